"""An agenda comes about before its meeting: items are called for, it is gathered, and it goes out in time."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot import agenda_papers, agenda_sources, agendas, habits, meetings, outbox, participants, proceedings
from bot.meetings import MeetingView
from bot.outbox import Kind
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import order
from bot.rules.habits import USUAL
from bot.texts.say import Say
from storage import agendas as stored
from storage import due, journal
from storage import meetings as stored_meetings
from storage.agendas import AgendaSent
from storage.due import Due
from storage.engine import Tx
from storage.journal import digest_of
from storage.meeting_words import MeetingState, Reply, Sender
from storage.words import DueState, new_ordered_id


def send(tx: Tx, actor: Actor | None, meeting_id: str, now: datetime) -> bool:
    """The agenda goes out as it stands: to the group's channels, and privately to those outside the group.

    False when it went out so already. actor None: the bot, as the rules say. Raises Refused(UNKNOWN_MEETING,
    MAY_NOT_PLAN, MEETING_OFF, MEETING_BEGUN, NOT_DATED, AGENDA_EMPTY).
    """
    row = meetings.access_ahead(tx, actor, meeting_id, now)
    before = stored.sent(tx, row.id)
    if not before:
        # What is on an agenda that went out is added to under the eyes of whoever sends it again.
        agenda_sources.gather(tx, row.id, now)
    found = agendas.view(tx, row.id, now)
    paper = agenda_papers.paper_of(found, now)
    if paper is None:
        raise Refused(Code.NOT_DATED)
    if not found.items:
        raise Refused(Code.AGENDA_EMPTY)
    if before and not found.is_changed:
        return False
    say = Say(found.meeting.language, ZoneInfo(found.meeting.zone))
    at = order.after(agendas.last_change(tx, row.id)[0], now)
    fact = AgendaSent(
        id=new_ordered_id(),
        at=order.after(before[0].at if before else None, at),
        meeting_id=row.id,
        person_id=actor.id if actor is not None else None,
        digest=digest_of(proceedings.markdown(paper, say, public=False)),
    )
    journal.append(tx, row.group_id, "agenda.sent", actor=fact.person_id, now=now, facts=[fact])
    _say(tx, found.meeting, len(before) + 1, now)
    return True


def call(tx: Tx, item: Due, now: datetime) -> bool:
    """Everybody who takes part and has not said no is asked for items, once a meeting."""
    view = _ahead(tx, item, now)
    if view is None or stored.sent(tx, view.id) or _is_time(tx, view.id, now):
        return False
    told = [
        outbox.whisper(
            tx,
            Kind.AGENDA_CALL,
            agendas.subject(view.id),
            each.person_id,
            view.group_id,
            now,
            once="once",
            not_after=view.starts_at,
        )
        for each in view.participants
        if each.reply is not Reply.DECLINED
    ]
    return any(told)


def prepare(tx: Tx, item: Due, now: datetime) -> bool:
    """It is time: the agenda is gathered, and the coordinators are to send it, unless the bot does."""
    view = _ahead(tx, item, now)
    if view is None or stored.sent(tx, view.id):
        return False
    agenda_sources.gather(tx, view.id, now)
    habit = habits.habit_of(tx, view.group_id) or USUAL
    if habit.sends is Sender.BOT and agendas.view(tx, view.id, now).items:
        return send(tx, None, view.id, now)
    return _ask(tx, Kind.AGENDA_DRAFT, view, item, now)


def remind(tx: Tx, item: Due, now: datetime) -> bool:
    """The day after the agenda has not gone out: the coordinators are reminded, once."""
    view = _ahead(tx, item, now)
    if view is None or stored.sent(tx, view.id):
        return False
    return _ask(tx, Kind.AGENDA_LATE, view, item, now)


def _is_time(tx: Tx, meeting_id: str, now: datetime) -> bool:
    """Whether, after a standstill, the agenda itself is due already."""
    planned = (each for each in due.of_subject(tx, meeting_id) if each.kind == meetings.DUE_AGENDA)
    return any(each.due_at <= now and each.state is not DueState.SKIPPED for each in planned)


def _say(tx: Tx, view: MeetingView, time: int, now: datetime) -> None:
    about = agendas.subject(view.id, time)
    outbox.post(tx, Kind.AGENDA, about, view.group_id, now, live=True)
    for each in view.participants:
        if participants.is_outside(tx, each.person_id, view.group_id):
            outbox.whisper(tx, Kind.AGENDA, about, each.person_id, view.group_id, now, once="sent", live=True)
    # Those that went out before say that there is a later one.
    before = [agendas.subject(view.id, each) for each in range(1, time)]
    outbox.all_changed(tx, [agendas.subject(view.id), *before], now)


def _ask(tx: Tx, kind: Kind, view: MeetingView, item: Due, now: datetime) -> bool:
    about = agendas.subject(view.id)
    return outbox.tell_coordinators(tx, kind, about, view.group_id, now, live=True, once=item.key)


def _ahead(tx: Tx, item: Due, now: datetime) -> MeetingView | None:
    """The meeting of an item that is due, while it is to come."""
    row = stored_meetings.find_meeting(tx, item.subject)
    if row is None:
        return None
    view = meetings.view(tx, row.id, now)
    is_ahead = view.state is MeetingState.SET and view.starts_at is not None and now < view.starts_at
    return view if is_ahead else None
