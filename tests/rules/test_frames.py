"""The frame of a year: exact, never below nothing, whatever the order; and what a project takes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import frames
from bot.rules.frames import Commitment

OERE = st.integers(0, 10**13)
COMMITMENTS = st.lists(st.builds(Commitment, OERE, OERE, st.booleans()), max_size=30)
KRONE = 100


@pytest.mark.parametrize(
    ("commitment", "takes"),
    [
        pytest.param(Commitment(80_000, 0), 80_000, id="nothing spent yet: the estimate"),
        pytest.param(Commitment(80_000, 30_000), 80_000, id="less spent: still the estimate"),
        pytest.param(Commitment(80_000, 95_000), 95_000, id="more spent: that"),
        pytest.param(Commitment(80_000, 30_000, is_over=True), 30_000, id="closed: what it did cost"),
        pytest.param(Commitment(80_000, 0, is_over=True), 0, id="stopped before it cost anything"),
    ],
)
def test_what_a_project_takes(commitment: Commitment, takes: int) -> None:
    assert commitment.amount == takes


def test_as_on_the_card() -> None:
    taken = frames.committed([Commitment(180_000 * KRONE, 0)])
    amount, cost = 400_000 * KRONE, 260_000 * KRONE
    assert frames.left(amount, taken) == 220_000 * KRONE
    assert not frames.holds(amount, taken, cost)
    assert frames.beyond(amount, taken, cost) == 40_000 * KRONE
    assert frames.holds(amount, taken, 220_000 * KRONE)


def test_without_a_frame_nothing_lies_inside() -> None:
    assert (frames.left(None, 0), frames.holds(None, 0, 0), frames.beyond(None, 0, 7)) == (0, False, 7)


@given(OERE, COMMITMENTS)
def test_it_is_exact_and_what_is_left_is_never_below_nothing(amount: int, of: list[Commitment]) -> None:
    taken, left = frames.committed(of), frames.left(amount, frames.committed(of))
    assert left >= 0
    assert left == amount - taken or (left == 0 and taken >= amount)


@given(OERE, COMMITMENTS, st.randoms())
def test_the_order_of_projects_is_of_no_account(amount: int, of: list[Commitment], random: object) -> None:
    shuffled = list(of)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert frames.left(amount, frames.committed(shuffled)) == frames.left(amount, frames.committed(of))


@given(OERE, COMMITMENTS, OERE)
def test_what_is_held_leaves_exactly_the_rest_and_what_is_not_goes_beyond(
    amount: int, of: list[Commitment], cost: int
) -> None:
    taken = frames.committed(of)
    if frames.holds(amount, taken, cost):
        after = frames.left(amount, frames.committed([*of, Commitment(cost, 0)]))
        assert after == frames.left(amount, taken) - cost
        assert frames.beyond(amount, taken, cost) == 0
    else:
        assert frames.beyond(amount, taken, cost) == cost - frames.left(amount, taken) > 0


@given(OERE, st.lists(OERE, max_size=30))
def test_whatever_is_started_one_after_the_other_the_frame_is_never_overdrawn(
    amount: int, costs: list[int]
) -> None:
    started: list[Commitment] = []
    for cost in costs:
        if frames.holds(amount, frames.committed(started), cost):
            started.append(Commitment(cost, 0))
    assert frames.committed(started) <= amount


@given(OERE, OERE)
def test_a_project_that_is_closed_never_takes_more_than_while_it_ran(estimate: int, spent: int) -> None:
    assert Commitment(estimate, spent, is_over=True).amount <= Commitment(estimate, spent).amount
