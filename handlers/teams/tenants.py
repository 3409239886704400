"""All of Teams, for the couriers: the tenants that are let in, where each is called, what arrives there."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from typing import TypeVar

from bot import installations as use_cases
from bot import messages
from bot.cards.card import Card
from handlers.clock import Clock
from handlers.couriers import Away, Later, NoAnswer, PlatformRefused, Rejected, Unavailable, Unseen
from handlers.microsoft.cloud import BOT_SCOPE, Cloud
from handlers.microsoft.tokens import AppRefused, Tokens
from handlers.pace import Rate
from handlers.teams import adaptive
from handlers.teams.arrivals import Arrivals, has_gone
from handlers.teams.connector import Connector
from handlers.teams.heard import Heard, Json
from handlers.teams.people import Find, People
from handlers.teams.rosters import Rosters, address_of
from handlers.teams.whereabouts import Whereabouts
from storage import community, sightings
from storage.conversations import ANYWHERE
from storage.engine import Database, Tx
from storage.outbox import BEGUN, Message
from storage.words import AbsenceCause, Platform

log = logging.getLogger(__name__)

T = TypeVar("T")

# Teams takes 7 in a second, 60 in half a minute and 1,800 in an hour of one conversation; of a tenant 50 a
# second. Creates and updates count alike. Of a tenant's the outbox takes half: what is asked (who is there)
# and what is answered at once are not counted here.
OF_CONVERSATION = (6.0, 0.48)
OF_TENANT = (25.0, 25.0)
# A secret that was refused is tried for so long; then it takes a restart with another.
HOPE = timedelta(days=7)


class Tenants:
    """A `handlers.couriers.Courier` for all of Teams.

    allowed: the tenants that are let in; the first is the bot's home, and vouches for its guests.
    find: asks a tenant's directory for an address, where the bot may.
    """

    def __init__(
        self,
        db: Database,
        clock: Clock,
        *,
        app: str,
        cloud: Cloud,
        allowed: Collection[str],
        connector: Connector,
        tokens: Tokens,
        find: Find | None = None,
        nudge: Callable[[], None] = lambda: None,
    ) -> None:
        self._db, self._clock, self._cloud, self._nudge = db, clock, cloud, nudge
        self._connector, self._tokens, self._bot = connector, tokens, f"28:{app}"
        self.allowed = tuple(allowed)
        self._rosters = Rosters(connector, clock)
        self._where = Whereabouts(db, clock, cloud)
        self._people = People(
            self._where, self._rosters, self._ask, self.serves, self._vouches, tokens.registered_in, find
        )
        self._arrivals = Arrivals(db, clock, self._where, self._rosters, self._vouches, nudge)
        self._refused_at: datetime | None = None
        self._turn = asyncio.Lock()

    async def load(self, *, is_alone: bool) -> None:
        """What is known from before; and whether Microsoft takes the secret. Raises PlatformRefused.

        is_alone: no other platform is on; where one is, it goes on without this. Where Microsoft does not
        answer, that is found out later.
        """
        await self._where.load()
        try:
            await self._tokens.token(BOT_SCOPE)
        except AppRefused as refused:
            if is_alone:
                raise PlatformRefused(Platform.TEAMS, str(refused)) from refused
            await self._lose(str(refused))
            return
        except (Unavailable, Later) as silence:
            log.warning("Microsoft gives the bot no token yet: %s", silence)
            return
        await self._be_in()

    # --- what is heard

    async def hears(self, said: Heard) -> None:
        """Where the conversation wants to be called; and whether the bot is in a team, or no more."""
        if has_gone(said):
            await self._has_left(said)
            return
        await self._where.note(said)
        if said.joined or said.left:
            self._forget_rosters(said)
        await self._arrivals.note(said)

    async def _has_left(self, said: Heard) -> None:
        self._forget_rosters(said)
        if said.is_personal:
            self._where.alone.drop(said.place.workspace, said.place.account)
        else:
            await self._where.leave(said.place.workspace, said.place.id, said.team)

    def _forget_rosters(self, said: Heard) -> None:
        """Whoever comes into a team, or goes, does so in every channel of it."""
        for place in {said.place.id} | self._where.inside(said.place.workspace, said.team):
            self._rosters.forget(place)

    # --- what a courier does

    async def create(self, message: Message, card: Card) -> str | None:
        tenant, service = await self._reachable(message)
        conversation = await self._conversation_of(message, service)
        ids = await self._readers(message, service)
        rendered = adaptive.message(card, marks=marks_of(message), refresh_for=ids)
        async with self._connector.turn(service):
            await self._ask(tenant, lambda: self._connector.make_sure(service, conversation))
            await self._begin(message)
            activity = await self._ask(
                tenant, lambda: self._connector.post(service, conversation, rendered, card.summary)
            )
        # What one person saw for a moment is not to be found again.
        return f"{conversation} {activity}" if message.only_for is None else None

    async def update(self, message: Message, card: Card) -> None:
        tenant, service = await self._reachable(message)
        conversation, _, activity = (message.ref or "").partition(" ")
        ids = await self._readers(message, service)
        rendered = adaptive.message(card, marks=marks_of(message), refresh_for=ids)
        await self._ask(
            tenant,
            lambda: self._connector.update(service, conversation, activity, rendered, card.summary),
        )

    async def find(self, message: Message) -> str | None:
        """Teams lets nobody look through what was said."""
        raise Unseen(message.workspace or "")

    async def show(self, tenant: str, account: str, rendered: Json, summary: str) -> None:
        """Privately, at once, beside the outbox. Raises as a courier does."""
        service = await self._where.find(tenant)
        conversation = await self._alone_with(tenant, account, service)
        await self._ask(tenant, lambda: self._connector.post(service, conversation, rendered, summary))

    async def reply(self, said: Heard, card: Card) -> None:
        """For all to see, in the thread where it was said. Raises as a courier does."""
        rendered = adaptive.message(card, marks={"n": secrets.token_hex(6)})
        await self._ask(
            said.place.workspace,
            lambda: self._connector.post(said.service_url, said.conversation, rendered, card.summary),
        )

    async def address_of(self, tenant: str, account: str) -> str | None:
        """The address that the tenant vouches for. Raises as a courier does."""
        conversation = self._where.heard.get(tenant, account)
        if conversation is None or tenant not in self.allowed:
            return None
        place = conversation.partition(";")[0]
        service = await self._where.find(tenant, place)
        try:
            member = await self._ask(tenant, lambda: self._connector.member(service, place, account))
        except Rejected:
            return None
        if member.account != account:
            return None
        return address_of(member, vouches_for_guests=self._vouches(tenant))

    async def reach(self, email: str) -> tuple[str, str] | None:
        """Through the people of the channels that the bot is in; then through the directories."""
        return await self._people.reach(email, self.allowed)

    def serves(self, workspace: str) -> bool:
        return workspace in self.allowed and self._refused_at is None

    def lacks_some(self) -> bool:
        return self._refused_at is not None

    def reach_of(self) -> tuple[int, int]:
        """How many tenants can be reached, and how many cannot."""
        count = len(self.allowed)
        return (0, count) if self._refused_at is not None else (count, 0)

    def settled(self, message: Message) -> None:
        """Teams shows it by itself."""

    def pace_of(self, message: Message) -> tuple[Rate, ...]:
        where = message.only_for or (message.ref or "").partition(" ")[0] or message.place
        name = f"teams:{message.workspace}"
        return (f"{name}:{where}", *OF_CONVERSATION), (name, *OF_TENANT)

    async def ask_again(self) -> None:
        """Whether Microsoft takes the secret again that it refused."""
        if self._refused_at is None or self._clock.now() - self._refused_at > HOPE:
            return
        try:
            await self._tokens.token(BOT_SCOPE)
        except (Unavailable, Later):
            return
        await self._be_in()

    # --- inside

    def _vouches(self, tenant: str) -> bool:
        return tenant == self.allowed[0]

    async def _reachable(self, message: Message) -> tuple[str, str]:
        tenant = message.workspace or ""
        if tenant not in self.allowed:
            raise Rejected("tenant-off")
        if self._refused_at is not None:
            raise Away(tenant)
        place = message.place if message.person_id is None else None
        return tenant, await self._where.find(tenant, place or ANYWHERE)

    async def _begin(self, message: Message) -> None:
        """From here on it may be there. Raises Unavailable where somebody else has it by now."""
        if not await self._write(lambda tx: sightings.begin(tx, message)):
            raise Unavailable("stale")
        message.failure = BEGUN

    async def _conversation_of(self, message: Message, service: str) -> str:
        account = message.only_for or (message.place if message.person_id else None)
        if account is None:
            return message.place or ""
        return await self._alone_with(message.workspace or "", account, service)

    async def _alone_with(self, tenant: str, account: str, service: str) -> str:
        known = self._where.alone.get(tenant, account)
        if known is None:
            known = await self._ask(tenant, lambda: self._connector.converse(service, tenant, account))
            self._where.alone.put(tenant, account, known)
        return known

    async def _readers(self, message: Message, service: str) -> tuple[str, ...]:
        """Those to whom the card shows their own part, by their ids in Teams."""
        if message.person_id is not None:
            return ()
        accounts = await self._read(lambda tx: messages.readers(tx, message))
        if not accounts:
            return ()
        try:
            members = await self._rosters.members(service, message.place or "")
        except (Rejected, Later, Unavailable, NoAnswer):
            return ()
        return tuple(member.id for member in members if member.account in accounts)

    async def _ask(self, tenant: str, ask: Callable[[], Awaitable[T]]) -> T:
        try:
            return await ask()
        except AppRefused as refused:
            await self._lose(str(refused))
            raise Away(tenant) from refused

    async def _lose(self, why: str) -> None:
        """The secret is that of all tenants."""
        async with self._turn:
            if self._refused_at is not None:
                return
            now = self._refused_at = self._clock.now()
            log.warning("Microsoft gives the app no token: %s", why)
            await self._write(lambda tx: self._lose_all(tx, now))
            self._nudge()

    async def _be_in(self) -> None:
        async with self._turn:
            # Here first, and then released: what is held at this very moment sees one or the other.
            self._refused_at, now = None, self._clock.now()
            await self._write(lambda tx: self._find_all(tx, now))
            self._nudge()

    def _lose_all(self, tx: Tx, now: datetime) -> None:
        """Told once for each tenant in which a group talks, not for each whose people may come."""
        talking = {each.workspace for each in community.all_channels(tx) if each.platform is Platform.TEAMS}
        for tenant in talking.intersection(self.allowed) or self.allowed[:1]:
            use_cases.lose(tx, Platform.TEAMS, tenant, AbsenceCause.SECRET, now)

    def _find_all(self, tx: Tx, now: datetime) -> None:
        for tenant in self.allowed:
            use_cases.found(tx, Platform.TEAMS, tenant, now)

    async def _write(self, unit: Callable[[Tx], T]) -> T:
        return await asyncio.wrap_future(self._db.run(unit))

    async def _read(self, unit: Callable[[Tx], T]) -> T:
        return await asyncio.wrap_future(self._db.read(unit))


def marks_of(message: Message) -> dict[str, str]:
    """What the message's buttons bring back: which message, and which showing of it."""
    return {"m": message.id, "n": f"{message.id}.{message.wanted}"}
