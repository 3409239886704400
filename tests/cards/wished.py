"""Wishes as cards are made of them: one with all that belongs to it, lines, a person's part in one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.catalogue import (
    AssessmentView,
    BackerView,
    CommentView,
    Estimate,
    LineView,
    NoteView,
    WishView,
)
from bot.comments import WORDS
from bot.listings import Listed, PageView
from bot.parts import OwnPart
from bot.rules import wording
from bot.wishes import GAIN, NEED, WishDraftView, WishWords
from storage.wish_words import CommentKind, Lane, Level, Unit, WishStage
from tests.cards.views import ID, LINK, LONG_NAME, LONG_REASON, LONG_TITLE
from tests.world import MONDAY, NAMES

OTHER = "31a7c0de31a7c0de"
PRICE = Estimate(Unit.KRONER, 8_000_000, 12_000_000)
ONE_PRICE = Estimate(Unit.KRONER, 8_000_000, 8_000_000)
HOURS = Estimate(Unit.HOURS, 40, 60)
ONE_HOUR = Estimate(Unit.HOURS, 1, 1)
BALLERUP = OwnPart(organisation="Ballerup")
LONG_WORDS = ("Vi mangler det hver dag, æøå & <b>. " * 200)[:WORDS]
LANES = {
    WishStage.PLANNED: Lane.NEXT,
    WishStage.STARTED: Lane.NOW,
    WishStage.DELIVERED: Lane.DELIVERED,
    WishStage.NOT_FEASIBLE: Lane.GONE,
    WishStage.DECLINED: Lane.GONE,
    WishStage.WITHDRAWN: Lane.GONE,
    WishStage.MERGED: Lane.GONE,
}


def line(stage: WishStage = WishStage.NEW, **changes: Any) -> LineView:
    """A wish in a list."""
    plain = LineView(
        id=ID,
        number=31,
        title="Advarsel når en skærm er offline",
        stage=stage,
        lane=LANES.get(stage, Lane.LATER),
        backers=7,
        points=0,
        estimate=None,
        is_required=False,
        tags=(),
        into_id=None,
        created_at=MONDAY,
    )
    return replace(plain, **changes)


def wish(stage: WishStage = WishStage.NEW, *backers: BackerView, **changes: Any) -> WishView:
    """A wish with a title alone, unless the changes say otherwise."""
    of = {name: changes.pop(name) for name in list(changes) if name in LineView.__slots__}
    plain = WishView(
        line=line(stage, backers=len(backers), **of),
        product_id=ID,
        product_key="os2display",
        product="OS2display",
        zone="Europe/Copenhagen",
        language="da",
        is_public=True,
        need="",
        gain="",
        links=(),
        author_id=ID,
        author=NAMES["bo"],
        on_behalf="Ballerup",
        source=None,
        backers=backers,
        assessment=None,
        note=None,
        law=None,
        comments=(),
        into=None,
        merged=(),
        ruled="",
    )
    return replace(plain, **changes)


def backer(organisation: str = "Ballerup", people: int = 1, points: int = 0) -> BackerView:
    return BackerView(ID, organisation, NAMES["bo"], people, points)


def comment(words: str, kind: CommentKind = CommentKind.COMMENT, **changes: Any) -> CommentView:
    return replace(CommentView(kind, NAMES["anna"], "Aarhus", words, MONDAY), **changes)


def whole(stage: WishStage = WishStage.READY, **changes: Any) -> WishView:
    """A wish of which everything is said."""
    told: dict[str, Any] = {
        "need": "Vi opdager det først, når en borger ringer.\nDet sker hver uge.",
        "gain": "14 biblioteker og deres gæster.",
        "links": ("https://os2.eu/skaerme",),
        "source": "https://os2.slack.com/archives/C0/p1700000000000100",
        "assessment": AssessmentView(True, PRICE, "Kræver et nyt kald i API'et.", MONDAY),
        "note": NoteView(Level.HIGH, Level.LOW, "Lille indsats, når kaldet er der."),
        "law": "Lov om digital tilgængelighed",
        "comments": (
            comment("Det samme her."),
            comment("Hvor mange skærme?", CommentKind.QUESTION, person=NAMES["eva"]),
            comment("Omkring 40.", CommentKind.ANSWER, person=NAMES["bo"], organisation="Ballerup"),
            comment("Også hos os.", person="", organisation=""),
        ),
        "merged": ((12, "Overvågning af skærme"), (14, "Mail når skærmen er sort")),
        "tags": ("drift", "skærme"),
        "estimate": PRICE,
    }
    backers = changes.pop("backers", (backer("Aarhus", 2), backer(), backer("Odense")))
    return wish(stage, *backers, **{**told, **changes})


def longest(stage: WishStage = WishStage.NEEDS_ANSWER) -> WishView:
    """As long as the bot lets it be."""
    return whole(
        stage,
        title=LONG_TITLE,
        product=LONG_NAME,
        need=(LONG_WORDS * 2)[:NEED],
        gain=LONG_WORDS[:GAIN],
        links=tuple(f"{LINK}{n}"[: wording.LINK] for n in range(5)),
        source=LINK[: wording.LINK],
        on_behalf=LONG_NAME,
        author=LONG_NAME,
        backers=tuple(backer(f"{LONG_NAME} {n}", 99, 99) for n in range(98)),
        assessment=AssessmentView(True, PRICE, LONG_WORDS, MONDAY),
        note=NoteView(Level.HIGH, Level.MEDIUM, LONG_REASON),
        law=LONG_REASON,
        comments=tuple(comment(LONG_WORDS, CommentKind.QUESTION, organisation=LONG_NAME) for _ in range(40)),
        merged=tuple((n, LONG_TITLE) for n in range(20)),
        tags=tuple(f"{n}".ljust(30, "æ") for n in range(8)),
        ruled=LONG_REASON,
    )


def draft(title: str = "Advarsel når en skærm er offline") -> WishDraftView:
    return WishDraftView(OTHER, ID, "OS2display", WishWords(title), ())


def listed(*, backed: bool = False, may_back: bool = True, **changes: Any) -> Listed:
    return Listed(line(**changes), backed, may_back)


def page(*wishes: Listed, **changes: Any) -> PageView:
    return replace(PageView(ID, "OS2display", wishes, offset=0, more=False), **changes)
