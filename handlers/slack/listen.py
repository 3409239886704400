"""Listen to Slack: take each payload apart, hand it to the desk, give Slack the answer."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.errors import SlackApiError

from bot.people import Place
from handlers.answers import Answer, Ask, Fix, Tell, Unsaved
from handlers.clock import Clock
from handlers.commands import is_command
from handlers.desk import Desk, Request
from handlers.errands import Errands
from handlers.slack import blocks, marked
from handlers.slack.home import Homes, is_home
from handlers.slack.manifest import TING, WISH, WISH_WORD
from handlers.slack.workspaces import Workspaces
from storage.words import Platform, iso

log = logging.getLogger(__name__)

EVERYTHING = re.compile(".*", re.DOTALL)
COMMANDS = re.compile(f"({'|'.join(map(re.escape, (TING, *WISH)))})")
# What a message is that somebody wrote anew: not one that was changed, taken away, or is the platform's own.
WRITTEN = {None, "thread_broadcast", "file_share"}
# Seconds before a secret that Slack did not take is tried again: nobody else has it.
PAUSES = (1.0, 5.0)


class NotKept(Exception):
    """What came from Slack could not be kept: Slack is told so, and shows it, and brings events again."""


class Listener:
    """The bot in every workspace: which one a request is for is what Slack says of its installation, not of
    the person, who in a channel that is shared may be of another."""

    def __init__(self, desk: Desk, clock: Clock, workspaces: Workspaces) -> None:
        self._desk, self._clock, self._workspaces = desk, clock, workspaces
        self._homes = Homes(desk, clock, workspaces)
        self.errands = Errands("Slack", (SlackApiError, aiohttp.ClientError))

    def listen(self, app: AsyncApp) -> None:
        """Few listeners, the hot one first: Bolt tries them one after the other."""
        app.action(EVERYTHING)(self.pressed)
        app.view(EVERYTHING)(self.sent)
        app.command(COMMANDS)(self.typed)
        app.message_shortcut(EVERYTHING)(self.marked)
        app.event("message")(self.written)
        app.event("app_mention")(self.written)
        app.event("app_home_opened")(self.opened)
        app.event("app_uninstalled")(self.removed)
        app.event("tokens_revoked")(self.removed)

    async def pressed(self, ack: Any, body: dict[str, Any], respond: Any, context: AsyncBoltContext) -> None:
        """A button. Acknowledged when the transaction is durable."""
        action = body["actions"][0]
        place = _place_of(context, body, _channel_of(body))
        origin = body.get("container", {}).get("message_ts") or body.get("view", {}).get("id", "")
        key = _key("press", place, origin, action["action_id"], action["action_ts"])
        request = Request(
            key, place, self._clock.now(), sent_at=_moment(action["action_ts"]), apart=_always_apart
        )
        answer = await self._desk.pressed(request, action["action_id"])
        self._unless_unsaved(answer, body, respond, place)
        await ack()
        self._follow_up(answer, body, respond, place)
        self._renew_home(place)

    async def sent(self, ack: Any, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """A modal that was submitted."""
        view = body["view"]
        place = _place_of(context, body, _channel_of(body))
        filled = blocks.values(view)
        content = hashlib.sha256(json.dumps(filled, sort_keys=True).encode()).hexdigest()
        # A form that is shown anew keeps its id and may be sent with the same content: only its hash is new.
        key = _key("send", place, view["id"], view.get("hash", ""), view["callback_id"], content)
        request = Request(key, place, self._clock.now(), apart=_told_apart)
        answer = await self._desk.sent(request, view["callback_id"], filled)
        self._unless_unsaved(answer, body, None, place)
        if isinstance(answer, Fix):
            await ack(response_action="errors", errors=_on_form(answer, filled))
        elif isinstance(answer, Ask):
            await ack(response_action="update", view=blocks.modal(answer.form, place.id))
        else:
            await ack()
            if isinstance(answer, Tell):
                self.errands.run(self._whisper(place, answer))
            self._renew_home(place)

    async def typed(self, ack: Any, body: dict[str, Any], respond: Any, context: AsyncBoltContext) -> None:
        """/ting and what stands after it; the others are short for one of its own."""
        place = _place_of(context, body, body["channel_id"])
        key = _key("type", place, body["trigger_id"])
        request = Request(key, place, self._clock.now(), apart=_secret_apart)
        wish = "" if body["command"] == TING else f"{WISH_WORD} "
        answer = await self._desk.typed(request, wish + (body.get("text") or ""))
        self._unless_unsaved(answer, body, respond, place)
        if isinstance(answer, Tell) and not answer.is_secret:
            text, rendered = blocks.message(answer.card)
            await ack(response_type="ephemeral", text=text, blocks=rendered)
            return
        await ack()
        self._follow_up(answer, body, None, place)

    async def written(
        self, ack: Any, body: dict[str, Any], req: AsyncBoltRequest, context: AsyncBoltContext
    ) -> None:
        """What somebody wrote: to the bot, the same as after /ting; in the thread of a wish, about that."""
        event = body["event"]
        is_called = event.get("channel_type") == "im" or event["type"] == "app_mention"
        if event.get("bot_id") or event.get("subtype") not in WRITTEN or not event.get("user"):
            await ack()
            return
        place = _place(context.team_id or "", event["channel"], event["user"])
        if await self._is_followed(place, event, context.bot_user_id or ""):
            await self._overhear(place, event, context.bot_user_id or "")
        elif is_called and not event.get("subtype"):
            await self._obey(ack, place, body, req)
            return
        await ack()

    async def _is_followed(self, place: Place, event: dict[str, Any], bot: str) -> bool:
        """Whether it is said in the thread of a wish, and is no command to the bot."""
        thread, said = event.get("thread_ts"), event.get("text") or ""
        if not thread or place.is_private:
            return False
        if said.startswith(f"<@{bot}>") and is_command(_without_mention(said)):
            return False
        return await self._desk.follows(place, thread)

    async def _overhear(self, place: Place, event: dict[str, Any], bot: str) -> None:
        """Raises NotKept. A mention of the bot is told twice, once as a message: it counts once."""
        client = self._workspaces.client_in(place.workspace)
        words = await marked.words_of(client, (event.get("text") or "").removeprefix(f"<@{bot}>"))
        key = ":".join(("slack", place.workspace, place.id, event["ts"]))
        request = Request(key, place, self._clock.now(), counts=False)
        if not await self._desk.overheard(request, event["thread_ts"], words):
            raise NotKept

    async def _obey(self, ack: Any, place: Place, body: dict[str, Any], req: AsyncBoltRequest) -> None:
        key = _key("write", place, body["event_id"])
        request = Request(key, place, self._clock.now(), apart=_always_apart)
        client = self._workspaces.client_in(place.workspace)
        line = await marked.words_of(client, _without_mention(body["event"].get("text") or ""))
        answer = await self._desk.typed(request, line)
        # Slack brings it again, and the person has been told.
        self._unless_unsaved(answer, body, None, place, quietly="x-slack-retry-num" in req.headers)
        await ack()
        if isinstance(answer, Tell):
            self.errands.run(self._whisper(place, answer))
        elif isinstance(answer, Ask):
            # A message brings no trigger to open a form with: offer the menu's button instead.
            menu = await self._desk.typed(Request(None, place, self._clock.now(), counts=False), "")
            if isinstance(menu, Tell):
                self.errands.run(self._whisper(place, menu))

    async def marked(self, ack: Any, body: dict[str, Any], respond: Any, context: AsyncBoltContext) -> None:
        """A message, by a shortcut in its menu."""
        place = _place_of(context, body, _channel_of(body))
        client = self._workspaces.client_in(place.workspace)
        text, link = await marked.read(client, place.id, body["message"])
        thread = "" if place.is_private else body["message"].get("thread_ts") or body["message"]["ts"]
        request = Request(None, place, self._clock.now())
        answer = await self._desk.marked(request, body["callback_id"], text, link, thread)
        self._unless_unsaved(answer, body, respond, place)
        await ack()
        self._follow_up(answer, body, respond, place)

    async def opened(self, ack: Any, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """The bot's own pages: its Home tab, or the conversation with it."""
        event = body["event"]
        await ack()
        if event["tab"] == "home":
            account = event["user"]
            place = Place(Platform.SLACK, context.team_id or "", account, account)
            if self._desk.allows(place, self._clock.now()):
                self.errands.run(self._homes.publish(place))

    async def removed(self, ack: Any, context: AsyncBoltContext) -> None:
        """The workspace has removed the bot, or revoked its token. Unanswered until it is on record."""
        await self._workspaces.removed(context.team_id or "")
        await ack()

    def _unless_unsaved(
        self, answer: Answer, body: dict[str, Any], respond: Any, place: Place, *, quietly: bool = False
    ) -> None:
        """Raises NotKept: then the person is told beside it."""
        if isinstance(answer, Unsaved):
            if not quietly:
                self._follow_up(Tell(answer.card), body, respond, place)
            raise NotKept

    def _renew_home(self, place: Place) -> None:
        if is_home(place):
            self.errands.run(self._homes.publish(place))

    def _follow_up(self, answer: Answer, body: dict[str, Any], respond: Any, place: Place) -> None:
        if isinstance(answer, Ask):
            self.errands.run(self._open(body, blocks.modal(answer.form, place.id), place))
        elif isinstance(answer, Tell):
            by_url = not answer.is_secret and respond is not None and body.get("response_url")
            # A card that all see is never replaced by what one person asked for.
            in_place = answer.turns and body.get("container", {}).get("is_ephemeral") is True
            by_slack = by_url and self._respond(respond, answer, in_place=in_place)
            self.errands.run(by_slack or self._whisper(place, answer))

    async def _open(self, body: dict[str, Any], view: dict[str, Any], place: Place) -> None:
        client, shown = self._workspaces.client_in(place.workspace), body.get("view")
        if shown is not None and shown["type"] == "modal":
            await client.views_update(view_id=shown["id"], view=view)
        else:
            await client.views_open(trigger_id=body["trigger_id"], view=view)

    @staticmethod
    async def _respond(respond: Any, answer: Tell, *, in_place: bool) -> None:
        text, rendered = blocks.message(answer.card)
        await respond(text=text, blocks=rendered, response_type="ephemeral", replace_original=in_place)

    async def _whisper(self, place: Place, answer: Tell) -> None:
        if answer.is_secret:
            await self._confide(place, answer)
            return
        client = self._workspaces.client_in(place.workspace)
        text, rendered = blocks.message(answer.card)
        if place.is_private:
            await client.chat_postMessage(channel=place.id, text=text, blocks=rendered)
        else:
            await client.chat_postEphemeral(channel=place.id, user=place.account, text=text, blocks=rendered)

    async def _confide(self, place: Place, answer: Tell) -> None:
        """In the bot's own conversation, where it stays: a private line in a channel is soon gone."""
        client = self._workspaces.client_in(place.workspace)
        text, rendered = blocks.message(answer.card)
        for pause in (*PAUSES, None):
            try:
                await client.chat_postMessage(channel=place.account, text=text, blocks=rendered)
                return
            except (SlackApiError, aiohttp.ClientError, TimeoutError):
                if pause is None:
                    raise
                await asyncio.sleep(pause)


def _place(workspace: str, channel: str, account: str) -> Place:
    # Slack's name for the bot's own conversation with a person.
    return Place(Platform.SLACK, workspace, channel, account, alone=channel.startswith("D"))


def _moment(stamp: str) -> str:
    """Slack's time of a click, seconds with six decimals, as every platform's is written: UTC, ISO text."""
    seconds, _, micros = stamp.partition(".")
    return iso(datetime.fromtimestamp(int(seconds), UTC) + timedelta(microseconds=int(micros or 0)))


def _channel_of(body: dict[str, Any]) -> str | None:
    channel = body.get("channel")
    if isinstance(channel, dict) and channel.get("id"):
        return str(channel["id"])
    try:
        kept = json.loads((body.get("view") or {}).get("private_metadata") or "{}")
    except ValueError:
        return None
    return kept.get("place") if isinstance(kept, dict) else None


def _place_of(context: AsyncBoltContext, body: dict[str, Any], channel: str | None) -> Place:
    account = body["user"]["id"] if isinstance(body.get("user"), dict) else body["user_id"]
    return _place(context.team_id or "", channel or account, account)


def _always_apart(_: Answer) -> bool:
    """A press and an event have no room for an answer in Slack's response."""
    return True


def _told_apart(answer: Answer) -> bool:
    """A form is answered in the response, and a line to the person beside it."""
    return isinstance(answer, Tell)


def _secret_apart(answer: Answer) -> bool:
    """A command is answered in the response, but for a secret."""
    return isinstance(answer, Tell) and answer.is_secret


def _key(what: str, place: Place, *parts: str) -> str:
    return ":".join(("slack", what, place.workspace, place.account, *parts))


def _on_form(fix: Fix, filled: dict[str, str]) -> dict[str, str]:
    """Slack shows an error only beside a field that the form has: else it stands at the first."""
    first = next(iter(filled), "title")
    return {(name if name in filled else first): text for name, text in fix.mistakes.items()}


def _without_mention(text: str) -> str:
    words = text.split()
    rest = words[1:] if words and words[0].startswith("<@") else words
    # People also type the command itself in the bot's own conversation.
    return " ".join(rest[1:] if rest and rest[0].lower() in ("/ting", "ting") else rest)
