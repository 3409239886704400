"""docs/reliability.md says what was measured, and names guards and tests that exist."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import table
from tests.faults.guards import GUARDS, Guard
from tests.faults.harness import Row


def recorded() -> Iterator[str]:
    """What the tests here say that they inject, as far as they always say the same."""
    for file in Path(__file__).parent.glob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name("record"), args=[ast.Constant(str(what))]):
                    yield what
                case ast.Call(func=ast.Name("record"), args=[ast.JoinedStr([ast.Constant(str(what)), *_])]):
                    yield what


@pytest.mark.parametrize("name", ["faults", "guards"])
def test_the_page_shows_what_the_data_say(name: str) -> None:
    found = table.place(name).search(table.PAGE.read_text("utf-8"))
    assert found is not None
    assert found[0] == table.tables()[name], "python -m tests.faults.table writes it anew"


@pytest.mark.parametrize("said", sorted(set(recorded())))
def test_every_fault_was_injected_in_full(said: str) -> None:
    assert any(row.what.startswith(said) for row in table.stored()), "make faults"


@pytest.mark.parametrize("guard", GUARDS, ids=lambda each: each.what)
def test_a_guard_and_the_test_that_fails_without_it_are_there(guard: Guard) -> None:
    assert (table.ROOT / guard.where).exists()
    path, _, name = guard.test.partition("::")
    assert name in functions(table.ROOT / "tests" / path)


def functions(file: Path) -> set[str]:
    """The names of the tests in a file, those of a state machine's class among them."""
    nodes = ast.walk(ast.parse(file.read_text("utf-8")))
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def test_the_parts_of_a_run_are_one_row() -> None:
    parts = [Row("kills", 40, "I1", 7, 2.0), Row("flips", 3, "I8", 7, 1.0), Row("kills", 10, "I1", 7, 0.5)]
    assert table.merged(parts) == [Row("flips", 3, "I8", 7, 1.0), Row("kills", 50, "I1", 7, 2.5)]
