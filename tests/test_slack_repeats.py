"""Once is once in Slack: what is delivered again is done once and said once, and what is new is not old."""

from __future__ import annotations

import dataclasses
import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from urllib.parse import parse_qs, urlencode

import pytest

from handlers import commands
from handlers.answers import Answer
from handlers.verbs import community as community_verbs
from handlers.verbs.context import Context
from storage import community
from storage.engine import Database
from storage.people import LINK_CODE
from tests.platforms.fake_slack import visible_text
from tests.platforms.fake_slack_letters import seal
from tests.platforms.letters import Answer as SlackAnswer
from tests.slack_world import STYRING, SlackWorld, slack_world


@pytest.fixture
def quick(sqlite: Database) -> Iterator[SlackWorld]:
    """The bot in Slack on SQLite alone, for what has nothing to do with the database."""
    with slack_world(sqlite) as made:
        made.settle()
        yield made


def told(town: SlackWorld, key: str = "eva") -> list[str]:
    """What the bot has said to the person in its own conversation."""
    return [visible_text(each) for each in town.slack.ims(town.users[key]) if each.get("bot_id")]


def codes(town: SlackWorld) -> list[tuple]:
    return town.world.look(lambda tx: [tuple(row) for row in tx.conn.execute(LINK_CODE.select())])


def test_what_the_preview_shows_is_what_is_posted_however_often_it_was_changed(quick: SlackWorld) -> None:
    eva, slack = quick.users["eva"], quick.slack
    slack.slash(eva, STYRING, "forslag")
    slack.submit(eva, quick.form("eva"), {"title": "Ny kalender", "deadline": "om 9 dage"})
    for title in ("Ny skærm", "Ny kalender", "Ny skærm"):
        slack.click(eva, quick.form("eva"), "Ret")
        quick.settle()
        slack.submit(eva, quick.form("eva"), {"title": title})
        assert title in visible_text(quick.form("eva"))
    slack.submit(eva, quick.form("eva"))
    quick.settle()
    assert "Ny skærm" in visible_text(quick.card())


def test_a_code_that_was_asked_for_in_a_talk_is_made_and_told_once(quick: SlackWorld) -> None:
    asked = quick.slack.dm(quick.users["eva"], "kode david krogh")
    quick.settle()
    made = codes(quick)
    for _ in range(3):
        assert quick.slack.repeat(asked).status == 200
    quick.settle()
    assert codes(quick) == made
    assert len(told(quick)) == 1


@pytest.mark.parametrize("text", ["hjælp", "forslag", "noget helt andet"])
def test_a_line_that_is_delivered_again_is_answered_once(quick: SlackWorld, text: str) -> None:
    asked = quick.slack.dm(quick.users["eva"], text)
    quick.settle()
    quick.slack.repeat(asked)
    quick.settle()
    assert len(told(quick)) == 1


def test_a_press_that_is_delivered_again_is_answered_once(quick: SlackWorld) -> None:
    quick.open()
    bo = quick.users["bo"]
    quick.slack.click(bo, quick.card(), "Læs sagen")
    quick.settle()
    quick.slack.repeat()
    quick.settle()
    assert len(quick.slack.ephemerals(bo)) == 1


def test_a_command_that_is_delivered_again_is_answered_in_the_response_as_before(quick: SlackWorld) -> None:
    first = quick.slack.slash(quick.users["eva"], STYRING, "hjælp")
    again = quick.slack.repeat(first)
    assert first.body == again.body != b""


def test_a_form_that_is_delivered_again_opens_one_motion_and_is_confirmed_once(quick: SlackWorld) -> None:
    eva = quick.users["eva"]
    quick.slack.slash(eva, STYRING, "forslag")
    quick.slack.submit(eva, quick.form("eva"), {"title": "Ny kalender", "deadline": "om 9 dage"})
    sent = quick.slack.submit(eva, quick.form("eva"))
    quick.slack.repeat(sent)
    quick.settle()
    assert len(quick.slack.messages(STYRING)) == 2, "the greeting and one motion"
    assert len(quick.slack.ephemerals(eva)) == 1


@pytest.mark.parametrize("how", ["a line", "a press", "a command"])
def test_slack_is_answered_when_the_transaction_is_durable_and_not_before(
    quick: SlackWorld, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    quick.open()
    bo, slack, card = quick.users["bo"], quick.slack, quick.card()
    begun, go = threading.Event(), threading.Event()

    def wait(context: Context, _: object) -> Answer:
        begun.set()
        assert go.wait(20)
        return community_verbs.show_help(context, "")

    monkeypatch.setitem(commands.COMMANDS, "help", wait)
    monkeypatch.setitem(commands.BUTTONS, "case", wait)
    asking = {
        "a line": lambda: slack.dm(bo, "hjælp"),
        "a press": lambda: slack.click(bo, card, "Læs sagen"),
        "a command": lambda: slack.slash(bo, STYRING, "hjælp"),
    }
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(asking[how])
        try:
            assert begun.wait(20)
            assert not wait_for([asked], timeout=0.5).done
        finally:
            go.set()
        assert asked.result(20).status == 200


def pressed(town: SlackWorld, action_id: str) -> SlackAnswer:
    """A signed press of a button of that name."""
    letter = town.slack.click_letter(town.users["bo"], town.card(), "For")
    payload = json.loads(parse_qs(letter.body.decode())["payload"][0])
    payload["actions"][0]["action_id"] = action_id
    body = urlencode({"payload": json.dumps(payload)}).encode()
    kind, secret = letter.headers["Content-Type"], town.slack.signing_secret
    forged = seal(letter.kind, letter.path, kind, body, secret, town.slack.now, {})
    return town.slack.repeat(dataclasses.replace(forged))


@pytest.mark.parametrize(
    "action_id",
    ["ballot:\ud800:for", "ballot:\x00:for", "case:\x00", "motion-edit:\ud83d", "\x00"],
    ids=["half a character", "a zero byte", "no motion", "half an emoji", "no name"],
)
def test_a_button_with_what_no_database_keeps_is_unknown(
    town: SlackWorld, caplog: pytest.LogCaptureFixture, action_id: str
) -> None:
    town.open()
    assert pressed(town, action_id).status == 200
    town.settle()
    assert "kender jeg ikke længere" in visible_text(town.slack.ephemerals(town.users["bo"])[-1])
    assert "unexpected" not in caplog.text


def test_a_zero_byte_in_what_is_typed_is_not_there(town: SlackWorld) -> None:
    eva = town.users["eva"]
    town.slack.slash(eva, STYRING, "sprog\x00 engelsk")
    assert "English" in visible_text(town.slack.ephemerals(eva)[-1])
    town.slack.slash(eva, STYRING, "forslag")
    town.slack.submit(eva, town.form("eva"), {"title": "Ny\x00 kalender", "deadline": "in 9 days"})
    assert "Ny kalender" in visible_text(town.form("eva"))


def test_a_talk_with_the_bot_alone_is_no_channel_to_connect(quick: SlackWorld) -> None:
    eva = quick.users["eva"]
    quick.slack.dm(eva, "forbind")
    quick.settle()
    talk = quick.slack.ims(eva)[-1]
    assert "ikke i en samtale med mig alene" in visible_text(talk)
    quick.slack.slash(eva, STYRING, "forbind")
    choice = quick.slack.ephemerals(eva)[-1]
    quick.slack.click(eva, {**choice, "channel": talk["channel"]}, "connect:")
    quick.settle()
    group_id = quick.world.group_id
    connected = quick.world.look(lambda tx: community.channels(tx, group_id))
    assert talk["channel"] not in [each.external_id for each in connected]
