"""What the coordinator says of a wish: estimates, notes, tags, what the law asks. Tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Sequence
from typing import cast

from sqlalchemy import BigInteger, CheckConstraint, Column, Table, bindparam, select
from sqlmodel import Field

from storage.columns import ref, sealed, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.prepared import Prepared
from storage.wish_words import Level, Unit
from storage.wishes import batched


class Assessment(Fact, table=True):
    """Whether it can be done, at what cost, or why not; the latest counts. low, high: øre or whole hours."""

    __tablename__ = "assessment"
    __table_args__ = (CheckConstraint("low >= 0"), CheckConstraint("high >= low"))
    wish_id: str = ref("wish.id")
    person_id: str = ref("person.id")
    is_feasible: bool
    unit: Unit | None = word(Unit, nullable=True)
    low: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    high: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    words: str | None = sealed()


class WishNote(Fact, table=True):
    """What the coordinator thinks it is worth and takes, for all to see; no part of any order."""

    __tablename__ = "wish_note"
    wish_id: str = ref("wish.id")
    person_id: str = ref("person.id")
    value: Level = word(Level)
    effort: Level = word(Level)
    words: str | None = sealed()


class WishTag(Fact, table=True):
    """A word that the wish is found by, put on or taken off; the latest counts."""

    __tablename__ = "wish_tag"
    wish_id: str = ref("wish.id")
    person_id: str = ref("person.id")
    tag: str
    is_on: bool


class WishLaw(Fact, table=True):
    """Whether the law requires it, and which; the latest counts."""

    __tablename__ = "wish_law"
    wish_id: str = ref("wish.id")
    person_id: str = ref("person.id")
    is_required: bool
    words: str | None = sealed()


ASSESSMENT = table_of(Assessment)
NOTE = table_of(WishNote)
TAG = table_of(WishTag)
LAW = table_of(WishLaw)

_of_wish = {
    table.name: Prepared(
        select(table).where(table.c.wish_id == bindparam("of")).order_by(table.c.at, table.c.id)
    )
    for table in (ASSESSMENT, NOTE, TAG, LAW)
}


def assessments(tx: Tx, wish_id: str) -> list[Assessment]:
    """Every assessment of the wish, the oldest first."""
    return cast(list[Assessment], _all(tx, ASSESSMENT, wish_id))


def find_assessment(tx: Tx, assessment_id: str) -> Assessment | None:
    """The assessment with the id, if there is one."""
    found = select(ASSESSMENT).where(ASSESSMENT.c.id == assessment_id)
    return cast("Assessment | None", tx.conn.execute(found).first())


def notes(tx: Tx, wish_id: str) -> list[WishNote]:
    """Every note on the wish, the oldest first."""
    return cast(list[WishNote], _all(tx, NOTE, wish_id))


def laws(tx: Tx, wish_id: str) -> list[WishLaw]:
    """What was said of the law, the oldest first."""
    return cast(list[WishLaw], _all(tx, LAW, wish_id))


def tag_moves(tx: Tx, wish_id: str) -> list[WishTag]:
    """Every tag that was put on the wish or taken off, the oldest first."""
    return cast(list[WishTag], _all(tx, TAG, wish_id))


def laws_of(tx: Tx, wish_ids: Sequence[str]) -> dict[str, WishLaw]:
    """Wish -> what was last said of the law, of those of these wishes that anything was said of."""
    found: dict[str, WishLaw] = {}
    for some in batched(wish_ids):
        laws_ = select(LAW).where(LAW.c.wish_id.in_(some)).order_by(LAW.c.at, LAW.c.id)
        # The latest comes last, and stays.
        found |= {row.wish_id: cast(WishLaw, row) for row in tx.conn.execute(laws_)}
    return found


def tags(tx: Tx, wish_id: str) -> tuple[str, ...]:
    """The tags that the wish has now, in the order they were put on."""
    on: dict[str, None] = {}
    for row in tag_moves(tx, wish_id):
        if row.is_on:
            on[row.tag] = None
        else:
            on.pop(row.tag, None)
    return tuple(on)


def _all(tx: Tx, table: Table, wish_id: str) -> list[object]:
    return _of_wish[table.name].all(tx, {"of": wish_id})
