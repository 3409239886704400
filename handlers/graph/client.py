"""A client of Microsoft Graph for each tenant. Its library is large: it is loaded beside the loop, once.

The token goes to the allowed hosts and nowhere else, and no redirect is followed. Why: docs/decisions/0020.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx

from handlers.couriers import Unavailable
from handlers.microsoft.cloud import GRAPH_SCOPE, Cloud
from handlers.microsoft.tokens import Tokens

if TYPE_CHECKING:
    from msgraph.graph_service_client import GraphServiceClient

TIMEOUT = 10


class NotAllowed(Unavailable):
    """Where the token was asked for is none of Microsoft's."""


class Graph:
    """Clients by tenant."""

    def __init__(self, cloud: Cloud, tokens: Tokens) -> None:
        self._cloud, self._tokens = cloud, tokens
        self._clients: dict[str, GraphServiceClient] = {}
        self._http: httpx.AsyncClient | None = None
        self._turn = asyncio.Lock()

    async def at(self, tenant: str) -> GraphServiceClient:
        """The tenant's client."""
        async with self._turn:
            if tenant not in self._clients:
                # A second and more of importing, the first time: not in the loop's own thread.
                self._clients[tenant] = await asyncio.to_thread(self._made, tenant)
            return self._clients[tenant]

    async def warm_up(self, tenant: str) -> None:
        """Load what the first question would wait for."""
        await self.at(tenant)

    async def close(self) -> None:
        """Let go of its connections."""
        if self._http is not None:
            await self._http.aclose()

    def _made(self, tenant: str) -> GraphServiceClient:
        from kiota_abstractions.authentication import (  # noqa: PLC0415 (only where Graph is on)
            AccessTokenProvider,
            AllowedHostsValidator,
            BaseBearerTokenAuthenticationProvider,
        )
        from msgraph.graph_request_adapter import GraphRequestAdapter  # noqa: PLC0415
        from msgraph.graph_service_client import GraphServiceClient  # noqa: PLC0415

        host, tokens = urlsplit(self._cloud.graph).hostname or "", self._tokens

        class Ours(AccessTokenProvider):
            """Gives the tenant's token, for the allowed host."""

            async def get_authorization_token(
                self, uri: str, additional_authentication_context: dict[str, Any] | None = None
            ) -> str:
                if not self.get_allowed_hosts_validator().is_url_host_valid(uri):
                    raise NotAllowed(urlsplit(uri).hostname or "")
                return await tokens.token(GRAPH_SCOPE, tenant)

            def get_allowed_hosts_validator(self) -> AllowedHostsValidator:
                return AllowedHostsValidator([host])

        if self._http is None:
            # Of our own: theirs follows redirects, and waits within a call for what is to be tried later.
            self._http = httpx.AsyncClient(timeout=TIMEOUT, follow_redirects=False)
        adapter = GraphRequestAdapter(BaseBearerTokenAuthenticationProvider(Ours()), client=self._http)
        adapter.base_url = self._cloud.graph
        client = GraphServiceClient(request_adapter=adapter)
        # What a question needs is loaded when it is first named.
        client.users.by_user_id("-")
        return client
