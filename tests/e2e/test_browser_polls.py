"""A poll on a page of one's own in a real browser: by keyboard alone, without script, on a phone and wide."""

from __future__ import annotations

from datetime import UTC, datetime
from math import ceil

import pytest
from playwright.sync_api import Request, expect

from bot import passes, polls
from bot.texts.say import Say
from storage import chat
from storage import polls as stored
from storage.engine import Database
from storage.meeting_words import Fit
from tests.e2e.browser import PHONE, Seat, Windows
from tests.e2e.demo import Demo
from tests.meeting import answer, asked, see_poll, with_architects
from tests.world import MONDAY

WIDE = {"viewport": {"width": 1280, "height": 900}, "device_scale_factor": 1}
SMALL = ({"width": 360, "height": 740}, {"width": 320, "height": 640})
SIZES = (PHONE, WIDE, *({"viewport": each} for each in SMALL))
LOCALES = {"da": "da-DK", "en": "en-GB"}
YES, MAYBE, NO = Fit.YES, Fit.IF_NEED_BE, Fit.NO


class Asked(Demo):
    """The architects are asked when to meet, and one of them has answered."""

    def asks(self) -> Asked:
        self.settle_in(with_architects())
        self.poll_id = asked(self)
        answer(self, self.poll_id, "david", YES, MAYBE, NO)
        return self

    def page_of(self, key: str) -> str:
        actor = self.actor(key)
        return f"/private/poll/{self.do(lambda tx: passes.to_poll(tx, actor, self.poll_id, self.now))[0]}"

    def said_by(self, key: str) -> str | None:
        found = self.look(lambda tx: stored.answers(tx, self.poll_id)).get(self.person_id(key))
        return found.fits if found is not None else None


@pytest.fixture
def demo(sqlite: Database) -> Asked:
    world = Asked(sqlite).asks()
    ahead = ceil((MONDAY - datetime.now(UTC)).total_seconds())
    world.do(lambda tx: chat.set_ahead(tx, ahead))
    return world


def forgive(reader: Seat) -> None:
    """That a browser notes what was answered to half an answer, and to an address that opens nothing."""
    reader.complaints = [each for each in reader.complaints if "404" not in each and "422" not in each]


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_of_it_can_be_read_by_everybody(
    seats: Windows, demo: Asked, language: str, scheme: str
) -> None:
    say, path = Say(language), demo.page_of("carla")
    reader = seats.new(locale=LOCALES[language], color_scheme=scheme)
    page = reader.go(f"{path}?lang={language}").page

    def looks_right(state: str) -> None:
        expect(page.locator("html")).to_have_attribute("lang", language)
        for size in SIZES:
            page.set_viewport_size(size["viewport"])  # type: ignore[arg-type]
            assert reader.fits(), (state, size)
            assert reader.violations() == [], (state, size)

    looks_right("open")
    page.get_by_role("group").nth(0).get_by_label(say("fit-yes"), exact=True).check()
    page.get_by_role("button", name=say("form-poll-submit")).click()
    expect(page.get_by_role("alert")).to_contain_text(say("refused-every-date"))
    looks_right("half")
    for number in (1, 2):
        page.get_by_role("group").nth(number).get_by_label(say("fit-if_need_be"), exact=True).check()
    page.get_by_role("button", name=say("form-poll-submit")).click()
    expect(page.get_by_role("status")).to_contain_text(say("web-poll-noted-line"))
    looks_right("noted")
    eva = demo.actor("eva")
    demo.do(lambda tx: polls.close(tx, eva, demo.poll_id, demo.now))
    page.reload()
    expect(page.locator("form")).to_have_count(0)
    looks_right("closed")
    gone = page.goto(f"/private/poll/{'x' * 43}")
    assert gone is not None and gone.status == 404
    looks_right("gone")
    forgive(reader)


def test_it_is_answered_by_keyboard_alone_and_without_script(seats: Windows, demo: Asked) -> None:
    reader = seats.new(java_script_enabled=False, **PHONE)
    page = reader.go(demo.page_of("carla")).page
    # Past the menu; one stop for each date, the arrows within it, and the button.
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for arrows in (0, 2, 1):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        for _ in range(arrows):
            page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(Say("da")("web-poll-noted-line"))
    assert demo.said_by("carla") == '{"1":"yes","2":"no","3":"if_need_be"}'
    page.reload()
    expect(page.get_by_role("status")).to_be_visible()
    # Going back and sending it again is the same answer again.
    page.go_back()
    page.get_by_role("button").click()
    assert see_poll(demo, demo.poll_id).accepting
    assert demo.said_by("carla") == '{"1":"yes","2":"no","3":"if_need_be"}'


def test_what_is_missing_is_led_to(seats: Windows, demo: Asked) -> None:
    say, reader = Say("da"), seats.new(java_script_enabled=False, **PHONE)
    page = reader.go(demo.page_of("carla")).page
    page.get_by_role("group").nth(1).get_by_label(say("fit-no"), exact=True).check()
    page.get_by_role("button", name=say("form-poll-submit")).click()
    links = page.get_by_role("alert").get_by_role("link")
    expect(links).to_have_count(2)
    expect(page.get_by_role("group").nth(1).get_by_label(say("fit-no"), exact=True)).to_be_checked()
    links.last.press("Enter")
    page.keyboard.press("Space")
    expect(page.get_by_role("group").nth(2).get_by_role("radio").first).to_be_checked()
    assert demo.said_by("carla") is None
    forgive(reader)


def test_a_browser_tells_nobody_where_it_came_from(seats: Windows, demo: Asked) -> None:
    reader, path = seats.new(), demo.page_of("carla")
    seen: list[Request] = []
    page = reader.page
    page.on("request", lambda each: seen.append(each))  # noqa: PLW0108 (no builtin can be listened with)
    reader.go(path)
    for number in range(3):
        page.get_by_role("group").nth(number).get_by_role("radio").first.check()
    page.get_by_role("button", name=Say("da")("form-poll-submit")).click()
    expect(page.get_by_role("status")).to_be_visible()
    page.get_by_role("link", name=Say("da")("web-nav-motions"), exact=True).click()
    page.wait_for_url("**/motions")
    told = [each.all_headers().get("referer", "") for each in seen]
    assert {each.method for each in seen} == {"GET", "POST"} and len(seen) > 4
    token = path.rpartition("/")[2]
    assert [each for each in told if token in each or "private" in each] == []
    assert {each.url for each in seen if not each.url.startswith(reader.url)} == set()
