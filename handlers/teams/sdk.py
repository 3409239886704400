"""The Teams SDK, behind our own door, with its traps closed. What each is: docs/decisions/0020."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

# It would read a .env file of the working folder, or of any above it, into this process.
os.environ["PYTHON_DOTENV_DISABLED"] = "1"
with warnings.catch_warnings():
    # It warns of its own experiments at import.
    warnings.simplefilter("ignore")
    from microsoft_teams.api import (
        Activity,
        ApiClientSettings,
        Credentials,
        InvokeResponse,
        TokenCredentials,
        TokenProtocol,
    )
    from microsoft_teams.api.auth.cloud_environment import PUBLIC as PUBLIC_CLOUD
    from microsoft_teams.api.auth.json_web_token import JsonWebToken
    from microsoft_teams.apps import ActivityContext, App
    from microsoft_teams.apps.http.adapter import HttpRequest, HttpResponse, HttpRouteHandler
    from microsoft_teams.common import ClientOptions

import jwt

from handlers.microsoft.cloud import CHANNEL, Cloud
from handlers.microsoft.tokens import Tokens
from handlers.teams.keys import Keys

# And of parts of its own that it makes all the same, for every activity.
warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"microsoft_teams\..*")
# It puts the whole of an activity in its log, and with it ballots.
LOGS = ("microsoft_teams", "httpcore", "msal")
TIMEOUT = 10
# What it answers by itself, and what is said in its place: an error of ours would have been answered by us.
OF_ITS_OWN = {401: 401, 500: 400}

log = logging.getLogger(__name__)

Listen = Callable[[dict[str, Any]], Awaitable[tuple[int, Any]]]


def _silent(_: logging.LogRecord) -> bool:
    return False


class _Adapter:
    """The SDK's way into a web server: ours calls what it registers."""

    def __init__(self) -> None:
        self.handler: HttpRouteHandler | None = None

    def register_route(self, method: str, path: str, handler: HttpRouteHandler) -> None:
        self.handler = handler

    def serve_static(self, path: str, directory: str) -> None:
        """There is none."""

    async def start(self, port: int) -> None:
        """Our server runs."""

    async def stop(self) -> None:
        """And stops by itself."""


class _Known(jwt.PyJWKClient):
    """The SDK's keys are those that the gate has: it never fetches any, which it would do in the loop's own
    thread.
    """

    def __init__(self, address: str, keys: Keys) -> None:
        super().__init__(address)
        self._keys = keys

    def get_signing_key_from_jwt(self, token: str | bytes) -> jwt.PyJWK:
        kid = jwt.get_unverified_header(token).get("kid", "")
        key = self._keys.known(kid)
        if key is None:
            raise jwt.PyJWKClientError("unknown key")
        return key.public


class _App(App):
    """The SDK's app, which of itself would take what an environment variable says over what it is told."""

    def _init_credentials(self) -> Credentials | None:
        app, tenant, token = self.options.client_id, self.options.tenant_id, self.options.token
        if app is None or token is None:
            raise RuntimeError("no credentials")
        return TokenCredentials(client_id=app, tenant_id=tenant, token=token)


class Sdk:
    """listen: gets an activity as it was validated, and says what is answered: a status and a body.

    registered_in: the tenant where the app is.
    """

    def __init__(
        self, *, app: str, registered_in: str, cloud: Cloud, keys: Keys, tokens: Tokens, listen: Listen
    ) -> None:
        for name in LOGS:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        # Whose level it sets anew with every client, and which writes down who was asked about.
        logging.getLogger("httpx").addFilter(_silent)
        self._adapter, self._keys, self._listen = _Adapter(), keys, listen
        self._metadata = cloud.metadata

        async def token(scope: str | list[str], tenant: str | None) -> TokenProtocol:
            return JsonWebToken(await tokens.token(scope, tenant))

        self.app = _App(
            client_id=app,
            tenant_id=registered_in,
            token=token,
            cloud=replace(PUBLIC_CLOUD, openid_metadata_url=cloud.metadata, login_endpoint=cloud.login),
            service_url=cloud.service,
            api_client_settings=ApiClientSettings(oauth_url=PUBLIC_CLOUD.token_service_url),
            client=ClientOptions(timeout=TIMEOUT),
            http_server_adapter=self._adapter,
            # An environment variable could switch it off.
            dangerously_allow_unauthenticated_requests=False,
            fetch_user_token=False,
            state=False,
            telemetry={"agent365": False},
        )
        self.app.on_activity(self._hear)

    async def open(self) -> None:
        """Ready to hear."""
        await self.app.initialize()
        inbound = self.app.server._token_validator
        if inbound is None:
            raise RuntimeError("unvalidated")
        inbound._service_validator._jwks_client = _Known(self._metadata, self._keys)

    async def close(self) -> None:
        """Let go of its connections."""
        for client in (self.app.http_client, self.app.api.http):
            await client.http.aclose()

    async def hand_in(self, body: dict[str, Any], headers: dict[str, str]) -> tuple[int, Any]:
        """One activity that the gate has let in."""
        if self._adapter.handler is None:
            return 503, None
        answer: HttpResponse = await self._adapter.handler(HttpRequest(body=body, headers=headers))
        status = answer["status"]
        if status in OF_ITS_OWN:
            # We never answer so: it was out of a shape that only the SDK knows, or not to its liking.
            log.warning("the Teams SDK did not take an activity: %s", status)
            return OF_ITS_OWN[status], None
        return status, answer["body"]

    async def _hear(self, context: ActivityContext[Activity]) -> InvokeResponse[Any]:
        body = context.activity.model_dump(by_alias=True, exclude_none=True, mode="json")
        status, answer = await self._listen({"channelId": CHANNEL, **body})
        return InvokeResponse(status=status, body=answer)
