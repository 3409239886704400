"""Wishes for everybody: backlog, one wish, roadmap, as pages and as data, without people, for any query."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest

from bot import assessments, comments, merges, privacy, sheets, wishes, wishlists
from bot.assessments import Range
from bot.columns import is_title
from bot.rules.amounts import Amount
from bot.wanted import Wanted, WantedGroup, WantedUser
from bot.wishes import Source
from bot.wishlists import Known
from handlers import answers
from handlers.web import shelf_wishes
from storage import community
from storage import wishes as stored
from storage.engine import Database, Tx
from storage.wish_words import Level, Unit
from storage.words import GroupKind, Platform, Role
from tests.hostile import HTML, LINKS, MARKUP, MENTIONS
from tests.many_wishes import many_wishes
from tests.projecting import deliver, priced, propose, stop
from tests.projecting import start as start_project
from tests.rounding import choose_all, close, decide, ready, start
from tests.web_world import WEB, Site
from tests.wishing import back, send, take_back
from tests.world import MONDAY, NAMES, World, wanted

TITLE = "Advarsel, når en skærm er offline"
NEED = "I dag opdager vi det, når borgerne ringer."
SECRET = "https://slack.example/hemmelig"
BACKLOG, WISH, ROADMAP = "/wishes/os2display", "/wishes/os2display/1", "/roadmap/os2display"
PAGES = ("/wishes", BACKLOG, WISH, "/wishes/os2display/2", ROADMAP)
# What a reader may write after the question mark, and how many wishes there are then.
QUERIES = [
    ("", 3),
    ("stage=ready", 1),
    ("stage=nonsense", 3),
    ("stage=all", 4),
    ("stage=merged", 1),
    ("q=skærm", 2),
    ("q=SKAERM+offline", 1),
    ("q=%231", 1),
    ("q=" + "x" * 3_900, 0),
    ("q=%00%01%1b%7f", 3),
    ("q=%F0%9F%92%A9", 3),
    ("q=%ff%fe", 3),
    ("q=';DROP TABLE wish;--", 0),
    ("tag=drift", 1),
    ("tag=DRIFT", 1),
    ("tag=nothing", 3),
    ("tag=%00", 3),
    ("organisation=ballerup", 1),
    ("organisation=nobody", 3),
    ("organisation=%00", 3),
    ("law=1", 1),
    ("law=yes", 3),
    ("estimate=1", 1),
    ("estimate=1&law=1", 0),
    ("page=2", 3),
    ("page=-1", 3),
    ("page=0", 3),
    ("page=x", 3),
    ("page=99999999999999999999999999", 3),
    ("page=²", 3),
    ("q=a&q=skærm", 2),
    ("nothing=at+all", 3),
]
ODD = [
    "/wishes/",
    "/wishes/nothing",
    "/wishes/nothing.csv",
    "/wishes/%00",
    "/wishes/OS2display",
    "/wishes/os2display/0",
    "/wishes/os2display/01",
    "/wishes/os2display/99",
    "/wishes/os2display/-1",
    "/wishes/os2display/1.csv",
    "/wishes/os2display/²",
    "/wishes/os2display/%00",
    "/wishes/os2display/99999999999999999999",
    "/wishes/os2display/1/more",
    "/wishes/os2display/..%2f..%2fetc%2fpasswd",
    "/roadmap",
    "/roadmap/nothing",
    "/roadmap/os2display/1",
]


def by_eva(world: World, verb: Any, *said: Any) -> None:
    """The coordinator says something of a wish."""
    eva = world.actor("eva")
    world.do(lambda tx: verb(tx, eva, *said, world.now))


def tell(world: World) -> list[str]:
    """Three open wishes and one that is merged; returns their ids."""
    first = send(
        world,
        "anna",
        TITLE,
        need=NEED,
        gain="Borgerne og driften.",
        links="https://os2.eu/sag",
        source=Source(SECRET, Platform.SLACK, "T0", "C0", "1700.1"),
    )
    second, third = send(world, "carla", "Skærme i busser"), send(world, "david", "Undertekster")
    other = send(world, "finn", "Besked om nedbrud")
    for key in ("bo", "gitte", "carla"):
        back(world, key, first)
    by_eva(world, merges.merge, other, first)
    by_eva(world, assessments.assess, first, Range(Unit.KRONER, 4_000_000, 6_000_000), "To ugers arbejde.")
    by_eva(world, assessments.note, first, Level.HIGH, Level.LOW, "Nem at begynde på.")
    by_eva(world, assessments.tag, first, "drift")
    by_eva(world, assessments.require, third, "Webtilgængelighedsloven § 3")
    by_eva(world, comments.ask, second, "Hvor mange busser?")
    bo = world.actor("bo")
    world.do(lambda tx: comments.comment(tx, bo, first, "Vi mangler det også.", world.now))
    return [first, second, third, other]


def first_wish(tx: Tx) -> str:
    """Its id."""
    found = stored.wish_by_number(tx, community.products(tx)[0].id, 1)
    assert found is not None
    return found.id


def in_use(db: Database, **more: Any) -> Site:
    site = Site(db, demo=False, **more)
    tell(site.world)
    return site


@pytest.fixture
def site(sqlite: Database) -> Site:
    return in_use(sqlite)


@pytest.fixture
def private(sqlite: Database) -> Site:
    """The same where no group is public."""
    return in_use(sqlite, is_public=False)


def page(site: Site, path: str, **headers: str) -> str:
    answer = site.client.get(path, headers=headers)
    assert answer.status_code == 200, (path, answer.text)
    return unescape(answer.text)


def data(site: Site, path: str) -> dict[str, Any]:
    return site.client.get(path).json()


# --- what they say


def test_the_backlog_is_in_its_order_and_says_which(site: Site) -> None:
    text = page(site, BACKLOG)
    places = [text.index(each) for each in (TITLE, "Skærme i busser", "Undertekster")]
    assert places == sorted(places)
    for words in (
        "De ønsker, som flest organisationer støtter, står først; støttes to af lige mange, kommer",
        "3 organisationer støtter det",
        "Overslag: 40.000 kr. til 60.000 kr.",
        "3 ønsker.",
        "Krævet ved lov",
        "Venter på svar <b>1</b>",
        "Samlet med et andet <b>1</b>",
        "Alle <b>4</b>",
    ):
        assert words in text
    assert "Besked om nedbrud" not in text, "what is merged is not open"


def test_every_word_is_explained_once(site: Site) -> None:
    for language, words in (
        ("da", ("Støtte", "Klar", "Overslag", "Krævet ved lov", "Mærke")),
        ("en", ("Backing", "Ready", "Estimate", "Required by law", "Tag")),
    ):
        text = page(site, f"{BACKLOG}?lang={language}")
        for word in words:
            assert text.count(f"<dt>{word}</dt>") == 1


def test_points_are_spoken_of_only_where_there_are_any(sqlite: Database) -> None:
    site = in_use(sqlite)
    assert "point" not in page(site, BACKLOG).lower()
    target = wanted(channels=WEB)
    (product,) = target.products
    site.world.settle_in(
        replace(target, products=(replace(product, terms=replace(product.terms, points=5)),))
    )
    back(site.world, "anna", send(site.world, "bo", "Mørk visning"), points=3)
    text = page(site, BACKLOG)
    assert "kommer det med flest point først" in text
    assert "2 organisationer støtter det med 3 point" in text
    assert "1 person · 3 point" in page(site, "/wishes/os2display/5")


def test_a_wish_says_all_that_is_public_of_it(site: Site) -> None:
    text = page(site, WISH)
    for words in (
        TITLE,
        "Ønske #1",
        "for Aarhus",
        "Koordinatoren har vurderet, at det kan lade sig gøre.",
        NEED,
        "Borgerne og driften.",
        '<a href="https://os2.eu/sag" rel="noopener noreferrer nofollow">https://os2.eu/sag</a>',
        "(os2.eu)",
        "3 af de 4 organisationer, der bruger OS2display.",
        "2 personer",
        "40.000 kr. til 60.000 kr.",
        "To ugers arbejde.",
        "Koordinatoren noterer stor værdi og lille indsats. Det er et notat til læseren og indgår ikke",
        "Nem at begynde på.",
        "#4 Besked om nedbrud",
        "Vi mangler det også.",
        "Ballerup støtter ønsket.",
        "Overslag: 40.000 kr. til 60.000 kr.",
        "#4 blev samlet med dette: Besked om nedbrud",
        "23. november 2026",
    ):
        assert words in text, words
    assert "kr.." not in text
    asked = page(site, "/wishes/os2display/2")
    assert "Koordinatoren venter på svar på dette:" in asked
    assert "Hvor mange busser?" in asked
    assert "Webtilgængelighedsloven § 3" in page(site, "/wishes/os2display/3")


def test_a_merged_wish_has_a_page_that_leads_on(site: Site) -> None:
    answer = site.client.get("/wishes/os2display/4")
    assert answer.status_code == 200
    text = unescape(answer.text)
    assert "Ønsket er samlet med et andet, og støtten tæller med dér:" in text
    assert f'<a href="{WISH}" dir="auto">#1 {TITLE}</a>' in text
    assert "Displayhuset ApS" in text, "a supplier wishes, and backs nothing"
    assert data(site, "/wishes/os2display/4.json")["merged_into"]["number"] == 1


def test_what_was_declined_and_withdrawn_says_why(site: Site) -> None:
    david = site.world.actor("david")
    wish_id = send(site.world, "david", "Et flag")
    site.world.do(lambda tx: wishes.withdraw(tx, david, wish_id, "Vi fandt et andet.", site.world.now))
    by_eva(site.world, assessments.assess, send(site.world, "anna", "Et ur"), None, "Skærmen har intet ur.")
    withdrawn, not_feasible = page(site, "/wishes/os2display/5"), page(site, "/wishes/os2display/6")
    assert "Vi fandt et andet." in withdrawn and "Trukket tilbage" in withdrawn
    assert "det ikke kan lade sig gøre:" in not_feasible and "Skærmen har intet ur." in not_feasible


def test_the_roadmap_has_four_parts_with_what_is_in_them(site: Site) -> None:
    text = page(site, ROADMAP)
    parts = [text.index(f'id="{lane}">{name}</h2>') for lane, name in (
        ("now", "Nu"), ("next", "Næste"), ("later", "Senere"), ("delivered", "Leveret"),
    )]  # fmt: skip
    assert parts == sorted(parts)
    assert parts[2] < text.index(TITLE) < parts[3]
    assert text.count("Her er ikke noget lige nu.") == 3
    assert "3 ønsker" in text
    lanes = data(site, f"{ROADMAP}.json")["lanes"]
    assert list(lanes) == ["now", "next", "later", "delivered"]
    assert [each["number"] for each in lanes["later"]["wishes"]] == [1, 2, 3]


def test_a_long_lane_leads_on_to_the_backlog(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_wishes, "LANE", 2)
    site = in_use(sqlite)
    text = page(site, ROADMAP)
    assert "1 til i ønskelisten" in text
    assert data(site, f"{ROADMAP}.json")["lanes"]["later"]["total"] == 3


def test_a_wish_tells_of_its_rounds_and_what_they_gave_it(sqlite: Database) -> None:
    site = Site(sqlite, demo=False)
    world = site.world
    ready(world)
    round_id = start(world)
    text = page(site, WISH)
    assert "Organisationerne vælger indtil torsdag den 3. december 2026 kl. 12" in text
    assert '<a href="/rounds/os2display/1#w1" dir="auto">Runde 1: Ønsker til 2027</a>' in text
    choose_all(world, round_id)
    close(world)
    assert "Efter resultatet er der penge til ønsket." in page(site, "/wishes/os2display/2")
    decide(world, round_id)
    text = page(site, "/wishes/os2display/2")
    for words in (
        "Runden fandt penge til ønsket.",
        "Kan vælges i runde 1: Ønsker til 2027",
        "Runde 1 fandt penge til det: Ønsker til 2027",
        "Planlagt",
    ):
        assert words in text
    assert "Runden fandt ikke penge til ønsket." in page(site, WISH)
    found = data(site, "/wishes/os2display/2.json")
    assert [each["is_funded"] for each in found["rounds"]] == [True]
    assert [each["what"] for each in found["history"]][-2:] == ["in-round", "funded"]
    assert data(site, f"{ROADMAP}.json")["lanes"]["next"]["total"] == 2


def test_a_wish_tells_of_its_project_and_so_does_the_roadmap(sqlite: Database) -> None:
    site = Site(sqlite, demo=False)
    site.world.settle_in(framed())
    wish_id = priced(site.world, title=TITLE)
    stopped = propose(site.world, wish_id, title="Det første forsøg")
    stop(site.world, stopped)
    project_id = propose(site.world, wish_id)
    link = '<a href="/projects/os2display/2" dir="auto">Projekt 2: Alarmer fra skærmene</a>'
    text = page(site, WISH)
    assert f"{link} (foreslået)" in text
    assert "Projekt 1: Det første forsøg</a> (stoppet)" in text
    for act, lane, stage in ((start_project, "now", "started"), (deliver, "delivered", "delivered")):
        act(site.world, project_id)
        found = data(site, f"{ROADMAP}.json")["lanes"][lane]
        assert [each["project"]["number"] for each in found["wishes"]] == [2]
        assert link in page(site, ROADMAP)
        assert data(site, f"{WISH}.json")["stage"] == stage
        assert data(site, f"{WISH}.json")["projects"][-1]["stage"] == stage
    assert "Projekt 2 blev sat i gang: Alarmer fra skærmene" in page(site, WISH)
    assert "Projektet, det var med i, er færdigt." in page(site, WISH)


def framed() -> Wanted:
    """A frame that the project lies inside, where the browser reads."""
    target = wanted(channels=WEB)
    frame = ((MONDAY.year, 40_000_000),)
    return replace(target, products=(replace(target.products[0], frames=frame),))


def test_home_and_product_lead_to_the_wishes(site: Site) -> None:
    home, product = page(site, "/"), page(site, "/products/os2display")
    for text in (home, product):
        assert f'href="{BACKLOG}"' in text
        assert f'href="{ROADMAP}"' in text
        assert "3 åbne ønsker, 4 i alt" in text
    assert f'href="{WISH}"' in product
    assert 'href="/wishes"' in home
    assert f'href="{BACKLOG}"' in page(site, "/wishes")


def test_a_product_without_wishes_says_so(sqlite: Database) -> None:
    site = Site(sqlite, demo=False)
    assert "Ingen ønsker." in page(site, BACKLOG)
    assert page(site, ROADMAP).count("Her er ikke noget lige nu.") == 4
    assert "Der er ingen ønsker endnu." in page(site, "/products/os2display")
    assert "Ingen åbne ønsker" in page(site, "/")


def test_a_product_that_never_began_to_gather_wishes_has_empty_pages(sqlite: Database) -> None:
    target = wanted(channels=WEB)
    nobody = replace(target, products=(replace(target.products[0], users=()),))
    site = Site(sqlite, demo=False, community=nobody)
    assert "Ingen ønsker." in page(site, BACKLOG)
    assert data(site, "/wishes.json") == {"products": []}
    assert "Ingen offentlige produkter samler ønsker endnu." in page(site, "/wishes")


# --- who is left out


@pytest.mark.parametrize("path", [*PAGES, "/", "/products/os2display"])
def test_no_page_names_a_person_or_where_a_wish_was_made(site: Site, path: str) -> None:
    twin = "/index.json" if path == "/" else f"{path}.json"
    for text in (page(site, path), page(site, twin), page(site, f"{path}?lang=en")):
        assert SECRET not in text
        for key, name in NAMES.items():
            assert name not in text
            assert site.world.person_id(key) not in text
    assert all(name not in page(site, f"{BACKLOG}.csv") for name in NAMES.values())


def test_the_door_lets_no_person_through_whatever_a_page_would_show(site: Site) -> None:
    found = site.world.look(lambda tx: repr(shelf_wishes.whole(tx, "os2display", 1)))
    assert TITLE in found
    for secret in (SECRET, *NAMES.values(), *map(site.world.person_id, NAMES)):
        assert secret not in found


def test_who_was_erased_leaves_the_wish_and_takes_the_comment(site: Site) -> None:
    world = site.world
    ingrid = world.actor("ingrid")
    world.do(lambda tx: comments.comment(tx, ingrid, first_wish(tx), "Mine egne ord.", world.now))
    send(world, "ingrid", "Ingrids ønske bliver")
    assert "Mine egne ord." in page(site, WISH)
    target = wanted(channels=WEB)
    world.settle_in(replace(target, people=tuple(each for each in target.people if each.key != "ingrid")))
    quiet = answers.to_json(answers.Quiet())
    world.do(lambda tx: privacy.erase(tx, ingrid.id, world.now, answer=quiet))
    text = page(site, WISH)
    assert "Mine egne ord." not in text
    assert "(slettet)" in text
    assert "Odense" in text, "the organisation said it, and stays"
    assert "Ingrids ønske bliver" in page(site, "/wishes/os2display/5")


def test_an_organisation_that_left_backs_nothing_and_is_no_choice(site: Site) -> None:
    assert data(site, f"{BACKLOG}.json?organisation=ballerup")["total"] == 1
    target = wanted(channels=WEB)
    stay = tuple(WantedUser(key) for key in ("aarhus", "odense", "syddjurs"))
    site.world.settle_in(replace(target, products=(replace(target.products[0], users=stay),)))
    text = page(site, WISH)
    assert "2 af de 3 organisationer, der bruger OS2display." in text
    assert "Ballerup bruger ikke længere OS2display, så støtten tæller ikke med." in text
    assert '<option value="ballerup"' not in page(site, BACKLOG)
    assert data(site, f"{BACKLOG}.json?organisation=ballerup")["total"] == 3


def test_a_group_that_is_not_public_is_not_named(sqlite: Database) -> None:
    target = wanted(channels=WEB)
    (product,) = target.products
    hidden = WantedGroup(
        key="hemmelig",
        name="Den lukkede gruppe",
        kind=GroupKind.EXPERT_GROUP,
        language="da",
        zone="Europe/Copenhagen",
        is_public=False,
        seats=(),
        offices=(("carla", Role.CHAIR),),
        channels=(),
        procedure=product.groups[0].procedure,
    )
    site = Site(sqlite, demo=False)
    site.world.settle_in(replace(target, products=(replace(product, groups=(*product.groups, hidden)),)))
    groups = {each.name: each.id for each in site.world.look(community.groups)}
    send(site.world, "carla", "Fra de lukkede", behalf=groups["Den lukkede gruppe"])
    send(site.world, "carla", "Fra de åbne", behalf=groups["Styregruppen"])
    for path in (WISH, f"{WISH}.json", BACKLOG, f"{BACKLOG}.csv", "/products/os2display"):
        assert "Den lukkede gruppe" not in page(site, path)
    assert "for Styregruppen" in page(site, "/wishes/os2display/2")


@pytest.mark.parametrize("path", [BACKLOG, WISH, ROADMAP])
def test_what_is_not_public_answers_as_what_is_not_there(private: Site, path: str) -> None:
    absent = path.replace("os2display", "nothing")
    for ending in ("", ".json", *([".csv"] if path == BACKLOG else [])):
        answers_ = [private.client.get(each + ending) for each in (path, absent)]
        assert [each.status_code for each in answers_] == [404, 404]
        assert answers_[0].content.replace(b"os2display", b"nothing") == answers_[1].content
        assert answers_[0].headers.items() == answers_[1].headers.items()
    for home in ("/", "/wishes", "/wishes.json"):
        assert TITLE not in page(private, home)
        assert "OS2display" not in page(private, home)


# --- whatever is asked


@pytest.mark.parametrize(("query", "total"), QUERIES)
def test_what_makes_no_sense_is_passed_over(site: Site, query: str, total: int) -> None:
    for path in (BACKLOG, f"{BACKLOG}.json", f"{BACKLOG}.csv"):
        assert site.client.get(f"{path}?{query}").status_code == 200
    assert data(site, f"{BACKLOG}.json?{query}")["total"] == total


def test_the_pages_are_the_same_on_every_database(database: Database) -> None:
    site = in_use(database)
    for path in PAGES:
        page(site, path)
        page(site, f"{path}.json")
    for path in ODD:
        assert site.client.get(path).status_code == 404, path
    for query, total in QUERIES:
        assert data(site, f"{BACKLOG}.json?{query}")["total"] == total, query


def test_a_query_that_is_too_long_is_told_so(site: Site) -> None:
    answer = site.client.get(BACKLOG, params={"q": "x" * 10_000})
    assert answer.status_code == 414
    assert "Teksten er for lang" in answer.text


@pytest.mark.parametrize("path", ODD)
def test_odd_addresses_are_not_there(site: Site, path: str) -> None:
    answer = site.client.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_what_is_searched_for_is_shown_back_and_kept_from_page_to_page(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(sqlite, demo=False)
    many_wishes(site.world, 120)
    query = "q=noget&stage=all&tag=skaerme&estimate=1"
    text = page(site, f"{BACKLOG}?{query}")
    assert 'value="noget"' in text
    assert '<option value="skaerme" selected>skærme</option>' in text
    assert 'name="estimate" value="1" checked' in text
    assert 'name="stage" value="all"' in text
    wider = site.client.get(f"{BACKLOG}?{query.removesuffix('&estimate=1')}").text
    (following,) = re.findall(r'rel="next" href="([^"]+)"', wider)
    second = page(site, unescape(following))
    assert "Side 2 af 2" in second
    assert 'value="noget"' in second
    # The other language is the same page of the same search.
    (english,) = re.findall(r'<a href="(\?[^"]+)" lang="en"', site.client.get(unescape(following)).text)
    in_english = page(site, BACKLOG + unescape(english))
    assert "Page 2 of 2" in in_english
    assert 'value="noget"' in in_english
    for key in ("q=noget", "stage=all", "tag=skaerme", "page=2", "lang=en"):
        assert key in unescape(english)


def test_what_is_found_elsewhere_is_offered(site: Site) -> None:
    assert "1 til er ikke åbent: vis det også" in page(site, f"{BACKLOG}?q=nedbrud+besked")
    assert "vis det også" not in page(site, f"{BACKLOG}?q=nedbrud&stage=all")
    assert "vis det også" not in page(site, BACKLOG)


class Markup(HTMLParser):
    """What a browser would take for markup: the tags, their handlers, and where they lead."""

    def __init__(self, raw: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.handlers: set[str] = set()
        self.leads: set[str] = set()
        self.feed(raw)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.handlers |= {name for name, _ in attrs if name.startswith("on") or name == "style"}
        self.leads |= {value or "" for name, value in attrs if name in ("href", "src", "action")}


@pytest.mark.parametrize("words", [*HTML, *MARKUP[:4], *MENTIONS[:3], *LINKS, "{{ 7*7 }}", "{% if x %}"])
def test_words_of_people_are_never_markup(sqlite: Database, words: str) -> None:
    site = Site(sqlite, demo=False)
    one_line = " ".join(words.split())
    calm = send(site.world, "bo", "Et ønske")
    hostile = send(site.world, "anna", one_line, need=words, gain=words)
    bo = site.world.actor("bo")
    site.world.do(lambda tx: comments.comment(tx, bo, hostile, words, site.world.now))
    by_eva(site.world, assessments.require, hostile, one_line)
    by_eva(site.world, merges.merge, calm, hostile)
    for path in (BACKLOG, "/wishes/os2display/2", WISH, ROADMAP, "/products/os2display"):
        raw = site.client.get(path).text
        shown = Markup(raw)
        assert not shown.tags & {"script", "iframe", "object", "embed", "style", "at", "base"}
        assert shown.handlers == set()
        assert all(each.startswith(("/", "?", "#")) for each in shown.leads), shown.leads
        assert words.split(maxsplit=1)[0] in unescape(raw)
    found = data(site, "/wishes/os2display/2.json")
    assert found["title"].split() == one_line.split()


def test_what_a_spreadsheet_would_compute_is_kept_from_it(sqlite: Database) -> None:
    site = Site(sqlite, demo=False)
    send(site.world, "anna", '=HYPERLINK("https://evil.example")', need="+1+1")
    raw = site.client.get(f"{BACKLOG}.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK" in raw
    assert "'+1+1" in raw


# --- as data


def test_the_spreadsheet_has_every_wish_that_is_asked_for_and_can_be_read_in_again(site: Site) -> None:
    answer = site.client.get(f"{BACKLOG}.csv?stage=all")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="wishes-os2display.csv"'
    sheet = sheets.read(answer.content, is_title)
    assert sheet.columns[:3] == ("Nr.", "Titel", "Stadie")
    assert [row.cells[0] for row in sheet.rows] == ["1", "2", "3", "4"]
    assert sheet.rows[0].cells[1] == TITLE
    assert sheet.rows[3].cells[sheet.columns.index("Del af nr.")] == "1"
    known = site.world.look(known_organisations)
    listed = wishlists.read(sheet, known)
    assert [each.remarks for each in listed.rows] == [()] * 4
    first = listed.rows[0].wish
    assert first is not None
    assert (first.need, first.tags, first.estimate) == (NEED, ("drift",), Amount(4_000_000, 6_000_000))
    assert sorted(known.names[each] for each in first.backers) == ["Aarhus", "Ballerup", "Odense"]
    third = listed.rows[2].wish
    assert third is not None and third.law
    assert len(sheets.read(site.client.get(f"{BACKLOG}.csv?q=busser").content, is_title).rows) == 1
    english = site.client.get(f"{BACKLOG}.csv?lang=en").content.decode("utf-8-sig")
    assert english.startswith('"No.";"Title"')


def test_the_spreadsheet_of_very_many_wishes_leaves_none_out(sqlite: Database) -> None:
    site = Site(sqlite, demo=False)
    many_wishes(site.world, 10_001)
    raw = site.client.get(f"{BACKLOG}.csv?stage=all").content.decode("utf-8-sig")
    rows = list(csv.reader(raw.splitlines(), delimiter=";"))
    assert sorted(int(each[0]) for each in rows[1:]) == list(range(1, 10_002))


def test_an_estimate_in_hours_is_said_to_be(site: Site) -> None:
    wish_id = send(site.world, "anna", "Et ur")
    by_eva(site.world, assessments.assess, wish_id, Range(Unit.HOURS, 8, 16), "")
    assert "8 til 16 timer" in page(site, "/wishes/os2display/5")
    assert data(site, "/wishes/os2display/5.json")["estimate"] == {"unit": "hours", "low": 8, "high": 16}
    sheet = sheets.read(site.client.get(f"{BACKLOG}.csv").content, is_title)
    listed = wishlists.read(sheet, site.world.look(known_organisations))
    assert Amount(8, 16, is_hours=True) in [each.wish.estimate for each in listed.rows if each.wish]


def known_organisations(tx: Tx) -> Known:
    found = community.organisations(tx)
    ids = {each.id for each in found}
    return Known(
        {each.id: each.name for each in found}, {each.key: each.id for each in found}, frozenset(ids)
    )


def test_the_twin_of_a_wish_says_what_its_page_says(site: Site) -> None:
    found = data(site, f"{WISH}.json")
    assert found["title"] == TITLE
    assert found["backed_by"] == [
        {"organisation": "Aarhus", "people": 1, "points": 0},
        {"organisation": "Ballerup", "people": 2, "points": 0},
        {"organisation": "Odense", "people": 1, "points": 0},
    ]
    assert found["estimate"] == {"unit": "kroner", "low": 40_000, "high": 60_000}
    assert found["note"] == {"value": "high", "effort": "low", "words": "Nem at begynde på."}
    (comment,) = found["comments"]
    assert (comment["organisation"], comment["words"]) == ("Ballerup", "Vi mangler det også.")
    assert [each["what"] for each in found["history"]] == [
        "sent", "backed", "backed", "backed", "took-in", "feasible", "noted",
    ]  # fmt: skip
    assert found["address"] == WISH


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_a_twin_and_who_has_it_already_is_told_so(site: Site, path: str) -> None:
    assert f'href="{path}.json' in page(site, path)
    for each in (path, f"{path}.json", *([f"{path}.csv"] if path == BACKLOG else [])):
        first = site.client.get(each)
        assert "no-cache" in first.headers["cache-control"]
        again = site.client.get(each, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        head = site.client.head(each)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["etag"] == first.headers["etag"]


def test_what_happens_to_a_wish_makes_new_pages(site: Site) -> None:
    before = {path: site.client.get(path).headers["etag"] for path in (BACKLOG, WISH, ROADMAP)}
    take_back(site.world, "carla", site.world.look(first_wish))
    for path, tag in before.items():
        assert site.client.get(path, headers={"if-none-match": tag}).status_code == 200
