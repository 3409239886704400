"""The drawings of a project: nothing off the paper, the estimate where it is, steps that only go right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import progress
from bot.rules.progress import HIGH, TOP, WIDE, Bar

START, TODAY = date(2026, 11, 23), date(2026, 12, 23)
AMOUNT = st.integers(0, 10**12)
DAY = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("estimate", "spent", "drawn"),
    [
        pytest.param(80, 0, Bar(0, 1000, 0), id="nothing spent"),
        pytest.param(80, 20, Bar(250, 1000, 0), id="a quarter"),
        pytest.param(80, 80, Bar(1000, 1000, 0), id="all of it"),
        pytest.param(80, 100, Bar(800, 800, 200), id="a fifth of what is spent goes beyond"),
        pytest.param(0, 0, Bar(0, 1000, 0), id="nothing of nothing"),
        pytest.param(0, 5, Bar(0, 0, 1000), id="something of nothing"),
    ],
)
def test_the_bar(estimate: int, spent: int, drawn: Bar) -> None:
    assert progress.bar(estimate, spent) == drawn


@given(AMOUNT, AMOUNT)
def test_the_bar_fits(estimate: int, spent: int) -> None:
    drawn = progress.bar(estimate, spent)
    assert 0 <= drawn.spent <= drawn.at <= WIDE
    assert drawn.over == (WIDE - drawn.at if spent > estimate else 0)


def test_the_course_of_a_project() -> None:
    drawn = progress.course(
        100, [(date(2026, 12, 3), 50), (date(2026, 12, 3), 25), (date(2026, 12, 13), -25)],
        [date(2027, 1, 2)], START, TODAY,
    )  # fmt: skip
    assert (drawn.first, drawn.last) == (START, date(2027, 1, 2))
    assert drawn.estimate == TOP
    assert drawn.steps == (
        (0, HIGH),
        (250, HIGH),
        (250, 75),
        (500, 75),
        (500, 130),
        (750, 130),
    )
    assert (drawn.milestones, drawn.today) == ((1000,), 750)


def test_a_project_of_today_has_a_course() -> None:
    drawn = progress.course(0, [], [], START, START)
    assert (drawn.steps, drawn.today, drawn.estimate) == (((0, HIGH), (0, HIGH)), 0, HIGH)


@given(
    AMOUNT,
    st.lists(st.tuples(DAY, st.integers(-(10**9), 10**12)), max_size=20),
    st.lists(DAY, max_size=10),
    DAY,
    st.integers(0, 4_000),
)
def test_whatever_happens_it_stays_on_the_paper_and_goes_to_the_right(
    estimate: int, spent: list[tuple[date, int]], milestones: list[date], begins: date, days: int
) -> None:
    drawn = progress.course(estimate, spent, milestones, begins, begins + timedelta(days=days))
    for x, y in drawn.steps:
        assert 0 <= x <= WIDE and 0 <= y <= HIGH
    assert [x for x, _ in drawn.steps] == sorted(x for x, _ in drawn.steps)
    assert all(0 <= x <= WIDE for x in (*drawn.milestones, drawn.today))
    assert TOP <= drawn.estimate <= HIGH
    assert len(drawn.milestones) == len(milestones)
