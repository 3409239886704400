"""What a motion, its votes and its decision look like to who reads them: frozen values, times in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.rules.procedure import Procedure
from bot.rules.tally import Tally
from storage.wish_words import MatterKind
from storage.words import (
    Capacity,
    Choice,
    ClosureCause,
    Ground,
    GroupKind,
    Method,
    MotionKind,
    MotionState,
    Move,
    Outcome,
    Relation,
    Role,
    RulingChoice,
    StatementKind,
    WrittenRule,
)


@dataclass(frozen=True, slots=True)
class SeatView:
    """A seat on the roll and its answer. choice None: not answered; SEALED: only that it has.

    reason: why it answered so, or why it takes no part; the group's own to read. picks: numbers of options.
    cast_by: as what it was cast. proxy: the organisation that speaks for it.
    moved: what happened to it since the roll was frozen.
    """

    organisation: str
    choice: Choice | None
    reason: str | None
    weight: int = 1
    picks: tuple[int, ...] = ()
    cast_by: Capacity | None = None
    proxy: str | None = None
    is_recused: bool = False
    moved: Move | None = None


@dataclass(frozen=True, slots=True)
class ClosureView:
    cause: ClosureCause
    at: datetime
    reason: str | None


@dataclass(frozen=True, slots=True)
class ExtensionView:
    """It had no quorum and goes on, or went on, in writing. from_: when its first part ended."""

    rule: WrittenRule
    cause: ClosureCause
    from_: datetime
    closes_at: datetime
    reason: str | None


@dataclass(frozen=True, slots=True)
class AdviceView:
    """A recommendation. by: a group's name, None for the coordinator. option: where choice is picked."""

    by: str | None
    choice: Choice
    option: int | None


@dataclass(frozen=True, slots=True)
class RelatedView:
    """Another motion, and what one of the two does to the other. outcome None: not decided."""

    id: str
    relation: Relation
    product: str
    product_key: str
    year: int
    number: int
    title: str
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class StatementView:
    """Said about the decision afterwards. organisation None: on behalf of the group."""

    kind: StatementKind
    organisation: str | None
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CountedView:
    """A secret ballot as it was counted, found by its receipt."""

    receipt: str
    choice: Choice
    picks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RulingView:
    role: Role
    choice: RulingChoice
    reason: str | None
    at: datetime
    ground: Ground = Ground.TIE
    option: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionView:
    """option: the one that was adopted. casting: the organisation whose vote broke a tie.

    chain, seq, hash: where the decision stands in the journal; signature: over that head.
    """

    outcome: Outcome
    at: datetime
    ruling: RulingView | None
    chain: str
    seq: int
    hash: str
    public_key: str
    signature: str
    option: int | None = None
    casting: str | None = None


@dataclass(frozen=True, slots=True)
class MatterView:
    """What else than its words the motion decides. project, number: the one that it is about, if it is."""

    kind: MatterKind
    project: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class MotionView:
    """A motion as it stands. `zone` is where people read its times. accepting: a ballot counts.

    closes_at: the deadline, of its written procedure where it has one. options: beside the status quo.
    ground: why somebody has to rule; passes_at: when the vice chair may, too.
    """

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
    method: Method = Method.YES_NO
    options: tuple[str, ...] = ()
    is_secret: bool = False
    counted: tuple[CountedView, ...] = ()
    advice: AdviceView | None = None
    extension: ExtensionView | None = None
    ground: Ground | None = None
    passes_at: datetime | None = None
    related: RelatedView | None = None
    later: tuple[RelatedView, ...] = ()
    statements: tuple[StatementView, ...] = ()
    departs: bool = False
    matter: MatterView | None = None

    @property
    def is_weighted(self) -> bool:
        """Whether some seats weigh more than others."""
        return len({seat.weight for seat in self.seats}) > 1

    @property
    def explained(self) -> bool:
        """Whether it was said why the group did otherwise than it was advised."""
        return any(each.kind is StatementKind.DEPARTURE for each in self.statements)


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group as it is now. weights: of the organisations' seats, in the same order."""

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
    weights: tuple[int, ...]
    procedure: Procedure
    rules_version: int
    seq: int
    hash: str
