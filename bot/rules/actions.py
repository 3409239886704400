"""Where an action is, by its steps, and when it is told of: on its day, and once it is long overdue. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.rules.leads import morning, workday_before, workday_from
from storage.meeting_words import ActionMove, ActionState

# So long after its day the coordinator hears of an action that is not done.
OVERDUE = timedelta(days=7)
AFTER = {ActionMove.DONE: ActionState.DONE, ActionMove.DROPPED: ActionState.DROPPED}


def state_of(moves: Iterable[ActionMove]) -> ActionState:
    """Where it is; what is done or dropped stays so."""
    return next((AFTER[each] for each in moves if each in AFTER), ActionState.OPEN)


def day_of(first: str, days: Iterable[str | None]) -> str:
    """The ISO date that it is due on. first: as it was taken on; days: of its steps, None where it stayed."""
    return [first, *(each for each in days if each is not None)][-1]


def reminded_at(day: date, zone: ZoneInfo) -> datetime:
    """When its owner is reminded: in the morning of the day, or of the working day before (UTC)."""
    return morning(workday_before(day), zone)


def overdue_at(day: date, zone: ZoneInfo) -> datetime:
    """When the coordinator is told that it is not done (UTC)."""
    return morning(workday_from(day + OVERDUE), zone)
