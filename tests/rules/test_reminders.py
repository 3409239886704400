"""When a vote reminds: at its points, never in quiet time, never late, never twice at once."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.rules.reminders import (
    LAST_CALL,
    SPACING,
    NotAPoint,
    Odd,
    instant_of,
    into_daytime,
    is_daytime,
    next_daytime,
    odd_about,
    reminders_for,
)
from bot.rules.workdays import is_working_day

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
USUAL = ("half", "24h", "3h")


def at(local: str) -> datetime:
    """An instant (UTC) from the local time that people read."""
    return datetime.fromisoformat(local).replace(tzinfo=COPENHAGEN).astimezone(UTC)


def local_times(points: tuple[str, ...], opened: str, closes: str) -> list[tuple[str, str]]:
    planned = reminders_for(points, at(opened), at(closes), COPENHAGEN)
    return [(point, f"{instant.astimezone(COPENHAGEN):%Y-%m-%d %H:%M}") for point, instant in planned]


class Vote(NamedTuple):
    story: str
    opened: str
    closes: str
    reminders: list[tuple[str, str]]
    points: tuple[str, ...] = USUAL


VOTES = [
    Vote(
        "an ordinary week",
        "2026-11-23 10:00",
        "2026-11-27 12:00",
        [("half", "2026-11-25 11:00"), ("24h", "2026-11-26 12:00"), ("3h", "2026-11-27 09:00")],
    ),
    Vote(
        "half-way at night goes to the next morning",
        "2026-11-23 10:00",
        "2026-11-26 12:00",
        [("half", "2026-11-25 08:00"), ("24h", "2026-11-25 12:00"), ("3h", "2026-11-26 09:00")],
    ),
    Vote(
        "half-way in the weekend goes to Monday",
        "2026-11-26 10:00",
        "2026-12-02 10:00",
        [("half", "2026-11-30 08:00"), ("24h", "2026-12-01 10:00"), ("3h", "2026-12-02 08:00")],
    ),
    Vote(
        "three hours before a morning deadline is the evening before",
        "2026-11-23 10:00",
        "2026-11-27 08:30",
        [("half", "2026-11-25 09:15"), ("24h", "2026-11-26 08:30"), ("3h", "2026-11-26 18:00")],
    ),
    Vote(
        "a Monday morning deadline reminds once on Friday evening",
        "2026-11-16 10:00",
        "2026-11-23 08:30",
        [("half", "2026-11-20 08:00"), ("3h", "2026-11-20 18:00")],
    ),
    Vote(
        "over Christmas it waits for a working day",
        "2026-12-21 10:00",
        "2027-01-04 12:00",
        [("half", "2026-12-28 11:00"), ("24h", "2027-01-04 08:00")],
        ("half", "24h"),
    ),
    Vote(
        "Easter is quiet from Maundy Thursday to Easter Monday",
        "2027-03-22 10:00",
        "2027-03-30 15:00",
        [("24h", "2027-03-30 08:00"), ("3h", "2027-03-30 12:00")],
    ),
    Vote(
        "a vote of an hour has the half-way one alone",
        "2026-11-23 10:00",
        "2026-11-23 11:00",
        [("half", "2026-11-23 10:30")],
    ),
    Vote(
        "a vote over a night has none, for there is no daytime in it",
        "2026-11-23 19:00",
        "2026-11-24 07:30",
        [],
    ),
    Vote(
        "what lay before the opening is left out, and of two at once the later point counts",
        "2026-11-23 10:00",
        "2026-11-23 16:00",
        [("3h", "2026-11-23 13:00")],
    ),
    Vote("no points, no reminders", "2026-11-23 10:00", "2026-11-27 12:00", [], ()),
    Vote(
        "days before",
        "2026-11-23 10:00",
        "2026-12-04 12:00",
        [("7d", "2026-11-27 12:00"), ("2d", "2026-12-02 12:00")],
        ("2d", "7d"),
    ),
    Vote(
        "two that fall on the same morning are one, the later point",
        "2026-11-24 10:00",
        "2026-11-30 10:00",
        [("half", "2026-11-27 10:00"), ("24h", "2026-11-30 08:00")],
        ("half", "48h", "24h"),
    ),
]


@pytest.mark.parametrize("vote", VOTES, ids=lambda vote: vote.story.replace(" ", "-"))
def test_a_vote_reminds(vote: Vote) -> None:
    assert local_times(vote.points, vote.opened, vote.closes) == vote.reminders


@pytest.mark.parametrize(
    "point", ["", "0h", "-1d", "1w", "24", "h", "halfway", "1000h", "1.5h", "24 h", "24h\n"]
)
def test_what_is_not_a_point_is_not_guessed_at(point: str) -> None:
    with pytest.raises(NotAPoint):
        instant_of(point, at("2026-11-23 10:00"), at("2026-11-27 12:00"))


@pytest.mark.parametrize(
    ("local", "day"),
    [
        ("2026-11-23 08:00", True),
        ("2026-11-23 18:00", True),
        ("2026-11-23 07:59", False),
        ("2026-11-23 18:01", False),
        ("2026-11-22 12:00", False),
        ("2026-12-24 12:00", False),
    ],
)
def test_daytime_is_eight_to_eighteen_on_a_working_day(local: str, day: bool) -> None:
    assert is_daytime(at(local).astimezone(COPENHAGEN)) is day


def switches(year: int) -> list[date]:
    """The last Sundays of March and October."""
    found = []
    for month in (3, 10):
        day = date(year, month, 31)
        while day.weekday() != 6:
            day -= timedelta(days=1)
        found.append(day)
    return found


SWITCHES = [day for year in range(2026, 2031) for day in switches(year)]


@pytest.mark.parametrize("sunday", SWITCHES, ids=str)
def test_eight_and_eighteen_stay_so_when_the_clocks_change(sunday: date) -> None:
    night = datetime.combine(sunday, time(1, 30), COPENHAGEN).astimezone(UTC)
    weekday = sunday + timedelta(days=1)
    while not is_working_day(weekday):
        weekday += timedelta(days=1)
    morning = datetime.combine(weekday, time(8, 0), COPENHAGEN).astimezone(UTC)
    assert next_daytime(night, COPENHAGEN) == morning
    assert into_daytime(night, morning + LAST_CALL, COPENHAGEN) == morning
    before = into_daytime(night, morning + timedelta(minutes=59), COPENHAGEN)
    assert before is not None
    local = before.astimezone(COPENHAGEN)
    assert local.time() == time(18, 0)
    assert is_working_day(local.date()) and local.date() < sunday


@pytest.mark.parametrize("sunday", SWITCHES, ids=str)
def test_a_day_before_is_24_hours_before_also_when_the_clocks_change(sunday: date) -> None:
    closes = datetime.combine(sunday, time(12, 0), COPENHAGEN).astimezone(UTC)
    assert instant_of("24h", closes - timedelta(days=9), closes) == closes - timedelta(hours=24)
    assert instant_of("1d", closes - timedelta(days=9), closes) == closes - timedelta(hours=24)


FIVE_YEARS = 5 * 365 * 24 * 60
INSTANTS = st.integers(0, FIVE_YEARS).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
LENGTHS = st.integers(30, 60 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
POINTS = st.lists(
    st.sampled_from(["half", "3h", "24h", "1h"]) | st.integers(1, 30).map(lambda days: f"{days}d"), max_size=6
)


@example(at("2026-03-27 12:00"), timedelta(days=3), ["half", "24h", "3h"])
@example(at("2026-10-23 12:00"), timedelta(days=3), ["half", "24h", "3h"])
@given(INSTANTS, LENGTHS, POINTS)
def test_reminders_come_by_day_within_the_vote_and_well_apart(
    opened: datetime, length: timedelta, points: list[str]
) -> None:
    closes = opened + length
    planned = reminders_for(points, opened, closes, COPENHAGEN)
    instants = [instant for _, instant in planned]
    for point, instant in planned:
        assert point in points
        assert opened < instant < closes
        local = instant.astimezone(COPENHAGEN)
        assert time(8, 0) <= local.time() <= time(18, 0)
        assert is_working_day(local.date())
    assert instants == sorted(instants)
    assert all(later - earlier >= SPACING for earlier, later in pairwise(instants))


@given(INSTANTS, LENGTHS, st.sampled_from(["half", "3h", "24h", "2d"]))
def test_a_point_by_day_is_kept_to_the_minute(opened: datetime, length: timedelta, point: str) -> None:
    closes = opened + length
    raw = instant_of(point, opened, closes)
    planned = [instant for _, instant in reminders_for([point], opened, closes, COPENHAGEN)]
    if raw <= opened:
        assert planned == []
    elif is_daytime(raw.astimezone(COPENHAGEN)):
        assert planned == [raw]
    else:
        assert raw not in planned and len(planned) <= 1


@pytest.mark.parametrize(
    ("closes", "odd"),
    [
        ("2026-12-03 12:00", ()),
        ("2026-12-03 18:00", ()),
        ("2026-12-03 18:01", (Odd.NIGHT,)),
        ("2026-12-03 07:59", (Odd.NIGHT,)),
        ("2026-12-06 23:00", (Odd.WEEKEND,)),
        ("2026-12-24 12:00", (Odd.HOLIDAY,)),
        ("2026-12-26 12:00", (Odd.HOLIDAY,)),
        ("2027-05-21 11:00", ()),
        ("2027-05-24 12:00", (Odd.FAR,)),
        ("2028-11-23 10:00", (Odd.FAR,)),
        ("2028-11-25 10:00", (Odd.FAR, Odd.WEEKEND)),
    ],
)
def test_a_deadline_that_is_hardly_meant_is_noticed(closes: str, odd: tuple[Odd, ...]) -> None:
    assert odd_about(at(closes), at("2026-11-23 10:00"), COPENHAGEN) == odd
