"""Which of a person's clicks was the last: deliveries overtake each other, and clocks differ."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.people import Actor
from storage import clicks
from storage.clicks import Click
from storage.engine import Tx
from storage.words import from_iso, iso

# So far the clocks of two platforms, and ours, may be apart: their doors let in what was signed so long ago.
CLOCKS_APART = timedelta(minutes=5)


def is_overtaken(
    tx: Tx, actor: Actor, motion_id: str, seat_id: str, sent_at: str | None, clock: str, now: datetime
) -> bool:
    """Whether the person has pressed something later about the seat's ballot; else this is noted as the last.

    sent_at: the platform's own time of the click (UTC, ISO text), None where there is none: it counts as it
    comes. clock: the platform. Only clicks of one person can be compared, and those of two platforms no more
    exactly than their clocks agree.
    """
    if sent_at is None:
        return False
    # A clock that is far ahead must not keep all that follows from counting.
    at = min(from_iso(sent_at), now + CLOCKS_APART)
    click = Click(motion_id=motion_id, seat_id=seat_id, person_id=actor.id, sent_at=iso(at), clock=clock)
    return clicks.overtaken(tx, click, iso(at + CLOCKS_APART))
