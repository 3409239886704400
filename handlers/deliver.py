"""Deliver what is queued: claim, make the card as it is now, send, settle. Retries are here, nowhere else."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from bot import due, messages, outbox
from bot import installations as use_cases
from bot.cards.card import Card
from bot.messages import came_too_late
from handlers.clock import Clock
from handlers.couriers import Away, Courier, Gone, Later, NoAnswer, Rejected, Unavailable
from handlers.turns import Turns
from storage import installations, people, turns
from storage import outbox as rows
from storage.engine import Database, Tx
from storage.outbox import Message
from storage.words import MessageState, Platform

log = logging.getLogger(__name__)

T = TypeVar("T")

# So many at once: one that is slow holds up nobody else.
MOST = 20
LEASE = timedelta(minutes=2)
# Long enough for a create that was accepted late to be seen when it is looked for.
LOOK_AFTER = timedelta(seconds=90)
FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(minutes=15)
TRIES = 12
IDLE_SECONDS, GATHER_SECONDS = 1.0, 0.05


class Deliverer:
    """One loop: wake up when nudged or when something waits, and set each message on its own way."""

    def __init__(self, db: Database, clock: Clock, couriers: Mapping[Platform, Courier]) -> None:
        self._db, self._clock, self._couriers = db, clock, dict(couriers)
        self._turns = Turns(self._couriers)
        self._wake = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        self._claiming = asyncio.Lock()
        self._stopping = False

    def add(self, platform: Platform, courier: Courier) -> None:
        """A platform that was signed in to."""
        self._couriers[platform] = courier

    @property
    def platforms(self) -> set[Platform]:
        """Those that are on."""
        return set(self._couriers)

    def start(self) -> None:
        """Begin, in the running event loop."""
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Finish what is under way."""
        self._stopping = True
        self._wake.set()
        if self._task is not None:
            await self._task

    def nudge(self) -> None:
        """Something was queued. May be called from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._wake.set)

    async def _run(self) -> None:
        while not self._stopping:
            self._wake.clear()
            try:
                claimed = await self._claim()
            except Exception:
                log.exception("claiming failed")
                claimed = 0
            if not claimed:
                await self._sleep()
                # A burst of clicks is one claim, as it is one update.
                await asyncio.sleep(GATHER_SECONDS)
        await asyncio.gather(*self._under_way)

    async def _sleep(self) -> None:
        try:
            async with asyncio.timeout(IDLE_SECONDS):
                await self._wake.wait()
        except TimeoutError:
            pass

    async def settle_all(self) -> None:
        """Deliver until nothing waits for now, and nothing is under way."""
        while await self._claim() or self._under_way:
            await asyncio.gather(*self._under_way)

    async def _claim(self) -> int:
        """Take what waits, as far as there is room, and set each on its way; returns how many."""
        # One at a time: who asks after another has taken them must find them under way.
        async with self._claiming:
            return await self._claim_some(MOST - len(self._under_way))

    async def _claim_some(self, room: int) -> int:
        if room <= 0:
            return 0
        now = self._clock.now()

        def unit(tx: Tx) -> tuple[list[Message], list[Message]]:
            rows.release_expired(tx, now, now + LOOK_AFTER)
            waiting = rows.claim(tx, now, now + LEASE, most=room)
            return waiting, rows.claim_uncertain(tx, now, now + LEASE, most=room)

        waiting, unsure = await self._write(unit)
        ready, later, never = self._turns.sort(waiting, now)
        if later or never:
            await self._write(lambda tx: turns.put_off(tx, later, never))
        for message in ready:
            self._set_out(self._deliver, message)
        for message in unsure:
            self._set_out(self._look_for, message)
        return len(waiting) + len(unsure)

    def _set_out(self, step: Callable[[Message], Awaitable[None]], message: Message) -> None:
        task = asyncio.create_task(self._guarded(step, message))
        self._under_way.add(task)

        def arrived(done: asyncio.Task[None]) -> None:
            self._under_way.discard(done)
            self._wake.set()

        task.add_done_callback(arrived)

    async def _guarded(self, step: Callable[[Message], Awaitable[None]], message: Message) -> None:
        creating = message.ref is None
        try:
            await step(message)
        except Exception:
            # Ours, not the platform's: kept and retried like any other failure, and seen in the log. What the
            # platform has all the same, though that could not be written down, is looked for first.
            log.exception("delivering %s failed", message.id)
            is_there = creating and message.ref is not None
            await self._no_answer(message, rows.OUR_FAULT, creating=is_there)

    async def _deliver(self, message: Message) -> None:
        now, is_new_there = self._clock.now(), message.place is None
        if not await self._is_its_time(message, now) or not await self._has_place(message):
            return
        card = await self._read(lambda tx: messages.compose(tx, message, now))
        if card is None:
            await self._write(lambda tx: _expire(tx, message, now, late=came_too_late(tx, message, now)))
            return
        courier = self._couriers.get(message.platform) if message.platform else None
        if courier is None:
            await self._give_up(message, "platform-off")
            return
        if is_new_there and (turn := self._turns.of(message, now) or now) > now:
            await self._write(lambda tx: rows.wait(tx, message, turn))
            return
        try:
            await self._send(courier, message, card)
        except Away as away:
            await self._wait_for_return(courier, message, str(away))

    async def _is_its_time(self, message: Message, now: datetime) -> bool:
        if message.shown == 0 and message.not_after is not None and now >= message.not_after:
            await self._write(lambda tx: _expire(tx, message, now, late=True))
            return False
        morning = await self._read(lambda tx: outbox.quiet_until(tx, message, now))
        if morning is not None:
            await self._write(lambda tx: rows.wait(tx, message, morning))
        return morning is None

    async def _has_place(self, message: Message) -> bool:
        try:
            return message.place is not None or await self._find_place(message)
        except Unavailable as error:
            await self._try_again(message, str(error))
            return False

    async def _send(self, courier: Courier, message: Message, card: Card) -> None:
        creating = message.ref is None
        try:
            if creating:
                message.ref = await courier.create(message, card)
            else:
                await courier.update(message, card)
        except Gone:
            if message.failure != rows.DELETED:
                await self._write(lambda tx: rows.recreate(tx, message, self._clock.now()))
            else:
                await self._give_up(message, rows.DELETED)
        except Rejected as rejected:
            await self._give_up(message, str(rejected))
        except Later as later:
            self._turns.hold(message, self._clock.now() + later.wait)
            at = self._clock.now() + later.wait
            await self._write(lambda tx: rows.wait(tx, message, at))
        except Unavailable as unavailable:
            await self._try_again(message, str(unavailable))
        except NoAnswer as silence:
            await self._no_answer(message, str(silence), creating=creating)
        else:
            now = self._clock.now()
            if await self._write(lambda tx: rows.sent(tx, message, message.ref, now)):
                courier.settled(message)

    async def _no_answer(self, message: Message, failure: str, *, creating: bool) -> None:
        if not creating:
            await self._try_again(message, failure)
        elif message.only_for is not None:
            # Seen by one person for a moment and not to be looked for: once at most.
            await self._write(lambda tx: rows.end(tx, message, MessageState.EXPIRED, failure))
        else:
            at = self._clock.now() + LOOK_AFTER
            await self._write(lambda tx: rows.unsure(tx, message, at, failure))

    async def _look_for(self, message: Message) -> None:
        """A create whose answer was lost: adopt it if it is there, send it if it is not."""
        now = self._clock.now()
        courier = self._couriers.get(message.platform) if message.platform else None
        if courier is None or message.place is None:
            await self._write(lambda tx: rows.again(tx, message, now, "lost"))
            return
        try:
            ref = await courier.find(message)
        except (Later, Unavailable, NoAnswer) as error:
            failure = str(error)
            await self._write(lambda tx: rows.unsure(tx, message, now + LOOK_AFTER, failure))
        except (Rejected, Gone) as error:
            await self._give_up(message, str(error))
        except Away as away:
            message.attempts = max(message.attempts, 1)
            await self._hold(courier, message, str(away))
        else:
            if ref is None:
                await self._write(lambda tx: rows.again(tx, message, now, "lost"))
            elif await self._write(lambda tx: rows.adopt(tx, message, ref, now)):
                courier.settled(message)

    async def _wait_for_return(self, courier: Courier, message: Message, why: str) -> None:
        """The workspace cannot be reached. A person may be elsewhere too; the rest waits till it is back."""
        now = self._clock.now()
        if message.only_for is not None:
            await self._write(lambda tx: rows.end(tx, message, MessageState.EXPIRED, why))
        elif message.person_id is not None and message.ref is None:
            await self._write(lambda tx: installations.redirect(tx, message, now))
        else:
            await self._hold(courier, message, why)

    async def _hold(self, courier: Courier, message: Message, why: str) -> None:
        now = self._clock.now()
        await self._write(lambda tx: use_cases.hold(tx, message, why, now))
        if courier.serves(message.workspace or ""):
            # It came back meanwhile, and released what waited just before this.
            await self._release(message.platform or Platform.SLACK, message.workspace or "")

    async def _hold_nowhere(self, message: Message) -> None:
        """Who is not known where we are may be known where we are not."""
        await self._write(lambda tx: installations.hold(tx, message, "away"))
        for platform, courier in self._couriers.items():
            if not courier.lacks_some():
                await self._release(platform, "")

    async def _release(self, platform: Platform, workspace: str) -> None:
        now = self._clock.now()
        await self._write(lambda tx: installations.release(tx, platform, workspace, now))

    async def _find_place(self, message: Message) -> bool:
        """Where to reach the person: an account we know, else one that a platform knows by address."""
        person_id = message.person_id or ""
        known = await self._read(lambda tx: people.accounts(tx, person_id))
        place = next(
            (
                (account.platform, account.workspace, account.external_id)
                for account in reversed(known)
                if account.external_id and self._serves(account.platform, account.workspace)
            ),
            None,
        ) or await self._ask_platforms(person_id)
        if place is None and any(courier.lacks_some() for courier in self._couriers.values()):
            await self._hold_nowhere(message)
            return False
        if place is None:
            await self._give_up(message, "unreachable")
            return False
        platform, workspace, external_id = place
        message.platform, message.workspace, message.place = platform, workspace, external_id
        return await self._write(lambda tx: rows.address(tx, message, platform, workspace, external_id))

    def _serves(self, platform: Platform, workspace: str) -> bool:
        courier = self._couriers.get(platform)
        return courier is not None and courier.serves(workspace)

    async def _ask_platforms(self, person_id: str) -> tuple[Platform, str, str] | None:
        """Raises Unavailable when one that did not answer may yet know the person."""
        person = await self._read(lambda tx: people.find_person(tx, person_id))
        if person is None or not person.email:
            return None
        silent = ""
        for platform, courier in self._couriers.items():
            try:
                found = await courier.reach(person.email)
            except Rejected:
                continue
            except (Later, Unavailable, NoAnswer) as error:
                silent = str(error) or platform
                continue
            if found is not None:
                return platform, *found
        if silent:
            raise Unavailable(silent)
        return None

    async def _try_again(self, message: Message, failure: str) -> None:
        if message.attempts + 1 == TRIES:
            # Told once, and tried on: a platform that was away comes back, and finds the truth waiting.
            now = self._clock.now()
            await self._write(lambda tx: outbox.report_undelivered(tx, message, now))
        at = self._clock.now() + min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(message.attempts, TRIES))
        await self._write(lambda tx: rows.again(tx, message, at, failure))

    async def _give_up(self, message: Message, failure: str) -> None:
        log.warning("message %s (%s) could not be delivered: %s", message.id, message.kind, failure)
        now = self._clock.now()
        await self._write(lambda tx: _bury(tx, message, failure, now))

    async def _write(self, unit: Callable[[Tx], T]) -> T:
        return await asyncio.wrap_future(self._db.run(unit))

    async def _read(self, unit: Callable[[Tx], T]) -> T:
        return await asyncio.wrap_future(self._db.read(unit))


def _bury(tx: Tx, message: Message, failure: str, now: datetime) -> None:
    """Keep it as dead, and tell the coordinators; of a private echo, or of a report, nobody is told."""
    if message.only_for is not None:
        rows.end(tx, message, MessageState.EXPIRED, failure)
    elif rows.end(tx, message, MessageState.DEAD, failure):
        outbox.report_undelivered(tx, message, now)


def _expire(tx: Tx, message: Message, now: datetime, *, late: bool) -> None:
    """It has lost its meaning. late: after its time, or after its vote; of a reminder that is reported."""
    ended = rows.end(tx, message, MessageState.EXPIRED, "late" if late else "pointless")
    if ended and late and message.kind == outbox.Kind.REMINDER:
        due.report_expired(tx, message.subject, now)
