"""Proxies: given for a motion or a meeting's day, looked at, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot import proxies
from bot.cards import proxies as cards
from bot.proxies import ProxyView
from bot.refusals import Code, Refused
from bot.views import MotionView
from handlers.answers import Answer, Ask, Fix, Tell
from handlers.reading import NotUnderstood, Span, read_when
from handlers.verbs.context import Context, full_name, given, own_groups, view
from storage import community as groups


def ask_proxy(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for giving one's vote on a motion to another seat."""
    choice = proxies.choice_for_motion(context.tx, context.actor, arguments[0], context.now)
    if choice.given_to is not None:
        raise Refused(Code.PROXY_GIVEN)
    return Ask(cards.form(choice, view(context, arguments[0]), context.say))


def ask_proxy_for_day(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for giving one's votes of a meeting's day."""
    if groups.find_group(context.tx, arguments[0]) is None:
        raise Refused(Code.UNKNOWN_GROUP)
    choice = proxies.choice_for_day(context.tx, context.actor, arguments[0])
    return Ask(cards.form(choice, None, context.say))


def give(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The proxy is given. arguments: the group, and the motion where it is for one."""
    seat_id, motion_id = values.get("seat", ""), given(arguments, 1)
    if motion_id is not None:
        given_ = proxies.give_for_motion(context.tx, context.actor, motion_id, seat_id, context.now)
        return Tell(cards.given(given_, view(context, motion_id), context.say))
    group = groups.find_group(context.tx, arguments[0])
    if group is None:
        raise Refused(Code.UNKNOWN_GROUP)
    # Before it is said what is wrong in the form: it may be nobody's that this person could have.
    proxies.choice_for_day(context.tx, context.actor, group.id)
    written = values.get("day", "")
    try:
        when = read_when(written, context.now, ZoneInfo(group.zone), context.say.language)
    except NotUnderstood:
        return Fix({"day": context.say("refused-bad-day")})
    if when.span is not Span.DAY:
        return Fix({"day": context.say("refused-bad-day")})
    given_ = proxies.give_for_day(context.tx, context.actor, group.id, seat_id, when.day, context.now)
    return Tell(cards.given(given_, None, context.say))


def show(context: Context, _: str) -> Answer:
    """What is given away, and where one can be given for a day."""
    mine: list[tuple[ProxyView, MotionView | None]] = []
    may = []
    for group_id in own_groups(context):
        for proxy in proxies.given_by(context.tx, context.actor.id, group_id, context.now):
            motion = view(context, proxy.motion_id) if proxy.motion_id is not None else None
            if motion is None or motion.accepting:
                mine.append((proxy, motion))
        if proxies.may_give(context.tx, context.actor, group_id):
            may.append((group_id, full_name(context.tx, groups.group(context.tx, group_id))))
    return Tell(cards.mine(mine, may, context.say))


def take_back(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The seat speaks for itself again."""
    proxy = proxies.take_back(context.tx, context.actor, arguments[0], context.now)
    return Tell(cards.taken_back(proxy, context.say))
