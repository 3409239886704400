"""What is funded, in which order and why, when organisations have chosen what they want under one budget.

The Method of Equal Shares with cost utilities (Peters, Pierczynski and Skowron 2021): docs/ranking.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from bot.rules.shares import Bought, Market, Purse, buy


class Phase(StrEnum):
    """How an item was funded: by law, out of the shares, or by its support with what was left."""

    LAW = "law"
    SHARES = "shares"
    COMPLETION = "completion"


class OverBudget(ValueError):
    """What is required by law costs more than there is. cost, budget: as given."""

    def __init__(self, cost: int, budget: int) -> None:
        super().__init__(cost, budget)
        self.cost, self.budget = cost, budget


@dataclass(frozen=True, slots=True)
class Item:
    """cost: at least 0, in the smallest unit of the money (øre). required: by law."""

    id: str
    cost: int
    required: bool = False


@dataclass(frozen=True, slots=True)
class Ballot:
    """What an organisation chose. weight: at least 1; it behaves as so many that chose the same."""

    id: str
    chosen: frozenset[str]
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Receipt:
    """Why an item is funded, or is not. Amounts in the unit of the costs, exact.

    phase: None: not funded. supporters: the ballots that chose it; support: their weight. effective: the
    weight that could pay as much as anybody when it was bought, and parts of the rest (1/rho); None where no
    shares bought it. payments: by ballot, their sum is the cost. each: the most that a unit of weight paid.
    held: what the supporters had left of their shares before it was bought, or in the end.
    """

    item: str
    cost: int
    phase: Phase | None
    supporters: int
    support: int
    held: Fraction
    effective: Fraction | None = None
    each: Fraction = Fraction(0)
    payments: Mapping[str, Fraction] = field(default_factory=dict)

    @property
    def missing(self) -> Fraction:
        """What the supporters lack to pay for it; 0 where they could."""
        return max(self.cost - self.held, Fraction(0))


@dataclass(frozen=True, slots=True)
class Ranking:
    """funded: in order. rest: not funded, the most supported first. cost: of what is funded.

    share: what a unit of weight had to buy for, after it was raised so many steps; unraised: its part of what
    there really is, when the law has had its own.
    """

    budget: int
    cost: int
    funded: tuple[Receipt, ...]
    rest: tuple[Receipt, ...]
    unraised: Fraction
    share: Fraction
    steps: int


def rank(items: Iterable[Item], ballots: Iterable[Ballot], budget: int, *, step: int) -> Ranking:
    """Fund what the law requires, then what the shares buy, then what has most support and still fits.

    step: how much all the shares together are raised at a time; a unit of money for each ballot, as in the
    literature, is unit * len(ballots). Of two that are equally good, the one with more support comes first,
    then the cheaper, then the one with the shorter id, then the one whose id sorts first. What nobody chose
    is not funded unless the law requires it. Ids are distinct; what is chosen and no item is passed over.
    Raises OverBudget, ValueError.
    """
    count = _Count(tuple(items), tuple(ballots))
    if budget < 0 or step < 1 or any(each.cost < 0 for each in count.items):
        raise ValueError(budget, step)
    required = [item for item in count.items if item.required]
    off_top = sum(item.cost for item in required)
    if off_top > budget:
        raise OverBudget(off_top, budget)
    others = [item for item in count.items if not item.required]
    # What costs nothing takes nothing of a share: it is there for whoever wants it, in the end.
    priced = [item for item in others if item.cost]
    purse = buy(count.market(priced, step), budget - off_top)
    bought = [priced[each.item] for each in purse.bought]
    had, left = set(bought), budget - off_top - sum(item.cost for item in bought)
    completing = []
    for item in others:
        if item not in had and count.support[item.id] and item.cost <= left:
            completing.append(item)
            left -= item.cost
    had |= set(completing)
    return Ranking(
        budget=budget,
        cost=budget - left,
        funded=(
            *(count.receipt(item, Phase.LAW, purse) for item in required),
            *(count.bought(item, each) for item, each in zip(bought, purse.bought, strict=True)),
            *(count.receipt(item, Phase.COMPLETION, purse) for item in completing),
        ),
        rest=tuple(count.receipt(item, None, purse) for item in others if item not in had),
        unraised=Fraction(budget - off_top, weight) if (weight := sum(count.weights)) else Fraction(0),
        share=purse.share,
        steps=purse.steps,
    )


class _Count:
    """The ballots, gathered: those that chose the same behave as one of their weight. items: best first."""

    def __init__(self, items: Sequence[Item], ballots: Sequence[Ballot]) -> None:
        if any(ballot.weight < 1 for ballot in ballots) or not _distinct(items) or not _distinct(ballots):
            raise ValueError(ballots)
        groups: dict[frozenset[str], list[Ballot]] = {}
        known = {item.id for item in items}
        # Sorted, so that what comes out has one order, whatever the order of what came in.
        for ballot in sorted(ballots, key=lambda each: (len(each.id), each.id)):
            groups.setdefault(ballot.chosen & known, []).append(ballot)
        self.groups = list(groups.values())
        self.weights = [sum(ballot.weight for ballot in group) for group in self.groups]
        self.backers: dict[str, list[int]] = {item.id: [] for item in items}
        for number, chosen in enumerate(groups):
            for item_id in chosen:
                self.backers[item_id].append(number)
        self.support = {
            item_id: sum(self.weights[number] for number in backers)
            for item_id, backers in self.backers.items()
        }
        self.items = sorted(items, key=self._place)

    def market(self, items: Sequence[Item], step: int) -> Market:
        """What the shares can buy. items: in order."""
        return Market(
            prices=[item.cost for item in items],
            backers=[self.backers[item.id] for item in items],
            weights=self.weights,
            order=range(len(items)),
            step=step,
        )

    def receipt(self, item: Item, phase: Phase | None, purse: Purse) -> Receipt:
        """Of what no shares bought."""
        backers = self.backers[item.id]
        held = sum((purse.left[number] * self.weights[number] for number in backers), Fraction(0))
        return Receipt(item.id, item.cost, phase, self._supporters(item), self.support[item.id], held)

    def bought(self, item: Item, bought: Bought) -> Receipt:
        """Of what the shares bought."""
        return Receipt(
            item=item.id,
            cost=item.cost,
            phase=Phase.SHARES,
            supporters=self._supporters(item),
            support=self.support[item.id],
            held=bought.held,
            effective=bought.effective,
            each=bought.each,
            payments={
                ballot.id: paid if ballot.weight == 1 else paid * ballot.weight
                for number, paid in bought.paid.items()
                for ballot in self.groups[number]
            },
        )

    def _supporters(self, item: Item) -> int:
        return sum(len(self.groups[number]) for number in self.backers[item.id])

    def _place(self, item: Item) -> tuple[int, int, int, str]:
        return (-self.support[item.id], item.cost, len(item.id), item.id)


def _distinct(named: Sequence[Item] | Sequence[Ballot]) -> bool:
    return len({each.id for each in named}) == len(named)
