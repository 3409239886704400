"""Slack as one person has it: it shows messages and forms, and sends what is pressed, signed, to us.

Shapes: docs.slack.dev, interaction payloads and verifying requests from Slack.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

import aiohttp

from handlers.clock import Clock
from handlers.demo import cast
from handlers.demo.board import Json, Posted
from handlers.demo.slack_api import SlackApi
from handlers.demo.teams import Unanswered

DOOR = "/slack/events"


class Slack:
    """address: of the demo's server."""

    def __init__(self, address: str, api: SlackApi, clock: Clock) -> None:
        self._door, self._api, self._clock = f"{address}{DOOR}", api, clock
        self._session: aiohttp.ClientSession | None = None

    def open(self, session: aiohttp.ClientSession) -> None:
        """From now it can send."""
        self._session = session

    def look(self, account: str, channel: str, most: int) -> list[tuple[Posted, Json]]:
        """The latest messages, each with the blocks that the person sees."""
        return [(each, each.shown) for each in self._api.board.latest(channel, account, most)]

    def form(self, account: str) -> Json | None:
        """The form that is open before the person."""
        return self._api.views.get(account)

    async def press(self, account: str, channel: str, message: str, action: str) -> Json:
        """A button of a message, or of the form that is open (message ""). Raises Unanswered."""
        payload: Json = {
            **self._begun("block_actions", account),
            "trigger_id": self._api.trigger(account),
            "actions": [
                {"type": "button", "action_id": action, "block_id": "row", "action_ts": self._moment()}
            ],
        }
        view = self.form(account)
        if message:
            container = {"type": "message", "message_ts": message, "channel_id": channel}
            reply = self._api.reply_url(account, channel)
            payload |= {"container": container, "channel": {"id": channel}, "response_url": reply}
        elif view is not None:
            payload |= {"container": {"type": "view", "view_id": view["id"]}, "view": view}
        await self._send(payload)
        return {}

    async def send(self, account: str, values: Json) -> Json:
        """The form that is open, with what was filled in as Slack has it: {"errors": {...}} or {}.

        Raises Unanswered.
        """
        view = self.form(account)
        if view is None:
            raise Unanswered
        state = {"state": {"values": values}}
        answer = await self._send({**self._begun("view_submission", account), "view": {**view, **state}})
        action = answer.get("response_action")
        if action == "errors":
            return {"errors": answer["errors"]}
        if action == "update":
            self._api.show(account, answer["view"])
        else:
            self._api.close(account)
        return {}

    def close(self, account: str) -> None:
        """The person has closed the form."""
        self._api.close(account)

    def _begun(self, kind: str, account: str) -> Json:
        user = {"id": account, "team_id": cast.WORKSPACE}
        return {"type": kind, "user": user, "team": {"id": cast.WORKSPACE}, "api_app_id": "AOS2TINGDEMO"}

    def _moment(self) -> str:
        """By the demo's clock, as what is pressed in the browser."""
        return f"{self._clock.now().timestamp():.6f}"

    async def _send(self, payload: Json) -> Json:
        if self._session is None:
            raise Unanswered
        body, at = urlencode({"payload": json.dumps(payload)}), str(int(time.time()))
        signed = hmac.new(self._api.signing_secret.encode(), f"v0:{at}:{body}".encode(), hashlib.sha256)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": at,
            "X-Slack-Signature": f"v0={signed.hexdigest()}",
        }
        try:
            async with self._session.post(self._door, data=body, headers=headers) as answer:
                text = await answer.text()
                if answer.status != 200:
                    raise Unanswered
                found = json.loads(text) if text.strip() else {}
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise Unanswered from error
        return found if isinstance(found, dict) else {}
