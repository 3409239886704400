"""Recusal (inhabilitet): a seat takes no part in a motion. Declared by the seat, or asked about and ruled.

The member tells the group, the group's chair decides the question, the member takes no part
(forvaltningsloven §§ 3-6, as good practice).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot import closures, decisions, outbox, roll
from bot.motions import access_motion
from bot.outbox import Kind
from bot.people import Actor, standing_in
from bot.refusals import Code, Refused
from bot.rules import wording
from bot.rulings import reason_of
from storage import ballots, community, journal, motions, recusals, urn
from storage.ballots import Ballot
from storage.engine import Tx
from storage.motions import Motion
from storage.recusals import Recusal, RecusalQuestion, RecusalRuling
from storage.words import Capacity, Choice, Role


@dataclass(frozen=True, slots=True)
class QuestionView:
    """Somebody asks whether a seat is recused. is_recused None: not ruled yet."""

    id: str
    motion_id: str
    organisation: str
    asked_by: str
    reason: str
    at: datetime
    is_recused: bool | None
    ruled_by: Role | None
    ruling: str | None


def declare(tx: Tx, actor: Actor, motion_id: str, seat_id: str | None, reason: str, now: datetime) -> str:
    """The seat takes no part from now on, and its ballot counts no longer. Returns the organisation.

    Raises Refused(UNKNOWN_MOTION, NO_SEAT, SUPPLIER_NEVER_VOTES, SEAT_RECUSED, VOTE_CLOSED, TOO_LONG).
    """
    motion, own = check_may_declare(tx, actor, motion_id, seat_id, now)
    words = wording.paragraphs(reason, wording.REASON, "reason") or None
    recusal = Recusal(at=now, motion_id=motion.id, seat_id=own, person_id=actor.id, reason=words)
    facts = [recusal, *_step_aside(tx, motion, own, now)]
    journal.append(tx, motion.group_id, "recusal.declared", actor=actor.id, now=now, facts=facts)
    _after(tx, motion, now)
    return organisation_of(tx, motion, own)


def check_may_declare(
    tx: Tx, actor: Actor, motion_id: str, seat_id: str | None, now: datetime
) -> tuple[Motion, str]:
    """(motion, seat) that the person may declare recused: the holder's; a substitute's where no holder is.

    Raises Refused(UNKNOWN_MOTION, NO_SEAT, SUPPLIER_NEVER_VOTES, SEAT_RECUSED, VOTE_CLOSED, HOLDER_DECLARES).
    """
    motion, own = _own_seat(tx, actor, motion_id, seat_id, now)
    if actor.id not in roll.fillers(tx, motion)[own].first:
        raise Refused(Code.HOLDER_DECLARES)
    return motion, own


def others(tx: Tx, actor: Actor, motion_id: str, now: datetime) -> list[tuple[str, str]]:
    """(seat, organisation) of those that the person may ask about.

    Raises Refused(UNKNOWN_MOTION, NO_SEAT, SUPPLIER_NEVER_VOTES, SEAT_RECUSED, VOTE_CLOSED).
    """
    motion, own = _own_seat(tx, actor, motion_id, None, now)
    out = roll.recused(tx, motion)
    asked = {each.seat_id for each in recusals.questions(tx, motion.id)}
    return sorted(
        (
            (entry.seat_id, organisation_of(tx, motion, entry.seat_id))
            for entry in motions.roll(tx, motion.id)
            if entry.seat_id != own and entry.seat_id not in out and entry.seat_id not in asked
        ),
        key=lambda each: each[1],
    )


def ask(tx: Tx, actor: Actor, motion_id: str, seat_id: str, reason: str, now: datetime) -> QuestionView:
    """Ask whether another seat is recused. Who rules is told, and so is the seat; once a seat and motion.

    Raises Refused(UNKNOWN_MOTION, NO_SEAT, SUPPLIER_NEVER_VOTES, SEAT_RECUSED, VOTE_CLOSED, UNKNOWN_SEAT,
    ALREADY_ASKED, REASON_REQUIRED, TOO_LONG).
    """
    motion, own = _own_seat(tx, actor, motion_id, None, now)
    on_roll = {entry.seat_id for entry in motions.roll(tx, motion.id)}
    if seat_id not in on_roll or seat_id == own or seat_id in roll.recused(tx, motion):
        raise Refused(Code.UNKNOWN_SEAT, field="seat")
    if any(each.seat_id == seat_id for each in recusals.questions(tx, motion.id)):
        raise Refused(Code.ALREADY_ASKED, field="seat", organisation=organisation_of(tx, motion, seat_id))
    question = RecusalQuestion(
        at=now, motion_id=motion.id, seat_id=seat_id, person_id=actor.id, reason=reason_of(reason)
    )
    journal.append(tx, motion.group_id, "recusal.asked", actor=actor.id, now=now, facts=[question])
    _ask_for_ruling(tx, motion, question, now)
    return view_question(tx, question.id)


def rule(
    tx: Tx, actor: Actor, question_id: str, is_recused: bool, reason: str, now: datetime
) -> QuestionView:
    """The chair answers the question with a reason; the vice chair where it concerns the chair.

    Raises Refused(UNKNOWN_MOTION, MAY_NOT_RULE, ALREADY_RULED, VOTE_CLOSED, REASON_REQUIRED, TOO_LONG).
    """
    motion, question = check_may_rule(tx, actor, question_id, now)
    words = reason_of(reason)
    is_chair = standing_in(tx, actor.id, motion.group_id).has(Role.CHAIR)
    ruling = RecusalRuling(
        at=now,
        question_id=question.id,
        person_id=actor.id,
        role=Role.CHAIR if is_chair else Role.VICE_CHAIR,
        is_recused=is_recused,
        reason=words,
    )
    facts: list[journal.Fact] = [ruling]
    if is_recused and question.seat_id not in roll.recused(tx, motion):
        facts.append(
            Recusal(at=now, motion_id=motion.id, seat_id=question.seat_id, person_id=actor.id, reason=words)
        )
        facts += _step_aside(tx, motion, question.seat_id, now)
    journal.append(tx, motion.group_id, "recusal.ruled", actor=actor.id, now=now, facts=facts)
    told = {question.person_id} | roll.fillers(tx, motion)[question.seat_id].everyone
    for person_id in sorted(told - {actor.id}):
        outbox.whisper(tx, Kind.RECUSAL_RULED, question.id, person_id, motion.group_id, now, once="ruled")
    outbox.changed(tx, question.id, now)
    _after(tx, motion, now)
    return view_question(tx, question.id)


def check_may_rule(tx: Tx, actor: Actor, question_id: str, now: datetime) -> tuple[Motion, RecusalQuestion]:
    """(motion, question), if the person may answer it now.

    Raises Refused(UNKNOWN_MOTION, MAY_NOT_RULE, ALREADY_RULED, VOTE_CLOSED).
    """
    question = recusals.find_question(tx, question_id)
    if question is None:
        raise Refused(Code.UNKNOWN_MOTION)
    motion = access_motion(tx, question.motion_id)
    if actor.id not in deciders(tx, motion, question.seat_id):
        roll.check_known(tx, actor, motion)
        raise Refused(Code.MAY_NOT_RULE)
    if question.id in recusals.rulings(tx, motion.id):
        raise Refused(Code.ALREADY_RULED)
    closures.check_open(tx, motion, now)
    return motion, question


def deciders(tx: Tx, motion: Motion, seat_id: str) -> frozenset[str]:
    """Who answers whether the seat is recused: the chair, but nobody in a matter of one's own seat."""
    of = roll.fillers(tx, motion)[seat_id].everyone
    return (roll.acting(tx, motion, Role.CHAIR) - of) or (roll.acting(tx, motion, Role.VICE_CHAIR) - of)


def waiting_for(tx: Tx, person_id: str, motion: Motion) -> list[QuestionView]:
    """The questions that the person is to answer; none about who stepped aside by oneself."""
    ruled, out = recusals.rulings(tx, motion.id), roll.recused(tx, motion)
    return [
        view_question(tx, each.id)
        for each in recusals.questions(tx, motion.id)
        if each.id not in ruled
        and each.seat_id not in out
        and person_id in deciders(tx, motion, each.seat_id)
    ]


def view_question(tx: Tx, question_id: str) -> QuestionView:
    """The question and what came of it. Raises Refused(UNKNOWN_MOTION)."""
    question = recusals.find_question(tx, question_id)
    if question is None:
        raise Refused(Code.UNKNOWN_MOTION)
    motion = motions.motion(tx, question.motion_id)
    ruling = recusals.rulings(tx, motion.id).get(question.id)
    return QuestionView(
        id=question.id,
        motion_id=motion.id,
        organisation=organisation_of(tx, motion, question.seat_id),
        asked_by=_asker(tx, motion, question),
        reason=question.reason or "",
        at=question.at,
        is_recused=ruling.is_recused if ruling is not None else None,
        ruled_by=ruling.role if ruling is not None else None,
        ruling=ruling.reason if ruling is not None else None,
    )


def _own_seat(tx: Tx, actor: Actor, motion_id: str, seat_id: str | None, now: datetime) -> tuple[Motion, str]:
    """(motion, seat) that the person speaks for, other than by proxy."""
    motion = access_motion(tx, motion_id)
    voice = roll.access_voice(tx, actor, motion, seat_id, by_proxy=False)
    closures.check_open(tx, motion, now)
    return motion, voice.seat_id


def organisation_of(tx: Tx, motion: Motion, seat_id: str) -> str:
    """The name of the organisation whose seat it is, as the roll has it."""
    names = community.organisation_names(tx)
    return next(
        names[each.organisation_id] for each in motions.roll(tx, motion.id) if each.seat_id == seat_id
    )


def _asker(tx: Tx, motion: Motion, question: RecusalQuestion) -> str:
    seats = roll.fillers(tx, motion)
    own = next((seat for seat, of in seats.items() if question.person_id in of.everyone), None)
    return organisation_of(tx, motion, own) if own is not None else ""


def _ask_for_ruling(tx: Tx, motion: Motion, question: RecusalQuestion, now: datetime) -> None:
    asked = deciders(tx, motion, question.seat_id)
    for person_id in sorted(asked):
        outbox.whisper(
            tx, Kind.RECUSAL, question.id, person_id, motion.group_id, now, once="asked", live=True
        )
    if not asked:
        outbox.tell_coordinators(tx, Kind.RECUSAL_VACANT, question.id, motion.group_id, now)
    for person_id in sorted(roll.fillers(tx, motion)[question.seat_id].everyone - asked):
        outbox.whisper(tx, Kind.RECUSAL_ASKED, question.id, person_id, motion.group_id, now, once="asked")


def _step_aside(tx: Tx, motion: Motion, seat_id: str, now: datetime) -> list[Ballot]:
    """What the seat takes back: its own secret ballot, and what it cast in another's place.

    The latter are ballots of those seats, withdrawn: they may answer anew.
    """
    urn.take_out(tx, motion.id, seat_id)
    holders = roll.fillers(tx, motion)[seat_id].holders
    latest = {each.seat_id: each for each in ballots.ballots(tx, motion.id)}
    stand_ins = [
        each
        for each in latest.values()
        if each.choice is not Choice.WITHDRAWN
        and each.seat_id != seat_id
        and roll.capacity_of(each.capacity) is not Capacity.HOLDER
        and (each.by_seat_id == seat_id or each.person_id in holders)
    ]
    for each in stand_ins:
        urn.take_out(tx, motion.id, each.seat_id)
    return [
        Ballot(
            at=now,
            motion_id=motion.id,
            seat_id=each.seat_id,
            revision=each.revision + 1,
            person_id=each.person_id,
            choice=Choice.WITHDRAWN,
            capacity=each.capacity,
            by_seat_id=each.by_seat_id,
        )
        for each in stand_ins
    ]


def _after(tx: Tx, motion: Motion, now: datetime) -> None:
    decisions.changed(tx, motion, now)
    closures.close_if_all_answered(tx, motion, now)
