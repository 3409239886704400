"""One failure at one point of what the database is asked: at a statement, before a commit, after a commit.

with Trouble() as counted: flow()               # counted.points: every point that the flow passes
for point in counted.points:
    with Trouble(point): flow()                 # fails there, once
    with Trouble(point, dies=True): flow()      # nothing gets through from there on
"""

from __future__ import annotations

import sqlite3
import threading
from enum import StrEnum
from typing import Any, Self

from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.exc import OperationalError


class When(StrEnum):
    STATEMENT = "statement"
    BEFORE_COMMIT = "before commit"
    AFTER_COMMIT = "after commit"


Point = tuple[When, int]


class Broken(RuntimeError):
    """What nobody foresaw."""


def full() -> OperationalError:
    """What SQLAlchemy says when SQLite finds no room."""
    origin = sqlite3.OperationalError("database or disk is full")
    origin.sqlite_errorcode = sqlite3.SQLITE_FULL
    return OperationalError("", {}, origin)


class Trouble:
    """See above. points: those that were passed. has_struck: whether the failure happened."""

    def __init__(self, at: Point | None = None, *, dies: bool = False, is_database: bool = False) -> None:
        self._at, self._dies, self._is_database = at, dies, is_database
        self.points: list[Point] = []
        self.has_struck = False
        self._lock = threading.Lock()
        self._commit = DefaultDialect.do_commit

    def __enter__(self) -> Self:
        event.listen(Engine, "before_cursor_execute", self._statement)
        commit, trouble = self._commit, self

        def do_commit(dialect: Any, connection: Any) -> None:
            trouble._pass(When.BEFORE_COMMIT)
            commit(dialect, connection)
            trouble._pass(When.AFTER_COMMIT)

        DefaultDialect.do_commit = do_commit  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(Engine, "before_cursor_execute", self._statement)
        DefaultDialect.do_commit = self._commit  # type: ignore[method-assign]

    def _statement(self, _conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        # Undoing is not asked of the disk, and what a dead process left is undone without it.
        if not statement.startswith("ROLLBACK"):
            self._pass(When.STATEMENT)

    def _pass(self, when: When) -> None:
        with self._lock:
            passed = sum(each is when for each, _ in self.points)
            self.points.append((when, passed))
            is_here = (when, passed) == self._at
            self.has_struck |= is_here
            if not (is_here or (self._dies and self.has_struck)):
                return
        raise full() if self._is_database else Broken()
