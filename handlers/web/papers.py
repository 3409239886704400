"""Agendas and minutes as PDF to file, and as Markdown: the public copies, and whole to who has a pass."""

from __future__ import annotations

import asyncio
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot import agenda_papers, minutes_papers, passes, proceedings
from bot.documents import Document
from bot.papers import Paper
from bot.passes import PaperPage
from bot.texts.say import Say
from handlers.web.guard import NotHere
from handlers.web.own import Own, private
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


class OwnPapers(Own):
    """The same with all that is closed, to one who belongs there. Nobody keeps it on the way."""

    def table(self) -> Table:
        """For `handlers.web.site.routes`."""
        return [
            ("GET", "/private/paper/{token}.md", self.markdown),
            ("GET", "/private/paper/{token}.pdf", self.pdf),
        ]

    async def markdown(self, request: Request) -> Response:
        """As text: what was approved, to the letter. Raises Turned(429)."""
        page = await self._page_of(request)
        if page is None:
            return self._gone(request)
        say = Say(page.language)
        body = page.sealed or proceedings.markdown(page.paper, say, public=False)
        return _filed(body.encode(), MARKDOWN, proceedings.lay_out(page.paper, say, public=False), "md")

    async def pdf(self, request: Request) -> Response:
        """To be filed. Raises Turned(429)."""
        page = await self._page_of(request)
        if page is None:
            return self._gone(request)
        say = Say(page.language)
        document = proceedings.lay_out(page.paper, say, public=False)
        return _filed(await asyncio.to_thread(_printed, document, say), PDF, document, "pdf")

    async def _page_of(self, request: Request) -> PaperPage | None:
        token = request.path_params["token"]
        page = await self._read(lambda tx, now: passes.paper_page(tx, token, now))
        if page is not None:
            self._check_pace(page.by)
        return page


def _filed(body: bytes, media_type: str, document: Document, form: str) -> Response:
    """Under a name that tells what it is: the address is not to be that of a file."""
    named = f"inline; filename*=UTF-8''{quote(f'{document.title}.{form}', safe='')}"
    return private(Response(body, media_type=media_type, headers={"Content-Disposition": named}))


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
