"""Deliver what is queued: claim, make the card as it is now, send, settle. Retries are here, nowhere else."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from functools import partial

from bot import due, outbox
from bot.cards.card import Card
from bot.messages import came_too_late, compose
from handlers.absences import Absences
from handlers.addresses import Addresses
from handlers.books import Books, Kept, again, arrived, expire
from handlers.clock import Clock
from handlers.couriers import Away, Courier, Gone, Later, NoAnswer, Rejected, Unavailable
from handlers.lookups import LOOK_AFTER, Lookups
from handlers.outage import Outage
from handlers.pace import Pace
from handlers.turns import Turns
from storage import leases, turns
from storage import outbox as rows
from storage.engine import Database, Tx
from storage.failures import DatabaseFailed
from storage.outbox import Message
from storage.words import MessageState, Platform

log = logging.getLogger(__name__)

# So many at once to each platform, for one that is silent holds up no other; and so many are looked for. For
# each that there is room for, so many are looked at for whose turn it is; what is left over is not looked at
# again at once.
MOST, LOOKED_AT = 20, 10
LEFT_OVER = timedelta(milliseconds=250)
LEASE = timedelta(minutes=2)
# A clock that is corrected by less than this delays nothing that anybody would miss.
SET_BACK = timedelta(minutes=1)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=2), timedelta(minutes=15)
IDLE_SECONDS, GATHER_SECONDS = 1.0, 0.05


class Deliverer:
    """One loop: wake up when nudged or when something waits, and set each message on its own way."""

    def __init__(
        self, db: Database, clock: Clock, couriers: Mapping[Platform, Courier], outage: Outage | None = None
    ) -> None:
        self._clock, self._couriers = clock, dict(couriers)
        self._pace, self._books = Pace(), Books(db, outage or Outage())
        self._turns = Turns(self._couriers, self._pace)
        self._addresses = Addresses(self._books, self._couriers, self._pace, clock)
        self._absences = Absences(self._books, self._couriers, clock)
        self._lookups = Lookups(self._books, self._couriers, self._pace, self._absences, clock)
        self._wake = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._under_way: dict[asyncio.Task[None], Message] = {}
        self._claiming = asyncio.Lock()
        self._stopping = False
        # Whose call to create has begun, by their tokens: from then on they may be there.
        self._begun: set[str | None] = set()
        self._latest: datetime | None = None

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
                claimed = await self._claim(LEFT_OVER)
            except DatabaseFailed:
                claimed = 0
            except Exception:
                log.exception("claiming failed")
                claimed = 0
            if not claimed:
                await self._sleep()
            # A burst of clicks is one claim, as it is one update.
            await asyncio.sleep(GATHER_SECONDS)
        await asyncio.gather(*self._under_way)
        with suppress(DatabaseFailed):
            async with self._claiming:
                await self._books.catch_up(lambda _: None)

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

    @asynccontextmanager
    async def at_rest(self) -> AsyncIterator[None]:
        """Nothing waits or is under way, nor is taken until the end: a clock that jumps then jumps over no
        lease, and over nothing that is of use for a moment only.
        """
        async with self._claiming:
            while await self._claim_some(self._rooms(), timedelta()) or self._under_way:
                await asyncio.gather(*self._under_way)
            yield

    async def _claim(self, left_over: timedelta = timedelta()) -> int:
        """Take what waits, as far as there is room, and set each on its way; returns how many.

        left_over: so long waits what there was no room for.
        """
        # One at a time: who asks after another has taken them must find them under way.
        async with self._claiming:
            return await self._claim_some(self._rooms(), left_over)

    async def _claim_some(self, rooms: Mapping[Platform | None, int], left_over: timedelta) -> int:
        to_look = MOST - self._are_looked_for()
        if to_look <= 0 and not rooms:
            return 0
        now = self._clock.now()
        # Also when it begins: what another left behind may have been planned by a clock that was wrong.
        strayed = self._latest is None or now < self._latest - SET_BACK
        if strayed:
            self._pace.forget()

        def unit(tx: Tx) -> tuple[list[tuple[int, list[Message]]], list[Message]]:
            if strayed:
                due.set_back(tx, now, lease_until=now + LEASE, look_at=now + LOOK_AFTER)
            due.release_expired(tx, now, now + LOOK_AFTER)
            waiting = [
                (room, rows.claim_at(tx, platform, now, now + LEASE, most=LOOKED_AT * room))
                for platform, room in rooms.items()
            ]
            return waiting, leases.claim_uncertain(tx, now, now + LEASE, most=max(0, to_look))

        waiting, unsure = await self._books.catch_up(unit)
        self._latest = now
        for room, those in waiting:
            ready, later, never = self._turns.sort(those, now, room, left_over)
            if later or never:
                with suppress(Kept):
                    await self._books.settle(partial(turns.put_off, later=later, never=never))
            for message in ready:
                self._set_out(self._deliver, message)
        for message in unsure:
            self._set_out(self._lookups.look_for, message)
        return sum(len(those) for _, those in waiting) + len(unsure)

    def _rooms(self) -> dict[Platform | None, int]:
        """For how many more there is room, by platform; None: those whose place is not found yet."""
        busy = Counter(each.platform for each in self._under_way.values() if not _is_looked_for(each))
        rooms = {each: MOST - busy[each] for each in (None, *Platform)}
        return {platform: room for platform, room in rooms.items() if room > 0}

    def _are_looked_for(self) -> int:
        return sum(map(_is_looked_for, self._under_way.values()))

    def _set_out(self, step: Callable[[Message], Awaitable[None]], message: Message) -> None:
        task = asyncio.create_task(self._guarded(step, message))
        self._under_way[task] = message

        def arrived(done: asyncio.Task[None]) -> None:
            self._under_way.pop(done, None)
            self._wake.set()

        task.add_done_callback(arrived)

    async def _guarded(self, step: Callable[[Message], Awaitable[None]], message: Message) -> None:
        sending = message.state is MessageState.SENDING
        try:
            await step(message)
        except Kept:
            pass
        except DatabaseFailed:
            now = self._clock.now()
            if sending:
                # Nothing was sent yet. What was being looked for is looked for again of itself.
                self._books.keep(lambda tx: rows.wait(tx, message, now))
        except Exception:
            # Ours, not the platform's: kept and retried like any other failure, and seen in the log. What the
            # platform has all the same, though that could not be written down, is looked for first.
            log.exception("delivering %s failed", message.id)
            with suppress(Kept):
                may_be_there = not sending or self._may_be_there(message)
                await self._no_answer(message, rows.OUR_FAULT, creating=may_be_there)
        finally:
            self._begun.discard(message.token)

    def _may_be_there(self, message: Message) -> bool:
        if message.platform is rows.BLIND:
            return message.failure == rows.BEGUN
        return message.token in self._begun

    async def _deliver(self, message: Message) -> None:
        now, is_new_there = self._clock.now(), message.place is None
        if not await self._is_its_time(message, now) or not await self._has_place(message):
            return
        card = await self._books.read(lambda tx: compose(tx, message, now))
        if card is None:
            await self._books.settle(
                lambda tx: expire(tx, message, now, late=came_too_late(tx, message, now))
            )
            return
        courier = self._couriers.get(message.platform) if message.platform else None
        if courier is None:
            await self._books.bury(message, "platform-off", now)
            return
        if is_new_there and message.platform not in self._rooms():
            # Found where there is no more room: it comes again as one that goes there.
            await self._books.settle(lambda tx: rows.wait(tx, message, now))
            return
        if is_new_there and (turn := self._turns.of(message, now) or now) > now:
            await self._books.settle(lambda tx: rows.wait(tx, message, turn))
            return
        try:
            await self._send(courier, message, card)
        except Away as away:
            await self._absences.wait_for_return(courier, message, str(away))

    async def _is_its_time(self, message: Message, now: datetime) -> bool:
        if message.shown == 0 and message.not_after is not None and now >= message.not_after:
            await self._books.settle(lambda tx: expire(tx, message, now, late=True))
            return False
        morning = await self._books.read(lambda tx: outbox.quiet_until(tx, message, now))
        if morning is not None:
            await self._books.settle(lambda tx: turns.till_morning(tx, message, morning))
        return morning is None

    async def _has_place(self, message: Message) -> bool:
        try:
            return message.place is not None or await self._find_place(message)
        except Later as later:
            at = self._clock.now() + later.wait
            await self._books.settle(lambda tx: rows.wait(tx, message, at))
            return False
        except Unavailable as error:
            await self._try_again(message, str(error))
            return False

    async def _send(self, courier: Courier, message: Message, card: Card) -> None:
        if message.lease_until and self._clock.now() >= message.lease_until:
            return  # This process stood still: by now another may have sent it.
        creating = message.ref is None
        try:
            if creating:
                self._begun.add(message.token)
                message.ref = await courier.create(message, card)
            else:
                await courier.update(message, card)
        except Gone:
            if message.failure != rows.DELETED:
                await self._books.settle(lambda tx: rows.recreate(tx, message, self._clock.now()))
            else:
                await self._books.bury(message, rows.DELETED, self._clock.now())
        except Rejected as rejected:
            # What the platform would not take is certainly not there.
            message.attempts = 0 if creating else message.attempts
            await self._books.bury(message, str(rejected), self._clock.now())
        except Later as later:
            self._turns.hold(message, self._clock.now() + later.wait)
            at = self._clock.now() + later.wait
            await self._books.settle(lambda tx: rows.wait(tx, message, at))
        except Unavailable as unavailable:
            await self._try_again(message, str(unavailable))
        except NoAnswer as silence:
            await self._no_answer(message, str(silence), creating=creating)
        else:
            now = self._clock.now()
            await self._books.settle(lambda tx: arrived(tx, message, now), lambda: courier.settled(message))

    async def _no_answer(self, message: Message, failure: str, *, creating: bool) -> None:
        if not creating:
            await self._try_again(message, failure, self._clock.now() + LOOK_AFTER)
        elif message.only_for is not None:
            # Seen by one person for a moment and not to be looked for: once at most.
            await self._books.settle(lambda tx: rows.end(tx, message, MessageState.EXPIRED, failure))
        else:
            await self._lookups.look_again(message, failure)

    async def _find_place(self, message: Message) -> bool:
        """Where to reach the person; False where that is nowhere, or nowhere yet."""
        place = await self._addresses.find(message.person_id or "")
        if place is None and any(courier.lacks_some() for courier in self._couriers.values()):
            await self._absences.hold_nowhere(message)
            return False
        if place is None:
            await self._books.bury(message, "unreachable", self._clock.now())
            return False
        platform, workspace, external_id = place
        message.platform, message.workspace, message.place = platform, workspace, external_id
        now = self._clock.now()
        return await self._books.write(
            lambda tx: turns.take_place(tx, message, platform, workspace, external_id, now)
        )

    async def _try_again(self, message: Message, failure: str, seen_by: datetime | None = None) -> None:
        now = self._clock.now()
        at = now + min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(message.attempts, rows.TRIES))
        await self._books.failed(message, lambda tx: again(tx, message, at, failure, seen_by), now)


def _is_looked_for(message: Message) -> bool:
    return message.state is MessageState.UNCERTAIN
