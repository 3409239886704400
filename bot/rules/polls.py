"""Which of a poll's dates is chosen, why, and whether an answer that is missing could change that. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.rules.composition import Attendee, Demands, Missing, missing
from storage.meeting_words import Fit


class Why(StrEnum):
    """Why a date was chosen: the only one that anybody can come to; the meeting lacks least; most can come;
    it suits most outright; it is the earliest; or somebody chose it all the same.
    """

    ONLY = "only"
    WHOLE = "whole"
    MOST = "most"
    GLADLY = "gladly"
    EARLIEST = "earliest"
    BY_HAND = "by_hand"


# Who can come, if need be.
CAN = frozenset({Fit.YES, Fit.IF_NEED_BE})
# person -> how each date suits, by the date's number.
Answers = Mapping[str, Mapping[int, Fit]]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a date stands. yes, if_need_be, no, unknown: how many of those who were asked.

    missing: what the meeting would lack with those who can.
    """

    number: int
    yes: int
    if_need_be: int
    no: int
    unknown: int
    missing: tuple[Missing, ...]

    @property
    def can(self) -> int:
        return self.yes + self.if_need_be


def standings(
    numbers: Sequence[int], asked: Collection[Attendee], answers: Answers, demands: Demands
) -> tuple[Standing, ...]:
    """How each date stands, in the order of the numbers, which is that of time."""
    return tuple(_standing(number, asked, answers, demands) for number in numbers)


def best(found: Sequence[Standing]) -> Standing | None:
    """The date to choose: what lacks least, then whom most can come to, then most gladly, then the earliest.

    None where nobody can come to any.
    """
    return next((each for each in sorted(found, key=_rank) if each.can), None)


def is_clear(numbers: Sequence[int], asked: Collection[Attendee], answers: Answers, demands: Demands) -> bool:
    """Whether all have answered, or more than half can come on the date that leads, it lacks nothing, and
    that stands however those who have not answered do.

    All answers help a date or leave it as it is, so it is enough to look at the worst for the one that leads
    and the best for another.
    """
    silent = [each.person_id for each in asked if each.person_id not in answers]
    if not silent:
        return True
    leader = best(standings(numbers, asked, answers, demands))
    if leader is None or leader.missing or 2 * leader.can <= len(asked):
        return False
    for rival in numbers:
        if rival != leader.number:
            fits = {number: Fit.YES if number == rival else Fit.NO for number in numbers}
            turned = {**answers, **dict.fromkeys(silent, fits)}
            chosen = best(standings(numbers, asked, turned, demands))
            if chosen is None or chosen.number != leader.number:
                return False
    return True


def _standing(number: int, asked: Collection[Attendee], answers: Answers, demands: Demands) -> Standing:
    fits = [answers[each.person_id][number] for each in asked if each.person_id in answers]
    coming = [each for each in asked if each.person_id in answers and answers[each.person_id][number] in CAN]
    return Standing(
        number,
        yes=fits.count(Fit.YES),
        if_need_be=fits.count(Fit.IF_NEED_BE),
        no=fits.count(Fit.NO),
        unknown=len(asked) - len(fits),
        missing=missing(demands, coming),
    )


def _rank(standing: Standing) -> tuple[int, int, int, int]:
    return len(standing.missing), -standing.can, -standing.yes, standing.number


def why(found: Sequence[Standing], chosen: Standing) -> Why:
    """What the date that was chosen has before the next best: by which of the reasons it came first."""
    others = sorted((each for each in found if each.number != chosen.number and each.can), key=_rank)
    if not others:
        return Why.ONLY
    mine, next_best = _rank(chosen), _rank(others[0])
    if mine > next_best:
        return Why.BY_HAND
    order = (Why.WHOLE, Why.MOST, Why.GLADLY, Why.EARLIEST)
    return next(reason for reason, ours, theirs in zip(order, mine, next_best, strict=True) if ours != theirs)
