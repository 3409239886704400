"""Anything in any order: motions, seats, the clock, platforms and deliveries, and a process that dies."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.harness import IS_FULL, Record, derived, size
from tests.faults.machine import Happenings

RUNS = size(full=10_000, short=40)
PARTS = size(full=40, short=1)
STEPS = 50


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_happens_the_promises_hold(part: int, record: Record) -> None:
    chosen = settings(
        max_examples=RUNS // PARTS,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink] if IS_FULL else [Phase.generate],
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    machine = seed(derived("machine", part))(type("Run", (Happenings,), {}))
    run_state_machine_as_test(machine, settings=chosen)
    assert machine.runs >= RUNS // PARTS
    record(f"runs of {STEPS} steps of anything, in any order", injected=RUNS // PARTS, held="I1-I10")
