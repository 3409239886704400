"""The fake Slack before a little Bolt app: what people do, and what Slack makes of the answers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import pytest

from tests.platforms.fake_slack import (
    FakeSlack,
    FormRefused,
    Letter,
    buttons,
    over_http,
    over_loop,
    visible_text,
)
from tests.platforms.minimal_bolt import CAST, RunningBot, card, form

TOKEN = "xoxb-os2"


@dataclass
class Town:
    """A fake Slack with four people in one channel, two of them named, and the little bot before it."""

    slack: FakeSlack
    anna: str
    bo: str
    room: str

    def motion(self, title: str = "Ny kalender") -> dict[str, Any]:
        """Anna opens a motion; the message with its buttons."""
        self.slack.slash(self.anna, self.room)
        self.slack.submit(self.anna, self.slack.views(self.anna)[-1], {"Titel": title})
        return self.slack.messages(self.room)[-1]


@pytest.fixture
def town() -> Iterator[Town]:
    with FakeSlack() as slack:
        slack.add_workspace("T0OS2", token=TOKEN)
        anna, bo, *others = [slack.add_person(name, email) for name, email in CAST.items()]
        room = slack.add_channel("styregruppen", [anna, bo, *others[:2]])
        with RunningBot(slack.api_url, TOKEN, slack.signing_secret) as bot:
            slack.deliver = over_http(bot.url)
            yield Town(slack, anna, bo, room)


def test_a_whole_conversation(town: Town) -> None:
    slack = town.slack
    slack.slash(town.anna, town.room)
    assert visible_text(slack.views(town.anna)[-1]).splitlines() == [
        "Nyt forslag",
        "Titel: ____",
        "Art: (Strategisk) (Driftsmæssig)",
        "[Send]",
        "[Fortryd]",
    ]
    assert slack.submit(town.anna, slack.views(town.anna)[-1], {"Titel": "Ny kalender"}).acknowledged
    assert slack.views(town.anna) == []
    message = slack.messages(town.room)[-1]
    assert buttons(message) == ["For", "Imod"]
    slack.click(town.bo, message, "For")
    slack.click(town.anna, message, "vote:against")
    assert visible_text(slack.messages(town.room)[-1]) == "*Ny kalender*\n2 har stemt\n[For]  [Imod]"
    assert "0 har stemt" in visible_text(slack.revisions(message)[0])
    assert [each["text"] for each in slack.ephemerals(town.bo)] == ["Noteret: For."]
    assert [each["text"] for each in slack.ephemerals(town.anna)] == ["Noteret: Imod."]
    assert slack.complaints == []


def test_an_error_stands_at_its_field_and_the_form_stays(town: Town) -> None:
    town.slack.slash(town.anna, town.room)
    view = town.slack.views(town.anna)[-1]
    assert town.slack.submit(town.anna, view, {"title": "nej"}).errors == {
        "title": "Skriv, hvad forslaget handler om."
    }
    assert town.slack.view_errors(town.anna) == {"title": "Skriv, hvad forslaget handler om."}
    assert [each["id"] for each in town.slack.views(town.anna)] == [view["id"]]
    assert town.slack.messages(town.room) == []


def test_an_answer_to_a_command_is_seen_by_one(town: Town) -> None:
    town.slack.slash(town.bo, town.room, "hjælp")
    assert [each["text"] for each in town.slack.ephemerals(town.bo)] == [
        "Skriv /ting for at stille et forslag."
    ]
    assert town.slack.ephemerals(town.anna) == town.slack.messages(town.room) == []


def test_home_private_messages_and_mentions(town: Town) -> None:
    slack = town.slack
    slack.home_opened(town.anna)
    home = slack.home(town.anna)
    assert home is not None
    assert visible_text(home) == "Intet venter på dig."
    slack.dm(town.anna, "Hej <b>")
    assert [each["text"] for each in slack.ims(town.anna)] == ["Hej &lt;b&gt;", "Du skrev: Hej &lt;b&gt;"]
    slack.mention(town.bo, town.room, "hej")
    assert slack.messages(town.room)[-1]["text"] == "Du skrev: hej"
    assert slack.invite_bot(town.anna, slack.add_channel("ny", [town.anna], bot=False)).status in (200, 404)


def test_the_same_bytes_again(town: Town) -> None:
    first = town.slack.click(town.bo, town.motion(), "For")
    again = town.slack.repeat(first)
    assert (again.letter, again.status) == (first.letter, 200)
    assert len(town.slack.calls_of("chat.update")) == 2


def test_a_retry_says_so_and_is_signed_anew(town: Town) -> None:
    answer = town.slack.click(town.bo, town.motion(), "For", retry=2)
    assert [each.letter.headers["x-slack-retry-num"] for each in answer.retries] == ["1", "2"]
    assert {each.letter.body for each in answer.retries} == {answer.letter.body}
    assert [each.status for each in answer.retries] == [200, 200]


class Listener:
    """A bot that keeps letters and answers as told."""

    def __init__(self, *answers: tuple[int, dict[str, str], bytes]) -> None:
        self.letters: list[tuple[dict[str, str], bytes]] = []
        self.answers = list(answers)

    def __call__(self, _method: str, _path: str, headers: dict[str, str], body: bytes) -> tuple[Any, ...]:
        self.letters.append((headers, body))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def stage(*answers: tuple[int, dict[str, str], bytes]) -> tuple[FakeSlack, str, str, Listener]:
    """A fake Slack that is not served, with one person, one channel and a listener for a bot."""
    slack = FakeSlack()
    slack.add_workspace("T0OS2", token=TOKEN)
    anna = slack.add_person("Anna Holm", CAST["Anna Holm"], user_id="U0ANNA")
    listener = Listener(*answers)
    slack.deliver = listener  # type: ignore[assignment]
    return slack, anna, slack.add_channel("styregruppen", [anna], channel_id="C0STYR"), listener


def payload_of(body: bytes) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(parse_qs(body.decode())["payload"][0])
    return payload


def post(slack: FakeSlack, room: str) -> dict[str, Any]:
    blocks = card("Ny kalender", {})
    slack.as_bot("chat.postMessage", channel=room, text="x", blocks=blocks)
    return slack.messages(room)[-1]


def opened(slack: FakeSlack, user: str, view: dict[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = slack.as_bot("views.open", trigger_id=slack.state.new_trigger(user), view=view)[
        "view"
    ]
    return shown


def test_a_command_is_what_slack_sends() -> None:
    slack, anna, room, listener = stage((200, {}, b""))
    slack.slash(anna, room, "forslag & mere")
    headers, body = listener.letters[0]
    fields = {key: value[0] for key, value in parse_qs(body.decode()).items()}
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert headers["X-Slack-Signature"].startswith("v0=")
    expected = {"command": "/ting", "text": "forslag & mere", "user_id": anna, "channel_id": room}
    expected |= {"team_id": "T0OS2", "channel_name": "styregruppen", "user_name": "anna.holm"}
    assert expected.items() <= fields.items()
    assert {"token", "team_domain", "api_app_id", "response_url", "trigger_id"} <= fields.keys()


def test_a_click_is_what_slack_sends() -> None:
    slack, anna, room, listener = stage((200, {}, b""))
    message = post(slack, room)
    slack.click(anna, message, "Imod")
    payload = payload_of(listener.letters[0][1])
    assert payload["type"] == "block_actions"
    assert payload["container"] == {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": room,
        "is_ephemeral": False,
    }
    assert payload["message"]["ts"] == message["ts"]
    action = payload["actions"][0]
    assert (action["action_id"], action["block_id"], action["value"]) == (
        "vote:against",
        "choices",
        "Ny kalender",
    )
    assert payload["response_url"].endswith("/response/1")
    assert payload["state"] == {"values": {}}


def test_a_sent_form_is_what_slack_sends() -> None:
    slack, anna, room, listener = stage((200, {}, b""))
    view = opened(slack, anna, form(room))
    slack.submit(anna, view, {"title_text": "Ny kalender", "Art": "Driftsmæssig"})
    payload = payload_of(listener.letters[0][1])
    assert payload["type"] == "view_submission"
    sent = payload["view"]
    assert (sent["id"], sent["hash"], sent["private_metadata"]) == (view["id"], view["hash"], room)
    assert sent["state"]["values"]["title"]["title_text"] == {
        "type": "plain_text_input",
        "value": "Ny kalender",
    }
    assert sent["state"]["values"]["kind"]["kind_choice"]["selected_option"]["value"] == "driftsmæssig"


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, "Titel: must be filled in"),
        ({"Titel": ""}, "Titel: must be filled in"),
        ({"Titel": "x" * 81}, "81 characters"),
        ({"Titel": "x", "Art": "Ukendt"}, "is not an option"),
        ({"Titel": "x", "Frist": "i morgen"}, "has no field Frist"),
    ],
    ids=["nothing written", "emptied", "too long", "no such option", "no such field"],
)
def test_slack_does_not_send_a_form_that_is_not_filled_in(values: dict[str, str], why: str) -> None:
    slack, anna, room, listener = stage((200, {}, b""))
    view = opened(slack, anna, form(room))
    with pytest.raises(FormRefused, match=why):
        slack.submit(anna, view, values)
    assert listener.letters == []


def test_a_person_cannot_click_what_is_not_there() -> None:
    slack, anna, room, _ = stage((200, {}, b""))
    message = post(slack, room)
    stranger = slack.add_person("Finn Dahl", CAST["Finn Dahl"])
    with pytest.raises(FormRefused, match="there is vote:for"):
        slack.click(anna, message, "Undlader")
    with pytest.raises(FormRefused, match="could be any of"):
        slack.click(anna, message, "vote:")
    with pytest.raises(FormRefused, match="does not see that"):
        slack.click(stranger, message, "For")
    with pytest.raises(FormRefused, match="is not in"):
        slack.slash(stranger, room)


FORM_ANSWERS: dict[str, tuple[bytes, list[str], int]] = {
    "nothing: the form closes": (b"", [], 0),
    "clear: all close": (b'{"response_action": "clear"}', [], 0),
    "update: another in its place": (
        json.dumps({"response_action": "update", "view": form("C2")}).encode(),
        ["C2"],
        0,
    ),
    "push: another on top": (
        json.dumps({"response_action": "push", "view": form("C2")}).encode(),
        ["C0STYR", "C2"],
        0,
    ),
    "an error at no field": (b'{"response_action": "errors", "errors": {"nope": "x"}}', ["C0STYR"], 1),
    "an action that is none": (b'{"response_action": "close"}', ["C0STYR"], 1),
    "not even JSON": (b"ok", ["C0STYR"], 1),
    "a view that Slack refuses": (b'{"response_action": "push", "view": {"type": "modal"}}', ["C0STYR"], 1),
}


@pytest.mark.parametrize(("body", "stack", "complaints"), FORM_ANSWERS.values(), ids=FORM_ANSWERS.keys())
def test_what_becomes_of_a_form(body: bytes, stack: list[str], complaints: int) -> None:
    slack, anna, room, _ = stage((200, {}, body))
    view = opened(slack, anna, form(room))
    slack.submit(anna, view, {"Titel": "Ny kalender"})
    assert [each["private_metadata"] for each in slack.views(anna)] == stack
    assert len(slack.complaints) == complaints


def test_what_fails_is_seen() -> None:
    slack, anna, room, _ = stage((500, {}, b"Oops"))
    slack.slash(anna, room)
    slack.click(anna, post(slack, room), "For")
    assert [each.split(":")[0] for each in slack.complaints] == ["/ting", "click"]


def test_an_event_is_retried_until_it_is_taken() -> None:
    slack, anna, _, listener = stage((500, {}, b""), (500, {}, b""), (200, {}, b""))
    answer = slack.dm(anna, "hej")
    assert [headers.get("x-slack-retry-num") for headers, _ in listener.letters] == [None, "1", "2"]
    assert (answer.status, answer.final.status, slack.complaints) == (500, 200, [])


def test_an_event_is_given_up_after_three_retries_or_when_asked() -> None:
    slack, anna, _, listener = stage((500, {}, b""))
    slack.dm(anna, "hej")
    assert len(listener.letters) == 4
    assert len(slack.complaints) == 1
    slack, anna, _, listener = stage((500, {"X-Slack-No-Retry": "1"}, b""))
    slack.dm(anna, "hej")
    assert len(listener.letters) == 1


def test_closing_tells_the_bot_only_when_it_asked() -> None:
    slack, anna, room, listener = stage((200, {}, b""))
    for view in (form(room), {**form(room), "notify_on_close": True}):
        slack.close(anna, opened(slack, anna, view))
    assert [payload_of(body)["type"] for _, body in listener.letters] == ["view_closed"]
    assert slack.views(anna) == []


def test_an_app_in_the_loop_of_an_asynchronous_test() -> None:
    slack, anna, room, _ = stage((200, {}, b""))

    async def bot(*_: object) -> tuple[int, dict[str, str], bytes]:
        await asyncio.sleep(0)
        return 200, {}, b"Hej"

    async def story() -> None:
        slack.deliver = over_loop(asyncio.get_running_loop(), bot)
        await asyncio.to_thread(slack.slash, anna, room)

    asyncio.run(story())
    assert slack.ephemerals(anna)[0]["text"] == "Hej"


def test_a_letter_can_be_kept_back() -> None:
    slack, anna, room, listener = stage((200, {}, b""))
    letter = slack.slash_letter(anna, room)
    assert isinstance(letter, Letter)
    assert listener.letters == []
    assert slack.repeat(letter).status == 200
