"""What is said about a wish: on its form, or under the message that it was made of."""

from __future__ import annotations

from collections.abc import Mapping

from bot import belonging, catalogue, comments
from bot.cards import comments as cards
from handlers.answers import Answer, Ask, Quiet, Tell
from handlers.verbs.context import Context


def ask_comment(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for a comment."""
    wish = belonging.see_wish(context.tx, context.actor, arguments[0])
    return Ask(cards.form(catalogue.view(context.tx, wish.id), context.say))


def make_comment(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was written."""
    comments.comment(context.tx, context.actor, arguments[0], values.get("words", ""), context.now)
    return Tell(cards.said(catalogue.view(context.tx, arguments[0]), context.say))


def follow(context: Context, thread: str, words: str, key: str) -> Answer:
    """Somebody wrote under the message: it stands beside the wish, and nobody is answered."""
    comments.follow(context.tx, context.actor, context.place, thread, words, context.now, key=key)
    return Quiet()
