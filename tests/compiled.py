"""What SQLAlchemy compiled and what httpx read is kept for all tests: each opens engines and clients of its
own, which compile and read all anew.
"""

from __future__ import annotations

import os
import ssl
from functools import cache
from typing import Any

from httpx._transports import default as transports
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


def share_whom_to_trust() -> None:
    """The world's authorities, for every client of httpx: to read them takes as long as a test."""
    read = transports.create_ssl_context

    @cache
    def known(_named: tuple[str | None, ...], *given: Any, **more: Any) -> ssl.SSLContext:
        return read(*given, **more)

    def shared(*given: Any, **more: Any) -> ssl.SSLContext:
        # A test may name others in the environment.
        return known(tuple(map(os.environ.get, ("SSL_CERT_FILE", "SSL_CERT_DIR"))), *given, **more)

    transports.create_ssl_context = shared  # type: ignore[attr-defined]


def _whosever(key: Any) -> tuple[Any, ...]:
    """The same key for any engine's own copy of the dialect."""
    dialect, *statement = key
    return (dialect.name, dialect.driver, *statement)
