"""Where every platform hands in what a person typed, pressed or sent, and gets the answer. Once is once."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot import comments, inbox, people
from bot.cards import people as people_cards
from bot.people import Actor, Place
from bot.refusals import Code, Refused
from bot.texts.say import DEFAULT_ZONE, Say
from handlers import answers, commands
from handlers.allowance import Allowance
from handlers.answers import Answer, Fix, Quiet, Tell, Unsaved
from handlers.couriers import TROUBLE
from handlers.verbs.context import Context, Marked
from handlers.watching import Handled, handling
from storage import community
from storage.engine import Database, Tx, all_or_nothing
from storage.failures import DatabaseFailed
from storage.words import Platform

log = logging.getLogger(__name__)

# Whoever cannot be told in their own language by then is told in the bot's.
READ_SECONDS = 0.5
# How long a platform may take to say who somebody is that we have not seen before.
ASK_SECONDS = 2.0
# So ends what may be kept another time.
NOT_KEPT = {"unsaved", "unasked", "failed", "too_fast"}
NO_TEXT = re.compile("[\x00\ud800-\udfff]")

# Asks a platform for the confirmed address of one of its own accounts. None: there is none to trust.
AddressOf = Callable[[str, str], Awaitable[str | None]]
Handle = Callable[[Context], Answer]


def _nothing_apart(_: Answer) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Request:
    """One thing a person did. key: the same when the platform delivers it again; None: it need not be kept.

    sent_at: the platform's own time of it (sortable text), where there is one. apart: which answers go out as
    a message of their own, not in the platform's response: a repeat is not to send these again. counts: it is
    the person's doing; what we ask for ourselves, to show something anew, takes nothing of the allowance.
    keeps_refusals: a repeat of what was refused is refused again; else it is asked anew, for its key may be
    that of another try.
    """

    key: str | None
    place: Place
    now: datetime
    sent_at: str | None = None
    apart: Callable[[Answer], bool] = _nothing_apart
    counts: bool = True
    keeps_refusals: bool = True


@dataclass(frozen=True, slots=True)
class Given:
    """What came with the request: the text that was typed, the fields of the form that was sent.

    handled: where it is noted what became of it.
    """

    text: str
    form: Collection[str]
    handled: Handled


class Desk:
    """Takes requests; every one is one transaction, and its answer comes after the commit."""

    def __init__(
        self,
        db: Database,
        *,
        language: str,
        address: str,
        lookups: Mapping[Platform, AddressOf] | None = None,
        nudge: Callable[[], None] = lambda: None,
        watch: Callable[[Handled], None] = lambda _: None,
        allowance: Allowance | None = None,
    ) -> None:
        self._db, self._language, self._address = db, language, address
        self._lookups = dict(lookups or {})
        self._nudge, self._watch, self._allowance = nudge, watch, allowance

    def ask(self, platform: Platform, lookup: AddressOf) -> None:
        """Who an account of the platform belongs to can be asked here."""
        self._lookups[platform] = lookup

    async def typed(self, request: Request, text: str) -> Answer:
        """A command: what stands after /ting."""
        text = _kept_by_databases(text)
        return await self._watched(
            "typed", "", request, lambda context: commands.typed(context, text), text=text
        )

    async def pressed(self, request: Request, action: str) -> Answer:
        """A button."""
        return await self._watched(
            "pressed", action, request, lambda context: commands.pressed(context, action)
        )

    async def sent(self, request: Request, action: str, values: Mapping[str, str]) -> Answer:
        """A form, with its values by field name."""
        values = {name: _kept_by_databases(value) for name, value in values.items()}
        return await self._watched(
            "sent", action, request, lambda context: commands.sent(context, action, values), form=values
        )

    async def marked(self, request: Request, shortcut: str, text: str, link: str, thread: str = "") -> Answer:
        """A message that somebody pointed at, as `Marked` has it.

        Somebody else wrote it, and nothing is decided yet: of it nothing is kept.
        """
        asked, message = replace(request, key=None), Marked(text, link, thread)
        return await self._watched(
            "marked", shortcut, asked, lambda context: commands.marked(context, shortcut, message)
        )

    async def follows(self, place: Place, thread: str) -> bool:
        """Whether what is said in the thread there is about a wish. Raises DatabaseFailed."""
        return await asyncio.wrap_future(self._db.read(lambda tx: comments.is_followed(tx, place, thread)))

    async def overheard(self, request: Request, thread: str, text: str) -> bool:
        """What somebody wrote in the thread of a wish, not to the bot: kept where it is theirs to speak.

        Nobody is answered. False: it must be brought again.
        """
        key, place, words = request.key or "", request.place, _kept_by_databases(text)
        with handling("overheard", place.platform, "", self._watch) as handled:
            handle = handled.around(lambda context: commands.overheard(context, thread, words, key))
            answer = await self._serve(request, handle, Given("", (), handled))
            handled.answered(answer)
        return handled.outcome not in NOT_KEPT

    async def _watched(
        self,
        kind: str,
        action: str,
        request: Request,
        handle: Handle,
        *,
        text: str = "",
        form: Collection[str] = (),
    ) -> Answer:
        with handling(kind, request.place.platform, commands.verb_of(action), self._watch) as handled:
            answer = await self._serve(request, handled.around(handle), Given(text, form, handled))
            handled.answered(answer)
        return answer

    async def _serve(self, request: Request, handle: Handle, given: Given) -> Answer:
        try:
            if request.counts and not self.allows(request.place, request.now):
                return await self._slow_down(request, given)
            answer = await self._transact(request, handle, given, email=None)
            if answer is None:
                # Not known yet: ask the platform who it is, then try again with the address.
                try:
                    email = await self._address_of(request.place)
                except TROUBLE:
                    # It has its own trouble, and may know in a while.
                    given.handled.ends("unasked")
                    return Tell(people_cards.unasked(self._own(request)))
                answer = await self._transact(request, handle, given, email=email or "")
        except DatabaseFailed as failed:
            return await self._unsaved(request, failed, given.handled)
        except Exception:
            error_id = secrets.token_hex(4)
            given.handled.ends("failed", error_id)
            log.exception("unexpected %s", error_id)
            return Tell(people_cards.unexpected(error_id, self._own(request)))
        self._nudge()
        return answer or Tell(people_cards.unknown(self._own(request)))

    async def _unsaved(self, request: Request, failed: DatabaseFailed, handled: Handled) -> Unsaved:
        error_id = secrets.token_hex(4)
        handled.ends("unsaved", error_id)
        log.error("not saved %s: %s", error_id, failed)
        say = await self._say_to(request)
        return Unsaved(people_cards.unsaved(error_id, say, is_unsure=failed.is_unsure))

    async def _say_to(self, request: Request) -> Say:
        """In the person's language, where that can still be read; else in the bot's."""

        def unit(tx: Tx) -> Say:
            return self._context(tx, request, _recognise(tx, request, None)).say

        try:
            async with asyncio.timeout(READ_SECONDS):
                return await asyncio.wrap_future(self._db.read(unit))
        except (DatabaseFailed, Refused, TimeoutError):
            return self._own(request)

    def _own(self, request: Request) -> Say:
        """In the bot's own language."""
        return Say(self._language).on(request.place.platform)

    def allows(self, place: Place, now: datetime) -> bool:
        """Whether the account may ask for one thing more; that is then asked for."""
        who = f"{place.platform}:{place.workspace}:{place.account}"
        return self._allowance is None or self._allowance.takes(who, now)

    async def _slow_down(self, request: Request, given: Given) -> Answer:
        """Nothing is done, nor kept: asked again in a while it is done. What was done before is done."""
        key = request.key
        said = await asyncio.wrap_future(self._db.read(lambda tx: inbox.answered(tx, key))) if key else None
        if said:
            return answers.from_json(said)
        given.handled.ends("too_fast")
        refused, say = Refused(Code.TOO_FAST), await self._say_to(request)
        # A form stays open, with what was written in it.
        for field in given.form:
            return Fix({field: people_cards.refusal_text(refused, say)})
        return Tell(people_cards.refusal(refused, say))

    async def _address_of(self, place: Place) -> str | None:
        lookup = self._lookups.get(place.platform)
        if lookup is None:
            return None
        # Raises what a courier may, or TimeoutError: who waits is told so while the platform still listens.
        async with asyncio.timeout(ASK_SECONDS):
            return await lookup(place.workspace, place.account)

    async def _transact(
        self, request: Request, handle: Handle, given: Given, *, email: str | None
    ) -> Answer | None:
        def unit(tx: Tx) -> str | None:
            answer = self._answer(tx, request, handle, given, email)
            # What can be put right in the same form is not an answer yet.
            return answers.to_json(answer) if answer is not None else None

        def once(tx: Tx) -> Answer | None:
            if request.key is None:
                return self._answer(tx, request, handle, given, email)
            keep = partial(kept_of, apart=request.apart, keeps_refusals=request.keeps_refusals)
            said, _ = inbox.once(tx, request.key, request.now, unit, keep=keep)
            return answers.from_json(said) if said else None

        return await asyncio.wrap_future(self._db.run(once))

    def _answer(
        self, tx: Tx, request: Request, handle: Handle, given: Given, email: str | None
    ) -> Answer | None:
        """None: nobody we know, and the platform has not been asked yet."""
        try:
            actor = _recognise(tx, request, email)
        except Refused:
            if (code := commands.link_code_in(given.text)) is not None:
                return self._link(tx, request, code, given.handled)
            if email is None:
                return None
            given.handled.ends("unknown")
            return Tell(people_cards.unknown(self._own(request)), is_refusal=True)
        context = self._context(tx, request, actor)
        try:
            with all_or_nothing(tx):
                return handle(context)
        except Refused as refused:
            if refused.field in given.form:
                # Only what the form asked for can be put right in it.
                return Fix({str(refused.field): people_cards.refusal_text(refused, context.say)})
            return Tell(people_cards.refusal(refused, context.say), is_refusal=True)

    def _link(self, tx: Tx, request: Request, code: str, handled: Handled) -> Answer:
        say, place = self._own(request), request.place
        try:
            actor = people.use_link_code(
                tx, place.platform, place.workspace, place.account, code, request.now
            )
            if actor is None:
                raise Refused(Code.BAD_LINK_CODE)
        except Refused as refused:
            handled.refused(refused)
            return Tell(people_cards.refusal(refused, say))
        handled.ends("linked")
        return Tell(people_cards.linked(actor.name, Say(actor.language or self._language).on(place.platform)))

    def _context(self, tx: Tx, request: Request, actor: Actor) -> Context:
        place = request.place
        group = community.group_at(tx, place.platform, place.workspace, place.id)
        language = actor.language or (group.language if group is not None else self._language)
        zone = ZoneInfo(group.zone) if group is not None else DEFAULT_ZONE
        return Context(
            tx=tx,
            actor=actor,
            say=Say(language, zone).on(place.platform),
            now=request.now,
            place=place,
            group_id=group.id if group is not None else None,
            sent_at=request.sent_at,
            address=self._address,
        )


def kept_of(
    answer: str, *, apart: Callable[[Answer], bool] = _nothing_apart, keeps_refusals: bool = True
) -> str | None:
    """What a repeat is answered; None: it is asked anew.

    A form that was sent back may be sent again. A secret is not kept: in its place stands nothing, or, where
    it must not be made twice, that there is no more to say. So it is with what was said apart.
    """
    said = answers.from_json(answer)
    if isinstance(said, Tell) and said.is_refusal and not keeps_refusals:
        return None
    if not isinstance(said, Fix) and apart(said):
        return answers.to_json(Quiet())
    if isinstance(said, Tell) and said.is_secret:
        return answers.to_json(Quiet()) if said.once else None
    return answer if not isinstance(said, Fix) else None


def _kept_by_databases(text: str) -> str:
    """Without half characters and zero bytes, which no person types."""
    return NO_TEXT.sub("", text)


def _recognise(tx: Tx, request: Request, email: str | None) -> Actor:
    place = request.place
    if email:
        known = people.link_by_address(tx, place.platform, place.workspace, place.account, email, request.now)
        if known is not None:
            return known
    return people.recognise(tx, place.platform, place.workspace, place.account)
