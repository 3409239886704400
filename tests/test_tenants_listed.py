"""`os2ting workspaces` with Teams: each tenant, whether the secret is taken, which channels have the bot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from bot import installations
from bot.outbox import Kind
from bot.texts.say import LANGUAGES, Say
from handlers import terminal
from handlers.settings import read_settings
from storage import conversations, outbox
from storage.conversations import ANYWHERE, Conversation
from storage.engine import Database
from storage.outbox import OUTBOX, Message
from storage.signing import load_signer
from storage.words import AbsenceCause, MessageState, Platform
from tests.test_settings_teams import CHANNEL, HOME, OTHER, TEAMS

Run = Callable[[], list[str]]
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SLACK = "  slack:\n    {workspace: T0123, bot_token_env: SLACK_BOT_TOKEN}\n"
AT_SLACK = "          - slack: C0123ABCD\n            workspace: T0123\n"
SERVICE = "https://smba.example/emea/"


@pytest.fixture(params=LANGUAGES)
def say(request: pytest.FixtureRequest) -> Say:
    return Say(request.param)


@pytest.fixture
def folder(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Teams alone, its secret in the environment, and the database of it."""
    text = TEAMS.replace(SLACK, "").replace(AT_SLACK, "")
    (tmp_path / "app.yaml").write_text(text.replace("language: da", f"language: {say.language}", 1), "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("OS2TING_CONFIG", "OS2TING_DATABASE_URL", "PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEAMS_CLIENT_SECRET", "hunter2")
    assert terminal.main(["apply", "--yes"]) == 0
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command() -> list[str]:
        capsys.readouterr()
        assert terminal.main(["workspaces"]) == 0
        return capsys.readouterr().out.splitlines()

    return command


@pytest.fixture
def db(folder: Path) -> Iterator[Database]:
    settings = read_settings(folder / "app.yaml")
    opened = Database(settings.database or "", load_signer(settings.signing_key))
    yield opened
    opened.close()


def hear(db: Database, tenant: str, place: str) -> None:
    said = Conversation(workspace=tenant, place=place, service_url=SERVICE, team="", seen_at=NOW)
    db.run(lambda tx: conversations.keep(tx, said)).result()


def room(say: Say, seen: datetime | None) -> str:
    group = "OS2display, Styregruppen"
    if seen is None:
        return "  " + say("workspaces-room-silent", place=CHANNEL, group=group)
    return "  " + say("workspaces-room", place=CHANNEL, group=group, at=say.moment(seen))


def tenant(say: Say, name: str, state: str, secret: str, at: str = "") -> str:
    told = say("workspaces-credential", state=secret, at=at)
    return say("workspaces-tenant", tenant=name, state=state, secret=told)


def test_what_is_not_known_yet_is_told_as_that_with_what_to_do(run: Run, say: Say) -> None:
    assert run() == [
        tenant(say, HOME, "silent", "unknown"),
        tenant(say, OTHER, "silent", "unknown"),
        room(say, None),
    ]
    assert "docs/teams.md" in run()[0]


def test_a_secret_that_is_missing_is_told(run: Run, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEAMS_CLIENT_SECRET")
    assert run()[0] == tenant(say, HOME, "silent", "missing")


def test_a_channel_from_which_something_was_heard_has_the_bot(run: Run, say: Say, db: Database) -> None:
    hear(db, OTHER, ANYWHERE)
    assert run()[1:] == [tenant(say, OTHER, "known", "unknown"), room(say, None)]
    hear(db, HOME, CHANNEL)
    assert run()[-1] == room(say, None), "an id in one tenant is no channel of the other"
    hear(db, OTHER, CHANNEL)
    assert run()[-1] == room(say, NOW)


def test_where_a_message_was_sent_the_bot_is_and_the_secret_was_taken(
    run: Run, say: Say, db: Database
) -> None:
    message = Message(
        key="greeting", kind=Kind.GREETING, subject="x", live=False, platform=Platform.TEAMS, workspace=OTHER,
        place=CHANNEL, state=MessageState.PENDING, created_at=NOW, next_at=NOW,
    )  # fmt: skip
    db.run(lambda tx: outbox.queue(tx, message)).result()
    assert run()[-1] == room(say, None)
    values = {"state": MessageState.SENT, "sent_at": NOW, "shown": 1}
    db.run(lambda tx: tx.conn.execute(update(OUTBOX).values(values))).result()
    at = say.moment(NOW)
    assert run() == [
        tenant(say, HOME, "silent", "taken", at),
        tenant(say, OTHER, "known", "taken", at),
        room(say, NOW),
    ]


def test_a_secret_that_microsoft_does_not_take_is_told_of_every_tenant(
    run: Run, say: Say, db: Database
) -> None:
    cause = AbsenceCause.SECRET
    db.run(lambda tx: installations.lose(tx, Platform.TEAMS, OTHER, cause, NOW)).result()
    lines = run()
    assert len(lines) == 3
    for name, line in zip((HOME, OTHER), lines, strict=False):
        assert line.startswith(name) and say("workspaces-secret") in line
    db.run(lambda tx: installations.found(tx, Platform.TEAMS, OTHER, NOW)).result()
    assert run()[1] == tenant(say, OTHER, "silent", "unknown")
