"""The private address of a group's calendar: made, shown once, taken back."""

from __future__ import annotations

from bot import feeds
from bot.cards import feeds as cards
from bot.refusals import Code, Refused
from handlers.answers import Answer, Tell
from handlers.verbs.context import Context, full_name, given, own_groups
from storage import community


def make(context: Context, arguments: tuple[str, ...]) -> Answer:
    """A new address, which takes the place of the person's earlier one."""
    name = _name(context, arguments[0])
    token = feeds.create(context.tx, context.actor, arguments[0], context.now)
    url = f"{context.address}/calendar/{token}.ics"
    return Tell(cards.address(arguments[0], name, url, context.say), is_secret=True, once=True)


def revoke(context: Context, arguments: tuple[str, ...]) -> Answer:
    """It opens nothing any more: one's own, or another's for whoever coordinates the group."""
    name = _name(context, arguments[0])
    was_there = feeds.revoke(context.tx, context.actor, arguments[0], given(arguments, 1))
    return Tell(cards.revoked(name, context.say, was_there=was_there))


def show(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Who has one."""
    name = _name(context, arguments[0])
    found = feeds.subscribers(context.tx, context.actor, arguments[0])
    return Tell(cards.subscribers(arguments[0], name, found, context.say))


def _name(context: Context, group_id: str) -> str:
    if group_id not in own_groups(context):
        raise Refused(Code.UNKNOWN_GROUP)
    return full_name(context.tx, community.group(context.tx, group_id))
