"""Wishes in lists, looked at."""

from __future__ import annotations

from bot import listings
from bot.cards import backlog as cards
from bot.cards.card import SEPARATOR
from bot.rules import wording
from handlers.answers import Answer, Tell
from handlers.verbs import wishes
from handlers.verbs.context import Context, MalformedArgument, word
from handlers.verbs.products import own_products, product_here
from storage.wish_words import Lane

DIGITS = 6


def show(context: Context, query: str) -> Answer:
    """The backlog in order; what stands after the command is searched for, and a number is that wish."""
    number = wishes.NUMBER.fullmatch(query.strip())
    if number is not None:
        return wishes.show_number(context, int(number[1]))
    products = own_products(context)
    here = product_here(context, products)
    if here is None:
        return Tell(cards.products([(each.id, each.name) for each in products], "backlog", context.say))
    return _page(context, here.id, 0, wording.quoted(query))


def turn(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Another page of it. arguments: the product, how many come before, what is searched for."""
    query = wording.quoted(SEPARATOR.join(arguments[2:]))
    return _page(context, arguments[0], _offset(arguments[1:]), query, turns=len(arguments) > 1)


def show_own(context: Context, _: str) -> Answer:
    """What the person sent, and what their organisation backs."""
    return Tell(cards.own(listings.own(context.tx, context.actor, 0), context.say))


def turn_own(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Another page of that."""
    found = listings.own(context.tx, context.actor, _offset(arguments))
    return Tell(cards.own(found, context.say), turns=True)


def show_roadmap(context: Context, _: str) -> Answer:
    """What is under way, and what comes."""
    products = own_products(context)
    here = product_here(context, products)
    if here is None:
        return Tell(cards.products([(each.id, each.name) for each in products], "roadmap", context.say))
    return turn_roadmap(context, (here.id,))


def turn_roadmap(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Of this product."""
    found = listings.roadmap(context.tx, context.actor, arguments[0])
    return Tell(cards.roadmap(found, context.say, address=context.address))


def show_lane(context: Context, arguments: tuple[str, ...]) -> Answer:
    """A lane of the roadmap."""
    which = word(Lane, arguments[1], but=(Lane.GONE,))
    found = listings.lane(context.tx, context.actor, arguments[0], which, _offset(arguments[2:]))
    return Tell(cards.page(found, context.say), turns=len(arguments) > 2)


def _page(context: Context, product_id: str, offset: int, query: str, *, turns: bool = False) -> Answer:
    found = listings.page(context.tx, context.actor, product_id, offset, query)
    return Tell(cards.page(found, context.say, address=context.address), turns=turns)


def _offset(arguments: tuple[str, ...]) -> int:
    written = arguments[0] if arguments and arguments[0] else "0"
    if not (written.isascii() and written.isdigit() and len(written) <= DIGITS):
        raise MalformedArgument
    return int(written)
