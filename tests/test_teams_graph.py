"""Who is in no team of the bot's is found in the tenant's directory, where Graph is on; and only there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from handlers.couriers import Later, NoAnswer
from handlers.graph.client import Graph, NotAllowed
from handlers.graph.people import Directory
from handlers.microsoft.cloud import standin
from handlers.microsoft.tokens import Tokens
from handlers.settings.model import TeamsSetting
from storage.engine import Database
from storage.words import Platform
from tests import teams_world as worlds
from tests.platforms.fake_teams import FakeTeams, visible_text
from tests.teams_world import TeamsWorld, teams_world
from tests.world import address

FULL = {"User.Read.All"}


@pytest.fixture
def town(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[TeamsWorld]:
    """Graph is on, and an administrator has let the bot look people up."""

    def with_graph(teams: FakeTeams, tenants: tuple[str, ...], **platforms: object) -> object:
        found = settings(teams, tenants, **platforms)
        teams_on = TeamsSetting(app=teams.app_id, tenants=tenants, graph=True)
        return found.model_copy(update={"platforms": found.platforms.model_copy(update={"teams": teams_on})})

    settings = worlds.teams_settings
    monkeypatch.setattr(worlds, "teams_settings", with_graph)
    with teams_world(sqlite) as made:
        made.teams.graph.allowed = FULL
        made.settle()
        yield made
        assert made.teams.complaints == []


def find(teams: FakeTeams, tenant: str, email: str) -> str | None:
    return asyncio.run(_find(teams, tenant, email))


async def _find(teams: FakeTeams, tenant: str, email: str) -> str | None:
    cloud = standin(teams.cloud_url)
    graph = Graph(cloud, Tokens(cloud, teams.app_id, teams.app_secret, tenant))
    try:
        member = await Directory(graph).find(tenant, email)
    finally:
        await graph.close()
    return member.account if member is not None else None


def test_a_person_is_found_by_the_address_they_sign_in_with() -> None:
    with FakeTeams() as teams:
        home, away = teams.add_tenant("aarhus.example"), teams.add_tenant("odense.example")
        teams.graph.allowed = FULL
        anna = teams.add_person("Anna Holm", address("anna"), tenant=home)
        odd = teams.add_person("Carla Juhl", "o'hara+x@odense.example", tenant=away)
        assert find(teams, home, address("anna")) == anna
        assert find(teams, home, address("bo")) is None
        assert find(teams, away, address("anna")) is None
        assert find(teams, away, "o'hara+x@odense.example") == odd
        assert find(teams, home, "../groups") is None
        assert teams.complaints == []


@pytest.mark.parametrize(
    ("how", "raised"),
    [("429:17", Later), ("503", NoAnswer), ("garbled:200", NoAnswer), ("page", NoAnswer), ("cut", NoAnswer)],
)
def test_a_directory_that_does_not_answer_may_yet_know_them(how: str, raised: type[Exception]) -> None:
    with FakeTeams() as teams:
        home = teams.add_tenant("aarhus.example")
        teams.graph.allowed = FULL
        teams.add_person("Anna Holm", address("anna"))
        teams.fail_next("graph", how)
        with pytest.raises(raised):
            find(teams, home, address("anna"))


def test_where_no_administrator_has_let_it_the_bot_finds_nobody() -> None:
    with FakeTeams() as teams:
        home = teams.add_tenant("aarhus.example")
        teams.graph.allowed = set()
        teams.add_person("Anna Holm", address("anna"))
        assert find(teams, home, address("anna")) is None


def test_the_token_goes_to_the_allowed_host_alone() -> None:
    with FakeTeams() as teams:
        home = teams.add_tenant("aarhus.example")
        cloud = standin(teams.cloud_url)
        graph = Graph(cloud, Tokens(cloud, teams.app_id, teams.app_secret, home))

        async def ask_elsewhere() -> None:
            client = await graph.at(home)
            with pytest.raises(NotAllowed):
                await client.users.with_url("https://graph.evil.example/v1.0/users").get()
            await graph.close()

        asyncio.run(ask_elsewhere())
        assert not teams.calls_of("token")


def test_whoever_is_in_no_team_is_reminded_all_the_same(town: TeamsWorld) -> None:
    town.teams.team(town.rooms[town.home]).members.discard(town.people["bo"])
    town.house.side(Platform.TEAMS).tenants._rosters._kept.clear()
    town.open(deadline="torsdag den 3. december kl. 12")
    town.clock.move_to(town.world.now.replace(month=12, day=2, hour=11, minute=30))
    town.settle()
    assert "Ballerup mangler at stemme" in visible_text(town.teams.private(town.people["bo"])[-1].card)
    assert town.teams.calls_of("graph")
