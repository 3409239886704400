"""What Prometheus is told. A registry for each house; labels from closed lists, never a person."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime
from functools import partial
from time import perf_counter
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from sqlalchemy import Connection, event

from handlers.watching import Delivered, Handled
from storage.engine import Database
from storage.vitals import OPEN, Vitals

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
# What puts a seat's answer to the vote.
BALLOTS = frozenset({"ballot", "pick", "choose-make"})
DONE = frozenset({"tell", "quiet", "ask"})


class Metrics:
    """Of one house."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)
        counter = partial(Counter, registry=self.registry)
        gauge = partial(Gauge, registry=self.registry)
        timed = partial(Histogram, registry=self.registry, buckets=BUCKETS)
        self._requests = counter(
            "os2ting_requests", "What people did", ["platform", "kind", "verb", "outcome"]
        )
        self._request_seconds = timed(
            "os2ting_request_seconds", "Until the answer was durable", ["platform", "kind"]
        )
        self._ballots = counter("os2ting_ballots", "Ballots cast", ["platform"])
        self._transactions = counter("os2ting_transactions", "Units of work", ["outcome"])
        self._transaction_seconds = timed("os2ting_transaction_seconds", "From asked for to durable")
        self._commits = counter("os2ting_commits", "Commits: several units share one on SQLite")
        self._deliveries = counter(
            "os2ting_deliveries", "Steps of deliveries", ["platform", "step", "outcome"]
        )
        self._delivery_seconds = timed(
            "os2ting_delivery_seconds", "What a platform took", ["platform", "step"]
        )
        self._messages = gauge("os2ting_outbox_messages", "Not at their end", ["state"])
        self._oldest = gauge("os2ting_outbox_oldest_seconds", "How long the oldest has waited", ["state"])
        self._failing = gauge("os2ting_outbox_failing", "Waiting, and have failed before")
        self._tick = gauge("os2ting_clock_age_seconds", "Since the clock last looked for what is due")
        self._due = gauge("os2ting_due_late", "What should have happened by now")
        self._due_seconds = gauge("os2ting_due_late_seconds", "How long the oldest of it is late")
        self._ready = gauge("os2ting_ready", "1 when it is ready")
        self._reachable = gauge(
            "os2ting_workspaces_reachable", "Workspaces that can be reached", ["platform"]
        )
        self._unreachable = gauge("os2ting_workspaces_away", "Workspaces that cannot", ["platform"])

    def request(self, handled: Handled) -> None:
        """A request was served."""
        platform = handled.platform.value
        self._requests.labels(platform, handled.kind, handled.verb, handled.outcome).inc()
        self._request_seconds.labels(platform, handled.kind).observe(handled.seconds)
        if handled.verb in BALLOTS and handled.outcome in DONE:
            self._ballots.labels(platform).inc()

    def delivery(self, delivered: Delivered) -> None:
        """A step of a delivery was made."""
        platform = delivered.platform.value
        self._deliveries.labels(platform, delivered.step, delivered.outcome).inc()
        self._delivery_seconds.labels(platform, delivered.step).observe(delivered.seconds)

    def watch(self, db: Database) -> None:
        """Count what the database does."""

        def submitted(future: Future[Any]) -> None:
            begun = perf_counter()
            future.add_done_callback(partial(self._transacted, begun))

        def committed(_: Connection) -> None:
            self._commits.inc()

        db.watch = submitted
        event.listen(db.engine, "commit", committed)

    def _transacted(self, begun: float, future: Future[Any]) -> None:
        failed = future.cancelled() or future.exception() is not None
        self._transactions.labels("undone" if failed else "done").inc()
        self._transaction_seconds.observe(perf_counter() - begun)

    def look(self, vitals: Vitals, now: datetime) -> None:
        """What the rows tell."""
        for state in OPEN:
            self._messages.labels(state.value).set(vitals.messages.get(state, 0))
            since = vitals.oldest.get(state, now)
            self._oldest.labels(state.value).set(max(0.0, (now - since).total_seconds()))
        self._failing.set(vitals.failing)
        self._due.set(vitals.due)
        self._due_seconds.set((now - (vitals.due_since or now)).total_seconds())

    def state(self, *, is_ready: bool, clock_age: float, reachable: dict[str, tuple[int, int]]) -> None:
        """What the process knows. reachable: by platform, workspaces that can be reached and that cannot."""
        self._ready.set(int(is_ready))
        self._tick.set(clock_age)
        for platform, (here, away) in reachable.items():
            self._reachable.labels(platform).set(here)
            self._unreachable.labels(platform).set(away)

    def text(self) -> bytes:
        """All of it, as Prometheus reads it."""
        return generate_latest(self.registry)
