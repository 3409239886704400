"""What follows from a count when a vote closes: it is decided, it goes on in writing, or somebody rules."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rules.procedure import Procedure
from bot.rules.tally import Result, Tally
from bot.rules.workdays import is_working_day
from storage.words import DoubtRule, WrittenRule

NOON = time(12, 0)


class Verdict(StrEnum):
    ADOPT = "adopt"
    REJECT = "reject"
    LAPSE = "lapse"
    EXTEND = "extend"
    TIE = "tie"
    DOUBT = "doubt"


OF_RESULT = {Result.CARRIED: Verdict.ADOPT, Result.NOT_CARRIED: Verdict.REJECT, Result.TIED: Verdict.TIE}


def verdict(tally: Tally, procedure: Procedure, *, extended: bool) -> Verdict:
    """What the numbers lead to under the rules. extended: it has gone on in writing already.

    It is not extended where even all who are left would be no quorum. Where everybody is recused, so is the
    chair: nobody may rule. Raises ValueError where a quorum's secret ballots are not counted out.
    """
    if tally.result is not Result.NOT_QUORATE:
        if tally.hidden:
            raise ValueError(tally.hidden)
        return OF_RESULT[tally.result]
    if procedure.written is not WrittenRule.NONE and not extended and tally.roll_size >= tally.required:
        return Verdict.EXTEND
    if procedure.doubt is DoubtRule.CHAIR_RULES and tally.roll_size:
        return Verdict.DOUBT
    return Verdict.LAPSE


def noon_after(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Noon of the working day the number of days leads to, or of the next one; never in the past. UTC."""
    day: date = moment.astimezone(zone).date() + timedelta(days=days)
    while not is_working_day(day) or datetime.combine(day, NOON, zone) <= moment:
        day += timedelta(days=1)
    return datetime.combine(day, NOON, zone).astimezone(UTC)
