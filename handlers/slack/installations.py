"""Slack's own interfaces of an installation store and a state store, on our database.

No token rotation, no users' tokens, no organisations: the app asks for none of them.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from handlers.clock import Clock
from storage import installations
from storage.engine import Database, Tx
from storage.installations import Installed

T = TypeVar("T")

STATE_LIFE = timedelta(minutes=10)


class InstallationStore(AsyncInstallationStore):
    """One installation a workspace, whoever it was that installed: of that person nothing is kept."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def async_save(self, installation: Installation) -> None:
        await self.async_save_bot(installation.to_bot())

    async def async_save_bot(self, bot: Bot) -> None:
        installed = from_bot(bot)
        await _run(self._db, lambda tx: installations.install(tx, installed))

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """Raises NotSealed."""
        workspace = team_id or ""
        found = await asyncio.wrap_future(self._db.read(lambda tx: installations.installed(tx, workspace)))
        return to_bot(found) if found is not None else None

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """Raises NotSealed."""
        bot = await self.async_find_bot(enterprise_id=enterprise_id, team_id=team_id)
        if bot is None:
            return None
        return Installation(
            app_id=bot.app_id,
            team_id=bot.team_id,
            team_name=bot.team_name,
            bot_token=bot.bot_token,
            bot_id=bot.bot_id,
            bot_user_id=bot.bot_user_id,
            bot_scopes=bot.bot_scopes,
            user_id="",
            installed_at=bot.installed_at,
        )

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        workspace = team_id or ""
        await _run(self._db, lambda tx: installations.uninstall(tx, workspace))

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Only the bot has tokens here: what belongs to the one who installed it was never kept."""


class StateStore(AsyncOAuthStateStore):
    """What proves that who comes back from Slack is who set out: good once, for ten minutes."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db, self._clock = db, clock

    async def async_issue(self, *_: Any, **__: Any) -> str:
        state, now = secrets.token_urlsafe(32), self._clock.now()
        await _run(self._db, lambda tx: installations.add_state(tx, _digest(state), now + STATE_LIFE, now))
        return state

    async def is_issued(self, state: str) -> bool:
        """Whether `async_consume` would take it now. Writes nothing."""
        now = self._clock.now()
        asked = self._db.read(lambda tx: installations.has_state(tx, _digest(state), now))
        return await asyncio.wrap_future(asked)

    async def async_consume(self, state: str) -> bool:
        now = self._clock.now()
        return await _run(self._db, lambda tx: installations.take_state(tx, _digest(state), now))


def from_bot(bot: Bot) -> Installed:
    """Slack's way of saying it as ours."""
    return Installed(
        workspace=bot.team_id or "",
        name=bot.team_name or bot.team_id or "",
        app_id=bot.app_id or "",
        bot_id=bot.bot_id,
        bot_user_id=bot.bot_user_id,
        scopes=",".join(bot.bot_scopes),
        token=bot.bot_token,
        installed_at=datetime.fromtimestamp(bot.installed_at, UTC),
    )


def to_bot(installed: Installed) -> Bot:
    """The inverse of `from_bot`."""
    return Bot(
        app_id=installed.app_id,
        team_id=installed.workspace,
        team_name=installed.name,
        bot_token=installed.token,
        bot_id=installed.bot_id,
        bot_user_id=installed.bot_user_id,
        bot_scopes=installed.scopes,
        installed_at=installed.installed_at.timestamp(),
    )


async def _run(db: Database, unit: Callable[[Tx], T]) -> T:
    return await asyncio.wrap_future(db.run(unit))


def _digest(state: str) -> str:
    return hashlib.sha256(state.encode("utf-8", "surrogatepass")).hexdigest()
