"""Every way to vote in a real browser: in writing, in secret with a receipt, and by those who may not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bot.texts.say import Say
from handlers.roster import wanted
from handlers.settings import Environment, Settings, read_settings
from storage import chat
from storage import journal as record
from storage.engine import Database
from storage.words import Method, Outcome
from tests.e2e.browser import PHONE, Seat, Windows
from tests.e2e.demo import Demo
from tests.house import APP_YAML, RunningHouse

# Monday the 4th of May 2026, ten o'clock in Copenhagen; the first deadline is on Friday.
MAY = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 5, 8, 10, 0, tzinfo=UTC)
TITLE = "Referatet af marts, og budgettet for 2026"
OPTIONS = ("Fælles kalender i alle mødelokaler", "Ny leverandør efter udbud", "Hver kommune for sig")
# What the story is about, and what Odense says of it, in the words of each language's picture.
STORY = {
    "da": (
        TITLE,
        "Odense er enig i referatet, men ikke i budgettet: driften er sat 40.000 kr. for lavt, "
        "og det kommer igen til efteråret.",
    ),
    "en": (
        "The minutes of March, and the budget for 2026",
        "Odense agrees with the minutes, not with the budget: operations are set 40,000 kr. too low, "
        "and that will come back in the autumn.",
    ),
}
# As much of the page as a picture in the docs has room for.
READER = {"viewport": {"width": 390, "height": 1640}, "device_scale_factor": 1}
RULES = {"written_procedure: none": "written_procedure: all_must_reply"}


@pytest.fixture
def rules(tmp_path: Path) -> Settings:
    """The demo's app.yaml in a folder of the test's own: OS2display's group goes on in writing."""
    file, text = tmp_path / "app.yaml", APP_YAML.read_text("utf-8")
    for old, new in RULES.items():
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")
    return read_settings(file)


@pytest.fixture
def may(sqlite: Database, rules: Settings) -> Demo:
    """A Monday in May, before anything has happened."""
    world = Demo(sqlite, MAY)
    world.settle_in(wanted(rules, demo=True))
    world.do(lambda tx: chat.set_ahead(tx, ceil((MAY - datetime.now(UTC)).total_seconds())))
    return world


@pytest.fixture
def seats(chromium: Browser, may: Demo, rules: Settings) -> Iterator[Windows]:
    with RunningHouse(may.db, Environment(), settings=rules, demo=True) as running:
        windows = Windows(chromium, running.url)
        yield windows
        windows.close()


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_story_of_may_2026(seats: Windows, may: Demo, language: str) -> None:
    """Two of four are no quorum; the other two answer in writing, one by its substitute: decided."""
    say = Say(language)
    title, dissent = STORY[language]
    motion_id = may.open(title=title, closes_at=FRIDAY)
    anna, carla, david, gitte = (
        seats.of(key, language=language) for key in ("anna", "carla", "david", "gitte")
    )
    anna.press(title, say("button-for"))
    carla.press(title, say("button-against"))
    for seat in (anna, carla, david, gitte):
        expect(seat.card(say("motion-count", cast=2, size=4, weighted="no"))).to_be_visible()
    # It is answered when the clock has come to its end, and all that falls due on the way has happened.
    with anna.page.expect_response("**/chat/clock"):
        anna.page.get_by_role("button", name=say("web-clock-week")).click()
    expect(anna.page.locator("#clock")).to_contain_text("11")
    expect(carla.card(say("extended-kicker", number="OS2display 2026-1"))).to_be_visible()
    until = say.moment(may.view(motion_id).closes_at)
    for seat in (carla, david):
        expect(seat.card(say("extended-all_must_reply", at=until))).to_be_visible()
    gone_on = f"{say('motion-extended', at=say.moment(FRIDAY))} {say('motion-deadline', at=until)}"
    expect(anna.card(gone_on)).to_be_visible()

    # The holder of Ballerup's seat is silent, and so the substitute answers.
    gitte.press(gone_on, say("button-for"))
    expect(gitte.card(say("ballot-noted-for", organisation="Ballerup"))).to_be_visible()
    by_substitute = say("seat-by-substitute", organisation="Ballerup")
    expect(anna.card(gone_on)).to_contain_text(by_substitute)
    assert may.view(motion_id).decision is None
    david.press(gone_on, say("button-for"))
    adopted = say("outcome-adopted") + " · "
    for seat in (anna, carla, david, gitte):
        expect(seat.card(adopted)).to_contain_text(by_substitute)
    decided = may.view(motion_id).decision
    assert decided is not None and decided.outcome is Outcome.ADOPTED

    state(carla, adopted, dissent, say)
    reader = seats.new(locale="en-GB" if language == "en" else "da-DK", **READER)
    reader.go("/decisions").page.get_by_role("link", name=title).click()
    page = reader.page.locator("main")
    for told in (
        say("web-step-extended", cause="deadline", at=say.moment(FRIDAY)),
        say("web-step-written", rule="all_must_reply", at=until),
        say("web-vote-by-substitute"),
        dissent,
    ):
        expect(page).to_contain_text(told)
    assert reader.fits()
    assert reader.violations() == []
    reader.picture(f"decision-phone-{language}")


def state(carla: Seat, adopted: str, dissent: str, say: Say) -> None:
    """Odense voted otherwise, and has it put on record."""
    carla.press(adopted, say("button-minority"))
    form = carla.page.get_by_role("dialog")
    form.get_by_label(say("form-statement-words-minority")).fill(dissent)
    form.get_by_role("button", name=say("form-statement-submit")).click()
    expect(form).to_be_hidden()
    expect(carla.card(adopted)).to_contain_text(dissent)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_secret_choice_and_a_receipt_that_is_found(seats: Windows, may: Demo, scheme: str) -> None:
    say = Say("da")
    may.open(title=TITLE, closes_at=FRIDAY, method=Method.SINGLE, options="\n".join(OPTIONS), is_secret=True)
    receipts = {}
    for key, organisation, option in (
        ("anna", "Aarhus", OPTIONS[0]),
        ("bo", "Ballerup", OPTIONS[1]),
        ("carla", "Odense", OPTIONS[1]),
    ):
        seat = seats.of(key, color_scheme=scheme, **PHONE)
        seat.press(TITLE, option)
        note = seat.card(say("ballot-noted-secret", organisation=organisation))
        expect(note).to_be_visible()
        assert seat.fits()
        receipts[note.locator(".facts dd").inner_text()] = option
        # What was voted does not stand where the next one at this screen would read it.
        expect(note).not_to_contain_text(option)
        expect(seat.card(TITLE)).to_contain_text(say("motion-bar-sealed"))
    assert seat.violations() == []
    david = seats.of("david")
    david.press(TITLE, say("option-status-quo"))
    expect(david.card("Vedtaget · ")).to_contain_text(OPTIONS[1])

    reader = seats.new(java_script_enabled=False, color_scheme=scheme, **PHONE)
    for receipt, option in receipts.items():
        reader.go("about:blank").go(f"/decisions/os2display/2026-1#{receipt}")
        row = reader.page.locator("tr:target")
        expect(row).to_be_visible()
        expect(row).to_contain_text(receipt)
        expect(row).to_contain_text(option)
    assert reader.fits()
    expect(reader.page.get_by_role("row", name=say("web-vote-sealed"))).to_have_count(4)
    looked = seats.new(color_scheme=scheme, **PHONE).go("/decisions/os2display/2026-1")
    looked.page.locator(".found summary").click()
    assert looked.violations() == []


def test_who_may_not_is_told_why_and_nothing_is_written(seats: Windows, may: Demo) -> None:
    """A supplier, a coordinator without a seat, and a member of another group press every button there is."""
    say = Say("da")
    motion_id = may.open(
        title=TITLE, closes_at=FRIDAY + timedelta(days=3), method=Method.SINGLE, options="\n".join(OPTIONS)
    )
    finn, eva, mette = (seats.of(key) for key in ("finn", "eva", "mette"))
    before = may.look(record.chains)
    group = "Styregruppen"
    supplier = say("refused-supplier-never-votes", group=group)
    coordinator = say("refused-coordinator-has-no-seat", group=group)
    nobody = say("refused-no-seat", group=group)
    for seat, told in ((finn, supplier), (eva, coordinator), (mette, nobody)):
        for button in (OPTIONS[0], say("button-abstain"), say("button-recuse"), say("button-proxy")):
            seat.press(TITLE, button)
            answer = seat.page.locator(".private").last
            expect(answer).to_contain_text(told)
            answer.get_by_role("button", name=say("web-chat-hide")).click()
            expect(answer).to_be_hidden()
    assert may.look(record.chains) == before
    assert may.view(motion_id).tally.answered == 0
