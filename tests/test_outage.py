"""The database fails for hours: the deliveries and the clock notice together, and the log has two lines."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

import pytest

from handlers.clock import Clock, Ticker
from handlers.deliver import Deliverer
from handlers.outage import Outage
from storage.engine import Database
from storage.failures import DatabaseFailed
from tests.faults import outages
from tests.world import COPENHAGEN


def test_an_outage_that_both_notice_is_two_lines(sqlite: Database, caplog: pytest.LogCaptureFixture) -> None:
    outage = Outage()
    deliverer = Deliverer(sqlite, Clock(), {}, outage)
    ticker = Ticker(sqlite, Clock(), COPENHAGEN, lambda: None, outage=outage)

    async def both() -> None:
        await ticker.beat()
        with suppress(DatabaseFailed):
            await deliverer.settle_all()

    with caplog.at_level(logging.WARNING, "handlers"):
        with outages.locked(sqlite):
            for _ in range(2):
                asyncio.run(both())
        for _ in range(2):
            asyncio.run(both())
    assert [each.levelname for each in caplog.records] == ["ERROR", "WARNING"]


def test_it_is_over_when_each_was_served_again(caplog: pytest.LogCaptureFixture) -> None:
    outage = Outage()
    with caplog.at_level(logging.WARNING, "handlers"):
        for _ in range(3):
            outage.begin("deliveries", DatabaseFailed("full"))
            outage.end("clock")
        assert len(caplog.records) == 1
        outage.end("deliveries")
    assert caplog.messages[1] == "the database is back"
