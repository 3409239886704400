"""Tables as spreadsheets keep them: read as they are really saved, written so that nothing computes."""

from __future__ import annotations

import csv
from contextlib import suppress
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import sheets
from bot.sheets import Encoding, FlawCode, Flawed, Place, Row, Sheet
from bot.texts.say import LANGUAGES, Say

DATA = Path(__file__).parent / "data"
EXCEL = (DATA / "wishes_excel.csv").read_bytes()
# The same list, as each program saves it: how it is read.
SAVED = {
    "wishes_excel.csv": (Encoding.WINDOWS, ";"),
    "wishes_excel_utf8.csv": (Encoding.UTF8, ";"),
    "wishes_unicode_text.txt": (Encoding.UTF16, "\t"),
    "wishes_google.csv": (Encoding.UTF8, ","),
    "wishes_libreoffice.csv": (Encoding.UTF8, ","),
    "wishes_sep.csv": (Encoding.WINDOWS, ";"),
    "wishes_dos.csv": (Encoding.DOS, ";"),
    "wishes_macintosh.csv": (Encoding.MACINTOSH, ";"),
    "wishes_padded.csv": (Encoding.WINDOWS, ";"),
}


def is_title(name: str) -> bool:
    return name == "Titel"


def cells(sheet: Sheet) -> list[tuple[str, ...]]:
    return [row.cells for row in sheet.rows]


def in_lines(sheet: Sheet) -> list[list[list[str]]]:
    """The cells; one kind of line break is as good as another."""
    return [[cell.splitlines() for cell in row.cells] for row in sheet.rows]


def table(*rows: str, end: str = "\r\n") -> bytes:
    return "".join(f"{row}{end}" for row in rows).encode()


@pytest.mark.parametrize("name", SAVED)
def test_the_same_list_is_read_the_same_however_it_was_saved(name: str) -> None:
    sheet = sheets.read((DATA / name).read_bytes(), is_title)
    as_excel_saves_it = sheets.read(EXCEL)
    assert (sheet.encoding, sheet.separator) == SAVED[name]
    assert sheet.columns == as_excel_saves_it.columns
    assert sheet.columns[1:5] == ("Titel", "Behov", "Hvem gavner det?", "Støttes af")
    assert in_lines(sheet) == in_lines(as_excel_saves_it)
    assert sheet.rows[0].cells[1] == "Nødbesked på alle skærme på én gang"
    assert sheet.rows[1].cells[2].splitlines()[1] == "Der skal sendes en mail til den, der passer skærmen."
    assert sheet.rows[1].cells[8] == 'Drøftet på mødet i "følgegruppen"'


@pytest.mark.parametrize("name", SAVED)
def test_every_cut_of_a_file_is_read_or_said_to_be_flawed(name: str) -> None:
    content = (DATA / name).read_bytes()
    for end in range(0, len(content), 7):
        with suppress(Flawed):
            sheets.read(content[:end], is_title)


def test_a_row_knows_its_line_in_the_file_and_its_number_in_the_spreadsheet() -> None:
    sheet = sheets.read(EXCEL)
    assert [(row.place.line, row.place.number) for row in sheet.rows] == [
        (2, 2), (3, 3), (5, 4), (6, 5), (7, 6), (8, 7),
    ]  # fmt: skip
    told = sheets.read((DATA / "wishes_sep.csv").read_bytes())
    assert told.rows[0].place == Place(line=3, number=2), "Excel does not show the line that it is told by"
    padded = sheets.read((DATA / "wishes_padded.csv").read_bytes(), is_title)
    assert [row.place.number for row in padded.rows] == [4, 5, 6, 8, 9, 10]
    assert [row.cells[0] for row in padded.above] == ["Ønsker til OS2display, opdateret 3. marts 2026"]


def test_what_separates_the_cells_is_found_also_where_the_words_have_it_too() -> None:
    assert sheets.read(table("Titel;Behov", "A, b, c;d, e", "F;g", "H, i;j")).columns == ("Titel", "Behov")
    assert sheets.read(table("Titel,Behov; gevinst,Links", "A,b,c", "D,e,f")).separator == ","
    assert sheets.read(table("Titel", "A, b", "C; d")).rows[0].cells == ("A, b",)
    assert sheets.read(table("sep=|", "Titel|Behov", "A;b|c,d")).rows[0].cells == ("A;b", "c,d")
    assert sheets.read(table("SEP=,", "Titel,Behov", '"A,b",c')).rows[0].cells == ("A,b", "c")
    assert sheets.read(table("sep=;Titel", "A")).columns == ("sep=", "Titel"), "a header of its own"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_do(end: str) -> None:
    sheet = sheets.read(table("Titel;Behov", "", 'A;"b', 'c"', "   ;", "D", end=end))
    assert sheet.rows == (Row(Place(3, 3), ("A", f"b{end}c")), Row(Place(6, 5), ("D", "")))


FLAWS = {
    "nothing": (b"", FlawCode.HEADER_MISSING, 1, {}),
    "blank rows": (b"\r\n ; ;\r\n\r\n", FlawCode.HEADER_MISSING, 1, {}),
    "a mark and nothing": (b"\xef\xbb\xbf", FlawCode.HEADER_MISSING, 1, {}),
    "only how it is separated": (b"sep=;", FlawCode.HEADER_MISSING, 2, {}),
    "no column that is known": (table("Navn;Alder", "Anna;34"), FlawCode.HEADER_MISSING, 1, {}),
    "the known column far below": (table(*["x"] * 10, "Titel"), FlawCode.HEADER_MISSING, 1, {}),
    "an .xlsx": (b"PK\x03\x04\x14\x00\x06\x00", FlawCode.NOT_TEXT, 1, {"kind": "xlsx"}),
    "an .xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FlawCode.NOT_TEXT, 1, {"kind": "xls"}),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", FlawCode.NOT_TEXT, 1, {"kind": "pdf"}),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", FlawCode.NUL, 3, {}),
    "a NUL": (table("Titel", "A", "B\0"), FlawCode.NUL, 3, {}),
    "a NUL behind a mark": (b"\xef\xbb\xbf" + table("Titel", "B\0"), FlawCode.NUL, 2, {}),
    "UTF-16 without its mark": ("Titel\r\nA".encode("utf-16-le"), FlawCode.NUL, 1, {}),
    "UTF-16 with half a letter": (
        b"\xff\xfe" + "Titel\nA".encode("utf-16-le") + b"x", FlawCode.ENCODING, 2, {}),
    "UTF-8 with a wrong byte": (
        table("Titel", "Nødbesked på skærmen") + b"K\xf8benhavn", FlawCode.ENCODING, 3, {}),
    "a wrong byte behind a mark": (b"\xef\xbb\xbfTitel\nB\xf8", FlawCode.ENCODING, 2, {}),
    "a byte that Windows has no letter for": (b"Titel\nA\x81\xf8\xe5", FlawCode.ENCODING, 2, {}),
    "a name twice": (table("Titel;Behov;Titel", "A"), FlawCode.COLUMN_TWICE, 1, {"name": "Titel"}),
    "a quote that does not end": (table("Titel;Behov", "A;b", 'C;"d', "E;f"), FlawCode.OPEN_QUOTE, 3, {}),
    "a quote that ends in its cell": (table("Titel;Behov", '"A" b;c'), FlawCode.STRAY_QUOTE, 2, {}),
    "a quote that ends in a later row": (
        table("Titel;Behov", 'A;"b', 'C;"d"', "E;f"), FlawCode.STRAY_QUOTE, 2, {}),
    "a cell larger than any": (b"Titel\n" + b"x" * 140_000, FlawCode.CELL_TOO_LARGE, 2, {}),
    "more cells than names": (
        table("Titel;Behov", "A;b", "C; d; e"), FlawCode.ROW_TOO_LONG, 3, {"count": 3, "known": 2}),
    "more columns than any list has": (
        b"Titel" + b";x" * 200, FlawCode.TOO_MANY_COLUMNS, 1, {"limit": sheets.COLUMNS}),
    "more rows than any list has": (
        table("Titel", *["A"] * (sheets.ROWS + 1)), FlawCode.TOO_MANY_ROWS, 10_002, {"limit": 10_000}),
    "larger than any list": (b"Titel\n" + b"A\n" * 2_500_000, FlawCode.TOO_LARGE, 1, {"megabytes": 5}),
}  # fmt: skip


@pytest.mark.parametrize("case", FLAWS)
def test_a_flaw_is_told_with_its_line(case: str) -> None:
    content, code, line, facts = FLAWS[case]
    with pytest.raises(Flawed) as raised:
        sheets.read(content, is_title)
    (flaw,) = raised.value.flaws
    assert (flaw.code, flaw.place.line, flaw.facts) == (code, line, facts)
    for language in LANGUAGES:
        assert Say(language)(f"sheet-{flaw.code}", **flaw.facts)


def test_every_flaw_has_a_case() -> None:
    assert {code for _, code, _, _ in FLAWS.values()} == set(FlawCode)


def test_rows_that_are_too_long_are_all_told_at_once() -> None:
    with pytest.raises(Flawed) as raised:
        sheets.read(table("Titel;Behov;Behov", "A;b;c;d", "E", "F;g;h;i;j"))
    assert [(flaw.code, flaw.place.line) for flaw in raised.value.flaws] == [
        (FlawCode.COLUMN_TWICE, 1),
        (FlawCode.ROW_TOO_LONG, 2),
        (FlawCode.ROW_TOO_LONG, 4),
    ]


def test_a_column_without_a_name_may_stand_between_others() -> None:
    sheet = sheets.read(table("Titel;;Behov;;", "A;x;b;;", "C;;d"))
    assert sheet.columns == ("Titel", "", "Behov")
    assert cells(sheet) == [("A", "x", "b"), ("C", "", "d")]


def test_names_stand_on_one_line() -> None:
    assert sheets.read(table('" Titel\non the  wish ";Behov')).columns == ("Titel on the wish", "Behov")


def test_a_hostile_file_is_told_in_a_moment() -> None:
    wide = b"x;" * 2_400_000
    for content in (
        wide + b"\r\nA",
        b"A\r\n" + wide,
        b'"' * 4_999_999,
        b"\r" * 4_999_999,
        b"\xf8" * 4_999_999,
    ):
        with pytest.raises(Flawed):
            sheets.read(content, is_title)


# --- written


FORMULAS = {
    "a formula": '=HYPERLINK("https://evil.example";"Klik")',
    "a command": "=cmd|' /C calc'!A0",
    "a sum": "+1+1",
    "a difference": "-1+1",
    "a function of old": "@SUM(A1)",
    "behind a tab": "\t=1",
    "behind a carriage return": "\r=1",
    "behind a line feed": "\n=1",
    "a tab alone": "\tA",
    "behind spaces": "   =1",
    "behind a space that does not break": "\u00a0=1",
    "behind what nobody sees": "\u200b\ufeff=1",
    "full-width": "＝1+1",
    "full-width plus": "＋1",
    "full-width minus": "－1",
    "full-width at": "＠SUM(A1)",
    "small": "﹣1",
    "a number below nought in words": "-5",
    "neutralised before": "'=1",
    "twice before": "''=1",
}


@pytest.mark.parametrize("case", FORMULAS)
def test_what_a_spreadsheet_would_compute_stands_behind_an_apostrophe(case: str) -> None:
    cell = FORMULAS[case]
    content = sheets.write(["Titel", cell], [["A", cell]])
    (_, header), (_, written) = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert header == written == f"'{cell}"
    assert sheets.read(content).rows[0].cells == ("A", cell)


@pytest.mark.parametrize(
    "cell", ["A=1", "1-2", "anna@aarhus.example", "'s-Hertogenbosch", "'", "", "æ", "×2", "5"]
)
def test_what_no_spreadsheet_would_compute_stands_as_it_is(cell: str) -> None:
    content = sheets.write(["Titel", "Behov"], [["A", cell]])
    assert content.decode("utf-8-sig") == f'"Titel";"Behov"\r\n"A";"{cell}"\r\n'


def test_numbers_are_numbers_in_denmark() -> None:
    content = sheets.write(
        ["Titel", "Nr", "Beløb", "Rest"], [["A", 7, Decimal("-1234.50"), -5], ["B", None, 0]]
    )
    assert content == (
        b"\xef\xbb\xbf"
        b'"Titel";"Nr";"Bel\xc3\xb8b";"Rest"\r\n'
        b'"A";7;"-1234,50";-5\r\n'
        b'"B";"";0\r\n'
    )  # fmt: skip
    assert cells(sheets.read(content)) == [("A", "7", "-1234,50", "-5"), ("B", "", "0", "")]


def test_more_cells_than_names_are_not_written() -> None:
    with pytest.raises(ValueError, match="2"):
        sheets.write(["Titel"], [["A", "b"]])


LETTERS = st.characters(codec="utf-8", exclude_characters="\0")
CELLS = st.text(LETTERS | st.sampled_from("=+-@\t\r\n'\";, ＝"), max_size=12)
NAMES = st.text(LETTERS, min_size=1, max_size=8).map(lambda name: " ".join(name.split())).filter(bool)


@given(st.data())
@settings(deadline=None, max_examples=400)
def test_what_is_written_is_read_as_it_was(data: st.DataObject) -> None:
    names = data.draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(names), max_size=len(names)), max_size=5))
    sheet = sheets.read(sheets.write(names, rows))
    assert sheet.columns == tuple(names)
    assert cells(sheet) == [tuple(row) for row in rows if any(map(str.strip, row))]


@given(st.lists(CELLS, max_size=5))
def test_nothing_that_is_written_begins_as_a_formula(row: list[str]) -> None:
    content = sheets.write(["Titel"] * len(row), [row])
    (_, *found) = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    for cell in (cell for each in found for cell in each):
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
        assert not cell.startswith(("\t", "\r", "\n"))


@given(st.integers(0, len(EXCEL) - 1), st.binary(max_size=4), st.integers(0, 40))
@settings(max_examples=300, deadline=None)
def test_whatever_a_file_holds_it_is_read_or_said_to_be_flawed(at: int, put: bytes, without: int) -> None:
    content = EXCEL[:at] + put + EXCEL[at + without :]
    try:
        sheet = sheets.read(content)
        lines = [row.place.line for row in sheet.rows]
        assert all(len(row.cells) == len(sheet.columns) for row in sheet.rows)
    except Flawed as flawed:
        lines = [flaw.place.line for flaw in flawed.flaws]
    assert all(1 <= line <= content.count(b"\n") + content.count(b"\r") + 2 for line in lines)
