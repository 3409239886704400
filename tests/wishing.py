"""Verbs for stories about wishes: send one, back it, look at it."""

from __future__ import annotations

from typing import Any

from bot import catalogue, similar, supports, wishes
from bot.catalogue import WishView
from bot.similar import SimilarView
from storage import community as groups
from tests.world import World


def product_id(world: World) -> str:
    """The first product's id."""
    return world.look(lambda tx: groups.products(tx)[0].id)


def send(world: World, key: str, title: str, **more: Any) -> str:
    """One of the cast writes a wish and sends it; returns its id. more: as `wishes.write`."""
    actor, product = world.actor(key), product_id(world)

    def unit(tx: Any) -> str:
        draft = wishes.write(tx, actor, product, title=title, now=world.now, **more)
        return wishes.submit(tx, actor, draft.id, world.now)

    return world.do(unit)


def back(world: World, key: str, wish_id: str, **more: Any) -> str:
    """The organisation of one of the cast backs it; returns the id of what is backed."""
    actor = world.actor(key)
    return world.do(lambda tx: supports.back(tx, actor, wish_id, world.now, **more))


def take_back(world: World, key: str, wish_id: str) -> bool:
    """One of the cast supports it no longer; returns whether their organisation still does."""
    actor = world.actor(key)
    return world.do(lambda tx: supports.take_back(tx, actor, wish_id, world.now))


def wish(world: World, wish_id: str) -> WishView:
    """The wish as it stands."""
    return world.look(lambda tx: catalogue.view(tx, wish_id))


def found(world: World, title: str, need: str = "", **more: Any) -> list[str]:
    """The titles of what is found for such a wish."""
    return [each.title for each in nearest(world, title, need, **more)]


def nearest(world: World, title: str, need: str = "", **more: Any) -> tuple[SimilarView, ...]:
    """What is found for it. more: as `similar.nearest`."""
    of = product_id(world)
    return world.look(lambda tx: similar.nearest(tx, of, title, need, **more))
