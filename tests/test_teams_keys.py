"""The keys that Teams signs with: asked for seldom, and good while nobody can be asked for others."""

from __future__ import annotations

import asyncio
import json
import random
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import aiohttp
import jwt
import pytest

from handlers.microsoft.cloud import standin
from handlers.teams import keys as module
from handlers.teams.keys import GOOD_FOR, PAUSE, SOON, Key, Keys
from storage.engine import Database
from tests.platforms.fake_teams import FakeTeams
from tests.platforms.fake_teams_keys import FORGERIES, ISSUER, jwt_shaped
from tests.teams_door import NOON, Door, door, held
from tests.teams_world import teams_world

FORGED, AT_ONCE, RANDOM = 1_000, 8, 10_000


class Stage:
    """Microsoft's key server, and a clock to move (seconds)."""

    def __init__(self, teams: FakeTeams) -> None:
        self.teams, self.now = teams, 1_000.0
        self.keys = Keys(standin(teams.cloud_url).metadata, lambda: self.now)

    def play(self, scene: Callable[[Stage], Awaitable[None]]) -> None:
        async def whole() -> None:
            async with aiohttp.ClientSession() as session:
                self.keys.open(session)
                await scene(self)
                await self.settled()

        asyncio.run(whole())

    async def settled(self) -> None:
        """What is asked beside everything else is answered."""
        if self.keys._asking is not None:
            await self.keys._asking

    def hold(self, monkeypatch: pytest.MonkeyPatch) -> tuple[asyncio.Event, asyncio.Event]:
        """(it was asked, it may answer): the key server takes its time."""
        begun, go, ask = asyncio.Event(), asyncio.Event(), module._json

        async def slowly(session: aiohttp.ClientSession, address: str) -> dict[str, Any]:
            begun.set()
            await go.wait()
            return await ask(session, address)

        monkeypatch.setattr(module, "_json", slowly)
        return begun, go

    @property
    def kid(self) -> str:
        return self.teams.keys.current.kid

    @property
    def asked(self) -> int:
        return sum(each.operation == "keys" for each in self.teams.calls)

    @property
    def looked(self) -> int:
        return sum(each.operation == "metadata" for each in self.teams.calls)


@pytest.fixture
def stage() -> Iterator[Stage]:
    with FakeTeams() as teams:
        teams.add_tenant("aarhus.example")
        yield Stage(teams)


def test_a_key_is_fetched_once_and_kept(stage: Stage) -> None:
    async def scene(it: Stage) -> None:
        for _ in range(3):
            found = await it.keys.find(it.kid)
            assert found is not None
            assert "msteams" in found.endorsements
        assert it.keys.known(it.kid) is not None

    stage.play(scene)
    assert (stage.looked, stage.asked) == (1, 1)


def test_whoever_comes_while_keys_are_fetched_waits_for_the_same_answer(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(it: Stage) -> None:
        begun, go = it.hold(monkeypatch)
        coming = [asyncio.create_task(it.keys.find(it.kid)) for _ in range(20)]
        await begun.wait()
        late = asyncio.create_task(it.keys.find(it.kid))
        coming[0].cancel()
        go.set()
        assert None not in await asyncio.gather(*coming[1:], late)

    stage.play(scene)
    assert stage.asked == 1


def test_a_new_key_is_found_and_an_old_one_no_more(stage: Stage) -> None:
    async def scene(it: Stage) -> None:
        old = it.kid
        assert await it.keys.find(old) is not None
        it.teams.keys.rotate()
        it.now += PAUSE
        assert await it.keys.find(it.kid) is not None
        assert await it.keys.find(old) is None

    stage.play(scene)
    assert stage.asked == 2


@pytest.mark.parametrize(
    "how", ["cut", "503", "timeout", "redirect", *(f"{each}:200" for each in ("garbled", "list", "page"))]
)
@pytest.mark.parametrize("what", ["metadata", "keys"])
def test_while_the_key_server_fails_known_keys_are_good(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, what: str, how: str
) -> None:
    async def scene(it: Stage) -> None:
        assert await it.keys.find(it.kid) is not None
        monkeypatch.setattr(module, "TIMEOUT", 0.2)
        for _ in range(3):
            it.now += GOOD_FOR + PAUSE
            it.teams.fail_next(what, how)
            assert await it.keys.find(it.kid) is not None
            await it.settled()
            assert await it.keys.find("nobody") is None
        assert await it.keys.find(it.kid) is not None

    stage.play(scene)
    assert stage.teams.complaints == []


def test_nobody_with_a_known_key_waits_for_a_slow_key_server(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(it: Stage) -> None:
        assert await it.keys.find(it.kid) is not None
        it.now += GOOD_FOR + 1
        begun, go = it.hold(monkeypatch)
        found = asyncio.create_task(it.keys.find(it.kid))
        # It is asked all the same, and what it says then is taken.
        await begun.wait()
        assert found.done()
        assert found.result() is not None
        new = it.teams.keys.rotate(keep_old=True)
        go.set()
        await it.settled()
        assert it.keys.known(new.kid) is not None

    stage.play(scene)


def test_while_there_are_no_keys_at_all_they_are_asked_for_again_soon(stage: Stage) -> None:
    async def scene(it: Stage) -> None:
        it.teams.down = True
        assert await it.keys.find(it.kid) is None
        it.teams.down = False
        assert await it.keys.find(it.kid) is None
        it.now += SOON
        assert await it.keys.find(it.kid) is not None

    stage.play(scene)


@pytest.mark.parametrize(
    "elsewhere",
    ["http://localhost:{port}/v1/.well-known/keys", "https://127.0.0.1:{port}/v1/.well-known/keys"],
)
def test_keys_from_another_place_than_they_are_told_of_are_none(stage: Stage, elsewhere: str) -> None:
    port = stage.teams.cloud_url.rpartition(":")[2]
    told = {"issuer": ISSUER, "jwks_uri": elsewhere.format(port=port)}
    stage.teams.keys.metadata = lambda _: told  # type: ignore[method-assign]

    async def scene(it: Stage) -> None:
        assert await it.keys.find(it.kid) is None

    stage.play(scene)
    assert (stage.looked, stage.asked) == (1, 0)


def test_one_key_that_nobody_can_read_takes_none_of_the_others(stage: Stage) -> None:
    good = stage.teams.keys.current.published()
    odd: list[Any] = [
        "a key",
        None,
        {},
        {"kid": "a", "kty": "RSA"},
        *({**good, "kid": "b", "n": each} for each in (7, "!", None)),
        {**good, "kid": None},
        {**good, "kid": "c", "kty": "oct", "k": "c2VjcmV0"},
        *({**good, "kid": kid, "endorsements": each} for kid, each in (("e", "msteams"), ("f", [{}]))),
    ]
    stage.teams.keys.jwks = lambda: {"keys": [*odd, good]}  # type: ignore[method-assign]

    async def scene(it: Stage) -> None:
        assert await it.keys.find(it.kid) is not None
        assert await it.keys.find("c") is None
        for each in "ef":
            found = await it.keys.find(each)
            assert isinstance(found, Key)
            assert found.endorsements == frozenset()

    stage.play(scene)


@pytest.mark.parametrize("told", [[], None, [{"kid": "x"}], 7], ids=str)
def test_an_answer_without_keys_takes_none_of_the_known_ones(stage: Stage, told: Any) -> None:
    async def scene(it: Stage) -> None:
        assert await it.keys.find(it.kid) is not None
        it.teams.keys.jwks = lambda: {"keys": told}  # type: ignore[method-assign]
        it.now += GOOD_FOR + 1
        assert await it.keys.find(it.kid) is not None
        await it.settled()
        assert it.keys.known(it.kid) is not None

    stage.play(scene)


def test_more_than_keys_can_be_is_not_read(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 100)

    async def scene(it: Stage) -> None:
        assert await it.keys.find(it.kid) is None

    stage.play(scene)


# --- who forges many


def forged(before: Door, dice: random.Random) -> str:
    """A token that names a key and perhaps a tenant that nobody has heard of."""
    good: dict[str, Any] = {
        "iss": ISSUER,
        "aud": before.teams.app_id,
        "serviceurl": before.activity["serviceUrl"],
        "nbf": NOON,
        "exp": NOON + 900,
    }
    tenant = f"{dice.getrandbits(128):032x}"
    issuers = (
        ISSUER,
        ISSUER,
        f"https://login.microsoftonline.com/{tenant}/v2.0",
        f"https://sts.windows.net/{tenant}/",
    )
    _, said, signed = jwt_shaped({**good, "iss": dice.choice(issuers), "tid": tenant}).split(".")
    head, _, _ = jwt_shaped({}).split(".")
    named = jwt.utils.base64url_decode(head.encode())
    told = {**json.loads(named), "kid": f"{dice.getrandbits(128):032x}"}
    return f"{jwt.utils.base64url_encode(json.dumps(told).encode()).decode()}.{said}.{signed}"


def test_ten_thousand_keys_and_tenants_that_do_not_exist_cost_one_question() -> None:
    dice = random.Random(5)
    with door() as before:
        body = json.dumps(before.activity).encode()
        letters = [(forged(before, dice), body) for _ in range(RANDOM)]
        letters.append((before.token(before.activity), body))
        assert before.knock_all(letters) == [401] * RANDOM + [200]
        assert {each.operation for each in before.teams.calls} == {"metadata", "keys"}
        assert before.teams.keys.asked == {"metadata": 1, "keys": 1}
        assert len(before.let_in) == 1


def test_among_a_thousand_forged_requests_a_click_is_answered_and_counted(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetching: list[str] = []
    monkeypatch.setattr(
        jwt.PyJWKClient, "fetch_data", lambda self: fetching.append(threading.current_thread().name)
    )
    with teams_world(sqlite) as town:
        town.settle()
        town.open()
        teams = town.teams
        click = held(teams, lambda: teams.click(town.people["bo"], town.card("bo"), "For"))
        ways = [forge(teams.keys) for how, forge in FORGERIES.items() if "channel" not in how]
        ways += [{"header": {"kid": f"key-of-{number}"}} for number in range(len(ways))]
        app, where = teams.app_id, click["serviceUrl"]
        tokens = [teams.keys.token(app, where, **way) for way in ways]
        asked = teams.keys.asked.copy()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            sent = [
                pool.submit(teams.send, click, token=tokens[number % len(tokens)]) for number in range(FORGED)
            ]
            honest = teams.send(click)
            waiting = sum(not each.done() for each in sent)
            assert {each.result().status for each in sent} == {401}
        assert honest.status == 200
        assert waiting, "it did not wait until the others were done"
        town.settle()
        assert "Ballerup for" in town.view("bo", town.card("bo"))
        assert teams.keys.asked == asked
        assert fetching == [], "nor did the SDK fetch any, which it would do in the loop's thread"
        assert teams.complaints == []
