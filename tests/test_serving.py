"""The server process: what it does for everybody's sake when it has started."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from starlette.applications import Starlette

from handlers import serving


@pytest.fixture
def process() -> Iterator[None]:
    """As it was, afterwards."""
    threshold, interval = gc.get_threshold(), sys.getswitchinterval()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)
    sys.setswitchinterval(interval)


def test_what_was_loaded_at_the_start_is_never_looked_through_for_garbage(process: None) -> None:
    loaded: list[list[int]] = []

    @asynccontextmanager
    async def running() -> AsyncIterator[None]:
        loaded.extend([each] for each in range(1_000))
        yield

    async def start_and_end() -> int:
        config = uvicorn.Config(Starlette(), lifespan="off", log_config=None)
        server = serving.Server(config, running(), lambda: None, lambda: None)
        listening = serving.bind("127.0.0.1", 0)
        frozen = gc.get_freeze_count()
        config.load()
        server.lifespan = config.lifespan_class(config)
        await server.startup([listening])
        frozen = gc.get_freeze_count() - frozen
        await server.shutdown([listening])
        return frozen

    assert asyncio.run(start_and_end()) > len(loaded) == 1_000
    assert gc.get_threshold()[0] == serving.YOUNG > 700
    assert sys.getswitchinterval() == pytest.approx(serving.TURN)
