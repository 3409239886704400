"""When people are taken is asked of Exchange; whom it does not show is unknown, and unknown is not free."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgraph.generated.models.date_time_time_zone import DateTimeTimeZone
from msgraph.generated.models.free_busy_error import FreeBusyError
from msgraph.generated.models.free_busy_status import FreeBusyStatus
from msgraph.generated.models.schedule_information import ScheduleInformation
from msgraph.generated.models.schedule_item import ScheduleItem

from bot import calendars
from bot.rules.meeting_days import Taken
from handlers.couriers import Later, NoAnswer
from handlers.graph import events
from handlers.graph.free_busy import SLOT, FreeBusy, Seen
from storage.calendars import SEEN
from storage.engine import Database
from tests.house import MovedClock
from tests.office import TEN, Desk, Office, office
from tests.platforms.fake_graph_calendar import SLOTS
from tests.world import NAMES, World, address

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FIRST, LAST = TEN - DAY, TEN + DAY
ANNA, BO, FINN = (address(each) for each in ("anna", "bo", "finn"))


@pytest.fixture
def it() -> Iterator[Office]:
    """Finn is in another tenant; the others show the bot's mailbox when they are taken."""
    with office() as made:
        for key in NAMES:
            made.teams.add_person(NAMES[key], address(key), tenant=made.away if key == "finn" else made.home)
        yield made
        assert made.teams.complaints == []


def seen(it: Office, *emails: str, first: datetime = FIRST, last: datetime = LAST) -> Seen:
    return it.run(lambda desk: desk.free_busy.seen(emails, first, last))


def takes(it: Office, email: str, start: datetime, hours: float, status: str | None = "busy") -> None:
    it.teams.graph.calendars.taken[email].append((start, start + hours * HOUR, status))


def test_who_is_taken_is_told_and_never_by_what(it: Office) -> None:
    takes(it, ANNA, TEN, 2)
    assert seen(it, ANNA, BO, FINN, "nobody@os2.example") == {
        ANNA: [(TEN, TEN + 2 * HOUR)],
        BO: [],
        FINN: None,
        "nobody@os2.example": None,
    }


@pytest.mark.parametrize(
    ("status", "shown"),
    [("busy", 1), ("oof", 1), ("tentative", 1), ("free", 0), ("workingElsewhere", 0), ("unknown", None)],
)
def test_what_each_word_of_exchange_means(it: Office, status: str, shown: int | None) -> None:
    takes(it, ANNA, TEN, 1, status)
    spans = seen(it, ANNA)[ANNA]
    assert (len(spans) if spans is not None else None) == shown


def test_an_address_is_the_same_in_capitals(it: Office) -> None:
    assert seen(it, ANNA.upper()) == {ANNA.upper(): []}


def test_who_is_told_with_an_error_is_unknown_whatever_is_told_besides() -> None:
    told = ScheduleInformation(availability_view="0000", error=FreeBusyError(response_code="5009"))
    assert events.taken(told, FIRST, SLOT) is None


def test_who_hides_the_calendar_is_unknown_and_the_others_are_not(it: Office) -> None:
    it.teams.graph.calendars.hidden.add(ANNA)
    assert seen(it, ANNA, BO) == {ANNA: None, BO: []}


def test_who_shows_no_single_items_is_seen_in_half_hours(it: Office) -> None:
    it.teams.graph.calendars.only_view.add(ANNA)
    takes(it, ANNA, TEN + timedelta(minutes=10), 0.5)
    half = timedelta(minutes=30)
    assert seen(it, ANNA)[ANNA] == [(TEN, TEN + half), (TEN + half, TEN + HOUR)]


def test_a_quarter_is_asked_in_parts_and_what_is_at_the_seam_is_told_once(it: Office) -> None:
    first, last = TEN, TEN + 92 * DAY
    seam = first + 41 * DAY
    takes(it, ANNA, seam - HOUR, 2)
    takes(it, ANNA, last - HOUR, 1)
    assert seen(it, ANNA, first=first, last=last)[ANNA] == [
        (seam - HOUR, seam + HOUR),
        (last - HOUR, last),
    ]
    assert len(it.calls()) == 3


def test_a_part_that_is_not_shown_makes_all_of_it_unknown(it: Office) -> None:
    takes(it, ANNA, TEN + 50 * DAY, 1, "unknown")
    assert seen(it, ANNA, BO, first=TEN, last=TEN + 92 * DAY) == {ANNA: None, BO: []}


def test_where_the_bot_may_not_ask_everybody_is_unknown(it: Office) -> None:
    it.teams.graph.calendars.confined_to = set()
    assert seen(it, ANNA, BO) == {ANNA: None, BO: None}


@pytest.mark.parametrize(("how", "raised"), [("429:9", Later), ("503", NoAnswer), ("list:200", NoAnswer)])
def test_an_exchange_that_does_not_answer_says_nothing_of_anybody(
    it: Office, how: str, raised: type[Exception]
) -> None:
    it.teams.fail_next("graph", how)
    with pytest.raises(raised):
        seen(it, ANNA)


def test_what_is_seen_is_noted_and_nothing_of_what_it_is(it: Office, sqlite: Database) -> None:
    world = World(sqlite).settle_in()
    people = {world.person_id(each): address(each) for each in ("anna", "bo", "finn")}
    takes(it, ANNA, TEN, 1)
    clock = MovedClock(world.now)
    it.run(lambda desk: desk.free_busy.refresh(sqlite, clock, people, FIRST, LAST))
    found = world.look(lambda tx: calendars.taken(tx, people, FIRST, LAST, clock.now()))
    assert list(found.values()) == [(Taken(TEN, TEN + HOUR),), (), None]
    rows = world.look(lambda tx: tx.conn.execute(SEEN.select()).all())
    assert "Fortroligt" not in repr(rows)


def test_of_more_than_twenty_those_that_were_answered_are_noted(it: Office, sqlite: Database) -> None:
    world = World(sqlite).settle_in()
    known = [world.person_id(each) for each in ("anna", "bo", "carla", "david", "eva", "finn", "gitte")]
    clock = MovedClock(world.now)

    async def story(desk: Desk) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("handlers.graph.free_busy.AT_ONCE", 3)
            people = dict.fromkeys(known, ANNA)
            it.teams.weather(lambda _: "429:9" if len(it.teams.calls_of("graph")) == 2 else "")
            with pytest.raises(Later):
                await desk.free_busy.refresh(sqlite, clock, people, FIRST, LAST)

    it.run(story)
    found = world.look(lambda tx: calendars.taken(tx, known, FIRST, LAST, clock.now()))
    assert list(found.values()) == [()] * 6 + [None]


def test_more_than_exchange_takes_at_once_are_never_asked_about_at_once(
    it: Office, sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = {str(number): f"p{number}@os2.example" for number in range(45)}

    async def ask(desk: Desk) -> None:
        monkeypatch.setattr(FreeBusy, "_note", _noted)
        await desk.free_busy.refresh(sqlite, MovedClock(TEN), many, FIRST, LAST)

    it.run(ask)
    assert [len(each.body["Schedules"]) for each in it.teams.calls_of("graph")] == [20, 20, 5]


async def _noted(*_: object) -> None:
    pass


# --- what is read, whatever comes

view = st.text("01234", min_size=1, max_size=6) | st.text("0412?3x", max_size=6) | st.none()
statuses = st.sampled_from([*FreeBusyStatus, None])
times = st.sampled_from(["2027-02-04T09:00:00.0000000", "2027-02-04", "", None, "nonsense"])
zones_ = st.sampled_from(["UTC", "Romance Standard Time", None, "Europe/Copenhagen"])
stamps = st.builds(DateTimeTimeZone, date_time=times, time_zone=zones_) | st.none()
items = st.lists(st.builds(ScheduleItem, status=statuses, start=stamps, end=stamps), max_size=3) | st.none()


FREE = (FreeBusyStatus.Free, FreeBusyStatus.WorkingElsewhere)
UNKNOWN = (FreeBusyStatus.Unknown, None)


@given(st.builds(ScheduleInformation, availability_view=view, schedule_items=items))
def test_nobody_is_free_of_whom_that_is_not_said(schedule: ScheduleInformation) -> None:
    found = events.taken(schedule, FIRST, SLOT)
    told = schedule.availability_view or ""
    if not told or set(told) - set("01234"):
        assert found is None
    if any(each.status in UNKNOWN for each in schedule.schedule_items or ()):
        assert found is None
    assert all(start is not None and end is not None for start, end in found or ())
    if found == []:
        assert set(told) <= set("04")
        assert all(each.status in FREE for each in schedule.schedule_items or ())


def test_the_fake_knows_every_word_of_graph() -> None:
    assert set(SLOTS) == {each.value for each in FreeBusyStatus}
