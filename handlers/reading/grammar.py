"""The grammar: which phrases are understood, one rule a line, in the order in which they are tried.

Patterns are written in the plain words of words.py and match the whole phrase. The first that matches
decides, unless it answers None. A rule may have a phrase inside it read again ("to uger før <rest>")."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial

from handlers.reading import clock, days, spans, weekdays
from handlers.reading.seen import Match, Seen
from handlers.reading.when import NotUnderstood, Span, When, Why
from handlers.reading.words import MONTHS, WEEKDAYS

Rule = tuple[str, re.Pattern[str], Callable[[Match, Seen], When | None]]

# The parts that patterns are made of. A number of two digits is a year only where it cannot be an hour.
_PARTS = {
    "DAY": r"(?:the )?(?P<day>\d{1,2})",
    "MON": rf"(?P<month>{'|'.join(MONTHS)}|jul)",
    "MONTH": rf"(?P<month>{'|'.join(MONTHS)})",
    "MM": r"(?P<month>\d{1,2})",
    "YEAR": r"(?:of |in )?(?P<year>\d{4})",
    "YY": r"(?:of |in )?(?P<year>\d{4}|2[4-9]|[3-9]\d)",
    "WEEKDAY": rf"(?P<weekday>{'|'.join(WEEKDAYS)})",
    "QQ": r"(?P<quarter>[1-4])",
    "WEEK": r"week (?P<week>\d{1,2})",
    "COUNT": r"(?P<n>\d{1,5}(?:\.5)?|halvanden|(?:1 )?hal[fv](?: 1)?)",
    "UNIT": r"(?P<unit>minute|hour|day|week|fortnight|month|quarter|year)",
    "DAYS": r"(?P<unit>day|week|fortnight|month|quarter|year)",
    "SPAN": r"(?P<span>week|month|quarter|year)",
    "OF": r"(?:of|in)",
    "REST": r"(?P<rest>.+?)",
    "PART": rf"(?:\d{{1,4}}|{'|'.join(MONTHS)})",
}


def _rule(example: str, pattern: str, meaning: Callable[[Match, Seen], When | None]) -> Rule:
    whole = re.sub(r"\b[A-Z]{2,}\b", lambda part: _PARTS[part.group()], pattern)
    return example, re.compile(whole, re.ASCII), meaning


RULES = [
    # distance from today
    _rule("i morgen",                r"(?P<name>today|tomorrow|overmorrow)",              days.beside_today),
    _rule("i går, last Friday",      r"yesterday|.* ago|(last|previous) (WEEKDAY|SPAN)",  days.behind_us),
    _rule("om to uger",              r"(in|before) COUNT UNIT",                           days.from_now),
    _rule("two weeks from now",      r"COUNT UNIT from now",                              days.from_now),
    _rule("a week from Thursday",    r"COUNT DAYS (from|after) WEEKDAY",                  weekdays.so_far_on),
    _rule("torsdag om en uge",       r"WEEKDAY in COUNT DAYS",                            weekdays.so_far_on),
    _rule("om en uge på torsdag",    r"in COUNT DAYS WEEKDAY",                            weekdays.so_far_on),
    _rule("to uger før 1. marts",    r"(COUNT )?DAYS (?P<way>before|after|from) REST",    days.from_day),
    _rule("i morgen om en uge",      r"REST in COUNT DAYS",                               days.from_day),
    # dates
    _rule("2027-03-12",              r"(?P<year>\d{4})[-/.]MM[-/.](?P<day>\d{1,2})",      days.written),
    _rule("12.3.2027",               r"DAY[-/.]MM[-/.](?P<year>\d{4}|\d\d)",              days.written),
    _rule("12/3, 12/3 2027",         r"DAY/MM( YY)?",                                     days.written),
    _rule("den 12.3",                r"the (?P<day>\d{1,2})\.MM",                         days.written),
    _rule("12. marts 2027",          r"DAY (of )?MON( YY)?",                              days.written),
    _rule("March 12, 2027",          r"MON DAY( YY)?",                                    days.written),
    _rule("den 25.",                 r"the (?P<day>\d{1,2})",                             days.of_month),
    _rule("den 1. i næste måned",    r"DAY OF REST",                                      days.in_month),
    _rule("den sidste i februar",    r"(the )?(?P<day>last)( day)? OF REST",              days.in_month),
    _rule("anden juledag",           r"(?P<name>[a-z0-9 ]+?)( YEAR)?",                    days.named),
    # weekdays
    _rule("næste tirsdag",           r"((?P<which>this|coming|next|now) )?WEEKDAY",       weekdays.alone),
    _rule("første torsdag i marts",  r"(the )?(?P<nth>[1-5]|last) WEEKDAY OF REST",       weekdays.nth),
    _rule("fre 12, tirsdag 8-12",    r"WEEKDAY (?P<number>\d{1,2}([-.]\d{1,2})?)",        weekdays.numbered),
    _rule("14.12 fredag",            r"(?P<number>\d{1,2}[-.]\d{1,2}) WEEKDAY",           weekdays.numbered),
    _rule("14.12",                   r"(?P<weekday>)(?P<number>\d{1,2}\.\d{1,2})",        weekdays.numbered),
    # longer spans
    _rule("uge 50 2027",             r"WEEK([ /-]YEAR)?",                                 spans.week),
    _rule("2027-W50",                r"YEAR WEEK",                                        spans.week),
    _rule("januar 2027",             r"MONTH( YEAR)?",                                    spans.month),
    _rule("1. kvartal 2027",         r"QQ quarter( YEAR)?",                               spans.quarter),
    _rule("Q1 2027",                 r"quarter QQ( YEAR)?",                               spans.quarter),
    _rule("2027-Q1",                 r"YEAR quarter QQ",                                  spans.quarter),
    _rule("2027",                    r"(?P<year>\d{4})",                                  spans.year),
    _rule("næste måned",             r"(?P<which>this|next) SPAN",                        spans.current),
    _rule("midt i januar",           r"(early|mid|late) (OF )?REST",                      spans.inside),
    _rule("i marts",                 r"OF REST",                                          spans.inside),
    # together
    _rule("fredag d. 4. december",   r"WEEKDAY REST",                                     weekdays.beside),
    _rule("uge 50, fredag",          r"REST WEEKDAY",                                     weekdays.beside),
    _rule("3. december, uge 49",     r"REST (OF )?WEEK",                                  spans.with_week),
    _rule("2027 marts 12",           r"(?=.*\b\d{4}\b)PART PART PART",                    days.by_library),
]  # fmt: skip


def read(words: str, now: datetime) -> When:
    """The day or span with its clock time that the plain words mean, seen from now (local, aware).

    Raises NotUnderstood. Not judged here: whether it lies in the past, too far ahead, or in a skipped hour.
    """
    try:
        return _read_day(words, now, clocked=False)
    except NotUnderstood as refusal:
        if refusal.code is not Why.NOT_UNDERSTOOD:
            raise
    found = clock.take_clock(words)
    part, rest = clock.take_part(found[1] if found else words)
    if not found and not part:
        raise NotUnderstood(Why.NOT_UNDERSTOOD)
    day = _read_day(rest or "today" if found else rest, now, clocked=found is not None)
    if day.span is not Span.DAY or day.start:
        raise NotUnderstood(Why.NOT_UNDERSTOOD)
    if not found:
        return When(day.day, part=part)
    start, end = clock.settled(found[0], part)
    return When(day.day, start=start, end=end)


def _read_day(words: str, now: datetime, *, clocked: bool) -> When:
    seen = Seen(now, clocked, partial(_read_day, now=now, clocked=clocked), partial(read, now=now))
    for _, pattern, meaning in RULES:
        if (found := pattern.fullmatch(words)) and (when := meaning(found, seen)):
            return when
    raise NotUnderstood(Why.NOT_UNDERSTOOD)
