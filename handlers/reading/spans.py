"""Rules for weeks, months, quarters and years: from a match to a span. The patterns are in grammar.py."""

from __future__ import annotations

from datetime import date

from handlers.reading.almanac import WEEK, months_later, weekday_in_week
from handlers.reading.seen import Match, Seen, single, year_in_reach
from handlers.reading.when import NotUnderstood, Span, When, Why
from handlers.reading.words import MONTHS


def week(found: Match, seen: Seen) -> When:
    """Week 50: this year's, or next year's once it is over. Weeks and their years are ISO's."""
    this_year, this_week, _ = seen.today.isocalendar()
    number = int(found["week"])
    year = _said_year(found, seen) or this_year + (number < this_week)
    try:
        return When(date.fromisocalendar(year, number, 1), Span.WEEK)
    except ValueError:
        raise NotUnderstood(Why.NO_SUCH_DATE, said=f"{year}-W{number:02}") from None


def with_week(found: Match, seen: Seen) -> When:
    """3 December (week 49): the day, when it lies in that week."""
    day, said = single(seen.read(found["rest"])), week(found, seen)
    if not said.day <= day <= said.last:
        raise NotUnderstood(Why.AMBIGUOUS, first=str(day), second=str(said))
    return When(day)


def month(found: Match, seen: Seen) -> When:
    """March, January 2027: without a year this month or the next of that name."""
    number = MONTHS.index(found["month"]) + 1
    year = _said_year(found, seen) or seen.today.year + (number < seen.today.month)
    return When(date(year, number, 1), Span.MONTH)


def quarter(found: Match, seen: Seen) -> When:
    """Q1 2027: without a year this quarter or the next of that number."""
    last_month = 3 * int(found["quarter"])
    year = _said_year(found, seen) or seen.today.year + (last_month < seen.today.month)
    return When(date(year, last_month - 2, 1), Span.QUARTER)


def year(found: Match, seen: Seen) -> When:
    """A calendar year."""
    return When(date(year_in_reach(found["year"], seen.today), 1, 1), Span.YEAR)


def current(found: Match, seen: Seen) -> When:
    """This week, next quarter: those of the calendar, not so many days from now."""
    span, ahead, today = Span(found["span"]), int(found["which"] == "next"), seen.today
    match span:
        case Span.WEEK:
            return When(weekday_in_week(today, 1) + ahead * WEEK, span)
        case Span.MONTH:
            return When(months_later(today.replace(day=1), ahead), span)
        case Span.QUARTER:
            return When(months_later(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * ahead), span)
        case _:
            return When(date(today.year + ahead, 1, 1), Span.YEAR)


def inside(found: Match, seen: Seen) -> When:
    """ "In March", "midt i januar": the span itself; which part of it was said too vaguely to keep."""
    return span_of(found["rest"], seen)


def span_of(words: str, seen: Seen) -> When:
    """The span that the words name; "the month" is this one. A single day is none."""
    when = seen.read(f"this {words}" if words in ("week", "month", "quarter", "year") else words)
    if when.span is Span.DAY:
        raise NotUnderstood(Why.NOT_UNDERSTOOD)
    return when


def _said_year(found: Match, seen: Seen) -> int | None:
    said = found.groupdict().get("year")
    return year_in_reach(said, seen.today) if said else None
