"""The benchmarks still run, and the page that shows their figures shows those of the file. No timing here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import cards, click, databases, ranking, record, servers, stored, table, wishes
from benchmarks.__main__ import RESULTS
from benchmarks.harness import TINY, Row, Target, compared, rounded
from tests.starting import Started

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


@pytest.mark.parametrize(
    "subject", [click, stored, record, cards, ranking, wishes], ids=lambda module: module.__name__
)
def test_a_moment_of_each_still_runs(subject: object, monkeypatch: pytest.MonkeyPatch) -> None:
    if subject is not click:
        monkeypatch.setattr(servers, "begin", Started)
    rows = list(subject.measure(TINY))  # type: ignore[attr-defined]
    assert rows
    assert all(row.value is not None and row.to_json()["name"] for row in rows)


def test_a_moment_of_the_databases_still_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "begin", Started)
    assert len(list(databases.measure(TINY))) == 3


def test_the_page_shows_the_figures_of_the_file() -> None:
    shown = PAGE.read_text("utf-8").partition(table.BEGIN)[2].partition(table.END)[0].strip()
    assert shown == table.markdown(json.loads(RESULTS.read_text("utf-8"))), "run `make bench-table`"


def test_a_ratio_is_the_median_of_the_rounds_own() -> None:
    row = compared("x", "/s", [10, 20, 90], [10, 10, 10], against="y", target=Target("ratio", 2))
    assert (row.value, row.ratio, row.spread, row.to_json()["met"]) == (20, 2.0, (1.0, 9.0), True)


@pytest.mark.parametrize(
    ("target", "met"),
    [
        (Target("value", 5, most=True), True),
        (Target("value", 4, most=True), False),
        (Target("ratio", 1), False),
    ],
    ids=["at most", "too much", "no ratio to speak of"],
)
def test_a_target_is_met_or_not(target: Target, met: bool) -> None:
    assert target.met(Row("x", 5, "ms")) is met


@pytest.mark.parametrize(
    ("number", "shown"), [(1234.5, 1234.0), (0.0123456, 0.0123), (99.96, 100.0), (0, 0), (None, None)]
)
def test_no_more_digits_are_shown_than_are_meant(number: float | None, shown: float | None) -> None:
    assert rounded(number) == shown
