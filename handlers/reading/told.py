"""What could not be read, told to who typed it, with days and times as people write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from bot.rules import wording
from bot.texts.say import Say
from handlers.reading.when import NotUnderstood, Span, When, Why

_DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:T(?P<start>\d\d:\d\d)(?:/(?P<end>\d\d:\d\d))?)?", re.ASCII)
_WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)", re.ASCII)


def unreadable(error: NotUnderstood, written: str, say: Say) -> str:
    """Why the text was not accepted as a date, and what to do."""
    facts: dict[str, str | int] = {"text": wording.quoted(written)}
    if error.code is Why.WRONG_WEEKDAY:
        facts |= {
            "date": say.plain_date(date.fromisoformat(str(error.facts["date"]))),
            "actual": say.weekday(int(error.facts["actual"])),
            "said": say.weekday(int(error.facts["said"])),
        }
    if error.code is Why.AMBIGUOUS:
        facts |= {name: _in_words(str(error.facts[name]), say) for name in ("first", "second")}
    return say(f"reading-{error.code}", **facts)


def in_words(when: When, say: Say) -> str:
    """What was understood, as it is echoed to who typed it: the weekday, the year, the days of a week."""
    match when.span:
        case Span.DAY:
            return _day_in_words(when, say)
        case Span.WEEK:
            days = {"first": say.plain_date(when.day), "last": say.plain_date(when.last)}
            year, week, _ = when.day.isocalendar()
            return say("when-week", week=str(week), year=str(year), **days)
        case Span.MONTH:
            return say("when-month", month=say.month(when.day))
        case Span.QUARTER:
            return say("when-quarter", quarter=str((when.day.month + 2) // 3), year=str(when.day.year))
        case Span.YEAR:
            return say("when-year", year=str(when.day.year))


def _day_in_words(when: When, say: Say) -> str:
    at = when.start or time(12)
    instant = datetime.combine(when.day, at, say.zone)
    day, week = say.day(instant), str(when.day.isocalendar().week)
    if when.start is None:
        part = when.part.name.lower() if when.part is not None else "none"
        return say("when-day", day=day, week=week, part=part)
    end = say.time(datetime.combine(when.day, when.end, say.zone)) if when.end is not None else ""
    if end:
        return say("when-range", day=day, week=week, start=say.time(instant), end=end)
    return say("when-moment", day=day, week=week, time=say.time(instant))


def _in_words(meaning: str, say: Say) -> str:
    """One of the things that a phrase may mean, which the refusal has as ISO text."""
    if week := _WEEK.fullmatch(meaning):
        return say("week-of-year", week=str(int(week["week"])), year=week["year"])
    if found := _DAY.fullmatch(meaning):
        day = date.fromisoformat(found["day"])
        if not found["start"]:
            return say.plain_date(day)
        moment = say.written(datetime.combine(day, time.fromisoformat(found["start"]), say.zone))
        return f"{moment}-{_clock(found['end'], say)}" if found["end"] else moment
    return _clock(meaning, say)


def _clock(meaning: str, say: Say) -> str:
    # The day is of no account: any without a change of the clock will do.
    return say.clock(datetime.combine(date(2024, 1, 1), time.fromisoformat(meaning), say.zone))
