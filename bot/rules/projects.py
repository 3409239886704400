"""How far a project is, what can be done with it then, when it has spent too much: pure, in øre."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from storage.wish_words import ProjectStage, WishStage

# Beyond the estimate by more than this part of it, the group that decides is to know.
FAR = Fraction(1, 10)


class Deed(StrEnum):
    """What a coordinator does with a project."""

    START = "start"
    RECOMMEND = "recommend"
    PLAN = "plan"
    SPEND = "spend"
    DELIVER = "deliver"
    CLOSE = "close"
    STOP = "stop"


# At which stages each can be done. Bills come after the delivery, and after a project was stopped.
WHEN: dict[Deed, frozenset[ProjectStage]] = {
    Deed.START: frozenset({ProjectStage.PROPOSED}),
    Deed.RECOMMEND: frozenset({ProjectStage.PROPOSED}),
    Deed.PLAN: frozenset({ProjectStage.PROPOSED, ProjectStage.RECOMMENDED, ProjectStage.STARTED}),
    Deed.SPEND: frozenset({ProjectStage.STARTED, ProjectStage.DELIVERED, ProjectStage.STOPPED}),
    Deed.DELIVER: frozenset({ProjectStage.STARTED}),
    Deed.CLOSE: frozenset({ProjectStage.DELIVERED}),
    Deed.STOP: frozenset({ProjectStage.PROPOSED, ProjectStage.STARTED}),
}
# What a project makes of its wishes; one that is not here has let them go.
WISHES: dict[ProjectStage, WishStage] = {
    ProjectStage.PROPOSED: WishStage.PLANNED,
    ProjectStage.RECOMMENDED: WishStage.PLANNED,
    ProjectStage.STARTED: WishStage.STARTED,
    ProjectStage.DELIVERED: WishStage.DELIVERED,
    ProjectStage.CLOSED: WishStage.DELIVERED,
}
# After these nothing more is to be paid.
OVER = frozenset({ProjectStage.CLOSED, ProjectStage.STOPPED})


def may(deed: Deed, stage: ProjectStage, *, was_started: bool = True) -> bool:
    """Whether the project is where that can be done. A project that never was started spends nothing."""
    return stage in WHEN[deed] and (was_started or deed is not Deed.SPEND)


def excess(estimate: int, spent: int) -> int:
    """By how much the project has spent more than was estimated."""
    return max(0, spent - estimate)


def is_far_over(estimate: int, spent: int) -> bool:
    """Whether it is so much more that the group that decides is to know."""
    return spent - estimate > FAR * estimate
