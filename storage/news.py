"""What people are to hear about wishes, and how often they want to: tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import UniqueConstraint, bindparam, delete, insert, select, update
from sqlmodel import Field, SQLModel

from storage.columns import moment, ref, word
from storage.engine import Tx
from storage.journal import table_of
from storage.prepared import Prepared
from storage.wish_words import NewsKind, Rhythm
from storage.words import new_ordered_id


class News(SQLModel, table=True):
    """Something happened to a wish that the person is to hear of, once. fact_id: the row that it is.

    batch: the message that it was told in; None: not told yet.
    """

    __tablename__ = "news"
    __table_args__ = (UniqueConstraint("person_id", "fact_id"),)
    id: str = Field(default_factory=new_ordered_id, primary_key=True)
    person_id: str = ref("person.id")
    wish_id: str = ref("wish.id")
    kind: NewsKind = word(NewsKind)
    fact_id: str
    at: datetime = moment()
    batch: str | None = Field(default=None, index=True)


class NewsRhythm(SQLModel, table=True):
    """How often the person wants to hear; who has none hears daily."""

    __tablename__ = "news_rhythm"
    person_id: str = Field(primary_key=True, foreign_key="person.id")
    rhythm: Rhythm = word(Rhythm)


NEWS = table_of(News)
RHYTHM = table_of(NewsRhythm)

_known = Prepared(
    select(NEWS.c.id).where(
        NEWS.c.person_id == bindparam("person_id"), NEWS.c.fact_id == bindparam("fact_id")
    )
)
_insert = Prepared(insert(NEWS))
_rhythm = Prepared(select(RHYTHM.c.rhythm).where(RHYTHM.c.person_id == bindparam("person_id")))


def add(tx: Tx, news: News) -> bool:
    """The person is to hear of it; False when that was noted already."""
    if _known.first(tx, {"person_id": news.person_id, "fact_id": news.fact_id}) is not None:
        return False
    _insert.run(tx, news.model_dump())
    return True


def untold(tx: Tx, person_id: str) -> list[News]:
    """What the person has not heard yet, the oldest first."""
    found = select(NEWS).where(NEWS.c.person_id == person_id, NEWS.c.batch.is_(None)).order_by(NEWS.c.id)
    return cast(list[News], tx.conn.execute(found).all())


def awaiting(tx: Tx, wish_id: str, kind: NewsKind) -> set[str]:
    """Who has not heard yet of something of the kind that happened to the wish."""
    found = select(NEWS.c.person_id).where(
        NEWS.c.wish_id == wish_id, NEWS.c.kind == kind, NEWS.c.batch.is_(None)
    )
    return set(tx.conn.execute(found).scalars())


def waiting(tx: Tx) -> list[str]:
    """Who has something to hear."""
    found = select(NEWS.c.person_id).where(NEWS.c.batch.is_(None)).distinct()
    return sorted(tx.conn.execute(found).scalars())


def take(tx: Tx, person_id: str, batch: str) -> int:
    """All that the person has not heard is told in this message; returns how much that is."""
    mine = update(NEWS).where(NEWS.c.person_id == person_id, NEWS.c.batch.is_(None))
    return tx.conn.execute(mine.values(batch=batch)).rowcount


def batch(tx: Tx, batch_id: str) -> list[News]:
    """What was told in the message, the oldest first."""
    found = select(NEWS).where(NEWS.c.batch == batch_id).order_by(NEWS.c.id)
    return cast(list[News], tx.conn.execute(found).all())


def drop(tx: Tx, news_ids: Sequence[str]) -> None:
    """It is not to be told any more."""
    tx.conn.execute(delete(NEWS).where(NEWS.c.id.in_(news_ids)))


def drop_before(tx: Tx, moment_: datetime) -> None:
    """What was told long ago."""
    tx.conn.execute(delete(NEWS).where(NEWS.c.at < moment_, NEWS.c.batch.is_not(None)))


def rhythm(tx: Tx, person_id: str) -> Rhythm | None:
    """How often the person wants to hear, if the person ever said."""
    return cast("Rhythm | None", _rhythm.scalar(tx, {"person_id": person_id}))


def set_rhythm(tx: Tx, person_id: str, rhythm_: Rhythm) -> None:
    """So often from now on."""
    tx.conn.execute(delete(RHYTHM).where(RHYTHM.c.person_id == person_id))
    tx.conn.execute(insert(RHYTHM), {"person_id": person_id, "rhythm": rhythm_})
