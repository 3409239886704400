"""The cast in a Slack of our own, with the whole bot before them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot import register
from storage.engine import Database
from tests.house import MovedClock, RunningHouse, slack_environment, slack_settings
from tests.platforms.fake_slack import FakeSlack, over_http
from tests.world import CHANNELS, NAMES, WORKSPACE, World, address, wanted

STYRING, FAELLES = (each[2] for each in CHANNELS)


@dataclass
class SlackWorld:
    """users: the cast's ids in Slack, by key."""

    slack: FakeSlack
    house: RunningHouse
    world: World
    clock: MovedClock
    users: dict[str, str]

    def settle(self) -> None:
        """What is due is done, what waits is delivered; pauses between messages are skipped."""
        for _ in range(8):
            self.world.now = self.clock.now()
            self.house.settle()
            self.clock.move(seconds=2)

    def open(
        self, by: str = "eva", title: str = "Ny fælles kalenderintegration", deadline: str = "om 9 dage"
    ) -> None:
        """Through the form and its preview, as a person does it."""
        user = self.users[by]
        self.slack.slash(user, STYRING, "forslag")
        form = self.form(by)
        values = {"title": title, "brief": "Vi mangler den.", "deadline": deadline}
        answer = self.slack.submit(user, form, values)
        assert not answer.errors, answer.errors
        self.slack.submit(user, self.form(by))
        self.settle()

    def motion_id(self) -> str:
        """The motion that is open."""
        group_id = self.world.group_id
        now = self.clock.now()
        return self.world.look(lambda tx: register.undecided(tx, [group_id], now)[0].id)

    def form(self, key: str) -> dict:
        """The form that is open before a person."""
        self.house.settle()
        return self.slack.views(self.users[key])[-1]

    def card(self, channel: str = STYRING) -> dict:
        """The latest motion or decision in a channel."""
        return self.slack.messages(channel)[-1]


@contextmanager
def slack_world(db: Database, *, demo: bool = False) -> Iterator[SlackWorld]:
    """The community settled in, the bot signed in, Slack over HTTP with signatures."""
    world = World(db).settle_in(wanted() if demo else wanted(channels=CHANNELS))
    clock = MovedClock(world.now)
    with FakeSlack() as slack:
        slack.add_workspace(WORKSPACE, token="xoxb-os2ting")
        users = {key: slack.add_person(name, address(key)) for key, name in NAMES.items()}
        for channel in (STYRING, FAELLES):
            slack.add_channel(channel.lower(), list(users.values()), channel_id=channel)
        environment = slack_environment(slack.api_url, "xoxb-os2ting", slack.signing_secret)
        with RunningHouse(db, environment, settings=slack_settings(), clock=clock, demo=demo) as house:
            slack.deliver = over_http(house.url)
            yield SlackWorld(slack, house, world, clock, users)
