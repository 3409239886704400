"""How far the card lags behind the votes: 500 a minute on one card, in moved time, at Slack's own rates."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
from sqlalchemy import select

from benchmarks.harness import Row, Size, Target, percentile
from benchmarks.scene import CHANNEL, CHOICES, TOKEN, Scene, scene
from bot.people import Place
from handlers.clock import Clock
from handlers.deliver import Deliverer
from handlers.desk import Desk, Request
from handlers.slack.workspaces import Workspaces
from storage.engine import Tx
from storage.outbox import OUTBOX
from storage.words import Platform, iso
from tests.platforms.fake_slack import FakeSlack
from tests.world import WORKSPACE

A_MINUTE = 500
# What the deliverer would have slept between a nudge and its claim.
STEP = timedelta(milliseconds=60)


class StepClock(Clock):
    """Stands still until it is moved."""

    def __init__(self, start: datetime) -> None:
        self.moment = start

    def now(self) -> datetime:
        return self.moment


def measure(size: Size) -> Iterator[Row]:
    """The lag of each vote, from its commit to the update that shows it."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="os2ting-bench-")))
        made = stack.enter_context(
            scene(folder, f"sqlite:///{folder / 'os2ting.db'}", seats=size.seats, groups=1)
        )
        lags, busiest, refused = asyncio.run(_vote(made, size.minutes))
    say = f"card behind {A_MINUTE} votes a minute"
    yield Row(f"{say}: median", percentile(lags, 0.5), "s")
    yield Row(f"{say}: most", max(lags), "s", target=Target("value", 2, most=True))
    yield Row(f"{say}: updates in the busiest minute", busiest, "/min", target=Target("value", 50, most=True))
    yield Row(f"{say}: refused by Slack for their rate", refused, "", target=Target("value", 0, most=True))


async def _vote(made: Scene, minutes: float) -> tuple[list[float], int, int]:
    """(lags in seconds, updates in the busiest minute, calls that were refused)."""
    clock, slack = StepClock(datetime.now(UTC) + timedelta(minutes=5)), made.slack
    db = made.open_database(exclusive=True)
    waiting: list[tuple[int, datetime]] = []
    lags: list[float] = []
    try:
        async with aiohttp.ClientSession() as session:
            workspaces = Workspaces(db, clock, base_url=slack.api_url, allowed=[WORKSPACE])
            workspaces.open(session)
            await workspaces.sign_in(TOKEN, WORKSPACE)
            deliverer = Deliverer(db, clock, {Platform.SLACK: workspaces})
            desk = Desk(db, language="da", address="http://127.0.0.1")
            await _go(clock, slack, deliverer, timedelta(seconds=10), lambda: None)

            def look() -> None:
                shown, _ = db.read(lambda tx: _card(tx, made.motions[0])).result()
                while waiting and waiting[0][0] <= shown:
                    lags.append((clock.now() - waiting.pop(0)[1]).total_seconds())

            for number in range(int(A_MINUTE * minutes)):
                user = made.users[number % len(made.users)]
                choice = CHOICES[number // len(made.users) % len(CHOICES)]
                place = Place(Platform.SLACK, WORKSPACE, CHANNEL, user)
                request = Request(str(number), place, clock.now(), sent_at=iso(clock.now()))
                await desk.pressed(request, f"ballot:{made.motions[0]}:{choice}")
                waiting.append((db.read(lambda tx: _card(tx, made.motions[0])).result()[1], clock.now()))
                await _go(clock, slack, deliverer, timedelta(minutes=1) / A_MINUTE, look)
            await _go(clock, slack, deliverer, timedelta(seconds=5), look)
    finally:
        db.close()
    updates = [each.at for each in slack.calls if each.method == "chat.update"]
    busiest = max(sum(at <= each < at + 60 for each in updates) for at in updates)
    return lags, busiest, sum(each.fault.startswith("429") for each in slack.calls)


async def _go(
    clock: StepClock, slack: FakeSlack, deliverer: Deliverer, by: timedelta, look: Callable[[], None]
) -> None:
    """Let the time pass in steps, and deliver what waits at each."""
    until = clock.moment + by
    while clock.moment < until:
        clock.moment = min(until, clock.moment + STEP)
        slack.now = clock.moment
        await deliverer.settle_all()
        look()


def _card(tx: Tx, motion_id: str) -> tuple[int, int]:
    """(shown, wanted) of the motion's card."""
    row = tx.conn.execute(
        select(OUTBOX.c.shown, OUTBOX.c.wanted).where(OUTBOX.c.subject == motion_id, OUTBOX.c.live.is_(True))
    ).first()
    return (row.shown, row.wanted) if row is not None else (0, 0)
