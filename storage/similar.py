"""Which words wishes share, which wishes were said not to be alike, and a product's own synonyms.

The words are no facts: an index, made of what wishes say, in which reading a few rare words finds the rest.
"""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Collection
from typing import cast

from sqlalchemy import Column, UniqueConstraint, bindparam, delete, insert, or_, select, update
from sqlmodel import Field, SQLModel

from storage.columns import PLAIN, ref, sealed, text
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.prepared import Prepared
from storage.wishes import batched

# Among the counts of a product's words: how many wishes are counted.
ALL = ""


class WishApart(Fact, table=True):
    """Somebody said that the two are not the same wish: the one is not suggested for the other again."""

    __tablename__ = "wish_apart"
    wish_id: str = ref("wish.id")
    other_id: str = ref("wish.id")
    person_id: str = ref("person.id")


class Synonyms(Fact, table=True):
    """The words that speak of the same thing in a product's wishes, beside those that are shipped; the
    latest version counts.
    """

    __tablename__ = "synonyms"
    __table_args__ = (UniqueConstraint("product_id", "version"),)
    product_id: str = ref("product.id")
    version: int
    author_id: str = ref("person.id")
    content: str | None = sealed()


class WishIndex(SQLModel, table=True):
    """What a wish is found by. words: each with what it weighs, "skaerm:100 offlin:60". edition: of the
    rules by which words are told apart.
    """

    __tablename__ = "wish_index"
    wish_id: str = Field(primary_key=True, foreign_key="wish.id")
    product_id: str = ref("product.id", index=False)
    edition: str = Field(index=True)
    words: str = text()


class WishTerm(SQLModel, table=True):
    """A wish has the word."""

    __tablename__ = "wish_term"
    __table_args__ = {"sqlite_with_rowid": False}
    product_id: str = Field(primary_key=True, foreign_key="product.id")
    term: str = Field(sa_column=Column(PLAIN, primary_key=True))
    wish_id: str = Field(primary_key=True, foreign_key="wish.id")


class TermCount(SQLModel, table=True):
    """In how many wishes of the product the word is."""

    __tablename__ = "term_count"
    __table_args__ = {"sqlite_with_rowid": False}
    product_id: str = Field(primary_key=True, foreign_key="product.id")
    term: str = Field(sa_column=Column(PLAIN, primary_key=True))
    number: int


APART = table_of(WishApart)
SYNONYMS = table_of(Synonyms)
INDEX = table_of(WishIndex)
TERM = table_of(WishTerm)
COUNT = table_of(TermCount)

_indexed = Prepared(select(INDEX).where(INDEX.c.wish_id == bindparam("of")))
_keep = Prepared(
    lambda insert: (made := insert(INDEX)).on_conflict_do_update(
        index_elements=["wish_id"], set_={"edition": made.excluded.edition, "words": made.excluded.words}
    )
)
_drop = Prepared(delete(INDEX).where(INDEX.c.wish_id == bindparam("of")))
_add = Prepared(insert(TERM))
_take = Prepared(
    delete(TERM).where(
        TERM.c.product_id == bindparam("product"),
        TERM.c.term == bindparam("word"),
        TERM.c.wish_id == bindparam("of"),
    )
)
_count_up = Prepared(
    lambda insert: insert(COUNT).on_conflict_do_update(
        index_elements=["product_id", "term"], set_={"number": COUNT.c.number + 1}
    )
)
_count_down = Prepared(
    update(COUNT)
    .where(COUNT.c.product_id == bindparam("product"), COUNT.c.term == bindparam("word"))
    .values(number=COUNT.c.number - 1)
)
_uncounted = Prepared(delete(COUNT).where(COUNT.c.product_id == bindparam("product"), COUNT.c.number <= 0))
_beginning = Prepared(
    select(COUNT.c.term)
    .where(
        COUNT.c.product_id == bindparam("product"),
        COUNT.c.term >= bindparam("first"),
        COUNT.c.term < bindparam("beyond"),
    )
    .order_by(COUNT.c.term)
    .limit(bindparam("most"))
)
_synonyms = Prepared(
    select(SYNONYMS)
    .where(SYNONYMS.c.product_id == bindparam("product"))
    .order_by(SYNONYMS.c.version.desc())
    .limit(1)
)
_apart = Prepared(
    select(APART.c.wish_id, APART.c.other_id).where(
        or_(APART.c.wish_id == bindparam("of"), APART.c.other_id == bindparam("of"))
    )
)


def indexed(tx: Tx, wish_id: str) -> WishIndex | None:
    """What the wish is found by, if it can be found."""
    return cast("WishIndex | None", _indexed.first(tx, {"of": wish_id}))


def keep(tx: Tx, row: WishIndex, *, added: Collection[str], gone: Collection[str]) -> None:
    """What the wish is found by from now on. added, gone: how its terms differ from those it had."""
    _keep.run(tx, row.model_dump())
    _change(tx, row.product_id, row.wish_id, added=added, gone=gone)


def drop(tx: Tx, row: WishIndex, terms: Collection[str]) -> None:
    """The wish is found no longer. terms: those it had."""
    _drop.run(tx, {"of": row.wish_id})
    _change(tx, row.product_id, row.wish_id, added=(), gone=terms)


def counts(tx: Tx, product_id: str, terms: Collection[str]) -> dict[str, int]:
    """Term -> how many of the product's wishes have it, where any has. ALL: how many wishes there are."""
    found = select(COUNT.c.term, COUNT.c.number).where(
        COUNT.c.product_id == product_id, COUNT.c.term.in_(terms)
    )
    return {row.term: row.number for row in tx.conn.execute(found)}


def beginning_with(tx: Tx, product_id: str, letters: str, limit: int) -> list[str]:
    """Some of the product's terms that begin so."""
    beyond = letters[:-1] + chr(ord(letters[-1]) + 1)
    given = {"product": product_id, "first": letters, "beyond": beyond, "most": limit}
    return [row.term for row in _beginning.all(tx, given)]


def having(tx: Tx, product_id: str, terms: Collection[str], limit: int) -> list[tuple[str, str]]:
    """(term, wish) for each wish that has one of the terms, at most so many."""
    found = select(TERM.c.term, TERM.c.wish_id).where(TERM.c.product_id == product_id, TERM.c.term.in_(terms))
    return cast(list[tuple[str, str]], tx.conn.execute(found.limit(limit)).all())


def words_of(tx: Tx, wish_ids: Collection[str]) -> dict[str, str]:
    """Wish -> what it is found by."""
    found: dict[str, str] = {}
    for some in batched(list(wish_ids)):
        rows = tx.conn.execute(select(INDEX.c.wish_id, INDEX.c.words).where(INDEX.c.wish_id.in_(some)))
        found |= {row.wish_id: row.words for row in rows}
    return found


def of_another_edition(tx: Tx, edition: str, limit: int) -> list[WishIndex]:
    """Some wishes that are found by words of another edition than this one."""
    found = select(INDEX).where(or_(INDEX.c.edition < edition, INDEX.c.edition > edition))
    return cast(list[WishIndex], tx.conn.execute(found.order_by(INDEX.c.wish_id).limit(limit)).all())


def apart_from(tx: Tx, wish_id: str) -> set[str]:
    """The wishes that were said not to be the same as this one."""
    return {each for row in _apart.all(tx, {"of": wish_id}) for each in row} - {wish_id}


def latest_synonyms(tx: Tx, product_id: str) -> Synonyms | None:
    """The product's own synonyms, if it ever had any."""
    return cast("Synonyms | None", _synonyms.first(tx, {"product": product_id}))


def _change(tx: Tx, product_id: str, wish_id: str, *, added: Collection[str], gone: Collection[str]) -> None:
    # In one order, so that nobody waits for another who waits in turn.
    come, left = sorted(added), sorted(gone)
    _add.run_each(
        tx, [{"product_id": product_id, "term": each, "wish_id": wish_id} for each in come if each != ALL]
    )
    _take.run_each(tx, [{"product": product_id, "word": each, "of": wish_id} for each in left if each != ALL])
    _count_up.run_each(tx, [{"product_id": product_id, "term": each, "number": 1} for each in come])
    _count_down.run_each(tx, [{"product": product_id, "word": each} for each in left])
    if left:
        _uncounted.run(tx, {"product": product_id})
