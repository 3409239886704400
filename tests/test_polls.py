"""Polls about dates: answered, reminded of, closed by their deadline or when the answer is clear."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import meetings, polls, proposals
from bot.outbox import Kind
from bot.refusals import Code
from storage import due
from storage import meetings as stored_meetings
from storage import polls as stored
from storage.meeting_words import Fit, Lack, MeetingState, PollCause, Sender
from storage.meetings import DATE as MEETING_DATE
from storage.words import DueState
from tests.meeting import (
    ARCHITECTS,
    ASKED,
    FEBRUARY,
    QUARTERLY,
    answer,
    asked,
    call_off,
    choose,
    move,
    plan,
    poll_of,
    proposed,
    see,
    see_poll,
    send,
    set_meeting,
    with_architects,
)
from tests.story import findings_of
from tests.voting import refused
from tests.world import World

HOUR = timedelta(hours=1)
YES, MAYBE, NO = Fit.YES, Fit.IF_NEED_BE, Fit.NO


def close(world: World, poll_id: str, by: str = "eva") -> None:
    actor = world.actor(by)
    world.do(lambda tx: polls.close(tx, actor, poll_id, world.now))


def proposed_anew(world: World, meeting_id: str, by: str = "eva") -> str:
    """Other dates for a meeting that has one; returns the proposal's id."""
    actor, group_id = world.actor(by), see(world, meeting_id).group_id
    return world.do(lambda tx: proposals.propose_now(tx, actor, group_id, world.now, meeting_id=meeting_id))


def test_it_closes_when_all_have_answered_and_the_date_is_explained(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    for key in ARCHITECTS:
        answer(world, poll_id, key, NO, YES, NO)
    assert see_poll(world, poll_id).accepting
    answer(world, poll_id, "finn", NO, MAYBE, YES)
    view = see_poll(world, poll_id)
    assert (view.cause, view.chosen, view.silent) == (PollCause.CLEAR, 2, ())
    assert view.meeting.state is MeetingState.DATED
    assert [each.live for each in world.told("eva", Kind.POLL_RESULT)] == [True]
    # Nothing goes out before the coordinator says so.
    assert world.told("carla", Kind.INVITED) == []
    assert findings_of(world) == []


def test_it_closes_as_soon_as_no_answer_could_change_the_choice(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    answer(world, poll_id, "finn", YES, NO, NO)
    answer(world, poll_id, "carla", YES, NO, NO)
    assert see_poll(world, poll_id).accepting
    answer(world, poll_id, "david", YES, NO, NO)
    assert see_poll(world, poll_id).cause is PollCause.CLEAR


def test_the_latest_answer_counts_and_the_same_again_changes_nothing(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    assert answer(world, poll_id, "carla", YES, NO, NO) is True
    assert answer(world, poll_id, "carla", YES, NO, NO) is False
    assert answer(world, poll_id, "carla", NO, NO, YES) is True
    assert [each.standing.yes for each in see_poll(world, poll_id).dates] == [0, 0, 1]


def test_only_who_has_not_answered_is_reminded(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    answer(world, poll_id, "carla", YES, YES, YES)
    world.pass_time(days=6)
    world.tick()
    reminded = {key: len(world.told(key, Kind.POLL_REMINDER)) for key in (*ASKED, "eva")}
    assert reminded.pop("carla") == reminded.pop("eva") == 0
    assert set(reminded.values()) == {1}


def test_a_poll_that_nobody_answers_closes_without_a_date_and_the_coordinator_is_told(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    world.pass_time(days=8)
    world.tick()
    view = see_poll(world, poll_id)
    assert (view.cause, view.chosen) == (PollCause.DEADLINE, None)
    assert len(world.told("eva", Kind.POLL_RESULT)) == 1
    assert view.meeting.state is MeetingState.UNDATED
    eva = world.actor("eva")
    ahead = world.look(lambda tx: meetings.ahead(tx, eva, world.now))
    assert view.meeting.id in [each.id for each in ahead]
    # The coordinator may choose one all the same.
    assert see(world, choose(world, poll_id, 2)).state is MeetingState.SET


def test_a_date_on_which_the_supplier_cannot_come_is_chosen_only_when_none_is_better(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    for key in ARCHITECTS:
        answer(world, poll_id, key, YES, NO, NO)
    answer(world, poll_id, "finn", NO, NO, NO)
    view = see_poll(world, poll_id)
    assert view.chosen == 1
    assert [each.lack for each in view.date(1).standing.missing] == [Lack.SUPPLIER]


@pytest.mark.parametrize("sends", list(Sender))
@pytest.mark.parametrize("ended_by", ["called off", "dated by hand"])
def test_a_poll_is_over_when_its_meeting_needs_no_date_any_more(
    world: World, ended_by: str, sends: Sender
) -> None:
    world.settle_in(with_architects(replace(QUARTERLY, sends=sends)))
    plan(world)
    if sends is not Sender.BOT:
        send(world, proposed(world)[0].id)
    poll_id = world.look(lambda tx: str(tx.conn.execute(stored.POLL.select()).all()[0].id))
    answer(world, poll_id, "carla", YES, YES, NO)
    meeting_id, eva = see_poll(world, poll_id).meeting.id, world.actor("eva")
    hand = world.now + timedelta(days=40)
    if ended_by == "called off":
        call_off(world, meeting_id)
        left: tuple[object, ...] = (MeetingState.OFF, None)
    else:
        world.do(
            lambda tx: meetings.set_date(tx, eva, meeting_id, hand, hand + timedelta(hours=2), world.now)
        )
        left = (MeetingState.SET, hand)
    view = see_poll(world, poll_id)
    assert (view.cause, view.chosen, view.accepting) == (PollCause.CALLED_OFF, None, False)
    assert refused(world, lambda: answer(world, poll_id, "david", NO, NO, YES)) is Code.POLL_CLOSED
    world.pass_time(days=8)
    world.tick()
    assert [world.told(key, Kind.POLL_REMINDER) for key in ASKED] == [[], [], [], []]
    assert [each.subject for each in world.told("eva", Kind.POLL_RESULT) if each.subject == poll_id] == []
    after = see(world, meeting_id)
    assert (after.state, after.starts_at) == left
    assert {each.state for each in world.look(lambda tx: due.of_subject(tx, poll_id))} == {DueState.SKIPPED}
    assert findings_of(world) == []


def test_where_the_rules_say_so_the_bot_invites_of_itself_unless_something_lacks(world: World) -> None:
    world.settle_in(with_architects(replace(QUARTERLY, sends=Sender.BOT)))
    plan(world)
    poll_ids = world.look(lambda tx: [each.id for each in tx.conn.execute(stored.POLL.select()).all()])
    for key in ASKED:
        answer(world, poll_ids[0], key, YES, YES, YES)
    assert see_poll(world, poll_ids[0]).meeting.state is MeetingState.SET
    for key in ARCHITECTS:
        answer(world, poll_ids[1], key, YES, YES, YES)
    answer(world, poll_ids[1], "finn", NO, NO, NO)
    assert see_poll(world, poll_ids[1]).meeting.state is MeetingState.DATED


def test_a_date_that_somebody_chose_is_theirs_also_where_the_bot_invites(world: World) -> None:
    world.settle_in(with_architects(replace(QUARTERLY, sends=Sender.BOT)))
    plan(world)
    by_hand, of_itself = world.look(
        lambda tx: [(each.id, each.meeting_id) for each in tx.conn.execute(stored.POLL.select()).all()]
    )[:2]
    for key in ("carla", "finn"):
        answer(world, by_hand[0], key, YES, YES, YES)
    close(world, by_hand[0])
    for key in ASKED:
        answer(world, of_itself[0], key, YES, YES, YES)
    said = world.look(
        lambda tx: [stored_meetings.dates(tx, each[1])[0].person_id for each in (by_hand, of_itself)]
    )
    assert said == [world.person_id("eva"), None]


def test_who_is_not_asked_and_what_is_closed_or_half_answered_is_refused(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    assert refused(world, lambda: answer(world, poll_id, "bo", YES, YES, YES)) is Code.NOT_INVITED
    assert refused(world, lambda: answer(world, poll_id, "carla", YES)) is Code.EVERY_DATE
    assert refused(world, lambda: answer(world, "0" * 16, "carla", YES)) is Code.UNKNOWN_POLL
    assert refused(world, lambda: close(world, poll_id, by="david")) is Code.MAY_NOT_PLAN
    close(world, poll_id)
    assert refused(world, lambda: answer(world, poll_id, "carla", YES, YES, YES)) is Code.POLL_CLOSED
    assert refused(world, lambda: close(world, poll_id)) is Code.POLL_CLOSED


def test_another_date_for_a_meeting_is_asked_about_once_at_a_time(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    first = proposed_anew(world, meeting_id)
    assert proposed_anew(world, meeting_id) == first
    assert send(world, first) == poll_of(world, meeting_id)
    second = proposed_anew(world, meeting_id)
    assert refused(world, lambda: send(world, second)) is Code.POLL_UNDER_WAY
    poll_id = poll_of(world, meeting_id)
    for key in ASKED:
        answer(world, poll_id, key, YES, YES, YES)
    before = see(world, meeting_id)
    after = see(world, choose(world, poll_id, 1))
    assert after.version == before.version + 1 and after.starts_at != before.starts_at


def test_only_another_time_ends_the_poll_about_one_and_another_place_does_not(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    poll_id = send(world, proposed_anew(world, meeting_id))
    move(world, meeting_id, FEBRUARY, place="Sal 2")
    assert see_poll(world, poll_id).accepting
    move(world, meeting_id, FEBRUARY + timedelta(days=1))
    assert see_poll(world, poll_id).cause is PollCause.CALLED_OFF


@pytest.mark.parametrize("sends", list(Sender))
def test_another_date_is_settled_while_people_can_still_be_told_not_to_come(
    world: World, sends: Sender
) -> None:
    """Three days before, when the meeting lacks somebody: the poll is over before the meeting begins."""
    world.settle_in(with_architects(replace(QUARTERLY, sends=sends)))
    meeting_id = set_meeting(world)
    world.now = FEBRUARY - timedelta(days=3)
    poll_id = send(world, proposed_anew(world, meeting_id))
    assert see_poll(world, poll_id).closes_at == FEBRUARY - timedelta(hours=12)
    for key in ("carla", "david"):
        answer(world, poll_id, key, YES, YES, YES)
    world.now = FEBRUARY - timedelta(hours=11)
    world.tick()
    assert see_poll(world, poll_id).cause is PollCause.DEADLINE
    world.now = FEBRUARY + timedelta(days=1)
    world.tick()
    again = proposed_anew(world, set_meeting(world, world.now + timedelta(hours=14)))
    assert refused(world, lambda: send(world, again)) is Code.POLL_TOO_SHORT


def test_a_date_that_comes_too_late_is_a_result_and_stops_nothing(world: World) -> None:
    """The meeting began while the group was asked, for its time was moved to the same day by hand."""
    world.settle_in(with_architects(replace(QUARTERLY, sends=Sender.BOT)))
    meeting_id = set_meeting(world)
    poll_id = send(world, proposed_anew(world, meeting_id))
    closes_at = see_poll(world, poll_id).closes_at
    world.do(lambda tx: tx.conn.execute(MEETING_DATE.update().values(starts_at=closes_at - HOUR)))
    for key in ASKED[:3]:
        answer(world, poll_id, key, YES, YES, YES)
    world.now = closes_at - timedelta(minutes=1)
    answer(world, poll_id, "finn", YES, YES, YES)
    world.now = closes_at
    world.tick()
    assert see_poll(world, poll_id).cause in (PollCause.CLEAR, PollCause.DEADLINE)
    assert {each.state for each in world.look(lambda tx: due.of_subject(tx, poll_id))} <= {
        DueState.DONE,
        DueState.SKIPPED,
        DueState.EXPIRED,
    }


def test_a_group_without_channels_is_asked_privately_at_once(world: World) -> None:
    target = with_architects()
    product = target.products[0]
    silent = replace(product.groups[1], channels=())
    world.settle_in(replace(target, products=(replace(product, groups=(product.groups[0], silent)),)))
    poll_id = asked(world)
    assert {key: len(world.told(key, Kind.POLL_REMINDER)) for key in ASKED} == dict.fromkeys(ASKED, 1)
    answer(world, poll_id, "carla", YES, YES, YES)
    world.pass_time(days=6)
    world.tick()
    assert len(world.told("carla", Kind.POLL_REMINDER)) == 1


def test_nobody_to_ask_is_refused(world: World) -> None:
    target = with_architects()
    world.settle_in(target)
    plan(world)
    proposal_id = proposed(world)[0].id
    product = target.products[0]
    empty = replace(product.groups[1], seats=(), offices=(product.groups[1].offices[0],))
    world.settle_in(replace(target, products=(replace(product, groups=(product.groups[0], empty)),)))
    assert refused(world, lambda: send(world, proposal_id)) is Code.NO_MEMBERS
