"""A group is asked when to meet: the poll is opened, answered, closed, and a date is chosen, with why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import habits, meeting_dates, meetings, outbox, participants, poll_ends
from bot.due_reminders import is_overtaken
from bot.motions import occurrence
from bot.outbox import Kind
from bot.people import Actor
from bot.poll_ends import asked_in, part_subject, under_way
from bot.poll_views import answers_of, reasons_text, standings_of
from bot.refusals import Code, Refused
from bot.rules import order, reminders
from bot.rules.meeting_days import Slot
from bot.rules.polls import best, is_clear
from storage import community, due, journal, polls
from storage import meetings as stored
from storage.due import Due
from storage.engine import Tx
from storage.journal import Fact, canonical
from storage.meeting_words import Fit, PollCause, Sender
from storage.meetings import Meeting
from storage.polls import DatePoll, PollAnswer, PollDate
from storage.words import iso, new_id, new_ordered_id

DUE_CLOSE = "poll.close"
DUE_REMIND = "poll.remind"
REMINDERS = ("half", "24h")
MOST_DATES = 10
IN_TIME = timedelta(hours=12)


def open_poll(
    tx: Tx,
    actor: Actor | None,
    meeting: Meeting,
    slots: tuple[Slot, ...],
    closes_at: datetime,
    now: datetime,
    *,
    is_new: bool,
) -> str:
    """The group is asked which of the dates suits. is_new: the meeting is written down with it.

    Returns the poll's id. Raises Refused(NO_DATES, TOO_MANY_DATES, DATE_PAST, DATE_TWICE, POLL_TOO_SHORT,
    POLL_UNDER_WAY, NO_MEMBERS).
    """
    check_dates(slots, now)
    closes_at = _in_time(tx, meeting, closes_at)
    if closes_at < now + meeting_dates.SHORTEST or closes_at > min(each.start for each in slots):
        raise Refused(Code.POLL_TOO_SHORT, field="closes")
    if not any(each.is_polled for each in participants.of_group(tx, meeting.group_id)):
        raise Refused(Code.NO_MEMBERS)
    if not is_new and under_way(tx, meeting.id) is not None:
        raise Refused(Code.POLL_UNDER_WAY)
    person_id = actor.id if actor is not None else None
    poll = DatePoll(id=new_id(), at=now, meeting_id=meeting.id, person_id=person_id, closes_at=closes_at)
    facts: list[Fact] = [meeting] if is_new else []
    facts += [poll, *(_date(poll, number, each) for number, each in enumerate(slots, 1))]
    journal.append(tx, meeting.group_id, "poll.opened", actor=person_id, now=now, facts=facts)
    zone = ZoneInfo(community.group(tx, meeting.group_id).zone)
    due.plan(tx, occurrence(DUE_CLOSE, poll.id, "deadline", closes_at, zone))
    for point, instant in reminders.reminders_for(REMINDERS, now, closes_at, zone):
        due.plan(tx, occurrence(DUE_REMIND, poll.id, point, instant, zone, not_after=closes_at))
    outbox.post(tx, Kind.POLL, poll.id, meeting.group_id, now, live=True)
    for each in asked_in(tx, meeting):
        if participants.is_outside(tx, each.person_id, meeting.group_id):
            _ask(tx, poll, meeting, each.person_id, now, once="opened")
    meetings.tell(tx, meeting.id, now)
    return poll.id


def check_dates(slots: tuple[Slot, ...], now: datetime) -> None:
    """Raises Refused(NO_DATES, TOO_MANY_DATES, DATE_PAST, DATE_TWICE)."""
    if not slots:
        raise Refused(Code.NO_DATES, field="dates")
    if len(slots) > MOST_DATES:
        raise Refused(Code.TOO_MANY_DATES, field="dates", most=MOST_DATES)
    if any(each.start <= now for each in slots):
        raise Refused(Code.DATE_PAST, field="dates")
    if len({each.start for each in slots}) < len(slots):
        raise Refused(Code.DATE_TWICE, field="dates")


def answer(tx: Tx, actor: Actor, poll_id: str, fits: Mapping[int, Fit], now: datetime) -> bool:
    """How each of the dates suits the person; the latest answer counts. False when it was that already.

    Raises Refused(UNKNOWN_POLL, POLL_CLOSED, NOT_INVITED, EVERY_DATE).
    """
    poll, meeting = access_poll(tx, actor, poll_id)
    check_open(tx, poll, now)
    if not any(each.person_id == actor.id for each in asked_in(tx, meeting)):
        raise Refused(Code.NOT_INVITED)
    if fits.keys() != {each.number for each in polls.dates(tx, poll.id)}:
        raise Refused(Code.EVERY_DATE)
    content = canonical({str(number): fit.value for number, fit in fits.items()})
    last = polls.answers(tx, poll.id).get(actor.id)
    if last is not None and last.fits == content:
        return False
    row = PollAnswer(
        id=new_ordered_id(),
        at=order.after(last.at if last is not None else None, now),
        poll_id=poll.id,
        person_id=actor.id,
        fits=content,
    )
    journal.append(tx, meeting.group_id, "poll.answered", actor=actor.id, now=now, facts=[row])
    outbox.all_changed(tx, [poll.id, part_subject(poll.id, actor.id), meeting.id, actor.id], now)
    numbers = [each.number for each in polls.dates(tx, poll.id)]
    asked = [each.attendee for each in asked_in(tx, meeting)]
    if is_clear(numbers, asked, answers_of(tx, poll.id), participants.demands(tx, meeting.group_id)):
        _close(tx, poll, meeting, PollCause.CLEAR, None, now)
    return True


def close(tx: Tx, actor: Actor, poll_id: str, now: datetime, *, number: int | None = None) -> None:
    """Whoever plans the meeting closes the poll. number: the date that it is to be; None: the best.

    Raises Refused(UNKNOWN_POLL, MAY_NOT_PLAN, POLL_CLOSED).
    """
    poll, meeting = access_poll(tx, actor, poll_id)
    habits.check_may_plan(tx, actor, meeting.group_id)
    check_open(tx, poll, now)
    _close(tx, poll, meeting, PollCause.BY_HAND, actor, now, number=number)


def close_at_deadline(tx: Tx, item: Due, now: datetime) -> bool:
    """Its time is up."""
    poll = polls.find_poll(tx, item.subject)
    if poll is None:
        return False
    meeting = stored.meeting(tx, poll.meeting_id)
    journal.lock(tx, meeting.group_id)
    if polls.end(tx, poll.id) is not None:
        return False
    _close(tx, poll, meeting, PollCause.DEADLINE, None, now)
    return True


def remind_missing(tx: Tx, item: Due, now: datetime) -> bool:
    """A private word to those who have not answered, and to nobody else."""
    poll = polls.find_poll(tx, item.subject)
    if poll is None or polls.end(tx, poll.id) is not None or is_overtaken(tx, item, now):
        return False
    meeting, said = stored.meeting(tx, poll.meeting_id), polls.answers(tx, poll.id)
    told = [
        _ask(tx, poll, meeting, each.person_id, now, once=item.key)
        for each in asked_in(tx, meeting)
        if each.person_id not in said
    ]
    return any(told)


def access_poll(tx: Tx, actor: Actor, poll_id: str) -> tuple[DatePoll, Meeting]:
    """The poll and its meeting, with the group's chain held. Raises Refused(UNKNOWN_POLL)."""
    poll = polls.find_poll(tx, poll_id)
    meeting = stored.find_meeting(tx, poll.meeting_id) if poll is not None else None
    if poll is None or meeting is None or not meetings.may_see(tx, actor.id, meeting):
        raise Refused(Code.UNKNOWN_POLL)
    journal.lock(tx, meeting.group_id)
    return poll, meeting


def check_open(tx: Tx, poll: DatePoll, now: datetime) -> None:
    """Raises Refused(POLL_CLOSED)."""
    if polls.end(tx, poll.id) is not None or now >= poll.closes_at:
        raise Refused(Code.POLL_CLOSED, at=iso(poll.closes_at))


def _ask(tx: Tx, poll: DatePoll, meeting: Meeting, person_id: str, now: datetime, *, once: str) -> bool:
    """Privately, to answer."""
    return outbox.whisper(
        tx,
        Kind.POLL_REMINDER,
        part_subject(poll.id, person_id),
        person_id,
        meeting.group_id,
        now,
        once=once,
        live=True,
        not_after=poll.closes_at,
    )


def _in_time(tx: Tx, meeting: Meeting, closes_at: datetime) -> datetime:
    """Another date is looked for while people can still be told not to come to the one there is."""
    present = next(iter(stored.dates(tx, meeting.id)), None)
    return min(closes_at, present.starts_at - IN_TIME) if present is not None else closes_at


def _close(
    tx: Tx,
    poll: DatePoll,
    meeting: Meeting,
    cause: PollCause,
    actor: Actor | None,
    now: datetime,
    *,
    number: int | None = None,
) -> None:
    rows = polls.dates(tx, poll.id)
    ahead = [each for each in rows if each.starts_at > now]
    found = standings_of(tx, meeting, ahead, asked_in(tx, meeting), answers_of(tx, poll.id))
    chosen = next((each for each in found if each.number == number), None) or best(found)
    poll_ends.end(
        tx, poll, meeting, cause, now, number=chosen.number if chosen is not None else None, actor=actor
    )
    outbox.tell_coordinators(tx, Kind.POLL_RESULT, poll.id, meeting.group_id, now, live=True)
    habit = habits.habit_of(tx, meeting.group_id)
    by_itself = habit is not None and habit.sends is Sender.BOT
    # Whoever asked late has met by now, or has called it off: then there is a result and nothing to set.
    if chosen is not None and not chosen.missing and by_itself and meetings.is_ahead(tx, meeting.id, now):
        date = next(each for each in rows if each.number == chosen.number)
        meetings.set_date(tx, actor, meeting.id, date.starts_at, date.ends_at, now)


def _date(poll: DatePoll, number: int, slot: Slot) -> PollDate:
    return PollDate(
        at=poll.at,
        poll_id=poll.id,
        number=number,
        starts_at=slot.start,
        ends_at=slot.end,
        reasons=reasons_text(slot.reasons),
    )
