"""Wishes as files: all that is known of them but who; and a table that goes in again where it came from."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from bot import assessments, columns, comments, export, imports, lists, merges, sheets, wishes
from bot.assessments import Range
from bot.imports import Fate
from bot.refusals import Refused
from bot.texts.say import LANGUAGES, Say
from storage.engine import Database
from storage.wish_words import Level, Unit
from tests import hostile
from tests.test_imports import DOCS, carry_out, everything, plan
from tests.wishing import back, send, wish
from tests.world import NAMES, World, wanted

TABLE = "wishes/os2display/wishes.csv"


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def taken_out(world: World) -> dict[str, str]:
    return world.look(lambda tx: dict(lists.files(tx)))


def fill(world: World) -> str:
    """A wish with all that one can have; returns its id."""
    eva, bo = world.actor("eva"), world.actor("bo")
    wish_id = send(
        world,
        "anna",
        "Mørk visning",
        need="Om natten.\n\n1. For lyst",
        gain="Naboer",
        links="https://os2.eu/a",
    )
    back(world, "bo", wish_id)
    other = send(world, "carla", "Nattema")
    for unit in (
        lambda tx: assessments.assess(
            tx, eva, wish_id, Range(Unit.KRONER, 4_000_050, 6_000_000), "Let.", world.now
        ),
        lambda tx: assessments.note(tx, eva, wish_id, Level.HIGH, Level.LOW, "Mange spørger.", world.now),
        lambda tx: assessments.tag(tx, eva, wish_id, "drift, skærme", world.now),
        lambda tx: assessments.require(tx, eva, wish_id, "Webtilgængelighedsloven § 3", world.now),
        lambda tx: comments.comment(tx, bo, wish_id, "Vi mangler den.", world.now),
        lambda tx: merges.merge(tx, eva, other, wish_id, world.now),
    ):
        world.do(unit)
        world.pass_time(minutes=1)
    return wish_id


def test_every_wish_is_a_file_for_machines_and_a_page_for_people(world: World) -> None:
    fill(world)
    files = taken_out(world)
    assert sorted(files) == [
        "wishes/os2display/0001-moerk-visning.json",
        "wishes/os2display/0001-moerk-visning.md",
        "wishes/os2display/0002-nattema.json",
        "wishes/os2display/0002-nattema.md",
        TABLE,
    ]
    told = json.loads(files["wishes/os2display/0001-moerk-visning.json"])
    assert {name: told[name] for name in ("number", "title", "stage", "lane", "tags", "law", "merged")} == {
        "number": 1, "title": "Mørk visning", "stage": "ready", "lane": "later",
        "tags": ["drift", "skærme"], "law": "Webtilgængelighedsloven § 3", "merged": [2],
    }  # fmt: skip
    assert told["backers"] == 3
    assert told["backed_by"] == [
        {"organisation": each, "people": 1, "points": 0} for each in ("Aarhus", "Ballerup", "Odense")
    ]
    assert told["estimate"] == {"unit": "kroner", "low": 40_000.5, "high": 60_000}
    assert told["note"] == {"value": "high", "effort": "low", "words": "Mange spørger."}
    assert [(each["organisation"], each["words"]) for each in told["comments"]] == [
        ("Ballerup", "Vi mangler den.")
    ]
    assert json.loads(files["wishes/os2display/0002-nattema.json"])["merged_into"] == 1


def test_the_page_of_a_wish(quick: World) -> None:
    fill(quick)
    assert taken_out(quick)["wishes/os2display/0001-moerk-visning.md"] == (
        "# \\#1 Mørk visning\n\n"
        "- **Stadie**: Klar\n"
        "- **Støttes af**: Aarhus, Ballerup og Odense\n"
        "- **Overslag**: 40.000,5-60.000 kr.\n"
        "- **Lovkrav**: Webtilgængelighedsloven § 3\n"
        "- **Mærker**: drift, skærme\n"
        "- **Sendt for**: Aarhus\n"
        "- **Oprettet**: 23. november 2026\n"
        "- **Omfatter**: \\#2 Nattema\n\n"
        "## Behov\n\nOm natten.\n\n1\\. For lyst\n\n"
        "## Hvem gavner det\n\nNaboer\n\n"
        "## Vurdering\n\nLet.\n\n"
        "- <https://os2.eu/a>\n\n"
        "## Kommentarer\n\n**Ballerup**, 23. november 2026\n\nVi mangler den.\n"
    )


def test_people_are_not_named_in_what_is_taken_out(quick: World) -> None:
    fill(quick)
    whole = "\n".join(taken_out(quick).values())
    assert [name for name in NAMES.values() if name in whole] == []


def test_the_table_has_numbers_where_there_are_numbers(quick: World) -> None:
    wish_id = fill(quick)
    content = lists.table([lists.listed(wish(quick, wish_id))], Say("da"))
    assert content.startswith(b"\xef\xbb\xbf")
    header, row = (line.split(";") for line in content.decode("utf-8-sig").split("\r\n")[:2])
    assert row[0] == "1", "no text"
    sheet = sheets.read(content)
    cells = dict(zip(sheet.columns, sheet.rows[0].cells, strict=True))
    assert cells["Nr."] == "1"
    assert (cells["Overslag fra (kr.)"], cells["Overslag til (kr.)"]) == ("40000,50", "60000")
    assert (cells["Timer fra"], cells["Støtter i alt"], cells["Point"]) == ("", "3", "0")
    assert (cells["Støttes af"], cells["Stadie"]) == ("Aarhus; Ballerup; Odense", "Klar")
    assert cells["Oprettet"] == "2026-11-23"
    assert len(header) == len(lists.COLUMNS)


def test_what_a_spreadsheet_would_compute_of_a_title_it_does_not(quick: World) -> None:
    send(quick, "anna", '=HYPERLINK("https://evil.example";"Klik")')
    text = taken_out(quick)[TABLE]
    assert ';"\'=HYPERLINK(""https://evil.example"";""Klik"")";' in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_that_went_out_goes_in_elsewhere(quick: World, sqlite_url: str, language: str) -> None:
    example = sheets.read((DOCS / "wish-list.csv").read_bytes(), columns.is_title)
    carry_out(quick, example)
    seen = [wish(quick, each) for each in everything(quick)]
    again = sheets.read(lists.table(map(lists.listed, seen), Say(language)), columns.is_title)
    assert plan(quick, again).counts == {Fate.SAME: 3}
    known = imports._known
    listed = quick.look(lambda tx: columns.headings(again.columns, lambda _: None))
    assert [each.flaw for each in listed if each.flaw] == []
    read = quick.look(lambda tx: imports.wishlists.read(again, known(tx, seen[0].product_id)))
    first = quick.look(lambda tx: imports.wishlists.read(example, known(tx, seen[0].product_id)))
    for row, before in zip(read.rows, first.rows, strict=True):
        assert row.wish is not None
        assert before.wish is not None
        assert row.remarks == ()
        assert (row.wish.title, row.wish.backers, row.wish.estimate, row.wish.links, row.wish.tags) == (
            before.wish.title, before.wish.backers, before.wish.estimate, before.wish.links, before.wish.tags,
        )  # fmt: skip
        assert (row.wish.gain, row.wish.law) == (before.wish.gain, before.wish.law)


def test_what_somebody_wrote_stays_words_in_every_file(quick: World) -> None:
    sent = 0
    for text in hostile.strings():
        try:
            send(quick, "anna", text[:100], need=text[:2_000])
            sent += 1
        except Refused:
            continue
    assert sent > 10
    for name, content in taken_out(quick).items():
        if name.endswith(".json"):
            json.loads(content)
        elif name.endswith(".md"):
            body = re.sub(r"\\.|^- <https://[^>]*>$|\*\*|^#+ |^- ", "", content, flags=re.MULTILINE)
            assert not re.search(r"[<>\[\]`*_]", body), body
    assert len(sheets.read(taken_out(quick)[TABLE].encode()).rows) == sent


def test_the_whole_export_has_the_wishes(quick: World) -> None:
    fill(quick)
    names = quick.look(lambda tx: [name for name, _ in export.files(tx, quick.now)])
    assert TABLE in names
    assert len(names) == len(set(names))


def test_a_product_that_nobody_can_wish_for_has_no_files(sqlite: Database) -> None:
    target = wanted()
    world = World(sqlite)
    world.settle_in(replace(target, products=(replace(target.products[0], users=()),)))
    assert taken_out(world) == {}


def test_a_wish_that_is_withdrawn_says_why(quick: World) -> None:
    wish_id, anna = send(quick, "anna", "Mørk visning"), quick.actor("anna")
    quick.do(lambda tx: wishes.withdraw(tx, anna, wish_id, "Den er her.", quick.now))
    page = taken_out(quick)["wishes/os2display/0001-moerk-visning.md"]
    assert "- **Stadie**: Trukket tilbage\n" in page
    assert "- **Begrundelse**: Den er her." in page
