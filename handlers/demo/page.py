"""The demo's page of one channel in Teams and in Slack: what one person sees there, and what is pressed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from handlers.demo import cast
from handlers.demo.board import Json, Posted
from handlers.demo.later import LaterSide
from handlers.demo.slack import Slack
from handlers.demo.teams import OPEN, SEND, Teams, Unanswered
from handlers.web import events, render, talk
from handlers.web.clock import PlayedClock
from handlers.web.front import Front
from handlers.web.guard import NotHere, Turned, read_form
from handlers.web.reader import picked_person
from handlers.web.site import Table
from handlers.web.talk import NobodyPicked, NoSuchRoom, Sight
from storage import community
from storage.engine import Tx
from storage.words import Platform

T = TypeVar("T")

# The page and what draws on it, with Microsoft's renderer of cards, are served where there is a demo alone.
render.furnish(Path(__file__).parent)

# What the hub calls that a platform is there.
STAGE = "stage"
PATH = "/chat/{channel}/teams"
CHANNEL, ALONE = "channel", "alone"
# So many are shown of a channel, and of the talk with the bot alone.
MOST = {CHANNEL: 4, ALONE: 2}
LINE = 2_000
PRESS, WRITE, CLOSE = "press", "write", "close"


@dataclass(frozen=True, slots=True)
class Seat:
    """One person at one channel: the sight in the browser, and by platform the account and the channel."""

    sight: Sight
    accounts: Mapping[Platform, str]
    channels: Mapping[Platform, str]

    def conversation(self, platform: Platform, where: str) -> str:
        """where: the talk with the bot alone, or else the channel."""
        if where == ALONE:
            return cast.talk_of(platform, self.accounts[platform])
        return self.channels.get(platform, "")

    @property
    def conversations(self) -> list[str]:
        return [self.conversation(platform, where) for platform in self.accounts for where in MOST]


class Page:
    """Each method answers one address."""

    def __init__(self, front: Front, teams: Teams, slack: Slack, sides: Iterable[LaterSide]) -> None:
        self._front, self._teams, self._slack = front, teams, slack
        self._sides = {each.platform: each for each in sides}
        if front.demo is None:
            raise ValueError("demo")
        self._clock = PlayedClock(front.clock, front.hub, front.demo.advance)

    def table(self) -> Table:
        """The addresses."""
        return [
            ("GET", PATH, self.show),
            ("GET", f"{PATH}/now", self.now),
            ("GET", f"{PATH}/events", self.listen),
            ("POST", f"{PATH}/in-teams", self.in_teams),
            ("POST", f"{PATH}/in-slack", self.in_slack),
        ]

    async def show(self, request: Request) -> Response:
        """The page; its script fetches what stands there."""
        try:
            seat = await self._seat(request)
        except NobodyPicked:
            return RedirectResponse("/chat/who", 303)
        self._teams.look_anew(seat.accounts[Platform.TEAMS])
        context = {"demo": self._front.demo, "here": request.url.path, "clock": self._clock}
        body = render.page("teams.html", seat.sight.say, sight=seat.sight, **context)
        return Response(body, media_type="text/html", headers={"Cache-Control": "no-store"})

    async def now(self, request: Request) -> Response:
        """What stands there: by platform the channel and the talk alone, the latest first; and how much waits
        for the person anywhere, in words.
        """
        seat = await self._seat_or_turned(request)
        say, count = seat.sight.say, seat.sight.waiting
        shown: Json = {"waiting": say("web-chat-waiting", count=count) if count else ""}
        if self._sides[Platform.TEAMS].is_open.is_set():
            shown["teams"] = {where: await self._in_teams(seat, where) for where in MOST}
        if self._sides[Platform.SLACK].is_open.is_set():
            shown["slack"] = {where: self._in_slack(seat, where) for where in MOST}
            shown["form"] = self._slack.form(seat.accounts[Platform.SLACK])
        return JSONResponse(shown, headers={"Cache-Control": "no-store"})

    async def _in_teams(self, seat: Seat, where: str) -> list[Json]:
        account, conversation = seat.accounts[Platform.TEAMS], seat.conversation(Platform.TEAMS, where)
        return _told(seat, await self._teams.look(account, conversation, MOST[where]))

    def _in_slack(self, seat: Seat, where: str) -> list[Json]:
        account, conversation = seat.accounts[Platform.SLACK], seat.conversation(Platform.SLACK, where)
        return _told(seat, self._slack.look(account, conversation, MOST[where]))

    async def listen(self, request: Request) -> Response:
        """Tells that something has changed."""
        seat = await self._seat_or_turned(request)
        return StreamingResponse(
            events.stream(self._front.hub, self._clock, seat.sight, also=[STAGE, *seat.conversations]),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    async def in_teams(self, request: Request) -> Response:
        """Something pressed, filled in, or written in Teams."""
        seat, fields = await self._seat_or_turned(request), await read_form(request)
        account, kind = seat.accounts[Platform.TEAMS], fields.get("kind", "")
        at = seat.conversation(Platform.TEAMS, fields.get("where", "")), fields.get("message", "")
        if kind == WRITE:
            return await _answered(self._teams.write(account, fields.get("text", "")[:LINE]))
        data = _object(fields, "data")
        if kind == PRESS:
            return await _answered(self._teams.press(account, *at, data))
        if kind in (OPEN, SEND):
            return await _answered(self._teams.dialog(kind, account, *at, data))
        raise Turned(400)

    async def in_slack(self, request: Request) -> Response:
        """Something pressed or filled in in Slack."""
        seat, fields = await self._seat_or_turned(request), await read_form(request)
        account, kind = seat.accounts[Platform.SLACK], fields.get("kind", "")
        if kind == PRESS:
            at = seat.conversation(Platform.SLACK, fields.get("where", "")), fields.get("message", "")
            return await _answered(self._slack.press(account, *at, fields.get("action", "")))
        if kind == SEND:
            return await _answered(self._slack.send(account, _object(fields, "data")))
        if kind == CLOSE:
            self._slack.close(account)
            return JSONResponse({})
        raise Turned(400)

    async def _seat(self, request: Request) -> Seat:
        """Raises NobodyPicked, NotHere."""
        key, where = picked_person(request), request.path_params["channel"]
        now, default = self._front.clock.now(), self._front.language

        def unit(tx: Tx) -> Seat:
            sight = talk.look(tx, key, where, now, default)
            if sight.room is None:
                raise NoSuchRoom
            channels = {
                each.platform: each.external_id
                for each in community.channels(tx, sight.room.group_id)
                if each.platform in cast.WORKSPACES
            }
            accounts = {platform: cast.account_of(platform, sight.key) for platform in cast.WORKSPACES}
            return Seat(sight, accounts, channels)

        try:
            return await self._read(unit)
        except NoSuchRoom as nowhere:
            raise NotHere from nowhere

    async def _seat_or_turned(self, request: Request) -> Seat:
        try:
            return await self._seat(request)
        except NobodyPicked as nobody:
            raise NotHere from nobody

    async def _read(self, unit: Callable[[Tx], T]) -> T:
        return await asyncio.wrap_future(self._front.db.read(unit))


def _told(seat: Seat, found: list[tuple[Posted, Json]]) -> list[Json]:
    say, accounts = seat.sight.say, set(seat.accounts.values())
    return [
        {
            "id": posted.id,
            "at": say.written(posted.at),
            "mine": posted.only_for in accounts,
            "shown": shown,
        }
        for posted, shown in found
    ]


async def _answered(doing: Awaitable[Json]) -> Response:
    """What came of it; where the bot did not take it, that."""
    try:
        return JSONResponse(await doing)
    except Unanswered:
        return JSONResponse({"failed": True})


def _object(fields: Mapping[str, str], name: str) -> Json:
    try:
        found = json.loads(fields.get(name, ""))
    except (ValueError, RecursionError) as error:
        raise Turned(400) from error
    if not isinstance(found, dict):
        raise Turned(400)
    return found
