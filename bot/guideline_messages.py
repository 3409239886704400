"""Which card a queued message about a guideline is: made from what is true when it is delivered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot import guideline_views
from bot.cards import guidelines as cards
from bot.cards.card import Card
from bot.outbox import Kind
from bot.texts.say import Say
from storage.engine import Tx
from storage.outbox import Message


def _live(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    guideline_id, _, fact_id = message.subject.partition("/")
    return cards.live(guideline_views.view(tx, guideline_id), fact_id, say)


def _notice(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    guideline_id, _, fact_id = message.subject.partition("/")
    view = guideline_views.view(tx, guideline_id)
    # Of what came after it there is a word of its own.
    return cards.notice(view, fact_id, say) if view.last == fact_id else None


KINDS: dict[Kind, Callable[[Tx, Message, Say, datetime], Card | None]] = {
    Kind.GUIDELINE: _live,
    Kind.GUIDELINE_NOTICE: _notice,
}
