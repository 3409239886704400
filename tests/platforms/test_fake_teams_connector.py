"""The teeth of the fake Connector: what it refuses, limits and loses."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from microsoft_teams.api import ApiClient, MessageActivityInput
from microsoft_teams.api.models.attachment import Attachment
from microsoft_teams.common.http import Client, ClientOptions

from tests.platforms.adaptive_checks import CONTENT_TYPE, TOTAL
from tests.platforms.fake_graph import SCOPE as GRAPH_SCOPE
from tests.platforms.fake_teams import visible_text
from tests.platforms.fake_teams_connector import SCOPE
from tests.platforms.teams_scene import NOON, Stage, card, message, stage
from tests.world import NAMES, address


@pytest.fixture
def it() -> Iterator[Stage]:
    with stage() as made:
        yield made


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


LOGINS: dict[str, tuple[str, dict[str, str], int, str]] = {
    "an unknown tenant": ("nobody.example", {}, 400, "invalid_request"),
    "another grant": ("", {"grant_type": "password"}, 400, "unsupported_grant_type"),
    "another application": ("", {"client_id": "x"}, 400, "unauthorized_client"),
    "another secret": ("", {"client_secret": "x"}, 401, "invalid_client"),
    "another scope": ("", {"scope": "https://management.azure.com/.default"}, 400, "invalid_scope"),
    "Graph of nowhere": ("botframework.com", {"scope": GRAPH_SCOPE}, 400, "invalid_scope"),
}


@pytest.mark.parametrize(("tenant", "changes", "status", "error"), LOGINS.values(), ids=LOGINS.keys())
def test_login_refuses(it: Stage, tenant: str, changes: dict[str, str], status: int, error: str) -> None:
    form = {
        "grant_type": "client_credentials",
        "client_id": it.teams.app_id,
        "client_secret": it.teams.app_secret,
        "scope": SCOPE,
    }
    url = f"{it.teams.cloud_url}/login/{tenant or it.home}/oauth2/v2.0/token"
    answer = it.http.post(url, data=form | changes)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert it.http.post(url, json=form).status_code == 400


def test_tokens_are_for_one_thing_and_end(it: Stage) -> None:
    path, token = f"/{it.team}/members", it.token()
    assert it.ask("GET", path, token=token).status_code == 200
    assert it.ask("GET", path, token=it.token(tenant="botframework.com")).status_code == 200
    for bad in ("made-up", it.token(GRAPH_SCOPE)):
        assert code(it.ask("GET", path, token=bad)) == (401, "Unauthorized")
    it.teams.now = NOON + 3_600
    assert code(it.ask("GET", path, token=token)) == (401, "Unauthorized")
    it.teams.now = NOON
    url = f"{it.teams.service_url()}v3/conversations{path}"
    assert it.http.get(url, headers={"Authorization": f"Basic {token}"}).status_code == 401
    it.teams.expire_tokens()
    assert it.ask("GET", path, token=token).status_code == 401


CONVERSATIONS: dict[str, tuple[dict[str, Any], int, str]] = {
    "nobody": ({"members": []}, 400, "BadSyntax"),
    "two at once": ({"members": [{"id": "x"}, {"id": "y"}]}, 400, "BadSyntax"),
    "a group": ({"isGroup": True}, 400, "BadSyntax"),
    "no bot": ({"bot": None}, 400, "BadArgument"),
    "another bot": ({"bot": {"id": "28:x"}}, 400, "BadArgument"),
    "no tenant": ({"tenantId": None, "channelData": None}, 400, "BadArgument"),
    "two tenants": ({"tenantId": "x"}, 400, "BadArgument"),
    "somebody unknown": ({"members": [{"id": "29:x"}]}, 404, "NotFound"),
    "a name": ({"members": ["Anna Holm"]}, 404, "NotFound"),
}


@pytest.mark.parametrize(("changes", "status", "error"), CONVERSATIONS.values(), ids=CONVERSATIONS.keys())
def test_it_opens_no_conversation(it: Stage, changes: dict[str, Any], status: int, error: str) -> None:
    assert code(it.ask("POST", "", it.wanted(it.anna, **changes))) == (status, error)


def test_a_conversation_is_opened_once_for_whom_the_bot_may_reach(it: Stage) -> None:
    first = it.ask("POST", "", it.wanted(it.anna))
    assert first.status_code == 201
    teams_id = it.teams.person(it.anna).teams_id
    assert it.ask("POST", "", it.wanted(teams_id)).json() == first.json()
    assert it.ask("POST", "", ["x"]).status_code == 400
    # Of another tenant, and there only for their own service URL.
    assert it.ask("POST", "", it.wanted(it.finn)).status_code == 404
    assert it.ask("POST", "", it.wanted(it.finn, tenant=it.away)).status_code == 400
    assert it.ask("POST", "", it.wanted(it.finn, tenant=it.away), tenant=it.away).status_code == 201
    # Neither the app nor a team with it, until they come into one.
    assert code(it.ask("POST", "", it.wanted(it.ingrid))) == (403, "BotNotInConversationRoster")
    it.teams.team(it.team).members.add(it.ingrid)
    chat = it.ask("POST", "", it.wanted(it.ingrid)).json()["id"]
    assert it.ask("POST", f"/{chat}/activities", message(card())).status_code == 201
    it.teams.team(it.team).bot_in = False
    assert code(it.ask("POST", f"/{chat}/activities", message(card()))) == (403, "BotNotInConversationRoster")
    it.teams.person(it.anna).deleted = True
    assert it.ask("POST", "", it.wanted(it.anna)).status_code == 404


def test_a_guest_has_another_id_where_they_are_a_guest(it: Stage) -> None:
    guest = it.teams.add_guest(it.finn, it.home)
    it.teams.team(it.team).members.add(guest)
    told = it.ask("GET", f"/{it.team}/members/{guest}").json()
    assert guest != it.finn and told["userRole"] == "guest" and told["email"] == address("finn")
    assert told["userPrincipalName"] == "finn.dahl_displayhuset.example#EXT#@aarhus.example"
    assert it.ask("GET", f"/{it.team}/members/{it.finn}").status_code == 404
    assert it.ask("POST", "", it.wanted(guest)).status_code == 201


BODIES: dict[str, tuple[Any, int, str]] = {
    "a list": ([], 400, "BadSyntax"),
    "another type": (message(card(), type="typing"), 400, "BadSyntax"),
    "an unknown property": (message(card(), colour="good"), 400, "BadSyntax"),
    "nothing to say": ({"type": "message"}, 400, "BadSyntax"),
    "blanks": ({"type": "message", "text": "  "}, 400, "BadSyntax"),
    "a text that is none": ({"type": "message", "text": ["x"]}, 400, "BadSyntax"),
    "two cards": ({"type": "message", "attachments": message(card())["attachments"] * 2}, 400, "BadSyntax"),
    "a hero card": (
        {"type": "message", "attachments": [{"contentType": "application/vnd.microsoft.card.hero"}]},
        400,
        "BadSyntax",
    ),
    "a card beyond the limits": (message(card(actions=[])), 400, "BadSyntax"),
    "a card with live markup": (message(card("**Ny** [kalender](https://evil.example)")), 400, "BadSyntax"),
    "a text with live markup": ({"type": "message", "text": "<at>Anna</at>"}, 400, "BadSyntax"),
    "too much": ({"type": "message", "text": "x" * TOTAL}, 413, "MessageSizeTooBig"),
}


@pytest.mark.parametrize(("body", "status", "error"), BODIES.values(), ids=BODIES.keys())
def test_it_takes_no_such_message(it: Stage, body: Any, status: int, error: str) -> None:
    assert code(it.ask("POST", f"/{it.team}/activities", body)) == (status, error)
    assert it.teams.messages(it.team) == []
    said = it.post(card())
    assert code(it.ask("PUT", f"/{it.team}/activities/{said}", body)) == (status, error)
    assert len(it.teams.messages(it.team)[0].versions) == 1
    assert len(it.teams.complaints) == 2


def test_markup_that_is_meant_may_stand(it: Stage) -> None:
    it.teams.allow_markup("**Frist**")
    assert it.ask("POST", f"/{it.team}/activities", message(card("**Frist**"))).status_code == 201
    plain = {"type": "message", "text": "**Frist** i morgen", "textFormat": "plain"}
    assert it.ask("POST", f"/{it.team}/activities", plain).status_code == 201


def test_places_where_the_bot_is_not(it: Stage) -> None:
    body = message(card())
    assert code(it.ask("POST", "/19:nope@thread.tacv2/activities", body)) == (404, "ConversationNotFound")
    assert it.ask("POST", f"/{it.team}/activities", body, tenant=it.away).status_code == 404
    url = it.teams.service_url().replace("emea-1", "nowhere")
    bearer = {"Authorization": f"Bearer {it.token()}"}
    assert it.http.get(f"{url}v3/conversations/{it.team}/members", headers=bearer).status_code == 404
    chat = it.teams.add_chat([it.anna], bot=False)
    closed = it.teams.add_team("Lukket", [it.anna], bot=False)
    for place in (chat, closed, it.teams.add_channel("Under", closed)):
        assert code(it.ask("POST", f"/{place}/activities", body)) == (403, "BotNotInConversationRoster")
        assert it.ask("GET", f"/{place}/members").status_code == 403
    assert it.http.post(f"{it.teams.cloud_url}/v3/attachments").status_code == 404
    assert "is no address of Microsoft's" in it.teams.complaints[-1]


def test_who_does_not_know_where_a_tenant_is_is_led_there(it: Stage) -> None:
    url = f"{it.teams.cloud_url}/connector/teams/v3/conversations"
    bearer = {"Authorization": f"Bearer {it.token()}"}
    answer = it.http.post(url, json=it.wanted(it.finn, tenant=it.away), headers=bearer)
    assert answer.status_code == 201
    place = f"{url}/{answer.json()['id']}/activities"
    assert it.http.post(place, json=message(card()), headers=bearer).status_code == 201
    for nowhere in (["x"], None, it.wanted(it.finn, tenant="nowhere")):
        assert it.http.post(url, json=nowhere, headers=bearer).status_code == 404


def test_messages_are_edited_answered_and_deleted(it: Stage) -> None:
    said = it.post(card("Først"))
    path = f"/{it.team}/activities/{said}"
    assert it.ask("PUT", path, message(card("Nu"))).json() == {"id": said}
    reply = it.ask("POST", f"/{it.team};messageid={said}/activities", message(card("Svar"))).json()["id"]
    under = it.ask("POST", f"/{it.team}/activities/{reply}", message(card("Igen"))).json()["id"]
    first, second, third = it.teams.messages(it.team)
    assert [visible_text(each["attachments"][0]["content"]).split("\n")[0] for each in first.versions] == [
        "Først",
        "Nu",
    ]
    assert (second.id, third.id) == (reply, under) and second.thread == third.thread == first.id == said
    assert it.ask("POST", f"/{it.team};messageid=1/activities", message(card())).status_code == 404
    assert it.ask("DELETE", path).status_code == 200
    for method in ("PUT", "DELETE"):
        body = message(card()) if method == "PUT" else None
        assert code(it.ask(method, path, body)) == (404, "ActivityNotFoundInConversation")
    assert code(it.ask("PUT", f"/{it.team}/activities/1", message(card())))[0] == 404
    assert [each.id for each in it.teams.messages(it.team)] == [reply, under]
    assert it.teams.messages(it.team, deleted=True)[0].deleted


def test_only_what_the_bot_said_is_its_to_change(it: Stage) -> None:
    it.teams.type(it.anna, it.team, "hej", mention=False)
    path = f"/{it.team}/activities/{it.teams.messages(it.team)[0].id}"
    assert code(it.ask("PUT", path, message(card()))) == (403, "ForbiddenOperationException")
    assert code(it.ask("DELETE", path)) == (403, "ForbiddenOperationException")


def test_members_come_in_pages(it: Stage) -> None:
    whole = it.ask("GET", f"/{it.team}/members").json()
    assert [each["name"] for each in whole] == [NAMES["anna"], NAMES["bo"]]
    assert whole[0]["objectId"] == it.anna and whole[0]["email"] == address("anna")
    first = it.ask("GET", f"/{it.team}/pagedMembers", params={"pageSize": 1}).json()
    token = first["continuationToken"]
    asked = {"pageSize": "1", "continuationToken": token}
    second = it.ask("GET", f"/{it.team}/pagedMembers", params=asked).json()
    assert first["members"] + second["members"] == whole
    assert "continuationToken" not in second
    for wrong in ({"pageSize": "0"}, {"pageSize": "501"}, {"pageSize": "x"}, {"continuationToken": "x"}):
        answer = it.ask("GET", f"/{it.team}/pagedMembers", params=wrong)
        assert code(answer) == (400, "BadArgument")
    teams_id = it.teams.person(it.bo).teams_id
    assert it.ask("GET", f"/{it.team}/members/{teams_id}").json()["aadObjectId"] == it.bo
    missing = it.ask("GET", f"/{it.team}/members/{it.ingrid}")
    assert code(missing) == (404, "MemberNotFoundInConversation")


def test_it_limits_what_is_sent_to_a_thread(it: Stage) -> None:
    it.teams.limit_rates()
    path = f"/{it.team}/activities"
    statuses = [it.ask("POST", path, message(card())).status_code for _ in range(8)]
    assert statuses == [201] * 7 + [429]
    it.teams.now = NOON + 1
    assert it.ask("POST", path, message(card())).status_code == 201
    refused = it.ask("POST", path, message(card()))
    assert code(refused) == (429, "TooManyRequests") and refused.headers["Retry-After"] == "1"
    # Another place has its own count, and asking for members another limit.
    assert it.ask("POST", f"/{it.teams.add_channel('A', it.team)}/activities", message(card())).is_success
    asked = [it.ask("GET", f"/{it.team}/members").status_code for _ in range(15)]
    assert asked == [200] * 14 + [429]


@pytest.mark.parametrize("operation", ["converse", "update", "delete", "members", "member", "paged"])
def test_it_limits_every_operation(it: Stage, operation: str) -> None:
    said = it.post(card())
    chat = it.ask("POST", "", it.wanted(it.anna)).json()["id"]
    private = [it.post(card(), chat) for _ in range(16)]
    it.teams.limit_rates()
    ways: dict[str, Callable[[int], httpx.Response]] = {
        "converse": lambda _: it.ask("POST", "", it.wanted(it.anna)),
        "update": lambda _: it.ask("PUT", f"/{it.team}/activities/{said}", message(card())),
        "delete": lambda number: it.ask("DELETE", f"/{chat}/activities/{private[number]}"),
        "members": lambda _: it.ask("GET", f"/{it.team}/members"),
        "member": lambda _: it.ask("GET", f"/{it.team}/members/{it.anna}"),
        "paged": lambda _: it.ask("GET", f"/{it.team}/pagedMembers"),
    }
    statuses = [ways[operation](number).status_code for number in range(16)]
    assert statuses.count(429) == (2 if operation.startswith(("member", "paged")) else 9)


def test_it_limits_over_longer_times(it: Stage) -> None:
    it.teams.limit_rates()
    path, sent = f"/{it.team}/activities", 0
    for second in range(29):
        it.teams.now = NOON + second
        sent += sum(it.ask("POST", path, message(card())).is_success for _ in range(3))
    assert sent == 60


def test_who_does_not_wait_is_noted(it: Stage) -> None:
    it.teams.fail_next("create", "429:5")
    path, token = f"/{it.team}/activities", it.token()

    def send() -> httpx.Response:
        return it.ask("POST", path, message(card()), token=token)

    assert send().headers["Retry-After"] == "5"
    it.teams.now = NOON + 4
    assert send().status_code == 201
    ((call, early),) = it.teams.too_early
    assert (call.operation, early) == ("create", 1)
    assert "before Retry-After was over" in it.teams.complaints[0]
    it.teams.now = NOON + 5
    send()
    assert len(it.teams.too_early) == 1


@pytest.mark.parametrize("fault", ["400", "401", "403", "404", "412", "500", "502", "503", "504"])
def test_it_fails_as_it_is_told(it: Stage, fault: str) -> None:
    it.teams.fail_next("create", fault)
    answer = it.ask("POST", f"/{it.team}/activities", message(card()))
    assert answer.status_code == int(fault) and "error" in answer.json()
    assert it.teams.messages(it.team) == []
    assert it.ask("POST", f"/{it.team}/activities", message(card())).status_code == 201


@pytest.mark.parametrize("operation", ["create", "update", "delete", "members", "converse", "token", "keys"])
def test_every_operation_can_fail(it: Stage, operation: str) -> None:
    said, token = it.post(card()), it.token()
    ways: dict[str, tuple[str, str, Any]] = {
        "create": ("POST", f"/{it.team}/activities", message(card())),
        "update": ("PUT", f"/{it.team}/activities/{said}", message(card())),
        "delete": ("DELETE", f"/{it.team}/activities/{said}", None),
        "members": ("GET", f"/{it.team}/pagedMembers", None),
        "converse": ("POST", "", it.wanted(it.anna)),
    }
    it.teams.fail_next(operation, "503")
    if operation in ways:
        answer = it.ask(*ways[operation], token=token)
    elif operation == "token":
        answer = it.http.post(f"{it.teams.cloud_url}/login/{it.home}/oauth2/v2.0/token")
    else:
        answer = it.http.get(f"{it.teams.cloud_url}/v1/.well-known/keys")
    assert answer.status_code == 503
    assert it.teams.calls_of(operation)[-1].fault == "503"


def test_lines_that_break(it: Stage) -> None:
    path, token = f"/{it.team}/activities", it.token()
    for fault, kept in (("cut", 0), ("lost_reply", 1), ("late:30", 1)):
        it.teams.fail_next("create", fault)
        with pytest.raises(httpx.HTTPError):
            it.ask("POST", path, message(card()), token=token)
        assert len(it.teams.messages(it.team)) == kept, fault
    it.teams.now = NOON + 31
    it.ask("GET", f"/{it.team}/members", token=token)
    assert len(it.teams.messages(it.team)) == 2
    it.teams.down = True
    with pytest.raises(httpx.HTTPError):
        it.ask("GET", f"/{it.team}/members", token=token)


def test_a_call_that_hangs(it: Stage) -> None:
    token = it.token()
    it.teams.fail_next("create", "timeout")
    headers = {"Authorization": f"Bearer {token}"}
    url = f"{it.teams.service_url()}v3/conversations/{it.team}/activities"
    with pytest.raises(httpx.TimeoutException):
        it.http.post(url, json=message(card()), headers=headers, timeout=0.05)
    assert it.teams.messages(it.team) == []


@pytest.mark.parametrize("kind", ["garbled", "list", "latin1", "page", "line"])
def test_answers_that_cannot_be_read(it: Stage, kind: str) -> None:
    for status, kept in ((502, 0), (201, 1)):
        it.teams.fail_next("create", f"{kind}:{status}")
        assert it.ask("POST", f"/{it.team}/activities", message(card())).status_code == status
        assert len(it.teams.messages(it.team)) == kept


def test_a_redirect_must_not_be_followed(it: Stage) -> None:
    it.teams.fail_next("create", "redirect", times=2)
    path, token = f"/{it.team}/activities", it.token()
    answer = it.ask("POST", path, message(card()), token=token)
    assert answer.status_code == 307 and answer.headers["Location"].startswith("http://localhost:")
    assert it.teams.complaints == []
    it.ask("POST", path, message(card()), token=token, follow_redirects=True)
    assert "was followed to localhost" in it.teams.complaints[0]
    assert "without a token" in it.teams.complaints[0]


def test_the_sdk_speaks_with_it(it: Stage) -> None:
    """That the addresses and answers are those of Microsoft's own client."""

    async def story() -> tuple[str, str, list[str | None]]:
        client = Client(ClientOptions(token=it.token(), timeout=5))
        talk = ApiClient(it.teams.service_url(), client).conversations
        content = Attachment(content_type=CONTENT_TYPE, content=card())
        sent = await talk.create_activity(it.team, MessageActivityInput().add_attachments(content))
        await talk.update_activity(it.team, sent.id, MessageActivityInput(text="Nu"))
        page = await talk.get_paged_members(it.team, page_size=1)
        one = await talk.get_member_by_id(it.team, it.bo)
        await talk.delete_activity(it.team, sent.id)
        await client.http.aclose()
        return sent.id, str(page.continuation_token), [page.members[0].aad_object_id, one.email]

    sent, token, told = asyncio.run(story())
    (kept,) = it.teams.messages(it.team, deleted=True)
    assert (kept.id, kept.text, kept.deleted) == (sent, "Nu", True)
    assert token == "from-1" and told == [it.anna, address("bo")]
    assert it.teams.complaints == []
