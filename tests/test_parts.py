"""What a wish's card offers one person: what they are to it, and may do about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot import parts, privacy, supports, wishes
from bot.parts import OwnPart
from bot.refusals import Code
from bot.rules.terms import Terms
from storage import community as groups
from storage.engine import Database
from tests.triaging import merge
from tests.voting import refused
from tests.wishing import back, send, take_back, wish
from tests.world import World, wanted


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def part(world: World, key: str, wish_id: str, *, in_channel: bool = False) -> OwnPart:
    def unit(tx: Any) -> OwnPart:
        channel = groups.all_channels(tx)[0] if in_channel else None
        return parts.part_of(tx, world.actor(key), wish_id, channel)

    return world.look(unit)


def test_who_sent_it_holds_the_position_and_may_change_it(quick: World) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    assert part(quick, "bo", wish_id) == OwnPart(
        organisation="Ballerup",
        backs=True,
        holder="Bo Lind",
        holds=True,
        supports=True,
        people=1,
        may_end=True,
        may_change=True,
        may_withdraw=True,
    )


def test_of_others_one_sees_what_ones_own_organisation_does(quick: World) -> None:
    wish_id = send(quick, "gitte", "Mørk visning")
    assert part(quick, "carla", wish_id) == OwnPart(organisation="Odense")
    seen = part(quick, "bo", wish_id)
    # He fills Ballerup's seat in the steering group.
    assert (seen.backs, seen.holder, seen.supports, seen.may_end) == (True, "Gitte Bak", False, True)
    assert part(quick, "finn", wish_id) == OwnPart()
    back(quick, "carla", wish_id)
    assert not part(quick, "gitte", wish_id).may_withdraw
    assert part(quick, "eva", wish_id).may_withdraw


def test_what_is_closed_is_not_changed(quick: World) -> None:
    wish_id, bo = send(quick, "bo", "Mørk visning"), quick.actor("bo")
    quick.do(lambda tx: wishes.withdraw(tx, bo, wish_id, "", quick.now))
    seen = part(quick, "bo", wish_id)
    assert (seen.may_change, seen.may_withdraw) == (False, False)


@pytest.mark.parametrize(("key", "may"), [("bo", True), ("finn", True), ("gitte", False), ("hanne", False)])
def test_only_in_a_channel_of_the_persons_own_group_can_it_be_shown(
    quick: World, key: str, may: bool
) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    assert bool(part(quick, key, wish_id, in_channel=True).channel_id) == may


def test_with_points_one_is_told_how_many_there_are(sqlite: Database) -> None:
    target = wanted()
    world = World(sqlite).settle_in(
        replace(target, products=(replace(target.products[0], terms=Terms(points=10)),))
    )
    first, second = send(world, "bo", "Mørk visning"), send(world, "bo", "Lys visning")
    back(world, "bo", first, points=7)
    assert (part(world, "bo", first).points, part(world, "bo", first).left) == (7, 10)
    assert (part(world, "bo", second).points, part(world, "bo", second).left) == (0, 3)
    assert part(world, "carla", first).left == 10


def test_with_points_on_what_is_merged_the_rest_is_what_there_is_to_give(sqlite: Database) -> None:
    target = wanted()
    world = World(sqlite).settle_in(
        replace(target, products=(replace(target.products[0], terms=Terms(points=10)),))
    )
    wish_id, into = send(world, "bo", "Mørk visning"), send(world, "bo", "Lys visning")
    back(world, "bo", wish_id, points=4)
    back(world, "bo", into, points=3)
    merge(world, wish_id, into)
    seen = part(world, "bo", into)
    assert (seen.points, seen.here, seen.left) == (7, 3, 6)


def test_of_somebody_who_was_erased_no_name_is_left(quick: World) -> None:
    wish_id = send(quick, "gitte", "Mørk visning")
    of = quick.person_id("gitte")
    quick.do(lambda tx: privacy.erase(tx, of, quick.now, answer=""))
    seen = part(quick, "bo", wish_id)
    assert (seen.backs, seen.holder) == (True, "")


# --- of what is merged, one speaks where it went


def test_what_one_backed_is_taken_back_where_it_went(world: World) -> None:
    first, second = send(world, "bo", "Mørk visning"), send(world, "carla", "Lys visning")
    merge(world, second, first)
    assert part(world, "carla", second) == OwnPart()
    assert part(world, "carla", first).supports
    assert [each.organisation for each in wish(world, first).backers] == ["Ballerup", "Odense"]
    assert take_back(world, "carla", first) is False
    assert [each.organisation for each in wish(world, first).backers] == ["Ballerup"]
    assert refused(world, lambda: take_back(world, "carla", first)) is Code.NO_SUPPORT


def test_who_backs_both_takes_back_both_and_a_colleague_takes_over_both(quick: World) -> None:
    first, second = send(quick, "bo", "Mørk visning"), send(quick, "bo", "Lys visning")
    merge(quick, second, first)
    back(quick, "gitte", first)
    gitte, bo = quick.actor("gitte"), quick.actor("bo")
    quick.do(lambda tx: supports.take_over(tx, gitte, first, quick.now))
    assert {each.holder for each in wish(quick, first).backers} == {"Gitte Bak"}
    assert take_back(quick, "bo", first) is True
    assert part(quick, "bo", first).supports is False
    quick.do(lambda tx: supports.end(tx, bo, first, quick.now))
    assert wish(quick, first).backers == ()
