"""Bring cards to Slack, and tell what became of it. Never retries: the outbox does."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.card import Card
from handlers.couriers import Gone, Later, NoAnswer, Rejected, Unavailable
from handlers.pace import Rate
from handlers.slack import blocks
from storage.outbox import Message

EVENT = "os2ting_message"
TIMEOUT = 10
# About one message a second and channel; chat.update shares fifty a minute over a workspace.
CREATES = (1.0, 1.0)
UPDATES = (5.0, 45 / 60)
WHISPERS = (10.0, 100 / 60)
HISTORY = 100
# So many pages of a channel's history are read at once: within the lease of the message that is looked for.
PAGES = 10

GONE = {"message_not_found", "cant_update_message", "edit_window_closed"}
BUSY = {"service_unavailable", "accesslimited"}
# Slack no longer takes the token, whatever is asked: the whole workspace is closed to us.
REFUSED = {"token_revoked", "invalid_auth", "not_authed", "token_expired", "account_inactive"}
# Slack's own words: the request may have succeeded in part before the error.
DOUBTFUL = {"fatal_error", "internal_error", "request_timeout"}


class TokenRefused(Unavailable):
    """Slack does not take the token."""


class SlackCourier:
    """One workspace, one token."""

    def __init__(self, client: AsyncWebClient, workspace: str) -> None:
        self._client, self._workspace = client, workspace
        # How far back was looked for a message, by its id, where the channel has more than was read at once.
        self._looked_to: dict[str, str] = {}

    async def create(self, message: Message, card: Card) -> str | None:
        text, rendered = blocks.message(card)
        if _is_whisper(message):
            await self.call(
                self._client.chat_postEphemeral(
                    channel=message.place or "", user=message.only_for or "", text=text, blocks=rendered
                )
            )
            return None
        answer = await self.call(
            self._client.chat_postMessage(
                channel=message.place or "",
                text=text,
                blocks=rendered,
                metadata={"event_type": EVENT, "event_payload": {"message": message.id}},
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        return f"{answer['channel']}:{answer['ts']}"

    async def update(self, message: Message, card: Card) -> None:
        channel, _, ts = (message.ref or "").partition(":")
        text, rendered = blocks.message(card)
        await self.call(self._client.chat_update(channel=channel, ts=ts, text=text, blocks=rendered))

    async def find(self, message: Message) -> str | None:
        """Raises NoAnswer while there is more to look through: it goes on from there the next time."""
        channel = await self._channel_of(message)
        since = str((message.created_at - timedelta(minutes=5)).timestamp())
        latest, cursor = self._looked_to.get(message.id), None
        for _ in range(PAGES):
            page = await self.call(
                self._client.conversations_history(
                    channel=channel,
                    oldest=since,
                    latest=latest,
                    cursor=cursor,
                    limit=HISTORY,
                    include_all_metadata=True,
                )
            )
            ts = _ts_of(message, page["messages"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if ts is not None or not page.get("has_more") or not cursor:
                self._looked_to.pop(message.id, None)
                return f"{channel}:{ts}" if ts is not None else None
            if page["messages"]:
                self._looked_to[message.id] = page["messages"][-1]["ts"]
        raise NoAnswer("still-looking")

    async def reach(self, email: str) -> tuple[str, str] | None:
        try:
            user = (await self.call(self._client.users_lookupByEmail(email=email)))["user"]
        except Rejected:
            return None
        return (self._workspace, user["id"]) if is_own_person(user, self._workspace) else None

    async def address_of(self, workspace: str, account: str) -> str | None:
        """The confirmed address of one of the workspace's own people; None for bots and strangers.

        Raises Later, Unavailable, NoAnswer: then nobody knows, and the person may try again.
        """
        if workspace != self._workspace:
            return None
        try:
            user = (await self.call(self._client.users_info(user=account)))["user"]
        except (Rejected, Gone):
            return None
        return user.get("profile", {}).get("email") if is_own_person(user, workspace) else None

    async def _channel_of(self, message: Message) -> str:
        place = message.place or ""
        if not place.startswith("U") and not place.startswith("W"):
            return place
        opened = await self.call(self._client.conversations_open(users=place))
        return str(opened["channel"]["id"])

    @staticmethod
    async def call(asked: Awaitable[Any]) -> Any:
        """What Slack answers; a refusal or silence is raised as what it means to a courier."""
        try:
            return await asked
        except SlackApiError as error:
            raise _meaning(error) from error
        except (AttributeError, ValueError) as error:
            # slack_sdk stumbles over an answer that is text, a list, or in another encoding than it says.
            raise NoAnswer("unreadable") from error
        except aiohttp.ClientConnectorError as error:
            raise Unavailable("no-connection") from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise NoAnswer("no-answer") from error


def _ts_of(message: Message, posted: list[dict[str, Any]]) -> str | None:
    """Where among what was posted the message is, by the id that it carries."""
    for each in posted:
        payload = (each.get("metadata") or {}).get("event_payload") or {}
        if payload.get("message") == message.id:
            return str(each["ts"])
    return None


def _is_whisper(message: Message) -> bool:
    """Seen by one person among others. In the bot's own conversation there are no others."""
    return message.only_for is not None and message.only_for != message.place


def pace_of(message: Message) -> tuple[Rate, ...]:
    """What the message counts against: every workspace has a pace of its own."""
    name = f"slack:{message.workspace}"
    if _is_whisper(message):
        return ((f"{name}:whisper", *WHISPERS),)
    if message.ref is not None:
        return ((f"{name}:update", *UPDATES),)
    return ((f"{name}:{message.place}", *CREATES),)


def is_own_person(user: dict[str, Any], workspace: str) -> bool:
    """A person of this very workspace, whose address Slack has confirmed: the only kind we trust."""
    is_other = user.get("is_bot") or user.get("deleted") or user.get("is_stranger")
    confirmed = user.get("is_email_confirmed", True)
    return bool(confirmed) and not is_other and user.get("team_id", workspace) == workspace


def _meaning(error: SlackApiError) -> Exception:
    response = error.response
    # Where Slack is ill its answer is no JSON, but a page or a line of text; where it was cut, slack_sdk
    # hands over aiohttp's own response.
    status: int = getattr(response, "status_code", getattr(response, "status", 0))
    said = getattr(response, "data", response)
    code = str(said.get("error", "")) if isinstance(said, dict) else ""
    if status == 429 or code in ("ratelimited", "rate_limited"):
        headers = {name.lower(): value for name, value in (response.headers or {}).items()}
        return Later(_seconds(headers.get("retry-after")))
    if status >= 500 or code in DOUBTFUL or not code:
        # Without a word of Slack's own nobody knows what became of it.
        return NoAnswer(code or f"http-{status}")
    if code in REFUSED:
        return TokenRefused(code)
    if code in BUSY:
        return Unavailable(code)
    return Gone(code) if code in GONE else Rejected(code)


def _seconds(header: object) -> float:
    try:
        return max(1.0, float(str(header)))
    except ValueError:
        return 30.0
