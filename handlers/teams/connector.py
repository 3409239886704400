"""Microsoft's Connector: post, update, converse, ask who is there; and what its answers mean to a courier.

Never retries: the outbox does. Never follows a redirect: with it would go our token.
"""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
from microsoft_teams.api import Account, ApiClient
from microsoft_teams.api.activities.message import MessageActivityInput
from microsoft_teams.api.clients.conversation import CreateConversationParams
from pydantic import ValidationError

from handlers.clock import Clock
from handlers.couriers import Gone, Later, NoAnswer, Rejected, Unavailable
from handlers.teams.adaptive import CONTENT_TYPE
from handlers.teams.cloud import Cloud

T = TypeVar("T")

PAGE = 500
# So many pages of a roster are read: no team of Teams has more people.
PAGES = 60
# What Microsoft asks to try again: what was certainly not taken, and what may have been.
REFUSED_FOR_NOW = {401, 412, 503}
DOUBTFUL = {408, 500, 502, 504}
# Who answered so lately is there.
LATELY = timedelta(seconds=30)
WAIT, LONGEST_WAIT = 30.0, 3_600.0


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a conversation. id: in Teams; account: in Entra. is_guest: of another tenant."""

    id: str
    account: str
    email: str
    principal: str
    is_guest: bool


class Connector:
    """api: the SDK's client, of no service URL in particular. forget: the token was not taken."""

    def __init__(
        self, api: ApiClient, cloud: Cloud, app: str, clock: Clock, forget: Callable[[], None]
    ) -> None:
        self._api, self._cloud, self._bot, self._clock = api, cloud, f"28:{app}", clock
        self._forget = forget
        # One new card at a time: what the first finds out the next need not try.
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._clients: dict[str, ApiClient] = {}
        # When each last answered, by service URL.
        self._answered: dict[str, datetime] = {}

    def turn(self, service_url: str) -> asyncio.Lock:
        """Held while a new card is posted there."""
        return self._turns[service_url]

    async def make_sure(self, service_url: str, conversation: str) -> None:
        """That it is there: what is posted into an outage nobody can look for. Raises as a courier does, but
        never NoAnswer, for nothing was posted.
        """
        last, now = self._answered.get(service_url), self._clock.now()
        if last is not None and timedelta() <= now - last < LATELY:
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
            answer = await self._asked(ask)
        except (Later, Gone, Rejected):
            raise
        except (Unavailable, NoAnswer):
            self._answered.pop(service_url, None)
            raise
        except httpx.HTTPStatusError as error:
            self._answered.pop(service_url, None)
            raise _meaning(error.response, is_update=is_update) from error
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            self._answered.pop(service_url, None)
            raise Unavailable("no-connection") from error
        except httpx.HTTPError as error:
            self._answered.pop(service_url, None)
            raise NoAnswer("no-answer") from error
        except (ValidationError, ValueError, KeyError, TypeError, AttributeError) as error:
            # An answer that is text, a list, or lacks what it should hold.
            self._answered.pop(service_url, None)
            raise NoAnswer("unreadable") from error
        self._answered[service_url] = self._clock.now()
        return answer

    async def _asked(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Once more with a new token, where the one that we took for good is good no more."""
        try:
            return await ask()
        except httpx.HTTPStatusError as error:
            if error.response.status_code != 401:
                raise
        self._forget()
        return await ask()


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
    status, code = answer.status_code, f"http-{answer.status_code}"
    if status == 429:
        return Later(_seconds(answer.headers.get("retry-after")))
    if status in REFUSED_FOR_NOW:
        return Unavailable(code)
    if status in DOUBTFUL:
        return NoAnswer(code)
    if status == 404 and is_update:
        return Gone(code)
    # A redirect too: it would lead our token elsewhere.
    return Rejected(code)


def _seconds(header: object) -> float:
    """With some chance in it: who was told the same must not all come back at the same moment."""
    try:
        wait = min(max(1.0, float(str(header))), LONGEST_WAIT)
    except ValueError:
        wait = WAIT
    return wait * (1 + random.random() / 4)  # noqa: S311 (no secret)
