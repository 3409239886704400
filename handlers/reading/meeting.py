"""When a meeting is to be: a day, and from when to when."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.reading.dates import read_when
from handlers.reading.when import NotUnderstood, Span, Why
from handlers.reading.words import Language


def read_meeting(
    text: str, now: datetime, zone: ZoneInfo, lang: Language, length: timedelta
) -> tuple[datetime, datetime]:
    """From when to when (UTC). Where no end is said it lasts as long as the group's meetings do.

    Raises NotUnderstood: besides what `read_when` refuses, all that is not one day with a time.
    """
    when = read_when(text, now, zone, lang)
    if when.span is not Span.DAY:
        raise NotUnderstood(Why.AMBIGUOUS, first=str(when.day), second=str(when.last))
    if when.start is None:
        raise NotUnderstood(Why.NO_TIME)
    start = datetime.combine(when.day, when.start, zone).astimezone(UTC)
    if when.end is None:
        return start, start + length
    return start, datetime.combine(when.day, when.end, zone).astimezone(UTC)


def read_clock(text: str, now: datetime, zone: ZoneInfo, lang: Language) -> time:
    """A time of day alone, local. Raises NotUnderstood."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    written = text.strip()
    clock = f"kl. {written}" if written[:1].isdecimal() else written
    when = read_when(f"{tomorrow.isoformat()} {clock}", now, zone, lang)
    if when.start is None or when.end is not None:
        raise NotUnderstood(Why.NO_TIME)
    return when.start
