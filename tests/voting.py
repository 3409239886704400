"""Verbs of every way to vote, for the tests: one of the cast does it, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot import ballots, closures, drafts, motions, nudges, proxies, recusals, statements
from bot.ballots import BallotView
from bot.proxies import ProxyView
from bot.recusals import QuestionView
from bot.refusals import Code, Refused
from storage import journal as record
from storage.engine import Tx
from storage.outbox import OUTBOX
from storage.statements import Statement
from storage.words import MotionKind, Relation, StatementKind
from tests.world import World


def refused(world: World, act: Callable[[], object]) -> Code:
    """What the act was refused with; nothing may have been written."""
    before = written(world)
    with pytest.raises(Refused) as no:
        act()
    assert written(world) == before
    return no.value.code


def written(world: World) -> tuple[object, ...]:
    """Where every chain ends, and how much there is to say."""
    queued = select(func.count(), func.sum(OUTBOX.c.wanted)).select_from(OUTBOX)
    return world.look(lambda tx: (*record.chains(tx), tuple(tx.conn.execute(queued).one())))


def own(world: World, key: str, motion_id: str) -> tuple[BallotView, ...]:
    person_id = world.person_id(key)
    return world.look(lambda tx: ballots.own_ballots(tx, person_id, motion_id))


def withdraw(world: World, key: str, motion_id: str) -> BallotView:
    actor = world.actor(key)
    return world.do(lambda tx: ballots.withdraw_ballot(tx, actor, motion_id, world.now))


def give(world: World, key: str, motion_id: str, to: str) -> ProxyView:
    actor, seat_id = world.actor(key), world.seat(to, motion_id)
    return world.do(lambda tx: proxies.give_for_motion(tx, actor, motion_id, seat_id, world.now))


def take_back(world: World, key: str, proxy_id: str) -> ProxyView:
    actor = world.actor(key)
    return world.do(lambda tx: proxies.take_back(tx, actor, proxy_id, world.now))


def recuse(world: World, key: str, motion_id: str, reason: str = "") -> str:
    actor = world.actor(key)
    return world.do(lambda tx: recusals.declare(tx, actor, motion_id, None, reason, world.now))


def ask_about(world: World, key: str, motion_id: str, organisation: str) -> QuestionView:
    actor, seat_id = world.actor(key), world.seat(organisation, motion_id)
    return world.do(
        lambda tx: recusals.ask(tx, actor, motion_id, seat_id, "De ejer leverandøren.", world.now)
    )


def rule_recused(
    world: World, key: str, question_id: str, is_recused: bool, reason: str = "Sådan er det."
) -> QuestionView:
    actor = world.actor(key)
    return world.do(lambda tx: recusals.rule(tx, actor, question_id, is_recused, reason, world.now))


def close(world: World, key: str, motion_id: str) -> None:
    actor = world.actor(key)
    world.do(lambda tx: closures.close_by_hand(tx, actor, motion_id, "Den haster.", world.now))


def reconsider(
    world: World, earlier: str, relation: Relation, by: str = "eva", group_id: str | None = None
) -> str:
    """A motion that undoes or confirms the earlier one is put to the vote; returns its id."""
    actor, in_group = world.actor(by), group_id or world.group_id

    def unit(tx: Tx) -> str:
        draft = drafts.draft_motion(
            tx,
            actor,
            in_group,
            title="Om igen",
            brief="",
            kind=MotionKind.OPERATIONAL,
            links="",
            closes_at=world.now + timedelta(days=3),
            now=world.now,
            related_id=earlier,
            relation=relation,
        )
        return motions.open_motion(tx, actor, draft.id, world.now)

    return world.do(unit)


def take_motion_back(world: World, key: str, motion_id: str) -> None:
    actor = world.actor(key)
    world.do(lambda tx: closures.withdraw_motion(tx, actor, motion_id, "Den er forældet.", world.now))


def nudge(world: World, key: str, motion_id: str) -> int:
    actor = world.actor(key)
    return world.do(lambda tx: nudges.nudge(tx, actor, motion_id, world.now))


def state(
    world: World, key: str, motion_id: str, kind: StatementKind, words: str = "Det er for dyrt."
) -> Statement:
    actor = world.actor(key)
    return world.do(lambda tx: statements.state(tx, actor, motion_id, kind, words, world.now))
