"""The record: facts and the hash-chained journal that carries them. A fact is never written beside it.

One chain a group, one a product, and one, "community", for what all share. An entry is canonical JSON
(RFC 8785: sorted ASCII keys; strings, integers, booleans, null) and names the hash of the one before it.
"""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    Table,
    bindparam,
    insert,
    select,
    update,
)
from sqlmodel import Field, SQLModel

from storage.columns import SEALED, UtcTime, text
from storage.engine import Tx
from storage.memory import Known
from storage.prepared import Prepared
from storage.words import DIRECTORY, iso, new_id

COMMUNITY = "community"
GENESIS = "0" * 64
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


class Fact(SQLModel):
    """A row that stands in the journal. `at` is when it came to be (UTC); `salt` seals its sealed columns."""

    id: str = Field(default_factory=new_id, primary_key=True)
    at: datetime = Field(sa_type=UtcTime)
    salt: str | None = None


class Entry(SQLModel, table=True):
    """One event of a chain: its canonical JSON to the byte, and the SHA-256 of that."""

    __tablename__ = "journal"
    __table_args__ = (CheckConstraint("seq > 0"),)
    chain: str = Field(primary_key=True)
    seq: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    hash: str
    body: str = text()


class Chain(SQLModel, table=True):
    """Where a chain ends. Writers of one chain queue up at this row."""

    __tablename__ = "chain"
    id: str = Field(primary_key=True)
    seq: int = Field(sa_column=Column(BigInteger, nullable=False))
    hash: str


class Erasure(Fact, table=True):
    """The sealed columns of a fact were emptied, on purpose."""

    __tablename__ = "erasure"
    table_name: str
    fact_id: str = Field(index=True)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a chain."""

    chain: str
    seq: int
    hash: str

    @property
    def short(self) -> str:
        return f"{self.hash[:4]}-{self.hash[4:8]}"


JOURNAL: Table = Entry.__table__  # type: ignore[attr-defined]
CHAIN: Table = Chain.__table__  # type: ignore[attr-defined]
ERASURE: Table = Erasure.__table__  # type: ignore[attr-defined]

_insert_entry = Prepared(insert(JOURNAL))
_chain = Prepared(select(CHAIN).where(CHAIN.c.id == bindparam("chain")))
_abroad = CHAIN.alias("abroad")
_lock_chain = Prepared(
    select(
        CHAIN.c.seq,
        CHAIN.c.hash,
        select(_abroad.c.hash).where(_abroad.c.id == COMMUNITY).scalar_subquery().label("abroad"),
    )
    .where(CHAIN.c.id == bindparam("chain"))
    .with_for_update(of=CHAIN)
)
_move_chain = Prepared(
    update(CHAIN)
    .where(CHAIN.c.id == bindparam("chain"))
    .values(seq=bindparam("to_seq"), hash=bindparam("to_hash"))
)


def start_chain(tx: Tx, chain: str) -> None:
    """Begin a chain. Its first entry will name GENESIS as the one before."""
    tx.conn.execute(insert(CHAIN), {"id": chain, "seq": 0, "hash": GENESIS})


def lock(tx: Tx, chain: str) -> Mark:
    """Wait for the chain and hold it to the end of the transaction; what is read after this is settled."""
    return Mark(chain, (known := _hold(tx, chain)).seq, known.hash)


def has_chain(tx: Tx, chain: str) -> bool:
    """Whether the chain was begun."""
    return _chain.first(tx, {"chain": chain}) is not None


def mark(tx: Tx, chain: str) -> Mark:
    """Where the chain ends now."""
    return Mark(*_chain.one(tx, {"chain": chain}))


def append(
    tx: Tx,
    chain: str,
    event: str,
    *,
    actor: str | None,
    now: datetime,
    facts: Sequence[Fact] = (),
    revised: Sequence[Fact] = (),
) -> Mark:
    """Write the facts, and the entry that carries them. The only way a fact is written.

    actor: the random id of the person, None for the bot itself. revised: rows of a directory (a name, an
    address) that take a new value in place; that and when they changed stays in the journal. Else ValueError.
    """
    for fact in facts:
        seal(fact)
        _insert(type(fact)).run(tx, _values(fact))
    for fact in revised:
        seal(fact)
        _overwrite(tx, fact)
    before, tables = _hold(tx, chain), [table_of(type(fact)).name for fact in (*facts, *revised)]
    body = canonical(
        {
            "actor": actor,
            "at": iso(now),
            "chain": chain,
            "event": event,
            "facts": [
                {"row": face(fact), "table": name}
                for fact, name in zip((*facts, *revised), tables, strict=True)
            ],
            "prev": before.hash,
            "seq": before.seq + 1,
        }
    )
    mark = Mark(chain, before.seq + 1, digest_of(body))
    _insert_entry.run(tx, {"chain": chain, "seq": mark.seq, "hash": mark.hash, "body": body})
    _move_chain.run(tx, {"chain": chain, "to_seq": mark.seq, "to_hash": mark.hash})
    if chain == COMMUNITY:
        # Every group's record is read with the community's.
        tx.held.clear()
    tx.held[chain] = tx.memory.move(chain, before, mark.seq, mark.hash, set(tables))
    return mark


def _hold(tx: Tx, chain: str) -> Known:
    held = tx.held.get(chain)
    if held is None:
        row = _lock_chain.first(tx, {"chain": chain})
        if row is None:
            raise LookupError(chain)
        held = tx.held[chain] = tx.memory.recall(tx.conn, chain, row.seq, row.hash, row.abroad or "")
    return held


def seal(fact: Fact) -> None:
    """Give the fact a fresh salt when it has anything to seal."""
    sealed = sealed_in(table_of(type(fact)))
    fact.salt = secrets.token_hex(16) if any(getattr(fact, name) is not None for name in sealed) else None


def face(fact: Fact) -> dict[str, Any]:
    """What the journal shows of a fact: plain values, and commitments where the column is sealed."""
    return face_of(table_of(type(fact)), _values(fact))


def face_of(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """The same, from the values of a stored row.

    What is empty is left out: so a column that a later version adds leaves every earlier entry true.
    """
    sealed, salt = sealed_in(table), values["salt"]
    return {
        name: commitment(salt, name, value) if name in sealed else _plain(value)
        for name, value in values.items()
        if name != "salt" and value is not None
    }


def commitment(salt: str | None, column: str, value: object) -> str:
    """Proves the text to who has text and salt; tells nothing to who has neither."""
    return "sha256:" + digest_of(canonical([str(salt), column, str(value)]))


def canonical(value: object) -> str:
    """RFC 8785 for the values we allow (ASCII keys, no floats), where the standard library equals it."""
    return _ENCODER.encode(value)


def digest_of(content: str) -> str:
    """SHA-256 of the text in UTF-8, 64 hex characters."""
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def entries(tx: Tx, chain: str) -> Iterator[Entry]:
    """The entries of a chain in order, streamed."""
    found = tx.conn.execute(
        select(JOURNAL)
        .where(JOURNAL.c.chain == chain)
        .order_by(JOURNAL.c.seq)
        .execution_options(yield_per=1000)
    )
    return cast(Iterator[Entry], iter(found))


def is_empty(conn: Connection) -> bool:
    """Whether nothing was ever written down."""
    return conn.scalar(select(JOURNAL.c.seq).limit(1)) is None


def chains(tx: Tx) -> list[Mark]:
    """Where every chain ends, by id."""
    return [Mark(row.id, row.seq, row.hash) for row in tx.conn.execute(select(CHAIN).order_by(CHAIN.c.id))]


def chain_names_in_journal(tx: Tx) -> set[str]:
    """The chains that have entries, whether or not they are registered."""
    return set(tx.conn.execute(select(JOURNAL.c.chain).distinct()).scalars())


@lru_cache
def fact_tables() -> tuple[Table, ...]:
    """Every table whose rows stand in the journal, by name."""
    return tuple(sorted({table_of(model) for model in _subclasses(Fact)}, key=lambda table: table.name))


def erased(tx: Tx) -> set[tuple[str, str]]:
    """(table, id) of the facts whose sealed columns were emptied on purpose."""
    found = tx.conn.execute(select(ERASURE.c.table_name, ERASURE.c.fact_id))
    return {(row.table_name, row.fact_id) for row in found}


@lru_cache
def sealed_in(table: Table) -> frozenset[str]:
    """The names of a table's sealed columns."""
    return frozenset(column.name for column in table.columns if column.info.get(SEALED))


def table_of(model: type[SQLModel]) -> Table:
    """The SQLAlchemy table of a model."""
    return cast(Table, model.__table__)  # type: ignore[attr-defined]


@lru_cache
def _insert(model: type[Fact]) -> Prepared:
    return Prepared(insert(table_of(model)))


def _overwrite(tx: Tx, fact: Fact) -> None:
    table = table_of(type(fact))
    if table.name not in DIRECTORY:
        raise ValueError(table.name)
    values = {name: value for name, value in _values(fact).items() if name != "id"}
    tx.conn.execute(update(table).where(table.c.id == fact.id).values(values))


def _values(fact: Fact) -> dict[str, Any]:
    return {column: getattr(fact, column) for column in _column_names(type(fact))}


@lru_cache
def _column_names(model: type[Fact]) -> tuple[str, ...]:
    return tuple(column.name for column in table_of(model).columns)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return iso(value)
    return value.value if isinstance(value, Enum) else value


def compared(model: type[Fact]) -> tuple[str, ...]:
    """The columns in which two states of a fact can differ (a fresh salt is no difference)."""
    return tuple(name for name in _column_names(model) if name != "salt")


def _subclasses(model: type[Fact]) -> list[type[Fact]]:
    return [each for child in model.__subclasses__() for each in (child, *_subclasses(child))]
