"""`make bench`: everything, one table, results.json. --page FILE: the table of the last run into it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks import cards, click, databases, ranking, record, start, stored, wishes
from benchmarks.harness import FULL, TINY, progress
from benchmarks.table import plain, put_into

RESULTS = Path(__file__).parent / "results.json"
SUBJECTS = {
    "click": click,
    "databases": databases,
    "stored": stored,
    "record": record,
    "cards": cards,
    "start": start,
    "ranking": ranking,
    "wishes": wishes,
}


def main() -> None:
    """Measure the subjects that are named, or all. What is measured in full is kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("subjects", nargs="*", choices=[*SUBJECTS, []])
    parser.add_argument("--tiny", action="store_true", help="a moment of each, to see that it still runs")
    parser.add_argument("--page", type=Path, help="put the table of the last full run into this page")
    given = parser.parse_args()
    if given.page:
        rows = json.loads(RESULTS.read_text("utf-8"))
        given.page.write_text(put_into(given.page.read_text("utf-8"), rows), "utf-8")
        return
    rows: list[dict[str, Any]] = []
    for name in given.subjects or SUBJECTS:
        progress(f"{name} ...")
        measured = SUBJECTS[name].measure(TINY if given.tiny else FULL)
        rows += [{"subject": name, **row.to_json()} for row in measured]
        if not given.tiny:
            keep(rows)
    print(plain(rows))


def keep(measured: list[dict[str, Any]]) -> None:
    """Into the file, in the place of what these subjects were before."""
    before = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else []
    anew = {row["subject"] for row in measured}
    rows = [row for row in before if row["subject"] not in anew] + measured
    rows.sort(key=lambda row: list(SUBJECTS).index(row["subject"]))
    RESULTS.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
