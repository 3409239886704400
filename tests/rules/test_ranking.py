"""What is funded and why: published examples of the rule, law, ties, completion, and what receipts say."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from bot.rules.ranking import Ballot, Item, OverBudget, Phase, Ranking, rank
from tests.equal_shares import naive

DATA = Path(__file__).parents[1] / "data"
LAW, SHARES, COMPLETION = Phase.LAW, Phase.SHARES, Phase.COMPLETION
# So long a step that the shares are never raised: the rule alone, then completion.
NEVER = 10**12


def ballots(*chosen: str, weights: tuple[int, ...] = ()) -> list[Ballot]:
    """A word a ballot, a letter an item."""
    return [
        Ballot(f"v{number}", frozenset(letters), weights[number - 1] if weights else 1)
        for number, letters in enumerate(chosen, 1)
    ]


def items(**costs: int) -> list[Item]:
    return [Item(name, cost) for name, cost in costs.items()]


def funded(ranking: Ranking) -> list[tuple[str, Phase | None]]:
    return [(receipt.item, receipt.phase) for receipt in ranking.funded]


# --- published


# https://equalshares.net/explanation#example: a bike path, a gym outdoors, a park, a playground and a library
# for kids; 11 voters, 1100 to spend.
CITY = items(b=700, g=400, p=250, y=200, l=100)
FIRST = ballots("bg", "bgp", "bg", "bgp", "bgp", "bg", "pyl", "y", "yl", "pyl", "b")
SECOND = ballots("bg", "bgp", "bg", "bgp", "bgp", "bg", "pyl", "y", "yl", "pyl", "g")


def test_the_first_example_of_equalshares_net() -> None:
    ranking = rank(CITY, FIRST, 1100, step=NEVER)
    assert funded(ranking) == [("b", SHARES), ("y", SHARES), ("l", SHARES)]
    assert [receipt.effective for receipt in ranking.funded] == [7, 4, 3]
    path, playground, library = ranking.funded
    assert set(path.payments.values()) == {100} and len(path.payments) == 7
    assert set(playground.payments.values()) == {50}
    assert set(library.payments.values()) == {Fraction(100, 3)}
    gym, park = ranking.rest
    assert (gym.item, gym.held, gym.missing) == ("g", 0, 400)
    assert (park.item, park.held, park.missing) == ("p", Fraction(100, 3), 250 - Fraction(100, 3))


def test_the_second_example_of_equalshares_net() -> None:
    ranking = rank(CITY, SECOND, 1100, step=NEVER)
    # The page ends where the shares do; 250 are left, and the library fits.
    assert funded(ranking) == [("g", SHARES), ("p", SHARES), ("y", SHARES), ("l", COMPLETION)]
    gym, park, playground, _ = ranking.funded
    assert gym.payments["v1"] == Fraction(400, 7)
    # 4.1 and 3.2 on the page, which counts on with rounded amounts.
    assert park.effective == Fraction(70, 17) and playground.effective == Fraction(56, 17)
    assert park.payments["v2"] == Fraction(300, 7) and park.payments["v7"] == park.each == Fraction(425, 7)


def test_the_example_of_lackner_and_skowron() -> None:
    """Multi-Winner Voting with Approval Preferences (2023), example 2.12, a committee of three."""
    chosen = ballots("cd", "cd", "cd", "ab", "ab", "ac", "ac", "bd")
    ranking = rank(items(a=1, b=1, c=1, d=1), chosen, 3, step=NEVER)
    assert funded(ranking) == [("c", SHARES), ("a", SHARES), ("d", COMPLETION)]
    assert ranking.funded[0].payments == dict.fromkeys(["v1", "v2", "v3", "v6", "v7"], Fraction(1, 5))


def test_as_many_are_red_as_there_are_red_voters() -> None:
    """51 want ten red projects, 49 ten blue, ten can be paid: electowiki.org/wiki/Method_of_Equal_Shares."""
    red, blue = [f"red{number}" for number in range(10)], [f"blue{number}" for number in range(10)]
    chosen = [Ballot(f"v{number}", frozenset(red if number < 51 else blue)) for number in range(100)]
    ranking = rank([Item(name, 1000) for name in [*red, *blue]], chosen, 10_000, step=100)
    assert [receipt.item[0] for receipt in ranking.funded].count("b") == 5
    assert len(ranking.funded) == 10


def test_wieliczka_2023_as_the_tool_of_equalshares_net_and_pabutools_have_it() -> None:
    """The Green Million: github.com/equalshares/equalshares-compute-tool (MIT), 64 projects, 6,586 ballots.

    Both come to this order (add1 by a zloty each, then utilitarian completion); the city itself built a
    pocket park (46) instead of the two meadows of the same village (66, 67).
    """
    text = (DATA / "poland_wieliczka_2023_green-budget.pb").read_text("utf-8")
    projects, _, votes = text.partition("PROJECTS")[2].partition("VOTES")
    rows = list(csv.DictReader(projects.strip().splitlines(), delimiter=";"))
    chosen = [
        Ballot(row["voter_id"], frozenset(row["vote"].split(",")))
        for row in csv.DictReader(votes.strip().splitlines(), delimiter=";")
    ]
    costs = [Item(row["project_id"], int(row["cost"])) for row in rows]
    ranking = rank(costs, chosen, 1_000_000, step=len(chosen))
    assert " ".join(receipt.item for receipt in ranking.funded) == (
        "24 41 40 74 19 6 58 32 25 20 60 43 29 17 39 42 26 70 34 71 62 88 61 9 7 36 56 33 66 67 69"
    )
    assert ranking.cost == 984_579 and ranking.steps == 150
    selected = {row["project_id"] for row in rows if row["selected"] == "1"}
    assert selected ^ {receipt.item for receipt in ranking.funded} == {"46", "66", "67"}


# --- raising the shares


def test_shares_are_raised_as_long_as_what_they_buy_fits() -> None:
    # Two of three want a for 120 of 150: with 50 each they have 100, with 60 they can.
    ranking = rank(items(a=120, b=100), ballots("a", "a", "b"), 150, step=3)
    assert (ranking.steps, ranking.share) == (10, 60)
    assert funded(ranking) == [("a", SHARES)]


def test_shares_are_raised_to_the_last_step_that_fits() -> None:
    # 1 each is enough for a. From 100 each on b is bought too, and that is more than there is: 99 it is.
    ranking = rank(items(a=1, b=100, c=3), ballots("a", "b"), 3, step=2)
    assert funded(ranking) == [("a", SHARES)]
    assert ranking.steps == 0, "nothing that is backed would fit"
    ranking = rank(items(a=1, b=100, c=2), ballots("a", "b", "c"), 3, step=3)
    assert [receipt.item for receipt in ranking.funded] == ["a", "c"]


def test_what_the_shares_cannot_buy_together_goes_by_support() -> None:
    # Nobody's share ever buys x before it buys y too, and both are too much.
    ranking = rank(items(x=60, y=60), ballots("x", "y"), 100, step=2)
    assert funded(ranking) == [("x", COMPLETION)]
    (x,), (y,) = ranking.funded, ranking.rest
    assert x.payments == {} and x.effective is None
    assert (y.held, y.missing) == (59, 1), "raised to the last step before both were bought"


def test_what_is_funded_may_be_less_after_a_step_and_the_first_that_is_too_much_ends_it() -> None:
    """What shares buy is not monotone in the budget, so no step may be passed over unseen."""
    wanted = items(a=90, b=50, c=140)
    chosen = ballots("a", "ab", "bc", "c", "ac")
    for budget in range(40, 300):
        law, bought, completed, share = naive(wanted, chosen, budget, 5)
        ranking = rank(wanted, chosen, budget, step=5)
        assert [receipt.item for receipt in ranking.funded] == [
            *law,
            *(each for each, _ in bought),
            *completed,
        ]
        assert ranking.share == share


# --- law, ties, nobody


def test_what_the_law_requires_is_paid_before_the_shares() -> None:
    wanted = [Item("law", 400, required=True), *items(a=300, b=300)]
    ranking = rank(wanted, ballots("a", "b"), 1000, step=NEVER)
    assert funded(ranking) == [("law", LAW), ("a", SHARES), ("b", SHARES)]
    law, a, _ = ranking.funded
    assert law.payments == {} and law.supporters == 0 and law.effective is None
    assert ranking.share == 300 and a.payments == {"v1": 300}


def test_what_the_law_requires_and_nobody_can_pay_is_said() -> None:
    with pytest.raises(OverBudget) as raised:
        rank([Item("law", 400, required=True)], [], 399, step=1)
    assert (raised.value.cost, raised.value.budget) == (400, 399)


TIES = {
    "more support comes first": (items(a=200, b=100), ("a", "a", "b"), "ab"),
    "of as much support the cheaper": (items(a=200, b=100), ("ab", "ab"), "ba"),
    "of as much support and cost the shorter id": (items(p10=100, p9=100), None, ["p9", "p10"]),
    "and then the one that sorts first": (items(b=100, a=100), ("ab",), "ab"),
}


@pytest.mark.parametrize("story", TIES)
def test_of_two_that_are_equally_good(story: str) -> None:
    wanted, chosen, order = TIES[story]
    given = ballots(*chosen) if chosen else [Ballot("v", frozenset({"p9", "p10"}))]
    ranking = rank(wanted, given, 1000, step=NEVER)
    assert [receipt.item for receipt in ranking.funded] == list(order)


def test_of_two_that_have_become_equally_good_the_better_supported_comes_first() -> None:
    # d and c use up the shares of two of b's four and of one of a's three: both then have two who can pay.
    wanted = items(a=160, b=150, c=400, d=500)
    chosen = [*["d"] * 3, *["db"] * 2, *["b"] * 2, *["c"] * 3, "ca", *["a"] * 2]
    ranking = rank(wanted, ballots(*chosen), 1300, step=NEVER)
    assert [(receipt.item, receipt.effective) for receipt in ranking.funded] == [
        ("d", 5), ("c", 4), ("b", 2), ("a", 2),
    ]  # fmt: skip


def test_what_nobody_chose_is_not_funded_though_there_is_money() -> None:
    ranking = rank(items(a=10, b=10), ballots("a"), 100, step=1)
    assert funded(ranking) == [("a", SHARES)]
    (b,) = ranking.rest
    assert (b.supporters, b.held, b.missing) == (0, 0, 10)
    assert ranking.steps == 0, "no share can ever buy it"


def test_what_costs_nothing_is_for_whoever_wants_it() -> None:
    ranking = rank(items(a=0, b=0, c=5), ballots("ac"), 5, step=1)
    assert funded(ranking) == [("c", SHARES), ("a", COMPLETION)]
    assert ranking.cost == 5 and ranking.rest[0].item == "b"


def test_an_empty_round_is_empty() -> None:
    assert rank([], [], 0, step=1).funded == ()
    ranking = rank(items(a=1), [], 5, step=1)
    assert ranking.funded == () and ranking.share == 0 and len(ranking.rest) == 1
    assert rank(items(a=1), ballots("a"), 0, step=1).funded == ()
    assert rank([], ballots(""), 9, step=1).share == 9


def test_what_is_chosen_and_no_item_is_passed_over() -> None:
    assert rank(items(a=1), ballots("az"), 1, step=1) == rank(items(a=1), ballots("a"), 1, step=1)


def test_weights_are_in_the_share_and_in_what_is_paid() -> None:
    ranking = rank(items(a=120, b=90), ballots("a", "ab", weights=(3, 1)), 200, step=NEVER)
    a = ranking.funded[0]
    assert (a.item, a.supporters, a.support, a.effective) == ("a", 2, 4, 4)
    assert a.payments == {"v1": 90, "v2": 30} and a.each == 30
    assert ranking.share == 50


MISTAKES = {
    "a negative budget": (items(a=1), ballots("a"), -1, 1),
    "a step of nothing": (items(a=1), ballots("a"), 1, 0),
    "a negative cost": (items(a=-1), ballots("a"), 1, 1),
    "an id twice": ([Item("a", 1), Item("a", 2)], ballots("a"), 1, 1),
    "a ballot twice": (items(a=1), [*ballots("a"), *ballots("")], 1, 1),
    "a weight of nothing": (items(a=1), ballots("a", weights=(0,)), 1, 1),
}


@pytest.mark.parametrize("story", MISTAKES)
def test_what_cannot_be_ranked(story: str) -> None:
    wanted, chosen, budget, step = MISTAKES[story]
    with pytest.raises(ValueError, match=r".*"):
        rank(wanted, chosen, budget, step=step)
