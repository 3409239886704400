"""What the chair rules: a tie, a vote in doubt."""

from __future__ import annotations

from collections.abc import Mapping

from bot import rulings
from bot.cards import rulings as cards
from handlers.answers import Answer, Ask, Tell
from handlers.verbs.context import Context, given, number, view, word
from storage.words import RulingChoice


def ask_ruling(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The chair's form."""
    choice, option = word(RulingChoice, arguments[1]), _option(arguments)
    rulings.check_may_rule(context.tx, context.actor, arguments[0], context.now)
    return Ask(cards.ruling_form(view(context, arguments[0]), choice, option, context.say))


def make_ruling(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The chair has ruled."""
    rulings.rule(
        context.tx,
        context.actor,
        arguments[0],
        word(RulingChoice, arguments[1]),
        values.get("reason", ""),
        context.now,
        option=_option(arguments),
    )
    return Tell(cards.ruled(view(context, arguments[0]), context.say))


def _option(arguments: tuple[str, ...]) -> int | None:
    option = given(arguments, 2)
    return number(option) if option is not None else None
