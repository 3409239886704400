"""The register: what everyone may read, in both languages and as JSON; what nobody may; how to check it."""

from __future__ import annotations

import json
from html import unescape

import pytest

from bot import journal
from handlers.web import shelf
from storage.engine import Database
from storage.signing import is_signed
from storage.words import Choice
from tests.web_world import REASON, SEAT_REASON, Site
from tests.wishing import product_id
from tests.world import NAMES

TITLE = "Ny fælles kalenderintegration i 2027"
PAGES = (
    "/",
    "/products/os2display",
    "/motions",
    "/motions/os2display/2026-1",
    "/motions/os2display/2026-2",
    "/decisions",
    "/decisions/os2display/2026-1",
    "/record",
)
# What a reader may write after the question mark, and how many decisions there are then.
QUERIES = [
    ("product=os2display&year=2026", 1),
    ("product=nothing", 1),
    ("year=1999", 1),
    ("year=99999999999999999999", 1),
    ("year=²", 1),
    ("page=999999999", 1),
    ("page=99999999999999999999999999", 1),
    ("page=-1", 1),
    ("page=x&product=%00&year=%F0%9F%92%A9", 1),
    ("product=" + "x" * 3_900, 1),
]
# Addresses where nothing is.
ODD = [
    "/nothing",
    "/products/",
    "/products/%00",
    "/products/os2display/more",
    "/motions/os2display/2026-0",
    "/motions/os2display/2026-1000000",
    "/motions/os2display/99999999999999999999-1",
    "/motions/os2display/2026-%00",
    "/motions/os2display/²⁰²⁶-1",
    "/motions/os2display/2026-1/..%2f..%2fetc%2fpasswd",
    "/motions/os2display",
    "/decisions/os2display/2026-2",
    "/decisions/%F0%9F%92%A9/2026-1",
    "/decisions/../../etc/passwd",
    "/static/../guard.py",
    "/static/%2e%2e%2fguard.py",
    "/static/nothing.css",
    "/record/nothing.json",
    "/" + "x" * 5_000,
]


def twin(path: str) -> str:
    return "/index.json" if path == "/" else f"{path}.json"


def in_use(db: Database) -> Site:
    """Real use, with one decision and one open motion."""
    site = Site(db, demo=False)
    site.decide()
    motion_id = site.world.open(title="Fælles retningslinjer for skærmtekster")
    site.world.vote_all(motion_id, anna=Choice.FOR)
    return site


@pytest.fixture
def site(sqlite: Database) -> Site:
    return in_use(sqlite)


@pytest.fixture
def private(sqlite: Database) -> Site:
    """The same in a group that is not public."""
    site = Site(sqlite, demo=False, is_public=False)
    site.decide()
    site.world.open(title="Fælles retningslinjer for skærmtekster")
    return site


def page(site: Site, path: str, **headers: str) -> str:
    answer = site.client.get(path, headers=headers)
    assert answer.status_code == 200, (path, answer.text)
    return unescape(answer.text)


def test_the_overview_shows_what_is_open_and_what_was_decided(site: Site) -> None:
    text = page(site, "/")
    for words in (
        TITLE,
        "Vedtaget",
        "Fælles retningslinjer for skærmtekster",
        "1 af 4 har stemt",
        "OS2display",
    ):
        assert words in text
    assert "/chat" not in text


def test_the_decision_page_tells_one_who_was_not_there(site: Site) -> None:
    text = page(site, "/decisions/os2display/2026-1")
    for words in (
        "Vedtaget",
        TITLE,
        "Afgjort af Styregruppen for OS2display: 4 pladser.",
        "2 for, 2 imod, 0 undlod; 4 af 4 pladser deltog, 3 krævedes (mere end halvdelen).",
        "Formanden afgjorde sagen, fordi stemmerne stod lige: vedtaget.",
        REASON,
        "Ballerup",
        "Krav: 3 af 4 pladser",
        "Vi mangler den hver dag.",
    ):
        assert words in text


def test_the_register_is_the_same_on_every_database(database: Database) -> None:
    site = in_use(database)
    for path in PAGES:
        page(site, path)
        page(site, twin(path))
    for path in ODD:
        assert site.client.get(path).status_code == 404, path
    for query, total in QUERIES:
        assert site.client.get(f"/decisions.json?{query}").json()["total"] == total, query


def test_an_open_motion_has_the_same_count_as_everywhere(site: Site) -> None:
    text = page(site, "/motions/os2display/2026-2")
    assert "Afgivet: 1 af 4 — Aarhus for" in text
    assert "Stem senest torsdag den 3. december 2026 kl. 12 (uge 49)" in text


@pytest.mark.parametrize("path", PAGES)
def test_no_page_names_a_person_or_what_a_seat_told_its_group(site: Site, path: str) -> None:
    for text in (page(site, path), page(site, twin(path)), page(site, f"{path}?lang=en")):
        assert SEAT_REASON not in text
        for name in NAMES.values():
            assert name not in text


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_a_twin_in_json(site: Site, path: str) -> None:
    answer = site.client.get(twin(path))
    assert answer.headers["content-type"] == "application/json"
    assert isinstance(answer.json(), dict)
    assert f'href="{twin(path)}"' in page(site, path)


def test_the_twin_of_a_decision_can_be_checked_by_anyone(site: Site) -> None:
    found = site.client.get("/decisions/os2display/2026-1.json").json()
    decided = found["decision"]
    assert found["count"] == {
        "for": 2,
        "against": 2,
        "abstain": 0,
        "taking_part": 4,
        "required": 3,
        "roll": 4,
        "silent": 0,
        "recused": 0,
        "options": [],
    }
    assert decided["ruling"]["reason"] == REASON
    assert {each["reason"] for each in found["roll"]} == {None}, "written for the group"
    signed = f"os2ting head {decided['chain']} {decided['seq']} {decided['hash']}"
    assert is_signed(signed, decided["signature"], decided["public_key"])
    text = page(site, "/decisions/os2display/2026-1")
    for words in (signed, decided["signature"], decided["public_key"], found["roll_hash"]):
        assert words in text


def test_the_heads_are_what_verify_reads(site: Site) -> None:
    for path in ("/record.json", "/record/heads.json"):
        kept = list(journal.read_marks(site.client.get(path).text))
        chains = {"community", product_id(site.world), site.world.group_id}
        assert {mark.chain for mark in kept} == chains
        findings, _ = site.world.look(lambda tx, kept=kept: journal.verify(tx, tx.signer.public_key, kept))
        assert findings == []


@pytest.mark.parametrize("path", [*PAGES[1:2], *PAGES[3:5], PAGES[6]])
def test_what_is_not_public_answers_as_what_is_not_there(private: Site, path: str) -> None:
    for secret, absent in (
        (path, "/motions/nothing/2031-7"),
        (twin(path), "/motions/nothing/2031-7.json"),
    ):
        answers = [private.client.get(each) for each in (secret, absent)]
        assert [each.status_code for each in answers] == [404, 404]
        assert answers[0].content == answers[1].content
        assert answers[0].headers.items() == answers[1].headers.items()


@pytest.mark.parametrize(
    ("language", "said"),
    [("da", "Du kan få alt, hvad der er gemt om dig"), ("en", "You can get all that is kept about you")],
)
def test_what_is_kept_of_people_is_told_to_everybody(site: Site, language: str, said: str) -> None:
    assert said in page(site, f"/privacy?lang={language}")


@pytest.mark.parametrize("path", ["/", "/motions", "/decisions", "/record"])
def test_lists_pass_over_what_is_not_public(private: Site, path: str) -> None:
    for text in (page(private, path), page(private, twin(path))):
        for words in (TITLE, "skærmtekster", "OS2display", private.world.group_id):
            assert words not in text


@pytest.mark.parametrize("path", PAGES)
def test_who_has_a_page_already_is_told_so(site: Site, path: str) -> None:
    for each in (path, twin(path)):
        first = site.client.get(each)
        assert "no-cache" in first.headers["cache-control"]
        again = site.client.get(each, headers={"if-none-match": first.headers["etag"]})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == first.headers["etag"]


def test_a_ballot_makes_a_new_page(site: Site) -> None:
    path = "/motions/os2display/2026-2"
    before = site.client.get(path).headers["etag"]
    motion_id = site.world.look(lambda tx: shelf.motion(tx, site.world.now, "os2display", 2026, 2).id)
    site.world.vote("bo", motion_id, Choice.AGAINST)
    after = site.client.get(path, headers={"if-none-match": before})
    assert after.status_code == 200
    assert "2 af 4" in after.text


def test_the_language_is_asked_for_chosen_or_the_browsers_own(site: Site) -> None:
    english, danish = "What has been decided", "Hvad er besluttet"
    assert danish in page(site, "/")
    assert english in page(site, "/", **{"accept-language": "fr, en-GB;q=0.8, da;q=0.3"})
    assert danish in page(site, "/", **{"accept-language": "en;q=0.2, da"})
    asked = site.client.get("/?lang=en")
    assert english in asked.text
    assert 'lang="en"' in asked.text
    assert "no-store" in asked.headers["cache-control"]
    # The choice is remembered, and wins over the browser's own.
    assert english in page(site, "/", **{"accept-language": "da"})
    assert danish in page(site, "/?lang=da")


@pytest.mark.parametrize("lang", ["", "fr", "da;DROP", "../../etc", "\x00"])
def test_a_language_we_do_not_speak_changes_nothing(site: Site, lang: str) -> None:
    answer = site.client.get("/", params={"lang": lang})
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert "Hvad er besluttet" in answer.text


def test_decisions_come_a_page_at_a_time_latest_first(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "PAGE", 2)
    site = Site(sqlite, demo=False)
    for title in ("Den første", "Den anden", "Den tredje"):
        site.decide(title)
        site.world.pass_time(minutes=1)
    first, second = page(site, "/decisions"), page(site, "/decisions?page=2")
    assert first.index("Den tredje") < first.index("Den anden")
    assert "Den første" not in first
    assert "Side 1 af 2" in first
    assert "Den første" in second
    found = site.client.get("/decisions.json?page=2").json()
    assert (found["total"], found["page"], found["pages"]) == (3, 2, 2)
    assert [each["title"] for each in found["decisions"]] == ["Den første"]
    assert found["decisions"][0]["addresses"]["decision"] == "/decisions/os2display/2026-1"


@pytest.mark.parametrize(("query", "total"), QUERIES)
def test_what_cannot_be_chosen_is_passed_over(site: Site, query: str, total: int) -> None:
    for path in ("/decisions", "/decisions.json"):
        assert site.client.get(f"{path}?{query}").status_code == 200
    assert site.client.get(f"/decisions.json?{query}").json()["total"] == total


@pytest.mark.parametrize("path", ODD)
def test_odd_addresses_are_not_there(site: Site, path: str) -> None:
    answer = site.client.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_words_of_people_are_never_markup(sqlite: Database) -> None:
    site = Site(sqlite, demo=False)
    site.decide(title='<script>alert(1)</script>"><img src=x>{{ 7*7 }}')
    for path in ("/", "/decisions", "/decisions/os2display/2026-1", "/motions/os2display/2026-1"):
        raw = site.client.get(path).text
        assert "<script>alert" not in raw
        assert "<img src=x" not in raw
        assert "{{ 7*7 }}" in unescape(raw)
    assert "<script>" in json.dumps(site.client.get("/decisions.json").json())


def test_an_empty_register_says_so(sqlite: Database) -> None:
    site = Site(sqlite, demo=False)
    assert "Ingen forslag er til afstemning lige nu." in page(site, "/")
    assert "Ingen beslutninger." in page(site, "/decisions")
    assert "Ikke underskrevet endnu" in page(site, "/record")


def test_head_is_answered_like_get_without_a_body(site: Site) -> None:
    for path in PAGES:
        answer = site.client.head(path)
        assert answer.status_code == 200
        assert answer.content == b""


def test_a_page_that_is_not_there_can_be_read_in_the_other_language(sqlite: Database) -> None:
    client = Site(sqlite).client
    answer = client.get("/decisions/os2display/2026-99?page=2")
    assert answer.status_code == 404
    assert '<a href="?page=2&lang=en" lang="en"' in unescape(answer.text)
    in_english = client.get("/decisions/os2display/2026-99?page=2&lang=en")
    assert in_english.status_code == 404
    assert '<html lang="en">' in in_english.text
    # And from here on in that language.
    assert '<html lang="en">' in client.get("/").text


@pytest.mark.parametrize(
    ("language", "later", "whole"),
    [
        ("da", "mod den gemte fil senere", "Det kræver en eksport"),
        ("en", "later, in a month", "takes an export"),
    ],
)
def test_what_anyone_can_check_is_said_as_it_is(
    sqlite: Database, language: str, later: str, whole: str
) -> None:
    """A head that is checked as soon as it is kept is compared with itself."""
    text = page(Site(sqlite, demo=False), f"/record?lang={language}")
    kept, checked = text.index("os2ting heads > heads.json"), text.index("os2ting verify --head heads.json")
    assert kept < text.index(later) < checked
    assert whole in text[text.index("<footer") :]
