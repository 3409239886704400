"""What is noted of each request and each delivery, to be counted and logged: never what it says."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import TypeVar, cast

from bot.cards.card import Card
from bot.refusals import Refused
from handlers.answers import Answer
from handlers.couriers import Away, Courier, Gone, Later, NoAnswer, Rejected, Unavailable
from handlers.verbs.context import Context
from storage.outbox import Message
from storage.words import Platform

log = logging.getLogger(__name__)

T = TypeVar("T")

ENDS: dict[type[Exception], str] = {
    Gone: "gone",
    Rejected: "rejected",
    Later: "later",
    Unavailable: "unavailable",
    NoAnswer: "no_answer",
    Away: "away",
}


@dataclass(slots=True)
class Handled:
    """How one request went. kind: typed, pressed, sent, marked, overheard. verb: see `commands.verb_of`.

    outcome: how it was answered (tell, ask, fix, quiet ...); or refused, failed, or repeated: answered as
    before; or what never comes to a verb: too_fast, unknown (nobody we know), unasked (the platform
    would not tell who it is), linked, unsaved.
    error_id: what the person was told to quote.
    """

    kind: str
    platform: Platform
    verb: str
    id: str = field(default_factory=lambda: secrets.token_hex(4))
    outcome: str = ""
    refusal: str = ""
    error_id: str = ""
    seconds: float = 0.0
    was_reached: bool = False

    def around(self, handle: Callable[[Context], Answer]) -> Callable[[Context], Answer]:
        """The same, and it is seen whether it was reached and whether it refused."""

        def watched(context: Context) -> Answer:
            self.was_reached, self.outcome, self.refusal = True, "", ""
            try:
                return handle(context)
            except Refused as refused:
                self.refused(refused)
                raise

        return watched

    def ends(self, outcome: str, error_id: str = "") -> None:
        """It was not for a verb to say what became of it."""
        self.outcome, self.refusal, self.error_id = outcome, "", error_id

    def refused(self, refused: Refused) -> None:
        """It was refused, by a verb or before one."""
        self.outcome, self.refusal = "refused", refused.code.value

    def answered(self, answer: Answer) -> None:
        """What became of it, where nobody has said so."""
        self.outcome = self.outcome or (answer.kind if self.was_reached else "repeated")


@dataclass(frozen=True, slots=True)
class Delivered:
    """How one step of a delivery went. step: create, update, find."""

    message: str
    kind: str
    platform: Platform
    step: str
    outcome: str
    seconds: float


@contextmanager
def handling(kind: str, platform: Platform, verb: str, watch: Callable[[Handled], None]) -> Iterator[Handled]:
    """While a request is served."""
    handled = Handled(kind, platform, verb)
    begun = perf_counter()
    try:
        yield handled
    finally:
        handled.seconds = perf_counter() - begun
        handled.outcome = handled.outcome or "failed"
        watch(handled)


def log_request(handled: Handled) -> None:
    """One line a request."""
    known = {"refusal": handled.refusal, "error_id": handled.error_id}
    log.info(
        "request",
        extra={
            "request": handled.id,
            "kind": handled.kind,
            "verb": handled.verb,
            "platform": handled.platform.value,
            "outcome": handled.outcome,
            "ms": round(handled.seconds * 1_000, 1),
            **{name: value for name, value in known.items() if value},
        },
    )


def log_delivery(delivered: Delivered) -> None:
    """One line a step."""
    log.info(
        "delivery",
        extra={
            # Not `message`: so the line itself is called.
            "message_id": delivered.message,
            "kind": delivered.kind,
            "platform": delivered.platform.value,
            "step": delivered.step,
            "outcome": delivered.outcome,
            "ms": round(delivered.seconds * 1_000, 1),
        },
    )


class WatchedCourier:
    """A courier, and how its deliveries go."""

    def __init__(self, platform: Platform, courier: Courier, watch: Callable[[Delivered], None]) -> None:
        self._platform, self._courier, self._watch = platform, courier, watch

    def __getattr__(self, name: str) -> object:
        # Everything else is the courier's own.
        return getattr(self._courier, name)

    async def create(self, message: Message, card: Card) -> str | None:
        return await self._watched("create", message, self._courier.create(message, card))

    async def update(self, message: Message, card: Card) -> None:
        await self._watched("update", message, self._courier.update(message, card))

    async def find(self, message: Message) -> str | None:
        return await self._watched("find", message, self._courier.find(message))

    async def _watched(self, step: str, message: Message, doing: Awaitable[T]) -> T:
        outcome, begun = "failed", perf_counter()
        try:
            done = await doing
            outcome = "missing" if step == "find" and done is None else "ok"
            return done
        except Exception as end:
            outcome = next((name for kind, name in ENDS.items() if isinstance(end, kind)), outcome)
            raise
        finally:
            seconds = perf_counter() - begun
            self._watch(Delivered(message.id, message.kind, self._platform, step, outcome, seconds))


def watched(platform: Platform, courier: Courier, watch: Callable[[Delivered], None]) -> Courier:
    """The courier, and how its deliveries go is told."""
    return cast(Courier, WatchedCourier(platform, courier, watch))
