"""A version of a group's rules of procedure, as a value. A motion carries the one it opened under."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from fractions import Fraction
from typing import Any

from storage.words import Comparator, DoubtRule, Majority, Role, TieRule, WrittenRule

# What the first version of stored rules always names.
FIRST = {
    "quorum_numerator",
    "quorum_denominator",
    "quorum_comparator",
    "majority",
    "tie",
    "deadline_days",
    "reminders",
    "early_close",
    "may_open",
}


@dataclass(frozen=True, slots=True)
class Procedure:
    """reminders: points before the deadline, "half", or a number with d or h. deadline_days: the default.

    written_days: how long a vote without a quorum is extended. proxies: how many a seat may hold at once.
    chair_days: how long a ruling waits for the chair before the vice chair may make it too.
    """

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
    written: WrittenRule = WrittenRule.NONE
    written_days: int = 7
    doubt: DoubtRule = DoubtRule.LAPSES
    proxies: int = 1
    chair_days: int = 4

    @property
    def quorum(self) -> Fraction:
        return Fraction(self.quorum_numerator, self.quorum_denominator)

    @classmethod
    def parse(cls, stored: str) -> Procedure:
        """From the JSON text of a stored version."""
        return cls.from_json(json.loads(stored))

    def to_json(self) -> dict[str, Any]:
        """Plain values, lists for tuples.

        Of what came after the first version only what differs from its default: so a rule that is new to
        OS2ting makes no new version of rules that do not use it.
        """
        plain = {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()
        }
        unused = {each.name for each in fields(self) if plain[each.name] == each.default} - FIRST
        return {name: value for name, value in plain.items() if name not in unused}

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
                "written": WrittenRule(content.get("written", WrittenRule.NONE)),
                "doubt": DoubtRule(content.get("doubt", DoubtRule.LAPSES)),
            }
        )
