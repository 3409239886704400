"""How far minutes are, and when they are due: the draft, and the end of the days for objections. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.rules.leads import DAY, morning, workday_from
from storage.meeting_words import MinutesMove, MinutesState


def state_of(moves: Sequence[MinutesMove], *, approved: bool) -> MinutesState:
    """How far they are. moves: in their order. A corrected draft answers the objections to the one before."""
    if approved:
        return MinutesState.APPROVED
    if not moves:
        return MinutesState.WRITTEN
    return MinutesState.SENT if moves[-1] is MinutesMove.SENT else MinutesState.OBJECTED


def draft_due(ended: datetime, days: int, zone: ZoneInfo) -> datetime:
    """When the draft is to be out: so many days after the meeting, in the morning of a working day (UTC)."""
    return _morning_after(ended, days, zone)


def silence_ends(sent: datetime, days: int, zone: ZoneInfo) -> datetime:
    """When silence is consent: so many whole days after the draft was sent, in the morning of a working day
    (UTC).
    """
    return _morning_after(sent, days, zone)


def _morning_after(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    day = moment.astimezone(zone).date() + timedelta(days=days)
    found = morning(workday_from(day), zone)
    # Sent in the evening and due the same day, it would be over before it began.
    return found if found > moment else morning(workday_from(day + DAY), zone)
