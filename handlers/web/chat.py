"""The embedded platform of the demo: pick who to be, read, press, send, write. Real use has none of it."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from bot import inbox
from bot.cards.card import Card, Form
from bot.refusals import Refused
from bot.rules import wording
from bot.texts.say import LANGUAGES
from handlers.answers import Answer, Ask, Quiet, Tell, Unsaved
from handlers.desk import Request as Errand
from handlers.web import render, talk
from handlers.web.clock import PlayedClock
from handlers.web.front import DemoControls, Front
from handlers.web.guard import MANY, NotHere, Turned, read_form
from handlers.web.reader import (
    KEY,
    LANGUAGE_COOKIE,
    PERSON_COOKIE,
    picked_person,
    remember,
    speaker,
    switch_of,
)
from handlers.web.talk import OWN, NobodyPicked, NoSuchRoom, Sight
from storage import chat
from storage.chat import Line
from storage.engine import Tx
from storage.words import iso

NONCE = re.compile(r"[A-Za-z0-9_-]{8,64}")
# All but the first are short for one of its words, as in Slack.
COMMAND = re.compile(r"/(ting|wish|\u00f8nske|oenske)(?:\s+(.*))?", re.DOTALL)
# What looks like a command, and is none of ours: platforms do not say it to everyone either.
NO_COMMAND = re.compile(r"/\w+(\s.*)?", re.DOTALL)
LINE = 2_000
ACTION = 300
# So begins the name of a field that a card's form has; those with several ticks begin with MANY.
FIELD = "f-"
# Our script says so in a header that no other site can send along; it gets parts of pages instead of pages.
SCRIPT_HEADER = "x-ting"
STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}

_FORM: TypeAdapter[Form] = TypeAdapter(Form)


class Chat:
    """The chat pages. Each method answers one address."""

    def __init__(self, front: Front, demo: DemoControls) -> None:
        self._front = front
        self.clock = PlayedClock(front.clock, front.hub, demo.advance)

    async def begin(self, request: Request) -> Response:
        """To the first of the person's channels."""
        try:
            sight = await self.sight(request, OWN)
        except NobodyPicked:
            return RedirectResponse("/chat/who", 303)
        first = next((room.key for room in sight.rooms if room.own), OWN)
        return RedirectResponse(f"/chat/{first}", 303)

    async def who(self, request: Request) -> Response:
        """Who do you want to be?"""
        people = await self._read(talk.everyone)
        say = speaker(request, self._front.language)
        response = self._page(
            "who.html", say, request, people=people, picked=picked_person(request), query=switch_of(request)
        )
        if (chosen := request.query_params.get("lang")) in LANGUAGES:
            remember(request, response, LANGUAGE_COOKIE, chosen)
        return response

    async def pick(self, request: Request) -> Response:
        """Be this person from now on."""
        key = (await read_form(request)).get("person", "")
        if not KEY.fullmatch(key):
            raise Turned(400)
        try:
            actor = await self._read(lambda tx: talk.recognise(tx, key))
        except NobodyPicked as nobody:
            raise Turned(400) from nobody
        response = RedirectResponse("/chat", 303)
        remember(request, response, PERSON_COOKIE, key, path="/chat")
        if actor.language is not None:
            remember(request, response, LANGUAGE_COOKIE, actor.language)
        return response

    async def room(self, request: Request) -> Response:
        """A channel, or the person's own talk with the bot."""
        try:
            sight = await self.sight(request, _where(request))
        except NobodyPicked:
            return RedirectResponse("/chat/who", 303)
        return self._page("chat.html", sight.say, request, sight=sight)

    async def list(self, request: Request) -> Response:
        """The list of what stands there, for the script that keeps the page up to date."""
        try:
            sight = await self.sight(request, _where(request))
        except NobodyPicked:
            return self._go(request, "/chat/who")
        return self._page("talk.html", sight.say, request, sight=sight)

    async def press(self, request: Request) -> Response:
        """A button of a card."""
        sight, fields = await self._asked(request)
        if sight is None:
            return self._go(request, "/chat/who")
        action = _action(fields)
        answer = await self._front.desk.pressed(self._errand(sight, fields, action), action)
        if isinstance(answer, Tell) and action.partition(":")[0] == "language":
            # The whole page is in another language now.
            return self._speak(request, sight, action.partition(":")[2])
        await self._let_arrive(request)
        return self._answer(request, sight, answer)

    async def send(self, request: Request) -> Response:
        """A form that was filled in."""
        sight, fields = await self._asked(request)
        if sight is None:
            return self._go(request, "/chat/who")
        action = _action(fields)
        values = {name[2:]: text for name, text in fields.items() if name.startswith((FIELD, MANY))}
        parts = [action, *(f"{name}={text}" for name, text in sorted(values.items()))]
        answer = await self._front.desk.sent(self._errand(sight, fields, *parts), action, values)
        await self._let_arrive(request)
        return self._answer(request, sight, answer, form=fields.get("form", ""), values=values)

    async def mark(self, request: Request) -> Response:
        """A shortcut of a line that somebody wrote."""
        sight, fields = await self._asked(request)
        if sight is None:
            return self._go(request, "/chat/who")
        entry = next((each for each in sight.entries if each.id == fields.get("line")), None)
        if entry is None or not entry.body:
            raise Turned(400)
        link = f"{request.base_url}chat/{quote(sight.where)}#{entry.id}"
        errand = self._errand(sight, fields, entry.id)
        return self._answer(
            request, sight, await self._front.desk.marked(errand, _action(fields), entry.body, link)
        )

    async def write(self, request: Request) -> Response:
        """What was typed: a command to the bot, or a line to everyone."""
        sight, fields = await self._asked(request)
        if sight is None:
            return self._go(request, "/chat/who")
        text = fields.get("text", "").strip()
        command = COMMAND.fullmatch(text)
        if command is not None or sight.room is None:
            short, rest = command.groups("") if command is not None else ("ting", text)
            typed = rest if short == "ting" else f"wish {rest}"
            answer = await self._front.desk.typed(self._errand(sight, fields, text), typed)
            await self._let_arrive(request)
            return self._answer(request, sight, answer)
        if NO_COMMAND.fullmatch(text):
            return self._not_said(request, sight, "web-no-command", word=wording.quoted(text.split()[0]))
        return await self._say_to_all(request, sight, fields, text)

    async def move_clock(self, request: Request) -> Response:
        """Let an hour, a day or a week pass."""
        sight, fields = await self._asked(request)
        if sight is None:
            return self._go(request, "/chat/who")
        step = STEPS.get(fields.get("by", ""))
        if step is None:
            raise Turned(400)
        if not await self.clock.advance(step):
            return self._tell(request, sight, sight.say("web-clock-busy"))
        return self._done(request, sight)

    async def _let_arrive(self, request: Request) -> None:
        """Without script the next page is the only one the reader sees: what was just said belongs on it."""
        demo = self._front.demo
        if SCRIPT_HEADER not in request.headers and demo is not None:
            await asyncio.wait({asyncio.ensure_future(demo.settle())}, timeout=demo.patience)

    async def _asked(self, request: Request) -> tuple[Sight | None, dict[str, str]]:
        """Who asks and what; None for who has not been picked. Raises Turned."""
        fields = await read_form(request)
        if not NONCE.fullmatch(fields.get("nonce", "")):
            raise Turned(400)
        try:
            return await self.sight(request, fields.get("where", "")), fields
        except NobodyPicked:
            return None, fields

    async def sight(self, request: Request, where: str) -> Sight:
        """Raises NobodyPicked, NotHere."""
        key, now, default = picked_person(request), self._front.clock.now(), self._front.language
        try:
            return await self._read(lambda tx: talk.look(tx, key, where, now, default))
        except NoSuchRoom as nowhere:
            raise NotHere from nowhere

    async def _read(self, unit: Any) -> Any:
        return await asyncio.wrap_future(self._front.db.read(unit))

    def _errand(self, sight: Sight, fields: Mapping[str, str], *content: str) -> Errand:
        now = self._front.clock.now()
        return Errand(_key(sight, fields, *content), sight.place, now, sent_at=iso(now))

    async def _say_to_all(
        self, request: Request, sight: Sight, fields: Mapping[str, str], text: str
    ) -> Response:
        try:
            body = wording.paragraphs(text, LINE, "text")
        except Refused:
            return self._not_said(request, sight, "web-line-too-long", length=len(text), limit=LINE)
        if not body:
            return self._done(request, sight)
        key, now = _key(sight, fields, text), self._front.clock.now()
        mark = hashlib.sha256(key.encode()).hexdigest()[:16]
        line = Line(id=mark, channel=sight.where, person_id=sight.actor.id, at=now, body=body)

        def unit(tx: Tx) -> str:
            chat.add_line(tx, line)
            return "said"

        await asyncio.wrap_future(self._front.db.run(lambda tx: inbox.once(tx, key, now, unit)))
        self._front.hub.publish(sight.where)
        return self._done(request, sight)

    def _answer(
        self,
        request: Request,
        sight: Sight,
        answer: Answer,
        *,
        form: str = "",
        values: Mapping[str, str] | None = None,
    ) -> Response:
        if isinstance(answer, Quiet):
            return self._done(request, sight)
        if isinstance(answer, Tell):
            return self._show(request, sight, "tell", card=answer.card)
        if isinstance(answer, Ask):
            return self._show_form(request, sight, answer.form, {}, None)
        if isinstance(answer, Unsaved):
            return self._unsaved(request, sight, answer.card)
        if not form:
            return self._tell(request, sight, " ".join(answer.mistakes.values()))
        return self._show_form(request, sight, _read_form(form), answer.mistakes, values or {})

    def _show_form(
        self,
        request: Request,
        sight: Sight,
        form: Form,
        mistakes: Mapping[str, str],
        values: Mapping[str, str] | None,
    ) -> Response:
        """The form as it comes, or with its mistakes and everything that was typed."""
        typed = {field.name: field.value for field in form.fields} | dict(values or {})
        return self._show(
            request,
            sight,
            "fix" if mistakes else "ask",
            form=form,
            mistakes=mistakes,
            typed=typed,
            carried=_FORM.dump_json(form).decode(),
        )

    def _show(self, request: Request, sight: Sight, kind: str, **context: Any) -> Response:
        whole = SCRIPT_HEADER not in request.headers
        part = "answer_card.html" if kind == "tell" else "answer_form.html"
        template = "answer.html" if whole else part
        context |= {"sight": sight, "kind": kind, "part": part, "now": self._front.clock.now()}
        response = self._page(template, sight.say, request, **context)
        response.headers["X-Answer"] = kind
        return response

    def _tell(self, request: Request, sight: Sight, text: str) -> Response:
        return self._show(request, sight, "tell", card=render.notice(text))

    def _not_said(self, request: Request, sight: Sight, why: str, **facts: str | int) -> Response:
        """The line keeps what was written, to be put right."""
        response = self._tell(request, sight, sight.say(why, **facts))
        response.headers["X-Keep"] = "1"
        return response

    def _unsaved(self, request: Request, sight: Sight, card: Card) -> Response:
        """The script leaves everything as it stands: what was written, and a form that is open."""
        response = self._show(request, sight, "tell", card=card)
        if SCRIPT_HEADER in request.headers:
            text = ". ".join((card.title, *card.lines))
            response = PlainTextResponse(text, headers={"X-Answer": "unsaved"})
        response.status_code = 503
        return response

    def _done(self, request: Request, sight: Sight) -> Response:
        if SCRIPT_HEADER in request.headers:
            return Response(status_code=204, headers={"X-Answer": "quiet", "Cache-Control": "no-store"})
        return RedirectResponse(f"/chat/{sight.where}#latest", 303)

    def _speak(self, request: Request, sight: Sight, language: str) -> Response:
        response = self._go(request, f"/chat/{sight.where}")
        remember(request, response, LANGUAGE_COOKIE, language)
        return response

    def _go(self, request: Request, path: str) -> Response:
        if SCRIPT_HEADER in request.headers:
            return Response(status_code=204, headers={"X-Answer": "go", "X-Go": path})
        return RedirectResponse(path, 303)

    def _page(self, template: str, say: Any, request: Request, **context: Any) -> Response:
        context |= {"demo": self._front.demo, "here": request.url.path, "clock": self.clock}
        body = render.page(template, say, **context)
        # Kept nowhere: an old page would show old counts and send its buttons a second time.
        return Response(body, media_type="text/html", headers={"Cache-Control": "no-store"})


def _where(request: Request) -> str:
    return str(request.path_params.get("channel", OWN))


def _action(fields: Mapping[str, str]) -> str:
    action = fields.get("action", "")
    if not action or len(action) > ACTION or not action.isprintable():
        raise Turned(400)
    return action


def _key(sight: Sight, fields: Mapping[str, str], *content: str) -> str:
    """The same for the same thing sent twice. What was changed in between is another thing."""
    digest = hashlib.sha256("\n".join((sight.where, *content)).encode("utf-8", "surrogatepass"))
    return f"web:{sight.key}:{fields['nonce']}:{digest.hexdigest()[:16]}"


def _read_form(carried: str) -> Form:
    """The form as it was shown, which came back with what was typed. Raises Turned."""
    try:
        return _FORM.validate_json(carried)
    except ValidationError as error:
        raise Turned(400) from error
