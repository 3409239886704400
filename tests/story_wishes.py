"""The part of the story of a record about wishes and what becomes of them: talked about, made projects of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot import (
    assessments,
    comments,
    merges,
    milestones,
    motions,
    projects,
    similar,
    supports,
    synonyms,
    triage,
    wishes,
)
from bot.assessments import Range
from bot.drafts import DraftView
from bot.wishes import Source
from storage.engine import Tx
from storage.wish_words import Level, Unit
from storage.words import Choice, Platform
from tests.projecting import (
    close,
    deliver,
    priced,
    propose,
    set_milestone,
    spend,
    start,
    stop,
    vote,
)
from tests.wishing import back, product_id, send, take_back
from tests.world import World, wanted

WORDS = {
    "wish": "kanarieoenske",
    "need": "kanariebehov",
    "gain": "kanariegavn",
    "wish-link": "kanariewishlink",
    "source": "kanariekilde",
    "comment": "kanariekommentar",
    "estimate": "kanarieoverslag",
    "note": "kanarienotat",
    "law": "kanarielov",
    "refusal": "kanarieafslag",
    "withdrawal": "kanarietilbage",
    "project": "kanarieprojekt",
    "purpose": "kanarieformaal",
    "milestone": "kanariemilepael",
    "bill": "kanariefaktura",
    "outcome": "kanarieudbytte",
    "stop": "kanariestop",
    "synonym": "kanariesynonym",
}
SAID = {"title": "Sagen", "brief": ""}


def tell_of_wishes(world: World) -> World:
    """A product with a frame; wishes with all that can be said of them, and one that is taken back."""
    target = wanted()
    framed = replace(target.products[0], frames=((world.now.year, 40_000_000),))
    world.settle_in(replace(target, products=(framed,)))
    wish_id = _a_wish_of_canaries(world)
    other = send(world, "carla", "Det samme, sagt på en anden måde")
    back(world, "carla", wish_id)
    back(world, "david", wish_id)
    take_back(world, "david", wish_id)
    _what_is_said_of_it(world, wish_id)
    eva, carla = world.actor("eva"), world.actor("carla")
    world.do(lambda tx: supports.take_over(tx, eva, wish_id, world.now))
    world.do(lambda tx: supports.end(tx, eva, wish_id, world.now))
    world.do(lambda tx: similar.dismiss(tx, carla, other, [wish_id], world.now))
    own = f"{WORDS['synonym']}, fugl"
    world.do(lambda tx: synonyms.set_synonyms(tx, eva, product_id(world), own, world.now))
    words = {"title": "Endnu bedre sagt", "need": "", "gain": "", "links": ""}
    world.do(lambda tx: wishes.rewrite(tx, carla, other, **words, now=world.now))
    world.do(lambda tx: merges.merge(tx, eva, other, wish_id, world.now))
    world.do(lambda tx: merges.unmerge(tx, eva, other, world.now))
    world.do(lambda tx: triage.decline(tx, eva, other, f"Et {WORDS['refusal']}", world.now))
    world.do(lambda tx: triage.reopen(tx, eva, other, "Alligevel.", world.now))
    world.do(lambda tx: wishes.withdraw(tx, carla, other, f"En {WORDS['withdrawal']}", world.now))
    _a_project_of_it(world, wish_id)
    world.settle_in()
    return world


def _a_wish_of_canaries(world: World) -> str:
    return send(
        world,
        "anna",
        f"Et {WORDS['wish']}",
        need=f"Et {WORDS['need']}",
        gain=f"En {WORDS['gain']}",
        links=f"https://os2.eu/{WORDS['wish-link']}",
        source=Source(f"https://slack.example/{WORDS['source']}", Platform.SLACK, "T0", "C0", "1700.1"),
    )


def _what_is_said_of_it(world: World, wish_id: str) -> None:
    eva, bo = world.actor("eva"), world.actor("bo")
    estimate = Range(Unit.KRONER, 4_000_000, 6_000_000)

    def unit(tx: Tx) -> None:
        comments.ask(tx, eva, wish_id, "Hvor mange skærme?", world.now)
        comments.comment(tx, eva, wish_id, "Det spurgte jeg om i går.", world.now)
        comments.comment(tx, bo, wish_id, f"En {WORDS['comment']}", world.now, key="slack:T0:C0:1")
        assessments.assess(tx, eva, wish_id, estimate, f"Et {WORDS['estimate']}", world.now)
        assessments.note(tx, eva, wish_id, Level.HIGH, Level.LOW, f"Et {WORDS['note']}", world.now)
        assessments.tag(tx, eva, wish_id, "skærme, drift", world.now)
        assessments.tag(tx, eva, wish_id, "drift", world.now)
        assessments.require(tx, eva, wish_id, f"En {WORDS['law']}", world.now)

    world.do(unit)


def _a_project_of_it(world: World, wish_id: str) -> None:
    """One that the coordinator starts, with all that can become of it; and one that the group lets start."""
    title, purpose = f"Et {WORDS['project']}", f"Et {WORDS['purpose']}"
    project_id = propose(world, wish_id, title=title, purpose=purpose)
    start(world, project_id)
    eva = world.actor("eva")
    passed = set_milestone(world, project_id, f"En {WORDS['milestone']}")
    decided = set_milestone(world, project_id, "En til", needs_decision=True)
    world.do(lambda tx: milestones.move(tx, eva, passed, date(2027, 3, 1), world.now))
    world.do(lambda tx: milestones.reach(tx, eva, passed, world.now))
    dropped = set_milestone(world, project_id, "En, der udgår")
    world.do(lambda tx: milestones.drop(tx, eva, dropped, world.now))
    for choice in (Choice.AGAINST, Choice.FOR):
        world.do(lambda tx: milestones.reach(tx, eva, decided, world.now))
        _decide(world, lambda tx: milestones.recommend(tx, eva, decided, **SAID, now=world.now), choice)
    spend(world, project_id, 40_000, words=f"En {WORDS['bill']}")
    spend(world, project_id, -1_000)
    deliver(world, project_id)
    close(world, project_id, f"Et {WORDS['outcome']}")
    for choice in (Choice.AGAINST, Choice.FOR):
        other = propose(world, priced(world, 900_000))
        _decide(
            world,
            lambda tx, of=other: projects.recommend(tx, eva, of, **SAID, now=world.now),
            choice,
        )
    stop(world, other, f"Et {WORDS['stop']}", declines=True)


def _decide(world: World, draft: Callable[[Tx], DraftView], choice: Choice) -> None:
    eva = world.actor("eva")
    vote(world, world.do(lambda tx: motions.open_motion(tx, eva, draft(tx).id, world.now)), choice)
