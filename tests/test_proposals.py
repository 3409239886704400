"""Meetings that a group lacks: dates are proposed once, adjusted, sent, fixed, put off."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot import proposals
from bot.meeting_dates import Proposed
from bot.outbox import Kind
from bot.refusals import Code
from bot.rules.meeting_days import Against, Slot
from storage import meetings as stored
from storage.meeting_words import MeetingState, Sender
from storage.words import OrganisationKind
from tests.meeting import (
    FEBRUARY,
    QUARTERLY,
    call_off,
    group_of,
    move,
    plan,
    proposed,
    see,
    send,
    set_meeting,
    with_architects,
)
from tests.story import findings_of
from tests.voting import refused
from tests.world import COPENHAGEN, World


def fix(world: World, proposal_id: str, number: int = 1, by: str = "eva") -> str:
    actor = world.actor(by)
    return world.do(lambda tx: proposals.fix(tx, actor, proposal_id, number, world.now))


def put_off(world: World, proposal_id: str, by: str = "eva") -> datetime:
    actor = world.actor(by)
    return world.do(lambda tx: proposals.put_off(tx, actor, proposal_id, world.now))


def adjust(world: World, proposal_id: str, *starts: datetime, closes_at: datetime, by: str = "eva") -> None:
    actor = world.actor(by)
    slots = tuple(Slot(each, each + timedelta(hours=2)) for each in starts)
    wanted = Proposed(slots, closes_at, place="Odense")
    world.do(lambda tx: proposals.adjust(tx, actor, proposal_id, wanted, world.now))


def test_the_bot_sees_which_quarters_lack_a_meeting_and_proposes_each_once(world: World) -> None:
    world.settle_in(with_architects())
    assert plan(world) == 2
    assert plan(world) == 0
    views = proposed(world)
    assert [each.period for each in views] == ["2026-Q4", "2027-Q1"]
    for view in views:
        days = [each.start.astimezone(COPENHAGEN) for each in view.proposed.slots]
        assert [day.isoweekday() in (2, 4) and day.hour == 10 for day in days] == [True] * 3
    assert len(world.told("eva", Kind.PROPOSAL)) == 2
    assert world.told("david", Kind.PROPOSAL) == []


def test_what_speaks_against_a_date_is_said(world: World) -> None:
    world.settle_in(with_architects())
    set_meeting(world, datetime(2026, 12, 15, 9, 0, tzinfo=UTC), group="styregruppe")
    plan(world)
    first = proposed(world)[0].proposed.slots
    christmas = [each for each in first if each.start.date() > date(2026, 12, 20)]
    assert christmas and all(each.reasons[0].against is Against.SCHOOL_BREAK for each in christmas)
    # The steering group shares people with this one, so its morning is not the best any more.
    assert datetime(2026, 12, 15, 9, 0, tzinfo=UTC) not in {each.start for each in first}


def test_a_group_without_members_and_one_without_a_habit_are_left_alone(world: World) -> None:
    target = with_architects(None)
    world.settle_in(target)
    assert plan(world) == 0
    product = target.products[0]
    empty = replace(product.groups[1], seats=(), offices=(), habit=QUARTERLY)
    world.settle_in(replace(target, products=(replace(product, groups=(product.groups[0], empty)),)))
    assert plan(world) == 0
    assert OrganisationKind.SUPPLIER  # the supplier went with the offices


def test_sending_it_twice_or_from_two_places_at_once_asks_once(world: World) -> None:
    world.settle_in(with_architects())
    plan(world)
    proposal_id, eva, carla = proposed(world)[0].id, world.actor("eva"), world.actor("carla")
    with ThreadPoolExecutor(2) as two:
        sent = list(
            two.map(
                lambda actor: world.do(lambda tx: proposals.send(tx, actor, proposal_id, world.now)),
                (eva, carla),
            )
        )
    assert sent[0] == sent[1]
    group_id = group_of(world)
    meetings = world.look(lambda tx: stored.meetings(tx, [group_id]))
    assert [(each.period, each.attempt) for each in meetings] == [("2026-Q4", 1)]
    assert plan(world) == 0
    assert findings_of(world) == []


def test_two_replicas_that_plan_at_once_propose_once(world: World) -> None:
    world.settle_in(with_architects())
    with ThreadPoolExecutor(2) as two:
        assert sum(two.map(lambda _: plan(world), range(2))) == 2
    assert len(proposed(world)) == 2


def test_a_date_can_be_fixed_without_asking(world: World) -> None:
    world.settle_in(with_architects())
    plan(world)
    view = proposed(world)[1]
    meeting_id = fix(world, view.id, 2)
    assert fix(world, view.id, 2) == meeting_id
    meeting = see(world, meeting_id)
    assert (meeting.state, meeting.starts_at) == (MeetingState.SET, view.proposed.slots[1].start)
    assert meeting.place == "Rådhuset"
    assert refused(world, lambda: fix(world, proposed(world)[0].id, 4)) is Code.NO_DATES


def test_not_now_is_asked_again_in_a_week(world: World) -> None:
    world.settle_in(with_architects())
    plan(world)
    put_off(world, proposed(world)[1].id)
    world.pass_time(days=6)
    assert plan(world) == 0
    world.pass_time(days=1)
    assert plan(world) >= 1
    assert len(world.told("eva", Kind.PROPOSAL)) >= 3


def test_dates_that_went_by_while_it_lay_are_found_anew(world: World) -> None:
    world.settle_in(with_architects())
    plan(world)
    first = proposed(world)[0].proposed.slots[0].start
    world.pass_time(days=16)
    plan(world)
    again = next((each for each in proposed(world) if each.period == "2026-Q4"), None)
    assert again is None or again.proposed.slots[0].start > first


def test_the_coordinator_adjusts_dates_and_what_speaks_against_them_is_looked_up(world: World) -> None:
    world.settle_in(with_architects())
    plan(world)
    proposal_id = proposed(world)[1].id
    sunday, eve = datetime(2027, 1, 24, 9, tzinfo=UTC), datetime(2027, 12, 24, 9, tzinfo=UTC)
    adjust(world, proposal_id, eve, sunday, closes_at=datetime(2027, 1, 4, 11, tzinfo=UTC))
    slots = proposed(world)[1].proposed.slots
    assert [each.start for each in slots] == [sunday, eve]
    assert [[each.against for each in slot.reasons] for slot in slots] == [
        [Against.WEEKEND], [Against.HOLIDAY, Against.SCHOOL_BREAK],
    ]  # fmt: skip


def test_what_cannot_be_adjusted_to_is_refused_and_changes_nothing(world: World) -> None:
    world.settle_in(with_architects())
    plan(world)
    proposal_id, soon = proposed(world)[0].id, world.now + timedelta(days=20)
    past, closes_at = world.now - timedelta(days=1), world.now + timedelta(days=5)
    eleven = [soon + timedelta(days=each) for each in range(11)]
    cases = {
        Code.NO_DATES: lambda: adjust(world, proposal_id, closes_at=closes_at),
        Code.DATE_PAST: lambda: adjust(world, proposal_id, soon, past, closes_at=closes_at),
        Code.DATE_TWICE: lambda: adjust(world, proposal_id, soon, soon, closes_at=closes_at),
        Code.TOO_MANY_DATES: lambda: adjust(world, proposal_id, *eleven, closes_at=closes_at),
        Code.POLL_TOO_SHORT: lambda: adjust(world, proposal_id, soon, closes_at=soon + timedelta(days=1)),
        Code.MAY_NOT_PLAN: lambda: adjust(world, proposal_id, soon, closes_at=closes_at, by="david"),
        Code.UNKNOWN_PROPOSAL: lambda: put_off(world, "0" * 16),
    }
    for code, act in cases.items():
        assert refused(world, act) is code


def test_a_meeting_that_was_called_off_leaves_its_quarter_lacking(world: World) -> None:
    world.settle_in(with_architects())
    plan(world)
    meeting_id = fix(world, proposed(world)[0].id)
    assert plan(world) == 0
    call_off(world, meeting_id)
    assert plan(world) == 1
    again = next(each for each in proposed(world) if each.period == "2026-Q4")
    assert see(world, fix(world, again.id)).state is MeetingState.SET


def again(world: World, meeting_id: str) -> str:
    eva, group_id = world.actor("eva"), group_of(world)
    return world.do(lambda tx: proposals.propose_now(tx, eva, group_id, world.now, meeting_id=meeting_id))


def test_another_date_is_looked_for_anew_when_what_was_found_goes_by(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world, world.now + timedelta(days=120))
    first = again(world, meeting_id)
    before = world.look(lambda tx: proposals.view(tx, first))
    world.pass_time(days=1)
    assert again(world, meeting_id) == first
    assert world.look(lambda tx: proposals.view(tx, first)) == before
    world.pass_time(days=60)
    assert again(world, meeting_id) == first
    after = world.look(lambda tx: proposals.view(tx, first))
    assert before is not None and after is not None
    assert before.proposed.slots[0].start < world.now < after.proposed.slots[0].start
    assert after.proposed.meeting_id == meeting_id


@pytest.mark.parametrize("how", ["called off", "moved by hand"])
def test_another_date_is_not_proposed_to_a_meeting_that_needs_none(world: World, how: str) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    found = again(world, meeting_id)
    if how == "called off":
        call_off(world, meeting_id)
    else:
        move(world, meeting_id, FEBRUARY + timedelta(days=1))
    assert world.look(lambda tx: proposals.view(tx, found)) is None


def test_where_the_rules_say_so_the_bot_asks_of_itself(world: World) -> None:
    world.settle_in(with_architects(replace(QUARTERLY, sends=Sender.BOT)))
    assert plan(world) == 2
    assert proposed(world) == []
    group_id = group_of(world)
    meetings = world.look(lambda tx: stored.meetings(tx, [group_id]))
    assert [see(world, each.id).state for each in meetings] == [MeetingState.POLLED] * 2


def test_a_rhythm_to_another_groups_meeting_aims_so_many_weeks_before_it(world: World) -> None:
    world.settle_in(with_architects(replace(QUARTERLY, before="styregruppe", weeks_before=3)))
    # Nobody knows when the steering group meets in the next quarter: that is waited for.
    assert [each.period for each in (plan(world), proposed(world))[1]] == ["2026-Q4"]
    set_meeting(world, datetime(2027, 2, 25, 12, tzinfo=UTC), group="styregruppe")
    plan(world)
    (view,) = [each for each in proposed(world) if each.period == "2027-Q1"]
    days = [each.start.date() for each in view.proposed.slots]
    assert days and all(date(2027, 1, 28) <= day <= date(2027, 2, 7) for day in days)


def test_a_poll_that_is_sent_late_gets_a_deadline_of_its_own(world: World) -> None:
    world.settle_in(with_architects())
    plan(world)
    view = proposed(world)[1]
    world.pass_time(days=14)
    poll_id = send(world, view.id)
    assert poll_id
    assert see(world, view.id).state is MeetingState.POLLED
