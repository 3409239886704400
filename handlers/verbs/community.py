"""Channels and groups: connecting a channel, help."""

from __future__ import annotations

from dataclasses import replace

from bot import community, people, register
from bot.cards import community as cards
from bot.cards.card import SEPARATOR
from bot.people import Place
from bot.refusals import Code, Refused
from handlers.answers import Answer, Tell
from handlers.verbs.context import Context, full_name, group_name
from storage import community as groups
from storage import conversations
from storage.words import Platform


def show_help(context: Context, _: str) -> Answer:
    """The commands in words."""
    return Tell(cards.help_(context.say))


def ask_connect(context: Context, _: str) -> Answer:
    """Which group the channel shall belong to."""
    _check_channel(context.place)
    of = sorted(people.coordinated_by(context.tx, context.actor))
    if not of:
        raise Refused(Code.MAY_NOT_CONNECT, group=group_name(context))
    names = [(id_, full_name(context.tx, groups.group(context.tx, id_))) for id_ in of]
    # Teams has no private line in a channel: it is asked in the talk with the person, about the channel.
    channel = context.place.id if context.place.platform is Platform.TEAMS else None
    return Tell(cards.connect(names, context.say, channel=channel))


def connect(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The channel belongs to the group."""
    group_id, about = arguments[0], arguments[1:]
    place = _asked_about(context, SEPARATOR.join(about)) if about else context.place
    _check_channel(place)
    community.connect_channel(context.tx, context.actor, place, group_id, context.now)
    found = register.view_group(context.tx, groups.group(context.tx, group_id))
    return Tell(cards.connected(found, context.say))


def _asked_about(context: Context, channel: str) -> Place:
    """The channel that the question was about. Which it is, the client says: the bot must be in it."""
    place = context.place
    if place.platform is not Platform.TEAMS or not conversations.is_known(
        context.tx, place.workspace, channel
    ):
        raise Refused(Code.NO_CHANNEL_HERE)
    return replace(place, id=channel, alone=False)


def _check_channel(place: Place) -> None:
    if place.is_private:
        # A group does not talk where one person is alone with the bot.
        raise Refused(Code.NO_CHANNEL_HERE)
