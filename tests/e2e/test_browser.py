"""The demo in a real browser: a whole decision, live, in both languages; the clock; the keyboard; a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from bot.texts.say import Say
from storage import ballots
from storage.words import Choice, RulingChoice
from tests.e2e.browser import MISSING, PHONE, ROOM, Seat, Windows
from tests.e2e.demo import TITLE, Demo
from tests.house import RunningHouse
from tests.world import DEADLINE

OTHER_ROOM = "/chat/os2display-faelles"
GROUP = "OS2display · Styregruppen"
# Whether the placeholder is no wider than the line.
HINT_FITS = """() => {
  const line = document.getElementById("text"), style = getComputedStyle(line);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = style.font;
  const room = line.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return pen.measureText(line.placeholder).width <= room;
}"""
BRIEF = "Formål: én kalender på alle skærme.\nØkonomi: inden for rammen."
REASON = "Gevinsten kommer alle til gode, og rammen holder."
LONG_AGO = {"da": "i går", "en": "yesterday"}
IN_TIME = {"da": "torsdag den 3. december kl. 12", "en": "Thursday 3 December 12:00"}


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_whole_decision(seats: Windows, demo: Demo, language: str) -> None:
    """Opened by Eva, two for and two against, settled by Anna; everyone sees it as it happens."""
    say = Say(language)
    # In English everyone has chosen it for themselves; the motion stays in the words it was written in.
    eva, anna, bo = (seats.of(key, language=language) for key in ("eva", "anna", "bo"))
    carla, david = (seats.of(key, OTHER_ROOM, language=language) for key in ("carla", "david"))
    open_motion(eva, say)
    for seat in (anna, bo, carla, david):
        expect(seat.card(TITLE)).to_contain_text(say("motion-count", cast=0, size=4, weighted="no"))

    anna.card(TITLE).get_by_role("button", name=say("button-for"), exact=True).dblclick()
    bo.press(TITLE, say("button-for"))
    expect(bo.card(say("ballot-noted-for", organisation="Ballerup"))).to_be_visible()
    carla.press(TITLE, say("button-against"))
    for seat in (eva, anna, bo, carla, david):
        expect(seat.card(f"{say('motion-bar-missing')} 1")).to_contain_text(f"{say('motion-bar-for')} 2")
    bo.picture(f"chat-open-{language}")
    expect(bo.page.get_by_text(say("ballot-noted-for", organisation="Aarhus"))).to_have_count(0)

    david.press(TITLE, say("button-against"))
    expect(anna.card(TITLE)).to_contain_text(say("motion-awaiting-tie"))
    expect(anna.page.locator('[data-room="me"] .new')).to_be_visible()
    rule(anna, say)
    for seat, path in ((bo, ROOM), (carla, OTHER_ROOM)):
        expect(seat.card(say("outcome-adopted") + " · ")).to_contain_text(REASON)
        assert seat.page.url.endswith(path)
    assert cast(demo) == 4

    reader = seats.new(locale="en-GB" if language == "en" else "da-DK", **PHONE)
    reader.go("/decisions")
    reader.page.get_by_role("link", name=TITLE).click()
    expect(reader.page.locator("html")).to_have_attribute("lang", language)
    expect(reader.page.locator("blockquote")).to_have_text(REASON)
    assert reader.fits()


def open_motion(eva: Seat, say: Say) -> None:
    """Through the menu, the form, a wrong date, the preview, and back to change something."""
    eva.menu()
    eva.press(say("menu-title"), say("button-new-motion"))
    form = eva.page.get_by_role("dialog")
    form.get_by_role("radio", name=GROUP).check()
    form.get_by_label(say("form-motion-name"), exact=True).fill(TITLE)
    form.get_by_label(say("form-motion-brief")).fill(BRIEF)
    deadline = form.get_by_label(say("form-motion-deadline"), exact=True)
    deadline.fill(LONG_AGO[say.language])
    form.get_by_role("button", name=say("form-motion-next")).click()
    expect(deadline).to_have_attribute("aria-invalid", "true")
    expect(deadline).to_be_focused()
    expect(deadline).to_have_value(LONG_AGO[say.language])
    expect(form.get_by_label(say("form-motion-brief"))).to_have_value(BRIEF)
    deadline.fill(IN_TIME[say.language])
    form.get_by_role("button", name=say("form-motion-next")).click()
    expect(form).to_contain_text(say("preview-intro"))
    expect(form).to_contain_text(say.moment(DEADLINE))
    form.get_by_role("button", name=say("preview-edit"), exact=True).click()
    expect(form.get_by_label(say("form-motion-name"), exact=True)).to_have_value(TITLE)
    form.get_by_role("button", name=say("form-motion-next")).click()
    form.get_by_role("button", name=say("preview-submit")).click()
    expect(form).to_be_hidden()
    expect(eva.card(say("opened-title"))).to_be_visible()
    expect(eva.card(say("motion-deadline", at=say.moment(DEADLINE)))).to_be_visible()


def rule(anna: Seat, say: Say) -> None:
    """The chair settles the tie, not without a reason."""
    anna.go("/chat/me")
    expect(anna.card(say("ruling-yours"))).to_be_visible()
    anna.picture(f"tie-{say.language}")
    anna.press(say("ruling-yours"), say("button-adopt"))
    form = anna.page.get_by_role("dialog")
    form.get_by_role("button", name=say("button-adopt")).click()
    expect(form.get_by_role("alert")).to_contain_text(say("refused-reason-required"))
    form.get_by_label(say("form-ruling-reason")).fill(REASON)
    form.get_by_role("button", name=say("button-adopt")).click()
    expect(form).to_be_hidden()
    expect(anna.card(say("ruling-done", outcome=say("outcome-adopted")))).to_be_visible()


def test_who_has_no_seat_is_told_so_and_nothing_is_counted(seats: Windows, demo: Demo) -> None:
    demo.open()
    finn, eva = seats.of("finn"), seats.of("eva")
    finn.press(TITLE, "For")
    say = Say("da")
    expect(finn.card(say("refused-supplier-never-votes", group="Styregruppen"))).to_be_visible()
    eva.press(TITLE, "Imod")
    expect(eva.card(say("refused-coordinator-has-no-seat", group="Styregruppen"))).to_be_visible()
    assert cast(demo) == 0


def test_time_passes_and_what_falls_due_is_seen(seats: Windows, demo: Demo) -> None:
    """Reminders come to those who have not answered; a vote without a quorum lapses."""
    say = Say("da")
    demo.open()
    bo, carla = seats.of("bo"), seats.of("carla")
    carla.press(TITLE, "For")
    expect(carla.card(say("ballot-noted-for", organisation="Odense"))).to_be_visible()
    bo.page.get_by_role("button", name="+1 uge").click()
    expect(bo.page.locator("#clock")).to_contain_text("30. november 2026")
    expect(bo.page.locator('[data-room="me"] .new')).to_be_visible()
    bo.go("/chat/me")
    reminder = bo.card("Ballerup mangler at stemme").first
    expect(reminder).to_be_visible()
    bo.picture("reminder-da")
    expect(carla.go("/chat/me").page.get_by_text("mangler at stemme")).to_have_count(0)
    bo.go(ROOM)
    with bo.page.expect_response("**/chat/clock"):
        bo.page.get_by_role("button", name="+1 uge").click()
    expect(bo.page.locator("#clock")).to_contain_text("7. december 2026")
    expect(bo.card("Bortfaldet · ")).to_contain_text(
        "Gruppen var ikke beslutningsdygtig: forslaget bortfalder."
    )
    # By now all that fell due on the way is said: on a new page nothing moves under the pointer.
    bo.go(ROOM)
    bo.press("Bortfaldet · ", "Læs sagen")
    expect(bo.card("Vi mangler den hver dag.")).to_be_focused()


def test_the_line_loses_what_opened_a_form_and_keeps_what_was_too_long(seats: Windows, demo: Demo) -> None:
    eva = seats.of("eva")
    line = eva.page.get_by_role("textbox", name="Besked")
    line.fill("/ting forslag")
    line.press("Enter")
    expect(eva.page.get_by_role("dialog")).to_be_visible()
    eva.page.keyboard.press("Escape")
    expect(line).to_have_value("")
    long = "æ" * 2_001
    line.fill(long)
    line.press("Enter")
    expect(eva.card(Say("da")("web-line-too-long", length=2_001, limit=2_000))).to_be_visible()
    expect(line).to_have_value(long)


def test_the_same_answer_again_stands_once(seats: Windows, demo: Demo) -> None:
    demo.open()
    bo = seats.of("bo")
    again = bo.page.locator(".answer", has_text="Ingen ændring.")
    bo.press(TITLE, "For")
    expect(bo.card("Ballerup stemmer for")).to_be_visible()
    for _ in range(3):
        bo.page.locator(".entry:not(.private) .card", has_text=TITLE).get_by_role(
            "button", name="For", exact=True
        ).click()
        expect(again.last).to_be_visible()
    line = bo.page.get_by_role("textbox", name="Besked")
    line.fill("/ting hjælp")
    line.press("Enter")
    expect(bo.card(Say("da")("help-title"))).to_be_visible()
    expect(again).to_have_count(1)
    # Nor does it stand against what holds by now.
    card = bo.page.locator(".entry:not(.private) .card", has_text=TITLE)
    card.get_by_role("button", name="Imod", exact=True).click()
    expect(bo.card("Noteret: Ballerup stemmer imod.")).to_be_visible()
    # All that the vote changed has come: what comes later takes the place of an answer, as it should.
    expect(card).to_contain_text("Ballerup imod")
    expect(again).to_have_count(0)
    card.get_by_role("button", name="Imod", exact=True).click()
    expect(again).to_have_count(1)
    again.get_by_role("button", name="Træk stemmen tilbage").click()
    expect(bo.card("Ballerup har trukket sin stemme tilbage.")).to_be_visible()
    expect(bo.page.locator(".private .card", has_text="stemmer")).to_have_count(0)


def test_on_a_phone_the_channels_take_one_line_and_hints_are_whole(seats: Windows, demo: Demo) -> None:
    demo.open()
    bo = seats.of("bo", viewport={"width": 390, "height": 844})
    rooms = bo.page.locator(".rooms").bounding_box()
    assert rooms and rooms["height"] < 80
    assert bo.fits()
    for path in (ROOM, "/chat/me"):
        bo.go(path)
        assert bo.page.evaluate(HINT_FITS)


def test_on_a_phone_the_answer_is_where_one_looks(seats: Windows, demo: Demo) -> None:
    """A pressed card stays; what it is answered is said in sight; a long answer is read from its top."""
    demo.open()
    eva, bo = seats.of("eva"), seats.of("bo", **PHONE)
    line = eva.page.get_by_role("textbox", name="Besked")
    for said in ("Hvad mener I?", "Vi er for.", "Vi har den allerede.", "Den skal prøves først.", "Enig."):
        line.fill(said)
        line.press("Enter")
        expect(bo.page.locator(".words", has_text=said)).to_be_visible()
    button = bo.page.locator(".entry:not(.private) .card", has_text=TITLE).get_by_role(
        "button", name="For", exact=True
    )
    button.evaluate("each => each.scrollIntoView({ block: 'center' })")
    button.click()
    news = bo.page.get_by_role("link", name="Noteret: Ballerup stemmer for.")
    expect(news).to_be_in_viewport()
    expect(button).to_be_in_viewport()
    news.click()
    expect(bo.card("Ballerup stemmer for").locator(".card-title")).to_be_in_viewport()
    expect(news).to_be_hidden()
    bo.menu()
    expect(bo.card("Hvad vil du?").locator(".card-title")).to_be_in_viewport()


def test_what_is_answered_stands_under_the_day_it_was_answered_on(seats: Windows, demo: Demo) -> None:
    bo, eva = seats.of("bo"), seats.of("eva")
    line = eva.page.get_by_role("textbox", name="Besked")
    line.fill("Det er mandag.")
    line.press("Enter")
    expect(bo.page.locator(".words", has_text="Det er mandag.")).to_be_visible()
    bo.page.get_by_role("button", name="+1 døgn").click()
    expect(bo.page.locator("#clock")).to_contain_text("24. november 2026")
    expect(bo.page.locator("#playing")).to_be_hidden()
    bo.menu()
    expect(bo.card("Hvad vil du?")).to_be_visible()
    for said in ("Det er tirsdag.", "Det er stadig tirsdag."):
        line.fill(said)
        line.press("Enter")
        expect(bo.page.locator(".words", has_text=said)).to_be_visible()
    what = "each => each.map(one => one.matches('.day, .answer') ? one.className : 'entry')"
    found = bo.page.locator("#talk > li").evaluate_all(what)
    assert found[-5:] == ["entry", "day", "answer", "entry", "entry"]
    expect(bo.page.locator("#talk > .day").last).to_have_text("tirsdag den 24. november 2026")


def test_a_vote_with_the_keyboard_alone(seats: Windows, demo: Demo) -> None:
    motion_id = demo.open()
    bo = seats.of("bo")
    wanted_button = f"ballot:{motion_id}:for"
    expect(bo.page.locator(f'button[value="{wanted_button}"]')).to_be_visible()
    for _ in range(60):
        bo.page.keyboard.press("Tab")
        if bo.page.evaluate("document.activeElement.value") == wanted_button:
            break
    bo.page.keyboard.press("Enter")
    expect(bo.card("Afgivet: 1 af 4")).to_be_visible()
    # The card was exchanged under the finger: the focus is still on the same button.
    assert bo.page.evaluate("document.activeElement.value") == wanted_button
    assert demo.view(motion_id).tally.votes_for == 1


def test_everything_works_without_script(seats: Windows, demo: Demo, house: RunningHouse) -> None:
    motion_id = demo.open()
    # This page does not follow by itself.
    house.settle()
    bo = seats.of("bo", java_script_enabled=False)
    bo.press(TITLE, "For")
    expect(bo.card("Afgivet: 1 af 4")).to_be_visible()
    bo.press(TITLE, "Læs sagen")
    expect(bo.card("Vi mangler den hver dag.")).to_be_visible()
    bo.page.get_by_role("link", name="Tilbage til samtalen").click()
    bo.menu()
    bo.press("Hvad vil du?", "Nyt forslag")
    bo.page.get_by_label("Hvad skal besluttes?", exact=True).fill("Endnu et forslag")
    deadline = bo.page.get_by_label("Frist", exact=True)
    deadline.fill("i går")
    bo.page.get_by_role("button", name="Gennemse forslaget").click()
    expect(bo.page.get_by_label("Hvad skal besluttes?", exact=True)).to_have_value("Endnu et forslag")
    deadline.fill("fredag den 4. december kl. 12")
    bo.page.get_by_role("button", name="Gennemse forslaget").click()
    expect(bo.page.get_by_text("fredag den 4. december 2026 kl. 12 (uge 49)")).to_be_visible()
    bo.page.get_by_role("button", name="Sæt til afstemning").click()
    expect(bo.card("Forslaget er sat til afstemning")).to_be_visible()
    assert demo.view(motion_id).tally.votes_for == 1


def test_hostile_words_stay_words(seats: Windows, demo: Demo) -> None:
    hostile = "<img src=x onerror=alert(1)>{{7*7}}<script>alert(2)</script>"
    demo.open(title=hostile)
    eva = seats.of("eva")
    eva.page.on("dialog", lambda _: pytest.fail("something ran"))
    eva.page.get_by_role("textbox", name="Besked").fill('"><svg onload=alert(3)>')
    eva.page.get_by_role("button", name="Send").click()
    expect(eva.page.locator(".words", has_text='"><svg onload=alert(3)>')).to_be_visible()
    expect(eva.page.get_by_role("heading", name=hostile)).to_be_visible()
    eva.go("/motions/os2display/2026-1")
    expect(eva.page.get_by_role("heading", name=hostile)).to_be_visible()


def test_no_page_is_wider_than_a_phone(seats: Windows, demo: Demo) -> None:
    a_decision(demo)
    demo.open(title="Donaudampfskibsselskabskaptajnsuniformsknapper" * 2)
    phone = seats.of("anna", **PHONE)
    for path in (*PAGES, ROOM, "/chat/me"):
        phone.go(path).unfold()
        assert phone.fits(), path
    phone.go(ROOM).menu()
    phone.press("Hvad vil du?", "Nyt forslag")
    expect(phone.page.get_by_role("dialog")).to_be_visible()
    phone.picture("form-phone-da")
    assert phone.fits()


PAGES = (
    "/",
    "/products/os2display",
    "/motions",
    "/motions/os2display/2026-1",
    "/decisions",
    "/decisions/os2display/2026-1",
    "/record",
    "/privacy",
    MISSING,
    "/chat/who",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(seats: Windows, demo: Demo, scheme: str) -> None:
    a_decision(demo)
    demo.open(title="Et forslag til")
    anna = seats.of("anna", color_scheme=scheme)
    for path in (*PAGES, ROOM):
        anna.go(path)
        assert anna.violations() == [], path
    anna.press("Et forslag til", "For")
    expect(anna.card("Noteret: Aarhus stemmer for.")).to_be_visible()
    anna.menu()
    expect(anna.card("Hvad vil du?")).to_be_visible()
    assert anna.violations() == [], "an answer in the chat"
    anna.press("Hvad vil du?", "Nyt forslag")
    anna.page.get_by_role("button", name="Gennemse forslaget").click()
    expect(anna.page.get_by_role("alert")).to_be_visible()
    assert anna.violations() == [], "a form with mistakes"


def a_decision(demo: Demo) -> None:
    """A tie that the chair has settled."""
    motion_id = demo.open()
    demo.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.AGAINST, david=Choice.AGAINST)
    demo.rule("anna", motion_id, RulingChoice.ADOPT, REASON)


def cast(demo: Demo) -> int:
    """How many ballots were ever written, of all motions."""
    rows = demo.look(lambda tx: tx.conn.execute(ballots.BALLOT.select()).all())
    return len(rows)


def test_pictures_of_the_register(seats: Windows, demo: Demo) -> None:
    """What the docs show beside the story above; they are only kept with OS2TING_PICTURES=1."""
    a_decision(demo)
    demo.open(title="Skærmene i kantiner og venterum opdateres hvert femte minut")
    reader = seats.new()
    reader.go("/")
    reader.picture("register-da", whole=True)
    reader.go("/decisions/os2display/2026-1")
    reader.picture("decision-da")
    reader.page.set_viewport_size({"width": 1000, "height": 780})
    reader.go("/chat/who")
    reader.picture("who-da")
    assert reader.fits()
