"""Applying another file: the community with something about it changed, and what would change then."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot import community
from tests.world import World, wanted


def changes(world: World, target: community.Wanted) -> list[str]:
    """The codes of what would change."""
    return sorted(each.code for each in world.look(lambda tx: community.plan(tx, target, world.now)).changes)


def other(target: community.Wanted | None = None, **changed: Any) -> community.Wanted:
    """A community with something else about its one group."""
    first = target or wanted()
    (product,) = first.products
    (group,) = product.groups
    return replace(first, products=(replace(product, groups=(replace(group, **changed),)),))
