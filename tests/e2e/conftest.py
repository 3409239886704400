"""Chromium, and the demo that it looks at. Files that look at another have fixtures of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from math import ceil

import pytest
from playwright.sync_api import Browser

from handlers.roster import wanted
from handlers.settings import Environment, Settings, read_settings
from storage import chat
from storage.engine import Database
from tests.e2e.browser import Windows, browser
from tests.e2e.demo import Demo
from tests.house import APP_YAML, RunningHouse
from tests.world import MONDAY


def settings() -> Settings:
    return read_settings(APP_YAML)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture
def demo(sqlite: Database) -> Demo:
    """A Monday at ten in the morning, before anything has happened."""
    world = Demo(sqlite)
    world.settle_in(wanted(settings(), demo=True))
    # Up, not down: a house that is half a second behind its world delivers what the world queued too late.
    ahead = ceil((MONDAY - datetime.now(UTC)).total_seconds())
    world.do(lambda tx: chat.set_ahead(tx, ahead))
    return world


@pytest.fixture
def house(demo: Demo) -> Iterator[RunningHouse]:
    with RunningHouse(demo.db, Environment(), settings=settings(), demo=True) as running:
        yield running


@pytest.fixture
def seats(chromium: Browser, house: RunningHouse) -> Iterator[Windows]:
    """Opens windows; closes them, and asks that no browser found anything wrong on our pages."""
    windows = Windows(chromium, house.url)
    yield windows
    windows.close()
