"""Meetings: those ahead, one of them, moved, called off, and what was sent about it."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot import habits, invitations, meetings, proposals, sendings
from bot.cards import invitations as invitation_cards
from bot.cards import meetings as cards
from bot.cards import proposals as proposal_cards
from bot.meetings import MeetingView
from bot.rules.habits import USUAL
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Fix, Tell
from handlers.reading import NotUnderstood, read_meeting, unreadable
from handlers.verbs.context import Context, full_name, own_groups
from storage import community


def show(context: Context, text: str) -> Answer:
    """Those ahead in the person's groups, the channel's own first of what can be planned."""
    ahead = meetings.ahead(context.tx, context.actor, context.now)
    own = own_groups(context)
    named = [(each, full_name(context.tx, community.group(context.tx, each))) for each in own]
    plans = [each for each in own if habits.may_plan(context.tx, context.actor.id, each)]
    return Tell(cards.listed(ahead, named, context.say, planned=plans))


def see(context: Context, arguments: tuple[str, ...]) -> Answer:
    """One meeting."""
    meetings.access_view(context.tx, context.actor, arguments[0], context.now)
    return tell_meeting(context, arguments[0])


def again(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Another date is looked for."""
    view = _ahead(context, arguments[0])
    proposal_id = proposals.propose_now(
        context.tx, context.actor, view.group_id, context.now, meeting_id=view.id
    )
    found = proposals.view(context.tx, proposal_id)
    say = _say(context, view)
    return Tell(proposal_cards.proposal(found, say) if found is not None else proposal_cards.over(say))


def ask_move(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for another time or place."""
    view = _ahead(context, arguments[0])
    return Ask(cards.move_form(view, _say(context, view)))


def move(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was filled in."""
    view = _ahead(context, arguments[0])
    say, written = _say(context, view), values.get("start", "")
    length = (habits.habit_of(context.tx, view.group_id) or USUAL).length
    if view.starts_at is not None and view.ends_at is not None:
        length = view.ends_at - view.starts_at
    try:
        start, end = read_meeting(written, context.now, say.zone, say.language, length)
    except NotUnderstood as error:
        return Fix({"start": unreadable(error, written, say)})
    meetings.set_date(
        context.tx,
        context.actor,
        view.id,
        start,
        end,
        context.now,
        place=values.get("place", ""),
        online=values.get("online") == proposal_cards.YES,
        words=values.get("words", ""),
    )
    return tell_meeting(context, view.id)


def ask_off(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form to call it off."""
    view = _ahead(context, arguments[0])
    return Ask(cards.off_form(view, _say(context, view)))


def call_off(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It is called off."""
    meetings.call_off(context.tx, context.actor, arguments[0], values.get("words", ""), context.now)
    return tell_meeting(context, arguments[0])


def show_told(context: Context, arguments: tuple[str, ...]) -> Answer:
    """What was sent about it."""
    view = meetings.access_view(context.tx, context.actor, arguments[0], context.now)
    habits.check_may_plan(context.tx, context.actor, view.group_id)
    found = sendings.of_meeting(context.tx, view.id)
    return Tell(invitation_cards.told(view, found, _say(context, view)))


def tell_meeting(context: Context, meeting_id: str) -> Answer:
    """The meeting as it stands, with what the person can do."""
    view = meetings.view(context.tx, meeting_id, context.now)
    plans = habits.may_plan(context.tx, context.actor.id, view.group_id)
    may_call = plans and bool(view.missing) and invitations.may_call(context.tx, view.id)
    return Tell(cards.meeting(view, _say(context, view), plans=plans, may_call=may_call))


def _ahead(context: Context, meeting_id: str) -> MeetingView:
    row = meetings.access_ahead(context.tx, context.actor, meeting_id, context.now)
    return meetings.view(context.tx, row.id, context.now)


def _say(context: Context, view: MeetingView) -> Say:
    return Say(context.say.language, ZoneInfo(view.zone)).on(context.place.platform)
