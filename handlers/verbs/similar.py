"""A wish that may be the same as another: what is found is shown before it is sent, and it may be new."""

from __future__ import annotations

from bot import catalogue, similar, wishes
from bot.cards import similar as cards
from bot.cards import wishes as wish_cards
from bot.cards.card import ticked
from bot.rules.likeness import SHOWN
from bot.wishes import WishDraftView
from handlers.answers import Answer, Tell
from handlers.verbs.context import Context, MalformedArgument, given
from storage import wishes as stored


def offered(context: Context, draft: WishDraftView) -> Answer | None:
    """What may be the same as the wish that was written; None when nothing is."""
    found = similar.nearest(context.tx, draft.product_id, draft.words.title, draft.words.need)
    return Tell(cards.alike(draft.id, draft.words.title, found, context.say)) if found else None


def new_anyway(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The wish is sent, and is the same as none of those that were shown."""
    shown = [_number(each) for each in ticked(given(arguments, 1) or "")]
    if len(shown) > SHOWN:
        raise MalformedArgument
    wish_id = wishes.submit(context.tx, context.actor, arguments[0], context.now)
    wish = stored.wish(context.tx, wish_id)
    others = (stored.wish_by_number(context.tx, wish.product_id, number) for number in shown)
    apart = [each.id for each in others if each is not None]
    similar.dismiss(context.tx, context.actor, wish_id, apart, context.now)
    return Tell(wish_cards.sent(catalogue.view(context.tx, wish_id), context.say))


def _number(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= 9):
        raise MalformedArgument
    return int(value)
