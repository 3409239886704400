"""The part of the story of a record in which an event is announced, signed up for, changed and called off."""

from __future__ import annotations

from datetime import timedelta

from tests.gathering import announce, call_off, change, sign_off, sign_up_all
from tests.world import World

WORDS = {
    "event": "kanarieworkshop",
    "venue": "kanariesal",
    "joining": "https://kanariemoede.example/lokale",
    "programme": "kanarieprogram",
    "cancelled": "kanarieaflysning",
}
DAY = timedelta(days=1)


def tell_of_gatherings(world: World) -> World:
    """One fills up, is moved and has more places; another is called off."""
    starts_at = world.now + 10 * DAY
    said = {"title": f"En {WORDS['event']}", "place": f"En {WORDS['venue']}", "link": WORDS["joining"]}
    gathering_id = announce(world, at=starts_at, places=1, about=f"Et {WORDS['programme']}", **said)
    sign_up_all(world, gathering_id, "bo", "anna", "carla")
    sign_off(world, "bo", gathering_id)
    change(world, gathering_id, at=starts_at + DAY)
    change(world, gathering_id, places=2, share=1)
    off = announce(world, at=starts_at)
    sign_up_all(world, off, "david")
    call_off(world, off, why=f"En {WORDS['cancelled']}")
    return world
