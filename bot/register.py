"""Look at motions and decisions: the frozen views that cards, pages and the export are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.decisions import closed_at, tally_of
from bot.motions import links_of, procedure_for, title_of
from bot.refusals import Code, Refused
from bot.rules.procedure import Procedure
from bot.rules.tally import Tally, effective
from storage import ballots, community, decisions, journal, motions, people
from storage.community import Group
from storage.decisions import Closure
from storage.engine import Tx
from storage.motions import Motion
from storage.words import (
    Choice,
    ClosureCause,
    GroupKind,
    MotionKind,
    MotionState,
    Outcome,
    Role,
    RulingChoice,
)


@dataclass(frozen=True, slots=True)
class SeatView:
    """A seat on the roll and its answer. choice None: not answered."""

    organisation: str
    choice: Choice | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class ClosureView:
    cause: ClosureCause
    at: datetime
    reason: str | None


@dataclass(frozen=True, slots=True)
class RulingView:
    role: Role
    choice: RulingChoice
    reason: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class DecisionView:
    """chain, seq, hash: where the decision stands in the journal; signature: over that head."""

    outcome: Outcome
    at: datetime
    ruling: RulingView | None
    chain: str
    seq: int
    hash: str
    public_key: str
    signature: str


@dataclass(frozen=True, slots=True)
class MotionView:
    """A motion as it stands. Times are UTC, `zone` is where people read them. accepting: a ballot counts."""

    id: str
    product_key: str
    product: str
    group_id: str
    group: str
    language: str
    zone: str
    is_public: bool
    year: int
    number: int
    kind: MotionKind
    title: str
    brief: str
    links: tuple[str, ...]
    proposer: str
    opened_at: datetime
    closes_at: datetime
    seats: tuple[SeatView, ...]
    tally: Tally
    procedure: Procedure
    rules_version: int
    roll_hash: str
    state: MotionState
    accepting: bool
    closure: ClosureView | None
    decision: DecisionView | None


@dataclass(frozen=True, slots=True)
class GroupView:
    id: str
    key: str
    name: str
    kind: GroupKind
    product: str
    product_key: str
    language: str
    zone: str
    is_public: bool
    organisations: tuple[str, ...]
    procedure: Procedure
    rules_version: int
    seq: int
    hash: str


def view_motion(tx: Tx, motion_id: str, now: datetime) -> MotionView:
    """The motion as it stands. Raises Refused(UNKNOWN_MOTION)."""
    motion = motions.find_motion(tx, motion_id)
    if motion is None:
        raise Refused(Code.UNKNOWN_MOTION)
    return _view(tx, motion, community.group(tx, motion.group_id), now)


def find_motion(tx: Tx, product_key: str, year: int, number: int, now: datetime) -> MotionView:
    """The motion with the number. Raises Refused(UNKNOWN_MOTION)."""
    product = next((each for each in community.products(tx) if each.key == product_key), None)
    motion = motions.motion_by_number(tx, product.id, year, number) if product is not None else None
    if motion is None:
        raise Refused(Code.UNKNOWN_MOTION)
    return _view(tx, motion, community.group(tx, motion.group_id), now)


def undecided(tx: Tx, group_ids: Sequence[str], now: datetime) -> list[MotionView]:
    """What the groups have open, the one that closes first first."""
    return [
        _view(tx, motion, community.group(tx, motion.group_id), now)
        for motion in decisions.motions_undecided(tx, group_ids)
    ]


def decided(tx: Tx, group_ids: Sequence[str], now: datetime, *, limit: int | None = None) -> list[MotionView]:
    """What the groups have decided, the latest first."""
    return [
        _view(tx, motion, community.group(tx, motion.group_id), now)
        for motion in decisions.motions_decided(tx, group_ids, limit=limit)
    ]


def groups(tx: Tx, *, public_only: bool = False) -> list[GroupView]:
    """The groups of all products, by product and age."""
    found = [view_group(tx, group) for group in community.groups(tx) if group.is_public or not public_only]
    return sorted(found, key=lambda group: group.product.casefold())


def view_group(tx: Tx, group: Group) -> GroupView:
    """The group as it is now, and where its chain ends."""
    product = community.product(tx, group.product_id)
    rules = community.latest_rules(tx, group.id)
    procedure = Procedure.parse(rules.content) if rules is not None else Procedure()
    names = community.organisation_names(tx)
    mark = journal.mark(tx, group.id)
    return GroupView(
        id=group.id,
        key=group.key,
        name=group.name,
        kind=group.kind,
        product=product.name,
        product_key=product.key,
        language=group.language,
        zone=group.zone,
        is_public=group.is_public,
        organisations=tuple(sorted(names[seat.organisation_id] for seat in community.seats(tx, group.id))),
        procedure=procedure,
        rules_version=rules.version if rules is not None else 0,
        seq=mark.seq,
        hash=mark.hash,
    )


def _view(tx: Tx, motion: Motion, group: Group, now: datetime) -> MotionView:
    product = community.product(tx, motion.product_id)
    procedure, version = procedure_for(tx, motion)
    closed = closed_at(tx, motion, now)
    decision = _decision(tx, motion)
    closure = decisions.closure(tx, motion.id)
    return MotionView(
        id=motion.id,
        product_key=product.key,
        product=product.name,
        group_id=group.id,
        group=group.name,
        language=group.language,
        zone=group.zone,
        is_public=group.is_public,
        year=motion.year,
        number=motion.number,
        kind=motion.kind,
        title=title_of(motion),
        brief=motion.brief or "",
        links=links_of(motion),
        proposer=people.person(tx, motion.proposer_id).name or "",
        opened_at=motion.at,
        closes_at=motion.closes_at,
        seats=_seats(tx, motion),
        tally=tally_of(tx, motion),
        procedure=procedure,
        rules_version=version,
        roll_hash=motion.roll_hash,
        state=_state(closure is not None, decision is not None),
        accepting=closed is None,
        closure=None if closure is None else _closure(closure, motion),
        decision=decision,
    )


def _closure(closure: Closure, motion: Motion) -> ClosureView:
    # A sweep that came late wrote its own time down; the vote was over at the deadline.
    return ClosureView(closure.cause, min(closure.at, motion.closes_at), closure.reason)


def _state(closed: bool, decided_: bool) -> MotionState:
    if decided_:
        return MotionState.DECIDED
    return MotionState.AWAITING_CHAIR if closed else MotionState.OPEN


def _seats(tx: Tx, motion: Motion) -> tuple[SeatView, ...]:
    names = community.organisation_names(tx)
    revisions = ballots.ballots(tx, motion.id)
    latest = {each.seat_id: each for each in revisions}
    standing = effective((each.seat_id, each.revision, each.choice) for each in revisions)
    seats = [
        SeatView(
            organisation=names[entry.organisation_id],
            choice=standing.get(entry.seat_id),
            reason=latest[entry.seat_id].reason if entry.seat_id in standing else None,
        )
        for entry in motions.roll(tx, motion.id)
    ]
    return tuple(sorted(seats, key=lambda seat: seat.organisation))


def _decision(tx: Tx, motion: Motion) -> DecisionView | None:
    decision = decisions.decision(tx, motion.id)
    if decision is None:
        return None
    ruling = decisions.ruling(tx, motion.id)
    head = journal.head_about(tx, decision.id)
    return DecisionView(
        outcome=decision.outcome,
        at=decision.at,
        ruling=None if ruling is None else RulingView(ruling.role, ruling.choice, ruling.reason, ruling.at),
        chain=motion.group_id,
        seq=head.of_seq if head is not None else 0,
        hash=head.hash if head is not None else "",
        public_key=head.public_key if head is not None else "",
        signature=head.signature if head is not None else "",
    )
