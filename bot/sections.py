"""The sections and rows of a Pabulib file (`.pb`), and whatever can be wrong with a line of it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from io import StringIO
from typing import NamedTuple

# Excel on Windows begins a file with it.
BOM = "\ufeff"
# No more of what is wrong is shown.
SHOWN = 60


class Section(StrEnum):
    META = "META"
    PROJECTS = "PROJECTS"
    VOTES = "VOTES"


TITLES = frozenset(Section)
COLUMNS = {
    Section.META: ("key", "value"),
    Section.PROJECTS: ("project_id", "cost"),
    Section.VOTES: ("voter_id", "vote"),
}


class FlawCode(StrEnum):
    """Each has a sentence `pabulib-<code>` in every language: what is wrong in the line."""

    NOT_UTF8 = "not-utf8"
    CHARACTER = "character"
    OPEN_QUOTE = "open-quote"
    OUTSIDE = "outside"  # word
    SECTION_TWICE = "section-twice"  # section
    SECTION_MISSING = "section-missing"  # section
    COLUMNS_MISSING = "columns-missing"  # section
    COLUMN_MISSING = "column-missing"  # section, name
    COLUMN_TWICE = "column-twice"  # name
    TOO_MANY_CELLS = "too-many-cells"  # count, known
    CELL_EMPTY = "cell-empty"  # name
    KEY_TWICE = "key-twice"  # name, first
    KEY_MISSING = "key-missing"  # name
    PROJECT_TWICE = "project-twice"  # name, first
    VOTER_TWICE = "voter-twice"  # name, first
    NOT_A_NUMBER = "not-a-number"  # name, written
    NEGATIVE = "negative"  # name, written
    NOT_WHOLE = "not-whole"  # name, written
    NOT_YES_NO = "not-yes-no"  # name, written
    VOTE_TYPE_UNKNOWN = "vote-type-unknown"  # written
    PROJECT_UNKNOWN = "project-unknown"  # name
    PICKED_TWICE = "picked-twice"  # name
    PICKED_MANY = "picked-many"
    POINTS_MISSING = "points-missing"
    POINTS_COUNT = "points-count"  # count, picks
    COUNT_DIFFERS = "count-differs"  # name, written, count


class Flawed(Exception):
    """The file is not what it says it is. line: from 1. facts: plain values for the sentence."""

    def __init__(self, code: FlawCode, line: int, **facts: str | int) -> None:
        super().__init__(code.value, line)
        self.code, self.line = code, line
        self.facts = {name: _short(value) for name, value in facts.items()}


class Row(NamedTuple):
    """One row of a section, by column. line: where it begins."""

    line: int
    cells: dict[str, str]


@dataclass(slots=True)
class Table:
    section: Section
    line: int
    columns: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError as error:
        raise Flawed(FlawCode.NOT_UTF8, content[: error.start].count(b"\n") + 1) from None
    if "\0" in text:
        raise Flawed(FlawCode.CHARACTER, text[: text.index("\0")].count("\n") + 1)
    return text


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of every row that is not empty. Raises Flawed."""
    reader, line = (
        csv.reader(StringIO(text, newline=""), delimiter=";", skipinitialspace=True, strict=True),
        1,
    )
    while True:
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            raise Flawed(FlawCode.OPEN_QUOTE, line) from None
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield line, cells
        line = reader.line_num + 1


def tables(content: bytes) -> dict[Section, Table]:
    """Every section with its rows. Raises Flawed."""
    found: dict[Section, Table] = {}
    table: Table | None = None
    line = 1
    for line, cells in _rows(_text(content)):
        title = cells[0].upper() if len(cells) == 1 else ""
        if title in TITLES:
            if title in found:
                raise Flawed(FlawCode.SECTION_TWICE, line, section=title)
            _check_columns(table)
            table = found[Section(title)] = Table(Section(title), line)
        elif table is None:
            raise Flawed(FlawCode.OUTSIDE, line, word=cells[0])
        elif not table.columns and not _is_headless(table, cells):
            table.columns = [cell.lower() for cell in cells]
            _check_columns(table, line)
        elif len(cells) > len(table.columns):
            raise Flawed(FlawCode.TOO_MANY_CELLS, line, count=len(cells), known=len(table.columns))
        else:
            # Spreadsheets leave out the empty cells at the end of a row.
            filled = cells + [""] * (len(table.columns) - len(cells))
            table.rows.append(Row(line, dict(zip(table.columns, filled, strict=True))))
    _check_columns(table)
    for section in Section:
        if section not in found:
            raise Flawed(FlawCode.SECTION_MISSING, line, section=section)
    return found


def _is_headless(table: Table, cells: list[str]) -> bool:
    """Whether it goes on without a line of names, as files of 2017 do; then its columns are known."""
    if table.section is Section.META and [cell.lower() for cell in cells] != list(COLUMNS[Section.META]):
        table.columns = list(COLUMNS[Section.META])
    return bool(table.columns)


def _check_columns(table: Table | None, line: int = 0) -> None:
    """Raises Flawed where the section lacks a column that it must have, or names one twice."""
    if table is None:
        return
    if not table.columns:
        raise Flawed(FlawCode.COLUMNS_MISSING, table.line, section=table.section)
    for name in COLUMNS[table.section]:
        if name not in table.columns:
            raise Flawed(FlawCode.COLUMN_MISSING, line or table.line, section=table.section, name=name)
    for name in table.columns:
        if name and table.columns.count(name) > 1:
            raise Flawed(FlawCode.COLUMN_TWICE, line or table.line, name=name)


def _short(value: str | int) -> str | int:
    """What a sentence can hold of a stranger's file."""
    if isinstance(value, int):
        return value
    shown = "".join(letter if letter.isprintable() else "?" for letter in value)
    return shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"
