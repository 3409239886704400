"""Bolt, set up: who it takes for whom, which app and workspace it lets by, what it answers when it cannot."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack.listen import Listener, NotKept
from handlers.slack.workspaces import Workspaces
from storage.failures import DatabaseFailed

log = logging.getLogger(__name__)


def bolt(
    listener: Listener,
    client: AsyncWebClient,
    workspaces: Workspaces,
    stranger: str,
) -> AsyncApp:
    """Bolt, waiting for the listener before it answers: acknowledged means remembered.

    It verifies nothing: both doors, guard.py's and the socket, let in only what is Slack's. stranger: what
    people of another workspace than the bot's own are told.
    """

    async def authorize(team_id: str | None, **_: Any) -> AuthorizeResult:
        # Bolt's own signature for it: None means that the workspace is none of ours.
        return workspaces.bot_in(team_id or "")  # type: ignore[return-value]

    # At INFO Bolt logs the body of what it refuses, and with it ballots. Named as Bolt's, not as ours: of its
    # lines what fills them is not to be logged (see logs.py).
    quiet = logging.getLogger("slack_bolt.inside")
    quiet.setLevel(logging.ERROR)
    app = AsyncApp(
        logger=quiet,
        client=client,
        authorize=authorize,
        user_facing_authorize_error_message=stranger,
        process_before_response=True,
        request_verification_enabled=False,
    )
    app.middleware(_OwnApp(workspaces))
    listener.listen(app)
    app.error(_refuse_malformed)
    return app


class _OwnApp(AsyncMiddleware):
    """Of requests that are signed and of a workspace of ours, those of another app get no further."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 (Bolt's name)
    ) -> BoltResponse:
        if self._workspaces.is_own_app(req.context.team_id or "", str(req.body.get("api_app_id", ""))):
            return await next()
        return BoltResponse(status=403)


async def _refuse_malformed(error: Exception, context: AsyncBoltContext) -> BoltResponse:
    """Signed, and still nothing that Slack would send. Whatever else fails has its id from the desk."""
    if isinstance(error, (NotKept, DatabaseFailed)):
        return BoltResponse(status=503)
    if isinstance(error, (KeyError, IndexError, TypeError, AttributeError, ValueError, OverflowError)):
        return BoltResponse(status=400)
    if context.authorize_result is None and isinstance(error, (aiohttp.ClientError, TimeoutError)):
        # Of another workspace, and Slack did not take it that Bolt told them so: nothing else was asked.
        return BoltResponse(status=200)
    log.error("a listener failed: %s", type(error).__name__)
    return BoltResponse(status=500)
