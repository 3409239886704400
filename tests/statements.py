"""What is asked of the database while something is looked at: so that none is asked for each of many."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import event

from storage.engine import Tx
from tests.world import World


def statements(world: World, look: Callable[[Tx], object]) -> list[str]:
    """The statements that it takes to look, in order. On SQLite what only looks has an engine of its own."""
    asked: list[str] = []

    def note(*given: object) -> None:
        asked.append(str(given[2]))

    event.listen(world.db._looking, "before_cursor_execute", note)
    try:
        world.look(look)
    finally:
        event.remove(world.db._looking, "before_cursor_execute", note)
    assert asked, "nothing was heard"
    return asked
