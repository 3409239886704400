"""Verbs for stories about projects: a frame, wishes with a price, a project of them, what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from bot import assessments, frames, milestones, motions, portfolio, projects, spendings
from bot.assessments import Range
from bot.frames import FrameView
from bot.portfolio import MilestoneView, ProjectView
from storage.engine import Tx
from storage.wish_words import Unit
from storage.words import Choice
from tests.wishing import product_id, send
from tests.world import World, wanted

KRONE = 100
FOUR = ("anna", "bo", "carla", "david")


def kroner(amount: int) -> int:
    """In øre."""
    return amount * KRONE


def give_frame(world: World, amount: int | None = 400_000, year: int | None = None) -> None:
    """The product has a frame of so many kroner this year, or another."""
    target = wanted()
    of = ((year or world.now.year, kroner(amount)),) if amount is not None else ()
    world.settle_in(replace(target, products=(replace(target.products[0], frames=of),)))


def priced(
    world: World, high: int = 80_000, *, low: int | None = None, by: str = "bo", title: str = "Et ønske"
) -> str:
    """A wish that was assessed in kroner; returns its id."""
    wish_id, eva = send(world, by, title), world.actor("eva")
    estimate = Range(Unit.KRONER, kroner(high if low is None else low), kroner(high))
    world.do(lambda tx: assessments.assess(tx, eva, wish_id, estimate, "", world.now))
    return wish_id


def propose(world: World, *wish_ids: str, by: str = "eva", **more: Any) -> str:
    """A project of these wishes; returns its id."""
    actor, said = world.actor(by), {"title": "Alarmer fra skærmene", "purpose": "", **more}
    return world.do(lambda tx: projects.propose(tx, actor, wish_ids, now=world.now, **said))


def start(world: World, project_id: str, by: str = "eva") -> None:
    actor = world.actor(by)
    world.do(lambda tx: projects.start(tx, actor, project_id, world.now))


def started(world: World, cost: int = 80_000, **more: Any) -> str:
    """A project of one wish at that price, which the coordinator has started."""
    project_id = propose(world, priced(world, cost), **more)
    start(world, project_id)
    return project_id


def recommend(world: World, project_id: str, by: str = "eva") -> str:
    """The motion about the project is drafted and put; returns its id."""
    actor = world.actor(by)

    def unit(tx: Tx) -> str:
        draft = projects.recommend(
            tx, actor, project_id, title="Start projektet", brief="Sagen.", now=world.now
        )
        return motions.open_motion(tx, actor, draft.id, world.now)

    return world.do(unit)


def vote(world: World, motion_id: str, choice: Choice = Choice.FOR) -> None:
    """All four answer alike, and what follows of it is done."""
    world.vote_all(motion_id, **dict.fromkeys(FOUR, choice))
    world.tick()


def deliver(world: World, project_id: str, words: str = "") -> None:
    eva = world.actor("eva")
    world.do(lambda tx: projects.deliver(tx, eva, project_id, words, world.now))


def close(world: World, project_id: str, words: str = "Alarmerne kommer nu inden for et minut.") -> None:
    eva = world.actor("eva")
    world.do(lambda tx: projects.close(tx, eva, project_id, words, world.now))


def stop(world: World, project_id: str, words: str = "Leverandøren kan ikke.", **more: Any) -> None:
    eva = world.actor("eva")
    world.do(lambda tx: projects.stop(tx, eva, project_id, words, world.now, **more))


def spend(world: World, project_id: str, amount: int, **more: Any) -> None:
    """amount: kroner."""
    eva, said = world.actor("eva"), {"day": world.now.date(), "words": "", **more}
    world.do(lambda tx: spendings.spend(tx, eva, project_id, amount=kroner(amount), now=world.now, **said))


def set_milestone(
    world: World,
    project_id: str,
    title: str = "Prøve i to kommuner",
    day: date = date(2027, 2, 1),
    *,
    needs_decision: bool = False,
) -> str:
    """Returns its id."""
    eva = world.actor("eva")
    said = {"title": title, "day": day, "needs_decision": needs_decision}
    return world.do(lambda tx: milestones.add(tx, eva, project_id, now=world.now, **said))


def look(world: World, project_id: str) -> ProjectView:
    return world.look(lambda tx: portfolio.view(tx, project_id, world.now))


def milestone(world: World, milestone_id: str) -> MilestoneView:
    return world.look(lambda tx: portfolio.view_milestone(tx, milestone_id, world.now)[1])


def frame(world: World) -> FrameView:
    return world.look(lambda tx: frames.frame_of(tx, product_id(world), world.now))
