"""What all faults share: their size, their seed, and what is told of them afterwards.

    SIZE = size(full=1_000, short=50)

    def test_something(dice: Random, record: Record) -> None:
        for _ in range(SIZE): ...
        record("kill -9 under signed clicks, SQLite", injected=SIZE, held="I1-I4, I8")

OS2TING_FAULTS=full is what `make faults` runs; otherwise it is the short form, which is part of `make test`.
OS2TING_SEED makes a run again; without it each process draws its own, and tells it of what fails.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from secrets import randbits

import pytest

# Under which a report carries the rows of its test, also from one process to another.
PROPERTY = "fault"
IS_FULL = os.environ.get("OS2TING_FAULTS") == "full"
SEED = int(os.environ.get("OS2TING_SEED") or randbits(32))


def size(*, full: int, short: int) -> int:
    """How many, in the form that runs now."""
    return full if IS_FULL else short


def derived(*parts: object) -> int:
    """A seed of its own for a part of a run, which is the same whenever the run has the same seed."""
    return int.from_bytes(sha256(repr((SEED, *parts)).encode()).digest()[:8])


@dataclass(frozen=True, slots=True)
class Row:
    """What was injected, how often, what held (the invariants of docs/reliability.md), under which seed.

    Rows of the same `what` are one row: their numbers are added up.
    """

    what: str
    injected: int
    held: str
    seed: int
    seconds: float


class Record:
    """Tells what a test injected, once it is known to have held."""

    def __init__(self, item: pytest.Item, clock: Callable[[], float] = time.perf_counter) -> None:
        self._item, self._clock, self._begun = item, clock, clock()

    def __call__(self, what: str, *, injected: int, held: str, seconds: float | None = None) -> None:
        """seconds: since the test began, unless it is said."""
        took = self._clock() - self._begun if seconds is None else seconds
        row = Row(what, injected, held, SEED, round(took, 1))
        self._item.user_properties.append((PROPERTY, asdict(row)))
