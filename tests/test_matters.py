"""What else than its words a motion decides: it stands with the motion, and happens when that is decided."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot import drafts, due, matters, motions
from storage import matters as stored
from storage.engine import Tx
from storage.wish_words import MatterKind
from storage.words import Choice, MotionKind, Outcome
from tests.world import World


def put(world: World, subject_id: str) -> str:
    """A motion about a project."""
    eva, group_id = world.actor("eva"), world.group_id

    def unit(tx: Tx) -> str:
        draft = drafts.draft_motion(
            tx,
            eva,
            group_id,
            title="Projektet sættes i gang",
            brief="",
            kind=MotionKind.OPERATIONAL,
            links="",
            closes_at=world.now + timedelta(days=9),
            now=world.now,
            matter=(MatterKind.PROJECT, subject_id),
        )
        return motions.open_motion(tx, eva, draft.id, world.now)

    return world.do(unit)


def test_it_happens_once_when_the_motion_is_decided(world: World, monkeypatch: Any) -> None:
    happened = []
    monkeypatch.setitem(due.DECIDED, MatterKind.PROJECT, lambda tx, *told: happened.append(told[:3]))
    motion_id = put(world, "p1")
    assert world.look(lambda tx: matters.is_under_vote(tx, "p1"))
    world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.FOR, david=Choice.FOR)
    assert happened == []
    world.tick()
    world.tick()
    assert happened == [("p1", motion_id, Outcome.ADOPTED)]
    assert not world.look(lambda tx: matters.is_under_vote(tx, "p1"))


def test_a_draft_that_is_changed_stays_about_it(world: World) -> None:
    motion_id = put(world, "p1")
    found = world.look(lambda tx: stored.matter(tx, motion_id))
    assert found is not None
    assert (found.kind, found.subject_id) == (MatterKind.PROJECT, "p1")
    assert world.look(lambda tx: stored.motions_about(tx, "p1")) == [motion_id]
