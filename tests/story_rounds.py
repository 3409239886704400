"""The part of the story of a record in which rounds are opened, chosen in, called off and counted."""

from __future__ import annotations

from datetime import timedelta

from bot import rounds
from tests.rounding import choose, ready, seen, start
from tests.world import World

WORDS = {"round": "kanarierunde", "round-wish": "kanarieoenskeirunde", "round-off": "kanarieaflysning"}


def tell_of_rounds(world: World) -> World:
    """A round that is called off, and one that is counted; nothing was decided of it yet."""
    ready(world, {f"Et {WORDS['round-wish']}": 40_000, "Et ønske mere": 20_000})
    eva, closes_at = world.actor("eva"), world.now + timedelta(days=4)
    first = start(world, name=f"En {WORDS['round']}", closes_at=closes_at)
    choose(world, "anna", first)
    world.do(lambda tx: rounds.call_off(tx, eva, first, f"En {WORDS['round-off']}", world.now))
    second = start(world, name="Den, der gælder", closes_at=closes_at)
    choose(world, "bo", second, *numbers(world, second))
    world.pass_time(days=5).tick()
    return world


def numbers(world: World, round_id: str) -> list[int]:
    """All that can be chosen."""
    return [each.number for each in seen(world, round_id).items if not each.is_required]
