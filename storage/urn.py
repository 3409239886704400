"""The urn: secret ballots while the vote runs, sealed with a key that is not in the database, and as counted.

A sealed ballot lies by its seat, so that the seat can change it; all of them have one length. When the vote
closes they are opened, counted, written down in the order of their receipts, and the urn is emptied.
"""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import UniqueConstraint, bindparam, delete, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import ref, text, word
from storage.engine import Tx
from storage.journal import Fact, digest_of, table_of
from storage.prepared import Prepared
from storage.words import Choice

# Without letters that are taken for one another when read aloud; 60 bits.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
RECEIPT = 12
# Longer than any ballot, so that the length of a sealed one tells nothing.
LENGTH = 160
PURPOSE = "urn"


class SealedBallot(SQLModel, table=True):
    """A seat's secret ballot while the vote runs. Not a fact: the record never carries it."""

    __tablename__ = "sealed_ballot"
    motion_id: str = Field(foreign_key="motion.id", primary_key=True)
    seat_id: str = Field(foreign_key="seat.id", primary_key=True)
    sealed: str = text()


class CountedBallot(Fact, table=True):
    """A secret ballot as it was counted: nobody's, but findable by who holds its receipt."""

    __tablename__ = "counted_ballot"
    __table_args__ = (UniqueConstraint("motion_id", "receipt"),)
    motion_id: str = ref("motion.id")
    receipt: str
    choice: Choice = word(Choice)
    picks: str | None = None


@dataclass(frozen=True, slots=True)
class Secret:
    """What a sealed ballot holds. picks: numbers of options, ascending."""

    choice: Choice
    picks: tuple[int, ...]
    receipt: str


SEALED_BALLOT = table_of(SealedBallot)
COUNTED = table_of(CountedBallot)

_sealed = Prepared(select(SEALED_BALLOT).where(SEALED_BALLOT.c.motion_id == bindparam("motion_id")))
_counted = Prepared(
    select(COUNTED).where(COUNTED.c.motion_id == bindparam("motion_id")).order_by(COUNTED.c.receipt)
)


def new_receipt() -> str:
    """Twelve letters in three groups, at random: it stands for nobody."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(RECEIPT))
    return "-".join(letters[place : place + 4] for place in range(0, RECEIPT, 4))


def put(tx: Tx, motion_id: str, seat_id: str, secret: Secret) -> str:
    """The seat's ballot into the urn, in the place of an earlier one. Returns the digest of the seal."""
    take_out(tx, motion_id, seat_id)
    content = json.dumps([secret.choice.value, list(secret.picks), secret.receipt]).ljust(LENGTH)
    sealed = tx.signer.seal(PURPOSE, content, bound_to=f"{motion_id}/{seat_id}")
    tx.conn.execute(insert(SEALED_BALLOT), {"motion_id": motion_id, "seat_id": seat_id, "sealed": sealed})
    return digest_of(sealed)


def take_out(tx: Tx, motion_id: str, seat_id: str) -> None:
    """The seat's ballot is not in the urn any more."""
    mine = SEALED_BALLOT.c.motion_id == motion_id, SEALED_BALLOT.c.seat_id == seat_id
    tx.conn.execute(delete(SEALED_BALLOT).where(*mine))


def secret_of(tx: Tx, motion_id: str, seat_id: str) -> Secret | None:
    """What the seat's ballot says: for the seat alone. Raises NotSealed when that one was tampered with."""
    mine = SEALED_BALLOT.c.motion_id == motion_id, SEALED_BALLOT.c.seat_id == seat_id
    found = cast("SealedBallot | None", tx.conn.execute(select(SEALED_BALLOT).where(*mine)).first())
    return None if found is None else _open(tx, found)


def opened(tx: Tx, motion_id: str) -> dict[str, Secret]:
    """Seat -> ballot, of all that are in the urn. Raises NotSealed when one was tampered with."""
    found = cast(list[SealedBallot], _sealed.all(tx, {"motion_id": motion_id}))
    return {each.seat_id: _open(tx, each) for each in found}


def seals(tx: Tx, motion_id: str) -> dict[str, str]:
    """Seat -> the digest of what lies in the urn for it."""
    found = cast(list[SealedBallot], _sealed.all(tx, {"motion_id": motion_id}))
    return {each.seat_id: digest_of(each.sealed) for each in found}


def empty(tx: Tx, motion_id: str) -> None:
    """Nothing is left in the urn."""
    tx.conn.execute(delete(SEALED_BALLOT).where(SEALED_BALLOT.c.motion_id == motion_id))


def counted(tx: Tx, motion_id: str) -> list[CountedBallot]:
    """The ballots as they were counted, by receipt; none while the vote runs."""
    return cast(list[CountedBallot], _counted.all(tx, {"motion_id": motion_id}))


def as_counted(motion_id: str, secret: Secret, now: datetime) -> CountedBallot:
    """The fact that a ballot becomes when it is counted."""
    return CountedBallot(
        at=now,
        motion_id=motion_id,
        receipt=secret.receipt,
        choice=secret.choice,
        picks=",".join(map(str, secret.picks)) or None,
    )


def _open(tx: Tx, ballot: SealedBallot) -> Secret:
    content = tx.signer.unseal(PURPOSE, ballot.sealed, bound_to=f"{ballot.motion_id}/{ballot.seat_id}")
    choice, picks, receipt = json.loads(content)
    return Secret(Choice(choice), tuple(picks), receipt)
