"""The drawings of a ranking as plain values: who pays what, and what is funded by support and cost.

Places are whole numbers out of WHOLE. What it looks like and what is said beside it is for others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.rules.ranking import Ballot, Phase, Ranking, Receipt

WHOLE = 1000
# So many marks on an axis, at most, beside the one at 0.
MARKS = 5
NICE = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Piece:
    """What a ballot pays for one item. x: where it begins."""

    item: str
    amount: Fraction
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A ballot's whole (raised) share, and what it pays for; the largest share of all is as long as WHOLE.

    end: where the share ends; what is between the last piece and it is left.
    """

    ballot: str
    share: Fraction
    left: Fraction
    pieces: tuple[Piece, ...]
    end: int

    @property
    def paid(self) -> Fraction:
        return self.share - self.left


@dataclass(frozen=True, slots=True)
class Dot:
    """Items of the same cost and support that came out the same. y: from the bottom."""

    items: tuple[str, ...]
    cost: int
    support: int
    is_funded: bool
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on an axis, and where it stands."""

    value: int
    at: int


@dataclass(frozen=True, slots=True)
class Plot:
    """Cost to the right, support upwards."""

    dots: tuple[Dot, ...]
    costs: tuple[Mark, ...]
    supports: tuple[Mark, ...]


def bars(ranking: Ranking, ballots: Sequence[Ballot]) -> tuple[Bar, ...]:
    """A bar for each ballot, in their order; its pieces in the order of funding."""
    largest = max((ranking.share * each.weight for each in ballots), default=Fraction(0))
    return tuple(_bar(each, ranking, largest) for each in ballots)


def plot(ranking: Ranking, *, unit: int = 1, whole: int = 0) -> Plot:
    """Every item that is bought for its support, or not, where its cost and its support meet: what the law
    requires is neither, for nobody chooses it. unit: marks stand at multiples of it in cost.

    whole: the weight of all; support is then in percent of it, else in weight.
    """
    receipts = [each for each in (*ranking.funded, *ranking.rest) if each.phase is not Phase.LAW]

    def support(receipt: Receipt) -> int:
        return round(Fraction(receipt.support * 100, whole)) if whole else receipt.support

    costs = marks((each.cost for each in receipts), unit)
    supports = marks(map(support, receipts), 1)
    places: dict[tuple[int, int, bool], list[Receipt]] = {}
    for each in receipts:
        places.setdefault((each.cost, support(each), each.phase is not None), []).append(each)
    dots = (
        Dot(
            items=tuple(each.item for each in found),
            cost=cost,
            support=height,
            is_funded=is_funded,
            x=_at(cost, costs[-1].value),
            y=_at(height, supports[-1].value),
        )
        for (cost, height, is_funded), found in places.items()
    )
    return Plot(tuple(dots), costs, supports)


def marks(values: Iterable[int], unit: int) -> tuple[Mark, ...]:
    """Round values from 0 to the first that is as large as all of them; unit: they are multiples of it."""
    most = max([unit, *values])
    step = next(nice * size for size in _sizes(unit) for nice in NICE if -(-most // (nice * size)) <= MARKS)
    top = -(-most // step) * step
    return tuple(Mark(value, _at(value, top)) for value in range(0, top + 1, step))


def _sizes(unit: int) -> Iterable[int]:
    while True:
        yield unit
        unit *= 10


def _bar(ballot: Ballot, ranking: Ranking, largest: Fraction) -> Bar:
    share, done, pieces = ranking.share * ballot.weight, Fraction(0), []
    for receipt in ranking.funded:
        amount = receipt.payments.get(ballot.id)
        if amount:
            x = _at(done, largest)
            done += amount
            pieces.append(Piece(receipt.item, amount, x, _at(done, largest) - x))
    return Bar(ballot.id, share, share - done, tuple(pieces), _at(share, largest))


def _at(value: Fraction | int, whole: Fraction | int) -> int:
    return int(value * WHOLE // whole) if whole else 0
