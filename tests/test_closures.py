"""How a vote ends beyond its deadline: in writing, in doubt, passed on to the vice chair, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import rulings
from bot.outbox import Kind
from bot.refusals import Code
from bot.rules.procedure import Procedure
from storage.engine import Database
from storage.words import (
    Choice,
    ClosureCause,
    DoubtRule,
    Ground,
    Method,
    MotionState,
    Outcome,
    Role,
    RulingChoice,
    WrittenRule,
)
from tests.story import findings_of
from tests.voting import close, nudge, recuse, refused, take_motion_back, withdraw
from tests.world import DEADLINE, World, wanted

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
ALL_REPLY = Procedure(written=WrittenRule.ALL_MUST_REPLY)
SILENCE = Procedure(written=WrittenRule.SILENCE_IS_CONSENT)
DOUBT = Procedure(doubt=DoubtRule.CHAIR_RULES)


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def at_the_deadline(world: World, **votes: Choice) -> str:
    """A motion on which these have voted when its deadline comes."""
    motion_id = world.open()
    world.vote_all(motion_id, **votes)
    world.now = DEADLINE
    world.tick()
    return motion_id


def outcome(world: World, motion_id: str) -> Outcome | None:
    decision = world.view(motion_id).decision
    return decision.outcome if decision is not None else None


# --- in writing


def test_two_of_four_in_may_go_on_in_writing_until_all_have_answered_one_by_substitute(world: World) -> None:
    world.settle_in(wanted(ALL_REPLY, substitutes={"ballerup": "gitte"}))
    motion_id = at_the_deadline(world, anna=FOR, carla=FOR)
    view = world.view(motion_id)
    assert view.decision is None and view.accepting and view.extension is not None
    assert (view.extension.rule, view.extension.cause) == (WrittenRule.ALL_MUST_REPLY, ClosureCause.DEADLINE)
    assert view.tally.required == 4
    assert [each.kind for each in world.told("david")] == [Kind.REMINDER] * len(world.told("david"))
    world.pass_time(days=1).vote("david", motion_id, AGAINST)
    world.vote("gitte", motion_id, FOR)
    assert outcome(world, motion_id) is Outcome.ADOPTED
    assert findings_of(world) == []


def test_it_goes_on_once_and_then_lapses(quick: World) -> None:
    quick.settle_in(wanted(ALL_REPLY))
    motion_id = at_the_deadline(quick, anna=FOR, bo=FOR)
    later = quick.view(motion_id).closes_at
    assert later > DEADLINE
    quick.vote("carla", motion_id, FOR)
    quick.now = later
    quick.tick()
    assert outcome(quick, motion_id) is Outcome.LAPSED
    assert refused(quick, lambda: quick.vote("david", motion_id, FOR)) is Code.VOTE_CLOSED


def test_the_time_decides_in_writing_too(quick: World) -> None:
    quick.settle_in(wanted(ALL_REPLY))
    motion_id = at_the_deadline(quick, anna=FOR, bo=FOR, carla=FOR)
    assert outcome(quick, motion_id) is Outcome.ADOPTED
    other = quick.open(closes_at=DEADLINE + timedelta(days=9))
    quick.now = DEADLINE + timedelta(days=9)
    quick.tick()
    quick.now = quick.view(other).closes_at + timedelta(seconds=1)
    assert refused(quick, lambda: quick.vote("anna", other, FOR)) is Code.VOTE_CLOSED


@pytest.mark.parametrize(
    ("votes", "ends"),
    [
        pytest.param({"anna": FOR}, Outcome.ADOPTED, id="three are silent and one is for"),
        pytest.param({"anna": AGAINST}, Outcome.ADOPTED, id="three are silent and one is against"),
        pytest.param({}, Outcome.ADOPTED, id="all are silent"),
    ],
)
def test_where_silence_is_consent_the_silent_agree_in_the_end(
    quick: World, votes: dict[str, Choice], ends: Outcome
) -> None:
    quick.settle_in(wanted(SILENCE))
    motion_id = at_the_deadline(quick, **votes)
    assert outcome(quick, motion_id) is None
    assert quick.view(motion_id).tally.silent == 0
    quick.now = quick.view(motion_id).closes_at
    quick.tick()
    assert outcome(quick, motion_id) is ends
    assert quick.view(motion_id).tally.silent == 4 - len(votes)


def test_a_vote_closed_by_hand_without_a_quorum_goes_on_in_writing(quick: World) -> None:
    quick.settle_in(wanted(ALL_REPLY))
    motion_id = quick.open()
    quick.vote("anna", motion_id, FOR)
    close(quick, "anna", motion_id)
    extension = quick.view(motion_id).extension
    assert extension is not None and extension.reason == "Den haster."
    close(quick, "anna", motion_id)
    assert outcome(quick, motion_id) is Outcome.LAPSED


def test_silence_is_no_consent_before_its_time_is_up(quick: World) -> None:
    quick.settle_in(wanted(SILENCE))
    motion_id = quick.open()
    for _ in range(2):
        close(quick.pass_time(minutes=1), "eva", motion_id)
    assert outcome(quick, motion_id) is Outcome.LAPSED
    assert quick.view(motion_id).tally.silent == 0


# --- in doubt


def test_where_the_rules_say_so_the_chair_rules_on_a_vote_in_doubt(world: World) -> None:
    world.settle_in(wanted(DOUBT))
    motion_id = at_the_deadline(world, anna=FOR)
    view = world.view(motion_id)
    assert (view.state, view.ground) == (MotionState.AWAITING_CHAIR, Ground.DOUBT)
    world.rule("anna", motion_id, RulingChoice.POSTPONE)
    decision = world.view(motion_id).decision
    assert decision is not None and decision.outcome is Outcome.POSTPONED
    assert decision.ruling is not None and decision.ruling.ground is Ground.DOUBT


def test_a_tie_between_options_is_ruled_by_naming_one(quick: World) -> None:
    motion_id = quick.open(method=Method.SINGLE, options="Leje\nKøbe")
    for key, pick in (("anna", 1), ("bo", 1), ("carla", 2), ("david", 2)):
        quick.vote(key, motion_id, Choice.PICKED, picks=(pick,))
    assert refused(quick, lambda: quick.rule("anna", motion_id, RulingChoice.ADOPT)) is Code.UNKNOWN_BUTTON
    anna = quick.actor("anna")
    quick.do(
        lambda tx: rulings.rule(
            tx, anna, motion_id, RulingChoice.ADOPT, "Den er billigst.", quick.now, option=2
        )
    )
    decision = quick.view(motion_id).decision
    assert decision is not None and decision.option == 2


@pytest.mark.parametrize(
    ("choice", "picks", "code"),
    [
        pytest.param(FOR, (), Code.UNKNOWN_BUTTON, id="for, where one chooses"),
        pytest.param(Choice.PICKED, (), Code.PICK_ONE, id="nothing"),
        pytest.param(Choice.PICKED, (1, 2), Code.UNKNOWN_BUTTON, id="two, where one is asked for"),
        pytest.param(Choice.PICKED, (3,), Code.UNKNOWN_BUTTON, id="one that is not there"),
        pytest.param(Choice.SEALED, (), Code.UNKNOWN_BUTTON, id="a seal"),
    ],
)
def test_what_cannot_be_said_between_options(
    quick: World, choice: Choice, picks: tuple[int, ...], code: Code
) -> None:
    motion_id = quick.open(method=Method.SINGLE, options="Leje\nKøbe")
    assert refused(quick, lambda: quick.vote("anna", motion_id, choice, picks=picks)) is code


@pytest.mark.parametrize(
    ("options", "code"),
    [
        pytest.param("", Code.OPTIONS_FEW, id="none"),
        pytest.param("Leje", Code.OPTIONS_FEW, id="one"),
        pytest.param("Leje\n leje ", Code.OPTIONS_ALIKE, id="two that are one"),
        pytest.param("\n".join("abcdefg"), Code.OPTIONS_MANY, id="seven"),
        pytest.param("x" * 71 + "\ny", Code.TOO_LONG, id="too long"),
    ],
)
def test_options_that_are_none(quick: World, options: str, code: Code) -> None:
    assert refused(quick, lambda: quick.open(method=Method.SINGLE, options=options)) is code


@pytest.mark.parametrize(
    ("by", "advice", "options"),
    [
        pytest.param("coordinator", "1", "", id="an option where there is none"),
        pytest.param("coordinator", "for", "Leje\nKøbe", id="for where one chooses"),
        pytest.param("coordinator", "3", "Leje\nKøbe", id="an option that is not there"),
        pytest.param("0" * 16, "for", "", id="a group that is none of the product's"),
    ],
)
def test_advice_that_does_not_fit(quick: World, by: str, advice: str, options: str) -> None:
    method = Method.SINGLE if options else Method.YES_NO
    act = lambda: quick.open(method=method, options=options, advice_by=by, advice=advice)  # noqa: E731
    assert refused(quick, act) is Code.BAD_ADVICE


# --- the vice chair


def test_a_chair_who_is_silent_past_the_limit_shares_the_ruling_with_the_vice_chair(world: World) -> None:
    motion_id = world.open()
    world.vote_all(motion_id, anna=FOR, bo=FOR, carla=AGAINST, david=AGAINST)
    assert refused(world, lambda: world.rule("bo", motion_id, RulingChoice.ADOPT)) is Code.MAY_NOT_RULE
    passes_at = world.view(motion_id).passes_at
    assert passes_at is not None
    world.now = passes_at
    world.tick()
    assert Kind.RULING in [each.kind for each in world.told("bo")]
    world.rule("bo", motion_id, RulingChoice.REJECT)
    ruling = world.view(motion_id).decision
    assert ruling is not None and ruling.ruling is not None and ruling.ruling.role is Role.VICE_CHAIR
    assert refused(world, lambda: world.rule("anna", motion_id, RulingChoice.ADOPT)) is Code.ALREADY_RULED


def test_before_the_limit_and_where_it_is_settled_nothing_is_passed_on(quick: World) -> None:
    motion_id = quick.open()
    quick.vote_all(motion_id, anna=FOR, bo=FOR, carla=AGAINST, david=AGAINST)
    quick.rule("anna", motion_id, RulingChoice.ADOPT)
    quick.pass_time(days=10).tick()
    assert Kind.RULING not in [each.kind for each in quick.told("bo")]


# --- taken back


def test_the_proposer_takes_a_motion_back_until_somebody_has_voted_then_the_chair(world: World) -> None:
    first = world.open()
    take_motion_back(world, "eva", first)
    view = world.view(first)
    assert outcome(world, first) is Outcome.WITHDRAWN
    assert view.closure is not None and view.closure.cause is ClosureCause.WITHDRAWN
    second = world.open()
    world.vote("bo", second, FOR)
    withdraw(world, "bo", second)
    assert refused(world, lambda: take_motion_back(world, "eva", second)) is Code.MAY_NOT_WITHDRAW
    assert refused(world, lambda: take_motion_back(world, "carla", second)) is Code.MAY_NOT_WITHDRAW
    take_motion_back(world, "anna", second)
    assert outcome(world, second) is Outcome.WITHDRAWN
    assert refused(world, lambda: take_motion_back(world, "anna", second)) is Code.VOTE_CLOSED


# --- those who are missing


def test_the_coordinator_nudges_those_who_are_missing_once(world: World) -> None:
    motion_id = world.open()
    world.vote("anna", motion_id, FOR)
    assert nudge(world, "eva", motion_id) == 3
    world.tick()
    assert [each.kind for each in world.told("bo")] == [Kind.REMINDER]
    assert world.told("anna", Kind.REMINDER) == []
    assert refused(world, lambda: nudge(world, "eva", motion_id)) is Code.ALREADY_NUDGED


def test_a_nudge_by_night_comes_in_the_morning(quick: World) -> None:
    motion_id = quick.open()
    quick.now = quick.now.replace(hour=22)
    nudge(quick, "eva", motion_id)
    quick.tick()
    assert quick.told("bo") == []
    quick.now = quick.now.replace(day=24, hour=7)
    quick.tick()
    assert [each.kind for each in quick.told("bo")] == [Kind.REMINDER]


def test_who_may_not_nudge_and_when_there_is_nobody_to(quick: World) -> None:
    motion_id = quick.open(closes_at=quick.now + timedelta(hours=12))
    assert refused(quick, lambda: nudge(quick, "carla", motion_id)) is Code.MAY_NOT_NUDGE
    quick.vote_all(motion_id, anna=FOR, bo=FOR, carla=FOR)
    recuse(quick, "carla", motion_id)
    quick.now = quick.now.replace(hour=20)
    assert refused(quick, lambda: nudge(quick, "eva", motion_id)) is Code.NUDGE_TOO_LATE
    other = quick.open(closes_at=DEADLINE)
    quick.settle_in(wanted(holders={"aarhus": "anna", "ballerup": "", "odense": "", "syddjurs": ""}))
    quick.vote("anna", other, FOR)
    assert refused(quick, lambda: nudge(quick, "eva", other)) is Code.NOBODY_MISSING
    quick.now = DEADLINE
    assert refused(quick, lambda: nudge(quick, "eva", other)) is Code.VOTE_CLOSED
