"""Who backs a wish: each move of a person for an organisation. Table and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Sequence
from typing import cast

from sqlalchemy import CheckConstraint, bindparam, select

from storage.columns import ref, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.prepared import Prepared
from storage.wish_words import SupportMove
from storage.wishes import BATCH, batched


class Support(Fact, table=True):
    """What a person did to the backing of their organisation. points: of those that it has to spread."""

    __tablename__ = "support"
    __table_args__ = (CheckConstraint("points > 0"),)
    wish_id: str = ref("wish.id")
    organisation_id: str = ref("organisation.id")
    person_id: str = ref("person.id")
    move: SupportMove = word(SupportMove)
    points: int | None = None


SUPPORT = table_of(Support)

_of_wish = Prepared(
    select(SUPPORT).where(SUPPORT.c.wish_id == bindparam("wish_id")).order_by(SUPPORT.c.at, SUPPORT.c.id)
)


def supports(tx: Tx, wish_ids: Sequence[str], organisation_id: str | None = None) -> list[Support]:
    """Every move on these wishes, the oldest first; of one organisation alone, if it is given."""
    if len(wish_ids) == 1 and organisation_id is None:
        return cast(list[Support], _of_wish.all(tx, {"wish_id": wish_ids[0]}))
    found: list[Support] = []
    for some in batched(wish_ids):
        moves = select(SUPPORT).where(SUPPORT.c.wish_id.in_(some)).order_by(SUPPORT.c.at, SUPPORT.c.id)
        if organisation_id is not None:
            moves = moves.where(SUPPORT.c.organisation_id == organisation_id)
        found += cast(list[Support], tx.conn.execute(moves).all())
    return found if len(wish_ids) <= BATCH else sorted(found, key=lambda each: (each.at, each.id))


def wishes_backed(tx: Tx, organisation_id: str) -> list[str]:
    """The wishes that the organisation ever made a move on."""
    found = select(SUPPORT.c.wish_id).where(SUPPORT.c.organisation_id == organisation_id).distinct()
    return sorted(tx.conn.execute(found).scalars())


def of_organisation(tx: Tx, organisation_id: str) -> list[Support]:
    """Every move of the organisation on any wish, the oldest first."""
    found = select(SUPPORT).where(SUPPORT.c.organisation_id == organisation_id)
    return cast(list[Support], tx.conn.execute(found.order_by(SUPPORT.c.at, SUPPORT.c.id)).all())
