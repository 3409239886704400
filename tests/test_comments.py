"""What is said about a wish: once, by whoever sees it; and a question waits for its answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import comments
from bot.comments import WORDS
from bot.people import Place
from bot.refusals import Code
from bot.wishes import Source
from storage.engine import Database
from storage.wish_words import CommentKind, WishStage
from storage.words import Platform
from tests.triaging import merge
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


# --- under the message that a wish was made of

THREAD = ("T0OS2TING", "C0STYRING", "1700000000.000100")


def of_a_message(world: World, title: str = "Mørk visning", *, thread: str = THREAD[2]) -> str:
    source = Source("https://slack.example/p1", Platform.SLACK, *THREAD[:2], thread)
    return send(world, "bo", title, source=source)


def follow(world: World, key: str, words: str, *, thread: str = THREAD[2], number: int = 1) -> None:
    actor, place = world.actor(key), Place(Platform.SLACK, *THREAD[:2], key)
    world.do(lambda tx: comments.follow(tx, actor, place, thread, words, world.now, key=f"slack:{number}"))


def test_what_is_said_there_is_said_of_it_once(world: World) -> None:
    wish_id = of_a_message(world)
    for _ in range(2):
        follow(world, "carla", "Også her.")
    follow(world, "carla", " \u200b ", number=2)
    follow(world, "carla", "x " * WORDS, number=3)
    said = [each.words for each in wish(world, wish_id).comments]
    assert said[0] == "Også her." and len(said) == 2
    assert len(said[1]) <= WORDS and said[1].endswith("…")


def test_of_a_wish_that_is_merged_it_is_said_where_it_went(quick: World) -> None:
    other, wish_id = send(quick, "anna", "Lys visning"), of_a_message(quick)
    merge(quick, wish_id, other)
    follow(quick, "carla", "Også her.")
    assert [each.words for each in wish(quick, other).comments] == ["Også her."]
    assert wish(quick, wish_id).comments == ()


@pytest.mark.parametrize("key", ["hanne", "carla"], ids=["who may not see it", "another thread"])
def test_what_is_of_no_wish_of_theirs_is_not_kept(quick: World, key: str) -> None:
    of_a_message(quick)
    thread = THREAD[2] if key == "hanne" else "1700000000.000200"
    assert refused(quick, lambda: follow(quick, key, "Nej.", thread=thread)) is Code.UNKNOWN_WISH


def test_a_thread_is_one_of_its_own_place(quick: World) -> None:
    of_a_message(quick)
    here = Place(Platform.SLACK, *THREAD[:2], "U1")
    others = (
        replace(here, id="C0FAELLES"),
        replace(here, workspace="T0OTHER"),
        replace(here, platform=Platform.TEAMS),
    )
    assert quick.look(lambda tx: comments.is_followed(tx, here, THREAD[2]))
    assert not any(quick.look(lambda tx, at=at: comments.is_followed(tx, at, THREAD[2])) for at in others)
    assert not quick.look(lambda tx: comments.is_followed(tx, here, ""))
