"""The platforms that the demo plays: put together, given to the bot as its own, and shown where they were."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeVar

import aiohttp
from pydantic import SecretStr
from starlette.routing import Route

from bot import messages
from handlers.demo import cast
from handlers.demo.board import MOST, Board, Posted
from handlers.demo.later import LaterSide
from handlers.demo.microsoft import Microsoft, teams_id
from handlers.demo.page import STAGE, Page
from handlers.demo.slack import DOOR as SLACK_DOOR
from handlers.demo.slack import Slack
from handlers.demo.slack_api import SlackApi
from handlers.demo.teams import DOOR as TEAMS_DOOR
from handlers.demo.teams import Teams
from handlers.settings import SlackSetting, TeamsSetting
from handlers.settings.model import Platforms
from handlers.side import Ground, Side
from handlers.web.front import Front
from handlers.web.hub import Hub
from handlers.web.site import Table
from storage import community, conversations, outbox, people
from storage.engine import Tx
from storage.outbox import Message
from storage.words import Platform

T = TypeVar("T")
# Conversation and message, as they stand there.
Shown = tuple[str, Posted]


class Stage:
    """address: of the demo's own server, on this machine. ground: the bot's own."""

    def __init__(self, address: str, ground: Ground, hub: Hub) -> None:
        self._ground, settings, clock = ground, ground.settings, ground.clock
        self._hub = hub
        self._microsoft = Microsoft(address, settings.people, clock, Board(hub.publish))
        self._slack_api = SlackApi(address, settings.people, clock, Board(hub.publish))
        self.teams = Teams(address, self._microsoft, clock)
        self.slack = Slack(address, self._slack_api, clock)
        opened = partial(hub.publish, STAGE)
        self.sides = [
            LaterSide(Platform.TEAMS, TEAMS_DOOR, self._teams_side, opened),
            LaterSide(Platform.SLACK, SLACK_DOOR, self._slack_side, opened),
        ]

    def routes(self) -> list[Route]:
        """Where the bot calls the platforms."""
        return [*self._microsoft.routes(), *self._slack_api.routes()]

    def pages(self, front: Front) -> Table:
        """Where people look at them."""
        return Page(front, self.teams, self.slack, self.sides).table()

    async def _teams_side(self, session: aiohttp.ClientSession) -> Side:
        module = await asyncio.to_thread(importlib.import_module, "handlers.teams.side")
        await asyncio.to_thread(getattr, self._microsoft, "key")
        now = self._ground.clock.now()
        await self._write(lambda tx: _call_here(tx, self._microsoft.service_url, now))
        for conversation, posted in await self._read(lambda tx: list(_in_teams(tx, now))):
            self._microsoft.board.post(conversation, posted)
        self.teams.open(session)
        teams = TeamsSetting(app=self._microsoft.app, tenants=(cast.TENANT,))
        secret = SecretStr(self._microsoft.secret)
        side: Side = module.TeamsSide(
            self._ground_with(Platforms(teams=teams), teams_cloud=self._microsoft.base), teams, secret
        )
        return side

    async def _slack_side(self, session: aiohttp.ClientSession) -> Side:
        module = await asyncio.to_thread(importlib.import_module, "handlers.slack.side")
        now = self._ground.clock.now()
        for conversation, posted in await self._read(lambda tx: list(_in_slack(tx, now))):
            self._slack_api.board.post(conversation, posted)
        self.slack.open(session)
        slack = SlackSetting(workspace=cast.WORKSPACE)
        ground = self._ground_with(
            Platforms(slack=slack),
            slack_api_url=f"{self._slack_api.base}/api/",
            slack_bot_token=SecretStr(self._slack_api.token),
            slack_signing_secret=SecretStr(self._slack_api.signing_secret),
            slack_app_token=None,
        )
        side: Side = module.SlackSide(ground, slack)
        return side

    def _ground_with(self, platforms: Platforms, **environment: object) -> Ground:
        return replace(
            self._ground,
            settings=self._ground.settings.model_copy(update={"platforms": platforms}),
            environment=self._ground.environment.model_copy(update=environment),
        )

    async def _read(self, unit: Callable[[Tx], T]) -> T:
        return await asyncio.wrap_future(self._ground.db.read(unit))

    async def _write(self, unit: Callable[[Tx], T]) -> T:
        return await asyncio.wrap_future(self._ground.db.run(unit))


def _call_here(tx: Tx, service_url: str, now: datetime) -> None:
    """At the last start the server may have had another address."""
    for each in conversations.conversations(tx):
        each.service_url, each.seen_at = service_url, now
        conversations.keep(tx, each)


def _in_teams(tx: Tx, now: datetime) -> Iterator[Shown]:
    """What was shown before this process began, as it is now."""
    from handlers.teams import adaptive  # noqa: PLC0415 (loaded by now)
    from handlers.teams.tenants import marks_of  # noqa: PLC0415

    for message in _shown(tx, Platform.TEAMS):
        card = messages.compose(tx, message, now)
        if card is not None:
            where, _, id_ = (message.ref or "").partition(" ")
            readers = [teams_id(each) for each in sorted(messages.readers(tx, message))]
            refresh_for = readers if message.person_id is None else ()
            rendered = adaptive.message(card, marks=marks_of(message), refresh_for=refresh_for)
            yield where, Posted(id_, message.created_at, rendered)


def _in_slack(tx: Tx, now: datetime) -> Iterator[Shown]:
    from handlers.slack import blocks  # noqa: PLC0415 (loaded by now)

    for message in _shown(tx, Platform.SLACK):
        card = messages.compose(tx, message, now)
        if card is not None:
            where, _, ts = (message.ref or "").partition(":")
            _, rendered = blocks.message(card)
            yield where, Posted(ts, message.created_at, {"blocks": rendered})


def _shown(tx: Tx, platform: Platform) -> Iterator[Message]:
    """The latest of each conversation, the oldest first."""
    workspace = cast.WORKSPACES[platform]
    channels = [each.external_id for each in community.all_channels(tx) if each.platform is platform]
    talks = [
        each.external_id or ""
        for person in people.people(tx)
        for each in people.accounts(tx, person.id)
        if (each.platform, each.workspace) == (platform, workspace)
    ]
    for place in (*channels, *talks):
        for message in outbox.shown_at(tx, platform, workspace, place, limit=MOST):
            if message.ref is not None:
                yield message
