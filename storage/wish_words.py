"""The vocabulary that wishes, rounds and projects are written with: beside `words`, which is everybody's."""

from __future__ import annotations

from enum import StrEnum


class WishStage(StrEnum):
    """Where a wish is on its way: derived from its rows, and kept in the backlog's projection."""

    NEW = "new"
    NEEDS_ANSWER = "needs_answer"
    READY = "ready"
    NOT_FEASIBLE = "not_feasible"
    PLANNED = "planned"
    STARTED = "started"
    DELIVERED = "delivered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class Lane(StrEnum):
    """Where on the roadmap a wish stands; gone: nowhere."""

    NOW = "now"
    NEXT = "next"
    LATER = "later"
    DELIVERED = "delivered"
    GONE = "gone"


class WishStep(StrEnum):
    """What was done with a wish as a whole."""

    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


class SupportMove(StrEnum):
    """What a person does to the backing of their organisation.

    take_over: becomes the one who holds its position. end: the whole organisation backs it no longer.
    """

    BACK = "back"
    TAKE_BACK = "take_back"
    TAKE_OVER = "take_over"
    END = "end"


class CommentKind(StrEnum):
    """question: the coordinator waits for an answer to it."""

    COMMENT = "comment"
    QUESTION = "question"
    ANSWER = "answer"


class Unit(StrEnum):
    """What an estimate is in: øre, or whole hours."""

    KRONER = "kroner"
    HOURS = "hours"


class Level(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class ShareRule(StrEnum):
    """What each organisation has to choose for in a round: as much as any other, or as it pays."""

    EQUAL = "equal"
    CONTRIBUTION = "contribution"


class RoundStep(StrEnum):
    """How a round ended."""

    CALLED_OFF = "called_off"
    ADOPTED = "adopted"
    REJECTED = "rejected"


class RoundState(StrEnum):
    """Where a round is: derived from its rows. counted: its result waits to be decided."""

    OPEN = "open"
    COUNTED = "counted"
    CALLED_OFF = "called_off"
    ADOPTED = "adopted"
    REJECTED = "rejected"


class MatterKind(StrEnum):
    """What else than its words a motion decides."""

    PROJECT = "project"
    ROUND = "round"
    MILESTONE = "milestone"


class ProjectStage(StrEnum):
    """How far a project is: by its latest step. recommended: derived, a motion about it is under vote.

    rejected: the motion was not adopted, by whatever outcome.
    """

    PROPOSED = "proposed"
    RECOMMENDED = "recommended"
    STARTED = "started"
    DELIVERED = "delivered"
    CLOSED = "closed"
    STOPPED = "stopped"
    REJECTED = "rejected"


class MilestoneMove(StrEnum):
    """What became of a milestone. failed: the group did not let it pass; it can be reached again."""

    REACHED = "reached"
    PASSED = "passed"
    FAILED = "failed"
    MOVED = "moved"
    DROPPED = "dropped"


class MilestoneState(StrEnum):
    """Where a milestone is: derived from its moves. reached: it waits for a decision."""

    PLANNED = "planned"
    REACHED = "reached"
    PASSED = "passed"
    DROPPED = "dropped"


class NewsKind(StrEnum):
    """What can happen to a wish that its author and backers want to hear of."""

    COMMENTED = "commented"
    ASKED = "asked"
    ANSWERED = "answered"
    REWRITTEN = "rewritten"
    MERGED = "merged"
    UNMERGED = "unmerged"
    ASSESSED = "assessed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"
    FUNDED = "funded"
    NOT_FUNDED = "not_funded"
    STARTED = "started"
    DELIVERED = "delivered"
    CLOSED = "closed"


class Rhythm(StrEnum):
    """How often a person hears of wishes."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"
