"""What only this machine may call: the platforms that the demo plays are called by the bot beside them."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from handlers.bodies import Bad

# More than any platform takes.
BODY = 1_000_000

Endpoint = Callable[[Request], Awaitable[Response]]


def at_home(endpoint: Endpoint) -> Endpoint:
    """The same, and nothing at all for who calls from elsewhere."""

    async def guarded(request: Request) -> Response:
        if not is_loopback(request.client.host if request.client is not None else ""):
            return Response(status_code=404)
        try:
            return await endpoint(request)
        except Bad as bad:
            return Response(status_code=bad.status)

    return guarded


def is_loopback(host: str) -> bool:
    """Whether the address is this machine's own."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
