"""What is said about a wish: once, by whoever sees it; and a question waits for its answer."""

from __future__ import annotations

import pytest

from bot import comments
from bot.refusals import Code
from storage.engine import Database
from storage.wish_words import CommentKind, WishStage
from tests.voting import refused
from tests.wishing import send, wish
from tests.world import World


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def say(world: World, who: str, wish_id: str, words: str, **more: str) -> None:
    actor = world.actor(who)
    world.do(lambda tx: comments.comment(tx, actor, wish_id, words, world.now, **more))


def test_a_question_waits_for_its_answer(world: World) -> None:
    wish_id, eva = send(world, "bo", "Mørk visning"), world.actor("eva")
    world.do(lambda tx: comments.ask(tx, eva, wish_id, "Hvor mange skærme?", world.now))
    assert (wish(world, wish_id).stage, wish(world, wish_id).asked) == (
        WishStage.NEEDS_ANSWER,
        "Hvor mange skærme?",
    )
    say(world, "gitte", wish_id, "Fyrre.")
    say(world, "anna", wish_id, "Det har vi også.")
    seen = wish(world, wish_id)
    assert (seen.stage, seen.asked) == (WishStage.NEW, None)
    assert [(each.kind, each.person, each.words) for each in seen.comments] == [
        (CommentKind.QUESTION, "Eva Winther", "Hvor mange skærme?"),
        (CommentKind.ANSWER, "Gitte Bak", "Fyrre."),
        (CommentKind.COMMENT, "Anna Holm", "Det har vi også."),
    ]


def test_a_message_is_written_down_once(world: World) -> None:
    wish_id = send(world, "bo", "Mørk visning")
    for _ in range(2):
        say(world, "anna", wish_id, "Ja tak", key="slack:T0:C0:1700.1")
    assert [each.words for each in wish(world, wish_id).comments] == ["Ja tak"]


def test_what_is_no_comment(quick: World) -> None:
    wish_id, anna = send(quick, "bo", "Mørk visning"), quick.actor("anna")
    assert refused(quick, lambda: say(quick, "anna", wish_id, " \u200b ")) is Code.WORDS_REQUIRED
    assert refused(quick, lambda: say(quick, "anna", wish_id, "x" * 2_001)) is Code.TOO_LONG
    assert (
        refused(quick, lambda: quick.do(lambda tx: comments.ask(tx, anna, wish_id, "Hvorfor?", quick.now)))
        is Code.COORDINATORS_ONLY
    )
