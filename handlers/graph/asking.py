"""Ask Graph about a tenant's calendars, and tell what became of it as couriers do. Never retries.

Source: learn.microsoft.com/graph/errors, and "Throttling limits" for Outlook: four at a time in a mailbox.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

import httpx

from handlers.couriers import Gone, Later, NoAnswer, Rejected, Unavailable
from handlers.graph.client import Graph
from handlers.microsoft.cloud import GRAPH_SCOPE
from handlers.microsoft.pauses import seconds
from handlers.microsoft.tokens import AppRefused, Tokens

if TYPE_CHECKING:
    from msgraph.generated.users.item.user_item_request_builder import UserItemRequestBuilder

T = TypeVar("T")

AT_ONCE = 3
# The whole of an answer, also where each part comes in time.
PATIENCE = 20.0
LOST = "ErrorItemNotFound"
BUSY, SLOW = (409, 412), 408
DUPLICATE = "ErrorDuplicateTransactionId"


class AlreadyThere(Rejected):
    """Something that looks otherwise was made with this transaction before."""


class Asking:
    """Of one tenant's mailboxes."""

    def __init__(self, graph: Graph, tokens: Tokens, tenant: str) -> None:
        self._graph, self._tokens, self.tenant = graph, tokens, tenant
        self._rooms: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(AT_ONCE))
        # Why the app gets no token, "" while it gets one.
        self.refused = ""

    async def ask(self, mailbox: str, question: Callable[[UserItemRequestBuilder], Awaitable[T]]) -> T:
        """What Graph answers to a question about the mailbox.

        Raises Gone (what is asked about is not there), AlreadyThere, Rejected (no such mailbox, not allowed),
        Later, Unavailable, NoAnswer.
        """
        if "@" not in mailbox or "/" in mailbox:
            # It would be another part of an address.
            raise Rejected("no-mailbox")
        client = await self._graph.at(self.tenant)
        from kiota_abstractions.api_error import APIError  # noqa: PLC0415 (it is loaded by now)

        try:
            async with self._rooms[mailbox], asyncio.timeout(PATIENCE):
                answer = await question(client.users.by_user_id(mailbox))
        except AppRefused as refused:
            self.refused = str(refused)
            raise
        except APIError as error:
            raise await self._meaning(error) from error
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise Unavailable("no-connection") from error
        except TimeoutError as error:
            raise NoAnswer("graph-slow") from error
        except (Later, Unavailable):
            raise
        except Exception as error:
            # Of an answer that the library stumbles over it raises whatever comes.
            raise NoAnswer("graph") from error
        self.refused = ""
        return answer

    async def warm_up(self) -> None:
        """Load what the first question would wait for."""
        client = await self._graph.at(self.tenant)
        await asyncio.to_thread(_load, client.users.by_user_id("-"))

    async def _meaning(self, error: Exception) -> Exception:
        status = getattr(error, "response_status_code", 0) or 0
        if status == 429:
            return Later(seconds(_retry_after(error)))
        if status == 401:
            # It may have been taken back before its time: the next question shows another.
            self._tokens.forget(await self._tokens.token(GRAPH_SCOPE, self.tenant))
            return Unavailable("graph-401")
        return _meaning(status, str(getattr(getattr(error, "error", None), "code", None) or ""))


def _meaning(status: int, code: str) -> Exception:
    """What a refusal means; code: Graph's own word, "" where somebody on the way refused."""
    if code == DUPLICATE:
        return AlreadyThere(code)
    if status == 404 and code == LOST:
        return Gone(code)
    if status in BUSY:
        # Somebody else changed it at this very moment.
        return Unavailable(f"graph-{status}")
    if not 400 <= status < 500 or status == SLOW or not code:
        return NoAnswer(f"graph-{status}")
    return Rejected(code[:60])


def _load(user: UserItemRequestBuilder) -> None:
    from handlers.graph import events  # noqa: PLC0415 (loads much: beside the loop)

    events.load(user)


def _retry_after(error: Exception) -> str:
    headers = dict(getattr(error, "response_headers", None) or {})
    written = next((value for name, value in headers.items() if str(name).lower() == "retry-after"), "")
    return "".join(written) if isinstance(written, set | list | tuple) else str(written)
