"""Polls about dates: looked at, answered, and the date chosen."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot import habits, meetings, poll_views, polls
from bot.cards import polls as cards
from bot.poll_views import PollView, answers_of
from bot.refusals import Code, Refused
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Tell
from handlers.verbs.context import Context, MalformedArgument, number, word
from handlers.verbs.meetings import tell_meeting
from storage.meeting_words import Fit


def see(context: Context, arguments: tuple[str, ...]) -> Answer:
    """How it stands: with what can be done, for whoever plans the meeting."""
    view = _access(context, arguments[0])
    say = _say(context, view)
    plans = habits.may_plan(context.tx, context.actor.id, view.meeting.group_id)
    return Tell(cards.result(view, say) if plans and not view.accepting else cards.live(view, say))


def ask_answer(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form with each of the dates."""
    view = _access(context, arguments[0])
    poll, _ = polls.access_poll(context.tx, context.actor, view.id)
    polls.check_open(context.tx, poll, context.now)
    _check_asked(context, view)
    own = answers_of(context.tx, view.id).get(context.actor.id, {})
    return Ask(cards.form(view, own, _say(context, view)))


def answer(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was filled in."""
    view = _access(context, arguments[0])
    fits = {each.number: word(Fit, values.get(f"date-{each.number}", "")) for each in view.dates}
    return _answered(context, view, fits)


def answer_all(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Every date suits."""
    view = _access(context, arguments[0])
    return _answered(context, view, {each.number: Fit.YES for each in view.dates})


def choose(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Whoever plans the meeting: this date it is, and the invitations go out."""
    view, chosen = _access(context, arguments[0]), number(arguments[1])
    date = next((each for each in view.dates if each.number == chosen), None)
    if date is None:
        raise MalformedArgument
    habits.check_may_plan(context.tx, context.actor, view.meeting.group_id)
    if view.accepting:
        polls.close(context.tx, context.actor, view.id, context.now, number=chosen)
    meetings.set_date(context.tx, context.actor, view.meeting.id, date.starts_at, date.ends_at, context.now)
    return tell_meeting(context, view.meeting.id)


def _answered(context: Context, view: PollView, fits: Mapping[int, Fit]) -> Answer:
    polls.answer(context.tx, context.actor, view.id, fits, context.now)
    now = _access(context, view.id)
    return Tell(cards.noted(now, fits, _say(context, now)), turns=True)


def _check_asked(context: Context, view: PollView) -> None:
    if not any(each.person_id == context.actor.id for each in view.asked):
        raise Refused(Code.NOT_INVITED)


def _access(context: Context, poll_id: str) -> PollView:
    poll, _ = polls.access_poll(context.tx, context.actor, poll_id)
    view = poll_views.view(context.tx, poll.id, context.now)
    if view is None:
        raise Refused(Code.UNKNOWN_POLL)
    return view


def _say(context: Context, view: PollView) -> Say:
    return Say(context.say.language, ZoneInfo(view.meeting.zone)).on(context.place.platform)
