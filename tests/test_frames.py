"""What a coordinator may spend without asking: what is left of it, and what lies inside."""

from __future__ import annotations

from dataclasses import replace

from bot import frames
from tests.projecting import close, deliver, frame, give_frame, kroner, spend, started
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


def test_of_frames_of_one_instant_the_last_that_was_written_counts(world: World) -> None:
    for amount in range(1, 9):
        give_frame(world, amount)
        assert frame(world).amount == kroner(amount)


def test_what_is_started_in_it_is_committed_until_it_is_closed(world: World) -> None:
    give_frame(world, 400_000)
    project_id = started(world, 80_000)
    seen = frame(world)
    assert (seen.committed, seen.left, seen.holds(kroner(320_000))) == (
        kroner(80_000),
        kroner(320_000),
        True,
    )
    assert (seen.holds(kroner(320_000) + 1), seen.beyond(kroner(320_001))) == (False, kroner(1))
    spend(world, project_id, 90_000)
    assert frame(world).committed == kroner(90_000)
    spend(world, project_id, -40_000)
    assert frame(world).committed == kroner(80_000)
    deliver(world, project_id)
    close(world, project_id)
    assert frame(world).committed == kroner(50_000)


def test_what_is_taken_may_be_more_than_there_is_and_what_is_left_is_nothing(world: World) -> None:
    give_frame(world, 400_000)
    spend(world, started(world, 400_000), 500_000)
    assert (frame(world).committed, frame(world).left) == (kroner(500_000), 0)
    give_frame(world, 100_000)
    assert frame(world).left == 0
