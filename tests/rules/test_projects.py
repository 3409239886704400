"""What can be done with a project at which stage, and when it has spent too much."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import projects
from bot.rules.projects import Deed
from storage.wish_words import ProjectStage, WishStage

PROPOSED, RECOMMENDED, STARTED, DELIVERED, CLOSED, STOPPED, REJECTED = ProjectStage


@pytest.mark.parametrize(
    ("deed", "stages"),
    [
        (Deed.START, {PROPOSED}),
        (Deed.RECOMMEND, {PROPOSED}),
        (Deed.PLAN, {PROPOSED, RECOMMENDED, STARTED}),
        (Deed.SPEND, {STARTED, DELIVERED, STOPPED}),
        (Deed.DELIVER, {STARTED}),
        (Deed.CLOSE, {DELIVERED}),
        (Deed.STOP, {PROPOSED, STARTED}),
    ],
    # A set has no order of its own: by it tests would be called differently in each process.
    ids=lambda given: given.value if isinstance(given, Deed) else "",
)
def test_what_can_be_done_when(deed: Deed, stages: set[ProjectStage]) -> None:
    assert {stage for stage in ProjectStage if projects.may(deed, stage)} == stages


def test_a_proposal_that_was_given_up_spends_nothing() -> None:
    assert not projects.may(Deed.SPEND, STOPPED, was_started=False)
    assert projects.may(Deed.STOP, PROPOSED, was_started=False)


def test_what_a_project_makes_of_its_wishes() -> None:
    assert projects.WISHES == {
        PROPOSED: WishStage.PLANNED,
        RECOMMENDED: WishStage.PLANNED,
        STARTED: WishStage.STARTED,
        DELIVERED: WishStage.DELIVERED,
        CLOSED: WishStage.DELIVERED,
    }
    assert {CLOSED, STOPPED} == projects.OVER


@pytest.mark.parametrize(
    ("spent", "excess", "is_far"),
    [
        pytest.param(80_000_00, 0, False, id="all of it"),
        pytest.param(80_000_01, 1, False, id="an øre more"),
        pytest.param(88_000_00, 8_000_00, False, id="ten per cent more to the øre"),
        pytest.param(88_000_01, 8_000_01, True, id="an øre more than that"),
    ],
)
def test_over_the_estimate(spent: int, excess: int, is_far: bool) -> None:
    assert projects.excess(80_000_00, spent) == excess
    assert projects.is_far_over(80_000_00, spent) is is_far


@given(st.integers(0, 10**13), st.integers(0, 10**13))
def test_far_over_is_exact_and_over(estimate: int, spent: int) -> None:
    assert projects.is_far_over(estimate, spent) == (10 * spent > 11 * estimate)
    assert not projects.is_far_over(estimate, spent) or projects.excess(estimate, spent) > 0
