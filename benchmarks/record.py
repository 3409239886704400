"""The journal and the clock: verifying beside reading and hashing; what is due, and what is to be sent."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.databases import sqlite_connection
from benchmarks.harness import Row, Size, Target, alone, compared, in_turns, progress
from benchmarks.scene import scene
from benchmarks.votes import cast_all, votes
from bot import journal
from storage import due, outbox
from storage.due import Due
from storage.engine import Database, Tx
from storage.outbox import Message
from storage.words import DueState, MessageState, iso, new_id


def measure(size: Size) -> Iterator[Row]:
    """Verify, then what the clock and the deliverer do to their rows."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="os2ting-bench-")))
        path = folder / "os2ting.db"
        made = stack.enter_context(scene(folder, f"sqlite:///{path}", seats=size.seats, groups=size.groups))
        db = made.open_database()
        stack.callback(db.close)
        yield from _verify(size, db, path, lambda: cast_all(db, votes(made, size.entries)))
        yield from _due(size, db, path)
        yield from _claims(size, db)


def _verify(size: Size, db: Database, path: Path, fill: Callable[[], float]) -> Iterator[Row]:
    progress(f"writing {size.entries} entries")
    fill()
    entries = 0

    def ours() -> float:
        nonlocal entries
        began = time.perf_counter()
        findings, entries = db.read(lambda tx: journal.verify(tx, tx.signer.public_key)).result()
        if findings:
            raise AssertionError(findings[:3])
        return time.perf_counter() - began

    def bare() -> float:
        began = time.perf_counter()
        with closing(sqlite3.connect(path)) as connection:
            for digest, body in connection.execute("SELECT hash, body FROM journal ORDER BY chain, seq"):
                if sha256(body.encode()).hexdigest() != digest:
                    raise AssertionError(digest)
        return time.perf_counter() - began

    rounds = min(size.rounds, 3)
    found = in_turns(rounds, {"ours": ours, "bare": bare}, say="verifying the journal")
    yield compared(
        f"verify a journal of {entries:,} entries and all that it carries",
        "s",
        found["ours"],
        found["bare"],
        against="read and hash its entries alone",
        target=Target("ratio", 3, most=True),
    )


def _due(size: Size, db: Database, path: Path) -> Iterator[Row]:
    now = datetime.now(UTC)

    def ours() -> float:
        return _one_by_one(size, db, now, lambda: db.run(lambda tx: _do(tx, now)).result())

    def by_hand() -> float:
        with closing(sqlite_connection(path)) as connection:
            return _one_by_one(size, db, now, lambda: _do_by_hand(connection, now))

    found = in_turns(size.rounds, {"ours": ours, "by hand": by_hand}, say="what is due")
    yield compared(
        "due items claimed and settled, each in a commit of its own",
        "/s",
        found["ours"],
        found["by hand"],
        against="sqlite3 by hand",
    )


def _one_by_one(size: Size, db: Database, now: datetime, step: Callable[[], bool]) -> float:
    """Plan so many, then do them; returns how many a second."""
    db.run(lambda tx: [due.plan(tx, _item(now)) for _ in range(size.due)]).result()
    began, done = time.perf_counter(), 0
    while step():
        done += 1
    return done / (time.perf_counter() - began)


def _do(tx: Tx, now: datetime) -> bool:
    item = due.claim_next(tx, now)
    if item is not None:
        due.settle(tx, item.id, DueState.DONE, now)
    return item is not None


def _do_by_hand(connection: sqlite3.Connection, now: datetime) -> bool:
    connection.execute("BEGIN IMMEDIATE")
    item = connection.execute(
        "SELECT id FROM due WHERE state = 'pending' AND due_at <= ? ORDER BY due_at, id LIMIT 1", [iso(now)]
    ).fetchone()
    if item is not None:
        connection.execute("UPDATE due SET state = 'done' WHERE id = ?", item)
    connection.commit()
    return item is not None


def _item(now: datetime) -> Due:
    key = new_id()
    return Due(
        key=key,
        kind="bench",
        subject=key,
        wall="2026-01-01T12:00",
        zone="Europe/Copenhagen",
        due_at=now - timedelta(hours=1),
        state=DueState.PENDING,
    )


def _claims(size: Size, db: Database) -> Iterator[Row]:
    rates = [_claim_and_settle(size, db, datetime.now(UTC)) for _ in range(size.rounds)]
    yield alone("messages claimed by fifties and settled one by one", "/s", rates)


def _claim_and_settle(size: Size, db: Database, now: datetime) -> float:
    db.run(lambda tx: [outbox.queue(tx, _message(now)) for _ in range(size.due)]).result()
    began, done, until = time.perf_counter(), 0, now + timedelta(minutes=2)
    while taken := db.run(lambda tx: outbox.claim(tx, now, until, most=50)).result():
        done += sum(
            each.result() for each in [db.run(partial(_settle, message=each, now=now)) for each in taken]
        )
    return done / (time.perf_counter() - began)


def _settle(tx: Tx, message: Message, now: datetime) -> bool:
    return outbox.sent(tx, message, "C:1", now)


def _message(now: datetime) -> Message:
    key = new_id()
    return Message(
        key=key,
        kind="bench",
        subject=key,
        live=False,
        state=MessageState.PENDING,
        created_at=now,
        next_at=now,
    )
