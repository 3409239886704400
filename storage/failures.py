"""When the database itself fails: told from a mistake in what it was asked."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, PendingRollbackError

# SQLite's primary codes: the file or the machine under it, never the statement.
OF_SQLITE = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOTADB,
}
# PostgreSQL's classes: connection, resources (a full disk), intervention (shutdown), system, internal.
OF_POSTGRES = ("08", "53", "57", "58", "XX")
# Read-only (a standby); ended for idling in a transaction; a lock that was not to be had in time.
OF_POSTGRES_TOO = {"25006", "25P03", "55P03"}
# What a unit is told that writes where it may only look: its own mistake.
SMUGGLING = {sqlite3.SQLITE_READONLY, "25006"}


class DatabaseFailed(Exception):
    """Locked, full, read-only or gone: nothing of the unit was written, and it may be asked again later.

    is_locked: another holds it, and this one has waited. is_unsure: the line broke while it was committed, so
    it may have been written after all.
    """

    def __init__(self, why: str, *, is_locked: bool = False, is_unsure: bool = False) -> None:
        super().__init__(why)
        self.is_locked, self.is_unsure = is_locked, is_unsure


def failure_of(error: BaseException, *, looking: bool = False) -> DatabaseFailed | None:
    """The failure of the database that the error tells of; None when it is the unit's own.

    looking: the unit was to write nothing.
    """
    if isinstance(error, DatabaseFailed):
        return error
    if isinstance(error, PendingRollbackError):
        # The line was lost under an earlier statement, and somebody went on.
        return DatabaseFailed("gone")
    if isinstance(error, DBAPIError):
        lost = error.connection_invalidated
        failed = failure_of(error.orig, looking=looking) if error.orig is not None else None
        return failed or (DatabaseFailed("gone") if lost else None)
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return _of_sqlite(code, getattr(error, "sqlite_errorname", str(code)), looking=looking)
    return _of_postgres(error, looking=looking) if type(error).__module__.startswith("psycopg") else None


def _of_sqlite(code: int, name: str, *, looking: bool) -> DatabaseFailed | None:
    if code & 0xFF not in OF_SQLITE or (looking and code in SMUGGLING):
        return None
    return DatabaseFailed(name, is_locked=code & 0xFF == sqlite3.SQLITE_BUSY)


def _of_postgres(error: BaseException, *, looking: bool) -> DatabaseFailed | None:
    state = getattr(error, "sqlstate", None)
    if state is None:
        # The driver's own: there was no server to say anything.
        gone = type(error).__name__ in ("OperationalError", "InterfaceError", "ConnectionTimeout")
        return DatabaseFailed("gone") if gone else None
    ours = looking and state in SMUGGLING
    if ours or not (state.startswith(OF_POSTGRES) or state in OF_POSTGRES_TOO):
        return None
    return DatabaseFailed(state, is_locked=state == "55P03")


def end_of(conn: Connection, error: BaseException) -> DatabaseFailed | None:
    """The failure with which the whole transaction has ended; None when only the unit has failed."""
    failed = failure_of(error)
    return DatabaseFailed("rolled back") if failed is None and is_over(conn) else failed


def is_over(conn: Connection) -> bool:
    """Whether SQLite has no transaction, or has rolled it back of itself, as it may when it fails."""
    driver: Any = conn.connection.driver_connection
    # PostgreSQL's tells in another way, and ends none of itself.
    return not getattr(driver, "in_transaction", True)
