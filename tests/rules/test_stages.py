"""Where a wish is on its way: what weighs more than what, and that every stage has its lane."""

from __future__ import annotations

import pytest

from bot.rules.stages import LANES, OPEN, Happened, stage_of
from storage.wish_words import Lane, WishStage, WishStep


@pytest.mark.parametrize(
    ("happened", "stage"),
    [
        pytest.param(Happened(), WishStage.NEW, id="just sent"),
        pytest.param(Happened(is_feasible=True), WishStage.READY, id="assessed"),
        pytest.param(Happened(is_feasible=False), WishStage.NOT_FEASIBLE, id="cannot be done"),
        pytest.param(Happened(is_feasible=True, is_asked=True), WishStage.NEEDS_ANSWER, id="asked again"),
        pytest.param(Happened(is_feasible=True, is_funded=True), WishStage.PLANNED, id="funded"),
        pytest.param(Happened(step=WishStep.DECLINED), WishStage.DECLINED, id="declined"),
        pytest.param(Happened(step=WishStep.REOPENED), WishStage.NEW, id="taken up again"),
        pytest.param(
            Happened(step=WishStep.DECLINED, project=WishStage.STARTED), WishStage.STARTED, id="being made"
        ),
        pytest.param(
            Happened(is_merged=True, project=WishStage.STARTED), WishStage.MERGED, id="part of another"
        ),
    ],
)
def test_what_happened_says_where_it_is(happened: Happened, stage: WishStage) -> None:
    assert stage_of(happened) is stage


def test_every_stage_has_its_lane_and_what_is_open_is_on_the_road() -> None:
    assert set(LANES) == set(WishStage)
    assert all(LANES[stage] in (Lane.NOW, Lane.NEXT, Lane.LATER) for stage in OPEN)
