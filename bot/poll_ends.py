"""The end of a poll about dates, by whatever ends it; and who was asked until then."""

from __future__ import annotations

from datetime import datetime

from bot import outbox, participants
from bot.participants import Participant
from bot.people import Actor
from storage import due, journal, meetings, polls, proposals
from storage.engine import Tx
from storage.meeting_words import PollCause
from storage.meetings import Meeting
from storage.polls import DatePoll, PollEnd


def end(
    tx: Tx,
    poll: DatePoll,
    meeting: Meeting,
    cause: PollCause,
    now: datetime,
    *,
    number: int | None = None,
    actor: Actor | None = None,
) -> None:
    """Nobody can answer any more, and nobody is reminded. number: of the date that was chosen, None for none;
    actor None: the bot ends it.
    """
    by = actor.id if actor is not None else None
    row = PollEnd(at=now, poll_id=poll.id, cause=cause, number=number, person_id=by)
    journal.append(tx, meeting.group_id, "poll.closed", actor=by, now=now, facts=[row])
    due.void(tx, poll.id, now)
    silent = [part_subject(poll.id, each.person_id) for each in asked_in(tx, meeting)]
    outbox.all_changed(tx, [poll.id, *silent, meeting.id], now)


def call_off(tx: Tx, meeting_id: str, actor: Actor | None, now: datetime) -> None:
    """No date is looked for any more: the meeting is off, or was given one. Nothing happens when none was."""
    poll, row = under_way(tx, meeting_id), meetings.meeting(tx, meeting_id)
    if poll is not None:
        end(tx, poll, row, PollCause.CALLED_OFF, now, actor=actor)
    proposed = proposals.find_by_key(tx, proposals.again(row.group_id, row.id))
    if proposed is not None:
        proposals.drop(tx, proposed.id)
        outbox.changed(tx, proposed.id, now)


def under_way(tx: Tx, meeting_id: str) -> DatePoll | None:
    """The poll about the meeting's date that is open, if one is."""
    latest = next(iter(polls.polls(tx, meeting_id)), None)
    return latest if latest is not None and polls.end(tx, latest.id) is None else None


def asked_in(tx: Tx, meeting: Meeting) -> tuple[Participant, ...]:
    """Who is asked when to meet."""
    return tuple(each for each in participants.of_meeting(tx, meeting) if each.is_polled)


def part_subject(poll_id: str, person_id: str) -> str:
    """One person's part in a poll."""
    return f"{poll_id}/{person_id}"
