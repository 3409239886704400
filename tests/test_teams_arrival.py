"""What did not arrive in Teams, and then can: channels and people that open up, secrets, replicas."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.outbox import Kind
from handlers import deliver
from handlers.clock import Clock
from handlers.couriers import PlatformRefused
from handlers.microsoft.cloud import BOT_SCOPE, standin
from handlers.microsoft.tokens import NotAdmitted, Tokens
from handlers.settings.model import SlackSetting
from handlers.teams.whereabouts import Whereabouts
from storage import leases, outbox, sightings
from storage.ballots import BALLOT
from storage.engine import Database, Tx
from storage.outbox import OUTBOX, Message
from storage.words import Choice, MessageState, Platform
from tests.house import MovedClock, RunningHouse
from tests.platforms.fake_slack import FakeSlack
from tests.platforms.fake_teams import FakeTeams, over_http, visible_text
from tests.teams_world import TeamsWorld, settle_in_tenants, teams_environment, teams_settings, teams_world
from tests.world import WORKSPACE, World, address, wanted

TITLE = "Ny fælles kalenderintegration"


@pytest.fixture
def town(sqlite: Database) -> Iterator[TeamsWorld]:
    with teams_world(sqlite) as made:
        made.settle()
        yield made
        assert made.teams.complaints == []


def rows(town: TeamsWorld, kind: Kind) -> list[Message]:
    found = town.world.look(lambda tx: outbox.in_state(tx, list(MessageState)))
    return [each for each in found if each.kind == kind]


def test_a_channel_of_the_file_gets_what_waited_when_the_bot_is_brought_into_its_team(
    sqlite: Database,
) -> None:
    """As docs/teams.md goes: apply, serve, and only then the team; and it is not the team's first channel."""
    with FakeTeams() as teams:
        home = teams.add_tenant("aarhus.example")
        eva = teams.add_person("Eva Winther", address("eva"))
        team = teams.add_team("OS2", [eva], bot=False)
        channel = teams.add_channel("Styregruppen", team)
        world = World(sqlite).settle_in(wanted(channels=((Platform.TEAMS, home, channel),)))
        clock = MovedClock(world.now)
        settings = teams_settings(teams, (home,))
        with RunningHouse(sqlite, teams_environment(teams), settings=settings, clock=clock) as house:
            town = TeamsWorld(teams, house, world, clock, {"eva": eva}, home, "", {home: channel})
            world.open(title=TITLE, by="eva")
            for _ in range(4):
                town.settle()
            assert teams.messages(channel) == []
            teams.deliver = over_http(house.url)
            teams.add_bot(eva, team)
            for _ in range(4):
                town.settle()
            said = [visible_text(each.card) for each in teams.messages(channel)]
            assert len(said) == 2 and TITLE in said[-1]


def test_who_could_be_reached_nowhere_is_told_when_they_come_into_a_team(town: TeamsWorld) -> None:
    town.teams.team(town.rooms[town.home]).members.discard(town.people["bo"])
    town.house.side(Platform.TEAMS).tenants._rosters._kept.clear()
    town.open(deadline="torsdag den 3. december kl. 12")
    town.clock.move_to(town.world.now.replace(month=12, day=2, hour=11, minute=30))
    town.settle()
    assert town.teams.private(town.people["bo"]) == []
    town.teams.join(town.people["bo"], town.rooms[town.home])
    town.settle()
    assert "Ballerup mangler at stemme" in visible_text(town.teams.private(town.people["bo"])[-1].card)


def test_what_certainly_did_not_arrive_is_posted_though_it_was_tried_before(town: TeamsWorld) -> None:
    town.clock.move(minutes=5)
    town.teams.fail_next("create", "503", times=1)
    town.teams.fail_next("members", "403", times=50)
    town.world.open(title=TITLE, by="eva")
    for _ in range(3):
        town.settle()
    town.teams.calm()
    for key in ("eva", "david"):
        town.teams.add_bot(town.people[key], town.room(key))
    for _ in range(4):
        town.settle()
    assert {each.state for each in rows(town, Kind.MOTION)} == {MessageState.SENT}


def test_what_was_taken_and_never_begun_is_sent_when_its_lease_is_over(sqlite: Database) -> None:
    places = ((Platform.TEAMS, "a", "19:a@thread.tacv2"), (Platform.TEAMS, "b", "19:b@thread.tacv2"))
    world = World(sqlite).settle_in(wanted(channels=places))
    world.do(lambda tx: tx.conn.execute(OUTBOX.delete()))
    world.open(title=TITLE, by="eva")
    until = world.now + deliver.LEASE

    def die(tx: Tx) -> None:
        first, _ = outbox.claim(tx, world.now, until, most=9)
        assert sightings.begin(tx, first)
        leases.release_expired(tx, until + timedelta(seconds=1), until + deliver.LOOK_AFTER)

    world.do(die)
    found = world.look(lambda tx: outbox.in_state(tx, list(MessageState)))
    assert sorted(each.state for each in found) == [MessageState.PENDING, MessageState.UNCERTAIN]


def test_who_was_refused_may_press_the_same_card_again(sqlite: Database) -> None:
    with teams_world(sqlite) as town:
        town.settle()
        stranger = town.teams.add_person("Bo Lind", "privat@bo.example", tenant=town.home)
        town.teams.team(town.rooms[town.home]).members.add(stranger)
        town.open()
        card = town.card("bo")
        town.teams.click(stranger, card, "For")
        town.type("eva", "kode bo", room=False)
        code = next(
            word
            for word in visible_text(town.teams.private(town.people["eva"])[-1].card).split()
            if len(word) == 11 and word[5] == "-"
        )
        town.teams.type(stranger, None, f"kobl {code}")
        # The card is as it was: on another device, say, it never showed anything else.
        town.teams.state.message(card.conversation, card.id).views.clear()
        town.teams.click(stranger, card, "For")
        town.settle()
        found = town.world.look(lambda tx: tx.conn.execute(BALLOT.select()).all())
        assert [each.choice for each in found] == [Choice.FOR]


def test_with_a_secret_that_has_run_out_the_bot_starts_for_slack_and_not_for_teams_alone(
    sqlite: Database,
) -> None:
    with FakeTeams() as teams, FakeSlack() as slack:
        home, away, _, rooms = settle_in_tenants(teams)
        slack.add_workspace(WORKSPACE, token="xoxb-os2ting")
        channels = tuple((Platform.TEAMS, tenant, room) for tenant, room in rooms.items())
        world = World(sqlite).settle_in(wanted(channels=channels))
        environment = teams_environment(
            teams,
            slack_bot_token="xoxb-os2ting",
            slack_signing_secret=slack.signing_secret,
            slack_api_url=slack.api_url,
        )
        teams.state.app_secret = "another"
        both = teams_settings(teams, (home, away), slack=SlackSetting(workspace=WORKSPACE))
        with RunningHouse(sqlite, environment, settings=both, clock=MovedClock(world.now)) as house:
            assert house.side(Platform.TEAMS).reach_of() == (0, 2)
        alone = RunningHouse(sqlite, environment, settings=teams_settings(teams, (home, away)))
        side = alone.side(Platform.TEAMS)
        with pytest.raises(PlatformRefused):
            asyncio.run(side.tenants.load(is_alone=True))
        asyncio.run(side.close())
        alone._listening.close()


def test_where_no_administrator_has_agreed_to_graph_nobody_is_found_and_teams_goes_on(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with teams_world(sqlite) as town:
        tenants = town.house.side(Platform.TEAMS).tenants

        async def refused(tenant: str, _email: str) -> None:
            if tenant == town.away:
                raise NotAdmitted("app-not-in-tenant AADSTS700016")

        monkeypatch.setattr(tenants._people, "_find", refused)

        async def look() -> None:
            assert await tenants.reach("nobody@nowhere.example") is None

        town.house.do(look())
        assert tenants.reach_of() == (2, 0)


def test_a_token_that_is_taken_no_more_is_asked_for_anew(town: TeamsWorld) -> None:
    town.open()
    town.teams.expire_tokens()
    town.click("bo", town.card("bo"), "For")
    for _ in range(3):
        town.settle()
    assert "Afgivet: 1 af 4" in visible_text(town.card("carla").card)


def test_a_tenant_that_is_let_in_no_more_is_told_of(town: TeamsWorld) -> None:
    tenants = town.house.side(Platform.TEAMS).tenants
    tenants.allowed = (town.home,)
    town.world.open(title=TITLE, by="eva")
    for _ in range(3):
        town.settle()
    dead = [each for each in rows(town, Kind.MOTION) if each.workspace == town.away]
    assert [(each.state, each.failure) for each in dead] == [(MessageState.DEAD, "tenant-off")]
    assert rows(town, Kind.UNDELIVERED)


async def _where(db: Database, clock: Clock, teams: FakeTeams, tenant: str) -> str:
    known = Whereabouts(db, clock, standin(teams.cloud_url))
    return await known.find(tenant)


def test_what_one_replica_has_heard_another_knows(town: TeamsWorld) -> None:
    town.type("bo", "hjælp", room=False)
    found = asyncio.run(_where(town.house.db, town.clock, town.teams, town.home))
    assert found == town.teams.service_url(town.home)


def test_a_login_that_hangs_for_one_tenant_holds_up_no_other() -> None:
    with FakeTeams() as teams:
        home, away = teams.add_tenant("aarhus.example"), teams.add_tenant("odense.example")
        tokens = Tokens(standin(teams.cloud_url), teams.app_id, teams.app_secret, home)

        async def both() -> None:
            teams.fail_next("token", "held")
            first = asyncio.create_task(tokens.token(BOT_SCOPE, away))
            await asyncio.to_thread(teams.wait_for, lambda: teams.calls_of("token"))
            assert await tokens.token(BOT_SCOPE, home)
            teams.let_go()
            assert await first

        asyncio.run(both())
