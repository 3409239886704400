"""What the coordinator asks of who sent a wish: told to them alone, and answered to who asked."""

from __future__ import annotations

import pytest

from bot import comments, menu, parts, questions, wishes
from bot.cards import menu as menu_cards
from bot.outbox import Kind
from bot.refusals import Code
from bot.texts.say import Say
from storage.engine import Database
from storage.wish_words import CommentKind, WishStage
from tests import projecting
from tests.triaging import (
    answer,
    ask,
    assess,
    comment,
    decline,
    last_card,
    sent,
    shown,
    two_coordinators,
    whispers,
    without,
)
from tests.voting import refused
from tests.wishing import back, send, take_back, wish
from tests.world import World


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in(two_coordinators())


def kinds(world: World, wish_id: str) -> list[CommentKind]:
    return [each.kind for each in wish(world, wish_id).comments]


def test_who_sent_it_and_holds_its_position_is_asked_and_who_asked_gets_the_answer(world: World) -> None:
    world.settle_in(two_coordinators())
    wish_id = send(world, "gitte", "Mørk visning")
    back(world, "bo", wish_id)
    back(world, "anna", wish_id)
    take_back(world, "gitte", wish_id)
    ask(world, wish_id)
    assert whispers(world, Kind.WISH_ASKED) == {"gitte", "bo"}
    card = last_card(world, "bo", Kind.WISH_ASKED)
    assert "Eva Winther spørger: »Hvor mange skærme?«" in card.lines
    assert [each.action for each in card.buttons] == [f"wish-answer:{wish_id}", f"wish-show:{wish_id}"]
    answer(world, "bo", wish_id)
    assert whispers(world, Kind.WISH_ANSWERED) == {"eva"}
    assert last_card(world, "eva", Kind.WISH_ANSWERED).lines[1] == "Bo Lind svarer: »Fyrre.«"
    assert wish(world, wish_id).stage is WishStage.NEW


def test_the_card_of_who_is_asked_says_what_became_of_it(quick: World) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    ask(quick, wish_id)
    (message,) = quick.told("bo", Kind.WISH_ASKED)
    answer(quick, "bo", wish_id)
    (later,) = quick.told("bo", Kind.WISH_ASKED)
    assert later.wanted == message.wanted + 1
    assert shown(quick, later) is None, "not sent yet, and nothing is left to ask"
    card = shown(quick, sent(later))
    assert card is not None and [each.label for each in card.buttons] == ["Vis"]


def test_what_a_coordinator_writes_is_no_answer(quick: World) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    ask(quick, wish_id)
    comment(quick, "eva", wish_id, "Jeg ringer til dem.")
    comment(quick, "hanne", wish_id, "Det gør jeg også.")
    assert wish(quick, wish_id).stage is WishStage.NEEDS_ANSWER
    comment(quick, "anna", wish_id, "Vi har fyrre.")
    assert kinds(quick, wish_id) == [
        CommentKind.QUESTION,
        CommentKind.COMMENT,
        CommentKind.COMMENT,
        CommentKind.ANSWER,
    ]
    assert whispers(quick, Kind.WISH_ANSWERED) == {"eva"}


def test_a_coordinator_who_sent_the_wish_can_answer_what_another_asks(quick: World) -> None:
    wish_id = send(quick, "eva", "Mørk visning")
    ask(quick, wish_id, by="hanne")
    assert whispers(quick, Kind.WISH_ASKED) == {"eva"}
    answer(quick, "eva", wish_id)
    assert kinds(quick, wish_id)[-1] is CommentKind.ANSWER
    assert whispers(quick, Kind.WISH_ANSWERED) == {"hanne"}


def test_the_answer_to_who_coordinates_no_longer_comes_to_those_who_do(quick: World) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    ask(quick, wish_id, by="hanne")
    quick.settle_in()
    answer(quick, "bo", wish_id)
    assert whispers(quick, Kind.WISH_ANSWERED) == {"eva"}


def test_asked_again_the_first_card_waits_no_longer(quick: World) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    ask(quick, wish_id, "Hvor mange?")
    ask(quick, wish_id, "Og hvornår?", by="hanne")
    first, second = quick.told("bo", Kind.WISH_ASKED)
    assert shown(quick, first) is None
    card = shown(quick, sent(first))
    assert card is not None and "Der ventes ikke længere på et svar." in card.lines
    assert shown(quick, second) is not None
    answer(quick, "bo", wish_id, "I morgen.")
    assert whispers(quick, Kind.WISH_ANSWERED) == {"hanne"}
    view = quick.look(lambda tx: questions.last(tx, wish_id))
    assert view is not None and (view.words, view.answer) == ("Og hvornår?", "I morgen.")


def test_a_declined_wish_waits_for_no_answer_and_is_not_asked_about(quick: World) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    ask(quick, wish_id)
    decline(quick, wish_id)
    (message,) = quick.told("bo", Kind.WISH_ASKED)
    assert shown(quick, message) is None
    card = shown(quick, sent(message))
    assert card is not None and [each.label for each in card.buttons] == ["Vis"]
    assert message.wanted == 2, "what is out already is shown anew"
    assert refused(quick, lambda: ask(quick, wish_id, "Alligevel?")) is Code.WISH_CLOSED


@pytest.mark.parametrize("how", ["taken back", "delivered"])
def test_a_wish_that_is_over_waits_for_no_answer(quick: World, how: str) -> None:
    wish_id, bo = send(quick, "bo", "Mørk visning"), quick.actor("bo")
    assess(quick, wish_id)
    ask(quick, wish_id)
    before = quick.told("bo", Kind.WISH_ASKED)[-1].wanted
    if how == "taken back":
        quick.do(lambda tx: wishes.withdraw(tx, bo, wish_id, "", quick.now))
    else:
        projecting.give_frame(quick)
        project_id = projecting.propose(quick, wish_id)
        projecting.start(quick, project_id)
        before = quick.told("bo", Kind.WISH_ASKED)[-1].wanted
        projecting.deliver(quick, project_id)
    message = quick.told("bo", Kind.WISH_ASKED)[-1]
    assert message.wanted == before + 1, "what is out already is shown anew"
    card = shown(quick, sent(message))
    assert card is not None and "Der ventes ikke længere på et svar." in card.lines


def test_whose_organisation_left_is_not_asked(quick: World) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    quick.settle_in(without("ballerup"))
    ask(quick, wish_id)
    assert whispers(quick, Kind.WISH_ASKED) == set()
    assert wish(quick, wish_id).stage is WishStage.NEEDS_ANSWER


def test_a_colleague_can_answer_for_who_was_asked(quick: World) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    ask(quick, wish_id)
    answer(quick, "gitte", wish_id)
    assert kinds(quick, wish_id)[-1] is CommentKind.ANSWER
    assert whispers(quick, Kind.WISH_ANSWERED) == {"eva"}


def test_the_same_answer_twice_is_once_and_without_a_question_it_is_a_comment(quick: World) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    ask(quick, wish_id)
    for _ in range(2):
        answer(quick, "bo", wish_id)
    answer(quick, "bo", wish_id, "Nej, halvtreds.")
    assert kinds(quick, wish_id) == [CommentKind.QUESTION, CommentKind.ANSWER, CommentKind.COMMENT]
    assert len(quick.told("eva", Kind.WISH_ANSWERED)) == 1


def test_what_is_neither_a_question_nor_an_answer(quick: World) -> None:
    wish_id, anna = send(quick, "bo", "Mørk visning"), quick.actor("anna")
    assert refused(quick, lambda: ask(quick, wish_id, " \u200b ")) is Code.WORDS_REQUIRED
    assert refused(quick, lambda: ask(quick, wish_id, by="anna")) is Code.COORDINATORS_ONLY
    assert refused(quick, lambda: answer(quick, "bo", wish_id)) is Code.NOT_ASKED, "nothing was asked"
    ask(quick, wish_id)
    for key in ("anna", "eva", "finn"):
        assert refused(quick, lambda key=key: answer(quick, key, wish_id)) is Code.NOT_ASKED
    assert refused(quick, lambda: answer(quick, "bo", wish_id, "")) is Code.WORDS_REQUIRED
    assert refused(quick, lambda: answer(quick, "bo", wish_id, "x" * 2_001)) is Code.TOO_LONG
    nothing = refused(
        quick, lambda: quick.do(lambda tx: comments.answer(tx, anna, "nothing", "Ja.", quick.now))
    )
    assert nothing is Code.UNKNOWN_WISH


def test_the_answer_is_offered_to_those_whose_it_is_alone(quick: World) -> None:
    wish_id = send(quick, "bo", "Mørk visning")

    def offered() -> set[str]:
        return {
            key
            for key in ("anna", "bo", "eva", "finn", "gitte")
            if quick.look(lambda tx, k=quick.actor(key): parts.part_of(tx, k, wish_id)).may_answer
        }

    assert offered() == set()
    ask(quick, wish_id)
    assert offered() == {"bo", "gitte"}
    answer(quick, "gitte", wish_id)
    assert offered() == set()


def test_what_one_is_asked_stands_among_what_waits_until_somebody_answered(world: World) -> None:
    world.settle_in(two_coordinators())
    wish_id = send(world, "gitte", "Mørk visning")
    back(world, "bo", wish_id)
    take_back(world, "gitte", wish_id)

    def waits(key: str) -> list[str]:
        actor = world.actor(key)
        card = menu_cards.menu(world.look(lambda tx: menu.look(tx, actor, world.now, "")), Say("da"))
        return [each.text for each in card.sections if "Mørk visning" in each.text] and list(card.lines)

    ask(world, wish_id)
    assert [waits(key) for key in ("gitte", "bo")] == 2 * [["1 sag venter på dig · ca. 2 minutter"]]
    assert [waits(key) for key in ("anna", "eva")] == [[], []]
    answer(world, "bo", wish_id)
    assert [waits(key) for key in ("gitte", "bo")] == [[], []]
