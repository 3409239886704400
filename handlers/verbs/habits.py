"""How a group meets: looked at and changed by whoever plans its meetings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot import habits
from bot.cards import community as group_cards
from bot.cards import habits as cards
from bot.cards import proposals as proposal_cards
from bot.meetings import PLACE
from bot.refusals import Code, Refused
from bot.rules import wording
from bot.rules.habits import USUAL
from handlers.answers import Answer, Ask, Fix, Tell
from handlers.reading import NotUnderstood, read_clock
from handlers.verbs.context import Context, MalformedArgument, full_name, own_groups, word
from storage import community
from storage.meeting_words import Every

LENGTHS = range(15, 481)


def show(context: Context, text: str) -> Answer:
    """That of the channel's group, or of the person's only one; of several it is asked which."""
    found = [each for each in own_groups(context) if habits.may_plan(context.tx, context.actor.id, each)]
    if not found:
        raise Refused(Code.MAY_NOT_PLAN, group=context.say("no-group"))
    if found[0] == context.group_id or len(found) == 1:
        return see(context, (found[0],))
    named = [(each, full_name(context.tx, community.group(context.tx, each))) for each in found]
    return Tell(group_cards.choose(named, "habit", context.say))


def see(context: Context, arguments: tuple[str, ...]) -> Answer:
    """How the group meets."""
    return _tell(context, arguments[0], changed=False)


def ask_change(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form to change it."""
    habits.check_may_plan(context.tx, context.actor, arguments[0])
    now = habits.habit_of(context.tx, arguments[0])
    return Ask(cards.form(arguments[0], _name(context, arguments[0]), now, context.say))


def change(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was filled in."""
    group_id = arguments[0]
    habits.check_may_plan(context.tx, context.actor, group_id)
    if values.get("every") == cards.NEVER:
        habits.change(context.tx, context.actor, group_id, None, context.now)
        return _tell(context, group_id, changed=True)
    zone = ZoneInfo(community.group(context.tx, group_id).zone)
    mistakes, start, length = {}, USUAL.start, values.get("length", "").strip()
    try:
        start = read_clock(values.get("start", ""), context.now, zone, context.say.language)
    except NotUnderstood:
        mistakes["start"] = context.say("form-habit-start-unread")
    if not (length.isascii() and length.isdigit() and len(length) <= 3 and int(length) in LENGTHS):
        mistakes["length"] = context.say("form-habit-length-unread")
    if mistakes:
        return Fix(mistakes)
    habit = replace(
        habits.habit_of(context.tx, group_id) or USUAL,
        every=word(Every, values.get("every", "")),
        weekdays=() if values.get("weekday") == cards.ANY else (_one_of(values, "weekday", cards.WORKDAYS),),
        nth=None if values.get("nth") == cards.ANY else _one_of(values, "nth", cards.NTHS),
        start=start,
        minutes=int(length),
        place=wording.one_line(values.get("place", ""), PLACE, "place"),
        online=values.get("online") == proposal_cards.YES,
    )
    habits.change(context.tx, context.actor, group_id, habit, context.now)
    return _tell(context, group_id, changed=True)


def _one_of(values: Mapping[str, str], name: str, known: range | tuple[int, ...]) -> int:
    found = next((each for each in known if str(each) == values.get(name)), None)
    if found is None:
        raise MalformedArgument
    return found


def _tell(context: Context, group_id: str, *, changed: bool) -> Answer:
    habits.check_may_plan(context.tx, context.actor, group_id)
    now = habits.habit_of(context.tx, group_id)
    return Tell(cards.habit(group_id, _name(context, group_id), now, context.say, changed=changed))


def _name(context: Context, group_id: str) -> str:
    return full_name(context.tx, community.group(context.tx, group_id))
