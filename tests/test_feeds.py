"""Private addresses of a group's calendar: who has one, who may take it back, and what it opens."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot import feeds, people, privacy
from bot.feeds import FeedView
from bot.refusals import Code, Refused
from storage.feeds import FEED
from storage.words import Role
from tests.story import bodies
from tests.world import HOLDERS, NAMES, World, two_groups, wanted


def ask(world: World, key: str, group_id: str | None = None) -> str:
    """The token of a new address for one of the cast."""
    actor, of = world.actor(key), group_id or world.group_id
    return world.do(lambda tx: feeds.create(tx, actor, of, world.now))


def take_back(world: World, by: str, of: str | None = None) -> bool:
    actor, group_id = world.actor(by), world.group_id
    person_id = world.person_id(of) if of else None
    return world.do(lambda tx: feeds.revoke(tx, actor, group_id, person_id))


def opens(world: World, token: str) -> FeedView | None:
    return world.look(lambda tx: feeds.reader(tx, token))


def subscribers(world: World, key: str) -> list[str]:
    actor, group_id = world.actor(key), world.group_id
    return [each.name for each in world.look(lambda tx: feeds.subscribers(tx, actor, group_id))]


@pytest.mark.parametrize("key", ["bo", "eva", "finn"], ids=["a member", "the coordinator", "an observer"])
def test_who_belongs_to_the_group_reads_its_calendar(world: World, key: str) -> None:
    token = ask(world, key)
    assert opens(world, token) == FeedView(
        world.group_id, "OS2display", "Styregruppen", "da", "Europe/Copenhagen"
    )


def test_who_has_nothing_to_do_with_the_group_is_not_told_of_it(world: World) -> None:
    with pytest.raises(Refused) as refused:
        ask(world, "hanne")
    assert refused.value.code is Code.UNKNOWN_GROUP
    with pytest.raises(Refused) as refused:
        ask(world, "bo", "no-such-group")
    assert refused.value.code is Code.UNKNOWN_GROUP


def test_it_speaks_the_readers_language_else_the_groups(world: World) -> None:
    world.settle_in(wanted(holders={**HOLDERS, "odense": "ingrid"}, language="da"))
    ingrid = opens(world, ask(world, "ingrid"))
    assert ingrid is not None and ingrid.language == "en"
    world.settle_in(wanted(holders={**HOLDERS, "odense": "ingrid"}, language="en"))
    bo = opens(world, ask(world, "bo"))
    assert bo is not None and bo.language == "en"


def test_the_token_is_kept_nowhere_and_nobody_guesses_it(world: World) -> None:
    tokens = {ask(world, "bo") for _ in range(20)}
    assert len(tokens) == 20 and all(len(each) >= 43 for each in tokens)
    kept = world.look(lambda tx: [tuple(map(str, row)) for row in tx.conn.execute(select(FEED))])
    assert len(kept) == 1 and not any(token in cell for token in tokens for cell in kept[0])


@pytest.mark.parametrize("token", ["", "x", "é", "\x00", "\ud800", "a" * 10_000])
def test_a_token_that_was_never_made_opens_nothing(world: World, token: str) -> None:
    ask(world, "bo")
    assert opens(world, token) is None


def test_a_new_address_takes_the_place_of_the_earlier_one_and_of_no_other(world: World) -> None:
    world.settle_in(two_groups())
    first, annas = ask(world, "bo"), ask(world, "anna")
    other = next(each for each in groups(world) if each != world.group_id)
    elsewhere = ask(world, "bo", other)
    second = ask(world, "bo")
    assert opens(world, first) is None
    assert all(opens(world, each) is not None for each in (second, annas, elsewhere))


def groups(world: World) -> list[str]:
    bo = world.person_id("bo")
    return world.look(lambda tx: people.groups_of(tx, bo))


def test_its_owner_takes_it_back(world: World) -> None:
    world.settle_in(two_groups())
    token, annas = ask(world, "bo"), ask(world, "anna")
    elsewhere = ask(world, "bo", next(each for each in groups(world) if each != world.group_id))
    assert take_back(world, "bo") is True
    assert opens(world, token) is None
    assert opens(world, annas) is not None and opens(world, elsewhere) is not None
    assert take_back(world, "bo") is False


def test_so_does_the_coordinator_and_nobody_else(world: World) -> None:
    token = ask(world, "bo")
    for key in ("anna", "hanne"):
        with pytest.raises(Refused) as refused:
            take_back(world, key, "bo")
        assert refused.value.code is Code.COORDINATORS_ONLY
    assert opens(world, token) is not None
    assert take_back(world, "eva", "bo") is True
    assert opens(world, token) is None


def test_the_coordinator_of_another_group_does_not(world: World) -> None:
    world.settle_in(two_groups(offices=(("anna", Role.CHAIR), ("hanne", Role.COORDINATOR))))
    hanne, eva = world.actor("hanne"), world.actor("eva")
    (hers,) = world.look(lambda tx: people.coordinated_by(tx, hanne))
    token, bo = ask(world, "bo", hers), world.person_id("bo")
    with pytest.raises(Refused) as refused:
        world.do(lambda tx: feeds.revoke(tx, eva, hers, bo))
    assert refused.value.code is Code.COORDINATORS_ONLY and opens(world, token) is not None
    assert world.do(lambda tx: feeds.revoke(tx, hanne, hers, bo)) is True


def test_the_coordinator_sees_who_has_one_and_others_see_themselves(world: World) -> None:
    ask(world, "bo")
    world.pass_time(minutes=1)
    ask(world, "anna")
    assert subscribers(world, "eva") == [NAMES["bo"], NAMES["anna"]]
    assert subscribers(world, "anna") == [NAMES["anna"]]
    assert subscribers(world, "carla") == []


def test_who_has_left_the_group_reads_nothing_more(world: World) -> None:
    token = ask(world, "carla")
    world.settle_in(wanted(holders={**HOLDERS, "odense": ""}))
    assert opens(world, token) is None


def test_who_was_erased_reads_nothing_more_and_the_address_is_gone(world: World) -> None:
    token, carla = ask(world, "carla"), world.person_id("carla")
    told = world.look(lambda tx: privacy.tell(tx, carla))
    assert [each["group_id"] for each in told["rows"]["calendar_feed"]] == [world.group_id]
    leaving = wanted(holders={**HOLDERS, "odense": ""})
    people_left = tuple(each for each in leaving.people if each.key != "carla")
    world.settle_in(replace(leaving, people=people_left))
    world.do(lambda tx: privacy.erase(tx, carla, world.now, answer=""))
    assert opens(world, token) is None
    assert world.look(lambda tx: tx.conn.execute(select(FEED)).all()) == []


def test_it_is_no_act_of_the_group(world: World) -> None:
    before = bodies(world)
    ask(world, "bo")
    take_back(world, "bo")
    assert bodies(world) == before
