"""When people are told before a meeting: hours before, or days, at a set hour of a working day. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules.workdays import is_working_day

# What is told days before is told at this local time, and on the working day before where that day is none.
MORNING = time(9, 0)
DAY = timedelta(days=1)
LEAD = re.compile(r"(?P<number>[1-9]\d{0,2})(?P<unit>[dh])")


class NotALead(ValueError):
    """Neither a number of days such as 7d, nor of hours such as 1h."""


def instant_of(lead: str, start: datetime, zone: ZoneInfo) -> datetime:
    """When the lead falls before a meeting that begins then (both UTC). Raises NotALead.

    Days are days on the calendar: across a switch of the clocks nine o'clock stays nine o'clock.
    """
    found = LEAD.fullmatch(lead)
    if found is None:
        raise NotALead(lead)
    number = int(found["number"])
    if found["unit"] == "h":
        return (start.astimezone(UTC) - timedelta(hours=number)).astimezone(UTC)
    return morning(workday_before(start.astimezone(zone).date() - timedelta(days=number)), zone)


def planned(
    leads: Iterable[str], start: datetime, now: datetime, zone: ZoneInfo
) -> list[tuple[str, datetime]]:
    """(lead, instant) of those that are still to come, in order of time; two at one instant are one."""
    found: dict[datetime, str] = {}
    for lead in leads:
        instant = instant_of(lead, start, zone)
        if now < instant < start:
            found[instant] = lead
    return [(lead, instant) for instant, lead in sorted(found.items())]


def of_agenda(
    call_days: int, agenda_days: int, start: datetime, now: datetime, zone: ZoneInfo
) -> tuple[datetime | None, datetime | None, datetime | None]:
    """When items are called for, when the agenda is to go out so many days before a meeting, and when it is
    asked about if it did not: the working day after. None: the meeting begins before that.

    What should have been said before now is said now; items are called for before the agenda, or not at all.
    """
    day = start.astimezone(zone).date()
    call, agenda = (
        max(now, morning(workday_before(day - timedelta(days=days)), zone))
        for days in (call_days, agenda_days)
    )
    late = morning(workday_after(agenda.astimezone(zone).date()), zone)
    return (
        call if call < min(agenda, start) else None,
        agenda if agenda < start else None,
        late if late < start else None,
    )


def workday_before(day: date) -> date:
    """The day itself where people work on it, else the last such day before it."""
    while not is_working_day(day):
        day -= DAY
    return day


def workday_after(day: date) -> date:
    """The first day after it on which people work."""
    return workday_from(day + DAY)


def workday_from(day: date) -> date:
    """The day itself where people work on it, else the next such day after it."""
    while not is_working_day(day):
        day += DAY
    return day


def morning(day: date, zone: ZoneInfo) -> datetime:
    """When people are told on that local day (UTC)."""
    return datetime.combine(day, MORNING, zone).astimezone(UTC)
