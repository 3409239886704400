"""The part of the story of a record in which a meeting is held, and what was said and taken on is kept."""

from __future__ import annotations

from datetime import timedelta

from bot import actions, hands, motions
from storage.words import Choice
from tests.meeting import set_meeting
from tests.minuting import STEERING, count, object_to, put_on, send, take_on, there, until, write
from tests.world import World

WORDS = {
    "minutes": "kanariereferat",
    "objection": "kanarieindsigelse",
    "action": "kanarieopgave",
}
DAY = timedelta(days=1)
FOR = Choice.FOR


def tell_of_minutes(world: World) -> World:
    """Hands are counted, a motion is put there and then, and the draft is objected to before its approval."""
    starts_at = world.now + 2 * DAY
    meeting_id = set_meeting(world, starts_at, "styregruppe")
    item_id = put_on(world, meeting_id, "Et punkt")
    until(world, starts_at + DAY / 4)
    there(world, meeting_id, *STEERING)
    write(world, meeting_id, item_id, f"Et {WORDS['minutes']}")
    count(world, meeting_id, item_id, aarhus=FOR, ballerup=FOR, odense=FOR, syddjurs=Choice.AGAINST)
    _put_to_vote(world, meeting_id)
    _taken_on(world, meeting_id, item_id)
    send(world, meeting_id)
    object_to(world, meeting_id, "david", f"En {WORDS['objection']}", item_id)
    send(world, meeting_id)
    until(world, world.now + 20 * DAY)
    return world


def _put_to_vote(world: World, meeting_id: str) -> None:
    eva = world.actor("eva")
    said = {"title": "Under eventuelt", "brief": "Nu."}
    draft = world.do(lambda tx: hands.put_to_vote(tx, eva, meeting_id, None, **said, now=world.now))
    motion_id = world.do(lambda tx: motions.open_motion(tx, eva, draft.id, world.now))
    world.vote_all(motion_id, anna=FOR, bo=FOR, carla=FOR, david=FOR)


def _taken_on(world: World, meeting_id: str, item_id: str) -> None:
    day, carla = (world.now + 3 * DAY).date(), world.actor("carla")
    done, dropped = (
        take_on(world, meeting_id, "carla", day, f"En {WORDS['action']}", item_id=item_id) for _ in range(2)
    )
    world.do(lambda tx: actions.move(tx, carla, done, day + 7 * DAY, world.now))
    world.do(lambda tx: actions.done(tx, carla, done, world.now))
    world.do(lambda tx: actions.drop(tx, carla, dropped, world.now))
