"""What came of a motion: a row with its numbers, said everywhere, signed, and never changed."""

from __future__ import annotations

from datetime import datetime

from bot import heads, matters, outbox, roll
from bot.outbox import Kind
from bot.rules import advice
from bot.rules.tally import Tally
from storage import decisions, due, journal, motions, recusals, statements
from storage.decisions import Decision
from storage.engine import Tx
from storage.motions import Motion
from storage.words import Outcome, Role, StatementKind


def decide(
    tx: Tx, motion: Motion, outcome: Outcome, tally: Tally, now: datetime, *, option: int | None = None
) -> None:
    """Write the decision down, sign where the record stands, and say it. option: the one that is adopted."""
    decision = Decision(
        at=now,
        motion_id=motion.id,
        outcome=outcome,
        votes_for=tally.votes_for,
        votes_against=tally.votes_against,
        votes_abstain=tally.votes_abstain,
        taking_part=tally.taking_part,
        required=tally.required,
        roll_size=tally.roll_size,
        # What a plain vote does not have is left out, as in every decision before there was more.
        votes_silent=tally.silent or None,
        recused=tally.recused or None,
        option=option,
        option_votes=",".join(map(str, tally.picked)) or None,
        casting_seat_id=(roll.casting_seat(tx, motion) or None) if tally.doubled else None,
    )
    mark = journal.append(tx, motion.group_id, "motion.decided", actor=None, now=now, facts=[decision])
    heads.publish_head(tx, mark, now, about=decision.id)
    due.void(tx, motion.id, now)
    matters.plan_decided(tx, motion, now)
    _say(tx, motion, now)
    if is_to_explain(tx, motion):
        ask_why(tx, motion, now)


def departs(tx: Tx, motion: Motion, outcome: Outcome, option: int | None) -> bool:
    """Whether it is another outcome than the one that was recommended, if one was."""
    advised = motions.recommendation(tx, motion.id)
    return advised is not None and advice.departs(advised.choice, advised.option, outcome, option)


def is_to_explain(tx: Tx, motion: Motion) -> bool:
    """Whether somebody has yet to say why the group did otherwise than advised. A ruling has its reason."""
    decision = decisions.decision(tx, motion.id)
    if decision is None or decisions.ruling(tx, motion.id) is not None:
        return False
    said = any(each.kind is StatementKind.DEPARTURE for each in statements.statements(tx, motion.id))
    return not said and departs(tx, motion, decision.outcome, decision.option)


def explainers(tx: Tx, motion: Motion) -> frozenset[str]:
    """Who says why: the chair, else the vice chair, else the coordinators."""
    return (
        roll.acting(tx, motion, Role.CHAIR)
        or roll.acting(tx, motion, Role.VICE_CHAIR)
        or roll.people_in(tx, motion.group_id, Role.COORDINATOR)
    )


def ask_why(tx: Tx, motion: Motion, now: datetime) -> None:
    """Who says why is asked to, privately."""
    for person_id in sorted(explainers(tx, motion)):
        outbox.whisper(tx, Kind.DEPARTURE, motion.id, person_id, motion.group_id, now, once="why", live=True)


def _say(tx: Tx, motion: Motion, now: datetime) -> None:
    changed(tx, motion, now)
    outbox.post(tx, Kind.DECISION, motion.id, motion.group_id, now, live=True)
    if motion.related_id is not None:
        # What this one reverses or ratifies stays as it is, and says what came after.
        outbox.changed(tx, motion.related_id, now)


def changed(tx: Tx, motion: Motion, now: datetime) -> None:
    """Every card about the motion, public and private, is to be shown anew."""
    outbox.changed(tx, motion.id, now)
    for entry in motions.roll(tx, motion.id):
        for person_id in sorted(roll.people_of(tx, motion, entry.seat_id)):
            outbox.changed(tx, roll.part_subject(motion.id, person_id), now)
    for question in recusals.questions(tx, motion.id):
        # Once the vote is over there is nothing to answer any more.
        outbox.changed(tx, question.id, now)
