"""What else than its words a motion decides: table and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import select
from sqlmodel import Field

from storage.columns import word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.wish_words import MatterKind


class Matter(Fact, table=True):
    """A motion is about a project, a round or a milestone: what is decided of it happens to that."""

    __tablename__ = "motion_matter"
    motion_id: str = Field(foreign_key="motion.id", unique=True)
    kind: MatterKind = word(MatterKind)
    subject_id: str = Field(index=True)


MATTER = table_of(Matter)


def matter(tx: Tx, motion_id: str) -> Matter | None:
    """What the motion is about, if it is about anything but its words."""
    found = select(MATTER).where(MATTER.c.motion_id == motion_id)
    return cast("Matter | None", tx.conn.execute(found).first())


def motions_about(tx: Tx, subject_id: str) -> list[str]:
    """The motions about it, the oldest first."""
    found = select(MATTER.c.motion_id).where(MATTER.c.subject_id == subject_id)
    return list(tx.conn.execute(found.order_by(MATTER.c.at, MATTER.c.id)).scalars())
