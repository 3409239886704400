"""One of several replicas, in a process of its own: its clock is the test's; at moments it stops, or dies.

Run as a module with a JSON object: database, slack (the API's address), key, folder, seed.
"""

from __future__ import annotations

import asyncio
import json
import mmap
import os
import random
import signal
import struct
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from bot import due
from handlers.clock import Clock, Ticker
from handlers.deliver import Deliverer
from handlers.slack.workspaces import Workspaces
from handlers.web.courier import WebCourier
from handlers.web.hub import Hub
from storage import engine
from storage.engine import Database, Tx
from storage.failures import DatabaseFailed
from storage.outbox import Message
from storage.signing import load_signer
from storage.words import Platform
from tests.world import COPENHAGEN, WORKSPACE

CHANCE = 0.25
BEAT = 0.03
# A replica that stands still in a transaction is thrown out sooner than in earnest.
STALLED_MS = 700


class SharedClock(Clock):
    """Seconds since 1970, in a file that all look at and one writes."""

    def __init__(self, file: Path) -> None:
        with file.open("r+b") as handle:
            self._memory = mmap.mmap(handle.fileno(), 8)

    def now(self) -> datetime:
        (seconds,) = struct.unpack("d", self._memory[:8])
        return datetime.fromtimestamp(seconds, UTC)

    def set(self, moment: datetime) -> None:
        self._memory[:8] = struct.pack("d", moment.timestamp())


class Fate:
    """Stops or kills this process at some of its moments, while the licence lies there: one at a time."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._licence, self._tale = folder / "licence", folder / "tale"
        self._dice = random.Random(seed)

    def meet(self, moment: str) -> None:
        if self._dice.random() >= CHANCE:
            return
        with suppress(FileNotFoundError):
            self._licence.unlink()
            how = self._dice.choice([signal.SIGSTOP, signal.SIGKILL])
            with self._tale.open("a") as tale:
                tale.write(f"{how.name} {moment}\n")
            os.kill(os.getpid(), how)


class Mortal(Deliverer):
    """Meets its fate when it has taken a message, and when the platform has it and nobody else knows."""

    fate: Fate

    async def _deliver(self, message: Message) -> None:
        self.fate.meet("claimed")
        await super()._deliver(message)

    async def _send(self, courier: Any, message: Message, card: Any) -> None:
        await super()._send(_Mortal(courier, self.fate), message, card)


class _Mortal:
    def __init__(self, courier: Any, fate: Fate) -> None:
        self._courier, self._fate = courier, fate

    def __getattr__(self, name: str) -> Any:
        return getattr(self._courier, name)

    async def create(self, message: Message, card: Any) -> Any:
        done = await self._courier.create(message, card)
        self._fate.meet("sent")
        return done

    async def update(self, message: Message, card: Any) -> Any:
        await self._courier.update(message, card)
        self._fate.meet("updated")


def in_its_transaction(fate: Fate) -> None:
    """Also in the middle of doing what is due."""

    def mortal(do: Any) -> Any:
        def unit(tx: Tx, item: Any, now: datetime) -> bool:
            did: bool = do(tx, item, now)
            fate.meet(f"doing {item.kind}")
            return did

        return unit

    for kind, do in list(due.KINDS.items()):
        due.KINDS[kind] = mortal(do)


async def live(told: dict[str, Any]) -> None:
    folder = Path(told["folder"])
    fate = Fate(folder, told["seed"])
    in_its_transaction(fate)
    engine.STALLED_MS, engine.BUSY_MS = STALLED_MS, 300
    db = Database(told["database"], load_signer(Path(told["key"])))
    clock = SharedClock(folder / "clock")
    workspaces = Workspaces(db, clock, base_url=told["slack"], allowed=frozenset({WORKSPACE}))
    post = Mortal(db, clock, {Platform.SLACK: workspaces, Platform.WEB: WebCourier(Hub())})
    post.fate = fate
    ticker = Ticker(db, clock, COPENHAGEN, post.nudge)
    async with aiohttp.ClientSession() as session:
        workspaces.open(session)
        await workspaces.sign_in("xoxb-os2ting", WORKSPACE)
        post.start()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            with suppress(DatabaseFailed):
                await ticker.beat()
            post.nudge()
            await asyncio.sleep(BEAT)


if __name__ == "__main__":
    asyncio.run(live(json.loads(sys.argv[1])))
