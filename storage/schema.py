"""Bring a database to the version this code speaks, by running the migrations; refuse one that is newer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

MIGRATIONS = Path(__file__).parent / "migrations"


class SchemaNewer(Exception):
    """The database was written by a newer version of the bot: this one does not know what it holds."""


class SchemaMissing(Exception):
    """The database is empty: `os2ting apply` makes it and fills it."""


class SchemaOlder(Exception):
    """The database lacks migrations: `os2ting migrate` brings it up."""


def check_schema(engine: Engine) -> None:
    """Raises SchemaMissing, SchemaNewer, SchemaOlder unless the database is of just this version."""
    revision = _revision(engine)
    if revision == _head():
        return
    if revision is None:
        raise SchemaMissing
    raise SchemaOlder(revision) if _is_known(revision) else SchemaNewer(revision)


def is_ours(engine: Engine) -> bool:
    """Whether a SQLite database consists of just what the migrations make, up to the one it has come to.

    A trigger that somebody added could swallow ballots; without an index they could come in twice.
    """
    fresh = create_engine("sqlite://", poolclass=StaticPool)
    event.listen(fresh, "connect", _begin_by_hand)
    try:
        with fresh.begin() as conn:
            _upgrade(conn, _revision(engine) or "head")
        return _made_of(engine) == _made_of(fresh)
    finally:
        fresh.dispose()


def _begin_by_hand(connection: Any, _record: Any) -> None:
    connection.isolation_level = None


def _made_of(engine: Engine) -> set[tuple[str, str, str | None]]:
    """(kind, name, SQL) of everything in it, but for what SQLite makes of itself."""
    everything = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    with engine.connect() as conn:
        return {(kind, name, sql) for kind, name, sql in conn.exec_driver_sql(everything)}


def migrate(engine: Engine) -> bool:
    """Run what is missing. False when nothing was. Raises SchemaNewer."""
    revision = _revision(engine)
    if revision == _head():
        return False
    if revision is not None and not _is_known(revision):
        raise SchemaNewer(revision)
    with engine.begin() as conn:
        _upgrade(conn, "head")
    return True


def _upgrade(conn: Connection, to: str) -> None:
    config = _config()
    if conn.dialect.name == "sqlite":
        # The driver begins nothing by itself here: all of it or none of it must be ours to say.
        conn.exec_driver_sql("BEGIN IMMEDIATE")
    config.attributes["connection"] = conn
    command.upgrade(config, to)


def _revision(engine: Engine) -> str | None:
    with engine.connect() as conn:
        return MigrationContext.configure(conn).get_current_revision()


def _head() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _is_known(revision: str) -> bool:
    return any(
        script.revision == revision for script in ScriptDirectory.from_config(_config()).walk_revisions()
    )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
