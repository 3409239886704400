"""The tables of docs/reliability.md, made from what was measured (results.json) and from the guards.

`python -m tests.faults.table` writes them anew into the page; `make faults` does both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from tests.faults.guards import GUARDS, Guard
from tests.faults.harness import Row

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).with_name("results.json")
PAGE = ROOT / "docs" / "reliability.md"


def merged(rows: Iterable[Row]) -> list[Row]:
    """One row a fault, by name: the parts of a run are added up."""
    found: dict[str, Row] = {}
    for row in rows:
        one = found.get(row.what)
        found[row.what] = row if one is None else _sum(one, row)
    return [found[what] for what in sorted(found)]


def _sum(one: Row, other: Row) -> Row:
    seconds = round(one.seconds + other.seconds, 1)
    return Row(one.what, one.injected + other.injected, one.held, one.seed, seconds)


def stored() -> list[Row]:
    """What was measured before."""
    return [Row(**each) for each in json.loads(RESULTS.read_text("utf-8"))] if RESULTS.exists() else []


def store(rows: Iterable[Row]) -> None:
    """Keep what a full run measured, in the place of what an earlier one said of the same faults.

    One row a line, so that two runs are easily put together.
    """
    kept = {row.what: row for row in stored()} | {row.what: row for row in merged(rows)}
    lines = (json.dumps(_plain(kept[what]), ensure_ascii=False) for what in sorted(kept))
    RESULTS.write_text("[\n  " + ",\n  ".join(lines) + "\n]\n", "utf-8")


def _plain(row: Row) -> dict[str, object]:
    return {name: getattr(row, name) for name in Row.__slots__}


def faults(rows: Iterable[Row]) -> str:
    """What was injected and what held, as Markdown."""
    lines = ["| injected | how many | held | seed | seconds |", "|---|---:|---|---:|---:|"]
    lines += [
        f"| {row.what} | {row.injected:,} | {row.held} | {row.seed} | {row.seconds:,.0f} |" for row in rows
    ]
    return "\n".join(lines) + "\n"


def guards(listed: Iterable[Guard]) -> str:
    """Which test fails without which guard, as Markdown."""
    lines = ["| guard | where | fails without it |", "|---|---|---|"]
    lines += [f"| {each.what} | `{each.where}` | `{each.test}` |" for each in listed]
    return "\n".join(lines) + "\n"


def tables() -> dict[str, str]:
    """What stands in the page, by the name of its place."""
    return {"faults": faults(stored()), "guards": guards(GUARDS)}


def place(name: str) -> re.Pattern[str]:
    """Where a table stands in the page: between two comments."""
    return re.compile(rf"(?<=<!-- {name}: made from data -->\n).*?(?=<!-- end of {name} -->)", re.DOTALL)


def write() -> None:
    """Write the tables anew into the page."""
    page = PAGE.read_text("utf-8")
    for name, made in tables().items():
        page = place(name).sub(lambda _, made=made: made, page)
    PAGE.write_text(page, "utf-8")


if __name__ == "__main__":
    write()
