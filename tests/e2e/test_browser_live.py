"""A page that follows: what others do while somebody presses, writes or has lost the line."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from bot.texts.say import Say
from tests.e2e.browser import ROOM, Windows
from tests.e2e.demo import TITLE, Demo


def test_a_press_is_not_lost_when_the_card_changes_under_the_finger(seats: Windows, demo: Demo) -> None:
    say = Say("da")
    demo.open()
    bo, carla = seats.of("bo"), seats.of("carla")
    button = bo.card(TITLE).get_by_role("button", name="For", exact=True)
    # Where it stands once the page has come to rest.
    button.hover()
    bo.page.mouse.down()
    with bo.page.expect_response("**/talk"):
        carla.press(TITLE, "Imod")
    bo.page.mouse.up()
    expect(bo.card(say("ballot-noted-for", organisation="Ballerup"))).to_be_visible()
    expect(bo.card(TITLE)).to_contain_text("Odense imod")


def test_a_press_is_not_lost_when_the_page_moves_under_the_finger(seats: Windows, demo: Demo) -> None:
    say = Say("da")
    demo.open()
    bo = seats.of("bo")
    for button, moved, noted in (("For", 0, True), ("Imod", 300, False)):
        found = bo.card(TITLE).get_by_role("button", name=button, exact=True)
        found.scroll_into_view_if_needed()
        box = found.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        bo.page.mouse.move(x, y)
        bo.page.mouse.down()
        bo.page.evaluate("document.getElementById('talk').style.paddingTop = `${(window.moved ^= 1) * 60}px`")
        # Who moves on before letting go has thought better of it.
        bo.page.mouse.move(x + moved, y)
        bo.page.mouse.up()
        if noted:
            expect(bo.card(say("ballot-noted-for", organisation="Ballerup"))).to_be_visible()
    expect(bo.card(TITLE)).to_contain_text("Ballerup for")


def test_a_page_that_could_not_be_fetched_is_fetched_again(seats: Windows, demo: Demo) -> None:
    """Behind a proxy a server that starts anew answers with an error for a moment; nobody has to reload."""
    bo = seats.of("bo")
    expect(bo.page.locator("#trouble")).to_be_hidden()
    answers = iter(["503", "broken", "429"])

    def fail(route: Route) -> None:
        answer = next(answers, "")
        if not answer:
            route.continue_()
        elif answer.isdigit():
            route.fulfill(status=int(answer))
        else:
            route.abort()

    bo.page.route("**/talk", fail)
    demo.open()
    expect(bo.page.locator("#trouble")).to_be_visible()
    expect(bo.card(TITLE)).to_be_visible()
    expect(bo.page.locator("#trouble")).to_be_hidden()
    assert next(answers, None) is None
    assert len(bo.complaints) == 3
    bo.complaints.clear()


def test_a_page_whose_news_were_refused_asks_for_them_again(seats: Windows, demo: Demo) -> None:
    bo = seats.new().be("bo")
    answers = iter([502, 200])
    bo.page.route("**/chat/events", lambda route: _answer(route, next(answers, 200)))
    bo.go(ROOM)
    expect(bo.page.locator("#trouble")).to_be_visible()
    with bo.page.expect_request("**/chat/events"):
        pass
    expect(bo.page.locator("#trouble")).to_be_hidden()
    demo.open()
    expect(bo.card(TITLE)).to_be_visible()
    assert len(bo.complaints) == 1
    bo.complaints.clear()


def _answer(route: Route, status: int) -> None:
    if status == 200:
        route.continue_()
    else:
        route.fulfill(status=status)


def test_what_is_being_written_stays_while_others_vote(seats: Windows, demo: Demo) -> None:
    """A half-filled form, a half-written line and the focus survive a change of the page around them."""
    demo.open()
    eva, bo = seats.of("eva"), seats.of("bo")
    line = eva.page.get_by_role("textbox", name="Besked")
    line.fill("Jeg er ved at skr")
    eva.menu()
    eva.press("Hvad vil du?", "Nyt forslag")
    title = eva.page.get_by_label("Hvad skal besluttes?", exact=True)
    title.fill("Et halvt forsl")
    bo.press(TITLE, "For")
    expect(eva.page.locator(".card", has_text="Ballerup for").first).to_be_attached()
    expect(title).to_be_focused()
    expect(title).to_have_value("Et halvt forsl")
    eva.page.keyboard.press("Escape")
    expect(line).to_have_value("Jeg er ved at skr")
    line.fill("Hvad mener I?")
    line.press("Enter")
    expect(bo.page.locator(".words", has_text="Hvad mener I?")).to_be_visible()
    expect(line).to_have_value("")
