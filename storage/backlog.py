"""The backlog as it is looked at: one row a wish, made from the facts and no fact itself. Table and queries.

So that a page of it costs the same whether there are a hundred wishes or ten thousand.
"""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Index,
    Select,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
)
from sqlmodel import Field, SQLModel

from storage.columns import moment, ref, text, word
from storage.engine import Tx
from storage.journal import JOURNAL, table_of
from storage.prepared import Prepared
from storage.wish_words import Lane, Unit, WishStage
from storage.wishes import WISH, batched


class BacklogRow(SQLModel, table=True):
    """A wish where it stands now. backers: distinct organisations, with those of what is merged into it.

    low, high: the estimate, øre or hours. into_id: what it is merged into. tags: with a space around each.
    """

    __tablename__ = "backlog"
    wish_id: str = Field(primary_key=True, foreign_key="wish.id")
    product_id: str = ref("product.id", index=False)
    number: int
    title: str = text()
    stage: WishStage = word(WishStage)
    lane: Lane = word(Lane)
    is_open: bool
    backers: int
    points: int
    unit: Unit | None = word(Unit, nullable=True)
    low: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    high: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    is_required: bool
    tags: str = text()
    into_id: str | None = None
    created_at: datetime = moment()


BACKLOG = table_of(BacklogRow)

_clear = Prepared(delete(BACKLOG).where(BACKLOG.c.wish_id == bindparam("of")))
_insert = Prepared(insert(BACKLOG))
_row = Prepared(select(BACKLOG).where(BACKLOG.c.wish_id == bindparam("wish_id")))
Index(
    "backlog_open",
    BACKLOG.c.product_id,
    BACKLOG.c.is_open,
    BACKLOG.c.backers.desc(),
    BACKLOG.c.points.desc(),
    BACKLOG.c.number,
)
Index(
    "backlog_lane",
    BACKLOG.c.product_id,
    BACKLOG.c.lane,
    BACKLOG.c.backers.desc(),
    BACKLOG.c.points.desc(),
    BACKLOG.c.number,
)
Index("backlog_stage", BACKLOG.c.product_id, BACKLOG.c.stage, BACKLOG.c.number)
Index(
    "backlog_all",
    BACKLOG.c.product_id,
    BACKLOG.c.backers.desc(),
    BACKLOG.c.points.desc(),
    BACKLOG.c.number,
)
Index(
    "backlog_at_stage",
    BACKLOG.c.product_id,
    BACKLOG.c.stage,
    BACKLOG.c.backers.desc(),
    BACKLOG.c.points.desc(),
    BACKLOG.c.number,
)

ORDER = (BACKLOG.c.backers.desc(), BACKLOG.c.points.desc(), BACKLOG.c.number)


def save(tx: Tx, row: BacklogRow) -> None:
    """The wish where it stands now, in the place of where it stood."""
    _clear.run(tx, {"of": row.wish_id})
    _insert.run(tx, row.model_dump())


def row(tx: Tx, wish_id: str) -> BacklogRow:
    """Where the wish stands, which must exist."""
    return cast(BacklogRow, _row.one(tx, {"wish_id": wish_id}))


def rows(tx: Tx, wish_ids: Collection[str]) -> dict[str, BacklogRow]:
    """Where these wishes stand, by id."""
    found: dict[str, BacklogRow] = {}
    for some in batched(list(wish_ids)):
        rows_ = tx.conn.execute(select(BACKLOG).where(BACKLOG.c.wish_id.in_(some)))
        found |= {each.wish_id: cast(BacklogRow, each) for each in rows_}
    return found


def numbers(tx: Tx, wish_ids: Sequence[str]) -> dict[str, int]:
    """Wish -> its number."""
    found: dict[str, int] = {}
    for some in batched(wish_ids):
        rows_ = select(BACKLOG.c.wish_id, BACKLOG.c.number).where(BACKLOG.c.wish_id.in_(some))
        found |= {each.wish_id: each.number for each in tx.conn.execute(rows_)}
    return found


def opened(tx: Tx, product_id: str, *, limit: int, offset: int = 0) -> list[BacklogRow]:
    """The open wishes in their order: the most backed first, then by points, then the oldest."""
    found = _of(product_id, BACKLOG.c.is_open.is_(True)).order_by(*ORDER)
    return _rows(tx, found.limit(limit).offset(offset))


def in_lane(tx: Tx, product_id: str, lane: Lane, *, limit: int, offset: int = 0) -> list[BacklogRow]:
    """What stands in a lane of the roadmap, in the same order."""
    found = _of(product_id, BACKLOG.c.lane == lane).order_by(*ORDER)
    return _rows(tx, found.limit(limit).offset(offset))


def at_stage(tx: Tx, product_id: str, stage: WishStage, *, limit: int, offset: int = 0) -> list[BacklogRow]:
    """What is at a stage, the oldest first."""
    found = _of(product_id, BACKLOG.c.stage == stage).order_by(BACKLOG.c.number)
    return _rows(tx, found.limit(limit).offset(offset))


def number_at(tx: Tx, product_id: str, stage: WishStage, *, most: int) -> int:
    """How many are at a stage; no more than `most` are counted, so that a long backlog costs no more."""
    some = _of(product_id, BACKLOG.c.stage == stage).with_only_columns(BACKLOG.c.wish_id).limit(most)
    return tx.conn.execute(select(func.count()).select_from(some.subquery())).scalar_one()


def newest_at(tx: Tx, product_id: str, stage: WishStage) -> BacklogRow | None:
    """What came last of all that is at a stage."""
    found = _of(product_id, BACKLOG.c.stage == stage).order_by(BACKLOG.c.number.desc()).limit(1)
    return next(iter(_rows(tx, found)), None)


def titled(tx: Tx, product_id: str, words: Sequence[str], *, but: str, limit: int) -> list[BacklogRow]:
    """The open wishes with any of these words in their titles, those with most of them first."""
    if not words:
        return []
    has = [or_(*(_title_has(form) for form in _cases(each))) for each in words]
    score = sum((case((each, 1), else_=0) for each in has), start=literal(0))
    found = _of(product_id, BACKLOG.c.is_open.is_(True), BACKLOG.c.wish_id != but, or_(*has))
    return _rows(tx, found.order_by(score.desc(), *ORDER).limit(limit))


def all_of(tx: Tx, product_id: str) -> list[BacklogRow]:
    """Every wish of the product, by number."""
    return _rows(tx, _of(product_id).order_by(BACKLOG.c.number))


def counts(tx: Tx, product_id: str) -> dict[WishStage, int]:
    """How many wishes are at each stage."""
    found = (
        select(BACKLOG.c.stage, func.count().label("number"))
        .where(BACKLOG.c.product_id == product_id)
        .group_by(BACKLOG.c.stage)
    )
    return {each.stage: each.number for each in tx.conn.execute(found)}


def of_author(tx: Tx, author_id: str) -> list[BacklogRow]:
    """What the person sent, the latest first."""
    sent = select(BACKLOG).join(WISH, WISH.c.id == BACKLOG.c.wish_id).where(WISH.c.author_id == author_id)
    return _rows(tx, sent.order_by(BACKLOG.c.created_at.desc(), BACKLOG.c.wish_id))


def changed_at(tx: Tx, product_id: str) -> datetime:
    """When anything last happened to the product's wishes (UTC)."""
    last = select(JOURNAL.c.body).where(JOURNAL.c.chain == product_id).order_by(JOURNAL.c.seq.desc())
    return datetime.fromisoformat(json.loads(tx.conn.execute(last.limit(1)).scalar_one())["at"])


def empty(tx: Tx, product_id: str) -> None:
    """Nothing, to be made anew from the facts."""
    tx.conn.execute(delete(BACKLOG).where(BACKLOG.c.product_id == product_id))


def _title_has(form: str) -> ColumnElement[bool]:
    return func.lower(BACKLOG.c.title).contains(form, autoescape=True)


def _cases(word: str) -> frozenset[str]:
    """The word as a title can have it: SQLite's lower() leaves Æ, Ø and Å as they are."""
    written = (word.lower(), word.capitalize(), word.upper())
    return frozenset("".join(each.lower() if each.isascii() else each for each in form) for form in written)


def _of(product_id: str, *more: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    return select(BACKLOG).where(BACKLOG.c.product_id == product_id, *more)


def _rows(tx: Tx, found: Select[tuple[object, ...]]) -> list[BacklogRow]:
    return cast(list[BacklogRow], cast(Sequence[object], tx.conn.execute(found).all()))
