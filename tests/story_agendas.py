"""The part of the story of a record about agendas: gathered, proposed to, changed, put in order, sent."""

from __future__ import annotations

from datetime import timedelta

from tests.agenda import change, drop, gather, item, propose, put, send, shift
from tests.meeting import set_meeting
from tests.world import World

WORDS = {"item": "kanariepunkt", "item-words": "kanariegrundlag"}


def tell_of_agendas(world: World) -> None:
    """A meeting ahead: a motion is put on its agenda, a member proposes an item, the coordinator sends it."""
    meeting_id = set_meeting(world, world.now + timedelta(days=60), "styregruppe")
    world.open(title="Til mødet", closes_at=world.now + timedelta(days=9))
    gather(world, meeting_id)
    item_id = propose(world, meeting_id, f"Et {WORDS['item']}", words=f"Et {WORDS['item-words']}")
    shift(world, item_id, -1)
    change(world, item_id, f"Et {WORDS['item']}", minutes=15, is_closed=True)
    motion = item(world, meeting_id, "OS2display").id
    drop(world, motion)
    put(world, motion)
    send(world, meeting_id)
