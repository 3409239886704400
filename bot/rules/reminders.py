"""When a vote reminds: points before its deadline, moved out of the night, weekends and holidays.

And which deadlines are hardly meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rules.workdays import is_holiday, is_working_day

MORNING = time(8, 0)
EVENING = time(18, 0)
# Later than this a reminder leaves nobody the time to answer.
LAST_CALL = timedelta(hours=1)
SPACING = timedelta(hours=2)
# Half a year: no rules of procedure give a vote longer.
FAR = timedelta(days=180)

POINT = re.compile(r"(?:(?P<half>half)|(?P<number>[1-9]\d{0,2})(?P<unit>[dh]))")


class Odd(StrEnum):
    """What makes one look twice at a deadline."""

    FAR = "far"
    HOLIDAY = "holiday"
    WEEKEND = "weekend"
    NIGHT = "night"


class NotAPoint(ValueError):
    """A reminder that is not "half", a number of days such as 2d, or of hours such as 24h."""


def reminders_for(
    points: Iterable[str], opened: datetime, closes: datetime, zone: ZoneInfo
) -> list[tuple[str, datetime]]:
    """(point, instant) in order of time, all UTC. Points that make no sense for this vote are left out.

    Raises NotAPoint.
    """
    planned: list[tuple[str, datetime]] = []
    for point in points:
        raw = instant_of(point, opened, closes)
        moved = into_daytime(raw, closes, zone) if raw > opened else None
        if moved is not None and moved > opened:
            planned.append((point, moved))
    planned.sort(key=lambda each: each[1])
    return _spaced(planned)


def instant_of(point: str, opened: datetime, closes: datetime) -> datetime:
    """The instant a point names, before it is moved into the day (UTC). Raises NotAPoint."""
    found = POINT.fullmatch(point)
    if found is None:
        raise NotAPoint(point)
    if found["half"]:
        return (opened + (closes - opened) / 2).astimezone(UTC)
    hours = int(found["number"]) * (24 if found["unit"] == "d" else 1)
    return (closes - timedelta(hours=hours)).astimezone(UTC)


def into_daytime(moment: datetime, closes: datetime, zone: ZoneInfo) -> datetime | None:
    """The same instant by day; else the next morning if that leaves time to answer, else the evening before.

    None when neither does. UTC.
    """
    local = moment.astimezone(zone)
    if is_daytime(local):
        return moment.astimezone(UTC)
    morning = _search(local, MORNING, timedelta(days=1), lambda at: at > local)
    if morning <= closes - LAST_CALL:
        return morning
    return _search(local, EVENING, timedelta(days=-1), lambda at: at < local)


def next_daytime(moment: datetime, zone: ZoneInfo) -> datetime:
    """The instant itself by day, else the next morning. UTC."""
    local = moment.astimezone(zone)
    if is_daytime(local):
        return moment.astimezone(UTC)
    return _search(local, MORNING, timedelta(days=1), lambda at: at > local)


def odd_about(closes: datetime, now: datetime, zone: ZoneInfo) -> tuple[Odd, ...]:
    """What is unusual about the deadline: that it is far off, and that nobody is at work then."""
    local = closes.astimezone(zone)
    far = (Odd.FAR,) if closes - now > FAR else ()
    if is_holiday(local.date()):
        return *far, Odd.HOLIDAY
    if not is_working_day(local.date()):
        return *far, Odd.WEEKEND
    return far if is_daytime(local) else (*far, Odd.NIGHT)


def is_daytime(local: datetime) -> bool:
    """Within office hours on a working day; the time is local."""
    return is_working_day(local.date()) and MORNING <= local.time() <= EVENING


def _search(local: datetime, at: time, step: timedelta, fits: Callable[[datetime], bool]) -> datetime:
    # Wall-clock days, not 24 hours: across a DST switch eight o'clock stays eight o'clock.
    day = local.date()
    while True:
        candidate = datetime.combine(day, at, local.tzinfo)
        if is_working_day(day) and fits(candidate):
            return candidate.astimezone(UTC)
        day += step


def _spaced(planned: list[tuple[str, datetime]]) -> list[tuple[str, datetime]]:
    """Two that were moved to the same morning are one: the later point is kept, being the more urgent."""
    kept: list[tuple[str, datetime]] = []
    for each in planned:
        if kept and each[1] - kept[-1][1] < SPACING:
            kept[-1] = each
        else:
            kept.append(each)
    return kept
