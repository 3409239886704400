"""The driver below SQLAlchemy, for what is done so often that Core's own work on it would cost the most.

Whoever listens to the engine hears of it all the same, and what fails leaves as SQLAlchemy's error.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


def execute(conn: Connection, sql: str, given: Any = (), *, many: bool = False) -> Any:
    """Run the statement on the driver's own cursor, which is returned. given: in the driver's own form."""
    for listener in conn.engine.dispatch.before_cursor_execute:
        listener(conn, None, sql, given, None, many)
    base: Any = conn.dialect.loaded_dbapi.Error
    try:
        cursor: Any = conn.connection.cursor()
        if many:
            cursor.executemany(sql, given)
        else:
            cursor.execute(sql, given)
    except base as error:
        raise DBAPIError.instance(
            sql, None, error, base, hide_parameters=True, dialect=conn.dialect
        ) from error
    return cursor
