"""Wishes, what they say, and what was done with them as a whole: tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, bindparam, delete, func, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import moment, ref, sealed, text, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.prepared import Prepared
from storage.wish_words import WishStep
from storage.words import Platform


class WishDraft(SQLModel, table=True):
    """A wish that is being written. Its id becomes the wish's, so that it is sent only once."""

    __tablename__ = "wish_draft"
    id: str = Field(primary_key=True)
    person_id: str = ref("person.id")
    product_id: str = ref("product.id")
    made_at: datetime = moment(index=True)
    content: str = text()


class Wish(Fact, table=True):
    """A need for a product. organisation_id, group_id: on whose behalf it was sent.

    author_id: who sent it; the words are the community's from then on. source: the address of the message
    that it was made of; platform, workspace, place and thread say where that stands, for what follows there.
    """

    __tablename__ = "wish"
    __table_args__ = (
        UniqueConstraint("product_id", "number"),
        CheckConstraint("number > 0"),
        Index("wish_thread", "platform", "workspace", "place", "thread"),
    )
    product_id: str = ref("product.id")
    number: int
    author_id: str = ref("person.id")
    organisation_id: str | None = ref("organisation.id", nullable=True)
    group_id: str | None = ref("groups.id", nullable=True)
    source: str | None = sealed()
    platform: Platform | None = word(Platform, nullable=True)
    workspace: str | None = None
    place: str | None = None
    thread: str | None = None


class WishText(Fact, table=True):
    """What a wish says from now on; the latest counts. links: a JSON list."""

    __tablename__ = "wish_text"
    wish_id: str = ref("wish.id")
    author_id: str = ref("person.id")
    title: str | None = sealed()
    need: str | None = sealed()
    gain: str | None = sealed()
    links: str | None = sealed()


class WishRuling(Fact, table=True):
    """The wish was declined, withdrawn or taken up again, and why; the latest counts."""

    __tablename__ = "wish_ruling"
    wish_id: str = ref("wish.id")
    person_id: str = ref("person.id")
    step: WishStep = word(WishStep)
    words: str | None = sealed()


BATCH = 1_000

DRAFT = table_of(WishDraft)
WISH = table_of(Wish)
TEXT = table_of(WishText)
RULING = table_of(WishRuling)

_every_text = Prepared(select(TEXT).where(TEXT.c.wish_id == bindparam("of")).order_by(TEXT.c.at, TEXT.c.id))
_rulings = Prepared(
    select(RULING).where(RULING.c.wish_id == bindparam("of")).order_by(RULING.c.at, RULING.c.id)
)
_drop_draft = Prepared(delete(DRAFT).where(DRAFT.c.id == bindparam("of")))
_insert_draft = Prepared(insert(DRAFT))
_words = Prepared(
    select(TEXT)
    .where(TEXT.c.wish_id == bindparam("of"))
    .order_by(TEXT.c.at.desc(), TEXT.c.id.desc())
    .limit(1)
)
_wish = Prepared(select(WISH).where(WISH.c.id == bindparam("wish_id")))
_ruling = Prepared(
    select(RULING)
    .where(RULING.c.wish_id == bindparam("of"))
    .order_by(RULING.c.at.desc(), RULING.c.id.desc())
    .limit(1)
)


def find_wish(tx: Tx, wish_id: str) -> Wish | None:
    """The wish with the id, if there is one."""
    return cast("Wish | None", _wish.first(tx, {"wish_id": wish_id}))


def wish(tx: Tx, wish_id: str) -> Wish:
    """The wish with the id, which must exist."""
    return cast(Wish, _wish.one(tx, {"wish_id": wish_id}))


def wish_by_number(tx: Tx, product_id: str, number: int) -> Wish | None:
    """The wish that people know by product and number."""
    found = select(WISH).where(WISH.c.product_id == product_id, WISH.c.number == number)
    return cast("Wish | None", tx.conn.execute(found).first())


def wish_of_thread(tx: Tx, platform: Platform, workspace: str, place: str, thread: str) -> Wish | None:
    """The first wish that was made of the message that begins the thread."""
    found = select(WISH).where(
        WISH.c.platform == platform,
        WISH.c.workspace == workspace,
        WISH.c.place == place,
        WISH.c.thread == thread,
    )
    return cast("Wish | None", tx.conn.execute(found.order_by(WISH.c.at, WISH.c.id).limit(1)).first())


def next_number(tx: Tx, product_id: str) -> int:
    """The next running number of a product's wishes, from 1."""
    highest = tx.conn.execute(select(func.max(WISH.c.number)).where(WISH.c.product_id == product_id)).scalar()
    return (highest or 0) + 1


def wishes(tx: Tx, product_id: str) -> list[Wish]:
    """Every wish of the product, by number."""
    found = select(WISH).where(WISH.c.product_id == product_id).order_by(WISH.c.number)
    return cast(list[Wish], tx.conn.execute(found).all())


def words(tx: Tx, wish_id: str) -> WishText:
    """What the wish says."""
    return cast(WishText, _words.one(tx, {"of": wish_id}))


def every_title(tx: Tx, product_id: str) -> list[tuple[str, str]]:
    """(wish, title) of every title that the product's wishes have or had, the oldest first."""
    found = (
        select(TEXT.c.wish_id, TEXT.c.title)
        .join(WISH, WISH.c.id == TEXT.c.wish_id)
        .where(WISH.c.product_id == product_id, TEXT.c.title.is_not(None))
        .order_by(TEXT.c.at, TEXT.c.id)
    )
    return [(row.wish_id, row.title) for row in tx.conn.execute(found)]


def words_of(tx: Tx, wish_ids: Sequence[str]) -> dict[str, WishText]:
    """Wish -> what it says now."""
    found: dict[str, WishText] = {}
    for some in batched(wish_ids):
        texts = select(TEXT).where(TEXT.c.wish_id.in_(some)).order_by(TEXT.c.at, TEXT.c.id)
        # The latest comes last, and stays.
        found |= {row.wish_id: cast(WishText, row) for row in tx.conn.execute(texts)}
    return found


def batched(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many at a time as a statement takes."""
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def every_text(tx: Tx, wish_id: str) -> list[WishText]:
    """What the wish said and says, the oldest first."""
    return cast(list[WishText], _every_text.all(tx, {"of": wish_id}))


def ruling(tx: Tx, wish_id: str) -> WishRuling | None:
    """What was last done with the wish as a whole, if anything."""
    return cast("WishRuling | None", _ruling.first(tx, {"of": wish_id}))


def find_ruling(tx: Tx, ruling_id: str) -> WishRuling | None:
    """The ruling with the id, if there is one."""
    return cast("WishRuling | None", tx.conn.execute(select(RULING).where(RULING.c.id == ruling_id)).first())


def rulings(tx: Tx, wish_id: str) -> list[WishRuling]:
    """What was done with the wish as a whole, the oldest first."""
    return cast(list[WishRuling], _rulings.all(tx, {"of": wish_id}))


def save_draft(tx: Tx, draft: WishDraft) -> None:
    """Keep the draft, in the place of an earlier form of it."""
    _drop_draft.run(tx, {"of": draft.id})
    _insert_draft.run(tx, draft.model_dump())


def find_draft(tx: Tx, draft_id: str) -> WishDraft | None:
    """The draft with the id, if it is still there."""
    return cast("WishDraft | None", tx.conn.execute(select(DRAFT).where(DRAFT.c.id == draft_id)).first())


def drop_draft(tx: Tx, draft_id: str) -> None:
    """The draft is done with."""
    tx.conn.execute(delete(DRAFT).where(DRAFT.c.id == draft_id))


def drop_drafts_before(tx: Tx, moment_: datetime) -> None:
    """Drafts that nobody will finish."""
    tx.conn.execute(delete(DRAFT).where(DRAFT.c.made_at < moment_))
