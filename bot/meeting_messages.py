"""Which card a queued message about a meeting is: made from what is true when it is delivered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot import invitations, meeting_reminders, meetings, poll_views
from bot import proposals as proposed
from bot.cards import invitations as invitation_cards
from bot.cards import meetings as cards
from bot.cards import polls as poll_cards
from bot.cards import proposals as proposal_cards
from bot.cards.card import Card
from bot.outbox import Kind
from bot.texts.say import Say
from storage import actions, calendars, polls
from storage import invitations as rows
from storage import meetings as stored
from storage.engine import Tx
from storage.meeting_words import EventFate, MeetingState
from storage.outbox import Message


def trouble(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    """To the coordinators: something about a meeting fails or came too late; None: it is about none."""
    of = polls.find_poll(tx, message.subject) or actions.find_action(tx, message.subject)
    row = stored.find_meeting(tx, of.meeting_id if of is not None else message.subject)
    if row is None:
        return None
    view = meetings.view(tx, row.id, now)
    return cards.stuck(view, say) if message.kind == Kind.STUCK else cards.expired(view, say)


def _proposal(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = proposed.view(tx, message.subject)
    if view is None:
        return None if message.shown == 0 else proposal_cards.over(say)
    asleep = view.asleep_until is not None and view.asleep_until > now
    return proposal_cards.put_off(view, say) if asleep else proposal_cards.proposal(view, say)


def _poll(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = poll_views.view(tx, message.subject, now)
    return poll_cards.live(view, say) if view is not None else None


def _poll_reminder(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    poll_id = message.subject.partition("/")[0]
    view = poll_views.view(tx, poll_id, now)
    if view is None:
        return None
    own = poll_views.answers_of(tx, poll_id).get(message.person_id or "")
    if own is not None:
        # Since it was queued the person has answered.
        return poll_cards.noted(view, own, say) if message.shown else None
    if not view.accepting:
        return poll_cards.live(view, say) if message.shown else None
    return poll_cards.reminder(view, say)


def _poll_result(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = poll_views.view(tx, message.subject, now)
    return poll_cards.result(view, say) if view is not None else None


def _meeting(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return cards.meeting(meetings.view(tx, message.subject, now), say)


def _invited(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = meetings.view(tx, message.subject.partition("/")[0], now)
    part = view.part_of(message.person_id or "")
    if message.shown == 0 and (part is None or view.state is not MeetingState.SET):
        return None
    return invitation_cards.invited(view, part, say)


def _invitation(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = meetings.view(tx, message.subject.partition("/")[0], now)
    if view.starts_at is None or (message.shown == 0 and view.state is not MeetingState.SET):
        return None
    person_id = message.person_id
    turns = rows.turns(tx, view.id, person_id) if person_id is not None else []
    return invitation_cards.calendar(view, say, person_id=person_id, turns=[each.at for each in turns])


def _reminder(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    found = meeting_reminders.still_true(tx, message.subject, now)
    return cards.reminder(*found, say) if found is not None else None


def _outlook(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    meeting_id = message.subject.partition("/")[0]
    view, seen = meetings.view(tx, meeting_id, now), calendars.event(tx, meeting_id)
    is_alike = seen is None or seen.fate is EventFate.SAME
    if message.shown == 0 and (is_alike or view.state is not MeetingState.SET):
        return None
    return invitation_cards.outlook(view, seen, say)


def _risk(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = meetings.view(tx, message.subject.partition("/")[0], now)
    if message.shown == 0 and not view.missing:
        return None
    return invitation_cards.risk(view, say, may_call=invitations.may_call(tx, view.id))


KINDS: dict[Kind, Callable[[Tx, Message, Say, datetime], Card | None]] = {
    Kind.PROPOSAL: _proposal,
    Kind.POLL: _poll,
    Kind.POLL_REMINDER: _poll_reminder,
    Kind.POLL_RESULT: _poll_result,
    Kind.MEETING: _meeting,
    Kind.INVITED: _invited,
    Kind.INVITATION: _invitation,
    Kind.MEETING_REMINDER: _reminder,
    Kind.RISK: _risk,
    Kind.OUTLOOK: _outlook,
}
