"""Where a milestone is after what became of it, and by which day it is to be reached."""

from __future__ import annotations

import pytest

from bot.rules import milestones
from storage.wish_words import MilestoneMove, MilestoneState

REACHED, PASSED, FAILED, MOVED, DROPPED = MilestoneMove


@pytest.mark.parametrize(
    ("moves", "state"),
    [
        pytest.param([], MilestoneState.PLANNED, id="nothing yet"),
        pytest.param([MOVED], MilestoneState.PLANNED, id="another day alone"),
        pytest.param([REACHED], MilestoneState.REACHED, id="reached, to be decided"),
        pytest.param([REACHED, FAILED], MilestoneState.PLANNED, id="not let pass"),
        pytest.param([REACHED, FAILED, MOVED, REACHED], MilestoneState.REACHED, id="reached again"),
        pytest.param([REACHED, FAILED, REACHED, PASSED], MilestoneState.PASSED, id="passed in the end"),
        pytest.param([PASSED], MilestoneState.PASSED, id="passed without a decision"),
        pytest.param([MOVED, DROPPED], MilestoneState.DROPPED, id="dropped"),
    ],
)
def test_where_it_is(moves: list[MilestoneMove], state: MilestoneState) -> None:
    assert milestones.state_of(moves) is state


def test_the_last_day_that_it_was_moved_to_counts() -> None:
    assert milestones.day_of("2027-01-01", []) == "2027-01-01"
    assert milestones.day_of("2027-01-01", ["2027-02-01", None, "2026-12-24", None]) == "2026-12-24"
