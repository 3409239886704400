"""The page of a channel in Teams and in Slack, in a real browser: votes, dialogs, the keyboard, a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Locator, expect

from bot.texts.say import Say
from storage.engine import Database
from tests.demo_stage import PAGE, TITLE, demo_stage
from tests.e2e.browser import PHONE, ROOM, Seat, Windows
from tests.house import RunningHouse

# A Tuesday, ten o'clock in Copenhagen: the open motion was put the day before.
TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
WIDE = {"viewport": {"width": 1280, "height": 1000}}


@pytest.fixture
def house(sqlite: Database) -> Iterator[RunningHouse]:
    with demo_stage(sqlite, now=TUESDAY) as running:
        yield running


@pytest.fixture
def seats(chromium: Browser, house: RunningHouse) -> Iterator[Windows]:
    """Opens windows; closes them, and asks that no browser found anything wrong on our pages."""
    windows = Windows(chromium, house.url)
    yield windows
    windows.close()


def card(seat: Seat, app: str, text: str = TITLE, where: str = "channel") -> Locator:
    """The latest message in Teams or in Slack with the text in it."""
    return seat.page.locator(f'[data-app="{app}"] [data-where="{where}"] .shown', has_text=text).first


def press(seat: Seat, app: str, button: str) -> None:
    card(seat, app).get_by_role("button", name=button, exact=True).click()


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_vote_in_teams_is_one_count_everywhere(seats: Windows, language: str) -> None:
    say = Say(language)
    bo = seats.of("bo", PAGE, language, **WIDE)
    reader = seats.of("david", ROOM, language)
    press(bo, "teams", say("button-for"))
    noted = say("ballot-noted-for", organisation="Ballerup")
    expect(card(bo, "teams")).to_contain_text(noted)
    count = say("motion-bar-for") + " 2"
    expect(card(bo, "teams")).to_contain_text(count)
    expect(reader.card(TITLE)).to_contain_text(count)
    # A channel of Slack is in the language of its group.
    expect(card(bo, "slack")).to_contain_text("Afgivet: 3 af 4")
    expect(card(bo, "slack")).not_to_contain_text(noted)
    expect(bo.page.locator("h1")).to_have_text(say("demo-apps-title", channel="os2display-styregruppe"))
    bo.page.mouse.move(0, 0)
    bo.page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    if language == "en":
        bo.picture("teams-slack-en")
    # The other way round, without being asked to load anything.
    reader.press(TITLE, say("button-against"))
    for app in ("teams", "slack"):
        expect(card(bo, app)).to_contain_text("Syddjurs")
    expect(card(bo, "teams")).to_contain_text(say("motion-awaiting-tie"))


def test_a_vote_in_slack_is_answered_there(seats: Windows) -> None:
    bo = seats.of("bo", PAGE, **WIDE)
    press(bo, "slack", "Undlader at stemme")
    noted = card(bo, "slack", "Noteret: Ballerup undlader at stemme.")
    expect(noted).to_contain_text("Kun du ser dette")
    expect(card(bo, "teams")).to_contain_text("Undlader 1")


def test_a_dialog_by_the_keyboard_alone(seats: Windows) -> None:
    """Opened, left, opened again, filled in and sent; the focus is never lost."""
    carla = seats.of("carla", PAGE, **WIDE)
    keys, dialog = carla.page.keyboard, carla.page.get_by_role("dialog")
    button = card(carla, "teams").get_by_role("button", name="Inhabilitet")
    button.focus()
    keys.press("Enter")
    expect(dialog.get_by_role("combobox")).to_be_focused()
    keys.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    keys.press("Enter")
    expect(dialog.get_by_role("combobox")).to_be_focused()
    keys.press("Tab")
    keys.type("Vi leverer den selv.")
    assert carla.violations() == []
    dialog.get_by_role("button", name="Erklær inhabilitet").focus()
    keys.press("Enter")
    expect(dialog).to_contain_text("Odense er inhabil i sagen.")
    expect(dialog.get_by_role("button", name="Luk")).to_be_focused()
    keys.press("Enter")
    expect(dialog).to_be_hidden()
    for app in ("teams", "slack"):
        expect(card(carla, app)).to_contain_text("Odense er inhabil")


def test_a_form_of_slack_says_what_is_wrong(seats: Windows) -> None:
    """The reason of a vote that is too long, and then is not."""
    anna = seats.of("anna", PAGE, **WIDE)
    press(anna, "slack", "Imod")
    card(anna, "slack", "Noteret: Aarhus stemmer imod.").get_by_role(
        "button", name="Tilføj begrundelse"
    ).click()
    dialog = anna.page.get_by_role("dialog")
    reason = dialog.locator("textarea")
    expect(reason).to_be_focused()
    reason.fill("æ" * 5_000)
    anna.page.keyboard.press("Tab")
    anna.page.keyboard.press("Enter")
    expect(reason).to_have_attribute("aria-invalid", "true")
    expect(reason).to_be_focused()
    assert anna.violations() == []
    reason.fill("Vi har ikke råd.")
    dialog.locator("button.primary").click()
    expect(dialog).to_be_hidden()


def test_what_is_written_in_teams_is_answered_there(seats: Windows) -> None:
    bo = seats.of("bo", PAGE, **WIDE)
    line = bo.page.get_by_role("textbox", name="Skriv til botten i Teams")
    line.fill("hjælp")
    line.press("Enter")
    expect(card(bo, "teams", "Sådan bruger du OS2ting", "alone")).to_be_visible()
    expect(line).to_have_value("")


def test_the_clock_and_the_language_stay_on_the_page(seats: Windows) -> None:
    bo = seats.of("bo", PAGE, **WIDE)
    expect(card(bo, "teams")).to_be_visible()
    bo.page.get_by_role("button", name="+1 døgn").click()
    expect(bo.page.locator("#clock")).to_contain_text("25. november 2026")
    bo.page.get_by_role("button", name="English", exact=True).click()
    expect(bo.page.locator("html")).to_have_attribute("lang", "en")
    assert bo.page.url.endswith(PAGE)
    expect(card(bo, "teams")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(seats: Windows, scheme: str) -> None:
    bo = seats.of("bo", PAGE, color_scheme=scheme, **WIDE)
    for app in ("teams", "slack"):
        expect(card(bo, app)).to_be_visible()
    assert bo.violations() == []
    press(bo, "teams", "For")
    expect(card(bo, "teams")).to_contain_text("Noteret: Ballerup stemmer for.")
    press(bo, "slack", "Imod")
    expect(card(bo, "slack", "Noteret: Ballerup stemmer imod.")).to_be_visible()
    assert bo.violations() == [], "votes"
    press(bo, "teams", "Giv fuldmagt")
    expect(bo.page.get_by_role("dialog")).to_be_visible()
    assert bo.violations() == [], "a dialog of Teams"
    bo.page.keyboard.press("Escape")
    press(bo, "slack", "Giv fuldmagt")
    expect(bo.page.get_by_role("dialog")).to_be_visible()
    assert bo.violations() == [], "a form of Slack"


def test_on_a_phone_one_stands_below_the_other(seats: Windows) -> None:
    bo = seats.of("bo", PAGE, **PHONE)
    for app in ("teams", "slack"):
        expect(card(bo, app)).to_be_visible()
    teams, slack = (bo.page.locator(f'[data-app="{app}"]').bounding_box() for app in ("teams", "slack"))
    assert teams and slack and slack["y"] >= teams["y"] + teams["height"]
    assert bo.fits()
    press(bo, "teams", "Inhabilitet")
    expect(bo.page.get_by_role("dialog")).to_be_visible()
    assert bo.fits()


def test_it_is_reached_from_the_channel_and_back(seats: Windows) -> None:
    bo = seats.of("bo", ROOM)
    bo.page.get_by_role("link", name="Se kanalen i Teams og i Slack").click()
    expect(card(bo, "teams")).to_be_visible()
    bo.page.get_by_role("link", name="Tilbage til kanalen i browseren").click()
    bo.page.wait_for_url(f"**{ROOM}")
