"""Teams as one person has it: it shows cards, asks for them anew, and sends what is pressed, signed, to us.

Shapes: learn.microsoft.com, Bot Framework activities and Universal Actions for Adaptive Cards.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from typing import Any

import aiohttp

from handlers.clock import Clock
from handlers.demo import cast
from handlers.demo.board import Json, Posted
from handlers.demo.microsoft import THREAD, Microsoft, teams_id
from handlers.microsoft.cloud import CHANNEL
from handlers.teams.adaptive import CONTENT_TYPE
from storage.words import Platform, iso

DOOR = "/teams/messages"
PRESS, OPEN, SEND = "adaptiveCard/action", "task/fetch", "task/submit"


class Unanswered(Exception):
    """The bot did not take it."""


class Teams:
    """address: of the demo's server."""

    def __init__(self, address: str, microsoft: Microsoft, clock: Clock) -> None:
        self._door, self._cloud, self._clock = f"{address}{DOOR}", microsoft, clock
        self._board = microsoft.board
        self._session: aiohttp.ClientSession | None = None
        self._turn = asyncio.Lock()

    def open(self, session: aiohttp.ClientSession) -> None:
        """From now it can send."""
        self._session = session

    async def look(self, account: str, conversation: str, most: int) -> list[tuple[Posted, Json]]:
        """The latest messages, each with the card that the person sees; a card that wants to be refreshed
        for this person is.
        """
        found = self._board.latest(conversation, account, most)
        async with self._turn:
            for posted in found:
                refresh = posted.shown.get("refresh") or {}
                if account not in posted.own and teams_id(account) in refresh.get("userIds", ()):
                    await self._refresh(account, conversation, posted, refresh["action"])
        return [(posted, posted.seen_by(account)) for posted in found]

    def look_anew(self, account: str) -> None:
        """The person opens Teams."""
        self._board.look_anew(account)

    async def press(self, account: str, conversation: str, message: str, data: Json) -> Json:
        """A button of a card. What is answered shows on the card, but for a line of words: {"note": text}.

        Raises Unanswered.
        """
        value = {"action": _executed(data), "trigger": "manual"}
        answer = await self._invoke(PRESS, account, conversation, message, value)
        said = answer.get("value")
        posted = self._board.find(conversation, message)
        if answer.get("type") == CONTENT_TYPE and isinstance(said, dict) and posted is not None:
            self._board.show_own(conversation, posted, account, said)
            return {}
        return {"note": said} if isinstance(said, str) and said else {}

    async def dialog(self, kind: str, account: str, conversation: str, message: str, data: Json) -> Json:
        """A dialog that is to be opened, or was filled in: {"dialog": {"title", "card"}} or {}.

        Raises Unanswered.
        """
        value = {"data": data, "context": {"theme": "default"}}
        answer = await self._invoke(kind, account, conversation, message, value)
        task = answer.get("task") or {}
        if task.get("type") == "continue":
            told = task["value"]
            return {"dialog": {"title": told["title"], "card": told["card"]["content"]}}
        return {"note": task["value"]} if task.get("type") == "message" else {}

    async def write(self, account: str, text: str) -> Json:
        """A line to the bot, in the talk with it alone: {}. Raises Unanswered."""
        conversation = cast.talk_of(Platform.TEAMS, account)
        return await self._send({**self._activity("message", account, conversation, ""), "text": text})

    async def _refresh(self, account: str, conversation: str, posted: Posted, action: Json) -> None:
        value = {"action": _executed(action["data"]), "trigger": "automatic"}
        try:
            answer = await self._invoke(PRESS, account, conversation, posted.id, value)
        except Unanswered:
            return
        if answer.get("type") == CONTENT_TYPE:
            # Nobody is told: whoever looks is the one who asked.
            posted.own[account] = answer["value"]

    async def _invoke(self, name: str, account: str, conversation: str, message: str, value: Json) -> Json:
        activity = self._activity("invoke", account, conversation, message)
        return await self._send({**activity, "name": name, "value": value, "replyToId": message})

    def _activity(self, kind: str, account: str, conversation: str, message: str) -> Json:
        told: Json = {"id": conversation, "tenantId": cast.TENANT, "conversationType": "personal"}
        data: Json = {"tenant": {"id": cast.TENANT}}
        if conversation != cast.talk_of(Platform.TEAMS, account):
            told |= {"conversationType": "channel", "id": f"{conversation}{THREAD}{message}"}
            data |= {"team": {"id": conversation}, "channel": {"id": conversation}}
        return {
            "type": kind,
            "id": f"f:{secrets.token_hex(8)}",
            # By the demo's clock, as what is pressed in the browser.
            "timestamp": iso(self._clock.now()),
            "channelId": CHANNEL,
            "serviceUrl": self._cloud.service_url,
            "from": {"id": teams_id(account), "aadObjectId": account},
            "recipient": {"id": f"28:{self._cloud.app}"},
            "conversation": told,
            "channelData": data,
        }

    async def _send(self, activity: Json) -> Json:
        if self._session is None:
            raise Unanswered
        headers = {"Authorization": f"Bearer {self._cloud.signed()}"}
        try:
            async with self._session.post(self._door, json=activity, headers=headers) as answer:
                text = await answer.text()
                if answer.status != 200:
                    raise Unanswered
                found: Any = json.loads(text) if text else {}
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise Unanswered from error
        return found if isinstance(found, dict) else {}


def _executed(data: Json) -> Json:
    return {"type": "Action.Execute", "verb": "ting", "data": data}
