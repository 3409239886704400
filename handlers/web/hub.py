"""Who is looking at which place, and that something there has changed. It carries no content."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager


class _Reader:
    """pending: the places that changed since the reader last took any; bounded by what it reads."""

    def __init__(self, places: Iterable[str]) -> None:
        self.places = frozenset(places)
        self.pending: dict[str, None] = {}
        self.wake = asyncio.Event()


class Hub:
    """Tells readers which places have changed. All in one event loop.

    A place that changes many times before its reader looks is told once: a slow reader misses nothing
    and holds nobody up.
    """

    def __init__(self) -> None:
        self._readers: set[_Reader] = set()
        self._closed = False

    def publish(self, place: str) -> None:
        """The place changed."""
        for reader in self._readers:
            if place in reader.places:
                reader.pending[place] = None
                reader.wake.set()

    @contextmanager
    def subscribe(self, places: Iterable[str]) -> Iterator[AsyncIterator[str]]:
        """The places as they change from now on, until the reader leaves or the hub closes."""
        reader = _Reader(places)
        self._readers.add(reader)
        try:
            yield self._changes(reader)
        finally:
            self._readers.discard(reader)

    async def _changes(self, reader: _Reader) -> AsyncIterator[str]:
        while not self._closed:
            await reader.wake.wait()
            reader.wake.clear()
            changed, reader.pending = reader.pending, {}
            for place in changed:
                yield place

    def close(self) -> None:
        """Let every reader go: the server stops."""
        self._closed = True
        for reader in self._readers:
            reader.wake.set()
