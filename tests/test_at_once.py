"""What many do to a motion at the same moment comes out as if they had done it one after the other."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from bot import ballots, closures, rulings
from bot.refusals import Code, Refused
from storage import ballots as stored_ballots
from storage import decisions as stored_decisions
from storage.words import Choice, RulingChoice
from tests.story import findings_of
from tests.world import World


def codes(units: list[Future[Any]]) -> list[Code | None]:
    """Why each was refused, None for what was done; anything else that went wrong is raised."""
    found: list[Code | None] = []
    for unit in units:
        error = unit.exception(30)
        if error is not None and not isinstance(error, Refused):
            raise error
        found.append(error.code if error is not None else None)
    return found


def test_a_vote_that_closes_while_ballots_come_counts_each_that_was_accepted_and_no_other(
    world: World,
) -> None:
    voters, anna = [world.actor(key) for key in ("bo", "carla", "david")], world.actor("anna")
    for number in range(20):
        motion_id = world.open(title=f"Sag {number}")
        voting = [
            world.db.run(
                lambda tx, actor=actor, id_=motion_id: ballots.cast_ballot(
                    tx, actor, id_, Choice.FOR, world.now
                )
            )
            for actor in voters
        ]
        closing = [
            world.db.run(
                lambda tx, id_=motion_id: closures.close_by_hand(tx, anna, id_, "Haster.", world.now)
            )
            for _ in range(3)
        ]
        accepted = codes(voting).count(None)
        assert sorted(codes(closing), key=str) == [None, Code.VOTE_CLOSED, Code.VOTE_CLOSED]
        decision = world.look(lambda tx, id_=motion_id: stored_decisions.decision(tx, id_))
        assert decision is not None
        kept = len(world.look(lambda tx, id_=motion_id: stored_ballots.ballots(tx, id_)))
        assert decision.taking_part == kept == accepted
    assert findings_of(world) == []


def test_of_many_rulings_at_once_one_is_made(world: World) -> None:
    anna = world.actor("anna")
    for number in range(5):
        motion_id = world.open(title=f"Sag {number}")
        world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.AGAINST, david=Choice.AGAINST)
        ruling = [
            world.db.run(
                lambda tx, choice=choice, id_=motion_id: rulings.rule(
                    tx, anna, id_, choice, "Rammen holder.", world.now
                )
            )
            for choice in (RulingChoice.ADOPT, RulingChoice.REJECT) * 2
        ]
        assert codes(ruling).count(None) == 1
    assert findings_of(world) == []
