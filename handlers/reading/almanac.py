"""Arithmetic on days and the named days of Denmark. Knows nothing of words, and refuses nothing."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from holidays import country_holidays

WEEK = timedelta(days=7)


def weekday_after(day: date, weekday: int) -> date:
    """The first such ISO weekday (Monday is 1) strictly after the day."""
    return day + timedelta(days=(weekday - day.isoweekday() - 1) % 7 + 1)


def weekday_in_week(day: date, weekday: int) -> date:
    """That ISO weekday in the ISO week the day lies in."""
    return day + timedelta(days=weekday - day.isoweekday())


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month. ValueError beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise ValueError(year)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_from(day: date) -> Iterator[date]:
    """The first of this month, of the next, and so on for two years."""
    return (months_later(day.replace(day=1), ahead) for ahead in range(25))


def named_days(year: int, language: str) -> dict[str, date]:
    """What has a name in Denmark: holidays and 24/12, 31/12, 1/5 and 5/6. Languages are `holidays`' own."""
    days = country_holidays("DK", years=year, categories=("public", "optional"), language=language)
    return {name: day for day in days for name in days.get_list(day)}
