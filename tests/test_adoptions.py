"""What the steering group makes of a round: the motion is prepared, voted on, and then it happens."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import adoptions, backlog, catalogue, closures, rounds
from bot.cards import funding as looks
from bot.deeds import DeedKind
from bot.journal import verify
from bot.refusals import Code
from bot.rules import wording
from bot.texts.say import LANGUAGES, Say
from storage import backlog as rows
from storage import matters
from storage.engine import Database
from storage.news import NEWS
from storage.outbox import OUTBOX
from storage.wish_words import Lane, MatterKind, NewsKind, RoundState, WishStage
from storage.words import Choice, Outcome
from tests.rounding import choose, counted, decide, put, ready, seen, set_up, start
from tests.voting import refused
from tests.wishing import product_id, wish
from tests.world import World, wanted


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def test_the_motion_is_about_the_round(world: World) -> None:
    round_id = counted(world)
    motion_id = put(world, round_id)
    matter = world.look(lambda tx: matters.matter(tx, motion_id))
    assert matter is not None and (matter.kind, matter.subject_id) == (MatterKind.ROUND, round_id)
    view = seen(world, round_id)
    assert view.under_vote and view.motion == (2026, 1)


def test_what_an_adopted_round_funds_is_planned_and_its_backers_hear_of_it(world: World) -> None:
    round_id = counted(world)
    view = seen(world, round_id)
    funded, rest = [each.wish_id for each in view.funded], [each.wish_id for each in view.rest]
    assert funded and rest
    decide(world, round_id)
    assert seen(world, round_id).state is RoundState.ADOPTED
    assert [wish(world, each).stage for each in funded] == [WishStage.PLANNED] * len(funded)
    assert {wish(world, each).line.lane for each in funded} == {Lane.NEXT}
    assert [wish(world, each).stage for each in rest] == [WishStage.READY] * len(rest)
    bo = world.person_id("bo")
    told = {
        (row.wish_id, row.kind)
        for row in world.look(lambda tx: list(tx.conn.execute(NEWS.select())))
        if row.person_id == bo and row.kind in (NewsKind.FUNDED, NewsKind.NOT_FUNDED)
    }
    assert told == {(each, NewsKind.FUNDED) for each in funded} | {
        (each, NewsKind.NOT_FUNDED) for each in rest
    }
    assert world.look(lambda tx: verify(tx, tx.signer.public_key)[0]) == []
    before = world.look(lambda tx: rows.all_of(tx, product_id(world)))
    world.do(lambda tx: backlog.rebuild(tx, product_id(world)))
    assert world.look(lambda tx: rows.all_of(tx, product_id(world))) == before


def test_what_is_planned_is_in_no_later_round(quick: World) -> None:
    round_id = counted(quick)
    funded = {each.number for each in seen(quick, round_id).funded}
    decide(quick, round_id)
    draft = set_up(quick, closes_at=quick.now + timedelta(days=9))
    assert {number for number, *_ in draft.wishes} == {1, 2, 3, 4} - funded


def test_a_round_that_is_rejected_is_over_and_its_wishes_are_as_before(world: World) -> None:
    round_id = counted(world)
    decide(world, round_id, Choice.AGAINST)
    view = seen(world, round_id)
    assert view.state is RoundState.REJECTED
    assert {wish(world, each.wish_id).stage for each in view.items} == {WishStage.READY}
    assert seen(world, start(world, closes_at=world.now + timedelta(days=9))).number == 2


def test_of_a_round_that_is_rejected_nobody_hears_that_anything_was_funded(quick: World) -> None:
    round_id = counted(quick)
    assert seen(quick, round_id).funded
    decide(quick, round_id, Choice.AGAINST)
    told = [row.kind for row in quick.look(lambda tx: list(tx.conn.execute(NEWS.select())))]
    assert NewsKind.NOT_FUNDED in told and NewsKind.FUNDED not in told


def test_the_history_of_a_wish_says_that_the_round_was_rejected(quick: World) -> None:
    round_id = counted(quick)
    decide(quick, round_id, Choice.AGAINST)
    for each in seen(quick, round_id).items:
        kinds = [deed.kind for deed in quick.look(lambda tx, of=each: catalogue.history(tx, of.wish_id))]
        assert kinds[-2:] == [DeedKind.IN_ROUND, DeedKind.ROUND_REJECTED]


def test_a_motion_that_is_taken_back_leaves_the_round_as_it_was(world: World) -> None:
    round_id = counted(world)
    motion_id, eva = put(world, round_id), world.actor("eva")
    world.do(lambda tx: closures.withdraw_motion(tx, eva, motion_id, "Der mangler et bilag.", world.now))
    world.tick()
    view = seen(world, round_id)
    assert (view.state, view.under_vote) == (RoundState.COUNTED, False)
    decide(world, round_id)
    assert seen(world, round_id).state is RoundState.ADOPTED


def test_the_cards_of_the_round_follow_its_motion(world: World) -> None:
    round_id = counted(world)
    before = shown_anew(world, round_id)
    motion_id, eva = put(world, round_id), world.actor("eva")
    under_vote = shown_anew(world, round_id)
    assert under_vote > before
    world.do(lambda tx: closures.withdraw_motion(tx, eva, motion_id, "Der mangler et bilag.", world.now))
    world.tick()
    assert shown_anew(world, round_id) > under_vote


def shown_anew(world: World, round_id: str) -> int:
    """How often the cards about the round were to be shown."""
    return world.look(
        lambda tx: sum(row.wanted for row in tx.conn.execute(OUTBOX.select()) if row.subject == round_id)
    )


def test_what_was_decided_happens_once(world: World) -> None:
    round_id = counted(world)
    motion_id = decide(world, round_id)
    before = world.look(lambda tx: rows.all_of(tx, product_id(world)))
    world.do(lambda tx: adoptions.decided(tx, round_id, motion_id, Outcome.REJECTED, world.now))
    assert seen(world, round_id).state is RoundState.ADOPTED
    assert world.look(lambda tx: rows.all_of(tx, product_id(world))) == before


def test_what_cannot_be_put_to_the_vote(quick: World) -> None:
    ready(quick)
    round_id = start(quick)
    assert refused(quick, lambda: put(quick, round_id)) is Code.ROUND_NOT_COUNTED
    assert refused(quick, lambda: put(quick, "nothing")) is Code.UNKNOWN_ROUND
    quick.pass_time(days=30)
    quick.tick()
    # Nobody chose anything.
    assert refused(quick, lambda: put(quick, round_id)) is Code.NOTHING_FUNDED


def test_while_it_is_voted_on_nothing_else_is_done_with_it(quick: World) -> None:
    round_id, eva = counted(quick), quick.actor("eva")
    put(quick, round_id)
    assert refused(quick, lambda: put(quick, round_id)) is Code.ROUND_UNDER_VOTE
    assert (
        refused(quick, lambda: quick.do(lambda tx: rounds.call_off(tx, eva, round_id, "Nej.", quick.now)))
        is Code.ROUND_UNDER_VOTE
    )


def test_only_a_coordinator_has_it_put_to_the_vote(quick: World) -> None:
    round_id, bo = counted(quick), quick.actor("bo")
    assert (
        refused(quick, lambda: quick.do(lambda tx: adoptions.check_may_prepare(tx, bo, round_id)))
        is Code.COORDINATORS_ONLY
    )


def test_a_round_that_is_over_is_over(quick: World) -> None:
    round_id = counted(quick)
    decide(quick, round_id)
    assert refused(quick, lambda: put(quick, round_id)) is Code.ROUND_ENDED


# --- what the motion says


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_brief_has_what_is_funded_what_is_not_and_how_to_check_it(quick: World, language: str) -> None:
    view = seen(quick, counted(quick))
    title, brief, link = looks.motion_text(view, Say(language), "https://ting.example")
    assert view.outcome is not None and view.outcome.digest in brief
    assert all(f"#{each.number} {each.title}" in brief for each in view.items)
    assert "os2ting rank" in brief and link == "https://ting.example/rounds/os2display/1"
    assert len(title) <= wording.TITLE and "OS2display" in title


def test_a_long_brief_keeps_how_to_check_it(quick: World) -> None:
    ready(quick, {f"{number} {'Ålegræs ' * 12}": 1_000 for number in range(1, 61)})
    round_id = start(quick)
    choose(quick, "anna", round_id, *range(1, 61))
    quick.pass_time(days=30)
    quick.tick()
    view = seen(quick, round_id)
    title, brief, _ = looks.motion_text(view, Say("da"), "")
    assert view.outcome is not None and brief.endswith(view.outcome.digest)
    assert len(brief) <= wording.BRIEF and len(title) <= wording.TITLE


def test_a_round_that_is_not_public_is_not_said_to_be(quick: World) -> None:
    quick.settle_in(wanted(is_public=False))
    view = seen(quick, counted(quick))
    _, brief, link = looks.motion_text(view, Say("da"), "https://ting.example")
    assert not view.is_public and link == "" and "os2ting rank" not in brief
