"""Actions: looked at, taken on, done, moved, dropped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from bot import actions, minutes, minutes_views
from bot.cards import actions as cards
from bot.cards import minutes as minutes_cards
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Fix, Tell
from handlers.reading import NotUnderstood, Span, Why, read_when, unreadable
from handlers.verbs.context import Context, given


def see(context: Context, arguments: tuple[str, ...]) -> Answer:
    """One action."""
    return _tell(context, arguments[0])


def ask_new(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for a new one, under an item or under none."""
    item_id = given(arguments, 1)
    row = minutes.access_own(context.tx, context.actor, arguments[0], context.now)
    minutes.check_item(context.tx, row, item_id)
    view = minutes_views.view(context.tx, row.id, context.now)
    say = _say(context, view.meeting.zone)
    about = minutes_cards.heading(view.item(item_id), say)
    return Ask(cards.form(row.id, item_id, about, view.attendance, view.meeting, say))


def add(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was filled in."""
    row = minutes.access_own(context.tx, context.actor, arguments[0], context.now)
    view = minutes_views.view(context.tx, row.id, context.now)
    say, written = _say(context, view.meeting.zone), values.get("day", "")
    try:
        day = _coming(context, say, written)
    except NotUnderstood as error:
        return Fix({"day": unreadable(error, written, say)})
    action_id = actions.add(
        context.tx,
        context.actor,
        row.id,
        given(arguments, 1),
        what=values.get("what", ""),
        owner_id=values.get("owner", ""),
        day=day,
        now=context.now,
    )
    return _tell(context, action_id)


def done(context: Context, arguments: tuple[str, ...]) -> Answer:
    """It was done."""
    actions.done(context.tx, context.actor, arguments[0], context.now)
    return _tell(context, arguments[0])


def drop(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Nobody is to do it any more."""
    actions.drop(context.tx, context.actor, arguments[0], context.now)
    return _tell(context, arguments[0])


def ask_move(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for another day."""
    action, _ = actions.access_open(context.tx, context.actor, arguments[0])
    view = actions.access_view(context.tx, context.actor, action.id, context.now)
    return Ask(cards.move_form(view, _say(context, view.zone)))


def move(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It is due on another day."""
    action, _ = actions.access_open(context.tx, context.actor, arguments[0])
    view = actions.access_view(context.tx, context.actor, action.id, context.now)
    say, written = _say(context, view.zone), values.get("day", "")
    try:
        day = _coming(context, say, written)
    except NotUnderstood as error:
        return Fix({"day": unreadable(error, written, say)})
    actions.move(context.tx, context.actor, action.id, day, context.now)
    return _tell(context, action.id)


def _coming(context: Context, say: Say, written: str) -> date:
    """The day to come that was written. Raises NotUnderstood."""
    when = read_when(written, context.now, say.zone, say.language)
    if when.span is not Span.DAY:
        raise NotUnderstood(Why.AMBIGUOUS, first=str(when.day), second=str(when.last))
    return when.day


def _tell(context: Context, action_id: str) -> Answer:
    view = actions.access_view(context.tx, context.actor, action_id, context.now)
    own = actions.is_own(context.tx, context.actor.id, view.owner_id, view.group_id)
    return Tell(cards.one(view, _say(context, view.zone), own=own))


def _say(context: Context, zone: str) -> Say:
    return Say(context.say.language, ZoneInfo(zone)).on(context.place.platform)
