"""Which days Danish municipalities work, and which of those most people would rather not meet on. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

import holidays

# Public offices are closed also on what the library calls optional: 24 and 31 December, 1 May, 5 June.
CATEGORIES = ("public", "optional")
DAY = timedelta(days=1)
SATURDAY, SUNDAY = 6, 7


def is_working_day(day: date) -> bool:
    """Monday to Friday, and not a day when Danish public offices are closed."""
    return day.isoweekday() < SATURDAY and not is_holiday(day)


def is_holiday(day: date) -> bool:
    """Whether Danish public offices are closed for what the day is, be it a Sunday or not."""
    return day in _closed(day.year)


def closed_name(day: date, language: str) -> str | None:
    """What the day is called on which public offices are closed, in the language; None on others."""
    found = _closed(day.year, {"en": "en_US"}.get(language, language)).get(day)
    return found.replace("; ", ", ") if found else None


def holiday_beside(day: date) -> date | None:
    """The holiday that a bridging day lies beside: a working day with no other on either side of it."""
    if not is_working_day(day) or is_working_day(day - DAY) or is_working_day(day + DAY):
        return None
    return next((each for each in (day - DAY, day + DAY) if is_holiday(each)), None)


def school_break(day: date) -> str | None:
    """The key of the break that most schools have on the day: winter, easter, summer, autumn, christmas."""
    for year in (day.year - 1, day.year):
        for name, first, last in school_breaks(year):
            if first <= day <= last:
                return name
    return None


@lru_cache
def school_breaks(year: int) -> tuple[tuple[str, date, date], ...]:
    """(key, first day, last day) of the breaks that begin in the year, from bot/data/school_breaks.tsv."""
    return tuple(_breaks(year))


def _breaks(year: int) -> Iterator[tuple[str, date, date]]:
    for line in (files("bot") / "data" / "school_breaks.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, first, last = line.split("\t")
            begins, ends = day_of(first, year), day_of(last, year)
            # What ends before it began goes on into the new year.
            yield name, begins, ends if ends >= begins else day_of(last, year + 1)


def day_of(said: str, year: int) -> date:
    """The day that W07.1, easter-8 or 12-20 is in the year. Raises ValueError."""
    if said.startswith("W"):
        week, weekday = said[1:].split(".")
        return date.fromisocalendar(year, int(week), int(weekday))
    if said.startswith("easter"):
        return _easter(year) + timedelta(days=int(said.removeprefix("easter") or 0))
    month, day = said.split("-")
    return date(year, int(month), int(day))


def _easter(year: int) -> date:
    """The one holiday in March and April that is a Sunday."""
    return next(day for day in _closed(year) if day.month in (3, 4) and day.isoweekday() == SUNDAY)


@lru_cache
def _closed(year: int, language: str = "da") -> holidays.HolidayBase:
    return holidays.country_holidays("DK", years=year, categories=CATEGORIES, language=language)
