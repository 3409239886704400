"""A platform with teeth, as a courier meets it: what is asked may be lost, late, refused, or never answered.

It keeps what people there would see, so that this can be compared with what the record says.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from bot.cards.card import Card
from handlers.clock import Clock
from handlers.couriers import Gone, Later, NoAnswer, Rejected, Unavailable
from handlers.slack.courier import TIMEOUT
from storage.outbox import Message

T = TypeVar("T")

# What is accepted late is accepted before anybody looks for it, or shows it once more.
LATE = timedelta(seconds=60)


class Fate(StrEnum):
    """What becomes of one call.

    lost: done, and the answer cut off. cut: not done, and no answer. late: no answer, and done a minute
    later. slow: it hangs till it is answered, or till the caller gives up, and is done. stuck: it hangs, and
    is not done.
    """

    OK = "ok"
    LOST = "lost"
    CUT = "cut"
    LATE = "late"
    SLOW = "slow"
    STUCK = "stuck"
    BUSY = "busy"
    LIMITED = "limited"
    REFUSED = "refused"


@dataclass(slots=True)
class Post:
    """A message as people see it. states: every card it has shown, the last one last."""

    message_id: str
    place: str
    only_for: str | None
    states: list[Card]
    is_there: bool = True

    @property
    def card(self) -> Card:
        return self.states[-1]


@dataclass(slots=True)
class Call:
    """A call that hangs, since when, and what it does once it is let go."""

    since: datetime
    answer: asyncio.Future[None]
    do: Callable[[], object] | None


@dataclass
class Platform:
    """A `handlers.couriers.Courier`. `fates` are of the next calls, in order; after them all is well."""

    clock: Clock
    rates: Callable[[Message], tuple[tuple[str, float, float], ...]] = lambda _: ()
    posts: dict[str, Post] = field(default_factory=dict)
    fates: deque[Fate] = field(default_factory=deque)
    is_down: bool = False
    hanging: list[Call] = field(default_factory=list)
    to_come: list[tuple[datetime, Callable[[], object]]] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    creates: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    asked: list[str] = field(default_factory=list)
    dealt: Counter[Fate] = field(default_factory=Counter)

    async def create(self, message: Message, card: Card) -> str | None:
        def post() -> str:
            self.creates[message.id] += 1
            ref = f"{message.place}:{len(self.posts)}"
            self.posts[ref] = Post(message.id, message.place or "", message.only_for, [card])
            return ref

        return await self._called("create", post, message)

    async def update(self, message: Message, card: Card) -> None:
        def show() -> None:
            post = self.posts[message.ref or ""]
            if not post.is_there:
                raise Gone("message_not_found")
            post.states.append(card)

        await self._called("update", show, message)

    async def find(self, message: Message) -> str | None:
        def look() -> str | None:
            return next(
                (ref for ref, post in self.posts.items() if post.message_id == message.id and post.is_there),
                None,
            )

        return await self._called("find", look, None)

    async def reach(self, email: str) -> tuple[str, str] | None:
        return None

    def serves(self, workspace: str) -> bool:
        return True

    def lacks_some(self) -> bool:
        return False

    def settled(self, message: Message) -> None:
        """Nobody is told."""

    def pace_of(self, message: Message) -> tuple[tuple[str, float, float], ...]:
        return self.rates(message)

    def deal(self, *fates: Fate) -> None:
        """The next calls fare so."""
        self.fates.extend(fates)

    def shown_in(self, message_id: str) -> list[Post]:
        """The posts of a message that are there."""
        return [post for post in self.posts.values() if post.message_id == message_id and post.is_there]

    def remove(self, ref: str) -> None:
        """Somebody deletes the message."""
        post = self.posts[ref]
        post.is_there = False
        self.removed[post.message_id] += 1

    def answer_all(self) -> None:
        """What hangs is answered."""
        for call in self._taken_out():
            if not call.answer.done():
                call.answer.set_result(None)

    def time_passes(self) -> None:
        """Who has waited long enough gives up, and what was accepted late is done."""
        now = self.clock.now()
        for call in [each for each in self.hanging if now - each.since >= timedelta(seconds=TIMEOUT)]:
            self.hanging.remove(call)
            self._do(call.do)
            if not call.answer.done():
                call.answer.set_exception(NoAnswer("timeout"))
        due = [each for each in self.to_come if each[0] <= now]
        self.to_come = [each for each in self.to_come if each[0] > now]
        for _, do in due:
            self._do(do)

    def clock_is_set(self, by: timedelta) -> None:
        """The bot's clock was; what is under way here takes as long as it takes all the same."""
        for call in self.hanging:
            call.since += by
        self.to_come = [(at + by, do) for at, do in self.to_come]

    def cut_off(self) -> None:
        """The caller died. What it had asked for is done all the same, unless the platform was stuck."""
        for call in self._taken_out():
            self._do(call.do)

    def heal(self) -> None:
        """Nothing fails any more."""
        self.is_down = False
        self.fates.clear()

    def _taken_out(self) -> list[Call]:
        taken, self.hanging = self.hanging, []
        return taken

    @staticmethod
    def _do(do: Callable[[], object] | None) -> None:
        try:
            if do is not None:
                do()
        except Gone:
            # Nobody is left to be told.
            return

    async def _called(self, what: str, do: Callable[[], T], message: Message | None) -> T:
        self.asked.append(what)
        if self.is_down:
            raise Unavailable("no-connection")
        fate = self.fates.popleft() if self.fates else Fate.OK
        if fate is Fate.REFUSED and message is None:
            fate = Fate.OK
        self.dealt[fate] += 1
        if fate in (Fate.SLOW, Fate.STUCK):
            call = Call(
                self.clock.now(),
                asyncio.get_running_loop().create_future(),
                do if fate is Fate.SLOW else None,
            )
            self.hanging.append(call)
            await call.answer
            return do()
        return self._at_once(fate, do, message)

    def _at_once(self, fate: Fate, do: Callable[[], T], message: Message | None) -> T:
        if fate is Fate.BUSY:
            raise Unavailable("service_unavailable")
        if fate is Fate.LIMITED:
            raise Later(30)
        if fate is Fate.REFUSED and message is not None:
            self.refused.add(message.id)
            raise Rejected("channel_not_found")
        if fate is Fate.LATE and message is not None:
            self.to_come.append((self.clock.now() + LATE, do))
        if fate in (Fate.CUT, Fate.LATE):
            raise NoAnswer("cut")
        done = do()
        if fate is Fate.LOST:
            raise NoAnswer("lost")
        return done
