"""Microsoft's Connector: post, update, converse, ask who is there; and what its answers mean to a courier.

Never retries: the outbox does. Never follows a redirect: with it would go our token.
"""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
from microsoft_teams.api import Account, ApiClient
from microsoft_teams.api.activities.message import MessageActivityInput
from microsoft_teams.api.clients.conversation import CreateConversationParams
from microsoft_teams.common.http.client import MiddlewareContext
from pydantic import ValidationError

from handlers.clock import Clock
from handlers.couriers import Gone, Later, NoAnswer, Rejected, Unavailable
from handlers.microsoft.cloud import Cloud
from handlers.microsoft.member import Member
from handlers.microsoft.pauses import seconds
from handlers.microsoft.tokens import AppRefused
from handlers.teams.adaptive import CONTENT_TYPE

T = TypeVar("T")

PAGE = 500
# So many pages of a roster are read: no team of Teams has more people.
PAGES = 60
# What Microsoft asks to try again: what was certainly not taken, and what may have been.
REFUSED_FOR_NOW = {401, 412, 503}
DOUBTFUL = {408, 500, 502, 504}
# Who answered so lately is there; who kept silent so lately is not asked again by each that waits.
LATELY, SILENT = timedelta(seconds=30), timedelta(seconds=5)
# Seconds for a whole question, with what it may need a token for. Of what Microsoft calls a refusal so much.
WITHIN, CODE = 25, re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}")


class NotThere(Rejected):
    """There is no such conversation, the bot is not in it, or whom it asks about is not."""


class Unreadable(httpx.DecodingError):
    """An answer that is none of Microsoft's: a page, a list, half an object."""


class _Readable:
    """What the SDK would stumble over as over a fault of ours, or take for an answer, is none."""

    async def send(
        self, context: MiddlewareContext, ask: Callable[[], Awaitable[httpx.Response]]
    ) -> httpx.Response:
        answer = await ask()
        try:
            found = answer.json()
        except ValueError as error:
            raise Unreadable("text") from error
        # To the SDK a page is an object with nothing in it: a roster without anybody, say.
        if not isinstance(found, dict) or not found or (context.method == "PUT" and "id" not in found):
            raise Unreadable("shape")
        return answer


class Connector:
    """api: the SDK's client, of no service URL in particular. forget: a token was not taken."""

    def __init__(
        self, api: ApiClient, cloud: Cloud, app: str, clock: Clock, forget: Callable[[str], None]
    ) -> None:
        self._api, self._cloud, self._bot, self._clock = api, cloud, f"28:{app}", clock
        self._forget = forget
        api.http.use(_Readable())
        # One new card at a time: what the first finds out the next need not try.
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._clients: dict[str, ApiClient] = {}
        # When each last answered, and when it last did not, by service URL.
        self._answered: dict[str, datetime] = {}
        self._silent: dict[str, datetime] = {}

    def turn(self, service_url: str) -> asyncio.Lock:
        """Held while a new card is posted there."""
        return self._turns[service_url]

    async def make_sure(self, service_url: str, conversation: str) -> None:
        """That it is there: what is posted into an outage nobody can look for. Raises as a courier does, but
        never NoAnswer, for nothing was posted.
        """
        now = self._clock.now()
        if _is_within(self._silent.get(service_url), now, SILENT):
            # Each that waits would wait as long for the same.
            raise Unavailable("silent")
        if _is_within(self._answered.get(service_url), now, LATELY):
            return
        try:
            await self._page(service_url, conversation, 1, None)
        except NoAnswer as silence:
            raise Unavailable(str(silence)) from silence

    async def post(self, service_url: str, conversation: str, card: dict[str, Any], summary: str) -> str:
        """Post a card; returns the id it has there. Raises as a courier does."""
        at, activity = self._at(service_url).conversations, _activity(card, summary)
        sent = await self._call(service_url, lambda: at.create_activity(_in_path(conversation), activity))
        if not sent.id or sent.id == "DO_NOT_USE_PLACEHOLDER_ID":
            raise NoAnswer("no-id")
        return str(sent.id)

    async def update(
        self, service_url: str, conversation: str, activity_id: str, card: dict[str, Any], summary: str
    ) -> None:
        """Show the card in the place of what was there. Raises as a courier does."""
        at, activity = self._at(service_url).conversations, _activity(card, summary)
        activity.id = activity_id
        where = _in_path(conversation), _in_path(activity_id)
        await self._call(service_url, lambda: at.update_activity(*where, activity), is_update=True)

    async def converse(self, service_url: str, tenant: str, account: str) -> str:
        """The conversation with one person alone: there is one, which is made or found."""
        wanted = CreateConversationParams.model_validate(
            {
                "bot": {"id": self._bot},
                "members": [Account(id=account)],
                "isGroup": False,
                "tenantId": tenant,
                "channelData": {"tenant": {"id": tenant}},
            }
        )
        made = await self._call(service_url, lambda: self._at(service_url).conversations.create(wanted))
        return str(made.id)

    async def member(self, service_url: str, conversation: str, account: str) -> Member:
        """One person of a conversation. Raises as a courier does."""
        at, where = self._at(service_url).conversations, (_in_path(conversation), _in_path(account))
        return _member(await self._call(service_url, lambda: at.get_member_by_id(*where)))

    async def members(self, service_url: str, conversation: str) -> list[Member]:
        """Everybody in a conversation. Raises as a courier does."""
        found: list[Member] = []
        more: str | None = None
        for _ in range(PAGES):
            page = await self._page(service_url, conversation, PAGE, more)
            found += [_member(each) for each in page.members]
            more = page.continuation_token
            if not more:
                break
        return found

    async def _page(self, service_url: str, conversation: str, most: int, more: str | None) -> Any:
        at, where = self._at(service_url).conversations, _in_path(conversation)
        return await self._call(service_url, partial(at.get_paged_members, where, most, more))

    def _at(self, service_url: str) -> ApiClient:
        # Whatever was kept, and whenever: what is not Microsoft's is never called.
        if not self._cloud.allows(service_url):
            raise Rejected("service-url")
        client = self._clients.get(service_url)
        if client is None:
            client = self._clients[service_url] = self._api.clone(service_url=service_url)
        return client

    async def _call(self, service_url: str, ask: Callable[[], Awaitable[T]], *, is_update: bool = False) -> T:
        try:
            async with asyncio.timeout(WITHIN):
                answer = await self._asked(ask)
        except (Later, Gone, Rejected, AppRefused):
            raise
        except Unavailable:
            # No token, and so no question.
            self._fell_silent(service_url)
            raise
        except httpx.HTTPStatusError as error:
            self._answered.pop(service_url, None)
            raise _meaning(error.response, is_update=is_update) from error
        except (Unreadable, ValidationError) as error:
            self._answered.pop(service_url, None)
            raise NoAnswer("unreadable") from error
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            self._fell_silent(service_url)
            raise Unavailable("no-connection") from error
        except (httpx.HTTPError, TimeoutError) as error:
            self._fell_silent(service_url)
            raise NoAnswer("no-answer") from error
        self._answered[service_url] = self._clock.now()
        self._silent.pop(service_url, None)
        return answer

    def _fell_silent(self, service_url: str) -> None:
        self._answered.pop(service_url, None)
        self._silent[service_url] = self._clock.now()

    async def _asked(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Once more with a new token, where the one that we took for good is good no more."""
        try:
            return await ask()
        except httpx.HTTPStatusError as error:
            if error.response.status_code != 401:
                raise
            # Only that one: meanwhile another may have got the next.
            self._forget(error.request.headers.get("authorization", "").partition(" ")[2])
        return await ask()


def _is_within(moment: datetime | None, now: datetime, time: timedelta) -> bool:
    return moment is not None and timedelta() <= now - moment < time


def _activity(card: dict[str, Any], summary: str) -> MessageActivityInput:
    return MessageActivityInput.model_validate(
        {"summary": summary, "attachments": [{"contentType": CONTENT_TYPE, "content": card}]}
    )


def _member(found: Any) -> Member:
    return Member(
        id=str(found.id),
        account=str(found.aad_object_id or "").lower(),
        email=str(found.email or "").lower(),
        principal=str(found.user_principal_name or "").lower(),
        is_guest=found.user_role == "guest" or "#ext#" in str(found.user_principal_name or "").lower(),
    )


def _in_path(name: str) -> str:
    """As one part of an address, whatever it holds."""
    if name in ("", ".", ".."):
        raise Rejected("no-such-place")
    return quote(name, safe=":@;=+,!$'()*")


def _meaning(answer: httpx.Response, *, is_update: bool) -> Exception:
    status, code = answer.status_code, _code(answer)
    if status == 429:
        return Later(seconds(answer.headers.get("retry-after")))
    if status in REFUSED_FOR_NOW:
        return Unavailable(code)
    if status in DOUBTFUL:
        return NoAnswer(code)
    if status == 404 and is_update:
        return Gone(code)
    # A redirect too: it would lead our token elsewhere.
    return (NotThere if status in (403, 404) else Rejected)(code)


def _code(answer: httpx.Response) -> str:
    """The status, and Microsoft's own word for it, which is what one looks for. Its sentences name people."""
    try:
        found = answer.json()["error"]["code"]
    except (ValueError, LookupError, TypeError):
        found = None
    has_word = isinstance(found, str) and CODE.fullmatch(found) is not None
    return f"http-{answer.status_code} {found}" if has_word else f"http-{answer.status_code}"
