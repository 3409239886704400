"""What is said before a meeting as its time comes: to those who come, and to whoever plans it."""

from __future__ import annotations

from datetime import datetime

from bot import invitations, meetings, outbox
from bot.due_reminders import is_overtaken
from bot.meetings import MeetingView
from bot.outbox import Kind
from storage import meetings as stored
from storage.due import Due
from storage.engine import Tx
from storage.meeting_words import MeetingState, Reply

BETWEEN = "/"


def remind(tx: Tx, item: Due, now: datetime) -> bool:
    """A private word to everybody who has not said no, once a lead of the meeting's date."""
    view = _view(tx, item, now)
    if view is None or view.starts_at is None or is_overtaken(tx, item, now):
        return False
    lead = lead_of(item)
    told = [
        outbox.whisper(
            tx,
            Kind.MEETING_REMINDER,
            BETWEEN.join((view.id, each.person_id, str(view.version), lead)),
            each.person_id,
            view.group_id,
            now,
            once=item.key,
            not_after=view.starts_at,
        )
        for each in view.participants
        if each.reply is not Reply.DECLINED
    ]
    return any(told)


def look_ahead(tx: Tx, item: Due, now: datetime) -> bool:
    """While there is time: the coordinators hear what it lacks, and who has not answered is asked again."""
    view = _view(tx, item, now)
    if view is None or view.starts_at is None:
        return False
    warned = invitations.warn(tx, view, now)
    asked = [
        outbox.whisper(
            tx,
            Kind.INVITED,
            meetings.part_subject(view.id, each.person_id),
            each.person_id,
            view.group_id,
            now,
            once=item.key,
            live=True,
            not_after=view.starts_at,
        )
        for each in view.participants
        if each.answers and each.reply is None
    ]
    return warned or any(asked)


def still_true(tx: Tx, subject: str, now: datetime) -> tuple[MeetingView, str] | None:
    """The meeting that a reminder is about, and its lead; None: it is another time, off, or not for them."""
    meeting_id, person_id, version, lead = subject.split(BETWEEN)
    view = meetings.view(tx, meeting_id, now)
    part = view.part_of(person_id)
    if view.state is not MeetingState.SET or str(view.version) != version or view.starts_at is None:
        return None
    if now >= view.starts_at or part is None or part.reply is Reply.DECLINED:
        return None
    return view, lead


def lead_of(item: Due) -> str:
    """Which of the group's leads it is: 1d, 1h ..."""
    return item.key.rpartition(" ")[2]


def _view(tx: Tx, item: Due, now: datetime) -> MeetingView | None:
    row = stored.find_meeting(tx, item.subject)
    if row is None:
        return None
    view = meetings.view(tx, row.id, now)
    return view if view.state is MeetingState.SET and view.starts_at is not None else None
