"""Tables as spreadsheets keep them (CSV): read as they are really saved, written as Excel in Denmark opens
them. What the columns mean is not known here.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from io import StringIO
from itertools import islice


class Encoding(StrEnum):
    """By the names that Python knows them by."""

    UTF8 = "utf-8"
    UTF16 = "utf-16-le"
    UTF16_BIG = "utf-16-be"
    WINDOWS = "cp1252"
    DOS = "cp850"
    MACINTOSH = "mac_roman"


BYTES, ROWS, COLUMNS = 5_000_000, 10_000, 200
# Titles and dates may stand above the header, in so many rows of all.
ABOVE = 10
# No more of a cell is shown where something is wrong.
SHOWN = 60
# So many rows, of so many letters, tell what stands between the cells.
LOOKED_AT, LETTERS_LOOKED_AT = 100, 100_000
SEPARATORS = ";\t,"
MARKS = ((b"\xef\xbb\xbf", Encoding.UTF8), (b"\xff\xfe", Encoding.UTF16), (b"\xfe\xff", Encoding.UTF16_BIG))
# What a file begins with that is none of text, and what it is then.
KINDS = ((b"PK\x03\x04", "xlsx"), (b"\xd0\xcf\x11\xe0", "xls"), (b"%PDF", "pdf"))
# æ, ø, å, Æ, Ø, Å as Excel's ways to save without Unicode write them: each rare in the others.
LETTERS = {
    Encoding.WINDOWS: b"\xe6\xf8\xe5\xc6\xd8\xc5",
    Encoding.DOS: b"\x91\x9b\x86\x92\x9d\x8f",
    Encoding.MACINTOSH: b"\xbe\xbf\x8c\xae\xaf\x81",
}
SEPARATOR_LINE = re.compile(r"sep=([^\w\s\"']|\t)(?:\r\n?|\n|\Z)", re.IGNORECASE)
BREAKS = re.compile(r"\r\n|\r|\n")

Cell = str | int | Decimal | None


class FlawCode(StrEnum):
    """Each has a sentence `sheet-<code>` in every language: what is wrong there, and what to do."""

    TOO_LARGE = "too-large"  # megabytes
    NOT_TEXT = "not-text"  # kind
    NUL = "nul"
    ENCODING = "encoding"
    HEADER_MISSING = "header-missing"
    COLUMN_TWICE = "column-twice"  # name
    OPEN_QUOTE = "open-quote"
    STRAY_QUOTE = "stray-quote"
    CELL_TOO_LARGE = "cell-too-large"
    ROW_TOO_LONG = "row-too-long"  # count, known
    TOO_MANY_ROWS = "too-many-rows"  # limit
    TOO_MANY_COLUMNS = "too-many-columns"  # limit


@dataclass(frozen=True, slots=True)
class Place:
    """line: of the file, as an editor counts. number: the row's, as a spreadsheet counts. Both from 1."""

    line: int = 1
    number: int = 1


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a file, and where. facts: plain values for the sentence."""

    code: FlawCode
    place: Place = Place()
    facts: dict[str, str | int] = field(default_factory=dict)


class Flawed(Exception):
    """The file is no table that can be read. flaws: all that were found, at least one."""

    def __init__(self, *flaws: Flaw) -> None:
        super().__init__(*(flaw.code.value for flaw in flaws))
        self.flaws = flaws


@dataclass(frozen=True, slots=True)
class Row:
    """cells: as they were, one for each column."""

    place: Place
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """columns: their names on one line; one without a name is "". rows: those with anything in them.

    place: the header's. above: the rows above it. encoding and separator: as it was read.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    above: tuple[Row, ...] = ()
    place: Place = Place()
    encoding: Encoding = field(default=Encoding.UTF8, compare=False)
    separator: str = field(default=SEPARATORS[0], compare=False)


def read(content: bytes, is_heading: Callable[[str], bool] = bool) -> Sheet:
    """The table that the file holds. Its header is the first row with a name that is_heading says yes to, of
    those that may be.

    Raises Flawed.
    """
    _check_content(content)
    text, encoding = _text(content)
    told = SEPARATOR_LINE.match(text)
    skipped = told.end() if told else 0
    first = Place(2, 1) if told else Place()
    body = text[skipped:]
    separator = told[1] if told else _separator(body[:LETTERS_LOOKED_AT], is_heading)
    rows = _rows(body, separator, first)
    above: list[Row] = []
    for row in islice(rows, ABOVE):
        if _names(row, is_heading):
            return Sheet(*_table(row, rows), tuple(above), row.place, encoding, separator)
        above.append(row)
    raise Flawed(Flaw(FlawCode.HEADER_MISSING, above[0].place if above else first))


def write(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The table for Excel in Denmark: UTF-8 with its mark, semicolons, CRLF, decimal commas.

    Words are in quotes, and what a spreadsheet would compute of them stands behind an apostrophe; numbers are
    numbers. What was written is read as it was, but for rows without anything in them. Raises ValueError for
    more cells than the header has.
    """
    to = StringIO()
    writer = csv.writer(to, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    for row in (header, *rows):
        if len(row) > len(header):
            raise ValueError(len(row))
        writer.writerow([_written(cell) for cell in row])
    return MARKS[0][0] + to.getvalue().encode("utf-8")


def shortened(cell: str) -> str:
    """What a sentence can hold of a stranger's file."""
    shown = "".join(letter if letter.isprintable() else " " for letter in cell[: SHOWN + 1])
    return shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"


# --- what the file is


def _check_content(content: bytes) -> None:
    if len(content) > BYTES:
        raise Flawed(Flaw(FlawCode.TOO_LARGE, facts={"megabytes": BYTES // 1_000_000}))
    for beginning, kind in KINDS:
        if content.startswith(beginning):
            raise Flawed(Flaw(FlawCode.NOT_TEXT, facts={"kind": kind}))


def _text(content: bytes) -> tuple[str, Encoding]:
    """(text without its mark, encoding). Raises Flawed."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding), encoding
    if b"\0" in content:
        raise _misread(content[: content.index(b"\0")].decode("latin-1"), FlawCode.NUL)
    try:
        return content.decode(), Encoding.UTF8
    except UnicodeDecodeError:
        encoding = _encoding(content)
    return _decoded(content, encoding), encoding


def _decoded(content: bytes, encoding: Encoding) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _misread(content[: error.start].decode(encoding, "replace"), FlawCode.ENCODING) from None
    if "\0" in text:
        raise _misread(text[: text.index("\0")], FlawCode.NUL)
    return text


def _encoding(content: bytes) -> Encoding:
    """Of what is not all UTF-8: that, where most of it is; else that whose Danish letters it has most of."""
    taken = content.decode("utf-8", "replace")
    broken = taken.count("\ufffd")
    if sum(letter > "\x7f" for letter in taken) > 2 * broken:
        return Encoding.UTF8
    return max(LETTERS, key=lambda encoding: sum(content.count(letter) for letter in LETTERS[encoding]))


def _misread(before: str, code: FlawCode) -> Flawed:
    lines = len(BREAKS.findall(before)) + 1
    return Flawed(Flaw(code, Place(lines, lines)))


# --- rows and columns


def _separator(text: str, is_heading: Callable[[str], bool]) -> str:
    """That by which there are columns, and the most rows have as many cells as the header has."""
    best, most = SEPARATORS[0], (False, 0)
    for separator in SEPARATORS:
        widths, width = [], 0
        # What breaks by one may be whole by another; if it is by none, it is told of the first.
        with suppress(Flawed):
            for row in islice(_rows(text, separator, Place()), LOOKED_AT):
                widths.append(len(row.cells))
                if not width and _names(row, is_heading):
                    width = len(row.cells)
        fitting = width > 1, widths.count(width)
        if fitting > most:
            best, most = separator, fitting
    return best


def _rows(text: str, separator: str, first: Place) -> Iterator[Row]:
    """Every row with anything in it, as wide as it is. first: where the text begins. Raises Flawed."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number = first.number
    while True:
        place = Place(first.line + reader.line_num, number)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Flawed(Flaw(_broken(str(error)), place)) from None
        number += 1
        if any(_bared(cell).strip() for cell in cells):
            yield Row(place, tuple(cells))


def _broken(said: str) -> FlawCode:
    """By what the library says of it, which it says by no other means."""
    if "field limit" in said:
        return FlawCode.CELL_TOO_LARGE
    return FlawCode.OPEN_QUOTE if "end of data" in said else FlawCode.STRAY_QUOTE


def _names(row: Row, is_heading: Callable[[str], bool]) -> bool:
    return any(is_heading(_name(cell)) for cell in row.cells[:COLUMNS])


def _name(cell: str) -> str:
    return " ".join(_bared(cell).split())


def _filled(cells: Sequence[str]) -> list[str]:
    """Without the empty cells at the end, which spreadsheets leave there."""
    kept = list(cells)
    while kept and not _bared(kept[-1]).strip():
        kept.pop()
    return kept


def _table(header: Row, rows: Iterable[Row]) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """The columns, and the rows below them, each as wide as the header. Raises Flawed."""
    columns = tuple(_filled([_name(cell) for cell in header.cells]))
    width = len(columns)
    if width > COLUMNS:
        raise Flawed(Flaw(FlawCode.TOO_MANY_COLUMNS, header.place, {"limit": COLUMNS}))
    flaws = [
        Flaw(FlawCode.COLUMN_TWICE, header.place, {"name": shortened(name)})
        for name, count in Counter(filter(None, columns)).items()
        if count > 1
    ]
    kept: list[Row] = []
    for number, row in enumerate(rows):
        if number == ROWS:
            raise Flawed(Flaw(FlawCode.TOO_MANY_ROWS, row.place, {"limit": ROWS}))
        cells = _filled(row.cells)
        if len(cells) > width:
            flaws.append(Flaw(FlawCode.ROW_TOO_LONG, row.place, {"count": len(cells), "known": width}))
        filled = [*row.cells[:width], *[""] * (width - len(row.cells))]
        kept.append(Row(row.place, tuple(map(_bared, filled))))
    if flaws:
        raise Flawed(*flaws)
    return columns, tuple(kept)


# --- what a spreadsheet would compute


def _written(cell: Cell) -> Cell:
    if isinstance(cell, Decimal):
        # It is put in quotes for its comma, and Excel takes it for a number all the same.
        return f"{cell:f}".replace(".", ",")
    return f"'{cell}" if isinstance(cell, str) and _is_formula(cell.lstrip("'")) else cell


def _bared(cell: str) -> str:
    """Without the apostrophe that was put before what would be computed."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell.lstrip("'")) else cell


def _is_formula(text: str) -> bool:
    """Whether a spreadsheet may take it for one: by its sign, also full-width, also behind what is not seen.

    Source: OWASP, CSV Injection.
    """
    for letter in text:
        if letter in "\t\r\n" or unicodedata.normalize("NFKC", letter) in ("=", "+", "-", "@"):
            return True
        if not letter.isspace() and unicodedata.category(letter) not in ("Cf", "Cc"):
            return False
    return False
