"""Agendas that went out and minutes that are approved, of public groups: as PDF to file, and as Markdown."""

from __future__ import annotations

import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot import agenda_papers, minutes_papers, proceedings
from bot.documents import Document
from bot.papers import Paper
from bot.texts.say import Say
from handlers.web.guard import NotHere
from handlers.web.public import Public, conditional
from handlers.web.site import Table
from storage import agendas, community, meetings, minutes
from storage.engine import Tx

MARKDOWN, PDF = "text/markdown; charset=utf-8", "application/pdf"
AGENDA, MINUTES = "agenda", "minutes"


class Papers(Public):
    """The public copies: nobody is named, and nothing of closed items is told. In the group's language."""

    def table(self) -> Table:
        """For `handlers.web.site.routes`."""
        return [
            ("GET", f"/meetings/{{meeting}}/{paper}.{form}", answer)
            for paper in (AGENDA, MINUTES)
            for form, answer in (("md", self.markdown), ("pdf", self.pdf))
        ]

    async def markdown(self, request: Request) -> Response:
        """As text. Raises NotHere."""
        paper, say = await self._paper(request)
        body = proceedings.markdown(paper, say, public=True).encode()
        return conditional(request, body, MARKDOWN, {})

    async def pdf(self, request: Request) -> Response:
        """To be filed and read aloud. Raises NotHere."""
        paper, say = await self._paper(request)
        body = await asyncio.to_thread(_printed, proceedings.lay_out(paper, say, public=True), say)
        return conditional(request, body, PDF, {})

    async def _paper(self, request: Request) -> tuple[Paper, Say]:
        kind = request.url.path.rpartition("/")[2].partition(".")[0]
        found = await self._read(lambda tx, now: _find(tx, request.path_params["meeting"], kind, now))
        if found is None:
            raise NotHere
        return found


def _find(tx: Tx, meeting_id: str, kind: str, now: datetime) -> tuple[Paper, Say] | None:
    """None: there is none that everybody may read, whatever the reason."""
    row = meetings.find_meeting(tx, meeting_id)
    group = community.group(tx, row.group_id) if row is not None else None
    if row is None or group is None or not group.is_public:
        return None
    say = Say(group.language, ZoneInfo(group.zone))
    if kind == MINUTES:
        is_out = minutes.approval(tx, row.id) is not None
        return (minutes_papers.paper(tx, row.id, now), say) if is_out else None
    paper = agenda_papers.paper(tx, row.id, now) if agendas.sent(tx, row.id) else None
    return (paper, say) if paper is not None else None


def _printed(document: Document, say: Say) -> bytes:
    # Its library is large, and is loaded for the first who asks, beside the loop.
    from handlers.papers.pdf import printed  # noqa: PLC0415

    return printed(document, say)
