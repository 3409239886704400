"""Which test fails when a guard is taken away.

Each was seen to: the guard was taken away, the test was run, the guard was put back.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guard:
    """where: the file of the guard. test: path from tests/, and the test's function in it."""

    what: str
    where: str
    test: str


RECORD = (
    Guard(
        "the future of a unit is done only after the commit",
        "storage/engine.py",
        "test_kill.py::test_after_kill_9_every_acknowledged_ballot_is_there_and_none_twice",
    ),
)

PLATFORMS: tuple[Guard, ...] = ()

CLOCK_AND_DISK: tuple[Guard, ...] = ()

GUARDS: tuple[Guard, ...] = (*RECORD, *PLATFORMS, *CLOCK_AND_DISK)
