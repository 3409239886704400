"""The Teams and the Slack that the demo plays: what is pressed there counts, and nobody else gets in."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import subprocess
import sys
import time

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.cards.card import Card
from handlers.couriers import Later
from handlers.demo import cast
from handlers.demo.later import LaterSide
from handlers.demo.loopback import is_loopback
from handlers.demo.stage import Stage
from handlers.serving import own_address
from handlers.settings import Environment
from handlers.web.render import STATIC
from storage import community, outbox
from storage.engine import Database
from storage.outbox import Message
from storage.words import MessageState, Platform
from tests.demo_stage import PAGE, TITLE, Someone, button, demo_stage, words
from tests.house import RunningHouse, demo_settings

COUNTED = "Afgivet: 3 af 4"
CLOUD = "/demo/microsoft"


def played(house: RunningHouse) -> Stage:
    found = house.house._stage
    assert found is not None
    return found


def test_a_vote_in_teams_counts_in_slack_and_in_the_browser(sqlite: Database) -> None:
    with demo_stage(sqlite) as house:
        bo, david = Someone(house, "bo"), Someone(house, "david")
        assert bo.now()["waiting"] == "1 sag venter på dig"
        assert bo.press("teams", "ballot:") == {}
        assert bo.now()["waiting"] == ""
        for app in ("teams", "slack"):
            assert COUNTED in words(david.shown(app)["shown"])
        assert COUNTED in david.read()
        own = words(bo.shown("teams")["shown"])
        assert "Noteret: Ballerup stemmer for." in own and COUNTED in own
        assert "Noteret" not in words(david.shown("teams")["shown"])


def test_a_vote_in_slack_and_one_in_the_browser_count_in_teams(sqlite: Database) -> None:
    with demo_stage(sqlite) as house:
        bo, david = Someone(house, "bo"), Someone(house, "david")
        bo.press("slack", "ballot:")
        assert COUNTED in words(david.shown("teams")["shown"])
        noted = bo.shown("slack", title="Noteret")
        assert noted["mine"]
        assert all("Noteret" not in words(each) for each in david.now()["slack"]["channel"])
        vote = button(david.shown("slack")["shown"], "ballot:")["action_id"]
        david.vote_in_browser(vote)
        for app in ("teams", "slack"):
            assert "Afgivet: 4 af 4" in words(bo.now()[app])


def test_the_vote_pressed_last_counts_wherever_the_clock_stands(sqlite: Database) -> None:
    """Of one person's presses on several platforms the latest counts: all go by the demo's clock."""
    with demo_stage(sqlite) as house:
        bo = Someone(house, "bo")
        fields = {"nonce": "a-nonce-of-ours", "where": "me", "by": "day"}
        bo.ask("POST", "/chat/clock", data=fields)
        house.settle()
        for_, against = (
            next(each for each in _votes(bo) if each.endswith(choice)) for choice in ("for", "against")
        )
        bo.vote_in_browser(for_)
        bo.press("teams", against)
        assert "stemmer imod" in words(bo.shown("teams")["shown"])
        bo.press("slack", for_)
        assert "stemmer for" in words(bo.shown("teams")["shown"])


def _votes(someone: Someone) -> list[str]:
    row = next(each for each in someone.shown("slack")["shown"]["blocks"] if each["type"] == "actions")
    return [each["action_id"] for each in row["elements"] if each["action_id"].startswith("ballot:")]


def test_a_dialog_of_teams_opens_says_what_is_wrong_and_closes(sqlite: Database) -> None:
    with demo_stage(sqlite) as house:
        carla = Someone(house, "carla")
        dialog = carla.press("teams", "recuse")["dialog"]
        assert dialog["title"] == "Inhabil"
        again = carla.send(dialog, reason="æ" * 5_000)
        assert again["dialog"]["title"] == "Inhabil"
        told = carla.send(dialog, reason="Vi leverer den selv.")
        assert "Odense er inhabil i sagen." in words(told["dialog"]["card"])
        for app in ("teams", "slack"):
            assert "Odense er inhabil" in words(carla.shown(app)["shown"])


def test_a_form_of_slack_opens_and_is_sent(sqlite: Database) -> None:
    with demo_stage(sqlite) as house:
        carla = Someone(house, "carla")
        carla.press("slack", "recuse")
        view = carla.now()["form"]
        assert view["title"]["text"] == "Inhabil"
        values = {
            block["block_id"]: {block["block_id"]: _untouched(block["element"])}
            for block in view["blocks"]
            if block["type"] == "input"
        }
        carla.post("slack", {"kind": "task/submit", "data": json.dumps(values)})
        assert carla.now()["form"] is None
        assert "Odense er inhabil" in words(carla.shown("teams")["shown"])
        carla.press("slack", "recuse")
        carla.post("slack", {"kind": "close"})
        assert carla.now()["form"] is None


def _untouched(element: dict[str, object]) -> dict[str, object]:
    if "options" in element:
        return {"type": element["type"], "selected_option": element.get("initial_option")}
    return {"type": element["type"], "value": element.get("initial_value")}


def test_what_is_written_to_the_bot_in_teams_is_answered_there_alone(sqlite: Database) -> None:
    with demo_stage(sqlite) as house:
        bo, david = Someone(house, "bo"), Someone(house, "david")
        bo.post("teams", {"kind": "write", "text": "hjælp"})
        assert "Sådan bruger du OS2ting" in words(bo.now()["teams"]["alone"])
        assert david.now()["teams"]["alone"] == []


def test_a_second_start_shows_what_was_there(sqlite: Database) -> None:
    with demo_stage(sqlite) as house:
        bo = Someone(house, "bo")
        bo.press("teams", "ballot:")
        before = {app: words(bo.now()[app]["channel"]) for app in ("teams", "slack")}
    with demo_stage(sqlite) as house:
        bo = Someone(house, "bo")
        assert {app: words(bo.now()[app]["channel"]) for app in before} == before


def test_a_second_start_goes_on_at_another_address(sqlite: Database) -> None:
    """What is said first is said there, before anything was heard from Teams."""
    with demo_stage(sqlite) as house:
        bo = Someone(house, "bo")
        vote = _votes(bo)[0]
        bo.press("teams", "ballot:")
    with demo_stage(sqlite) as house:
        david = Someone(house, "david")
        david.vote_in_browser(vote)
        failed = sqlite.read(lambda tx: outbox.in_state(tx, [MessageState.DEAD, MessageState.UNCERTAIN]))
        assert failed.result() == []
        for app in ("teams", "slack"):
            assert "Afgivet: 4 af 4" in words(david.now()[app])


# --- nobody else gets in


def test_forged_activities_are_refused(sqlite: Database) -> None:
    with demo_stage(sqlite) as house:
        cloud = played(house)._microsoft
        good = cloud.signed()
        claims = jwt.decode(good, options={"verify_signature": False})
        head = {"kid": jwt.get_unverified_header(good)["kid"]}
        stranger = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
        forged = {
            "none": "none",
            "another key": jwt.encode(claims, stranger, "RS256", headers=head),
            "another app": jwt.encode({**claims, "aud": "somebody"}, cloud.key, "RS256", headers=head),
            "over": jwt.encode({**claims, "exp": time.time() - 600}, cloud.key, "RS256", headers=head),
        }
        activity = played(house).teams._activity("message", "somebody", "a:somebody", "")
        for what, token in forged.items():
            answer = httpx.post(
                f"{house.url}/teams/messages", json=activity, headers={"authorization": f"Bearer {token}"}
            )
            assert answer.status_code == 401, what
        headers = {"authorization": f"Bearer {good}"}
        assert httpx.post(f"{house.url}/teams/messages", json=activity, headers=headers).status_code == 200
        assert httpx.post(f"{house.url}/slack/events", data={"payload": "{}"}).status_code == 401


def test_the_clouds_answer_only_who_has_their_secrets(sqlite: Database) -> None:
    with demo_stage(sqlite) as house:
        cloud = played(house)._microsoft
        login = f"{house.url}{CLOUD}/login/{cast.TENANT}/oauth2/v2.0/token"
        form = {"client_id": cloud.app, "client_secret": "guessed", "scope": "https://api.botframework.com"}
        assert httpx.post(login, data=form).status_code == 401
        given = httpx.post(login, data={**form, "client_secret": cloud.secret}).json()["access_token"]
        at = f"{house.url}{CLOUD}/connector/demo/v3/conversations/19:somewhere@thread.tacv2/activities"
        # One that is for something else, one that nobody gave, and what is no token.
        for token in (given, "a.b.c", "none"):
            answer = httpx.post(at, json={}, headers={"authorization": f"Bearer {token}"})
            assert answer.status_code == 401
        for token in ("xoxb-guessed", "none"):
            answer = httpx.post(
                f"{house.url}/demo/slack/api/auth.test", headers={"authorization": f"Bearer {token}"}
            )
            assert answer.json() == {"ok": False, "error": "invalid_auth"}
        assert httpx.post(f"{house.url}/demo/slack/reply/guessed", json={}).status_code == 404


def test_the_clouds_answer_this_machine_alone(sqlite: Database) -> None:
    house = RunningHouse(sqlite, Environment(), settings=demo_settings(), demo=True, stage=True)
    app = Starlette(routes=played(house).routes())
    for host, status in (("192.0.2.7", 404), ("127.0.0.1", 200), ("::1", 200)):
        answer = TestClient(app, client=(host, 5_000)).get(f"{CLOUD}/v1/.well-known/keys")
        assert answer.status_code == status, host
    house._listening.close()


def test_where_only_others_reach_the_server_nothing_is_played() -> None:
    assert own_address("127.0.0.1", 8080) == "http://127.0.0.1:8080"
    assert own_address("0.0.0.0", 9000) == "http://127.0.0.1:9000"
    assert own_address("::", 8080) == "http://[::1]:8080"
    assert own_address("192.0.2.7", 8080) is None
    assert not is_loopback("localhost.evil.example")


def test_other_sites_cannot_press_and_strangers_see_no_page(sqlite: Database) -> None:
    with demo_stage(sqlite) as house:
        bo = Someone(house, "bo")
        evil = {"origin": "https://evil.example"}
        assert bo.ask("POST", f"{PAGE}/in-teams", data={"kind": "press"}, headers=evil).status_code == 403
        for kind in ("press", "task/fetch", "nothing"):
            answer = bo.ask("POST", f"{PAGE}/in-teams", data={"kind": kind, "data": "[1]"})
            assert answer.status_code == 400
        assert bo.ask("POST", f"{PAGE}/in-slack", data={"kind": "nothing"}).status_code == 400
        with httpx.Client(base_url=house.url) as nobody:
            assert nobody.get(PAGE).headers["location"] == "/chat/who"
            assert nobody.get(f"{PAGE}/now").status_code == 404
        assert bo.ask("GET", "/chat/me/teams").status_code == 404
        assert bo.ask("GET", "/chat/no-such-room/teams").status_code == 404


def test_outside_the_demo_there_is_none_of_it(sqlite: Database) -> None:
    with RunningHouse(sqlite, Environment(), settings=demo_settings(), stage=True) as house:
        for path in (PAGE, f"{PAGE}/now", f"{CLOUD}/v1/.well-known/keys", "/demo/slack/api/auth.test"):
            assert httpx.get(f"{house.url}{path}").status_code == 404, path
        assert house.house._stage is None


# What the demo's world is made of, which `os2ting demo` knows; no part of what plays Microsoft and Slack.
PLAYED = ("almanac", "cast", "guidelines", "loopback", "projects", "rounds", "scenes", "wishes", "world")


def test_outside_the_demo_it_is_not_even_loaded() -> None:
    """Not by what serves, nor by the commands."""
    asked = (
        "import sys, handlers.serving, handlers.terminal;"
        "print([each for each in sys.modules if each.startswith('handlers.demo.')])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    loaded = {f"handlers.demo.{each}" for each in PLAYED}
    assert set(re.findall(r"[\w.]+", done.stdout)) == loaded


def test_apply_gives_nobody_an_account_there(sqlite: Database) -> None:
    """What is played is the demo's alone; what app.yaml says of real platforms is not the demo's."""
    with demo_stage(sqlite, Environment(slack_bot_token=SecretStr("xoxb-real"))) as house:
        assert all(isinstance(side, LaterSide) for side in house.house.sides)
        channels = sqlite.read(community.all_channels).result()
        assert {each.workspace for each in channels} == {"web", cast.TENANT, cast.WORKSPACE}


def test_what_comes_before_it_is_loaded_waits() -> None:
    async def begin() -> None:
        async def build(_: object) -> LaterSide:
            raise AssertionError

        side = LaterSide(Platform.TEAMS, "/teams/messages", build, lambda: None)
        message = Message(
            key="k",
            kind="greeting",
            subject="s",
            live=False,
            state=MessageState.PENDING,
            created_at=time.gmtime(),
            next_at=time.gmtime(),
        )
        for send in (side.create, side.update):
            with pytest.raises(Later):
                await send(message, Card(title="T"))
        assert side.serves(cast.TENANT) and side.pace_of(message) == ()
        app = Starlette(routes=side.doors())
        answer = await asyncio.to_thread(lambda: TestClient(app).post("/teams/messages"))
        assert answer.status_code == 503

    asyncio.run(begin())


# --- the page


def test_the_page_is_linked_from_the_channel_in_both_languages(sqlite: Database) -> None:
    with demo_stage(sqlite) as house:
        bo, ingrid = Someone(house, "bo"), Someone(house, "ingrid")
        assert f'<a class="more" href="{PAGE}">Se kanalen i Teams og i Slack</a>' in bo.read()
        assert "os2display-styregruppe i Teams og i Slack" in bo.ask("GET", PAGE).text
        assert "os2display-styregruppe in Teams and in Slack" in ingrid.ask("GET", PAGE).text
        assert TITLE in words(ingrid.now()["teams"])


def test_the_renderer_of_cards_is_the_one_whose_licence_stands_beside_it(sqlite: Database) -> None:
    noted = STATIC["adaptivecards.LICENSE.txt"].content.decode()
    digest = re.search(r"SHA-256: ([0-9a-f]{64})", noted)
    assert digest is not None and "Permission is hereby granted" in noted
    assert hashlib.sha256(STATIC["adaptivecards.min.js"].content).hexdigest() == digest[1]
