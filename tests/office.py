"""A mailbox for meetings in an Exchange of our own, and the parts of the bot that use it, over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from bot.cards.card import Card, Entry, Guest
from handlers.graph.answers import Answers
from handlers.graph.asking import Asking
from handlers.graph.calendar import Calendar
from handlers.graph.client import Graph
from handlers.graph.free_busy import FreeBusy
from handlers.microsoft.cloud import Cloud, standin
from handlers.microsoft.tokens import Tokens
from storage.outbox import Message
from storage.words import Platform
from tests.platforms.counterpart import Json
from tests.platforms.fake_graph_calendar import Mailbox
from tests.platforms.fake_teams import FakeTeams
from tests.post import message
from tests.world import MONDAY, NAMES, address

T = TypeVar("T")

MEETINGS = "moeder@os2.example"
# A Thursday at ten in Copenhagen.
TEN = datetime(2027, 2, 4, 9, 0, tzinfo=UTC)
ENTRY = Entry(
    uid="m1@os2ting",
    sequence=0,
    start=TEN,
    end=TEN + timedelta(hours=2),
    zone="Europe/Copenhagen",
    changed_at=MONDAY,
    title="Styregruppen: møde i 1. kvartal",
    text="Dagsorden:\n1. Kalenderen & <budgettet>\n2. Eventuelt",
    place="Rådhuset, lokale 3",
    host="Styregruppen",
    guests=(
        Guest(NAMES["anna"], address("anna"), needed=True),
        Guest(NAMES["bo"], address("bo"), needed=True),
        Guest(NAMES["finn"], address("finn")),
    ),
)


@dataclass
class Desk:
    """What asks Graph, for one run of a loop."""

    asking: Asking
    calendar: Calendar
    answers: Answers
    free_busy: FreeBusy


@dataclass
class Office:
    """The bot may write in the one mailbox of home, and in no other."""

    teams: FakeTeams
    home: str
    away: str
    mailbox: Mailbox
    online: bool = False
    cloud: Cloud | None = None

    def run(self, what: Callable[[Desk], Awaitable[T]], tenant: str = "") -> T:
        """Let it be done, in a loop of its own."""

        async def story() -> T:
            cloud = self.cloud or standin(self.teams.cloud_url)
            tokens = Tokens(cloud, self.teams.app_id, self.teams.app_secret, self.home)
            graph = Graph(cloud, tokens)
            asking = Asking(graph, tokens, tenant or self.home)
            calendar = Calendar(asking, online=self.online)
            try:
                return await what(Desk(asking, calendar, Answers(asking), FreeBusy(asking, MEETINGS)))
            finally:
                await graph.close()

        return asyncio.run(story())

    def invitation(self, **more: Any) -> Message:
        """The outbox's message that is the meeting."""
        values = {"platform": Platform.GRAPH, "workspace": self.home, "place": MEETINGS}
        return message("meeting", **(values | more))

    def create(self, entry: Entry = ENTRY, of: Message | None = None) -> str | None:
        wanted = of or self.invitation()
        return self.run(lambda desk: desk.calendar.create(wanted, card(entry)))

    def update(self, ref: str | None, entry: Entry) -> None:
        wanted = self.invitation(ref=ref)
        self.run(lambda desk: desk.calendar.update(wanted, card(entry)))

    def made(self) -> Json:
        """The only event there is, as Exchange has it."""
        (found,) = self.mailbox.events.values()
        return found

    def told(self) -> list[tuple[str, str]]:
        """What Exchange told whom since the last time, the cast by their keys."""
        mails, self.mailbox.mails = self.mailbox.mails, []
        keys = {address(key): key for key in NAMES}
        return [(what, keys.get(whom, whom)) for what, whom in mails]

    def calls(self) -> list[tuple[str, int]]:
        """Method and status of every question so far."""
        return [(each.method, each.status) for each in self.teams.calls_of("graph")]


def card(entry: Entry | None) -> Card:
    """The invitation."""
    return Card(entry.title if entry else "Uden møde", entry=entry)


def changed(**more: Any) -> Entry:
    """The meeting after something about it has changed."""
    return replace(ENTRY, **more)


@contextmanager
def office(*, online: bool = False) -> Iterator[Office]:
    """Exchange in a tenant where the bot is let into one mailbox; another tenant beside it."""
    with FakeTeams() as teams:
        home, away = teams.add_tenant("os2.example"), teams.add_tenant("odense.example")
        calendars = teams.graph.calendars
        teams.graph.allowed = {"Calendars.ReadWrite"}
        calendars.confined_to = {MEETINGS}
        made = calendars.add(MEETINGS, home)
        calendars.add("direktoer@os2.example", home)
        teams.now = MONDAY
        yield Office(teams, home, away, made, online)
