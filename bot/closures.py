"""How a vote ends: at its deadline, when all have answered, by hand, withdrawn; or it goes on in writing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import decisions, nudges, outbox, roll, rulings, urn
from bot.motions import access_motion, plan, procedure_for
from bot.outbox import Kind
from bot.people import Actor, standing_in
from bot.refusals import Code, Refused
from bot.rules import standing
from bot.rules.outcome import Verdict, noon_after, verdict
from bot.rules.procedure import Procedure
from bot.rules.tally import Tally
from storage import ballots, community, due, journal, recusals
from storage import decisions as stored
from storage.decisions import Closure, Extension
from storage.engine import Tx
from storage.journal import Fact
from storage.motions import Motion
from storage.words import Choice, ClosureCause, Outcome, Role, WrittenRule, iso

OF_VERDICT = {
    Verdict.ADOPT: Outcome.ADOPTED,
    Verdict.REJECT: Outcome.REJECTED,
    Verdict.LAPSE: Outcome.LAPSED,
}


def closed_at(tx: Tx, motion: Motion, now: datetime) -> datetime | None:
    """When the vote closed, None while it is open. The time decides, not whether a closure is written."""
    closure, deadline = roll.closure(tx, motion), roll.closes_at(tx, motion)
    if closure is not None:
        return min(closure.at, deadline)
    return deadline if now >= deadline else None


def check_open(tx: Tx, motion: Motion, now: datetime) -> None:
    """Raises Refused(VOTE_CLOSED) once the vote is over."""
    closed = closed_at(tx, motion, now)
    if closed is not None:
        minutes = max(0, int((now - closed).total_seconds() // 60))
        raise Refused(Code.VOTE_CLOSED, at=iso(closed), minutes=minutes)


def close_at_deadline(tx: Tx, motion_id: str, now: datetime) -> bool:
    """The deadline has come. False when the vote was closed already, or goes on until a later one."""
    motion = access_motion(tx, motion_id)
    if stored.closure(tx, motion.id) is not None or now < roll.closes_at(tx, motion):
        return False
    _end(tx, motion, ClosureCause.DEADLINE, None, None, now)
    return True


def close_if_all_answered(tx: Tx, motion: Motion, now: datetime) -> bool:
    """Close when the rules say so and no seat is missing; what goes on in writing ends then in any case."""
    is_written = roll.extension(tx, motion) is not None
    if not (procedure_for(tx, motion)[0].early_close or is_written):
        return False
    if ballots.is_somebody_silent(tx, motion.id):
        # So it is seen at once, without counting.
        return False
    if not roll.tally_of(tx, motion).all_answered or recusals.unanswered(tx, motion.id):
        # Who was asked about waits for the answer, as long as there is time.
        return False
    if motion.is_secret and not urn.is_whole(tx, motion.id, _sealed(tx, motion)):
        # The last one's ballot is not to be refused for that: it is found, and told of, at the deadline.
        return False
    _end(tx, motion, ClosureCause.ALL_ANSWERED, None, None, now)
    return True


def close_by_hand(tx: Tx, actor: Actor, motion_id: str, reason: str, now: datetime) -> None:
    """The chair or the coordinator closes the vote early, with a reason.

    Raises Refused(UNKNOWN_MOTION, MAY_NOT_CLOSE, VOTE_CLOSED, REASON_REQUIRED, TOO_LONG).
    """
    motion = check_may_close(tx, actor, motion_id, now)
    _end(tx, motion, ClosureCause.BY_HAND, actor, rulings.reason_of(reason), now)


def close_in_meeting(tx: Tx, actor: Actor, motion: Motion, reason: str, now: datetime) -> None:
    """The hands were counted, and whoever counted them closes the vote with that. The chain is held.

    Raises Refused(VOTE_CLOSED, REASON_REQUIRED, TOO_LONG).
    """
    check_open(tx, motion, now)
    _end(tx, motion, ClosureCause.BY_HAND, actor, rulings.reason_of(reason), now)


def check_may_close(tx: Tx, actor: Actor, motion_id: str, now: datetime) -> Motion:
    """The motion, if the person may close its vote now.

    Raises Refused(UNKNOWN_MOTION, MAY_NOT_CLOSE, VOTE_CLOSED).
    """
    motion = access_motion(tx, motion_id)
    if not may_close(tx, actor.id, motion):
        roll.check_known(tx, actor, motion)
        raise Refused(Code.MAY_NOT_CLOSE)
    check_open(tx, motion, now)
    return motion


def may_close(tx: Tx, person_id: str, motion: Motion) -> bool:
    """Whether the person may close the vote by hand: who settles its ties, and the coordinator."""
    chair = roll.acting(tx, motion, Role.CHAIR)
    return standing.may_close(standing_in(tx, person_id, motion.group_id), has_chair=bool(chair))


def withdraw_motion(tx: Tx, actor: Actor, motion_id: str, reason: str, now: datetime) -> None:
    """The motion is taken back: by its proposer until the first ballot is cast, later by the chair.

    Raises Refused(UNKNOWN_MOTION, MAY_NOT_WITHDRAW, VOTE_CLOSED, REASON_REQUIRED, TOO_LONG).
    """
    motion = check_may_withdraw(tx, actor, motion_id, now)
    closure = Closure(
        at=now,
        motion_id=motion.id,
        cause=ClosureCause.WITHDRAWN,
        person_id=actor.id,
        reason=rulings.reason_of(reason),
    )
    journal.append(tx, motion.group_id, "motion.withdrawn", actor=actor.id, now=now, facts=[closure])
    urn.burn(tx, motion.id)
    decisions.decide(tx, motion, Outcome.WITHDRAWN, roll.tally_of(tx, motion), now)


def check_may_withdraw(tx: Tx, actor: Actor, motion_id: str, now: datetime) -> Motion:
    """The motion, if the person may take it back now.

    Raises Refused(UNKNOWN_MOTION, MAY_NOT_WITHDRAW, VOTE_CLOSED).
    """
    motion = access_motion(tx, motion_id)
    if not may_withdraw(tx, actor.id, motion, now):
        roll.check_known(tx, actor, motion)
        raise Refused(Code.MAY_NOT_WITHDRAW)
    check_open(tx, motion, now)
    return motion


def may_withdraw(tx: Tx, person_id: str, motion: Motion, now: datetime) -> bool:
    """Whether it is this person's to take back. Once somebody has voted it is not the proposer's alone."""
    if person_id == motion.proposer_id and not ballots.ballots(tx, motion.id):
        return True
    return rulings.may_rule(tx, person_id, motion, now)


def _end(
    tx: Tx, motion: Motion, cause: ClosureCause, actor: Actor | None, reason: str | None, now: datetime
) -> None:
    """The vote, or its first part, is over: decided, in need of a ruling, or going on in writing."""
    tally = roll.tally_of(tx, motion, closing=cause)
    procedure = procedure_for(tx, motion)[0]
    if not tally.quorate and _goes_on(tx, motion, tally, procedure):
        _extend(tx, motion, cause, actor, reason, now)
        return
    person_id = actor.id if actor is not None else None
    closure = Closure(at=now, motion_id=motion.id, cause=cause, person_id=person_id, reason=reason)
    opened = _open_urn(tx, motion, tally, now)
    journal.append(tx, motion.group_id, "vote.closed", actor=person_id, now=now, facts=[closure, *opened])
    due.void(tx, motion.id, now)
    final = roll.tally_of(tx, motion)
    found = verdict(final, procedure, extended=True)
    if found in OF_VERDICT:
        decisions.decide(tx, motion, OF_VERDICT[found], final, now, option=final.winner)
    else:
        decisions.changed(tx, motion, now)
        rulings.await_ruling(tx, motion, now)


def _goes_on(tx: Tx, motion: Motion, tally: Tally, procedure: Procedure) -> bool:
    """Whether those who are missing are asked in writing. Who has heard from everybody has nobody to ask."""
    done = stored.extension(tx, motion.id) is not None or tally.all_answered
    return verdict(tally, procedure, extended=done) is Verdict.EXTEND


def _open_urn(tx: Tx, motion: Motion, tally: Tally, now: datetime) -> Sequence[Fact]:
    """The secret ballots as they are counted; of a vote that came to nothing they stay secret."""
    if not motion.is_secret:
        return ()
    if tally.quorate:
        return urn.count_out(tx, motion.id, _sealed(tx, motion), now)
    urn.burn(tx, motion.id)
    return ()


def _sealed(tx: Tx, motion: Motion) -> dict[str, str | None]:
    """Seat -> the digest of its sealed ballot, for the ballots that count."""
    out = roll.recused(tx, motion)
    latest = {each.seat_id: each for each in ballots.ballots(tx, motion.id)}
    return {
        seat_id: each.seal
        for seat_id, each in latest.items()
        if each.choice is Choice.SEALED and seat_id not in out
    }


def _extend(
    tx: Tx, motion: Motion, cause: ClosureCause, actor: Actor | None, reason: str | None, now: datetime
) -> None:
    """No quorum: it goes on in writing, once, and those who are missing are told at once."""
    procedure, zone = procedure_for(tx, motion)[0], ZoneInfo(community.group(tx, motion.group_id).zone)
    person_id = actor.id if actor is not None else None
    # Who closes early does not thereby leave those who are missing less time than they were promised.
    until = max(noon_after(now, procedure.written_days, zone), motion.closes_at)
    extension = Extension(
        at=now,
        motion_id=motion.id,
        cause=cause,
        # In a secret vote silence can be nobody's consent: whose it is must not be known.
        rule=WrittenRule.ALL_MUST_REPLY if motion.is_secret else procedure.written,
        closes_at=until,
        person_id=person_id,
        reason=reason,
    )
    journal.append(tx, motion.group_id, "vote.extended", actor=person_id, now=now, facts=[extension])
    due.void(tx, motion.id, now)
    plan(tx, motion, procedure, now, until, zone, part="written-")
    decisions.changed(tx, motion, now)
    outbox.post(tx, Kind.EXTENDED, motion.id, motion.group_id, now, live=False)
    nudges.remind_missing(tx, motion, now, once="written")
