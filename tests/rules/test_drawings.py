"""What is drawn of a ranking: bars that are as long as what is paid, dots where cost and support meet."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.drawings import MARKS, WHOLE, bars, marks, plot
from bot.rules.ranking import Ballot, Item, Phase, rank
from bot.rules.whatif import left_of, ranking_of
from tests.rules.test_ranking_properties import Round, ranked, rounds
from tests.rules.test_whatif import KRONE, MAYOR


def test_the_bars_of_the_example_that_is_told_to_a_mayor() -> None:
    drawn = {each.ballot: each for each in bars(ranking_of(MAYOR), MAYOR.ballots)}
    assert list(drawn) == [each.id for each in MAYOR.ballots]
    share = Fraction(56_667 * KRONE)
    aarhus, favrskov, randers = drawn["Aarhus"], drawn["Favrskov"], drawn["Randers"]
    assert [(each.item, each.amount) for each in aarhus.pieces] == [("A", 30_000 * KRONE)]
    assert (aarhus.share, aarhus.paid, aarhus.left) == (share, 30_000 * KRONE, 26_667 * KRONE)
    assert [(each.item, each.x, each.width) for each in aarhus.pieces] == [("A", 0, 529)]
    assert [each.item for each in favrskov.pieces] == ["A", "C"]
    assert [each.item for each in randers.pieces] == ["C", "D"]
    assert {each.end for each in drawn.values()} == {WHOLE}


def test_a_heavier_share_is_a_longer_bar() -> None:
    ballots = [
        Ballot("small", frozenset("a")),
        Ballot("large", frozenset("a"), weight=4),
        Ballot("idle", frozenset()),
    ]
    ranking = rank([Item("a", 100)], ballots, 600, step=3)
    small, large, idle = bars(ranking, ballots)
    assert (small.end, large.end, idle.end) == (250, WHOLE, 250)
    assert (small.pieces[0].amount, large.pieces[0].amount, idle.pieces) == (20, 80, ())


def test_nothing_is_drawn_of_nothing() -> None:
    assert bars(rank([], [], 0, step=1), []) == ()
    empty = plot(rank([], [], 0, step=1))
    assert empty.dots == () and [each.value for each in empty.costs] == [0, 1]
    idle = [Ballot("a", frozenset())]
    (bar,) = bars(rank([Item("x", 5)], idle, 0, step=1), idle)
    assert (bar.end, bar.pieces, bar.left) == (0, (), 0)


def test_the_plot_of_the_example_that_is_told_to_a_mayor() -> None:
    drawn = plot(ranking_of(MAYOR), unit=1000 * KRONE)
    assert [each.value // KRONE for each in drawn.costs] == [0, 50_000, 100_000, 150_000]
    assert [each.value for each in drawn.supports] == [0, 1, 2, 3, 4]
    dots = {each.items: each for each in drawn.dots}
    assert (dots[("A",)].x, dots[("A",)].y, dots[("A",)].is_funded) == (800, 1000, True)
    assert (dots[("B",)].x, dots[("B",)].y, dots[("B",)].is_funded) == (666, 750, False)


def test_what_stands_in_one_place_is_one_dot_unless_it_came_out_otherwise() -> None:
    ballots = [Ballot("v", frozenset("abc"))]
    ranking = rank([Item("a", 5), Item("b", 5), Item("c", 5)], ballots, 10, step=1)
    assert sorted((each.items, each.is_funded) for each in plot(ranking).dots) == [
        (("a", "b"), True),
        (("c",), False),
    ]


def test_support_may_be_in_percent_of_all_shares() -> None:
    ballots = [Ballot("small", frozenset("a"), weight=3), Ballot("large", frozenset("b"), weight=997)]
    ranking = rank([Item("a", 5), Item("b", 5)], ballots, 10, step=2)
    assert {each.items: each.support for each in plot(ranking, whole=1000).dots} == {("a",): 0, ("b",): 100}


AXES = {
    "nothing": ([], 1, [0, 1]),
    "five": ([5], 1, [0, 1, 2, 3, 4, 5]),
    "six": ([6, 2], 1, [0, 2, 4, 6]),
    "eleven": ([11], 1, [0, 5, 10, 15]),
    "in thousands": ([260], 1000, [0, 1000]),
    "a large one": ([98_700], 1000, [0, 20_000, 40_000, 60_000, 80_000, 100_000]),
}


@pytest.mark.parametrize("story", AXES)
def test_marks_stand_at_round_values(story: str) -> None:
    values, unit, expected = AXES[story]
    assert [each.value for each in marks(values, unit)] == expected


@given(st.lists(st.integers(0, 10**11), max_size=5), st.sampled_from([1, 100, 100_000]))
def test_an_axis_holds_all_values_and_has_few_marks(values: list[int], unit: int) -> None:
    found = marks(values, unit)
    assert 2 <= len(found) <= MARKS + 1
    assert found[-1].value >= max(values, default=0) and (found[0].at, found[-1].at) == (0, WHOLE)
    assert all(each.value % unit == 0 for each in found)


@given(rounds())
@settings(deadline=None)
def test_bars_are_as_long_as_what_is_paid_and_leave_what_is_left(drawn: Round) -> None:
    wanted, chosen, budget = drawn
    ranking = ranked(wanted, chosen, budget)
    left = left_of(ranking, chosen)
    for bar in bars(ranking, chosen):
        assert bar.left == left[bar.ballot] and bar.paid == sum(each.amount for each in bar.pieces)
        at = 0
        for piece in bar.pieces:
            assert piece.x == at and piece.width >= 0
            at += piece.width
        assert at <= bar.end <= WHOLE and (at == bar.end or bar.left)


@given(rounds())
@settings(deadline=None)
def test_every_item_but_what_the_law_requires_is_one_of_the_dots(drawn: Round) -> None:
    ranking = ranked(*drawn)
    shown = plot(ranking)
    assert sorted(item for dot in shown.dots for item in dot.items) == sorted(
        each.item for each in (*ranking.funded, *ranking.rest) if each.phase is not Phase.LAW
    )
    assert all(0 <= dot.x <= WHOLE and 0 <= dot.y <= WHOLE for dot in shown.dots)
