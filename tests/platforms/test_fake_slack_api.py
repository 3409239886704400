"""The teeth of the fake Slack: what its Web API refuses, limits and loses."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import WebClient
from slack_sdk.webhook import WebhookClient

from tests.platforms.fake_slack import FakeSlack
from tests.platforms.minimal_bolt import CAST, card, form

ONE, OTHER = "xoxb-os2", "xoxb-vendor"
BLOCKS = card("Ny kalender", {})
Make = Callable[..., WebClient]


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack() as fake:
        fake.add_workspace("T0OS2", token=ONE)
        fake.add_person("Anna Holm", CAST["Anna Holm"], user_id="U0ANNA")
        fake.add_person("Bo Lind", CAST["Bo Lind"], user_id="U0BO")
        fake.add_channel("styregruppen", ["U0ANNA"], channel_id="C0STYR")
        fake.add_channel("fremmed", ["U0ANNA"], channel_id="C0FREMMED", bot=False)
        fake.add_channel("lukket", ["U0ANNA"], channel_id="G0LUKKET", bot=False, private=True)
        fake.add_workspace("T0VENDOR", token=OTHER)
        fake.add_person("Finn Dahl", CAST["Finn Dahl"], team="T0VENDOR", user_id="U0FINN")
        fake.add_channel("drift", ["U0FINN"], team="T0VENDOR", channel_id="C0DRIFT")
        fake.now = 1_796_000_000
        yield fake


@pytest.fixture
def client(slack: FakeSlack) -> WebClient:
    return web_client(slack)


def web_client(slack: FakeSlack, token: str = ONE, timeout: int = 5) -> WebClient:
    return WebClient(token, base_url=slack.api_url, timeout=timeout, retry_handlers=[])


def refusal(call: Callable[..., Any], **args: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        call(**args)
    return str(caught.value.response["error"])


REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "a channel that does not exist": (
        "chat_postMessage",
        {"channel": "C0NOPE", "text": "x"},
        "channel_not_found",
    ),
    "a channel by its name": (
        "chat_postMessage",
        {"channel": "#styregruppen", "text": "x"},
        "channel_not_found",
    ),
    "a channel of another workspace": (
        "chat_postMessage",
        {"channel": "C0DRIFT", "text": "x"},
        "channel_not_found",
    ),
    "a channel without the bot": (
        "chat_postMessage",
        {"channel": "C0FREMMED", "text": "x"},
        "not_in_channel",
    ),
    "a private channel without the bot": (
        "chat_postMessage",
        {"channel": "G0LUKKET", "text": "x"},
        "channel_not_found",
    ),
    "a person of another workspace": (
        "chat_postMessage",
        {"channel": "U0FINN", "text": "x"},
        "channel_not_found",
    ),
    "nothing to say": ("chat_postMessage", {"channel": "C0STYR"}, "no_text"),
    "blocks without a fallback": (
        "chat_postMessage",
        {"channel": "C0STYR", "blocks": BLOCKS},
        "invalid_arguments",
    ),
    "bad blocks": (
        "chat_postMessage",
        {"channel": "C0STYR", "text": "x", "blocks": [{"type": "p"}]},
        "invalid_blocks",
    ),
    "blocks that are too long": (
        "chat_postMessage",
        {
            "channel": "C0STYR",
            "text": "x",
            "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "x" * 2999}}] * 5,
        },
        "msg_blocks_too_long",
    ),
    "too long a text": ("chat_postMessage", {"channel": "C0STYR", "text": "x" * 4001}, "msg_too_long"),
    "a ping": ("chat_postMessage", {"channel": "C0STYR", "text": "<!channel>"}, "invalid_arguments"),
    "a thread that is not there": (
        "chat_postMessage",
        {"channel": "C0STYR", "text": "x", "thread_ts": "1.000001"},
        "thread_not_found",
    ),
    "an ephemeral to one who is not there": (
        "chat_postEphemeral",
        {"channel": "C0STYR", "user": "U0BO", "text": "x"},
        "user_not_in_channel",
    ),
    "an update of nothing": (
        "chat_update",
        {"channel": "C0STYR", "ts": "1.000001", "text": "x"},
        "message_not_found",
    ),
    "an update by user id": (
        "chat_update",
        {"channel": "U0ANNA", "ts": "1.000001", "text": "x"},
        "channel_not_found",
    ),
    "a link to nothing": (
        "chat_getPermalink",
        {"channel": "C0STYR", "message_ts": "1.000001"},
        "message_not_found",
    ),
    "a link to where the bot cannot look": (
        "chat_getPermalink",
        {"channel": "G0LUKKET", "message_ts": "1.000001"},
        "channel_not_found",
    ),
    "a user who does not exist": ("users_info", {"user": "U0NOPE"}, "user_not_found"),
    "a user of another workspace": ("users_info", {"user": "U0FINN"}, "user_not_found"),
    "an address that nobody has": ("users_lookupByEmail", {"email": "x@y.example"}, "users_not_found"),
    "a conversation with nobody": ("conversations_open", {"users": ""}, "not_enough_users"),
    "a history without the bot": ("conversations_history", {"channel": "C0FREMMED"}, "not_in_channel"),
    "a form out of the blue": (
        "views_open",
        {"trigger_id": "1.2.x", "view": form("C0STYR")},
        "invalid_trigger_id",
    ),
    "a form that is none": (
        "views_open",
        {"trigger_id": "1.2.x", "view": {"type": "modal"}},
        "invalid_arguments",
    ),
    "a Home tab for nobody": (
        "views_publish",
        {"user_id": "U0NOPE", "view": {"type": "home", "blocks": BLOCKS}},
        "user_not_found",
    ),
    "a modal as Home tab": (
        "views_publish",
        {"user_id": "U0ANNA", "view": form("C0STYR")},
        "invalid_arguments",
    ),
    "a form that is not open": ("views_update", {"view_id": "V1", "view": form("C0STYR")}, "not_found"),
    "a method that is not here": ("pins_add", {"channel": "C0STYR"}, "unknown_method"),
}


@pytest.mark.filterwarnings("ignore:The top-level `text` argument is missing")
@pytest.mark.parametrize(("method", "args", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_it_refuses(client: WebClient, method: str, args: dict[str, Any], code: str) -> None:
    assert refusal(getattr(client, method), **args) == code


def test_it_refuses_tokens(slack: FakeSlack) -> None:
    assert refusal(web_client(slack, "xoxb-guess").auth_test) == "invalid_auth"
    assert refusal(web_client(slack, "").auth_test) == "not_authed"
    assert web_client(slack, OTHER).auth_test()["team_id"] == "T0VENDOR"
    open_connection = web_client(slack).apps_connections_open
    assert refusal(open_connection, app_token="xapp-guess") == "invalid_auth"
    assert refusal(open_connection, app_token=ONE) == "not_allowed_token_type"


def test_it_refuses_what_a_scope_does_not_cover(slack: FakeSlack) -> None:
    slack.add_workspace("T0SMALL", token="xoxb-small", scopes=["chat:write", "users:read"])
    anna = slack.add_person("Anna Holm", CAST["Anna Holm"], team="T0SMALL")
    small = web_client(slack, "xoxb-small")
    assert "email" not in small.users_info(user=anna)["user"]["profile"]
    assert refusal(small.users_lookupByEmail, email=CAST["Anna Holm"]) == "missing_scope"
    assert "users:read.email" in slack.complaints[-1]


def test_why_it_refused_is_kept(slack: FakeSlack, client: WebClient) -> None:
    refusal(client.chat_postMessage, channel="C0STYR", text="x", blocks=[{"type": "p"}])
    assert slack.complaints == [
        "chat.postMessage: message.blocks[0].type: 'p' is not a kind of block that may stand here"
    ]


def test_people_and_places(slack: FakeSlack, client: WebClient) -> None:
    user = client.users_info(user="U0ANNA", include_locale=True)["user"]
    assert (user["real_name"], user["profile"]["email"]) == ("Anna Holm", "anna.holm@aarhus.example")
    assert user["locale"] == "da-DK"
    assert client.users_lookupByEmail(email="BO.LIND@ballerup.example")["user"]["id"] == "U0BO"
    assert client.conversations_info(channel="C0FREMMED")["channel"]["is_member"] is False
    slack.person("U0BO").deleted = True
    assert refusal(client.users_lookupByEmail, email=CAST["Bo Lind"]) == "users_not_found"
    slack.channel("C0STYR").archived = True
    assert refusal(client.chat_postMessage, channel="C0STYR", text="x") == "is_archived"


def test_a_message_to_a_person_opens_a_conversation(slack: FakeSlack, client: WebClient) -> None:
    posted = client.chat_postMessage(channel="U0BO", text="2 sager venter på dig")
    assert posted["channel"].startswith("D")
    assert client.conversations_open(users="U0BO")["channel"]["id"] == posted["channel"]
    client.chat_update(channel=posted["channel"], ts=posted["ts"], text="1 sag venter på dig")
    assert [each["text"] for each in slack.ims("U0BO")] == ["1 sag venter på dig"]


def test_an_update_replaces_and_history_shows_metadata_when_asked(client: WebClient) -> None:
    metadata = {"event_type": "motion", "event_payload": {"id": 14}}
    posted = client.chat_postMessage(channel="C0STYR", text="x", blocks=BLOCKS, metadata=metadata)
    client.chat_postMessage(channel="C0STYR", text="y")
    client.chat_update(channel="C0STYR", ts=posted["ts"], text="lukket")
    newest, oldest = client.conversations_history(channel="C0STYR", include_all_metadata=True)["messages"]
    assert (newest["text"], oldest["text"], "blocks" in oldest) == ("y", "lukket", False)
    assert oldest["metadata"] == metadata
    page = client.conversations_history(channel="C0STYR", limit=1)
    assert "metadata" not in page["messages"][0]
    cursor = page["response_metadata"]["next_cursor"]
    assert (
        client.conversations_history(channel="C0STYR", limit=1, cursor=cursor)["messages"][0]["ts"]
        == oldest["ts"]
    )
    later = client.conversations_history(channel="C0STYR", oldest=posted["ts"])["messages"]
    assert [each["text"] for each in later] == ["y"]


def test_an_update_of_somebody_elses_message(slack: FakeSlack, client: WebClient) -> None:
    slack.deliver = lambda *_: (200, {}, b"")
    slack.mention("U0ANNA", "C0STYR", "hej")
    theirs = slack.messages("C0STYR")[-1]
    assert refusal(client.chat_update, channel="C0STYR", ts=theirs["ts"], text="x") == "cant_update_message"


def test_a_trigger_is_exchanged_once_and_within_three_seconds(slack: FakeSlack, client: WebClient) -> None:
    first = slack.state.new_trigger("U0ANNA")
    slack.now += 3
    client.views_open(trigger_id=first, view=form("C0STYR"))
    assert refusal(client.views_open, trigger_id=first, view=form("C0STYR")) == "exchanged_trigger_id"
    late = slack.state.new_trigger("U0ANNA")
    slack.now += 3.5
    assert refusal(client.views_open, trigger_id=late, view=form("C0STYR")) == "expired_trigger_id"


def test_forms_stack_three_deep_and_are_updated_by_hash(slack: FakeSlack, client: WebClient) -> None:
    view = client.views_open(trigger_id=slack.state.new_trigger("U0ANNA"), view=form("C0STYR"))["view"]
    push = client.views_push
    for _ in range(2):
        push(trigger_id=slack.state.new_trigger("U0ANNA", view["id"]), view=form("C0STYR"))
    fourth = slack.state.new_trigger("U0ANNA", view["id"])
    assert refusal(push, trigger_id=fourth, view=form("C0STYR")) == "push_limit_reached"
    assert [each["root_view_id"] for each in slack.views("U0ANNA")] == [view["id"]] * 3
    client.views_update(view_id=view["id"], hash=view["hash"], view={**form("C0STYR"), "callback_id": "next"})
    assert slack.views("U0ANNA")[0]["callback_id"] == "next"
    slack.now += 1
    client.views_update(view_id=view["id"], view=form("C0STYR"))
    args = {"view_id": view["id"], "hash": view["hash"], "view": form("C0STYR")}
    assert refusal(client.views_update, **args) == "hash_conflict"


def test_a_response_url_lasts_five_times_and_thirty_minutes(slack: FakeSlack) -> None:
    url = slack.state.new_reply("U0ANNA", "C0STYR")
    hook = WebhookClient(url, retry_handlers=[])
    statuses = [hook.send(text=f"svar {number}").status_code for number in range(6)]
    assert statuses == [200] * 5 + [404]
    assert [each["text"] for each in slack.ephemerals("U0ANNA")] == [f"svar {number}" for number in range(5)]
    old = WebhookClient(slack.state.new_reply("U0ANNA", "C0STYR"), retry_handlers=[])
    slack.now += 1801
    assert (old.send(text="for sent").body, len(slack.complaints)) == ("expired_url", 2)


def test_a_response_url_replaces_and_deletes_what_was_clicked(slack: FakeSlack, client: WebClient) -> None:
    client.chat_postEphemeral(channel="C0STYR", user="U0ANNA", text="Sikker?")
    shown = slack.ephemerals("U0ANNA")[0]
    hook = WebhookClient(slack.state.new_reply("U0ANNA", "C0STYR", shown["ts"], True), retry_handlers=[])
    hook.send(text="Noteret", replace_original=True)
    assert [each["text"] for each in slack.ephemerals("U0ANNA")] == ["Noteret"]
    hook.send(delete_original=True)
    assert slack.ephemerals("U0ANNA") == []
    assert hook.send(text="x", response_type="in_channel").status_code == 200
    assert slack.messages("C0STYR")[-1]["text"] == "x"
    assert hook.send(text="<!channel>").status_code == 400


def test_one_new_message_a_second_and_channel(slack: FakeSlack, client: WebClient) -> None:
    slack.limit_rates()
    client.chat_postMessage(channel="C0STYR", text="et")
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="C0STYR", text="to")
    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "1")
    client.chat_postMessage(channel="U0BO", text="en anden kanal")
    slack.now += 1
    client.chat_postMessage(channel="C0STYR", text="to")


def test_fifty_updates_a_minute_and_workspace(slack: FakeSlack, client: WebClient) -> None:
    ts = client.chat_postMessage(channel="C0STYR", text="x")["ts"]
    slack.limit_rates()
    for number in range(50):
        client.chat_update(channel="C0STYR", ts=ts, text=f"{number}")
    with pytest.raises(SlackApiError) as caught:
        client.chat_update(channel="C0STYR", ts=ts, text="for meget")
    assert caught.value.response.headers["Retry-After"] == "60"
    slack.now += 60
    client.chat_update(channel="C0STYR", ts=ts, text="igen")
    assert slack.messages("C0STYR")[0]["text"] == "igen"


@pytest.mark.parametrize("how", ["429:7", "500", "fatal_error"])
def test_it_fails_once_as_told(slack: FakeSlack, client: WebClient, how: str) -> None:
    slack.fail_next("chat.postMessage", how)
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="C0STYR", text="x")
    answer = caught.value.response
    assert answer.headers.get("Retry-After") == ("7" if how == "429:7" else None)
    assert slack.messages("C0STYR") == []
    client.chat_postMessage(channel="C0STYR", text="x")
    assert [each.fault for each in slack.calls] == [how, ""]


@pytest.mark.parametrize(("how", "done"), [("cut", 0), ("timeout", 0), ("lost_reply", 1)])
def test_it_loses_the_line_as_told(slack: FakeSlack, how: str, done: int) -> None:
    slack.fail_next("*", how)
    with pytest.raises((OSError, URLError, socket.timeout)):
        web_client(slack, timeout=1).chat_postMessage(channel="C0STYR", text="x")
    assert len(slack.messages("C0STYR")) == done


def test_it_is_slow_as_told_and_still_answers(slack: FakeSlack, client: WebClient) -> None:
    slack.fail_next("auth.test", "slow:0.01", times=2)
    assert client.auth_test()["ok"]
    assert client.auth_test()["ok"]
    assert client.auth_test()["ok"]


def test_it_can_be_down(slack: FakeSlack, client: WebClient) -> None:
    slack.down = True
    with pytest.raises((OSError, URLError)):
        client.auth_test()
    slack.down = False
    assert client.auth_test()["ok"]
    assert [each.answer is None for each in slack.calls_of("auth.test")] == [True, False]


def test_waiting_looks_again_after_each_call(slack: FakeSlack, client: WebClient) -> None:
    client.chat_postMessage(channel="C0STYR", text="x")
    assert slack.wait_for(lambda: slack.messages("C0STYR"))[0]["text"] == "x"
    with pytest.raises(AssertionError, match=r"the last calls: \['chat.postMessage ok'\]"):
        slack.wait_for(lambda: slack.messages("C0DRIFT"), seconds=0.01)
