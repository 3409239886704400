"""The teeth of the fake Graph: what it refuses, what it leaves out, and that requests are Microsoft's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.platforms.fake_graph import SCOPE, flaw_in, has_schema
from tests.platforms.teams_scene import NOON, Stage, stage
from tests.world import NAMES, address

# A skip, not a failure: the folder is no part of the repository.
needs_schema = pytest.mark.skipif(
    not has_schema(),
    reason="left out: ../shared/schemas/graph-subset-openapi.json is not beside the repository",
)


@pytest.fixture
def it() -> Iterator[Stage]:
    with stage() as made:
        yield made


def get(it: Stage, path: str, *, tenant: str = "", token: str = "", **query: str) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token or it.token(SCOPE, tenant)}"}
    asked = {name.replace("_", "$", 1): value for name, value in query.items()}
    url = path if path.startswith("http") else f"{it.teams.graph_url}{path}"
    return it.http.get(url, headers=headers, params=asked or None)


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def named(answer: httpx.Response) -> list[str]:
    return [each["displayName"] for each in answer.json()["value"]]


def test_people_are_found_by_address(it: Stage) -> None:
    mail = f"mail eq '{address('anna').upper()}'"
    (found,) = get(it, "/users", _filter=mail).json()["value"]
    assert (found["id"], found["mail"]) == (it.anna, address("anna"))
    either = f"{mail} or userPrincipalName eq '{address('bo')}'"
    assert named(get(it, "/users", _filter=either)) == [NAMES["anna"], NAMES["bo"]]
    assert named(get(it, "/users", _filter="mail eq 'o''hara@aarhus.example'")) == []
    assert named(get(it, "/users", _filter=f"mail eq '{address('finn')}'")) == []
    assert named(get(it, "/users", tenant=it.away, _filter=f"mail eq '{address('finn')}'")) == [NAMES["finn"]]


@pytest.mark.parametrize(
    "wanted",
    ["", "mail eq anna", "mail eq 'a' and mail eq 'b'", "mail eq 'a' or 1 eq 1", "mail eq 'a'b'",
     "jobTitle eq 'x'"],
)  # fmt: skip
def test_other_filters_are_refused(it: Stage, wanted: str) -> None:
    assert code(get(it, "/users", _filter=wanted)) == (400, "Request_UnsupportedQuery")


def test_one_person_by_id_or_name(it: Stage) -> None:
    assert get(it, f"/users/{it.anna}").json()["displayName"] == NAMES["anna"]
    assert get(it, f"/users/{address('anna')}").json()["id"] == it.anna
    assert get(it, f"/users/{it.anna}", _select="id,mail").json() == {"id": it.anna, "mail": address("anna")}
    assert code(get(it, f"/users/{it.anna}", _select="id,shoeSize"))[0] == 400
    for missing in (it.finn, "nobody@aarhus.example"):
        assert code(get(it, f"/users/{missing}")) == (404, "Request_ResourceNotFound")
    it.teams.person(it.anna).deleted = True
    assert get(it, f"/users/{it.anna}").status_code == 404


def test_a_permission_covers_what_it_covers(it: Stage) -> None:
    asked = {"_select": "id,accountEnabled,userType"}
    assert set(get(it, f"/users/{it.anna}", **asked).json()) == {"id"}
    it.teams.graph.allowed = {"User.Read.All"}
    assert get(it, f"/users/{it.anna}", **asked).json()["userType"] == "Member"
    group = it.teams.team(it.team).group
    for path in (f"/groups/{group}/members", f"/teams/{group}/members"):
        assert code(get(it, path)) == (403, "Authorization_RequestDenied")
    it.teams.graph.allowed = set()
    assert code(get(it, f"/users/{it.anna}")) == (403, "Authorization_RequestDenied")


@pytest.mark.parametrize("kind", ["groups", "teams"])
def test_members_come_in_pages(it: Stage, kind: str) -> None:
    guest = it.teams.add_guest(it.finn, it.home)
    it.teams.team(it.team).members.add(guest)
    path = f"/{kind}/{it.teams.team(it.team).group}/members"
    first = get(it, path, _top="2")
    assert named(first) == [NAMES["anna"], NAMES["bo"]]
    second = get(it, first.json()["@odata.nextLink"])
    assert named(second) == [NAMES["finn"]] and "@odata.nextLink" not in second.json()
    assert second.json()["value"][0].get("roles", ["guest"]) == ["guest"]
    assert code(get(it, path, _skiptoken="x"))[0] == 400
    assert code(get(it, f"/{kind}/{it.home}/members")) == (404, "Request_ResourceNotFound")
    assert code(get(it, path, tenant=it.away)) == (404, "Request_ResourceNotFound")


def test_tokens_are_of_graph_and_end(it: Stage) -> None:
    token = it.token(SCOPE)
    for bad in (it.token(), "made-up"):
        assert code(get(it, f"/users/{it.anna}", token=bad)) == (401, "InvalidAuthenticationToken")
    it.teams.now = NOON + 3_600
    assert get(it, f"/users/{it.anna}", token=token).status_code == 401


def test_it_fails_as_it_is_told(it: Stage) -> None:
    token, path = it.token(SCOPE), f"/users/{it.anna}"
    it.teams.fail_next("graph", "429:7")
    assert get(it, path, token=token).headers["Retry-After"] == "7"
    for fault, status in (("403", 403), ("503", 503), ("garbled:200", 200), ("slow:0", 200)):
        it.teams.fail_next("graph", fault)
        assert get(it, path, token=token).status_code == status
    faults = [each.fault for each in it.teams.calls_of("graph")]
    assert faults == ["429:7", "403", "503", "garbled:200", "slow:0"]


FLAWS: dict[str, tuple[str, str, dict[str, str], Any]] = {
    "an address that is none": ("GET", "/people/x", {}, None),
    "a method that is none": ("PUT", "/users/x", {}, None),
    "a page size that is none": ("GET", "/groups/x/members", {"$top": "many"}, None),
    "a page size below nothing": ("GET", "/groups/x/members", {"$top": "-1"}, None),
    "an unknown property to select": ("GET", "/users/x", {"$select": "shoeSize"}, None),
    "a body that is none": ("POST", "/users/x/events", {}, "x"),
}


@needs_schema
@pytest.mark.parametrize(("method", "path", "query", "body"), FLAWS.values(), ids=FLAWS.keys())
def test_requests_are_checked_against_the_description(
    method: str, path: str, query: dict[str, str], body: Any
) -> None:
    assert flaw_in(method, path, query, body)


@needs_schema
def test_what_is_not_in_the_description_is_complained_about(it: Stage) -> None:
    assert code(get(it, "/people/x")) == (400, "BadRequest")
    assert "/people/x is not in the description" in it.teams.complaints[0]
    assert flaw_in("GET", "/users/x", {"$select": "id,mail"}, None) == ""
