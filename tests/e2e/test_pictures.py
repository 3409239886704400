"""What the docs show of wishes, a round and projects: the demo's past, as who opens it sees it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from math import ceil

import pytest
from playwright.sync_api import Browser, expect

from bot.texts.say import LANGUAGES, Say
from handlers.demo import world
from handlers.settings import Environment
from storage import chat
from storage.engine import Database
from tests.e2e.browser import PHONE, Windows
from tests.e2e.conftest import settings
from tests.house import RunningHouse
from tests.world import MONDAY

PAGES = {
    "backlog": "/wishes/os2display",
    "wish": "/wishes/os2display/5",
    "roadmap": "/roadmap/os2display",
    "round": "/rounds/os2display/1",
    "projects": "/projects/os2display",
    "project": "/projects/os2display/2",
}
# What the docs show: in the language of each.
SHOWN = {"da": {"backlog", "wish"}, "en": {"backlog", "wish", "roadmap", "round", "triage"}}
# As much as shows what the page is about.
TALL = {"backlog": 1_240, "wish": 1_100, "round": 1_440}
FRAME = {"viewport": {"width": 1000, "height": 900}}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def seats(chromium: Browser, sqlite: Database, language: str) -> Iterator[Windows]:
    """The demo as it begins, told in the language."""
    of = settings().model_copy(update={"language": language})
    world.fill(sqlite, of, MONDAY)
    sqlite.run(lambda tx: chat.set_ahead(tx, ceil((MONDAY - datetime.now(UTC)).total_seconds()))).result()
    with RunningHouse(sqlite, Environment(), settings=of, demo=True) as running:
        windows = Windows(chromium, running.url)
        yield windows
        windows.close()


def test_the_demo_shows_its_wishes_its_round_and_its_projects(seats: Windows, language: str) -> None:
    say = Say(language)
    eva = seats.of("eva", language=language, **FRAME)
    # Before the pages: where something was read, the chat is no longer at its end.
    line = eva.page.get_by_role("textbox").last
    line.fill("/ting triage")
    line.press("Enter")
    triage = eva.card(say("triage-title", product="OS2display"))
    expect(triage).to_be_in_viewport()
    if "triage" in SHOWN[language]:
        eva.picture(f"triage-{language}")
    phone = seats.of("eva", language=language, **PHONE)
    for name, path in PAGES.items():
        eva.go(path)
        eva.page.set_viewport_size({"width": 1000, "height": TALL.get(name, 900)})
        if name in SHOWN[language]:
            eva.picture(f"{name}-{language}")
        assert eva.fits(), name
        assert phone.go(path).fits(), name
