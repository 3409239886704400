"""Rulings: a tie, or a vote that has no quorum in the end. Who is asked, who may, and the ruling itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import outbox, roll
from bot.decisions import decide
from bot.motions import access_motion, occurrence, procedure_for
from bot.outbox import Kind
from bot.people import Actor, standing_in
from bot.refusals import Code, Refused
from bot.rules import reminders, standing, wording
from bot.rules.outcome import noon_after
from bot.rules.tally import STATUS_QUO, Result
from storage import community, decisions, due, journal, motions
from storage.decisions import Ruling
from storage.engine import Tx
from storage.motions import Motion
from storage.words import Ground, Outcome, Role, RulingChoice

DUE_RULING = "ruling.remind"
DUE_PASSED_ON = "ruling.passed_on"
# How long a ruling waits before who is to make it is reminded.
PATIENCE = timedelta(days=2)
OF_RULING = {
    RulingChoice.ADOPT: Outcome.ADOPTED,
    RulingChoice.REJECT: Outcome.REJECTED,
    RulingChoice.POSTPONE: Outcome.POSTPONED,
}


def rule(
    tx: Tx,
    actor: Actor,
    motion_id: str,
    choice: RulingChoice,
    reason: str,
    now: datetime,
    *,
    option: int | None = None,
) -> None:
    """The chair settles it (the organisation document: "ved tvivlsspørgsmål").

    option: which one is adopted, where a motion has several. Raises Refused(UNKNOWN_MOTION, MAY_NOT_RULE,
    NOT_TIED, ALREADY_RULED, REASON_REQUIRED, TOO_LONG, UNKNOWN_BUTTON).
    """
    motion = check_may_rule(tx, actor, motion_id, now)
    words = reason_of(reason)
    adopted = _option(tx, motion, choice, option)
    is_chair = standing_in(tx, actor.id, motion.group_id).has(Role.CHAIR)
    ruling = Ruling(
        at=now,
        motion_id=motion.id,
        person_id=actor.id,
        role=Role.CHAIR if is_chair else Role.VICE_CHAIR,
        choice=choice,
        reason=words,
        ground=ground_of(tx, motion),
        option=adopted,
    )
    journal.append(tx, motion.group_id, "ruling.made", actor=actor.id, now=now, facts=[ruling])
    tally = roll.tally_of(tx, motion)
    decide(tx, motion, OF_RULING[choice], tally, now, option=adopted)


def check_may_rule(tx: Tx, actor: Actor, motion_id: str, now: datetime) -> Motion:
    """The motion, if the person may settle it now.

    Raises Refused(UNKNOWN_MOTION, MAY_NOT_RULE, NOT_TIED, ALREADY_RULED).
    """
    motion = access_motion(tx, motion_id)
    if not may_rule(tx, actor.id, motion, now):
        roll.check_known(tx, actor, motion)
        raise Refused(Code.MAY_NOT_RULE)
    if decisions.ruling(tx, motion.id) is not None:
        raise Refused(Code.ALREADY_RULED)
    if not is_awaiting(tx, motion):
        raise Refused(Code.NOT_TIED)
    return motion


def is_awaiting(tx: Tx, motion: Motion) -> bool:
    """Closed, and neither ruled nor decided: somebody has to rule."""
    return decisions.closure(tx, motion.id) is not None and decisions.decision(tx, motion.id) is None


def ground_of(tx: Tx, motion: Motion) -> Ground:
    """Why somebody has to rule on the motion, or had to."""
    made = decisions.ruling(tx, motion.id)
    if made is not None:
        return made.ground or Ground.TIE
    return Ground.TIE if roll.tally_of(tx, motion).result is Result.TIED else Ground.DOUBT


def may_rule(tx: Tx, person_id: str, motion: Motion, now: datetime) -> bool:
    """Whether it is this person who settles the motion: the chair; the vice chair where no chair can, and
    where the chair was silent for too long. With the seat of the recused goes the office.
    """
    chair = roll.acting(tx, motion, Role.CHAIR)
    if person_id not in chair | roll.acting(tx, motion, Role.VICE_CHAIR):
        return False
    own = standing_in(tx, person_id, motion.group_id)
    return standing.may_rule(own, chair_acts=bool(chair), passed_on=is_passed_on(tx, motion, now))


def passes_on_at(tx: Tx, motion: Motion) -> datetime | None:
    """When the ruling is the vice chair's too: UTC; None where it never is, or nobody waits for one."""
    closure = decisions.closure(tx, motion.id)
    both = roll.acting(tx, motion, Role.CHAIR) and roll.acting(tx, motion, Role.VICE_CHAIR)
    if closure is None or not both:
        return None
    zone = ZoneInfo(community.group(tx, motion.group_id).zone)
    return noon_after(closure.at, procedure_for(tx, motion)[0].chair_days, zone)


def is_passed_on(tx: Tx, motion: Motion, now: datetime) -> bool:
    """Whether the chair was silent past the limit of the rules."""
    at = passes_on_at(tx, motion)
    return at is not None and now >= at


def ask_for_ruling(tx: Tx, motion: Motion, now: datetime, *, once: str) -> None:
    """A private card to who settles it; to the coordinators when nobody can."""
    for role in (Role.CHAIR, Role.VICE_CHAIR):
        asked = sorted(roll.acting(tx, motion, role))
        if asked and (role is Role.CHAIR or not roll.acting(tx, motion, Role.CHAIR)):
            for person_id in asked:
                _ask(tx, motion, person_id, now, once=once)
            return
    outbox.tell_coordinators(tx, Kind.RULING_VACANT, motion.id, motion.group_id, now)


def hand_over(tx: Tx, group_id: str, now: datetime) -> None:
    """Someone else may settle things from now on: who was not asked yet is asked about what waits."""
    for motion in decisions.motions_undecided(tx, [group_id]):
        if is_awaiting(tx, motion):
            ask_for_ruling(tx, motion, now, once="tie")


def await_ruling(tx: Tx, motion: Motion, now: datetime) -> None:
    """The vote is over and somebody has to rule: ask, remind, and pass it on when nothing comes."""
    outbox.changed(tx, motion.id, now)
    ask_for_ruling(tx, motion, now, once="tie")
    zone = ZoneInfo(community.group(tx, motion.group_id).zone)
    at = reminders.next_daytime(now + PATIENCE, zone)
    due.plan(tx, occurrence(DUE_RULING, motion.id, "patience", at, zone))
    limit = passes_on_at(tx, motion)
    if limit is not None:
        due.plan(tx, occurrence(DUE_PASSED_ON, motion.id, "limit", limit, zone))


def pass_on(tx: Tx, motion_id: str, now: datetime) -> bool:
    """The chair was silent: the vice chair is asked too. False when it is settled, or nobody is there."""
    motion = motions.motion(tx, motion_id)
    if not is_awaiting(tx, motion):
        return False
    asked = sorted(roll.acting(tx, motion, Role.VICE_CHAIR))
    for person_id in asked:
        _ask(tx, motion, person_id, now, once="passed")
    outbox.changed(tx, motion.id, now)
    return bool(asked)


def reason_of(text: str) -> str:
    """The reason as it is kept. Raises Refused(REASON_REQUIRED, TOO_LONG)."""
    words = wording.paragraphs(text, wording.REASON, "reason")
    if not words:
        raise Refused(Code.REASON_REQUIRED, field="reason")
    return words


def _ask(tx: Tx, motion: Motion, person_id: str, now: datetime, *, once: str) -> None:
    outbox.whisper(tx, Kind.RULING, motion.id, person_id, motion.group_id, now, once=once, live=True)


def _option(tx: Tx, motion: Motion, choice: RulingChoice, option: int | None) -> int | None:
    """The option that the ruling adopts. Where there are several to choose from, one is named."""
    options = len(motions.options(tx, motion.id))
    if not options or choice is not RulingChoice.ADOPT:
        return None
    if option is None or not STATUS_QUO < option <= options:
        raise Refused(Code.UNKNOWN_BUTTON)
    return option
