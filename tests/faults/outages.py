"""Ways in which a database fails while the bot runs: each is a block, and over when the block ends."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from storage import engine, inbox
from storage.engine import Database, Tx
from storage.failures import DatabaseFailed
from storage.opening import database_url
from tests.world import MONDAY

Outage = Callable[[Database], AbstractContextManager[None]]

# Patience with who holds the file, so that tests do not wait (milliseconds).
HURRY = 50


def file_of(db: Database) -> Path:
    return Path(db.url.database or "")


@contextmanager
def locked(db: Database) -> Iterator[None]:
    """Another process is in the middle of writing."""
    pragma(db, f"busy_timeout = {HURRY}")
    was, engine.BUSY_MS = engine.BUSY_MS, HURRY
    with closing(sqlite3.connect(file_of(db), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            engine.BUSY_MS = was


@contextmanager
def full(db: Database) -> Iterator[None]:
    """SQLite may not make the file any longer, and what room there was in it is used up."""
    pages = pragma(db, "page_count")
    pragma(db, f"max_page_count = {pages}")
    for length in (3_000, 300, 10):
        stuff(db, length)
    try:
        yield
    finally:
        pragma(db, "max_page_count = 1073741823")


def stuff(db: Database, length: int) -> None:
    # It is stuffed more than once: what fitted in before is there still.
    run, number = uuid4().hex, 0

    def unit(tx: Tx) -> None:
        inbox.remember(tx, f"stuff {run} {number}", "x" * length, MONDAY)

    try:
        while True:
            db.run(unit).result(30)
            number += 1
    except DatabaseFailed:
        return


@contextmanager
def read_only(db: Database) -> Iterator[None]:
    """SQLite takes the file for one that is only to be read."""
    connection = db.run(lambda tx: tx.conn.connection.driver_connection).result(30)
    assert isinstance(connection, sqlite3.Connection)
    # Behind the writer's back: once it is on, the writer can begin nothing in which to turn it off.
    connection.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        connection.execute("PRAGMA query_only = OFF")


@contextmanager
def frozen(db: Database) -> Iterator[None]:
    """The files can be changed by nobody, also not by who has them open: so it is when a disk goes bad."""
    files = [each for each in (file_of(db), Path(f"{file_of(db)}-wal")) if each.exists()]
    attribute("+i", files)
    try:
        yield
    finally:
        attribute("-i", files)


def can_freeze(folder: Path) -> bool:
    """Whether this machine lets us, and its file system heeds it."""
    probe = folder / "probe"
    with probe.open("wb", buffering=0) as handle:
        try:
            attribute("+i", [probe])
        except (OSError, subprocess.CalledProcessError):
            return False
        try:
            handle.write(b"x")
        except PermissionError:
            return True
        finally:
            attribute("-i", [probe])
    return False


def attribute(change: str, files: list[Path]) -> None:
    subprocess.run(["chattr", change, *map(str, files)], check=True, capture_output=True)


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of its own, in memory. Skips where the machine mounts nothing for us."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("a disk of its own takes an administrator's rights")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def disk_full(db: Database) -> Iterator[None]:
    """Somebody else has filled the disk, to the last byte."""
    filling = file_of(db).with_name("somebody-elses")
    with filling.open("wb", buffering=0) as handle:
        for length in (65_536, 512, 1):
            try:
                while True:
                    handle.write(b"x" * length)
            except OSError:
                continue
        try:
            yield
        finally:
            handle.truncate(0)
    filling.unlink()


@contextmanager
def server_gone(db: Database) -> Iterator[None]:
    """PostgreSQL ends every connection to the database, and takes none."""
    name = db.url.database
    admin = create_engine(database_url(db.url.set(database="postgres").render_as_string(False)))
    admin = admin.execution_options(isolation_level="AUTOCOMMIT")
    try:
        with admin.connect() as conn:
            conn.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
            hung_up = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
            conn.execute(text(hung_up), {"name": name})
            try:
                yield
            finally:
                conn.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
    finally:
        admin.dispose()


def pragma(db: Database, what: str) -> int:
    """Ask it of the writer's own connection, outside of any transaction."""

    def unit(tx: Tx) -> int:
        answer = tx.conn.exec_driver_sql(f"PRAGMA {what}")
        return int(answer.scalar() or 0) if answer.returns_rows else 0

    for _ in range(50):
        # Others in the same commit may fail, and with them this.
        with suppress(DatabaseFailed):
            return db.run(unit).result(30)
    raise AssertionError(f"PRAGMA {what} was not to be had")
