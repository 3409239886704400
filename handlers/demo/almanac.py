"""When what happened in the demo did: in the daytime, on working days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from bot.people import Actor
from bot.rules.workdays import is_working_day
from bot.texts.say import Say
from storage.engine import Tx

# Does something at its time.
Act = Callable[[Tx, datetime], None]
Dated = tuple[datetime, Act]
# A person, by key.
Recognise = Callable[[Tx, str], Actor]


def office_hours(moment: datetime, at: time, step: int, say: Say) -> datetime:
    """That time of the day on the nearest working day, going back or on (step -1 or 1); UTC."""
    day = moment.astimezone(say.zone).date()
    while not is_working_day(day):
        day += timedelta(days=step)
    return datetime.combine(day, at, say.zone).astimezone(moment.tzinfo)


def working_day(now: datetime, ago: int, at: time, say: Say) -> datetime:
    """That time of the day so many working days before today; UTC."""
    day = now.astimezone(say.zone).date()
    while ago:
        day -= timedelta(days=1)
        ago -= is_working_day(day)
    return datetime.combine(day, at, say.zone).astimezone(now.tzinfo)
