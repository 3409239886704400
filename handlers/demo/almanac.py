"""When what happened in the demo did: in the daytime, on working days."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.rules import reminders
from bot.texts.say import Say


def office_hours(moment: datetime, at: time, step: int, say: Say) -> datetime:
    """That time of the day on the nearest working day, going back or on (step -1 or 1); UTC."""
    day = moment.astimezone(say.zone).date()
    while not reminders.is_working_day(day):
        day += timedelta(days=step)
    return datetime.combine(day, at, say.zone).astimezone(moment.tzinfo)
