"""The words that speak of the same thing in a product's wishes: the coordinator looks at and changes them."""

from __future__ import annotations

from collections.abc import Mapping

from bot import synonyms
from bot.belonging import coordinates, products_of
from bot.cards import synonyms as cards
from bot.refusals import Code, Refused
from handlers.answers import Answer, Ask, Tell
from handlers.verbs.context import Context, MalformedArgument


def show(context: Context, _: str) -> Answer:
    """How many groups of its own each product has that the person coordinates."""
    views = [
        synonyms.synonyms_of(context.tx, context.actor, each.id)
        for each in products_of(context.tx, context.actor)
        if coordinates(context.tx, context.actor.id, each.id)
    ]
    if not views:
        raise Refused(Code.COORDINATORS_ONLY)
    return Tell(cards.own(views, context.say))


def edit(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form with the product's own list."""
    return Ask(cards.form(synonyms.synonyms_of(context.tx, context.actor, arguments[0]), context.say))


def save(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The list was changed."""
    version = arguments[1]
    if not (version.isascii() and version.isdigit() and len(version) <= 9):
        raise MalformedArgument
    view = synonyms.set_synonyms(
        context.tx,
        context.actor,
        arguments[0],
        values.get("words", ""),
        context.now,
        version=int(version),
    )
    return Tell(cards.saved(view, context.say))
