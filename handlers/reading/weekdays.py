"""Rules for days by their weekday: from a match to a day. The patterns are in grammar.py."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.reading.almanac import WEEK, months_later, weekday_after, weekday_in_week
from handlers.reading.seen import Match, Seen, moved, on_weekday, single
from handlers.reading.spans import span_of
from handlers.reading.when import NotUnderstood, Span, When, Why
from handlers.reading.words import MONTHS, WEEKDAYS


def alone(found: Match, seen: Seen) -> When:
    """Friday: the first one after today. Next Friday: the one in next week. This Friday: said on a Friday it
    may be either."""
    weekday = _number(found["weekday"])
    if found["which"] == "this" and seen.today.isoweekday() == weekday:
        raise NotUnderstood(Why.AMBIGUOUS, first=str(seen.today), second=str(seen.today + WEEK))
    if found["which"] == "next":
        return When(weekday_in_week(seen.today + WEEK, weekday))
    return When(weekday_after(seen.today, weekday))


def beside(found: Match, seen: Seen) -> When:
    """Friday 4 December, Friday in week 50: the day must be that weekday, the week has one."""
    rest = seen.read(found["rest"])
    if rest.span is Span.WEEK:
        return When(weekday_in_week(rest.day, _number(found["weekday"])))
    return When(on_weekday(single(rest), _number(found["weekday"])))


def so_far_on(found: Match, seen: Seen) -> When:
    """A week from Thursday, Friday in two weeks. Whole weeks are counted from the weekday; any other distance
    is counted from today and must end on it. On the weekday itself nobody can tell where the count begins."""
    weekday = _number(found["weekday"])
    from_today = moved(seen.today, found, seen.today)
    if (from_today - seen.today) % WEEK:
        return When(on_weekday(from_today, weekday))
    if seen.today.isoweekday() == weekday:
        raise NotUnderstood(Why.AMBIGUOUS, first=str(from_today), second=str(from_today + WEEK))
    return When(moved(weekday_after(seen.today, weekday), found, seen.today))


def nth(found: Match, seen: Seen) -> When:
    """The first Thursday of March, the last Friday of the quarter; a month that is over is next year's."""
    span = span_of(found["rest"], seen)
    day = _nth_in(found, span)
    if day < seen.today and found["rest"] in MONTHS:
        day = _nth_in(found, When(months_later(span.day, 12), Span.MONTH))
    return When(day)


def _nth_in(found: Match, span: When) -> date:
    weekday = _number(found["weekday"])
    if found["nth"] == "last":
        return span.last - timedelta(days=(span.last.isoweekday() - weekday) % 7)
    day = span.day + timedelta(days=(weekday - span.day.isoweekday()) % 7) + WEEK * (int(found["nth"]) - 1)
    if not span.day <= day <= span.last:
        raise NotUnderstood(Why.NO_SUCH_DATE, said=str(span))
    return day


def numbered(found: Match, seen: Seen) -> When:
    """ "Fre 12", "tirsdag 8-12", "14.12": a day or a clock time, whichever is possible; not if both are."""
    weekday, number = found["weekday"] or "", found["number"]
    dates = [_attempt(seen, f"{weekday} {day}".strip()) for day in _as_dates(number)]
    timed = None if seen.clocked else _attempt(seen, f"{weekday} at {number}".strip(), timed=True)
    possible = {str(reading): reading for reading in (*dates, timed) if isinstance(reading, When)}
    refusals = [reading for reading in (timed, *dates) if isinstance(reading, NotUnderstood)]
    wrong = [refusal for refusal in refusals if refusal.code is Why.WRONG_WEEKDAY]
    if len(possible) > 1:
        first, second, *_ = possible
        raise NotUnderstood(Why.AMBIGUOUS, first=first, second=second)
    if wrong and (not possible or "." in number):
        raise wrong[0]
    if not possible:
        raise refusals[0]
    return next(iter(possible.values()))


def _as_dates(number: str) -> list[str]:
    """The dates that bare numbers may stand for: "8-12" is the 8th of December, or from the 8th on."""
    if "-" in number:
        return [number.replace("-", "/"), f"the {number.partition('-')[0]}"]
    return [number.replace(".", "/")] if "." in number else [f"the {number}"]


def _attempt(seen: Seen, words: str, *, timed: bool = False) -> When | NotUnderstood:
    try:
        return seen.read_timed(words) if timed else seen.read(words)
    except NotUnderstood as refusal:
        return refusal


def _number(weekday: str) -> int:
    return WEEKDAYS.index(weekday) + 1
