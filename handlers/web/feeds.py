"""A group's calendar at its private address, for the calendar of whoever has it. No page, and no cookies.

The token is in the address and nowhere else: neither in a log nor in an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import format_datetime

from starlette.requests import Request
from starlette.responses import Response

from bot import feeds
from bot.cards.card import Entry
from bot.texts.say import Say
from handlers.web.front import Front
from handlers.web.public import Public, conditional
from handlers.web.site import Table
from storage.engine import Tx

CALENDAR = "text/calendar; charset=utf-8"
# Calendars may keep it, and nobody between; each look is asked about.
KEPT = "private, no-cache"

# What a group has in its calendar, by its id, the earliest first.
Entries = Callable[[Tx, str, datetime], Sequence[Entry]]


class Feeds(Public):
    """The addresses of feeds. entries: where what they show comes from."""

    def __init__(self, front: Front, entries: Entries) -> None:
        super().__init__(front)
        self._entries = entries

    def table(self) -> Table:
        """For `handlers.web.site.routes`."""
        return [("GET", "/calendar/{token}.ics", self.calendar)]

    async def calendar(self, request: Request) -> Response:
        """200, 304 to who has it already, or 404: whether the token is unknown, revoked, or left behind."""
        token = request.path_params["token"]

        def look(tx: Tx, now: datetime) -> tuple[feeds.FeedView, Sequence[Entry]] | None:
            view = feeds.reader(tx, token)
            return (view, self._entries(tx, view.group_id, now)) if view is not None else None

        found = await self._read(look)
        if found is None:
            return Response(status_code=404, headers={"Cache-Control": "no-store"})
        # Its library is loaded for the first who asks.
        from handlers.calendar.feed import feed  # noqa: PLC0415

        view, entries = found
        name = Say(view.language)("feed-name", product=view.product, group=view.group)
        headers = {"Cache-Control": KEPT}
        if entries:
            # Told, and not asked about: within a second there may be two changes, and names change too.
            changed_at = max(entry.changed_at for entry in entries)
            headers["Last-Modified"] = format_datetime(changed_at.replace(microsecond=0), usegmt=True)
        return conditional(request, feed(entries, name, view.language, view.zone), CALENDAR, headers)
