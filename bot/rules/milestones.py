"""Where a milestone is, from what became of it: pure."""

from __future__ import annotations

from collections.abc import Iterable

from storage.wish_words import MilestoneMove, MilestoneState

AFTER: dict[MilestoneMove, MilestoneState] = {
    MilestoneMove.REACHED: MilestoneState.REACHED,
    MilestoneMove.PASSED: MilestoneState.PASSED,
    MilestoneMove.FAILED: MilestoneState.PLANNED,
    MilestoneMove.DROPPED: MilestoneState.DROPPED,
}
# What still can be reached, moved and dropped.
AHEAD = frozenset({MilestoneState.PLANNED})
# What the delivery of the project has not to wait for.
DONE = frozenset({MilestoneState.PASSED, MilestoneState.DROPPED})


def state_of(moves: Iterable[MilestoneMove]) -> MilestoneState:
    """By the last of the moves; another day alone changes nothing."""
    found = MilestoneState.PLANNED
    for move in moves:
        found = AFTER.get(move, found)
    return found


def day_of(planned: str, moved: Iterable[str | None]) -> str:
    """The day that it is to be reached by: the last that it was moved to, if it was."""
    found = planned
    for day in moved:
        found = day or found
    return found
