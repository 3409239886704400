"""What pages have in common that are one person's own: their address is a secret, which is told to nobody.

Why one of them may write: docs/decisions/0031.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from bot.people import Actor, Place
from bot.refusals import Refused
from bot.texts.say import LANGUAGES, Say
from handlers.watching import handling
from handlers.web import render
from handlers.web.guard import Turned
from handlers.web.public import HTML, Public
from handlers.web.reader import LANGUAGE_COOKIE, remember, speaker, switch_of
from storage.engine import Tx
from storage.words import Platform

T = TypeVar("T")

PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
# Where there is a form: browsers tell whose it is, and of the address no more than the host.
WITH_FORM = {"Referrer-Policy": "strict-origin"}


class Own(Public):
    """Pages that are one person's own."""

    async def _do(self, verb: str, unit: Callable[[Tx, datetime], T]) -> T:
        """What was sent from such a page, in one transaction, noted as what is sent from chat is.

        Raises Refused, DatabaseFailed.
        """
        front, now = self._front, self._front.clock.now()
        with handling("sent", Platform.WEB, verb, front.watch) as handled:
            handled.was_reached = True
            try:
                done = await asyncio.wrap_future(front.db.run(lambda tx: unit(tx, now)))
            except Refused as refused:
                handled.refused(refused)
                raise
            handled.ends("tell")
        front.nudge()
        return done

    def _check_pace(self, by: Actor) -> None:
        """One person asks for so much a minute, whoever has the address. Raises Turned(429)."""
        place = Place(Platform.WEB, "private", by.id, by.id)
        if not self._front.desk.allows(place, self._front.clock.now()):
            raise Turned(429)

    def _own(
        self,
        request: Request,
        template: str,
        say: Say,
        *,
        status: int = 200,
        headers: dict[str, str] | None = None,
        **context: Any,
    ) -> Response:
        body = render.page(
            template,
            say,
            here=request.url.path,
            demo=self._front.demo,
            query=switch_of(request),
            **context,
        )
        response = private(Response(body, status, headers, HTML))
        chosen = request.query_params.get("lang")
        if chosen in LANGUAGES:
            remember(request, response, LANGUAGE_COOKIE, chosen)
        return response

    def _gone(self, request: Request) -> Response:
        """Whatever the reason: nobody can tell which."""
        return self._own(request, "gone.html", speaker(request, self._front.language), status=404)


def private(response: Response) -> Response:
    """The answer, to be kept nowhere, found nowhere and told nowhere."""
    for name, value in PRIVATE.items():
        response.headers.setdefault(name, value)
    return response
