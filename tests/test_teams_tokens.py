"""The bot's tokens: one question to Microsoft's login for all who wait, and what its refusals mean."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest

from handlers.couriers import Later, PlatformRefused, Unavailable
from handlers.microsoft import tokens as module
from handlers.microsoft.cloud import BOT_SCOPE, standin
from handlers.microsoft.tokens import NotAdmitted, SecretRefused, Tokens
from handlers.settings.model import SlackSetting
from storage.engine import Database
from storage.words import Platform
from tests.house import MovedClock, RunningHouse
from tests.platforms import fake_teams_server
from tests.platforms.fake_slack import FakeSlack
from tests.platforms.fake_teams import FakeTeams
from tests.teams_world import settle_in_tenants, teams_environment, teams_settings
from tests.world import WORKSPACE, World, wanted

# What Entra answers: a status, its word, its number. And what that is.
REFUSALS: dict[str, tuple[int, str, str, type[Exception], str]] = {
    "a wrong secret": (401, "invalid_client", "7000215", SecretRefused, "wrong-secret AADSTS7000215"),
    "a secret that has run out": (
        401,
        "invalid_client",
        "7000222",
        SecretRefused,
        "expired-secret AADSTS7000222",
    ),
    "another kind of client": (401, "invalid_client", "700025", SecretRefused, "invalid_client AADSTS700025"),
    "no such tenant": (400, "invalid_request", "90002", NotAdmitted, "no-such-tenant AADSTS90002"),
    "no such app": (400, "unauthorized_client", "700016", NotAdmitted, "app-not-in-tenant AADSTS700016"),
    "nobody agreed": (401, "invalid_client", "7000229", NotAdmitted, "app-not-in-tenant AADSTS7000229"),
    "an app that is off": (400, "unauthorized_client", "7000112", NotAdmitted, "app-disabled AADSTS7000112"),
    "a policy": (400, "access_denied", "53003", NotAdmitted, "access_denied AADSTS53003"),
    "something else": (400, "invalid_scope", "70011", Unavailable, "invalid_scope AADSTS70011"),
    "a bad day": (503, "temporarily_unavailable", "90033", Unavailable, "token-503"),
}


def tokens_of(teams: FakeTeams, home: str) -> Tokens:
    return Tokens(standin(teams.cloud_url), teams.app_id, teams.app_secret, home)


@pytest.mark.parametrize(("status", "word", "number", "kind", "said"), REFUSALS.values(), ids=REFUSALS.keys())
def test_what_microsoft_refuses_is_told_as_what_it_is(
    monkeypatch: pytest.MonkeyPatch, status: int, word: str, number: str, kind: type[Exception], said: str
) -> None:
    sentence = f"AADSTS{number}: Tenant 'x', app 'y'. Trace ID: 0. Correlation ID: 0."
    answer = status, {"error": word, "error_description": sentence}
    monkeypatch.setattr(fake_teams_server, "login", lambda *_: answer)
    with FakeTeams() as teams:
        home = teams.add_tenant("aarhus.example")
        with pytest.raises(kind) as raised:
            asyncio.run(tokens_of(teams, home).token(BOT_SCOPE))
    assert (type(raised.value), str(raised.value)) == (kind, said)


@pytest.mark.parametrize("how", ["429:17", "500", "cut", "redirect", "garbled:200", "list:200", "page:400"])
def test_a_login_that_does_not_answer_is_asked_again_later(how: str) -> None:
    with FakeTeams() as teams:
        tokens = tokens_of(teams, teams.add_tenant("aarhus.example"))
        teams.fail_next("token", how)

        async def twice() -> None:
            with pytest.raises((Unavailable, Later)) as raised:
                await tokens.token(BOT_SCOPE)
            assert type(raised.value) in (Unavailable, Later)
            assert isinstance(raised.value, Later) == how.startswith("429")
            assert await tokens.token(BOT_SCOPE)

        asyncio.run(twice())
        assert teams.complaints == []


@pytest.mark.parametrize("lives", ["soon", None, -1, "nan"])
def test_a_token_of_no_readable_life_is_not_kept(monkeypatch: pytest.MonkeyPatch, lives: Any) -> None:
    answer = 200, {"access_token": "token", "expires_in": lives}
    monkeypatch.setattr(fake_teams_server, "login", lambda *_: answer)
    with FakeTeams() as teams:
        tokens = tokens_of(teams, teams.add_tenant("aarhus.example"))

        async def twice() -> None:
            for _ in range(2):
                with suppress(Unavailable):
                    assert await tokens.token(BOT_SCOPE) == "token"

        asyncio.run(twice())
        assert len(teams.calls_of("token")) == 2


def test_whoever_waits_for_a_token_shares_the_answer_and_who_goes_away_takes_it_from_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "TIMEOUT", 0.3)
    with FakeTeams() as teams:
        tokens = tokens_of(teams, teams.add_tenant("aarhus.example"))

        async def story() -> None:
            teams.fail_next("token", "timeout")
            silent = await asyncio.gather(
                *(tokens.token(BOT_SCOPE) for _ in range(20)), return_exceptions=True
            )
            assert {type(each) for each in silent} == {Unavailable}
            assert len(teams.calls_of("token")) == 1
            first, *others = (asyncio.create_task(tokens.token(BOT_SCOPE)) for _ in range(20))
            await asyncio.sleep(0)
            first.cancel()
            assert len(set(await asyncio.gather(*others))) == 1
            assert len(teams.calls_of("token")) == 2

        asyncio.run(story())


@pytest.mark.parametrize(("lives", "kept"), [(3_600, 3_600 - module.BEFORE), (10**9, 86_400 - module.BEFORE)])
def test_a_token_is_used_no_more_some_time_before_its_end(
    monkeypatch: pytest.MonkeyPatch, lives: int, kept: int
) -> None:
    """On its way it would come to its end; and one of a year is not believed."""
    answer = 200, {"access_token": "token", "expires_in": lives}
    monkeypatch.setattr(fake_teams_server, "login", lambda *_: answer)
    now = 1_796_000_000.0
    monkeypatch.setattr(module, "time", SimpleNamespace(time=lambda: now))
    with FakeTeams() as teams:
        tokens = tokens_of(teams, teams.add_tenant("aarhus.example"))

        async def story() -> None:
            nonlocal now
            await tokens.token(BOT_SCOPE)
            now += kept - 1
            await tokens.token(BOT_SCOPE)
            assert len(teams.calls_of("token")) == 1
            now += 1
            await tokens.token(BOT_SCOPE)
            assert len(teams.calls_of("token")) == 2

        asyncio.run(story())


def test_only_the_token_that_was_refused_is_forgotten() -> None:
    with FakeTeams() as teams:
        home, away = teams.add_tenant("aarhus.example"), teams.add_tenant("odense.example")
        tokens = tokens_of(teams, home)

        async def story() -> None:
            refused, other = await tokens.token(BOT_SCOPE), await tokens.token(BOT_SCOPE, away)
            tokens.forget(refused)
            anew = await tokens.token(BOT_SCOPE)
            assert anew != refused
            # Nine others were refused with the same, and say so only now.
            for _ in range(9):
                tokens.forget(refused)
            assert (await tokens.token(BOT_SCOPE), await tokens.token(BOT_SCOPE, away)) == (anew, other)
            assert len(teams.calls_of("token")) == 3

        asyncio.run(story())


@pytest.mark.parametrize("is_known", [True, False], ids=["app elsewhere", "no such tenant"])
def test_a_tenant_where_the_app_is_not_registered_is_told_at_the_start(
    sqlite: Database, caplog: pytest.LogCaptureFixture, is_known: bool
) -> None:
    """As docs/teams.md says: beside another platform in the log, and alone it does not start."""
    said = "app-not-in-tenant AADSTS700016" if is_known else "no-such-tenant AADSTS90002"
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
        both = teams_settings(teams, (home, away), slack=SlackSetting(workspace=WORKSPACE))
        alone = teams_settings(teams, (home, away))
        if is_known:
            teams.state.app_id = "another"
        else:
            teams.state.tenants.pop(home)
        with RunningHouse(sqlite, environment, settings=both, clock=MovedClock(world.now)) as house:
            assert house.side(Platform.TEAMS).reach_of() == (0, 2)
        told = [each.getMessage() for each in caplog.records if "no token" in each.getMessage()]
        assert told == [f"Microsoft gives the app no token: {said}"]
        quiet = RunningHouse(sqlite, environment, settings=alone)
        side = quiet.side(Platform.TEAMS)
        with pytest.raises(PlatformRefused, match=said):
            asyncio.run(side.tenants.load(is_alone=True))
        asyncio.run(side.close())
        quiet._listening.close()
        assert teams.app_secret not in caplog.text


def test_a_login_that_is_silent_at_the_start_is_in_the_log(
    sqlite: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with FakeTeams() as teams:
        home, away, _, _ = settle_in_tenants(teams)
        World(sqlite).settle_in(wanted())
        quiet = RunningHouse(sqlite, teams_environment(teams), settings=teams_settings(teams, (home, away)))
        side = quiet.side(Platform.TEAMS)
        teams.fail_next("token", "503")
        with caplog.at_level(logging.WARNING):
            asyncio.run(side.tenants.load(is_alone=True))
        asyncio.run(side.close())
        quiet._listening.close()
        assert "Microsoft gives the bot no token yet: token-503" in caplog.text
