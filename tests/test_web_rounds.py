"""Rounds on the web: what everyone may read, drawings in words, the file that anyone computes again."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest

from bot import export
from bot.rules.terms import Terms
from bot.wanted import WantedUser
from handlers import terminal
from storage.engine import Database
from storage.wish_words import ShareRule
from storage.words import Choice, GroupKind
from tests.rounding import WISHES, choose, choose_all, close, counted, decide, put, ready, require, start
from tests.web_world import WEB, Site
from tests.world import NAMES, World, wanted

WAYS = ("products", "wishes", "roadmap", "rounds", "projects")
PAGES = ("/rounds/os2display", "/rounds/os2display/1", "/rounds/os2display/2")
ODD = (
    "/rounds", "/rounds/", "/rounds/nothing", "/rounds/os2display/", "/rounds/os2display/0",
    "/rounds/os2display/9", "/rounds/os2display/9.json", "/rounds/os2display/9.pb", "/rounds/os2display/x",
    "/rounds/os2display/1.xml", "/rounds/os2display/-1", "/rounds/os2display/²", "/rounds/os2display/%00",
    "/rounds/os2display/99999999999", "/rounds/nothing/1", "/rounds/os2display/1/more",
    "/rounds/os2display/..%2f1",
)  # fmt: skip


def in_use(db: Database) -> Site:
    """A round that was adopted, and one that is open, in which two have chosen."""
    site = Site(db, demo=False)
    decide(site.world, counted(site.world))
    world = site.world
    ready(world, {"Mørk visning": 30_000, "Større skrift": 20_000})
    round_id = start(world, name="Det næste", closes_at=world.now + timedelta(days=9))
    choose(world, "anna", round_id, 5)
    choose(world, "bo", round_id, 5, 6)
    return site


@pytest.fixture
def site(sqlite: Database) -> Site:
    return in_use(sqlite)


def page(site: Site, path: str) -> str:
    answer = site.client.get(path)
    assert answer.status_code == 200, (path, answer.text)
    return unescape(answer.text)


def test_pages_are_the_same_on_every_database(database: Database) -> None:
    site = in_use(database)
    for path in PAGES:
        page(site, path)
        assert isinstance(site.client.get(f"{path}.json").json(), dict)
    for path in ODD:
        assert site.client.get(path).status_code == 404, path


def test_the_page_has_the_list_the_receipts_and_who_pays_what(site: Site) -> None:
    text = page(site, "/rounds/os2display/1")
    told = site.client.get("/rounds/os2display/1.json").json()
    for words in (
        "Ønsker til 2027",
        f"Der er fundet penge til {len(told['result']['funded'])} af 4 ønsker",
        "Vedtaget: forslag OS2display 2026-1.",
        "står bag",
        "Opbakningen (",
        "Betaler ",
        "Valgte #3 og #4",
        "/decisions/os2display/2026-1",
        told["result"]["digest"],
    ):
        assert words in text, words
    for title in WISHES:
        assert title in text


def test_the_drawings_say_the_same_in_words_beside_them(site: Site) -> None:
    raw = site.client.get("/rounds/os2display/1").text
    bars = re.findall(r'<svg class="bar thin"[^>]*aria-hidden="true"', raw)
    assert len(bars) == 4
    # One of each stands in the legend.
    assert raw.count('<circle class="dot"') + raw.count('<circle class="ring"') == len(WISHES) + 2
    assert '<svg viewBox="0 0 400 300" role="img" aria-labelledby="plot plot-about">' in raw
    table = raw.partition("<table>")[2]
    assert all(title in unescape(table) for title in WISHES)


def test_while_it_is_open_nobody_sees_who_chose_what(site: Site) -> None:
    text = page(site, "/rounds/os2display/2")
    assert "2 af 4 kommuner har svaret." in text and "Mørk visning · 30.000 kr." in text
    for organisation in ("Aarhus", "Ballerup", "Odense", "Syddjurs"):
        assert organisation not in text
    told = site.client.get("/rounds/os2display/2.json").json()
    assert told["result"] is None and told["chosen"] == 2
    assert all(each.keys() == {"key", "name", "weight"} for each in told["organisations"])
    assert site.client.get("/rounds/os2display/2.pb").status_code == 404


def test_the_list_of_rounds_leads_to_each(site: Site) -> None:
    text = page(site, "/rounds/os2display")
    assert text.index("Det næste") < text.index("Ønsker til 2027")
    assert [each["number"] for each in site.client.get("/rounds/os2display.json").json()["rounds"]] == [2, 1]
    assert 'href="/rounds/os2display"' in page(site, "/products/os2display")


def test_a_product_without_rounds_says_so(sqlite: Database) -> None:
    assert "har ikke haft en runde endnu" in page(Site(sqlite, demo=False), "/rounds/os2display")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_names_a_person(site: Site, path: str) -> None:
    for each in (path, f"{path}.json", f"{path}?lang=en"):
        assert not [name for name in NAMES.values() if name in page(site, each)]


@pytest.mark.parametrize("path", [*PAGES, "/rounds/os2display/1.pb"])
def test_what_is_not_public_answers_as_what_is_not_there(sqlite: Database, path: str) -> None:
    site = Site(sqlite, demo=False, is_public=False)
    counted(site.world)
    secret, absent = site.client.get(path), site.client.get("/rounds/nothing/7")
    assert (secret.status_code, secret.content) == (404, absent.content)


def with_closed_home(site: Site) -> None:
    """The steering group keeps to itself, and a group beside it is public."""
    target = wanted(channels=WEB, is_public=False)
    (product,) = target.products
    (home,) = product.groups
    beside = replace(
        home, key="andre", name="De andre", kind=GroupKind.EXPERT_GROUP, channels=(), is_public=True
    )
    site.world.settle_in(replace(target, products=(replace(product, groups=(home, beside)),)))


@pytest.mark.parametrize(
    "choice", [None, Choice.FOR, Choice.AGAINST], ids=["under vote", "adopted", "rejected"]
)
def test_a_motion_of_a_group_that_is_not_public_is_not_pointed_at(
    sqlite: Database, choice: Choice | None
) -> None:
    site = Site(sqlite, demo=False)
    with_closed_home(site)
    round_id = counted(site.world)
    put(site.world, round_id) if choice is None else decide(site.world, round_id, choice)
    for path in ("/rounds/os2display", "/rounds/os2display/1"):
        text = page(site, path)
        assert not [each for each in ("2026-1", "afstemning: forslag", "forslag OS2display") if each in text]
    assert site.client.get("/rounds/os2display/1.json").json()["motion"] is None


def test_words_of_people_are_never_markup(sqlite: Database) -> None:
    site = Site(sqlite, demo=False)
    hostile = '<script>alert(1)</script>"><img src=x>; {{ 7*7 }}'
    ready(site.world, {hostile: 30_000, '"quoted"; and\ttabbed': 20_000})
    round_id = start(site.world, name=hostile)
    choose(site.world, "anna", round_id, 1)
    for when in ("open", "counted"):
        for path in ("/rounds/os2display", "/rounds/os2display/1"):
            raw = site.client.get(path).text
            assert "<script>alert" not in raw and "<img src=x" not in raw, when
            assert "{{ 7*7 }}" in unescape(raw)
        close(site.world)


def test_who_has_a_page_already_is_told_so(site: Site) -> None:
    for path in (*PAGES, *(f"{each}.json" for each in PAGES), "/rounds/os2display/1.pb"):
        first = site.client.get(path)
        again = site.client.get(path, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


# --- anyone can compute it again


def recomputed(site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> dict:
    """What `os2ting rank` says of the file that the page offers; on a machine of somebody else's."""
    link = re.findall(r'href="(/rounds/os2display/1\.pb)"', site.client.get("/rounds/os2display/1").text)[0]
    answer = site.client.get(link)
    assert answer.headers["content-disposition"] == 'attachment; filename="os2display-1.pb"'
    told = site.client.get("/rounds/os2display/1.json").json()
    assert hashlib.sha256(answer.content).hexdigest() == told["result"]["digest"]
    file = folder / "os2display-1.pb"
    file.write_bytes(answer.content)
    assert terminal.main(["rank", str(file), "--json", "--all"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_file_of_the_page_comes_to_the_same(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = site.client.get("/rounds/os2display/1.json").json()["result"]
    again = recomputed(site, tmp_path, capsys)
    assert again == result["ranking"]
    assert again["funded"] == [str(number) for number in result["funded"]]
    assert again["cost"] == result["spent"]


@pytest.mark.parametrize("rule", ShareRule)
def test_so_does_that_of_a_round_with_law_weights_and_odd_names(
    sqlite: Database, rule: ShareRule, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(sqlite, demo=False)
    target = wanted(channels=WEB)
    paid = {"aarhus": 6_000_050, "ballerup": 3_000_000, "odense": 2_500_000, "syddjurs": 1_500_001}
    users = tuple(WantedUser(key, amount) for key, amount in paid.items())
    (product,) = target.products
    site.world.settle_in(replace(target, products=(replace(product, users=users, terms=Terms(shares=rule)),)))
    wishes = ready(site.world, {**WISHES, 'Titel; med "tegn", æøå': 7_777, "Lov": 11_111})
    require(site.world, wishes[5])
    round_id = start(site.world, name='Runde; "to"', budget=200_000_33)
    choose_all(site.world, round_id)
    choose(site.world, "david", round_id, 3, 5)
    close(site.world)
    told = site.client.get("/rounds/os2display/1.json").json()
    again = recomputed(site, tmp_path, capsys)
    assert again == told["result"]["ranking"] and again["funded"][0] == "6"
    assert again["receipts"][0]["phase"] == "law"
    assert page(site, "/rounds/os2display/1").count("Bag, procent af andelene") == (rule == "contribution")


def test_what_the_law_requires_is_not_drawn_as_backed_by_nobody(sqlite: Database) -> None:
    site = Site(sqlite, demo=False)
    wishes = ready(site.world)
    require(site.world, wishes[0])
    round_id = start(site.world, budget=900_000_00)
    for key in ("bo", "carla"):
        choose(site.world, key, round_id, 2, 3)
    close(site.world)
    found = page(site, "/rounds/os2display/1")
    drawn = re.findall(r'<text class="dot-name"[^>]*>([^<]*)</text>', found)
    assert "#1" not in ", ".join(drawn).split(", ") and "#2" in ", ".join(drawn)
    assert "Det, loven kræver, vælger ingen, så det står kun i tabellen." in found
    assert re.search(r"#1 [^<]*</th><td>[^<]*</td><td>krævet ved lov</td>", found)


def test_plot_and_legend_have_the_same_marks(site: Site) -> None:
    found = page(site, "/rounds/os2display/1")
    _, _, plot = found.partition('<figure class="plot">')
    legend = plot[plot.index("<figcaption>") : plot.index("</figcaption>")]
    assert re.findall(r'<circle class="(\w+)"', legend) == ["dot", "ring"]
    assert "loven kræver" not in legend, "where it requires nothing"


def test_how_the_result_comes_about_is_told_on_its_page(site: Site) -> None:
    found = page(site, "/rounds/os2display/1")
    _, _, told = found.partition("<summary>Sådan bliver det regnet ud</summary>")
    steps = re.findall(r"<li>(.*?)</li>", told.partition("</details>")[0])
    assert len(steps) == 5
    assert steps[2].startswith("Et ønske bliver købt af dem, der har valgt det")


def test_a_round_that_is_not_what_was_counted_says_so(sqlite: Database) -> None:
    site = Site(sqlite, demo=False)
    counted(site.world)
    assert "os2ting verify" not in page(site, "/rounds/os2display/1")
    site.world.do(lambda tx: tx.conn.exec_driver_sql("UPDATE round_item SET cost = cost + 100"))
    assert "os2ting verify" in page(site, "/rounds/os2display/1")


def test_the_export_has_every_round_whole(world: World) -> None:
    decide(world, counted(world), Choice.AGAINST)
    files = dict(world.look(lambda tx: list(export.files(tx, world.now))))
    told = json.loads(files["rounds/os2display/1.json"])
    assert told["state"] == "rejected"
    digest = hashlib.sha256(files["rounds/os2display/1.pb"].encode()).hexdigest()
    assert digest == told["result"]["digest"]


def test_a_round_leads_to_all_that_there_is_of_its_product(site: Site) -> None:
    for path, others in (("/rounds/os2display/1", WAYS), ("/rounds/os2display", set(WAYS) - {"rounds"})):
        found = page(site, path)
        assert [each for each in others if f'<a href="/{each}/os2display">' not in found] == []
