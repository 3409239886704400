"""The cast in a Microsoft Teams of our own, in two tenants, with the whole bot before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import SecretStr

from bot import register
from bot.wanted import Wanted
from handlers.settings import Environment, Settings
from handlers.settings.model import Platforms, TeamsSetting
from storage import due, outbox
from storage.engine import Database, Tx
from storage.words import MessageState, Platform
from tests.house import MovedClock, RunningHouse, demo_settings
from tests.platforms.fake_teams import Delivery, FakeTeams, Message, over_http, visible_text
from tests.world import NAMES, World, address, wanted

# Who is where; in each tenant there is a team, and the group talks in both.
AWAY = {"carla", "david", "finn", "ingrid"}
ROUNDS, PAUSE = 8, 2
UNSETTLED = (MessageState.PENDING, MessageState.SENDING, MessageState.UNCERTAIN)


@dataclass
class TeamsWorld:
    """people: the cast's object ids, by key. home and away are the tenants; rooms: their channels."""

    teams: FakeTeams
    house: RunningHouse
    world: World
    clock: MovedClock
    people: dict[str, str]
    home: str
    away: str
    rooms: dict[str, str]

    def room(self, key: str) -> str:
        """The channel in which one of the cast talks."""
        return self.rooms[self.away if key in AWAY else self.home]

    def settle(self) -> None:
        """What is due is done, what waits is delivered; pauses between messages are skipped."""
        for left in reversed(range(ROUNDS)):
            self.world.now = self.clock.now()
            self.house.settle()
            self.clock.move(seconds=PAUSE)
            if self._is_quiet(self.world.now + timedelta(seconds=ROUNDS * PAUSE)):
                # Then the rounds that are left would do nothing but pass the time.
                self.world.now += timedelta(seconds=left * PAUSE)
                self.clock.move(seconds=left * PAUSE)
                return

    def _is_quiet(self, until: datetime) -> bool:
        def unit(tx: Tx) -> bool:
            waits = outbox.in_state(tx, UNSETTLED)
            due_at = due.first_due_at(tx)
            return all(each.next_at > until for each in waits) and (due_at is None or due_at > until)

        return self.world.look(unit)

    def type(self, key: str, text: str, *, room: bool = True, mention: bool = True) -> Delivery | None:
        """One of the cast writes: in the channel, to the bot, or in the talk with it alone."""
        done = self.teams.type(self.people[key], self.room(key) if room else None, text, mention=mention)
        self.settle()
        return done

    def click(self, key: str, on: Any, words: str, value: Any = None, **how: Any) -> Delivery | None:
        """One of the cast presses, and everything that follows has happened."""
        done = self.teams.click(self.people[key], on, words, value, **how)
        self.settle()
        return done

    def submit(self, key: str, on: Any, values: Mapping[str, Any] | None = None) -> Delivery | None:
        """One of the cast fills in and sends."""
        done = self.teams.submit(self.people[key], on, dict(values or {}))
        self.settle()
        return done

    def open(
        self, by: str = "eva", title: str = "Ny fælles kalenderintegration", deadline: str = "om 9 dage"
    ) -> None:
        """Through the form and its preview, as a person does it."""
        self.type(by, "forslag")
        form = self.teams.private(self.people[by])[-1]
        self.submit(by, form, {"title": title, "brief": "Vi mangler den.", "deadline": deadline})
        self.submit(by, form)

    def motion_id(self) -> str:
        """The motion that is open."""
        group_id, now = self.world.group_id, self.clock.now()
        return self.world.look(lambda tx: register.undecided(tx, [group_id], now)[0].id)

    def card(self, key: str, title: str = "Ny fælles kalenderintegration") -> Message:
        """The motion's live card in the channel where one of the cast talks."""
        return next(each for each in self.teams.messages(self.room(key)) if title in visible_text(each.card))

    def dialog(self, key: str) -> Any:
        """The dialog that is open before one of the cast."""
        return self.teams.dialogs(self.people[key])[-1]

    def view(self, key: str, message: Message) -> str:
        """What one of the cast reads on a message."""
        return visible_text(self.teams.view(self.people[key], message))

    def private(self, key: str) -> str:
        """The latest that one of the cast was told alone."""
        return visible_text(self.teams.private(self.people[key])[-1].card)


def teams_settings(teams: FakeTeams, tenants: tuple[str, ...], **platforms: Any) -> Settings:
    """The demo's settings, with Teams on."""
    setting = TeamsSetting(app=teams.app_id, tenants=tenants)
    return demo_settings().model_copy(
        update={"platforms": Platforms(teams=setting, **platforms), "requests_per_minute": 1_000_000}
    )


def teams_environment(teams: FakeTeams, **more: Any) -> Environment:
    """What the environment would say."""
    return Environment(teams_client_secret=SecretStr(teams.app_secret), teams_cloud=teams.cloud_url, **more)


def settle_in_tenants(teams: FakeTeams) -> tuple[str, str, dict[str, str], dict[str, str]]:
    """The cast moves in: (home, away, people by key, the channel of each tenant)."""
    home, away = teams.add_tenant("aarhus.example"), teams.add_tenant("odense.example")
    people = {
        key: teams.add_person(name, address(key), tenant=away if key in AWAY else home)
        for key, name in NAMES.items()
    }
    rooms = {
        tenant: teams.add_team(
            "Styregruppen", [people[key] for key in NAMES if (key in AWAY) == is_away], tenant=tenant
        )
        for tenant, is_away in ((home, False), (away, True))
    }
    return home, away, people, rooms


@contextmanager
def teams_world(
    db: Database, *, community: Wanted | None = None, language: str = "da"
) -> Iterator[TeamsWorld]:
    """The community settled in, the bot signed in, Teams over HTTP with signed activities."""
    with FakeTeams() as teams:
        home, away, people, rooms = settle_in_tenants(teams)
        channels = tuple((Platform.TEAMS, tenant, room) for tenant, room in rooms.items())
        world = World(db).settle_in(community or wanted(channels=channels, language=language))
        clock = MovedClock(world.now)
        settings = teams_settings(teams, (home, away)).model_copy(update={"language": language})
        with RunningHouse(db, teams_environment(teams), settings=settings, clock=clock) as house:
            teams.deliver = over_http(house.url)
            for key in ("eva", "david"):
                teams.add_bot(people[key], rooms[away if key in AWAY else home])
            yield TeamsWorld(teams, house, world, clock, people, home, away, rooms)
