"""Close a vote, settle a tie, decide. What was decided is a row, said everywhere, and never changes."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import journal as record
from bot import outbox
from bot.motions import access_motion, occurrence, procedure_for, seat_subject
from bot.outbox import Kind
from bot.people import Actor, standing_in
from bot.refusals import Code, Refused
from bot.rules import reminders, standing, wording
from bot.rules.tally import Result, Tally, count, effective
from storage import ballots, community, decisions, due, journal, motions
from storage.decisions import Closure, Decision, Ruling
from storage.engine import Tx
from storage.motions import Motion
from storage.words import ClosureCause, Outcome, Role, RulingChoice, iso

DUE_RULING = "ruling.remind"
# How long a tie waits before its chair is reminded.
PATIENCE = timedelta(days=2)
OF_RESULT = {
    Result.CARRIED: Outcome.ADOPTED,
    Result.NOT_CARRIED: Outcome.REJECTED,
    Result.NOT_QUORATE: Outcome.LAPSED,
}
OF_RULING = {
    RulingChoice.ADOPT: Outcome.ADOPTED,
    RulingChoice.REJECT: Outcome.REJECTED,
    RulingChoice.POSTPONE: Outcome.POSTPONED,
}


def closed_at(tx: Tx, motion: Motion, now: datetime) -> datetime | None:
    """When the vote closed, None while it is open. The time decides, not whether a closure is written."""
    closure = decisions.closure(tx, motion.id)
    if closure is not None:
        return min(closure.at, motion.closes_at)
    return motion.closes_at if now >= motion.closes_at else None


def tally_of(tx: Tx, motion: Motion) -> Tally:
    """The count as the ballots stand."""
    weights = {entry.seat_id: entry.weight for entry in motions.roll(tx, motion.id)}
    cast = effective((each.seat_id, each.revision, each.choice) for each in ballots.ballots(tx, motion.id))
    return count(weights, cast, procedure_for(tx, motion)[0])


def close_at_deadline(tx: Tx, motion_id: str, now: datetime) -> bool:
    """The deadline has come. False when the vote was closed already."""
    motion = access_motion(tx, motion_id)
    if decisions.closure(tx, motion.id) is not None or now < motion.closes_at:
        return False
    _close(tx, motion, ClosureCause.DEADLINE, None, None, now)
    return True


def close_if_all_answered(tx: Tx, motion: Motion, now: datetime) -> bool:
    """Close when the rules say so and no seat is missing."""
    if not procedure_for(tx, motion)[0].early_close or not tally_of(tx, motion).all_answered:
        return False
    _close(tx, motion, ClosureCause.ALL_ANSWERED, None, None, now)
    return True


def close_by_hand(tx: Tx, actor: Actor, motion_id: str, reason: str, now: datetime) -> None:
    """The chair or the coordinator closes the vote early, with a reason.

    Raises Refused(UNKNOWN_MOTION, MAY_NOT_CLOSE, VOTE_CLOSED, REASON_REQUIRED, TOO_LONG).
    """
    motion = check_may_close(tx, actor, motion_id, now)
    _close(tx, motion, ClosureCause.BY_HAND, actor, _reason(reason), now)


def check_may_close(tx: Tx, actor: Actor, motion_id: str, now: datetime) -> Motion:
    """The motion, if the person may close its vote now.

    Raises Refused(UNKNOWN_MOTION, MAY_NOT_CLOSE, VOTE_CLOSED).
    """
    motion = access_motion(tx, motion_id)
    if not may_close(tx, actor.id, motion.group_id):
        raise Refused(Code.MAY_NOT_CLOSE)
    check_open(tx, motion, now)
    return motion


def check_open(tx: Tx, motion: Motion, now: datetime) -> None:
    """Raises Refused(VOTE_CLOSED) once the vote is over."""
    closed = closed_at(tx, motion, now)
    if closed is not None:
        minutes = max(0, int((now - closed).total_seconds() // 60))
        raise Refused(Code.VOTE_CLOSED, at=iso(closed), minutes=minutes)


def rule(tx: Tx, actor: Actor, motion_id: str, choice: RulingChoice, reason: str, now: datetime) -> None:
    """The chair settles a tie (the organisation document: "ved tvivlsspørgsmål").

    Raises Refused(UNKNOWN_MOTION, MAY_NOT_RULE, NOT_TIED, ALREADY_RULED, REASON_REQUIRED, TOO_LONG).
    """
    motion = check_may_rule(tx, actor, motion_id)
    words = _reason(reason)
    is_chair = standing_in(tx, actor.id, motion.group_id).has(Role.CHAIR)
    ruling = Ruling(
        at=now,
        motion_id=motion.id,
        person_id=actor.id,
        role=Role.CHAIR if is_chair else Role.VICE_CHAIR,
        choice=choice,
        reason=words,
    )
    journal.append(tx, motion.group_id, "ruling.made", actor=actor.id, now=now, facts=[ruling])
    _decide(tx, motion, OF_RULING[choice], tally_of(tx, motion), now)


def check_may_rule(tx: Tx, actor: Actor, motion_id: str) -> Motion:
    """The motion, if the person may settle it now.

    Raises Refused(UNKNOWN_MOTION, MAY_NOT_RULE, NOT_TIED, ALREADY_RULED).
    """
    motion = access_motion(tx, motion_id)
    if not may_rule(tx, actor.id, motion):
        raise Refused(Code.MAY_NOT_RULE)
    if decisions.ruling(tx, motion.id) is not None:
        raise Refused(Code.ALREADY_RULED)
    if not is_awaiting_chair(tx, motion):
        raise Refused(Code.NOT_TIED)
    return motion


def is_awaiting_chair(tx: Tx, motion: Motion) -> bool:
    """Closed, and neither ruled nor decided: a tie."""
    return decisions.closure(tx, motion.id) is not None and decisions.decision(tx, motion.id) is None


def may_rule(tx: Tx, person_id: str, motion: Motion) -> bool:
    """Whether it is this person who settles a tie of the motion."""
    group_id = motion.group_id
    return standing.may_rule(standing_in(tx, person_id, group_id), has_chair=_has_chair(tx, group_id))


def may_close(tx: Tx, person_id: str, group_id: str) -> bool:
    """Whether the person may close a vote of the group by hand."""
    return standing.may_close(standing_in(tx, person_id, group_id), has_chair=_has_chair(tx, group_id))


def _has_chair(tx: Tx, group_id: str) -> bool:
    return any(office.role is Role.CHAIR for office in community.offices(tx, group_id))


def ask_for_ruling(tx: Tx, motion: Motion, now: datetime, *, once: str) -> None:
    """A private card to who settles the tie; to the coordinators when nobody can."""
    offices = community.offices(tx, motion.group_id)
    for role in (Role.CHAIR, Role.VICE_CHAIR):
        asked = [office.person_id for office in offices if office.role is role]
        for person_id in asked:
            outbox.whisper(tx, Kind.RULING, motion.id, person_id, motion.group_id, now, once=once, live=True)
        if asked:
            return
    for office in offices:
        if office.role is Role.COORDINATOR:
            outbox.whisper(
                tx, Kind.RULING_VACANT, motion.id, office.person_id, motion.group_id, now, once=once
            )


def hand_over_ties(tx: Tx, group_id: str, now: datetime) -> None:
    """Someone else may settle ties from now on: who was not asked yet is asked about those that wait."""
    for motion in decisions.motions_undecided(tx, [group_id]):
        if is_awaiting_chair(tx, motion):
            ask_for_ruling(tx, motion, now, once="tie")


def _close(
    tx: Tx, motion: Motion, cause: ClosureCause, actor: Actor | None, reason: str | None, now: datetime
) -> None:
    person_id = actor.id if actor is not None else None
    closure = Closure(at=now, motion_id=motion.id, cause=cause, person_id=person_id, reason=reason)
    journal.append(tx, motion.group_id, "vote.closed", actor=person_id, now=now, facts=[closure])
    due.void(tx, motion.id, now)
    tally = tally_of(tx, motion)
    if tally.result is Result.TIED:
        outbox.changed(tx, motion.id, now)
        ask_for_ruling(tx, motion, now, once="tie")
        _plan_reminder(tx, motion, now)
    else:
        _decide(tx, motion, OF_RESULT[tally.result], tally, now)


def _plan_reminder(tx: Tx, motion: Motion, now: datetime) -> None:
    zone = ZoneInfo(community.group(tx, motion.group_id).zone)
    at = reminders.next_daytime(now + PATIENCE, zone)
    due.plan(tx, occurrence(DUE_RULING, motion.id, "patience", at, zone))


def _decide(tx: Tx, motion: Motion, outcome: Outcome, tally: Tally, now: datetime) -> None:
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
    )
    mark = journal.append(tx, motion.group_id, "motion.decided", actor=None, now=now, facts=[decision])
    record.publish_head(tx, mark, now, about=decision.id)
    due.void(tx, motion.id, now)
    outbox.changed(tx, motion.id, now)
    for entry in motions.roll(tx, motion.id):
        outbox.changed(tx, seat_subject(motion.id, entry.seat_id), now)
    outbox.post(tx, Kind.DECISION, motion.id, motion.group_id, now, live=False)


def _reason(text: str) -> str:
    words = wording.paragraphs(text, wording.REASON, "reason")
    if not words:
        raise Refused(Code.REASON_REQUIRED, field="reason")
    return words
