"""Look at motions, decisions and groups: makes the views that cards, pages and the export show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot import decisions as decided_by
from bot import matters as matters_of
from bot import roll, rulings
from bot.closures import closed_at
from bot.motions import links_of, procedure_for, title_of
from bot.refusals import Code, Refused
from bot.rules.procedure import Procedure
from bot.rules.tally import Tally
from bot.views import (
    AdviceView,
    ClosureView,
    CountedView,
    DecisionView,
    ExtensionView,
    GroupView,
    MatterView,
    MotionView,
    RelatedView,
    RulingView,
    SeatView,
    StatementView,
)
from storage import (
    ballots,
    community,
    decisions,
    heads,
    journal,
    matters,
    motions,
    people,
    recusals,
    statements,
    urn,
)
from storage.community import Group
from storage.decisions import Closure
from storage.engine import Tx
from storage.motions import Motion
from storage.words import Ground, Method, MotionState, Relation


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
    weights = community.weights(tx, group.id)
    seats = sorted(
        (names[seat.organisation_id], weights.get(seat.id, 1)) for seat in community.seats(tx, group.id)
    )
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
        organisations=tuple(name for name, _ in seats),
        weights=tuple(weight for _, weight in seats),
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
    state = _state(closure is not None, decision is not None)
    waits = state is MotionState.AWAITING_CHAIR
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
        closes_at=roll.closes_at(tx, motion),
        seats=_seats(tx, motion),
        tally=_tally(tx, motion),
        procedure=procedure,
        rules_version=version,
        roll_hash=motion.roll_hash,
        state=state,
        accepting=closed is None,
        closure=None if closure is None else _closure(tx, closure, motion),
        decision=decision,
        method=motion.method or Method.YES_NO,
        options=tuple(each.words or "" for each in motions.options(tx, motion.id)),
        is_secret=bool(motion.is_secret),
        counted=_counted(tx, motion),
        advice=_advice(tx, motion),
        extension=_extension(tx, motion),
        ground=rulings.ground_of(tx, motion) if waits else None,
        passes_at=rulings.passes_on_at(tx, motion) if waits else None,
        related=_related(tx, motion),
        later=tuple(
            _relation(tx, each, each.relation)
            for each in motions.motions_about(tx, motion.id)
            if each.relation is not None
        ),
        statements=_statements(tx, motion),
        departs=decision is not None and decided_by.departs(tx, motion, decision.outcome, decision.option),
        matter=_matter(tx, motion),
    )


def _matter(tx: Tx, motion: Motion) -> MatterView | None:
    row = matters.matter(tx, motion.id)
    if row is None:
        return None
    project = matters_of.project_of(tx, row.kind, row.subject_id)
    return MatterView(row.kind, *((project.id, project.number) if project is not None else (None, None)))


def _tally(tx: Tx, motion: Motion) -> Tally:
    """The count as it stands; of a decided motion with the numbers that it was decided by."""
    tally, row = roll.tally_of(tx, motion), decisions.decision(tx, motion.id)
    if row is None:
        return tally
    return replace(
        tally,
        votes_for=row.votes_for,
        votes_against=row.votes_against,
        votes_abstain=row.votes_abstain,
        required=row.required,
        roll_size=row.roll_size,
        silent=row.votes_silent or 0,
        recused=row.recused or 0,
        picked=roll.picks_of(row.option_votes),
    )


def _closure(tx: Tx, closure: Closure, motion: Motion) -> ClosureView:
    # A sweep that came late wrote its own time down; the vote was over at the deadline.
    return ClosureView(closure.cause, min(closure.at, roll.closes_at(tx, motion)), closure.reason)


def _state(closed: bool, decided_: bool) -> MotionState:
    if decided_:
        return MotionState.DECIDED
    return MotionState.AWAITING_CHAIR if closed else MotionState.OPEN


def _seats(tx: Tx, motion: Motion) -> tuple[SeatView, ...]:
    names = community.organisation_names(tx)
    entries = motions.roll(tx, motion.id)
    of_seat = {entry.seat_id: names[entry.organisation_id] for entry in entries}
    latest = {each.seat_id: each for each in ballots.ballots(tx, motion.id)}
    answers, given = roll.answers(tx, motion.id), roll.proxies_for(tx, motion)
    out, moved = roll.recused(tx, motion), roll.moved(tx, motion)
    reasons = {each.seat_id: each.reason for each in recusals.recusals(tx, motion.id)}
    seats = []
    for entry in entries:
        answer = answers.get(entry.seat_id) if entry.seat_id not in out else None
        cast_by = latest[entry.seat_id].by_seat_id if answer is not None else None
        # Who cast it, for ever; before anybody did, who may.
        proxy = cast_by if answer is not None else given.get(entry.seat_id)
        seats.append(
            SeatView(
                organisation=of_seat[entry.seat_id],
                choice=answer.choice if answer is not None else None,
                reason=latest[entry.seat_id].reason if answer is not None else reasons.get(entry.seat_id),
                weight=entry.weight,
                picks=answer.picks if answer is not None else (),
                cast_by=answer.capacity if answer is not None else None,
                proxy=of_seat.get(proxy) if proxy is not None else None,
                is_recused=entry.seat_id in out,
                moved=moved.get(entry.seat_id),
            )
        )
    return tuple(sorted(seats, key=lambda seat: seat.organisation))


def _counted(tx: Tx, motion: Motion) -> tuple[CountedView, ...]:
    if not motion.is_secret:
        return ()
    return tuple(
        CountedView(each.receipt, each.choice, roll.picks_of(each.picks))
        for each in urn.counted(tx, motion.id)
    )


def _advice(tx: Tx, motion: Motion) -> AdviceView | None:
    advised = motions.recommendation(tx, motion.id)
    if advised is None:
        return None
    by = community.group(tx, advised.by_group_id).name if advised.by_group_id is not None else None
    return AdviceView(by, advised.choice, advised.option)


def _extension(tx: Tx, motion: Motion) -> ExtensionView | None:
    extension = decisions.extension(tx, motion.id)
    if extension is None:
        return None
    return ExtensionView(
        rule=extension.rule,
        cause=extension.cause,
        from_=min(extension.at, motion.closes_at),
        closes_at=extension.closes_at,
        reason=extension.reason,
    )


def _related(tx: Tx, motion: Motion) -> RelatedView | None:
    if motion.related_id is None or motion.relation is None:
        return None
    return _relation(tx, motions.motion(tx, motion.related_id), motion.relation)


def _relation(tx: Tx, motion: Motion, relation: Relation) -> RelatedView:
    product, decision = community.product(tx, motion.product_id), decisions.decision(tx, motion.id)
    return RelatedView(
        id=motion.id,
        relation=relation,
        product=product.name,
        product_key=product.key,
        year=motion.year,
        number=motion.number,
        title=title_of(motion),
        outcome=decision.outcome if decision is not None else None,
    )


def _statements(tx: Tx, motion: Motion) -> tuple[StatementView, ...]:
    names = community.organisation_names(tx)
    of_seat = {entry.seat_id: names[entry.organisation_id] for entry in motions.roll(tx, motion.id)}
    return tuple(
        StatementView(each.kind, of_seat.get(each.seat_id or ""), each.words or "", each.at)
        for each in statements.statements(tx, motion.id)
    )


def _decision(tx: Tx, motion: Motion) -> DecisionView | None:
    decision = decisions.decision(tx, motion.id)
    if decision is None:
        return None
    ruling = decisions.ruling(tx, motion.id)
    head = heads.head_about(tx, decision.id)
    names = community.organisation_names(tx)
    casting = {entry.seat_id: names[entry.organisation_id] for entry in motions.roll(tx, motion.id)}
    return DecisionView(
        outcome=decision.outcome,
        at=decision.at,
        ruling=None
        if ruling is None
        else RulingView(
            ruling.role,
            ruling.choice,
            ruling.reason,
            ruling.at,
            ground=ruling.ground or Ground.TIE,
            option=ruling.option,
        ),
        chain=motion.group_id,
        seq=head.of_seq if head is not None else 0,
        hash=head.hash if head is not None else "",
        public_key=head.public_key if head is not None else "",
        signature=head.signature if head is not None else "",
        option=decision.option,
        casting=casting.get(decision.casting_seat_id or ""),
    )
