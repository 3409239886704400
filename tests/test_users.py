"""Who uses a product, on which terms and within which frame: as app.yaml says; and who is refused for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from bot import community, supports, users, wishes
from bot.journal import Finding, verify
from bot.refusals import Code
from bot.rules.terms import Terms
from bot.wanted import Wanted, WantedPerson, WantedUser
from storage import frames
from storage import users as stored
from storage.engine import Database
from storage.wish_words import ShareRule
from storage.words import Platform
from tests.meddling import cut_tail, meddling
from tests.voting import refused
from tests.wishing import back, product_id, send
from tests.world import World, wanted


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def other(**change: Any) -> Wanted:
    target = wanted()
    return replace(target, products=(replace(target.products[0], **change),))


def test_unless_the_file_says_otherwise_every_municipality_uses_a_product(world: World) -> None:
    assert len(world.look(lambda tx: users.users_of(tx, product_id(world)))) == 4
    assert world.look(lambda tx: users.terms_of(tx, product_id(world))) == Terms()


def test_terms_users_and_frames_are_what_the_file_says_and_applied_once(world: World) -> None:
    target = other(
        users=(WantedUser("aarhus", 6_000_000), WantedUser("odense", 4_000_000)),
        terms=Terms(points=5, shares=ShareRule.CONTRIBUTION),
        frames=((2026, 40_000_000), (2027, 50_000_000)),
    )
    planned = world.look(lambda tx: community.plan(tx, target, world.now)).changes
    assert [each.code for each in planned] == [
        "add-terms",
        "add-users",
        "end-users",
        "add-frame",
        "add-frame",
    ]
    world.settle_in(target)
    of = product_id(world)
    assert world.look(lambda tx: community.plan(tx, target, world.now)).changes == []
    assert world.look(lambda tx: users.terms_of(tx, of)) == Terms(5, ShareRule.CONTRIBUTION)
    assert world.look(lambda tx: frames.frames(tx, of)) == {2026: 40_000_000, 2027: 50_000_000}
    assert sorted(each.contribution or 0 for each in world.look(lambda tx: stored.users(tx, of))) == [
        4_000_000,
        6_000_000,
    ]
    assert not world.look(lambda tx: verify(tx, tx.signer.public_key)[0])


def test_who_works_elsewhere_now_backs_for_that(quick: World) -> None:
    wish_id = send(quick, "anna", "Mørk visning")
    target = wanted()
    moved = tuple(
        replace(each, organisation="syddjurs") if each.key == "bo" else each for each in target.people
    )
    target = replace(target, people=moved)
    assert [each.code for each in quick.look(lambda tx: community.plan(tx, target, quick.now)).changes] == [
        "add-employment"
    ]
    quick.settle_in(target)
    back(quick, "bo", wish_id)
    assert (
        quick.look(lambda tx: supports.position(tx, wishes.wishes.wish(tx, wish_id), _syddjurs(tx)))
        is not None
    )


def _syddjurs(tx: Any) -> str:
    return next(each.id for each in community.community.organisations(tx) if each.key == "syddjurs")


def test_who_works_nowhere_that_is_known_backs_for_nobody(quick: World) -> None:
    target = wanted()
    loner = WantedPerson("ole", "Ole Alene", "ole@x.example", accounts=((Platform.WEB, "web", "ole"),))
    group = target.products[0].groups[0]
    seated = replace(
        group, seats=(replace(group.seats[0], holder="ole"), *group.seats[1:]), offices=group.offices[:3]
    )
    target = replace(
        target,
        people=(*target.people, loner),
        products=(replace(target.products[0], groups=(seated,)),),
    )
    quick.settle_in(target)
    wish_id = send(quick, "bo", "Mørk visning")
    assert refused(quick, lambda: back(quick, "ole", wish_id)) is Code.NO_ORGANISATION


def test_who_never_used_the_product_is_told_so(quick: World) -> None:
    quick.settle_in(other(users=(WantedUser("aarhus"),)))
    wish_id = send(quick, "anna", "Mørk visning")
    eva_elsewhere = replace(
        wanted(),
        people=tuple(
            replace(each, organisation="os2") if each.key == "eva" else each for each in wanted().people
        ),
        products=other(users=(WantedUser("aarhus"),)).products,
    )
    quick.settle_in(eva_elsewhere)
    assert refused(quick, lambda: back(quick, "eva", wish_id)) is Code.NOT_A_USER


def test_a_product_that_is_not_ones_own_is_unknown(quick: World) -> None:
    hanne = quick.actor("hanne")
    of = product_id(quick)
    assert (
        refused(quick, lambda: quick.do(lambda tx: wishes.write(tx, hanne, of, title="Et", now=quick.now)))
        is Code.UNKNOWN_PRODUCT
    )


def test_a_products_chain_that_was_taken_away_with_all_that_it_carries_is_missed(quick: World) -> None:
    of = product_id(quick)
    with meddling(quick.db) as tx:
        cut_tail(tx, of, after=0)
        tx.conn.execute(text("DELETE FROM chain WHERE id = :id"), {"id": of})
        assert verify(tx, tx.signer.public_key)[0] == [Finding("chain-missing", f"chain {of}")]
