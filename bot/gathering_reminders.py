"""What is said before a gathering as its time comes, to those who have a place."""

from __future__ import annotations

from datetime import datetime

from bot import outbox
from bot.due_reminders import is_overtaken
from bot.gathering_views import AHEAD, GatheringView, view
from bot.outbox import Kind
from storage import gatherings
from storage.due import Due
from storage.engine import Tx

BETWEEN = "/"


def remind(tx: Tx, item: Due, now: datetime) -> bool:
    """A private word to everybody who has a place, once a lead of its time."""
    if gatherings.find_gathering(tx, item.subject) is None or is_overtaken(tx, item, now):
        return False
    found = view(tx, item.subject, now)
    if found.state not in AHEAD:
        return False
    lead = item.key.rpartition(" ")[2]
    told = [
        outbox.whisper(
            tx,
            Kind.GATHERING_REMINDER,
            BETWEEN.join((found.id, each.person_id, str(found.dated), lead)),
            each.person_id,
            found.group_id,
            now,
            once=item.key,
            not_after=found.starts_at,
        )
        for each in found.taken
    ]
    return any(told)


def still_true(tx: Tx, subject: str, now: datetime) -> tuple[GatheringView, str] | None:
    """The gathering that a reminder is about, and its lead; None: at another time, off, or not for them."""
    gathering_id, person_id, at, lead = subject.split(BETWEEN)
    found = view(tx, gathering_id, now)
    is_same = found.state in AHEAD and str(found.dated) == at
    return (found, lead) if is_same and found.has_place(person_id) else None
