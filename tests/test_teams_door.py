"""Teams' door: what Microsoft did not sign, for us, now, of a tenant that is let in, goes no further."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import SQLModel

from handlers.microsoft import cloud
from handlers.microsoft.cloud import HOSTS, PUBLIC, standin
from handlers.teams import gate
from storage.engine import Database
from storage.words import Platform
from tests.platforms.fake_teams import FORGERIES
from tests.platforms.fake_teams_keys import Keys
from tests.teams_door import NOON, Door, door, held
from tests.teams_world import TeamsWorld, teams_world

OTHER = "5d0f2a3c-0000-4000-8000-00000000beef"
# What FORGERIES lacks, as changes of a good token; app: the bot's own id.
MORE: dict[str, Callable[[str], dict[str, Any]]] = {
    "an API of our own": lambda app: {"aud": f"api://{app}"},
    "a bot of an API": lambda app: {"aud": f"api://botid-{app}"},
    "several for whom it is": lambda app: {"aud": [app]},
    "in capitals": lambda app: {"aud": app.upper()},
    "the issuer with a slash": lambda app: {"iss": "https://api.botframework.com/"},
    "the issuer of another cloud": lambda app: {"iss": "https://api.botframework.us"},
    "the issuer of Entra's first version": lambda app: {"iss": f"https://sts.windows.net/{OTHER}/"},
    "the login of a tenant": lambda app: {"iss": f"https://login.microsoftonline.com/{OTHER}/v2.0"},
    "issuers in a list": lambda app: {"iss": ["https://api.botframework.com"]},
    "an expiry that is not a number": lambda app: {"exp": float("nan")},
    "no end ever": lambda app: {"exp": float("inf")},
    "an end beyond all numbers": lambda app: {"exp": 10**400},
    "an expiry in words": lambda app: {"exp": str(int(NOON) + 900)},
    "a beginning in words": lambda app: {"nbf": str(int(NOON))},
    "a beginning that is not a number": lambda app: {"nbf": float("nan")},
    "a beginning before all time": lambda app: {"nbf": float("-inf")},
    "a service URL that is a number": lambda app: {"serviceurl": 443},
    "another path of the service URL": lambda app: {"serviceurl": "https://smba.trafficmanager.net/teams/x/"},
    "a key that is named by a number": lambda app: {"header": {"kid": 7}},
    "a key that is named by a list": lambda app: {"header": {"kid": ["key-1"]}},
    "more than a token": lambda app: {"more": "x" * 8_000},
}  # fmt: skip


@pytest.fixture(scope="module")
def before() -> Iterator[Door]:
    with door() as made:
        yield made
        assert made.teams.complaints == []


@pytest.fixture
def shut(before: Door) -> Iterator[Door]:
    """The door, through which nothing may have come in the end."""
    before.let_in.clear()
    yield before
    assert before.let_in == []


@pytest.fixture
def town(sqlite: Database) -> Iterator[TeamsWorld]:
    with teams_world(sqlite) as made:
        made.settle()
        made.open()
        yield made
        assert made.teams.complaints == []


def test_what_microsoft_signed_for_us_is_let_in(before: Door) -> None:
    before.let_in.clear()
    assert before.knock() == 200
    assert [each["text"] for each in before.let_in] == ["hjælp"]


def test_clocks_may_be_five_minutes_apart(before: Door) -> None:
    assert before.knock(exp=int(NOON) - 300) == 200
    assert before.knock(nbf=int(NOON) + 300) == 200
    assert before.knock(nbf=None) == 200


# --- tokens


@pytest.mark.parametrize("how", FORGERIES)
def test_a_token_with_one_thing_wrong_lets_nobody_in(shut: Door, how: str) -> None:
    published: Keys = shut.teams.keys
    kept = list(published.published)
    changes = FORGERIES[how](published)
    try:
        assert shut.knock(**changes) == 401
    finally:
        published.published = kept


@pytest.mark.parametrize("how", MORE)
def test_a_token_with_another_thing_wrong_lets_nobody_in(shut: Door, how: str) -> None:
    assert shut.knock(**MORE[how](shut.teams.app_id)) == 401


def test_what_was_changed_after_it_was_signed_is_no_token(shut: Door) -> None:
    head, said, signed = shut.token(shut.activity, aud="somebody else").split(".")
    meant = base64.urlsafe_b64decode(said + "==").replace(b"somebody else", shut.teams.app_id.encode())
    forged = base64.urlsafe_b64encode(meant).rstrip(b"=").decode()
    assert shut.knock(token=f"{head}.{forged}.{signed}") == 401


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer .",
        "Bearer a.b.c",
        "Basic b3M6dGluZw==",
        "bearer {}",
        "{}",
        "Bearer {}é",
    ],
)
def test_what_is_no_token_lets_nobody_in(shut: Door, written: str) -> None:
    good = shut.token(shut.activity)
    assert shut.knock(headers={"authorization": written.format(good)}) == 401


@pytest.mark.parametrize(
    "changes",
    [{"iss": "https://evil.example"}, {"aud": "x"}, {"serviceurl": None}, {"exp": 1}, {"alg": "HS256"}],
    ids=str,
)
def test_for_what_cannot_be_good_no_key_is_asked_for(shut: Door, changes: dict[str, Any]) -> None:
    asked = shut.teams.keys.asked.copy()
    assert shut.knock(**changes) == 401
    assert shut.teams.keys.asked == asked


# --- whose, and where from


@pytest.mark.parametrize("where", ["conversation", "channelData", "from"])
def test_what_names_a_tenant_that_is_not_let_in_goes_no_further(shut: Door, where: str) -> None:
    told = dict(shut.activity[where])
    told |= {"tenant": {"id": OTHER}} if where == "channelData" else {"tenantId": OTHER}
    assert shut.knock(shut.changed(**{where: told})) == 403


def test_what_names_no_tenant_goes_no_further(shut: Door) -> None:
    nowhere = {name: each for name, each in shut.activity["conversation"].items() if name != "tenantId"}
    assert shut.knock(shut.changed(conversation=nowhere, channelData={})) == 403


def test_what_is_signed_for_another_place_than_it_comes_from_goes_no_further(shut: Door) -> None:
    elsewhere = shut.changed(serviceUrl=f"{shut.teams.cloud_url}/connector/somewhere/")
    assert shut.knock(elsewhere, token=shut.token(shut.activity)) == 401


@pytest.mark.parametrize("channel", ["emulator", "webchat", "MSTeams", None])
def test_what_comes_from_no_teams_goes_no_further(shut: Door, channel: str | None) -> None:
    assert shut.knock(shut.changed(channelId=channel)) == 403


ELSEWHERE = {
    "anybody's name": "https://evil.trafficmanager.net/teams/",
    "a name below": "https://evil.smba.trafficmanager.net/teams/",
    "a name that goes on": "https://smba.trafficmanager.net.evil.example/teams/",
    "a name with a dot at its end": "https://smba.trafficmanager.net./teams/",
    "letters that look alike": "https://smbа.trafficmanager.net/teams/",
    "letters that mean nothing here": "https://smba.trafficmanager.net/tëams/",
    "not encrypted": "http://smba.trafficmanager.net/teams/",
    "no address of the web": "ftp://smba.trafficmanager.net/teams/",
    "no address": "smba.trafficmanager.net/teams/",
    "a person before the host": "https://evil@smba.trafficmanager.net/teams/",
    "the host as a person": "https://smba.trafficmanager.net@evil.example/teams/",
    "the host behind a slash": "https://evil.example\\@smba.trafficmanager.net/teams/",
    "a slash the wrong way": "https://smba.trafficmanager.net/te\\ams/",
    "another door": "https://smba.trafficmanager.net:8443/teams/",
    "a door that is none": "https://smba.trafficmanager.net:teams/",
    "a bracket": "https://[smba.trafficmanager.net/teams/",
    "a way up": "https://smba.trafficmanager.net/teams/../../",
    "a question": "https://smba.trafficmanager.net/teams/?to=evil.example",
    "a fragment": "https://smba.trafficmanager.net/teams/#evil.example",
    "a line's end": "https://smba.trafficmanager.net/teams/\n",
    "too long": f"https://smba.trafficmanager.net/{'x' * cloud.LONGEST}/",
    "this machine": "http://127.0.0.1:8080/connector/emea/",
}  # fmt: skip


@pytest.mark.parametrize("how", ELSEWHERE)
def test_the_bot_sends_nothing_to_where_its_token_would_be_somebody_elses(how: str) -> None:
    assert not PUBLIC.allows(ELSEWHERE[how])


@pytest.mark.parametrize(
    "address",
    [
        "https://smba.trafficmanager.net/emea/5d0f2a3c-0000-4000-8000-00000000beef/",
        "https://smba.trafficmanager.net:443/teams",
        "HTTPS://SMBA.TrafficManager.NET/amer/",
    ],
)
def test_microsofts_own_addresses_are_good(address: str) -> None:
    assert PUBLIC.allows(address)


@pytest.mark.parametrize(
    "path", ["/connector", "/elsewhere/emea/", "/connector/../elsewhere/", "@evil.example/"]
)
def test_where_microsoft_is_played_nothing_but_its_connector_is_called(path: str) -> None:
    base = "http://127.0.0.1:8765"
    assert not standin(base).allows(f"{base}{path}")
    assert not standin(base).allows("https://smba.trafficmanager.net/teams/")
    assert standin(base).allows(f"{base}/connector/emea/")


@given(
    st.lists(
        st.sampled_from([*ELSEWHERE.values(), *"https:/@#?\\[]. \t%2e", "smba.trafficmanager.net"]),
        max_size=8,
    )
)
def test_whatever_is_allowed_leads_to_microsoft(parts: list[str]) -> None:
    address = "".join(parts)
    for written in (address, f"https://{address}", f"https://smba.trafficmanager.net{address}"):
        if PUBLIC.allows(written):
            asked = httpx.URL(f"{written.rstrip('/')}/v3/conversations")
            assert (asked.scheme, asked.host, asked.port in (None, 443)) == ("https", *HOSTS, True)
            assert not asked.userinfo


@pytest.mark.parametrize("address", ["https://evil.trafficmanager.net/teams/", "http://localhost/connector/"])
def test_what_is_signed_for_a_place_of_nobodys_goes_no_further(shut: Door, address: str) -> None:
    assert shut.knock(shut.changed(serviceUrl=address)) == 403


# --- how much, and what


def test_a_body_may_be_so_large_and_no_larger(before: Door) -> None:
    written = json.dumps(before.activity).encode()
    room = gate.BODY - len(written)
    assert before.knock(body=written + b" " * room) == 200
    before.let_in.clear()
    assert before.knock(body=written + b" " * (room + 1)) == 413
    # Also where its length was not told, or not truly.
    told = {"content-length": "17"}
    assert before.knock(body=written + b" " * (room + 1), headers=told) == 413
    assert before.knock(headers={"content-length": str(gate.BODY + 1)}) == 413
    assert before.knock(headers={"content-length": "-1"}) == 413
    assert before.let_in == []


@pytest.mark.parametrize(
    "kind", ["messageUpdate", "messageDelete", "messageReaction", "typing", "event", "x"]
)
def test_what_nothing_follows_from_is_thanked_for(shut: Door, kind: str) -> None:
    assert shut.knock(shut.changed(type=kind)) == 200


@pytest.mark.parametrize(
    "name", ["config/fetch", "fileConsent/invoke", "signin/verifyState", "adaptivecard/action"]
)
def test_an_invoke_of_something_else_is_not_for_us(shut: Door, name: str) -> None:
    assert shut.knock(shut.changed(type="invoke", name=name, value={})) == 400


def test_half_a_character_is_not_there(before: Door) -> None:
    before.let_in.clear()
    assert before.knock(before.changed(text="ja \ud83d og \U0001f600")) == 200
    assert [each["text"] for each in before.let_in] == ["ja  og \U0001f600"]


# --- the whole bot behind it


def kept(town: TeamsWorld) -> dict[str, int]:
    """How many rows there are of everything."""
    tables = SQLModel.metadata.sorted_tables
    return town.world.look(
        lambda tx: {each.name: len(tx.conn.execute(each.select()).all()) for each in tables}
    )


def test_no_forged_click_writes_anything_or_makes_the_bot_call_anybody(town: TeamsWorld) -> None:
    teams = town.teams
    click = held(teams, lambda: teams.click(town.people["bo"], town.card("bo"), "For"))
    rows, calls = kept(town), [each for each in teams.calls if each.operation not in ("keys", "metadata")]
    asked = teams.keys.asked.copy()
    published = list(teams.keys.published)
    for how, forge in FORGERIES.items():
        assert teams.send(click, **forge(teams.keys)).status == 401, how
        teams.keys.published = list(published)
    assert teams.send(click, token=None).status == 401
    foreign = {**click, "channelData": {"tenant": {"id": OTHER}}}
    assert teams.send(foreign).status == 403
    evil = {**click, "serviceUrl": "https://evil.trafficmanager.net/teams/"}
    assert teams.send(evil).status == 403
    town.settle()
    assert kept(town) == rows
    assert [each for each in teams.calls if each.operation not in ("keys", "metadata")] == calls
    assert teams.keys.asked == asked, "and not even for keys, so soon after"
    assert teams.send(click).status == 200
    town.settle()
    assert "Ballerup for" in town.view("bo", town.card("bo")), "signed, it counts"


def test_behind_the_door_the_sdk_looks_at_the_token_once_more(town: TeamsWorld) -> None:
    teams, sdk = town.teams, town.house.side(Platform.TEAMS)._sdk
    click = held(teams, lambda: teams.click(town.people["bo"], town.card("bo"), "For"))
    forged = teams.keys.token(teams.app_id, click["serviceUrl"], **FORGERIES["a stranger's key"](teams.keys))
    statuses: list[int] = []

    async def hand_in() -> None:
        status, _ = await sdk.hand_in(click, {"authorization": f"Bearer {forged}"})
        statuses.append(status)

    rows = kept(town)
    town.house.do(hand_in())
    assert statuses == [401]
    assert kept(town) == rows


def test_a_connector_that_leads_elsewhere_is_not_followed(town: TeamsWorld) -> None:
    town.teams.fail_next("create", "redirect", times=3)
    town.type("eva", "hjælp", room=False)
    assert town.teams.calls_of("create")[-1].fault == "redirect"


def test_before_the_bot_is_ready_there_is_no_door(town: TeamsWorld) -> None:
    click = held(town.teams, lambda: town.teams.click(town.people["bo"], town.card("bo"), "For"))
    town.house.side(Platform.TEAMS)._is_open = False
    assert town.teams.send(click).status == 404


def test_what_fails_unexpectedly_is_in_the_log_and_told_to_the_person_with_its_number(
    town: TeamsWorld, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(town.house.side(Platform.TEAMS).shown, "on_card", fail)
        click = held(town.teams, lambda: town.teams.click(town.people["bo"], town.card("bo"), "For"))
        assert town.teams.send(click).status == 503
    town.settle()
    logged = next(each.getMessage() for each in caplog.records if "unexpected" in each.getMessage())
    assert "Det er ikke sikkert, at det blev gemt" in town.private("bo")
    assert logged.removeprefix("unexpected ") in town.private("bo")
