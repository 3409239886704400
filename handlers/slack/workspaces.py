"""The workspaces that the bot is in, each with a token of its own: who is authorised, who brings the cards.

What Slack says of a token counts for its whole workspace: it is asked once more, told once, and left alone.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import aiohttp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot import installations as use_cases
from bot.cards.card import Card
from handlers.clock import Clock
from handlers.couriers import TROUBLE, Away, Later, NoAnswer, PlatformRefused, Rejected, Unavailable
from handlers.pace import Rate
from handlers.slack.courier import TIMEOUT, SlackCourier, TokenRefused, pace_of
from handlers.slack.tokens import refusal_of, who_is
from storage import installations
from storage.engine import Database, Tx
from storage.installations import Installed
from storage.outbox import Message
from storage.signing import NotSealed
from storage.words import AbsenceCause, Platform

log = logging.getLogger(__name__)

T = TypeVar("T")

# A token that was refused is tried for so long; then it takes a new installation, or a restart.
HOPE = timedelta(days=7)


@dataclass(slots=True)
class Side:
    """The bot's side of one workspace. app: its id as an app, where it is known.

    refused_at: since when Slack takes its token no more.
    """

    client: AsyncWebClient
    courier: SlackCourier
    bot: AuthorizeResult
    app: str = ""
    refused_at: datetime | None = None


class Workspaces:
    """A `handlers.couriers.Courier` for all of Slack, and what Bolt asks whom a request is for.

    allowed: where the bot may be; an installation elsewhere is left alone. app: the bot's own id as an app.
    """

    def __init__(
        self,
        db: Database,
        clock: Clock,
        *,
        base_url: str,
        allowed: Collection[str],
        app: str | None = None,
        nudge: Callable[[], None] = lambda: None,
    ) -> None:
        self._db, self._clock, self._base_url, self._nudge = db, clock, base_url, nudge
        self.allowed, self._app = frozenset(allowed), app
        self._sides: dict[str, Side] = {}
        self._absent: set[str] = set()
        # Where to sign in with which token, once Slack answers or takes it.
        self._still_out: dict[str, str] = {}
        # One change at a time: what is found out of a token must not be laid to the one that came after it.
        self._turn = asyncio.Lock()
        self._session: aiohttp.ClientSession | None = None

    def open(self, session: aiohttp.ClientSession) -> None:
        """From now every client speaks through this one session."""
        self._session = session

    def client(self, token: str | None = None) -> AsyncWebClient:
        """A client for the token."""
        return AsyncWebClient(
            token=token,
            base_url=self._base_url,
            session=self._session,
            timeout=TIMEOUT,
            # The outbox retries, and knows what may be retried; the client must not.
            retry_handlers=[],
        )

    async def load(self) -> None:
        """Be in the workspaces that installed the bot. Slack is not asked."""
        for workspace in await self._read(installations.workspaces):
            if workspace in self.allowed:
                await self._load(workspace)
        for absence in await self._read(installations.absences):
            self._absent.add(absence.workspace)
            if (side := self._sides.get(absence.workspace)) is not None:
                side.refused_at = absence.since

    async def sign_in(self, token: str, workspace: str, *, is_alone: bool = True) -> None:
        """Be in the workspace with a token that the environment holds. Raises PlatformRefused.

        Where others go on without it (another platform, is_alone; another workspace), or the workspace has
        installed the bot besides, a token that is refused ends nothing: it is told, and tried again. So is,
        beside another platform, a Slack that does not answer.
        """
        client = self.client(token)
        try:
            bot = await who_is(client)
        except TokenRefused as refused:
            if is_alone and not self._sides:
                raise PlatformRefused(Platform.SLACK, str(refused)) from refused
            if workspace not in self._sides:
                await self._lose(workspace, AbsenceCause.REFUSED, str(refused))
                self._still_out[workspace] = token
            return
        except TROUBLE as error:
            if is_alone:
                raise PlatformRefused(Platform.SLACK, str(error)) from error
            log.warning("slack does not answer (%s); it is asked again", error)
            self._still_out[workspace] = token
            return
        if bot.team_id != workspace:
            raise PlatformRefused(Platform.SLACK, str(bot.team_id))
        # Slack does not tell whose app the token is of: where it is installed besides, that is known.
        installed = self._sides.get(workspace)
        await self._be_in(workspace, client, bot, installed.app if installed is not None else "")

    async def install(self, installed: Installed) -> None:
        """The workspace has installed the bot: at once, and before anything is shown there, it is kept."""
        async with self._turn:
            await self._write(lambda tx: installations.install(tx, installed))
            await self._be_in(installed.workspace, *self._parts_of(installed), installed.app_id)

    async def removed(self, workspace: str) -> None:
        """Slack tells that the workspace removed the bot. Raises Later, Unavailable, NoAnswer.

        Believed when Slack takes the token no more: a notice may come late, when it is installed again.
        """
        side = self._sides.get(workspace)
        if side is not None and await refusal_of(side.client) is not None:
            async with self._turn:
                if self._sides.get(workspace) is side:
                    await self._lose(workspace, AbsenceCause.REMOVED, "removed")

    async def ask_again(self) -> None:
        """Whether Slack takes again what it refused, or answers now."""
        for workspace, token in list(self._still_out.items()):
            try:
                await self.sign_in(token, workspace, is_alone=False)
            except PlatformRefused as refused:
                log.warning("slack has another workspace for the token: %s", refused)
        for workspace, side in list(self._sides.items()):
            if side.refused_at is None or self._clock.now() - side.refused_at > HOPE:
                continue
            try:
                refusal = await refusal_of(side.client)
            except TROUBLE:
                continue
            async with self._turn:
                if refusal is None and self._sides.get(workspace) is side:
                    await self._be_in(workspace, side.client, side.bot, side.app)

    def bot_in(self, workspace: str) -> AuthorizeResult | None:
        """Who the bot is there, from memory: None where it is not.

        Also where Slack takes the token no more: what people do there counts, though nothing can be shown.
        """
        side = self._sides.get(workspace)
        return side.bot if side is not None else None

    def is_own_app(self, workspace: str, app: str) -> bool:
        """Whether a request of the workspace's is for this app: the one in app.yaml, else the one installed
        there. Where neither is known, the signature alone tells, which each app has its own secret for.
        """
        side = self._sides.get(workspace)
        own = self._app or (side.app if side is not None else "")
        return not own or app == own

    def client_in(self, workspace: str) -> AsyncWebClient:
        """Who speaks there; where the bot is not, one that Slack refuses."""
        side = self._sides.get(workspace)
        return side.client if side is not None else self.client()

    async def address_of(self, workspace: str, account: str) -> str | None:
        """The confirmed address of one of the workspace's own people. Raises as a courier does."""
        side = self._sides.get(workspace)
        if side is None:
            return None
        return await self._ask(workspace, side, lambda courier: courier.address_of(workspace, account))

    async def create(self, message: Message, card: Card) -> str | None:
        return await self._deliver(message, lambda courier: courier.create(message, card))

    async def update(self, message: Message, card: Card) -> None:
        await self._deliver(message, lambda courier: courier.update(message, card))

    async def find(self, message: Message) -> str | None:
        return await self._deliver(message, lambda courier: courier.find(message))

    async def reach(self, email: str) -> tuple[str, str] | None:
        """Every workspace is asked; the first that knows the person is it."""
        silent: Exception | None = None
        for workspace, side in list(self._sides.items()):
            if side.refused_at is not None:
                continue
            try:
                found = await self._ask(workspace, side, lambda courier: courier.reach(email))
            except (Away, Rejected):
                continue
            except (Later, Unavailable, NoAnswer) as error:
                silent = silent or error
                continue
            if found is not None:
                return found
        if silent is not None:
            raise silent
        return None

    def serves(self, workspace: str) -> bool:
        side = self._sides.get(workspace)
        return side is not None and side.refused_at is None

    def lacks_some(self) -> bool:
        return bool(self._absent)

    def reach_of(self) -> tuple[int, int]:
        """How many workspaces can be reached, and how many cannot."""
        reachable = sum(1 for side in self._sides.values() if side.refused_at is None)
        return reachable, len(self._absent)

    def settled(self, message: Message) -> None:
        """Slack shows it by itself."""

    def pace_of(self, message: Message) -> tuple[Rate, ...]:
        return pace_of(message)

    async def _deliver(self, message: Message, ask: Callable[[SlackCourier], Awaitable[T]]) -> T:
        workspace = message.workspace or ""
        side = self._sides.get(workspace)
        if side is None and workspace in self._still_out and workspace not in self._absent:
            raise Unavailable("not-signed-in")
        if side is None:
            async with self._turn:
                if workspace not in self._sides and workspace not in self._absent:
                    await self._lose(workspace, AbsenceCause.NOT_INSTALLED, "never installed")
            raise Away(workspace)
        if side.refused_at is not None:
            raise Away(workspace)
        return await self._ask(workspace, side, ask)

    async def _ask(self, workspace: str, side: Side, ask: Callable[[SlackCourier], Awaitable[T]]) -> T:
        try:
            return await ask(side.courier)
        except TokenRefused as refused:
            if await self._is_closed(workspace, side):
                raise Away(workspace) from refused
            raise Unavailable(str(refused)) from refused

    async def _is_closed(self, workspace: str, side: Side) -> bool:
        """Slack refused the token once: if it does so again, the workspace is lost. One asks for all."""
        async with self._turn:
            if self._sides.get(workspace) is not side:
                return not self.serves(workspace)
            if side.refused_at is not None:
                return True
            try:
                refusal = await refusal_of(side.client)
            except TROUBLE:
                return False
            if refusal is not None:
                revoked = refusal == "token_revoked"
                cause = AbsenceCause.REMOVED if revoked else AbsenceCause.REFUSED
                await self._lose(workspace, cause, refusal)
            return refusal is not None

    async def _lose(self, workspace: str, cause: AbsenceCause, why: str) -> None:
        now = self._clock.now()
        if await self._write(lambda tx: use_cases.lose(tx, Platform.SLACK, workspace, cause, now)):
            log.warning("the workspace %s cannot be reached: %s (%s)", workspace, cause, why)
        side = self._sides.get(workspace)
        if side is not None and cause is AbsenceCause.REMOVED:
            del self._sides[workspace]
        elif side is not None:
            side.refused_at = side.refused_at or now
        self._absent.add(workspace)
        self._nudge()

    async def _be_in(
        self, workspace: str, client: AsyncWebClient, bot: AuthorizeResult, app: str = ""
    ) -> None:
        # Here first, and then released: what is held at this very moment sees one or the other.
        self._sides[workspace] = Side(client, SlackCourier(client, workspace), bot, app)
        self._absent.discard(workspace)
        self._still_out.pop(workspace, None)
        now = self._clock.now()
        await self._write(lambda tx: use_cases.found(tx, Platform.SLACK, workspace, now))
        self._nudge()

    async def _load(self, workspace: str) -> None:
        try:
            found = await self._read(lambda tx: installations.installed(tx, workspace))
        except NotSealed:
            await self._lose(workspace, AbsenceCause.UNREADABLE, "another signing key")
            return
        if found is not None:
            client, bot = self._parts_of(found)
            self._sides[workspace] = Side(client, SlackCourier(client, workspace), bot, found.app_id)

    def _parts_of(self, installed: Installed) -> tuple[AsyncWebClient, AuthorizeResult]:
        bot = AuthorizeResult(
            enterprise_id=None,
            team_id=installed.workspace,
            bot_token=installed.token,
            bot_id=installed.bot_id,
            bot_user_id=installed.bot_user_id,
        )
        return self.client(installed.token), bot

    async def _write(self, unit: Callable[[Tx], T]) -> T:
        return await asyncio.wrap_future(self._db.run(unit))

    async def _read(self, unit: Callable[[Tx], T]) -> T:
        return await asyncio.wrap_future(self._db.read(unit))
