"""A town whose Slack has bad weather: the real courier and post before the fake Slack, on a moved clock.

No thread of the bot's own runs here: who moves the clock also lets the post do its round, so that a seed
makes the same storm again.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

import aiohttp

from bot import ballots, closures, messages, nudges
from bot.outbox import Kind
from bot.people import Place
from handlers.clock import Clock
from handlers.couriers import Courier
from handlers.deliver import Deliverer
from handlers.slack import blocks
from handlers.slack.courier import EVENT
from handlers.slack.workspaces import Workspaces
from handlers.web.courier import WebCourier
from handlers.web.hub import Hub
from storage import motions, outbox
from storage.engine import Database, Tx
from storage.outbox import Message
from storage.words import Choice, MessageState, Platform
from tests.platforms.fake_slack import FakeSlack, visible_text
from tests.slack_world import FAELLES, STYRING
from tests.world import CHANNELS, NAMES, WORKSPACE, World, address, wanted

VOTERS = ("anna", "bo", "carla")
CHOICES = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)
# What Slack may do with any call; what it takes without an answer it does at once, or within a minute.
BAD = (
    *["429"] * 4,
    *["late"] * 2,
    "lost_reply",
    "cut",
    "500",
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "ratelimited",
)


class Still(Clock):
    """The world's time, which is also Slack's."""

    def __init__(self, world: World) -> None:
        self.world = world

    def now(self) -> datetime:
        return self.world.now


class Storm:
    """`await storm.round(seconds)` lets so much time pass, and then the post do all that it can."""

    def __init__(self, db: Database, slack: FakeSlack, dice: Random, *, in_browser: bool = False) -> None:
        """in_browser: people are found there; else Slack is asked who has their address."""
        self.slack, self.dice, self._in_browser = slack, dice, in_browser
        self.world = World(db).settle_in(wanted(channels=CHANNELS))
        slack.add_workspace(WORKSPACE, token="xoxb-os2ting")
        self.users = {key: slack.add_person(name, address(key)) for key, name in NAMES.items()}
        for channel in (STYRING, FAELLES):
            slack.add_channel(channel.lower(), list(self.users.values()), channel_id=channel)
        self.clock = Still(self.world)
        slack.now = self.world.now
        self.injected: Counter[str] = Counter()
        self.changes = 0
        self.motions: list[str] = []
        self.workspaces = Workspaces(db, self.clock, base_url=slack.api_url, allowed=frozenset({WORKSPACE}))
        self.restart()

    def run(self, story: Callable[[Storm], Awaitable[None]]) -> None:
        """The story, with the bot signed in."""

        async def whole() -> None:
            # Who waits in vain for an answer waits no second here.
            async with aiohttp.ClientSession() as session:
                self.workspaces.open(session)
                await self.workspaces.sign_in("xoxb-os2ting", WORKSPACE)
                await story(self)

        asyncio.run(whole())

    def restart(self) -> None:
        """Another process goes on from what is on record."""
        couriers: dict[Platform, Courier] = {Platform.SLACK: self.workspaces}
        if self._in_browser:
            couriers[Platform.WEB] = WebCourier(Hub())
        self.post = Deliverer(self.world.db, self.clock, couriers)

    async def round(self, seconds: float) -> None:
        self.world.pass_time(seconds=seconds)
        self.slack.now = self.world.now
        self.world.tick()
        await self.post.settle_all()

    def weather(self, share: float) -> None:
        """This share of the calls fails, each in its own way; 0: it clears up."""

        def of(method: str) -> str:
            if method == "auth.test" or self.dice.random() >= share:
                return ""
            how = self.dice.choice(BAD)
            self.injected[how] += 1
            if how == "429":
                return f"429:{self.dice.choice([1, 2, 5, 30, 60, 120, 300])}"
            return f"late:{self.dice.randint(0, 60)}" if how == "late" else how

        self.slack.calm()
        if share:
            self.slack.weather(of)

    def open(self) -> None:
        self.motions.append(
            self.world.open(
                title=f"Forslag {len(self.motions) + 1}", closes_at=self.world.now + timedelta(days=9)
            )
        )
        self.changes += 1

    def vote(self) -> None:
        motion_id = self.dice.choice(self.motions)
        key, choice = self.dice.choice(VOTERS), self.dice.choice(CHOICES)
        actor, now = self.world.actor(key), self.world.now
        place = Place(Platform.SLACK, WORKSPACE, STYRING, self.users[key])
        self.world.do(lambda tx: ballots.cast_ballot(tx, actor, motion_id, choice, now, place=place))
        self.changes += 1

    def remind(self) -> None:
        """Those who have not answered, privately."""
        motion_id, now = self.dice.choice(self.motions), self.world.now

        def unit(tx: Tx) -> None:
            nudges.remind_missing(tx, motions.motion(tx, motion_id), now, once=f"{self.changes}")

        self.world.do(unit)
        self.changes += 1

    def decide(self) -> None:
        """A decision is told in cards of its own."""
        motion_id = self.motions.pop(self.dice.randrange(len(self.motions)))
        eva, now = self.world.actor("eva"), self.world.now
        self.world.do(lambda tx: closures.close_by_hand(tx, eva, motion_id, "Den haster.", now))
        self.changes += 1

    # --- what came of it

    def rows(self) -> list[Message]:
        return self.world.look(lambda tx: outbox.in_state(tx, list(MessageState)))

    def check(self) -> None:
        """I4, I7, and the order; every message is there, and none is held."""
        rows = {row.id: row for row in self.rows() if row.platform is not Platform.WEB}
        ended = (MessageState.SENT, MessageState.EXPIRED)
        assert [
            (each.kind, each.state, each.failure) for each in rows.values() if each.state not in ended
        ] == []
        lost = [row for row in rows.values() if row.state is MessageState.EXPIRED and row.only_for is None]
        assert [(row.kind, row.failure) for row in lost if not self.has_lost_its_meaning(row)] == []
        arrived: list[str] = []
        for channel in list(self.slack.state.channels):
            posted = [message_of(each) for each in self.slack.messages(channel)]
            ours = [each for each in posted if each]
            assert len(set(ours)) == len(ours), f"twice in {channel}"
            ordered = sorted(ours, key=lambda each: (rows[each].created_at, each))
            assert ours == ordered, f"out of order in {channel}"
            arrived += ours
        sent = {row.id for row in rows.values() if row.state is MessageState.SENT and row.ref is not None}
        assert set(arrived) == sent
        for row in rows.values():
            assert row.state is MessageState.EXPIRED or row.shown == row.wanted
        for row in rows.values():
            # A greeting shows the head of the day; that it may be older than the present one is no lie.
            if row.live and row.state is MessageState.SENT and row.kind != Kind.GREETING:
                self.check_shows_the_truth(row)

    def has_lost_its_meaning(self, row: Message) -> bool:
        """The seat has answered; or the vote was closed while the reminder waited for Slack."""
        is_over = not any(row.subject.startswith(motion_id) for motion_id in self.motions)
        return row.failure == "pointless" or (row.failure == "late" and row.kind == Kind.REMINDER and is_over)

    def check_shows_the_truth(self, row: Message) -> None:
        """What stands there is what would be said now."""
        card = self.world.look(lambda tx: messages.compose(tx, row, self.world.now))
        if card is None:
            return
        text, rendered = blocks.message(card)
        channel, _, ts = (row.ref or "").partition(":")
        stands = next(each for each in self.slack.messages(channel) if each["ts"] == ts)
        assert visible_text(stands) == visible_text({"text": text, "blocks": rendered}), row.kind


def message_of(message: dict[str, Any]) -> str:
    """Which message of the outbox it is, by what it carries unseen; "" where it is none."""
    metadata = message.get("metadata") or {}
    return metadata.get("event_payload", {}).get("message", "") if metadata.get("event_type") == EVENT else ""
