"""What people write in the embedded platform of the demo, and its clock: tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from datetime import datetime
from typing import cast

from sqlalchemy import delete, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import moment, ref, text
from storage.engine import Tx
from storage.journal import table_of


class Line(SQLModel, table=True):
    __tablename__ = "chat_line"
    id: str = Field(primary_key=True)
    channel: str = Field(index=True)
    person_id: str = ref("person.id")
    at: datetime = moment()
    body: str = text()


class DemoClock(SQLModel, table=True):
    """How far the demo's clock is ahead of the real one (seconds). One row at most."""

    __tablename__ = "demo_clock"
    id: int = Field(primary_key=True)
    ahead: int


LINE = table_of(Line)
CLOCK = table_of(DemoClock)


def add_line(tx: Tx, line: Line) -> None:
    """Keep what a person wrote."""
    tx.conn.execute(insert(LINE), line.model_dump())


def lines(tx: Tx, channel: str, *, limit: int = 200) -> list[Line]:
    """The latest lines of a channel, oldest first."""
    latest = select(LINE).where(LINE.c.channel == channel).order_by(LINE.c.at.desc(), LINE.c.id).limit(limit)
    return cast(list[Line], tx.conn.execute(latest).all()[::-1])


def seconds_ahead(tx: Tx) -> int:
    """How far the demo's clock is ahead; 0 when it was never moved."""
    return tx.conn.execute(select(CLOCK.c.ahead)).scalar() or 0


def set_ahead(tx: Tx, seconds: int) -> None:
    """Remember how far the demo's clock is ahead."""
    tx.conn.execute(delete(CLOCK))
    tx.conn.execute(insert(CLOCK), {"id": 1, "ahead": seconds})
