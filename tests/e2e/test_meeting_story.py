"""A quarter's meeting of the architects, from the day it is due to its approved minutes: one story, for which
Olga and Finn sit in Teams, Niels and Mette in Slack, Peter and the coordinator in the browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, expect
from sqlalchemy import select

from bot import community, journal
from bot.outbox import Kind
from bot.texts.say import Say
from bot.wanted import Wanted, WantedPerson
from handlers.demo import world
from handlers.settings import Environment, Settings
from storage.engine import Database
from storage.meeting_words import Fit, Topic
from storage.outbox import OUTBOX, Message
from storage.words import MessageState, Platform
from tests.e2e.browser import Seat, Windows
from tests.house import MovedClock, RunningHouse, demo_settings

# A Monday; the quarter that lacks its meeting is looked for from the next day on.
BEGIN = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
DUE = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
CALLED = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DRAFTED = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
DAY_BEFORE = datetime(2026, 12, 14, 9, 0, tzinfo=UTC)
STARTS = datetime(2026, 12, 15, 9, 0, tzinfo=UTC)
HOUR_BEFORE = datetime(2026, 12, 15, 8, 1, tzinfo=UTC)
ENDS = datetime(2026, 12, 15, 11, 1, tzinfo=UTC)
APPROVED = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
CHANNEL = "os2display-arkitekturgruppe"
CHAT, APPS = f"/chat/{CHANNEL}", f"/chat/{CHANNEL}/teams"
WIDE = {"viewport": {"width": 1280, "height": 1000}}
TEAMS, SLACK, ALONE = "teams", "slack", "alone"
GROUP = "Arkitekturgruppen"
PERIOD = {"da": "4. kvartal 2026", "en": "Q4 2026"}
WORDS = {
    "da": {"away": "Jeg er på ferie.", "item": "Fælles login", "said": "Gruppen indstiller ét fælles login."},
    "en": {"away": "I am on leave.", "item": "One login", "said": "The group recommends one login for all."},
}
# What the docs show: in the language of each.
SHOWN = {"da": {"poll", "agenda"}, "en": {"proposal", "poll", "risk", "agenda", "minutes"}}
ROUNDS, PAUSE = 2, 2
IN = {"olga": Platform.TEAMS, "finn": Platform.TEAMS, "niels": Platform.SLACK, "mette": Platform.SLACK}


def community_of_the_story(settings: Settings) -> Wanted:
    """The demo's, where only the architects meet, Mette works for the supplier, and each is in one place."""
    target = world.community_of(settings)
    return replace(
        target,
        people=tuple(map(_person, target.people)),
        products=tuple(
            replace(
                product,
                groups=tuple(
                    group if group.key == "arkitekturgruppe" else replace(group, habit=None)
                    for group in product.groups
                ),
            )
            for product in target.products
        ),
    )


def _person(of: WantedPerson) -> WantedPerson:
    platform = IN.get(of.key, Platform.WEB)
    organisation = "displayhuset" if of.key == "mette" else of.organisation
    # What the bot says to one alone goes to the account that was linked last.
    there = [each for each in of.accounts if each[0] in (Platform.WEB, platform)]
    accounts = tuple(sorted(there, key=lambda each: each[0] is not Platform.WEB))
    return replace(of, organisation=organisation, accounts=accounts)


@dataclass
class Story:
    """The house, its clock, and who sits where."""

    house: RunningHouse
    clock: MovedClock
    windows: Windows
    say: Say

    def at(self, key: str) -> Seat:
        """One of the cast, at the channel: in the browser, or in Teams and Slack."""
        return self.windows.of(key, APPS if key in IN else CHAT, self.say.language, **WIDE)

    @property
    def period(self) -> str:
        return PERIOD[self.say.language]

    @property
    def meeting(self) -> str:
        return self.say("meeting-for-period", period=self.period)

    def goes_on(self, until: datetime | None = None) -> None:
        """What is due by then happens, and arrives."""
        if until is not None:
            self.clock.move_to(until)
        for _ in range(ROUNDS):
            self.house.settle()
            # Pauses between messages are skipped: the pace has tests of its own.
            self.clock.move(seconds=PAUSE)

    def press(self, card: Locator, button: str) -> None:
        with card.page.expect_response(lambda answer: answer.request.method == "POST"):
            card.get_by_role("button", name=self.say(button), exact=True).first.click()
        self.goes_on()

    def leave(self, seat: Seat) -> None:
        """The dialog, with what it answered."""
        dialog = seat.page.get_by_role("dialog")
        if dialog.is_visible():
            seat.page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()

    def sent(self, *kinds: Kind) -> list[Message]:
        """What was queued of these kinds, or of all."""
        every = self.house.db.read(lambda tx: tx.conn.execute(select(OUTBOX)).all()).result()
        return [each for each in cast(list[Message], every) if not kinds or each.kind in kinds]

    def picture(self, seat: Seat, name: str) -> None:
        """For the docs, when they are asked for."""
        if name in SHOWN[self.say.language]:
            seat.page.mouse.move(0, 0)
            seat.picture(f"meeting-{name}-{self.say.language}")


def shown(seat: Seat, app: str, text: str, where: str = "channel") -> Locator:
    """The latest message in Teams or in Slack with the text in it."""
    found = seat.page.locator(f'[data-app="{app}"] [data-where="{where}"] .shown', has_text=text).first
    expect(found).to_be_visible()
    return found


def to_me(seat: Seat, say: Say) -> None:
    """The talk with the bot alone, in the browser."""
    seat.page.get_by_role("link", name=say("web-chat-me")).click()


@pytest.fixture(params=["da", "en"])
def story(request: pytest.FixtureRequest, sqlite: Database, chromium: Browser) -> Iterator[Story]:
    settings = demo_settings().model_copy(
        update={"language": request.param, "requests_per_minute": 1_000_000}
    )
    sqlite.run(lambda tx: community.bring_to(tx, community_of_the_story(settings), BEGIN)).result()
    clock = MovedClock(BEGIN)
    with RunningHouse(sqlite, Environment(), settings=settings, clock=clock, demo=True, stage=True) as house:
        for platform in (Platform.TEAMS, Platform.SLACK):
            house.do(house.side(platform).is_open.wait())
        # What happens daily is planned before the clock is moved.
        house.settle()
        windows = Windows(chromium, house.url)
        yield Story(house, clock, windows, Say(request.param))
        windows.close()


def test_from_a_quarter_without_a_meeting_to_its_approved_minutes(story: Story) -> None:
    the_quarter_is_due_and_the_group_is_asked(story)
    the_supplier_is_missing_and_a_colleague_is_called(story)
    the_agenda_is_built_and_sent(story)
    the_meeting_is_reminded_of_held_and_written_down(story)
    the_minutes_are_approved(story)
    found, _ = story.house.db.read(lambda tx: journal.verify(tx, tx.signer.public_key)).result()
    assert found == []
    assert {each.state for each in story.sent()} == {MessageState.SENT}


def the_quarter_is_due_and_the_group_is_asked(story: Story) -> None:
    """The coordinator sends the poll; who answers does so by a dialog in Teams, and by a press elsewhere."""
    say, asked = story.say, story.say("poll-title", meeting=story.meeting)
    story.goes_on(DUE)
    eva = story.at("eva")
    to_me(eva, say)
    proposal = eva.card(say("proposal-title", group=GROUP, period=story.period))
    expect(proposal).to_be_visible()
    story.picture(eva, "proposal")
    story.press(proposal, "button-poll-send")

    olga = story.at("olga")
    story.press(shown(olga, TEAMS, asked), "button-poll-answer")
    dialog = olga.page.get_by_role("dialog")
    for number, fit in enumerate((Fit.NO, Fit.YES, Fit.IF_NEED_BE)):
        dialog.locator("select").nth(number).select_option(say(f"fit-{fit}"))
    assert olga.violations() == []
    story.picture(olga, "poll")
    story.press(dialog, "form-poll-submit")
    story.leave(olga)
    story.press(shown(story.at("niels"), SLACK, asked), "button-poll-all")
    story.press(story.at("peter").card(asked), "button-poll-all")
    story.press(shown(story.at("finn"), TEAMS, asked), "button-poll-all")

    # Nothing could change the choice any more: it is told, with why, and nobody is invited yet.
    result = eva.card(say("poll-result-title", meeting=story.meeting))
    expect(result).to_contain_text(say("poll-why-gladly", glad=4, can=4, asked=4))
    expect(result).to_contain_text(say.date(STARTS))
    assert story.sent(Kind.INVITED) == []
    story.press(result, "button-meeting-invite")
    assert len(story.sent(Kind.INVITED)) == 4
    for app in (TEAMS, SLACK):
        expect(shown(olga, app, say("meeting-reply-none"))).to_contain_text(say.date(STARTS))


def the_supplier_is_missing_and_a_colleague_is_called(story: Story) -> None:
    say = story.say
    finn, eva = story.at("finn"), story.at("eva")
    invited = say("invited-title", meeting=story.meeting)
    story.press(shown(finn, TEAMS, invited, ALONE), "button-meeting-regrets")
    dialog = finn.page.get_by_role("dialog")
    dialog.get_by_label(say("form-regrets-words")).fill(WORDS[say.language]["away"])
    story.press(dialog, "form-regrets-submit")
    story.leave(finn)

    to_me(eva, say)
    risk = eva.card(say("risk-title", meeting=story.meeting))
    expect(risk).to_contain_text(say("meeting-lacks-supplier"))
    expect(risk).to_contain_text(WORDS[say.language]["away"])
    story.picture(eva, "risk")
    story.press(risk, "button-meeting-call")
    over = eva.card(say("risk-over-title", meeting=story.meeting))
    expect(over).to_contain_text(say("risk-over"))
    mette = story.at("mette")
    called = shown(mette, SLACK, invited, ALONE)
    expect(called).to_contain_text(say("invited-called"))
    story.press(called, "button-meeting-come")
    story.press(shown(story.at("niels"), SLACK, invited, ALONE), "button-meeting-come")
    story.press(shown(story.at("olga"), TEAMS, invited, ALONE), "button-meeting-come")
    peter = story.at("peter")
    to_me(peter, say)
    story.press(peter.card(invited), "button-meeting-come")
    coming = say.all_of(["Niels Brandt", "Peter Vang", "Olga Riis", "Mette Dam"])
    for name in coming.replace(",", "").split():
        for app in (TEAMS, SLACK):
            expect(shown(finn, app, say("meeting-reply-declined"))).to_contain_text(name)
    # Two presses more, and nobody was told anything twice.
    assert len(story.sent(Kind.INVITED)) == 5
    assert len(story.sent(Kind.RISK)) == 1


def the_agenda_is_built_and_sent(story: Story) -> None:
    """Everybody is asked for items, Niels has one, and the coordinator sends what there is by then."""
    say, item = story.say, WORDS[story.say.language]["item"]
    story.goes_on(CALLED)
    niels, eva = story.at("niels"), story.at("eva")
    story.press(
        shown(niels, SLACK, say("agenda-call-title", meeting=story.meeting), ALONE), "button-agenda-propose"
    )
    dialog = niels.page.get_by_role("dialog")
    dialog.get_by_label(say("form-item-what")).fill(item)
    decision = say("item-kind-decision")
    dialog.locator("select", has_text=decision).select_option(decision)
    story.press(dialog, "form-item-submit")
    story.leave(niels)

    story.goes_on(DRAFTED)
    to_me(eva, say)
    draft = eva.card(say("agenda-title", meeting=story.meeting))
    expect(draft).to_contain_text(say("agenda-unsent"))
    # What returns at every meeting of architects stands there of itself.
    for each in (item, *(say(f"agenda-topic-{topic}") for topic in Topic)):
        expect(draft).to_contain_text(each)
    story.press(draft, "button-agenda-send")
    olga = story.at("olga")
    for app in (TEAMS, SLACK):
        expect(shown(olga, app, say("agenda-title", meeting=story.meeting))).to_contain_text(item)
    story.picture(olga, "agenda")


def the_meeting_is_reminded_of_held_and_written_down(story: Story) -> None:
    say, words = story.say, WORDS[story.say.language]
    story.goes_on(DAY_BEFORE)
    tomorrow = say("meeting-reminder-days", number=1, meeting=story.meeting)
    shown(story.at("mette"), SLACK, tomorrow, ALONE)
    peter = story.at("peter")
    to_me(peter, say)
    expect(peter.card(tomorrow)).to_be_visible()
    story.goes_on(HOUR_BEFORE)
    shown(story.at("olga"), TEAMS, say("meeting-reminder-hours", number=1, meeting=story.meeting), ALONE)
    # One who does not come is spared them.
    assert len(story.sent(Kind.MEETING_REMINDER)) == 2 * 5

    story.goes_on(ENDS)
    eva = story.at("eva")
    to_me(eva, say)
    to_write = eva.card(say("minutes-write-title", meeting=story.meeting))
    story.press(to_write, "button-minutes-presence")
    dialog = eva.page.get_by_role("dialog")
    # The replies are filled in already; she was there to write.
    expect(dialog.locator("input:checked")).to_have_count(5)
    dialog.get_by_label("Eva Winther").first.check()
    story.press(dialog, "form-presence-submit")
    story.press(to_write, "button-minutes-open")
    item = eva.card(say("minutes-title", meeting=story.meeting)).locator(".section", has_text=words["item"])
    story.press(item, "button-minutes-item")
    story.press(eva.card(words["item"]), "button-minutes-write")
    dialog = eva.page.get_by_role("dialog")
    dialog.get_by_label(say("form-minutes-words")).fill(words["said"])
    story.press(dialog, "form-minutes-submit")


def the_minutes_are_approved(story: Story) -> None:
    """The draft goes to the group, nobody objects, and the group stands by it: sealed, and on the web."""
    say, words = story.say, WORDS[story.say.language]
    eva, olga = story.at("eva"), story.at("olga")
    to_me(eva, say)
    story.press(eva.card(say("minutes-write-title", meeting=story.meeting)), "button-minutes-send")
    for app in (TEAMS, SLACK):
        shown(olga, app, say("minutes-draft-title", meeting=story.meeting))
    story.goes_on(APPROVED)
    for app in (TEAMS, SLACK):
        shown(olga, app, say("minutes-title", meeting=story.meeting))
    eva.go(CHAT)
    card = eva.card(say("minutes-title", meeting=story.meeting))
    story.press(card, "button-minutes-read")
    whole = eva.card(words["said"])
    expect(whole).to_contain_text(say.date(APPROVED))
    story.picture(eva, "minutes")
    link = whole.get_by_role("link").first.get_attribute("href")
    assert link is not None
    # The address that app.yaml names is this house's in real use.
    paper = eva.page.request.get(urlsplit(link).path)
    assert paper.status == 200 and paper.headers["content-type"] == "application/pdf"
