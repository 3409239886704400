"""Casting, changing, withdrawing and explaining a ballot: who may, and until when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot import ballots, community, drafts, motions, register
from bot.outbox import Kind
from bot.refusals import Code, Refused
from bot.wanted import WantedSeat
from storage import ballots as stored_ballots
from storage import outbox as rows_of_outbox
from storage.ballots import BALLOT
from storage.due import DUE
from storage.engine import Database, Tx
from storage.journal import JOURNAL
from storage.outbox import OUTBOX
from storage.words import Choice, MotionKind, Role, iso
from tests.world import DEADLINE, HOLDERS, MONDAY, World, wanted

ANSWERS = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, for what has nothing to do with the database."""
    return World(sqlite).settle_in()


def explain(world: World, key: str, motion_id: str, reason: str) -> ballots.BallotView:
    actor = world.actor(key)
    return world.do(lambda tx: ballots.give_reason(tx, actor, motion_id, reason, world.now))


def pressed(seconds: float) -> str:
    """The platform's time of a click, so long after the motion was put."""
    return iso(MONDAY + timedelta(seconds=seconds))


def withdraw(world: World, key: str, motion_id: str, sent_at: str | None = None) -> ballots.BallotView:
    actor = world.actor(key)
    return world.do(lambda tx: ballots.withdraw_ballot(tx, actor, motion_id, world.now, sent_at=sent_at))


def revisions(world: World, motion_id: str) -> list[tuple[int, Choice, str | None]]:
    found = world.look(lambda tx: stored_ballots.ballots(tx, motion_id))
    return [(each.revision, each.choice, each.reason) for each in found]


def written(world: World) -> tuple[int, ...]:
    """How many rows there are of everything a ballot writes, and how often cards were to be shown anew."""

    def count(tx: Tx) -> tuple[int, ...]:
        tables = (BALLOT, JOURNAL, OUTBOX, DUE)
        numbers = [tx.conn.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]
        return (*numbers, tx.conn.execute(select(func.sum(OUTBOX.c.wanted))).scalar_one())

    return world.look(count)


def refused(world: World, act: Callable[[], object]) -> Refused:
    """What the act was refused with; nothing may have been written."""
    before = written(world)
    with pytest.raises(Refused) as no:
        act()
    assert written(world) == before
    return no.value


# --- casting and changing


@pytest.mark.parametrize("choice", ANSWERS)
def test_an_answer_counts_for_the_seat_and_is_confirmed_privately(quick: World, choice: Choice) -> None:
    motion_id = quick.open()
    view = quick.vote("bo", motion_id, choice)
    assert (view.organisation, view.choice, view.reason, view.changed) == ("Ballerup", choice, None, True)
    tally = quick.view(motion_id).tally
    assert (tally.votes_for, tally.votes_against, tally.votes_abstain) == tuple(
        int(choice is each) for each in ANSWERS
    )
    noted = [
        each
        for each in quick.look(
            lambda tx: rows_of_outbox.about(tx, f"{motion_id}/{quick.seat('ballerup', motion_id)}")
        )
        if each.kind == Kind.BALLOT_NOTED
    ]
    assert [(each.only_for, each.place, each.not_after) for each in noted] == [
        ("bo", "os2display", MONDAY + ballots.NOTE_LIFE)
    ]


def test_a_change_of_mind_counts_and_keeps_what_was_said_before(world: World) -> None:
    motion_id = world.open()
    for choice in (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.FOR):
        world.pass_time(minutes=1).vote("bo", motion_id, choice)
    assert revisions(world, motion_id) == [
        (1, Choice.FOR, None),
        (2, Choice.AGAINST, None),
        (3, Choice.ABSTAIN, None),
        (4, Choice.FOR, None),
    ]
    tally = world.view(motion_id).tally
    assert (tally.votes_for, tally.taking_part) == (1, 1)


def test_the_same_answer_again_confirms_and_writes_nothing(world: World) -> None:
    motion_id = world.open()
    world.vote("bo", motion_id, Choice.FOR, sent_at=pressed(0.1))
    before = written(world)
    for sent_at in (pressed(0.1), pressed(0.2), pressed(0), None):
        view = world.vote("bo", motion_id, Choice.FOR, sent_at=sent_at)
        assert (view.choice, view.changed) == (Choice.FOR, False)
    assert written(world) == before


def test_an_older_click_does_not_beat_a_newer_one(world: World) -> None:
    motion_id = world.open()
    world.vote("bo", motion_id, Choice.AGAINST, sent_at=pressed(0.2))
    before = written(world)
    view = world.vote("bo", motion_id, Choice.FOR, sent_at=pressed(0.1))
    assert (view.choice, view.changed) == (Choice.AGAINST, False)
    assert withdraw(world, "bo", motion_id, sent_at=pressed(0.1)).choice is Choice.AGAINST
    assert written(world) == before
    assert world.vote("bo", motion_id, Choice.FOR, sent_at=pressed(0.3)).choice is Choice.FOR


def test_the_same_answer_again_keeps_its_time_and_an_older_click_still_does_not_beat_it(world: World) -> None:
    motion_id = world.open()
    world.vote("bo", motion_id, Choice.FOR, sent_at=pressed(0.1))
    world.vote("bo", motion_id, Choice.FOR, sent_at=pressed(0.3))
    view = world.vote("bo", motion_id, Choice.AGAINST, sent_at=pressed(0.2))
    assert (view.choice, view.changed) == (Choice.FOR, False)


def test_clicks_of_two_people_or_without_a_time_are_taken_as_they_come(quick: World) -> None:
    motion_id = quick.open()
    quick.vote("carla", motion_id, Choice.AGAINST, sent_at=pressed(9))
    quick.settle_in(wanted(holders={**HOLDERS, "odense": "ingrid"}))
    assert quick.vote("ingrid", motion_id, Choice.FOR, sent_at=pressed(1)).choice is Choice.FOR
    assert quick.vote("ingrid", motion_id, Choice.ABSTAIN).choice is Choice.ABSTAIN
    assert quick.vote("ingrid", motion_id, Choice.FOR, sent_at=pressed(1.5)).choice is Choice.FOR


def test_a_ballot_taken_back_is_as_if_not_answered(world: World) -> None:
    motion_id = world.open()
    world.vote("bo", motion_id, Choice.FOR)
    view = withdraw(world, "bo", motion_id)
    assert (view.choice, view.reason, view.changed) == (None, None, True)
    assert world.view(motion_id).tally.taking_part == 0
    assert [each[1] for each in revisions(world, motion_id)] == [Choice.FOR, Choice.WITHDRAWN]
    assert refused(world, lambda: withdraw(world, "bo", motion_id)).code is Code.NO_BALLOT
    assert world.vote("bo", motion_id, Choice.FOR).changed
    assert world.view(motion_id).tally.votes_for == 1


# --- the reason


def test_a_reason_stands_with_the_ballot_until_the_answer_changes(world: World) -> None:
    motion_id = world.open()
    world.vote("bo", motion_id, Choice.FOR)
    assert explain(world, "bo", motion_id, " Vi mangler\u200b den.\r\n").reason == "Vi mangler den."
    assert explain(world, "bo", motion_id, "Vi mangler den i dag.").reason == "Vi mangler den i dag."
    assert explain(world, "bo", motion_id, "  ").reason is None
    explain(world, "bo", motion_id, "Alligevel.")
    assert next(seat.reason for seat in world.view(motion_id).seats if seat.choice) == "Alligevel."
    assert world.vote("bo", motion_id, Choice.AGAINST).reason is None
    assert [each[2] for each in revisions(world, motion_id)] == [
        None, "Vi mangler den.", "Vi mangler den i dag.", None, "Alligevel.", None,
    ]  # fmt: skip


def test_the_same_reason_again_writes_nothing(quick: World) -> None:
    motion_id = quick.open()
    quick.vote("bo", motion_id, Choice.FOR)
    explain(quick, "bo", motion_id, "For dyrt.")
    before = written(quick)
    assert not explain(quick, "bo", motion_id, "For   dyrt. ").changed
    assert quick.vote("bo", motion_id, Choice.FOR).reason == "For dyrt."
    assert written(quick) == before


def test_a_reason_needs_a_ballot_and_has_a_length(quick: World) -> None:
    motion_id = quick.open()
    assert refused(quick, lambda: explain(quick, "bo", motion_id, "Fordi.")).code is Code.NO_BALLOT
    quick.vote("bo", motion_id, Choice.FOR)
    no = refused(quick, lambda: explain(quick, "bo", motion_id, "å" * 10_000))
    assert (no.code, no.field, no.facts) == (Code.TOO_LONG, "reason", {"limit": 500, "length": 10_000})
    withdraw(quick, "bo", motion_id)
    assert refused(quick, lambda: explain(quick, "bo", motion_id, "Fordi.")).code is Code.NO_BALLOT


# --- who may


@pytest.mark.parametrize(
    ("key", "code"),
    [
        pytest.param("eva", Code.COORDINATOR_HAS_NO_SEAT, id="the-coordinator"),
        pytest.param("finn", Code.SUPPLIER_NEVER_VOTES, id="a-supplier"),
        pytest.param("gitte", Code.NO_SEAT, id="a-colleague-without-a-seat"),
        pytest.param("hanne", Code.NO_SEAT, id="a-stranger-to-the-group"),
    ],
)
@pytest.mark.parametrize("act", ["vote", "explain", "withdraw"])
def test_without_a_seat_there_is_no_ballot(quick: World, key: str, code: Code, act: str) -> None:
    motion_id = quick.open()
    acts: dict[str, Callable[[], object]] = {
        "vote": lambda: quick.vote(key, motion_id, Choice.FOR),
        "explain": lambda: explain(quick, key, motion_id, "Fordi."),
        "withdraw": lambda: withdraw(quick, key, motion_id),
    }
    no = refused(quick, acts[act])
    assert (no.code, no.facts) == (code, {"group": "Styregruppen"})


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.SECRETARIAT, Role.VICE_CHAIR, Role.CHAIR])
def test_an_office_is_no_ballot(sqlite: Database, role: Role) -> None:
    world = World(sqlite).settle_in(changed_group(offices=(("hanne", role), ("eva", Role.COORDINATOR))))
    motion_id = world.open()
    assert refused(world, lambda: world.vote("hanne", motion_id, Choice.FOR)).code is Code.NO_SEAT


def changed_group(**changed: Any) -> community.Wanted:
    """The world with something else about its group."""
    first = wanted()
    (product,) = first.products
    (group,) = product.groups
    return replace(first, products=(replace(product, groups=(replace(group, **changed),)),))


def with_seat(changed: WantedSeat) -> community.Wanted:
    """The world with one of its seats filled otherwise."""
    seats = wanted().products[0].groups[0].seats
    return changed_group(
        seats=tuple(changed if seat.organisation == changed.organisation else seat for seat in seats)
    )


def test_a_supplier_in_a_seat_never_votes(sqlite: Database) -> None:
    world = World(sqlite).settle_in(with_seat(WantedSeat("odense", "finn")))
    motion_id = world.open()
    no = refused(world, lambda: world.vote("finn", motion_id, Choice.FOR))
    assert no.code is Code.SUPPLIER_NEVER_VOTES


def test_a_seat_in_another_group_is_none_here(sqlite: Database) -> None:
    first = wanted()
    (product,) = first.products
    (group,) = product.groups
    other = replace(
        group,
        key="andre",
        name="De andre",
        seats=(WantedSeat("ballerup", "gitte"),),
        offices=(("eva", Role.COORDINATOR),),
        channels=(),
    )
    world = World(sqlite).settle_in(replace(first, products=(replace(product, groups=(group, other)),)))
    ids = {each.key: each.id for each in world.look(register.groups)}
    eva = world.actor("eva")

    def put(tx: Tx) -> str:
        draft = drafts.draft_motion(
            tx, eva, ids["styregruppe"], title="Her", brief="", kind=MotionKind.OPERATIONAL, links="",
            closes_at=DEADLINE, now=world.now,
        )  # fmt: skip
        return motions.open_motion(tx, eva, draft.id, world.now)

    motion_id = world.do(put)
    assert refused(world, lambda: world.vote("gitte", motion_id, Choice.FOR)).code is Code.NO_SEAT
    assert world.look(lambda tx: ballots.own_ballot(tx, world.person_id("gitte"), motion_id)) is None


def test_to_outsiders_a_closed_groups_motion_is_not_there(sqlite: Database) -> None:
    world = World(sqlite).settle_in(wanted(is_public=False))
    motion_id = world.open()
    assert refused(world, lambda: world.vote("gitte", motion_id, Choice.FOR)).code is Code.UNKNOWN_MOTION
    no = refused(world, lambda: world.vote("finn", motion_id, Choice.FOR))
    assert no.code is Code.SUPPLIER_NEVER_VOTES


def test_there_is_no_ballot_on_a_motion_that_is_not(quick: World) -> None:
    for act in (
        lambda: quick.vote("bo", "0" * 16, Choice.FOR),
        lambda: explain(quick, "bo", "0" * 16, "Fordi."),
        lambda: withdraw(quick, "bo", "0" * 16),
    ):
        assert refused(quick, act).code is Code.UNKNOWN_MOTION
    bo = quick.person_id("bo")
    assert quick.look(lambda tx: ballots.own_ballot(tx, bo, "0" * 16)) is None


# --- until when


def test_the_last_moment_before_the_deadline_counts_and_the_deadline_does_not(world: World) -> None:
    motion_id = world.open()
    world.vote("anna", motion_id, Choice.FOR)
    world.now = DEADLINE - timedelta(microseconds=1)
    world.vote("bo", motion_id, Choice.FOR)
    explain(world, "bo", motion_id, "I sidste øjeblik.")
    assert world.view(motion_id).accepting
    world.now = DEADLINE
    assert not world.view(motion_id).accepting
    for act in (
        lambda: world.vote("carla", motion_id, Choice.FOR),
        lambda: world.vote("anna", motion_id, Choice.FOR),
        lambda: world.vote("anna", motion_id, Choice.AGAINST),
        lambda: explain(world, "anna", motion_id, "For sent."),
        lambda: withdraw(world, "anna", motion_id),
    ):
        no = refused(world, act)
        assert (no.code, no.facts) == (Code.VOTE_CLOSED, {"at": iso(DEADLINE), "minutes": 0})
    world.pass_time(minutes=3, seconds=59)
    assert refused(world, lambda: world.vote("carla", motion_id, Choice.FOR)).facts["minutes"] == 3


def test_what_was_closed_early_is_closed_from_then(world: World) -> None:
    motion_id = world.open()
    world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.FOR, david=Choice.AGAINST)
    world.pass_time(hours=2)
    no = refused(world, lambda: world.vote("david", motion_id, Choice.FOR))
    assert (no.code, no.facts) == (Code.VOTE_CLOSED, {"at": iso(MONDAY), "minutes": 120})
