"""Who reads a page, as far as the request tells: the language, and in the demo the person who was picked."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot.texts.say import DEFAULT_ZONE, LANGUAGES, Say

LANGUAGE_COOKIE = "ting_language"
PERSON_COOKIE = "ting_person"
YEAR_SECONDS = 365 * 24 * 3600
KEY = re.compile(r"[A-Za-z0-9._-]{1,64}")


def speaker(
    request: Request, default: str, zone: ZoneInfo = DEFAULT_ZONE, *, known: str | None = None
) -> Say:
    """The reader's language: asked for in the address, chosen earlier, the browser's, else the default.

    known: the language of the person whose page it is, where that is known; it comes before the browser's.
    """
    wanted = (
        request.query_params.get("lang"),
        request.cookies.get(LANGUAGE_COOKIE),
        known,
        _accepted(request.headers.get("accept-language", "")),
    )
    return Say(next((each for each in wanted if each in LANGUAGES), default) or default, zone)


def switch_of(request: Request) -> Callable[[str], str]:
    """Language -> the query of this very page in that language."""
    asked = dict(request.query_params.multi_items()[:10])
    return lambda language: urlencode({**asked, "lang": language})


def picked_person(request: Request) -> str | None:
    """The key of the person whom the demo's reader has picked to be. Nothing is proved by it."""
    key = request.cookies.get(PERSON_COOKIE, "")
    return key if KEY.fullmatch(key) else None


def remember(request: Request, response: Response, name: str, value: str, *, path: str = "/") -> None:
    """Keep it in the reader's browser, out of reach of scripts and of other sites."""
    response.set_cookie(
        name,
        value,
        max_age=YEAR_SECONDS,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
        path=path,
    )


def _accepted(header: str) -> str | None:
    """The language of ours that the browser likes best (RFC 9110, 12.5.4)."""
    liked: list[tuple[float, str]] = []
    for part in header[:500].split(","):
        tag, _, parameter = part.partition(";")
        quality = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", parameter) if parameter else None
        weight = float(quality[1]) if quality else (0.0 if parameter else 1.0)
        language = tag.strip().lower().partition("-")[0]
        if language in LANGUAGES and weight > 0:
            liked.append((-weight, language))
    return min(liked, key=lambda each: each[0])[1] if liked else None
