"""What wishes are found by, and the backlog as it is searched: made from the facts, no facts themselves.

A page costs the same however many wishes there are: it follows an index in the order that is asked for, or
looks at the few wishes that have what is looked for.
"""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    String,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
)
from sqlmodel import Field, SQLModel

from storage import similar
from storage.backlog import BACKLOG, ORDER, BacklogRow
from storage.columns import PLAIN, ref
from storage.engine import Tx
from storage.journal import table_of
from storage.prepared import Prepared
from storage.similar import TERM
from storage.wish_words import WishStage
from storage.wishes import batched


class BacklogMark(SQLModel, table=True):
    """Something that a wish is found by: a word, a tag, an organisation that backs it."""

    __tablename__ = "backlog_mark"
    wish_id: str = Field(sa_column=Column(String, ForeignKey("wish.id"), primary_key=True))
    mark: str = Field(sa_column=Column(PLAIN, primary_key=True))
    product_id: str = ref("product.id", index=False)


@dataclass(frozen=True, slots=True)
class Among:
    """Which wishes of a product are meant: those at a stage, else the open ones, else all."""

    product_id: str
    stage: WishStage | None = None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a wish must have: the mark, or any from it on before `up_to`; or one of the terms of its words."""

    mark: str
    up_to: str | None = None
    terms: tuple[str, ...] = ()


MARK = table_of(BacklogMark)
Index("backlog_marked", MARK.c.product_id, MARK.c.mark, MARK.c.wish_id)

_marks = Prepared(select(MARK.c.mark).where(MARK.c.wish_id == bindparam("wish_id")))
_insert = Prepared(insert(MARK))


def save(tx: Tx, product_id: str, wish_id: str, found_by: Collection[str]) -> None:
    """The wish is found by these from now on, and by no others."""
    before = marks(tx, wish_id)
    gone, new = before - set(found_by), sorted(set(found_by) - before)
    if gone:
        tx.conn.execute(delete(MARK).where(MARK.c.wish_id == wish_id, MARK.c.mark.in_(gone)))
    _insert.run_each(tx, [{"wish_id": wish_id, "mark": each, "product_id": product_id} for each in new])


def empty(tx: Tx, product_id: str) -> None:
    """Nothing, to be made anew from the facts."""
    tx.conn.execute(delete(MARK).where(MARK.c.product_id == product_id))


def marks(tx: Tx, wish_id: str) -> frozenset[str]:
    """What the wish is found by."""
    return frozenset(each.mark for each in _marks.all(tx, {"wish_id": wish_id}))


def few(tx: Tx, product_id: str, wanted: Wanted, *, most: int) -> frozenset[str] | None:
    """The ids of the product's wishes that have it; None when more rows than `most` do."""
    found = select(MARK.c.wish_id).where(MARK.c.product_id == product_id, _is(wanted)).limit(most + 1)
    ids = list(tx.conn.execute(found).scalars())
    if wanted.terms and len(ids) <= most:
        ids += [each for _, each in similar.having(tx, product_id, wanted.terms, most + 1)]
    return frozenset(ids) if len(ids) <= most else None


def of_these(
    tx: Tx, among: Among, wish_ids: Collection[str], wanted: Sequence[Wanted] = ()
) -> list[BacklogRow]:
    """Those of a few wishes of the product that are meant and have all the marks, in the backlog's order."""
    found = select(BACKLOG).where(BACKLOG.c.wish_id.in_(wish_ids), *_at(among), *map(_has, wanted))
    rows = cast(list[BacklogRow], tx.conn.execute(found).all())
    # Told the product, or asked to sort, SQLite would go through all its wishes and look for these.
    return sorted(rows, key=lambda each: (-each.backers, -each.points, each.number))


def along(
    tx: Tx, among: Among, wanted: Sequence[Wanted] = (), *, limit: int | None = None, offset: int = 0
) -> list[BacklogRow]:
    """Those that are meant and have all the marks, in the order of the backlog; limit None: all of them."""
    found = _meant(among).where(*map(_has, wanted)).order_by(*ORDER)
    return cast(list[BacklogRow], tx.conn.execute(found.limit(limit).offset(offset)).all())


def count(tx: Tx, among: Among, wanted: Sequence[Wanted], *, most: int) -> int:
    """How many of those there are; no more than `most` are counted."""
    some = _meant(among).where(*map(_has, wanted)).with_only_columns(BACKLOG.c.wish_id).limit(most)
    return int(tx.conn.execute(select(func.count()).select_from(some.subquery())).scalar_one())


def different(tx: Tx, product_id: str, start: str, up_to: str, *, most: int) -> list[str]:
    """The different marks of the product's wishes between the two, by letter: the first `most`.

    From one to the next by the index, past all the wishes that have it.
    """
    mine = MARK.c.product_id == product_id
    first = select(func.min(MARK.c.mark).label("mark")).where(mine, MARK.c.mark >= start)
    steps = first.cte("steps", recursive=True)
    next_one = select(func.min(MARK.c.mark)).where(mine, MARK.c.mark > steps.c.mark).scalar_subquery()
    steps = steps.union_all(select(next_one).where(steps.c.mark < up_to))
    found = tx.conn.execute(select(steps.c.mark).limit(most + 1)).scalars()
    return [each for each in found if each is not None and each < up_to][:most]


def between(tx: Tx, wish_ids: Sequence[str], start: str, up_to: str) -> dict[str, list[str]]:
    """Wish -> its marks between the two, of those of these wishes that have any."""
    of: dict[str, list[str]] = {}
    for some in batched(wish_ids):
        found = select(MARK.c.wish_id, MARK.c.mark).where(
            MARK.c.wish_id.in_(some), MARK.c.mark >= start, MARK.c.mark < up_to
        )
        for row in tx.conn.execute(found):
            of.setdefault(row.wish_id, []).append(row.mark)
    return of


def _meant(among: Among) -> Select[tuple[object, ...]]:
    return select(BACKLOG).where(BACKLOG.c.product_id == among.product_id, *_at(among))


def _at(among: Among) -> tuple[ColumnElement[bool], ...]:
    if among.stage is not None:
        return (BACKLOG.c.stage == among.stage,)
    return (BACKLOG.c.is_open.is_(True),) if among.is_open else ()


def _is(wanted: Wanted) -> ColumnElement[bool]:
    if wanted.up_to is None:
        return MARK.c.mark == wanted.mark
    return and_(MARK.c.mark >= wanted.mark, MARK.c.mark < wanted.up_to)


def _has(wanted: Wanted) -> ColumnElement[bool]:
    marked = exists().where(MARK.c.wish_id == BACKLOG.c.wish_id, _is(wanted))
    if not wanted.terms:
        return marked
    alike = exists().where(
        TERM.c.product_id == BACKLOG.c.product_id,
        TERM.c.term.in_(wanted.terms),
        TERM.c.wish_id == BACKLOG.c.wish_id,
    )
    return or_(marked, alike)
