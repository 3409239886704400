"""Raising the shares without taking every step comes to what taking every step comes to."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.ranking import Ballot, Item, rank
from bot.rules.shares import Market, buy
from tests.equal_shares import naive


@st.composite
def rounds(draw: st.DrawFn) -> tuple[list[Item], list[Ballot], int, int]:
    """(items, ballots, budget, step): few of each, so that much is tied, and steps from tiny to huge."""
    costs = draw(
        st.lists(
            st.integers(draw(st.integers(0, 1)), draw(st.sampled_from([6, 40, 1000]))), min_size=1, max_size=7
        )
    )
    wanted = [Item(f"p{number}", cost, draw(st.integers(0, 9)) == 9) for number, cost in enumerate(costs)]
    ids = st.frozensets(st.sampled_from([item.id for item in wanted]))
    weights = draw(st.sampled_from([st.just(1), st.integers(1, 3), st.integers(1, 500)]))
    chosen = [Ballot(f"v{number}", draw(ids), draw(weights)) for number in range(draw(st.integers(0, 8)))]
    required = sum(item.cost for item in wanted if item.required)
    budget = required + draw(st.integers(0, sum(costs) + 2))
    weight = sum(ballot.weight for ballot in chosen) or 1
    # At most some hundred steps for those who take them all.
    step = draw(st.integers(max(1, sum(costs) * weight // 300), max(2, sum(costs) * weight)))
    return wanted, chosen, budget, step


@given(rounds())
@settings(max_examples=400, deadline=None)
def test_it_comes_to_the_same_as_every_step_one_by_one(
    drawn: tuple[list[Item], list[Ballot], int, int],
) -> None:
    wanted, chosen, budget, step = drawn
    law, bought, completed, share = naive(wanted, chosen, budget, step)
    ranking = rank(wanted, chosen, budget, step=step)
    assert [receipt.item for receipt in ranking.funded] == [*law, *(name for name, _ in bought), *completed]
    assert ranking.share == share
    paid = {receipt.item: receipt.payments for receipt in ranking.funded if receipt.payments}
    assert paid == dict(bought)


@pytest.mark.parametrize("seed", range(12))
def test_larger_rounds_come_to_the_same_too(seed: int) -> None:
    random = Random(seed)
    wanted = [Item(f"p{number}", random.randrange(20, 500)) for number in range(14)]
    popular = [random.random() ** 2 + 0.05 for _ in wanted]
    chosen = [
        Ballot(f"v{number}", frozenset(item.id for item in random.choices(wanted, popular, k=4)))
        for number in range(25)
    ]
    budget = sum(item.cost for item in wanted) // 3
    law, bought, completed, share = naive(wanted, chosen, budget, 25)
    ranking = rank(wanted, chosen, budget, step=25)
    assert [receipt.item for receipt in ranking.funded] == [*law, *(name for name, _ in bought), *completed]
    assert ranking.share == share and ranking.steps >= 1


def test_a_million_steps_are_not_taken_one_by_one() -> None:
    # Of 10 that have 100 in all, one wants a, and it takes ten million raises of a ten-thousandth to pay it.
    market = Market(prices=[99], backers=[[0]], weights=[1, 9], order=[0], step=1)
    purse = buy(market, 100)
    assert purse.steps == 890 and purse.share == 99
    million = 10**6
    purse = buy(Market([99 * million], [[0]], [1, 9], [0], 1), 100 * million)
    assert purse.steps == 890 * million and purse.share == 99 * million
    assert purse.bought[0].paid == {0: Fraction(99 * million)} and purse.left == [0, 99 * million]
