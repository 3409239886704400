"""What else than its words a motion decides: it stands with the motion, and happens when that is decided."""

from __future__ import annotations

from typing import Any

from bot import due, matters
from storage import matters as stored
from storage.wish_words import MatterKind
from storage.words import Choice, Outcome
from tests.projecting import priced, propose, recommend
from tests.world import World


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
