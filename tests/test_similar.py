"""Wishes that may be the same: what is found while one is written, and what is not suggested again."""

from __future__ import annotations

from typing import Any

import pytest

from bot import backlog, due, merges, similar, synonyms, vocabulary, wish_index, wishes
from bot.journal import verify
from bot.refusals import Code, Refused
from bot.similar import SimilarView
from storage import similar as stored
from storage.engine import Database
from tests.voting import refused
from tests.wishing import back, product_id, send
from tests.world import COPENHAGEN, World

OFFLINE = "Advarsel når en skærm er offline"


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def found(world: World, title: str, need: str = "", **more: Any) -> list[str]:
    """The titles of what is found for such a wish."""
    return [each.title for each in nearest(world, title, need, **more)]


def nearest(world: World, title: str, need: str = "", **more: Any) -> tuple[SimilarView, ...]:
    of = product_id(world)
    return world.look(lambda tx: similar.nearest(tx, of, title, need, **more))


def test_a_wish_in_other_words_is_found_with_who_backs_it(world: World) -> None:
    send(world, "anna", "Video uden lyd i venteværelset")
    wanted = send(world, "bo", OFFLINE, need="Vi opdager det først, når borgerne ringer.")
    back(world, "carla", wanted)
    (view,) = nearest(world, "Alarm hvis skærmene går offline")
    assert (view.wish_id, view.number, view.title, view.backers) == (wanted, 2, OFFLINE, 2)
    assert 0 < view.score < 1


def test_nothing_is_found_for_nothing_and_for_words_that_say_nothing(world: World) -> None:
    send(world, "anna", OFFLINE)
    for title in ("", "og det er en", "🎉" * 120, "x" * 10_000, "Busafgange i realtid"):
        assert found(world, title, title) == []


def test_english_finds_danish(world: World) -> None:
    send(world, "anna", "Påmindelse før et opslag udløber")
    assert found(world, "Notify me when a slide expires") == ["Påmindelse før et opslag udløber"]


def test_a_misspelt_word_finds_the_one_that_is_meant(world: World) -> None:
    send(world, "anna", "Karrusel med tre billeder")
    assert found(world, "Karusel på forsiden") == ["Karrusel med tre billeder"]


def test_at_most_five_are_shown_and_the_most_alike_first(world: World) -> None:
    for number in range(7):
        send(world, "anna", f"Karrusel i forhallen, model {number}")
    send(world, "anna", "Karrusel med mørk baggrund")
    shown = found(world, "Hvilken model af karrusel i forhallen?")
    assert shown == [f"Karrusel i forhallen, model {number}" for number in range(5)]
    assert found(world, "Mørk karrusel i forhallen")[0] == "Karrusel med mørk baggrund"


def test_what_is_merged_leads_to_what_it_is_merged_into(world: World) -> None:
    kept, same = send(world, "anna", "Overvågning af afspillere"), send(world, "bo", OFFLINE)
    eva = world.actor("eva")
    world.do(lambda tx: merges.merge(tx, eva, same, kept, world.now))
    assert [each.wish_id for each in nearest(world, OFFLINE)] == [kept]
    assert nearest(world, OFFLINE)[0].backers == 2
    world.do(lambda tx: merges.unmerge(tx, eva, same, world.now))
    assert [each.wish_id for each in nearest(world, OFFLINE)] == [same]


def test_what_is_closed_is_not_suggested_and_is_no_longer_indexed(world: World) -> None:
    wish_id, bo = send(world, "bo", OFFLINE), world.actor("bo")
    world.do(lambda tx: wishes.withdraw(tx, bo, wish_id, "", world.now))
    assert found(world, OFFLINE) == []
    assert world.look(lambda tx: stored.indexed(tx, wish_id)) is None
    assert world.look(lambda tx: stored.counts(tx, product_id(world), ["offlin", stored.ALL])) == {}


def test_a_wish_that_is_said_better_is_found_by_its_new_words(world: World) -> None:
    wish_id, bo = send(world, "bo", "Busafgange i realtid"), world.actor("bo")
    said = {"title": OFFLINE, "need": "", "gain": "", "links": ""}
    world.do(lambda tx: wishes.rewrite(tx, bo, wish_id, **said, now=world.now))
    assert found(world, "skærm offline") == [OFFLINE]
    assert found(world, "Busafgange i realtid") == []


def test_a_wish_of_another_product_is_not_suggested(quick: World) -> None:
    send(quick, "anna", OFFLINE)
    assert quick.look(lambda tx: similar.nearest(tx, "another", OFFLINE, "")) == ()


def test_a_dismissed_pair_is_not_suggested_again_for_either(world: World) -> None:
    first, second = send(world, "anna", OFFLINE), send(world, "bo", "Alarm når skærmen er offline")
    assert found(world, OFFLINE, wish_id=first) == ["Alarm når skærmen er offline"]
    bo = world.actor("bo")
    world.do(lambda tx: similar.dismiss(tx, bo, second, [first], world.now))
    assert found(world, OFFLINE, wish_id=first) == []
    assert found(world, "Alarm når skærmen er offline", wish_id=second) == []
    assert len(found(world, OFFLINE)) == 2
    assert not world.look(lambda tx: verify(tx, tx.signer.public_key)[0])


def test_dismissing_twice_and_oneself_is_dismissing_once(quick: World) -> None:
    first, second = send(quick, "anna", OFFLINE), send(quick, "bo", "Alarm når skærmen er offline")
    bo, anna = quick.actor("bo"), quick.actor("anna")
    quick.do(lambda tx: similar.dismiss(tx, bo, second, [first, first, second], quick.now))
    before = quick.look(lambda tx: stored.apart_from(tx, first))
    quick.do(lambda tx: similar.dismiss(tx, anna, first, [second], quick.now))
    assert quick.look(lambda tx: stored.apart_from(tx, first)) == before == {second}


def test_who_may_not_change_a_wish_dismisses_nothing_for_it(quick: World) -> None:
    first, second = send(quick, "anna", OFFLINE), send(quick, "bo", "Alarm når skærmen er offline")

    def dismissed_by(key: str, *others: str) -> Code:
        actor = quick.actor(key)
        return refused(
            quick, lambda: quick.do(lambda tx: similar.dismiss(tx, actor, second, others, quick.now))
        )

    assert dismissed_by("carla", first) is Code.MAY_NOT_CHANGE_WISH
    assert dismissed_by("hanne", first) is Code.UNKNOWN_WISH
    assert dismissed_by("bo", "nothing") is Code.UNKNOWN_WISH


def test_some_others_can_be_left_out(quick: World) -> None:
    wish_id = send(quick, "anna", OFFLINE)
    assert found(quick, OFFLINE, but=(wish_id,)) == []


# --- synonyms


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


# --- the index


def test_the_index_is_made_anew_with_the_backlog(world: World) -> None:
    send(world, "anna", OFFLINE, need="Vi opdager det først, når borgerne ringer.")
    wish_id = send(world, "bo", "Skærm offline")
    kept = index_of(world, wish_id)
    world.do(lambda tx: wish_index.forget(tx, wish_id))
    world.do(lambda tx: backlog.rebuild(tx, product_id(world)))
    assert index_of(world, wish_id) == kept


def test_wishes_that_were_indexed_by_older_rules_are_indexed_anew(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish_id = send(world, "anna", OFFLINE)
    kept = index_of(world, wish_id)
    with monkeypatch.context() as older:
        older.setattr(vocabulary, "edition", lambda: "older")
        older.setattr(wish_index, "words_of", lambda *_: {"gammelt": 1.0})
        world.do(lambda tx: wish_index.index(tx, wish_id, product_id(world), OFFLINE, ""))
    assert found(world, OFFLINE) == []
    world.do(lambda tx: due.plan_daily(tx, world.now, COPENHAGEN))
    world.tick()
    assert index_of(world, wish_id) == kept
    assert found(world, OFFLINE) == [OFFLINE]
    assert world.look(wish_index.is_behind) is False


def index_of(world: World, wish_id: str) -> tuple[Any, dict[str, int]]:
    """What the wish is found by, and how often each word of it is counted."""

    def unit(tx: Any) -> tuple[Any, dict[str, int]]:
        row = stored.indexed(tx, wish_id)
        assert row is not None
        return tuple(row), stored.counts(tx, product_id(world), wish_index.terms_of(row.words))

    return world.look(unit)
