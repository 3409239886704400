"""What Exchange knows of a meeting: by which id, how it stands in Outlook, and whose calendars to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import habits, invitations, meetings, outbox, participants
from bot.calendars import event_of
from bot.outbox import Kind
from storage import calendars, community, people
from storage import invitations as rows
from storage import meetings as stored
from storage.calendars import EventSeen
from storage.engine import Tx
from storage.meeting_words import EventFate, MeetingState, Reply
from storage.words import Platform

OUTLOOK = "outlook"
# Free and busy is asked for from today on, over all the days that dates may be proposed on.
HORIZON = timedelta(days=100)


@dataclass(frozen=True, slots=True)
class EventView:
    """A meeting whose event is to be looked at. ref: how the outbox finds it. start, end: ours (UTC)."""

    meeting_id: str
    ref: str
    start: datetime
    end: datetime


def events(tx: Tx, now: datetime) -> tuple[EventView, ...]:
    """The meetings ahead that stand in Exchange."""
    found = []
    for group in community.groups(tx):
        for row in stored.meetings(tx, [group.id]):
            ref = _ref(tx, row.id)
            if ref is not None and meetings.state_of(tx, row.id, now) is MeetingState.SET:
                date = stored.dates(tx, row.id)[0]
                found.append(EventView(row.id, ref, date.starts_at, date.ends_at))
    return tuple(found)


def uid_of(tx: Tx, meeting_id: str) -> str | None:
    """The UID that Exchange gave the meeting, by which every calendar knows it; None: it is not there."""
    ref = _ref(tx, meeting_id)
    return (event_of(ref)[1] or None) if ref is not None else None


def note(
    tx: Tx,
    seen: EventSeen,
    replies: Mapping[str, tuple[Reply, datetime]],
    now: datetime,
    *,
    is_unreadable: bool = False,
) -> None:
    """How the event stands was looked at: answers count, a link is shown, and what differs is told, once.

    is_unreadable: nobody can tell when it is there, so it stands as it was last seen.
    """
    before = calendars.event(tx, seen.meeting_id)
    if is_unreadable and before is not None:
        seen = EventSeen(
            meeting_id=seen.meeting_id,
            seen_at=seen.seen_at,
            fate=before.fate,
            link=seen.link,
            starts_at=before.starts_at,
            ends_at=before.ends_at,
        )
    calendars.put_event(tx, seen)
    if seen.link and (before is None or before.link != seen.link):
        outbox.changed(tx, seen.meeting_id, now)
    invitations.heard(tx, seen.meeting_id, replies, now)
    row, subject = stored.meeting(tx, seen.meeting_id), f"{seen.meeting_id}/{OUTLOOK}"
    if seen.fate is not EventFate.SAME and meetings.state_of(tx, row.id, now) is MeetingState.SET:
        version = stored.dates(tx, row.id)[0].version
        once = f"v{version} {seen.fate} {seen.starts_at}"
        outbox.tell_coordinators(tx, Kind.OUTLOOK, subject, row.group_id, now, live=True, once=once)
    if before is not None and (before.fate, before.starts_at) != (seen.fate, seen.starts_at):
        outbox.changed(tx, subject, now)


def calendars_wanted(tx: Tx, now: datetime) -> tuple[dict[str, str], datetime, datetime] | None:
    """Whose calendars help to find dates, by id and address, and from when to when (UTC); None: nobody's."""
    found: dict[str, str] = {}
    last = now
    for group in community.groups(tx):
        habit = habits.habit_of(tx, group.id)
        if habit is not None:
            asked = [each for each in participants.of_group(tx, group.id) if each.is_polled]
            found |= {each.person_id: each.email for each in asked}
            last = max(last, now + timedelta(days=habit.ahead_days) + HORIZON)
    known = {each: email for each, email in found.items() if people.person(tx, each).email}
    return (known, now, last) if known else None


def _ref(tx: Tx, meeting_id: str) -> str | None:
    subject = invitations.calendar_subject(meeting_id)
    sent = [each for each in rows.messages_about(tx, [subject]) if each.platform is Platform.GRAPH]
    return sent[0].ref if sent else None
