"""Wishes in every state, to make cards of: what a coordinator sees of them, and what people are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.catalogue import (
    AssessmentView,
    BackerView,
    Estimate,
    HistoryView,
    LineView,
    NoteView,
    WishView,
)
from bot.comments import WORDS
from bot.deeds import DeedKind
from bot.merges import MergeView
from bot.news import NewsItem, WishNews
from bot.questions import QuestionView
from bot.triage import QueuedView, QueueView, TriagedView
from bot.wishes import GAIN, NEED
from storage.wish_words import Lane, Level, NewsKind, Unit, WishStage
from tests.cards.views import ID, LONG_NAME, LONG_REASON, LONG_STATEMENT, LONG_TITLE
from tests.world import MONDAY, NAMES

TITLE = "Advarsel, når en skærm er offline"
KRONER = Estimate(Unit.KRONER, 4_000_000, 6_000_000)
HOURS = Estimate(Unit.HOURS, 40, 40)
LONG_WORDS = ("Vi mangler den »hver« dag, æøå. " * 100)[:WORDS]
LATER = MONDAY + timedelta(days=3)


def line(number: int = 12, **changes: Any) -> LineView:
    """A wish in a list: new and backed by three, unless the changes say otherwise."""
    view = LineView(
        id=f"{number:016x}",
        number=number,
        title=TITLE,
        stage=WishStage.NEW,
        lane=Lane.LATER,
        backers=3,
        points=0,
        estimate=None,
        is_required=False,
        tags=(),
        into_id=None,
        created_at=MONDAY,
    )
    return replace(view, **changes)


def backers(*names: str) -> tuple[BackerView, ...]:
    return tuple(BackerView(ID, each, NAMES["bo"], 1, 0) for each in names)


def wish(stage: WishStage = WishStage.NEW, **changes: Any) -> WishView:
    """A wish with all that belongs to it; of the changes, those of its line are named so."""
    of_line = {name: changes.pop(name) for name in ("title", "tags", "estimate") if name in changes}
    view = WishView(
        line=line(stage=stage, **of_line),
        product_id=ID,
        product_key="os2display",
        product="OS2display",
        zone="Europe/Copenhagen",
        language="da",
        is_public=True,
        need="Vi opdager det først, når borgerne ringer.",
        gain="Alle, der har skærme i det fri.",
        links=(),
        author_id=ID,
        author=NAMES["bo"],
        on_behalf="Ballerup",
        source=None,
        backers=backers("Aarhus", "Ballerup", "Odense"),
        assessment=None,
        note=None,
        law=None,
        comments=(),
        into=None,
        merged=(),
        ruled="",
    )
    return replace(view, **changes)


def question(**changes: Any) -> QuestionView:
    view = QuestionView(
        id=ID,
        wish_id=ID,
        number=12,
        title=TITLE,
        product="OS2display",
        asker=NAMES["eva"],
        words="Hvor mange skærme drejer det sig om?",
        at=MONDAY,
        answerer="",
        answer=None,
        waits=True,
    )
    return replace(view, **changes)


def answered(**changes: Any) -> QuestionView:
    return question(**{"answerer": NAMES["bo"], "answer": "Omkring fyrre.", "waits": False, **changes})


def triaged(of: WishView | None = None, asked: QuestionView | None = None) -> TriagedView:
    return TriagedView(of or wish(), asked, ID)


def long_wish(**changes: Any) -> WishView:
    """As long as everything may be."""
    return wish(
        **{
            "title": LONG_TITLE,
            "tags": ("æøå" * 10,) * 8,
            "need": ("Behov & <æøå>. " * 300)[:NEED],
            "gain": ("Gavn & <æøå>. " * 100)[:GAIN],
            "product": LONG_NAME,
            "on_behalf": LONG_NAME,
            "backers": backers(*(f"{LONG_NAME} {n}" for n in range(98))),
            "assessment": AssessmentView(False, None, LONG_STATEMENT, MONDAY),
            "note": NoteView(Level.HIGH, Level.LOW, LONG_REASON),
            "law": LONG_REASON,
            "merged": tuple((number, LONG_TITLE) for number in range(1, 9)),
            "ruled": LONG_REASON,
            **changes,
        }
    )


def queue(*queued: QueuedView, **changes: Any) -> QueueView:
    """These wait, and no others."""
    stages = (WishStage.NEW, WishStage.NEEDS_ANSWER, WishStage.READY)
    by_stage = {stage: tuple(each for each in queued if each.line.stage is stage) for stage in stages}
    view = QueueView(
        product_id=ID,
        product="OS2display",
        zone="Europe/Copenhagen",
        counts={stage: len(of) for stage, of in by_stage.items()},
        queued=by_stage,
        others=(),
    )
    return replace(view, **changes)


def queued(
    number: int, stage: WishStage = WishStage.NEW, *, long: bool = False, **of_line: Any
) -> QueuedView:
    """One that waits; what waits for an answer was asked something."""
    waits = stage is WishStage.NEEDS_ANSWER
    words = LONG_WORDS if long else "Hvor mange skærme drejer det sig om?"
    return QueuedView(
        line(number, stage=stage, **({"title": LONG_TITLE} if long else {}), **of_line),
        LONG_NAME if long else "Ballerup",
        (MONDAY, words) if waits else None,
    )


def merged(**changes: Any) -> MergeView:
    view = MergeView(
        id=ID,
        wish_id=ID,
        number=12,
        title=TITLE,
        into_id=f"{7:016x}",
        into_number=7,
        into_title="Overvågning af skærme",
        product="OS2display",
        backers=5,
        organisation="Ballerup",
        is_undone=False,
    )
    return replace(view, **changes)


def deed(kind: DeedKind, **changes: Any) -> HistoryView:
    return replace(HistoryView(kind, MONDAY, NAMES["eva"]), **changes)


OF_ROUNDS = (DeedKind.FUNDED, DeedKind.NOT_FUNDED, DeedKind.ROUND_REJECTED)


def of_every_kind() -> list[HistoryView]:
    """The whole life of a wish."""
    other = (7, "Overvågning af skærme")
    supported, said = {"organisation": "Ballerup", "person": NAMES["bo"]}, {"words": "Fyrre.", "person": ""}
    more: tuple[tuple[dict[str, Any], tuple[DeedKind, ...]], ...] = (
        (supported, (DeedKind.BACKED, DeedKind.TOOK_BACK, DeedKind.TOOK_OVER, DeedKind.ENDED)),
        (said, (DeedKind.COMMENTED, DeedKind.ANSWERED)),
        ({"words": "Hvor mange?"}, (DeedKind.ASKED, DeedKind.DECLINED, DeedKind.ASSESSED)),
        ({"other": other}, (DeedKind.MERGED, DeedKind.UNMERGED, DeedKind.JOINED, DeedKind.PARTED)),
        ({"tag": "drift"}, (DeedKind.TAGGED, DeedKind.UNTAGGED)),
        ({"name": "Runde 2026"}, (DeedKind.IN_ROUND, DeedKind.CALLED_OFF)),
        ({"name": "Runde 2026", "person": None}, OF_ROUNDS),
        ({"name": "Alarmer"}, (DeedKind.IN_PROJECT, DeedKind.STARTED, DeedKind.DELIVERED)),
        ({"name": "Alarmer", "words": "Det virker."}, (DeedKind.CLOSED, DeedKind.STOPPED)),
        ({"name": "", "person": None}, (DeedKind.NOT_ADOPTED,)),
    )
    of_kind = {kind: changes for changes, kinds in more for kind in kinds}
    return [deed(kind, **of_kind.get(kind, {})) for kind in DeedKind]


def news(number: int, *items: NewsItem, title: str = TITLE, product: str = "OS2display") -> WishNews:
    return WishNews(f"{number:016x}", number, title, product, items)


def item(kind: NewsKind, **changes: Any) -> NewsItem:
    return replace(NewsItem(kind, LATER), **changes)
