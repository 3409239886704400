"""PostgreSQL databases that are used again: to empty one takes the server a tenth of making another.

What is given out is as empty as a new one: tables, sequences, sessions. One whose schema or settings a test
has changed, or that cannot be emptied, is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Engine, event, make_url

# What was deleted stays in the files, to be passed by at every look; so many times is not felt.
USES = 50
# Where a schema stands. A table that is emptied changes none of them.
CATALOGS = (
    "pg_attribute", "pg_attrdef", "pg_constraint", "pg_index", "pg_trigger", "pg_proc", "pg_type",
    "pg_rewrite", "pg_policy", "pg_namespace", "pg_enum", "pg_extension", "pg_event_trigger",
    "pg_sequence", "pg_default_acl", "pg_largeobject_metadata",
)  # fmt: skip
OF_US = "relkind = 'r' AND relnamespace = 'public'::regnamespace"
NEW = sql.SQL("(SELECT (count(*), count(*) FILTER (WHERE age(xmin) < age({}::xid)))::text FROM {})")
RELATIONS = sql.SQL(
    "(SELECT md5(string_agg((oid, relname, relacl, reloptions, relrowsecurity)::text, '' ORDER BY oid))"
    " FROM pg_class WHERE relnamespace <> 'pg_catalog'::regnamespace)"
)
SETTINGS = sql.SQL(
    "(SELECT string_agg((setrole, setconfig)::text, '') FROM pg_db_role_setting, pg_database"
    " WHERE setdatabase = pg_database.oid AND datname = current_database())"
)
# Nobody else may hold what is to be emptied; they were hung up before, so that this waits for nothing.
PATIENCE = "SET lock_timeout = '2s'; SET session_replication_role = replica"


@dataclass
class Shelf:
    """Connections that were closed while a test had the database, and stay open for the next."""

    spare: list[Kept] = field(default_factory=list)
    is_open: bool = True


class Kept(psycopg.Connection[Any]):
    """A connection that goes back onto its shelf when it is closed, if it is whole."""

    shelf: Shelf | None = None

    def close(self) -> None:
        if self.shelf is not None and self.shelf.is_open and not self.broken and not self.closed:
            self.shelf.spare.append(self)
        else:
            super().close()

    def reset(self) -> None:
        """As if it had just been made. Raises psycopg.Error where the line is lost."""
        self.rollback()
        self.isolation_level = self.read_only = self.deferrable = None
        self.autocommit = True
        # The driver hears of it the first time only.
        self._prepared.clear()
        self.execute("DISCARD ALL", prepare=False)
        self.autocommit = False


class Reused:
    """One database; `take` it before a test, and give it back with `empty` after."""

    def __init__(self, name: str, url: str) -> None:
        self.name, self.url, self.uses = name, url, 0
        self._shelf = Shelf(is_open=False)
        plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._own: psycopg.Connection[Any] = psycopg.connect(plain, autocommit=True)
        self._own.execute(PATIENCE)
        self._start = self._ask("SELECT pg_current_xact_id()::xid")
        self._watched = [*CATALOGS, *self._filled()]
        self._fresh = self._state()

    def take(self, engine: Engine) -> None:
        """Whatever the engine connects to from now on is this database, over what is on the shelf first."""
        self._shelf, self.uses = Shelf(self._shelf.spare), self.uses + 1
        shelf = self._shelf
        for each in shelf.spare:
            each.shelf = shelf

        @event.listens_for(engine, "do_connect")
        def connect(_dialect: object, _record: object, args: Any, more: Any) -> Kept:
            if shelf.spare:
                return shelf.spare.pop()
            made: Kept = Kept.connect(*args, **more)
            made.shelf = shelf
            return made

    def empty(self) -> bool:
        """Make it as it was; False where only another would be."""
        self._shelf.is_open = False
        if self.uses >= USES:
            return False
        try:
            self._hang_up()
            if self._state() != self._fresh:
                return False
            self._forget()
        except psycopg.Error:
            return False
        return True

    def close(self) -> None:
        """Let go of every connection; before it is dropped."""
        self._shelf.is_open = False
        for each in (*self._shelf.spare, self._own):
            each.close()

    def _hang_up(self) -> None:
        """Whoever is still there: what was left open, and connections that a test made itself."""
        whole = []
        for each in self._shelf.spare:
            try:
                each.reset()
                whole.append(each)
            except psycopg.Error:
                each.close()
        self._shelf.spare[:] = whole
        ours = [self._own.info.backend_pid, *(each.info.backend_pid for each in whole)]
        # It waits until they are gone.
        self._own.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> ALL(%s)",
            [ours],
        )

    def _state(self) -> tuple[Any, ...]:
        """Of what nobody may change: how many rows there are, and how many of them are new."""
        start = sql.Literal(self._start)
        counted = (NEW.format(start, sql.Identifier(table)) for table in self._watched)
        asked = sql.SQL(", ").join([*counted, RELATIONS, SETTINGS])
        found = self._own.execute(sql.SQL("SELECT {}").format(asked)).fetchone()
        assert found is not None
        return found

    def _forget(self) -> None:
        names = [table for table in self._filled() if table not in self._watched]
        emptied = sql.SQL(";").join(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)) for name in names)
        if names:
            self._own.execute(emptied)
        self._own.execute(
            "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)"
            " FROM pg_sequences WHERE last_value IS NOT NULL"
        )

    def _filled(self) -> list[str]:
        """The tables that have, or once had, a row."""
        found = self._own.execute(f"SELECT relname FROM pg_class WHERE {OF_US} AND pg_relation_size(oid) > 0")
        return [name for (name,) in found]

    def _ask(self, question: str) -> Any:
        row = self._own.execute(question).fetchone()
        assert row is not None
        return row[0]


class Databases:
    """Those that are free, of one server; more are made where there are none."""

    def __init__(self, make: Callable[[], tuple[str, str]], drop: Callable[[str], object]) -> None:
        self._make, self._drop = make, drop
        self._free: list[Reused] = []

    def lend(self) -> Reused:
        """One that is as empty as a new one."""
        return self._free.pop() if self._free else Reused(*self._make())

    def take_back(self, lent: Reused) -> None:
        """When nobody uses it any more."""
        if lent.empty():
            self._free.append(lent)
        else:
            self._throw_away(lent)

    def close(self) -> None:
        while self._free:
            self._throw_away(self._free.pop())

    def _throw_away(self, lent: Reused) -> None:
        lent.close()
        self._drop(lent.name)
