"""How a vote ends: majority, deadline, quorum, by hand, tie and ruling; and that what is decided stays so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
from sqlalchemy import select

from bot import closures, export, heads, journal, rulings
from bot.outbox import Kind
from bot.refusals import Code, Refused
from bot.rules.procedure import Procedure
from bot.texts.say import Say
from storage import decisions as stored_decisions
from storage import due as due_rows
from storage import journal as record
from storage import outbox as rows_of_outbox
from storage.engine import Database
from storage.outbox import OUTBOX
from storage.signing import is_signed
from storage.words import Choice, ClosureCause, DueState, Majority, MotionState, Outcome, Role, RulingChoice
from tests.story import findings_of
from tests.world import DEADLINE, HOLDERS, MONDAY, NAMES, World, wanted

TWO_TWO = {"anna": Choice.FOR, "bo": Choice.FOR, "carla": Choice.AGAINST, "david": Choice.AGAINST}


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, for what has nothing to do with the database."""
    return World(sqlite).settle_in()


def close(world: World, key: str, motion_id: str, reason: str = "Den haster.") -> None:
    actor = world.actor(key)
    world.do(lambda tx: closures.close_by_hand(tx, actor, motion_id, reason, world.now))


def refused(world: World, act: Callable[[], object]) -> Refused:
    """What the act was refused with; nothing may have been written."""
    before = world.look(lambda tx: (record.chains(tx), len(tx.conn.execute(select(OUTBOX)).all())))
    with pytest.raises(Refused) as no:
        act()
    assert world.look(lambda tx: (record.chains(tx), len(tx.conn.execute(select(OUTBOX)).all()))) == before
    return no.value


def asked(world: World, motion_id: str) -> list[tuple[str, str]]:
    """(kind, person) of the private cards about a motion's tie, in order."""
    names = {world.person_id(key): key for key in NAMES}
    found = world.look(lambda tx: rows_of_outbox.about(tx, motion_id))
    kinds = (Kind.RULING, Kind.RULING_VACANT)
    return sorted((each.kind, names[each.person_id or ""]) for each in found if each.kind in kinds)


def tied(world: World) -> str:
    motion_id = world.open()
    world.vote_all(motion_id, **TWO_TWO)
    assert world.view(motion_id).state is MotionState.AWAITING_CHAIR
    return motion_id


def outcome(world: World, motion_id: str) -> Outcome | None:
    decision = world.view(motion_id).decision
    return decision.outcome if decision is not None else None


# --- all have answered, or the deadline has come


def test_two_against_two_is_settled_by_the_chair(world: World) -> None:
    motion_id = tied(world)
    world.rule("anna", motion_id, RulingChoice.ADOPT, "Gevinsten kommer alle til gode.")
    view = world.view(motion_id)
    assert view.decision is not None
    assert view.decision.outcome is Outcome.ADOPTED
    assert view.decision.ruling is not None
    assert view.decision.ruling.reason == "Gevinsten kommer alle til gode."
    findings, entries = world.look(lambda tx: journal.verify(tx, tx.signer.public_key))
    assert findings == []
    assert entries > 8


def test_a_ballot_one_second_late_is_refused_though_no_sweep_has_closed_the_vote(world: World) -> None:
    motion_id = world.open()
    world.now = world.view(motion_id).closes_at
    with pytest.raises(Refused) as refused_:
        world.vote("anna", motion_id, Choice.FOR)
    assert refused_.value.code is Code.VOTE_CLOSED
    world.tick()
    decision = world.view(motion_id).decision
    assert decision is not None
    assert decision.outcome is Outcome.LAPSED


class End(NamedTuple):
    story: str
    answers: str
    outcome: Outcome
    majority: Majority = Majority.SIMPLE


ENDS = [
    End("three to one is adopted", "fffa", Outcome.ADOPTED),
    End("one to three is rejected", "aaaf", Outcome.REJECTED),
    End("all abstaining is rejected", "uuuu", Outcome.REJECTED),
    End("two of four lapses", "ff--", Outcome.LAPSED),
    End("nobody lapses", "----", Outcome.LAPSED),
    End("three answers are a quorum", "faf-", Outcome.ADOPTED),
    End("half is not an absolute majority", "ffu-", Outcome.REJECTED, Majority.ABSOLUTE),
    End("two thirds of those cast", "ffau", Outcome.ADOPTED, Majority.TWO_THIRDS),
    End("one against breaks unanimity", "fffa", Outcome.REJECTED, Majority.UNANIMITY),
]


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.story.replace(" ", "-"))
def test_a_vote_ends(sqlite: Database, end: End) -> None:
    world = World(sqlite).settle_in(wanted(Procedure(majority=end.majority)))
    motion_id = world.open()
    letters = {"f": Choice.FOR, "a": Choice.AGAINST, "u": Choice.ABSTAIN}
    for key, letter in zip(HOLDERS.values(), end.answers, strict=True):
        if letter != "-":
            world.vote(key, motion_id, letters[letter])
    assert (outcome(world, motion_id) is None) is ("-" in end.answers)
    world.now = DEADLINE
    world.tick()
    view = world.view(motion_id)
    assert outcome(world, motion_id) is end.outcome
    cause = ClosureCause.DEADLINE if "-" in end.answers else ClosureCause.ALL_ANSWERED
    assert view.closure is not None and view.closure.cause is cause
    row = world.look(lambda tx: stored_decisions.decision(tx, motion_id))
    assert row is not None
    assert [row.votes_for, row.votes_against, row.votes_abstain] == [
        end.answers.count(each) for each in "fau"
    ]
    assert (row.taking_part, row.required, row.roll_size) == (4 - end.answers.count("-"), 3, 4)


def test_all_answered_closes_only_where_the_rules_say_so(sqlite: Database) -> None:
    world = World(sqlite).settle_in(wanted(Procedure(early_close=False)))
    motion_id = world.open()
    world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.FOR, david=Choice.AGAINST)
    assert world.view(motion_id).accepting
    world.vote("carla", motion_id, Choice.AGAINST)
    world.now = DEADLINE
    world.tick()
    assert world.view(motion_id).state is MotionState.AWAITING_CHAIR


def test_a_sweep_that_comes_late_closes_at_the_deadline_and_once(world: World) -> None:
    motion_id = world.open()
    world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.FOR)
    world.now = DEADLINE + timedelta(days=2)
    before = world.view(motion_id)
    assert (before.state, before.accepting, before.decision) == (MotionState.OPEN, False, None)
    closings = [
        world.db.run(lambda tx: closures.close_at_deadline(tx, motion_id, world.now)) for _ in range(8)
    ]
    assert sum(each.result(30) for each in closings) == 1
    view = world.view(motion_id)
    assert view.closure is not None and view.closure.at == DEADLINE
    assert view.decision is not None and view.decision.at == DEADLINE + timedelta(days=2)
    assert findings_of(world) == []


def test_a_deadline_that_has_not_come_closes_nothing(quick: World) -> None:
    motion_id = quick.open()
    early = DEADLINE - timedelta(seconds=1)
    assert not quick.do(lambda tx: closures.close_at_deadline(tx, motion_id, early))
    assert quick.view(motion_id).closure is None


# --- by hand


@pytest.mark.parametrize("key", ["anna", "eva"])
def test_chair_and_coordinator_close_by_hand_with_a_reason(quick: World, key: str) -> None:
    motion_id = quick.open()
    quick.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.FOR)
    close(quick.pass_time(hours=1), key, motion_id, " Den\u200b haster. ")
    view = quick.view(motion_id)
    assert view.closure is not None and view.decision is not None
    assert (view.closure.cause, view.closure.reason, view.closure.at) == (
        ClosureCause.BY_HAND, "Den haster.", MONDAY + timedelta(hours=1),
    )  # fmt: skip
    assert view.decision.outcome is Outcome.ADOPTED
    row = quick.look(lambda tx: stored_decisions.closure(tx, motion_id))
    assert row is not None and row.person_id == quick.person_id(key)


def test_the_page_of_a_vote_closed_by_hand_says_when_and_why_and_no_deadline_it_never_reached(
    quick: World,
) -> None:
    motion_id = quick.open()
    quick.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.FOR)
    close(quick.pass_time(hours=1), "eva", motion_id)
    page = export.motion_markdown(quick.view(motion_id), Say("da"))
    assert "Afstemningen blev lukket mandag den 23. november 2026 kl. 11 (uge 48)." in page
    assert "Begrundelse: »Den haster.«" in page
    assert "3. december" not in page


@pytest.mark.parametrize("key", ["bo", "carla", "finn", "gitte"])
def test_others_may_not_close(quick: World, key: str) -> None:
    motion_id = quick.open()
    assert refused(quick, lambda: close(quick, key, motion_id)).code is Code.MAY_NOT_CLOSE
    assert quick.view(motion_id).accepting


def test_closing_by_hand_takes_a_reason_and_an_open_vote(quick: World) -> None:
    motion_id = quick.open()
    no = refused(quick, lambda: close(quick, "eva", motion_id, " \u200b "))
    assert (no.code, no.field) == (Code.REASON_REQUIRED, "reason")
    no = refused(quick, lambda: close(quick, "eva", motion_id, "å" * 10_000))
    assert (no.code, no.field) == (Code.TOO_LONG, "reason")
    assert refused(quick, lambda: close(quick, "eva", "0" * 16)).code is Code.UNKNOWN_MOTION
    close(quick, "eva", motion_id)
    assert refused(quick, lambda: close(quick, "eva", motion_id)).code is Code.VOTE_CLOSED
    late = quick.open(title="Den næste")
    quick.now = DEADLINE
    assert refused(quick, lambda: close(quick, "eva", late)).code is Code.VOTE_CLOSED


# --- the chair


@pytest.mark.parametrize(
    ("choice", "becomes"),
    [
        (RulingChoice.ADOPT, Outcome.ADOPTED),
        (RulingChoice.REJECT, Outcome.REJECTED),
        (RulingChoice.POSTPONE, Outcome.POSTPONED),
    ],
)
def test_a_ruling_is_the_outcome(quick: World, choice: RulingChoice, becomes: Outcome) -> None:
    motion_id = tied(quick)
    quick.rule("anna", motion_id, choice)
    view = quick.view(motion_id)
    assert view.decision is not None and view.decision.ruling is not None
    assert (view.decision.outcome, view.decision.ruling.choice, view.decision.ruling.role) == (
        becomes, choice, Role.CHAIR,
    )  # fmt: skip
    assert (view.tally.votes_for, view.tally.votes_against) == (2, 2)


@pytest.mark.parametrize("key", ["bo", "carla", "eva", "finn", "gitte"])
def test_a_tie_is_the_chairs_alone(quick: World, key: str) -> None:
    motion_id = tied(quick)
    assert refused(quick, lambda: quick.rule(key, motion_id, RulingChoice.ADOPT)).code is Code.MAY_NOT_RULE
    assert asked(quick, motion_id) == [(Kind.RULING, "anna")]


def test_a_ruling_takes_a_reason_and_a_tie_and_is_made_once(quick: World) -> None:
    still_open = quick.open(title="Den er ikke lukket")
    no = refused(quick, lambda: quick.rule("anna", still_open, RulingChoice.ADOPT))
    assert no.code is Code.NOT_TIED
    motion_id = tied(quick)
    for reason, code in (("  ", Code.REASON_REQUIRED), ("å" * 10_000, Code.TOO_LONG)):
        no = refused(quick, lambda reason=reason: quick.rule("anna", motion_id, RulingChoice.ADOPT, reason))
        assert (no.code, no.field) == (code, "reason")
    quick.rule("anna", motion_id, RulingChoice.REJECT)
    no = refused(quick, lambda: quick.rule("anna", motion_id, RulingChoice.ADOPT))
    assert no.code is Code.ALREADY_RULED
    assert (
        refused(quick, lambda: quick.rule("anna", "0" * 16, RulingChoice.ADOPT)).code is Code.UNKNOWN_MOTION
    )
    decided = quick.open(title="Den er klar")
    quick.vote_all(decided, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.FOR, david=Choice.FOR)
    assert refused(quick, lambda: quick.rule("anna", decided, RulingChoice.REJECT)).code is Code.NOT_TIED


def test_two_rulings_at_once_are_one(world: World) -> None:
    motion_id, anna = tied(world), world.actor("anna")
    both = [
        world.db.run(lambda tx, choice=choice: rulings.rule(tx, anna, motion_id, choice, "Sådan.", world.now))
        for choice in list(RulingChoice) * 3
    ]
    failures = [each.exception(30) for each in both]
    assert failures.count(None) == 1
    assert {each.code for each in failures if isinstance(each, Refused)} == {Code.ALREADY_RULED}
    assert findings_of(world) == []


def test_without_a_chair_the_vice_chair_settles_it(sqlite: Database) -> None:
    world = World(sqlite).settle_in(wanted(chair=None))
    motion_id = tied(world)
    assert asked(world, motion_id) == [(Kind.RULING, "bo")]
    assert refused(world, lambda: world.rule("anna", motion_id, RulingChoice.ADOPT)).code is Code.MAY_NOT_RULE
    world.rule("bo", motion_id, RulingChoice.ADOPT)
    decision = world.view(motion_id).decision
    assert decision is not None and decision.ruling is not None
    assert decision.ruling.role is Role.VICE_CHAIR


def test_with_neither_the_coordinator_is_told_and_a_new_chair_is_asked(sqlite: Database) -> None:
    world = World(sqlite).settle_in(wanted(chair=None, vice_chair=None))
    motion_id = tied(world)
    assert asked(world, motion_id) == [(Kind.RULING_VACANT, "eva")]
    assert refused(world, lambda: world.rule("eva", motion_id, RulingChoice.ADOPT)).code is Code.MAY_NOT_RULE
    world.pass_time(days=9).settle_in(wanted(chair="carla", vice_chair=None))
    assert asked(world, motion_id) == [(Kind.RULING, "carla"), (Kind.RULING_VACANT, "eva")]
    world.pass_time(days=1).settle_in(wanted(chair="carla", vice_chair="bo"))
    assert len(asked(world, motion_id)) == 2
    world.rule("carla", motion_id, RulingChoice.POSTPONE)
    world.settle_in(wanted(chair="david", vice_chair="bo"))
    assert len(asked(world, motion_id)) == 2


def test_a_chair_who_does_not_answer_is_reminded_by_day(world: World) -> None:
    # Thursday: two days later is Saturday.
    world.pass_time(days=3)
    motion_id = tied(world)
    world.pass_time(days=2).tick()
    assert asked(world, motion_id) == [(Kind.RULING, "anna")]
    world.now = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
    world.tick()
    assert asked(world, motion_id) == [(Kind.RULING, "anna"), (Kind.RULING, "anna")]


def test_a_chair_who_has_ruled_is_not_reminded(quick: World) -> None:
    motion_id = tied(quick)
    quick.rule("anna", motion_id, RulingChoice.ADOPT)
    quick.pass_time(days=30).tick()
    assert asked(quick, motion_id) == [(Kind.RULING, "anna")]
    states = {each.kind: each.state for each in quick.look(lambda tx: due_rows.of_subject(tx, motion_id))}
    assert set(states.values()) == {DueState.SKIPPED}


# --- what is decided is said, signed, and stays


def test_a_decision_is_said_in_every_channel_with_its_place_on_the_record(world: World) -> None:
    motion_id = world.open()
    world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.FOR, david=Choice.FOR)
    messages = world.look(lambda tx: rows_of_outbox.about(tx, motion_id))
    said = [each for each in messages if each.kind == Kind.DECISION]
    assert {each.place for each in said} == {"C0STYRING", "C0FAELLES", "os2display"}
    assert all(each.wanted > 1 for each in messages if each.kind == Kind.MOTION)
    decision = world.view(motion_id).decision
    assert decision is not None
    (entry,) = [
        each
        for each in world.look(lambda tx: list(record.entries(tx, decision.chain)))
        if each.seq == decision.seq
    ]
    assert entry.hash == decision.hash and '"event":"motion.decided"' in entry.body
    message = heads.head_message(decision.chain, decision.seq, decision.hash)
    assert is_signed(message, decision.signature, world.db.signer.public_key)


def test_what_is_decided_never_changes(world: World) -> None:
    motion_id = tied(world)
    world.rule("anna", motion_id, RulingChoice.REJECT)
    view, row = world.view(motion_id), world.look(lambda tx: stored_decisions.decision(tx, motion_id))
    for act in (
        lambda: world.vote("bo", motion_id, Choice.AGAINST),
        lambda: close(world, "eva", motion_id),
        lambda: world.rule("anna", motion_id, RulingChoice.ADOPT),
    ):
        refused(world, act)
    world.settle_in(wanted(Procedure(majority=Majority.UNANIMITY), holders={"aarhus": "anna"}, chair="anna"))
    world.pass_time(days=60).tick()
    assert not world.do(lambda tx: closures.close_at_deadline(tx, motion_id, world.now))
    assert world.look(lambda tx: stored_decisions.decision(tx, motion_id)) == row
    assert world.view(motion_id) == view
