"""Open a database: its driver, its connections set up for durable transactions, its file held alone."""

from __future__ import annotations

import fcntl
import sqlite3
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from sqlalchemy import Engine, NullPool, create_engine, event
from sqlalchemy.engine import URL, make_url

# How long to wait for what another holds: a platform listens for three seconds.
BUSY_MS = 2_000
# A replica that stands still in a transaction lets go of what the others wait for.
STALLED_MS = 20_000
CONNECT_SECONDS = 2
POOL = 8


class AlreadyRunning(Exception):
    """Another process serves this SQLite file."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class DatabaseMissing(Exception):
    """There is no SQLite file yet, or not here."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def check_there(url: URL) -> None:
    """Raises DatabaseMissing where opening the database would make its file."""
    if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).exists():
        raise DatabaseMissing(Path(url.database))


def database_url(url: str) -> URL:
    """The URL with the driver that is installed for it."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    return parsed


def make_engine(url: URL, *, read_only: bool = False) -> Engine:
    """An engine whose connections are set up for durable, separate transactions."""
    if url.get_backend_name() != "sqlite":
        return create_engine(
            url,
            pool_size=2 * POOL,
            pool_pre_ping=True,
            # A server that has fallen silent is given up, not waited for.
            connect_args={"connect_timeout": CONNECT_SECONDS, "tcp_user_timeout": STALLED_MS},
            hide_parameters=True,
        )
    engine = create_engine(
        url,
        pool_size=2 * POOL,
        connect_args={"check_same_thread": False},
        # An error would else print what was to be written into the log, ballots and reasons among it.
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        # Transactions are begun by hand (IMMEDIATE for the writer), so the driver must not begin its own.
        connection.isolation_level = None
        cursor = connection.cursor()
        pragmas = ["journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"]
        for pragma in [*pragmas, "query_only=ON"] if read_only else pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


def still_engine(file: Path) -> Engine:
    """An engine on a SQLite file that nobody else has open, and that stays just as it is."""
    there = f"file:{quote(str(file))}?immutable=1"
    return create_engine("sqlite://", creator=lambda: sqlite3.connect(there, uri=True), poolclass=NullPool)


def lock_file(url: URL) -> TextIO | None:
    """Hold the file for this process alone. None where there is no file. Raises AlreadyRunning."""
    if not url.database or url.database == ":memory:":
        return None
    path = Path(url.database)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = path.with_name(path.name + ".lock").open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        handle.close()
        raise AlreadyRunning(path) from error
    return handle
