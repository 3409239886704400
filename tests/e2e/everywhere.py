"""The same group in Slack (local-slack), in Teams in two tenants and in a browser, with one bot behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from playwright.sync_api import Browser

from bot.texts.say import Say
from handlers.settings.model import SlackSetting
from storage.engine import Database
from storage.words import Platform
from tests.e2e.browser import Seat
from tests.house import MovedClock, RunningHouse
from tests.platforms import fake_slack, fake_teams
from tests.platforms.fake_teams import FakeTeams, over_http
from tests.platforms.local_slack import LocalSlack
from tests.teams_world import settle_in_tenants, teams_environment, teams_settings
from tests.world import NAMES, World, address, wanted

ROOM = "styregruppen"
IN_BROWSER = "os2display"
ROUNDS, PAUSE = 20, 2

Seen = TypeVar("Seen")


@dataclass
class Everywhere:
    """The same group in four places, and one of the cast in each.

    world: the database that the house runs on, to look into. people: the cast's object ids in Teams; rooms:
    the channel of each tenant.
    """

    world: World
    slack: LocalSlack
    teams: FakeTeams
    seat: Seat
    house: RunningHouse
    clock: MovedClock
    people: dict[str, str]
    rooms: dict[str, str]
    say: Say

    def in_slack(self) -> list[str]:
        """What the channel in Slack shows."""
        return [fake_slack.visible_text(each) for each in self.slack.messages(self.slack.channel(ROOM))]

    def in_teams(self) -> list[str]:
        """What the channels of both tenants show."""
        return [
            fake_teams.visible_text(each.card)
            for room in self.rooms.values()
            for each in self.teams.messages(room)
        ]

    def teams_room(self, key: str) -> str:
        """The channel in which one of the cast talks."""
        return self.rooms[self.teams.person(self.people[key]).tenant]

    def until(self, look: Callable[[], Seen], said: Callable[[], Any] = str) -> Seen:
        """What `look` returns as soon as that is true. said: what there is instead, if it never is."""
        for _ in range(ROUNDS):
            # Pauses between messages are skipped: the pace has tests of its own.
            self.clock.move(seconds=PAUSE)
            self.house.settle()
            seen = look()
            if seen:
                return seen
        raise AssertionError(f"waited in vain; there is {said()}")


@contextmanager
def settled_everywhere(
    db: Database, chromium: Browser, language: str, *, frames: tuple[tuple[int, int], ...] = ()
) -> Iterator[Everywhere]:
    """The community in all four places. frames: of the product, as `WantedProduct` has them."""
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
        target = wanted(channels=places, language=language)
        target = replace(target, products=(replace(target.products[0], frames=frames),))
        world = World(db).settle_in(target)
        clock = MovedClock(world.now)
        settings = teams_settings(teams, (home, away), slack=SlackSetting(workspace=slack.team_id))
        settings = settings.model_copy(update={"language": language})
        environment = teams_environment(
            teams,
            slack_bot_token=slack.bot_token,
            slack_signing_secret=slack.signing_secret,
            slack_api_url=slack.api_url,
        )
        with RunningHouse(db, environment, settings=settings, clock=clock, demo=True) as house:
            slack.bot_url, teams.deliver = house.url, over_http(house.url)
            locale = "da-DK" if language == "da" else "en-GB"
            seat = Seat(chromium, house.url, locale=locale).be("eva").go(f"/chat/{IN_BROWSER}")
            yield Everywhere(world, slack, teams, seat, house, clock, people, rooms, Say(language))
            seat.close()
