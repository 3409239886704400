"""The drawings of a project as plain values: spending against the estimate, and milestones along the time.

Places are whole numbers out of WIDE and HIGH, from the left and from the top. How it looks is for others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDE, HIGH = 1000, 240
# The estimate, or what is spent where that is more, reaches so high.
TOP = 20


@dataclass(frozen=True, slots=True)
class Bar:
    """What is spent of the estimate; the whole is the larger of the two. over: what is beyond it, from at."""

    spent: int
    at: int
    over: int


@dataclass(frozen=True, slots=True)
class Course:
    """Spending by day, as steps from the left to today; where the estimate lies; milestones along the way.

    steps: corners as (x, y). estimate: y. milestones: x of each, in their order. today: x.
    """

    first: date
    last: date
    steps: tuple[tuple[int, int], ...]
    estimate: int
    milestones: tuple[int, ...]
    today: int


def bar(estimate: int, spent: int) -> Bar:
    """Amounts in øre, at least 0."""
    whole = max(estimate, spent)
    if not whole:
        return Bar(0, WIDE, 0)
    at = estimate * WIDE // whole
    return Bar(min(spent, estimate) * WIDE // whole, at, WIDE - at if spent > estimate else 0)


def course(
    estimate: int,
    spent: Iterable[tuple[date, int]],
    milestones: Sequence[date],
    begins: date,
    today: date,
) -> Course:
    """spent: (day, øre) in any order, corrections below zero. begins: when the project did."""
    by_day: dict[date, int] = {}
    for day, amount in spent:
        by_day[day] = by_day.get(day, 0) + amount
    first = min([begins, *by_day, *milestones])
    last = max([today, *by_day, *milestones, first + timedelta(days=1)])
    span = (last - first).days

    def x(day: date) -> int:
        return (day - first).days * WIDE // span

    totals, total = [], 0
    for day in sorted(by_day):
        total += by_day[day]
        totals.append((day, total))
    largest = max([estimate, 1, *(amount for _, amount in totals)])

    def y(amount: int) -> int:
        # Bills may be written down before what they correct: below nothing there is no room to draw.
        return HIGH - max(0, amount) * (HIGH - TOP) // largest

    corners = [(0, HIGH)]
    for day, amount in totals:
        corners += [(x(day), corners[-1][1]), (x(day), y(amount))]
    corners.append((max(x(today), corners[-1][0]), corners[-1][1]))
    return Course(
        first=first,
        last=last,
        steps=tuple(corners),
        estimate=y(estimate),
        milestones=tuple(map(x, milestones)),
        today=x(today),
    )
