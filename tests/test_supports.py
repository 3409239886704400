"""An organisation backs a wish, not a person: colleagues, who holds its position, points, and who leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import merges, supports, triage
from bot.refusals import Code, Refused
from bot.rules.terms import Terms
from bot.wanted import Wanted, WantedUser
from storage import community, journal
from storage.engine import Database
from tests.statements import statements
from tests.triaging import decline, merge, without
from tests.voting import refused
from tests.wishing import back, product_id, send, take_back, wish
from tests.world import World, wanted


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def on_terms(**change: object) -> Wanted:
    target = wanted()
    return replace(target, products=(replace(target.products[0], **change),))


def standing(world: World, wish_id: str) -> list[tuple[str, str, int]]:
    return [(each.organisation, each.holder, each.people) for each in wish(world, wish_id).backers]


def test_colleagues_count_as_one_and_the_first_holds_the_position(world: World) -> None:
    wish_id = send(world, "anna", "Mørk visning")
    world.pass_time(minutes=1)
    back(world, "bo", wish_id)
    world.pass_time(minutes=1)
    back(world, "gitte", wish_id)
    assert standing(world, wish_id) == [("Aarhus", "Anna Holm", 1), ("Ballerup", "Bo Lind", 2)]
    assert wish(world, wish_id).line.backers == 2
    assert take_back(world, "bo", wish_id)
    assert standing(world, wish_id)[1] == ("Ballerup", "Gitte Bak", 1)
    assert not take_back(world, "gitte", wish_id)
    assert standing(world, wish_id) == [("Aarhus", "Anna Holm", 1)]


def test_backing_twice_is_backing_once(world: World) -> None:
    wish_id = send(world, "anna", "Mørk visning")
    back(world, "bo", wish_id)
    before = world.look(lambda tx: journal.mark(tx, product_id(world)))
    back(world, "bo", wish_id)
    assert world.look(lambda tx: journal.mark(tx, product_id(world))) == before
    assert wish(world, wish_id).line.backers == 2


def test_a_colleague_takes_the_position_over_and_ends_it_for_all(world: World) -> None:
    wish_id = send(world, "bo", "Mørk visning")
    back(world, "gitte", wish_id)
    gitte = world.actor("gitte")
    assert (
        refused(world, lambda: world.do(lambda tx: supports.end(tx, gitte, wish_id, world.now)))
        is Code.MAY_NOT_END_SUPPORT
    )
    world.do(lambda tx: supports.take_over(tx, gitte, wish_id, world.now))
    assert standing(world, wish_id) == [("Ballerup", "Gitte Bak", 2)]
    world.do(lambda tx: supports.end(tx, gitte, wish_id, world.now))
    assert standing(world, wish_id) == []


def test_who_has_the_organisations_seat_ends_its_backing_too(quick: World) -> None:
    wish_id = send(quick, "gitte", "Mørk visning")
    bo = quick.actor("bo")
    quick.do(lambda tx: supports.end(tx, bo, wish_id, quick.now))
    assert standing(quick, wish_id) == []


@pytest.mark.parametrize(
    ("key", "code"),
    [
        pytest.param("finn", Code.SUPPLIER_NEVER_BACKS, id="a supplier"),
        pytest.param("hanne", Code.UNKNOWN_WISH, id="the secretariat, which has no part in the product"),
    ],
)
def test_who_cannot_back(quick: World, key: str, code: Code) -> None:
    wish_id = send(quick, "anna", "Mørk visning")
    assert refused(quick, lambda: back(quick, key, wish_id)) is code


def test_an_organisation_that_leaves_counts_no_longer_and_is_told_so(world: World) -> None:
    wish_id = send(world, "anna", "Mørk visning")
    back(world, "carla", wish_id)
    users = tuple(WantedUser(each) for each in ("aarhus", "ballerup", "syddjurs"))
    world.settle_in(on_terms(users=users))
    assert standing(world, wish_id) == [("Aarhus", "Anna Holm", 1)]
    assert wish(world, wish_id).line.backers == 1
    assert refused(world, lambda: back(world, "carla", wish_id)) is Code.ORGANISATION_LEFT
    world.settle_in(on_terms(users=(*users, WantedUser("odense"))))
    # What it backed stands, when it comes back.
    assert wish(world, wish_id).line.backers == 2


def test_who_works_for_an_organisation_that_left_still_sees_and_sends_and_does_not_back(quick: World) -> None:
    """Ingrid has to do with no group: what lets her in is that Odense once used the product."""
    wish_id = send(quick, "bo", "Mørk visning")
    quick.settle_in(without("odense"))
    assert refused(quick, lambda: back(quick, "ingrid", wish_id)) is Code.ORGANISATION_LEFT
    assert wish(quick, send(quick, "ingrid", "Lys visning")).line.backers == 0


def test_points_are_spread_over_what_an_organisation_backs(quick: World) -> None:
    quick.settle_in(on_terms(terms=Terms(points=10)))
    first, second = send(quick, "anna", "Mørk visning"), send(quick, "anna", "Lys visning")
    back(quick, "anna", first, points=7)
    assert refused(quick, lambda: back(quick, "anna", second, points=4)) is Code.TOO_MANY_POINTS
    back(quick, "anna", second, points=3)
    back(quick, "anna", first, points=1)
    assert [wish(quick, each).line.points for each in (first, second)] == [1, 3]


def test_points_on_a_wish_that_is_merged_are_still_spent(quick: World) -> None:
    quick.settle_in(on_terms(terms=Terms(points=10)))
    first, second, third = (send(quick, "bo", each) for each in ("Mørk visning", "Nattilstand", "Ure"))
    back(quick, "anna", second, points=7)
    eva = quick.actor("eva")
    quick.do(lambda tx: merges.merge(tx, eva, second, first, quick.now))
    assert refused(quick, lambda: back(quick, "anna", first, points=4)) is Code.TOO_MANY_POINTS
    assert refused(quick, lambda: back(quick, "anna", third, points=4)) is Code.TOO_MANY_POINTS
    back(quick, "anna", first, points=3)
    assert wish(quick, first).line.points == 10
    quick.do(lambda tx: triage.decline(tx, eva, first, "Det findes.", quick.now))
    back(quick, "anna", third, points=10)


def test_what_points_are_left_costs_the_same_for_any_number_of_wishes(quick: World) -> None:
    quick.settle_in(on_terms(terms=Terms(points=10)))
    product = product_id(quick)
    own = next(each.id for each in quick.look(community.organisations) if each.key == "aarhus")

    def asked() -> int:
        return len(statements(quick, lambda tx: supports.points_left(tx, product, own)))

    back(quick, "anna", send(quick, "bo", "Mørk visning"), points=1)
    one = asked()
    for each in range(4):
        back(quick, "anna", send(quick, "bo", f"Ønske {each}"), points=1)
    assert asked() == one


def test_what_is_merged_is_taken_back_with_what_it_is_part_of(quick: World) -> None:
    wish_id, into = send(quick, "bo", "Mørk visning"), send(quick, "bo", "Lys visning")
    for each in (wish_id, into):
        back(quick, "anna", each)
    merge(quick, wish_id, into)
    assert not take_back(quick, "anna", into)
    assert [each.organisation for each in wish(quick, into).backers] == ["Ballerup"]


def test_who_speaks_for_one_of_two_that_are_merged_does_not_end_the_support_of_both(quick: World) -> None:
    wish_id, into = send(quick, "bo", "Mørk visning"), send(quick, "bo", "Lys visning")
    back(quick, "eva", wish_id)
    back(quick, "anna", into)
    merge(quick, wish_id, into)
    eva, anna = quick.actor("eva"), quick.actor("anna")
    with pytest.raises(Refused) as no:
        quick.do(lambda tx: supports.end(tx, eva, into, quick.now))
    assert no.value.code is Code.MAY_NOT_END_SUPPORT
    quick.do(lambda tx: supports.end(tx, anna, into, quick.now))
    assert [each.organisation for each in wish(quick, into).backers] == ["Ballerup"]


def test_points_on_what_was_declined_are_there_to_be_given_again(quick: World) -> None:
    quick.settle_in(on_terms(terms=Terms(points=10)))
    first, second = send(quick, "bo", "Mørk visning"), send(quick, "bo", "Lys visning")
    back(quick, "anna", first, points=10)
    assert refused(quick, lambda: back(quick, "anna", second, points=1)) is Code.TOO_MANY_POINTS
    decline(quick, first)
    back(quick, "anna", second, points=10)
    assert wish(quick, second).line.points == 10


def test_who_takes_a_position_over_twice_has_taken_it_over_once(quick: World) -> None:
    wish_id, gitte = send(quick, "bo", "Mørk visning"), quick.actor("gitte")
    quick.do(lambda tx: supports.take_over(tx, gitte, wish_id, quick.now))
    before = quick.look(journal.chains)
    quick.do(lambda tx: supports.take_over(tx, gitte, wish_id, quick.now))
    assert quick.look(journal.chains) == before


def test_without_points_in_the_terms_there_are_none(quick: World) -> None:
    wish_id = send(quick, "anna", "Mørk visning")
    assert refused(quick, lambda: back(quick, "bo", wish_id, points=1)) is Code.NO_POINTS


def test_what_is_not_supported_is_not_taken_back(quick: World) -> None:
    wish_id = send(quick, "anna", "Mørk visning")
    assert refused(quick, lambda: take_back(quick, "bo", wish_id)) is Code.NO_SUPPORT
