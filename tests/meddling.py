"""Someone with the database in their hands: one change at a time, anywhere in the record."""

from __future__ import annotations

import json
import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, text
from sqlalchemy.exc import DBAPIError, StatementError

from bot import heads
from storage import journal as record
from storage import raw
from storage.engine import Database, Tx
from storage.journal import CHAIN, GENESIS, JOURNAL, canonical, digest_of
from storage.signing import new_signer


@contextmanager
def meddling(database: Database) -> Iterator[Tx]:
    """A transaction in which triggers, foreign keys and checks look away, and which comes to nothing."""
    with database.engine.connect() as conn:
        if database.is_sqlite:
            conn.exec_driver_sql("PRAGMA foreign_keys = OFF")
            conn.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
            conn.exec_driver_sql("BEGIN IMMEDIATE")
            for trigger in ("journal_no_update", "journal_no_delete", "journal_no_replace"):
                conn.exec_driver_sql(f"DROP TRIGGER IF EXISTS {trigger}")
        else:
            conn.exec_driver_sql("SET LOCAL session_replication_role = replica")
        try:
            yield Tx(conn, database.signer)
        finally:
            conn.rollback()
            if database.is_sqlite:
                conn.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")
                conn.exec_driver_sql("PRAGMA foreign_keys = ON")


class Meddler:
    """Makes one change at a time, anywhere in the record, and says which rows it was."""

    def __init__(self, chance: random.Random, *, is_sqlite: bool) -> None:
        self.chance, self.is_sqlite = chance, is_sqlite
        self.ways = [self.update, self.update, self.update, self.delete, self.insert, self.swap]

    def change(self, conn: Connection) -> tuple[str, set[str]]:
        """(what was done, the places one of which must be named)."""
        tables = [JOURNAL, CHAIN, *record.fact_tables()]
        while True:
            table = self.chance.choice(tables)
            there = stored(conn, table)
            if there and (done := self.attempt(conn, self.chance.choice(self.ways), table, there)):
                return done

    def attempt(
        self, conn: Connection, way: Callable[..., str | None], table: Table, there: list[dict[str, Any]]
    ) -> tuple[str, set[str]] | None:
        before = {repr(row) for row in there}
        try:
            with conn.begin_nested():
                what = way(conn, table, there)
        except (DBAPIError, StatementError):
            # The database itself refused it: also a guard, but not the one that is tested here.
            return None
        now = stored(conn, table)
        after = {repr(row) for row in now}
        touched = [row for row in there if repr(row) not in after] + [
            row for row in now if repr(row) not in before
        ]
        if what is None or not touched:
            return None
        return f"{what} in {table.name}", {place for row in touched for place in places(table, row)}

    def update(self, conn: Connection, table: Table, there: list[dict[str, Any]]) -> str | None:
        row, column = self.chance.choice(there), self.chance.choice(list(table.columns.keys()))
        others = [each[column] for each in there if each[column] != row[column]]
        forged = forgeries(row["body"]) if table is JOURNAL and column == "body" else []
        value = self.chance.choice([*others[:5], *self.garbage(row[column]), *forged * 3])
        write(conn, table, row, {column: value})
        return f"{column}: {row[column]!r} -> {value!r}"

    def delete(self, conn: Connection, table: Table, there: list[dict[str, Any]]) -> str | None:
        row = self.chance.choice(there)
        remove(conn, table, row)
        return f"row {row!r} deleted"

    def insert(self, conn: Connection, table: Table, there: list[dict[str, Any]]) -> str | None:
        """A copy with another key; for the journal one that hangs on the last as it should."""
        row = dict(self.chance.choice(there))
        if table is JOURNAL:
            last = max(
                (each for each in there if each["chain"] == row["chain"]), key=lambda each: each["seq"]
            )
            content = {**json.loads(row["body"]), "seq": last["seq"] + 1, "prev": last["hash"]}
            row |= {"seq": last["seq"] + 1, "body": canonical(content), "hash": digest_of(canonical(content))}
        elif table is CHAIN:
            row = {"id": "f" * 16, "seq": 0, "hash": GENESIS}
        else:
            row["id"] = secrets.token_hex(8)
            for column in ("key", "ended_id", "motion_id", "of_seq", "revision", "number", "version"):
                if column in row:
                    row[column] = self.chance.randint(1_000, 9_999)
                    row[column] = row[column] if isinstance(there[0][column], int) else str(row[column])
        put(conn, table, row)
        return f"row {row!r} inserted"

    def swap(self, conn: Connection, table: Table, there: list[dict[str, Any]]) -> str | None:
        """Two rows change places: each gets the other's key."""
        if len(there) < 2:
            return None
        one, other = self.chance.sample(there, 2)
        keys = [column.name for column in table.primary_key.columns]
        for row in (one, other):
            remove(conn, table, row)
        put(conn, table, {**one, **{key: other[key] for key in keys}})
        put(conn, table, {**other, **{key: one[key] for key in keys}})
        return f"rows {one!r} and {other!r} swapped"

    def garbage(self, value: object) -> list[object]:
        common: list[object] = ["", "x", "Ærø", " ", None, -1, 0, 7, "0" * 16]
        if isinstance(value, str):
            common += [
                value[:-1],
                value + " ",
                value.swapcase(),
                value[::-1],
                f"{value[:3]}\u200b{value[3:]}",
            ]
        if isinstance(value, int):
            common += [value + 1, value - 1, value + 2**31 - 8]
        if self.is_sqlite:
            common += [b"\xff\x00", str(value).encode(), 2.5, "\x00", float("inf"), NotText(b"\xff\xfe")]
        return common


def forgeries(body: str) -> list[object]:
    """The entry with one thing in it otherwise, and everything else as it should be."""
    content = json.loads(body)
    other = {"actor": "0" * 16, "at": "2026-11-23T09:00:00.000001Z", "event": "nothing", "facts": []}
    return [canonical({**content, name: value}) for name, value in other.items()]


class NotText(bytes):
    """Bytes to be stored as if they were text."""


def places(table: Table, row: dict[str, Any]) -> set[str]:
    if table is JOURNAL:
        # A missing entry is seen at the next one, or at the chain's end.
        after = [row["seq"] + 1] if isinstance(row["seq"], int) else []
        return {f"journal {row['chain']} {seq}" for seq in (row["seq"], *after)} | {f"chain {row['chain']}"}
    if table is CHAIN:
        return {f"chain {row['id']}"}
    return {f"{table.name} {row['id']}"}


def stored(conn: Connection, table: Table) -> list[dict[str, Any]]:
    """The rows as they are, to the byte and the kind of value."""
    with raw.as_stored(Tx(conn, new_signer())):
        columns = ", ".join(table.columns.keys())
        found = conn.execute(text(f"SELECT {columns} FROM {table.name} ORDER BY 1, 2"))
        return [dict(row._mapping) for row in found]


def write(conn: Connection, table: Table, row: dict[str, Any], values: dict[str, Any]) -> None:
    def place(name: str) -> str:
        return f"CAST(:new_{name} AS TEXT)" if isinstance(values[name], NotText) else f":new_{name}"

    setting = ", ".join(f"{name} = {place(name)}" for name in values)
    given_values = {f"new_{name}": value for name, value in values.items()}
    conn.execute(
        text(f"UPDATE {table.name} SET {setting} WHERE {matching(table)}"),
        {**keys_of(table, row), **given_values},
    )


def remove(conn: Connection, table: Table, row: dict[str, Any]) -> None:
    conn.execute(text(f"DELETE FROM {table.name} WHERE {matching(table)}"), keys_of(table, row))


def put(conn: Connection, table: Table, row: dict[str, Any]) -> None:
    columns, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    conn.execute(text(f"INSERT INTO {table.name} ({columns}) VALUES ({values})"), row)


def matching(table: Table) -> str:
    return " AND ".join(f"{column.name} = :{column.name}" for column in table.primary_key.columns)


def keys_of(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {column.name: row[column.name] for column in table.primary_key.columns}


def cut_tail(tx: Tx, chain: str, after: int) -> None:
    """Away with everything that came after an entry, in chain and tables, as if it had not been."""
    entries = list(record.entries(tx, chain))
    for entry in entries[after:]:
        for fact in json.loads(entry.body)["facts"]:
            tx.conn.execute(text(f"DELETE FROM {fact['table']} WHERE id = :id"), {"id": fact["row"]["id"]})
    tx.conn.execute(
        text("DELETE FROM journal WHERE chain = :chain AND seq > :after"), {"chain": chain, "after": after}
    )
    last = entries[after - 1].hash if after else GENESIS
    tx.conn.execute(
        text("UPDATE chain SET seq = :seq, hash = :hash WHERE id = :chain"),
        {"chain": chain, "seq": after, "hash": last},
    )


def add(tx: Tx, chain: str, event: str, table: Table, row: dict[str, Any]) -> None:
    """One entry more, that hangs on the last as it should, and carries this face of a row."""
    end = record.mark(tx, chain)
    content = {
        "actor": None, "at": "2026-12-24T09:00:00.000000Z", "chain": chain, "event": event,
        "facts": [{"row": row, "table": table.name}], "prev": end.hash, "seq": end.seq + 1,
    }  # fmt: skip
    body = canonical(content)
    put(tx.conn, JOURNAL, {"chain": chain, "seq": end.seq + 1, "hash": digest_of(body), "body": body})
    tx.conn.execute(
        text("UPDATE chain SET seq = :seq, hash = :hash WHERE id = :chain"),
        {"chain": chain, "seq": end.seq + 1, "hash": digest_of(body)},
    )


def write_anew(
    tx: Tx, chain: str, change: Callable[[dict[str, Any]], None], *, with_heads: bool = False
) -> None:
    """The whole chain again with other contents, every hash right, and without the heads that would tell."""
    old = [json.loads(entry.body) for entry in record.entries(tx, chain)]
    tx.conn.execute(text("DELETE FROM journal WHERE chain = :chain"), {"chain": chain})
    if not with_heads:
        tx.conn.execute(text("DELETE FROM head WHERE chain = :chain"), {"chain": chain})
    seq, before = 0, GENESIS
    for content in old:
        if with_heads or content["event"] != heads.HEAD_EVENT:
            change(content)
            seq += 1
            body = canonical({**content, "seq": seq, "prev": before})
            before = digest_of(body)
            put(tx.conn, JOURNAL, {"chain": chain, "seq": seq, "hash": before, "body": body})
    tx.conn.execute(
        text("UPDATE chain SET seq = :seq, hash = :hash WHERE id = :chain"),
        {"chain": chain, "seq": seq, "hash": before},
    )
