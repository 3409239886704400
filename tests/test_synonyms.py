"""A product's own words that speak of the same thing: who may change them, and what they find then."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot import synonyms, vocabulary
from bot.journal import verify
from bot.people import Place
from bot.refusals import Code, Refused
from handlers.answers import Answer, Ask, Fix, Tell
from handlers.desk import Desk, Request
from storage import similar as stored
from storage.engine import Database
from storage.words import Platform, new_id
from tests.voting import refused
from tests.wishing import found, product_id, send
from tests.world import World


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def set_synonyms(world: World, key: str, text: str, **more: Any) -> synonyms.SynonymsView:
    actor, of = world.actor(key), product_id(world)
    return world.do(lambda tx: synonyms.set_synonyms(tx, actor, of, text, world.now, **more))


def test_a_word_of_the_coordinators_own_finds_what_was_sent_before(world: World) -> None:
    send(world, "anna", "Conventus i forhallen")
    assert found(world, "Interbook og svømning") == []
    view = set_synonyms(world, "eva", "Conventus, Interbook\n\n- lys")
    assert (view.version, view.groups, view.text) == (1, 1, "Conventus, Interbook\n\n- lys")
    assert found(world, "Interbook og svømning") == ["Conventus i forhallen"]
    assert not world.look(lambda tx: verify(tx, tx.signer.public_key)[0])


def test_a_shipped_synonym_can_be_taken_out(quick: World) -> None:
    send(quick, "anna", "Regneark med alle indsendte svar")
    assert found(quick, "Excel med tal") == ["Regneark med alle indsendte svar"]
    set_synonyms(quick, "eva", "- excel")
    assert found(quick, "Excel med tal") == []


def test_an_empty_list_is_back_to_what_is_shipped(quick: World) -> None:
    set_synonyms(quick, "eva", "Conventus, Interbook")
    view = set_synonyms(quick, "eva", " \n ")
    assert (view.version, view.text, view.groups) == (2, "", 0)
    assert set_synonyms(quick, "eva", "").version == 2
    assert view.shipped == len(vocabulary.shipped())


@pytest.mark.parametrize(
    ("text", "flaw", "line", "word"),
    [
        pytest.param("bus, tog\nskærm", "one-word", 2, "skærm", id="a line with one word"),
        pytest.param("bus, tog\nmetro, bussen", "two-groups", 2, "bussen", id="a word in two groups"),
        pytest.param("bus, 🚌", "no-word", 1, "🚌", id="no word"),
        pytest.param("bus, offentlig transport", "phrase", 1, "offentlig transport", id="several words"),
    ],
)
def test_a_list_that_makes_no_sense_changes_nothing(
    quick: World, text: str, flaw: str, line: int, word: str
) -> None:
    with pytest.raises(Refused) as no:
        set_synonyms(quick, "eva", text)
    assert (no.value.code, no.value.field) == (Code.BAD_SYNONYMS, "words")
    assert no.value.facts == {"flaw": flaw, "line": line, "word": word}
    assert quick.look(lambda tx: stored.latest_synonyms(tx, product_id(quick))) is None


def test_a_list_can_be_too_long(quick: World) -> None:
    assert refused(quick, lambda: set_synonyms(quick, "eva", "bus, tog\n" * 400)) is Code.TOO_LONG


def test_the_list_is_the_coordinators_alone(quick: World) -> None:
    assert refused(quick, lambda: set_synonyms(quick, "bo", "bus, tog")) is Code.COORDINATORS_ONLY
    assert refused(quick, lambda: set_synonyms(quick, "hanne", "bus, tog")) is Code.UNKNOWN_PRODUCT


def test_two_coordinators_do_not_overwrite_each_other(quick: World) -> None:
    set_synonyms(quick, "eva", "bus, tog", version=0)
    assert (
        refused(quick, lambda: set_synonyms(quick, "eva", "bus, metro", version=0)) is Code.SYNONYMS_CHANGED
    )


# --- in chat


def test_the_coordinator_changes_the_words_in_chat(quick: World) -> None:
    told = chat(quick, "eva", "typed", "synonymer")
    assert isinstance(told, Tell)
    assert [each.text for each in told.card.sections] == ["OS2display · ingen egne grupper"]
    edit = told.card.sections[0].buttons[0].action
    form = chat(quick, "eva", "pressed", edit)
    assert isinstance(form, Ask)
    assert form.form.fields[0].value == ""
    saved = chat(quick, "eva", "sent", form.form.action, {"words": "Conventus, Winkas"})
    assert isinstance(saved, Tell)
    assert saved.card.kicker == "OS2display · 1 egen gruppe"
    again = chat(quick, "eva", "pressed", edit)
    assert isinstance(again, Ask)
    assert again.form.fields[0].value == "Conventus, Winkas"
    # The first form was open in another window meanwhile.
    late = chat(quick, "eva", "sent", form.form.action, {"words": "bus, tog"})
    assert isinstance(late, Fix)
    assert "En anden har rettet" in late.mistakes["words"]


def test_a_mistake_stands_beside_the_field(quick: World) -> None:
    form = chat(quick, "eva", "pressed", f"synonyms-edit:{product_id(quick)}")
    assert isinstance(form, Ask)
    told = chat(quick, "eva", "sent", form.form.action, {"words": "bus, tog\nmetro"})
    assert isinstance(told, Fix)
    assert told.mistakes["words"].startswith("Linje 2: »metro« står alene.")


def test_who_coordinates_nothing_is_told_so(quick: World) -> None:
    told = chat(quick, "bo", "typed", "synonyms")
    assert isinstance(told, Tell)
    assert told.is_refusal


def chat(world: World, key: str, how: str, *said: Any) -> Answer:
    """What one of the cast is answered in the browser."""
    desk = Desk(world.db, language="da", address="http://127.0.0.1")
    request = Request(new_id(), Place(Platform.WEB, "web", key, key), world.now)
    return asyncio.run(getattr(desk, how)(request, *said))
