"""The public pages of wishes and guidelines in a real browser: on a phone and a wide screen, by keyboard,
without script.
"""

from __future__ import annotations

from datetime import UTC, datetime
from math import ceil

import pytest
from playwright.sync_api import expect

from bot.texts.say import Say
from handlers.demo import world as demo_world
from storage import backlog, chat, community
from storage.engine import Database, Tx
from tests.e2e.browser import PHONE, Seat, Windows
from tests.e2e.conftest import settings
from tests.e2e.demo import Demo
from tests.world import MONDAY

WIDE = {"viewport": {"width": 1280, "height": 900}, "device_scale_factor": 1}
BACKLOG, ROADMAP = "/wishes/os2display", "/roadmap/os2display"
GUIDELINES = tuple(f"/guidelines/os2display{each}" for each in ("", "/1", "/1/v1"))
PAGES = (BACKLOG, f"{BACKLOG}?stage=all&q=slide&law=1", ROADMAP, "/wishes", *GUIDELINES)
# By their ids in the texts: one that was funded, one that is merged into another, one that was declined.
WISHES = ("offline", "monitoring", "facebook", "keyboard")
LOCALES = {"da": "da-DK", "en": "en-GB"}


@pytest.fixture
def demo(sqlite: Database) -> Demo:
    """A Monday at ten in the morning, with all that the demo begins with."""
    demo_world.fill(sqlite, settings(), MONDAY)
    world = Demo(sqlite)
    ahead = ceil((MONDAY - datetime.now(UTC)).total_seconds())
    world.do(lambda tx: chat.set_ahead(tx, ahead))
    return world


def path_of(world: Demo, wish: str) -> str:
    """The page of the wish, by its id in the texts."""

    def unit(tx: Tx) -> int:
        product = next(each for each in community.products(tx) if each.key == "os2display")
        titles = {each.title: each.number for each in backlog.all_of(tx, product.id)}
        return titles[Say("da")(f"demo-wish-{wish}")]

    return f"{BACKLOG}/{world.look(unit)}"


def press_until(seat: Seat, key: str, focused: str) -> None:
    """Press the key until what has the focus answers to the selector."""
    for _ in range(80):
        seat.page.keyboard.press(key)
        if seat.page.evaluate("(focused) => document.activeElement.matches(focused)", focused):
            return
    pytest.fail(f"the keyboard does not reach {focused}")


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_by_everybody(seats: Windows, demo: Demo, language: str, scheme: str) -> None:
    paths = (*PAGES, *(path_of(demo, each) for each in WISHES))
    for size in (PHONE, WIDE, {"viewport": {"width": 320, "height": 640}}):
        reader = seats.new(locale=LOCALES[language], color_scheme=scheme, **size)
        for path in paths:
            reader.go(path)
            expect(reader.page.locator("html")).to_have_attribute("lang", language)
            reader.unfold()
            assert reader.fits(), (path, size)
            assert reader.violations() == [], path


def test_a_wish_is_found_by_keyboard_alone(seats: Windows) -> None:
    say, reader = Say("da"), seats.new(**PHONE)
    reader.go(BACKLOG)
    page = reader.page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main"), "past the menu"
    press_until(reader, "Tab", "#q")
    page.keyboard.type("skaermene natten")
    page.keyboard.press("Enter")
    expect(page.locator("[role=status]")).to_contain_text(say("web-wishes-count", total=1, more="no"))
    press_until(reader, "Tab", "summary")
    page.keyboard.press("Enter")
    press_until(reader, "Tab", "#organisation")
    page.keyboard.type("Randers")
    press_until(reader, "Tab", "input[name=estimate]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("[role=status]")).to_contain_text(say("web-wishes-count", total=1, more="no"))
    press_until(reader, "Tab", ".item-title a")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(say("demo-wish-night"))
    press_until(reader, "Shift+Tab", f'.ways a[href="{ROADMAP}"]')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_have_text(
        [say(f"lane-{lane}") for lane in ("now", "next", "later", "delivered")]
    )


def test_everything_works_without_script(seats: Windows) -> None:
    say, reader = Say("da"), seats.new(java_script_enabled=False, **PHONE)
    page = reader.go("/").page
    page.get_by_role("link", name=say("web-wishes-title", product="OS2display")).click()
    page.get_by_role("link", name=f"{say('stage-declined')} 1").click()
    page.get_by_role("link", name=say("demo-wish-facebook")).click()
    expect(page.locator("blockquote")).to_have_text(say("demo-wish-facebook-declined"))
    page.get_by_role("link", name=say("web-wishes-short")).last.click()
    page.get_by_label(say("web-wishes-search")).fill("regneark")
    page.get_by_role("button", name=say("web-wishes-show")).click()
    # It is delivered, and so it is not open.
    expect(page.locator(".item")).to_have_count(0)
    page.get_by_role("link", name=say("web-wishes-elsewhere", count=1)).click()
    expect(page.locator(".item")).to_have_count(1)
    # The other language is the same search.
    page.get_by_role("link", name=say("language-en")).click()
    expect(page.get_by_label(Say("en")("web-wishes-search"))).to_have_value("regneark")
    expect(page.locator(".item")).to_have_count(1)


def test_the_roadmap_is_four_columns_or_four_parts(seats: Windows) -> None:
    def tops(reader: Seat) -> list[int]:
        return [round(each.bounding_box()["y"]) for each in reader.page.locator(".stretch").all()]

    wide, phone = seats.new(**WIDE).go(ROADMAP), seats.new(**PHONE).go(ROADMAP)
    assert len(set(tops(wide))) == 1
    assert len(set(tops(phone))) == 4
    assert tops(phone) == sorted(tops(phone))
