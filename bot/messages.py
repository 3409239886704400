"""Which card a queued message is: made from what is true when it is delivered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import outbox, register
from bot.ballots import own_ballot
from bot.cards import ballots, community, decisions, delivery, motions
from bot.cards.card import Card
from bot.outbox import Kind
from bot.people import actor
from bot.texts.say import DEFAULT_ZONE, Say
from storage import community as groups
from storage import motions as motions_stored
from storage import people
from storage.engine import Tx
from storage.outbox import Message

Compose = Callable[[Tx, Message, Say, datetime], Card | None]


def compose(tx: Tx, message: Message, now: datetime, language: str | None = None) -> Card | None:
    """The card as it is now, in the reader's language. None when there is nothing left to say.

    language: who looks wants it in this one (the web, where each reader has their own).
    """
    return KINDS[Kind(message.kind)](tx, message, speaker(tx, message, language), now)


def came_too_late(tx: Tx, message: Message, now: datetime) -> bool:
    """Whether it is a reminder of a vote that ended, by whatever cause, before it was sent."""
    if message.kind != Kind.REMINDER or message.shown > 0:
        return False
    motion_id = message.subject.partition("/")[0]
    ballot = own_ballot(tx, message.person_id or "", motion_id)
    return ballot is not None and ballot.choice is None and ballot.closed


def speaker(tx: Tx, message: Message, language: str | None = None) -> Say:
    """The reader's own language, else the group's, else Danish; the group's time zone."""
    group = groups.find_group(tx, message.group_id) if message.group_id else None
    zone = ZoneInfo(group.zone) if group is not None else DEFAULT_ZONE
    person = message.person_id
    known = people.find_person(tx, person) if person else None
    chosen = actor(tx, known.id).language if known is not None else None
    return Say(language or chosen or (group.language if group is not None else "da"), zone)


def _greeting(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return community.greeting(register.view_group(tx, groups.group(tx, message.subject)), say)


def _motion(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return motions.live(register.view_motion(tx, message.subject, now), say)


def _ballot_noted(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    ballot = own_ballot(tx, message.person_id or "", message.subject)
    return ballots.noted(ballot, say) if ballot is not None else None


def _reminder(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    motion_id = message.subject.partition("/")[0]
    ballot = own_ballot(tx, message.person_id or "", motion_id)
    if ballot is None or (message.shown == 0 and ballot.choice is not None):
        # Since it was queued the seat has answered, or has another holder: nothing to remind of.
        return None
    view = register.view_motion(tx, motion_id, now)
    return ballots.reminder(view, ballot, say) if view.accepting or message.shown > 0 else None


def _ruling(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = register.view_motion(tx, message.subject, now)
    return None if message.shown == 0 and view.decision is not None else decisions.tie(view, say)


def _ruling_vacant(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return decisions.nobody_rules(register.view_motion(tx, message.subject, now), say)


def _decision(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = register.view_motion(tx, message.subject, now)
    return decisions.decision(view, view.decision, say) if view.decision is not None else None


def _stuck(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return delivery.stuck(register.view_motion(tx, message.subject, now), say)


def _undelivered(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    lost = outbox.view_undelivered(tx, message.subject)
    if lost is None:
        return None
    motion = motions_stored.find_motion(tx, lost.subject.partition("/")[0])
    view = register.view_motion(tx, motion.id, now) if motion is not None else None
    return delivery.undelivered(lost, view, say)


def _expired(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return delivery.expired(register.view_motion(tx, message.subject, now), say)


KINDS: dict[Kind, Compose] = {
    Kind.GREETING: _greeting,
    Kind.MOTION: _motion,
    Kind.BALLOT_NOTED: _ballot_noted,
    Kind.REMINDER: _reminder,
    Kind.RULING: _ruling,
    Kind.RULING_VACANT: _ruling_vacant,
    Kind.DECISION: _decision,
    Kind.STUCK: _stuck,
    Kind.UNDELIVERED: _undelivered,
    Kind.EXPIRED: _expired,
}
