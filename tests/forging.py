"""Buttons and forms that no card ever had: every verb with other people's ids, with rubbish, with nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import timedelta

from bot import drafts, wishes
from handlers.commands import BUTTONS, FORMS
from storage import community as groups
from storage.engine import Tx
from storage.words import Choice, Method, MotionKind
from tests.triaging import ask, decline, merge
from tests.voting import ask_about, give
from tests.wishing import product_id, send
from tests.world import DEADLINE, World

DECIDING = (
    *("wish-ask", "wish-assess", "wish-note", "wish-tags", "wish-law", "wish-merge", "wish-reopen"),
    "wish-decline",
)
# What a person sets for oneself alone.
OWN_CHOICE = ("news-rhythm", "never")
# In every word of the motions, so that it is seen wherever they are told.
CANARY = "Kanariesag"
RUBBISH = (
    "x",
    "æøå 🎉 漢字",
    "x" * 5_000,
    "-1",
    str(10**30),
    "9" * 5_000,
    "' OR 1=1 --",
    "../../etc/passwd",
    "٣",
    "a b",
    "%s{0}$n",
)


ASKING = ("wish-edit", "wish-withdraw", "support-points", "comment")
BACKING = ("support", "support-back", "support-over", "support-end")
LAST = "wish-withdraw-make"
# A button (no values) or a form.
Forgery = tuple[tuple[str, ...], Mapping[str, str] | None]


@dataclass(frozen=True)
class Scene:
    """What there is to point at, all of it other people's. unknown: the same, but none of it exists."""

    open: str
    options: str
    secret: str
    tied: str
    decided: str
    draft: str
    question: str
    proxy: str
    group: str
    aarhus: str
    odense: str
    wish: str
    asked: str
    merged: str
    declined: str
    product: str
    wish_draft: str

    @property
    def wishes(self) -> tuple[str, ...]:
        return self.wish, self.asked, self.merged, self.declined

    @property
    def unknown(self) -> Scene:
        return Scene(*(f"{number:016x}" for number in range(len(fields(self)))))


def set_up(world: World) -> Scene:
    """Motions in every state, put by the chair; a draft, a proxy and a question of other people."""
    later = {"by": "anna", "closes_at": DEADLINE + timedelta(days=20)}
    tied = world.open(title=f"{CANARY} uafgjort", **later)
    world.vote_all(tied, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.AGAINST, david=Choice.AGAINST)
    decided = world.open(title=f"{CANARY} afgjort", **later)
    world.vote_all(decided, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.AGAINST, david=Choice.FOR)
    opened = world.open(title=f"{CANARY} åben", **later)
    several = {"method": Method.APPROVAL, "options": f"{CANARY} leje\n{CANARY} købe"}
    options = world.open(title=f"{CANARY} med valg", **several, **later)
    secret = world.open(title=f"{CANARY} hemmelig", is_secret=True, **later)
    proxy = give(world, "carla", opened, "aarhus")
    question = ask_about(world, "david", options, "odense")
    return Scene(
        open=opened,
        options=options,
        secret=secret,
        tied=tied,
        decided=decided,
        draft=world.do(lambda tx: _draft(tx, world)),
        question=question.id,
        proxy=proxy.id,
        group=world.group_id,
        aarhus=world.seat("aarhus", opened),
        odense=world.seat("odense", opened),
        **_wishes(world),
        product=product_id(world),
        wish_draft=world.do(lambda tx: _wish_draft(tx, world)),
    )


def _wishes(world: World) -> dict[str, str]:
    """Wishes of the chair, in every state."""
    found = {
        each: send(world, "anna", f"{CANARY} {each}") for each in ("wish", "asked", "merged", "declined")
    }
    ask(world, found["asked"])
    merge(world, found["merged"], found["wish"])
    decline(world, found["declined"])
    return found


def _draft(tx: Tx, world: World) -> str:
    anna = world.actor("anna")
    draft = drafts.draft_motion(
        tx,
        anna,
        world.group_id,
        title=f"{CANARY} kladde",
        brief="",
        kind=MotionKind.STRATEGIC,
        links="",
        closes_at=DEADLINE,
        now=world.now,
    )
    return draft.id


def _wish_draft(tx: Tx, world: World) -> str:
    anna, of = world.actor("anna"), groups.products(tx)[0].id
    return wishes.write(tx, anna, of, title=f"{CANARY} ønskekladde", now=world.now).id


def presses(scene: Scene) -> Iterator[tuple[str, ...]]:
    """What a card could have said, on what is not the person's: (verb, arguments)."""
    motions = (scene.open, scene.options, scene.secret, scene.tied, scene.decided)
    for each in motions:
        for choice in ("for", "against", "abstain", "picked", "sealed", "withdrawn"):
            yield "ballot", each, choice
            yield "ballot", each, choice, scene.odense
        for pick in ("0", "1", "99", "-1", str(10**30)):
            yield "pick", each, pick
        for verb in ("choose", "reason", "withdraw"):
            yield verb, each
            yield verb, each, scene.odense
        for verb in (
            "case",
            "recuse",
            "recuse-ask",
            "proxy",
            "close",
            "motion-withdraw",
            "nudge",
            "decision",
        ):
            yield verb, each
        for choice in ("adopt", "reject", "postpone"):
            yield "ruling", each, choice
            yield "ruling", each, choice, "1"
        for kind in ("minority", "departure", "correction"):
            yield "state", each, kind
        for relation in ("reverses", "ratifies", ""):
            yield "motion-about", each, relation
    for said in ("yes", "no", "maybe"):
        yield "recusal-rule", scene.question, said
    yield from _of_wishes(scene)
    yield from (("motion-edit", scene.draft), ("method", scene.draft), ("proxy-back", scene.proxy))
    yield from (("proxy-day", scene.group), ("connect", scene.group), ("language", "xx"))
    yield from _presses_about_wishes(scene)


def _presses_about_wishes(scene: Scene) -> Iterator[tuple[str, ...]]:
    yield "synonyms-edit", scene.product
    for numbers in ("", "1", "1,1", "2,99", "x", "-1", "9" * 5_000, "1,2,3,4,5,6"):
        yield "wish-new-anyway", scene.wish_draft, numbers
        yield "wish-new-anyway", scene.wish, numbers


def _of_wishes(scene: Scene) -> Iterator[tuple[str, ...]]:
    for each in scene.wishes:
        for verb in (*DECIDING, "triage-wish", "wish-history", "wish-answer", "wish-unmerge", "merge-leave"):
            yield verb, each
        yield "wish-unmerge", each, "x"
        for verb in (*ASKING, *BACKING, "wish-show"):
            yield verb, each
        for channel in (scene.group, "x"):
            yield "wish-share", each, channel
    for draft in (scene.wish_draft, scene.wish):
        yield "wish-for", draft, scene.product
    for offset in ("", "0", "990", "-1", "9" * 5_000, "x"):
        yield "backlog", scene.product, offset
        yield "backlog", scene.product, offset, CANARY, "%"
        yield "lane", scene.product, "later", offset
        yield "my-wishes", offset
    yield from (("lane", scene.product, "gone"), ("lane", scene.product, "x"), ("roadmap", scene.product))
    yield from (("triage",), ("triage", scene.product), ("news",), OWN_CHOICE, ("news-rhythm", "hourly"))


def sends(scene: Scene) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """The same of forms, with what was filled in."""
    words = {"reason": "Derfor.", "words": "Derfor.", "seat": scene.odense}
    written = {"group": scene.group, "title": "Ny", "brief": "", "kind": "strategic", "deadline": "om 9 dage"}
    for related in (
        (),
        (scene.draft,),
        ("", "reverses", scene.decided),
        ("", "", scene.decided),
        ("", "ratifies"),
        ("", "reverses", scene.open),
        (scene.open,),
    ):
        yield ("motion-draft", *related), {**written, "links": ""}
    for advice in ("for", "1", "-1", "9" * 5_000, "²"):
        chosen = {"method": "single", "options": "a\nb", "secret": "secret", "advice-by": "coordinator"}
        yield ("method-choose", scene.draft), {**chosen, "advice": advice}
    for each in (scene.open, scene.options, scene.secret, scene.tied, scene.decided):
        for picks in ("1", "0,1", "99", "x", "-1", str(10**30), "1,1,1", "9" * 5_000):
            yield ("choose-make", each), {"picks": picks}
            yield ("choose-make", each, scene.odense), {"picks": picks}
        yield ("reason-give", each), words
        yield ("reason-give", each, scene.odense), words
        yield ("recuse-make", each), words
        yield ("recuse-ask-make", each), words
        yield ("proxy-give", scene.group, each), {"seat": scene.aarhus}
        for choice in ("adopt", "reject", "postpone"):
            yield ("ruling-make", each, choice), words
            yield ("ruling-make", each, choice, "1"), words
        for kind in ("minority", "departure", "correction"):
            yield ("state-make", each, kind), words
    yield from _decisions(scene)
    yield from _said_of_wishes(scene)
    yield ("proxy-give", scene.group), {"seat": scene.aarhus, "day": "2. december"}
    yield ("recusal-rule-make", scene.question, "yes"), words
    yield ("motion-open", scene.draft), {}
    for version in ("0", "1", "x", "-1", "9" * 5_000):
        yield ("synonyms-save", scene.product, version), {"words": "bus, tog"}
    for verb in ("motion-withdraw-make", "close-make"):
        for each in (scene.open, scene.options, scene.secret, scene.tied, scene.decided):
            yield (verb, each), words


FIELDS = (
    *("group", "title", "brief", "kind", "deadline", "links", "method", "options", "secret"),
    *("advice-by", "advice", "picks", "reason", "seat", "words", "day"),
    *("product", "need", "gain", "behalf", "points"),
    *("into", "other", "feasible", "unit", "low", "high", "value", "effort", "note", "tags", "law"),
)


def _said_of_wishes(scene: Scene) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """What anybody says of wishes; taking one back is last."""
    words = {"title": "Bedre sagt", "need": "", "gain": "", "links": "", "words": "Derfor.", "reason": ""}
    for behalf in ("own", "", scene.group, "x"):
        sent = {**words, "title": f"Noget andet {behalf}", "product": scene.product, "behalf": behalf}
        yield ("wish-write", scene.product, "1700000000.000100", "x"), sent
        yield ("wish-write", scene.product), {**sent, "product": "x"}
    for each in (*scene.wishes, scene.open):
        for points in ("", "1", "-1", "0", "9" * 5_000, "½"):
            yield ("support-give", each), {"points": points}
        for verb in ("comment-make", "wish-rewrite", LAST):
            yield (verb, each), words


def _decisions(scene: Scene) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """What a coordinator decides of wishes; declining last."""
    words = {"words": "Derfor.", "note": "Derfor.", "tags": "drift, ux", "law": "Loven § 3"}
    levels = {"value": "high", "effort": "low"}
    for low in ("40 timer", "-1", "9" * 5_000, "100 EUR", "", "200-300.000", "½"):
        cost = {"feasible": "yes", "unit": "kroner", "low": low, "high": "", "words": "Derfor."}
        yield ("wish-assess-make", scene.wish), cost
        yield ("wish-assess-make", scene.wish, "x"), {**cost, "feasible": "no"}
        yield ("wish-assess-make", scene.wish), {**cost, "feasible": "perhaps"}
    for into in (*scene.wishes, "other", "", "x", scene.open):
        for written in ("", "#1", "#999999999", "9" * 5_000, "%", CANARY):
            yield ("wish-merge-make", scene.asked), {"into": into, "other": written}
    for verb in (*(each for each in DECIDING if each not in ("wish-assess", "wish-merge")), "wish-answer"):
        for each in (*reversed(scene.wishes), scene.open):
            yield (f"{verb}-make", each), {**words, **levels}
            yield (f"{verb}-make", each, "x"), {**words, **levels}


def rubbish(scene: Scene) -> Iterator[Forgery]:
    """Every verb with what it never has: nothing, too much, the wrong id. None: it is a button's."""
    ids = tuple(vars(scene).values())
    arguments = [
        (),
        ("",),
        ("",) * 4,
        *((each,) for each in (*ids, *RUBBISH)),
        *((scene.open, each, each) for each in RUBBISH[::3]),
    ]
    for verb in BUTTONS:
        for each in arguments:
            yield (verb, *each), None
    # What takes a wish back needs no words: it comes when there is no more to try.
    for verb in sorted(FORMS, key=lambda each: each == LAST):
        for number, each in enumerate(arguments):
            yield (verb, *each), dict.fromkeys(FIELDS, RUBBISH[number % len(RUBBISH)])
            if number < 2:
                yield (verb, *each), {}


def everything(scene: Scene) -> Iterator[Forgery]:
    """What ends votes comes last."""
    yield from rubbish(scene)
    yield from ((said, None) for said in presses(scene))
    yield from sends(scene)
