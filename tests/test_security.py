"""Who is let in from Slack, what a request can do twice, and where no secret stands.

The web's doors are in test_web_doors.py, words in test_hostile.py; SECURITY.md says what they are for.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData

from bot import export
from handlers import terminal
from handlers.desk import Desk
from handlers.settings import read_settings
from handlers.settings.mistakes import SettingsMistakes
from storage.engine import Database, Tx
from tests.house import APP_YAML
from tests.platforms.fake_slack_letters import strange
from tests.platforms.letters import Answer, Letter
from tests.slack_world import STYRING, SlackWorld, slack_world
from tests.workspaces_world import SECOND, TwoWorkspaces, two_workspaces
from tests.world import WORKSPACE

APP = "A0TING0001"


@pytest.fixture
def town(sqlite: Database) -> Iterator[SlackWorld]:
    with slack_world(sqlite) as made:
        made.settle()
        made.open()
        yield made


def dump(town: SlackWorld) -> dict[str, list[str]]:
    """Every row of every table but what the clock writes by itself."""

    def unit(tx: Tx) -> dict[str, list[str]]:
        found = MetaData()
        found.reflect(tx.conn)
        return {
            name: sorted(str(tuple(row)) for row in tx.conn.execute(table.select()))
            for name, table in found.tables.items()
        }

    return town.world.look(unit)


def letters(town: SlackWorld) -> dict[str, Letter]:
    """One of each kind that Slack sends, all of Bo's, none sent yet."""
    slack, bo = town.slack, town.users["bo"]
    slack.slash(bo, STYRING, "forslag")
    form = town.form("bo")
    values = {"title": "En anden", "brief": "Vi mangler den.", "deadline": "om 9 dage"}
    click = slack.click_letter(bo, town.card(), "For")
    said = slack.say(bo, STYRING, "Skal vi ikke købe en ny?")
    seen: dict[str, Letter] = {
        "a command": slack.slash_letter(bo, STYRING, "sprog"),
        "a click": click,
        "a form": slack.submit_letter(bo, form, values),
    }
    events: dict[str, dict[str, Any]] = {
        "a mention": {
            "type": "app_mention",
            "user": bo,
            "text": "<@U0BOT> forslag",
            "ts": "1.000001",
            "channel": STYRING,
        },
        "a line to the bot": {
            "type": "message",
            "channel_type": "im",
            "user": bo,
            "text": "sprog",
            "ts": "1.000002",
            "channel": slack.state.im(slack.state.workspace_of(bo), bo).id,
        },
        "the Home tab": {"type": "app_home_opened", "user": bo, "tab": "home", "channel": "D0X"},
        "a removal": {"type": "app_uninstalled"},
    }
    seen |= {name: slack.event_letter(WORKSPACE, event) for name, event in events.items()}
    # A shortcut has no letter of its own: it is sent, and what was sent is taken.
    return seen | {"a shortcut": slack.point(bo, said, "motion_from_message").letter}


KINDS = (
    "a command",
    "a click",
    "a form",
    "a shortcut",
    "a mention",
    "a line to the bot",
    "the Home tab",
    "a removal",
)


def signed(town: SlackWorld, letter: Letter, ago: float = 0) -> Letter:
    """The letter as it is, signed so many seconds ago."""
    at = town.slack.post.signing_clock() - ago
    return strange(letter, town.slack.signing_secret, at, "nothing", "nothing")


def test_every_byte_of_a_body_is_signed(town: SlackWorld) -> None:
    letter = town.slack.click_letter(town.users["bo"], town.card(), "For")
    before = dump(town)
    places = [*range(0, len(letter.body), max(1, len(letter.body) // 60)), len(letter.body) - 1]
    for place in places:
        body = bytearray(letter.body)
        body[place] ^= 1
        answer = town.slack.post.carry(replace(letter, body=bytes(body)))
        assert answer.status in (400, 401), place
    town.settle()
    assert dump(town) == before
    assert town.slack.post.carry(letter).status == 200


def test_the_signature_is_over_the_body_as_it_came_and_not_as_it_reads(town: SlackWorld) -> None:
    """The same fields, spelt otherwise, are another body."""
    letter = town.slack.slash_letter(town.users["bo"], STYRING, "sprog")
    for other in (letter.body.replace(b"%2F", b"/"), letter.body + b"&", letter.body.replace(b"&", b";", 1)):
        assert other != letter.body
        assert town.slack.post.carry(replace(letter, body=other)).status == 401


@pytest.mark.parametrize(
    ("ago", "status"), [(297, 200), (-290, 200), (303, 401), (-310, 401), (86_400, 401), (10**9, 401)]
)
def test_a_request_is_good_for_five_minutes(town: SlackWorld, ago: float, status: int) -> None:
    letter = town.slack.click_letter(town.users["bo"], town.card(), "For")
    before = dump(town)
    assert town.slack.post.carry(signed(town, letter, ago)).status == status
    assert (dump(town) == before) is (status == 401)


def test_what_is_sent_again_within_that_time_writes_nothing(town: SlackWorld) -> None:
    found = letters(town)
    assert found.keys() == set(KINDS)
    for name, letter in found.items():
        first = town.slack.post.carry(letter)
        assert first.status == 200, name
        town.settle()
        before = dump(town)
        for again in (letter, signed(town, letter, 1)):
            assert town.slack.post.carry(again).status == 200, name
        town.settle()
        assert dump(town) == before, name


def test_what_is_of_another_workspace_than_ours_writes_nothing(town: SlackWorld) -> None:
    found = letters(town)
    town.settle()
    before = dump(town)
    for name, letter in found.items():
        assert town.slack.from_stranger(WORKSPACE, "T0STRANGER", letter).status < 500, name
        town.settle()
        assert dump(town) == before, name


def test_what_is_for_another_app_than_ours_is_refused_and_writes_nothing(town: SlackWorld) -> None:
    workspaces = town.house.slack.workspaces
    assert workspaces is not None
    workspaces._app = APP
    found = letters(town)
    town.settle()
    before = dump(town)
    for name, letter in found.items():
        assert town.slack.from_stranger(APP, "A0ANOTHER", letter).status == 403, name
        town.settle()
        assert dump(town) == before, name
    assert {town.slack.post.carry(letter).status for letter in found.values()} == {200}


def test_the_app_is_the_one_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "app.yaml"
    text = APP_YAML.read_text("utf-8")
    file.write_text(text.replace("    # app: A0123ABCD", "    app: A0TING0001"), "utf-8")
    slack = read_settings(file).platforms.slack
    assert slack is not None and slack.app == APP
    file.write_text(text.replace("    # app: A0123ABCD", "    app: os2ting"), "utf-8")
    with pytest.raises(SettingsMistakes) as found:
        read_settings(file)
    assert [each.code for each in found.value.mistakes] == ["slack-app-shape"]


def test_where_a_workspace_installed_the_bot_the_app_is_known_by_itself(sqlite: Database) -> None:
    with two_workspaces(sqlite) as made:
        _only_its_own_app(made)
        made.restart()
        _only_its_own_app(made)


def _only_its_own_app(town: TwoWorkspaces) -> None:
    letter = town.slack.slash_letter(town.users["carla"], "C0ODENSE", "")
    assert SECOND.encode() in letter.body
    assert town.slack.from_stranger(APP, "A0ANOTHER", letter).status == 403
    assert town.slack.post.carry(letter).status == 200


# --- no secret where it does not belong

TOKENS = {
    "SLACK_BOT_TOKEN": "xoxb-1-kanarietoken",
    "SLACK_SIGNING_SECRET": "kanariesignatur0123456789abcdef0",
    "SLACK_APP_TOKEN": "xapp-1-A0TING-kanarie",
    "SLACK_CLIENT_SECRET": "kanarieklient0123456789abcdef012",
    "OS2TING_DATABASE_URL": "postgresql://ting:kanariekode@127.0.0.1:1/ting",
}


def canaries(text: str) -> list[str]:
    return [each for each in ("kanarie", "kanarietoken", "kanariekode") if each in text]


@pytest.mark.parametrize("command", ["check", "apply", "verify", "serve", "person", "manifest", "workspaces"])
def test_no_command_says_what_the_environment_holds_also_when_it_fails(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    (tmp_path / "app.yaml").write_text(APP_YAML.read_text("utf-8"), "utf-8")
    monkeypatch.chdir(tmp_path)
    for name, value in TOKENS.items():
        monkeypatch.setenv(name, value)
    more = {"apply": ["--yes"], "person": ["export", "anna"], "manifest": ["slack"]}.get(command, [])
    with caplog.at_level(logging.DEBUG):
        code = terminal.main([command, *more])
    said = capsys.readouterr()
    assert code == {"check": 3, "manifest": 0}.get(command, 1)
    assert canaries(said.out + said.err + caplog.text) == []


def test_no_secret_is_in_a_log_an_error_a_table_or_an_export_when_something_of_ours_fails(
    town: SlackWorld, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    slack, bo = town.slack, town.users["bo"]
    secrets = [slack.signing_secret, "xoxb-os2ting"]

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a bug of ours")

    answers: list[Answer] = []
    with caplog.at_level(logging.DEBUG):
        answers.append(slack.forge("wrong signature", slack.click_letter(bo, town.card(), "For")))
        with monkeypatch.context() as patch:
            patch.setattr(Desk, "_answer", broken)
            answers.append(slack.click(bo, town.card(), "For"))
        slack.fail_next("chat.update", "internal_error", times=3)
        answers.append(slack.click(bo, town.card(), "For"))
        town.settle()
    assert "a bug of ours" in caplog.text
    ours = [each for each in caplog.records if not each.name.startswith(("slack_sdk", "asyncio", "aiohttp"))]
    logged = "\n".join(f"{each.getMessage()} {each.exc_text or ''}" for each in ours)
    exported = town.world.look(lambda tx: [content for _, content in export.files(tx, town.clock.now())])
    everywhere = {
        "a log": logged,
        "an answer": "\n".join(f"{each.headers} {each.body!r}" for each in answers),
        "a table": json.dumps(dump(town)),
        "an export": "\n".join(exported),
        "a card": str(slack.ephemerals(bo)) + str(slack.messages(STYRING)),
    }
    for place, text in everywhere.items():
        for secret in secrets:
            assert secret not in text, f"a secret stands in {place}"


def test_an_error_of_the_database_does_not_say_what_was_to_be_written(
    sqlite: Database, caplog: pytest.LogCaptureFixture
) -> None:
    def unit(tx: Tx) -> None:
        tx.conn.exec_driver_sql("INSERT INTO nowhere VALUES (?)", ("kanarieord",))

    with pytest.raises(Exception, match="nowhere") as error:
        sqlite.run(unit).result(10)
    assert "kanarie" not in str(error.value)
