"""One motion in Slack (local-slack), in Teams in two tenants, in a browser: one count after every click."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from bot import journal
from bot.texts.say import Say
from handlers.settings.model import SlackSetting
from storage.engine import Database
from storage.words import Platform
from tests.e2e.browser import Seat, browser
from tests.house import MovedClock, RunningHouse
from tests.platforms import fake_slack, fake_teams
from tests.platforms.fake_teams import FakeTeams, over_http
from tests.platforms.local_slack import LocalSlack
from tests.teams_world import settle_in_tenants, teams_environment, teams_settings
from tests.world import NAMES, World, address, wanted

TITLE = "Ny fælles kalenderintegration"
ROOM = "styregruppen"
IN_BROWSER = "os2display"
PLACES, ROUNDS = 4, 20


@dataclass
class Everywhere:
    """The same group in four places, and one of the cast in each."""

    slack: LocalSlack
    teams: FakeTeams
    seat: Seat
    house: RunningHouse
    clock: MovedClock
    people: dict[str, str]
    rooms: dict[str, str]
    say: Say

    def counts(self) -> list[str]:
        """What each place shows of the motion."""
        in_slack = [fake_slack.visible_text(each) for each in self.slack.messages(self.slack.channel(ROOM))]
        in_teams = [
            fake_teams.visible_text(each.card)
            for room in self.rooms.values()
            for each in self.teams.messages(room)
        ]
        found = [said for said in (*in_slack, *in_teams) if TITLE in said]
        return [*found, self.seat.card(TITLE).inner_text()]

    def wait_for(self, words: str) -> None:
        """Until all four say so."""

        for _ in range(ROUNDS):
            # Pauses between messages are skipped: the pace has tests of its own.
            self.clock.move(seconds=2)
            self.house.settle()
            said = [" ".join(each.split()) for each in self.counts()]
            if len(said) >= PLACES and all(words in each for each in said[-PLACES:]):
                return
        raise AssertionError(f"not everywhere: {words!r} in {said}")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture(params=["da", "en"])
def everywhere(request: pytest.FixtureRequest, sqlite: Database, chromium: Browser) -> Iterator[Everywhere]:
    language = request.param
    with (
        LocalSlack({name: address(key) for key, name in NAMES.items()}, [ROOM]) as slack,
        FakeTeams() as teams,
    ):
        home, away, people, rooms = settle_in_tenants(teams)
        places = (
            (Platform.SLACK, slack.team_id, slack.channel(ROOM)),
            *((Platform.TEAMS, tenant, room) for tenant, room in rooms.items()),
            (Platform.WEB, "web", IN_BROWSER),
        )
        world = World(sqlite).settle_in(wanted(channels=places, language=language))
        clock = MovedClock(world.now)
        settings = teams_settings(teams, (home, away), slack=SlackSetting(workspace=slack.team_id))
        environment = teams_environment(
            teams,
            slack_bot_token=slack.bot_token,
            slack_signing_secret=slack.signing_secret,
            slack_api_url=slack.api_url,
        )
        with RunningHouse(sqlite, environment, settings=settings, clock=clock, demo=True) as house:
            slack.bot_url, teams.deliver = house.url, over_http(house.url)
            locale = "da-DK" if language == "da" else "en-GB"
            seat = Seat(chromium, house.url, locale=locale).be("eva").go(f"/chat/{IN_BROWSER}")
            yield Everywhere(slack, teams, seat, house, clock, people, rooms, Say(language))
            seat.close()


def test_one_motion_has_one_count_wherever_it_is_pressed(everywhere: Everywhere) -> None:
    slack, teams, say = everywhere.slack, everywhere.teams, everywhere.say
    deadline = {"da": "om 9 dage", "en": "in 9 days"}[say.language]
    eva = everywhere.people["eva"]
    room = everywhere.rooms[teams.person(eva).tenant]
    teams.type(eva, room, {"da": "forslag", "en": "motion"}[say.language])
    everywhere.house.settle()
    form = teams.private(eva)[-1]
    teams.submit(eva, form, {"title": TITLE, "deadline": deadline})
    teams.submit(eva, form)
    count = say("motion-count", cast="{}", size="4", weighted="no")
    everywhere.wait_for(count.format(0))

    def in_teams(key: str, choice: str) -> None:
        person = everywhere.people[key]
        room = everywhere.rooms[teams.person(person).tenant]
        card = next(each for each in teams.messages(room) if TITLE in fake_teams.visible_text(each.card))
        teams.click(person, card, say(f"button-{choice}"))

    def in_slack(key: str, choice: str) -> None:
        card = next(
            each for each in slack.messages(slack.channel(ROOM)) if TITLE in fake_slack.visible_text(each)
        )
        slack.click(slack.user(NAMES[key]), card, say(f"button-{choice}"))

    def in_browser(key: str, choice: str) -> None:
        everywhere.seat.be(key).go(f"/chat/{IN_BROWSER}")
        everywhere.seat.press(TITLE, say(f"button-{choice}"))

    steps: list[tuple[Callable[[str, str], None], str, str]] = [
        (in_teams, "bo", "for"),
        (in_slack, "anna", "for"),
        (in_teams, "carla", "against"),
        (in_browser, "david", "abstain"),
    ]
    for given, (press, key, choice) in enumerate(steps, start=1):
        press(key, choice)
        if given < len(steps):
            everywhere.wait_for(count.format(given))
    everywhere.wait_for(say("outcome-adopted"))
    findings, _ = everywhere.house.db.read(lambda tx: journal.verify(tx, tx.signer.public_key)).result()
    assert findings == []
    assert teams.complaints == []
    expect(everywhere.seat.page.locator("body")).not_to_contain_text("Traceback")
    assert everywhere.seat.complaints == []
