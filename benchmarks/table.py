"""The rows of results.json as a table: for the terminal, and for docs/performance.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

HEAD = ("what", "figure", "beside", "ratio", "spread", "target", "met")
BEGIN, END = "<!-- begin: make bench-table -->", "<!-- end -->"

Rows = Sequence[dict[str, Any]]


def plain(rows: Rows) -> str:
    """In columns."""
    cells = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    )


def markdown(rows: Rows) -> str:
    """As it stands in the docs."""
    lines = [HEAD, tuple("---" for _ in HEAD), *(_cells(row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def put_into(page: str, rows: Rows) -> str:
    """The page with the table between its marks."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{markdown(rows)}\n{END}{rest.partition(END)[2]}"


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    beside = f"{row['against']}: {_number(row['baseline'])} {row['unit']}" if row["against"] else ""
    spread = "–".join(_number(each) for each in row["spread"]) if row["spread"] else ""
    met = {None: "", True: "yes", False: "no"}[row["met"]]
    figure = f"{_number(row['value'])} {row['unit']}".strip()
    return (row["name"], figure, beside, _number(row["ratio"]), spread, row["target"] or "", met)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,g}"
