"""A poll about a meeting's date on a page of one's own: each date in a row, one answer to each, one button.

The one page that writes, and why it may: docs/decisions/0031.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot import passes, polls
from bot.cards import meeting_parts as parts
from bot.cards import people as people_cards
from bot.cards import polls as cards
from bot.passes import PollPage
from bot.poll_views import DateView
from bot.refusals import Code, Refused
from bot.texts.say import Say
from handlers.web.guard import read_form
from handlers.web.own import WITH_FORM, Own, private
from handlers.web.reader import speaker
from handlers.web.site import Table
from storage.engine import Tx
from storage.meeting_words import Fit

# In the query of the page that follows on an answer.
NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Row:
    """A date. fit: what is chosen for it. wrong: nothing is, and should be."""

    name: str
    when: str
    against: str
    counts: str
    fit: Fit | None
    wrong: bool


class PollPages(Own):
    """The pages of polls."""

    def table(self) -> Table:
        """For `handlers.web.site.routes`."""
        path = "/private/poll/{token}"
        return [("GET", path, self.show), ("POST", path, self.answer)]

    async def show(self, request: Request) -> Response:
        """What there is to choose from; what came of it, some days long; and then that there is nothing."""
        page = await self._look(request)
        return self._shown(request, page) if page is not None else self._gone(request)

    async def answer(self, request: Request) -> Response:
        """It was sent: on to the page that shows it, which can be loaded again. Raises Turned."""
        page = await self._look(request)
        if page is None:
            return self._gone(request)
        self._check_pace(page.by)
        token, fits = request.path_params["token"], _chosen(page, await read_form(request))

        def unit(tx: Tx, now: datetime) -> bool:
            # Asked again: meanwhile it may have been taken from the person.
            found = passes.poll_page(tx, token, now)
            if found is None:
                return False
            polls.answer(tx, found.by, found.view.id, fits, now)
            return True

        try:
            is_there = await self._do("poll-give", unit)
        except Refused as refused:
            now = await self._look(request)
            if now is None or refused.code in (Code.UNKNOWN_POLL, Code.NOT_INVITED):
                return self._gone(request)
            return self._shown(request, now, fits, refused)
        if not is_there:
            return self._gone(request)
        return private(RedirectResponse(f"{request.url.path}?{NOTED}=1", 303))

    async def _look(self, request: Request) -> PollPage | None:
        token = request.path_params["token"]
        return await self._read(lambda tx, now: passes.poll_page(tx, token, now))

    def _shown(
        self,
        request: Request,
        page: PollPage,
        fits: Mapping[int, Fit] | None = None,
        refused: Refused | None = None,
    ) -> Response:
        """fits: what was sent, and refused."""
        view, zone = page.view, ZoneInfo(page.view.meeting.zone)
        say = speaker(request, self._front.language, zone, known=page.language)
        is_half = refused is not None and refused.code is Code.EVERY_DATE
        name, chosen = cards.title(view, say), page.fits if fits is None else fits
        dated = [(_row(each, page, chosen.get(each.number), say, asks=is_half), each) for each in view.dates]
        return self._own(
            request,
            "poll.html",
            say,
            status=200 if refused is None else 422 if is_half else 409,
            headers=WITH_FORM,
            page=page,
            title=say("poll-title", meeting=name) if page.is_open else name,
            kicker=parts.kicker(view.meeting, say),
            rows=[row for row, _ in dated],
            fits=cards.FITS,
            refusal=people_cards.refusal_text(refused, say) if refused is not None else "",
            noted=NOTED in request.query_params and page.answered_at is not None and refused is None,
            own=[(row.when, page.fits[date.number]) for row, date in dated if date.number in page.fits],
            outcome=() if view.accepting else cards.live(view, say).lines,
        )


def _chosen(page: PollPage, values: Mapping[str, str]) -> dict[int, Fit]:
    """What was chosen, by number, of what there is to choose."""
    words = {each.value: each for each in Fit}
    said = {each.number: words.get(values.get(f"date-{each.number}", "")) for each in page.view.dates}
    return {number: fit for number, fit in said.items() if fit is not None}


def _row(date: DateView, page: PollPage, fit: Fit | None, say: Say, *, asks: bool) -> Row:
    return Row(
        name=f"date-{date.number}",
        when=cards.when(date, say),
        against=parts.against(date.reasons, say),
        counts=cards.counts(date, page.view, say),
        fit=fit,
        wrong=asks and fit is None,
    )
