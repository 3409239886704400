"""In a real browser, by keyboard and on a phone: a line becomes a motion; a form with ticks."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import expect

from bot.cards.card import Card
from handlers import commands
from handlers.answers import Answer, Ask, Tell
from handlers.verbs.context import Context
from tests.e2e.browser import PHONE, Seat, Windows
from tests.test_forms import form

WORDS = (
    "Skal vi købe Donaudampfskibsselskabskaptajnsuniformsknapperkalenderen? Den koster 40.000 kr. om året."
)


def tab_to(seat: Seat, name: str) -> None:
    """To the button or field of that name, by keyboard alone."""
    wanted = seat.page.get_by_label(name, exact=True).or_(
        seat.page.get_by_role("button", name=name, exact=True)
    )
    for _ in range(60):
        seat.page.keyboard.press("Tab")
        if wanted.last.evaluate("each => each === document.activeElement"):
            return
    pytest.fail(f"the keyboard does not reach {name}")


def test_a_line_becomes_a_motion_on_a_phone_by_keyboard(seats: Windows) -> None:
    eva = seats.of("eva", **PHONE)
    line = eva.page.get_by_role("textbox", name="Besked")
    line.fill(WORDS)
    line.press("Enter")
    expect(eva.page.locator(".words", has_text=WORDS)).to_be_visible()
    eva.go(eva.page.url)
    assert eva.fits()
    assert eva.violations() == []
    tab_to(eva, "Lav til forslag")
    eva.page.keyboard.press("Enter")
    title = eva.page.get_by_label("Hvad skal besluttes?", exact=True)
    expect(title).to_have_value(WORDS)
    expect(eva.page.locator("#field-links")).to_have_value(
        f"{eva.url}/chat/os2display-styregruppe#" + here(eva)
    )
    assert eva.fits()
    eva.page.keyboard.press("Escape")
    expect(eva.page.get_by_role("button", name="Lav til forslag")).to_be_focused()


def here(seat: Seat) -> str:
    """The name of the line on its page."""
    return str(seat.page.locator(".entry", has_text=WORDS).get_attribute("id"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ticks_on_a_phone_by_keyboard(
    seats: Windows,
    monkeypatch: pytest.MonkeyPatch,
    scheme: str,
) -> None:
    found: list[str] = []

    def send(_context: Context, _arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
        found.append(values["seats"])
        return Tell(Card(title="Tak for det"))

    monkeypatch.setitem(commands.BUTTONS, "menu", lambda _c, _a: Ask(form(chosen="odense")))
    monkeypatch.setitem(commands.FORMS, "sample-send", send)
    bo = seats.of("bo", color_scheme=scheme, **PHONE)
    bo.menu()
    group = bo.page.get_by_role("group", name="Hvem står bag? (valgfrit)")
    expect(group.get_by_role("checkbox")).to_have_count(4)
    expect(group.get_by_label("Odense")).to_be_checked()
    assert bo.fits()
    assert bo.violations() == []
    for name in ("Aarhus", "Odense", "Syddjurs"):
        group.get_by_label(name).focus()
        bo.page.keyboard.press("Space")
    bo.page.get_by_role("button", name="Send", exact=True).last.press("Enter")
    expect(bo.card("Tak for det")).to_be_visible()
    assert found == ["aarhus,syddjurs"]
