"""Which of the person's products is meant, by where they write or by a number that they know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from bot import belonging
from bot.cards import backlog as cards
from bot.refusals import Code, Refused
from handlers.answers import Answer, Tell
from handlers.verbs.context import Context
from storage import community
from storage.community import Product
from storage.engine import Tx


class Numbered(Protocol):
    """What people know by its number in a product: a wish, a round, a project."""

    id: str


# (the transaction, a product's id, the number) -> what has it there.
Find = Callable[[Tx, str, int], Numbered | None]


def own_products(context: Context) -> list[Product]:
    """The products whose wishes the person may see. Raises Refused(NO_PRODUCT)."""
    found = belonging.products_of(context.tx, context.actor)
    if not found:
        raise Refused(Code.NO_PRODUCT)
    return found


def product_here(context: Context, products: Sequence[Product]) -> Product | None:
    """The channel's, else the person's only one; None where it must be asked."""
    group = community.find_group(context.tx, context.group_id) if context.group_id is not None else None
    here = [each for each in products if group is not None and each.id == group.product_id]
    return here[0] if here else products[0] if len(products) == 1 else None


def see_number(
    context: Context,
    products: Sequence[Product],
    number: int,
    find: Find,
    see: Callable[[str], Answer],
    *,
    verb: str,
    missing: Code,
) -> Answer:
    """What has the number in the channel's product, else in any; of several it is asked which.

    see: answers with it, by its id; verb: of a button that does. Raises Refused(missing).
    """
    there = [(each, found) for each in products if (found := find(context.tx, each.id, number)) is not None]
    here = product_here(context, products)
    meant = [each for each in there if here is not None and each[0].id == here.id] or there
    if not meant:
        raise Refused(missing)
    if len(meant) > 1:
        choice = [(found.id, product.name) for product, found in meant]
        return Tell(cards.products(choice, verb, context.say))
    return see(meant[0][1].id)
