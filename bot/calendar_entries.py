"""What a group has in its calendar, for whoever subscribes to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import meetings, outlook
from bot.cards import invitations as cards
from bot.cards.card import Entry
from bot.texts.say import Say
from storage import community
from storage import meetings as stored
from storage.engine import Tx

# What lies longer back than that is in the record, and weighs down a calendar that is fetched every hour.
KEPT = timedelta(days=366)


def entries(tx: Tx, group_id: str, now: datetime) -> list[Entry]:
    """The group's meetings that have a date, also those that are off, the earliest first; in its language."""
    group = community.group(tx, group_id)
    say = Say(group.language, ZoneInfo(group.zone))
    found = [
        cards.entry(meetings.view(tx, each.id, now), say, uid=outlook.uid_of(tx, each.id))
        for each in stored.meetings(tx, [group_id])
        if (dates := stored.dates(tx, each.id)) and dates[0].ends_at > now - KEPT
    ]
    return sorted(found, key=lambda entry: (entry.start, entry.uid))
