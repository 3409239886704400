"""The body of a request of whoever calls: never more of it than was agreed to."""

from __future__ import annotations

from starlette.requests import Request


class Bad(Exception):
    """What the request lacks; only its status (of HTTP) is told."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def body_of(request: Request, most: int) -> bytes:
    """All of it. most: in bytes. Raises Bad (413)."""
    length = request.headers.get("content-length", "0")
    if not length.isascii() or not length.isdigit() or int(length) > most:
        raise Bad(413)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise Bad(413)
    return bytes(body)
