"""What else than its words a motion decides: it stands with the motion, and happens when that is decided."""

from __future__ import annotations

from typing import Any

import pytest

from bot import due, matters, projects, rounds
from bot.refusals import Code
from storage import matters as stored
from storage.engine import Database
from storage.wish_words import MatterKind, ProjectStage, RoundState
from storage.words import Choice, Outcome
from tests import projecting, rounding
from tests.projecting import FOUR, priced, propose, recommend
from tests.voting import refused
from tests.world import World


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def test_it_happens_once_when_the_motion_is_decided(world: World, monkeypatch: Any) -> None:
    happened = []
    monkeypatch.setitem(due.DECIDED, MatterKind.PROJECT, lambda tx, *told: happened.append(told[:3]))
    project_id = propose(world, priced(world))
    motion_id = recommend(world, project_id)
    assert world.look(lambda tx: matters.is_under_vote(tx, project_id))
    world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.FOR, david=Choice.FOR)
    assert happened == []
    world.tick()
    world.tick()
    assert happened == [(project_id, motion_id, Outcome.ADOPTED)]
    assert not world.look(lambda tx: matters.is_under_vote(tx, project_id))


def test_a_draft_that_is_changed_stays_about_it(world: World) -> None:
    project_id = propose(world, priced(world))
    motion_id = recommend(world, project_id)
    found = world.look(lambda tx: stored.matter(tx, motion_id))
    assert found is not None
    assert (found.kind, found.subject_id) == (MatterKind.PROJECT, project_id)
    assert world.look(lambda tx: stored.motions_about(tx, project_id)) == [motion_id]


def test_what_was_decided_is_not_overtaken_before_it_happens(quick: World) -> None:
    """The clock does it a moment later: until then the project is the group's, as it was under vote."""
    projecting.give_frame(quick)
    project_id = propose(quick, priced(quick))
    motion_id = recommend(quick, project_id)
    quick.vote_all(motion_id, **dict.fromkeys(FOUR, Choice.AGAINST))
    assert refused(quick, lambda: projecting.start(quick, project_id)) is Code.UNDER_VOTE
    assert refused(quick, lambda: projecting.stop(quick, project_id)) is Code.UNDER_VOTE
    assert refused(quick, lambda: recommend(quick, project_id)) is Code.UNDER_VOTE
    quick.tick()
    assert projecting.look(quick, project_id).stage is ProjectStage.REJECTED


def test_a_project_that_goes_on_is_not_begun_again_by_what_was_decided(quick: World) -> None:
    project_id = propose(quick, priced(quick))
    motion_id = recommend(quick, project_id)
    projecting.vote(quick, motion_id)
    projecting.deliver(quick, project_id)
    for outcome in (Outcome.ADOPTED, Outcome.REJECTED):
        quick.do(lambda tx, outcome=outcome: projects.decided(tx, project_id, motion_id, outcome, quick.now))
    assert projecting.look(quick, project_id).stage is ProjectStage.DELIVERED


def test_a_round_that_was_adopted_is_not_called_off_before_that_happens(quick: World) -> None:
    round_id, eva = rounding.counted(quick), quick.actor("eva")
    quick.vote_all(rounding.put(quick, round_id), **dict.fromkeys(FOUR, Choice.FOR))
    assert (
        refused(quick, lambda: quick.do(lambda tx: rounds.call_off(tx, eva, round_id, "Nej.", quick.now)))
        is Code.ROUND_UNDER_VOTE
    )
    quick.tick()
    assert rounding.seen(quick, round_id).state is RoundState.ADOPTED
