"""A small stage for the tests of the fake Teams: some of the cast in two tenants, and a bot of one answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.platforms.adaptive_checks import CONTENT_TYPE
from tests.platforms.counterpart import Json
from tests.platforms.fake_teams import FakeTeams
from tests.platforms.fake_teams_connector import SCOPE
from tests.platforms.letters import Response
from tests.world import NAMES, address

NOON = 1_796_000_000


@dataclass
class Bot:
    """Answers every activity with `says`, and keeps what it was told."""

    says: Any = None
    status: int = 200
    told: list[Json] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    def __call__(self, _method: str, path: str, headers: dict[str, str], body: bytes) -> Response:
        assert path == "/teams/messages"
        self.headers.append(headers)
        self.bodies.append(body)
        try:
            self.told.append(json.loads(body))
        except (ValueError, RecursionError):
            self.told.append({})
        content = self.says if isinstance(self.says, bytes) else json.dumps(self.says).encode()
        return self.status, {"Content-Type": "application/json"}, b"" if self.says is None else content


@dataclass
class Stage:
    """home and away are tenants; anna and bo are of home and in `team`, finn is of away, ingrid in none."""

    teams: FakeTeams
    bot: Bot
    home: str
    away: str
    anna: str
    bo: str
    finn: str
    ingrid: str
    team: str
    http: httpx.Client

    def token(self, scope: str = SCOPE, tenant: str = "") -> str:
        """What /login gives the bot."""
        form = {
            "grant_type": "client_credentials",
            "client_id": self.teams.app_id,
            "client_secret": self.teams.app_secret,
            "scope": scope,
        }
        url = f"{self.teams.cloud_url}/login/{tenant or self.home}/oauth2/v2.0/token"
        return str(self.http.post(url, data=form).json()["access_token"])

    def ask(
        self, method: str, path: str, body: Any = None, *, tenant: str = "", token: str = "", **more: Any
    ) -> httpx.Response:
        """One call of the Connector, with a good token unless another is given."""
        headers = {"Authorization": f"Bearer {token or self.token()}"}
        url = f"{self.teams.service_url(tenant)}v3/conversations{path}"
        return self.http.request(method, url, json=body, headers=headers, **more)

    def post(self, card: Json, place: str = "") -> str:
        """The bot shows a card in the team; returns the id of the message."""
        answer = self.ask("POST", f"/{place or self.team}/activities", message(card))
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def wanted(self, person: str, *, tenant: str = "", **changes: Any) -> Json:
        """What asks for the personal conversation with somebody."""
        where = tenant or self.home
        body = {
            "bot": {"id": f"28:{self.teams.app_id}"},
            "members": [{"id": person}],
            "tenantId": where,
            "channelData": {"tenant": {"id": where}},
            "isGroup": False,
        }
        return {key: value for key, value in (body | changes).items() if value is not None}


@contextmanager
def stage() -> Iterator[Stage]:
    with FakeTeams() as teams, httpx.Client(verify=False, trust_env=False, timeout=5) as http:
        home, away = teams.add_tenant("aarhus.example"), teams.add_tenant("displayhuset.example")
        anna, bo = (teams.add_person(NAMES[key], address(key)) for key in ("anna", "bo"))
        finn = teams.add_person(NAMES["finn"], address("finn"), tenant=away)
        ingrid = teams.add_person(NAMES["ingrid"], address("ingrid"), locale="en-GB", installed=False)
        team = teams.add_team("Styregruppen", [anna, bo])
        teams.now = NOON
        bot = Bot()
        teams.deliver = bot
        yield Stage(teams, bot, home, away, anna, bo, finn, ingrid, team, http)


def card(title: str = "Ny kalender", *, actions: list[Json] | None = None, **more: Any) -> Json:
    """A card with a title and buttons for and against."""
    return {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [{"type": "TextBlock", "text": title, "wrap": True}],
        "actions": [button("For"), button("Imod")] if actions is None else actions,
        **more,
    }


def button(title: str, **data: Any) -> Json:
    """A button of a message, with its fallback."""
    carried = {"ting": "press", "action": f"ballot:{title.lower()}", "m": "17", "n": "abc", **data}
    fallback = {"type": "Action.Submit", "title": title, "data": carried}
    return {"type": "Action.Execute", "title": title, "verb": "ting", "data": carried, "fallback": fallback}


def opener(title: str = "Nyt forslag") -> Json:
    """A button that opens a dialog."""
    data = {"ting": "press", "action": "motion-new", "msteams": {"type": "task/fetch"}}
    return {"type": "Action.Submit", "title": title, "data": data}


def form(title: str = "Nyt forslag") -> Json:
    """A card with inputs, as it stands in a dialog."""
    line = {
        "type": "Input.Text",
        "id": "title",
        "label": "Titel",
        "maxLength": 30,
        "isRequired": True,
        "errorMessage": "Skriv en titel.",
    }
    kind = {
        "type": "Input.ChoiceSet",
        "id": "kind",
        "label": "Art",
        "value": "strategic",
        "choices": [choice("strategic", "Strategisk"), choice("operational", "Driftsmæssig")],
    }
    many = {
        "type": "Input.ChoiceSet",
        "id": "many",
        "label": "Hvem",
        "isMultiSelect": True,
        "choices": [choice("a", "Aarhus"), choice("b", "Ballerup"), choice("c", "Odense")],
    }
    data = {"ting": "send", "action": "motion-draft", "form": "{}"}
    send = {"type": "Action.Submit", "title": "Send", "data": data}
    return {"type": "AdaptiveCard", "version": "1.5", "body": [line, kind, many], "actions": [send]}


def choice(value: str, title: str) -> Json:
    return {"title": title, "value": value}


def message(content: Json, **more: Any) -> Json:
    """An activity with a card."""
    return {"type": "message", "attachments": [attachment(content)], **more}


def attachment(content: Json) -> Json:
    return {"contentType": CONTENT_TYPE, "content": content}


def dialog(content: Json, title: str = "Nyt forslag") -> Json:
    """The answer that opens a dialog."""
    info = {"title": title, "height": "medium", "width": "medium", "card": attachment(content)}
    return {"task": {"type": "continue", "value": info}}


def shown(content: Json) -> Json:
    """The answer to an action that shows a card to who pressed."""
    return {"statusCode": 200, "type": CONTENT_TYPE, "value": content}
