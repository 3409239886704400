"""What is done to wishes, rounds and projects, and what is said of it, is one: when the one fails at the very
end, so does the other, and nothing of either is there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from bot import choices, comments, due, matters, merges, outbox, projects, rounds, supports, triage, wishes
from bot.matters import DUE_DECIDED
from bot.outbox import Kind
from storage import motions
from storage.comments import COMMENT
from storage.due import DUE
from storage.engine import Database, Tx
from storage.news import NEWS
from storage.outbox import OUTBOX
from storage.rounds import RESULT
from storage.wish_words import Rhythm
from storage.wishes import WISH
from storage.words import Choice, DueState
from tests import projecting, rounding
from tests.settling import all_rows
from tests.story import findings_of
from tests.triaging import hear
from tests.wishing import back, product_id, send
from tests.world import DEADLINE, World

Unit = Callable[[Tx], Any]
FOUR = ("anna", "bo", "carla", "david")


class Died(Exception):
    """Just before the commit."""


def eager(world: World) -> None:
    """Everybody hears of everything at once."""
    for key in FOUR:
        hear(world, key, Rhythm.AT_ONCE)


def submits(world: World) -> Unit:
    bo, product = world.actor("bo"), product_id(world)
    draft = world.do(lambda tx: wishes.write(tx, bo, product, title="Mørk visning", now=world.now))
    return lambda tx: wishes.submit(tx, bo, draft.id, world.now)


def backs(world: World) -> Unit:
    wish_id, bo = send(world, "anna", "Mørk visning"), world.actor("bo")
    return lambda tx: supports.back(tx, bo, wish_id, world.now)


def comments_on(world: World) -> Unit:
    wish_id, bo = send(world, "anna", "Mørk visning"), world.actor("bo")
    return lambda tx: comments.comment(tx, bo, wish_id, "Også os.", world.now)


def declines(world: World) -> Unit:
    wish_id, eva = send(world, "bo", "Mørk visning"), world.actor("eva")
    return lambda tx: triage.decline(tx, eva, wish_id, "For dyrt.", world.now)


def merges_two(world: World) -> Unit:
    wish_id, into, eva = send(world, "bo", "Mørk"), send(world, "anna", "Nat"), world.actor("eva")
    back(world, "carla", into)
    return lambda tx: merges.merge(tx, eva, wish_id, into, world.now)


def opens_round(world: World) -> Unit:
    rounding.ready(world)
    draft, eva = rounding.set_up(world), world.actor("eva")
    return lambda tx: rounds.open_round(tx, eva, draft.id, world.now)


def chooses(world: World) -> Unit:
    rounding.ready(world)
    round_id, bo = rounding.start(world), world.actor("bo")
    return lambda tx: choices.choose(tx, bo, round_id, (1, 2), world.now)


def counts_round(world: World) -> Unit:
    rounding.ready(world)
    round_id = rounding.start(world)
    rounding.choose_all(world, round_id)
    world.now = DEADLINE
    return lambda tx: rounds.count_at_deadline(tx, round_id, world.now)


def starts_project(world: World) -> Unit:
    projecting.give_frame(world)
    project_id, eva = projecting.propose(world, projecting.priced(world)), world.actor("eva")
    return lambda tx: projects.start(tx, eva, project_id, world.now)


def is_decided(world: World) -> Unit:
    """The project was adopted; that happens in a transaction of its own."""
    motion_id = projecting.recommend(world, projecting.propose(world, projecting.priced(world)))
    world.vote_all(motion_id, **dict.fromkeys(FOUR, Choice.FOR))
    planned = world.look(
        lambda tx: tx.conn.execute(
            DUE.select().where(DUE.c.kind == DUE_DECIDED, DUE.c.state == DueState.PENDING)
        ).all()
    )
    assert [each.subject for each in planned] == [motion_id]
    return lambda tx: due.KINDS[DUE_DECIDED](tx, planned[0], world.now)


# What is done, and which messages come of it.
WAYS: dict[Callable[[World], Unit], set[Kind]] = {
    submits: set(),
    backs: set(),
    comments_on: {Kind.NEWS},
    declines: {Kind.NEWS},
    merges_two: {Kind.WISH_MERGED, Kind.NEWS},
    opens_round: {Kind.ROUND},
    chooses: set(),
    counts_round: {Kind.ROUND_RESULT, Kind.ROUND_COUNTED},
    starts_project: {Kind.PROJECT, Kind.NEWS},
    is_decided: {Kind.PROJECT, Kind.PROJECT_DECIDED, Kind.NEWS},
}


def queued(world: World) -> list[str]:
    return world.look(lambda tx: list(tx.conn.execute(OUTBOX.select()).scalars().all()))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_who_dies_before_the_commit_has_done_nothing_and_said_nothing(
    world: World, way: Callable[[World], Unit]
) -> None:
    world.settle_in(rounding.wanted(channels=(("web", "web", "os2display"),)))
    eager(world)
    unit = way(world)
    before, said = all_rows(world.db), len(queued(world))

    def dies(tx: Tx) -> None:
        unit(tx)
        raise Died

    with pytest.raises(Died):
        world.do(dies)
    assert all_rows(world.db) == before
    # Done for good, it is written and said together.
    world.do(unit)
    fresh = world.look(lambda tx: tx.conn.execute(OUTBOX.select().order_by(OUTBOX.c.id)).all())[said:]
    assert {each.kind for each in fresh} >= WAYS[way]
    assert all_rows(world.db) != before
    untold = world.look(lambda tx: tx.conn.execute(NEWS.select().where(NEWS.c.batch.is_(None))).all())
    assert untold == [], "who hears at once has been told in the same transaction"
    assert findings_of(world) == []


# What is there once, whoever writes it and whatever they have looked at before.
ONCE = {
    "a wish's number": WISH,
    "a message as a comment": COMMENT,
    "what came of a round": RESULT,
    "a fact as somebody's news": NEWS,
    "what is planned": DUE,
    "what is said": OUTBOX,
}


@pytest.mark.parametrize("what", ONCE)
def test_the_database_itself_keeps_no_second(sqlite: Database, what: str) -> None:
    world = World(sqlite).settle_in()
    eager(world)
    rounding.counted(world)
    wish_id, bo = send(world, "anna", "Mørk visning"), world.actor("bo")
    world.do(lambda tx: comments.comment(tx, bo, wish_id, "Også os.", world.now, key="slack:T:C:1"))
    table = ONCE[what]

    def again(tx: Tx) -> None:
        row = dict(tx.conn.execute(table.select().order_by(table.c.id.desc()).limit(1)).one()._mapping)
        tx.conn.execute(table.insert(), {**row, "id": "another"})

    with pytest.raises(IntegrityError):
        world.do(again)


def test_what_was_decided_is_planned_once_and_happens_once(world: World) -> None:
    project_id = projecting.propose(world, projecting.priced(world))
    motion_id = projecting.recommend(world, project_id)
    world.vote_all(motion_id, **dict.fromkeys(FOUR, Choice.FOR))
    motion = world.look(lambda tx: motions.motion(tx, motion_id))
    for _ in range(2):
        world.do(lambda tx: matters.plan_decided(tx, motion, world.now))
        world.tick()
    done = world.look(lambda tx: tx.conn.execute(DUE.select().where(DUE.c.kind == DUE_DECIDED)).all())
    assert len(done) == 1


def test_who_is_told_of_a_merge_again_is_told_nothing(world: World) -> None:
    wish_id, into, eva = send(world, "bo", "Mørk"), send(world, "anna", "Nat"), world.actor("eva")
    world.do(lambda tx: merges.merge(tx, eva, wish_id, into, world.now))
    (told,) = world.told("bo", Kind.WISH_MERGED)

    def again(tx: Tx) -> bool:
        group = told.group_id or ""
        return outbox.whisper(
            tx, Kind.WISH_MERGED, told.subject, told.person_id or "", group, world.now, once="once"
        )

    assert not world.do(again)
    assert len(world.told("bo", Kind.WISH_MERGED)) == 1
