"""What was sent about a meeting: to whom, when, and why not; and what is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.outbox import Kind
from storage import due, invitations, people
from storage.due import Due
from storage.engine import Tx
from storage.outbox import Message
from storage.words import DueState, MessageState

SHOWN = 40
# What is planned, by the kind of what falls due.
PLANNED = {
    "meeting.invite": "invitations",
    "meeting.remind": "reminders",
    "meeting.risk": "look-ahead",
    "meeting.call": "call",
    "meeting.agenda": "agenda",
    "meeting.late": "agenda-check",
    "minutes.write": "minutes",
    "minutes.draft": "draft",
    "minutes.silence": "silence",
}


class Fate(StrEnum):
    """Where a message is: planned for a time, on its way, sent, too late, or not to be delivered."""

    PLANNED = "planned"
    WAITING = "waiting"
    SENT = "sent"
    EXPIRED = "expired"
    DEAD = "dead"


FATES = {
    MessageState.SENT: Fate.SENT,
    MessageState.EXPIRED: Fate.EXPIRED,
    MessageState.DEAD: Fate.DEAD,
}


@dataclass(frozen=True, slots=True)
class Sending:
    """what: a key of the texts. person: "" for the whole group. at: when it was sent, or is to be (UTC).

    why: what the platform said, "" where nothing.
    """

    what: str
    person: str
    state: Fate
    at: datetime
    why: str = ""


def of_meeting(tx: Tx, meeting_id: str) -> tuple[Sending, ...]:
    """All of it, the latest first, as far as a card has room."""
    planned = [_planned(each) for each in due.of_subject(tx, meeting_id) if each.state is DueState.PENDING]
    subjects = invitations.told_under(tx, meeting_id)
    sent = [_sent(tx, each) for each in invitations.messages_about(tx, subjects)]
    found = sorted((*planned, *sent), key=lambda each: each.at, reverse=True)
    return tuple(found[:SHOWN])


def _planned(item: Due) -> Sending:
    return Sending(f"told-what-{PLANNED[item.kind]}", "", Fate.PLANNED, item.due_at)


def _sent(tx: Tx, message: Message) -> Sending:
    person = people.find_person(tx, message.person_id) if message.person_id else None
    fate = FATES.get(message.state, Fate.WAITING)
    return Sending(
        what=f"outbox-kind-{Kind(message.kind).replace('.', '-')}",
        person=(person.name or "") if person is not None else "",
        state=fate,
        at=message.sent_at or message.next_at,
        why=(message.failure or "") if fate is not Fate.SENT else "",
    )
