"""How fast a platform may be spoken to: token buckets by name, and pauses that it asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

Rate = tuple[str, float, float]

# Who comes later than this after the turn that was promised has lost it.
LATEST = timedelta(seconds=5)
# So many are remembered before those are forgotten that never came.
KEPT = 10_000


@dataclass(slots=True)
class Bucket:
    tokens: float
    at: datetime


@dataclass(slots=True)
class Pace:
    """In this process's memory: a restart starts with full buckets, which every platform forgives."""

    _buckets: dict[str, Bucket] = field(default_factory=dict)
    _held: dict[str, datetime] = field(default_factory=dict)
    # Who was promised which turn.
    _turns: dict[str, datetime] = field(default_factory=dict)

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

    def turn(
        self, who: str, rates: Iterable[Rate], now: datetime, *, before: datetime | None = None
    ) -> datetime | None:
        """When it is the turn of `who`, each at a moment of its own: now, or at the time that is returned,
        asked for again. None, and nothing is counted, when that is not before the time given.
        """
        wanted = list(rates)
        held = max([now, *(self._held.get(name, now) for name, _, _ in wanted)])
        promised = self._turns.pop(who, None)
        if promised is not None and held <= now and promised <= now <= promised + LATEST:
            return now
        if promised is None or promised < held:
            # Anew too for who comes much too late: with others who do, it would be too many at once.
            waits = [wait for rate in wanted if (wait := self._wait(rate, now)) is not None]
            promised = now + max(waits, default=timedelta())
            if before is not None and promised >= before:
                return None
            for name, _, _ in wanted:
                self._buckets[name].tokens -= 1
        if promised > now:
            self._turns[who] = promised
            if len(self._turns) > KEPT:
                self._turns = {each: at for each, at in self._turns.items() if at + LATEST > now}
        return promised

    def hold(self, rates: Iterable[Rate], until: datetime) -> None:
        """The platform asked for silence: nothing goes at these rates until then."""
        for name, most, _ in rates:
            self._held[name] = max(until, self._held.get(name, until))
            # What was promised for the time between is promised anew, one after the other.
            self._buckets[name] = Bucket(min(most, 1.0), self._held[name])

    def forget(self) -> None:
        """The clock that all this was counted by was wrong."""
        self._buckets.clear()
        self._held.clear()
        self._turns.clear()

    def _wait(self, rate: Rate, now: datetime) -> timedelta | None:
        name, most, regained = rate
        held = self._held.get(name)
        paused = held - now if held is not None and held > now else timedelta()
        bucket = self._buckets.setdefault(name, Bucket(most, now))
        passed = max(0.0, (now - bucket.at).total_seconds())
        bucket.tokens, bucket.at = min(most, bucket.tokens + passed * regained), max(now, bucket.at)
        missing = timedelta(seconds=max(0.0, 1 - bucket.tokens) / regained)
        return paused + missing or None
