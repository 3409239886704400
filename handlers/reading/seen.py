"""From where a phrase is read, and the calendar steps that every rule shares, each with its refusal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers.reading.almanac import months_later
from handlers.reading.when import NotUnderstood, Span, When, Why

Match = re.Match[str]

MONTHS_AHEAD = 24

_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Seen:
    """Now (local, aware); whether a clock time was already taken out of the phrase; and two readers for a
    phrase inside the phrase: of days alone, and of days with a clock time."""

    now: datetime
    clocked: bool
    read: Callable[[str], When]
    read_timed: Callable[[str], When]

    @property
    def today(self) -> date:
        return self.now.date()


def horizon(today: date) -> date:
    """The last day that is accepted."""
    return months_later(today, MONTHS_AHEAD)


def amount(said: str | None) -> float:
    """ "2", "1.5", "halvanden", "halv" or "half 1"; nothing said is one."""
    if said is None:
        return 1.0
    if said == "halvanden":
        return 1.5
    return 0.5 if "hal" in said else float(said)


def moved(day: date, found: Match, today: date, *, back: bool = False) -> date:
    """The day so many calendar days, weeks, months or years on, or back; half a day is nothing."""
    unit, count = found["unit"], amount(found["n"]) * (-1 if back else 1)
    steps = count * (_DAYS | _MONTHS).get(unit, 0)
    if not steps.is_integer() or unit not in _DAYS | _MONTHS:
        raise NotUnderstood(Why.NOT_UNDERSTOOD)
    try:
        return day + timedelta(days=steps) if unit in _DAYS else months_later(day, int(steps))
    except (OverflowError, ValueError):
        raise out_of_reach(today, before=back) from None


def year_in_reach(said: str, today: date) -> int:
    """The year as a number, when it is near enough to go on with: the last one may still be counted from."""
    year = int(said) if len(said) == 4 else 2000 + int(said)
    if not today.year - 1 <= year <= horizon(today).year + 1:
        raise out_of_reach(today, before=year < today.year)
    return year


def out_of_reach(today: date, *, before: bool) -> NotUnderstood:
    """The refusal for a day so far off that its place in the calendar does not matter."""
    if before:
        return NotUnderstood(Why.IN_THE_PAST)
    return NotUnderstood(Why.TOO_FAR, latest=str(horizon(today)))


def real_date(year: int, month: int, day: int) -> date:
    """The date, refused when the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        raise NotUnderstood(Why.NO_SUCH_DATE, said=f"{year}-{month:02}-{day:02}") from None


def single(when: When) -> date:
    """The day, when it is one whole day that was meant."""
    if when.span is not Span.DAY or when.start:
        raise NotUnderstood(Why.NOT_UNDERSTOOD)
    return when.day


def on_weekday(day: date, weekday: int) -> date:
    """The day, when it is that ISO weekday."""
    if day.isoweekday() != weekday:
        raise NotUnderstood(Why.WRONG_WEEKDAY, said=weekday, date=str(day), actual=day.isoweekday())
    return day
