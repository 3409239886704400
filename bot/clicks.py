"""Which of a person's clicks was the last: deliveries overtake each other, and clocks differ."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.people import Actor
from storage import clicks
from storage.clicks import Click
from storage.engine import Tx
from storage.words import from_iso, iso

# So far our clock and the platforms' may be apart: what is signed further off their doors do not let in.
# Theirs are kept, and agree.
CLOCKS_APART = timedelta(minutes=5)


def is_overtaken(
    tx: Tx, actor: Actor, motion_id: str, seat_id: str, sent_at: str | None, now: datetime, *, is_ours: bool
) -> bool:
    """Whether the person has pressed something later about the seat's ballot; else this is noted as the last.

    sent_at: the time of the click (UTC, ISO text), None where there is none: it counts as it comes. is_ours:
    by our own clock, which may be as wrong as CLOCKS_APART. Only clicks of one person can be compared.
    """
    if sent_at is None:
        return False
    # A clock that is far ahead must not keep all that follows from counting.
    at_most = now + CLOCKS_APART
    at = min(from_iso(sent_at), at_most)
    click = Click(motion_id=motion_id, seat_id=seat_id, person_id=actor.id, sent_at=iso(at), is_ours=is_ours)
    return clicks.overtaken(tx, click, surely_by=iso(at + CLOCKS_APART), at_most=iso(at_most))
