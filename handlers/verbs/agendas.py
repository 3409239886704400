"""Agendas of meetings: looked at, proposed to, put in order, sent."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot import agenda_items, agenda_sending, agenda_sources, agendas, habits, meetings
from bot.agendas import AgendaView
from bot.cards import agendas as cards
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Fix, Tell
from handlers.verbs.context import Context, word
from storage.meeting_words import ItemKind


def see(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The agenda as it stands, with what there is to take up by now."""
    row = agendas.access_meeting(context.tx, context.actor, arguments[0])
    if agendas.takes_part(context.tx, context.actor.id, row):
        # Who only looks on sees what went out, and puts nothing on record.
        agenda_sources.gather(context.tx, row.id, context.now)
    return _tell(context, row.id)


def see_dropped(context: Context, arguments: tuple[str, ...]) -> Answer:
    """What was taken off it."""
    view = agendas.access_view(context.tx, context.actor, arguments[0], context.now)
    return Tell(cards.dropped(view, _say(context, view)))


def see_item(context: Context, arguments: tuple[str, ...]) -> Answer:
    """One item."""
    return _tell_item(context, arguments[0])


def ask_item(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form to propose one."""
    row = agenda_items.check_may_propose(context.tx, context.actor, arguments[0], context.now)
    view = agendas.view(context.tx, row.id, context.now)
    return Ask(cards.propose_form(view.meeting, _say(context, view)))


def propose(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was filled in."""
    kind = word(ItemKind, values.get("kind", ""))
    minutes = _minutes(values)
    if isinstance(minutes, str):
        return _unread(context)
    item_id = agenda_items.propose(
        context.tx,
        context.actor,
        arguments[0],
        kind,
        values.get("title", ""),
        values.get("words", ""),
        minutes,
        context.now,
    )
    return _tell_item(context, item_id)


def ask_change(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form to say something else of it."""
    row, _ = agenda_items.access_item(context.tx, context.actor, arguments[0], context.now)
    view, item = agendas.access_item(context.tx, context.actor, row.id, context.now)
    return Ask(cards.change_form(item, _say(context, view)))


def change(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was filled in. The title that the bot made stays the bot's, where nobody wrote another."""
    kind = word(ItemKind, values.get("kind", ""))
    minutes = _minutes(values)
    if isinstance(minutes, str):
        return _unread(context)
    _, item = agendas.access_item(context.tx, context.actor, arguments[0], context.now)
    shown = next(each.value for each in cards.change_form(item, context.say).fields if each.name == "title")
    title = values.get("title", "")
    is_bots = item.about in agendas.NAMES and title.strip() == shown.strip()
    agenda_items.change(
        context.tx,
        context.actor,
        item.id,
        kind,
        "" if is_bots else title,
        values.get("words", ""),
        minutes,
        values.get("closed") == cards.YES,
        context.now,
    )
    return _tell_item(context, item.id)


def up(context: Context, arguments: tuple[str, ...]) -> Answer:
    """A place earlier."""
    agenda_items.shift(context.tx, context.actor, arguments[0], -1, context.now)
    return _tell_item(context, arguments[0], turns=True)


def down(context: Context, arguments: tuple[str, ...]) -> Answer:
    """A place later."""
    agenda_items.shift(context.tx, context.actor, arguments[0], 1, context.now)
    return _tell_item(context, arguments[0], turns=True)


def drop(context: Context, arguments: tuple[str, ...]) -> Answer:
    """It is taken off."""
    agenda_items.drop(context.tx, context.actor, arguments[0], context.now)
    return _tell_item(context, arguments[0], turns=True)


def put(context: Context, arguments: tuple[str, ...]) -> Answer:
    """It is put on again."""
    agenda_items.put(context.tx, context.actor, arguments[0], context.now)
    return _tell_item(context, arguments[0], turns=True)


def send(context: Context, arguments: tuple[str, ...]) -> Answer:
    """It goes out."""
    row = meetings.access_ahead(context.tx, context.actor, arguments[0], context.now)
    agenda_sending.send(context.tx, context.actor, row.id, context.now)
    return _tell(context, row.id)


def _tell(context: Context, meeting_id: str) -> Answer:
    view = agendas.access_view(context.tx, context.actor, meeting_id, context.now)
    row = agendas.access_meeting(context.tx, context.actor, meeting_id)
    card = cards.agenda(
        view,
        _say(context, view),
        plans=habits.may_plan(context.tx, context.actor.id, row.group_id),
        takes_part=agendas.takes_part(context.tx, context.actor.id, row),
        address=context.address,
    )
    return Tell(card)


def _tell_item(context: Context, item_id: str, *, turns: bool = False) -> Answer:
    view, item = agendas.access_item(context.tx, context.actor, item_id, context.now)
    plans = habits.may_plan(context.tx, context.actor.id, view.meeting.group_id)
    return Tell(cards.item(view, item, _say(context, view), plans=plans), turns=turns)


def _minutes(values: Mapping[str, str]) -> int | str | None:
    """How many are set aside, None for none; what was typed where it is no number."""
    written = values.get("minutes", "").strip()
    if not written:
        return None
    is_number = written.isascii() and written.isdigit() and len(written) <= len(str(agenda_items.LONGEST))
    return int(written) if is_number else written


def _unread(context: Context) -> Answer:
    return Fix({"minutes": context.say("form-item-minutes-unread", most=agenda_items.LONGEST)})


def _say(context: Context, view: AgendaView) -> Say:
    return Say(context.say.language, ZoneInfo(view.meeting.zone)).on(context.place.platform)
