"""Private addresses of single pages: what each opens, to whom, until when. Tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from datetime import datetime
from typing import cast

from sqlalchemy import Column, ForeignKey, String, bindparam, delete, select
from sqlmodel import Field, SQLModel

from storage.columns import moment, word
from storage.engine import Tx
from storage.journal import table_of
from storage.meeting_words import PassKind
from storage.prepared import Prepared


class Pass(SQLModel, table=True):
    """A person's own address of a page: the digest of its token, never the token.

    subject_id: the poll, or the meeting whose paper it is. expires_at: when it opens nothing any more.
    """

    __tablename__ = "pass"
    person_id: str = Field(sa_column=Column(String, ForeignKey("person.id"), primary_key=True))
    kind: PassKind = word(PassKind, primary_key=True)
    subject_id: str = Field(primary_key=True)
    digest: str = Field(unique=True)
    made_at: datetime = moment()
    expires_at: datetime = moment(index=True)


PASS = table_of(Pass)

_put = Prepared(
    lambda insert: insert(PASS).on_conflict_do_update(
        index_elements=["person_id", "kind", "subject_id"],
        set_={name: insert(PASS).excluded[name] for name in ("digest", "made_at", "expires_at")},
    )
)
_by_digest = Prepared(select(PASS).where(PASS.c.digest == bindparam("digest")))


def put(tx: Tx, made: Pass) -> None:
    """The person's pass to that page, in the place of an earlier one."""
    _put.run(tx, made.model_dump())


def remove(tx: Tx, person_id: str, kind: PassKind, subject_id: str) -> bool:
    """The person has no pass to that page any more. False where there was none."""
    gone = delete(PASS).where(
        PASS.c.person_id == person_id, PASS.c.kind == kind, PASS.c.subject_id == subject_id
    )
    return tx.conn.execute(gone).rowcount == 1


def find(tx: Tx, digest: str) -> Pass | None:
    """The pass whose token has the digest."""
    return cast("Pass | None", _by_digest.first(tx, {"digest": digest}))


def forget_before(tx: Tx, before: datetime) -> None:
    """Those that open nothing any more."""
    tx.conn.execute(delete(PASS).where(PASS.c.expires_at <= before))
