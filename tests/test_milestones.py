"""Milestones: set, moved, dropped, reached; reminded of on their day; decided on where the group is to."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot import closures, due, messages, milestones, motions, outbox
from bot.cards.card import Card
from bot.outbox import Kind
from bot.refusals import Code
from storage.engine import Database, Tx
from storage.outbox import Message
from storage.wish_words import MilestoneState, ProjectStage
from storage.words import Choice, Outcome, RulingChoice
from tests.projecting import (
    deliver,
    give_frame,
    look,
    milestone,
    priced,
    propose,
    recommend,
    set_milestone,
    start,
    started,
    stop,
    vote,
)
from tests.story import findings_of
from tests.voting import refused
from tests.world import World

FEBRUARY = date(2027, 2, 1)


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, with a frame of 400,000 kroner."""
    world = World(sqlite).settle_in()
    give_frame(world)
    return world


def reach(world: World, milestone_id: str, by: str = "eva") -> MilestoneState:
    actor = world.actor(by)
    return world.do(lambda tx: milestones.reach(tx, actor, milestone_id, world.now))


def move(world: World, milestone_id: str, day: date, by: str = "eva") -> None:
    actor = world.actor(by)
    world.do(lambda tx: milestones.move(tx, actor, milestone_id, day, world.now))


def drop(world: World, milestone_id: str, by: str = "eva") -> None:
    actor = world.actor(by)
    world.do(lambda tx: milestones.drop(tx, actor, milestone_id, world.now))


def put(world: World, milestone_id: str) -> str:
    """The motion about it is drafted and put; returns its id."""
    eva = world.actor("eva")

    def unit(tx: Tx) -> str:
        draft = milestones.recommend(tx, eva, milestone_id, title="Passér", brief="", now=world.now)
        return motions.open_motion(tx, eva, draft.id, world.now)

    return world.do(unit)


def at(world: World, day: date, hour: int = 8) -> World:
    """UTC; nine o'clock in Copenhagen in winter."""
    world.now = datetime(day.year, day.month, day.day, hour, 0, tzinfo=UTC)
    return world


def shown(world: World, message: Message) -> Card:
    card = world.look(lambda tx: messages.compose(tx, message, world.now))
    assert card is not None
    return card


def test_milestones_stand_by_their_days(world: World) -> None:
    give_frame(world)
    project_id = started(world)
    late = set_milestone(world, project_id, "I drift", date(2027, 6, 1), needs_decision=True)
    soon = set_milestone(world, project_id)
    assert [each.id for each in look(world, project_id).milestones] == [soon, late]
    seen = milestone(world, late)
    assert (seen.title, seen.day, seen.needs_decision) == ("I drift", "2027-06-01", True)
    assert seen.state is MilestoneState.PLANNED
    assert findings_of(world) == []


def test_one_that_needs_no_decision_is_passed_when_it_is_reached(quick: World) -> None:
    milestone_id = set_milestone(quick, started(quick))
    assert reach(quick, milestone_id) is MilestoneState.PASSED
    seen = milestone(quick, milestone_id)
    assert (seen.state, seen.passed_at, seen.motion) == (MilestoneState.PASSED, quick.now, None)
    assert refused(quick, lambda: reach(quick, milestone_id)) is Code.MILESTONE_OVER
    assert refused(quick, lambda: put(quick, milestone_id)) is Code.MILESTONE_PLAIN


def test_one_that_needs_a_decision_is_passed_only_when_that_is_adopted(world: World) -> None:
    give_frame(world)
    project_id = started(world)
    milestone_id = set_milestone(world, project_id, needs_decision=True)
    assert refused(world, lambda: put(world, milestone_id)) is Code.MILESTONE_OVER
    assert reach(world, milestone_id) is MilestoneState.REACHED
    assert refused(world, lambda: deliver(world, project_id)) is Code.MILESTONE_UNDECIDED
    motion_id = put(world, milestone_id)
    view = world.view(motion_id).matter
    assert view is not None and (view.project, view.number) == (project_id, 1)
    assert refused(world, lambda: put(world, milestone_id)) is Code.UNDER_VOTE
    assert refused(world, lambda: stop(world, project_id)) is Code.UNDER_VOTE
    assert milestone(world, milestone_id).is_under_vote
    vote(world, motion_id)
    assert milestone(world, milestone_id).state is MilestoneState.PASSED
    assert [each.subject for each in world.told("eva", Kind.MILESTONE)] == [milestone_id]
    deliver(world, project_id)
    assert findings_of(world) == []


def test_not_let_pass_it_can_be_reached_again(quick: World) -> None:
    milestone_id = set_milestone(quick, started(quick), needs_decision=True)
    reach(quick, milestone_id)
    vote(quick, put(quick, milestone_id), Choice.AGAINST)
    seen = milestone(quick, milestone_id)
    assert seen.state is MilestoneState.PLANNED
    assert seen.motion is not None and seen.motion.outcome is Outcome.REJECTED
    reach(quick, milestone_id)
    vote(quick, put(quick, milestone_id))
    assert milestone(quick, milestone_id).state is MilestoneState.PASSED


def test_postponed_it_waits_for_another_motion(quick: World) -> None:
    milestone_id = set_milestone(quick, started(quick), needs_decision=True)
    reach(quick, milestone_id)
    motion_id = put(quick, milestone_id)
    tie = {"anna": Choice.FOR, "bo": Choice.FOR, "carla": Choice.AGAINST, "david": Choice.AGAINST}
    quick.vote_all(motion_id, **tie)
    quick.rule("anna", motion_id, RulingChoice.POSTPONE)
    quick.tick()
    assert milestone(quick, milestone_id).state is MilestoneState.REACHED
    vote(quick, put(quick, milestone_id))
    assert milestone(quick, milestone_id).state is MilestoneState.PASSED


def test_a_motion_about_a_milestone_of_a_project_that_ended_is_refused(quick: World) -> None:
    project_id, eva = started(quick), quick.actor("eva")
    milestone_id = set_milestone(quick, project_id, needs_decision=True)
    reach(quick, milestone_id)
    draft = quick.do(
        lambda tx: milestones.recommend(tx, eva, milestone_id, title="x", brief="", now=quick.now)
    )
    stop(quick, project_id)
    assert (
        refused(quick, lambda: quick.do(lambda tx: motions.open_motion(tx, eva, draft.id, quick.now)))
        is Code.MATTER_SETTLED
    )


@pytest.mark.parametrize(
    ("said", "code"),
    [
        pytest.param({"title": "  "}, Code.TITLE_REQUIRED, id="no title"),
        pytest.param({"title": "x" * 121}, Code.TOO_LONG, id="a title that is too long"),
        pytest.param({"day": date(2026, 11, 22)}, Code.MILESTONE_PAST, id="yesterday"),
        pytest.param({"day": date(1999, 1, 1)}, Code.MILESTONE_PAST, id="long ago"),
    ],
)
def test_a_milestone_that_is_none(quick: World, said: dict[str, object], code: Code) -> None:
    project_id = started(quick)
    assert refused(quick, lambda: set_milestone(quick, project_id, **said)) is code


def test_today_is_not_past_where_the_product_is(quick: World) -> None:
    project_id = started(quick)
    # Half past eleven in the evening of the 23rd in London is the 24th in Copenhagen.
    quick.now = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert refused(quick, lambda: set_milestone(quick, project_id, day=date(2026, 11, 23))) is (
        Code.MILESTONE_PAST
    )
    assert set_milestone(quick, project_id, day=date(2026, 11, 24))


def test_there_are_not_too_many(quick: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(milestones, "MOST", 2)
    project_id = started(quick)
    set_milestone(quick, project_id)
    set_milestone(quick, project_id)
    assert refused(quick, lambda: set_milestone(quick, project_id)) is Code.TOO_MANY_MILESTONES


def test_moved_and_dropped(quick: World) -> None:
    project_id = started(quick)
    first, second = set_milestone(quick, project_id), set_milestone(quick, project_id, needs_decision=True)
    move(quick, first, date(2027, 3, 1))
    assert milestone(quick, first).day == "2027-03-01"
    assert refused(quick, lambda: move(quick, first, date(2020, 1, 1))) is Code.MILESTONE_PAST
    drop(quick, second)
    assert milestone(quick, second).state is MilestoneState.DROPPED
    for act in (lambda id_: move(quick, id_, date(2027, 4, 1)), lambda id_: drop(quick, id_)):
        assert refused(quick, lambda act=act: act(second)) is Code.MILESTONE_OVER
    deliver(quick, project_id)
    assert refused(quick, lambda: move(quick, first, date(2027, 4, 1))) is Code.PROJECT_OVER
    assert refused(quick, lambda: set_milestone(quick, project_id)) is Code.PROJECT_OVER


def test_nothing_is_reached_before_the_project_has_begun(quick: World) -> None:
    project_id = propose(quick, priced(quick))
    milestone_id = set_milestone(quick, project_id)
    assert refused(quick, lambda: reach(quick, milestone_id)) is Code.NOT_STARTED
    start(quick, project_id)
    assert reach(quick, milestone_id) is MilestoneState.PASSED


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("anna", Code.COORDINATORS_ONLY),
        ("finn", Code.COORDINATORS_ONLY),
        ("hanne", Code.UNKNOWN_MILESTONE),
    ],
)
def test_only_the_coordinator_does_any_of_it(quick: World, key: str, code: Code) -> None:
    milestone_id = set_milestone(quick, started(quick))
    for act in (reach, drop, lambda world, id_, by: move(world, id_, date(2027, 3, 1), by)):
        assert refused(quick, lambda act=act: act(quick, milestone_id, by=key)) is code
        assert refused(quick, lambda act=act: act(quick, "x", by="eva")) is Code.UNKNOWN_MILESTONE


# --- reminders


def test_on_the_day_the_coordinator_is_reminded_once(world: World) -> None:
    give_frame(world)
    milestone_id = set_milestone(world, started(world))
    at(world, FEBRUARY, 7).tick()
    assert world.told("eva", Kind.MILESTONE) == []
    at(world, FEBRUARY).tick()
    (told,) = world.told("eva", Kind.MILESTONE)
    assert told.subject == milestone_id
    card = shown(world, told)
    assert card.lines == ("Skal være nået senest 1. februar 2027.",)
    assert [each.label for each in card.buttons] == ["Nået", "Flyt", "Udgår", "Se projektet"]
    at(world, date(2027, 2, 2)).tick()
    assert len(world.told("eva", Kind.MILESTONE)) == 1
    reach(world, milestone_id)
    assert shown(world, told).lines == ("Passeret 2. februar 2027.",)
    assert world.told("anna", Kind.MILESTONE) == []


def test_a_weekends_milestone_is_told_of_on_monday(quick: World) -> None:
    set_milestone(quick, started(quick), day=date(2027, 2, 6))
    at(quick, date(2027, 2, 7)).tick()
    assert quick.told("eva", Kind.MILESTONE) == []
    at(quick, date(2027, 2, 8)).tick()
    (told,) = quick.told("eva", Kind.MILESTONE)
    assert shown(quick, told).lines == ("Skulle have været nået 6. februar 2027.",)


def test_what_was_moved_is_told_of_on_its_new_day_and_again_when_it_comes_back(quick: World) -> None:
    milestone_id = set_milestone(quick, started(quick))
    move(quick, milestone_id, date(2027, 3, 1))
    at(quick, FEBRUARY).tick()
    assert quick.told("eva", Kind.MILESTONE) == []
    move(quick, milestone_id, date(2027, 2, 2))
    move(quick, milestone_id, date(2027, 3, 1))
    at(quick, date(2027, 3, 1)).tick()
    assert len(quick.told("eva", Kind.MILESTONE)) == 1


def test_of_what_was_reached_dropped_or_ended_nobody_is_reminded(quick: World) -> None:
    project_id, other = started(quick), started(quick)
    for each, act in ((set_milestone(quick, project_id), reach), (set_milestone(quick, project_id), drop)):
        act(quick, each)
    set_milestone(quick, other)
    stop(quick, other)
    at(quick, FEBRUARY).tick()
    assert quick.told("eva", Kind.MILESTONE) == []


def test_not_let_pass_it_is_reminded_of_on_its_day_again(quick: World) -> None:
    milestone_id = set_milestone(quick, started(quick), needs_decision=True)
    reach(quick, milestone_id)
    vote(quick, put(quick, milestone_id), Choice.AGAINST)
    assert len(quick.told("eva", Kind.MILESTONE)) == 1, "what was decided"
    at(quick, FEBRUARY).tick()
    assert len(quick.told("eva", Kind.MILESTONE)) == 2
    at(quick, date(2027, 2, 2)).tick()
    assert len(quick.told("eva", Kind.MILESTONE)) == 2


def test_before_the_project_starts_its_milestones_wait(quick: World) -> None:
    project_id = propose(quick, priced(quick, 900_000))
    set_milestone(quick, project_id, day=date(2026, 11, 25))
    motion_id = recommend(quick, project_id)
    at(quick, date(2026, 11, 26)).tick()
    assert quick.told("eva", Kind.MILESTONE) == []
    vote(quick, motion_id)
    assert look(quick, project_id).stage is ProjectStage.STARTED
    at(quick, date(2026, 11, 27)).tick()
    assert len(quick.told("eva", Kind.MILESTONE)) == 1


def test_taken_back_the_motion_leaves_it_to_be_reached(quick: World) -> None:
    milestone_id, eva = set_milestone(quick, started(quick), needs_decision=True), quick.actor("eva")
    reach(quick, milestone_id)
    motion_id = put(quick, milestone_id)
    quick.do(lambda tx: closures.withdraw_motion(tx, eva, motion_id, "Vi venter.", quick.now))
    quick.tick()
    assert milestone(quick, milestone_id).state is MilestoneState.PLANNED


def test_a_reminder_that_fails_again_and_again_is_reported(
    quick: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bool:
        raise ZeroDivisionError

    milestone_id = set_milestone(quick, started(quick))
    monkeypatch.setitem(due.KINDS, milestones.DUE_MILESTONE, fail)
    at(quick, FEBRUARY)
    for _ in range(due.TRIES):
        quick.tick()
        quick.pass_time(minutes=30)
    (told,) = quick.told("eva", Kind.STUCK)
    assert told.subject == milestone_id
    assert "»Prøve i to kommuner«" in shown(quick, told).lines[0]
    monkeypatch.undo()
    quick.pass_time(hours=1).tick()
    assert len(quick.told("eva", Kind.MILESTONE)) == 1


def test_a_reminder_that_a_standstill_held_up_waits_for_the_morning(quick: World) -> None:
    set_milestone(quick, started(quick))
    at(quick, FEBRUARY, 22).tick()
    (told,) = quick.told("eva", Kind.MILESTONE)
    morning = quick.look(lambda tx: outbox.quiet_until(tx, told, quick.now))
    assert morning == datetime(2027, 2, 2, 7, 0, tzinfo=UTC)


def test_what_was_decided_of_a_milestone_happens_once(quick: World) -> None:
    give_frame(quick)
    milestone_id, eva = set_milestone(quick, started(quick), needs_decision=True), quick.actor("eva")
    quick.do(lambda tx: milestones.reach(tx, eva, milestone_id, quick.now))

    def put(tx: Tx) -> str:
        draft = milestones.recommend(tx, eva, milestone_id, title="Godkend", brief="", now=quick.now)
        return motions.open_motion(tx, eva, draft.id, quick.now)

    motion_id = quick.do(put)
    vote(quick, motion_id)
    assert milestone(quick, milestone_id).state is MilestoneState.PASSED
    quick.do(lambda tx: milestones.decided(tx, milestone_id, motion_id, Outcome.REJECTED, quick.now))
    assert milestone(quick, milestone_id).state is MilestoneState.PASSED
