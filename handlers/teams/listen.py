"""Listen to Teams: hand each activity to the desk, give Teams the answer.

What is pressed on a card is answered on that card, for the one who pressed; what is written is answered in
the talk with that person alone. Nobody else sees either.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.cards.card import Form
from handlers.answers import Answer, Tell, Unsaved
from handlers.clock import Clock
from handlers.commands import asks, is_command
from handlers.desk import Desk, Request
from handlers.teams import adaptive
from handlers.teams.heard import (
    INVOKES,
    LONGEST_ID,
    MARK,
    OPEN,
    PRESS,
    SEND,
    SEND_MARKED,
    Heard,
    Json,
    Malformed,
    heard,
)
from handlers.teams.marked import marked_text, thread_of
from handlers.teams.shown import Shown
from handlers.teams.tenants import Tenants
from storage.failures import DatabaseFailed

log = logging.getLogger(__name__)

# A line to the bot is no longer; what is made of it takes time with the square of its length.
TYPED = 4_000
AT = re.compile(r"<at[^>]*>.*?</at>", re.DOTALL)
BEGINS_AT = re.compile(r"\A\s*<at[^>]*>.*?</at>", re.DOTALL)
NAMED = re.compile(r"<at[^>]*>(.*?)</at>", re.DOTALL)
# What people type before what they want, where nothing is needed.
CALLED = {"/ting", "ting", "@os2ting", "os2ting"}
# What is answered: a status and a body.
Reply = tuple[int, Any]
OK: Reply = (200, None)
BAD: Reply = (400, None)
# The database failed, or we did: Teams must not believe that it was kept.
NOT_KEPT: Reply = (503, None)


class Listener:
    """The bot in every tenant: whose a conversation is, Teams says."""

    def __init__(self, desk: Desk, clock: Clock, tenants: Tenants, shown: Shown) -> None:
        self._desk, self._clock, self._tenants, self._shown = desk, clock, tenants, shown
        self._hear: Mapping[str, Callable[[Heard], Awaitable[Reply]]] = {
            "message": self.written,
            PRESS: self.pressed,
            OPEN: self.opened,
            SEND: self.sent,
            MARK: self.marked,
            SEND_MARKED: self.sent,
            "installationUpdate": self.installed,
        }

    async def listen(self, body: Json) -> Reply:
        """One activity, validated: what is answered."""
        try:
            said = heard(body)
        except Malformed:
            return BAD
        try:
            await self._tenants.hears(said)
            hear = self._hear.get(said.kind)
            return await hear(said) if hear is not None else OK
        except Malformed:
            return BAD
        except DatabaseFailed:
            return NOT_KEPT
        except Exception:
            # The SDK, through which this is called, would keep it to itself.
            error_id = secrets.token_hex(4)
            log.exception("unexpected %s", error_id)
            self._shown.unsure(said, error_id)
            return NOT_KEPT

    async def written(self, said: Heard) -> Reply:
        """A line to the bot, or a button of a client that knows no better way."""
        if "ting" in said.value:
            data = _data({"data": said.value})
            form, answer = await self._handed_in(said, data)
            self._shown.seen(said, data)
            return self._apart(said, data, form, answer)
        line = _without_mention(said.text)
        if not (said.is_mentioned and is_command(line)) and await self._is_followed(said):
            return await self._overhear(said)
        if not said.is_personal and not said.is_mentioned:
            return OK
        request = self._request(said, "write", said.id, apart=_always_apart)
        return self._apart(said, {}, None, await self._desk.typed(request, line))

    async def _is_followed(self, said: Heard) -> bool:
        """Whether it is said in the thread of a wish."""
        return bool(said.thread) and await self._desk.follows(said.place, said.thread)

    async def _overhear(self, said: Heard) -> Reply:
        key = ":".join(("teams", said.place.workspace, said.place.id, said.id))
        request = Request(key, said.place, self._clock.now())
        is_kept = await self._desk.overheard(request, said.thread, _in_words(said))
        return OK if is_kept else NOT_KEPT

    async def installed(self, said: Heard) -> Reply:
        """Whoever has just got the bot is shown what there is to do."""
        if not said.is_personal or not said.deed.startswith("add"):
            return OK
        request = replace(self._request(said, "install", said.id, apart=_always_apart), counts=False)
        return self._apart(said, {}, None, await self._desk.typed(request, ""))

    async def pressed(self, said: Heard) -> Reply:
        """A button of a card, or the card's own wish to be shown anew. Answered when it is durable."""
        data = _data(said.value.get("action"))
        self._shown.seen(said, data)
        if data.get("ting") == "look":
            return 200, await self._shown.on_card(said, data, None, None)
        form, answer = await self._handed_in(said, data)
        if isinstance(answer, Unsaved):
            return self._not_kept(said, answer)
        return 200, await self._shown.on_card(said, data, form, answer)

    async def opened(self, said: Heard) -> Reply:
        """A button whose answer is a form."""
        data = _data(said.value)
        self._shown.seen(said, data)
        _, answer = await self._handed_in(said, {**data, "ting": "press"})
        if isinstance(answer, Unsaved):
            return self._not_kept(said, answer)
        return 200, self._shown.in_dialog(said, data, None, answer)

    async def sent(self, said: Heard) -> Reply:
        """A form of a dialog, or another way on from it."""
        data = _data(said.value)
        form, answer = await self._handed_in(said, data)
        if isinstance(answer, Unsaved):
            return self._not_kept(said, answer)
        return 200, self._shown.in_dialog(said, data, form, answer)

    async def marked(self, said: Heard) -> Reply:
        """A message, by the menu that Teams has on it."""
        shortcut = said.value.get("commandId")
        # Another's message may be long and odd: not in the loop's own thread.
        text, link = await asyncio.to_thread(marked_text, said.value)
        thread = thread_of(said.value) if said.team else ""
        request, named = self._request(said, "mark", said.id), shortcut if isinstance(shortcut, str) else ""
        answer = await self._desk.marked(request, named, text, link, thread)
        if isinstance(answer, Unsaved):
            return self._not_kept(said, answer)
        return 200, self._shown.in_dialog(said, {}, None, answer)

    async def _handed_in(self, said: Heard, data: Json) -> tuple[Form | None, Answer]:
        """What the card's data says was pressed or sent. Raises Malformed."""
        action = data.get("action")
        if not isinstance(action, str) or data.get("ting") not in ("press", "send"):
            raise Malformed("data")
        key = (_showing(said, data), said.reply_to, action)
        if data["ting"] == "press":
            request = self._request(said, "press", *key, apart=_told_apart)
            if asks(action):
                # It only opens a form: each time as things are now.
                request = replace(request, key=None)
            return None, await self._desk.pressed(request, action)
        try:
            form = adaptive.form_from_json(data.get("form"))
        except ValueError as error:
            raise Malformed("form") from error
        filled = adaptive.values(data, form)
        content = hashlib.sha256(json.dumps(filled, sort_keys=True).encode()).hexdigest()
        request = self._request(said, "send", *key, content, apart=_told_apart)
        return form, await self._desk.sent(request, action, filled)

    def _request(
        self, said: Heard, what: str, *parts: str, apart: Callable[[Answer], bool] = lambda _: False
    ) -> Request:
        # Only an invoke is answered in the place of what was pressed.
        place = replace(said.place, at_once=said.kind in INVOKES)
        key = ":".join(("teams", what, place.workspace, place.id, place.account, *parts))
        # The same showing may be pressed again by who was refused and is let in by now.
        return Request(key, place, self._clock.now(), sent_at=said.sent_at, apart=apart, keeps_refusals=False)

    def _apart(self, said: Heard, data: Json, form: Form | None, answer: Answer) -> Reply:
        if isinstance(answer, Unsaved):
            return self._not_kept(said, answer)
        self._shown.apart(said, data, form, answer)
        return OK

    def _not_kept(self, said: Heard, answer: Unsaved) -> Reply:
        self._shown.whisper(said, answer.card)
        return NOT_KEPT


def _showing(said: Heard, data: Json) -> str:
    """What tells one press from another. What Teams delivers again may have another id and another time, but
    it was pressed on the same showing of a message, which then is shown anew. What is not may be pressed more
    than once.
    """
    nonce = data.get("n")
    is_anew = said.kind != "message" and isinstance(data.get("m"), str)
    return nonce if is_anew and isinstance(nonce, str) else said.id


def _data(value: object) -> Json:
    found = value.get("data") if isinstance(value, dict) else None
    if not isinstance(found, dict):
        raise Malformed("data")
    for name in ("action", "m", "n"):
        each = found.get(name, "")
        # They go into a key, and one of them to the database.
        if not isinstance(each, str) or len(each) > LONGEST_ID or not each.isprintable():
            raise Malformed(name)
    return found


def _always_apart(_: Answer) -> bool:
    return True


def _told_apart(answer: Answer) -> bool:
    """A repeat sees the card as it is now, not what was noted then: since then it may be otherwise."""
    return isinstance(answer, Tell)


def _in_words(said: Heard) -> str:
    """What was said to all, with the names of those whom it mentions; but for the bot's at its beginning."""
    text = said.text[:TYPED].replace("&nbsp;", " ")
    return NAMED.sub(r"\1", BEGINS_AT.sub("", text) if said.is_mentioned else text)


def _without_mention(text: str) -> str:
    """What was said to the bot. Teams writes a mention as <at>name</at>, and hard spaces around it."""
    words = AT.sub(" ", text[:TYPED]).replace("&nbsp;", " ").replace("\xa0", " ").split()
    # People also type the command itself.
    return " ".join(words[1:] if words and words[0].lower() in CALLED else words)
