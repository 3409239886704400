"""From `/wish` in Slack to delivered projects: one story across Slack, Teams in two tenants and a browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Locator, expect
from sqlalchemy import select

from bot import journal, messages
from bot.cards.card import Card
from bot.outbox import Kind
from bot.texts.say import Say
from storage.engine import Database, Tx
from storage.outbox import OUTBOX, Message
from storage.words import MessageState, Platform
from tests.e2e.everywhere import IN_BROWSER, ROOM, Everywhere, settled_everywhere
from tests.platforms import fake_slack, fake_teams
from tests.world import MONDAY, NAMES

KRONE = 100
FRAME = 100_000
WORDS = {
    "da": {
        "offline": "Advarsel når en skærm er offline",
        "down": "Besked når skærmen går offline",
        "need": "Vi opdager det først, når borgerne ringer.",
        "booking": "Booking af lokaler på bibliotekerne",
        "today": "i dag",
        "came": "Alarmen kommer nu inden for et minut.",
    },
    "en": {
        "offline": "A warning when a screen is offline",
        "down": "A message when the screen goes offline",
        "need": "We only hear of it when citizens call.",
        "booking": "Booking of rooms in the libraries",
        "today": "today",
        "came": "The alarm comes within a minute now.",
    },
}


class Story(Everywhere):
    """What the cast does in it, each where they are at home."""

    @property
    def words(self) -> dict[str, str]:
        return WORDS[self.say.language]

    # Slack

    def slack_heard(self, key: str) -> list[Any]:
        """What the bot has shown one of the cast alone in Slack."""
        user = self.slack.user(NAMES[key])
        return sorted(
            [*self.slack.ephemerals(user), *self.slack.ims(user)], key=lambda each: float(each["ts"])
        )

    def slack_told(self, key: str, words: str) -> Any:
        """The latest of these with the words, as soon as there is one."""

        def told() -> list[Any]:
            return [each for each in self.slack_heard(key) if words in fake_slack.visible_text(each)]

        return self.until(told, lambda: [fake_slack.visible_text(each) for each in self.slack_heard(key)])[-1]

    def slack_card(self, words: str) -> Any:
        """The latest card in the channel with the words."""

        def there() -> list[Any]:
            found = self.slack.messages(self.slack.channel(ROOM))
            return [each for each in found if words in fake_slack.visible_text(each)]

        return self.until(there, self.in_slack)[-1]

    def slack_press(self, key: str, on: Any, button: str) -> None:
        self.slack.click(self.slack.user(NAMES[key]), on, self.say(button))

    # Teams

    def teams_heard(self, key: str) -> list[str]:
        """What the bot has shown one of the cast alone in Teams."""
        person = self.people[key]
        rooms = self.teams.messages(self.teams_room(key))
        return [
            *self.teams.notes(person),
            *(fake_teams.visible_text(card) for each in rooms for card in self.teams.views(person, each)),
            *(
                fake_teams.visible_text(self.teams.view(person, each)) if each.card else each.text
                for each in self.teams.private(person)
            ),
        ]

    def teams_told(self, key: str, words: str) -> str:
        def told() -> list[str]:
            return [each for each in self.teams_heard(key) if words in each]

        return self.until(told, lambda: self.teams_heard(key))[-1]

    def teams_private(self, key: str, words: str) -> Any:
        """The latest message to one of the cast alone with the words."""
        person = self.people[key]

        def told() -> list[Any]:
            found = [each for each in self.teams.private(person) if each.card]
            return [each for each in found if words in fake_teams.visible_text(self.teams.view(person, each))]

        return self.until(told, lambda: self.teams_heard(key))[-1]

    def teams_card(self, key: str, words: str) -> Any:
        """The latest card with the words in the channel where one of the cast talks."""

        def there() -> list[Any]:
            found = self.teams.messages(self.teams_room(key))
            return [each for each in found if words in fake_teams.visible_text(each.card)]

        return self.until(there, self.in_teams)[-1]

    def teams_press(self, key: str, on: Any, button: str) -> None:
        self.teams.click(self.people[key], on, self.say(button))

    # The browser

    def sit(self, key: str) -> None:
        """It is this one's turn at the browser."""
        self.seat.be(key).go(f"/chat/{IN_BROWSER}")

    def write(self, text: str) -> None:
        """In the channel, on a fresh page: what was answered before stands there no longer."""
        self.seat.go(f"/chat/{IN_BROWSER}")
        line = self.seat.page.locator("#text")
        line.fill(text)
        line.press("Enter")

    def shown(self, words: str) -> Locator:
        """The latest card with the words, in the browser."""
        found = self.seat.card(words)
        expect(found).to_be_visible()
        return found

    def press(self, words: str, button: str) -> None:
        self.shown(words).get_by_role("button", name=self.say(button), exact=True).first.click()

    def fill_in(self, submit: str, **values: str) -> None:
        """The form that is open; values by the name of the field."""
        form = self.seat.page.get_by_role("dialog")
        for name, value in values.items():
            form.locator(f"#field-{name}").fill(value)
        form.get_by_role("button", name=self.say(submit), exact=True).click()


@pytest.fixture(params=["da", "en"])
def story(request: pytest.FixtureRequest, sqlite: Database, chromium: Browser) -> Iterator[Story]:
    frames = ((MONDAY.year, FRAME * KRONE),)
    with settled_everywhere(sqlite, chromium, request.param, frames=frames) as made:
        yield Story(**vars(made))


def first_word(say: Say, command: str) -> str:
    return say(f"command-words-{command}").split(",")[0]


def test_from_a_wish_in_slack_to_delivered_projects(story: Story) -> None:
    wishes_are_sent(story)
    wishes_are_shown_and_backed(story)
    the_coordinator_merges_and_assesses(story)
    a_project_inside_the_frame(story)
    one_outside_it_is_adopted(story)
    those_concerned_hear_of_it(story)
    everybody_reads_it(story)
    every_card_is_the_latest(story)
    findings, _ = story.world.look(lambda tx: journal.verify(tx, tx.signer.public_key))
    assert findings == []
    assert story.teams.complaints == []
    assert story.seat.complaints == []


def wishes_are_sent(story: Story) -> None:
    """Bo's with one line; Carla's by the form, which is new, she says; Anna's of something else."""
    slack, teams, say, words = story.slack, story.teams, story.say, story.words
    slack.slash(slack.user(NAMES["bo"]), slack.channel(ROOM), words["offline"], command="/wish")
    story.slack_told("bo", say("wish-sent", number="OS2display #1"))
    assert not [each for each in story.in_slack() if words["offline"] in each]
    carla = story.people["carla"]
    teams.type(carla, story.teams_room("carla"), first_word(say, "wish"))
    story.until(lambda: teams.private(carla))
    form = teams.private(carla)[-1]
    teams.submit(carla, form, {"title": words["down"], "need": words["need"]})
    alike = story.teams_private("carla", say("similar-title"))
    assert words["offline"] in fake_teams.visible_text(teams.view(carla, alike))
    story.teams_press("carla", alike, "button-wish-new-anyway")
    story.teams_told("carla", say("wish-sent", number="OS2display #2"))
    anna = slack.user(NAMES["anna"])
    slack.slash(anna, slack.channel(ROOM), command="/oenske")
    slack.wait_for(slack.views)
    assert slack.submit(anna, {"title": words["booking"]}) == {}
    story.slack_told("anna", say("wish-sent", number="OS2display #3"))


def wishes_are_shown_and_backed(story: Story) -> None:
    """Live cards in Slack and Teams; a double click, a supplier, and David in the browser."""
    say, words = story.say, story.words
    for number, key in ((1, "bo"), (3, "anna")):
        sent = story.slack_told(key, say("wish-sent", number=f"OS2display #{number}"))
        story.slack_press(key, sent, "button-wish-show")
        whole = story.slack_told(key, say("wish-number", product="OS2display", number=str(number)))
        story.slack_press(key, whole, "button-wish-share")
        story.slack_card(kicker(story, number, "new"))
    story.teams.type(story.people["carla"], story.teams_room("carla"), f"{first_word(say, 'wish')} #2")
    whole = story.teams_private("carla", kicker(story, 2, "new"))
    story.teams_press("carla", whole, "button-wish-share")
    story.teams_card("carla", kicker(story, 2, "new"))

    card = story.slack_card(kicker(story, 1, "new"))
    for _ in range(2):
        story.slack_press("anna", card, "button-support")
    story.slack_told("anna", say("support-again", organisation="Aarhus", number="1", count=2))
    story.slack_card(say("wish-backed", count=2, people=2))
    refused = say("refused-supplier-never-backs")
    story.slack_press("finn", card, "button-support")
    story.slack_told("finn", refused)
    story.teams_press("finn", story.teams_card("finn", kicker(story, 2, "new")), "button-support")
    story.teams_told("finn", refused)
    assert refused not in " ".join((*story.in_slack(), *story.in_teams()))

    story.sit("david")
    story.write(f"/ting {first_word(say, 'wishes')}")
    section = story.shown(say("backlog-title")).locator(".section", has_text=words["down"])
    section.get_by_role("button", name=say("button-support-short"), exact=True).click()
    story.shown(say("support-noted", organisation="Syddjurs", number="2", count=2))
    story.until(
        lambda: (
            say("wish-backed", count=2, people=2)
            in fake_teams.visible_text(story.teams_card("carla", kicker(story, 2, "new")).card)
        )
    )


def kicker(story: Story, number: int, stage: str) -> str:
    """What stands above a wish."""
    say = story.say
    named = say("wish-number", product="OS2display", number=str(number))
    return say("wish-kicker", number=named, stage=say(f"stage-{stage}"))


def project_kicker(story: Story, number: int, stage: str) -> str:
    say = story.say
    named = say("project-number", product="OS2display", number=str(number))
    return say("project-kicker", project=named, stage=say(f"project-stage-{stage}"))


def the_coordinator_merges_and_assesses(story: Story) -> None:
    """Eva at the browser: two are the same, and who backed the merged one hears it; what each would cost."""
    say, words = story.say, story.words
    story.sit("eva")
    queue(story, words["down"], "button-wish-merge")
    story.fill_in("form-merge-submit", other="#1")
    expect(story.seat.page.get_by_role("dialog")).to_contain_text(words["offline"])
    story.fill_in("form-merge-submit")
    story.shown(say("triage-done-merge", number="2"))
    story.teams_told("carla", say("merged-counts", organisation="Odense", count=4))
    story.slack_card(say("wish-backed", count=4, people=4))
    story.teams_card("carla", kicker(story, 2, "merged"))
    for number, title, low, high in ((1, "offline", 60, 80), (3, "booking", 200, 260)):
        queue(story, words[title], "button-wish-assess")
        story.fill_in("form-assess-submit", low=f"{low} t.kr.", high=f"{high} t.kr.")
        story.shown(say("triage-done-assess", number=str(number)))
        story.slack_card(kicker(story, number, "ready"))


def queue(story: Story, title: str, button: str) -> None:
    """The queue anew, and a button of one of its wishes."""
    story.write(f"/ting {first_word(story.say, 'triage')}")
    card = story.shown(story.say("triage-title", product="OS2display"))
    section = card.locator(".section", has_text=title)
    section.get_by_role("button", name=story.say(button), exact=True).click()


def a_project_inside_the_frame(story: Story) -> None:
    say, words = story.say, story.words
    a_project_of_it(story, words["offline"])
    story.fill_in("form-project-submit")
    story.press(say("project-inside", **of(story, estimate=80_000, rest=FRAME)), "button-project-start")
    story.shown(say("project-started-title", number="1"))
    running_everywhere(story, 1)
    story.slack_card(kicker(story, 1, "started"))
    story.press(say("project-started-title", number="1"), "button-project-see")
    story.press(project_kicker(story, 1, "started"), "button-project-spend")
    story.fill_in("form-spending-submit", amount="75.000", day=words["today"])
    story.press(say("spending-noted-title", **of(story, amount=75_000)), "button-project-see")
    deliver_and_close(story, 1)


def a_project_of_it(story: Story, title: str) -> None:
    """From the queue to the wish, and from there to a project of it."""
    queue(story, title, "button-triage-wish")
    card = story.shown(story.say("assessed"))
    card.get_by_role("button", name=story.say("button-project-of-wish"), exact=True).click()


def of(story: Story, **amounts: int) -> dict[str, str]:
    """Amounts in kroner as they are said."""
    return {name: story.say.money(amount * KRONE) for name, amount in amounts.items()}


def running_everywhere(story: Story, number: int) -> None:
    """The channels are told that it runs."""
    story.slack_card(project_kicker(story, number, "started"))
    for key in ("anna", "carla"):
        story.teams_card(key, project_kicker(story, number, "started"))


def deliver_and_close(story: Story, number: int) -> None:
    """From the project's card, which was just asked for."""
    say, words = story.say, story.words
    story.press(project_kicker(story, number, "started"), "button-project-deliver")
    story.fill_in("form-deliver-submit")
    story.press(say("project-delivered-title", number=str(number)), "button-project-see")
    story.slack_card(project_kicker(story, number, "delivered"))
    story.press(project_kicker(story, number, "delivered"), "button-project-close")
    story.fill_in("form-finish-submit", words=f"{words['came']} ({number})")
    story.shown(say("project-closed-title", number=str(number)))
    story.slack_card(project_kicker(story, number, "closed"))
    for key in ("anna", "carla"):
        story.teams_card(key, project_kicker(story, number, "closed"))


def one_outside_it_is_adopted(story: Story) -> None:
    """The bot drafts, Eva puts it, the group votes where each is at home, and then it runs by itself."""
    say, words = story.say, story.words
    a_project_of_it(story, words["booking"])
    story.fill_in("form-project-submit")
    story.press(say("project-drafted"), "button-project-recommend")
    title = say("recommend-project-title", title=words["booking"])
    expect(story.seat.page.get_by_role("dialog")).to_contain_text(title)
    story.fill_in("preview-submit")
    count = say("motion-count", cast="{}", size="4", weighted="no")
    story.shown(count.format(0))
    story.slack_card(kicker(story, 3, "planned"))
    for number, key in enumerate(("anna", "bo"), start=1):
        story.slack_press(key, story.slack_card(title), "button-for")
        story.slack_card(count.format(number))
    story.teams_press("carla", story.teams_card("carla", title), "button-for")
    story.teams_card("anna", count.format(3))
    story.sit("david")
    story.press(title, "button-for")
    story.slack_card(say("outcome-adopted"))
    running_everywhere(story, 2)
    story.slack_card(kicker(story, 3, "started"))
    story.sit("eva")
    story.write(f"/ting {first_word(say, 'projects')} 2")
    deliver_and_close(story, 2)


def those_concerned_hear_of_it(story: Story) -> None:
    """The next morning, each where they are at home."""
    came = story.words["came"]
    story.clock.move(days=1)
    story.slack_told("bo", f"{came} (1)")
    story.teams_told("carla", f"{came} (1)")
    story.slack_told("anna", f"{came} (2)")


def everybody_reads_it(story: Story) -> None:
    page, say, words = story.seat.page, story.say, story.words
    for path, found in (
        ("/wishes/os2display/1", (words["offline"], say("stage-delivered"), words["down"])),
        ("/wishes/os2display/3", (words["booking"], say("stage-delivered"))),
        ("/roadmap/os2display", (words["offline"], words["booking"])),
        ("/projects/os2display", (words["offline"], words["booking"], say("project-stage-closed"))),
        ("/projects/os2display/1", (words["came"], *of(story, spent=75_000).values())),
        ("/projects/os2display/2", (words["came"], words["booking"])),
    ):
        story.seat.go(path)
        for each in found:
            expect(page.locator("main")).to_contain_text(each)


def every_card_is_the_latest(story: Story) -> None:
    """Nothing waits or was lost, and each card that follows its subject says what is true of it now."""
    now = story.clock.now()

    def unit(tx: Tx) -> list[tuple[Message, Card | None]]:
        every = cast(list[Message], tx.conn.execute(select(OUTBOX)).all())
        return [(each, messages.compose(tx, each, now) if each.live else None) for each in every]

    queued = story.world.look(unit)
    assert {each.state for each, _ in queued} == {MessageState.SENT}
    checked = Counter[Kind]()
    for message, card in queued:
        shown = shown_as(story, message)
        if card is None or shown is None:
            continue
        said = [card.title, card.kicker, *card.lines, *(each.label for each in card.buttons)]
        assert [each for each in said if each and each not in shown] == [], shown
        checked[Kind(message.kind)] += 1
    # A wish stands where it was shown, a project and a motion in Slack and in both tenants.
    assert checked[Kind.WISH] == 3
    assert checked[Kind.PROJECT] == 2 * 3
    assert checked[Kind.MOTION] == 3
    assert checked[Kind.WISH_MERGED] >= 1


def shown_as(story: Story, message: Message) -> str | None:
    """What a message says in Slack or Teams; None for one that is elsewhere."""
    if message.ref is None:
        return None
    if message.platform is Platform.SLACK:
        channel, _, ts = message.ref.partition(":")
        found = (each for each in story.slack.messages(channel) if each["ts"] == ts)
        return fake_slack.visible_text(next(found))
    if message.platform is Platform.TEAMS:
        every = [*story.rooms.values(), *story.people.values()]
        said = [
            each
            for place in every
            for each in (story.teams.messages if place in story.rooms.values() else story.teams.private)(
                place
            )
        ]
        return fake_teams.visible_text(next(each for each in said if each.id in message.ref).card)
    return None
