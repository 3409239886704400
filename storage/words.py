"""The vocabulary that rows are written with: ids, enums, times. No tables, no behaviour."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from enum import StrEnum
from itertools import count
from time import time_ns
from typing import NewType

PersonId = NewType("PersonId", str)
GroupId = NewType("GroupId", str)
SeatId = NewType("SeatId", str)
MotionId = NewType("MotionId", str)


# The tables whose rows may take a new value in place (a name, an address). What happened never does.
DIRECTORY = frozenset({"groups", "organisation", "person", "product"})
# Begins at the machine's time, so that ids also sort after those of earlier processes.
_ORDER = count(time_ns())


class Platform(StrEnum):
    SLACK = "slack"
    WEB = "web"


class OrganisationKind(StrEnum):
    MUNICIPALITY = "municipality"
    SUPPLIER = "supplier"
    SECRETARIAT = "secretariat"
    OTHER = "other"


class GroupKind(StrEnum):
    STEERING_GROUP = "steering_group"
    COORDINATION_GROUP = "coordination_group"
    EXPERT_GROUP = "expert_group"
    ARCHITECTURE_GROUP = "architecture_group"


class Role(StrEnum):
    """What a person is to a group. Coordinators hold their role for every group of a product."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    OBSERVER = "observer"
    COORDINATOR = "coordinator"
    SUPPLIER = "supplier"
    SECRETARIAT = "secretariat"


class Comparator(StrEnum):
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"


class Majority(StrEnum):
    """simple: of the for and against cast; absolute and two_thirds as named; unanimity: none against."""

    SIMPLE = "simple"
    ABSOLUTE = "absolute"
    TWO_THIRDS = "two_thirds"
    UNANIMITY = "unanimity"


class TieRule(StrEnum):
    CHAIR_DECIDES = "chair_decides"


class MotionKind(StrEnum):
    """SDR and ODR in the products' own decision logs."""

    STRATEGIC = "strategic"
    OPERATIONAL = "operational"


class Choice(StrEnum):
    """What a ballot says. `withdrawn` takes an earlier ballot back."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    WITHDRAWN = "withdrawn"


class MotionState(StrEnum):
    """Derived from the rows of a motion, never stored."""

    OPEN = "open"
    AWAITING_CHAIR = "awaiting_chair"
    DECIDED = "decided"


class ClosureCause(StrEnum):
    DEADLINE = "deadline"
    ALL_ANSWERED = "all_answered"
    BY_HAND = "by_hand"


class RulingChoice(StrEnum):
    ADOPT = "adopt"
    REJECT = "reject"
    POSTPONE = "postpone"


class Outcome(StrEnum):
    ADOPTED = "adopted"
    REJECTED = "rejected"
    POSTPONED = "postponed"
    LAPSED = "lapsed"


class MessageState(StrEnum):
    """A message's life: a lease runs while it is `sending`; `uncertain` may have arrived."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    DEAD = "dead"
    EXPIRED = "expired"


class DueState(StrEnum):
    PENDING = "pending"
    DONE = "done"
    SKIPPED = "skipped"
    EXPIRED = "expired"


class Origin(StrEnum):
    """Who connected a channel: the file keeps its own up to date and leaves the others alone."""

    CONFIG = "config"
    CHAT = "chat"


def new_id() -> str:
    """A random id of 16 lower-case hex characters (64 bits): says nothing about whom it stands for."""
    return secrets.token_hex(8)


def new_ordered_id() -> str:
    """An id that sorts after those made before it in this process: what was queued first goes first."""
    return f"{next(_ORDER):016x}{secrets.token_hex(4)}"


def iso(moment: datetime) -> str:
    """An aware time as UTC text of fixed width, so that text order is time order. Raises ValueError."""
    if moment.tzinfo is None:
        # It would be read as the machine's own local time.
        raise ValueError(moment)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_iso(text: str) -> datetime:
    """The inverse of `iso`; an aware UTC time."""
    return datetime.fromisoformat(text)
