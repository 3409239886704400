"""Rules for days by their distance from today and by their date: from a match to a day. The patterns are in
grammar.py; whether the day is acceptable is judged in dates.py."""

from __future__ import annotations

import re
from datetime import UTC, date, timedelta
from functools import lru_cache
from typing import NoReturn

import dateparser

from handlers.reading.almanac import months_from, named_days
from handlers.reading.seen import Match, Seen, amount, moved, real_date, single, year_in_reach
from handlers.reading.spans import span_of
from handlers.reading.when import NotUnderstood, Span, When, Why
from handlers.reading.words import MONTHS, plain_words

_MINUTES = {"minute": 1, "hour": 60}

# What people call the named days beside what the almanac calls them.
_OTHER_NAMES = {
    "juleaften": "juleaftensdag",
    "1 juledag": "juledag",
    "nytaarsaftensdag": "nytaarsaften",
    "1 paaskedag": "paaskedag",
    "1 pinsedag": "pinsedag",
    "himmelfartsdag": "kristi himmelfartsdag",
    "kristi himmelfart": "kristi himmelfartsdag",
    "boxing day": "2 day of christmas",
    "easter day": "easter sunday",
    "whit sunday": "pentecost",
    "whit monday": "pentecost monday",
}


def beside_today(found: Match, seen: Seen) -> When:
    """Today, tomorrow, the day after."""
    return When(seen.today + timedelta(days=("today", "tomorrow", "overmorrow").index(found["name"])))


def behind_us(found: Match, seen: Seen) -> NoReturn:
    """Yesterday, last Friday, two weeks ago."""
    raise NotUnderstood(Why.IN_THE_PAST)


def from_now(found: Match, seen: Seen) -> When:
    """In two weeks, in half an hour. Hours are elapsed time, days and longer are calendar days."""
    if found["unit"] not in _MINUTES:
        return When(moved(seen.today, found, seen.today))
    minutes = amount(found["n"]) * _MINUTES[found["unit"]]
    # To the next whole minute: half an hour is never less than that.
    whole = seen.now + timedelta(seconds=59, microseconds=999_999)
    later = (whole.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(seen.now.tzinfo)
    return When(later.date(), start=later.time().replace(second=0, microsecond=0))


def from_day(found: Match, seen: Seen) -> When:
    """Two weeks before 1 March, the day after Easter Monday, a week from tomorrow."""
    day = single(seen.read(found["rest"]))
    return When(moved(day, found, seen.today, back=found.groupdict().get("way") == "before"))


def written(found: Match, seen: Seen) -> When:
    """12.3.2027, 12/3-27, 2027-03-12, 12 March; without a year the next one there is."""
    said = found.groupdict()
    month, day = _month_number(said["month"]), int(said["day"])
    if said.get("year"):
        return When(real_date(year_in_reach(said["year"], seen.today), month, day))
    over = (month, day) < (seen.today.month, seen.today.day)
    return When(real_date(seen.today.year + over, month, day))


def _month_number(said: str) -> int:
    if said.isdigit():
        return int(said)
    return 7 if said == "jul" else MONTHS.index(said) + 1


def of_month(found: Match, seen: Seen) -> When:
    """ "The 25th": in the next month that has one and where it is still to come."""
    number = int(found["day"])
    dates = (first + timedelta(days=number - 1) for first in months_from(seen.today))
    for day in dates:
        if day.day == number and day >= seen.today:
            return When(day)
    raise NotUnderstood(Why.NO_SUCH_DATE, said=str(number))


def in_month(found: Match, seen: Seen) -> When:
    """The first of next month, the last day of February; the first of "the month" is the next there is."""
    if found["rest"] == "month" and found["day"] != "last":
        return of_month(found, seen)
    month = span_of(found["rest"], seen)
    if month.span is not Span.MONTH:
        raise NotUnderstood(Why.NOT_UNDERSTOOD)
    if found["day"] == "last":
        return When(month.last)
    return When(real_date(month.day.year, month.day.month, int(found["day"])))


def named(found: Match, seen: Seen) -> When | None:
    """Christmas Eve, anden påskedag; without a year the next one. Other names are left to later rules."""
    name = _OTHER_NAMES.get(found["name"], found["name"])
    this_year = seen.today.year
    if name not in _named(this_year):
        return None
    if found["year"]:
        return When(_named(year_in_reach(found["year"], seen.today))[name])
    days = (_named(year)[name] for year in (this_year, this_year + 1))
    return When(next(day for day in days if day >= seen.today))


@lru_cache
def _named(year: int) -> dict[str, date]:
    """The named days of a year, by their Danish and English names in plain words."""
    danish, english = named_days(year, "da"), named_days(year, "en_US")
    return {plain_words(name, "da"): danish[name] for name in danish} | {
        plain_words(name, "en"): english[name] for name in english
    }


def by_library(found: Match, seen: Seen) -> When:
    """Dates in an order of their own ("2027 marts 12"). Accepted only if no order of parts changes the day,
    and the day and the year are there in writing: the library guesses what is missing."""
    strict = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]}
    readings = {
        dateparser.parse(found.group(), languages=["en"], settings=strict | {"DATE_ORDER": order})
        for order in ("DMY", "MDY", "YMD")
    }
    only = readings.pop() if len(readings) == 1 else None
    if only is None or not {only.day, only.year} <= {int(n) for n in re.findall(r"\d+", found.group())}:
        raise NotUnderstood(Why.NOT_UNDERSTOOD)
    return When(real_date(year_in_reach(str(only.year), seen.today), only.month, only.day))
