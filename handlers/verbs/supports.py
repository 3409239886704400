"""Backing a wish for one's organisation: with one press, with points, no longer, in a colleague's place."""

from __future__ import annotations

from collections.abc import Mapping

from bot import backlog, belonging, catalogue, parts, supports
from bot.cards import supports as cards
from bot.parts import OwnPart
from handlers.answers import Answer, Ask, Fix, Tell
from handlers.verbs.context import Context
from storage import merges
from storage.wishes import Wish

# More digits than anybody has points.
DIGITS = 6


def back(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The person's organisation backs it."""
    return back_wish(context, arguments[0], None)


def ask_points(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for how many points."""
    wish, part = _own(context, arguments[0])
    backlog.check_open(context.tx, wish)
    belonging.own_user_organisation(context.tx, context.actor, wish.product_id)
    return Ask(cards.points_form(catalogue.view(context.tx, wish.id), part, context.say))


def give(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """How many points were written; none is backing it without."""
    written = values.get("points", "").strip()
    if not written:
        return back_wish(context, arguments[0], None)
    if not (written.isascii() and written.isdigit() and len(written) <= DIGITS):
        return Fix({"points": context.say("form-points-unread")})
    return back_wish(context, arguments[0], int(written))


def take_back(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The person supports it no longer."""
    supports.take_back(context.tx, context.actor, arguments[0], context.now)
    return _gone(context, arguments[0])


def end(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The whole organisation no longer backs it."""
    supports.end(context.tx, context.actor, arguments[0], context.now)
    return _gone(context, arguments[0])


def take_over(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The person holds the organisation's position."""
    supports.take_over(context.tx, context.actor, arguments[0], context.now)
    part = parts.part_of(context.tx, context.actor, arguments[0])
    return Tell(cards.taken_over(catalogue.view(context.tx, arguments[0]), part, context.say))


def back_wish(context: Context, wish_id: str, points: int | None) -> Answer:
    """It is backed, or what it is merged into is."""
    wish, was = _own(context, wish_id)
    backed = supports.back(context.tx, context.actor, wish.id, context.now, points=points)
    pressed = belonging.see_wish(context.tx, context.actor, wish_id)
    part = parts.part_of(context.tx, context.actor, backed)
    via = pressed.number if pressed.id != backed else None
    return Tell(cards.noted(catalogue.view(context.tx, backed), part, context.say, was=was, via=via))


def _own(context: Context, wish_id: str) -> tuple[Wish, OwnPart]:
    """The wish, or what it is merged into, and what the person is to that."""
    wish = belonging.access_wish(context.tx, context.actor, wish_id)
    into = merges.into(context.tx, wish.id)
    if into is not None:
        wish = belonging.access_wish(context.tx, context.actor, into)
    return wish, parts.part_of(context.tx, context.actor, wish.id)


def _gone(context: Context, wish_id: str) -> Answer:
    part = parts.part_of(context.tx, context.actor, wish_id)
    return Tell(cards.taken_back(catalogue.view(context.tx, wish_id), part, context.say))
