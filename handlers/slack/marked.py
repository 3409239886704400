"""A message in Slack that somebody pointed at: in plain words, and where it stands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack import words

# The form must open within three seconds; without a name or a link it is a form all the same.
PATIENCE_SECONDS = 1.0
NAMES = 10


async def read(client: AsyncWebClient, channel: str, message: dict[str, Any]) -> tuple[str, str]:
    """(its words, the link to it). The link is "" when Slack does not say."""
    said, found = await asyncio.gather(
        words_of(client, message.get("text") or ""),
        _asked(client.chat_getPermalink(channel=channel, message_ts=message["ts"])),
    )
    return said, str(found.get("permalink", ""))


async def words_of(client: AsyncWebClient, written: str) -> str:
    """What somebody wrote, in plain words, with the names of those whom it mentions."""
    mentioned = words.people_in(written)[:NAMES]
    people = await asyncio.gather(*(_asked(client.users_info(user=account)) for account in mentioned))
    names = {account: _name(answer) for account, answer in zip(mentioned, people, strict=True)}
    return words.plain(written, names)


def _name(answer: dict[str, Any]) -> str:
    return str(answer.get("user", {}).get("real_name") or "")


async def _asked(asked: Awaitable[Any]) -> dict[str, Any]:
    """What Slack answered; nothing when it did not, or not in time."""
    try:
        answer = await asyncio.wait_for(asked, PATIENCE_SECONDS)
    except (SlackApiError, aiohttp.ClientError, TimeoutError):
        return {}
    return dict(answer.data)
