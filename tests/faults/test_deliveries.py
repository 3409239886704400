"""What was on its way when the bot was killed, or the database failed: settled, not blindly sent again."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from random import Random
from typing import Any

import pytest

from handlers import deliver
from handlers.deliver import Deliverer
from storage import outbox
from storage.engine import Database
from storage.failures import DatabaseFailed
from storage.outbox import Message
from storage.words import MessageState, Platform
from tests.faults import outages
from tests.faults.harness import Record, size
from tests.faults.storm import Storm, message_of
from tests.platforms.fake_slack import Call, FakeSlack

CRASHES = size(full=300, short=6)
MOTIONS = 4


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack() as made:
        yield made


class Grip:
    """A courier in whose hands some deliveries get stuck: before Slack is called, or when it has answered."""

    def __init__(self, courier: Any, dice: Random) -> None:
        self._courier, self._dice = courier, dice
        self.stuck: dict[asyncio.Task[Any], Message] = {}
        self.moments: Counter[str] = Counter()
        self.one_more = asyncio.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._courier, name)

    async def create(self, message: Message, card: Any) -> Any:
        return await self._call(self._courier.create, message, card)

    async def update(self, message: Message, card: Any) -> Any:
        return await self._call(self._courier.update, message, card)

    async def _call(self, call: Callable[..., Any], message: Message, card: Any) -> Any:
        moment = self._dice.choice(["before", "after", "never"])
        if moment == "before":
            await self._hold(moment, message)
        done = await call(message, card)
        if moment == "after":
            await self._hold(moment, message)
        return done

    async def _hold(self, moment: str, message: Message) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.stuck[task] = message
        self.moments[moment] += 1
        self.one_more.set()
        await asyncio.Event().wait()


async def killed_in_the_middle(storm: Storm) -> Grip:
    """A bot that takes all that waits, and is no more before it has settled a part of it."""
    grip = Grip(storm.workspaces, storm.dice)
    bot = Deliverer(storm.world.db, storm.clock, {Platform.SLACK: grip})
    await bot._claim()
    while going := bot._under_way.keys() - grip.stuck.keys():
        grip.one_more.clear()
        more = asyncio.ensure_future(grip.one_more.wait())
        await asyncio.wait({*going, more}, return_when=asyncio.FIRST_COMPLETED)
        more.cancel()
    for task in grip.stuck:
        task.cancel()
    await asyncio.gather(*grip.stuck, return_exceptions=True)
    return grip


def state_of(storm: Storm, message: Message) -> MessageState:
    found = storm.world.look(lambda tx: outbox.find(tx, message.id))
    assert found is not None
    return found.state


@pytest.mark.parametrize("number", range(CRASHES))
def test_what_was_on_its_way_when_the_bot_died_is_looked_for_before_it_is_sent_again(
    sqlite: Database, slack: FakeSlack, dice: Random, record: Record, number: int
) -> None:
    storm = Storm(sqlite, slack, dice)
    crashes: list[tuple[int, set[str]]] = []

    async def story(_: Storm) -> None:
        for _motion in range(MOTIONS):
            storm.open()
            storm.vote()
        while sum(len(created) for _, created in crashes) < 3:
            dead = await killed_in_the_middle(storm)
            storm.injected.update(dead.moments)
            crashes.append((len(slack.calls), {each.id for each in dead.stuck.values() if each.ref is None}))
            # Two minutes they are still the other's: whoever starts meanwhile leaves them alone.
            await storm.round(1)
            assert {state_of(storm, each) for each in dead.stuck.values()} <= {MessageState.SENDING}
            await storm.round(deliver.LEASE.total_seconds())
            storm.vote()
        for _round in range(20):
            await storm.round(45)

    storm.run(story)
    storm.check()
    for since, created in crashes:
        assert_looked_for_first(slack.calls[since:], created)
    assert slack.complaints == []
    record("deliveries cut off by a crash", injected=sum(storm.injected.values()), held="I4, I7")


def assert_looked_for_first(calls: list[Call], created: set[str]) -> None:
    """Of what may have been sent nothing is sent again before its channel was searched for it."""
    searched: set[str] = set()
    for call in calls:
        channel = str(call.args.get("channel", ""))
        if call.method == "conversations.history":
            searched.add(channel)
        elif call.method == "chat.postMessage" and message_of(call.args) in created:
            assert channel in searched


def test_who_stood_still_past_its_lease_sends_nothing(
    sqlite: Database, slack: FakeSlack, dice: Random
) -> None:
    storm = Storm(sqlite, slack, dice)

    class Sleeper(Deliverer):
        async def _send(self, courier: Any, message: Message, card: Any) -> None:
            storm.world.now += deliver.LEASE
            await super()._send(courier, message, card)

    async def story(_: Storm) -> None:
        storm.open()
        sleeper = Sleeper(sqlite, storm.clock, {Platform.SLACK: storm.workspaces})
        await sleeper._claim()
        await asyncio.gather(*sleeper._under_way)
        assert slack.calls_of("chat.postMessage") == []
        for _round in range(8):
            await storm.round(45)

    storm.run(story)
    storm.check()


# --- the database fails while messages are on their way


class Behind:
    """A courier behind whose back the database fails, when Slack has just taken the message."""

    def __init__(self, courier: Any, fail: Callable[[], None]) -> None:
        self._courier, self._fail = courier, fail

    def __getattr__(self, name: str) -> Any:
        return getattr(self._courier, name)

    async def create(self, message: Message, card: Any) -> Any:
        done = await self._courier.create(message, card)
        self._fail()
        return done

    async def update(self, message: Message, card: Any) -> Any:
        await self._courier.update(message, card)
        self._fail()


@pytest.mark.parametrize("seconds", [5, 600], ids=["for a moment", "past the lease"])
def test_what_was_sent_while_the_database_failed_is_put_on_record_and_not_sent_again(
    sqlite: Database, slack: FakeSlack, dice: Random, record: Record, seconds: int
) -> None:
    storm = Storm(sqlite, slack, dice)
    with ExitStack() as outage:
        begun: list[bool] = []

        def fail() -> None:
            if not begun:
                begun.append(True)
                outage.enter_context(outages.locked(sqlite))

        storm.post = Deliverer(sqlite, storm.clock, {Platform.SLACK: Behind(storm.workspaces, fail)})

        async def story(_: Storm) -> None:
            storm.open()
            for _try in range(3):
                with suppress(DatabaseFailed):
                    await storm.round(1)
            assert begun
            with suppress(DatabaseFailed):
                await storm.round(seconds)
            outage.close()
            for _round in range(8):
                await storm.round(45)

        storm.run(story)
    storm.check()
    posted = [message_of(each.args) for each in slack.calls_of("chat.postMessage")]
    assert len(set(posted)) == len(posted) == 4
    # What is on record needs not be looked for.
    assert slack.calls_of("conversations.history") == []
    assert slack.complaints == []
    record("messages taken by Slack while the database fails", injected=2, held="I4, I6")
