"""What a group must meet in: quarters and months, and which of them lack their meeting. Pure, local days."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from storage.meeting_words import Every

MONTHS = 12


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Both days are in it. key: 2027-Q1, 2027-03."""

    first: date
    last: date
    key: str


def period_of(day: date, every: Every) -> Period:
    """The period that the day lies in."""
    if every is Every.MONTH:
        return Period(day.replace(day=1), _month_end(day.year, day.month), f"{day:%Y-%m}")
    quarter = (day.month - 1) // 3 + 1
    last = _month_end(day.year, 3 * quarter)
    return Period(date(day.year, 3 * quarter - 2, 1), last, f"{day.year}-Q{quarter}")


def first_of(key: str) -> date:
    """The first day of the period that is called so. Raises ValueError."""
    year, _, rest = key.partition("-")
    return date(int(year), 3 * int(rest[1:]) - 2 if rest.startswith("Q") else int(rest), 1)


def periods(since: date, until: date, every: Every) -> Iterator[Period]:
    """Those that any day from the first to the last lies in, in order."""
    day = since
    while day <= until:
        period = period_of(day, every)
        yield period
        day = period.last + timedelta(days=1)


def lacking(today: date, every: Every, met: Collection[date], ahead: timedelta) -> list[Period]:
    """The periods from today's on that begin within `ahead` and have no meeting, held or planned, on `met`.

    What lies behind is not planned any more: a quarter without its meeting is told by the record.
    """
    wanted = periods(today, today + ahead, every)
    return [each for each in wanted if not any(each.first <= day <= each.last for day in met)]


def nth_weekday(period: Period, weekday: int, nth: int) -> date | None:
    """The nth such ISO weekday of the period (-1: its last), if it has so many. Raises ValueError for 0."""
    if nth == 0:
        raise ValueError(nth)
    if nth > 0:
        first = period.first + timedelta(days=(weekday - period.first.isoweekday()) % 7)
        found = first + timedelta(weeks=nth - 1)
    else:
        last = period.last - timedelta(days=(period.last.isoweekday() - weekday) % 7)
        found = last + timedelta(weeks=nth + 1)
    return found if period.first <= found <= period.last else None


def _month_end(year: int, month: int) -> date:
    ahead, following = divmod(month, MONTHS)
    return date(year + ahead, following + 1, 1) - timedelta(days=1)
