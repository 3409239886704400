"""How an answer is shown: on the card that was pressed, in the dialog, or in the talk with the person."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import TypeVar
from weakref import WeakValueDictionary

from bot import messages
from bot.cards import people as people_cards
from bot.cards.card import Card, Form
from bot.people import Place, recognise
from bot.refusals import Refused
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Fix, Tell
from handlers.clock import Clock
from handlers.couriers import Later, Rejected, Unavailable
from handlers.errands import Errands
from handlers.teams import adaptive, invokes
from handlers.teams.heard import Heard, Json
from handlers.teams.tenants import Tenants
from storage import community, outbox, sightings
from storage.engine import Database, Tx
from storage.outbox import Message
from storage.words import Platform

T = TypeVar("T")

NAME = "OS2ting"
# So many threads are remembered.
KNOWN = 1_000
# Seconds before a private answer that Teams did not take is tried again; what waits longer only puzzles.
PAUSES, LONGEST_PAUSE = (2.0, 10.0, 30.0), 60.0


class Shown:
    """language: of who is not known."""

    def __init__(self, db: Database, clock: Clock, tenants: Tenants, language: str) -> None:
        self._db, self._clock, self._tenants, self._language = db, clock, tenants, language
        self.errands = Errands("Teams")
        # What is said to one person waits its turn; the pause before it is tried again.
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self.wait: Callable[[float], Awaitable[None]] = asyncio.sleep
        # Who was told where that the bot may not write to them.
        self._unreached: OrderedDict[tuple[str, str], None] = OrderedDict()

    async def on_card(self, said: Heard, data: Json, form: Form | None, answer: Answer | None) -> Json:
        """The card as the one who pressed sees it now, with what was answered on top.

        answer None: nothing was pressed, the card is only looked at.
        """
        if isinstance(answer, Ask):
            return invokes.card(adaptive.form(answer.form, marks=anew(data), in_dialog=False))
        if isinstance(answer, Fix) and form is not None:
            return invokes.card(_mended(form, answer, data, in_dialog=False))
        live, own = await self._message(said, data)
        notes = [own] if own is not None else []
        if isinstance(answer, Tell):
            if answer.is_secret or live is None:
                # What must stay is said where it stays.
                self.whisper(said, answer.card)
            if live is None:
                return invokes.words(_in_a_line(answer))
            if not answer.is_secret:
                # What was answered may be the own part itself, as it is now.
                notes = [answer.card, *(each for each in notes if not _says_it(answer.card, each))]
        if live is None:
            return invokes.nothing()
        # Whichever comes to them first, this or what is sent to all: it is shown anew when they look.
        return invokes.card(adaptive.reply(notes, live, marks=anew(data), refresh_for=(said.sender,)))

    def in_dialog(self, said: Heard, data: Json, form: Form | None, answer: Answer) -> Json:
        """What the dialog shows now; nothing, and it closes."""
        if isinstance(answer, Ask):
            return invokes.dialog(
                adaptive.form(answer.form, marks=anew(data), in_dialog=True), answer.form.title
            )
        if isinstance(answer, Fix) and form is not None:
            return invokes.dialog(_mended(form, answer, data, in_dialog=True), form.title)
        if isinstance(answer, Tell):
            if answer.is_secret:
                self.whisper(said, answer.card)
                return invokes.done()
            return invokes.dialog(adaptive.message(answer.card, marks=anew(data), in_dialog=True), NAME)
        return invokes.done()

    def apart(self, said: Heard, data: Json, form: Form | None, answer: Answer) -> None:
        """In the talk with the person alone."""
        if isinstance(answer, Tell):
            self.whisper(said, answer.card)
        elif isinstance(answer, Ask):
            rendered = adaptive.form(answer.form, marks=anew({}), in_dialog=False)
            self.errands.run(self._show(said, rendered, answer.form.title))
        elif isinstance(answer, Fix) and form is not None:
            self.errands.run(self._show(said, _mended(form, answer, data, in_dialog=False), form.title))

    def whisper(self, said: Heard, card: Card) -> None:
        """The card, to the person alone."""
        self.errands.run(self._show(said, adaptive.message(card, marks=anew({})), card.summary))

    def unsure(self, said: Heard, error_id: str) -> None:
        """Something of ours failed, before or after it was written; the id is in the log."""
        self.whisper(said, people_cards.unsaved(error_id, Say(self._language), is_unsure=True))

    def seen(self, said: Heard, data: Json) -> None:
        """A card that somebody has before them is there, also where the answer to its sending was lost."""
        message_id = data.get("m")
        if isinstance(message_id, str) and said.reply_to:
            self.errands.run(self._note_seen(said, message_id, f"{said.place.id} {said.reply_to}"))

    async def _note_seen(self, said: Heard, message_id: str, ref: str) -> None:
        message, now = await self._read(lambda tx: outbox.find(tx, message_id)), self._clock.now()
        # Which message it is, the client says: it may be none that stands there.
        if message is not None and message.ref is None and _stands_at(message, said.place):
            await asyncio.wrap_future(self._db.run(lambda tx: sightings.seen(tx, message_id, ref, now)))

    async def _show(self, said: Heard, rendered: Json, summary: str) -> None:
        """Nobody else knows of it, so it is tried again: one after the other, as they were answered."""
        async with self._turns.setdefault(said.place.account, asyncio.Lock()):
            for pause in (*PAUSES, 0.0):
                try:
                    await self._show_once(said, rendered, summary)
                except (Later, Unavailable) as error:
                    asked = error.wait.total_seconds() if isinstance(error, Later) else 0.0
                    if not pause or asked > LONGEST_PAUSE:
                        raise
                    await self.wait(max(pause, asked))
                else:
                    return

    async def _show_once(self, said: Heard, rendered: Json, summary: str) -> None:
        place = said.place
        try:
            await self._tenants.show(place.workspace, place.account, rendered, summary)
        except Rejected:
            if said.is_personal:
                raise
            # The bot may not write to them yet: how it may is no secret, and need not be said again there.
            where = place.account, said.conversation
            if where in self._unreached:
                return
            # Before it is said, for another may come meanwhile.
            self._unreached[where] = None
            while len(self._unreached) > KNOWN:
                self._unreached.popitem(last=False)
            try:
                say = await self._read(lambda tx: self._say(tx, place))
                await self._tenants.reply(said, Card(title=say("teams-write-to-me")))
            except BaseException:
                # They were not told, and are the next time.
                self._unreached.pop(where, None)
                raise

    async def _message(self, said: Heard, data: Json) -> tuple[Card | None, Card | None]:
        """The message that was pressed, as it is now, and the person's own part in it."""
        message_id, now, place = data.get("m"), self._clock.now(), said.place
        if not isinstance(message_id, str):
            return None, None

        def unit(tx: Tx) -> tuple[Card | None, Card | None]:
            message = outbox.find(tx, message_id)
            if message is None or not _stands_at(message, place):
                return None, None
            say = self._say(tx, place)
            live = messages.compose(tx, message, now, say.language)
            try:
                actor = recognise(tx, place.platform, place.workspace, place.account)
            except Refused:
                return live, None
            return live, messages.own_part(tx, message, actor.id, say, now)

        return await self._read(unit)

    def _say(self, tx: Tx, place: Place) -> Say:
        """In the person's own language, else the group's, else the bot's."""
        group = community.group_at(tx, place.platform, place.workspace, place.id)
        language = group.language if group is not None else self._language
        try:
            known = recognise(tx, place.platform, place.workspace, place.account).language
        except Refused:
            known = None
        return Say(known or language).on(place.platform)

    async def _read(self, unit: Callable[[Tx], T]) -> T:
        return await asyncio.wrap_future(self._db.read(unit))


def anew(data: Json) -> dict[str, str]:
    """The marks of a card that is shown in the place of another: the same message, a showing of its own."""
    message_id = data.get("m")
    kept = {"m": message_id} if isinstance(message_id, str) else {}
    return {**kept, "n": secrets.token_hex(8)}


def _says_it(answer: Card, own: Card) -> bool:
    """Whether the answer says what the own part does: the same words, or the same to be pressed."""
    pressed = {each.action for each in answer.buttons}
    return answer.title == own.title or any(each.action in pressed for each in own.buttons)


def _stands_at(message: Message, place: Place) -> bool:
    is_here = (message.platform, message.workspace) == (Platform.TEAMS, place.workspace)
    is_theirs = message.only_for in (None, place.account)
    return is_here and is_theirs and message.place in (place.id, place.account)


def _mended(form: Form, fix: Fix, data: Json, *, in_dialog: bool) -> Json:
    values = adaptive.values(data, form)
    return adaptive.form(form, marks=anew(data), mistakes=fix.mistakes, values=values, in_dialog=in_dialog)


def _in_a_line(answer: Tell) -> str:
    """Of a secret not even that."""
    return "" if answer.is_secret else answer.card.summary
