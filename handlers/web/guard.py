"""Around every page: which hosts and origins may ask, how much; the headers; errors that leak nothing."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.cards.card import joined
from bot.texts.say import LANGUAGES
from handlers.bodies import Bad, body_of
from handlers.web import render
from handlers.web.front import Front
from handlers.web.reader import LANGUAGE_COOKIE, remember, speaker, switch_of
from storage.failures import DatabaseFailed

log = logging.getLogger(__name__)

BODY = 200_000
FIELDS = 60
# Longer than any address of ours, with all that Slack sends a browser back with.
QUERY = 4_000
FORM = "application/x-www-form-urlencoded"
# So begins the name of a field with several ticks.
MANY = "m-"
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
# Addresses that begin so are one person's own.
OWN = "/private/"
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}
# Not no-referrer: under that, browsers send `Origin: null` with our own forms.
REFERRER = "same-origin"
ALWAYS_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}


class Turned(Exception):
    """This request is turned away with the status, and a page that says so."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status
        self.headers: dict[str, str] = {}


class NotHere(Turned):
    """There is no such page, or none for this reader: nobody can tell which."""

    def __init__(self) -> None:
        super().__init__(404)


class WrongMethod(Turned):
    """The page is there, and is not for this."""

    def __init__(self, allowed: Iterable[str]) -> None:
        super().__init__(405)
        self.headers = {"Allow": ", ".join(sorted(allowed))}


class Guard:
    """Middleware for each of our routes."""

    def __init__(self, app: ASGIApp, front: Front) -> None:
        self._app, self._front = app, front
        self._headers = HEADERS | (ALWAYS_HTTPS if front.is_secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._front.is_secure:
            # TLS ends at the proxy: cookies are to be sent under it alone all the same.
            scope["scheme"] = "https"
        request = Request(scope, receive)
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                # What may be kept says so itself; so does a page whose address is a secret.
                headers.setdefault("Cache-Control", "no-store")
                headers.setdefault("Referrer-Policy", REFERRER)
            await send(message)

        try:
            check_source(request, demo=self._front.demo is not None)
            await self._app(scope, receive, sending)
        except Turned as turned:
            response = error_page(request, self._front, turned.status)
            response.headers.update(turned.headers)
            await response(scope, receive, sending)
        except DatabaseFailed as failed:
            error_id = secrets.token_hex(4)
            log.error("out of order %s: %s", error_id, failed)
            if begun:
                raise
            await error_page(request, self._front, 503, error_id)(scope, receive, sending)
        except Exception:
            error_id = secrets.token_hex(4)
            log.exception("unexpected %s", error_id)
            if begun:
                raise
            await error_page(request, self._front, 500, error_id)(scope, receive, sending)


def check_source(request: Request, *, demo: bool) -> None:
    """Turn away other hosts (the demo answers this machine alone, also when a name is made to point at it)
    and what other sites make a browser send; and addresses longer than ours. Raises Turned.
    """
    if len(request.scope["query_string"]) > QUERY:
        raise Turned(414)
    host = request.headers.get("host", "")
    if demo and _host_name(host) not in LOOPBACK:
        raise Turned(421)
    if request.method in SAFE_METHODS:
        return
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    # Every browser of today sends one of the two with a form.
    if site is None and origin is None:
        raise Turned(403)
    if site not in (None, "same-origin") or (origin is not None and not _is_own(origin, host)):
        raise Turned(403)


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form that was sent: the last of each name, of ticks all (see `bot.cards.card.joined`).

    Raises Turned (400, 413, 415).
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM:
        raise Turned(415)
    try:
        body = await body_of(request, BODY)
    except Bad as bad:
        raise Turned(bad.status) from bad
    try:
        pairs = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, max_num_fields=FIELDS, errors="strict"
        )
    except ValueError as error:
        raise Turned(400) from error
    # PostgreSQL takes no NUL in a text.
    clean = [(name.replace("\0", ""), value.replace("\0", "")) for name, value in pairs]
    ticks = {
        name: joined(each for of, each in clean if of == name and each)
        for name, _ in clean
        if name.startswith(MANY)
    }
    return dict(clean) | ticks


def error_page(request: Request, front: Front, status: int, error_id: str = "") -> Response:
    """What went wrong and where to go, in the reader's language; as JSON where JSON was asked for."""
    if request.url.path.endswith(".json"):
        body = json.dumps({"status": status, **({"id": error_id} if error_id else {})})
        media_type = "application/json"
    else:
        # Only an address that was read can be read again in another language.
        here = request.url.path if status == 404 and request.method in ("GET", "HEAD") else ""
        page = {"status": status, "error_id": error_id, "demo": front.demo, "here": here}
        say = speaker(request, front.language)
        body = render.page("error.html", say, **page, query=switch_of(request))
        media_type = "text/html"
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Language, Cookie"}
    if request.url.path.startswith(OWN):
        headers["Referrer-Policy"] = "no-referrer"
    response = Response(body, status_code=status, media_type=media_type, headers=headers)
    if status == 404 and (chosen := request.query_params.get("lang")) in LANGUAGES:
        remember(request, response, LANGUAGE_COOKIE, chosen)
    return response


def _host_name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _is_own(origin: str, host: str) -> bool:
    try:
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and bool(host) and parts.netloc.lower() == host.lower()
    except ValueError:
        return False
