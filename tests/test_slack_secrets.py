"""A secret goes into the bot's own conversation in Slack, is kept nowhere, and is made once where told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers import commands
from handlers.answers import Answer, Quiet, Tell, to_json
from handlers.slack import listen
from handlers.verbs import people
from handlers.verbs.context import Context
from storage.inbox import INBOX
from storage.people import LINK_CODE
from tests.platforms.fake_slack import visible_text
from tests.slack_world import STYRING, SlackWorld

ASKED = "kode David Krogh"


@pytest.fixture
def once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code that must not be made twice."""

    def make(context: Context, whom: str) -> Answer:
        answer = people.make_code(context, whom)
        assert isinstance(answer, Tell)
        return replace(answer, once=True)

    monkeypatch.setitem(commands.COMMANDS, "code", make)


def said(town: SlackWorld, key: str = "eva") -> list[str]:
    town.settle()
    return [visible_text(each) for each in town.slack.ims(town.users[key])]


def kept(town: SlackWorld, table: object) -> list[tuple]:
    return town.world.look(lambda tx: [tuple(row) for row in tx.conn.execute(table.select())])  # type: ignore[attr-defined]


def test_a_secret_is_a_message_in_the_bots_own_conversation_and_no_line_in_the_channel(
    town: SlackWorld,
) -> None:
    town.slack.slash(town.users["eva"], STYRING, ASKED)
    assert [("David Krogh" in each) for each in said(town)] == [True]
    assert town.slack.ephemerals(town.users["eva"]) == []
    town.slack.mention(town.users["eva"], STYRING, ASKED)
    assert len(said(town)) == 2
    assert town.slack.ephemerals(town.users["eva"]) == []
    assert town.slack.complaints == []


def test_a_secret_is_kept_nowhere_and_a_repeat_makes_no_other(town: SlackWorld) -> None:
    answer = town.slack.slash(town.users["eva"], STYRING, ASKED)
    first = kept(town, LINK_CODE)
    town.slack.repeat(answer)
    assert len(said(town)) == 1
    assert kept(town, LINK_CODE) == first
    assert [row[-1] for row in kept(town, INBOX)] == [to_json(Quiet())]


@pytest.mark.usefixtures("once")
def test_a_secret_that_is_made_once_is_not_made_by_the_same_signed_request_again(town: SlackWorld) -> None:
    answer = town.slack.slash(town.users["eva"], STYRING, ASKED)
    first = kept(town, LINK_CODE)
    for _ in range(3):
        again = town.slack.repeat(answer)
        assert (again.status, again.body) == (200, b"")
    assert len(said(town)) == 1
    assert kept(town, LINK_CODE) == first
    assert [row[-1] for row in kept(town, INBOX)] == [to_json(Quiet())]
    # Asked for anew it is another request.
    town.slack.slash(town.users["eva"], STYRING, ASKED)
    assert len(set(said(town))) == 2


@pytest.mark.parametrize("how", ["429:1", "cut", "500", "fatal_error"])
@pytest.mark.usefixtures("once")
def test_a_secret_that_slack_does_not_take_is_tried_again(
    town: SlackWorld, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(listen, "PAUSES", (0.0, 0.0))
    town.slack.fail_next("chat.postMessage", how, times=2)
    town.slack.slash(town.users["eva"], STYRING, ASKED)
    assert len(said(town)) == 1
