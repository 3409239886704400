"""What a coordinator may spend without asking: what is left of it, and what lies inside."""

from __future__ import annotations

from dataclasses import replace

from bot import frames
from tests.wishing import product_id
from tests.world import World, wanted


def test_without_a_frame_nothing_lies_inside_it(world: World) -> None:
    found = world.look(lambda tx: frames.frame_of(tx, product_id(world), world.now))
    assert (found.amount, found.left, found.holds(0)) == (None, 0, False)


def test_the_frame_is_that_of_the_year_where_the_group_is(world: World) -> None:
    target = wanted()
    of = (replace(target.products[0], frames=((2026, 40_000_000), (2027, 0))),)
    world.settle_in(replace(target, products=of))
    found = world.look(lambda tx: frames.frame_of(tx, product_id(world), world.now))
    assert (found.year, found.left) == (2026, 40_000_000)
    assert found.holds(40_000_000)
    assert not found.holds(40_000_001)
