"""Wishes that may be the same: what is found while one is written, and what is not suggested again."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot import backlog, due, merges, people, similar, vocabulary, wish_index, wishes
from bot.cards.card import action, read_action
from bot.journal import verify
from bot.people import Place
from bot.refusals import Code
from bot.texts.say import Say
from handlers.answers import Tell
from handlers.desk import Desk, Request
from handlers.verbs import similar as verbs
from handlers.verbs.context import Context
from storage import backlog as rows
from storage import similar as stored
from storage.engine import Database, Tx
from storage.words import Platform, new_id
from tests.voting import refused
from tests.wishing import back, found, nearest, product_id, send
from tests.world import COPENHAGEN, World

OFFLINE = "Advarsel når en skærm er offline"


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


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


def test_what_is_merged_leads_to_nothing_that_is_closed_or_was_dismissed(world: World) -> None:
    kept, same = send(world, "anna", "Overvågning af afspillere"), send(world, "bo", OFFLINE)
    other, eva = send(world, "carla", "Alarm når skærmen er offline"), world.actor("eva")
    world.do(lambda tx: merges.merge(tx, eva, same, kept, world.now))
    assert found(world, OFFLINE, wish_id=other) == ["Overvågning af afspillere"]
    world.do(lambda tx: similar.dismiss(tx, eva, other, [kept], world.now))
    assert found(world, OFFLINE, wish_id=other) == []
    assert "Overvågning af afspillere" in found(world, OFFLINE)
    world.do(lambda tx: wishes.withdraw(tx, eva, kept, "", world.now))
    assert found(world, OFFLINE) == ["Alarm når skærmen er offline"]


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


# --- in chat


def test_what_may_be_the_same_is_shown_before_a_wish_is_sent(quick: World) -> None:
    send(quick, "anna", OFFLINE)
    answer = offered(quick, "bo", "Alarm hvis en skærm går offline")
    assert isinstance(answer, Tell)
    assert (answer.card.title, answer.card.kicker) == (
        "Ligner det et af disse?",
        "Dit ønske: Alarm hvis en skærm går offline",
    )
    assert [each.text for each in answer.card.sections] == [f"#1 {OFFLINE} · 1 organisation står bag"]
    assert offered(quick, "bo", "Busafgange i realtid") is None


def test_a_wish_that_is_new_anyway_is_sent_once_and_the_pair_not_suggested_again(world: World) -> None:
    first = send(world, "anna", OFFLINE)
    answer = offered(world, "bo", "Alarm hvis en skærm går offline")
    assert answer is not None
    said = answer.card.buttons[-1].action
    for _ in range(2):
        told = press(world, "bo", said)
        assert (told.card.title, told.card.lines[0]) == (
            "Dit ønske er sendt: OS2display #2",
            "Alarm hvis en skærm går offline",
        )
    second = read_action(said)[1][0]
    assert world.look(lambda tx: stored.apart_from(tx, second)) == {first}
    assert found(world, OFFLINE, wish_id=first) == []
    assert len(world.look(lambda tx: rows.all_of(tx, product_id(world)))) == 2


@pytest.mark.parametrize("numbers", ["x", "-1", "1,2,3,4,5,6", "9" * 50])
def test_a_button_that_nobody_offered_sends_nothing(quick: World, numbers: str) -> None:
    send(quick, "anna", OFFLINE)
    answer = offered(quick, "bo", OFFLINE)
    assert answer is not None
    draft_id = read_action(answer.card.buttons[-1].action)[1][0]
    assert press(quick, "bo", action("wish-new-anyway", draft_id, numbers)).is_refusal
    assert len(quick.look(lambda tx: rows.all_of(tx, product_id(quick)))) == 1


def offered(world: World, key: str, title: str) -> Tell | None:
    """What one of the cast is shown who has written a wish."""
    actor, of = world.actor(key), product_id(world)

    def unit(tx: Tx) -> Tell | None:
        draft = wishes.write(tx, actor, of, title=title, now=world.now)
        answer = verbs.offered(context(world, tx, key), draft)
        assert answer is None or isinstance(answer, Tell)
        return answer

    return world.do(unit)


def press(world: World, key: str, said: str) -> Tell:
    """One of the cast presses a button in the browser."""
    desk = Desk(world.db, language="da", address="http://127.0.0.1")
    request = Request(new_id(), Place(Platform.WEB, "web", key, key), world.now)
    answer = asyncio.run(desk.pressed(request, said))
    assert isinstance(answer, Tell)
    return answer


def context(world: World, tx: Tx, key: str) -> Context:
    actor = people.recognise(tx, Platform.WEB, "web", key)
    place = Place(Platform.WEB, "web", key, key)
    return Context(tx, actor, Say("da"), world.now, place, None, None, "http://127.0.0.1")
