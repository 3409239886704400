"""What would come of a ranking if an item cost something else, or more stood behind it: computed anew, exact.

What is funded need not follow a price or a number of supporters one way (docs/ranking.md), so the smallest
change is found by trying every one before it, never by halving.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from bot.rules.ranking import Ballot, Item, Ranking, Receipt, rank

# A search takes so many rankings at most, and fewer the longer each takes: 60 items, 100 ballots: 0.1 s.
MOST, LEAST, EFFORT = 100, 20, 120_000
NICE = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a ranking is computed from; see `rank`. tries: how many rankings a search may take."""

    items: tuple[Item, ...]
    ballots: tuple[Ballot, ...]
    budget: int
    step: int

    def item(self, item_id: str) -> Item:
        """Raises KeyError."""
        for each in self.items:
            if each.id == item_id:
                return each
        raise KeyError(item_id)

    @property
    def tries(self) -> int:
        size = len(self.items) * len(self.ballots) or 1
        return max(LEAST, min(MOST, EFFORT // size))


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What comes of one item as it might be. cost: it is counted with this one.

    joined: the ballots that are assumed to choose it as well, the one with most left first. short: so many
    more were asked for than there are. before: its place among what is funded as things are, from 1, or None;
    place: as they might be. dropped: what would fall out; added: what would come in; the item itself is in
    neither.
    """

    item: str
    cost: int
    joined: tuple[str, ...]
    short: int
    before: int | None
    place: int | None
    receipt: Receipt
    ranking: Ranking
    dropped: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def is_funded(self) -> bool:
        return self.place is not None


@lru_cache(maxsize=32)
def ranking_of(basis: Basis) -> Ranking:
    """As things are. Raises OverBudget, ValueError."""
    return rank(basis.items, basis.ballots, basis.budget, step=basis.step)


def what_if(basis: Basis, item_id: str, *, cost: int | None = None, more: int = 0) -> WhatIf:
    """The item at another cost, or with so many more supporters, or both. None: the cost that it has.

    They are assumed to be those that have most left and did not choose it. Raises KeyError where there is no
    such item, OverBudget, ValueError.
    """
    item, now = basis.item(item_id), ranking_of(basis)
    others = could_join(basis, item_id)
    joined = others[:more]
    changed = replace(item, cost=item.cost if cost is None else cost)
    after = rank(
        [changed if each.id == item_id else each for each in basis.items],
        [
            replace(each, chosen=each.chosen | {item_id}) if each.id in joined else each
            for each in basis.ballots
        ],
        basis.budget,
        step=basis.step,
    )
    was, would = _funded(now), _funded(after)
    return WhatIf(
        item=item_id,
        cost=changed.cost,
        joined=joined,
        short=max(more - len(others), 0),
        before=_place(was, item_id),
        place=_place(would, item_id),
        receipt=next(each for each in (*after.funded, *after.rest) if each.item == item_id),
        ranking=after,
        dropped=tuple(each for each in was if each not in would and each != item_id),
        added=tuple(each for each in would if each not in was and each != item_id),
    )


def could_join(basis: Basis, item_id: str) -> tuple[str, ...]:
    """The ballots that did not choose it, the one with most left of its share first, then by id."""
    left = left_of(ranking_of(basis), basis.ballots)
    others = (each.id for each in basis.ballots if item_id not in each.chosen)
    return tuple(sorted(others, key=lambda each: (-left[each], len(each), each)))


def left_of(ranking: Ranking, ballots: Sequence[Ballot]) -> dict[str, Fraction]:
    """Ballot -> what is left of its whole (raised) share."""
    left = {each.id: ranking.share * each.weight for each in ballots}
    for receipt in ranking.funded:
        for ballot_id, paid in receipt.payments.items():
            left[ballot_id] -= paid
    return left


@lru_cache(maxsize=256)
def largest_cost(basis: Basis, item_id: str) -> WhatIf | None:
    """The item at the largest round cost below its own at which it is funded: a multiple of `grain`.

    None: at none, or it is funded as it is. Raises KeyError, OverBudget, ValueError.
    """
    item = basis.item(item_id)
    if _place(_funded(ranking_of(basis)), item_id) is not None:
        return None
    by = grain(item.cost, basis.tries)
    for cost in range((item.cost - 1) // by * by, 0, -by):
        found = what_if(basis, item_id, cost=cost)
        if found.is_funded:
            return found
    return None


@lru_cache(maxsize=256)
def least_supporters(basis: Basis, item_id: str) -> WhatIf | None:
    """The item with the least number of supporters more with which it is funded, of as many as may be tried.

    None: with none, or it is funded as it is. Raises KeyError, OverBudget, ValueError.
    """
    if _place(_funded(ranking_of(basis)), item_id) is not None:
        return None
    for more in range(1, min(len(could_join(basis, item_id)), basis.tries) + 1):
        found = what_if(basis, item_id, more=more)
        if found.is_funded:
            return found
    return None


def grain(cost: int, most: int) -> int:
    """How round the costs are that are tried below this one: 1, 2 or 5 and zeros, so many of them at most."""
    unit = 1
    while True:
        for nice in NICE:
            if (cost - 1) // (nice * unit) <= most:
                return nice * unit
        unit *= 10


def _funded(ranking: Ranking) -> tuple[str, ...]:
    return tuple(each.item for each in ranking.funded)


def _place(funded: Sequence[str], item_id: str) -> int | None:
    return funded.index(item_id) + 1 if item_id in funded else None
