"""Motions in every state, to make cards of. What the bot would have counted is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.rules import wording
from bot.rules.procedure import Procedure
from bot.rules.tally import Answer, Result, Tally, count
from bot.views import (
    AdviceView,
    ClosureView,
    CountedView,
    DecisionView,
    ExtensionView,
    MotionView,
    RelatedView,
    RulingView,
    SeatView,
    StatementView,
)
from storage.words import (
    Capacity,
    Choice,
    ClosureCause,
    Ground,
    Method,
    MotionKind,
    MotionState,
    Outcome,
    Relation,
    Role,
    RulingChoice,
    StatementKind,
    WrittenRule,
)
from tests.world import DEADLINE, MONDAY, NAMES

ID = "5be107aa5be107aa"
HASH = "5be107aa" * 8
# Words as long as the bot lets them be; the letters are those that take most room.
LONG_NAME = "Ærø-Læsø-Samsø Kommunes Fællesskab for Velfærdsteknologi"
LONG_TITLE = ("Ny fælles æøå " * 20)[: wording.TITLE]
LONG_BRIEF = ("Formål & <baggrund>: æøå. " * 200)[: wording.BRIEF]
LONG_REASON = ("Fordi vi »mangler« den. " * 40)[: wording.REASON]
LONG_STATEMENT = ("Vi så det anderledes, æøå. " * 100)[: wording.STATEMENT]
LONG_OPTIONS = tuple(f"{number} {'Ålegræs æøå ' * 10}"[: wording.OPTION] for number in range(1, 7))
LINK = "https://" + "a" * 60 + ".example/" + "b" * 400
LONG: dict[str, Any] = {
    "title": LONG_TITLE,
    "brief": LONG_BRIEF,
    "links": (LINK,) * 5,
    "product": LONG_NAME,
    "group": LONG_NAME,
}

FOR, AGAINST, ABSTAIN, SEALED = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.SEALED
# What a seat says: a choice, numbers of options, or nothing yet.
Says = Choice | tuple[int, ...] | None
FOUR: dict[str, Says] = {"Aarhus": FOR, "Ballerup": None, "Odense": AGAINST, "Syddjurs": None}
TIE: dict[str, Says] = {"Aarhus": FOR, "Ballerup": FOR, "Odense": AGAINST, "Syddjurs": AGAINST}
CARRIED: dict[str, Says] = {"Aarhus": FOR, "Ballerup": FOR, "Odense": AGAINST, "Syddjurs": ABSTAIN}
ALL_FOR: dict[str, Says] = {**dict.fromkeys(FOUR, FOR), "Syddjurs": ABSTAIN}
LOST: dict[str, Says] = {"Aarhus": FOR, "Ballerup": AGAINST, "Odense": AGAINST, "Syddjurs": None}
VOTED: dict[str, Says] = {"Aarhus": SEALED, "Ballerup": SEALED, "Odense": None, "Syddjurs": None}
EVERYONE: dict[str, Says] = {f"{LONG_NAME} {n}": (FOR, AGAINST)[n % 2] for n in range(98)}
CHOSEN: dict[str, Says] = {f"{LONG_NAME} {n}": (1, 2, 3, 4, 5, 6) for n in range(98)}
OPTIONS = ("Fælles kalender", "Ny leverandør")
SINGLE: dict[str, Any] = {"method": Method.SINGLE, "options": OPTIONS}
APPROVAL: dict[str, Any] = {"method": Method.APPROVAL, "options": OPTIONS}
WEIGHTS = {"Aarhus": 4, "Ballerup": 2, "Odense": 2, "Syddjurs": 1}
OUTCOMES = {
    Result.CARRIED: Outcome.ADOPTED,
    Result.NOT_CARRIED: Outcome.REJECTED,
    Result.NOT_QUORATE: Outcome.LAPSED,
}
RULED = {
    RulingChoice.ADOPT: Outcome.ADOPTED,
    RulingChoice.REJECT: Outcome.REJECTED,
    RulingChoice.POSTPONE: Outcome.POSTPONED,
}


def motion(
    says: Mapping[str, Says],
    *,
    reason: str | None = None,
    weights: Mapping[str, int] | None = None,
    seats: Mapping[str, dict[str, Any]] | None = None,
    casting: str | None = None,
    **changes: Any,
) -> MotionView:
    """A motion with these seats and answers, open unless the changes say otherwise.

    seats: what else is to be said of a seat. casting: whose vote counts double.
    """
    more = seats or {}
    view = MotionView(
        id=ID,
        product_key="os2display",
        product="OS2display",
        group_id=ID,
        group="Styregruppen",
        language="da",
        zone="Europe/Copenhagen",
        is_public=True,
        year=2026,
        number=14,
        kind=MotionKind.STRATEGIC,
        title="Ny fælles kalenderintegration i 2027",
        brief="Vi mangler den hver dag.",
        links=("https://os2.eu/sag",),
        proposer=NAMES["eva"],
        opened_at=MONDAY,
        closes_at=DEADLINE,
        seats=tuple(
            replace(_seat(name, said, reason, (weights or {}).get(name, 1)), **more.get(name, {}))
            for name, said in says.items()
        ),
        tally=count({}, {}, Procedure()),
        procedure=Procedure(),
        rules_version=3,
        roll_hash="7f3a91c2" * 8,
        state=MotionState.OPEN,
        accepting=True,
        closure=None,
        decision=None,
    )
    changed = replace(view, **changes)
    return replace(changed, tally=_tally(changed, casting))


def _seat(name: str, said: Says, reason: str | None, weight: int) -> SeatView:
    if isinstance(said, tuple):
        return SeatView(name, Choice.PICKED, reason, weight=weight, picks=said, cast_by=Capacity.HOLDER)
    return SeatView(name, said, reason, weight=weight, cast_by=Capacity.HOLDER if said else None)


def _tally(view: MotionView, casting: str | None) -> Tally:
    """As bot/roll.py counts; in the place of those who voted in secret their receipts, once counted."""
    roll = {seat.organisation: seat.weight for seat in view.seats}
    given = {each.organisation: Answer(each.choice, each.picks) for each in view.seats if each.choice}
    if view.counted:
        roll = {name: weight for name, weight in roll.items() if name not in given}
        roll |= {each.receipt: 1 for each in view.counted}
        given = {each.receipt: Answer(each.choice, each.picks) for each in view.counted}
    rule = view.extension.rule if view.extension is not None else WrittenRule.NONE
    return count(
        roll,
        given,
        view.procedure,
        options=len(view.options),
        recused=[seat.organisation for seat in view.seats if seat.is_recused],
        casting=casting,
        silence_agrees=view.closure is not None and rule is WrittenRule.SILENCE_IS_CONSENT,
        all_must_reply=rule is WrittenRule.ALL_MUST_REPLY,
        least=2 if view.is_secret else 1,
    )


def awaiting(says: Mapping[str, Says], ground: Ground = Ground.TIE, **changes: Any) -> MotionView:
    """It is over, and somebody has to rule."""
    state = {"accepting": False, "state": MotionState.AWAITING_CHAIR, "closure": closed(), "ground": ground}
    return motion(says, **{**state, **changes})


def ended(
    says: Mapping[str, Says],
    *,
    ruling: RulingView | None = None,
    casting: str | None = None,
    **changes: Any,
) -> MotionView:
    """It is decided, as the numbers or the ruling have it."""
    state = {"accepting": False, "state": MotionState.DECIDED, "closure": closed()}
    view = motion(says, casting=casting, **{**state, **changes})
    outcome = RULED[ruling.choice] if ruling is not None else OUTCOMES[view.tally.result]
    if view.closure is not None and view.closure.cause is ClosureCause.WITHDRAWN:
        outcome = Outcome.WITHDRAWN
    option = ruling.option if ruling is not None else view.tally.winner
    decision = DecisionView(
        outcome, DEADLINE, ruling, ID, 212, HASH, HASH, HASH * 2, option=option, casting=casting
    )
    return replace(view, decision=decision)


def closed(cause: ClosureCause = ClosureCause.ALL_ANSWERED, reason: str = "Alle er enige.") -> ClosureView:
    told = cause in (ClosureCause.BY_HAND, ClosureCause.WITHDRAWN)
    return ClosureView(cause, DEADLINE, reason if told else None)


def ruled(
    choice: RulingChoice,
    role: Role = Role.CHAIR,
    reason: str = "Rammen holder.",
    ground: Ground = Ground.TIE,
    option: int | None = None,
) -> RulingView:
    return RulingView(role, choice, reason, DEADLINE, ground, option)


def in_writing(rule: WrittenRule) -> ExtensionView:
    return ExtensionView(rule, ClosureCause.DEADLINE, MONDAY, DEADLINE, None)


def advice(choice: Choice = FOR, option: int | None = None, by: str | None = None) -> AdviceView:
    return AdviceView(by, choice, option)


def related(
    relation: Relation, outcome: Outcome | None = None, title: str = "Fælles kalender"
) -> RelatedView:
    return RelatedView(ID, relation, "OS2display", "os2display", 2026, 9, title, outcome)


def stated(kind: StatementKind, organisation: str | None, words: str) -> StatementView:
    return StatementView(kind, organisation, words, DEADLINE)


def receipts(*said: Says) -> tuple[CountedView, ...]:
    """Ballots of a secret vote as they were counted."""
    return tuple(
        CountedView(
            f"KX4M-{n}QTR",
            each if isinstance(each, Choice) else Choice.PICKED,
            each if isinstance(each, tuple) else (),
        )
        for n, each in enumerate(said, 2)
    )
