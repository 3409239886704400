"""What is said about a decision afterwards, beside it."""

from __future__ import annotations

from collections.abc import Mapping

from bot import statements
from bot.cards import statements as cards
from handlers.answers import Answer, Ask, Tell
from handlers.verbs.context import Context, view, word
from storage.words import StatementKind


def ask_statement(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for what is to stand beside a decision."""
    kind = word(StatementKind, arguments[1])
    statements.check_may_state(context.tx, context.actor, arguments[0], kind)
    return Ask(cards.form(view(context, arguments[0]), kind, context.say))


def state(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was said."""
    kind = word(StatementKind, arguments[1])
    statements.state(context.tx, context.actor, arguments[0], kind, values.get("words", ""), context.now)
    return Tell(cards.stated(view(context, arguments[0]), kind, context.say))
