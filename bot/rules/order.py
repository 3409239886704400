"""The order of what was done is told by its time, and the clock of a machine may be set back: pure."""

from __future__ import annotations

from datetime import datetime, timedelta

# What the times of facts can be told apart by.
MOMENT = timedelta(microseconds=1)


def after(last: datetime | None, now: datetime) -> datetime:
    """When it is written down as done: now, or just after what it follows, where that is later."""
    return now if last is None or last <= now else last + MOMENT
