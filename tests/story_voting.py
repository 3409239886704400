"""The part of the story of a record in which a group votes in every way there is."""

from __future__ import annotations

from datetime import timedelta

from bot import closures, recusals
from bot.advice import COORDINATOR
from bot.rules.procedure import Procedure
from storage.words import (
    Choice,
    DoubtRule,
    Method,
    Relation,
    RulingChoice,
    StatementKind,
    WrittenRule,
)
from tests.voting import give, own, reconsider, recuse, rule_recused, state, take_back, take_motion_back
from tests.world import World, wanted

WORDS = {
    "option": "kanariemulighed",
    "recusal": "kanarieinhabil",
    "question": "kanariespoergsmaal",
    "recusal-ruling": "kanariesvar",
    "statement": "kanarieudtalelse",
    "extension": "kanarieskriftlig",
}
FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
WRITTEN = Procedure(written=WrittenRule.ALL_MUST_REPLY, doubt=DoubtRule.CHAIR_RULES)


def tell_of_votes(world: World) -> World:
    """Substitutes, proxies, recusals, options, secrets, written procedures, and what is said afterwards."""
    world.settle_in(wanted(WRITTEN, substitutes={"ballerup": "hanne"}, weights={"aarhus": 2}))
    _in_writing_and_in_doubt(world)
    _between_options(world)
    _with_some_recused(world)
    world.settle_in(wanted(WRITTEN, substitutes={"ballerup": "hanne"}))
    _in_secret(world)
    early = world.open(title="Stillet for tidligt", closes_at=world.now + timedelta(days=3))
    take_motion_back(world, "eva", early)
    world.settle_in()
    return world


def _in_writing_and_in_doubt(world: World) -> None:
    motion_id = world.open(title="Uden nok stemmer", closes_at=world.now + timedelta(days=3))
    given = give(world, "carla", motion_id, "aarhus")
    world.vote("anna", motion_id, FOR, seat_id=world.seat("odense", motion_id))
    eva = world.actor("eva")
    world.do(lambda tx: closures.close_by_hand(tx, eva, motion_id, f"En {WORDS['extension']}", world.now))
    take_back(world, "carla", given.id)
    world.pass_time(days=1).vote("hanne", motion_id, AGAINST)
    world.pass_time(days=9).tick()
    world.rule("anna", motion_id, RulingChoice.ADOPT)


def _between_options(world: World) -> None:
    motion_id = world.open(
        title="En af flere",
        closes_at=world.now + timedelta(days=3),
        method=Method.SINGLE,
        options=f"En {WORDS['option']}\nEn anden",
        advice_by=COORDINATOR,
        advice="1",
    )
    world.vote("anna", motion_id, Choice.PICKED, picks=(2,))
    world.vote("bo", motion_id, Choice.PICKED, picks=(2,))
    world.vote("carla", motion_id, Choice.PICKED, picks=(0,))
    world.vote("david", motion_id, ABSTAIN)
    for key, kind in (
        ("carla", StatementKind.MINORITY),
        ("anna", StatementKind.DEPARTURE),
        ("eva", StatementKind.CORRECTION),
    ):
        state(world, key, motion_id, kind, f"En {WORDS['statement']}")
    _reverse(world, motion_id)


def _reverse(world: World, motion_id: str) -> None:
    later = reconsider(world, motion_id, Relation.REVERSES)
    world.vote_all(later, anna=FOR, bo=FOR, carla=FOR, david=AGAINST)


def _with_some_recused(world: World) -> None:
    motion_id = world.open(title="Hvem må være med", closes_at=world.now + timedelta(days=3))
    recuse(world, "carla", motion_id, f"En {WORDS['recusal']}")
    bo, syddjurs = world.actor("bo"), world.seat("syddjurs", motion_id)
    asked = world.do(
        lambda tx: recusals.ask(tx, bo, motion_id, syddjurs, f"Et {WORDS['question']}", world.now)
    )
    rule_recused(world, "anna", asked.id, True, f"Et {WORDS['recusal-ruling']}")
    world.vote_all(motion_id, anna=FOR, bo=AGAINST)


def _in_secret(world: World) -> None:
    motion_id = world.open(
        title="Hemmeligt", closes_at=world.now + timedelta(days=3), method=Method.YES_NO, is_secret=True
    )
    world.vote_all(motion_id, anna=FOR, bo=FOR, carla=AGAINST)
    assert [each.choice for each in own(world, "anna", motion_id)] == [FOR]
    world.vote("anna", motion_id, AGAINST)
    world.vote("david", motion_id, FOR)
