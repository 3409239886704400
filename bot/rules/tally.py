"""Counting a vote: quorum, majority, tie. Abstaining moves the quorum, not the majority."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.rules.procedure import Procedure
from storage.words import Choice, Comparator, Majority


class Result(StrEnum):
    """What the numbers say, before any ruling."""

    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    TIED = "tied"
    NOT_QUORATE = "not_quorate"


@dataclass(frozen=True, slots=True)
class Tally:
    """The arithmetic of a vote, in weight. required: the least taking part that is a quorum."""

    votes_for: int
    votes_against: int
    votes_abstain: int
    roll_size: int
    required: int
    result: Result

    @property
    def taking_part(self) -> int:
        return self.votes_for + self.votes_against + self.votes_abstain

    @property
    def all_answered(self) -> bool:
        return self.taking_part == self.roll_size

    @property
    def quorate(self) -> bool:
        return self.taking_part >= self.required


def count(weights: Mapping[str, int], choices: Mapping[str, Choice], procedure: Procedure) -> Tally:
    """Count the effective choices of the seats on the roll (seat -> weight); other seats do not count."""

    def cast(choice: Choice) -> int:
        return sum(weight for seat, weight in weights.items() if choices.get(seat) is choice)

    roll_size = sum(weights.values())
    required = quorum_of(roll_size, procedure)
    votes_for, against, abstain = cast(Choice.FOR), cast(Choice.AGAINST), cast(Choice.ABSTAIN)
    result = (
        _result(votes_for, against, roll_size, procedure.majority)
        if votes_for + against + abstain >= required
        else Result.NOT_QUORATE
    )
    return Tally(votes_for, against, abstain, roll_size, required, result)


def effective(revisions: Iterable[tuple[str, int, Choice]]) -> dict[str, Choice]:
    """The choice that counts for each seat: its highest revision, unless that one was withdrawn."""
    latest: dict[str, tuple[int, Choice]] = {}
    for seat, revision, choice in revisions:
        if seat not in latest or revision > latest[seat][0]:
            latest[seat] = (revision, choice)
    return {seat: choice for seat, (_, choice) in latest.items() if choice is not Choice.WITHDRAWN}


def quorum_of(roll_size: int, procedure: Procedure) -> int:
    """The least number that is a quorum of the roll; at least one."""
    share = procedure.quorum * roll_size
    whole = share.numerator // share.denominator
    if procedure.quorum_comparator is Comparator.MORE_THAN:
        return max(1, whole + 1)
    return max(1, whole if share.denominator == 1 else whole + 1)


def _result(votes_for: int, against: int, roll_size: int, majority: Majority) -> Result:
    if _carries(votes_for, against, roll_size, majority):
        return Result.CARRIED
    if _tied(votes_for, against, roll_size, majority):
        return Result.TIED
    return Result.NOT_CARRIED


def _carries(votes_for: int, against: int, roll_size: int, majority: Majority) -> bool:
    if majority is Majority.SIMPLE:
        return votes_for > against
    if majority is Majority.ABSOLUTE:
        return 2 * votes_for > roll_size
    if majority is Majority.TWO_THIRDS:
        return votes_for > 0 and 3 * votes_for >= 2 * (votes_for + against)
    return votes_for > 0 and against == 0


def _tied(votes_for: int, against: int, roll_size: int, majority: Majority) -> bool:
    """As many for as against, and one more would have carried it. A qualified majority is never tied."""
    if votes_for != against or votes_for == 0 or majority not in (Majority.SIMPLE, Majority.ABSOLUTE):
        return False
    return _carries(votes_for + 1, against, roll_size, majority)
