"""The Method of Equal Shares again, as the paper has it, and as slow: what bot.rules.ranking must come to.

Every ballot is a voter, every step is taken, every price is asked anew, and all of it in fractions (Peters,
Pierczynski and Skowron 2021, arXiv 2008.13276: an item is rho-affordable where its supporters, each paying
min(what is left, rho times the utility), cover its cost; the one with the least rho is bought).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bot.rules.ranking import Ballot, Item

Payments = dict[str, Fraction]


def naive(
    items: Sequence[Item], ballots: Sequence[Ballot], budget: int, step: int
) -> tuple[list[str], list[tuple[str, Payments]], list[str], Fraction]:
    """(required by law, bought with who paid what, completed, the share of a unit of weight)."""

    def support(item: Item) -> int:
        return sum(ballot.weight for ballot in ballots if item.id in ballot.chosen)

    best_first = sorted(items, key=lambda item: (-support(item), item.cost, len(item.id), item.id))
    law = [item for item in best_first if item.required]
    free = [item for item in best_first if not item.required and support(item)]
    rest = budget - sum(item.cost for item in law)
    weight = sum(ballot.weight for ballot in ballots)
    share = Fraction(rest, weight) if weight else Fraction(0)
    priced = [item for item in free if item.cost]
    bought = equal_shares(priced, ballots, share)
    while weight:
        left = rest - _cost(free, bought)
        had = {name for name, _ in bought}
        if not any(item.cost <= left for item in priced if item.id not in had):
            break
        later = equal_shares(priced, ballots, share + Fraction(step, weight))
        if _cost(free, later) > rest:
            break
        bought, share = later, share + Fraction(step, weight)
    left, had, completed = rest - _cost(free, bought), {name for name, _ in bought}, []
    for item in free:
        if item.id not in had and item.cost <= left:
            completed.append(item.id)
            left -= item.cost
    return [item.id for item in law], bought, completed, share


def equal_shares(
    items: Sequence[Item], ballots: Sequence[Ballot], share: Fraction
) -> list[tuple[str, Payments]]:
    """What is bought, in order, and what each ballot pays. items: of two as good the first is bought."""
    left = {ballot.id: share * ballot.weight for ballot in ballots}
    weights = {ballot.id: ballot.weight for ballot in ballots}
    open_, bought = list(items), []
    while True:
        prices = {}
        for item in open_:
            backers = [ballot.id for ballot in ballots if item.id in ballot.chosen]
            rho = affordable(item.cost, [(left[each], weights[each] * item.cost) for each in backers])
            if rho is not None:
                prices[item] = rho, backers
        if not prices:
            return bought
        item = min(prices, key=lambda each: (prices[each][0], open_.index(each)))
        rho, backers = prices[item]
        paid = {each: min(left[each], rho * weights[each] * item.cost) for each in backers}
        for each, amount in paid.items():
            left[each] -= amount
        bought.append((item.id, {each: amount for each, amount in paid.items() if amount}))
        open_.remove(item)


def affordable(cost: int, backers: Sequence[tuple[Fraction, int]]) -> Fraction | None:
    """The least rho at which (what is left, utility) covers the cost; None where nothing does."""
    if sum(left for left, _ in backers) < cost:
        return None
    # One of them is the last who pays all there is, or nobody is.
    tried = [Fraction(0), *sorted({left / utility for left, utility in backers})]
    for low in reversed(tried):
        poor = sum((left for left, utility in backers if left <= low * utility), Fraction(0))
        rich = sum(utility for left, utility in backers if left > low * utility)
        rho = (cost - poor) / rich if rich else low
        if rho >= low and sum(min(left, rho * utility) for left, utility in backers) == cost:
            return Fraction(rho)
    raise AssertionError(cost, backers)


def _cost(items: Sequence[Item], bought: Sequence[tuple[str, Payments]]) -> int:
    had = {name for name, _ in bought}
    return sum(item.cost for item in items if item.id in had)
