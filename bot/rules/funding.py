"""What a funding round is opened with: each organisation's share, and what can be chosen. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import gcd

from storage.wish_words import ShareRule

# As many as a form can hold and a person can weigh against each other.
MOST = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wish that is ready. cost: in øre, None where its estimate is no money. backers: organisations."""

    number: int
    cost: int | None
    is_required: bool
    backers: int


@dataclass(frozen=True, slots=True)
class Choosable:
    """By number: what can be chosen; what the law requires is in it. dear: costs more than there is for it.

    unpriced: has no cost in money. crowded: others of the round are backed by more, and there is no room.
    """

    numbers: tuple[int, ...]
    dear: tuple[int, ...]
    unpriced: tuple[int, ...]
    crowded: tuple[int, ...]


def weights(contributions: Mapping[str, int | None], rule: ShareRule) -> dict[str, int]:
    """Organisation -> the weight of its share, in lowest terms; those without a share are left out.

    contributions: what each pays, in øre. By contribution who pays nothing has no share; else all weigh 1.
    """
    if rule is ShareRule.EQUAL:
        return dict.fromkeys(contributions, 1)
    paid = {organisation: amount for organisation, amount in contributions.items() if amount}
    common = gcd(*paid.values())
    return {organisation: amount // common for organisation, amount in paid.items()}


def off_top(candidates: Iterable[Candidate]) -> int:
    """What the law requires costs, in øre."""
    return sum(each.cost or 0 for each in candidates if each.is_required)


def choosable(candidates: Iterable[Candidate], budget: int) -> Choosable:
    """What the round is about. budget: in øre, at least what the law requires costs."""
    found = list(candidates)
    priced = [each for each in found if each.cost]
    rest = budget - off_top(priced)
    law = [each for each in priced if each.is_required]
    free = [each for each in priced if not each.is_required and (each.cost or 0) <= rest]
    free.sort(key=lambda each: (-each.backers, each.number))
    room = max(0, MOST - len(law))
    return Choosable(
        numbers=_numbers([*law, *free[:room]]),
        dear=_numbers(each for each in priced if not each.is_required and (each.cost or 0) > rest),
        unpriced=_numbers(each for each in found if not each.cost),
        crowded=_numbers(free[room:]),
    )


def _numbers(candidates: Iterable[Candidate]) -> tuple[int, ...]:
    return tuple(sorted(each.number for each in candidates))
