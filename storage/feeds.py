"""Who reads a group's calendar as a feed, by which token: tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from datetime import datetime
from typing import cast

from sqlalchemy import Column, ForeignKey, String, bindparam, delete, select
from sqlmodel import Field, SQLModel

from storage.columns import moment
from storage.engine import Tx
from storage.journal import table_of
from storage.prepared import Prepared


class CalendarFeed(SQLModel, table=True):
    """A person's own address of a group's calendar: the digest of its token, never the token."""

    __tablename__ = "calendar_feed"
    person_id: str = Field(sa_column=Column(String, ForeignKey("person.id"), primary_key=True))
    group_id: str = Field(sa_column=Column(String, ForeignKey("groups.id"), primary_key=True, index=True))
    digest: str = Field(unique=True)
    made_at: datetime = moment()


FEED = table_of(CalendarFeed)

_put = Prepared(
    lambda insert: insert(FEED).on_conflict_do_update(
        index_elements=["person_id", "group_id"],
        set_={name: insert(FEED).excluded[name] for name in ("digest", "made_at")},
    )
)
_by_digest = Prepared(select(FEED).where(FEED.c.digest == bindparam("digest")))


def put(tx: Tx, feed: CalendarFeed) -> None:
    """The person's feed of the group, in the place of an earlier one."""
    _put.run(tx, feed.model_dump())


def remove(tx: Tx, person_id: str, group_id: str) -> bool:
    """The person has no feed of the group any more. False where there was none."""
    gone = delete(FEED).where(FEED.c.person_id == person_id, FEED.c.group_id == group_id)
    return tx.conn.execute(gone).rowcount == 1


def find(tx: Tx, digest: str) -> CalendarFeed | None:
    """The feed whose token has the digest."""
    return cast("CalendarFeed | None", _by_digest.first(tx, {"digest": digest}))


def feeds(tx: Tx, group_id: str) -> list[CalendarFeed]:
    """All of a group, the oldest first."""
    found = select(FEED).where(FEED.c.group_id == group_id).order_by(FEED.c.made_at, FEED.c.person_id)
    return cast(list[CalendarFeed], tx.conn.execute(found).all())
