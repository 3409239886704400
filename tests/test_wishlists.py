"""Wish lists as somebody kept them: which column is which, what a row asks for, what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import columns, sheets, wishlists
from bot.cards import wishlists as cards
from bot.columns import Column
from bot.rules.amounts import Amount, AmountFlaw
from bot.sheets import Cell, Place
from bot.texts.say import LANGUAGES, Say
from bot.wishlists import Known, Remark, RemarkCode, WantedRow, WantedWish, WishList

DATA = Path(__file__).parent / "data"
NAMES = {
    "1": "Aarhus", "2": "Ballerup", "3": "Odense", "4": "Syddjurs", "5": "Displayhuset A/S", "6": "Favrskov",
}  # fmt: skip
KNOWN = Known(
    names=NAMES,
    ids={"aarhus": "1", "ballerup": "2", "odense": "3", "syddjurs": "4", "displayhuset": "5",
         "displayhuset-a-s": "5", "favrskov": "6"},
    users=frozenset("1234"),
    left=frozenset("6"),
)  # fmt: skip
UNKNOWN, MISSPELT = RemarkCode.ORGANISATION_UNKNOWN, RemarkCode.ORGANISATION_MISSPELT


def read(header: list[str], *rows: list[Cell]) -> WishList:
    return wishlists.read(sheets.read(sheets.write(header, rows), columns.is_title), KNOWN)


def of(header: list[str], *row: Cell) -> WantedRow:
    (found,) = read(header, list(row)).rows
    return found


def wish(header: list[str], *row: Cell) -> WantedWish:
    found = of(header, *row)
    assert found.remarks == ()
    assert found.wish is not None
    return found.wish


@pytest.mark.parametrize("file", sorted(DATA.glob("wishes_*")), ids=lambda file: file.stem)
def test_a_real_list_is_read_whole_however_it_was_saved(file: Path) -> None:
    found = wishlists.read(sheets.read(file.read_bytes(), columns.is_title), KNOWN)
    assert [column for _, column in found.columns] == [
        Column.NONE, Column.TITLE, Column.NEED, Column.GAIN, Column.BACKERS, Column.LINKS, Column.ESTIMATE,
        Column.DATE, Column.NONE,
    ]  # fmt: skip
    assert [remark for row in found.rows for remark in row.remarks] == []
    wishes = [row.wish for row in found.rows if row.wish is not None]
    assert wishes[0] == WantedWish(
        title="Nødbesked på alle skærme på én gang",
        need="Når der er brand eller strømsvigt, skal beredskabet kunne skrive én besked, som vises på alle "
        "skærme med det samme.",
        gain="Borgere og ansatte i alle bygninger",
        links=("https://os2.eu/nodbesked",),
        backers=("1", "2"),
        estimate=Amount(8_000_000, 8_000_000),
        noted="03-02-2026",
    )
    assert [each.backers for each in wishes[1:]] == [("1", "3", "4"), ("3",), ("2",), ("4",), ("1", "3")]
    assert [each.estimate for each in wishes[1:]] == [
        Amount(40, 60, is_hours=True),
        Amount(12_000_000, 12_000_000),
        Amount(15_000_000, 20_000_000),
        None,
        Amount(150_000_000, 150_000_000),
    ]


# --- which column is which


HEADERS = {
    "danish": ("Titel;Behov;Gavner;Links;Støttes af;Tags;Overslag;Dato",
               "title need gain links backers tags estimate date"),
    "english": ("Title;Description;Who benefits;Links;Organisations;Labels;Estimate;Date",
                "title need gain links backers tags estimate date"),
    "in capitals and without Danish letters": ("TITEL;STOETTES AF;KOMMUNE", "title backers backers"),
    "with more words behind": ("Titel på ønsket;Behov (kort);Støttes af (kommuner);Overslag i t.kr.",
                               "title need backers estimate"),
    "a wish alone is the title": ("Ønske;Beskrivelse", "title need"),
    "beside a title it is the need": ("Ønske;Titel;Beskrivelse", "need title need"),
    "of two titles the first": ("Titel;TITEL", "title need"),
    "of two dates the first": ("Titel;Dato;Modtaget", "title date none"),
    "from and to": ("Titel;Overslag fra;Overslag til", "title low high"),
    "from and to in English": ("Title;Low estimate;High estimate", "title low high"),
    "a number is no wish": ("Ønske nr;Ønske;Status;Oprettet af", "none title none none"),
    "a column for each organisation": ("Ønske;Aarhus;Odense Kommune;Herning",
                                       "title organisation organisation none"),
    "a column without a name": ("Titel;;Behov", "title none need"),
    "the law": ("Titel;Lovkrav", "title law"),
}  # fmt: skip


@pytest.mark.parametrize("case", HEADERS)
def test_columns_are_known_by_what_people_call_them(case: str) -> None:
    names, meant = HEADERS[case]
    found = read(names.split(";"), ["A"] * len(names.split(";")))
    assert " ".join(column for _, column in found.columns) == meant


def test_of_a_heading_in_euros_the_whole_list_is_told() -> None:
    found = read(["Titel", "Estimate (EUR)"], ["A", "100"])
    assert found.flaws == (
        Remark(RemarkCode.AMOUNT, {"flaw": AmountFlaw.OTHER_CURRENCY.value, "written": "Estimate (EUR)"}),
    )


def test_what_stands_above_the_names_is_passed_over_and_known() -> None:
    content = (DATA / "wishes_padded.csv").read_bytes()
    assert len(sheets.read(content, columns.is_title).above) == 1


# --- what a row asks for


def test_the_needs_of_several_columns_are_paragraphs() -> None:
    found = wish(["Titel", "Baggrund", "Formål"], "A", "Fordi.", "For at.")
    assert found.need == "Fordi.\n\nFor at."


BACKERS = {
    "one": ("Aarhus", "1"),
    "with its kind": ("Aarhus Kommune", "1"),
    "as it was spelt": ("Århus", "1"),
    "by its key": ("displayhuset; aarhus", "1"),
    "commas": ("Aarhus, Ballerup", "12"),
    "semicolons and a space too many": ("Aarhus ;  Ballerup;", "12"),
    "lines": ("Aarhus\nBallerup", "12"),
    "slashes": ("Aarhus/Odense", "13"),
    "in words": ("Aarhus, Odense og Syddjurs", "134"),
    "in English": ("Aarhus and Odense", "13"),
    "with an ampersand": ("Odense & Aarhus", "31"),
    "twice": ("Aarhus, Århus Kommune", "1"),
}


@pytest.mark.parametrize("case", BACKERS)
def test_organisations_are_known_by_their_names(case: str) -> None:
    cell, ids = BACKERS[case]
    found = of(["Titel", "Støttes af"], "A", cell)
    assert found.wish is not None
    assert "".join(found.wish.backers) == ids
    assert not found.is_flawed


def test_a_name_with_a_slash_in_it_is_one_name() -> None:
    found = of(["Titel", "Støttes af"], "A", "Displayhuset A/S")
    assert found.remarks == (Remark(RemarkCode.NOT_A_USER, {"name": "Displayhuset A/S"}),)


def test_marks_below_an_organisation_back_the_wish() -> None:
    header = ["Titel", "Aarhus", "Ballerup", "Odense", "Syddjurs"]
    assert wish(header, "A", "x", "", "Ja", 0).backers == ("1", "3")
    assert wish(header, "A", 3, "nej", "✓", "-").backers == ("1", "3")
    assert of(header, "A", "måske", "", "", "").remarks == (
        Remark(RemarkCode.NOT_A_MARK, {"name": "Aarhus", "written": "måske"}),
    )


def test_a_mark_and_a_name_are_one_backing() -> None:
    assert wish(["Titel", "Kommune", "Støttes af", "Odense"], "A", "Aarhus", "Odense", "x").backers == (
        "1",
        "3",
    )


def test_tags_are_folded_and_each_there_once() -> None:
    assert wish(["Titel", "Tags"], "A", "#Skærme, Drift; skærme").tags == ("skærme", "drift")


def test_links_stand_as_they_are_kept() -> None:
    found = wish(["Titel", "Links"], "A", "https://os2.eu/a,b; www.os2.eu\nhttps://os2.eu/a,b")
    assert found.links == ("https://os2.eu/a,b", "https://www.os2.eu")


@pytest.mark.parametrize(
    ("cell", "law"),
    [("Databeskyttelsesloven § 5", "Databeskyttelsesloven § 5"), ("ja", "Lovkrav"), ("x", "Lovkrav"),
     ("nej", ""), ("-", ""), ("", "")],
)  # fmt: skip
def test_what_the_law_asks_is_said_or_only_marked(cell: str, law: str) -> None:
    assert wish(["Titel", "Lovkrav"], "A", cell).law == law


ESTIMATES = {
    "in thousands": (["Titel", "Overslag (t.kr.)"], ["A", 250], Amount(25_000_000, 25_000_000)),
    "from to in two columns": (["Titel", "Overslag fra", "Overslag til"], ["A", 100, "200"],
                               Amount(10_000, 20_000)),
    "only from": (["Titel", "Overslag fra", "Overslag til"], ["A", 100, ""], Amount(10_000, 10_000)),
    "only to": (["Titel", "Overslag fra", "Overslag til"], ["A", "", "200 t.kr."],
                Amount(20_000_000, 20_000_000)),
    "the one that is filled": (
        ["Titel", "Overslag", "Overslag fra", "Overslag til"], ["A", "", 1, 2], Amount(100, 200)),
    "hours": (["Titel", "Timer"], ["A", "40-60"], Amount(40, 60, is_hours=True)),
    "unknown": (["Titel", "Overslag"], ["A", "?"], None),
    "a nought": (["Titel", "Overslag"], ["A", 0], None),
    "a nought, from and to": (["Titel", "Overslag fra", "Overslag til"], ["A", "0 kr.", 0], None),
    "from nothing": (["Titel", "Overslag fra", "Overslag til"], ["A", 0, 200], Amount(0, 20_000)),
}  # fmt: skip


@pytest.mark.parametrize("case", ESTIMATES)
def test_an_estimate_is_read_with_its_heading(case: str) -> None:
    header, row, amount = ESTIMATES[case]
    assert wish(header, *row).estimate == amount


REMARKS = {
    "no title": (["Titel", "Behov"], ["", "b"], RemarkCode.TITLE_EMPTY, {}),
    "a title of nothing that is seen": (["Titel", "Behov"], ["\u200b", "b"], RemarkCode.TITLE_EMPTY, {}),
    "an enormous title": (["Titel"], ["x" * 121], RemarkCode.TOO_LONG,
                          {"column": "title", "length": 121, "limit": 120}),
    "an enormous need": (["Titel", "Behov"], ["A", "x" * 30_000], RemarkCode.TOO_LONG,
                         {"column": "need", "length": 30_000, "limit": 3_000}),
    "an enormous tag": (["Titel", "Tags"], ["A", "x" * 31], RemarkCode.TOO_LONG,
                        {"column": "tags", "length": 31, "limit": 30}),
    "many tags": (["Titel", "Tags"], ["A", "a,b,c,d,e,f,g,h,i"], RemarkCode.TOO_MANY,
                  {"column": "tags", "most": 8}),
    "words for a link": (["Titel", "Link"], ["A", "javascript:alert(1)"], RemarkCode.BAD_LINK,
                         {"link": "javascript:alert(1)"}),
    "many links": (["Titel", "Link"], ["A", " ".join(f"https://os2.eu/{n}" for n in range(6))],
                   RemarkCode.TOO_MANY, {"column": "links", "most": 5}),
    "an organisation nobody knows": (["Titel", "Kommune"], ["A", "Timbuktu"], UNKNOWN, {"name": "Timbuktu"}),
    "a number of them": (["Titel", "Støtte"], ["A", 3], UNKNOWN, {"name": "3"}),
    "a misspelt organisation": (["Titel", "Kommune"], ["A", "Balerup"], MISSPELT,
                                {"name": "Balerup", "suggestion": "Ballerup"}),
    "one that has left": (["Titel", "Kommune"], ["A", "Favrskov"], RemarkCode.ORGANISATION_LEFT,
                          {"name": "Favrskov"}),
    "the column of one that has left": (["Titel", "Favrskov"], ["A", "x"], RemarkCode.ORGANISATION_LEFT,
                                        {"name": "Favrskov"}),
    "a supplier": (["Titel", "Kommune"], ["A", "displayhuset"], RemarkCode.NOT_A_USER,
                   {"name": "Displayhuset A/S"}),
    "no amount": (["Titel", "Overslag"], ["A", "dyrt"], RemarkCode.AMOUNT,
                  {"flaw": "not-an-amount", "written": "dyrt"}),
    "a negative one": (["Titel", "Overslag"], ["A", -500], RemarkCode.AMOUNT,
                       {"flaw": "negative", "written": "-500"}),
    "another currency": (["Titel", "Overslag"], ["A", "EUR 500"], RemarkCode.AMOUNT,
                         {"flaw": "other-currency", "written": "EUR 500"}),
    "a range upside down": (["Titel", "Overslag"], ["A", "5.000-4.000"], RemarkCode.AMOUNT,
                            {"flaw": "upside-down", "written": "5.000-4.000"}),
    "two columns upside down": (["Titel", "Overslag fra", "Overslag til"], ["A", 5, 4], RemarkCode.AMOUNT,
                                {"flaw": "upside-down", "written": "5 - 4"}),
    "from hours to kroner": (["Titel", "Overslag fra", "Overslag til"], ["A", "5 timer", "4 kr."],
                             RemarkCode.AMOUNT,
                             {"flaw": "not-an-amount", "written": "5 timer - 4 kr."}),
    "neither a mark nor none": (["Titel", "Odense"], ["A", "delvist"], RemarkCode.NOT_A_MARK,
                                {"name": "Odense", "written": "delvist"}),
}  # fmt: skip


@pytest.mark.parametrize("case", REMARKS)
def test_what_is_wrong_with_a_row_is_said_of_it(case: str) -> None:
    header, row, code, facts = REMARKS[case]
    found = of(header, *row)
    assert found.remarks == (Remark(code, facts),)
    assert found.is_flawed is (code not in wishlists.HARMLESS)
    for language in LANGUAGES:
        assert cards.remark(found.remarks[0], Say(language))


def test_every_remark_has_a_case() -> None:
    assert {code for _, _, code, _ in REMARKS.values()} == set(RemarkCode)


def test_all_that_is_wrong_with_a_row_is_said_at_once() -> None:
    found = of(["Titel", "Kommune", "Overslag"], "", "Timbuktu, Balerup, Odense", "-1")
    assert [each.code for each in found.remarks] == [
        RemarkCode.TITLE_EMPTY,
        UNKNOWN,
        MISSPELT,
        RemarkCode.AMOUNT,
    ]
    assert found.wish is not None
    assert found.wish.backers == ("3",)


def test_the_header_again_is_no_wish() -> None:
    found = read(["Titel", "Behov"], ["A", "b"], ["Titel", "BEHOV"], ["C", ""], ["Titel", "er vigtig"])
    assert [row.wish is None for row in found.rows] == [False, True, False, False]


# --- how it is told


def test_a_place_is_the_line_and_where_it_differs_the_row_of_the_spreadsheet() -> None:
    assert cards.place(Place(4, 4), Say("da")) == "linje 4"
    assert cards.place(Place(5, 4), Say("da")) == "linje 5 (række 4 i regnearket)"
    assert cards.place(Place(5, 4), Say("en")) == "line 5 (row 4 in the spreadsheet)"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("wishes_excel.csv", "6 rækker, læst som Windows-1252 med ; mellem cellerne."),
        ("wishes_unicode_text.txt", "6 rækker, læst som UTF-16 med tabulator mellem cellerne."),
        ("wishes_google.csv", "6 rækker, læst som UTF-8 med , mellem cellerne."),
    ],
)
def test_it_is_told_how_the_file_was_understood(name: str, said: str) -> None:
    assert cards.as_read(sheets.read((DATA / name).read_bytes()), Say("da")) == said


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
ALL_COLUMNS = ["Titel", "Behov", "Gavner", "Links", "Støttes af", "Tags", "Overslag fra", "Overslag til",
               "Lov", "Dato", "Odense"]  # fmt: skip


@given(st.lists(WORDS, min_size=len(ALL_COLUMNS), max_size=len(ALL_COLUMNS)))
def test_whatever_stands_in_a_row_it_is_read_and_can_be_told(row: list[str]) -> None:
    for found in read(ALL_COLUMNS, row).rows:
        assert found.is_flawed or (found.wish is not None and found.wish.title)
        for remark in found.remarks:
            for language in LANGUAGES:
                assert cards.remark(remark, Say(language))
