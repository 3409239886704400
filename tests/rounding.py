"""Verbs for stories about funding rounds: wishes that are ready, a round, choices, the motion about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot import adoptions, assessments, choices, funding, motions, rounds
from bot.assessments import Range
from bot.choices import ChoiceView
from bot.funding import RoundView
from bot.rounds import RoundDraftView
from bot.wanted import Wanted
from storage.wish_words import Unit
from storage.words import Choice
from tests.wishing import product_id, send
from tests.world import DEADLINE, World, wanted

KRONE = 100
BUDGET = 200_000 * KRONE
# Title and kroner; the number is the place from 1.
WISHES = {
    "Eksport af sagsliste til Excel": 120_000,
    "Login for pårørende": 100_000,
    "Påmindelse på SMS": 80_000,
    "Kvittering på blindskrift": 60_000,
}


def assess(world: World, wish_id: str, kroner: int, unit: Unit = Unit.KRONER) -> None:
    """The coordinator finds it feasible at that cost; the low end is half of it."""
    eva, amount = world.actor("eva"), kroner * (KRONE if unit is Unit.KRONER else 1)
    estimate = Range(unit, amount // 2, amount)
    world.do(lambda tx: assessments.assess(tx, eva, wish_id, estimate, "", world.now))


def require(world: World, wish_id: str, law: str = "Arkivloven § 13") -> None:
    """The law requires the wish."""
    eva = world.actor("eva")
    world.do(lambda tx: assessments.require(tx, eva, wish_id, law, world.now))


def ready(world: World, wishes: dict[str, int] | None = None) -> list[str]:
    """Wishes that are sent and assessed; returns their ids, in order."""
    found = []
    for title, kroner in (WISHES if wishes is None else wishes).items():
        found.append(send(world, "bo", title))
        assess(world, found[-1], kroner)
    return found


def set_up(world: World, key: str = "eva", **changes: Any) -> RoundDraftView:
    """The coordinator sets up a round; changes: as `rounds.set_up`."""
    actor, product = world.actor(key), product_id(world)
    said = {"name": "Ønsker til 2027", "budget": BUDGET, "closes_at": DEADLINE, **changes}
    return world.do(lambda tx: rounds.set_up(tx, actor, product, now=world.now, **said))


def start(world: World, *, numbers: tuple[int, ...] | None = None, **changes: Any) -> str:
    """The coordinator sets up a round and opens it; returns its id."""
    actor, draft = world.actor("eva"), set_up(world, **changes)
    return world.do(lambda tx: rounds.open_round(tx, actor, draft.id, world.now, numbers=numbers))


def choose(world: World, key: str, round_id: str, *numbers: int) -> ChoiceView:
    """One of the cast chooses for their organisation."""
    actor = world.actor(key)
    return world.do(lambda tx: choices.choose(tx, actor, round_id, numbers, world.now))


def choose_all(world: World, round_id: str) -> None:
    """Everyone chooses: wishes 1 to 3 have two behind them each, 4 has one."""
    for key, numbers in {"anna": (1, 2), "bo": (1, 2), "carla": (3, 4), "david": (3,)}.items():
        choose(world, key, round_id, *numbers)


def close(world: World, at: datetime = DEADLINE) -> None:
    """Its deadline comes, and all that is due happens."""
    world.now = at
    world.tick()


def counted(world: World) -> str:
    """A round that everyone has chosen in and that is counted; returns its id."""
    ready(world)
    round_id = start(world)
    choose_all(world, round_id)
    close(world)
    return round_id


def put(world: World, round_id: str) -> str:
    """The result is put to the vote; returns the motion's id."""
    eva = world.actor("eva")

    def unit(tx: Any) -> str:
        draft = adoptions.prepare_adoption(
            tx, eva, round_id, title="Brug puljen", brief="Se listen.", links="", now=world.now
        )
        return motions.open_motion(tx, eva, draft.id, world.now)

    return world.do(unit)


def decide(world: World, round_id: str, choice: Choice = Choice.FOR) -> str:
    """All vote so on the result, and it happens; returns the motion's id."""
    motion_id = put(world, round_id)
    world.vote_all(motion_id, anna=choice, bo=choice, carla=choice, david=choice)
    world.pass_time(days=30)
    world.tick()
    return motion_id


def seen(world: World, round_id: str) -> RoundView:
    """The round as it stands."""
    return world.look(lambda tx: funding.view(tx, round_id, world.now))


def other(**change: Any) -> Wanted:
    """The community with its product changed."""
    target = wanted()
    return replace(target, products=(replace(target.products[0], **change),))
