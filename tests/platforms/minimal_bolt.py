"""The least of a Slack bot, to try the counterparts on: a command, a form, buttons, an update, a reply.

Only the self-tests of this folder use it; the real bot has nothing from here.
"""

from __future__ import annotations

import asyncio
import threading
from typing import Any, Self

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.world import NAMES, address

CAST = {NAMES[key]: address(key) for key in ("anna", "bo", "carla", "david", "eva", "finn")}
CHOICES = {"for": "For", "against": "Imod"}


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def marked(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def form(channel: str) -> dict[str, Any]:
    title = {"type": "plain_text_input", "action_id": "title_text", "max_length": 80}
    options = [{"text": plain(word), "value": word.lower()} for word in ("Strategisk", "Driftsmæssig")]
    kind = {
        "type": "static_select",
        "action_id": "kind_choice",
        "options": options,
        "initial_option": options[0],
    }
    return {
        "type": "modal",
        "callback_id": "motion",
        "title": plain("Nyt forslag"),
        "submit": plain("Send"),
        "close": plain("Fortryd"),
        "private_metadata": channel,
        "blocks": [
            {"type": "input", "block_id": "title", "label": plain("Titel"), "element": title},
            {"type": "input", "block_id": "kind", "label": plain("Art"), "element": kind, "optional": True},
        ],
    }


def card(title: str, votes: dict[str, str]) -> list[dict[str, Any]]:
    count = f"{len(votes)} har stemt"
    buttons = [
        {"type": "button", "action_id": f"vote:{choice}", "text": plain(word), "value": title}
        for choice, word in CHOICES.items()
    ]
    return [
        {"type": "section", "block_id": "what", "text": marked(f"*{title}*")},
        {"type": "context", "block_id": "count", "elements": [marked(count)]},
        {"type": "actions", "block_id": "choices", "elements": buttons},
    ]


def make_app(client: AsyncWebClient, signing_secret: str) -> AsyncApp:
    """The app with its listeners; votes live in memory."""
    app = AsyncApp(client=client, signing_secret=signing_secret, process_before_response=True)
    votes: dict[str, dict[str, str]] = {}

    async def opened(ack: Any, body: dict[str, Any]) -> None:
        if body["text"] == "hjælp":
            await ack(response_type="ephemeral", text="Skriv /ting for at stille et forslag.")
            return
        await client.views_open(trigger_id=body["trigger_id"], view=form(body["channel_id"]))
        await ack()

    async def sent(ack: Any, view: dict[str, Any]) -> None:
        title = view["state"]["values"]["title"]["title_text"]["value"]
        if title == "nej":
            await ack(response_action="errors", errors={"title": "Skriv, hvad forslaget handler om."})
            return
        votes[title] = {}
        metadata = {"event_type": "motion", "event_payload": {"title": title}}
        channel = view["private_metadata"]
        blocks = card(title, {})
        await client.chat_postMessage(channel=channel, text=title, blocks=blocks, metadata=metadata)
        await ack()

    async def voted(ack: Any, action: dict[str, Any], body: dict[str, Any]) -> None:
        title, user, channel = action["value"], body["user"]["id"], body["channel"]["id"]
        votes[title][user] = action["action_id"].removeprefix("vote:")
        blocks = card(title, votes[title])
        await client.chat_update(channel=channel, ts=body["message"]["ts"], text=title, blocks=blocks)
        word = CHOICES[votes[title][user]]
        await client.chat_postEphemeral(channel=channel, user=user, text=f"Noteret: {word}.")
        await ack()

    async def home(event: dict[str, Any]) -> None:
        section = {"type": "section", "text": marked("Intet venter på dig.")}
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section]})

    async def written(event: dict[str, Any]) -> None:
        said = event["text"].rpartition("> ")[2]
        await client.chat_postMessage(channel=event["channel"], text=f"Du skrev: {said}")

    app.command("/ting")(opened)
    app.view("motion")(sent)
    app.action({"type": "block_actions", "action_id": "vote:for"})(voted)
    app.action({"type": "block_actions", "action_id": "vote:against"})(voted)
    app.event("app_home_opened")(home)
    app.event("message")(written)
    app.event("app_mention")(written)
    return app


class RunningBot:
    """The app in a thread of its own: listening on loopback, or connected in Socket Mode (`app_token`)."""

    def __init__(self, api_url: str, token: str, signing_secret: str, app_token: str = "") -> None:
        self.client = AsyncWebClient(token=token, base_url=api_url, retry_handlers=[])
        self.signing_secret = signing_secret
        self.app_token = app_token
        self.url = ""
        self._thread = threading.Thread(target=self._serve, name="minimal-bot", daemon=True)
        self._ready = threading.Event()

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _serve(self) -> None:
        asyncio.run(self._run())

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        app = make_app(self.client, self.signing_secret)
        if self.app_token:
            handler = AsyncSocketModeHandler(app, self.app_token, web_client=self.client)
            await handler.connect_async()
            self._ready.set()
            await self._stop.wait()
            await handler.close_async()
            return
        runner = web.AppRunner(app.web_app("/slack/events"), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._ready.set()
        await self._stop.wait()
        await runner.cleanup()
