"""The backlog: the most backed first, a page at a time; and it says just what the facts say."""

from __future__ import annotations

from storage import backlog as rows
from storage.wish_words import WishStage
from tests.wishing import back, product_id, send
from tests.world import World


def test_the_most_backed_comes_first_then_the_oldest(world: World) -> None:
    first, second, third = (send(world, "anna", title) for title in ("Et", "To", "Tre"))
    back(world, "bo", third)
    of = product_id(world)
    listed = world.look(lambda tx: [each.wish_id for each in rows.opened(tx, of, limit=10)])
    assert listed == [third, first, second]
    assert world.look(lambda tx: [each.wish_id for each in rows.opened(tx, of, limit=1, offset=1)]) == [first]
    assert world.look(lambda tx: rows.counts(tx, of)) == {WishStage.NEW: 3}
