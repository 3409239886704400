"""What is done beside an answer (opening a form, a private line): kept until done."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any

from handlers.couriers import TROUBLE
from storage.failures import DatabaseFailed

log = logging.getLogger(__name__)


class Errands:
    """platform: whose, for the log. trouble: what its library raises of what the platform did."""

    def __init__(self, platform: str, trouble: tuple[type[Exception], ...] = ()) -> None:
        self._platform = platform
        self._trouble: tuple[type[Exception], ...] = (*TROUBLE, DatabaseFailed, *trouble)
        self._tasks: set[asyncio.Task[None]] = set()

    def run(self, errand: Awaitable[Any]) -> None:
        """Begin it."""
        task = asyncio.ensure_future(self._logged(errand))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def drain(self) -> None:
        """Wait for all, also for what is begun meanwhile."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def _logged(self, errand: Awaitable[Any]) -> None:
        try:
            await errand
        except self._trouble as error:
            # The thing itself is done and on record; only its echo is lost. Never the content in the log.
            log.warning("%s did not take an answer: %s", self._platform, type(error).__name__)
        except Exception:
            log.exception("an answer to %s failed", self._platform)
