"""Who is in no team of the bot's is found in the tenant's directory, where Graph is on; and only there."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.couriers import Later, NoAnswer, Unavailable
from handlers.graph.client import Graph, NotAllowed
from handlers.graph.people import Directory
from handlers.microsoft.cloud import standin
from handlers.microsoft.member import Member
from handlers.microsoft.tokens import NotAdmitted, Tokens
from handlers.settings.model import TeamsSetting
from storage.engine import Database
from storage.words import Platform
from tests import teams_world as worlds
from tests.platforms.fake_teams import FakeTeams, visible_text
from tests.teams_world import TeamsWorld, teams_world
from tests.world import address

ROOT = Path(__file__).parents[1]
FULL = {"User.Read.All"}


def turn_graph_on(
    monkeypatch: pytest.MonkeyPatch, app_tenant: Callable[[FakeTeams], str] | None = None
) -> None:
    """app_tenant: where the app is registered, where that is not the first tenant."""

    def with_graph(teams: FakeTeams, tenants: tuple[str, ...], **platforms: object) -> object:
        found = settings(teams, tenants, **platforms)
        registered = app_tenant(teams) if app_tenant else None
        teams_on = TeamsSetting(app=teams.app_id, tenants=tenants, app_tenant=registered, graph=True)
        return found.model_copy(update={"platforms": found.platforms.model_copy(update={"teams": teams_on})})

    settings = worlds.teams_settings
    monkeypatch.setattr(worlds, "teams_settings", with_graph)


@pytest.fixture
def town(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[TeamsWorld]:
    """Graph is on, and an administrator has let the bot look people up."""
    turn_graph_on(monkeypatch)
    with teams_world(sqlite) as made:
        made.teams.graph.allowed = FULL
        made.settle()
        yield made
        assert made.teams.complaints == []


def find(teams: FakeTeams, tenant: str, email: str) -> str | None:
    return asyncio.run(_find(teams, tenant, email))


async def _find(teams: FakeTeams, tenant: str, email: str) -> str | None:
    member = await _member(teams, tenant, email)
    return member.account if member is not None else None


async def _member(teams: FakeTeams, tenant: str, email: str) -> Member | None:
    cloud = standin(teams.cloud_url)
    graph = Graph(cloud, Tokens(cloud, teams.app_id, teams.app_secret, tenant))
    try:
        return await Directory(graph).find(tenant, email)
    finally:
        await graph.close()


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
    [
        ("429:17", Later),
        ("503", NoAnswer),
        ("garbled:200", NoAnswer),
        ("page:200", NoAnswer),
        ("page:502", NoAnswer),
        ("cut", NoAnswer),
    ],
)
def test_a_directory_that_does_not_answer_may_yet_know_them(how: str, raised: type[Exception]) -> None:
    with FakeTeams() as teams:
        home = teams.add_tenant("aarhus.example")
        teams.graph.allowed = FULL
        teams.add_person("Anna Holm", address("anna"))
        teams.fail_next("graph", how)
        with pytest.raises(raised):
            find(teams, home, address("anna"))


@pytest.mark.parametrize("header", ["86400000", "9" * 29])
def test_a_directory_makes_nobody_wait_for_ever(header: str) -> None:
    with FakeTeams() as teams:
        home = teams.add_tenant("aarhus.example")
        teams.fail_next("graph", f"429:{header}")
        with pytest.raises(Later) as raised:
            find(teams, home, address("anna"))
        assert raised.value.wait <= timedelta(hours=1.25)


def test_whose_name_says_so_is_a_guest_in_the_directory_too() -> None:
    with FakeTeams() as teams:
        home, away = teams.add_tenant("aarhus.example"), teams.add_tenant("odense.example")
        teams.graph.allowed = FULL
        bo = teams.add_guest(teams.add_person("Bo Lind", address("bo"), tenant=home), away)
        member = asyncio.run(_member(teams, away, teams.person(bo).upn))
        assert member is not None
        assert (member.account, member.is_guest) == (bo, True)


def test_the_library_is_loaded_beside_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes seconds, in which nobody else would be answered."""
    made, where = Graph._made, list[bool]()

    def noted(self: Graph, tenant: str) -> object:
        where.append(threading.current_thread() is threading.main_thread())
        return made(self, tenant)

    monkeypatch.setattr(Graph, "_made", noted)
    with FakeTeams() as teams:
        home = teams.add_tenant("aarhus.example")
        teams.graph.allowed = FULL
        anna = teams.add_person("Anna Holm", address("anna"))
        assert find(teams, home, address("anna")) == anna
    assert where == [False]


def test_when_the_bot_has_started_the_library_is_there(town: TeamsWorld) -> None:
    """Nobody has been looked for yet."""
    assert town.teams.calls_of("graph") == []
    assert set(town.house.side(Platform.TEAMS)._graph._clients) == {town.home}


# Warms up as the bot does, and tells what the first question would still have to load.
SCRIPT = """
import asyncio, sys
from handlers.graph.client import Graph
from handlers.graph.people import Directory
from handlers.couriers import Unavailable
from handlers.microsoft.cloud import PUBLIC
from handlers.microsoft.member import Member
from handlers.microsoft.tokens import NotAdmitted, Tokens

class Silent(Tokens):
    async def token(self, scope, tenant=None):
        raise Unavailable("silent")

async def main():
    graph = Graph(PUBLIC, Silent(PUBLIC, "our-app", "secret", "our-home"))
    await graph.warm_up("our-home")
    before = set(sys.modules)
    try:
        await Directory(graph).find("our-home", "anna@aarhus.example")
    except Unavailable:
        late = {each for each in set(sys.modules) - before if "graph" in each or "kiota" in each}
        # What an answer is read into is small.
        print(sorted(each for each in late if not each.startswith("msgraph.generated.models")))
    await graph.close()

asyncio.run(main())
"""


def test_the_first_question_loads_nothing_more() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


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


def last_tenant(teams: FakeTeams) -> str:
    return list(teams.state.tenants)[-1]


def one_of_its_own(teams: FakeTeams) -> str:
    return teams.add_tenant("os2.example")


@pytest.mark.parametrize(
    ("app_tenant", "is_doubted"),
    [(None, "home"), (last_tenant, "away"), (one_of_its_own, None)],
    ids=["in the first tenant", "in another", "in one of its own"],
)
def test_where_the_app_is_registered_a_directory_that_lets_it_in_no_more_may_yet_know_them(
    sqlite: Database,
    monkeypatch: pytest.MonkeyPatch,
    app_tenant: Callable[[FakeTeams], str] | None,
    is_doubted: str | None,
) -> None:
    """Elsewhere its administrator has not agreed, and whoever is asked for is not found there."""
    turn_graph_on(monkeypatch, app_tenant)
    refuses: list[str] = []

    async def find(tenant: str, _email: str) -> None:
        if tenant == refuses[-1]:
            raise NotAdmitted("app-not-in-tenant AADSTS700016")

    with teams_world(sqlite) as town:
        tenants = town.house.side(Platform.TEAMS).tenants
        monkeypatch.setattr(tenants._people, "_find", find)

        async def ask() -> None:
            try:
                assert await tenants.reach("nobody@nowhere.example") is None
            except Unavailable:
                doubted.append(refuses[-1])

        doubted: list[str] = []
        for each in (town.home, town.away):
            refuses.append(each)
            town.house.do(ask())
        assert doubted == ([getattr(town, is_doubted)] if is_doubted else [])
