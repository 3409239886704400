"""What about meetings waits for a person: until it is answered, and for nobody else."""

from __future__ import annotations

from datetime import timedelta

from bot import meeting_waiting, menu
from bot.meeting_waiting import Waits
from storage.engine import Database
from storage.meeting_words import Fit, Reply
from tests.meeting import FEBRUARY, answer, asked, call_off, reply, set_meeting, with_architects
from tests.statements import statements
from tests.test_invitations import invite, let_off
from tests.world import World


def waits(world: World, key: str) -> Waits:
    person_id = world.person_id(key)
    return world.look(lambda tx: meeting_waiting.waiting(tx, person_id, world.now))


def test_a_poll_and_an_invitation_wait_until_they_are_answered(world: World) -> None:
    world.settle_in(with_architects())
    poll_id, meeting_id = asked(world), set_meeting(world)
    found = waits(world, "david")
    assert [each.id for each in found.polls] == [poll_id]
    assert [each.id for each in found.invitations] == [meeting_id]
    actor = world.actor("david")
    assert world.look(lambda tx: menu.look(tx, actor, world.now, "")).waiting == 2
    answer(world, poll_id, "david", Fit.YES, Fit.YES, Fit.YES)
    reply(world, meeting_id, "david", Reply.TENTATIVE)
    assert waits(world, "david").count == 0


def test_it_waits_for_nobody_who_is_not_asked_nor_when_it_is_over(world: World) -> None:
    world.settle_in(with_architects())
    asked(world)
    meeting_id = set_meeting(world)
    # The coordinator plans it, and Anna is in another group.
    assert waits(world, "eva").count == waits(world, "anna").count == 0
    call_off(world, meeting_id)
    world.pass_time(days=10)
    assert waits(world, "david").count == 0


def test_an_invitation_by_name_waits_also_for_who_is_in_none_of_its_groups(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    assert waits(world, "anna").count == 0
    invite(world, meeting_id, "anna")
    assert [each.id for each in waits(world, "anna").invitations] == [meeting_id]
    let_off(world, meeting_id, "anna")
    assert waits(world, "anna").count == 0
    invite(world, meeting_id, "anna")
    reply(world, meeting_id, "anna", Reply.ACCEPTED)
    assert waits(world, "anna").count == 0


def test_meetings_that_are_over_cost_nothing_to_look_past(sqlite: Database) -> None:
    world = World(sqlite).settle_in(with_architects())
    person_id = world.person_id("david")

    def cost() -> int:
        return len(statements(world, lambda tx: meeting_waiting.waiting(tx, person_id, FEBRUARY)))

    before = cost()
    for days in range(1, 6):
        set_meeting(world, FEBRUARY - timedelta(days=days))
    assert cost() == before
