"""What was seen of a calendar is known for a day, kept for three, and never taken for free when it is not."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot import calendars, privacy, retention
from bot.calendars import event_of, event_ref
from bot.retention import Retention
from bot.rules.meeting_days import Taken
from storage.calendars import SEEN
from tests.test_privacy import QUIET
from tests.world import World

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


class Quarter:
    """Someone looks at calendars for the weeks that begin tomorrow."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.first = world.now + DAY
        self.last = self.first + 14 * DAY

    def look(
        self,
        key: str,
        spans: list[tuple[datetime, datetime]] | None,
        first: datetime | None = None,
        last: datetime | None = None,
    ) -> None:
        world, person_id = self.world, self.world.person_id(key)
        world.do(
            lambda tx: calendars.note_seen(
                tx, person_id, first or self.first, last or self.last, spans, world.now
            )
        )

    def known(self, *keys: str) -> list[tuple[Taken, ...] | None]:
        ids = [self.world.person_id(each) for each in keys]
        found = self.world.look(lambda tx: calendars.taken(tx, ids, self.first, self.last, self.world.now))
        assert set(found) == set(ids)
        return [found[each] for each in ids]

    def rows(self) -> int:
        return self.world.look(
            lambda tx: tx.conn.execute(select(func.count()).select_from(SEEN)).scalar_one()
        )


@pytest.fixture
def quarter(world: World) -> Quarter:
    return Quarter(world)


def test_who_was_seen_is_known_and_who_was_not_is_not_free(quarter: Quarter) -> None:
    meeting = (quarter.first + HOUR, quarter.first + 2 * HOUR)
    quarter.look("anna", [meeting])
    quarter.look("bo", [])
    quarter.look("carla", None)
    assert quarter.known("anna", "bo", "carla", "david") == [(Taken(*meeting),), (), None, None]


def test_a_calendar_that_was_seen_in_part_is_not_known(quarter: Quarter) -> None:
    half = quarter.first + 7 * DAY
    quarter.look("anna", [], last=half)
    assert quarter.known("anna") == [None]
    quarter.look("anna", [(half, half + HOUR)], first=half)
    assert quarter.known("anna") == [(Taken(half, half + HOUR),)]


def test_after_a_day_nothing_is_known_any_more(quarter: Quarter) -> None:
    quarter.look("anna", [])
    quarter.world.pass_time(hours=23)
    assert quarter.known("anna") == [()]
    quarter.world.pass_time(hours=1)
    assert quarter.known("anna") == [None]


def test_who_looks_again_sees_what_is_there_now(quarter: Quarter) -> None:
    quarter.look("anna", [(quarter.first, quarter.first + HOUR)])
    quarter.world.pass_time(hours=1)
    quarter.look("anna", [])
    assert (quarter.known("anna"), quarter.rows()) == ([()], 1)
    quarter.world.pass_time(hours=1)
    quarter.look("anna", None, last=quarter.first + DAY)
    assert quarter.known("anna") == [None]


def test_what_was_seen_is_forgotten_after_three_days(quarter: Quarter) -> None:
    world = quarter.world
    quarter.look("anna", [])
    for days, left in ((3, 1), (1, 0)):
        world.pass_time(days=days)
        world.do(lambda tx: retention.tidy(tx, world.now, Retention()))
        assert quarter.rows() == left


def test_a_person_is_told_what_was_seen_and_with_the_person_it_goes(quarter: Quarter) -> None:
    world, gitte = quarter.world, quarter.world.person_id("gitte")
    quarter.look("gitte", [(quarter.first, quarter.first + HOUR)])
    quarter.look("anna", [])
    (row,) = world.look(lambda tx: privacy.tell(tx, gitte))["rows"]["calendar_seen"]
    assert row["taken"].startswith("2026-11-24T")
    world.do(lambda tx: privacy.erase(tx, gitte, world.now, answer=QUIET))
    assert (quarter.known("anna"), quarter.rows()) == ([()], 1)


def test_an_event_of_exchange_is_found_by_its_id_and_known_by_its_uid() -> None:
    assert event_of(event_ref("AAMkAGI2=", "040000008200E0")) == ("AAMkAGI2=", "040000008200E0")
    assert event_of(event_ref("AAMkAGI2=", "")) == ("AAMkAGI2=", "")
