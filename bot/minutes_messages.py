"""Which card a queued message about minutes or an action is: made from what is true when it is delivered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot import actions, minutes_views
from bot.cards import actions as action_cards
from bot.cards import minutes as cards
from bot.cards.card import Card
from bot.minutes_views import MinutesView
from bot.outbox import Kind
from bot.texts.say import Say
from storage.engine import Tx
from storage.meeting_words import ActionState
from storage.outbox import Message


def _sent(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    step_id = message.subject.rpartition("/")[2]
    return cards.sent(_view(tx, message, now), step_id, say)


def _to_write(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = _view(tx, message, now)
    # Since it was queued they were sent.
    return None if message.shown == 0 and view.sent_id is not None else cards.to_write(view, say)


def _late(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = _view(tx, message, now)
    is_out = view.sent_id is not None and not view.is_changed
    return None if message.shown == 0 and is_out else cards.to_write(view, say, is_late=True)


def _objected(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = _view(tx, message, now)
    return None if message.shown == 0 and not view.open_objections else cards.objected(view, say)


def _action(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = actions.view(tx, message.subject, now)
    if view is None or (message.shown == 0 and view.state is not ActionState.OPEN):
        return None
    return action_cards.reminder(view, say)


def _action_late(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = actions.view(tx, message.subject, now)
    if view is None or (message.shown == 0 and view.state is not ActionState.OPEN):
        return None
    return action_cards.late(view, say)


def _view(tx: Tx, message: Message, now: datetime) -> MinutesView:
    return minutes_views.view(tx, message.subject.partition("/")[0], now)


KINDS: dict[Kind, Callable[[Tx, Message, Say, datetime], Card | None]] = {
    Kind.MINUTES: _sent,
    Kind.MINUTES_WRITE: _to_write,
    Kind.MINUTES_LATE: _late,
    Kind.MINUTES_OBJECTED: _objected,
    Kind.ACTION: _action,
    Kind.ACTION_LATE: _action_late,
}
