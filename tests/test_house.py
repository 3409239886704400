"""How the house is built: floors and imports, sizes, one name a noun, and no prose in code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = ("handlers", "bot", "storage")
MIGRATIONS = ROOT / "storage" / "migrations"
FILES = [
    file
    for floor in FLOORS
    for file in sorted((ROOT / floor).rglob("*.py"))
    if MIGRATIONS not in file.parents
]

LONGEST_FILE = 350
LONGEST_FUNCTION = 60
# Over the limit for a reason.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def functions(file: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


# --- floors


def test_imports_only_go_down() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", [each for each in FILES if each.parts[-2] == "rules"], ids=named)
def test_a_rule_asks_no_clock_and_no_database(file: Path) -> None:
    asked = {ast.unparse(node.func) for node in ast.walk(tree(file)) if isinstance(node, ast.Call)}
    assert not [call for call in asked if re.search(r"\b(now|today|utcnow|execute|open)$", call)]
    modules = [node.module or "" for node in ast.walk(tree(file)) if isinstance(node, ast.ImportFrom)]
    assert {module for module in modules if module.startswith(("storage", "bot"))} <= {
        "storage.words", "storage.wish_words", "storage.meeting_words", "bot.refusals",
        *(f"bot.rules.{each.stem}" for each in file.parent.glob("*.py")),
    }  # fmt: skip


@pytest.mark.parametrize("floor", ["bot", "storage"])
def test_no_floor_below_the_doors_asks_what_time_it_is(floor: str) -> None:
    for file in FILES:
        if named(file).startswith(floor):
            calls = {ast.unparse(node.func) for node in ast.walk(tree(file)) if isinstance(node, ast.Call)}
            assert not calls & {"datetime.now", "date.today", "time.time", "datetime.utcnow", "time.sleep"}, (
                named(file)
            )


# --- sizes


def test_a_file_is_one_noun_long_at_most_and_says_what_lives_there() -> None:
    assert {named(file): amiss for file in FILES if (amiss := list(sizes_amiss(file)))} == {}


def sizes_amiss(file: Path) -> Iterator[str]:
    """What of the file is too long, and whether it says nothing of itself."""
    length = len(file.read_text("utf-8").splitlines())
    if length > LONGEST_FILE and named(file) not in LONG_FILES:
        yield f"{length} lines"
    for function in functions(file):
        size = (function.end_lineno or 0) - function.lineno + 1
        if size > LONGEST_FUNCTION and f"{named(file)}:{function.name}" not in LONG_FUNCTIONS:
            yield f"{function.name}: {size} lines"
    about = ast.get_docstring(tree(file))
    if not about or len(about.splitlines()) > 5:
        yield "a module opens with what lives there"


def test_what_is_excused_still_needs_it() -> None:
    for name in LONG_FILES:
        assert len((ROOT / name).read_text("utf-8").splitlines()) > LONGEST_FILE, name
    for name in LONG_FUNCTIONS:
        path, function = name.split(":")
        (found,) = [each for each in functions(ROOT / path) if each.name == function]
        assert (found.end_lineno or 0) - found.lineno + 1 > LONGEST_FUNCTION, name
    for name in (*PROSE_IS_DATA, *PROSE_IS_FOR_US):
        assert (ROOT / name).exists(), name


# --- the same noun, the same file name


def nouns(folder: str) -> set[str]:
    return {file.stem for file in (ROOT / folder).glob("*.py")} - {"__init__"}


def test_a_noun_has_the_same_file_name_on_every_floor() -> None:
    # What the ground floor alone knows: the machinery, and what only a single platform keeps.
    machinery = {
        "backup", "chat", "columns", "conversations", "driver", "engine", "failures", "leases", "light",
        "meeting_words", "memory", "opening", "prepared", "raw", "schema", "sightings", "signing", "turns",
        "vitals", "wish_words", "words",
    }  # fmt: skip
    assert nouns("storage") - machinery <= nouns("bot")
    # A card is about a noun of the floor's own; deliveries are the outbox's, the others everybody's.
    everybodys = {
        "arithmetic",
        "card",
        "delivery",
        "gathering_forms",
        "gathering_lists",
        "guideline_forms",
        "meeting_parts",
        "minutes_briefs",
        "minutes_forms",
        "receipts",
        "triage_forms",
        "wish_forms",
        "wish_parts",
    }
    assert nouns("bot/cards") - everybodys <= nouns("bot")
    tested = {file.stem.removeprefix("test_") for file in (ROOT / "tests").glob("test_*.py")}
    assert nouns("storage") - machinery <= tested
    assert {"backup", "engine", "schema", "memory", "prepared", "turns"} <= tested
    rules = {file.stem.removeprefix("test_") for file in (ROOT / "tests" / "rules").glob("test_*.py")}
    assert nouns("bot/rules") - {"spelling"} <= rules


# --- no prose in code

SENTENCE = re.compile(r"(?:[^\W\d_]{2,}[,;:]?\s+){3,}[^\W\d_]{2,}")
DANISH = re.compile(r"[æøåÆØÅ»«]")
SQL = re.compile(r"(?:PRAGMA|SET|SELECT|BEGIN|SAVEPOINT|ROLLBACK|RELEASE)\b")
PROSE_IS_DATA = {
    "handlers/reading/grammar.py": "what people type, and what it means",
    "handlers/reading/words.py": "what people type",
    "handlers/reading/amounts.py": "what people type",
    "handlers/reading/clock.py": "what people type",
    "handlers/settings/source.py": "what PyYAML says of a file",
    "bot/rules/spelling.py": "letters",
    "bot/rules/stems.py": "letters, and little words that people type",
}
PROSE_IS_FOR_US = {
    "handlers/metrics.py": "what each metric is: read in Prometheus, which knows one language",
    "handlers/slack/manifest.py": "why each scope is asked for: read by those who change the list",
}


def prose(file: Path) -> Iterator[str]:
    """Every string that reads like words for people, but docstrings, the log, and what a database is told."""
    spared: set[int] = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr):
                spared.add(id(first.value))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log."):
            spared.update(id(each) for each in ast.walk(node))
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spared:
            reads = SENTENCE.search(node.value) or DANISH.search(node.value)
            if reads and not SQL.match(node.value):
                yield f"{node.lineno}: {node.value!r}"


def test_what_people_read_is_in_the_texts() -> None:
    found = {named(file): said for file in FILES if (said := list(prose(file)))}
    excused = PROSE_IS_DATA.keys() | PROSE_IS_FOR_US.keys()
    assert {name: said for name, said in found.items() if name not in excused} == {}
    assert excused & {*map(named, FILES)} - found.keys() == set(), "needs no excuse any more"


def test_prose_is_recognised_where_it_is(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text(
        '"""This is what the module is for."""\n'
        'log.info("this is said to the log alone")\n'
        'a = "Your vote has been counted"\n'
        'b = f"{a} og så videre på dansk"\n'
        'c = "SELECT one FROM two WHERE three IS four"\n'
        'd = "three words only"\n'
    )
    assert [each.partition(":")[0] for each in prose(file)] == ["3", "4"]


@pytest.mark.parametrize("file", sorted((ROOT / "handlers").rglob("*.html")), ids=named)
def test_what_a_page_says_is_in_the_texts(file: Path) -> None:
    page = re.sub(
        r"{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->|<script.*?</script>|<style.*?</style>",
        " ",
        file.read_text("utf-8"),
        flags=re.DOTALL,
    )
    assert not SENTENCE.search(re.sub(r"<[^>]*>", "\n", page)) and not DANISH.search(page)


@pytest.mark.parametrize("file", sorted((ROOT / "handlers").rglob("*.typ")), ids=named)
def test_what_a_printed_page_says_is_in_the_texts(file: Path) -> None:
    page = re.sub(r"^//.*$", "", file.read_text("utf-8"), flags=re.MULTILINE)
    said = re.findall(r'"[^"\n]*"|\[[^\]\n]*\]', page)
    assert len(said) > 20
    assert [each for each in said if SENTENCE.search(each) or DANISH.search(each)] == []
