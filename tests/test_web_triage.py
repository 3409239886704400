"""A coordinator goes through new wishes in the browser."""

from __future__ import annotations

import re
from html import unescape

import pytest

from storage.engine import Database
from storage.wish_words import WishStage
from tests.test_web_forms import hidden
from tests.triaging import ask, decline, merge
from tests.web_world import Site, Visitor
from tests.wishing import back, send, wish


@pytest.fixture
def site(sqlite: Database) -> Site:
    return Site(sqlite)


def sent(visitor: Visitor, action: str, **values: str) -> str:
    """The form that the button opens is filled in and sent; what is said then. action: without the wish."""
    opened = visitor.press(action, script=True)
    assert opened.headers["x-answer"] == "ask", unescape(opened.text)
    carried, said = hidden(opened.text, "form"), hidden(opened.text, "action")
    return unescape(visitor.send(said, form=carried, script=True, **values).text)


def test_the_queue_and_every_decision(site: Site) -> None:
    wish_id, other = send(site.world, "bo", "Mørk visning"), send(site.world, "carla", "Det samme")
    eva = site.of("eva")
    assert "2 nye · 0 venter på svar · 0 klar" in unescape(eva.write("/ting sortering").text)
    words = {"words": "Derfor."}
    assert "Spurgt privat: Bo Lind." in sent(eva, f"wish-ask:{wish_id}", **words)
    cost = {"feasible": "yes", "unit": "kroner", "low": "250-300 t.kr.", "high": "", "words": ""}
    assessed = sent(eva, f"wish-assess:{wish_id}", **cost)
    assert "#1 er vurderet" in assessed
    assert "Læst som: 250.000-300.000 kr." in assessed
    said = sent(
        eva, f"wish-assess:{wish_id}", **{**cost, "feasible": "no", "low": "", "high": "", "words": "Nej."}
    )
    assert "#1 er vurderet" in said
    assert "Det kan ikke laves." in said
    assert "Tøm feltet" in sent(eva, f"wish-assess:{wish_id}", **{**cost, "feasible": "no"})
    note = {"value": "low", "effort": "high", "note": ""}
    assert "Notatet står nu på #1" in sent(eva, f"wish-note:{wish_id}", **note)
    assert "Mærkerne på #1 er gemt" in sent(eva, f"wish-tags:{wish_id}", tags="drift")
    assert "Lovkravet for #1 er gemt" in sent(eva, f"wish-law:{wish_id}", law="Loven § 3")
    merged = sent(eva, f"wish-merge:{other}", into="other", other="#1")
    assert "Fundet med »#1«" in merged
    assert wish(site.world, other).stage is WishStage.NEW
    carried, said = hidden(merged, "form"), hidden(merged, "action")
    told = unescape(eva.send(said, form=carried, script=True, into=wish_id, other="").text)
    assert "#2 er samlet med et andet" in told
    assert "Det er en del af #1 »Mørk visning« nu." in told
    assert "#2 er sit eget igen" in unescape(eva.press(f"wish-unmerge:{other}", script=True).text)
    assert "#1 er afvist" in sent(eva, f"wish-decline:{wish_id}", **words)
    assert "#1 er taget op igen" in sent(eva, f"wish-reopen:{wish_id}", **words)
    assert "Eva Winther afviste det" in unescape(eva.press(f"wish-history:{wish_id}", script=True).text)


def test_nothing_is_called_optional_that_may_be_missing(site: Site) -> None:
    wish_id = send(site.world, "bo", "Mørk visning")
    page = unescape(site.of("eva").press(f"wish-assess:{wish_id}", script=True).text)
    fields = dict(re.findall(r'<label for="field-(\w+)">(.*?)</label>', page))
    assert fields["low"] == "Overslag, laveste"
    assert fields["words"] == "Forklaring"
    assert "(valgfrit)" in fields["high"]
    assert "Skal udfyldes, hvis det kan laves." in page


def test_what_others_are_told_and_can_answer(site: Site) -> None:
    wish_id, other = send(site.world, "bo", "Mørk visning"), send(site.world, "carla", "Det samme")
    back(site.world, "david", other)
    ask(site.world, wish_id)
    merge(site.world, other, wish_id)
    bo, david = site.of("bo"), site.of("david")
    assert "Eva Winther spørger: »Hvor mange skærme?«" in bo.read("me")
    assert "Tak. Svaret står nu på #1" in sent(bo, f"wish-answer:{wish_id}", words="Fyrre.")
    assert "Støtten fra Syddjurs tæller nu med dér" in david.read("me")
    assert "Jeres støtte er trukket." in unescape(david.press(f"merge-leave:{other}", script=True).text)


def test_a_wish_that_is_closed_opens_no_form(site: Site) -> None:
    wish_id = send(site.world, "bo", "Mørk visning")
    decline(site.world, wish_id)
    eva = site.of("eva")
    for what in ("ask", "assess", "note", "tags", "law", "merge", "decline"):
        assert "er afsluttet" in unescape(eva.press(f"wish-{what}:{wish_id}", script=True).text)
    assert "Det kan kun produktets koordinator." in unescape(
        site.of("bo").press(f"wish-reopen:{wish_id}", script=True).text
    )
