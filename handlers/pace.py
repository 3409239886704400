"""How fast a platform may be spoken to: token buckets by name, and pauses that it asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

Rate = tuple[str, float, float]


@dataclass(slots=True)
class Bucket:
    tokens: float
    at: datetime


@dataclass(slots=True)
class Pace:
    """In this process's memory: a restart starts with full buckets, which every platform forgives."""

    _buckets: dict[str, Bucket] = field(default_factory=dict)
    _held: dict[str, datetime] = field(default_factory=dict)

    def take(self, rates: Iterable[Rate], now: datetime) -> timedelta | None:
        """Count one call against the rates: (name, most at once, regained a second).

        None when it may go; else how long to wait, and nothing is counted.
        """
        wanted = list(rates)
        waits = [wait for rate in wanted if (wait := self._wait(rate, now)) is not None]
        if waits:
            return max(waits)
        for name, _, _ in wanted:
            self._buckets[name].tokens -= 1
        return None

    def hold(self, rates: Iterable[Rate], until: datetime) -> None:
        """The platform asked for silence: nothing goes at these rates until then."""
        for name, _, _ in rates:
            self._held[name] = max(until, self._held.get(name, until))

    def _wait(self, rate: Rate, now: datetime) -> timedelta | None:
        name, most, regained = rate
        held = self._held.get(name)
        if held is not None and held > now:
            return held - now
        bucket = self._buckets.setdefault(name, Bucket(most, now))
        passed = max(0.0, (now - bucket.at).total_seconds())
        bucket.tokens, bucket.at = min(most, bucket.tokens + passed * regained), now
        return None if bucket.tokens >= 1 else timedelta(seconds=(1 - bucket.tokens) / regained)
