"""Buying out of equal shares, and raising the shares step by step (the Method of Equal Shares with add1).

Exact: integers and fractions alone. Shares are raised without buying anew at every step: each purchase knows
how long it stays what it is while they grow.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from typing import NamedTuple

# The queue is ordered by whole numbers: what a price is in units of 2**-BITS, rounded down.
BITS = 96


@dataclass(frozen=True, slots=True)
class Market:
    """prices: what each item costs, in the smallest unit of money, at least 1. backers: who chose it.

    weights: of each group, which is all the ballots with the same choices. order: an item's place among those
    that are equally good. step: how much all shares together are raised at a time.
    """

    prices: Sequence[int]
    backers: Sequence[Sequence[int]]
    weights: Sequence[int]
    order: Sequence[int]
    step: int


class Bought(NamedTuple):
    """each: the most that a unit of weight pays for it; who has less left pays all of that.

    effective: the weight of those who could pay as much as anybody, and parts of those who could not (1/rho).
    paid: by a unit of weight of each group. held: what all of them had left before.
    """

    item: int
    each: Fraction
    effective: Fraction
    paid: dict[int, Fraction]
    held: Fraction


class Purse(NamedTuple):
    """What the shares come to. left: of a unit of weight of each group. share: what that began with."""

    bought: list[Bought]
    left: list[Fraction]
    share: Fraction
    steps: int


def buy(market: Market, budget: int) -> Purse:
    """Share the budget by weight; raise the shares step by step, as long as what they buy fits into it.

    They are raised no further once nothing that is backed and not bought would still fit into the budget.
    """
    stages = _Stages(market, budget)
    bought, step = stages.at(0), 0
    while not _is_exhaustive(market, bought, budget):
        later = stages.until()
        if later is None:
            break
        after = stages.at(later)
        if sum(market.prices[item] for item in after) > budget:
            step = later - 1
            break
        bought, step = after, later
    return _settle(market, bought, budget, step)


def _is_exhaustive(market: Market, bought: Sequence[int], budget: int) -> bool:
    left, had = budget - sum(market.prices[item] for item in bought), set(bought)
    return not any(
        price <= left and market.backers[item] and item not in had for item, price in enumerate(market.prices)
    )


def _settle(market: Market, items: Sequence[int], budget: int, step: int) -> Purse:
    """Who pays what for the items, in their order, when the shares were raised so many times."""
    weight = sum(market.weights)
    share = Fraction(budget + step * market.step, weight) if weight else Fraction(0)
    left, bought = [share] * len(market.weights), []
    for item in items:
        price, backers = market.prices[item], market.backers[item]
        held = sum((left[group] * market.weights[group] for group in backers), Fraction(0))
        each = _each(price, [(left[group], market.weights[group]) for group in backers])
        paid = {group: min(left[group], each) for group in backers if left[group]}
        for group, amount in paid.items():
            left[group] -= amount
        bought.append(Bought(item, each, price / each, paid, held))
    return Purse(bought, left, share, step)


def _each(price: int, purses: list[tuple[Fraction, int]]) -> Fraction:
    """The price split as equally as it can be among (what is left, weight): the most that a unit pays."""
    rest, weight = Fraction(price), sum(weight for _, weight in purses)
    for left, of in sorted(purses):
        if left * weight >= rest:
            break
        rest, weight = rest - left * of, weight - of
    return rest / weight


class _Price(NamedTuple):
    """What a unit of money of the item costs a unit of weight: (top - fall * (budget - budget now)) / base.

    A bound from below, also when the shares have grown or shrunk since it was found. floor: times 2**BITS.
    """

    floor: int
    top: int
    base: int
    order: int
    item: int
    fall: int

    def is_before(self, other: _Price) -> bool:
        """Whether it is cheaper, or as cheap and first in order."""
        if self.base == other.base and self.top == other.top:
            return self.order < other.order
        mine, theirs = self.top * other.base, other.top * self.base
        return mine < theirs or (mine == theirs and self.order < other.order)


def _price(order: int, item: int, top: int, fall: int, base: int) -> _Price:
    common = gcd(top, fall, base)
    top, fall, base = top // common, fall // common, base // common
    return _Price((top << BITS) // base, top, base, order, item, fall)


@dataclass(slots=True)
class _Stage:
    """Before one purchase, as it stands when the shares were raised `step` times.

    What a unit of weight of a group has left is shares / scale, and grows by slopes / scale when the budget
    grows by one; a group that has nothing left however much it grows has the slope 0. bought: the item.
    until: the first step at which it may come out otherwise; None: never.
    """

    step: int
    shares: list[int]
    slopes: list[int]
    scale: int
    queue: list[_Price]
    bought: int | None = None
    until: int | None = None

    def ends(self, step: int) -> bool:
        """Whether it may come out otherwise at that step."""
        return self.until is not None and self.until <= step

    def lasts(self, apart: int, closing: int) -> None:
        """Two lines so far apart come so much closer with each step: where they meet is to be looked at."""
        if self.until is None or apart <= (self.until - self.step - 1) * closing:
            self.until = self.step + max(-(-apart // closing), 1)


class _Stages:
    """All purchases, and what is known of them when the shares grow.

    While the same is bought in the same order, what a group has left and what an item costs are straight
    lines in the budget; the one never falls when it grows, the other never rises. So a purchase comes out the
    same until the first crossing of two lines that were compared; only those from there on are made anew.
    """

    def __init__(self, market: Market, budget: int) -> None:
        self._market, self._budget, self._weight = market, budget, sum(market.weights)
        self._stages: list[_Stage] = []

    def at(self, step: int) -> list[int]:
        """What is bought when the shares were raised so many times; never a step before the last one."""
        stages = self._stages
        first = next((place for place, each in enumerate(stages) if each.ends(step)), len(stages))
        if first == len(stages) and stages:
            return self._bought()
        stage = self._moved(stages[first], step) if stages else self._begin(step)
        del stages[first:]
        while True:
            stages.append(stage)
            price, kept = self._cheapest(stage)
            if price is None:
                return self._bought()
            stage = self._after(stage, price, kept)

    def until(self) -> int | None:
        """The first step at which something else may be bought; None: there is none."""
        return min((each.until for each in self._stages if each.until is not None), default=None)

    def _bought(self) -> list[int]:
        return [stage.bought for stage in self._stages if stage.bought is not None]

    def _begin(self, step: int) -> _Stage:
        # Money is counted in parts of the weight of all, so that a share is a whole number.
        market, groups = self._market, len(self._market.weights)
        queue = [
            _price(market.order[item], item, self._weight, 0, sum(market.weights[each] for each in backers))
            for item, backers in enumerate(market.backers)
            if backers
        ]
        return _Stage(step, [self._budget + step * market.step] * groups, [1] * groups, 1, sorted(queue))

    def _moved(self, stage: _Stage, step: int) -> _Stage:
        by = (step - stage.step) * self._market.step
        shares = [share + slope * by for share, slope in zip(stage.shares, stage.slopes, strict=True)]
        queue = [
            _price(each.order, each.item, each.top - each.fall * by, each.fall, each.base)
            if each.fall
            else each
            for each in stage.queue
        ]
        return _Stage(step, shares, stage.slopes, stage.scale, sorted(queue))

    def _cheapest(self, stage: _Stage) -> tuple[_Price | None, list[_Price]]:
        """The cheapest item that can be paid, if any, and the others that may be paid later.

        Prices only rise from one purchase to the next: whose old one is no better need not be asked again.
        """
        best: _Price | None = None
        kept: list[_Price] = []
        queue, place = stage.queue, 0
        while place < len(queue):
            known, begin = queue[place], place
            if best is not None and known.floor > best.floor:
                kept += queue[place:]
                break
            if best is not None and not known.is_before(best):
                # Nor are the others with this price, who are later in order.
                place = bisect_right(queue, (*known[:3], len(self._market.prices)))
                kept += queue[begin:place]
                continue
            place += 1
            price = self._asked(stage, known)
            if price is not None and (best is None or price.is_before(best)):
                best, price = price, best
            if price is not None:
                kept.append(price)
        if best is not None:
            stage.bought = best.item
            self._compare(stage, best, kept)
        return best, sorted(kept)

    def _compare(self, stage: _Stage, best: _Price, others: Sequence[_Price]) -> None:
        """How long the others stay dearer while the shares grow."""
        top, fall, base, step = best.top, best.fall, best.base, self._market.step
        for other in others:
            if other.fall:
                closing = other.fall * base - fall * other.base
                if closing > 0:
                    stage.lasts(other.top * base - top * other.base, closing * step)

    def _asked(self, stage: _Stage, known: _Price) -> _Price | None:
        """What it costs now; None where its backers have not enough, and will not before a later step."""
        weights, shares, slopes = self._market.weights, stage.shares, stage.slopes
        backers, cost = self._market.backers[known.item], self._market.prices[known.item] * stage.scale
        rest, fall = cost * self._weight, 0
        lacking = rest - sum([weights[group] * shares[group] for group in backers])
        if lacking > 0:
            rise = sum([weights[group] * slopes[group] for group in backers])
            if rise:
                stage.lasts(lacking, rise * self._market.step)
            return None
        able = [group for group in backers if slopes[group]]
        weight = sum([weights[group] for group in able])
        while True:
            most = (rest - 1) // weight
            poor = [group for group in able if shares[group] <= most]
            if not poor:
                return _price(known.order, known.item, rest, fall, weight * cost)
            able = [group for group in able if shares[group] > most]
            rest -= sum([weights[group] * shares[group] for group in poor])
            fall += sum([weights[group] * slopes[group] for group in poor])
            weight -= sum([weights[group] for group in poor])

    def _after(self, stage: _Stage, price: _Price, kept: list[_Price]) -> _Stage:
        """Pay: everybody the same, who has less all of it; and how long these are the ones who have less."""
        cost = self._market.prices[price.item] * stage.scale
        pay, gain = price.top * cost, price.fall * cost
        finer = price.base // gcd(price.base, pay, gain)
        pay, gain = pay * finer // price.base, gain * finer // price.base
        shares, slopes = stage.shares.copy(), stage.slopes.copy()
        if finer > 1:
            shares, slopes = [each * finer for each in shares], [each * finer for each in slopes]
        for group in self._market.backers[price.item]:
            slope, over = slopes[group], shares[group] - pay
            if not slope:
                continue
            if over < 0:
                stage.lasts(-over, (slope + gain) * self._market.step)
                shares[group] = slopes[group] = 0
            else:
                shares[group], slopes[group] = over, slope + gain
        return _Stage(stage.step, shares, slopes, stage.scale * finer, kept)
