"""Buttons and forms about projects that no card ever had: every verb with every id, and with rubbish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot import milestones
from tests.forging import RUBBISH
from tests.projecting import (
    close,
    deliver,
    give_frame,
    priced,
    propose,
    recommend,
    set_milestone,
    started,
    stop,
)
from tests.wishing import product_id
from tests.world import World

# In every title, so that it is seen wherever one is told.
CANARY = "Kanarieprojekt"
Said = tuple[tuple[str, ...], dict[str, str] | None]


@dataclass(frozen=True)
class Projects:
    """What there is to point at. voted: under vote. milestone: to be decided; ahead: yet to be reached."""

    wish: str
    product: str
    proposed: str
    voted: str
    running: str
    delivered: str
    closed: str
    stopped: str
    milestone: str
    ahead: str

    @property
    def unknown(self) -> Projects:
        return Projects(*(f"{number:016x}" for number in range(10)))


def set_up_projects(world: World) -> Projects:
    """A project at every stage, with milestones."""
    give_frame(world, 900_000)
    said = {"title": CANARY, "purpose": CANARY}
    wish = priced(world, title=CANARY)
    running = started(world, 10_000, **said)
    milestone = set_milestone(world, running, CANARY, needs_decision=True)
    ahead = set_milestone(world, running, CANARY)
    eva = world.actor("eva")
    world.do(lambda tx: milestones.reach(tx, eva, milestone, world.now))
    voted = propose(world, priced(world, title=CANARY), **said)
    recommend(world, voted)
    proposed = propose(world, priced(world, title=CANARY), **said)
    delivered, closed, stopped = (started(world, 10_000, **said) for _ in range(3))
    for each in (delivered, closed):
        deliver(world, each)
    close(world, closed, CANARY)
    stop(world, stopped, CANARY)
    return Projects(
        wish=wish,
        product=product_id(world),
        proposed=proposed,
        voted=voted,
        running=running,
        delivered=delivered,
        closed=closed,
        stopped=stopped,
        milestone=milestone,
        ahead=ahead,
    )


PRESSED = (
    *("project", "project-start", "project-recommend", "project-wait", "project-deliver", "project-close"),
    *("project-stop", "project-new", "spend", "milestone", "milestone-new", "milestone-reach"),
    *("milestone-recommend", "milestone-move", "milestone-drop", "projects"),
)
FILLED: dict[str, dict[str, str]] = {
    "project-propose": {"title": "Forfalsket", "wishes": "1", "purpose": "", "estimate": "5.000"},
    "milestone-add": {"title": "Forfalsket", "day": "1. marts 2027", "decision": "yes"},
    "milestone-move-make": {"day": "2. marts 2027"},
    "spend-make": {"amount": "1.000", "day": "i dag", "words": "Forfalsket"},
    "project-deliver-make": {"words": "Forfalsket"},
    "project-close-make": {"words": "Forfalsket"},
    "project-stop-make": {"words": "Forfalsket", "fate": "decline"},
}


def of_projects(scene: Projects) -> Iterator[Said]:
    """Everything, on everything; rubbish in every field."""
    ids = tuple(vars(scene).values())
    for verb in PRESSED:
        yield from (((verb, each), None) for each in (*ids, *RUBBISH))
        yield from (((verb, "", each), None) for each in ids)
        yield (verb,), None
    for verb, values in FILLED.items():
        for number, each in enumerate((*ids, *RUBBISH)):
            yield (verb, each), dict.fromkeys(values, RUBBISH[number % len(RUBBISH)])
            yield (verb, each), {}
        yield from (((verb, each), values) for each in ids)
