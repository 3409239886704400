"""What is known of people's calendars: when they are taken, for as long as that is worth anything.

Also how an event in a calendar of Exchange is found again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.rules import calendars as rules
from bot.rules.calendars import Look
from bot.rules.meeting_days import Taken
from storage import calendars
from storage.calendars import CalendarSeen, Span
from storage.engine import Tx

# After so long people may have made other plans: then it is not known any more.
FRESH = timedelta(days=1)
# How long a look is kept at all.
KEPT = timedelta(days=3)
SEPARATOR = " "


def note_seen(
    tx: Tx, person_id: str, first: datetime, last: datetime, spans: Sequence[Span] | None, now: datetime
) -> None:
    """Somebody looked at the person's calendar from `first` until `last` (UTC).

    spans: when the person is taken then; None: the calendar was not shown, which is never free.
    """
    taken = calendars.written(spans) if spans is not None else None
    calendars.add(tx, CalendarSeen(person_id=person_id, first=first, last=last, seen_at=now, taken=taken))


def taken(
    tx: Tx, person_ids: Collection[str], first: datetime, last: datetime, now: datetime
) -> dict[str, tuple[Taken, ...] | None]:
    """When each of them is taken from `first` until `last` (UTC), in order.

    None: that is not known, for it was never seen, or in part, or longer ago than a day.
    """
    looks = defaultdict(list)
    for each in calendars.seen_of(tx, person_ids, first, last, now - FRESH):
        spans = calendars.read(each.taken) if each.taken is not None else None
        held = tuple(Taken(*span) for span in spans) if spans is not None else None
        looks[each.person_id].append(Look(each.first, each.last, held))
    return {each: rules.seen(looks[each], first, last) for each in person_ids}


def event_ref(event_id: str, uid: str) -> str:
    """How the outbox finds an event of Exchange again: by its id there. uid: what all calendars know it by
    (iCalUId), "" where Exchange told none.
    """
    return f"{event_id}{SEPARATOR}{uid}"


def event_of(ref: str) -> tuple[str, str]:
    """(id, UID) of an event that `event_ref` put together."""
    event_id, _, uid = ref.partition(SEPARATOR)
    return event_id, uid
