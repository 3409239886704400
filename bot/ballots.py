"""Cast a ballot, give it a reason, take it back. A seat votes, not a person; the latest revision counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import decisions, outbox
from bot.motions import access_motion, seat_subject
from bot.outbox import Kind
from bot.people import Actor, Place, standing_in
from bot.refusals import Code, Refused
from bot.rules import standing, wording
from storage import ballots, community, journal, motions
from storage import decisions as stored_decisions
from storage.ballots import Ballot
from storage.engine import Tx
from storage.motions import Motion
from storage.words import Choice, Role

# A private confirmation that comes later than this only puzzles.
NOTE_LIFE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class BallotView:
    """What a seat's ballot says now. choice None: there is none. changed: this request made it so.

    closed: nothing can be changed any more.
    """

    motion_id: str
    organisation: str
    choice: Choice | None
    reason: str | None
    closes_at: datetime
    zone: str
    changed: bool
    closed: bool = False


def cast_ballot(
    tx: Tx,
    actor: Actor,
    motion_id: str,
    choice: Choice,
    now: datetime,
    *,
    place: Place | None = None,
    sent_at: str | None = None,
) -> BallotView:
    """Set the choice of the actor's seat. The same choice again changes nothing, nor does an older click.

    place: where to confirm it privately. sent_at: the platform's own time of the click (sortable text).
    Raises Refused(UNKNOWN_MOTION, NO_SEAT, SUPPLIER_NEVER_VOTES, VOTE_CLOSED).
    """
    motion = access_motion(tx, motion_id)
    seat_id = _own_seat(tx, actor, motion)
    decisions.check_open(tx, motion, now)
    latest = ballots.latest_ballot(tx, motion.id, seat_id)
    if latest is not None and (latest.choice is choice or _is_older(sent_at, latest, actor)):
        return _view(tx, motion, seat_id, changed=False)
    # Another choice needs another reason.
    _record(tx, actor, motion, seat_id, choice, None, now, place=place, sent_at=sent_at)
    return _view(tx, motion, seat_id, changed=True)


def give_reason(
    tx: Tx, actor: Actor, motion_id: str, reason: str, now: datetime, *, place: Place | None = None
) -> BallotView:
    """Put a reason to the seat's ballot as it stands.

    Raises Refused(UNKNOWN_MOTION, NO_SEAT, SUPPLIER_NEVER_VOTES, VOTE_CLOSED, NO_BALLOT, TOO_LONG).
    """
    motion = access_motion(tx, motion_id)
    seat_id = _own_seat(tx, actor, motion)
    decisions.check_open(tx, motion, now)
    latest = _standing_ballot(tx, motion, seat_id)
    words = wording.paragraphs(reason, wording.REASON, "reason") or None
    if words == latest.reason:
        return _view(tx, motion, seat_id, changed=False)
    _record(tx, actor, motion, seat_id, latest.choice, words, now, place=place, sent_at=latest.sent_at)
    return _view(tx, motion, seat_id, changed=True)


def withdraw_ballot(
    tx: Tx,
    actor: Actor,
    motion_id: str,
    now: datetime,
    *,
    place: Place | None = None,
    sent_at: str | None = None,
) -> BallotView:
    """Take the seat's ballot back: it counts as not answered.

    Raises Refused(UNKNOWN_MOTION, NO_SEAT, SUPPLIER_NEVER_VOTES, VOTE_CLOSED, NO_BALLOT).
    """
    motion = access_motion(tx, motion_id)
    seat_id = _own_seat(tx, actor, motion)
    decisions.check_open(tx, motion, now)
    latest = _standing_ballot(tx, motion, seat_id)
    if _is_older(sent_at, latest, actor):
        return _view(tx, motion, seat_id, changed=False)
    _record(tx, actor, motion, seat_id, Choice.WITHDRAWN, None, now, place=place, sent_at=sent_at)
    return _view(tx, motion, seat_id, changed=True)


def own_ballot(tx: Tx, person_id: str, motion_id: str) -> BallotView | None:
    """What the person's seat has answered, None when the person has no seat on the roll."""
    motion = motions.find_motion(tx, motion_id)
    if motion is None:
        return None
    roll = {entry.seat_id for entry in motions.roll(tx, motion.id)}
    seat_id = standing.voting_seat(standing_in(tx, person_id, motion.group_id), roll)
    return None if seat_id is None else _view(tx, motion, seat_id, changed=False)


def _own_seat(tx: Tx, actor: Actor, motion: Motion) -> str:
    own = standing_in(tx, actor.id, motion.group_id)
    seat_id = standing.voting_seat(own, {entry.seat_id for entry in motions.roll(tx, motion.id)})
    if seat_id is None:
        if not own.roles and not community.group(tx, motion.group_id).is_public:
            # To outsiders a closed group's motions do not exist.
            raise Refused(Code.UNKNOWN_MOTION)
        code = Code.SUPPLIER_NEVER_VOTES if own.has(Role.SUPPLIER) else Code.NO_SEAT
        raise Refused(code, group=community.group(tx, motion.group_id).name)
    return seat_id


def _is_older(sent_at: str | None, latest: Ballot, actor: Actor) -> bool:
    """Two deliveries may overtake each other; only the same person's clock can be compared."""
    return (
        sent_at is not None
        and latest.sent_at is not None
        and latest.person_id == actor.id
        and sent_at < latest.sent_at
    )


def _standing_ballot(tx: Tx, motion: Motion, seat_id: str) -> Ballot:
    latest = ballots.latest_ballot(tx, motion.id, seat_id)
    if latest is None or latest.choice is Choice.WITHDRAWN:
        raise Refused(Code.NO_BALLOT)
    return latest


def _record(
    tx: Tx,
    actor: Actor,
    motion: Motion,
    seat_id: str,
    choice: Choice,
    reason: str | None,
    now: datetime,
    *,
    place: Place | None,
    sent_at: str | None,
) -> None:
    latest = ballots.latest_ballot(tx, motion.id, seat_id)
    ballot = Ballot(
        at=now,
        motion_id=motion.id,
        seat_id=seat_id,
        revision=1 if latest is None else latest.revision + 1,
        person_id=actor.id,
        choice=choice,
        reason=reason,
        sent_at=sent_at,
    )
    journal.append(tx, motion.group_id, "ballot.cast", actor=actor.id, now=now, facts=[ballot])
    outbox.changed(tx, motion.id, now)
    outbox.changed(tx, seat_subject(motion.id, seat_id), now)
    if place is not None:
        outbox.note(
            tx,
            Kind.BALLOT_NOTED,
            motion.id,
            actor.id,
            motion.group_id,
            place,
            now,
            once=ballot.id,
            not_after=now + NOTE_LIFE,
        )
    decisions.close_if_all_answered(tx, motion, now)


def _view(tx: Tx, motion: Motion, seat_id: str, *, changed: bool) -> BallotView:
    latest = ballots.latest_ballot(tx, motion.id, seat_id)
    entry = next(entry for entry in motions.roll(tx, motion.id) if entry.seat_id == seat_id)
    stands = latest is not None and latest.choice is not Choice.WITHDRAWN
    return BallotView(
        motion_id=motion.id,
        organisation=community.organisation_names(tx)[entry.organisation_id],
        choice=latest.choice if latest is not None and stands else None,
        reason=latest.reason if latest is not None and stands else None,
        closes_at=motion.closes_at,
        zone=community.group(tx, motion.group_id).zone,
        changed=changed,
        closed=stored_decisions.closure(tx, motion.id) is not None,
    )
