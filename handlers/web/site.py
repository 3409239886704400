"""The addresses of the browser's pages, and which of them exist: the chat and the clock in the demo alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Match, Route
from starlette.types import Scope

from handlers.web import events
from handlers.web.chat import Chat
from handlers.web.front import DemoControls, Front
from handlers.web.gatherings import Gatherings
from handlers.web.guard import Guard, NotHere, WrongMethod
from handlers.web.guidelines import Guidelines
from handlers.web.projects import Projects
from handlers.web.public import conditional
from handlers.web.register import Register
from handlers.web.render import STATIC
from handlers.web.rounds import RoundPages
from handlers.web.talk import OWN, NobodyPicked
from handlers.web.wishes import Wishes

__all__ = ["DemoControls", "Front", "routes"]

Endpoint = Callable[[Request], Awaitable[Response]]
# Method, path, endpoint.
Table = list[tuple[str, str, Endpoint]]

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
FOR_GOOD = "public, max-age=31536000, immutable"


def routes(front: Front, more: Table | None = None) -> list[Route]:
    """Every page, behind the guard; `more` are those of a platform, and for those who look after the bot."""
    guard = [Middleware(Guard, front=front)]
    pages = [*_public(Register(front)), *_wishes(Wishes(front)), *_rounds(RoundPages(front))]
    pages += [*_projects(Projects(front)), *_guidelines(Guidelines(front))]
    pages += _gatherings(Gatherings(front))
    table = [*_common(), *pages, *(more or [])]
    if front.demo is not None:
        table += _embedded(Chat(front, front.demo), front)
    known = [Route(path, endpoint, methods=[method], middleware=guard) for method, path, endpoint in table]
    return [Elsewhere("/{path:path}", _nowhere(known), methods=METHODS, middleware=guard), *known]


class Elsewhere(Route):
    """Every address, but only when no other route of the whole application takes it."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        match, child = super().matches(scope)
        # Starlette falls back on the first partial match once it has found no full one.
        return (Match.PARTIAL if match is Match.FULL else match), child


def _nowhere(known: list[Route]) -> Endpoint:
    async def nowhere(request: Request) -> Response:
        path = request.url.path
        allowed = {
            method for route in known if route.path_regex.match(path) for method in route.methods or ()
        }
        if allowed:
            raise WrongMethod(allowed)
        raise NotHere

    return nowhere


def _common() -> Table:
    return [("GET", "/static/{name}", static), ("GET", "/favicon.ico", favicon)]


def _public(pages: Register) -> Table:
    return [
        ("GET", "/", pages.home),
        ("GET", "/index.json", pages.home),
        ("GET", "/products/{product}", pages.product),
        ("GET", "/motions", pages.motions),
        ("GET", "/motions.json", pages.motions),
        ("GET", "/motions/{product}/{name}", pages.motion),
        ("GET", "/decisions", pages.decisions),
        ("GET", "/decisions.json", pages.decisions),
        ("GET", "/decisions/{product}/{name}", pages.decision),
        ("GET", "/record", pages.record),
        ("GET", "/record.json", pages.record),
        # The name under which heads are kept outside.
        ("GET", "/record/heads.json", pages.record),
        ("GET", "/privacy", pages.privacy),
    ]


def _rounds(pages: RoundPages) -> Table:
    return [
        ("GET", "/rounds/{product}", pages.rounds),
        ("GET", "/rounds/{product}/{name}", pages.round),
    ]


def _wishes(pages: Wishes) -> Table:
    return [
        ("GET", "/wishes", pages.all),
        ("GET", "/wishes.json", pages.all),
        ("GET", "/wishes/{product}", pages.backlog),
        ("GET", "/wishes/{product}/{number}", pages.wish),
        ("GET", "/roadmap/{product}", pages.roadmap),
    ]


def _projects(pages: Projects) -> Table:
    return [
        ("GET", "/projects/{product}", pages.all),
        ("GET", "/projects/{product}/{number}", pages.one),
    ]


def _guidelines(pages: Guidelines) -> Table:
    return [
        ("GET", "/guidelines/{product}", pages.all),
        ("GET", "/guidelines/{product}/{number}", pages.one),
        ("GET", "/guidelines/{product}/{number}/{version}", pages.version),
    ]


def _gatherings(pages: Gatherings) -> Table:
    return [
        ("GET", "/events/{product}", pages.all),
        ("GET", "/events/{product}/{number}", pages.one),
        ("GET", "/private/event/{gathering}/{person}/{token}.ics", pages.entry),
    ]


def _embedded(chat: Chat, front: Front) -> Table:
    async def listen(request: Request) -> Response:
        try:
            sight = await chat.sight(request, OWN)
        except NobodyPicked as nobody:
            raise NotHere from nobody
        return StreamingResponse(
            events.stream(front.hub, chat.clock, sight),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    return [
        ("GET", "/chat", chat.begin),
        ("GET", "/chat/who", chat.who),
        ("POST", "/chat/who", chat.pick),
        ("GET", "/chat/events", listen),
        ("POST", "/chat/press", chat.press),
        ("POST", "/chat/send", chat.send),
        ("POST", "/chat/write", chat.write),
        ("POST", "/chat/mark", chat.mark),
        ("POST", "/chat/clock", chat.move_clock),
        # Who reloads the page of an answer asks for it in another way than it came about.
        *(("GET", f"/chat/{verb}", chat.begin) for verb in ("press", "send", "write", "mark", "clock")),
        ("GET", "/chat/{channel}", chat.room),
        ("GET", "/chat/{channel}/talk", chat.list),
    ]


async def static(request: Request) -> Response:
    """Style, script, icon. Raises NotHere."""
    found = STATIC.get(request.path_params["name"])
    if found is None:
        raise NotHere
    response = conditional(request, found.content, found.media_type, {})
    if request.query_params.get("v") == found.mark:
        response.headers["Cache-Control"] = FOR_GOOD
    return response


async def favicon(request: Request) -> Response:
    """Browsers ask for it by this name whatever the page says."""
    icon = STATIC["icon.svg"]
    return conditional(request, icon.content, icon.media_type, {})
