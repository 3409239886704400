"""Measuring: rounds that take turns, medians and their spread, and the rows of the one table.

What is compared is measured in turns, so that what else the machine does falls on all of it alike; the ratio
of a row is the median of the rounds' own ratios.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Size:
    """How much is measured. rounds: of everything that takes turns; seconds: of one turn; warm: of the clicks
    that a server is warmed up with, before.

    stored: (ballots, motions) that a full database holds; entries: of a long journal; seats: on a roll, of
    every one of the groups. wishes: (wishes, organisations) that are ranked; round: the file of a real one.
    backlog: (few wishes, many, organisations) among which some are looked for.
    """

    rounds: int = 5
    seconds: float = 1.5
    warm: float = 1.0
    concurrency: tuple[int, ...] = (1, 16, 64)
    stored: tuple[int, int] = (1_000_000, 10_000)
    entries: int = 20_000
    due: int = 1_000
    seats: int = 50
    groups: int = 10
    transactions: int = 2_000
    starts: int = 5
    minutes: float = 3
    wishes: tuple[int, int] = (2_000, 100)
    backlog: tuple[int, int, int] = (100, 10_000, 200)
    answers: int = 50
    round: str = "tests/data/poland_wieliczka_2023_green-budget.pb"


FULL = Size()
TINY = Size(
    rounds=1,
    seconds=0.2,
    warm=0.1,
    concurrency=(4,),
    stored=(2_000, 20),
    entries=300,
    due=20,
    seats=5,
    groups=2,
    transactions=64,
    starts=1,
    minutes=0.1,
    wishes=(30, 10),
    backlog=(20, 60, 10),
    answers=2,
    round="docs/ranking-example.pb",
)


@dataclass(frozen=True)
class Target:
    """What a row is to reach. of: "ratio" or "value"; most: at most (else at least)."""

    of: str
    bound: float
    most: bool = False

    def __str__(self) -> str:
        return f"{self.of} {'≤' if self.most else '≥'} {self.bound:g}"

    def met(self, row: Row) -> bool:
        found = row.ratio if self.of == "ratio" else row.value
        return found is not None and (found <= self.bound if self.most else found >= self.bound)


@dataclass(frozen=True)
class Row:
    """One line of the table. baseline: the same of the ceiling, named in `against`; spread: (least, most) of
    the rounds, of the ratio where there is one, else of the value.
    """

    name: str
    value: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None
    rounds: int = 1
    against: str = ""
    target: Target | None = None
    spread: tuple[float, float] | None = None

    def to_json(self) -> dict[str, Any]:
        """As it stands in results.json."""
        return {
            "name": self.name,
            "value": rounded(self.value),
            "unit": self.unit,
            "against": self.against,
            "baseline": rounded(self.baseline),
            "ratio": rounded(self.ratio),
            "spread": [rounded(each) for each in self.spread] if self.spread else None,
            "rounds": self.rounds,
            "target": str(self.target) if self.target else None,
            "met": self.target.met(self) if self.target else None,
        }


def rounded(number: float | None) -> float | None:
    """Three significant digits: no more is meant."""
    if number is None or number == 0:
        return number
    digits = 2 - math.floor(math.log10(abs(number)))
    return round(number, digits) if digits > 0 else float(round(number))


def in_turns(
    rounds: int, contestants: Mapping[str, Callable[[], float]], *, say: str = ""
) -> dict[str, list[float]]:
    """What each contestant measured in each round; all of them once a round, in an order that turns."""
    found: dict[str, list[float]] = {name: [] for name in contestants}
    names = list(contestants)
    for number in range(rounds):
        progress(f"{say}: round {number + 1} of {rounds}")
        for name in names[number % len(names) :] + names[: number % len(names)]:
            found[name].append(contestants[name]())
    return found


def compared(
    name: str,
    unit: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    *,
    against: str,
    target: Target | None = None,
) -> Row:
    """Ours beside the ceiling's, round by round."""
    ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    return Row(
        name=name,
        value=median(ours),
        unit=unit,
        baseline=median(theirs),
        ratio=median(ratios),
        rounds=len(ratios),
        against=against,
        target=target,
        spread=(min(ratios), max(ratios)),
    )


def alone(name: str, unit: str, ours: Sequence[float], *, target: Target | None = None) -> Row:
    """A figure that has no ceiling but a bound."""
    return Row(name, median(ours), unit, rounds=len(ours), target=target, spread=(min(ours), max(ours)))


def percentile(sample: Sequence[float], share: float) -> float:
    """The value that the share of the sample does not exceed (nearest rank)."""
    ordered = sorted(sample)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def progress(line: str) -> None:
    """Tell a person who waits."""
    print(f"  {line}", file=sys.stderr, flush=True)
