"""The real counterpart with a little Bolt app before it, over HTTP and in Socket Mode."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.platforms import local_slack
from tests.platforms.fake_slack import FORGERIES, over_http, visible_text
from tests.platforms.local_slack import LocalSlack
from tests.platforms.minimal_bolt import CAST, RunningBot

ROOMS = ("styregruppen", "projektgruppen")


@pytest.fixture(params=["over HTTP", "in Socket Mode"])
def slack(request: pytest.FixtureRequest) -> Iterator[LocalSlack]:
    with ExitStack() as stack:
        yield running(stack, request.param == "in Socket Mode")


def running(stack: ExitStack, socket_mode: bool) -> LocalSlack:
    """A local-slack with the little bot before it, for as long as the stack is open."""
    counterpart = stack.enter_context(LocalSlack(CAST, ROOMS, socket_mode=socket_mode))
    app_token = counterpart.app_token if socket_mode else ""
    keys = (counterpart.bot_token, counterpart.signing_secret, app_token)
    bot = stack.enter_context(RunningBot(counterpart.api_url, *keys))
    counterpart.bot_url = bot.url
    if socket_mode:
        counterpart.wait_connected()
    return counterpart


def test_a_whole_conversation(slack: LocalSlack) -> None:
    anna, bo, room = slack.user("Anna Holm"), slack.user("Bo Lind"), slack.channel("styregruppen")
    slack.slash(anna, room)
    assert visible_text(slack.views()[-1]).splitlines()[:2] == ["Nyt forslag", "Titel: ____"]
    assert slack.submit(anna, {"Titel": "nej"}) == {"title": "Skriv, hvad forslaget handler om."}
    assert len(slack.views()) == 1
    assert slack.submit(anna, {"Titel": "Ny kalender", "Art": "Driftsmæssig"}) == {}
    assert slack.views() == []
    message = slack.messages(room)[-1]
    slack.click(bo, message, "For")
    slack.click(anna, message, "vote:against")
    assert visible_text(slack.messages(room)[-1]) == "*Ny kalender*\n2 har stemt\n[For]  [Imod]"
    assert [each["text"] for each in slack.ephemerals(bo)] == ["Noteret: For."]
    assert [each["text"] for each in slack.ephemerals(anna)] == ["Noteret: Imod."]
    assert slack.messages(slack.channel("projektgruppen")) == []


def test_home_private_messages_mentions_and_closing(slack: LocalSlack) -> None:
    eva, room = slack.user("Eva Winther"), slack.channel("projektgruppen")
    slack.home_opened(eva)
    home = slack.wait_for(lambda: slack.home(eva))
    assert home is not None
    assert visible_text(home) == "Intet venter på dig."
    slack.dm(eva, "Hej")
    assert slack.wait_for(lambda: [each["text"] for each in slack.ims(eva)][1:]) == ["Du skrev: Hej"]
    slack.mention(eva, room, "hej")
    assert slack.wait_for(lambda: slack.messages(room)[1:])[0]["text"] == "Du skrev: hej"
    slack.slash(eva, room, "hjælp")
    assert slack.ephemerals(eva)[-1]["text"] == "Skriv /ting for at stille et forslag."
    slack.slash(eva, room)
    slack.close(eva)
    assert slack.views() == []
    assert any(each["kind"] == "web_api" and each["summary"] == "views.open" for each in slack.log())


def test_letters_are_really_signed_and_can_be_repeated_and_forged() -> None:
    with ExitStack() as stack:
        slack = running(stack, socket_mode=False)
        anna, room = slack.user("Anna Holm"), slack.channel("styregruppen")
        slack.slash(anna, room, "hjælp")
        passed = slack.passed[-1]
        assert passed.status == 200
        assert slack.repeat(passed).body == passed.body
        forged = FORGERIES["tampered body"](passed.letter, slack.signing_secret, 0)
        status, _, _ = over_http(slack.bot_url)("POST", forged.path, forged.headers, forged.body)
        assert status == 401


def test_a_bot_that_is_not_there() -> None:
    with LocalSlack(CAST, ROOMS, bot_url="http://127.0.0.1:9") as slack:
        slack.slash(slack.user("Anna Holm"), slack.channel("styregruppen"))
        assert [each.status for each in slack.passed] == [502]
        with pytest.raises(AssertionError, match="slash_commands HTTP 502"):
            slack.wait_for(slack.views, seconds=0.01)


def test_a_machine_without_the_binary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(local_slack, "NODE_MODULES", tmp_path)
    monkeypatch.delenv("OS2TING_REQUIRE_ALL", raising=False)
    with pytest.raises(pytest.skip.Exception, match="lacks local-slack"):
        LocalSlack(CAST, ROOMS)
