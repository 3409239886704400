"""A little of Microsoft Graph: people by address, who is in a group or a team, and calendars. Every request,
and every answer of its own, is checked against Microsoft's own description (../shared/schemas), where that
lies beside the repository.

Pure with respect to HTTP, as the Connector is.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from openapi_core import OpenAPI
from openapi_core.exceptions import OpenAPIError
from openapi_core.templating.paths.exceptions import PathError
from openapi_core.testing import MockRequest, MockResponse

from tests.platforms.counterpart import Json
from tests.platforms.fake_graph_calendar import Calendars
from tests.platforms.fake_teams_state import CloudError, Person, State

SCHEMA = Path(__file__).parents[3] / "shared" / "schemas" / "graph-subset-openapi.json"
SCOPE = "https://graph.microsoft.com/.default"
ROOT = "/graph/v1.0"
PAGE, PAGE_MOST = 100, 999
# By permission, what an application may see; the names of a person's properties are Graph's own.
BASIC = ("id", "displayName", "givenName", "surname", "mail", "userPrincipalName")
FULL = ("accountEnabled", "userType", "preferredLanguage")
FILTER = re.compile(r"(mail|userPrincipalName) eq '((?:[^']|'')*)'")


class Graph:
    """What the bot may ask of Graph. allowed: the application permissions that an administrator gave."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.allowed = {"User.ReadBasic.All", "GroupMember.Read.All", "TeamMember.Read.All"}
        self.calendars = Calendars(state, self._needs)

    def call(
        self, method: str, path: str, query: dict[str, str], body: Any, token: str, prefer: str = ""
    ) -> tuple[int, Any]:
        """(status, answer); raises CloudError. prefer: the header."""
        if "/events" in path and 'IdType="ImmutableId"' not in prefer:
            self.state.complain("graph", "the id will be another when somebody moves the event")
        status, answer = self._answered(method, path.removeprefix(ROOT), query, body, token)
        flaw = flaw_in(method, path.removeprefix(ROOT), query, body, (status, answer))
        if flaw:
            self.state.complain("graph", f"answers what Graph does not: {flaw}")
        return status, answer

    def _answered(
        self, method: str, path: str, query: dict[str, str], body: Any, token: str
    ) -> tuple[int, Any]:
        self._check(method, path, query, body)
        ends, scope, tenant = self.state.tokens.get(token, (-math.inf, "", ""))
        if scope != SCOPE or ends <= self.state.now:
            raise CloudError(401, "InvalidAuthenticationToken", "Access token is missing or not valid.")
        rooms: tuple[tuple[str, Callable[..., tuple[int, Any]]], ...] = (
            (r"/users", self.users),
            (r"/users/([^/]+)", self.user),
            (r"/groups/([^/]+)/members", self.group_members),
            (r"/teams/([^/]+)/members", self.team_members),
        )
        for pattern, answer in rooms:
            found = re.fullmatch(pattern, path)
            if found and method == "GET":
                return answer(tenant, query, *found.groups())
        for how, pattern, answer in self.calendars.rooms():
            found = re.fullmatch(pattern, path)
            if found and method == how:
                return answer(tenant, query, body, *found.groups())
        raise CloudError(400, "BadRequest", f"{method} {path} is not here")

    def users(self, tenant: str, query: dict[str, str]) -> tuple[int, Any]:
        wanted = query.get("$filter", "")
        clauses = [FILTER.fullmatch(each.strip()) for each in wanted.split(" or ")]
        if not all(clauses):
            raise CloudError(400, "Request_UnsupportedQuery", f"Unsupported or invalid filter: {wanted}")
        terms = [(each[1], each[2].replace("''", "'").casefold()) for each in clauses if each]
        found = [
            each
            for each in self._people(tenant)
            if any(str(_property(each, name)).casefold() == value for name, value in terms)
        ]
        return 200, self._page("/users", query, [self._told(each, query) for each in found])

    def user(self, tenant: str, query: dict[str, str], wanted: str) -> tuple[int, Any]:
        for each in self._people(tenant):
            if wanted.casefold() in (each.id, each.upn.casefold()):
                return 200, self._told(each, query)
        raise CloudError(404, "Request_ResourceNotFound", f"Resource '{wanted}' does not exist.")

    def group_members(self, tenant: str, query: dict[str, str], group: str) -> tuple[int, Any]:
        self._needs("GroupMember.Read.All")
        people = [
            {"@odata.type": "#microsoft.graph.user", **self._told(each, query)}
            for each in self._in_group(tenant, group)
        ]
        return 200, self._page(f"/groups/{group}/members", query, people)

    def team_members(self, tenant: str, query: dict[str, str], group: str) -> tuple[int, Any]:
        self._needs("TeamMember.Read.All")
        people = [
            {
                "@odata.type": "#microsoft.graph.aadUserConversationMember",
                "id": quote(f"{group}#{each.id}"),
                "roles": ["guest"] if each.user_role == "guest" else [],
                "displayName": each.name,
                "userId": each.id,
                "email": each.email,
                "tenantId": each.tenant,
            }
            for each in self._in_group(tenant, group)
        ]
        return 200, self._page(f"/teams/{group}/members", query, people)

    def _people(self, tenant: str) -> list[Person]:
        self._needs("User.ReadBasic.All", "User.Read.All")
        return [each for each in self.state.people.values() if each.tenant == tenant and not each.deleted]

    def _in_group(self, tenant: str, group: str) -> list[Person]:
        for team in self.state.teams.values():
            if (team.tenant, team.group) == (tenant, group):
                return [each for each in self.state.people.values() if each.id in team.members]
        raise CloudError(404, "Request_ResourceNotFound", f"Resource '{group}' does not exist.")

    def _told(self, person: Person, query: dict[str, str]) -> Json:
        """What was asked for, and no more; what a permission does not cover is left out, as Graph does."""
        wanted = query["$select"].split(",") if "$select" in query else BASIC
        unknown = set(wanted) - {*BASIC, *FULL}
        if unknown:
            raise CloudError(400, "BadRequest", f"Could not find a property named {', '.join(unknown)}")
        seen = {*BASIC, *(FULL if "User.Read.All" in self.allowed else ())}
        return {name: _property(person, name) for name in wanted if name in seen}

    def _page(self, path: str, query: dict[str, str], found: list[Json]) -> Json:
        size, start = query.get("$top", str(PAGE)), query.get("$skiptoken", "from-0").removeprefix("from-")
        if not size.isdecimal() or not 1 <= int(size) <= PAGE_MOST or not start.isdecimal():
            raise CloudError(400, "Request_BadRequest", "Invalid page size or skip token specified.")
        last = int(start) + int(size)
        page: Json = {"value": found[int(start) : last]}
        if last < len(found):
            more = urlencode({**query, "$skiptoken": f"from-{last}"})
            page["@odata.nextLink"] = f"{self.state.base_url}{ROOT}{path}?{more}"
        return page

    def _needs(self, *any_of: str) -> None:
        if self.allowed.isdisjoint(any_of):
            raise CloudError(403, "Authorization_RequestDenied", "Insufficient privileges.")

    def _check(self, method: str, path: str, query: dict[str, str], body: Any) -> None:
        flaw = flaw_in(method, path, query, body)
        if flaw:
            self.state.complain("graph", flaw)
            raise CloudError(400, "BadRequest", flaw)


def has_schema() -> bool:
    """Whether Microsoft's description lies beside the repository; without it requests are not checked."""
    return SCHEMA.exists()


def flaw_in(
    method: str, path: str, query: dict[str, str], body: Any, answered: tuple[int, Any] | None = None
) -> str:
    """What Microsoft's description says against a request, or against the (status, answer) to it; "" for
    nothing.

    /users alone is not in the subset that we have: of it `users` checks the filter.
    """
    if not has_schema() or path == "/users":
        return ""
    request = MockRequest(
        "https://graph.microsoft.com",
        method.lower(),
        f"/v1.0{path}",
        args=query,
        data=json.dumps(body).encode() if body is not None else b"",
        content_type="application/json",
    )
    try:
        if answered is None:
            _description().validate_request(request)
        else:
            status, answer = answered
            data = json.dumps(answer).encode() if status != 204 else b""
            _description().validate_response(
                request, MockResponse(data, status, content_type="application/json")
            )
    except PathError as error:
        return f"{method} {path} is not in the description: {error}"
    except OpenAPIError as error:
        return f"{method} {path}: {error.__cause__ or error}"
    return ""


@cache
def _description() -> OpenAPI:
    return OpenAPI.from_dict(json.loads(SCHEMA.read_text("utf-8")))


def _property(person: Person, name: str) -> Any:
    given, _, surname = person.name.rpartition(" ")
    return {
        "id": person.id,
        "displayName": person.name,
        "givenName": given,
        "surname": surname,
        "mail": person.email,
        "userPrincipalName": person.upn,
        "accountEnabled": not person.deleted,
        "userType": "Guest" if person.user_role == "guest" else "Member",
        "preferredLanguage": person.locale,
    }[name]
