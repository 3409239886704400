"""Clocks that are set, and clocks that are wrong: all happens once, at its local time; nothing is stuck."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot import due
from bot.motions import DUE_CLOSE, DUE_REMIND
from bot.outbox import Kind
from bot.rules.reminders import is_daytime
from handlers.clock import Ticker
from storage import due as due_rows
from storage import outbox
from storage.due import Due
from storage.engine import Database, Tx
from storage.words import DueState, MessageState
from tests.faults.harness import Record, size
from tests.faults.storm import Storm
from tests.platforms.fake_slack import FakeSlack
from tests.shared import shared_sqlite
from tests.story import findings_of
from tests.world import COPENHAGEN, World, wanted

# In the north and the south; by an hour and by half an hour; at night, at midnight and at the very time when
# the house is tidied (03:30); and one that goes by the moon.
ZONES = (
    "Europe/Copenhagen",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Europe/Helsinki",
    "Africa/Casablanca",
)
YEARS = range(2026, 2031)
SWITCHES = size(full=99, short=1)
STRAYS = size(full=200, short=4)
NEVER = {DueState.PENDING}


def switches(zone: ZoneInfo) -> list[date]:
    """The local dates on which the zone's clocks are set."""
    found = []
    day = date(YEARS[0], 1, 1)
    while day.year <= YEARS[-1]:
        begins, ends = (datetime.combine(each, time(), zone) for each in (day, day + timedelta(days=1)))
        if begins.utcoffset() != ends.utcoffset():
            found.append(day)
        day += timedelta(days=1)
    return found


@pytest.mark.parametrize("name", ZONES)
def test_through_every_switch_each_thing_happens_once_at_its_local_time(
    sqlite_template: Path, tmp_path: Path, dice: Random, record: Record, name: str
) -> None:
    zone = ZoneInfo(name)
    every = switches(zone)
    assert len(every) >= 9
    chosen = sorted(dice.sample(every, min(SWITCHES, len(every))))
    for number, day in enumerate(chosen):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        with shared_sqlite(sqlite_template, folder) as db:
            through(db, zone, day, dice)
    record("switches of clocks in six time zones", injected=len(chosen), held="I5, I8")


def through(db: Database, zone: ZoneInfo, day: date, dice: Random) -> None:
    """Three days before the switch to three days after it, with votes that end about then."""
    begins = datetime.combine(day - timedelta(days=3), time(7), zone).astimezone(UTC)
    ends = datetime.combine(day + timedelta(days=4), time(), zone).astimezone(UTC)
    world = World(db, begins).settle_in(in_zone(zone))
    # Midday, and in the small hours of the very day: deadlines are local times.
    locally = [(1, time(12)), (2, time(9)), (0, time(12)), (0, time(5)), (-1, time(16))]
    deadlines = {
        world.open(title=f"Forslag {number}", closes_at=closes): closes
        for number, (days, at) in enumerate(locally)
        for closes in [datetime.combine(day + timedelta(days=days), at, zone).astimezone(UTC)]
    }

    def live(tx: Tx) -> None:
        now = begins
        while now < ends:
            due.plan_daily(tx, now, zone)
            while due.run_next(tx, now):
                pass
            first = due_rows.first_due_at(tx)
            step = now + timedelta(hours=dice.uniform(0.2, 5))
            now = min(step, first + timedelta(seconds=dice.randint(0, 59))) if first is not None else step

    world.do(live)
    world.now = ends
    check_daily(world, zone, day)
    for motion_id, closes in deadlines.items():
        check_motion(world, zone, motion_id, closes)
    assert findings_of(world) == []


def in_zone(zone: ZoneInfo):
    target = wanted()
    (product,) = target.products
    groups = tuple(replace(group, zone=zone.key) for group in product.groups)
    return replace(target, products=(replace(product, groups=groups),))


def check_daily(world: World, zone: ZoneInfo, day: date) -> None:
    planned = world.look(lambda tx: due_rows.of_subject(tx, "daily"))
    for kind, at in due.DAILY:
        mine = [each for each in planned if each.kind == kind and "late" not in each.key]
        by_day = Counter(each.due_at.astimezone(zone).date() for each in mine)
        assert set(by_day.values()) == {1}, kind
        for days in range(-2, 4):
            that = day + timedelta(days=days)
            (item,) = [each for each in mine if each.due_at.astimezone(zone).date() == that]
            meant = datetime.combine(that, at, zone).astimezone(UTC)
            assert (item.due_at, item.state in NEVER) == (meant, False), (kind, that)
            assert item.settled_at is not None
            assert timedelta() <= item.settled_at - meant <= timedelta(minutes=1)
            local = meant.astimezone(zone)
            # A time that the clocks leave out comes as much later as they are set.
            assert local.time() == at or exists_not(that, at, zone)
            assert item.wall == f"{local:%Y-%m-%dT%H:%M}"


def exists_not(day: date, at: time, zone: ZoneInfo) -> bool:
    meant = datetime.combine(day, at, zone)
    return meant.astimezone(UTC).astimezone(zone).time() != at


def check_motion(world: World, zone: ZoneInfo, motion_id: str, closes: datetime) -> None:
    items = world.look(lambda tx: due_rows.of_subject(tx, motion_id))
    (closing,) = [each for each in items if each.kind == DUE_CLOSE]
    assert (closing.due_at, closing.state) == (closes, DueState.DONE)
    assert closing.wall == f"{closes.astimezone(zone):%Y-%m-%dT%H:%M}"
    assert closing.settled_at is not None and closing.settled_at - closes <= timedelta(minutes=1)
    told = Counter(each.key for each in reminders_of(world, motion_id))
    done = [each for each in items if each.kind == DUE_REMIND and each.state is DueState.DONE]
    assert all(number == 1 for number in told.values()) and len(told) == 4 * len(done)
    for each in done:
        local = each.due_at.astimezone(zone)
        assert is_daytime(local) and each.wall == f"{local:%Y-%m-%dT%H:%M}"
        assert each.due_at < closes
        assert each.settled_at is not None
        assert timedelta() <= each.settled_at - each.due_at <= timedelta(minutes=1)


def reminders_of(world: World, motion_id: str) -> list[outbox.Message]:
    queued = world.look(lambda tx: outbox.in_state(tx, list(MessageState)))
    return [each for each in queued if each.kind == Kind.REMINDER and each.subject.startswith(motion_id)]


# --- a clock that is wrong for a while


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack() as made:
        yield made


@pytest.mark.parametrize("number", range(STRAYS))
def test_a_clock_that_was_wrong_delays_nothing_and_repeats_nothing_once_it_is_right(
    sqlite: Database, slack: FakeSlack, dice: Random, record: Record, number: int
) -> None:
    storm = Storm(sqlite, slack, dice, in_browser=True)
    off = timedelta(**dice.choice([{"hours": 1}, {"hours": -1}, {"days": 1}, {"days": -1}]))
    ticker = Ticker(sqlite, storm.clock, COPENHAGEN, lambda: None)

    async def rounds(count: int, seconds: float) -> None:
        for _round in range(count):
            storm.world.pass_time(seconds=seconds)
            slack.now = slack.now + seconds
            await ticker.beat()
            await storm.post.settle_all()

    async def story(_: Storm) -> None:
        storm.open()
        storm.open()
        await rounds(4, 5)
        storm.weather(0.5)
        storm.world.now += off
        for _change in range(6):
            storm.vote()
            await rounds(1, 20)
        if dice.random() < 0.5:
            # It may even be started anew by the wrong clock.
            storm.restart()
        await rounds(2, 20)
        storm.world.now -= off
        storm.weather(0)
        storm.vote()
        # So long a storm of this kind may last: a Retry-After, and being looked for.
        await rounds(30, 30)
        waiting = [
            each for each in storm.rows() if each.state not in (MessageState.SENT, MessageState.EXPIRED)
        ]
        assert [(each.kind, each.state, each.next_at) for each in waiting] == []
        await rounds(40, 1800)

    storm.run(story)
    for row in storm.world.look(lambda tx: due_rows.of_subject(tx, "daily")):
        assert row.state is not DueState.PENDING or row.due_at > storm.world.now
    assert_once(storm.world)
    storm.check()
    assert findings_of(storm.world) == []
    record("clocks an hour and a day off, ahead and behind", injected=2, held="I4, I5, I7, I8")


def assert_once(world: World) -> None:
    """Each planned day has one of each daily thing."""
    planned: list[Due] = world.look(lambda tx: due_rows.of_subject(tx, "daily"))
    found = Counter((each.kind, each.due_at) for each in planned if "late" not in each.key)
    assert set(found.values()) == {1}


def test_a_ticker_whose_clock_was_set_back_plans_the_day_that_it_has_before_it(sqlite: Database) -> None:
    world = World(sqlite).settle_in()

    class Wall:
        def now(self) -> datetime:
            return world.now

    ticker = Ticker(sqlite, Wall(), COPENHAGEN, lambda: None)  # type: ignore[arg-type]
    asyncio.run(ticker.beat())
    world.now -= timedelta(days=1)
    asyncio.run(ticker.beat())
    days = {each.wall for each in world.look(lambda tx: due_rows.of_subject(tx, "daily"))}
    assert {"2026-11-22T17:00", "2026-11-23T17:00"} <= days
