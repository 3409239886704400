"""What every public page does: look into the record, speak the reader's language, be kept by browsers."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from bot.texts.say import LANGUAGES, Say
from handlers.web import render
from handlers.web.front import Front
from handlers.web.reader import LANGUAGE_COOKIE, remember, speaker, switch_of
from storage.engine import Tx

T = TypeVar("T")

WHOLE = re.compile(r"[0-9]{1,9}")
# Kept by browsers and proxies, but asked about each time: the answer is mostly "not modified".
CACHE = "public, no-cache"
HTML, JSON = "text/html; charset=utf-8", "application/json"


class Public:
    """Pages for everyone. Those of a noun are methods of its own class."""

    def __init__(self, front: Front) -> None:
        self._front = front

    async def _read(self, look: Callable[[Tx, datetime], T]) -> T:
        now = self._front.clock.now()
        return await asyncio.wrap_future(self._front.db.read(lambda tx: look(tx, now)))

    def _page(self, request: Request, template: str, *, say: Say | None = None, **context: Any) -> Response:
        say = say or speaker(request, self._front.language)
        body = render.page(
            template,
            say,
            here=request.url.path,
            demo=self._front.demo,
            query=switch_of(request),
            **context,
        )
        return in_language(request, body.encode(), HTML)

    def _json(self, request: Request, content: dict[str, Any]) -> Response:
        body = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        return conditional(request, body.encode(), JSON, {})


def in_language(
    request: Request, body: bytes, media_type: str, headers: dict[str, str] | None = None
) -> Response:
    """What is said in the reader's language, which is remembered when the reader chose it."""
    headers = {"Vary": "Accept-Language, Cookie", **(headers or {})}
    response = conditional(request, body, media_type, headers)
    chosen = request.query_params.get("lang")
    if chosen in LANGUAGES:
        remember(request, response, LANGUAGE_COOKIE, chosen)
        response.headers["Cache-Control"] = "private, no-store"
    return response


def conditional(request: Request, body: bytes, media_type: str, headers: dict[str, str]) -> Response:
    """The body under its own tag, or 304 to who has it already (RFC 9110, 13.1.2)."""
    tag = f'"{render.mark_of(body)}"'
    headers = {"Cache-Control": CACHE, **headers, "ETag": tag}
    known = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def is_json(request: Request) -> bool:
    """Whether the twin was asked for."""
    return request.url.path.endswith(".json")


def plain(part: str) -> str:
    """A part of the address, without what names the twin."""
    return part.removesuffix(".json")


def whole(text: str | None) -> int | None:
    """The whole number that was written, None for anything else."""
    return int(text) if text is not None and WHOLE.fullmatch(text) else None
