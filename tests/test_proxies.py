"""Proxies: to whom, how many, for what; and what becomes of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import proxies
from bot.outbox import Kind
from bot.refusals import Code
from bot.roll import part_subject
from bot.rules.procedure import Procedure
from storage.engine import Database
from storage.outbox import OUTBOX
from storage.words import Capacity, Choice
from tests.voting import close, give, own, recuse, refused, take_back, withdraw
from tests.world import COPENHAGEN, HOLDERS, World, wanted

FOR, AGAINST = Choice.FOR, Choice.AGAINST
TWO = Procedure(proxies=2, early_close=False)


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone; a seat may hold two proxies, and Ballerup has a substitute."""
    return World(sqlite).settle_in(wanted(TWO, substitutes={"ballerup": "gitte"}))


def test_who_has_a_proxy_votes_for_both_seats_and_the_record_says_for_whom(world: World) -> None:
    motion_id = world.open()
    given = give(world, "carla", motion_id, "aarhus")
    assert (given.organisation, given.to) == ("Odense", "Aarhus")
    world.vote("anna", motion_id, FOR)
    view = world.vote("anna", motion_id, AGAINST, seat_id=world.seat("odense", motion_id))
    assert (view.organisation, view.capacity) == ("Odense", Capacity.PROXY)
    seats = {seat.organisation: seat for seat in world.view(motion_id).seats}
    assert (seats["Odense"].choice, seats["Odense"].cast_by, seats["Odense"].proxy) == (
        AGAINST,
        Capacity.PROXY,
        "Aarhus",
    )
    assert seats["Aarhus"].choice is FOR
    assert [each.organisation for each in own(world, "anna", motion_id)] == ["Aarhus", "Odense"]


def test_who_gets_a_proxy_is_told_in_one_card_for_all_seats(quick: World) -> None:
    motion_id = quick.open()
    give(quick, "carla", motion_id, "aarhus")
    assert [each.kind for each in quick.told("anna")] == [Kind.PROXY]


def test_the_holders_own_ballot_prevails_over_the_proxy(quick: World) -> None:
    motion_id = quick.open()
    give(quick, "carla", motion_id, "aarhus")
    odense = quick.seat("odense", motion_id)
    quick.vote("anna", motion_id, FOR, seat_id=odense)
    assert quick.vote("carla", motion_id, AGAINST).changed
    assert refused(quick, lambda: quick.vote("anna", motion_id, FOR, seat_id=odense)) is Code.HOLDER_VOTED
    assert quick.view(motion_id).tally.votes_against == 1


def test_a_proxy_speaks_in_the_place_of_the_substitute_until_it_is_taken_back(quick: World) -> None:
    motion_id = quick.open()
    given = give(quick, "bo", motion_id, "aarhus")
    assert refused(quick, lambda: quick.vote("gitte", motion_id, FOR)) is Code.PROXY_SPEAKS
    take_back(quick, "bo", given.id)
    assert quick.vote("gitte", motion_id, FOR).changed
    assert refused(quick, lambda: take_back(quick, "bo", given.id)) is Code.NO_PROXY


@pytest.mark.parametrize(
    ("before", "by", "to", "code"),
    [
        pytest.param((), "carla", "odense", Code.PROXY_SELF, id="to oneself"),
        pytest.param((("anna", "odense"),), "carla", "aarhus", Code.PROXY_CIRCLE, id="in a circle"),
        pytest.param(
            (("bo", "odense"),), "carla", "aarhus", Code.PROXY_PASSED_ON, id="what was given is passed on"
        ),
        pytest.param(
            (("anna", "ballerup"),),
            "carla",
            "aarhus",
            Code.PROXY_PASSED_ON,
            id="to a seat that gave its own away",
        ),
        pytest.param(
            (("bo", "aarhus"), ("david", "aarhus")),
            "carla",
            "aarhus",
            Code.PROXY_LIMIT,
            id="beyond the limit",
        ),
        pytest.param((("carla", "aarhus"),), "carla", "ballerup", Code.PROXY_GIVEN, id="a second time"),
    ],
)
def test_proxies_that_cannot_be_given(
    quick: World, before: tuple[tuple[str, str], ...], by: str, to: str, code: Code
) -> None:
    motion_id = quick.open()
    for giver, holder in before:
        give(quick, giver, motion_id, holder)
    assert refused(quick, lambda: give(quick, by, motion_id, to)) is code


def test_a_proxy_after_the_holder_voted_is_refused_until_the_ballot_is_withdrawn(quick: World) -> None:
    motion_id = quick.open()
    quick.vote("carla", motion_id, FOR)
    assert refused(quick, lambda: give(quick, "carla", motion_id, "aarhus")) is Code.PROXY_AFTER_VOTE
    withdraw(quick, "carla", motion_id)
    assert give(quick, "carla", motion_id, "aarhus").to == "Aarhus"


def test_no_proxy_where_the_rules_allow_none(sqlite: Database) -> None:
    world = World(sqlite).settle_in(wanted(Procedure(proxies=0)))
    motion_id = world.open()
    assert refused(world, lambda: give(world, "carla", motion_id, "aarhus")) is Code.PROXY_NOT_ALLOWED


def test_no_proxy_by_who_has_no_seat_nor_to_the_recused_nor_when_it_is_over(quick: World) -> None:
    motion_id = quick.open()
    assert refused(quick, lambda: give(quick, "eva", motion_id, "aarhus")) is Code.COORDINATOR_HAS_NO_SEAT
    assert refused(quick, lambda: give(quick, "gitte", motion_id, "aarhus")) is Code.NO_SEAT
    recuse(quick, "david", motion_id)
    assert refused(quick, lambda: give(quick, "carla", motion_id, "syddjurs")) is Code.UNKNOWN_SEAT
    close(quick, "anna", motion_id)
    assert refused(quick, lambda: give(quick, "carla", motion_id, "aarhus")) is Code.VOTE_CLOSED


def test_a_proxy_for_a_meetings_day_holds_for_what_is_put_that_day(world: World) -> None:
    carla, group_id = world.actor("carla"), world.group_id
    day = (world.now + timedelta(days=2)).astimezone(COPENHAGEN).date()
    before = world.open(title="Sat før mødet")
    aarhus = world.seat("aarhus", before)
    world.do(lambda tx: proxies.give_for_day(tx, carla, group_id, aarhus, day, world.now))
    world.pass_time(days=2)
    at_the_meeting = world.open(title="Sat på mødet")
    world.pass_time(days=1)
    after = world.open(title="Sat efter mødet")
    held = [len(own(world, "anna", each)) for each in (before, at_the_meeting, after)]
    assert held == [1, 2, 1]


def test_a_day_that_is_over_and_somebody_elses_proxy_are_refused(quick: World) -> None:
    motion_id = quick.open()
    carla, group_id = quick.actor("carla"), quick.group_id
    yesterday = (quick.now - timedelta(days=1)).astimezone(COPENHAGEN).date()
    aarhus = quick.seat("aarhus", motion_id)
    act = lambda tx: proxies.give_for_day(tx, carla, group_id, aarhus, yesterday, quick.now)  # noqa: E731
    assert refused(quick, lambda: quick.do(act)) is Code.BAD_DAY
    given = give(quick, "carla", motion_id, "aarhus")
    assert refused(quick, lambda: take_back(quick, "anna", given.id)) is Code.NO_PROXY


def test_the_page_says_for_ever_who_voted_for_whom(world: World) -> None:
    motion_id = world.open()
    given = give(world, "carla", motion_id, "aarhus")
    world.vote("anna", motion_id, FOR, seat_id=world.seat("odense", motion_id))
    world.vote_all(motion_id, anna=FOR, bo=FOR, david=FOR)
    take_back(world, "carla", given.id)
    seats = {seat.organisation: seat.proxy for seat in world.view(motion_id).seats}
    assert seats == {"Aarhus": None, "Ballerup": None, "Odense": "Aarhus", "Syddjurs": None}


def test_a_days_proxy_does_not_go_round_the_limit_of_what_was_put_that_day(sqlite: Database) -> None:
    world = World(sqlite).settle_in(wanted(Procedure(proxies=1)))
    motion_id = world.open()
    give(world, "bo", motion_id, "aarhus")
    today = world.now.astimezone(COPENHAGEN).date()
    group_id, aarhus, ballerup = (
        world.group_id,
        world.seat("aarhus", motion_id),
        world.seat("ballerup", motion_id),
    )

    def for_the_day(key: str, to: str) -> object:
        actor = world.actor(key)
        return world.do(lambda tx: proxies.give_for_day(tx, actor, group_id, to, today, world.now))

    assert refused(world, lambda: for_the_day("carla", aarhus)) is Code.PROXY_LIMIT
    assert refused(world, lambda: for_the_day("anna", ballerup)) is Code.PROXY_CIRCLE
    assert refused(world, lambda: for_the_day("carla", ballerup)) is Code.PROXY_PASSED_ON


def test_of_the_seat_that_has_a_proxy_the_holder_speaks_not_the_substitute(quick: World) -> None:
    motion_id = quick.open()
    give(quick, "carla", motion_id, "ballerup")
    odense = quick.seat("odense", motion_id)
    assert refused(quick, lambda: quick.vote("gitte", motion_id, FOR, seat_id=odense)) is Code.NO_SEAT
    assert quick.vote("bo", motion_id, FOR, seat_id=odense).changed


def test_who_has_left_the_seat_does_not_take_its_proxy_back(quick: World) -> None:
    motion_id = quick.open()
    given = give(quick, "carla", motion_id, "aarhus")
    quick.settle_in(wanted(TWO, holders={**HOLDERS, "odense": "ingrid"}))
    assert refused(quick, lambda: take_back(quick, "carla", given.id)) is Code.NO_PROXY
    assert take_back(quick, "ingrid", given.id).organisation == "Odense"


def test_who_is_given_a_days_proxy_is_told_of_what_was_put_that_day_already(world: World) -> None:
    motion_id, other = world.open(), world.open(title="Den er afgjort")
    close(world, "anna", other)
    carla, group_id, aarhus = world.actor("carla"), world.group_id, world.seat("aarhus", motion_id)
    today = world.now.astimezone(COPENHAGEN).date()
    before = wanted_of(world, motion_id)
    given = world.do(lambda tx: proxies.give_for_day(tx, carla, group_id, aarhus, today, world.now))
    assert [each.subject for each in world.told("anna", Kind.PROXY)] == [
        part_subject(motion_id, world.person_id("anna"))
    ]
    assert wanted_of(world, motion_id) > before
    before = wanted_of(world, motion_id)
    take_back(world, "carla", given.id)
    assert wanted_of(world, motion_id) > before


def wanted_of(world: World, motion_id: str) -> int:
    """How often the motion's card was to be shown anew."""
    rows = world.look(lambda tx: tx.conn.execute(OUTBOX.select().where(OUTBOX.c.subject == motion_id)).all())
    return sum(row.wanted for row in rows)
