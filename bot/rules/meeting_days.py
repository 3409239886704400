"""Which dates are proposed for a meeting, and what speaks against each: said aloud, never silently. Pure.

A date that is proposed is a working day, is no sooner than the group's notice, and lies in the period. All
else is a reason that makes another date better: a bridging day, a school break, a meeting of a group that
shares members, members who are busy, and last how far it lies from where the group is used to meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rules.quarters import Period, nth_weekday
from bot.rules.workdays import holiday_beside, is_holiday, is_working_day, school_break
from storage.meeting_words import Every

DAY = timedelta(days=1)
# Dates to choose among, each in a week of its own while there are weeks.
CHOICES = 3


class Against(StrEnum):
    """What speaks against a date. unknown: somebody's calendar cannot be seen, which is not free. holiday and
    weekend only against what somebody chose by hand.
    """

    BUSY = "busy"
    HOLIDAY = "holiday"
    WEEKEND = "weekend"
    OTHER_MEETING = "other_meeting"
    SCHOOL_BREAK = "school_break"
    BRIDGE = "bridge"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How a group meets. weekdays: ISO, those that it likes, the best first; () is any.

    nth: of the first of its weekdays the nth in the period (-1: the last); None is wherever it fits.
    start: local. notice: between today and the first date that may be proposed.
    """

    every: Every
    start: time
    length: timedelta
    notice: timedelta
    weekdays: tuple[int, ...] = ()
    nth: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """When something else is (UTC). name: what it is. shared: so many members are in both."""

    start: datetime
    end: datetime
    name: str = ""
    shared: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """count: of members. name: of the holiday's date, the break, or the other meeting."""

    against: Against
    name: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """A date that is proposed, from start to end (UTC), with all that speaks against it."""

    start: datetime
    end: datetime
    reasons: tuple[Reason, ...] = ()


def propose(
    period: Period,
    rhythm: Rhythm,
    now: datetime,
    zone: ZoneInfo,
    *,
    others: Sequence[Taken] = (),
    calendars: Mapping[str, Sequence[Taken] | None] = {},
    count: int = CHOICES,
) -> tuple[Slot, ...]:
    """The best dates in order of time; fewer when there are fewer, () when the period has none left.

    now: UTC. others: meetings of other groups. calendars: of each member what is taken in the calendar, None
    where the bot may not see it.
    """
    earliest = now.astimezone(zone).date() + rhythm.notice
    days = [day for day in _days(period) if day >= earliest and is_working_day(day)]
    slots = [judged(*slot_on(day, rhythm, zone), zone, others, calendars) for day in days]
    slots.sort(key=lambda slot: (_weight(slot), *_taste(slot, period, rhythm, zone)))
    return tuple(sorted(_spread(slots, zone, count), key=lambda slot: slot.start))


def slot_on(day: date, rhythm: Rhythm, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when to when the group meets on the local day (UTC)."""
    start = datetime.combine(day, rhythm.start, zone).astimezone(UTC)
    return start, start + rhythm.length


def judged(
    start: datetime,
    end: datetime,
    zone: ZoneInfo,
    others: Sequence[Taken] = (),
    calendars: Mapping[str, Sequence[Taken] | None] = {},
) -> Slot:
    """The slot with all that speaks against it. others, calendars: as for `propose`."""
    day = start.astimezone(zone).date()
    return Slot(start, end, tuple(_reasons(day, start, end, others, calendars)))


def _reasons(
    day: date,
    start: datetime,
    end: datetime,
    others: Sequence[Taken],
    calendars: Mapping[str, Sequence[Taken] | None],
) -> Iterator[Reason]:
    if busy := sum(any(_overlap(start, end, each)) for each in calendars.values() if each is not None):
        yield Reason(Against.BUSY, count=busy)
    if is_holiday(day):
        yield Reason(Against.HOLIDAY, day.isoformat())
    elif not is_working_day(day):
        yield Reason(Against.WEEKEND)
    for other in others:
        if other.shared and any(_overlap(start, end, [other])):
            yield Reason(Against.OTHER_MEETING, other.name, other.shared)
    if (name := school_break(day)) is not None:
        yield Reason(Against.SCHOOL_BREAK, name)
    if (holiday := holiday_beside(day)) is not None:
        yield Reason(Against.BRIDGE, holiday.isoformat())
    if unknown := sum(each is None for each in calendars.values()):
        yield Reason(Against.UNKNOWN, count=unknown)


def _overlap(start: datetime, end: datetime, taken: Iterable[Taken]) -> Iterator[bool]:
    return (each.start < end and start < each.end for each in taken)


def _weight(slot: Slot) -> tuple[int, int, int]:
    """How many cannot come; how many reasons besides. Who is unknown is so on every date."""
    found = {kind: [each for each in slot.reasons if each.against is kind] for kind in Against}
    shared = sum(each.count for each in found[Against.OTHER_MEETING])
    busy = sum(each.count for each in found[Against.BUSY])
    return busy + shared, len(found[Against.SCHOOL_BREAK]), len(found[Against.BRIDGE])


def _taste(slot: Slot, period: Period, rhythm: Rhythm, zone: ZoneInfo) -> tuple[int, int, date]:
    """How far it lies from what the group is used to: the weekday, then the place in the period."""
    day = slot.start.astimezone(zone).date()
    liked = rhythm.weekdays
    weekday = liked.index(day.isoweekday()) if day.isoweekday() in liked else len(liked)
    usual = nth_weekday(period, liked[0], rhythm.nth) if liked and rhythm.nth else None
    aim = usual or period.first + (period.last - period.first) / 2
    # Where the group has a place in the period, that counts before the weekday.
    away = abs((day - aim).days)
    return (away, weekday, day) if usual else (weekday, away, day)


def _spread(slots: Sequence[Slot], zone: ZoneInfo, count: int) -> list[Slot]:
    """The best of each week before the second best of any."""
    chosen: list[Slot] = []
    weeks: set[tuple[int, int]] = set()
    for slot in slots:
        week = slot.start.astimezone(zone).isocalendar()[:2]
        if week not in weeks:
            weeks.add(week)
            chosen.append(slot)
    rest = [each for each in slots if each not in chosen]
    return [*chosen, *rest][:count]


def _days(period: Period) -> Iterator[date]:
    day = period.first
    while day <= period.last:
        yield day
        day += DAY
