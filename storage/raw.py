"""Rows as they are stored: times and words as the text that is there, be it spoilt or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Boolean, String, Table, select, type_coerce

from storage.engine import Tx


def rows_of(tx: Tx, table: Table) -> Iterator[dict[str, Any]]:
    """The stored rows of a fact table, streamed, times and words as the text that is stored.

    Not decoded, because a row that somebody spoilt must be found, not be an error.
    """
    raw, truths = _raw(table)
    for row in tx.conn.execute(raw, execution_options={"yield_per": 1000}):
        values = dict(row._mapping)
        # SQLite keeps yes and no as 1 and 0; anything else there stays what it is, and is found.
        yield values | {name: bool(values[name]) for name in truths if values[name] in (0, 1)}


@lru_cache
def _raw(table: Table) -> tuple[Any, tuple[str, ...]]:
    raw = [type_coerce(column, String).label(column.name) for column in table.columns]
    return select(*raw), tuple(each.name for each in table.columns if isinstance(each.type, Boolean))


@contextmanager
def as_stored(tx: Tx) -> Iterator[None]:
    """Within: what is no text comes out of the database as bytes, and is no error (see `rows_of`)."""
    if tx.conn.dialect.name != "sqlite":
        yield
        return
    driver: Any = tx.conn.connection.driver_connection
    driver.text_factory = _any_text
    try:
        yield
    finally:
        driver.text_factory = str


def _any_text(stored: bytes) -> str | bytes:
    try:
        return stored.decode()
    except UnicodeDecodeError:
        return stored
