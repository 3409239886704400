"""Each seat counts once, whatever happens at the same moment; the tally is a recount of the journal."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import ballots, closures
from bot.refusals import Code, Refused
from storage import ballots as stored_ballots
from storage.engine import Database, Tx
from storage.signing import new_signer
from storage.words import Choice, Outcome
from tests.story import bodies, findings_of
from tests.world import HOLDERS, World

ANSWERS = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)


def revisions(world: World, motion_id: str) -> list[tuple[int, Choice, str | None]]:
    found = world.look(lambda tx: stored_ballots.ballots(tx, motion_id))
    return [(each.revision, each.choice, each.reason) for each in found]


def test_one_seat_clicking_at_once_in_many_places_has_one_ballot(world: World) -> None:
    motion_id, bo = world.open(), world.actor("bo")
    clicks = [
        world.db.run(lambda tx, choice=choice: ballots.cast_ballot(tx, bo, motion_id, choice, world.now))
        for choice in ANSWERS * 8
    ]
    for click in clicks:
        click.result(30)
    numbers = [revision for revision, _, _ in revisions(world, motion_id)]
    assert numbers == list(range(1, len(numbers) + 1))
    tally = world.view(motion_id).tally
    assert tally.taking_part == 1
    assert findings_of(world) == []


def test_all_seats_voting_at_once_are_all_counted_and_close_the_vote_once(world: World) -> None:
    motion_id = world.open()
    actors = [world.actor(key) for key in HOLDERS.values()]
    clicks = [
        world.db.run(lambda tx, actor=actor: ballots.cast_ballot(tx, actor, motion_id, Choice.FOR, world.now))
        for actor in actors
    ]
    assert all(click.result(30).changed for click in clicks)
    decision = world.view(motion_id).decision
    assert decision is not None and decision.outcome is Outcome.ADOPTED
    assert world.view(motion_id).tally.votes_for == 4
    assert findings_of(world) == []


def test_a_ballot_that_comes_while_the_vote_is_being_closed_waits_and_is_refused(postgres_url: str) -> None:
    database = Database(postgres_url, new_signer())
    world = World(database).settle_in()
    motion_id, eva, bo = world.open(), world.actor("eva"), world.actor("bo")
    counted, go_on = threading.Event(), threading.Event()

    def closing(tx: Tx) -> None:
        closures.close_by_hand(tx, eva, motion_id, "Den haster.", world.now)
        counted.set()
        go_on.wait(30)

    closed = database.run(closing)
    counted.wait(30)
    ballot = database.run(lambda tx: ballots.cast_ballot(tx, bo, motion_id, Choice.FOR, world.now))
    with pytest.raises(TimeoutError):
        ballot.result(0.3)
    go_on.set()
    closed.result(30)
    refused = ballot.exception(30)
    assert isinstance(refused, Refused) and refused.code is Code.VOTE_CLOSED
    assert revisions(world, motion_id) == []
    database.close()


ACTS = st.lists(
    st.tuples(st.sampled_from(["anna", "bo", "carla"]), st.sampled_from((*ANSWERS, Choice.WITHDRAWN))),
    max_size=12,
)


def test_whatever_they_do_the_tally_is_a_recount_of_the_journal(sqlite: Database) -> None:
    world = World(sqlite).settle_in()
    actors = {key: world.actor(key) for key in HOLDERS.values()}

    @settings(max_examples=30)
    @given(ACTS)
    def play(acts: list[tuple[str, Choice]]) -> None:
        motion_id, now = world.open(), world.now
        model: dict[str, Choice] = {}

        def unit(tx: Tx) -> None:
            for key, choice in acts:
                if choice is not Choice.WITHDRAWN:
                    ballots.cast_ballot(tx, actors[key], motion_id, choice, now)
                    model[key] = choice
                elif model.pop(key, None) is not None:
                    ballots.withdraw_ballot(tx, actors[key], motion_id, now)

        world.do(unit)
        tally, told = world.view(motion_id).tally, Counter(model.values())
        assert (tally.votes_for, tally.votes_against, tally.votes_abstain) == tuple(
            told[each] for each in ANSWERS
        )
        recounted = recount(world, motion_id)
        assert recounted == told
        assert len(revisions(world, motion_id)) == sum(recorded(world, motion_id).values())

    play()
    assert findings_of(world) == []


def recorded(world: World, motion_id: str) -> Counter[str]:
    """How many ballots the journal carries for each seat of the motion."""
    facts = [fact["row"] for body in bodies(world) for fact in body["facts"] if fact["table"] == "ballot"]
    return Counter(row["seat_id"] for row in facts if row["motion_id"] == motion_id)


def recount(world: World, motion_id: str) -> Counter[Choice]:
    """The count by the journal alone."""
    latest: dict[str, dict[str, Any]] = {}
    for body in bodies(world):
        for fact in body["facts"]:
            if fact["table"] == "ballot" and fact["row"]["motion_id"] == motion_id:
                latest[fact["row"]["seat_id"]] = fact["row"]
    return Counter(Choice(row["choice"]) for row in latest.values() if row["choice"] != "withdrawn")
