"""Guidelines as everyone may read them: those in force, every version at an address of its own; no people."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest

from bot.texts.say import LANGUAGES
from storage.engine import Database
from storage.words import Audience
from tests.guiding import NEWS, TITLE, WORDS, decided, publish, renew, with_guidelines, withdraw
from tests.test_web_projects import words_of
from tests.web_world import Site
from tests.world import NAMES, World

LIST, ONE, OLD, GONE = (f"/guidelines/os2display{each}" for each in ("", "/1", "/1/v1", "/2"))
ODD = [
    "/guidelines",
    "/guidelines/nothing",
    "/guidelines/%00",
    "/guidelines/os2display/0",
    "/guidelines/os2display/01",
    "/guidelines/os2display/9",
    "/guidelines/os2display/²",
    "/guidelines/os2display/-1",
    "/guidelines/os2display/9999999999",
    "/guidelines/os2display/1/v0",
    "/guidelines/os2display/1/v3",
    "/guidelines/os2display/1/1",
    "/guidelines/os2display/1/v1/more",
    "/guidelines/os2display/1/v99999999999",
    "/guidelines/os2display.md",
    "/guidelines/os2display/9.md",
    "/guidelines/os2display/1/v9.md",
    "/guidelines/nothing/1.json",
]


def in_use(db: Database, *, is_public: bool = True) -> Site:
    """A guideline in two versions, and one that was withdrawn."""
    site = Site(db, demo=False, community=with_guidelines(is_public=is_public))
    world = site.world
    first = publish(world)
    gone = publish(world, title="Åbne <standarder>", audience=Audience.SUPPLIERS)
    world.pass_time(days=30)
    renew(world, first, words="Brug to trin.", links="")
    withdraw(world, gone, reason="Loven siger det nu.")
    return site


@pytest.fixture
def site(sqlite: Database) -> Site:
    return in_use(sqlite)


def page(site: Site, path: str) -> str:
    answer = site.client.get(path)
    assert answer.status_code == 200, (path, answer.text)
    return unescape(answer.text)


def test_the_list_has_those_in_force_and_below_them_those_that_were_withdrawn(database: Database) -> None:
    text = words_of(page(in_use(database), LIST))
    assert (
        "Gælder · Retningslinje 1, version 2 Fælles login "
        "Arkitekturgruppen · 23. december 2026 · for kommuner og leverandører "
        "Trukket tilbage Trukket tilbage · Retningslinje 2, version 1 Åbne"
    ) in text
    assert "Trukket tilbage 23. december 2026: Loven siger det nu." in text


def test_a_guideline_says_what_its_newest_version_says_and_how_it_came_to_that(site: Site) -> None:
    text = words_of(page(site, ONE))
    for words in (
        "Gælder Fælles login Retningslinje 1, version 2",
        "Brug to trin.",
        f"23. december 2026 Version 2 : {NEWS}",
        "23. november 2026 Version 1 : Første udgave.",
    ):
        assert words in text, words
    assert "Lokale brugere" not in text
    assert f'href="{OLD}"' in page(site, ONE)


def test_an_old_version_stays_at_its_address_and_leads_to_the_newest(site: Site) -> None:
    text = page(site, OLD)
    assert "Du læser version 1. Den nyeste er version 2." in words_of(text)
    assert f'<a href="{ONE}">Den nyeste er version 2.</a>' in text
    assert all(each in text for each in WORDS.split("\n\n"))
    assert 'href="https://os2.eu/login"' in text and "(os2.eu)" in text
    # The newest is the same by its number.
    assert words_of(page(site, f"{ONE}/v2")) == words_of(page(site, ONE))


def test_a_withdrawn_one_says_so_and_why_and_can_be_read(site: Site) -> None:
    text = words_of(page(site, GONE))
    assert "Trukket tilbage 23. december 2026: Loven siger det nu." in text
    assert "Lokale brugere er kun til drift." in text and "Åbne <standarder>" in page(site, GONE)
    assert "<standarder>" not in site.client.get(GONE).text


def test_what_it_rests_on_leads_to_the_minutes(sqlite: Database) -> None:
    world = World(sqlite)
    meeting_id, item_id = decided(world)
    publish(world, item_id=item_id)
    site = Site(sqlite, demo=False, community=with_guidelines())
    site.world.now = world.now
    text = page(site, ONE)
    told = "Besluttet af Arkitekturgruppen under punktet »Fælles login« på møde 1 den 4. februar 2027."
    assert told in words_of(text)
    assert f'href="/meetings/{meeting_id}/minutes.pdf"' in text


@pytest.mark.parametrize("path", [LIST, ONE, OLD, GONE])
def test_no_page_names_a_person(site: Site, path: str) -> None:
    twins = [f"{path}.json"] + ([f"{path}.md"] if path != LIST else [])
    for text in (page(site, path), page(site, f"{path}?lang=en"), *(page(site, each) for each in twins)):
        assert [name for name in NAMES.values() if name in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_in_every_language(site: Site, language: str) -> None:
    for path in (LIST, ONE, OLD, GONE):
        assert f'<html lang="{language}">' in page(site, f"{path}?lang={language}")


def test_a_version_can_be_had_as_markdown_that_is_kept_by_browsers(site: Site) -> None:
    new, old = site.client.get(f"{ONE}.md"), site.client.get(f"{OLD}.md")
    assert new.headers["content-type"] == "text/markdown; charset=utf-8"
    assert new.text.startswith(f"# {TITLE}\n") and "Brug to trin." in new.text
    assert "**Dette er version 1. Den er afløst af version 2.**" in old.text
    assert "Åbne \\<standarder\\>" in page(site, f"{GONE}.md")
    again = site.client.get(f"{ONE}.md", headers={"If-None-Match": new.headers["etag"]})
    assert again.status_code == 304


def test_the_twin_has_every_version(site: Site) -> None:
    one = site.client.get(f"{ONE}.json").json()
    assert site.client.get(f"{OLD}.json").json() == one
    assert (one["number"], one["in_force"], one["address"]) == (1, True, ONE)
    assert [each["version"] for each in one["versions"]] == [1, 2]
    assert (one["versions"][1]["news"], one["versions"][1]["text"]) == (NEWS, "Brug to trin.")
    every = site.client.get(f"{LIST}.json").json()
    assert [(each["number"], each["in_force"]) for each in every["guidelines"]] == [(1, True), (2, False)]
    assert every["guidelines"][1]["versions"][0]["withdrawn"]["reason"] == "Loven siger det nu."


@pytest.mark.parametrize("path", ODD)
def test_where_nothing_is(site: Site, path: str) -> None:
    assert site.client.get(path).status_code == 404


def test_of_a_group_that_is_not_public_nothing_is_shown(sqlite: Database) -> None:
    site = in_use(sqlite, is_public=False)
    assert "Der er ikke udgivet retningslinjer endnu." in words_of(page(site, LIST))
    assert site.client.get(f"{LIST}.json").json()["guidelines"] == []
    for path in (ONE, OLD, GONE, f"{ONE}.md", f"{ONE}.json"):
        known, unknown = site.client.get(path), site.client.get(path.replace("/1", "/8").replace("/2", "/9"))
        assert known.status_code == unknown.status_code == 404


def test_of_a_product_without_a_public_group_there_is_no_list_either(sqlite: Database) -> None:
    target = with_guidelines()
    (product,) = target.products
    groups = tuple(replace(each, is_public=False) for each in product.groups)
    site = Site(sqlite, demo=False, community=replace(target, products=(replace(product, groups=groups),)))
    publish(site.world)
    for path in (LIST, ONE, f"{LIST}.json"):
        assert site.client.get(path).status_code == 404, path


def test_when_none_is_in_force_it_says_so(sqlite: Database) -> None:
    site = Site(sqlite, demo=False, community=with_guidelines())
    withdraw(site.world, publish(site.world))
    assert "Ingen retningslinjer gælder lige nu." in words_of(page(site, LIST))


def test_the_pages_of_the_product_lead_to_its_guidelines(site: Site) -> None:
    for path in ("/products/os2display", "/wishes/os2display", "/projects/os2display", ONE):
        assert f'href="{LIST}"' in page(site, path), path
