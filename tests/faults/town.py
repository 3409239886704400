"""The bot within the test's own process: the real desk, clock's work and deliverer on a real database.

It can be made to die at any moment: all that the process knew is dropped, and it starts again from the rows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Future, wait
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import select

from bot.people import Place
from bot.wanted import Wanted
from handlers.answers import Answer
from handlers.clock import Clock, Ticker
from handlers.deliver import Deliverer
from handlers.desk import Desk, Request
from handlers.slack import courier as slack_courier
from storage.engine import Database, Tx
from storage.outbox import OUTBOX
from storage.signing import Signer
from storage.words import MessageState
from storage.words import Platform as Name
from tests.faults.platform import Platform
from tests.world import COPENHAGEN, MONDAY, WORKSPACE, wanted

T = TypeVar("T")

# What may be under way in the loop before it is taken to wait for the platform: turns without any doing.
IDLE_TURNS = 8
_WAITS = OUTBOX.c.state.in_([MessageState.PENDING, MessageState.SENDING, MessageState.UNCERTAIN])
ROOMS = {Name.SLACK: (WORKSPACE, "C0STYRING"), Name.WEB: ("web", "os2display")}


def inhabited(**group: Any) -> Wanted:
    """The cast, known on both platforms; the steering group has a channel in each."""
    channels = tuple((name, *room) for name, room in ROOMS.items())
    community = wanted(channels=channels, **group)
    people = tuple(
        replace(
            each,
            accounts=((Name.SLACK, WORKSPACE, account(Name.SLACK, each.key)), (Name.WEB, "web", each.key)),
        )
        for each in community.people
    )
    return replace(community, people=people)


def account(platform: Name, key: str) -> str:
    """One of the cast's own, on the platform."""
    return f"U{key.upper()}" if platform is Name.SLACK else key


class Calm(Database):
    """Whoever asks waits: so what happens in the loop happens in the same order in every run."""

    uses = 0

    def run(self, unit: Callable[[Tx], T]) -> Future[T]:
        self.uses += 1
        return _waited_for(super().run(unit))

    def read(self, unit: Callable[[Tx], T]) -> Future[T]:
        self.uses += 1
        return _waited_for(super().read(unit))


def _when_messages_go(tx: Tx) -> list[datetime]:
    """When each that still waits may go, or is given up by who holds it."""
    found = tx.conn.execute(select(OUTBOX.c.next_at, OUTBOX.c.lease_until).where(_WAITS))
    return [each.lease_until or each.next_at for each in found]


def _waiting(tx: Tx) -> list[tuple[object, ...]]:
    """What waits, for whoever reads why a run failed."""
    columns = (OUTBOX.c.kind, OUTBOX.c.state, OUTBOX.c.next_at, OUTBOX.c.attempts, OUTBOX.c.failure)
    return [tuple(row) for row in tx.conn.execute(select(*columns).where(_WAITS))]


def _waited_for(future: Future[T]) -> Future[T]:
    wait([future], timeout=60)
    return future


class TownClock(Clock):
    """Stands still until it is moved."""

    def __init__(self, start: datetime = MONDAY) -> None:
        self.moment = start

    def now(self) -> datetime:
        return self.moment


class Town:
    """One house, two platforms, and people who act in both."""

    def __init__(self, url: str, signer: Signer, clock: TownClock | None = None) -> None:
        self._url, self._signer = url, signer
        self.clock = clock or TownClock()
        self.platforms = {
            Name.SLACK: Platform(self.clock, rates=slack_courier.pace_of),
            Name.WEB: Platform(self.clock),
        }
        self.loop = asyncio.new_event_loop()
        self._start()

    def _start(self) -> None:
        self.db = Calm(self._url, self._signer, exclusive=True)
        self.deliverer = Deliverer(self.db, self.clock, self.platforms)
        self.desk = Desk(self.db, language="da", address="http://127.0.0.1:8080")
        self.ticker = Ticker(self.db, self.clock, COPENHAGEN, lambda: None)

    def die(self) -> None:
        """All that the process knew is gone; nothing that was under way comes to an end."""

        async def drop() -> None:
            tasks = [each for each in asyncio.all_tasks(self.loop) if each is not asyncio.current_task()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

        for platform in self.platforms.values():
            platform.cut_off()
        self.loop.run_until_complete(drop())
        self.db.close()

    def restart(self) -> None:
        """It dies, and another process begins."""
        self.die()
        self._start()

    def close(self) -> None:
        self.die()
        self.loop.close()

    def do(self, unit: Callable[[Tx], T]) -> T:
        return self.db.run(unit).result()

    def look(self, unit: Callable[[Tx], T]) -> T:
        return self.db.read(unit).result()

    def press(
        self, key: str, who: str, action: str, *, on: Name = Name.SLACK, sent_at: str | None = None
    ) -> Answer:
        """One of the cast presses a button in the group's channel. key: the same when it comes again."""
        request = self.request(key, who, on, sent_at)
        return self._await(self.desk.pressed(request, action))

    def send(
        self, key: str, who: str, action: str, values: Mapping[str, str], *, on: Name = Name.SLACK
    ) -> Answer:
        """The same with a form."""
        return self._await(self.desk.sent(self.request(key, who, on), action, values))

    def request(self, key: str, who: str, on: Name, sent_at: str | None = None) -> Request:
        workspace, room = ROOMS[on]
        place = Place(on, workspace, room, account(on, who))
        return Request(f"{on}:{key}", place, self.clock.now(), sent_at=sent_at)

    def tick(self) -> int:
        """Do what is due."""
        return self._await(self.ticker.tick())

    def deliver(self) -> None:
        """Deliver what waits for now, as far as the platforms answer."""

        async def until_idle() -> None:
            settling = asyncio.create_task(self.deliverer.settle_all())
            idle, before = 0, self._doings()
            while not settling.done() and idle < IDLE_TURNS:
                await asyncio.sleep(0)
                doings = self._doings()
                idle, before = (idle + 1 if doings == before else 0), doings
            if settling.done():
                settling.result()

        self.loop.run_until_complete(until_idle())

    def pass_time(self, by: timedelta) -> None:
        """Time passes, and with it the patience of who waits for a platform."""
        self.clock.moment += by
        for platform in self.platforms.values():
            platform.time_passes()
        self.deliver()

    def settle(self, *, rounds: int = 60) -> None:
        """The platforms are well again; time passes until nothing waits any more."""
        for platform in self.platforms.values():
            platform.heal()
            platform.answer_all()
        self.deliver()
        for _ in range(rounds):
            times = self.look(_when_messages_go)
            if not times:
                return
            # What might go by now waits for another, which has its time.
            ahead = [each - self.clock.now() for each in times if each > self.clock.now()]
            self.pass_time(min(ahead, default=timedelta()) + timedelta(seconds=1))
        raise AssertionError(f"messages still wait: {self.look(_waiting)}")

    def _doings(self) -> int:
        return self.db.uses + sum(len(each.asked) for each in self.platforms.values())

    def _await(self, what: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(what)
