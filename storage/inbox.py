"""Requests that were accepted, and what they were answered: table and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from datetime import datetime
from typing import cast

from sqlalchemy import bindparam, delete, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import moment, text
from storage.engine import Tx
from storage.journal import table_of
from storage.prepared import Prepared


class Request(SQLModel, table=True):
    """A platform's request under a key that stays the same when it is delivered again."""

    __tablename__ = "inbox"
    key: str = Field(primary_key=True)
    at: datetime = moment(index=True)
    answer: str = text()


INBOX = table_of(Request)

_answer = Prepared(select(INBOX.c.answer).where(INBOX.c.key == bindparam("key")))
_insert = Prepared(insert(INBOX))


def answered(tx: Tx, key: str) -> str | None:
    """What the request was answered, None when it is new."""
    return cast("str | None", _answer.scalar(tx, {"key": key}))


def remember(tx: Tx, key: str, answer: str, now: datetime) -> None:
    """Keep the answer under the request's key."""
    _insert.run(tx, {"key": key, "at": now, "answer": answer})


def forget_before(tx: Tx, moment_: datetime) -> int:
    """Drop what no platform will deliver again; returns how many."""
    return tx.conn.execute(delete(INBOX).where(INBOX.c.at < moment_)).rowcount
