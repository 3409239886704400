"""Invitations to meetings: answered, others invited or let off, substitutes called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from bot import invitations, meetings, people
from bot.cards import invitations as cards
from bot.meetings import MeetingView
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Tell
from handlers.verbs.context import Context
from handlers.verbs.meetings import tell_meeting
from storage import people as stored
from storage.meeting_words import Reply


def reply(said: Reply) -> Callable[[Context, tuple[str, ...]], Answer]:
    """The person comes, or may come."""

    def answer(context: Context, arguments: tuple[str, ...]) -> Answer:
        return _answered(context, arguments[0], said)

    return answer


def ask_regrets(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form to say why not."""
    view = meetings.access_view(context.tx, context.actor, arguments[0], context.now)
    meetings.check_ahead(context.tx, view.id, context.now)
    return Ask(cards.regrets_form(view, _say(context, view)))


def send_regrets(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The person does not come."""
    return _answered(context, arguments[0], Reply.DECLINED, values.get("words", ""))


def call_substitutes(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Those who stand in are invited."""
    invitations.call_substitutes(context.tx, context.actor, arguments[0], context.now)
    return tell_meeting(context, arguments[0])


def ask_guest(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for somebody else."""
    row = meetings.access_ahead(context.tx, context.actor, arguments[0], context.now)
    view = meetings.view(context.tx, row.id, context.now)
    return Ask(cards.guest_form(view, _say(context, view)))


def invite_guest(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """Somebody else is invited; whoever is invited already is let off."""
    person_id = people.find_colleague(context.tx, context.actor, values.get("name", ""))
    row = meetings.access_ahead(context.tx, context.actor, arguments[0], context.now)
    is_new = invitations.invite(context.tx, context.actor, row.id, person_id, context.now)
    if not is_new:
        invitations.let_off(context.tx, context.actor, row.id, person_id, context.now)
    view = meetings.view(context.tx, row.id, context.now)
    name = stored.person(context.tx, person_id).name or ""
    return Tell(cards.guest(view, name, _say(context, view), is_in=is_new))


def _answered(context: Context, meeting_id: str, said: Reply, words: str = "") -> Answer:
    invitations.answer(context.tx, context.actor, meeting_id, said, context.now, words=words)
    view = meetings.view(context.tx, meeting_id, context.now)
    return Tell(cards.invited(view, view.part_of(context.actor.id), _say(context, view)), turns=True)


def _say(context: Context, view: MeetingView) -> Say:
    return Say(context.say.language, ZoneInfo(view.zone)).on(context.place.platform)
