"""Slack's Web API as far as the bot calls it; with a token and a signing secret of its own.

It answers this machine alone, and only who has the token, or an address that was given for one answer.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from handlers.bodies import body_of
from handlers.clock import Clock
from handlers.demo import cast
from handlers.demo.board import Board, Json, Posted
from handlers.demo.loopback import BODY, at_home
from handlers.settings import PersonSetting
from storage.words import Platform

PATH = "/demo/slack"
BOT = "UOS2TINGBOT"


class SlackError(Exception):
    """What Slack calls it."""


class SlackApi:
    """views: account -> the form that is open before this person."""

    def __init__(self, address: str, people: tuple[PersonSetting, ...], clock: Clock, board: Board) -> None:
        self.base, self.board, self._clock = f"{address}{PATH}", board, clock
        self.token, self.signing_secret = f"xoxb-{secrets.token_hex(16)}", secrets.token_hex(16)
        self.views: dict[str, Json] = {}
        self._users = {cast.account_of(Platform.SLACK, each.key): each for each in people}
        self._triggers: dict[str, str] = {}
        self._replies: dict[str, tuple[str, str]] = {}
        self._last = 0
        self._methods: dict[str, Callable[[Json], Json]] = {
            "auth.test": self._auth,
            "users.info": self._user,
            "conversations.open": self._open,
            "conversations.history": self._history,
            "chat.postMessage": self._post,
            "chat.postEphemeral": self._post_for_one,
            "chat.update": self._update,
            "views.open": self._open_view,
            "views.update": self._update_view,
        }

    def routes(self) -> list[Route]:
        """Where the bot calls."""
        return [
            Route(f"{PATH}/api/{{method}}", at_home(self._called), methods=["POST", "GET"]),
            Route(f"{PATH}/reply/{{key}}", at_home(self._replied), methods=["POST"]),
        ]

    def trigger(self, account: str) -> str:
        """What a form can be opened with, before this person."""
        made = secrets.token_hex(8)
        self._triggers[made] = account
        return made

    def reply_url(self, account: str, channel: str) -> str:
        """Where what was pressed can be answered, for this person alone."""
        made = secrets.token_hex(16)
        self._replies[made] = account, channel
        return f"{self.base}/reply/{made}"

    def close(self, account: str) -> None:
        """The form that is open is gone."""
        self.views.pop(account, None)

    def show(self, account: str, view: Json) -> None:
        """A form is open, or shows something else."""
        self.views[account] = {**view, "id": f"V{secrets.token_hex(5).upper()}", "hash": secrets.token_hex(5)}

    async def _called(self, request: Request) -> Response:
        method = self._methods.get(request.path_params["method"])
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not secrets.compare_digest(token.encode(), self.token.encode()):
            return JSONResponse({"ok": False, "error": "invalid_auth"})
        try:
            args = await _arguments(request)
            if method is None:
                raise SlackError("unknown_method")
            return JSONResponse({"ok": True, **method(args)})
        except (SlackError, ValueError, KeyError) as error:
            return JSONResponse({"ok": False, "error": str(error) or "invalid_arguments"})

    async def _replied(self, request: Request) -> Response:
        found = self._replies.get(request.path_params["key"])
        try:
            said = json.loads(await body_of(request, BODY))
        except (ValueError, RecursionError):
            return Response(status_code=400)
        if found is None or not isinstance(said, dict):
            return Response(status_code=404)
        account, channel = found
        self._add(channel, said.get("blocks") or [], only_for=account)
        return Response("ok")

    def _add(self, channel: str, blocks: list[Json], *, only_for: str | None = None) -> str:
        now = self._clock.now()
        # Within a second by their number: two messages never have the same time.
        self._last += 1
        ts = f"{int(now.timestamp())}.{self._last % 1_000_000:06d}"
        self.board.post(channel, Posted(ts, now, {"blocks": blocks}, only_for))
        return ts

    # --- the methods

    def _auth(self, _: Json) -> Json:
        return {"team_id": cast.WORKSPACE, "user_id": BOT, "bot_id": "BOS2TINGBOT", "team": "OS2"}

    def _user(self, args: Json) -> Json:
        person = self._users.get(args["user"])
        if person is None:
            raise SlackError("user_not_found")
        profile = {"email": person.email, "real_name": person.name}
        known = {"id": args["user"], "team_id": cast.WORKSPACE, "is_email_confirmed": True}
        return {"user": {**known, "profile": profile}}

    def _open(self, args: Json) -> Json:
        return {"channel": {"id": cast.talk_of(Platform.SLACK, args["users"])}}

    def _history(self, _: Json) -> Json:
        """Nothing is ever lost on the way here, so nothing is found again."""
        return {"messages": [], "has_more": False}

    def _post(self, args: Json) -> Json:
        channel = self._conversation(args)
        return {"channel": channel, "ts": self._add(channel, _blocks(args))}

    def _post_for_one(self, args: Json) -> Json:
        return {"message_ts": self._add(self._conversation(args), _blocks(args), only_for=args["user"])}

    def _update(self, args: Json) -> Json:
        if not self.board.change(args["channel"], args["ts"], {"blocks": _blocks(args)}):
            raise SlackError("message_not_found")
        return {"channel": args["channel"], "ts": args["ts"]}

    def _open_view(self, args: Json) -> Json:
        account = self._triggers.pop(args["trigger_id"], None)
        if account is None:
            raise SlackError("expired_trigger_id")
        self.show(account, _read(args["view"]))
        self.board.told(cast.talk_of(Platform.SLACK, account))
        return {"view": self.views[account]}

    def _update_view(self, args: Json) -> Json:
        found = next((who for who, view in self.views.items() if view["id"] == args["view_id"]), None)
        if found is None:
            raise SlackError("not_found")
        self.show(found, _read(args["view"]))
        self.board.told(cast.talk_of(Platform.SLACK, found))
        return {"view": self.views[found]}

    def _conversation(self, args: Json) -> str:
        channel = str(args["channel"])
        return cast.talk_of(Platform.SLACK, channel) if channel in self._users else channel


async def _arguments(request: Request) -> Json:
    """As slack_sdk sends them: a form or JSON, or in the address."""
    body = (await body_of(request, BODY)).decode("utf-8")
    if request.headers.get("content-type", "").startswith("application/json"):
        found = json.loads(body)
        return found if isinstance(found, dict) else {}
    return {**dict(request.query_params), **dict(parse_qsl(body, keep_blank_values=True))}


def _blocks(args: Json) -> list[Json]:
    found: Any = _read(args.get("blocks") or "[]")
    if not isinstance(found, list):
        raise SlackError("invalid_blocks")
    return found


def _read(given: Any) -> Any:
    return json.loads(given) if isinstance(given, str) else given
