"""A wish list goes into a product's wishes: planned row by row, done once, all of it or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot import assessments, columns, imports, merges, sheets, supports, wishes, wishlists
from bot.cards import imports as cards
from bot.imports import Fate, ImportPlan
from bot.refusals import Code
from bot.rules import amounts
from bot.sheets import Cell, Sheet
from bot.texts.say import LANGUAGES, Say
from bot.wanted import WantedUser
from bot.wishlists import RemarkCode
from storage import backlog as rows
from storage import journal
from storage import wishes as stored
from storage.engine import Database
from storage.wish_words import Unit, WishStage
from tests.voting import refused, written
from tests.wishing import back, product_id, send, wish
from tests.world import World, wanted

DATA = Path(__file__).parent / "data"
DOCS = Path(__file__).parents[1] / "docs"
HEADER = ["Titel", "Behov", "Støttes af", "Overslag", "Tags", "Lovkrav", "Dato"]


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def listed(*of: list[Cell], header: list[str] | None = None) -> Sheet:
    names = header or HEADER
    filled = [[*row, *[""] * (len(names) - len(row))] for row in of]
    return sheets.read(sheets.write(names, filled), columns.is_title)


def plan(world: World, sheet: Sheet, by: str = "eva") -> ImportPlan:
    actor, product = world.actor(by), product_id(world)
    return world.look(lambda tx: imports.plan(tx, actor, product, sheet))


def carry_out(world: World, sheet: Sheet, by: str = "eva") -> ImportPlan:
    actor, product = world.actor(by), product_id(world)
    return world.do(lambda tx: imports.carry_out(tx, actor, product, sheet, world.now))


def fates(planned: ImportPlan) -> list[tuple[int, Fate]]:
    return [(row.place.line, row.fate) for row in planned.rows]


def told(planned: ImportPlan, language: str = "da") -> list[str]:
    return list(cards.lines(planned, Say(language)))


def everything(world: World) -> list[str]:
    of = product_id(world)
    return world.look(lambda tx: [each.wish_id for each in rows.all_of(tx, of)])


@pytest.mark.parametrize("file", sorted(DATA.glob("wishes_*")), ids=lambda file: file.stem)
def test_a_real_list_goes_in_once_however_it_was_saved(quick: World, file: Path) -> None:
    sheet = sheets.read(file.read_bytes(), columns.is_title)
    assert carry_out(quick, sheet).counts == {Fate.NEW: 6}
    seen = [wish(quick, each) for each in everything(quick)]
    assert [each.number for each in seen] == [1, 2, 3, 4, 5, 6]
    first = seen[0]
    assert first.title == "Nødbesked på alle skærme på én gang"
    assert first.need.endswith("med det samme.\n\nDato på ønskelisten: 03-02-2026")
    assert (first.gain, first.links) == ("Borgere og ansatte i alle bygninger", ("https://os2.eu/nodbesked",))
    assert [(each.organisation, each.holder) for each in first.backers] == [
        ("Aarhus", "Eva Winther"),
        ("Ballerup", "Eva Winther"),
    ]
    assert (first.author, first.on_behalf) == ("Eva Winther", "")
    assert (seen[2].on_behalf, seen[2].stage) == ("Odense", WishStage.READY)
    hours = seen[1].line.estimate
    assert hours is not None
    assert (hours.unit, hours.low, hours.high) == (Unit.HOURS, 40, 60)
    assert seen[4].stage is WishStage.NEW
    before = written(quick)
    again = carry_out(quick, sheet)
    assert (again.counts, again.changes) == ({Fate.SAME: 6}, 0)
    assert written(quick) == before


def test_the_example_in_the_docs_goes_in_whole(quick: World) -> None:
    sheet = sheets.read((DOCS / "wish-list.csv").read_bytes(), columns.is_title)
    planned = carry_out(quick, sheet)
    assert (planned.counts, [row.remarks for row in planned.rows]) == ({Fate.NEW: 3}, [()] * 3)
    assert columns.Column.NONE not in dict(planned.columns).values()


def test_every_column_that_the_docs_name_is_known() -> None:
    page = (DOCS / "coordinators.md").read_text("utf-8")
    table = page[page.index("| column |") :].splitlines()[2:]
    cells = [line.split("|")[1].strip() for line in table if line.startswith("|")]
    names = [name for cell in cells for name in cell.split(", ")]
    assert len(names) > 12
    for heading in columns.headings(names, lambda _: None):
        assert heading.column is not columns.Column.NONE, heading.name


def test_on_both_databases_the_record_holds_what_went_in(world: World) -> None:
    carry_out(
        world, listed(["Mørk visning", "Om natten.", "Odense og Aarhus", "80.000 kr.", "drift, skærme", "ja"])
    )
    (wish_id,) = everything(world)
    seen = wish(world, wish_id)
    assert (seen.line.backers, seen.line.tags, seen.law) == (2, ("drift", "skærme"), "Lovkrav")
    assert seen.line.estimate is not None
    assert (seen.line.estimate.unit, seen.line.estimate.high) == (Unit.KRONER, 8_000_000)
    of = product_id(world)
    events = world.look(lambda tx: [each.body for each in journal.entries(tx, of)])
    assert sum('"event":"wish.imported"' in each for each in events) == 1


def test_what_is_planned_says_what_becomes_of_each_row_and_writes_nothing(quick: World) -> None:
    send(quick, "anna", "Mørk visning")
    send(quick, "anna", "Lys visning")
    before = written(quick)
    planned = plan(
        quick,
        listed(
            ["mørk  VISNING", "", "Odense, Aarhus"],
            ["Busafgange i realtid", "", "Odense", "80.000-120.000", "trafik"],
            ["Busafgange i realtid", "", "Odense; Syddjurs"],
            ["Busafgange i realtid", "", "Syddjurs"],
            ["Lys visning", "", "Aarhus"],
            ["Titel", "Behov", "Støttes af"],
            ["Nødbesked"],
        ),
    )
    assert written(quick) == before
    assert fates(planned) == [
        (2, Fate.BACKS), (3, Fate.NEW), (4, Fate.TWIN), (5, Fate.SAME), (6, Fate.SAME), (7, Fate.HEADER),
        (8, Fate.NEW),
    ]  # fmt: skip
    assert told(planned) == [
        "+ linje 2: #1 »Mørk visning« er der og støttes nu også af Odense",
        "+ linje 3: nyt ønske »Busafgange i realtid« "
        "(støttes af Odense; overslag 80.000-120.000 kr.; mærker trafik)",
        "+ linje 4: samme ønske som linje 3, der nu også støttes af Syddjurs",
        "= linje 5: samme ønske som linje 3, og intet er nyt",
        "= linje 6: #2 »Lys visning« er der allerede, og intet er nyt",
        "= linje 7: kolonnernes navne igen; springes over",
        "+ linje 8: nyt ønske »Nødbesked« (ingen støtter det endnu)",
    ]
    assert cards.summary(planned, Say("da")) == (
        "Nye ønsker: 2. Rækker, der giver mere opbakning: 2. Rækker uden noget nyt: 3. Fejl: 0."
    )
    assert cards.columns(planned, Say("da")).startswith("»Titel«: titel, »Behov«: behov")


def test_what_is_planned_is_what_is_done(quick: World) -> None:
    there = send(quick, "anna", "Mørk visning")
    sheet = listed(
        ["Mørk visning", "", "Odense"],
        ["Busafgange", "", "Odense"],
        ["BUSAFGANGE", "", "Syddjurs, Odense"],
    )
    planned = plan(quick, sheet)
    assert carry_out(quick, sheet) == planned
    assert [each.organisation for each in wish(quick, there).backers] == ["Aarhus", "Odense"]
    (fresh,) = (each for each in everything(quick) if each != there)
    assert [each.organisation for each in wish(quick, fresh).backers] == ["Odense", "Syddjurs"]
    assert plan(quick, sheet).changes == 0


def test_a_list_with_a_mistake_changes_nothing_and_tells_them_all(quick: World) -> None:
    sheet = listed(
        ["Mørk visning", "", "Aarhus"],
        ["", "Uden titel", "Balerup"],
        ["Busafgange", "", "Timbuktu", "-5"],
        ["Nødbesked", "", "Displayhuset ApS"],
    )
    planned = plan(quick, sheet)
    assert fates(planned) == [(2, Fate.NEW), (3, Fate.FLAWED), (4, Fate.FLAWED), (5, Fate.NEW)]
    assert told(planned)[1:] == [
        "! linje 3: »«",
        "    Rækken har ingen titel. Skriv en, eller slet rækken.",
        "    Der er ingen organisation, der hedder »Balerup«. Mener du Ballerup?",
        "! linje 4: »Busafgange«",
        "    Der er ingen organisation, der hedder »Timbuktu«. Ret navnet, slet det, eller skriv "
        "organisationen i app.yaml.",
        "    »-5« er under 0.",
        "+ linje 5: nyt ønske »Nødbesked« (ingen støtter det endnu)",
        "    Displayhuset ApS bruger ikke produktet. Opbakningen udelades.",
    ]
    assert refused(quick, lambda: carry_out(quick, sheet)) is Code.LIST_FLAWED
    assert everything(quick) == []


def test_a_flaw_of_the_header_stops_the_list_too(quick: World) -> None:
    sheet = listed(["Mørk visning", "100"], header=["Titel", "Estimate (EUR)"])
    planned = plan(quick, sheet)
    assert (planned.flawed, told(planned)[0]) == (
        1, "! linje 1: »Estimate (EUR)« er i en anden valuta. Overslag er i kroner.",
    )  # fmt: skip
    assert refused(quick, lambda: carry_out(quick, sheet)) is Code.LIST_FLAWED


def test_an_organisation_that_has_left_is_told_and_left_out(quick: World) -> None:
    target = wanted()
    users = tuple(WantedUser(each) for each in ("aarhus", "ballerup", "syddjurs"))
    quick.settle_in(replace(target, products=(replace(target.products[0], users=users),)))
    sheet = listed(["Mørk visning", "", "Odense, Aarhus"])
    (row,) = plan(quick, sheet).rows
    assert [(each.code, each.facts) for each in row.remarks] == [
        (RemarkCode.ORGANISATION_LEFT, {"name": "Odense"})
    ]
    carry_out(quick, sheet)
    assert [each.organisation for each in wish(quick, everything(quick)[0]).backers] == ["Aarhus"]
    assert carry_out(quick, sheet).changes == 0


def test_a_list_goes_in_once_also_when_a_title_was_put_better_since(quick: World) -> None:
    sheet = listed(["Mørk visning", "", "Odense"])
    carry_out(quick, sheet)
    (wish_id,) = everything(quick)
    eva = quick.actor("eva")
    quick.pass_time(minutes=1)
    quick.do(
        lambda tx: wishes.rewrite(
            tx, eva, wish_id, title="Mørkt tema", need="", gain="", links="", now=quick.now
        )
    )
    assert fates(carry_out(quick, sheet)) == [(2, Fate.SAME)]
    assert len(everything(quick)) == 1


def test_what_another_wish_is_called_now_goes_before_what_one_was_called_once(quick: World) -> None:
    first, eva = send(quick, "anna", "Mørk visning"), quick.actor("eva")
    quick.pass_time(minutes=1)
    quick.do(
        lambda tx: wishes.rewrite(
            tx, eva, first, title="Mørkt tema", need="", gain="", links="", now=quick.now
        )
    )
    second = send(quick, "bo", "Mørk visning")
    carry_out(quick, listed(["Mørk visning", "", "Odense"]))
    assert [wish(quick, each).line.backers for each in (first, second)] == [1, 2]


def test_titles_of_which_nothing_can_be_folded_are_not_all_the_same(quick: World) -> None:
    assert carry_out(quick, listed(["漢字"], ["仮名"], ["漢字"])).counts == {Fate.NEW: 2, Fate.SAME: 1}
    assert carry_out(quick, listed(["仮名"])).changes == 0


def test_of_a_merged_wish_the_one_it_is_part_of_is_backed(quick: World) -> None:
    first, second, eva = send(quick, "anna", "Mørk visning"), send(quick, "bo", "Nattema"), quick.actor("eva")
    quick.do(lambda tx: merges.merge(tx, eva, second, first, quick.now))
    planned = carry_out(quick, listed(["Nattema", "", "Odense, Ballerup"]))
    assert [(row.there, [name for _, name in row.backers]) for row in planned.rows] == [
        ((1, "Mørk visning"), ["Odense"])
    ]
    assert wish(quick, first).line.backers == 3


def test_a_wish_that_is_closed_is_passed_over_and_one_of_the_same_title_is_not(quick: World) -> None:
    first, anna = send(quick, "anna", "Mørk visning"), quick.actor("anna")
    quick.do(lambda tx: wishes.withdraw(tx, anna, first, "", quick.now))
    sheet = listed(["Mørk visning", "", "Odense"])
    assert told(plan(quick, sheet)) == ["= linje 2: #1 »Mørk visning« er afsluttet og springes over"]
    assert carry_out(quick, sheet).changes == 0
    send(quick, "bo", "Mørk visning")
    assert [(row.fate, row.there) for row in plan(quick, sheet).rows] == [(Fate.BACKS, (2, "Mørk visning"))]


def test_the_people_of_an_organisation_take_over_what_was_said_for_it(quick: World) -> None:
    carry_out(quick, listed(["Mørk visning", "", "Odense"]))
    (wish_id,) = everything(quick)
    back(quick, "carla", wish_id)
    carla = quick.actor("carla")
    quick.pass_time(minutes=1)
    quick.do(lambda tx: supports.take_over(tx, carla, wish_id, quick.now))
    assert [each.holder for each in wish(quick, wish_id).backers] == ["Carla Juhl"]
    quick.pass_time(minutes=1)
    quick.do(lambda tx: supports.end(tx, carla, wish_id, quick.now))
    assert wish(quick, wish_id).backers == ()


@pytest.mark.parametrize(
    ("key", "code"),
    [
        pytest.param("anna", Code.COORDINATORS_ONLY, id="the chair"),
        pytest.param("finn", Code.COORDINATORS_ONLY, id="a supplier"),
        pytest.param("hanne", Code.UNKNOWN_PRODUCT, id="who has nothing to do with it"),
    ],
)
def test_only_the_coordinator_brings_a_list(quick: World, key: str, code: Code) -> None:
    sheet = listed(["Mørk visning"])
    assert refused(quick, lambda: plan(quick, sheet, by=key)) is code
    assert refused(quick, lambda: carry_out(quick, sheet, by=key)) is code


def test_when_a_row_fails_nothing_of_the_list_is_there(quick: World, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = stored.next_number

    def failing(tx: object, of: str) -> int:
        number = sent(tx, of)
        if number == 3:
            raise OSError(number)
        return number

    monkeypatch.setattr(stored, "next_number", failing)
    before = written(quick)
    with pytest.raises(OSError, match="3"):
        carry_out(quick, listed(*([f"Ønske {number}"] for number in range(5))))
    assert written(quick) == before
    assert everything(quick) == []


def test_an_estimate_that_can_be_read_can_be_kept() -> None:
    most = (assessments.MOST[Unit.KRONER], assessments.MOST[Unit.HOURS])
    assert most == (amounts.MOST_ORE, amounts.MOST_HOURS)


def test_a_date_that_does_not_fit_is_left_out(quick: World) -> None:
    carry_out(quick, listed(["Mørk visning", "x" * 2_990, "", "", "", "", "foråret 2024"]))
    assert wish(quick, everything(quick)[0]).need == "x" * 2_990


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fate_is_told_in_every_language(quick: World, language: str) -> None:
    gone, anna = send(quick, "anna", "Taget tilbage"), quick.actor("anna")
    quick.do(lambda tx: wishes.withdraw(tx, anna, gone, "", quick.now))
    send(quick, "anna", "Mørk visning")
    planned = plan(
        quick,
        listed(
            ["Ny", "", "", "40 timer", "", "Loven § 3"], ["Ny", "", "Odense"], ["Ny"], ["Mørk visning"],
            ["Mørk visning", "", "Odense"], ["Taget tilbage"], HEADER[:2], [""] * 2 + ["Odense"],
        ),
    )  # fmt: skip
    assert {row.fate for row in planned.rows} == set(Fate)
    assert len(told(planned, language)) == len(planned.rows) + 1
    assert cards.summary(planned, Say(language))
    assert wishlists.DATE < wishes.NEED
