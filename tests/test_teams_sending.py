"""What is sent to Teams is sent by one, one at a time, to where it may go and to nobody who was let out."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.cards.card import Card
from bot.outbox import Kind
from handlers.couriers import Unavailable
from handlers.teams import whereabouts
from handlers.teams.tenants import Tenants
from storage import outbox
from storage.conversations import ANYWHERE, CONVERSATION
from storage.engine import Database
from storage.outbox import OUTBOX, Message
from storage.words import MessageState, Platform, new_id
from tests.platforms.fake_teams import visible_text
from tests.teams_world import TeamsWorld, teams_world
from tests.world import address

TITLE = "Ny fælles kalenderintegration"
CARD = Card(title="Hej")


@pytest.fixture
def town(sqlite: Database) -> Iterator[TeamsWorld]:
    with teams_world(sqlite) as made:
        made.settle()
        yield made
        assert made.teams.complaints == []


def tenants(town: TeamsWorld) -> Tenants:
    found: Tenants = town.house.side(Platform.TEAMS).tenants
    return found


def done(town: TeamsWorld, ask: Coroutine[Any, Any, Any]) -> Any:
    """What comes of it, where the house runs."""
    found: list[Any] = []

    async def whole() -> None:
        found.append(await ask)

    town.house.do(whole())
    return found[0]


def queued(town: TeamsWorld, key: str) -> Message:
    """A message for the home tenant's channel, which nothing but the test takes."""
    now = town.clock.now()
    made = Message(
        key=key, kind=Kind.GREETING, subject=town.world.group_id, live=False, platform=Platform.TEAMS,
        workspace=town.home, place=town.rooms[town.home], state=MessageState.SENDING, token=new_id(),
        lease_until=now + timedelta(minutes=2), created_at=now, next_at=now + timedelta(days=1),
    )  # fmt: skip
    town.world.do(lambda tx: outbox.queue(tx, made))
    return made


# --- by one, one at a time


def test_what_somebody_else_has_by_now_is_not_posted_twice(town: TeamsWorld) -> None:
    message, before = queued(town, "stale"), len(town.teams.calls_of("create"))
    anothers = update(OUTBOX).where(OUTBOX.c.key == "stale").values(token=new_id())
    town.world.do(lambda tx: tx.conn.execute(anothers))
    with pytest.raises(Unavailable, match="stale"):
        done(town, tenants(town).create(message, CARD))
    assert len(town.teams.calls_of("create")) == before


def test_what_the_first_new_card_finds_out_the_next_need_not_try(town: TeamsWorld) -> None:
    messages = [queued(town, f"card {number}") for number in range(5)]
    town.clock.move(minutes=1)
    before = len(town.teams.calls_of("members"))
    town.teams.fail_next("members", "cut", times=5)
    courier = tenants(town)

    async def all_of_them() -> list[Any]:
        made = (courier.create(each, CARD) for each in messages)
        return await asyncio.gather(*made, return_exceptions=True)

    assert {type(each) for each in done(town, all_of_them())} == {Unavailable}
    assert len(town.teams.calls_of("members")) == before + 1
    town.teams.calm()


# --- to nobody who was let out


def test_in_a_tenant_that_is_let_in_no_more_nobody_is_looked_for(town: TeamsWorld) -> None:
    courier = tenants(town)
    assert done(town, courier.reach(address("carla"))) == (town.away, town.people["carla"])
    courier.allowed = (town.home,)
    courier._rosters._kept.clear()
    before = len(town.teams.calls_of("members"))
    assert done(town, courier.reach(address("carla"))) is None
    assert {each.conversation for each in town.teams.calls_of("members")[before:]} == {town.rooms[town.home]}


def test_while_the_secret_is_refused_no_directory_is_asked(
    town: TeamsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    async def find(tenant: str, _email: str) -> None:
        asked.append(tenant)

    monkeypatch.setattr(tenants(town)._people, "_find", find)
    monkeypatch.setattr(tenants(town), "_refused_at", town.clock.now())
    assert done(town, tenants(town).reach("nobody@nowhere.example")) is None
    assert asked == []


def test_of_a_tenant_that_is_let_in_no_more_nobodys_address_is_asked_for(town: TeamsWorld) -> None:
    town.type("carla", "hjælp")
    courier, carla = tenants(town), town.people["carla"]
    assert done(town, courier.address_of(town.away, carla)) == address("carla")
    courier.allowed = (town.home,)
    before = len(town.teams.calls)
    assert done(town, courier.address_of(town.away, carla)) is None
    assert len(town.teams.calls) == before


# --- to where it may go


@pytest.mark.parametrize(
    "kept", ["https://smba.example/teams", "http://[", "https://evil.example/connector/"]
)
def test_where_a_kept_service_url_may_be_called_no_more_everybodys_is(town: TeamsWorld, kept: str) -> None:
    """As after a change of what is allowed, or of the database by hand."""
    town.world.do(lambda tx: tx.conn.execute(update(CONVERSATION).values(service_url=kept)))
    town.clock.move(seconds=whereabouts.AGAIN.total_seconds())
    where = tenants(town)._where
    done(town, where.refresh())
    for place in (ANYWHERE, town.rooms[town.home], "19:unheard@thread.tacv2"):
        assert done(town, where.find(town.home, place)) == f"{town.teams.cloud_url}/connector/teams"
    # What is said arrives, and whoever is to be found is.
    town.world.open(title=TITLE, by="eva")
    for _ in range(3):
        town.settle()
    for key in ("bo", "carla"):
        assert TITLE in visible_text(town.card(key, TITLE).card)
    tenants(town)._rosters._kept.clear()
    assert done(town, tenants(town).reach(address("carla"))) == (town.away, town.people["carla"])
    found = town.world.look(lambda tx: outbox.in_state(tx, [MessageState.DEAD]))
    assert [each.failure for each in found] == []
