"""Wishes that are the same: links from one to another, and their undoing. Table and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import bindparam, func, select

from storage.columns import ref
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.prepared import Prepared


class Merge(Fact, table=True):
    """The wish is the same as `into_id` from now on; None: it is one of its own again. The latest counts."""

    __tablename__ = "wish_merge"
    wish_id: str = ref("wish.id")
    into_id: str | None = ref("wish.id", nullable=True)
    person_id: str = ref("person.id")


MERGE = table_of(Merge)
FIRST = func.min(MERGE.c.at)

_of_those = Prepared(
    select(MERGE)
    .where(MERGE.c.wish_id.in_(select(MERGE.c.wish_id).where(MERGE.c.into_id == bindparam("of"))))
    .order_by(MERGE.c.at, MERGE.c.id)
)
_merges = Prepared(select(MERGE).where(MERGE.c.wish_id == bindparam("of")).order_by(MERGE.c.at, MERGE.c.id))
_ever_into = Prepared(
    select(MERGE.c.wish_id, FIRST.label("first"))
    .where(MERGE.c.into_id == bindparam("of"))
    .group_by(MERGE.c.wish_id)
    .order_by(FIRST, MERGE.c.wish_id)
)


def merges(tx: Tx, wish_id: str) -> list[Merge]:
    """Every merge and its undoing of the wish, the oldest first."""
    return cast(list[Merge], _merges.all(tx, {"of": wish_id}))


def into(tx: Tx, wish_id: str) -> str | None:
    """The wish that this one is the same as, if it is merged."""
    last = merges(tx, wish_id)[-1:]
    return last[0].into_id if last else None


def merged_into(tx: Tx, wish_id: str) -> list[str]:
    """The wishes that are merged into this one now, in the order they were."""
    found = _ever_into.all(tx, {"of": wish_id})
    return [row.wish_id for row in found if into(tx, row.wish_id) == wish_id]


def ever_into(tx: Tx, wish_id: str) -> list[Merge]:
    """Every merge, and undoing, of the wishes that are or were merged into this one, the oldest first."""
    return cast(list[Merge], _of_those.all(tx, {"of": wish_id}))


def find_merge(tx: Tx, merge_id: str) -> Merge | None:
    """The merge with the id, if there is one."""
    return cast("Merge | None", tx.conn.execute(select(MERGE).where(MERGE.c.id == merge_id)).first())
