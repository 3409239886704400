"""What fails lets the rest pass; what happens every day happens once, a whole year through."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import delete, select

from bot import due, inbox, motions, outbox
from bot.motions import DUE_CLOSE
from bot.outbox import Kind
from handlers.clock import Clock, Ticker
from storage import decisions, raw
from storage import due as due_rows
from storage import inbox as stored_inbox
from storage import journal as record
from storage import outbox as stored_outbox
from storage.due import DUE, Due
from storage.engine import Database, Tx
from storage.failures import DatabaseFailed
from storage.heads import HEAD
from storage.words import Choice, DueState, MessageState
from tests.story import findings_of
from tests.voting import take_motion_back
from tests.world import COPENHAGEN, DEADLINE, MONDAY, World


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, for what has nothing to do with the database."""
    return World(sqlite).settle_in()


def at(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=COPENHAGEN).astimezone(UTC)


def reports(world: World, kind: Kind) -> list[str | None]:
    queued = world.look(lambda tx: stored_outbox.in_state(tx, list(MessageState)))
    return [each.person_id for each in queued if each.kind == kind]


def states(world: World, motion_id: str) -> dict[str, DueState]:
    """State by the last part of the key: half, 24h, 3h, deadline ..."""
    found = world.look(lambda tx: due_rows.of_subject(tx, motion_id))
    return {each.key.split(":", 2)[2]: each.state for each in found}


# --- the chair's reminder


def asked(world: World) -> list[datetime]:
    """When the one who settles ties was asked."""
    queued = world.look(lambda tx: stored_outbox.in_state(tx, list(MessageState)))
    return [each.created_at for each in queued if each.kind == Kind.RULING]


def test_the_chairs_reminder_after_a_standstill_waits_for_the_morning(quick: World) -> None:
    motion_id = quick.open()
    quick.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.AGAINST, david=Choice.AGAINST)
    tied = quick.now
    quick.now = at("2026-11-27 02:30")
    quick.tick()
    assert asked(quick) == [tied]
    quick.now = at("2026-11-27 08:00")
    quick.tick()
    quick.pass_time(minutes=5).tick()
    assert asked(quick) == [tied, at("2026-11-27 08:00")]


def test_what_the_chair_is_asked_goes_at_once_unless_it_was_held_up_into_the_night(quick: World) -> None:
    quick.now = at("2026-11-23 21:00")
    motion_id = quick.open()
    quick.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.AGAINST, david=Choice.AGAINST)
    (question,) = [
        each
        for each in quick.look(lambda tx: stored_outbox.in_state(tx, [MessageState.PENDING]))
        if each.kind == Kind.RULING
    ]
    for now, until in (
        ("2026-11-23 21:01", None),
        ("2026-11-23 23:30", at("2026-11-24 08:00")),
        ("2026-11-24 08:00", None),
    ):
        assert quick.look(lambda tx, now=now: outbox.quiet_until(tx, question, at(now))) == until, now


# --- failing


class Still(Clock):
    """A clock that the test moves."""

    def __init__(self, world: World) -> None:
        self.world = world

    def now(self) -> datetime:
        return self.world.now


def tick_like_the_bot(world: World) -> int:
    """With the bot's own ticker, which notes what fails and goes on."""
    return asyncio.run(Ticker(world.db, Still(world), COPENHAGEN, lambda: None).tick())


def test_what_fails_lets_the_rest_pass_is_told_once_and_never_given_up(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, fine = world.open(title="Den er i stykker"), world.open(title="Den virker")
    closing = due.KINDS[motions.DUE_CLOSE]
    tries: list[datetime] = []

    def close(tx: Tx, item: Due, now: datetime) -> bool:
        done = closing(tx, item, now)
        if item.subject == broken:
            tries.append(now)
            raise LookupError
        return done

    monkeypatch.setitem(due.KINDS, motions.DUE_CLOSE, close)
    world.now = DEADLINE
    tick_like_the_bot(world)
    assert world.view(fine).decision is not None
    assert world.view(broken).closure is None and len(tries) == 1
    while len(tries) < due.TRIES:
        assert reports(world, Kind.STUCK) == []
        tick_like_the_bot(world.pass_time(minutes=1))
    for _ in range(60):
        tick_like_the_bot(world.pass_time(minutes=1))
    assert reports(world, Kind.STUCK) == [world.person_id("eva")]
    gaps = [later - earlier for earlier, later in pairwise(tries)]
    assert gaps == sorted(gaps) and gaps[-1] <= due.LONGEST_WAIT + timedelta(minutes=1)
    (stuck,) = [
        each
        for each in world.look(lambda tx: due_rows.of_subject(tx, broken))
        if each.kind == motions.DUE_CLOSE
    ]
    assert (stuck.state, stuck.attempts, stuck.failure) == (DueState.PENDING, len(tries), "LookupError")
    monkeypatch.setitem(due.KINDS, motions.DUE_CLOSE, closing)
    tick_like_the_bot(world.pass_time(hours=1))
    assert world.view(broken).decision is not None
    assert findings_of(world) == []


def test_what_fails_for_a_while_is_done_in_the_end(quick: World, monkeypatch: pytest.MonkeyPatch) -> None:
    motion_id = quick.open()
    whole = due.KINDS[motions.DUE_CLOSE]
    failures = iter([KeyError(), KeyError()])

    def close(tx: Tx, item: Due, now: datetime) -> bool:
        for failure in failures:
            raise failure
        return whole(tx, item, now)

    monkeypatch.setitem(due.KINDS, motions.DUE_CLOSE, close)
    quick.now = DEADLINE
    for _ in range(3):
        tick_like_the_bot(quick)
        quick.pass_time(minutes=1)
    assert quick.view(motion_id).decision is not None
    assert states(quick, motion_id)["deadline"] is DueState.DONE


def test_when_the_database_fails_that_is_not_laid_to_what_was_due(
    quick: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    motion_id = quick.open()
    whole = due.KINDS[motions.DUE_CLOSE]

    def fail(tx: Tx, item: Due, now: datetime) -> bool:
        whole(tx, item, now)
        raise DatabaseFailed("SQLITE_FULL")

    monkeypatch.setitem(due.KINDS, motions.DUE_CLOSE, fail)
    quick.now = DEADLINE
    with pytest.raises(DatabaseFailed):
        tick_like_the_bot(quick)
    items = quick.look(lambda tx: due_rows.of_subject(tx, motion_id))
    (closing,) = [each for each in items if each.kind == motions.DUE_CLOSE]
    assert (closing.state, closing.attempts, closing.due_at) == (DueState.PENDING, 0, DEADLINE)
    monkeypatch.setitem(due.KINDS, motions.DUE_CLOSE, whole)
    tick_like_the_bot(quick)
    assert quick.view(motion_id).decision is not None


def test_many_tickers_do_each_thing_once(world: World) -> None:
    opened = [world.open(title=f"Forslag {number}") for number in range(4)]
    world.now = DEADLINE
    runs = [world.db.run(lambda tx: due.run_next(tx, world.now)) for _ in range(40)]
    assert sum(run.result(30) for run in runs) == 16
    assert all(world.view(motion_id).decision is not None for motion_id in opened)
    assert reports(world, Kind.EXPIRED) == [world.person_id("eva")] * 4
    assert findings_of(world) == []


# --- every day


def days_of(world: World, kind: str) -> list[Due]:
    planned = world.look(lambda tx: due_rows.of_subject(tx, "daily"))
    return [each for each in planned if each.kind == kind]


def test_a_year_of_ticks_and_restarts_signs_heads_once_a_day_at_five(sqlite: Database) -> None:
    world = World(sqlite).settle_in()
    # A chance with which no standstill swallows the two days when clocks are set.
    chance, end = random.Random(24), MONDAY + timedelta(days=370)
    group_id = world.group_id

    def year(tx: Tx) -> int:
        now, days_lost = MONDAY, 0
        while now < end:
            due.plan_daily(tx, now, COPENHAGEN)
            waiting = due_rows.first_due_at(tx)
            assert waiting is not None
            hours = chance.randint(24, 90) if chance.random() < 0.03 else 0
            days_lost += -(-hours // 24)
            now = max(now, waiting) + timedelta(hours=hours, seconds=1)
            record.append(tx, group_id, "something", actor=None, now=now)
            while due.run_next(tx, now):
                pass
        return days_lost

    days_lost = world.do(year)
    assert days_lost > 20
    heads = [each for each in days_of(world, due.DUE_HEADS) if each.state is not DueState.PENDING]
    dates = [each.wall[:10] for each in heads]
    assert len(set(dates)) == len(dates) >= 370 - days_lost
    for each in heads:
        local = each.due_at.astimezone(COPENHAGEN)
        assert (local.hour, local.minute, each.wall) == (17, 0, f"{local:%Y-%m-%dT%H:%M}")
    assert {"2027-03-28", "2027-10-31"} <= set(dates)
    signed = world.look(lambda tx: [row["at"] for row in raw.rows_of(tx, HEAD) if row["chain"] == group_id])
    assert len(signed) == len(dates)
    assert findings_of(world) == []


def test_starting_again_plans_nothing_twice(quick: World) -> None:
    for hours in (0, 1, 7, 8, 30):
        quick.pass_time(hours=hours)
        for _ in range(2):
            quick.do(lambda tx: due.plan_daily(tx, quick.now, COPENHAGEN))
        quick.tick()
    # What waits for the morning, or a little after a standstill, is past too.
    quick.now += outbox.PUNCTUAL
    quick.tick()
    for kind, _ in due.DAILY:
        walls = [each.wall for each in days_of(quick, kind)]
        assert len(set(walls)) == len(walls)
        assert [each.state for each in days_of(quick, kind)].count(DueState.PENDING) == 1


def test_the_greeting_shows_the_head_of_the_day(quick: World) -> None:
    quick.do(lambda tx: due.plan_daily(tx, quick.now, COPENHAGEN))
    quick.now = at("2026-11-23 17:00")
    quick.tick()
    greetings = [
        each
        for each in quick.look(lambda tx: stored_outbox.about(tx, quick.group_id))
        if each.kind == Kind.GREETING
    ]
    assert [each.wanted for each in greetings] == [2, 2, 2]


def test_the_nights_tidying_forgets_old_requests_and_drafts(quick: World) -> None:
    quick.do(lambda tx: inbox.once(tx, "old", quick.now, lambda _: "done"))
    quick.do(lambda tx: due.plan_daily(tx, quick.now, COPENHAGEN))
    for _ in range(5):
        quick.pass_time(days=1).tick()
    assert quick.look(lambda tx: stored_inbox.answered(tx, "old")) is None


def test_a_vote_whose_closing_was_taken_out_of_the_plan_is_closed_all_the_same(world: World) -> None:
    left, gone, over = world.open(title="Planlagt"), world.open(title="Fjernet"), world.open(title="Trukket")
    take_motion_back(world, "eva", over)
    world.do(lambda tx: tx.conn.execute(delete(DUE).where(DUE.c.subject.in_([gone, over]))))
    for _ in range(2):
        world.do(lambda tx: due.plan_daily(tx, world.now, COPENHAGEN))
    closings = select(DUE.c.subject).where(DUE.c.kind == DUE_CLOSE, DUE.c.state == DueState.PENDING)
    planned = world.look(lambda tx: sorted(tx.conn.execute(closings).scalars()))
    assert planned == sorted([left, gone])
    world.now = DEADLINE
    world.tick()
    closed = (world.look(lambda tx, each=each: decisions.closure(tx, each)) for each in (left, gone))
    assert [each and each.at for each in closed] == [DEADLINE, DEADLINE]
