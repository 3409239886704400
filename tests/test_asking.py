"""Which buttons are answered with a form is known before they are pressed."""

from __future__ import annotations

from itertools import chain

from handlers.answers import Ask
from handlers.commands import BUTTONS, asks
from storage.engine import Database
from tests.forger import Forger
from tests.forging import Scene, presses, rubbish, set_up
from tests.forging_meetings import PRESSED as OF_MEETINGS
from tests.forging_projects import PRESSED, of_projects, set_up_projects
from tests.rounding import choose_all, close, ready, start
from tests.rounding import set_up as set_up_round
from tests.world import World

# The chair, who put everything and has a draft; the coordinator; who lost a vote.
PEOPLE = ("eva", "carla", "anna")


def asked(world: World, scene: Scene, key: str) -> set[str]:
    """The verbs that this person got a form for."""
    found: set[str] = set()
    buttons = (each for each in rubbish(scene) if each[1] is None)
    with Forger(world, key) as forger:
        for forged, answers in forger.hand_in_all(chain(((said, None) for said in presses(scene)), buttons)):
            found.update(
                said[0] for (said, _), answer in zip(forged, answers, strict=True) if isinstance(answer, Ask)
            )
    return found


def asking() -> set[str]:
    """The verbs that are said to ask."""
    return {verb for verb in BUTTONS if asks(verb)}


PROJECTS = {verb for verb in PRESSED if verb in BUTTONS}
# In files of their own: test_forged_meetings.py, test_agenda_talk.py, test_forged_minutes.py,
# test_guideline_talk.py and test_forged_gatherings.py.
OF_PAPERS = ("agenda", "item", "minutes", "action", "guideline", "gathering")
MEETINGS = {*OF_MEETINGS, *(verb for verb in BUTTONS if verb.startswith(OF_PAPERS))}
ROUNDS = {verb for verb in BUTTONS if verb.startswith("round-")}


def test_every_button_that_asks_can_ask_and_no_other_ever_does(sqlite: Database) -> None:
    world = World(sqlite).settle_in()
    scene = set_up(world)
    found = set().union(*(asked(world, scene, key) for key in PEOPLE))
    assert found - PROJECTS - ROUNDS - MEETINGS == asking() - PROJECTS - ROUNDS - MEETINGS


def test_every_button_of_a_project_that_asks_can_ask_and_no_other_ever_does(sqlite: Database) -> None:
    world = World(sqlite).settle_in()
    scene = set_up_projects(world)
    found = set()
    with Forger(world, "eva") as forger:
        pressed = [said for said, values in of_projects(scene) if values is None]
        # What asks changes nothing yet; what acts at once comes after, and may end what is asked of.
        for said in sorted(pressed, key=lambda said: said[0] not in asking()):
            if isinstance(forger.hand_in(said, None), Ask):
                found.add(said[0])
    assert found == asking() & PROJECTS


def test_every_button_of_a_round_that_asks_can_ask_and_no_other_ever_does(sqlite: Database) -> None:
    world = World(sqlite).settle_in()
    ready(world)
    found = set()
    # One for each: a new one would begin its requests anew, as repeats.
    with Forger(world, "eva") as eva, Forger(world, "anna") as anna:

        def press(forger: Forger, *said: str) -> None:
            found.update(
                verb for verb in sorted(ROUNDS) if isinstance(forger.hand_in((verb, *said), None), Ask)
            )

        press(eva)
        press(eva, set_up_round(world).id)
        round_id = start(world)
        press(anna, round_id)
        choose_all(world, round_id)
        close(world)
        press(eva, round_id, "1", "least")
    assert found == asking() & ROUNDS
