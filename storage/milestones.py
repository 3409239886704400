"""Milestones of projects, and what became of them: tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import select

from storage.columns import ref, sealed, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.wish_words import MilestoneMove


class Milestone(Fact, table=True):
    """What a project is to have reached by a day (ISO date). needs_decision: the group decides if it has.

    The title is the community's, as the project's is.
    """

    __tablename__ = "milestone"
    project_id: str = ref("project.id")
    author_id: str = ref("person.id")
    title: str | None = sealed()
    day: str
    needs_decision: bool


class MilestoneStep(Fact, table=True):
    """What became of a milestone. day: where it was moved to. person_id None: a motion decided it."""

    __tablename__ = "milestone_step"
    milestone_id: str = ref("milestone.id")
    move: MilestoneMove = word(MilestoneMove)
    person_id: str | None = ref("person.id", nullable=True)
    day: str | None = None
    motion_id: str | None = ref("motion.id", nullable=True)


MILESTONE = table_of(Milestone)
STEP = table_of(MilestoneStep)


def find_milestone(tx: Tx, milestone_id: str) -> Milestone | None:
    """The milestone with the id, if there is one."""
    found = select(MILESTONE).where(MILESTONE.c.id == milestone_id)
    return cast("Milestone | None", tx.conn.execute(found).first())


def milestone(tx: Tx, milestone_id: str) -> Milestone:
    """The milestone with the id, which must exist."""
    return cast(Milestone, tx.conn.execute(select(MILESTONE).where(MILESTONE.c.id == milestone_id)).one())


def milestones(tx: Tx, project_id: str) -> list[Milestone]:
    """Every milestone of the project, in the order they were set."""
    found = select(MILESTONE).where(MILESTONE.c.project_id == project_id)
    return cast(list[Milestone], tx.conn.execute(found.order_by(MILESTONE.c.at, MILESTONE.c.id)).all())


def steps(tx: Tx, milestone_id: str) -> list[MilestoneStep]:
    """What became of it, the first step first."""
    found = select(STEP).where(STEP.c.milestone_id == milestone_id).order_by(STEP.c.at, STEP.c.id)
    return cast(list[MilestoneStep], tx.conn.execute(found).all())
