"""Which buttons are answered with a form is known before they are pressed."""

from __future__ import annotations

from handlers.answers import Ask
from handlers.commands import BUTTONS, asks
from storage.engine import Database
from tests.forging import Forger, Scene, presses, rubbish, set_up
from tests.world import World

# The chair, who put everything and has a draft; the coordinator; who lost a vote.
PEOPLE = ("eva", "carla", "anna")


def asked(world: World, scene: Scene, key: str) -> set[str]:
    """The verbs that this person got a form for."""
    found: set[str] = set()
    with Forger(world, key) as forger:
        for said in presses(scene):
            if isinstance(forger.hand_in(said, None), Ask):
                found.add(said[0])
        for said, values in rubbish(scene):
            if values is None and isinstance(forger.hand_in(said, None), Ask):
                found.add(said[0])
    return found


def test_every_button_that_asks_can_ask_and_no_other_ever_does(sqlite: Database) -> None:
    world = World(sqlite).settle_in()
    scene = set_up(world)
    asking = {verb for verb in BUTTONS if asks(verb)}
    assert set().union(*(asked(world, scene, key) for key in PEOPLE)) == asking
