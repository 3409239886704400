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
    """Where people are reached. mail and graph (Exchange calendars) take what stands in a calendar."""

    SLACK = "slack"
    TEAMS = "teams"
    WEB = "web"
    MAIL = "mail"
    GRAPH = "graph"


# Those where people talk with the bot.
TALKING = (Platform.SLACK, Platform.TEAMS, Platform.WEB)


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
    """chair_decides: by a ruling with a reason. chair_double: the chair's vote counts once more."""

    CHAIR_DECIDES = "chair_decides"
    CHAIR_DOUBLE = "chair_double"


class WrittenRule(StrEnum):
    """What a vote without a quorum is extended as, once: who is silent blocks it, or agrees."""

    NONE = "none"
    ALL_MUST_REPLY = "all_must_reply"
    SILENCE_IS_CONSENT = "silence_is_consent"


class DoubtRule(StrEnum):
    """What becomes of a vote that has no quorum in the end ("tvivlsspørgsmål")."""

    LAPSES = "lapses"
    CHAIR_RULES = "chair_rules"


class Method(StrEnum):
    """What a ballot may say: for or against, one of the options, or all options one can live with."""

    YES_NO = "yes_no"
    SINGLE = "single"
    APPROVAL = "approval"


class MotionKind(StrEnum):
    """SDR and ODR in the products' own decision logs."""

    STRATEGIC = "strategic"
    OPERATIONAL = "operational"


class Audience(StrEnum):
    """Whom a guideline is for."""

    BOTH = "both"
    MUNICIPALITIES = "municipalities"
    SUPPLIERS = "suppliers"


class Choice(StrEnum):
    """What a ballot says. picked: options. sealed: it was cast, what it says is in the urn.

    `withdrawn` takes an earlier ballot back.
    """

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    PICKED = "picked"
    SEALED = "sealed"
    WITHDRAWN = "withdrawn"


class Capacity(StrEnum):
    """As what a person speaks for a seat."""

    HOLDER = "holder"
    PROXY = "proxy"
    SUBSTITUTE = "substitute"


class Move(StrEnum):
    """What happened to a seat on the roll: it ended, or somebody else fills it. The roll stands."""

    SEAT = "seat"
    PERSON = "person"


class MotionState(StrEnum):
    """Derived from the rows of a motion, never stored."""

    OPEN = "open"
    AWAITING_CHAIR = "awaiting_chair"
    DECIDED = "decided"


class ClosureCause(StrEnum):
    DEADLINE = "deadline"
    ALL_ANSWERED = "all_answered"
    BY_HAND = "by_hand"
    WITHDRAWN = "withdrawn"


class RulingChoice(StrEnum):
    ADOPT = "adopt"
    REJECT = "reject"
    POSTPONE = "postpone"


class Ground(StrEnum):
    """Why somebody had to rule: as many for as against, or no quorum in the end."""

    TIE = "tie"
    DOUBT = "doubt"


class Outcome(StrEnum):
    ADOPTED = "adopted"
    REJECTED = "rejected"
    POSTPONED = "postponed"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


class Relation(StrEnum):
    """What a motion does to an earlier one, which stays as it is."""

    REVERSES = "reverses"
    RATIFIES = "ratifies"


class StatementKind(StrEnum):
    """What is said about a decision afterwards, beside it: nothing is overwritten."""

    MINORITY = "minority"
    DEPARTURE = "departure"
    CORRECTION = "correction"


class AbsenceCause(StrEnum):
    """Why a workspace cannot be reached: it never had the bot, removed it, or takes its token no more.

    unreadable: the token was sealed with another signing key than ours. secret: Microsoft does not take the
    app's secret any more.
    """

    NOT_INSTALLED = "not_installed"
    REMOVED = "removed"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    SECRET = "secret"  # noqa: S105 (a word for it)


class MessageState(StrEnum):
    """A message's life: a lease runs while it is `sending`; `uncertain` may have arrived.

    held: its workspace cannot be reached; it waits for that, and nothing else wakes it.
    """

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    HELD = "held"
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
    # Without its zone, which would be asked for its offset and written out: twice the time for nothing.
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def from_iso(text: str) -> datetime:
    """The inverse of `iso`; an aware UTC time."""
    return datetime.fromisoformat(text)
