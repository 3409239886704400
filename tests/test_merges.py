"""Two wishes that are the same: linked, nothing moved, counted by organisation, undone; never a chain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import backlog, merges, wishes
from bot.journal import verify
from bot.refusals import Code
from storage import backlog as rows
from storage import community as groups
from storage.engine import Database, Tx
from storage.wish_words import WishStage
from tests.voting import refused
from tests.wishing import back, product_id, send, take_back, wish
from tests.world import World, wanted


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def merge(world: World, wish_id: str, into_id: str, by: str = "eva") -> None:
    actor = world.actor(by)
    world.do(lambda tx: merges.merge(tx, actor, wish_id, into_id, world.now))


def unmerge(world: World, wish_id: str) -> None:
    actor = world.actor("eva")
    world.do(lambda tx: merges.unmerge(tx, actor, wish_id, world.now))


def test_what_counts_is_the_organisations_that_back_either(world: World) -> None:
    first, second = send(world, "anna", "Mørk visning"), send(world, "bo", "Nattilstand")
    back(world, "carla", first)
    back(world, "carla", second)
    merge(world, second, first)
    seen = wish(world, first)
    assert [each.organisation for each in seen.backers] == ["Aarhus", "Ballerup", "Odense"]
    assert [each.people for each in seen.backers] == [1, 1, 1], "Carla backs both, and is one person"
    assert (seen.line.backers, seen.merged) == (3, ((2, "Nattilstand"),))
    assert (wish(world, second).stage, wish(world, second).into) == (WishStage.MERGED, (1, "Mørk visning"))
    assert [each.wish_id for each in world.look(lambda tx: rows.opened(tx, product_id(world), limit=9))] == [
        first
    ]


def test_nothing_is_moved_so_it_can_be_undone(world: World) -> None:
    first, second = send(world, "anna", "Mørk visning"), send(world, "bo", "Nattilstand")
    before = [wish(world, each) for each in (first, second)]
    merge(world, second, first)
    unmerge(world, second)
    assert [wish(world, each) for each in (first, second)] == before
    assert not world.look(lambda tx: verify(tx, tx.signer.public_key)[0])


def test_who_backs_what_is_merged_backs_the_one_it_is_part_of(world: World) -> None:
    first, second = send(world, "anna", "Mørk visning"), send(world, "bo", "Nattilstand")
    merge(world, second, first)
    assert back(world, "david", second) == first
    assert wish(world, first).line.backers == 3


def test_a_backer_of_what_was_merged_may_take_it_back(world: World) -> None:
    first, second = send(world, "anna", "Mørk visning"), send(world, "bo", "Nattilstand")
    merge(world, second, first)
    assert not take_back(world, "bo", second)
    assert [each.organisation for each in wish(world, first).backers] == ["Aarhus"]


def test_what_cannot_be_merged(quick: World) -> None:
    first, second, third = (send(quick, "anna", title) for title in ("Et", "To", "Tre"))
    assert refused(quick, lambda: merge(quick, first, first)) is Code.MERGE_ITSELF
    assert refused(quick, lambda: merge(quick, first, "nothing")) is Code.UNKNOWN_WISH
    assert refused(quick, lambda: merge(quick, first, second, by="anna")) is Code.COORDINATORS_ONLY
    assert refused(quick, lambda: unmerge(quick, first)) is Code.NOT_MERGED
    merge(quick, second, first)
    # A cycle, a chain from its end, a chain from its beginning.
    assert refused(quick, lambda: merge(quick, first, second)) is Code.MERGE_CHAIN
    assert refused(quick, lambda: merge(quick, third, second)) is Code.MERGE_CHAIN
    assert refused(quick, lambda: merge(quick, first, third)) is Code.MERGE_CHAIN
    merge(quick, third, first)
    assert len(wish(quick, first).merged) == 2


def test_wishes_of_two_products_stay_two(quick: World) -> None:
    first, (product,) = send(quick, "anna", "Mørk visning"), wanted().products
    silent = (replace(product.groups[0], channels=()),)
    forms = replace(product, key="os2forms", name="OS2forms", groups=silent)
    quick.settle_in(replace(wanted(), products=(product, forms)))
    anna = quick.actor("anna")
    second = next(each.id for each in quick.look(groups.products) if each.key == "os2forms")

    def unit(tx: Tx) -> str:
        draft = wishes.write(tx, anna, second, title="Mørk visning", now=quick.now)
        return wishes.submit(tx, anna, draft.id, quick.now)

    elsewhere = quick.do(unit)
    assert wish(quick, elsewhere).number == 1
    assert refused(quick, lambda: merge(quick, first, elsewhere)) is Code.MERGE_OTHER_PRODUCT


def test_merging_there_again_changes_nothing(quick: World) -> None:
    first, second = send(quick, "anna", "Mørk visning"), send(quick, "bo", "Nattilstand")
    merge(quick, second, first)
    before = wish(quick, first)
    merge(quick, second, first)
    assert wish(quick, first) == before


def test_the_projection_follows(world: World) -> None:
    first, second = send(world, "anna", "Mørk visning"), send(world, "bo", "Nattilstand")
    merge(world, second, first)
    take_back(world, "bo", second)
    before = world.look(lambda tx: rows.all_of(tx, product_id(world)))
    world.do(lambda tx: backlog.rebuild(tx, product_id(world)))
    assert world.look(lambda tx: rows.all_of(tx, product_id(world))) == before
