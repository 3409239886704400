"""Each platform alone: the bot runs, and what the other needs is not even loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from storage.engine import Database
from tests.house import APP_YAML
from tests.slack_world import STYRING, slack_world
from tests.teams_world import teams_world

ROOT = Path(__file__).parents[1]
OF_SLACK = ("slack_bolt", "slack_sdk")
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
NONE = "platforms: {}\n"
SECRETS = {
    "slack_bot_token": "xoxb-1",
    "slack_signing_secret": "0" * 32,
    "teams_client_secret": "a~secret",
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
    assert modules.isdisjoint((*OF_SLACK, *OF_TEAMS))


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
