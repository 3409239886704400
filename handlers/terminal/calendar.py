"""The meetings of a year as a calendar: month by month, a meeting a line."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby

from bot import meetings
from bot.cards import meeting_parts as parts
from bot.cards import meetings as cards
from bot.meetings import MeetingView
from bot.texts.say import Say
from handlers.terminal.opening import OK, Add, opened
from storage import community
from storage import meetings as stored
from storage.engine import Tx
from storage.meeting_words import MeetingState


def add(command: Add) -> None:
    """The commands of this file."""
    calendar_ = command("calendar", calendar)
    calendar_.add_argument("--product", metavar="KEY", help=command.say("cli-calendar-product"))


def calendar(parsed: argparse.Namespace, say: Say) -> int:
    """The meetings of all groups, or of one product's."""
    db = opened(parsed)
    try:
        now = datetime.now(UTC)
        found = db.read(lambda tx: views(tx, parsed.product, now)).result()
    finally:
        db.close()
    print("\n".join(lines(found, say)) or say("calendar-none"))
    return OK


def views(tx: Tx, product: str | None, now: datetime) -> list[MeetingView]:
    """Those that have a date, the earliest first. product: its key; None: of all."""
    keys = {each.id: each.key for each in community.products(tx)}
    groups = [each.id for each in community.groups(tx) if product in (None, keys[each.product_id])]
    found = [meetings.view(tx, each.id, now) for each in stored.meetings(tx, groups)]
    return sorted((each for each in found if each.starts_at is not None), key=_start)


def lines(found: Sequence[MeetingView], say: Say) -> Iterator[str]:
    """A line for each month, and below it one for each meeting."""
    for month, those in groupby(
        found, key=lambda view: _start(view).astimezone(say.zone).replace(day=1).date()
    ):
        yield say.month(month)
        for view in those:
            start, end = _start(view), view.ends_at or _start(view)
            yield "  " + say(
                "calendar-line-off" if view.state is MeetingState.OFF else "calendar-line",
                when=parts.span(start, end, say),
                group=parts.kicker(view, say),
                meeting=cards.title(view, say),
            )


def _start(view: MeetingView) -> datetime:
    if view.starts_at is None:
        raise ValueError(view.id)
    return view.starts_at
