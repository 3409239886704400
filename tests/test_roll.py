"""Who may answer for a seat: its holder, who has its proxy, its substitute; and that the roll stands."""

from __future__ import annotations

import pytest

from bot.refusals import Code
from bot.rules.procedure import Procedure
from storage.engine import Database
from storage.words import Capacity, Choice, Move, Outcome, TieRule
from tests.voting import own, refused, withdraw
from tests.world import DEADLINE, HOLDERS, World, wanted

FOR, AGAINST = Choice.FOR, Choice.AGAINST
STAND_IN = {"ballerup": "gitte"}
NEVER_EARLY = Procedure(early_close=False)


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, with a substitute for Ballerup."""
    return World(sqlite).settle_in(wanted(NEVER_EARLY, substitutes=STAND_IN))


def test_a_substitute_votes_when_the_holder_does_not(world: World) -> None:
    world.settle_in(wanted(substitutes=STAND_IN))
    motion_id = world.open()
    view = world.vote("gitte", motion_id, FOR)
    assert (view.organisation, view.capacity, view.changed) == ("Ballerup", Capacity.SUBSTITUTE, True)
    seat = next(seat for seat in world.view(motion_id).seats if seat.organisation == "Ballerup")
    assert (seat.choice, seat.cast_by) == (FOR, Capacity.SUBSTITUTE)


def test_the_holder_prevails_over_the_substitute_in_either_order(quick: World) -> None:
    motion_id = quick.open()
    quick.vote("gitte", motion_id, FOR)
    assert quick.vote("bo", motion_id, AGAINST).choice is AGAINST
    assert refused(quick, lambda: quick.vote("gitte", motion_id, FOR)) is Code.HOLDER_VOTED
    assert quick.view(motion_id).tally.votes_against == 1
    withdraw(quick, "bo", motion_id)
    assert quick.vote("gitte", motion_id, FOR).changed


def test_the_holder_who_agrees_with_the_substitute_makes_it_the_holders_own(quick: World) -> None:
    motion_id = quick.open()
    quick.vote("gitte", motion_id, FOR)
    assert quick.vote("bo", motion_id, FOR).changed
    assert not quick.vote("bo", motion_id, FOR).changed
    assert quick.view(motion_id).tally.votes_for == 1
    assert refused(quick, lambda: withdraw(quick, "gitte", motion_id)) is Code.HOLDER_VOTED


def test_a_substitute_whose_term_ended_has_no_voice(quick: World) -> None:
    motion_id = quick.open()
    quick.settle_in(wanted(NEVER_EARLY))
    assert refused(quick, lambda: quick.vote("gitte", motion_id, FOR)) is Code.NO_SEAT


def test_a_seat_that_left_while_the_vote_ran_still_votes_and_the_card_says_so(world: World) -> None:
    motion_id = world.open()
    world.pass_time(hours=1)
    world.settle_in(wanted(holders={key: who for key, who in HOLDERS.items() if key != "odense"}))
    assert world.vote("carla", motion_id, FOR).changed
    seats = {seat.organisation: seat for seat in world.view(motion_id).seats}
    assert seats["Odense"].moved is Move.SEAT and seats["Odense"].choice is FOR
    assert world.view(motion_id).tally.roll_size == 4
    # Back again it is another seat, which is on the next roll; on this one it votes as before.
    world.pass_time(hours=1).settle_in()
    assert world.vote("carla", motion_id, AGAINST).changed


def test_whoever_takes_a_seat_over_speaks_for_it_and_the_card_says_so(quick: World) -> None:
    motion_id = quick.open()
    quick.pass_time(hours=1)
    quick.settle_in(wanted(NEVER_EARLY, holders={**HOLDERS, "odense": "ingrid"}))
    assert refused(quick, lambda: quick.vote("carla", motion_id, FOR)) is Code.NO_SEAT
    assert quick.vote("ingrid", motion_id, FOR).changed
    seats = {seat.organisation: seat for seat in quick.view(motion_id).seats}
    assert seats["Odense"].moved is Move.PERSON
    assert seats["Aarhus"].moved is None


def test_what_happens_to_a_seat_after_the_vote_is_nothing_about_it(world: World) -> None:
    motion_id = world.open()
    world.vote_all(motion_id, anna=FOR, bo=FOR, carla=FOR, david=FOR)
    world.pass_time(days=30)
    world.settle_in(wanted(holders={"aarhus": "eva", "ballerup": "bo", "syddjurs": "david"}))
    assert {seat.moved for seat in world.view(motion_id).seats} == {None}


def test_weights_are_frozen_with_the_roll(world: World) -> None:
    world.settle_in(wanted(weights={"aarhus": 3}))
    motion_id = world.open()
    world.pass_time(hours=1).settle_in(wanted(weights={"aarhus": 1, "bo": 1}))
    world.vote_all(motion_id, anna=FOR, bo=AGAINST, carla=AGAINST, david=Choice.ABSTAIN)
    view = world.view(motion_id)
    assert (view.tally.votes_for, view.tally.votes_against, view.tally.roll_size) == (3, 2, 6)
    assert view.decision is not None and view.decision.outcome is Outcome.ADOPTED
    assert view.is_weighted


@pytest.mark.parametrize(
    ("votes", "outcome", "casting"),
    [
        pytest.param(
            {"anna": FOR, "bo": FOR, "carla": AGAINST, "david": AGAINST},
            Outcome.ADOPTED,
            "Aarhus",
            id="the chair is for",
        ),
        pytest.param(
            {"anna": AGAINST, "bo": AGAINST, "carla": FOR, "david": FOR},
            Outcome.REJECTED,
            "Aarhus",
            id="the chair is against",
        ),
        pytest.param(
            {"bo": FOR, "carla": AGAINST, "david": Choice.ABSTAIN},
            Outcome.ADOPTED,
            "Ballerup",
            id="the chair is silent, the vice chair is for",
        ),
    ],
)
def test_where_the_rules_say_so_the_chairs_vote_counts_double(
    sqlite: Database, votes: dict[str, Choice], outcome: Outcome, casting: str
) -> None:
    world = World(sqlite).settle_in(wanted(Procedure(tie=TieRule.CHAIR_DOUBLE)))
    motion_id = world.open()
    world.vote_all(motion_id, **votes)
    world.now = DEADLINE
    world.tick()
    decision = world.view(motion_id).decision
    assert decision is not None and (decision.outcome, decision.casting) == (outcome, casting)


def test_the_ballots_of_a_person_stand_by_seat(quick: World) -> None:
    motion_id = quick.open()
    assert [each.organisation for each in own(quick, "gitte", motion_id)] == ["Ballerup"]
    assert own(quick, "eva", motion_id) == ()
