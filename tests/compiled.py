"""What SQLAlchemy compiled is kept for all tests: each opens engines of its own, which compile all anew."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event


class Compiled(dict[Any, Any]):
    """Statement -> what it is in SQL, for every engine that speaks the same dialect with the same driver."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_whosever(key), default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__(_whosever(key), compiled)


def share_what_was_compiled() -> None:
    """From now on, in this process."""
    compiled = Compiled()

    @event.listens_for(Engine, "engine_connect")
    def share(conn: Connection) -> None:
        conn.execution_options(compiled_cache=compiled)


def _whosever(key: Any) -> tuple[Any, ...]:
    """The same key for any engine's own copy of the dialect."""
    dialect, *statement = key
    return (dialect.name, dialect.driver, *statement)
