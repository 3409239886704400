"""The cast in a Slack of our own, with the whole bot before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot import register
from bot.wanted import Wanted
from storage import due, outbox
from storage.engine import Database, Tx
from storage.words import MessageState
from tests.house import MovedClock, RunningHouse, slack_environment, slack_settings
from tests.platforms.fake_slack import FakeSlack, over_http, visible_text
from tests.world import CHANNELS, NAMES, WORKSPACE, World, address, wanted

# How often it is looked whether more is to be delivered, and the seconds that pass between.
ROUNDS, PAUSE = 8, 2
UNSETTLED = (MessageState.PENDING, MessageState.SENDING, MessageState.UNCERTAIN)
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
        for left in reversed(range(ROUNDS)):
            self.world.now = self.clock.now()
            self.house.settle()
            self.clock.move(seconds=PAUSE)
            if self._is_quiet(self.world.now + timedelta(seconds=ROUNDS * PAUSE)):
                # Then the rounds that are left would do nothing but pass the time.
                self.world.now += timedelta(seconds=left * PAUSE)
                self.clock.move(seconds=left * PAUSE)
                return

    def _is_quiet(self, until: datetime) -> bool:
        """Whether nothing falls due, and nothing is delivered or looked for, before then."""

        def unit(tx: Tx) -> bool:
            waits = outbox.in_state(tx, UNSETTLED)
            due_at = due.first_due_at(tx)
            return all(each.next_at > until for each in waits) and (due_at is None or due_at > until)

        return self.world.look(unit)

    def open(
        self,
        by: str = "eva",
        title: str = "Ny fælles kalenderintegration",
        deadline: str = "om 9 dage",
        method: Mapping[str, str] | None = None,
    ) -> None:
        """Through the form and its preview, as a person does it. method: what that form is filled in with."""
        user = self.users[by]
        self.slack.slash(user, STYRING, "forslag")
        form = self.form(by)
        values = {"title": title, "brief": "Vi mangler den.", "deadline": deadline}
        answer = self.slack.submit(user, form, values)
        assert not answer.errors, answer.errors
        if method is not None:
            self.slack.click(user, self.form(by), "Afstemningsform")
            answer = self.slack.submit(user, self.form(by), dict(method))
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

    def motion_card(self, title: str, channel: str = STYRING) -> dict:
        """The live card of a motion by its title; what became of it stands in another card."""
        return next(each for each in self.slack.messages(channel) if title in visible_text(each))

    def click(self, key: str, on: dict, words: str, value: Any = None) -> None:
        """One of the cast clicks, and everything that follows has happened."""
        self.slack.click(self.users[key], on, words, value)
        self.settle()

    def fill_in(self, key: str, values: Mapping[str, Any]) -> dict[str, str]:
        """One of the cast sends the form on top; returns what is wrong in it."""
        answer = self.slack.submit(self.users[key], self.form(key), dict(values))
        self.settle()
        return answer.errors

    def private(self, key: str) -> str:
        """The latest that one of the cast was shown alone, in a channel."""
        return visible_text(self.slack.ephemerals(self.users[key])[-1])

    def im(self, key: str) -> dict:
        """The latest in the bot's own conversation with one of the cast."""
        return self.slack.ims(self.users[key])[-1]


@contextmanager
def slack_world(db: Database, *, demo: bool = False, community: Wanted | None = None) -> Iterator[SlackWorld]:
    """The community settled in, the bot signed in, Slack over HTTP with signatures."""
    world = World(db).settle_in(community or (wanted() if demo else wanted(channels=CHANNELS)))
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
