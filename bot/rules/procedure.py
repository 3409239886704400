"""A version of a group's rules of procedure, as a value. A motion carries the one it opened under."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from storage.words import Comparator, Majority, Role, TieRule


@dataclass(frozen=True, slots=True)
class Procedure:
    """reminders: points before the deadline, "half", or a number with d or h. deadline_days: the default."""

    quorum_numerator: int = 1
    quorum_denominator: int = 2
    quorum_comparator: Comparator = Comparator.MORE_THAN
    majority: Majority = Majority.SIMPLE
    tie: TieRule = TieRule.CHAIR_DECIDES
    deadline_days: int = 9
    reminders: tuple[str, ...] = ("half", "24h", "3h")
    early_close: bool = True
    may_open: tuple[Role, ...] = (
        Role.CHAIR,
        Role.VICE_CHAIR,
        Role.MEMBER,
        Role.SUBSTITUTE,
        Role.COORDINATOR,
    )

    @property
    def quorum(self) -> Fraction:
        return Fraction(self.quorum_numerator, self.quorum_denominator)

    @classmethod
    def parse(cls, stored: str) -> Procedure:
        """From the JSON text of a stored version."""
        return cls.from_json(json.loads(stored))

    def to_json(self) -> dict[str, Any]:
        """Plain values, lists for tuples."""
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()
        }

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Procedure:
        """The inverse of `to_json`. Raises KeyError, ValueError, TypeError on anything else."""
        return cls(
            **{
                **content,
                "quorum_comparator": Comparator(content["quorum_comparator"]),
                "majority": Majority(content["majority"]),
                "tie": TieRule(content["tie"]),
                "reminders": tuple(content["reminders"]),
                "may_open": tuple(Role(role) for role in content["may_open"]),
            }
        )
