"""Which card a queued message about an agenda is: made from what is true when it is delivered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot import agendas
from bot.cards import agendas as cards
from bot.cards.card import Card
from bot.meetings import MeetingView
from bot.outbox import Kind
from bot.texts.say import Say
from storage.engine import Tx
from storage.meeting_words import MeetingState, Reply
from storage.outbox import Message


def _agenda(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    """As it went out that time, with the meeting as it is now; of one that went out again only that."""
    meeting_id, _, time = message.subject.split("/")
    found = agendas.view(tx, meeting_id, now, time=int(time))
    if found.times > int(time):
        return cards.replaced(found, say) if message.shown else None
    if message.shown == 0 and found.meeting.state is not MeetingState.SET:
        return None
    return cards.sent(found, say)


def _call(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    found = agendas.view(tx, _meeting_of(message), now)
    part = found.meeting.part_of(message.person_id or "")
    if not _is_ahead(found.meeting, now) or found.sent_at is not None:
        return None
    return cards.call(found, say) if part is not None and part.reply is not Reply.DECLINED else None


def _draft(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    found = agendas.view(tx, _meeting_of(message), now)
    if message.shown == 0 and not _is_ahead(found.meeting, now):
        return None
    return cards.agenda(found, say, plans=_is_ahead(found.meeting, now), takes_part=True)


def _late(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    found = agendas.view(tx, _meeting_of(message), now)
    if message.shown == 0 and (found.sent_at is not None or not _is_ahead(found.meeting, now)):
        return None
    return cards.late(found, say)


def _meeting_of(message: Message) -> str:
    return message.subject.partition("/")[0]


def _is_ahead(view: MeetingView, now: datetime) -> bool:
    return view.state is MeetingState.SET and view.starts_at is not None and now < view.starts_at


KINDS: dict[Kind, Callable[[Tx, Message, Say, datetime], Card | None]] = {
    Kind.AGENDA: _agenda,
    Kind.AGENDA_CALL: _call,
    Kind.AGENDA_DRAFT: _draft,
    Kind.AGENDA_LATE: _late,
}
