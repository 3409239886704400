"""What would come of a round if: examples, and what holds of every answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.ranking import Ballot, Item, OverBudget, Phase, rank
from bot.rules.whatif import (
    Basis,
    could_join,
    grain,
    largest_cost,
    least_supporters,
    left_of,
    ranking_of,
    what_if,
)
from tests.rules.test_ranking import ballots
from tests.rules.test_ranking_properties import rounds

KRONE = 100
# docs/ranking.md: six municipalities, 300,000 kr., four wishes, of which B is not funded.
MAYOR = Basis(
    items=tuple(
        Item(name, kroner * 1000 * KRONE) for name, kroner in {"A": 120, "B": 100, "C": 80, "D": 60}.items()
    ),
    ballots=tuple(
        Ballot(name, frozenset(chosen))
        for name, chosen in {
            "Aarhus": "AB",
            "Odense": "AB",
            "Syddjurs": "AB",
            "Favrskov": "AC",
            "Silkeborg": "CD",
            "Randers": "CD",
        }.items()
    ),
    budget=300_000 * KRONE,
    step=6 * KRONE,
)


# --- the example that is told to a mayor


def test_a_tenth_cheaper_is_not_cheap_enough() -> None:
    found = what_if(MAYOR, "B", cost=90_000 * KRONE)
    assert (found.before, found.place, found.is_funded) == (None, None, False)
    assert (found.dropped, found.added) == ((), ())
    assert found.receipt.cost == 90_000 * KRONE


def test_a_fifth_cheaper_takes_the_place_of_another() -> None:
    # Shares that pay for D pay for B as well, and both are too much: B has more support, and comes first.
    found = what_if(MAYOR, "B", cost=80_000 * KRONE)
    assert (found.place, found.receipt.phase, found.dropped, found.added) == (3, Phase.COMPLETION, ("D",), ())
    assert found.ranking.cost == 280_000 * KRONE


def test_who_has_most_left_is_assumed_to_join() -> None:
    # Silkeborg and Randers have spent all; Favrskov as well. Of as much, the shorter name comes first.
    assert could_join(MAYOR, "B") == ("Randers", "Favrskov", "Silkeborg")
    assert could_join(MAYOR, "D") == ("Aarhus", "Odense", "Syddjurs", "Favrskov")
    found = what_if(MAYOR, "B", more=1)
    assert (found.joined, found.short) == (("Randers",), 0)
    assert found.receipt.supporters == 4


def test_more_than_there_are_cannot_join() -> None:
    found = what_if(MAYOR, "B", more=5)
    assert (len(found.joined), found.short) == (3, 2)


def test_the_smallest_change_of_each_kind() -> None:
    cheaper = largest_cost(MAYOR, "B")
    assert cheaper is not None and cheaper.cost == 80_000 * KRONE and cheaper.dropped == ("D",)
    joined = least_supporters(MAYOR, "B")
    assert joined is not None and joined.joined == ("Randers",)
    assert (joined.place, joined.dropped) == (1, ("D",))


def test_what_is_funded_needs_no_change() -> None:
    assert largest_cost(MAYOR, "A") is None and least_supporters(MAYOR, "A") is None
    found = what_if(MAYOR, "A")
    assert (found.before, found.place, found.dropped, found.added) == (1, 1, (), ())


def test_what_is_funded_may_fall_out_when_it_is_dearer() -> None:
    found = what_if(MAYOR, "D", cost=120_000 * KRONE)
    assert (found.before, found.place) == (3, None)
    assert found.added == ("B",) and found.dropped == ()


def test_what_no_change_can_fund() -> None:
    nobody = replace(MAYOR, ballots=())
    assert largest_cost(nobody, "B") is None and least_supporters(nobody, "B") is None
    assert what_if(nobody, "B", more=3).short == 3
    dear = replace(MAYOR, items=(*MAYOR.items, Item("E", 301_000 * KRONE)))
    assert least_supporters(dear, "E") is None


def test_what_the_law_requires_is_asked_about_as_well() -> None:
    law = replace(MAYOR, items=(*MAYOR.items, Item("L", 50_000 * KRONE, required=True)))
    found = what_if(law, "L", cost=240_000 * KRONE)
    assert found.place == 1 and found.ranking.cost <= law.budget and "A" in found.dropped
    with pytest.raises(OverBudget):
        what_if(law, "L", cost=300_001 * KRONE)


def test_an_item_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        what_if(MAYOR, "Z")


def test_a_lower_cost_may_be_worse() -> None:
    basis = Basis(
        (Item("a", 4), Item("b", 5), Item("c", 4)), tuple(ballots("b", "c", "ab", "ab")), budget=6, step=4
    )
    assert [cost for cost in (1, 2, 3) if what_if(basis, "a", cost=cost).is_funded] == [1, 3]
    found = largest_cost(basis, "a")
    assert found is not None and found.cost == 3


def test_more_supporters_may_be_worse() -> None:
    basis = Basis(
        (Item("a", 11), Item("b", 4), Item("c", 6), Item("d", 12)),
        tuple(ballots("", "abd", "bc", "d", "abd", "ad")),
        budget=11,
        step=6,
    )
    assert [more for more in (1, 2, 3) if what_if(basis, "a", more=more).is_funded] == [1, 3]
    found = least_supporters(basis, "a")
    assert found is not None and len(found.joined) == 1


GRAINS = {
    "a hundred of them at most": (10_000_000, 100, 100_000),
    "two": (12_000_000, 100, 200_000),
    "five": (21_000_000, 100, 500_000),
    "fewer, where each takes long": (10_000_000, 20, 500_000),
    "no smaller than the smallest coin": (30, 100, 1),
}


@pytest.mark.parametrize("story", GRAINS)
def test_costs_that_are_tried_are_round(story: str) -> None:
    cost, tries, by = GRAINS[story]
    assert grain(cost, tries) == by
    assert len(range(by, cost, by)) <= tries


def test_a_search_is_shorter_where_a_ranking_takes_longer() -> None:
    assert MAYOR.tries == 100
    many = replace(MAYOR, items=tuple(Item(str(each), 1) for each in range(60)))
    large = replace(many, ballots=tuple(Ballot(str(each), frozenset()) for each in range(98)))
    assert large.tries == 20


# --- what holds, whatever was wished for and by whom


@st.composite
def bases(draw: st.DrawFn) -> tuple[Basis, str]:
    """A round, and one of its items. Small costs, so that every one of them can be tried."""
    wanted, chosen, budget = draw(rounds())
    small = tuple(replace(each, cost=each.cost % 97 + 1) for each in wanted)
    off_top = sum(each.cost for each in small if each.required)
    budget = off_top + budget % (sum(each.cost for each in small) + 1)
    basis = Basis(small, tuple(chosen), budget, max(1, len(chosen)))
    return basis, draw(st.sampled_from(small)).id


Drawn = tuple[Basis, str]


@given(bases(), st.integers(1, 97), st.integers(0, 4))
@settings(deadline=None)
def test_an_answer_is_the_ranking_of_the_round_as_it_would_be(drawn: Drawn, cost: int, more: int) -> None:
    basis, item_id = drawn
    if basis.item(item_id).required:
        cost = min(cost, basis.item(item_id).cost)
    found = what_if(basis, item_id, cost=cost, more=more)
    items = [replace(each, cost=cost) if each.id == item_id else each for each in basis.items]
    ballots = [
        replace(each, chosen=each.chosen | {item_id}) if each.id in found.joined else each
        for each in basis.ballots
    ]
    assert found.ranking == rank(items, ballots, basis.budget, step=basis.step)
    now = {each.item for each in ranking_of(basis).funded}
    then = [each.item for each in found.ranking.funded]
    assert found.place == (then.index(item_id) + 1 if item_id in then else None)
    assert set(found.dropped) == now - set(then) - {item_id}
    assert set(found.added) == set(then) - now - {item_id}
    assert found.receipt.item == item_id and found.receipt.cost == cost
    assert len(found.joined) + found.short == more


@given(bases(), st.integers(0, 9))
@settings(deadline=None)
def test_those_who_join_did_not_choose_it_and_nobody_else_has_more_left(drawn: Drawn, more: int) -> None:
    basis, item_id = drawn
    joined = what_if(basis, item_id, more=more).joined
    left = left_of(ranking_of(basis), basis.ballots)
    others = {each.id for each in basis.ballots if item_id not in each.chosen}
    assert set(joined) <= others and len(joined) == min(more, len(others))
    least = min((left[each] for each in joined), default=None)
    assert all(left[each] <= least for each in others - set(joined) if least is not None)


@given(bases())
@settings(deadline=None)
def test_nobody_has_less_than_nothing_left(drawn: Drawn) -> None:
    basis, _ = drawn
    assert all(left >= 0 for left in left_of(ranking_of(basis), basis.ballots).values())


@given(bases())
@settings(deadline=None)
def test_the_largest_cost_is_that_of_all_that_can_be_tried(drawn: Drawn) -> None:
    basis, item_id = drawn
    item = basis.item(item_id)
    funded = {cost for cost in range(1, item.cost) if what_if(basis, item_id, cost=cost).is_funded}
    found = largest_cost(basis, item_id)
    if what_if(basis, item_id).is_funded:
        assert found is None
    else:
        # Costs are below 100: each of them is round enough.
        assert (found.cost if found is not None else None) == max(funded, default=None)


@given(bases())
@settings(deadline=None)
def test_with_fewer_than_the_least_number_of_supporters_it_is_not_funded(drawn: Drawn) -> None:
    basis, item_id = drawn
    found = least_supporters(basis, item_id)
    if what_if(basis, item_id).is_funded:
        assert found is None
        return
    many = len(could_join(basis, item_id))
    numbers = [more for more in range(1, many + 1) if what_if(basis, item_id, more=more).is_funded]
    assert (len(found.joined) if found is not None else None) == min(numbers, default=None)
