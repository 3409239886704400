"""What stands in the environment and in files nearby tells the Teams SDK nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage.engine import Database
from tests.teams_world import teams_world

ROOT = Path(__file__).parents[1]
# What the SDK would read, each with what would go wrong.
TOLD = {
    "CLIENT_ID": "00000000-0000-4000-8000-00000000dead",
    "CLIENT_SECRET": "somebody~elses",
    "TENANT_ID": "00000000-0000-4000-8000-00000000beef",
    "MANAGED_IDENTITY_CLIENT_ID": "system",
    "CLOUD": "China",
    "SERVICE_URL": "https://evil.example/teams",
    "OAUTH_URL": "https://evil.example/oauth",
    "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS": "true",
}
# Loads the SDK as the bot does, and tells what it then goes by.
SCRIPT = """
import asyncio, json, os
from handlers.microsoft.cloud import PUBLIC
from handlers.teams.keys import Keys
from handlers.teams.sdk import Sdk
from handlers.microsoft.tokens import Tokens

async def listen(body):
    return 200, None

async def main():
    keys = Keys(PUBLIC.metadata, lambda: 0.0)
    tokens = Tokens(PUBLIC, "our-app", "secret", "our-home")
    sdk = Sdk(app="our-app", registered_in="our-home", cloud=PUBLIC, keys=keys, tokens=tokens, listen=listen)
    await sdk.open()
    app = sdk.app
    body = {"type": "message", "id": "1", "serviceUrl": PUBLIC.service, "channelId": "msteams", "text": "hej",
            "from": {"id": "29:1"}, "recipient": {"id": "28:1"}, "conversation": {"id": "a:1"}}
    print(json.dumps({
        "credentials": type(app.credentials).__name__,
        "app": app.credentials.client_id,
        "home": app.credentials.tenant_id,
        "cloud": app.cloud.token_issuer,
        "service": app.api.service_url,
        "status": (await sdk.hand_in(body, {}))[0],
        "read": sorted(set(os.environ) & set(json.loads(os.environ["NAMES"]))),
    }))
    await sdk.close()

asyncio.run(main())
"""
OURS = {
    "credentials": "TokenCredentials",
    "app": "our-app",
    "home": "our-home",
    "cloud": "https://api.botframework.com",
    "service": "https://smba.trafficmanager.net/teams",
    "status": 401,
}


def told_of(folder: Path, environment: dict[str, str]) -> dict[str, object]:
    """What the SDK goes by in a process of its own, which runs in the folder."""
    known = {name: each for name, each in os.environ.items() if name not in TOLD}
    known |= {"PYTHONPATH": str(ROOT), "NAMES": json.dumps(list(TOLD)), **environment}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=folder, env=known, capture_output=True, text=True, check=True
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("how", ["beside", "above"])
def test_a_file_of_settings_nearby_is_not_read(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "below" if how == "above" else tmp_path
    folder.mkdir(exist_ok=True)
    (tmp_path / ".env").write_text("\n".join(f"{name}={each}" for name, each in TOLD.items()), "utf-8")
    # Not even where somebody asked for it.
    assert told_of(folder, {"PYTHON_DOTENV_DISABLED": "0"}) == {**OURS, "read": []}


def test_the_environment_tells_it_nothing(tmp_path: Path) -> None:
    assert told_of(tmp_path, TOLD) == {**OURS, "read": sorted(TOLD)}


def test_the_whole_bot_goes_by_its_own_settings(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, each in TOLD.items():
        monkeypatch.setenv(name, each)
    with teams_world(sqlite) as town:
        town.settle()
        town.open()
        done = town.click("bo", town.card("bo"), "For")
        assert done is not None
        assert done.status == 200
        assert "Ballerup for" in town.view("bo", town.card("bo"))
        assert town.teams.send(done.activity, token=None).status == 401
        assert town.teams.forge("a stranger's key", done).status == 401
        assert town.teams.complaints == []
