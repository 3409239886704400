"""Clock times and parts of the day inside a phrase: found, taken out and understood. Days are elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from handlers.reading.when import NotUnderstood, Part, Why

NOON, WHOLE_DAY = 12 * 60, 24 * 60
WAKING = 7 * 60


@dataclass(frozen=True)
class Dial:
    """What a clock shows, in minutes since midnight; `twelve` when the same words may mean 12 hours later."""

    minutes: int
    twelve: bool = False

    def settled(self, part: Part | None) -> int:
        """Minutes since midnight. Refused when only a guess could tell night from afternoon."""
        hours = {self.minutes, (self.minutes + NOON) % WHOLE_DAY} if self.twelve else {self.minutes}
        if part:
            hours = {minutes for minutes in hours if part.holds(minutes)}
        elif self.minutes >= WAKING:
            hours = {self.minutes}
        if not hours:
            raise NotUnderstood(Why.NOT_UNDERSTOOD)
        if len(hours) > 1:
            first, second = sorted(hours)
            raise _ambiguous(first, second)
        return hours.pop()


Found = tuple[Dial, Dial | None]


def take_clock(words: str) -> tuple[Found, str] | None:
    """The first clock time or range in the phrase, and the phrase without it; None when it has none."""
    for _, pattern, read in RULES:
        if found := pattern.search(words):
            rest = f"{words[: found.start()]} {words[found.end() :]}"
            return read(found), " ".join(rest.split())
    return None


def take_part(words: str) -> tuple[Part | None, str]:
    """The part of the day that is named in the phrase, and the phrase without it."""
    if not (found := _PART.search(words)):
        return None, words
    rest = f"{words[: found.start()]} {words[found.end() :]}"
    return Part[found["part"].upper()], " ".join(rest.split())


def settled(found: Found, part: Part | None) -> tuple[time, time | None]:
    """Start and end as wall times. A range ends after it begins: "11-1" is 11 to 13, "11-9" is nothing."""
    first, last = found
    start = first.settled(part)
    if last is None:
        return as_time(start), None
    if last.twelve and last.minutes < WAKING and start < last.minutes + NOON:
        last = Dial(last.minutes + NOON)
    end = last.settled(part if last.twelve else None)
    if start >= end:
        raise _ambiguous(start, end)
    return as_time(start), as_time(end)


def dial(hour: str, minute: str | None = None, half: str | None = None) -> Dial:
    """Hours and minutes as they were written. One to twelve without a leading zero may be either half."""
    hours, minutes = int(hour), int(minute or 0)
    if hours > 23 or minutes > 59:
        raise NotUnderstood(Why.NOT_UNDERSTOOD)
    if half in ("am", "pm"):
        if not 1 <= hours <= 12:
            raise NotUnderstood(Why.NOT_UNDERSTOOD)
        return Dial(hours % 12 * 60 + minutes + (NOON if half == "pm" else 0))
    return Dial(hours * 60 + minutes, twelve=1 <= hours <= 12 and len(hour) == len(str(hours)))


def as_time(minutes: int) -> time:
    """Minutes since midnight as a wall time."""
    return time(*divmod(minutes, 60))


def _ambiguous(first: int, second: int) -> NotUnderstood:
    return NotUnderstood(Why.AMBIGUOUS, first=f"{as_time(first):%H:%M}", second=f"{as_time(second):%H:%M}")


def _range(found: re.Match[str]) -> Found:
    half = found["half"] or (found["half2"] if _shares_half(found) else None)
    first = dial(found["hour"], found["minute"], half)
    return first, dial(found["hour2"], found["minute2"], found["half2"])


def _shares_half(found: re.Match[str]) -> bool:
    """ "2-4 pm" begins after noon, "10-2 pm" does not."""
    return found["half2"] in ("am", "pm") and int(found["hour"]) % 12 < int(found["hour2"]) % 12


def _ten_to_eleven(found: re.Match[str]) -> Found:
    """A time or a range? Both are said."""
    hour = int(found["hour"]) * 60
    raise _ambiguous(int(found["by"]) * 60 % WHOLE_DAY, (hour - int(found["by"])) % WHOLE_DAY)


def _spoken(found: re.Match[str]) -> Found:
    """ "Kvart over ni", "ten to nine", "halv ti" (9.30), "5 over halv ti" (9.35), "half past nine"."""
    said = found.groupdict()
    way = 1 if said.get("way") == "past" else -1
    minutes = way * int(said.get("by") or 0) + (30 if said.get("after") else -30 if said.get("halv") else 0)
    return _spoken_hour(int(found["hour"]), minutes), None


def _half_ten(found: re.Match[str]) -> Found:
    """10.30 in England, 9.30 in the ears of a Dane."""
    hour = int(found["hour"])
    raise _ambiguous(_spoken_hour(hour, -30).minutes, _spoken_hour(hour, 30).minutes)


def _spoken_hour(hour: int, minutes: int) -> Dial:
    """Who speaks a time thinks of a dial of twelve hours; around twelve it is noon that is meant."""
    if not 1 <= hour <= 12:
        raise NotUnderstood(Why.NOT_UNDERSTOOD)
    shown = hour * 60 + minutes
    return Dial(shown if shown >= 60 else shown + NOON, twelve=True)


def _point(found: re.Match[str]) -> Found:
    return dial(found["hour"], found["minute"], found.groupdict().get("half")), None


def _noon(found: re.Match[str]) -> Found:
    return Dial(NOON), None


def _midnight(found: re.Match[str]) -> Found:
    """The one that begins the day or the one that ends it: that must be asked."""
    raise NotUnderstood(Why.AMBIGUOUS, first="00:00", second="23:59")


HOUR = r"(?P<hour>\d{1,2})"
POINT = rf"{HOUR}(?:[.:](?P<minute>\d\d))?(?: (?P<half>am|pm|oclock))?"
POINT2 = re.sub(r"<(\w+)>", r"<\g<1>2>", POINT)
BARE = rf"{HOUR}(?:[:.](?P<minute>[0-5][05]))?(?P<half>)"
BARE2 = re.sub(r"<(\w+)>", r"<\g<1>2>", BARE)
JOINED = r"(?:-| until | to )(?:at )?"
MINUTES = r"(?P<by>[1-9]|[12]\d)"
HALV = r"(?P<halv>halv )?"

Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str]], Found]]


def _rule(name: str, pattern: str, read: Callable[[re.Match[str]], Found]) -> Rule:
    return name, re.compile(rf"(?<!\S)(?:{pattern})(?!\S)", re.ASCII), read


# Name, pattern, meaning; the first that is found counts.
RULES = [
    _rule("between 9 and 11", rf"between (?:at )?{POINT} and (?:at )?{POINT2}", _range),
    _rule("from 9 to 11", rf"from (?:at )?{POINT}{JOINED}{POINT2}", _range),
    _rule("10 to 11", rf"(?:at )?(?P<by>5|10|20|25) to {HOUR}", _ten_to_eleven),
    _rule("at 9-11", rf"at {POINT}{JOINED}{POINT2}", _range),
    _rule("2-4 pm", rf"{POINT}{JOINED}{POINT2}(?<=[ap]m)", _range),
    _rule("9:00-11:00", rf"{POINT}{JOINED}{POINT2}(?<=:\d\d)", _range),
    _rule("i morgen 9-11", rf"(?<=\S ){BARE}-{BARE2}", _range),
    _rule("five minutes to nine", rf"(?:at )?{MINUTES} minute (?P<way>past|to|of) {HALV}{HOUR}", _spoken),
    _rule("five past nine", rf"(?:at )?{MINUTES} (?P<way>past) {HALV}{HOUR}", _spoken),
    _rule("klokken fem i ni", rf"at {MINUTES} (?P<way>of) {HALV}{HOUR}", _spoken),
    _rule("half past nine", rf"(?:at )?(?P<after>half past) {HOUR}", _spoken),
    _rule("halv ti", rf"(?:at )?(?P<halv>halv) {HOUR}", _spoken),
    _rule("half ten", rf"(?:at )?half {HOUR}", _half_ten),
    _rule("noon", r"(?:at )?(?:12 )?noon", _noon),
    _rule("midnight", r"(?:at )?(?:(?:24|00?|12) )?midnight|at 24(?:[.:]00)?|24:00|12 am", _midnight),
    _rule("at 14", rf"at {POINT}", _point),
    _rule("at 1430", r"at (?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)", _point),
    _rule("i morgen 14", rf"(?:(?<=morrow )|(?<=today )){HOUR}(?P<minute>)$", _point),
    _rule("3 pm", rf"{POINT}(?<=m|k)", _point),
    _rule("14:30", rf"{HOUR}:(?P<minute>\d\d)", _point),
    _rule("14.30", rf"{HOUR}\.(?P<minute>[0-5][05])", _point),
]

_PART = re.compile(r"(?<!\S)(?:(?:in|of|at) )?(?P<part>morning|afternoon|evening)(?!\S)")
