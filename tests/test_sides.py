"""Each platform alone: the bot runs, and what the other needs is not even loaded."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from handlers.couriers import PlatformRefused
from handlers.settings.mail import MailSetting
from handlers.settings.model import SlackSetting
from handlers.wiring import House
from storage.engine import Database
from storage.words import Platform
from tests.house import APP_YAML, MovedClock, RunningHouse
from tests.platforms.fake_slack import FakeSlack
from tests.platforms.fake_teams import FakeTeams
from tests.slack_world import STYRING, slack_world
from tests.teams_world import settle_in_tenants, teams_environment, teams_settings, teams_world
from tests.world import WORKSPACE, World, wanted

ROOT = Path(__file__).parents[1]
OF_SLACK = ("slack_bolt", "slack_sdk")
OF_MAIL = ("aiosmtplib", "icalendar")
OF_TEAMS = ("microsoft_teams", "msal", "msgraph", "azure", "fastapi", "httpx", "jwt")
# Everything that `os2ting serve` loads, and the house put together; then what of the two is loaded.
LOOKING = """
import json, sys, tempfile, pathlib
from handlers import terminal
from handlers.serving import run
from handlers.settings import Environment, read_settings
from handlers.wiring import House
from storage.engine import Database
from storage.opening import database_url, make_engine
from storage.schema import migrate
from storage.signing import new_signer
folder = pathlib.Path(tempfile.mkdtemp())
file = folder / "app.yaml"
file.write_text(sys.argv[1], "utf-8")
settings = read_settings(file)
url = f"sqlite:///{folder / 'os2ting.db'}"
migrate(make_engine(database_url(url)))
db = Database(url, new_signer())
house = House(settings, Environment(**json.loads(sys.argv[2])), db, demo=False)
modules = sorted({name.partition(".")[0] for name in sys.modules})
print(json.dumps([[each.platform for each in house.sides], modules]))
db.close()
"""
APP, TENANT = "0a1b2c3d-0000-4000-8000-000000000001", "0a1b2c3d-0000-4000-8000-000000000002"
TEAMS = f"platforms:\n  teams:\n    app: {APP}\n    tenants: [{TENANT}]\n"
SLACK = "platforms:\n  slack:\n    workspace: T0123ABCD\n"
MAIL = "platforms:\n  mail: {host: mail.os2.example, sender: ting@os2.example, username: ting}\n"
NONE = "platforms: {}\n"
SECRETS = {
    "slack_bot_token": "xoxb-1",
    "slack_signing_secret": "0" * 32,
    "teams_client_secret": "a~secret",
    "mail_password": "hunter2",
}


def loaded(platforms: str) -> tuple[list[str], set[str]]:
    """The sides that are built, and the packages that are loaded, in a process of its own."""
    written = APP_YAML.read_text("utf-8")
    begin = written.index("\nplatforms:") + 1
    end = written.index("\n# Hvor længe", begin)
    found = subprocess.run(
        [sys.executable, "-c", LOOKING, written[:begin] + platforms + written[end:], json.dumps(SECRETS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr[-3_000:]
    sides, modules = json.loads(found.stdout)
    return sides, set(modules)


def test_with_teams_off_nothing_of_teams_is_loaded() -> None:
    sides, modules = loaded(SLACK)
    assert sides == ["slack"]
    assert modules.isdisjoint(OF_TEAMS) and "slack_bolt" in modules


def test_with_slack_off_nothing_of_slack_is_loaded() -> None:
    sides, modules = loaded(TEAMS)
    assert sides == ["teams"]
    assert modules.isdisjoint(OF_SLACK) and "microsoft_teams" in modules
    # Of Graph nothing before it is asked.
    assert "msgraph" not in modules


def test_with_both_off_nothing_of_either_is_loaded() -> None:
    sides, modules = loaded(NONE)
    assert sides == []
    assert modules.isdisjoint((*OF_SLACK, *OF_TEAMS, *OF_MAIL))


def test_mail_is_loaded_where_it_is_on_and_nothing_else() -> None:
    sides, modules = loaded(MAIL)
    assert sides == ["mail"]
    assert modules.isdisjoint((*OF_SLACK, *OF_TEAMS)) and modules >= set(OF_MAIL)


def test_mail_opens_before_its_server_is_asked_and_takes_no_platforms_place(sqlite: Database) -> None:
    """Where nobody can talk with it the bot does not start, mail or no mail."""

    async def story(house: House) -> None:
        async with house.lifespan(Starlette()):
            assert Platform.MAIL in house.deliverer.platforms

    with both(sqlite) as (_, house, _):
        settings, platforms = house.house.settings, house.house.settings.platforms
        mail = MailSetting(host="127.0.0.1", port=1, sender="ting@os2.example", tls="none")
        with_mail = settings.model_copy(update={"platforms": platforms.model_copy(update={"mail": mail})})
        asyncio.run(story(House(with_mail, house.house.environment, sqlite, demo=False)))
        house._listening.close()
    with both(sqlite, secret="another") as (slack, house, _):
        slack.fail_next("auth.test", "invalid_auth")
        refused = House(with_mail, house.house.environment, sqlite, demo=False)
        with pytest.raises(PlatformRefused):
            asyncio.run(story(refused))
        house._listening.close()


def test_on_teams_alone_a_vote_is_put_and_counted(sqlite: Database) -> None:
    with teams_world(sqlite) as town:
        town.settle()
        town.open()
        town.click("bo", town.card("bo"), "For")
        assert [each.platform for each in town.house.house.sides] == ["teams"]
        assert "Afgivet: 1 af 4" in str(town.card("carla").card)


def test_on_slack_alone_a_vote_is_put_and_counted(sqlite: Database) -> None:
    with slack_world(sqlite) as town:
        town.settle()
        town.open()
        town.click("bo", town.card(), "For")
        assert [each.platform for each in town.house.house.sides] == ["slack"]
        assert "Afgivet: 1 af 4" in str(town.card(STYRING))


@pytest.mark.parametrize("address", ["/slack/events", "/teams/messages"])
def test_the_door_of_a_platform_that_is_off_is_not_there(sqlite: Database, address: str) -> None:
    world = teams_world(sqlite) if address.startswith("/slack") else slack_world(sqlite)
    with world as town:
        anywhere, there = (httpx.post(f"{town.house.url}{path}", json={}) for path in ("/nowhere", address))
        assert there.status_code == anywhere.status_code == 403


@contextmanager
def both(sqlite: Database, *, secret: str = "") -> Iterator[tuple[FakeSlack, RunningHouse, World]]:
    """A house on both platforms, not started yet. secret: what Microsoft takes now, when not ours."""
    with FakeTeams() as teams, FakeSlack() as slack:
        home, away, _, rooms = settle_in_tenants(teams)
        slack.add_workspace(WORKSPACE, token="xoxb-os2ting")
        slack.add_channel("styring", [], channel_id=STYRING)
        channels = (
            *((Platform.TEAMS, tenant, room) for tenant, room in rooms.items()),
            (Platform.SLACK, WORKSPACE, STYRING),
        )
        world = World(sqlite).settle_in(wanted(channels=channels))
        environment = teams_environment(
            teams,
            slack_bot_token="xoxb-os2ting",
            slack_signing_secret=slack.signing_secret,
            slack_api_url=slack.api_url,
        )
        teams.state.app_secret = secret or teams.state.app_secret
        settings = teams_settings(teams, (home, away), slack=SlackSetting(workspace=WORKSPACE))
        clock = MovedClock(world.now)
        yield slack, RunningHouse(sqlite, environment, settings=settings, clock=clock), world


@pytest.mark.parametrize("how", ["invalid_auth", "500", "cut"])
def test_a_slack_that_does_not_let_the_bot_in_stops_no_teams_and_is_tried_again(
    sqlite: Database, how: str
) -> None:
    with both(sqlite) as (slack, house, world):
        slack.fail_next("auth.test", how)
        world.open()
        with house:
            assert house.side(Platform.SLACK).reach_of()[0] == 0
            assert house.side(Platform.TEAMS).reach_of() == (2, 0)
            house.settle()
            assert slack.messages(STYRING) == []
            house.do(house.side(Platform.SLACK).ask_again())
            house.house.clock.move(minutes=15)
            house.settle()
            assert house.side(Platform.SLACK).reach_of() == (1, 0)
            assert len(slack.messages(STYRING)) == 1


def test_where_no_platform_lets_the_bot_in_it_does_not_start(sqlite: Database) -> None:
    async def begin(house: House) -> None:
        async with house.lifespan(Starlette()):
            pass

    async def story(house: House) -> None:
        with pytest.raises(PlatformRefused) as refused:
            await begin(house)
        assert refused.value.platform is Platform.TEAMS
        for side in house.sides:
            await side.close()

    with both(sqlite, secret="another") as (slack, house, _):
        slack.fail_next("auth.test", "invalid_auth")
        asyncio.run(story(house.house))
        house._listening.close()


def test_a_side_that_cannot_be_closed_holds_up_no_other(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    closed: list[Platform] = []

    async def broken() -> None:
        raise OSError("gone")

    with both(sqlite) as (_, house, _):
        slack, teams = (house.side(each) for each in (Platform.SLACK, Platform.TEAMS))
        let_go = teams.close

        async def close() -> None:
            closed.append(Platform.TEAMS)
            await let_go()

        monkeypatch.setattr(slack, "close", broken)
        monkeypatch.setattr(teams, "close", close)
        with house:
            pass
    assert closed == [Platform.TEAMS]
    assert "slack could not be closed" in caplog.text
