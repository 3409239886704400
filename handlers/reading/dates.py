"""What people type for a date or a deadline, understood or refused. The grammar is in grammar.py.

dateparser alone is silently wrong too often (it reads "fredag den 12. marts kl. 10" as the year 2110), so it
is asked only for what is left of plain dates, and what it answers is checked.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.reading.grammar import read
from handlers.reading.seen import horizon
from handlers.reading.when import NotUnderstood, Span, When, Why
from handlers.reading.words import Language, plain_words

NOON = time(12, 0)

_STRICTLY = re.compile(r"before (?!\d+ (?:minute|hour|day|week|month)\b)")


def read_when(text: str, now: datetime, zone: ZoneInfo, lang: Language) -> When:
    """The day, time, range, week, month, quarter or year that the text means, seen from now (aware).

    lang is a hint: the other language is understood too. Never in the past, never more than 24 months ahead,
    never an hour that the clock skips or repeats. Raises NotUnderstood, nothing else.
    """
    local = now.astimezone(zone)
    try:
        when = _read(plain_words(text, lang), local)
    except NotUnderstood as refusal:
        if refusal.code is not Why.NOT_UNDERSTOOD:
            raise
        when = _read(plain_words(text, "en" if lang == "da" else "da"), local)
    _check(when, now, zone)
    return when


def read_deadline(
    text: str, now: datetime, zone: ZoneInfo, lang: Language, default_time: time = NOON
) -> datetime:
    """The instant, in UTC, at which a motion with this deadline closes.

    A day closes at default_time (local wall time), a day with a time then. A clock time alone is today's.
    Raises NotUnderstood: besides what `read_when` refuses, all that is not one instant still to come.
    """
    when = read_when(text, now, zone, lang)
    if when.span is not Span.DAY:
        raise NotUnderstood(Why.AMBIGUOUS, first=str(when.day), second=str(when.last))
    if when.start and when.end:
        raise NotUnderstood(Why.AMBIGUOUS, first=f"{when.start:%H:%M}", second=f"{when.end:%H:%M}")
    if when.part and not when.part.holds(default_time.hour * 60 + default_time.minute):
        first, second = when.part.value
        raise NotUnderstood(Why.AMBIGUOUS, first=_shown(first), second=_shown(second))
    closes = When(when.day, start=when.start or default_time)
    _check(closes, now, zone)
    return _instants(closes, zone)[0]


def _read(words: str, now: datetime) -> When:
    """ "Before Friday" without a time may or may not include Friday, so that is asked."""
    words = words.removeprefix("until ")
    strictly = _STRICTLY.match(words)
    when = read(words[strictly.end() :] if strictly else words, now)
    if strictly and when.span is Span.DAY and not when.start:
        raise NotUnderstood(Why.AMBIGUOUS, first=str(when.day - timedelta(days=1)), second=str(when.day))
    return when


def _check(when: When, now: datetime, zone: ZoneInfo) -> None:
    """Refuses what is over, what is too far ahead, and hours that the clock skips or repeats."""
    today = now.astimezone(zone).date()
    if when.last < today:
        raise NotUnderstood(Why.IN_THE_PAST)
    if when.day > horizon(today):
        raise NotUnderstood(Why.TOO_FAR, latest=str(horizon(today)))
    instants = _instants(when, zone)
    if instants and instants[0] <= now:
        raise NotUnderstood(Why.IN_THE_PAST)


def _instants(when: When, zone: ZoneInfo) -> list[datetime]:
    """Start and end in UTC; of a part of the day without a clock time, its end."""
    clocks = [clock for clock in (when.start, when.end) if clock]
    if when.part:
        clocks = [time.fromisoformat(_shown(when.part.value[1]))]
    return [_instant(datetime.combine(when.day, clock, zone)) for clock in clocks]


def _instant(wall: datetime) -> datetime:
    """The wall time in UTC. Refused in the hour that is skipped in spring and in the one that comes twice."""
    instant = wall.astimezone(UTC)
    said = wall.strftime("%Y-%m-%dT%H:%M")
    if instant.astimezone(wall.tzinfo).replace(tzinfo=None) != wall.replace(tzinfo=None):
        raise NotUnderstood(Why.NO_SUCH_TIME, said=said)
    if wall.replace(fold=1).utcoffset() != wall.utcoffset():
        raise NotUnderstood(Why.TWICE, said=said)
    return instant


def _shown(minutes: int) -> str:
    """Minutes since midnight as a clock shows them; the end of the day as its last minute."""
    return "{:02}:{:02}".format(*divmod(min(minutes, 24 * 60 - 1), 60))
