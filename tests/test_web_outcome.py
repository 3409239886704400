"""The page of a decision, for one who was not there: every way to vote, told whole, and nobody's secret."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from bot import rulings
from bot.advice import COORDINATOR
from bot.cards.card import Part, Share
from bot.rules.procedure import Procedure
from handlers.web import outcome, render
from storage.engine import Database, Tx
from storage.words import (
    Choice,
    DoubtRule,
    Method,
    Relation,
    RulingChoice,
    StatementKind,
    WrittenRule,
)
from tests.voting import ask_about as ask
from tests.voting import (
    close,
    give,
    own,
    reconsider,
    recuse,
    rule_recused,
    state,
    take_motion_back,
)
from tests.web_world import WEB, Site
from tests.world import HOLDERS, NAMES, wanted

FOR, AGAINST, ABSTAIN, PICKED = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.PICKED
WRITTEN = Procedure(written=WrittenRule.ALL_MUST_REPLY)
OPTIONS = "Fælles kalender\nNy leverandør"
DISSENT = "Vi finder prisen for høj."
MARKUP = re.compile(r"<(script|style).*?</\1>|<[^>]+>", re.DOTALL)
SHEET = render.STATIC["ting.css"].content.decode()
ROW = re.compile(r'<th scope="row">(.*?)</th><td>(.*?)</td>', re.DOTALL)
PATH = "/decisions/os2display/2026-1"


def site_of(db: Database, procedure: Procedure | None = None, **more: Any) -> Site:
    """Real use, under these rules."""
    site = Site(db, demo=False)
    site.world.settle_in(wanted(procedure, channels=WEB, **more))
    return site


def words(markup: str) -> str:
    """What a reader sees, in one line."""
    return " ".join(unescape(MARKUP.sub(" ", markup)).split())


def read(site: Site, path: str = PATH, **query: str) -> str:
    answer = site.client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return words(answer.text)


def votes(site: Site) -> dict[str, str]:
    """What the table says, by organisation."""
    page = site.client.get(PATH).text
    return {words(name): words(said) for name, said in ROW.findall(page) if "<code>" not in name}


def test_a_written_procedure_a_substitute_and_a_minority(sqlite: Database) -> None:
    site = site_of(sqlite, WRITTEN, substitutes={"ballerup": "gitte"})
    world = site.world
    motion_id = world.open(closes_at=world.now + timedelta(days=3))
    world.vote_all(motion_id, anna=FOR, carla=AGAINST)
    world.pass_time(days=3).tick()
    assert "Skriftlig procedure" in read(site, "/motions")
    world.pass_time(days=1).vote("gitte", motion_id, FOR)
    world.vote("david", motion_id, FOR)
    state(world, "carla", motion_id, StatementKind.MINORITY, DISSENT)
    text = read(site)
    for told in (
        "Gruppen var ikke beslutningsdygtig i første omgang, så sagen gik videre i skriftlig procedure.",
        "3 for, 1 imod, 0 undlod; 4 af 4 pladser svarede, og alle skulle svare.",
        "Fristen udløb torsdag den 26. november 2026 kl. 10 (uge 48), og gruppen var ikke beslutningsdygtig.",
        "Skriftlig procedure indtil torsdag den 3. december 2026 kl. 12 (uge 49): alle skulle svare",
        "Afstemningen lukkede fredag den 27. november 2026 kl. 10 (uge 48), da alle havde svaret.",
        "Mindretalsudtalelse, Odense, 27. november 2026",
        DISSENT,
    ):
        assert told in text, told
    assert votes(site) == {
        "Aarhus": "For",
        "Ballerup": "For ved suppleant",
        "Odense": "Imod",
        "Syddjurs": "For",
    }
    twin = site.client.get(f"{PATH}.json").json()
    assert twin["statements"][0] | {"at": ""} == {
        "kind": "minority",
        "organisation": "Odense",
        "words": DISSENT,
        "at": "",
    }
    assert [seat["cast_by"] for seat in twin["roll"]] == ["holder", "substitute", "holder", "holder"]


def test_a_vote_closed_before_its_deadline_says_why_and_who_was_silent_agreed(sqlite: Database) -> None:
    site = site_of(sqlite, Procedure(written=WrittenRule.SILENCE_IS_CONSENT))
    world = site.world
    motion_id = world.open()
    world.vote_all(motion_id, anna=FOR)
    close(world, "eva", motion_id)
    world.pass_time(days=11).tick()
    text = read(site)
    assert "Afstemningen blev lukket før fristen, mandag den 23. november 2026 kl. 10 (uge 48)" in text
    assert "Begrundelse: Den haster." in text
    assert "den, der ikke svarede, blev regnet for enig." in text
    assert votes(site)["Odense"] == "Svarede ikke, regnes for enig"


def test_options_have_a_bar_each_and_the_recommendation_is_compared(sqlite: Database) -> None:
    site = site_of(sqlite)
    world = site.world
    motion_id = world.open(method=Method.SINGLE, options=OPTIONS, advice_by=COORDINATOR, advice="1")
    world.vote("anna", motion_id, PICKED, picks=(2,))
    open_page = read(site, "/motions/os2display/2026-1")
    assert "Ny leverandør 1 af 4" in open_page and "Mangler 3 af 4" in open_page
    assert "Én af 3 muligheder" in read(site, "/motions")
    world.vote("bo", motion_id, PICKED, picks=(2,))
    world.vote("carla", motion_id, PICKED, picks=(0,))
    world.vote("david", motion_id, ABSTAIN)
    text = read(site)
    for told in (
        "Besluttet Ny leverandør",
        "Fælles kalender 0 af 4",
        "Ny leverandør vedtaget 2 af 4",
        "Ingen ændring 1 af 4",
        "Undlod 1 af 4",
        "Koordinatoren indstillede: »Fælles kalender«.",
        "Beslutningen følger ikke indstillingen. Hvorfor er endnu ikke skrevet.",
    ):
        assert told in text, told
    assert votes(site)["Odense"] == "Ingen ændring"
    assert "Ny leverandør" in read(site, "/decisions").partition(world.view(motion_id).title)[2]
    state(world, "anna", motion_id, StatementKind.DEPARTURE, "Leverandøren gav bedre vilkår.")
    state(world, "eva", motion_id, StatementKind.CORRECTION, "Der skulle stå 2027.")
    text = read(site)
    assert "Hvorfor, står nedenfor." in text
    assert "Noget i beslutningen er rettet. Læs rettelsen" in text
    assert "Rettelse, 23. november 2026 Der skulle stå 2027." in text


def test_nothing_changes_is_an_outcome_too(sqlite: Database) -> None:
    site = site_of(sqlite)
    motion_id = site.world.open(method=Method.APPROVAL, options=OPTIONS)
    for key in ("anna", "bo", "carla"):
        site.world.vote(key, motion_id, PICKED, picks=(0,))
    site.world.vote("david", motion_id, PICKED, picks=(0, 1))
    text = read(site)
    assert "Besluttet Ingen ændring" in text
    assert "Ingen ændring det blev udfaldet 4 af 4" in text
    assert votes(site)["Syddjurs"] == "Ingen ændring og Fælles kalender"


def test_a_secret_vote_shows_every_ballot_and_whose_none(sqlite: Database) -> None:
    site = site_of(sqlite)
    world = site.world
    motion_id = world.open(is_secret=True)
    receipts = {}
    for key, choice in (("anna", FOR), ("bo", FOR), ("carla", AGAINST)):
        world.vote(key, motion_id, choice)
        receipts[own(world, key, motion_id)[0].receipt] = choice
    running = read(site, "/motions/os2display/2026-1")
    assert "Har stemt 3" in running
    assert not any(receipt in running for receipt in receipts if receipt)
    world.vote("david", motion_id, AGAINST)
    world.rule("anna", motion_id, RulingChoice.REJECT)
    assert set(votes(site).values()) == {"Har stemt"}
    page = site.client.get(PATH).text
    shown = re.findall(r'<tr id="([A-Z2-9-]{14})">.*?<td dir="auto">(\w+)</td>', page)
    assert len(shown) == 4
    assert [receipt for receipt, _ in shown] == sorted(receipt for receipt, _ in shown)
    for receipt, choice in receipts.items():
        assert (receipt, {"for": "For", "against": "Imod"}[choice]) in shown
    # Behind the # nothing is sent: the receipt of a reader stands in no log of ours.
    assert all(f'href="#{receipt}"' in page for receipt, _ in shown)


def test_who_is_recused_is_left_out_and_the_reason_stays_with_the_group(sqlite: Database) -> None:
    site = site_of(sqlite)
    world = site.world
    motion_id = world.open()
    recuse(world, "carla", motion_id, "Min bror ejer firmaet.")
    question = ask(world, "bo", motion_id, "syddjurs")
    rule_recused(world, "anna", question.id, True, "Det er åbenbart.")
    world.vote_all(motion_id, anna=FOR, bo=FOR)
    text = read(site)
    assert "2 af 2 pladser deltog" in text
    assert "2 pladser er inhabile og regnes ikke med." in text
    assert votes(site)["Odense"] == votes(site)["Syddjurs"] == "Inhabil, tæller ikke med"
    for path in (PATH, f"{PATH}.json", "/motions/os2display/2026-1"):
        raw = site.client.get(path).text
        for private in ("Min bror", "åbenbart", "De ejer leverandøren", *NAMES.values()):
            assert private not in raw


def test_weights_and_proxies_stand_in_the_table(sqlite: Database) -> None:
    site = site_of(sqlite, weights={"aarhus": 3})
    world = site.world
    motion_id = world.open()
    give(world, "carla", motion_id, "aarhus")
    world.vote("anna", motion_id, FOR, seat_id=world.seat("odense", motion_id))
    world.vote_all(motion_id, anna=FOR, bo=AGAINST, david=AGAINST)
    found = votes(site)
    assert found["Aarhus vægt 3"] == "For"
    assert found["Odense vægt 1"] == "For ved fuldmagt til Aarhus"
    text = read(site)
    assert "Krav: 4 af 6, talt efter vægt" in text
    assert "4 pladser, som vejer forskelligt." in text


def test_a_seat_that_changed_hands_while_the_vote_ran(sqlite: Database) -> None:
    site = site_of(sqlite)
    world = site.world
    motion_id = world.open()
    world.vote_all(motion_id, anna=FOR, bo=FOR)
    world.pass_time(hours=1)
    left = {key: who for key, who in HOLDERS.items() if key != "syddjurs"}
    world.settle_in(wanted(channels=WEB, holders={**left, "odense": "ingrid"}))
    world.vote_all(motion_id, ingrid=FOR, david=FOR)
    found = votes(site)
    assert found["Odense"] == "For har skiftet repræsentant, siden afstemningen åbnede"
    assert found["Syddjurs"].startswith("For mistede sin plads, mens afstemningen løb")
    assert [seat["moved"] for seat in site.client.get(f"{PATH}.json").json()["roll"]] == [
        None,
        None,
        "person",
        "seat",
    ]


def test_a_withdrawn_motion_says_when_and_why(sqlite: Database) -> None:
    site = site_of(sqlite)
    world = site.world
    motion_id = world.open()
    world.vote_all(motion_id, bo=FOR)
    take_motion_back(world, "anna", motion_id)
    text = read(site)
    assert "Trukket tilbage" in text
    assert "Forslaget blev trukket tilbage mandag den 23. november 2026 kl. 10 (uge 48)" in text
    assert "Begrundelse: Den er forældet." in text
    assert votes(site)["Odense"] == "Havde ikke stemt"
    motion = read(site, "/motions/os2display/2026-1")
    assert "Forslaget er afgjort: Trukket tilbage. Læs beslutningen" in motion
    assert "Trukket tilbage · OS2display 2026-1" in read(site, "/decisions")


def test_a_vote_in_doubt_names_who_settled_it_and_why(sqlite: Database) -> None:
    site = site_of(sqlite, Procedure(doubt=DoubtRule.CHAIR_RULES))
    world = site.world
    motion_id = world.open()
    world.vote_all(motion_id, anna=FOR)
    world.pass_time(days=11).tick()
    assert "Gruppen blev ikke beslutningsdygtig. Formanden afgør sagen." in read(site, "/motions")
    world.rule("anna", motion_id, RulingChoice.ADOPT, "Alle er enige, men syge.")
    text = read(site)
    assert "Formanden afgjorde sagen, fordi gruppen ikke blev beslutningsdygtig: vedtaget." in text
    assert "Alle er enige, men syge." in text


def test_a_ruling_on_options_says_which(sqlite: Database) -> None:
    site = site_of(sqlite)
    world = site.world
    motion_id = world.open(method=Method.SINGLE, options=OPTIONS)
    for key, pick in (("anna", 1), ("bo", 1), ("carla", 2), ("david", 2)):
        world.vote(key, motion_id, PICKED, picks=(pick,))
    anna = world.actor("anna")
    world.do(rule_for(anna, motion_id, 2, world.now))
    text = read(site)
    assert "fordi stemmerne stod lige: »Ny leverandør« er vedtaget." in text
    assert "Besluttet Ny leverandør" in text


def rule_for(actor: Any, motion_id: str, option: int, now: Any) -> Callable[[Tx], None]:
    return lambda tx: rulings.rule(tx, actor, motion_id, RulingChoice.ADOPT, "Bedst.", now, option=option)


@pytest.mark.parametrize("relation", Relation)
def test_what_came_later_is_linked_from_both_ends(sqlite: Database, relation: Relation) -> None:
    site = site_of(sqlite)
    world = site.world
    motion_id = world.open()
    world.vote_all(motion_id, **dict.fromkeys(HOLDERS.values(), FOR))
    later = reconsider(world, motion_id, relation)
    done = {Relation.REVERSES: "Omgjort", Relation.RATIFIES: "Ratificeret"}[relation]
    assert f"Foreslået {done.lower()} ved OS2display 2026-2, som ikke er afgjort endnu: Om igen" in read(site)
    assert 'href="/motions/os2display/2026-2"' in site.client.get(PATH).text
    world.vote_all(later, **dict.fromkeys(HOLDERS.values(), FOR))
    assert f"{done} ved OS2display 2026-2: Om igen" in read(site)
    assert 'href="/decisions/os2display/2026-2"' in site.client.get(PATH).text
    for path in ("/motions/os2display/2026-2", "/decisions/os2display/2026-2"):
        assert f'href="{PATH}"' in site.client.get(path).text
    assert ("Omgjort siden" in read(site, "/decisions")) == (relation is Relation.REVERSES)
    assert site.client.get(f"{PATH}.json").json()["later"][0]["relation"] == relation


def test_every_part_of_a_bar_has_a_look_of_its_own() -> None:
    # An option may be called as anything else is: it stays an option.
    parts = [Part("For", 1, share) for share in (*Share, *[Share.OPTION] * 5)]
    looks = outcome.kinds(parts)
    assert looks == [
        *(each.value for each in Share if each is not Share.OPTION),
        *(f"option-{n}" for n in range(1, 7)),
    ]
    assert [look for look in looks if f".part-{look} {{" not in SHEET and f".part-{look}," not in SHEET] == []


def test_every_colour_of_a_bar_can_be_seen_on_the_sheet() -> None:
    light, dark = SHEET.split("@media (prefers-color-scheme: dark)")[:2]
    for part in (light, dark):
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))
        names = ["good", "bad", "abstain", "accent", "ink", "edge", *(f"option-{n}" for n in range(1, 7))]
        assert len({colours[name] for name in names} - {colours["accent"]}) >= len(names) - 2
        for name in names:
            assert contrast(colours[name], colours["sheet"]) >= 3, name


def contrast(one: str, other: str) -> float:
    """WCAG 2.1, 1.4.11: 3 or more for what is drawn."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_page_is_whole_in_english_too(sqlite: Database) -> None:
    site = site_of(sqlite, WRITTEN, substitutes={"ballerup": "gitte"})
    world = site.world
    motion_id = world.open(closes_at=world.now + timedelta(days=3))
    world.vote_all(motion_id, anna=FOR, carla=AGAINST)
    world.pass_time(days=3).tick()
    world.vote("gitte", motion_id, FOR)
    world.vote("david", motion_id, FOR)
    text = read(site, lang="en")
    for told in (
        "Decided by Styregruppen of OS2display: 4 seats.",
        "The matter went on in a written procedure.",
        "all had to answer, or the vote would not have been valid.",
        "For by its substitute",
    ):
        assert told in text, told
