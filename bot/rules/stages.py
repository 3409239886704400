"""Where a wish is on its way, and on the roadmap: pure, from what has happened to it."""

from __future__ import annotations

from dataclasses import dataclass

from storage.wish_words import Lane, WishStage, WishStep

OPEN = frozenset(
    {
        WishStage.NEW,
        WishStage.NEEDS_ANSWER,
        WishStage.READY,
        WishStage.PLANNED,
        WishStage.STARTED,
    }
)
# What can still be changed and backed: what cannot be done may be found feasible yet.
BACKABLE = OPEN | {WishStage.NOT_FEASIBLE}
LANES = {
    WishStage.NEW: Lane.LATER,
    WishStage.NEEDS_ANSWER: Lane.LATER,
    WishStage.READY: Lane.LATER,
    WishStage.NOT_FEASIBLE: Lane.GONE,
    WishStage.PLANNED: Lane.NEXT,
    WishStage.STARTED: Lane.NOW,
    WishStage.DELIVERED: Lane.DELIVERED,
    WishStage.DECLINED: Lane.GONE,
    WishStage.WITHDRAWN: Lane.GONE,
    WishStage.MERGED: Lane.GONE,
}

ENDS: dict[WishStep | None, WishStage] = {
    WishStep.DECLINED: WishStage.DECLINED,
    WishStep.WITHDRAWN: WishStage.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Happened:
    """What has happened to a wish. step: the last thing that was done with it as a whole. project: the stage
    that the project it is part of gives it. is_funded: a round that was adopted funds it. is_asked: the
    coordinator waits for an answer. is_feasible: None until it was assessed.
    """

    is_merged: bool = False
    step: WishStep | None = None
    project: WishStage | None = None
    is_funded: bool = False
    is_asked: bool = False
    is_feasible: bool | None = None


def stage_of(happened: Happened) -> WishStage:
    """The stage. What is merged follows the wish it is part of; what is being made is no longer assessed."""
    if happened.is_merged:
        return WishStage.MERGED
    if happened.project is not None:
        return happened.project
    if happened.step in ENDS:
        return ENDS[happened.step]
    return WishStage.PLANNED if happened.is_funded else _thought_of(happened)


def _thought_of(happened: Happened) -> WishStage:
    if happened.is_asked:
        return WishStage.NEEDS_ANSWER
    if happened.is_feasible is None:
        return WishStage.NEW
    return WishStage.READY if happened.is_feasible else WishStage.NOT_FEASIBLE
