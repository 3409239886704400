"""Agendas of meetings: what is on them, in which order, and when they went out. Tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import CheckConstraint, UniqueConstraint, bindparam, select

from storage.columns import ref, sealed, text, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.meeting_words import AboutKind, ItemKind, ItemMove
from storage.prepared import Prepared


class AgendaItem(Fact, table=True):
    """Something to be taken up. person_id None: the bot gathered it. about_id: of the motion, wish ... that
    it is made of; with the meeting and the kind it is there once.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("meeting_id", "about", "about_id"),)
    meeting_id: str = ref("meeting.id")
    person_id: str | None = ref("person.id", nullable=True)
    about: AboutKind = word(AboutKind)
    about_id: str


class AgendaText(Fact, table=True):
    """What is said of an item; the latest counts. person_id None: the bot's words. minutes: set aside for it.

    is_closed: not in the public copy.
    """

    __tablename__ = "agenda_text"
    __table_args__ = (CheckConstraint("minutes > 0"),)
    item_id: str = ref("agenda_item.id")
    person_id: str | None = ref("person.id", nullable=True)
    kind: ItemKind = word(ItemKind)
    minutes: int | None = None
    is_closed: bool
    title: str | None = sealed()
    words: str | None = sealed()


class AgendaMove(Fact, table=True):
    """An item was taken off, or put on again; the latest counts."""

    __tablename__ = "agenda_move"
    item_id: str = ref("agenda_item.id")
    person_id: str | None = ref("person.id", nullable=True)
    move: ItemMove = word(ItemMove)


class AgendaOrder(Fact, table=True):
    """The order of the items, by id (JSON); the latest counts, and what is newer stands last."""

    __tablename__ = "agenda_order"
    meeting_id: str = ref("meeting.id")
    person_id: str = ref("person.id")
    items: str = text()


class AgendaSent(Fact, table=True):
    """The agenda went out. digest: SHA-256 of it as Markdown in the group's language. person_id None: the
    bot sent it.
    """

    __tablename__ = "agenda_sent"
    meeting_id: str = ref("meeting.id")
    person_id: str | None = ref("person.id", nullable=True)
    digest: str


ITEM = table_of(AgendaItem)
TEXT = table_of(AgendaText)
MOVE = table_of(AgendaMove)
ORDER = table_of(AgendaOrder)
SENT = table_of(AgendaSent)

_item = Prepared(select(ITEM).where(ITEM.c.id == bindparam("item_id")))
_items = Prepared(
    select(ITEM).where(ITEM.c.meeting_id == bindparam("meeting_id")).order_by(ITEM.c.at, ITEM.c.id)
)
_texts = Prepared(
    select(TEXT).where(TEXT.c.item_id == bindparam("item_id")).order_by(TEXT.c.at.desc(), TEXT.c.id.desc())
)
_moves = Prepared(
    select(MOVE).where(MOVE.c.item_id == bindparam("item_id")).order_by(MOVE.c.at.desc(), MOVE.c.id.desc())
)
_orders = Prepared(
    select(ORDER)
    .where(ORDER.c.meeting_id == bindparam("meeting_id"))
    .order_by(ORDER.c.at.desc(), ORDER.c.id.desc())
)
_sent = Prepared(
    select(SENT)
    .where(SENT.c.meeting_id == bindparam("meeting_id"))
    .order_by(SENT.c.at.desc(), SENT.c.id.desc())
)


def find_item(tx: Tx, item_id: str) -> AgendaItem | None:
    """The item with the id, if there is one."""
    return cast("AgendaItem | None", _item.first(tx, {"item_id": item_id}))


def items(tx: Tx, meeting_id: str) -> list[AgendaItem]:
    """Everything that was ever on the meeting's agenda, in the order it came."""
    return cast(list[AgendaItem], _items.all(tx, {"meeting_id": meeting_id}))


def texts(tx: Tx, item_id: str) -> list[AgendaText]:
    """What was ever said of the item, the latest first; every item has been said something of."""
    return cast(list[AgendaText], _texts.all(tx, {"item_id": item_id}))


def moves(tx: Tx, item_id: str) -> list[AgendaMove]:
    """What became of the item, the latest first; [] for one that is on the agenda since it came."""
    return cast(list[AgendaMove], _moves.all(tx, {"item_id": item_id}))


def orders(tx: Tx, meeting_id: str) -> list[AgendaOrder]:
    """The orders that somebody gave the items, the latest first."""
    return cast(list[AgendaOrder], _orders.all(tx, {"meeting_id": meeting_id}))


def sent(tx: Tx, meeting_id: str) -> list[AgendaSent]:
    """When the agenda went out, the latest first."""
    return cast(list[AgendaSent], _sent.all(tx, {"meeting_id": meeting_id}))
