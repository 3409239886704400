"""A community is settled in once, and what was written is written again in every other empty database.

Half of the tests begin with the same community, and bringing it about took as long as the rest of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Table, func, select
from sqlmodel import SQLModel

from bot import community
from bot.wanted import Wanted
from storage.engine import Database, Tx

# Everything in a database: table -> rows, as the driver gives and takes them.
Rows = list[tuple[Table, list[tuple[Any, ...]]]]

_known: dict[tuple[str, str, datetime, Wanted], Rows] = {}
_made: dict[tuple[object, ...], Rows] = {}


def settle_in(db: Database, target: Wanted, now: datetime) -> None:
    """As `os2ting apply` does it; the first time in a process, and wherever there is something already."""
    # With another key what is signed would not be the same.
    key = (db.url.get_backend_name(), db.signer.public_key, now, target)
    db.run(lambda tx: _settle_in(tx, key, target, now)).result()


def once(db: Database, what: tuple[object, ...], make: Callable[[], object]) -> None:
    """Have it made in the first empty database of a kind, and written into every later one."""
    key = (db.url.get_backend_name(), db.signer.public_key, *what)
    is_empty = db.read(_is_empty).result()
    if is_empty and key in _made:
        write(db, _made[key])
        return
    make()
    if is_empty:
        _made[key] = all_rows(db)


def all_rows(db: Database) -> Rows:
    """What is in a database."""
    return db.read(_all_rows).result()


def write(db: Database, rows: Rows) -> None:
    """The same into an empty one."""
    db.run(lambda tx: _write(tx, rows)).result()


def _settle_in(tx: Tx, key: tuple[str, str, datetime, Wanted], target: Wanted, now: datetime) -> None:
    rows = _known.get(key)
    if rows is not None and _is_empty(tx):
        _write(tx, rows)
        return
    is_new = rows is None and _is_empty(tx) and not _all_rows(tx)
    community.carry_out(tx, community.plan(tx, target, now))
    if is_new:
        _known[key] = _all_rows(tx)


def _is_empty(tx: Tx) -> bool:
    journal = SQLModel.metadata.tables["journal"]
    return not tx.conn.execute(select(func.count()).select_from(journal)).scalar()


def _write(tx: Tx, rows: Rows) -> None:
    mark = "?" if tx.conn.dialect.name == "sqlite" else "%s"
    for table, content in rows:
        marks = ", ".join(mark for _ in table.columns)
        tx.conn.exec_driver_sql(f"INSERT INTO {table.name} ({_columns(tx, table)}) VALUES ({marks})", content)


def _all_rows(tx: Tx) -> Rows:
    found = (
        (table, tx.conn.exec_driver_sql(f"SELECT {_columns(tx, table)} FROM {table.name}").all())
        for table in SQLModel.metadata.sorted_tables
    )
    return [(table, [tuple(row) for row in rows]) for table, rows in found if rows]


def _columns(tx: Tx, table: Table) -> str:
    return ", ".join(map(tx.conn.dialect.identifier_preparer.quote, table.columns.keys()))
