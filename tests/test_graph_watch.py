"""The bot looks at Outlook again and again, over HTTP: what goes wrong there is looked at another time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from bot.calendars import event_ref
from handlers.couriers import Later, NoAnswer
from handlers.graph.answers import Answer, Standing
from handlers.graph.watch import LOOK_AGAIN, Watch
from storage import calendars
from storage.calendars import Span
from storage.engine import Database
from storage.meeting_words import EventFate, Reply
from tests.meeting import FEBRUARY, see, with_architects
from tests.office import MEETINGS
from tests.test_outlook import in_exchange
from tests.world import World, address


class Outlook:
    """Answers as Graph's readers do; raises what it is told to."""

    def __init__(self, standing: Standing | None = None, trouble: Exception | None = None) -> None:
        self.standing, self.trouble = standing or Standing(), trouble
        self.asked: list[tuple[str, str, Span]] = []
        self.refreshed: list[Mapping[str, str]] = []

    async def read(self, mailbox: str, ref: str, ours: Span) -> Standing:
        self.asked.append((mailbox, ref, ours))
        if self.trouble is not None:
            raise self.trouble
        return self.standing

    async def refresh(
        self, db: Database, clock: Wall, people: Mapping[str, str], first: datetime, last: datetime
    ) -> None:
        self.refreshed.append(people)
        if self.trouble is not None:
            raise self.trouble


class Wall:
    """The world's clock."""

    def __init__(self, world: World) -> None:
        self.world = world

    def now(self) -> datetime:
        return self.world.now


def watch(world: World, there: Outlook, *, free_busy: bool = True) -> Watch:
    busy = there if free_busy else None
    return Watch(world.db, Wall(world), MEETINGS, there, busy)  # type: ignore[arg-type]


def test_what_stands_in_outlook_is_noted(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = in_exchange(world)
    world.now += timedelta(hours=1)
    moved = (FEBRUARY + timedelta(days=1), FEBRUARY + timedelta(days=1, hours=2))
    answers = {address("carla"): Answer(Reply.ACCEPTED, world.now), address("finn"): Answer(None, None)}
    there = Outlook(Standing(answers, moved_to=moved, link="https://teams.example/1"))
    asyncio.run(watch(world, there).look())
    ((mailbox, ref, (start, _)),) = there.asked
    assert (mailbox, ref, start) == (MEETINGS, event_ref("AAMk1", "040000008200E0"), FEBRUARY)
    seen = world.look(lambda tx: calendars.event(tx, meeting_id))
    assert seen is not None and (seen.fate, seen.starts_at) == (EventFate.MOVED, moved[0])
    part = see(world, meeting_id).part_of(world.person_id("carla"))
    assert part is not None and part.reply is Reply.ACCEPTED


@pytest.mark.parametrize("trouble", [Later(30), NoAnswer("graph")], ids=["throttled", "silent"])
def test_what_cannot_be_read_is_left_for_another_time(
    sqlite: Database, trouble: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    world = World(sqlite).settle_in(with_architects())
    meeting_id = in_exchange(world)
    there = Outlook(trouble=trouble)
    looking = watch(world, there)
    with caplog.at_level(logging.WARNING):
        asyncio.run(looking.look())
    assert len(caplog.records) == 2 and address("carla") not in caplog.text
    assert world.look(lambda tx: calendars.event(tx, meeting_id)) is None
    there.trouble = None
    asyncio.run(looking.look())
    # The calendars too were asked for anew: what failed is not taken for fresh.
    assert len(there.refreshed) == 2


def test_calendars_are_looked_at_some_times_a_day_and_not_where_that_is_off(sqlite: Database) -> None:
    world = World(sqlite).settle_in(with_architects())
    there = Outlook()
    looking = watch(world, there)
    asyncio.run(looking.look())
    asyncio.run(looking.look())
    assert [set(each.values()) for each in there.refreshed] == [
        {address(key) for key in ("carla", "david", "gitte", "finn")}
    ]
    world.now += LOOK_AGAIN
    asyncio.run(looking.look())
    assert len(there.refreshed) == 2
    asyncio.run(watch(world, there, free_busy=False).look())
    assert len(there.refreshed) == 2


@pytest.mark.parametrize(
    ("standing", "fate"),
    [
        (Standing(is_unreadable=True), EventFate.MOVED),
        (Standing(is_unreadable=True, is_off=True), EventFate.OFF),
        (Standing(), EventFate.SAME),
    ],
    ids=["unreadable", "off and unreadable", "as ours"],
)
def test_what_was_moved_stands_so_until_somebody_can_read_when_it_is(
    sqlite: Database, standing: Standing, fate: EventFate
) -> None:
    world = World(sqlite).settle_in(with_architects())
    meeting_id = in_exchange(world)
    moved = (FEBRUARY + timedelta(days=1), FEBRUARY + timedelta(days=1, hours=2))
    asyncio.run(watch(world, Outlook(Standing(moved_to=moved))).look())
    asyncio.run(watch(world, Outlook(standing)).look())
    seen = world.look(lambda tx: calendars.event(tx, meeting_id))
    assert seen is not None and seen.fate is fate
    assert (seen.starts_at == moved[0]) is (fate is EventFate.MOVED)


@pytest.mark.parametrize(
    ("standing", "fate"),
    [
        (Standing(is_lost=True), EventFate.LOST),
        (Standing(is_off=True), EventFate.OFF),
        (Standing(), EventFate.SAME),
    ],
    ids=["lost", "off", "as ours"],
)
def test_how_it_stands_is_one_word(sqlite: Database, standing: Standing, fate: EventFate) -> None:
    world = World(sqlite).settle_in(with_architects())
    meeting_id = in_exchange(world)
    asyncio.run(watch(world, Outlook(standing)).look())
    seen = world.look(lambda tx: calendars.event(tx, meeting_id))
    assert seen is not None and seen.fate is fate
