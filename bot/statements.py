"""What is said about a decision afterwards, beside it: dissent, a correction, why advice was not followed.

A decision never changes. What was wrong in it is said in an entry of its own, and so is who disagreed.
"""

from __future__ import annotations

from datetime import datetime

from bot import decisions, outbox, roll
from bot.motions import access_motion
from bot.people import Actor, standing_in
from bot.refusals import Code, Refused
from bot.rules import wording
from bot.rules.tally import STATUS_QUO
from storage import decisions as stored
from storage import journal, statements
from storage.engine import Tx
from storage.motions import Motion
from storage.statements import Statement
from storage.words import Capacity, Choice, Outcome, Role, StatementKind, new_ordered_id


def state(tx: Tx, actor: Actor, motion_id: str, kind: StatementKind, words: str, now: datetime) -> Statement:
    """Put the words beside the decision.

    Raises Refused(UNKNOWN_MOTION, NOT_DECIDED, MAY_NOT_STATE, NO_DISSENT, ALREADY_STATED, WORDS_REQUIRED,
    TOO_LONG).
    """
    motion, seat_id = check_may_state(tx, actor, motion_id, kind)
    said = wording.paragraphs(words, wording.STATEMENT, "words")
    if not said:
        raise Refused(Code.WORDS_REQUIRED, field="words")
    statement = Statement(
        id=new_ordered_id(),
        at=now,
        motion_id=motion.id,
        kind=kind,
        person_id=actor.id,
        seat_id=seat_id,
        words=said,
    )
    journal.append(tx, motion.group_id, f"statement.{kind}", actor=actor.id, now=now, facts=[statement])
    outbox.changed(tx, motion.id, now)
    return statement


def check_may_state(tx: Tx, actor: Actor, motion_id: str, kind: StatementKind) -> tuple[Motion, str | None]:
    """(motion, seat it is said for), if it is this person's to say now.

    Raises Refused(UNKNOWN_MOTION, NOT_DECIDED, MAY_NOT_STATE, NO_DISSENT, ALREADY_STATED).
    """
    motion = access_motion(tx, motion_id)
    roll.check_known(tx, actor, motion)
    own = standing_in(tx, actor.id, motion.group_id)
    decision = stored.decision(tx, motion.id)
    if decision is None:
        raise Refused(Code.NOT_DECIDED)
    if kind is StatementKind.MINORITY:
        return motion, _dissenting_seat(tx, actor, motion, decision)
    presiding = roll.acting(tx, motion, Role.CHAIR) | roll.acting(tx, motion, Role.VICE_CHAIR)
    if actor.id not in presiding and not own.has(Role.COORDINATOR):
        raise Refused(Code.MAY_NOT_STATE)
    if kind is StatementKind.DEPARTURE:
        if not decisions.departs(tx, motion, decision.outcome, decision.option):
            raise Refused(Code.MAY_NOT_STATE)
        if any(each.kind is StatementKind.DEPARTURE for each in statements.statements(tx, motion.id)):
            raise Refused(Code.ALREADY_STATED)
    return motion, None


def _dissenting_seat(tx: Tx, actor: Actor, motion: Motion, decision: stored.Decision) -> str:
    roll.access_voice(tx, actor, motion, None, by_proxy=False)
    voices = [
        voice.seat_id
        for voice in roll.voices_of(tx, motion, actor.id)
        if voice.capacity is not Capacity.PROXY
    ]
    dissenting = [seat_id for seat_id in voices if dissents(tx, motion, decision, seat_id)]
    if not dissenting:
        raise Refused(Code.NO_DISSENT)
    said = {each.seat_id for each in statements.statements(tx, motion.id)}
    if all(seat_id in said for seat_id in dissenting):
        raise Refused(Code.ALREADY_STATED)
    return next(seat_id for seat_id in dissenting if seat_id not in said)


def dissents(tx: Tx, motion: Motion, decision: stored.Decision, seat_id: str) -> bool:
    """Whether the seat answered otherwise than was decided; in a secret vote it alone can say."""
    answer = roll.answers(tx, motion.id).get(seat_id)
    if answer is None or decision.outcome in (Outcome.LAPSED, Outcome.WITHDRAWN):
        return False
    if answer.choice is Choice.SEALED:
        return True
    if answer.choice is Choice.ABSTAIN:
        return False
    if answer.choice is Choice.PICKED:
        adopted = decision.option if decision.outcome is Outcome.ADOPTED else STATUS_QUO
        return adopted not in answer.picks
    return (answer.choice is Choice.FOR) != (decision.outcome is Outcome.ADOPTED)
