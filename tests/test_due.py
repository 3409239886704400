"""What falls due for a vote: reminders to who has not answered, and what becomes of them late."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import ballots, closures, due, motions
from bot.outbox import Kind
from bot.rules.procedure import Procedure
from bot.rules.workdays import is_working_day
from storage import due as due_rows
from storage import outbox as stored_outbox
from storage.engine import Database
from storage.outbox import Message
from storage.words import Choice, DueState, MessageState
from tests.world import COPENHAGEN, DEADLINE, HOLDERS, MONDAY, NAMES, World, wanted


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, for what has nothing to do with the database."""
    return World(sqlite).settle_in()


def at(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=COPENHAGEN).astimezone(UTC)


def reminded(world: World, motion_id: str) -> list[str]:
    """Who has a reminder of the motion queued, once for each."""
    names = {world.person_id(key): key for key in NAMES}
    return sorted(names[each.person_id or ""] for each in reminders_of(world, motion_id))


def reminders_of(world: World, motion_id: str) -> list[Message]:
    queued = world.look(lambda tx: stored_outbox.in_state(tx, list(MessageState)))
    return [each for each in queued if each.kind == Kind.REMINDER and each.subject.startswith(motion_id)]


def reports(world: World, kind: Kind) -> list[str | None]:
    queued = world.look(lambda tx: stored_outbox.in_state(tx, list(MessageState)))
    return [each.person_id for each in queued if each.kind == kind]


def states(world: World, motion_id: str) -> dict[str, DueState]:
    """State by the last part of the key: half, 24h, 3h, deadline ..."""
    found = world.look(lambda tx: due_rows.of_subject(tx, motion_id))
    return {each.key.split(":", 2)[2]: each.state for each in found}


# --- reminders


def test_reminders_go_privately_to_seats_that_have_not_answered(world: World) -> None:
    motion_id = world.open()
    world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.ABSTAIN)
    world.now = at("2026-11-30 08:00")
    world.tick()
    assert reminded(world, motion_id) == ["carla", "david"]
    for each in reminders_of(world, motion_id):
        assert (each.place, each.live, each.not_after) == (None, True, DEADLINE)
    world.vote("carla", motion_id, Choice.FOR)
    world.now = at("2026-12-02 12:00")
    world.tick()
    world.tick()
    assert reminded(world, motion_id) == ["carla", "david", "david"]
    assert states(world, motion_id) == {
        "half": DueState.DONE, "24h": DueState.DONE, "3h": DueState.PENDING, "deadline": DueState.PENDING,
    }  # fmt: skip


def test_who_answers_after_a_reminder_has_it_brought_up_to_date(world: World) -> None:
    motion_id = world.open()
    world.now = at("2026-11-30 08:00")
    world.tick()
    before = {each.person_id: each.wanted for each in reminders_of(world, motion_id)}
    world.vote("bo", motion_id, Choice.FOR)
    bo = world.person_id("bo")
    after = {each.person_id: each.wanted for each in reminders_of(world, motion_id)}
    assert after == {person: wanted_ + (person == bo) for person, wanted_ in before.items()}
    world.vote_all(motion_id, anna=Choice.FOR, carla=Choice.FOR, david=Choice.FOR)
    decided_ = {each.person_id: each.wanted for each in reminders_of(world, motion_id)}
    assert all(decided_[person] > after[person] for person in after)


def test_a_ballot_taken_back_is_reminded_of_and_a_vacant_seat_is_not(quick: World) -> None:
    quick.settle_in(wanted(holders={**HOLDERS, "syddjurs": ""}))
    motion_id = quick.open()
    quick.vote("bo", motion_id, Choice.FOR)
    bo = quick.actor("bo")
    quick.do(lambda tx: ballots.withdraw_ballot(tx, bo, motion_id, quick.now))
    quick.now = at("2026-11-30 08:00")
    quick.tick()
    assert reminded(quick, motion_id) == ["anna", "bo", "carla"]


def test_who_holds_the_seat_when_it_is_due_is_reminded(quick: World) -> None:
    motion_id = quick.open()
    quick.settle_in(wanted(holders={**HOLDERS, "odense": "ingrid"}))
    quick.now = at("2026-11-30 08:00")
    quick.tick()
    assert reminded(quick, motion_id) == ["anna", "bo", "david", "ingrid"]


def test_a_closed_vote_reminds_nobody(quick: World) -> None:
    motion_id = quick.open()
    eva = quick.actor("eva")
    quick.do(lambda tx: closures.close_by_hand(tx, eva, motion_id, "Den haster.", quick.now))
    assert set(states(quick, motion_id).values()) == {DueState.SKIPPED}
    quick.now = DEADLINE
    quick.tick()
    assert reminded(quick, motion_id) == []


def test_when_all_have_answered_but_the_rules_wait_nobody_is_reminded(sqlite: Database) -> None:
    world = World(sqlite).settle_in(wanted(Procedure(early_close=False)))
    motion_id = world.open()
    world.vote_all(motion_id, **dict.fromkeys(HOLDERS.values(), Choice.FOR))
    world.now = at("2026-11-30 08:00")
    world.tick()
    assert reminded(world, motion_id) == []
    assert states(world, motion_id)["half"] is DueState.SKIPPED


# --- late


def test_reminders_that_came_too_late_are_reported_once_and_not_sent(world: World) -> None:
    motion_id = world.open()
    world.now = DEADLINE
    world.tick()
    world.pass_time(days=1).tick()
    assert reminded(world, motion_id) == []
    assert reports(world, Kind.EXPIRED) == [world.person_id("eva")]
    found = states(world, motion_id)
    assert [found[point] for point in ("half", "24h", "3h")] == [DueState.EXPIRED] * 3
    assert found["deadline"] is DueState.DONE
    assert world.view(motion_id).decision is not None


def test_after_a_standstill_one_reminder_says_it_all(world: World) -> None:
    motion_id = world.open()
    world.now = at("2026-12-03 10:00")
    world.tick()
    assert reminded(world, motion_id) == ["anna", "bo", "carla", "david"]
    found = states(world, motion_id)
    assert [found[point] for point in ("half", "24h", "3h")] == [
        DueState.SKIPPED, DueState.SKIPPED, DueState.DONE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("late", "morning"),
    [
        pytest.param("2026-12-01 03:10", "2026-12-01 08:00", id="a-night"),
        pytest.param("2026-12-01 19:30", "2026-12-02 08:00", id="an-evening"),
    ],
)
def test_a_reminder_that_would_come_at_night_waits_for_the_morning(
    quick: World, late: str, morning: str
) -> None:
    motion_id = quick.open()
    quick.now = at(late)
    quick.tick()
    quick.tick()
    assert reminded(quick, motion_id) == []
    quick.now = at(morning)
    quick.tick()
    assert reminded(quick, motion_id) == ["anna", "bo", "carla", "david"]
    assert states(quick, motion_id)["half"] is DueState.SKIPPED


def test_a_night_that_leaves_no_time_to_answer_is_reported(quick: World) -> None:
    motion_id = quick.open(closes_at=at("2026-12-03 08:30"))
    quick.now = at("2026-12-03 06:00")
    quick.tick()
    assert reminded(quick, motion_id) == []
    assert reports(quick, Kind.EXPIRED) == [quick.person_id("eva")]


def test_a_tick_that_is_a_little_late_for_the_evening_is_not_late(quick: World) -> None:
    # Three hours before a morning deadline is the evening before, at six.
    motion_id = quick.open(closes_at=at("2026-11-27 08:30"))
    quick.now = at("2026-11-26 08:30")
    quick.tick()
    before = len(reminded(quick, motion_id))
    quick.now = at("2026-11-26 18:00") + timedelta(seconds=2)
    quick.tick()
    assert len(reminded(quick, motion_id)) == before + 4


def test_however_the_clock_stumbles_nobody_is_reminded_at_night_late_or_twice_at_once(quick: World) -> None:
    @settings(max_examples=40)
    @given(st.lists(st.integers(1, 40 * 60), min_size=1, max_size=12))
    def stumble(gaps: list[int]) -> None:
        quick.now = MONDAY
        motion_id = quick.open()
        for gap in gaps:
            quick.pass_time(minutes=gap).tick()
        quick.now = max(quick.now, DEADLINE)
        quick.tick()
        assert quick.view(motion_id).decision is not None
        sent = Counter(each.created_at for each in reminders_of(quick, motion_id))
        for moment, number in sent.items():
            local = moment.astimezone(COPENHAGEN)
            assert number == 4 and moment < DEADLINE
            assert is_working_day(local.date())
            assert clock_time(8) <= local.time() <= clock_time(18, 15)

    stumble()


def test_what_fails_for_weeks_stops_nothing_else(quick: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its tries grow beyond what any length of time holds; others are still done at each turn."""
    broken = quick.open(closes_at=quick.now + timedelta(days=1))

    def fails(*_: object) -> bool:
        raise RuntimeError

    monkeypatch.setitem(due.KINDS, motions.DUE_CLOSE, fails)
    for _ in range(24 * 20):
        quick.pass_time(hours=1).tick()
    (closing,) = [
        each
        for each in quick.look(lambda tx: due_rows.of_subject(tx, broken))
        if each.kind == motions.DUE_CLOSE
    ]
    assert closing.state is DueState.PENDING and closing.attempts > 400
    monkeypatch.undo()
    quick.pass_time(hours=1).tick()
    assert quick.view(broken).closure is not None
