"""Recommendations: whether a decision departs from one."""

from __future__ import annotations

from bot.rules.tally import STATUS_QUO
from storage.words import Choice, Outcome


def departs(choice: Choice, option: int | None, outcome: Outcome, adopted: int | None) -> bool:
    """Whether the group decided otherwise than it was advised. What decided nothing departs from nothing.

    choice: for, against, or picked with the number of an option. adopted: the option that was adopted.
    """
    if outcome not in (Outcome.ADOPTED, Outcome.REJECTED):
        return False
    if choice is Choice.PICKED:
        return option != (adopted if outcome is Outcome.ADOPTED else STATUS_QUO)
    return (choice is Choice.FOR) != (outcome is Outcome.ADOPTED)
