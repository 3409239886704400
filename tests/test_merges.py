"""Two wishes that are the same: linked, nothing moved, counted by organisation, undone; never a chain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import backlog, merges, wishes
from bot.journal import verify
from bot.outbox import Kind
from bot.refusals import Code
from storage import backlog as rows
from storage import community as groups
from storage import news
from storage.engine import Database, Tx
from storage.wish_words import WishStage
from tests.triaging import decline, last_card, sent, shown, whispers, without
from tests.voting import refused
from tests.wishing import back, product_id, send, take_back, wish
from tests.world import HOLDERS, World, wanted


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


def test_nothing_is_merged_into_what_is_over(quick: World) -> None:
    wish_id, over = send(quick, "bo", "Mørk visning"), send(quick, "anna", "Lys visning")
    decline(quick, over)
    assert refused(quick, lambda: merge(quick, wish_id, over)) is Code.WISH_CLOSED
    assert wish(quick, wish_id).stage is WishStage.NEW


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


# --- those who backed what was merged are told, and may leave


def test_who_sent_or_holds_a_position_on_the_merged_one_is_told_at_once_and_nobody_else(world: World) -> None:
    first, second = send(world, "anna", "Mørk visning"), send(world, "bo", "Nattilstand")
    back(world, "carla", second)
    back(world, "gitte", second)
    back(world, "david", first)
    merge(world, second, first)
    assert whispers(world, Kind.WISH_MERGED) == {"bo", "carla"}
    card = last_card(world, "carla", Kind.WISH_MERGED)
    assert card.title == "#2 »Nattilstand«"
    assert card.lines == (
        "Koordinatoren har samlet ønsket med #1 »Mørk visning«, fordi de er det samme.",
        "Støtten fra Odense tæller nu med dér. Det støttes af 4 organisationer. "
        "Vil I ikke det, så træk støtten.",
    )
    assert [each.action for each in card.buttons] == [f"merge-leave:{second}", f"wish-show:{first}"]
    # Those of the other wish hear of it as of any news; nobody hears of it twice.
    untold = {
        key: len(world.look(lambda tx, k=key: news.untold(tx, world.person_id(k))))
        for key in HOLDERS.values()
    }
    assert untold == {"anna": 1, "bo": 0, "carla": 0, "david": 1}


def test_who_leaves_takes_the_whole_organisation_along_and_the_card_says_so(quick: World) -> None:
    first, second = send(quick, "anna", "Mørk visning"), send(quick, "bo", "Nattilstand")
    back(quick, "gitte", second)
    merge(quick, second, first)
    bo = quick.actor("bo")
    assert not quick.do(lambda tx: merges.leave(tx, bo, second, quick.now))
    assert [each.organisation for each in wish(quick, first).backers] == ["Aarhus"]
    (message,) = quick.told("bo", Kind.WISH_MERGED)
    assert message.wanted == 2, "what is out already is shown anew"
    card = last_card(quick, "bo", Kind.WISH_MERGED)
    assert card.lines[1] == "Det støttes af 1 organisation."
    assert [each.label for each in card.buttons] == ["Vis"]
    assert (
        refused(quick, lambda: quick.do(lambda tx: merges.leave(tx, bo, second, quick.now)))
        is Code.NO_SUPPORT
    )


def test_who_does_not_speak_for_all_leaves_alone(quick: World) -> None:
    first, second = send(quick, "anna", "Mørk visning"), send(quick, "bo", "Nattilstand")
    back(quick, "gitte", second)
    merge(quick, second, first)
    gitte = quick.actor("gitte")
    assert quick.do(lambda tx: merges.leave(tx, gitte, second, quick.now))
    assert [each.organisation for each in wish(quick, first).backers] == ["Aarhus", "Ballerup"]


def test_a_merge_that_was_undone_before_it_was_told_is_not_told(quick: World) -> None:
    first, second = send(quick, "anna", "Mørk visning"), send(quick, "bo", "Nattilstand")
    merge(quick, second, first)
    unmerge(quick, second)
    (message,) = quick.told("bo", Kind.WISH_MERGED)
    assert shown(quick, message) is None
    card = shown(quick, sent(message))
    assert card is not None and card.lines == (
        "Det var samlet med #1 »Mørk visning«, men er det ikke længere.",
    )


def test_whose_organisation_left_is_not_told(quick: World) -> None:
    first, second = send(quick, "anna", "Mørk visning"), send(quick, "bo", "Nattilstand")
    back(quick, "carla", second)
    quick.settle_in(without("ballerup"))
    merge(quick, second, first)
    assert whispers(quick, Kind.WISH_MERGED) == {"carla"}
