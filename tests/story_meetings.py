"""The part of the story of a record about meetings: dates found, asked about, fixed, moved, called off."""

from __future__ import annotations

from dataclasses import replace

from bot import habits, invitations, meetings, polls, proposals
from bot.rules.habits import Habit
from storage.meeting_words import Every, Fit, Reply
from tests.meeting import (
    FEBRUARY,
    call_off,
    plan,
    propose_besides,
    proposed,
    reply,
    see_poll,
    send,
    set_meeting,
)
from tests.meeting import answer as answer_poll
from tests.meeting import move as move_meeting
from tests.world import World, wanted

WORDS = {
    "meeting": "kanariemoede",
    "place": "kanariested",
    "why-moved": "kanarieflytning",
    "why-off": "kanarieaflysning",
    "regrets": "kanarieafbud",
}
GROUP = "styregruppe"


def tell_of_meetings(world: World) -> None:
    """The group gets a habit; a poll is answered; a meeting is set, moved, answered, and called off."""
    target = wanted()
    (product,) = target.products
    (group,) = product.groups
    organisations = tuple(
        replace(each, name="Aarhus Kommune") if each.key == "aarhus" else each
        for each in target.organisations
    )
    quarterly = replace(group, habit=Habit(Every.QUARTER))
    target = replace(target, organisations=organisations, products=(replace(product, groups=(quarterly,)),))
    world.settle_in(target)
    plan(world)
    poll_id = send(world, proposed(world, GROUP)[0].id)
    dates = len(see_poll(world, poll_id).dates)
    for key in ("anna", "bo"):
        answer_poll(world, poll_id, key, *[Fit.YES] * dates)
    eva = world.actor("eva")
    world.do(lambda tx: polls.close(tx, eva, poll_id, world.now))
    meeting_id = set_meeting(world, FEBRUARY, GROUP)
    move_meeting(world, meeting_id, FEBRUARY.replace(day=11), words=f"En {WORDS['why-moved']}")
    move_meeting(world, meeting_id, FEBRUARY.replace(day=11), place=f"Et {WORDS['place']}")
    reply(world, meeting_id, "bo", Reply.DECLINED, f"Et {WORDS['regrets']}")
    hanne = world.person_id("hanne")
    world.do(lambda tx: invitations.invite(tx, eva, meeting_id, hanne, world.now))
    world.do(lambda tx: invitations.let_off(tx, eva, meeting_id, hanne, world.now))
    call_off(world, meeting_id, words=f"En {WORDS['why-off']}")
    _an_extra_one(world)
    group_id = world.group_id
    world.do(lambda tx: habits.change(tx, eva, group_id, Habit(Every.MONTH), world.now))


def _an_extra_one(world: World) -> None:
    eva, group_id = world.actor("eva"), world.group_id
    title = f"Et {WORDS['meeting']}"
    proposal_id = propose_besides(world, group_id, title)
    meeting_id = world.do(lambda tx: proposals.fix(tx, eva, proposal_id, 1, world.now))
    assert world.look(lambda tx: meetings.view(tx, meeting_id, world.now)).title == title
