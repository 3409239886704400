"""A workspace installs the bot: the page that begins it, and the one that Slack sends the browser back to.

Nothing is kept of a workspace that is not in app.yaml, and nothing that Slack or a browser says is repeated
on a page or in the log.
"""

from __future__ import annotations

import hmac
import logging
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from slack_sdk.oauth import AuthorizeUrlGenerator
from slack_sdk.oauth.installation_store import Installation
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from handlers.allowance import Allowance
from handlers.couriers import Gone, Later, NoAnswer, Rejected, Unavailable
from handlers.slack.courier import SlackCourier
from handlers.slack.installations import STATE_LIFE, StateStore, from_bot
from handlers.slack.manifest import INSTALL, REDIRECT, SCOPES, redirect_url
from handlers.slack.tokens import who_is
from handlers.slack.workspaces import Workspaces
from handlers.web import render
from handlers.web.front import Front
from handlers.web.guard import Turned
from handlers.web.reader import speaker

log = logging.getLogger(__name__)

COOKIE = "ting_install"
AUTHORIZE = "https://slack.com/oauth/v2/authorize"
LONGEST = 500


class Ending(StrEnum):
    """How it came out; each has a title and a line in the texts. And with which status."""

    DONE = "done"
    CANCELLED = "cancelled"
    STALE = "stale"
    NOT_TAKEN = "not-taken"
    NOT_LISTED = "not-listed"
    WHOLE_ORGANISATION = "whole-organisation"
    SILENT = "silent"


STATUS = {
    Ending.DONE: 200,
    Ending.CANCELLED: 200,
    Ending.STALE: 400,
    Ending.NOT_TAKEN: 400,
    Ending.NOT_LISTED: 403,
    Ending.WHOLE_ORGANISATION: 403,
    Ending.SILENT: 502,
}


@dataclass(frozen=True, slots=True, repr=False)
class App:
    """What Slack knows the app by. Never shown: it has no repr."""

    client_id: str
    client_secret: str
    public_url: str


class Refused(Exception):
    """The installation ends here, otherwise than by success."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending)
        self.ending = ending


class Install:
    """The two pages."""

    def __init__(self, front: Front, workspaces: Workspaces, states: StateStore, app: App) -> None:
        self._front, self._workspaces, self._states, self._app = front, workspaces, states, app
        self._allowance = Allowance()
        self._url = AuthorizeUrlGenerator(
            client_id=app.client_id,
            # Slack compares it byte for byte, and the generator writes it as it is.
            redirect_uri=quote(redirect_url(app.public_url), safe=""),
            scopes=sorted(SCOPES),
            authorization_url=AUTHORIZE,
        )

    def table(self) -> list[tuple[str, str, Any]]:
        """(method, path, endpoint) of each."""
        return [("GET", INSTALL, self.begin), ("GET", REDIRECT, self.finish)]

    async def begin(self, request: Request) -> Response:
        """What it is, and the way to Slack. This browser alone can finish what it begins."""
        self._check_pace(request)
        state = await self._states.async_issue()
        response = self._page(request, "begin", 200, url=self._url.generate(state))
        response.set_cookie(
            COOKIE,
            state,
            max_age=int(STATE_LIFE.total_seconds()),
            path="/slack",
            secure=self._app.public_url.startswith("https://"),
            httponly=True,
            # Slack's page sends the browser back: that must bring it along, what other sites embed must not.
            samesite="lax",
        )
        return response

    async def finish(self, request: Request) -> Response:
        """Back from Slack: whoever it is, however it went."""
        if not await self._is_expected(request):
            self._check_pace(request)
        try:
            await self._check_state(request)
            name = await self._install(request)
        except Refused as refused:
            response = self._page(request, refused.ending, STATUS[refused.ending])
        else:
            response = self._page(request, Ending.DONE, 200, workspace=name)
        response.delete_cookie(COOKIE, path="/slack")
        return response

    def _check_pace(self, request: Request) -> None:
        """Each page writes a row, and anybody may open it. Raises Turned(429)."""
        address = request.client.host if request.client is not None else ""
        if not self._allowance.takes(address, self._front.clock.now()):
            raise Turned(429)

    async def _is_expected(self, request: Request) -> bool:
        """Whether this browser began here and is not back yet. It was counted then: whoever else asks too
        much from the same address, or through the same proxy, does not keep it from coming home.
        """
        state = _bound(request)
        return bool(state) and await self._states.is_issued(state)

    async def _check_state(self, request: Request) -> None:
        state = _bound(request)
        if not state or not await self._states.async_consume(state):
            raise Refused(Ending.STALE)

    async def _install(self, request: Request) -> str:
        """Exchange the code for a token, and keep that; returns the workspace's name."""
        code = request.query_params.get("code", "")
        if request.query_params.get("error") == "access_denied":
            raise Refused(Ending.CANCELLED)
        if not code or len(code) > LONGEST:
            raise Refused(Ending.NOT_TAKEN)
        try:
            granted = await self._exchange(code)
            installation = await self._admit(granted)
        except (Rejected, Gone) as error:
            log.warning("an installation was not taken by Slack: %s", error)
            raise Refused(Ending.NOT_TAKEN) from error
        except (Later, Unavailable, NoAnswer) as error:
            log.warning("an installation got no answer from Slack: %s", error)
            raise Refused(Ending.SILENT) from error
        await self._workspaces.install(from_bot(installation.to_bot()))
        return installation.team_name or installation.team_id or ""

    async def _exchange(self, code: str) -> Any:
        return await SlackCourier.call(
            self._workspaces.client().oauth_v2_access(
                client_id=self._app.client_id,
                client_secret=self._app.client_secret,
                code=code,
                redirect_uri=redirect_url(self._app.public_url),
            )
        )

    async def _admit(self, granted: Any) -> Installation:
        """What was granted, when it is for a workspace of ours; else it is handed back."""
        team, token = granted.get("team") or {}, granted.get("access_token") or ""
        if granted.get("is_enterprise_install") or not team.get("id"):
            await self._hand_back(token)
            raise Refused(Ending.WHOLE_ORGANISATION)
        if team["id"] not in self._workspaces.allowed:
            log.warning("the workspace %r is not in app.yaml and was not let in", team["id"])
            await self._hand_back(token)
            raise Refused(Ending.NOT_LISTED)
        # The bot's own id is not in the answer; and so it is known that the token is of this workspace.
        bot = await who_is(self._workspaces.client(token))
        if bot.team_id != team["id"]:
            raise Refused(Ending.NOT_TAKEN)
        now: datetime = self._front.clock.now()
        return Installation(
            app_id=granted.get("app_id"),
            team_id=team["id"],
            team_name=team.get("name"),
            bot_token=token,
            bot_id=bot.bot_id,
            bot_user_id=granted.get("bot_user_id") or bot.bot_user_id,
            bot_scopes=granted.get("scope") or "",
            user_id="",
            installed_at=now.timestamp(),
        )

    async def _hand_back(self, token: str) -> None:
        """Take the app out of the workspace again, so that no token lives which nobody keeps."""
        asked = self._workspaces.client(token).apps_uninstall(
            client_id=self._app.client_id, client_secret=self._app.client_secret
        )
        try:
            await SlackCourier.call(asked)
        except (Later, Unavailable, NoAnswer, Rejected, Gone) as error:
            log.warning("the app could not be taken out of the workspace again: %s", error)

    def _page(self, request: Request, ending: str, status: int, **facts: str) -> Response:
        say = speaker(request, self._front.language)
        shown = {"url": "", "workspace": "", **facts}
        html = render.page("install.html", say, ending=ending, demo=self._front.demo, here="", **shown)
        headers = {"Cache-Control": "no-store", "Vary": "Accept-Language, Cookie"}
        return HTMLResponse(html, status_code=status, headers=headers)


def _bound(request: Request) -> str:
    """The state that it comes with, when this browser was given the same; else empty."""
    given, kept = request.query_params.get("state", ""), request.cookies.get(COOKIE, "")
    return kept if hmac.compare_digest(_raw(given), _raw(kept)) else ""


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
