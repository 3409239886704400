"""Databases that the tests of one file share, because making one takes longer than the test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from storage.engine import Database
from storage.opening import database_url
from storage.signing import new_signer


@contextmanager
def shared_sqlite(template: Path, folder: Path) -> Iterator[Database]:
    """A copy of an empty, migrated database."""
    path = folder / "os2ting.db"
    shutil.copy(template, path)
    database = Database(f"sqlite:///{path}", new_signer())
    yield database
    database.close()


@contextmanager
def shared_postgres(server: str, template: str, name: str) -> Iterator[Database]:
    """The same, on a server that runs (and that is thrown away with everything on it)."""
    admin = create_engine(database_url(server), isolation_level="AUTOCOMMIT")
    with admin.connect() as conn:
        conn.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    admin.dispose()
    url = database_url(server).set(database=name)
    database = Database(url.render_as_string(hide_password=False), new_signer())
    yield database
    database.close()
