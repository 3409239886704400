"""Projects as everyone may read them: amounts, milestones, drawings and their twins; no people."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from bot import milestones, motions
from bot.texts.say import LANGUAGES
from storage import projects as stored
from storage.engine import Database, Tx
from storage.words import Choice
from tests.projecting import (
    close,
    deliver,
    give_frame,
    kroner,
    priced,
    propose,
    recommend,
    set_milestone,
    spend,
    start,
    started,
    stop,
    vote,
)
from tests.web_world import WEB, Site
from tests.wishing import back, product_id
from tests.world import NAMES, wanted

LIST, ONE = "/projects/os2display", "/projects/os2display/1"
BILL = "Faktura 7 fra Displayhuset"
ODD = [
    "/projects",
    "/projects/nothing",
    "/projects/%00",
    "/projects/os2display/0",
    "/projects/os2display/01",
    "/projects/os2display/9",
    "/projects/os2display/²",
    "/projects/os2display/-1",
    "/projects/os2display/9999999999",
    "/projects/os2display/1/more",
    "/projects/../etc/passwd",
]


def in_use(db: Database, *, is_public: bool = True, home_is_public: bool = True) -> Site:
    """A project in the frame with a bill, a correction and milestones; one granted apart; one stopped."""
    site = Site(db, demo=False, is_public=is_public)
    world = site.world
    target = wanted(channels=WEB, is_public=is_public)
    (product,) = target.products
    groups = product.groups
    if not home_is_public:
        second = replace(groups[0], key="andre", name="De andre", channels=(), is_public=True)
        groups = (replace(groups[0], is_public=False), replace(second, kind="expert_group"))
    framed = replace(product, groups=groups, frames=((2026, kroner(400_000)),))
    world.settle_in(replace(target, products=(framed,)))
    wish_id = priced(world, 80_000, title="Advarsel når en skærm er offline")
    back(world, "carla", wish_id)
    first = propose(world, wish_id, purpose="Vi vil vide det først.")
    start(world, first)
    spend(world, first, 60_000, day=date(2026, 11, 20), words=BILL)
    spend(world, first, -5_000, words=BILL)
    passed, decided = (
        set_milestone(world, first, "Kravene er skrevet", date(2026, 12, 1)),
        set_milestone(world, first, "I drift", date(2027, 3, 1), needs_decision=True),
    )
    eva = world.actor("eva")
    world.do(lambda tx: milestones.reach(tx, eva, passed, world.now))
    world.do(lambda tx: milestones.reach(tx, eva, decided, world.now))

    def put(tx: Tx) -> None:
        draft = milestones.recommend(tx, eva, decided, title="Passér", brief="", now=world.now)
        motions.open_motion(tx, eva, draft.id, world.now)

    world.do(put)
    dear = propose(world, priced(world, 900_000), title="Ny platform")
    vote(world, recommend(world, dear))
    stop(world, started(world, 10_000, title="Et forsøg"), "Leverandøren kan ikke.")
    return site


@pytest.fixture
def site(sqlite: Database) -> Site:
    return in_use(sqlite)


def page(site: Site, path: str) -> str:
    answer = site.client.get(path)
    assert answer.status_code == 200, (path, answer.text)
    return unescape(answer.text)


def words_of(text: str) -> str:
    """What is read of a page."""
    body = re.sub(r"<svg.*?</svg>", " ", text[text.index("<main") :], flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def test_the_list_says_what_is_left_of_the_frame_and_how_each_project_stands(database: Database) -> None:
    text = words_of(page(in_use(database), LIST))
    for words in (
        "Lige nu: ramme 2026: 400.000 kr., bundet 80.000 kr., tilbage 320.000 kr.",
        "Projekt 1 · i gang Alarmer fra skærmene Brugt 55.000 kr. af overslaget på 80.000 kr.",
        "Brugt 55.000 kr. Tilbage af overslaget 25.000 kr.",
        "Projekt 2 · i gang Ny platform",
        "Projekt 3 · stoppet Et forsøg",
    ):
        assert words in text, words


def test_a_project_tells_its_money_its_milestones_and_its_course(site: Site) -> None:
    text = words_of(page(site, ONE))
    for words in (
        "Vi vil vide det først.",
        "Betalt af rammen for 2026.",
        "1. december 2026: Kravene er skrevet — passeret",
        "1. marts 2027: I drift (kræver beslutning) — nået, til afstemning Forslag 2026-1",
        "20. november 2026 60.000 kr.",
        "23. november 2026 5.000 kr. trukket fra",
        "#1 Advarsel når en skærm er offline 2 organisationer",
        "Sat i gang.",
    ):
        assert words in text, words
    voted = words_of(page(site, "/projects/os2display/2"))
    assert "Bevilget af styregruppen, uden for rammen." in voted
    assert "Sat i gang. Forslag 2026-2" in voted
    assert "Stoppet. Leverandøren kan ikke." in words_of(page(site, "/projects/os2display/3"))


def test_what_is_drawn_is_told_in_words_beside_it_and_stays_within_the_paper(site: Site) -> None:
    text = page(site, ONE)
    for drawing in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        assert 'aria-hidden="true"' in drawing and "<text" not in drawing
        assert "style=" not in drawing
    drawn = re.search(r'class="course-line" d="([^"]+)"', text)
    assert drawn is not None
    numbers = [int(each) for each in re.findall(r"-?\d+", drawn[1])]
    assert all(0 <= each <= 1000 for each in numbers)
    assert text.count('class="mark mark-passed"') == text.count('class="mark mark-reached"') == 2
    assert "Den stiplede" not in text and "den stiplede er overslaget på 80.000 kr." in text


def test_over_the_estimate_it_is_said_and_drawn(site: Site) -> None:
    world = site.world
    spend(world, world.look(lambda tx: stored.projects(tx, product_id(world)))[-1].id, 45_000)
    text = page(site, ONE)
    assert "Over overslaget 20.000 kr." in words_of(text)
    assert '<rect class="part-over" x="800" y="1" width="200"' in text


@pytest.mark.parametrize("path", [LIST, ONE, "/projects/os2display/2", "/projects/os2display/3"])
def test_no_page_names_a_person_or_what_an_amount_was_spent_on(site: Site, path: str) -> None:
    for text in (page(site, path), page(site, f"{path}.json"), page(site, f"{path}?lang=en")):
        assert BILL not in text
        for name in NAMES.values():
            assert name not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_in_every_language(site: Site, language: str) -> None:
    for path in (LIST, ONE):
        assert f'<html lang="{language}">' in page(site, f"{path}?lang={language}")


def test_the_twin_says_it_to_machines_in_kroner_as_those_of_wishes_and_rounds_do(site: Site) -> None:
    found = site.client.get(f"{LIST}.json").json()
    assert found["frame"] == {
        "year": 2026,
        "amount": 400_000,
        "committed": 80_000,
        "left": 320_000,
    }
    assert [each["number"] for each in found["projects"]] == [3, 2, 1]
    one = site.client.get(f"{ONE}.json").json()
    assert one == found["projects"][-1]
    assert (one["stage"], one["estimate"], one["spent"], one["frame_year"]) == (
        "started",
        80_000,
        55_000,
        2026,
    )
    assert one["spendings"] == [
        {"day": "2026-11-20", "amount": 60_000},
        {"day": "2026-11-23", "amount": -5_000},
    ]
    assert [each["state"] for each in one["milestones"]] == ["passed", "reached"]
    assert one["milestones"][1]["motion"] == {"year": 2026, "number": 1, "outcome": None}
    assert site.client.get("/projects/os2display/2.json").json()["motion"]["outcome"] == "adopted"


@pytest.mark.parametrize("path", ODD)
def test_where_nothing_is(site: Site, path: str) -> None:
    assert site.client.get(path).status_code == 404


def test_of_a_product_without_a_public_group_nothing_is_shown(sqlite: Database) -> None:
    site = in_use(sqlite, is_public=False)
    for path in (LIST, ONE, f"{LIST}.json", f"{ONE}.json"):
        assert site.client.get(path).status_code == 404, path


def test_motions_of_a_group_that_is_not_public_are_not_pointed_at(sqlite: Database) -> None:
    site = in_use(sqlite, home_is_public=False)
    assert "Forslag 2026" not in page(site, "/projects/os2display/2")
    assert site.client.get("/projects/os2display/2.json").json()["motion"] is None


def test_a_motion_about_a_project_says_what_adopting_it_does_and_leads_there(site: Site) -> None:
    opened = page(site, "/motions/os2display/2026-1")
    assert "Vedtages det, er milepælen passeret." in opened
    assert 'href="/projects/os2display/1"' in opened
    decided = page(site, "/decisions/os2display/2026-2")
    assert "Projektet blev sat i gang." in decided
    assert 'href="/projects/os2display/2"' in decided
    twin = site.client.get("/decisions/os2display/2026-2.json").json()
    assert twin["matter"] == {"kind": "project", "project": 2}


def test_the_pages_of_the_product_and_of_its_wishes_lead_to_its_projects(site: Site) -> None:
    for path in ("/products/os2display", "/wishes/os2display", "/roadmap/os2display"):
        assert f'href="{LIST}"' in page(site, path)


def test_a_wish_leads_to_the_project_that_it_is_part_of(site: Site) -> None:
    text = page(site, "/wishes/os2display/1")
    assert f'href="{ONE}"' in text and "Projekt 1: Alarmer fra skærmene" in text
    assert "Projekt 1 blev sat i gang: Alarmer fra skærmene" in text
    assert site.client.get("/wishes/os2display/1.json").json()["project"] == ONE
    assert site.client.get("/wishes/os2display/3.json").json()["project"] is None


def test_without_a_frame_and_without_projects_there_is_a_page_too(sqlite: Database) -> None:
    site = Site(sqlite, demo=False)
    text = words_of(page(site, LIST))
    assert "Lige nu: ingen ramme for 2026" in text
    assert "Der er ingen projekter endnu." in text


def test_closed_it_says_what_came_of_it(sqlite: Database) -> None:
    site = Site(sqlite, demo=False)
    give_frame(site.world)
    project_id = started(site.world)
    deliver(site.world, project_id, "Version 3.2 er i drift.")
    close(site.world, project_id)
    text = words_of(page(site, ONE))
    assert "Leveret. Version 3.2 er i drift." in text
    assert "Afsluttet. Alarmerne kommer nu inden for et minut." in text


def test_a_project_that_was_not_adopted_says_so(sqlite: Database) -> None:
    site = Site(sqlite, demo=False)
    vote(site.world, recommend(site.world, propose(site.world, priced(site.world))), Choice.AGAINST)
    text = words_of(page(site, ONE))
    assert "ikke vedtaget" in text and "Ikke vedtaget. Forslag 2026-1" in text
