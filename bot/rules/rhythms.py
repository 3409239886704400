"""When a person hears of what is new: at once, daily, weekly or never. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules.reminders import is_daytime
from storage.wish_words import Rhythm

# In the morning of working days, when people look at what the day brings.
AT = time(8, 30)


def is_due(rhythm: Rhythm, oldest: datetime, now: datetime, zone: ZoneInfo) -> bool:
    """Whether who hears so often is to hear now of what is new since `oldest`. now, oldest: UTC.

    Weekly is on Mondays; what could not be told then, because of a holiday or a standstill, is told on the
    first working day after it.
    """
    if rhythm is Rhythm.NEVER or not is_daytime(now.astimezone(zone)):
        return False
    return rhythm is not Rhythm.WEEKLY or oldest < monday(now, zone) <= now


def monday(now: datetime, zone: ZoneInfo) -> datetime:
    """When this week's news are told (UTC)."""
    local = now.astimezone(zone)
    day = local.date() - timedelta(days=local.weekday())
    return datetime.combine(day, AT, zone).astimezone(now.tzinfo)
