"""Meetings that are proposed: looked at, adjusted, sent to the group, fixed, put off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot import habits, proposals
from bot.cards import proposals as cards
from bot.proposals import ProposalView
from bot.refusals import Code, Refused
from bot.rules.meeting_days import Slot
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Fix, Tell
from handlers.reading import NotUnderstood, read_deadline, read_meeting, unreadable
from handlers.verbs.context import Context, number
from handlers.verbs.meetings import tell_meeting


def see(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The proposal as it stands."""
    proposals.access_proposal(context.tx, context.actor, arguments[0])
    return _tell(context, arguments[0])


def propose(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Dates for a meeting besides."""
    return _tell(context, proposals.propose_now(context.tx, context.actor, arguments[0], context.now))


def send(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The group is asked."""
    return tell_meeting(context, proposals.send(context.tx, context.actor, arguments[0], context.now))


def fix(context: Context, arguments: tuple[str, ...]) -> Answer:
    """One of the dates it is, and nobody is asked."""
    chosen = number(arguments[1])
    return tell_meeting(context, proposals.fix(context.tx, context.actor, arguments[0], chosen, context.now))


def put_off(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Not now."""
    proposals.put_off(context.tx, context.actor, arguments[0], context.now)
    view = _view(context, arguments[0])
    return Tell(cards.put_off(view, _say(context, view)))


def ask_change(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form to adjust it."""
    proposals.access_proposal(context.tx, context.actor, arguments[0])
    view = _view(context, arguments[0])
    return Ask(cards.form(view, _say(context, view)))


def change(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The form was filled in."""
    proposals.access_proposal(context.tx, context.actor, arguments[0])
    view = _view(context, arguments[0])
    say = _say(context, view)
    mistakes: dict[str, str] = {}
    slots = _slots(context, view, values.get("dates", ""), say, mistakes)
    closes_at = _closes(context, values.get("closes", ""), say, mistakes)
    if mistakes:
        return Fix(mistakes)
    proposed = replace(
        view.proposed,
        slots=slots,
        closes_at=closes_at,
        title=values.get("title", ""),
        place=values.get("place", ""),
        online=values.get("online") == cards.YES,
    )
    proposals.adjust(context.tx, context.actor, view.id, proposed, context.now)
    return _tell(context, view.id)


def _slots(
    context: Context, view: ProposalView, written: str, say: Say, mistakes: dict[str, str]
) -> tuple[Slot, ...]:
    length, found = timedelta(minutes=view.minutes), []
    for line, text in enumerate(filter(None, map(str.strip, written.splitlines())), 1):
        try:
            start, end = read_meeting(text, context.now, say.zone, say.language, length)
        except NotUnderstood as error:
            why = unreadable(error, text, say)
            mistakes.setdefault("dates", say("form-proposal-date-unread", line=line, why=why))
        else:
            found.append(Slot(start, end))
    return tuple(found)


def _closes(context: Context, written: str, say: Say, mistakes: dict[str, str]) -> datetime:
    try:
        return read_deadline(written, context.now, say.zone, say.language)
    except NotUnderstood as error:
        mistakes["closes"] = unreadable(error, written, say)
        return context.now.astimezone(UTC)


def _view(context: Context, proposal_id: str) -> ProposalView:
    view = proposals.view(context.tx, proposal_id)
    if view is None:
        raise Refused(Code.UNKNOWN_PROPOSAL)
    return view


def _tell(context: Context, proposal_id: str) -> Answer:
    view = _view(context, proposal_id)
    habits.check_may_plan(context.tx, context.actor, view.group_id)
    return Tell(cards.proposal(view, _say(context, view)))


def _say(context: Context, view: ProposalView) -> Say:
    return Say(context.say.language, ZoneInfo(view.zone)).on(context.place.platform)
