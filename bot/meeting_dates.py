"""Where to look for the date of a group's meeting, what is there already, and what is proposed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot import calendars, participants
from bot.poll_views import reasons_of, reasons_text
from bot.rules import leads, quarters
from bot.rules.habits import Habit
from bot.rules.meeting_days import Slot, Taken
from bot.rules.quarters import Period
from storage import community
from storage import meetings as stored
from storage.engine import Tx
from storage.journal import canonical
from storage.words import from_iso, iso

DAY = timedelta(days=1)
NOON = time(12, 0)
# A meeting in a group's rhythm to another's lies within so many days of the day that it aims at.
EARLIER, LATER = timedelta(days=7), timedelta(days=3)
# There must be time to answer a poll, and to be invited before the first of the dates.
SHORTEST = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed. closes_at: until when the group is asked (UTC). meeting_id: the meeting that is to
    have another date; None: a new one.
    """

    slots: tuple[Slot, ...]
    closes_at: datetime
    title: str = ""
    place: str = ""
    online: bool = True
    meeting_id: str | None = None


def aim(tx: Tx, group: community.Group, habit: Habit, period: Period, now: datetime) -> Period | None:
    """The days to look at. In a rhythm to another group's meetings: around so many weeks before its meeting
    in the period; None while that has no date and the period has not begun.
    """
    if habit.before is None:
        return period
    zone = ZoneInfo(group.zone)
    other = next(
        (
            each
            for each in community.groups(tx)
            if each.product_id == group.product_id and each.key == habit.before
        ),
        None,
    )
    days = sorted(days_of(tx, other.id, zone)) if other is not None else []
    theirs = next((day for day in days if period.first <= day <= period.last), None)
    if theirs is None:
        return period if period.first <= now.astimezone(zone).date() else None
    aim = theirs - timedelta(weeks=habit.weeks_before)
    return Period(aim - EARLIER, aim + LATER, period.key)


def closing(slots: Sequence[Slot], habit: Habit, zone: ZoneInfo, now: datetime) -> datetime:
    """At noon of a working day, when the group had its days to answer; before the first of the dates."""
    day = now.astimezone(zone).date() + timedelta(days=habit.poll_days)
    noon = datetime.combine(leads.workday_before(day), NOON, zone).astimezone(now.tzinfo)
    first = min(each.start for each in slots)
    wanted = max(noon, now + SHORTEST)
    return wanted if wanted < first else max(first - DAY, now + SHORTEST)


def met(tx: Tx, group: community.Group, zone: ZoneInfo) -> set[date]:
    """A day of each period that the group meets in, or has a meeting planned for.

    A meeting that was planned for a period counts there, wherever it came to lie.
    """
    days: set[date] = set()
    for each in stored.meetings(tx, [group.id]):
        if stored.end(tx, each.id) is None:
            dates = stored.dates(tx, each.id)
            days |= {quarters.first_of(each.period)} if each.period is not None else set()
            days |= {_day(dates[0].starts_at, zone)} if dates and each.period is None else set()
    return days


def days_of(tx: Tx, group_id: str, zone: ZoneInfo) -> set[date]:
    """The local days on which the group meets, or met."""
    return {
        _day(dates[0].starts_at, zone)
        for each in stored.meetings(tx, [group_id])
        if stored.end(tx, each.id) is None and (dates := stored.dates(tx, each.id))
    }


def calendars_of(tx: Tx, group_id: str, period: Period, now: datetime) -> dict[str, tuple[Taken, ...] | None]:
    """What is known of the calendars of those who are asked, over the period."""
    zone = ZoneInfo(community.group(tx, group_id).zone)
    first = max(now, datetime.combine(period.first, time(), zone).astimezone(UTC))
    last = datetime.combine(period.last + DAY, time(), zone).astimezone(UTC)
    return taken_between(tx, group_id, first, last, now) if first < last else {}


def taken_between(
    tx: Tx, group_id: str, first: datetime, last: datetime, now: datetime
) -> dict[str, tuple[Taken, ...] | None]:
    """When those who are asked are taken from then to then (UTC); None for who is unknown.

    {} where nobody's calendar can be seen: then that is nothing to say of any date.
    """
    asked = [each.person_id for each in participants.of_group(tx, group_id) if each.is_polled]
    found = calendars.taken(tx, asked, first, last, now)
    return found if any(each is not None for each in found.values()) else {}


def others(tx: Tx, group_id: str) -> tuple[Taken, ...]:
    """The meetings of groups that share people with this one."""
    own = {each.person_id for each in participants.of_group(tx, group_id) if each.is_polled}
    return tuple(_taken(tx, group_id, own))


def _taken(tx: Tx, group_id: str, own: set[str]) -> Iterator[Taken]:
    for group in community.groups(tx):
        there = {each.person_id for each in participants.of_group(tx, group.id) if each.is_polled}
        shared = len(own & there) if group.id != group_id else 0
        for each in stored.meetings(tx, [group.id]) if shared else ():
            dates = stored.dates(tx, each.id)
            if dates and stored.end(tx, each.id) is None:
                name = f"{community.product(tx, group.product_id).name} {group.name}"
                yield Taken(dates[0].starts_at, dates[0].ends_at, name, shared)


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def to_json(proposed: Proposed) -> str:
    """As a proposal is kept."""
    return canonical(
        {
            "slots": [
                [iso(each.start), iso(each.end), reasons_text(each.reasons)] for each in proposed.slots
            ],
            "closes_at": iso(proposed.closes_at),
            "title": proposed.title,
            "place": proposed.place,
            "online": proposed.online,
            "meeting_id": proposed.meeting_id,
        }
    )


def from_json(content: str) -> Proposed:
    """The inverse of `to_json`."""
    said = json.loads(content)
    slots = tuple(
        Slot(from_iso(start), from_iso(end), reasons_of(reasons)) for start, end, reasons in said["slots"]
    )
    return Proposed(**{**said, "slots": slots, "closes_at": from_iso(said["closes_at"])})
