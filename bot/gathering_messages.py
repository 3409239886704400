"""Which card a queued message about a gathering is: made from what is true when it is delivered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot import gathering_reminders
from bot.cards import gatherings as cards
from bot.cards.card import Card
from bot.gathering_drafts import words_of
from bot.gathering_views import AHEAD, GatheringView, view
from bot.outbox import Kind
from bot.texts.say import Say
from storage import gatherings
from storage.engine import Tx
from storage.meeting_words import GatheringState
from storage.outbox import Message


def trouble(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    """To the coordinators: something about a gathering fails or came too late; None: it is about none."""
    if gatherings.find_gathering(tx, message.subject) is None:
        return None
    found = view(tx, message.subject, now)
    return cards.stuck(found, say) if message.kind == Kind.STUCK else cards.expired(found, say)


def _gathering(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    found = _view(tx, message, now)
    if message.shown == 0 and found.state not in AHEAD:
        return None
    return cards.live(found, say)


def _invited(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    found = _view(tx, message, now)
    if message.shown == 0 and found.state is not GatheringState.OPEN:
        return None
    return cards.invited(found, message.person_id or "", say)


def _changed(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    """What that version made another, as it is by now: what was changed back since is not told."""
    found = _view(tx, message, now)
    versions = gatherings.versions(tx, found.id)
    number = int(message.subject.rpartition("/")[2])
    before, then, last = (words_of(versions[each]) for each in (number - 2, number - 1, -1))
    told = [
        name
        for name in cards.TOLD
        if getattr(before, name) != getattr(then, name) and getattr(before, name) != getattr(last, name)
    ]
    is_over = found.state in (GatheringState.OFF, GatheringState.OVER)
    if message.shown == 0 and (not told or is_over):
        return None
    return cards.changed(found, told, message.person_id or "", say)


def _off(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return cards.off(_view(tx, message, now), say)


def _place(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    found, person_id = _view(tx, message, now), message.person_id or ""
    if message.shown == 0 and (found.state not in AHEAD or not found.has_place(person_id)):
        # Since it was queued the person has signed off, or it is called off.
        return None
    return cards.promoted(found, person_id, say)


def _reminder(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    found = gathering_reminders.still_true(tx, message.subject, now)
    return cards.reminder(*found, say) if found is not None else None


def _view(tx: Tx, message: Message, now: datetime) -> GatheringView:
    return view(tx, message.subject.partition("/")[0], now)


KINDS: dict[Kind, Callable[[Tx, Message, Say, datetime], Card | None]] = {
    Kind.GATHERING: _gathering,
    Kind.GATHERING_INVITED: _invited,
    Kind.GATHERING_CHANGED: _changed,
    Kind.GATHERING_OFF: _off,
    Kind.GATHERING_PLACE: _place,
    Kind.GATHERING_REMINDER: _reminder,
}
