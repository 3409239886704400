"""Funding rounds: what can be chosen, by whom, what was chosen and what came of it. Tables and queries.

Amounts are in øre.
"""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
)
from sqlmodel import Field, SQLModel

from storage.columns import moment, ref, sealed, text, word
from storage.due import DUE
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.prepared import Prepared
from storage.wish_words import RoundStep, ShareRule
from storage.words import DueState


class RoundDraft(SQLModel, table=True):
    """A round that is being set up. Its id becomes the round's, so that it can open only once."""

    __tablename__ = "round_draft"
    id: str = Field(primary_key=True)
    person_id: str = ref("person.id")
    product_id: str = ref("product.id")
    made_at: datetime = moment(index=True)
    content: str = text()


class Round(Fact, table=True):
    """A round as it was opened. `at` is when. The name is the community's from then on."""

    __tablename__ = "round"
    __table_args__ = (
        UniqueConstraint("product_id", "number"),
        CheckConstraint("number > 0"),
        CheckConstraint("budget > 0"),
    )
    product_id: str = ref("product.id")
    number: int
    name: str | None = sealed()
    author_id: str = ref("person.id")
    budget: int = Field(sa_column=Column(BigInteger, nullable=False))
    closes_at: datetime = moment(index=True)
    shares: ShareRule = word(ShareRule)


class RoundItem(Fact, table=True):
    """A wish that can be chosen, as it was when the round opened. number: the wish's.

    cost: the high end of the estimate. is_required: by law.
    """

    __tablename__ = "round_item"
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        CheckConstraint("number > 0"),
        CheckConstraint("cost > 0"),
    )
    round_id: str = ref("round.id")
    wish_id: str = ref("wish.id")
    number: int
    title: str | None = sealed()
    cost: int = Field(sa_column=Column(BigInteger, nullable=False))
    is_required: bool


class RoundShare(Fact, table=True):
    """An organisation that chooses in the round, as it was called when that opened. weight: its share."""

    __tablename__ = "round_share"
    __table_args__ = (UniqueConstraint("round_id", "organisation_id"), CheckConstraint("weight > 0"))
    round_id: str = ref("round.id")
    organisation_id: str = ref("organisation.id")
    key: str
    name: str
    weight: int = Field(sa_column=Column(BigInteger, nullable=False))


class RoundChoice(Fact, table=True):
    """What an organisation wants funded; the latest counts. chosen: a JSON list of numbers, in order."""

    __tablename__ = "round_choice"
    round_id: str = ref("round.id")
    organisation_id: str = ref("organisation.id")
    person_id: str = ref("person.id")
    chosen: str = text()


class RoundResult(Fact, table=True):
    """What came of the choices when the round closed. funded: a JSON list of numbers, in order.

    spent: what they cost together. digest: SHA-256 of the round as it is published (.pb).
    """

    __tablename__ = "round_result"
    __table_args__ = (CheckConstraint("spent >= 0"),)
    round_id: str = Field(foreign_key="round.id", unique=True)
    funded: str = text()
    spent: int = Field(sa_column=Column(BigInteger, nullable=False))
    digest: str


class RoundEnd(Fact, table=True):
    """The round was called off, by whom and why, or its result was adopted or rejected by a motion."""

    __tablename__ = "round_end"
    round_id: str = Field(foreign_key="round.id", unique=True)
    step: RoundStep = word(RoundStep)
    person_id: str | None = ref("person.id", nullable=True)
    words: str | None = sealed()
    motion_id: str | None = ref("motion.id", nullable=True)


DRAFT = table_of(RoundDraft)
ROUND = table_of(Round)
ITEM = table_of(RoundItem)
SHARE = table_of(RoundShare)
CHOICE = table_of(RoundChoice)
RESULT = table_of(RoundResult)
END = table_of(RoundEnd)

_adopted = Prepared(
    select(ITEM.c.number, RESULT.c.funded)
    .join(RESULT, RESULT.c.round_id == ITEM.c.round_id)
    .join(END, END.c.round_id == ITEM.c.round_id)
    .where(ITEM.c.wish_id == bindparam("wish_id"), END.c.step == RoundStep.ADOPTED)
)
_round = Prepared(select(ROUND).where(ROUND.c.id == bindparam("round_id")))


def find_round(tx: Tx, round_id: str) -> Round | None:
    """The round with the id, if there is one."""
    return cast("Round | None", _round.first(tx, {"round_id": round_id}))


def round_by_number(tx: Tx, product_id: str, number: int) -> Round | None:
    """The round that people know by product and number."""
    found = select(ROUND).where(ROUND.c.product_id == product_id, ROUND.c.number == number)
    return cast("Round | None", tx.conn.execute(found).first())


def next_number(tx: Tx, product_id: str) -> int:
    """The next running number of a product's rounds, from 1."""
    found = select(func.max(ROUND.c.number)).where(ROUND.c.product_id == product_id)
    return (tx.conn.execute(found).scalar() or 0) + 1


def rounds(tx: Tx, product_id: str) -> list[Round]:
    """Every round of the product, the latest first."""
    found = select(ROUND).where(ROUND.c.product_id == product_id).order_by(ROUND.c.number.desc())
    return cast(list[Round], tx.conn.execute(found).all())


def rounds_not_ended(tx: Tx, product_id: str) -> list[Round]:
    """The product's rounds that are open, or whose result nothing was decided about, the oldest first."""
    found = (
        select(ROUND)
        .outerjoin(END, END.c.round_id == ROUND.c.id)
        .where(ROUND.c.product_id == product_id, END.c.id.is_(None))
        .order_by(ROUND.c.number)
    )
    return cast(list[Round], tx.conn.execute(found).all())


def items(tx: Tx, round_id: str) -> list[RoundItem]:
    """What can be chosen in the round, by number."""
    return cast(list[RoundItem], _of(tx, ITEM, round_id, ITEM.c.number))


def shares(tx: Tx, round_id: str) -> list[RoundShare]:
    """The organisations that choose in the round, by key."""
    # Databases sort text each in their own way.
    return sorted(cast(list[RoundShare], _of(tx, SHARE, round_id)), key=lambda each: each.key)


def choices(tx: Tx, round_id: str) -> dict[str, RoundChoice]:
    """Organisation -> what it wants funded now, of those that said so, also that it wants nothing."""
    found = cast(list[RoundChoice], _of(tx, CHOICE, round_id, CHOICE.c.at, CHOICE.c.id))
    return {each.organisation_id: each for each in found}


def result(tx: Tx, round_id: str) -> RoundResult | None:
    """What came of the round, once it is counted."""
    found = tx.conn.execute(select(RESULT).where(RESULT.c.round_id == round_id)).first()
    return cast("RoundResult | None", found)


def results(tx: Tx) -> list[RoundResult]:
    """What came of every round that was counted, the oldest first."""
    found = tx.conn.execute(select(RESULT).order_by(RESULT.c.at, RESULT.c.id))
    return cast(list[RoundResult], found.all())


def end(tx: Tx, round_id: str) -> RoundEnd | None:
    """How the round ended, if it has."""
    return cast("RoundEnd | None", tx.conn.execute(select(END).where(END.c.round_id == round_id)).first())


def items_of_wish(tx: Tx, wish_id: str) -> list[RoundItem]:
    """The wish in each round that it was in, the oldest first."""
    found = select(ITEM).where(ITEM.c.wish_id == wish_id).order_by(ITEM.c.at, ITEM.c.id)
    return cast(list[RoundItem], tx.conn.execute(found).all())


def results_adopted(tx: Tx, wish_id: str) -> list[tuple[int, str]]:
    """(the wish's number, what was funded as JSON) of every adopted round that the wish was in."""
    return [(row.number, row.funded) for row in _adopted.all(tx, {"wish_id": wish_id})]


def rounds_nobody_closes(tx: Tx, kind: str) -> list[Round]:
    """Rounds that are neither counted nor ended, and for which nothing of the kind is planned."""
    planned = exists().where(DUE.c.subject == ROUND.c.id, DUE.c.kind == kind, DUE.c.state == DueState.PENDING)
    found = (
        select(ROUND)
        .outerjoin(RESULT, RESULT.c.round_id == ROUND.c.id)
        .outerjoin(END, END.c.round_id == ROUND.c.id)
        .where(RESULT.c.id.is_(None), END.c.id.is_(None), ~planned)
        .order_by(ROUND.c.id)
    )
    return cast(list[Round], tx.conn.execute(found).all())


def save_draft(tx: Tx, draft: RoundDraft) -> None:
    """Keep the draft, in the place of an earlier form of it."""
    tx.conn.execute(delete(DRAFT).where(DRAFT.c.id == draft.id))
    tx.conn.execute(insert(DRAFT), draft.model_dump())


def find_draft(tx: Tx, draft_id: str) -> RoundDraft | None:
    """The draft with the id, if it is still there."""
    return cast("RoundDraft | None", tx.conn.execute(select(DRAFT).where(DRAFT.c.id == draft_id)).first())


def drop_draft(tx: Tx, draft_id: str) -> None:
    """The draft is done with."""
    tx.conn.execute(delete(DRAFT).where(DRAFT.c.id == draft_id))


def drop_drafts_before(tx: Tx, moment_: datetime) -> None:
    """Drafts that nobody will finish."""
    tx.conn.execute(delete(DRAFT).where(DRAFT.c.made_at < moment_))


def _of(tx: Tx, table: Table, round_id: str, *order: Column[object]) -> Sequence[object]:
    return tx.conn.execute(select(table).where(table.c.round_id == round_id).order_by(*order)).all()
