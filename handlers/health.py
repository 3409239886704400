"""Seen from outside: whether the process lives, whether it is ready, and what Prometheus asks for."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from handlers.clock import Clock
from handlers.metrics import Metrics
from handlers.web.guard import NotHere
from storage import vitals
from storage.engine import Database
from storage.vitals import Vitals
from storage.words import MessageState

# How long the database may take to say how things are (seconds).
PATIENCE = 2.0
# A clock that has not ticked for so long stands still.
STILL = timedelta(seconds=60)
# What has waited for so long is worth a look.
OLD = timedelta(minutes=15)
LATE = timedelta(minutes=5)
FRESH = {"Cache-Control": "no-store"}


class Reason(StrEnum):
    """Why it is not ready: another replica can do what this one cannot."""

    STARTING = "starting"
    STOPPING = "stopping"
    DATABASE_SILENT = "database-silent"
    CLOCK_STALLED = "clock-stalled"


class Notice(StrEnum):
    """What somebody should look at, and no other replica would do better."""

    UNDELIVERED_OLD = "undelivered-old"
    UNDELIVERED_DEAD = "undelivered-dead"
    DUE_LATE = "due-late"
    WORKSPACE_AWAY = "workspace-away"
    SOCKET_CLOSED = "socket-closed"


@dataclass(frozen=True, slots=True)
class Pulse:
    """What the house knows of itself. platforms: by name, the workspaces that can be reached and that cannot.

    socket: whether the connection that it opens itself is open; None where it opens none.
    """

    has_started: bool
    is_ready: bool
    last_tick: datetime | None
    platforms: dict[str, tuple[int, int]]
    socket: bool | None


class Health:
    """The three pages. token: who shows it may read /metrics; None: nobody may."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        metrics: Metrics,
        pulse: Callable[[], Awaitable[Pulse]],
        token: str | None,
    ) -> None:
        self._db, self._clock, self._metrics, self._pulse, self._token = db, clock, metrics, pulse, token
        # A clock that has not ticked yet is as old as the process.
        self._begun = clock.now()
        self._looking: asyncio.Future[Vitals] | None = None

    def table(self) -> list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]:
        """Method, path, endpoint."""
        return [
            ("GET", "/healthz", self.live),
            ("GET", "/readyz", self.ready),
            ("GET", "/metrics", self.measure),
        ]

    async def live(self, _: Request) -> Response:
        """The process answers. Nothing else is asked: what the database ails no restart cures."""
        return JSONResponse({"status": "ok"}, headers=FRESH)

    async def ready(self, _: Request) -> Response:
        """200 when it can do its work, else 503; codes and numbers, nothing private."""
        now, pulse, seen = self._clock.now(), await self._pulse(), await self._look()
        reasons = self._reasons(pulse, seen, now)
        body: dict[str, Any] = {
            "ready": not reasons,
            "reasons": reasons,
            "warnings": _warnings(pulse, seen, now),
            "database": "ok" if seen is not None else "silent",
            "clock_age_seconds": _age(self._ticked(pulse), now),
            "platforms": {
                name: {"reachable": here, "away": away} for name, (here, away) in pulse.platforms.items()
            },
        }
        if pulse.socket is not None:
            body["socket"] = "open" if pulse.socket else "closed"
        if seen is not None:
            body["undelivered"] = {
                **{state.value: number for state, number in sorted(seen.messages.items())},
                "oldest_seconds": _age(_oldest(seen), now),
            }
            body["due_late"] = {"count": seen.due, "oldest_seconds": _age(seen.due_since, now)}
        return JSONResponse(body, 200 if not reasons else 503, headers=FRESH)

    async def measure(self, request: Request) -> Response:
        """For Prometheus. Raises NotHere where no token is set: that it is asked for from this very machine
        proves nothing, since a proxy on it asks for everybody.
        """
        if self._token is None:
            raise NotHere
        shown = request.headers.get("authorization", "").encode()
        if not hmac.compare_digest(shown, f"Bearer {self._token}".encode()):
            return Response(status_code=401, headers={"WWW-Authenticate": "Bearer", **FRESH})
        now, pulse, seen = self._clock.now(), await self._pulse(), await self._look()
        if seen is not None:
            self._metrics.look(seen, now)
        is_ready = not self._reasons(pulse, seen, now)
        age = max(0.0, (now - self._ticked(pulse)).total_seconds())
        self._metrics.state(is_ready=is_ready, clock_age=age, reachable=pulse.platforms)
        return Response(self._metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST, **FRESH})

    async def _look(self) -> Vitals | None:
        """None: the database is silent. Asked once at a time, for who asks a silent one again and again would
        have all its readers wait.
        """
        now = self._clock.now()
        if self._looking is None or self._looking.done():
            self._looking = asyncio.wrap_future(self._db.read(lambda tx: vitals.look(tx, now)))
            # When it fails at last, perhaps nobody waits any more.
            self._looking.add_done_callback(lambda done: done.cancelled() or done.exception())
        try:
            async with asyncio.timeout(PATIENCE):
                return await asyncio.shield(self._looking)
        except Exception:
            # Whatever it says: it does not say how things are.
            return None

    def _reasons(self, pulse: Pulse, seen: Vitals | None, now: datetime) -> list[str]:
        reasons = []
        if not pulse.is_ready:
            reasons.append(Reason.STOPPING if pulse.has_started else Reason.STARTING)
        if seen is None:
            reasons.append(Reason.DATABASE_SILENT)
        if pulse.is_ready and now - self._ticked(pulse) > STILL:
            reasons.append(Reason.CLOCK_STALLED)
        return [each.value for each in reasons]

    def _ticked(self, pulse: Pulse) -> datetime:
        return pulse.last_tick or self._begun


def _warnings(pulse: Pulse, seen: Vitals | None, now: datetime) -> list[str]:
    found = {
        Notice.WORKSPACE_AWAY: any(away for _, away in pulse.platforms.values()),
        Notice.SOCKET_CLOSED: pulse.socket is False,
    }
    if seen is not None:
        found |= {
            Notice.UNDELIVERED_OLD: now - (_oldest(seen) or now) > OLD,
            Notice.UNDELIVERED_DEAD: seen.messages.get(MessageState.DEAD, 0) > 0,
            Notice.DUE_LATE: now - (seen.due_since or now) > LATE,
        }
    return sorted(code.value for code, is_so in found.items() if is_so)


def _oldest(seen: Vitals) -> datetime | None:
    """Of what should have been sent by now; what is dead or held waits for a person."""
    waiting = (MessageState.PENDING, MessageState.SENDING, MessageState.UNCERTAIN)
    return min((seen.oldest[state] for state in waiting if state in seen.oldest), default=None)


def _age(moment: datetime | None, now: datetime) -> float | None:
    return max(0.0, round((now - moment).total_seconds(), 1)) if moment is not None else None
