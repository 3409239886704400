"""The steering group in two Slack workspaces: the first with a token from the environment, the second
installs the bot itself, in a browser."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlsplit

from pydantic import SecretStr

from handlers.settings import Environment, Settings
from storage.engine import Database
from storage.words import Platform
from tests.house import MovedClock, RunningHouse, slack_environment, slack_settings
from tests.platforms.fake_slack import FakeSlack, over_http
from tests.slack_world import STYRING, SlackWorld
from tests.world import NAMES, WORKSPACE, World, address, wanted

SECOND, THIRD = "T0ODENSE", "T0FREMMED"
# The steering group's channel in the second workspace.
THERE = "C0ODENSE"
CHANNELS = ((Platform.SLACK, WORKSPACE, STYRING), (Platform.SLACK, SECOND, THERE))
PUBLIC = "https://ting.os2.example"
FIRST_TOKEN = "xoxb-os2ting"
# Bo is in both workspaces, under two ids; "bo" is he in the first.
IN_SECOND = ("carla", "david")


@dataclass
class Page:
    """An answer to the browser."""

    status: int
    headers: list[tuple[str, str]]
    text: str

    @property
    def link(self) -> str:
        """Where the page's own button leads."""
        found = re.search(r'class="button primary" href="([^"]+)"', self.text)
        assert found, self.text
        return unescape(found[1])


@dataclass
class Browser:
    """Asks the house for what stands at the public address, as through the proxy; keeps cookies."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, address_: str, **headers: str) -> Page:
        parts = urlsplit(address_)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        sent = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=10)
        connection.request("GET", path, headers={"Cookie": sent, **headers} if sent else headers)
        answer = connection.getresponse()
        page = Page(answer.status, answer.getheaders(), answer.read().decode())
        connection.close()
        for name, value in page.headers:
            if name.lower() == "set-cookie":
                self._keep(value)
        return page

    def _keep(self, cookie: str) -> None:
        name, _, value = cookie.partition(";")[0].partition("=")
        if "max-age=0" in cookie.lower():
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value


@dataclass
class TwoWorkspaces(SlackWorld):
    """users: the cast's ids, each in the workspace where they are."""

    settings: Settings
    environment: Environment

    def browser(self) -> Browser:
        return Browser(self.house.url)

    def install(self, team: str = SECOND) -> Page:
        """Somebody of the workspace goes through it all."""
        browser = self.browser()
        return browser.get(self.slack.installs.approve(browser.get("/slack/install").link, team))

    def restart(self) -> None:
        """The same database and Slack, another process: what only stood in memory is gone."""
        self.house.__exit__()
        self.house = RunningHouse(
            self.world.db, self.environment, settings=self.settings, clock=self.clock
        ).__enter__()
        self.slack.deliver = over_http(self.house.url)

    def motion_card(self, channel: str) -> dict:
        """The motion's card: what comes before it in a channel is the greeting."""
        return next(each for each in self.slack.messages(channel) if "OS2display 2026-1" in str(each))


@contextmanager
def two_workspaces(
    db: Database, *, demo: bool = False, installed: bool = True, with_token: bool = True
) -> Iterator[TwoWorkspaces]:
    """installed: the second has installed the bot. with_token: the first has its own from the environment."""
    channels = (*CHANNELS, (Platform.WEB, "web", "os2display")) if demo else CHANNELS
    # Where the bot is to be from the start, it is before a channel there is connected.
    world = World(db).settle_in(wanted(channels=CHANNELS[:1] if installed else channels))
    clock = MovedClock(world.now)
    with FakeSlack() as slack:
        slack.state.redirect_urls.add(f"{PUBLIC}/slack/oauth_redirect")
        users = _fill(slack)
        settings, environment = _settings(), _environment(slack, FIRST_TOKEN if with_token else "")
        house = RunningHouse(db, environment, settings=settings, clock=clock, demo=demo).__enter__()
        slack.deliver = over_http(house.url)
        town = TwoWorkspaces(slack, house, world, clock, users, settings, environment)
        try:
            if installed:
                assert town.install().status == 200
                world.settle_in(wanted(channels=channels))
            yield town
        finally:
            town.house.__exit__()


def _fill(slack: FakeSlack) -> dict[str, str]:
    slack.add_workspace(WORKSPACE, token=FIRST_TOKEN)
    slack.add_workspace(SECOND, token="", name="Odense Kommune")
    slack.add_workspace(THIRD, token="", name="Fremmede")
    users = {
        key: slack.add_person(name, address(key), team=SECOND if key in IN_SECOND else WORKSPACE)
        for key, name in NAMES.items()
    }
    users["bo there"] = slack.add_person(NAMES["bo"], address("bo"), team=SECOND)
    here = [user for key, user in users.items() if key not in (*IN_SECOND, "bo there")]
    slack.add_channel("styring", here, channel_id=STYRING)
    there = [users[key] for key in (*IN_SECOND, "bo there")]
    slack.add_channel("styring-odense", there, team=SECOND, channel_id=THERE)
    return users


def _settings() -> Settings:
    settings = slack_settings()
    assert settings.platforms.slack is not None
    slack = settings.platforms.slack.model_copy(update={"workspaces": (SECOND,)})
    return settings.model_copy(
        update={"public_url": PUBLIC, "platforms": settings.platforms.model_copy(update={"slack": slack})}
    )


def _environment(slack: FakeSlack, bot_token: str) -> Environment:
    client_id, client_secret = slack.client
    found = slack_environment(slack.api_url, bot_token, slack.signing_secret)
    more = {"slack_client_id": client_id, "slack_client_secret": SecretStr(client_secret)}
    return found.model_copy(update=more if bot_token else {**more, "slack_bot_token": None})
