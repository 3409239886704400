"""Channels and groups: connecting a channel, help."""

from __future__ import annotations

from bot import community, people, register
from bot.cards import community as cards
from bot.refusals import Code, Refused
from handlers.answers import Answer, Tell
from handlers.verbs.context import Context, full_name, group_name
from storage import community as groups


def show_help(context: Context, _: str) -> Answer:
    """The commands in words."""
    return Tell(cards.help_(context.say))


def ask_connect(context: Context, _: str) -> Answer:
    """Which group the channel shall belong to."""
    _check_channel(context)
    of = sorted(people.coordinated_by(context.tx, context.actor))
    if not of:
        raise Refused(Code.MAY_NOT_CONNECT, group=group_name(context))
    names = [(id_, full_name(context.tx, groups.group(context.tx, id_))) for id_ in of]
    return Tell(cards.connect(names, context.say))


def connect(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The channel belongs to the group."""
    _check_channel(context)
    community.connect_channel(context.tx, context.actor, context.place, arguments[0], context.now)
    found = register.view_group(context.tx, groups.group(context.tx, arguments[0]))
    return Tell(cards.connected(found, context.say))


def _check_channel(context: Context) -> None:
    if context.place.is_private:
        # A group does not talk where one person is alone with the bot.
        raise Refused(Code.NO_CHANNEL_HERE)
