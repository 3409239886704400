"""How votes end: closed by hand, taken back; and asking those who are missing."""

from __future__ import annotations

from collections.abc import Mapping

from bot import closures, nudges
from bot.cards import closures as cards
from bot.cards import people as people_cards
from handlers.answers import Answer, Ask, Tell
from handlers.verbs.context import Context, view


def ask_closure(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for closing early."""
    closures.check_may_close(context.tx, context.actor, arguments[0], context.now)
    return Ask(cards.close_form(view(context, arguments[0]), context.say))


def make_closure(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The vote is closed by hand."""
    closures.close_by_hand(context.tx, context.actor, arguments[0], values.get("reason", ""), context.now)
    return Tell(cards.closed(view(context, arguments[0]), context.say))


def ask_withdrawal(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for taking a motion back."""
    closures.check_may_withdraw(context.tx, context.actor, arguments[0], context.now)
    return Ask(cards.withdraw_form(view(context, arguments[0]), context.say))


def withdraw_motion(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The motion is taken back."""
    closures.withdraw_motion(context.tx, context.actor, arguments[0], values.get("reason", ""), context.now)
    return Tell(cards.withdrawn(view(context, arguments[0]), context.say))


def nudge(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Those who are missing are asked, once."""
    asked = nudges.nudge(context.tx, context.actor, arguments[0], context.now)
    return Tell(people_cards.nudged(asked, context.say))
