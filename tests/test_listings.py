"""Wishes a page at a time: in their order, by lane, one's own, found by words; and what each line offers."""

from __future__ import annotations

from typing import Any

import pytest

from bot import listings, merges, wishes
from bot.listings import LANE, PAGE, OwnView, PageView, RoadmapView
from bot.refusals import Code
from storage.engine import Database
from storage.wish_words import Lane, WishStage
from tests.statements import statements
from tests.triaging import decline
from tests.voting import refused
from tests.wishing import back, product_id, send
from tests.world import World


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def page(world: World, key: str, offset: int = 0, query: str = "") -> PageView:
    of, actor = product_id(world), world.actor(key)
    return world.look(lambda tx: listings.page(tx, actor, of, offset, query))


def numbers(view: PageView | OwnView) -> list[int]:
    found: Any = view.wishes
    return [(each[1] if isinstance(each, tuple) else each).line.number for each in found]


def test_the_most_backed_stand_first_ten_at_a_time(world: World) -> None:
    sent = [send(world, "finn", f"Ønske {number}") for number in range(12)]
    for key in ("anna", "bo"):
        back(world, key, sent[7])
    back(world, "carla", sent[3])
    first, second = page(world, "bo"), page(world, "bo", PAGE)
    assert numbers(first) == [8, 4, 1, 2, 3, 5, 6, 7, 9, 10]
    assert (first.more, numbers(second), second.more) == (True, [11, 12], False)


def test_a_line_offers_to_back_it_to_who_could_and_does_not(quick: World) -> None:
    send(quick, "bo", "Mørk visning")
    offers = {key: page(quick, key).wishes[0] for key in ("bo", "gitte", "carla", "finn")}
    assert {key: (each.is_backed, each.may_back) for key, each in offers.items()} == {
        "bo": (True, True),
        "gitte": (True, True),
        "carla": (False, True),
        "finn": (False, False),
    }


def test_words_find_wishes_that_are_closed_too_and_none_find_all(quick: World) -> None:
    send(quick, "bo", "Mørk visning om natten")
    closed = send(quick, "bo", "Kalender i køkkenet")
    decline(quick, closed)
    assert numbers(page(quick, "anna")) == [1]
    for query in ("kalender", "KALENDER køkken", "koekken"):
        found = page(quick, "anna", query=query)
        assert (numbers(found), found.query) == ([2], query)
        assert found.wishes[0].may_back is False
    for query in ("", "  ", "%", "_", "'\"", "\u200b"):
        assert numbers(page(quick, "anna", query=query)) in ([1], []), query
    assert numbers(page(quick, "anna", query="kalender natten")) == []


def test_who_may_not_see_the_product_is_told_of_none(quick: World) -> None:
    hanne, of = quick.actor("hanne"), product_id(quick)
    looked = (
        lambda tx: listings.page(tx, hanne, of, 0),
        lambda tx: listings.lane(tx, hanne, of, Lane.LATER, 0),
        lambda tx: listings.roadmap(tx, hanne, of),
    )
    for look in looked:
        assert refused(quick, lambda look=look: quick.look(look)) is Code.UNKNOWN_PRODUCT
    assert quick.look(lambda tx: listings.own(tx, hanne, 0)) == OwnView("OS2", (), 0, False)


def test_ones_own_come_before_what_the_organisation_backs(world: World) -> None:
    other, third = send(world, "anna", "Mørk visning"), send(world, "anna", "Lys visning")
    world.pass_time(hours=1)
    send(world, "gitte", "Ny skrift")
    back(world, "bo", other)
    back(world, "bo", third)
    gitte = world.actor("gitte")
    seen = world.look(lambda tx: listings.own(tx, gitte, 0))
    assert seen.organisation == "Ballerup"
    assert [is_mine for _, _, is_mine in seen.wishes] == [True, False, False]
    assert (numbers(seen)[0], sorted(numbers(seen))) == (3, [1, 2, 3])
    assert all(each.is_backed for _, each, _ in seen.wishes)


def test_the_roadmap_has_its_lanes_in_order_each_with_its_first(quick: World) -> None:
    sent = [send(quick, "bo", f"Ønske {number}") for number in range(LANE + 1)]
    bo, eva, of = quick.actor("bo"), quick.actor("eva"), product_id(quick)
    quick.do(lambda tx: wishes.withdraw(tx, bo, sent[0], "", quick.now))
    quick.do(lambda tx: merges.merge(tx, eva, sent[1], sent[2], quick.now))
    seen: RoadmapView = quick.look(lambda tx: listings.roadmap(tx, bo, of))
    assert [each.lane for each in seen.lanes] == [Lane.NOW, Lane.NEXT, Lane.LATER, Lane.DELIVERED]
    assert [numbers(each) for each in seen.lanes] == [[], [], [3, 4, 5, 6], []]
    whole = quick.look(lambda tx: listings.lane(tx, bo, of, Lane.LATER, 2))
    assert (numbers(whole), whole.offset, whole.more) == ([5, 6], 2, False)
    assert whole.wishes[0].line.stage is WishStage.NEW


def test_a_page_asks_no_more_of_the_database_the_longer_it_is(quick: World) -> None:
    bo, of = quick.actor("bo"), product_id(quick)

    def asked() -> int:
        return len(statements(quick, lambda tx: listings.page(tx, bo, of, 0)))

    send(quick, "finn", "Det første")
    asked()
    one = asked()
    for number in range(9):
        send(quick, "finn", f"Ønske {number}")
    assert asked() == one
