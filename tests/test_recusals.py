"""Recusal: the seat leaves the base; who asks, who rules, and what it does to the vote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import recusals
from bot.outbox import Kind
from bot.refusals import Code
from bot.rules.procedure import Procedure
from storage import motions
from storage.engine import Database
from storage.words import Choice, Outcome, Role
from tests.story import findings_of
from tests.voting import ask_about, close, give, recuse, refused, rule_recused, take_back
from tests.world import DEADLINE, HOLDERS, World, wanted

FOR, AGAINST = Choice.FOR, Choice.AGAINST


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in(wanted(Procedure(proxies=1, early_close=False)))


def test_a_recused_seat_leaves_the_base_with_its_ballot(world: World) -> None:
    motion_id = world.open()
    world.vote("carla", motion_id, AGAINST)
    assert recuse(world, "carla", motion_id, "Min søster er ansat hos leverandøren.") == "Odense"
    tally = world.view(motion_id).tally
    assert (tally.roll_size, tally.votes_against, tally.recused, tally.required) == (3, 0, 1, 2)
    seat = next(seat for seat in world.view(motion_id).seats if seat.organisation == "Odense")
    assert seat.is_recused and seat.choice is None
    assert refused(world, lambda: world.vote("carla", motion_id, FOR)) is Code.SEAT_RECUSED
    assert refused(world, lambda: recuse(world, "carla", motion_id)) is Code.SEAT_RECUSED


def test_when_the_last_one_missing_steps_aside_the_vote_closes(world: World) -> None:
    motion_id = world.open()
    world.vote_all(motion_id, anna=FOR, bo=FOR, carla=AGAINST)
    recuse(world, "david", motion_id)
    decision = world.view(motion_id).decision
    assert decision is not None and decision.outcome is Outcome.ADOPTED


def test_what_one_cast_for_another_goes_with_ones_own_seat(quick: World) -> None:
    motion_id = quick.open()
    give(quick, "carla", motion_id, "aarhus")
    quick.vote("anna", motion_id, FOR, seat_id=quick.seat("odense", motion_id))
    recuse(quick, "anna", motion_id)
    tally = quick.view(motion_id).tally
    assert (tally.roll_size, tally.answered) == (3, 0)
    assert quick.vote("carla", motion_id, AGAINST).changed


def test_after_the_vote_nobody_steps_aside(quick: World) -> None:
    motion_id = quick.open()
    close(quick, "anna", motion_id)
    assert refused(quick, lambda: recuse(quick, "carla", motion_id)) is Code.VOTE_CLOSED
    other = quick.open()
    quick.now = DEADLINE
    assert refused(quick, lambda: recuse(quick, "carla", other)) is Code.VOTE_CLOSED


def test_the_chair_rules_on_a_question_and_everyone_concerned_is_told(world: World) -> None:
    motion_id = world.open()
    asked = ask_about(world, "bo", motion_id, "odense")
    assert [each.kind for each in world.told("anna")] == [Kind.RECUSAL]
    assert [each.kind for each in world.told("carla")] == [Kind.RECUSAL_ASKED]
    ruled = rule_recused(world, "anna", asked.id, True)
    assert (ruled.is_recused, ruled.ruled_by) == (True, Role.CHAIR)
    assert [each.kind for each in world.told("carla")][-1] == Kind.RECUSAL_RULED
    assert [each.kind for each in world.told("bo")] == [Kind.RECUSAL_RULED]
    assert world.view(motion_id).tally.roll_size == 3
    assert refused(world, lambda: rule_recused(world, "anna", asked.id, False)) is Code.ALREADY_RULED


def test_a_no_leaves_the_seat_where_it_was(quick: World) -> None:
    motion_id = quick.open()
    asked = ask_about(quick, "bo", motion_id, "odense")
    rule_recused(quick, "anna", asked.id, False)
    assert quick.view(motion_id).tally.roll_size == 4
    assert quick.vote("carla", motion_id, FOR).changed
    assert refused(quick, lambda: ask_about(quick, "david", motion_id, "odense")) is Code.ALREADY_ASKED


def test_about_the_chair_the_vice_chair_rules(quick: World) -> None:
    motion_id = quick.open()
    asked = ask_about(quick, "carla", motion_id, "aarhus")
    assert refused(quick, lambda: rule_recused(quick, "anna", asked.id, False)) is Code.MAY_NOT_RULE
    assert rule_recused(quick, "bo", asked.id, True).ruled_by is Role.VICE_CHAIR


@pytest.mark.parametrize("key", ["carla", "eva", "finn"])
def test_nobody_else_rules(quick: World, key: str) -> None:
    motion_id = quick.open()
    asked = ask_about(quick, "bo", motion_id, "odense")
    assert refused(quick, lambda: rule_recused(quick, key, asked.id, True)) is Code.MAY_NOT_RULE


def test_who_has_no_seat_asks_nothing_and_nobody_asks_about_oneself(quick: World) -> None:
    motion_id = quick.open()
    assert (
        refused(quick, lambda: ask_about(quick, "eva", motion_id, "odense")) is Code.COORDINATOR_HAS_NO_SEAT
    )
    assert refused(quick, lambda: ask_about(quick, "finn", motion_id, "odense")) is Code.SUPPLIER_NEVER_VOTES
    assert refused(quick, lambda: ask_about(quick, "carla", motion_id, "odense")) is Code.UNKNOWN_SEAT


def test_where_nobody_can_rule_the_coordinator_is_told(sqlite: Database) -> None:
    world = World(sqlite).settle_in(wanted(chair="anna", vice_chair=None))
    motion_id = world.open()
    ask_about(world, "carla", motion_id, "aarhus")
    assert [each.kind for each in world.told("eva")] == [Kind.RECUSAL_VACANT]


def test_when_everyone_is_recused_the_motion_lapses(quick: World) -> None:
    motion_id = quick.open()
    for key in ("anna", "bo", "carla", "david"):
        recuse(quick, key, motion_id)
    quick.now = DEADLINE
    quick.tick()
    decision = quick.view(motion_id).decision
    assert decision is not None and decision.outcome is Outcome.LAPSED


def test_with_the_chairs_seat_goes_the_casting_of_a_tie(world: World) -> None:
    motion_id = world.open()
    recuse(world, "anna", motion_id)
    world.vote_all(motion_id, bo=FOR, carla=AGAINST, david=Choice.ABSTAIN)
    assert [each.kind for each in world.told("bo")][-1] == Kind.RULING
    assert Kind.RULING not in [each.kind for each in world.told("anna")]


# --- what was cast in another's place


@pytest.mark.parametrize("is_secret", [False, True], ids=["openly", "in secret"])
def test_a_proxys_ballot_is_withdrawn_with_its_seat_and_brings_no_older_one_back(
    sqlite: Database, is_secret: bool
) -> None:
    rules = Procedure(proxies=1, early_close=False)
    world = World(sqlite).settle_in(wanted(rules, substitutes={"odense": "ingrid"}))
    motion_id = world.open(is_secret=is_secret)
    odense = world.seat("odense", motion_id)
    world.vote("ingrid", motion_id, FOR)
    give(world, "carla", motion_id, "aarhus")
    world.vote("anna", motion_id, AGAINST, seat_id=odense)
    recuse(world, "anna", motion_id)
    seats = {seat.organisation: seat.choice for seat in world.view(motion_id).seats}
    assert seats["Odense"] is None and world.view(motion_id).tally.answered == 0
    # Nobody has its proxy any more, so its own people speak for it again; and what they say counts.
    assert world.vote("carla", motion_id, FOR).changed
    world.vote_all(motion_id, bo=FOR, david=AGAINST)
    close(world, "eva", motion_id)
    tally = world.view(motion_id).tally
    assert (tally.roll_size, tally.votes_for, tally.votes_against) == (3, 2, 1)
    assert findings_of(world) == []


def test_a_second_substitute_who_says_the_same_as_the_withdrawn_one_is_counted(sqlite: Database) -> None:
    first = wanted(Procedure(early_close=False))
    (product,) = first.products
    (group,) = product.groups
    seats = tuple(
        replace(seat, substitutes=("anna", "gitte")) if seat.organisation == "odense" else seat
        for seat in group.seats
    )
    changed = replace(product, groups=(replace(group, seats=seats),))
    world = World(sqlite).settle_in(replace(first, products=(changed,)))
    motion_id = world.open()
    world.vote("anna", motion_id, FOR, seat_id=world.seat("odense", motion_id))
    recuse(world, "anna", motion_id)
    assert world.vote("gitte", motion_id, FOR).changed
    assert world.view(motion_id).tally.votes_for == 1


def test_who_fills_a_seat_later_changes_nothing_of_what_was_counted(world: World) -> None:
    motion_id = world.open()
    give(world, "carla", motion_id, "aarhus")
    world.vote("anna", motion_id, AGAINST, seat_id=world.seat("odense", motion_id))
    recuse(world, "anna", motion_id)
    world.vote_all(motion_id, bo=FOR, david=AGAINST)
    close(world, "eva", motion_id)
    before = world.view(motion_id).tally
    world.pass_time(hours=1).settle_in(wanted(holders={**HOLDERS, "aarhus": "ingrid"}, chair=None))
    assert world.view(motion_id).tally == before
    assert findings_of(world) == []


def test_a_substitute_does_not_declare_the_holders_seat_recused(sqlite: Database) -> None:
    world = World(sqlite).settle_in(wanted(substitutes={"ballerup": "gitte"}))
    motion_id = world.open()
    world.vote("bo", motion_id, FOR)
    assert refused(world, lambda: recuse(world, "gitte", motion_id)) is Code.HOLDER_DECLARES


def test_while_a_question_is_open_the_vote_does_not_close_early(world: World) -> None:
    motion_id = world.open()
    asked = ask_about(world, "bo", motion_id, "odense")
    world.vote_all(motion_id, anna=FOR, bo=FOR, carla=AGAINST, david=AGAINST)
    assert world.view(motion_id).decision is None
    rule_recused(world, "anna", asked.id, True)
    decision = world.view(motion_id).decision
    assert decision is not None and decision.outcome is Outcome.ADOPTED


def test_a_question_nobody_answered_in_time_is_shown_anew_when_the_vote_is_over(world: World) -> None:
    motion_id = world.open()
    ask_about(world, "carla", motion_id, "syddjurs")
    (asked,) = world.told("anna", Kind.RECUSAL)
    close(world, "anna", motion_id)
    (over,) = world.told("anna", Kind.RECUSAL)
    assert over.wanted > asked.wanted, "its buttons lead nowhere any more"


def test_what_two_said_in_a_seats_place_stands_when_one_of_them_steps_aside(quick: World) -> None:
    motion_id = quick.open()
    odense = quick.seat("odense", motion_id)
    first = give(quick, "carla", motion_id, "aarhus")
    quick.vote("anna", motion_id, FOR, seat_id=odense)
    take_back(quick, "carla", first.id)
    give(quick, "carla", motion_id, "ballerup")
    assert quick.vote("bo", motion_id, FOR, seat_id=odense).changed
    recuse(quick, "anna", motion_id)
    assert quick.view(motion_id).tally.votes_for == 1
    recuse(quick, "bo", motion_id)
    assert quick.view(motion_id).tally.votes_for == 0


def test_a_question_about_who_stepped_aside_unasked_holds_nothing_up(quick: World) -> None:
    quick.settle_in(wanted())
    motion_id = quick.open()
    ask_about(quick, "bo", motion_id, "odense")
    anna, motion = quick.person_id("anna"), quick.look(lambda tx: motions.motion(tx, motion_id))
    assert len(quick.look(lambda tx: recusals.waiting_for(tx, anna, motion))) == 1
    recuse(quick, "carla", motion_id)
    assert quick.look(lambda tx: recusals.waiting_for(tx, anna, motion)) == []
    quick.vote_all(motion_id, anna=FOR, bo=FOR, david=AGAINST)
    decision = quick.view(motion_id).decision
    assert decision is not None and decision.outcome is Outcome.ADOPTED
