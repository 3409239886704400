"""What a zone's clocks do in some years, as calendars are told (RFC 5545, 3.6.5).

By a rule wherever one holds: Outlook reads no list of single days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY, MINUTE, WEEK = timedelta(days=1), timedelta(minutes=1), timedelta(weeks=1)
LAST = -1


@dataclass(frozen=True, slots=True)
class Switch:
    """The clocks are set. onset: by the clock as it was before, without a zone."""

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


def vtimezone(name: str, since: datetime, until: datetime) -> Timezone:
    """The zone with the IANA name, good for every time from `since` to `until` (UTC)."""
    made, zone = Timezone(), ZoneInfo(name)
    made.add("tzid", name)
    begin = datetime(since.year - 1, 1, 1, tzinfo=UTC)
    switches = list(_switches(zone, begin, datetime(until.year + 2, 1, 1, tzinfo=UTC)))
    if not switches or switches[0].onset - switches[0].before > since.replace(tzinfo=None):
        now = begin.astimezone(zone)
        offset = now.utcoffset() or timedelta()
        onset = now.replace(tzinfo=None)
        switches.insert(0, Switch(onset, offset, offset, now.tzname() or name, bool(now.dst())))
    alike: dict[tuple[timedelta, timedelta, str, bool], list[datetime]] = defaultdict(list)
    for each in switches:
        alike[each.before, each.after, each.name, each.is_summer].append(each.onset)
    for (before, after, called, is_summer), onsets in alike.items():
        part = TimezoneDaylight() if is_summer else TimezoneStandard()
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", called)
        part.add("dtstart", onsets[0])
        rule = _rule(onsets)
        if rule is not None:
            part.add("rrule", rule)
        elif onsets[1:]:
            part.add("rdate", onsets[1:])
        made.add_component(part)
    return made


def _switches(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[Switch]:
    day = begin
    while day < end:
        if _state(zone, day) != _state(zone, day + DAY):
            at = _moment_of(zone, day)
            was, then = (at - MINUTE).astimezone(zone), at.astimezone(zone)
            before, after = was.utcoffset() or timedelta(), then.utcoffset() or timedelta()
            onset = at.replace(tzinfo=None) + before
            # Forward is into summer, whatever a zone calls it: Morocco has it backward in the fast.
            yield Switch(onset, before, after, then.tzname() or zone.key, after > before)
        day += DAY


def _moment_of(zone: ZoneInfo, day: datetime) -> datetime:
    """The minute within the day at which the clocks are set."""
    low, high = 0, int(DAY / MINUTE)
    while high - low > 1:
        middle = (low + high) // 2
        if _state(zone, day + middle * MINUTE) == _state(zone, day):
            low = middle
        else:
            high = middle
    return day + high * MINUTE


def _state(zone: ZoneInfo, moment: datetime) -> tuple[timedelta | None, str | None]:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _rule(onsets: Sequence[datetime]) -> dict[str, object] | None:
    """The rule by which it happens every year, if it does in all these."""
    first = onsets[0]
    years = [each.year for each in onsets]
    is_yearly = len(years) > 2 and years == list(range(years[0], years[0] + len(years)))
    alike = {(each.month, each.weekday(), each.time()) for each in onsets}
    if not is_yearly or len(alike) > 1:
        return None
    weeks = set.intersection(*({(each.day - 1) // 7 + 1, *_last(each)} for each in onsets))
    if not weeks:
        return None
    return {"freq": "YEARLY", "bymonth": first.month, "byday": f"{min(weeks)}{WEEKDAYS[first.weekday()]}"}


def _last(onset: datetime) -> set[int]:
    return {LAST} if (onset + WEEK).month != onset.month else set()
