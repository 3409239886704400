"""Meetings that are proposed to the coordinators, with dates. Table and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from datetime import datetime
from typing import cast

from sqlalchemy import delete, insert, select, update
from sqlmodel import Field, SQLModel

from storage.columns import moment, ref, text
from storage.engine import Tx
from storage.journal import table_of
from storage.words import new_id


class Proposal(SQLModel, table=True):
    """A meeting that is proposed to the coordinators: what a group lacks in a period, or wants besides.

    Its id becomes the meeting's, so that it is planned once. key: the group and the period, or what else
    makes it that one. content: JSON. asleep_until: not now, said the coordinator.
    """

    __tablename__ = "meeting_proposal"
    id: str = Field(default_factory=new_id, primary_key=True)
    key: str = Field(unique=True)
    group_id: str = ref("groups.id")
    period: str | None = None
    made_at: datetime = moment(index=True)
    asleep_until: datetime | None = moment(nullable=True)
    content: str = text()


PROPOSAL = table_of(Proposal)


def propose(tx: Tx, proposal: Proposal) -> bool:
    """Keep what is proposed; False when it was proposed before."""
    if tx.conn.execute(select(PROPOSAL.c.id).where(PROPOSAL.c.key == proposal.key)).first() is not None:
        return False
    tx.conn.execute(insert(PROPOSAL), proposal.model_dump())
    return True


def find_proposal(tx: Tx, proposal_id: str) -> Proposal | None:
    """The proposal with the id, if there is one."""
    return cast(
        "Proposal | None", tx.conn.execute(select(PROPOSAL).where(PROPOSAL.c.id == proposal_id)).first()
    )


def find_by_key(tx: Tx, key: str) -> Proposal | None:
    """The proposal with the key, if there is one."""
    return cast("Proposal | None", tx.conn.execute(select(PROPOSAL).where(PROPOSAL.c.key == key)).first())


def again(group_id: str, meeting_id: str) -> str:
    """The key of other dates for a meeting that is planned."""
    return f"{group_id}:again:{meeting_id}"


def proposals(tx: Tx, group_id: str) -> list[Proposal]:
    """What is proposed for the group, the oldest first."""
    found = (
        select(PROPOSAL).where(PROPOSAL.c.group_id == group_id).order_by(PROPOSAL.c.made_at, PROPOSAL.c.id)
    )
    return cast(list[Proposal], tx.conn.execute(found).all())


def change(tx: Tx, proposal_id: str, content: str) -> None:
    """It proposes something else."""
    tx.conn.execute(
        update(PROPOSAL).where(PROPOSAL.c.id == proposal_id).values(content=content, asleep_until=None)
    )


def put_to_sleep(tx: Tx, proposal_id: str, until: datetime) -> None:
    """It is not talked of until then."""
    tx.conn.execute(update(PROPOSAL).where(PROPOSAL.c.id == proposal_id).values(asleep_until=until))


def drop(tx: Tx, proposal_id: str) -> None:
    """It came to something, or to nothing."""
    tx.conn.execute(delete(PROPOSAL).where(PROPOSAL.c.id == proposal_id))


def drop_besides_before(tx: Tx, moment: datetime) -> None:
    """Forget what was proposed earlier and is for no period."""
    tx.conn.execute(delete(PROPOSAL).where(PROPOSAL.c.period.is_(None), PROPOSAL.c.made_at < moment))
