"""The seed and the record of every fault, and the one table at the end."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from tests.faults import table
from tests.faults.harness import IS_FULL, PROPERTY, SEED, Record, Row, derived

_ROWS: list[Row] = []


@pytest.fixture
def record(request: pytest.FixtureRequest) -> Record:
    """Tells what the test injected and what held: see harness.py."""
    return Record(request.node)


@pytest.fixture
def dice(request: pytest.FixtureRequest) -> Random:
    """Seeded by the run's seed and the test's name."""
    return Random(derived(request.node.nodeid))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    if report.failed:
        form = "full" if IS_FULL else "short"
        report.sections.append(("to run it again", f"OS2TING_FAULTS={form} OS2TING_SEED={SEED}"))
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" and report.passed:
        _ROWS.extend(Row(**row) for name, row in report.user_properties if name == PROPERTY)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if not _ROWS:
        return
    rows = table.merged(_ROWS)
    form = "full" if IS_FULL else "short"
    terminalreporter.section(f"faults, {form} form")
    widest = max(len(row.what) for row in rows)
    for row in rows:
        terminalreporter.write_line(
            f"{row.what:<{widest}} {row.injected:>9,}  held: {row.held:<12}"
            f"  seed {row.seed:<10} {row.seconds:>8,.1f} s"
        )
    if IS_FULL:
        table.store(rows)
        table.write()
        terminalreporter.write_line(f"written to {table.RESULTS.name} and {table.PAGE.name}")
