"""Drive Chromium as a person would. What a test does when there is none lives here too."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    expect,
    sync_playwright,
)

from bot.texts.say import Say
from tests.platforms import lacking

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = {"viewport": {"width": 375, "height": 812}, "device_scale_factor": 2}
DESK = {"viewport": {"width": 1000, "height": 868}}
# A page that is asked for because it is not there.
MISSING = "/there-is-no-such-page"
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
PATIENCE_MS = 20_000
ROOM = "/chat/os2display-styregruppe"

# What is expected has its own patience, of 5 s: too little beside seven others on two cores.
expect.set_options(timeout=PATIENCE_MS)


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium with a fresh profile: the machine's own, else the one Playwright brought."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as play:
        try:
            opened = play.chromium.launch(executable_path=found, args=list(FLAGS))
        except Error:
            lacking("Chromium (make browser, or .venv/bin/playwright install chromium)")
        yield opened
        opened.close()


class Seat:
    """One person's browser window."""

    def __init__(self, opened: Browser, url: str, **options: object) -> None:
        self.url = url
        settings = {**DESK, "locale": "da-DK", **options}
        self.context: BrowserContext = opened.new_context(base_url=url, **settings)  # type: ignore[arg-type]
        self.context.set_default_timeout(PATIENCE_MS)
        self.page: Page = self.context.new_page()
        # What the browser finds wrong: a refused script or style, an error in our own.
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._note)

    def be(self, key: str) -> Seat:
        """Pick who to be; lands in the first of the person's channels."""
        self.page.goto("/chat/who")
        self.page.locator(f'button[name="person"][value="{key}"]').click()
        self.page.wait_for_url("**/chat/*")
        return self

    def go(self, path: str) -> Seat:
        self.page.goto(path)
        return self

    def card(self, text: str) -> Locator:
        """The last card with the text in it."""
        return self.page.locator(".card", has_text=text).last

    def press(self, text: str, button: str) -> None:
        """Press a button of the card with the text."""
        self.card(text).get_by_role("button", name=button, exact=True).click()

    def menu(self) -> None:
        """What can I do here?"""
        self.page.locator(".what button").click()

    def fits(self) -> bool:
        """Nothing is wider than the window."""
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        return int(wide) <= int(self.page.evaluate("document.documentElement.clientWidth"))

    def unfold(self) -> None:
        """Open everything that is folded away."""
        self.page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")

    def violations(self) -> list[str]:
        """What axe-core finds against WCAG 2.1 A and AA and its own best practices."""
        if not AXE.exists():
            lacking("axe-core (npm ci in tests/e2e)")
        # Colours on their way to others are nobody's choice.
        self.page.evaluate("Promise.allSettled(document.getAnimations().map((each) => each.finished))")
        # Not by a script element: the page's own policy forbids that, as it should.
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate("async () => (await axe.run(document)).violations")
        return [
            f"{each['id']}: {node['target']} {node['failureSummary']}"
            for each in found
            for node in each["nodes"]
        ]

    def picture(self, name: str, *, whole: bool = False) -> None:
        """Keep a picture for the docs; only when asked to (OS2TING_PICTURES=1)."""
        if os.environ.get("OS2TING_PICTURES"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=PICTURES / f"{name}.png", full_page=whole, animations="disabled")

    def close(self) -> None:
        self.context.close()

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location.get("url", "").endswith(MISSING):
            self.complaints.append(message.text)


class Windows:
    """Browser windows of several people at once."""

    def __init__(self, chromium: Browser, url: str) -> None:
        self._chromium, self._url = chromium, url
        self._open: list[Seat] = []

    def new(self, **options: object) -> Seat:
        seat = Seat(self._chromium, self._url, **options)
        self._open.append(seat)
        return seat

    def of(self, key: str, path: str = ROOM, language: str = "da", **options: object) -> Seat:
        """A window in which someone reads a page."""
        seat = self.new(**options).be(key)
        if language != "da":
            seat.page.get_by_role("button", name=Say(language)(f"language-{language}"), exact=True).click()
            expect(seat.page.locator("html")).to_have_attribute("lang", language)
        return seat.go(path)

    def close(self) -> None:
        complaints = [each for seat in self._open for each in seat.complaints]
        for seat in self._open:
            seat.close()
        assert complaints == []
