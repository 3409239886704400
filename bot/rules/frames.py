"""What is left of what a coordinator may spend in a year without asking: pure, exact, in øre."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commitment:
    """A project that was started in the frame. is_over: nothing more is to be paid for it."""

    estimate: int
    spent: int
    is_over: bool = False

    @property
    def amount(self) -> int:
        """What it takes of the frame: the larger of the two while it runs, then what it did cost."""
        return self.spent if self.is_over else max(self.estimate, self.spent)


def committed(commitments: Iterable[Commitment]) -> int:
    """What they take together."""
    return sum(each.amount for each in commitments)


def left(amount: int | None, taken: int) -> int:
    """What may still be committed; never below nothing. amount None: there is no frame."""
    return max(0, (amount or 0) - taken)


def holds(amount: int | None, taken: int, cost: int) -> bool:
    """Whether the cost lies inside what is left; without a frame nothing does."""
    return amount is not None and cost <= left(amount, taken)


def beyond(amount: int | None, taken: int, cost: int) -> int:
    """By how much the cost goes beyond what is left."""
    return max(0, cost - left(amount, taken))
