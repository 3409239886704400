"""SIGTERM, through a real process: what is under way is finished, nothing new is taken, and nothing hangs."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import create_engine, text

from handlers.serving import DRAIN_SECONDS
from handlers.settings import read_settings
from storage.engine import Database
from storage.opening import database_url
from storage.outbox import OUTBOX, Message
from storage.signing import load_signer
from storage.words import MessageState
from tests.platforms.fake_slack import FakeSlack, Letter, over_http
from tests.processes import (
    CHANNEL,
    ROOT,
    Process,
    app_yaml,
    ballots_by_seat,
    from_nothing,
    send_all,
    serving,
    set_the_scene,
)
from tests.starting import PIPE, Started

CROWD = 40
# What a machine under load takes besides.
LEEWAY = 5.0


def end(process: Process) -> tuple[int, float]:
    """SIGTERM; (exit code, seconds it took)."""
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    code = process.wait(60)
    return code, time.monotonic() - begun


def until_closed(address: str) -> None:
    """Nobody listens there any more."""
    where = urlsplit(address)
    for _ in range(200):
        try:
            socket.create_connection((where.hostname or "", where.port or 0), timeout=2).close()
        except ConnectionRefusedError:
            return
        threading.Event().wait(0.05)
    raise AssertionError("it listens on")


def waiting(file: Path) -> list[Message]:
    """What has not been sent."""
    settings = read_settings(file)
    db = Database(settings.database or "", load_signer(settings.signing_key))
    try:
        rows = db.read(lambda tx: tx.conn.execute(OUTBOX.select()).all()).result()
    finally:
        db.close()
    return [each for each in rows if each.state is not MessageState.SENT]


class Stage:
    """An open motion in Slack and a crowd, before a process that serves."""

    def __init__(self, folder: Path, url: str, slack: FakeSlack) -> None:
        self.slack = slack
        self.file = app_yaml(folder, url, CROWD)
        _, self.users = set_the_scene(self.file, slack, CROWD)

    @contextmanager
    def serving(self, *, forked: bool = True) -> Iterator[tuple[Process, str]]:
        with serving(self.file, self.slack, forked=forked) as (process, address):
            self.slack.deliver = over_http(address)
            self.slack.wait_for(lambda: len(self.slack.messages(CHANNEL)) == 2, 30)
            yield process, address

    def letters(self, number: int = CROWD) -> list[Letter]:
        card = self.slack.messages(CHANNEL)[-1]
        return [self.slack.click_letter(user, card, "For") for user in self.users[:number]]


@pytest.fixture
def stage(tmp_path: Path, sqlite_url: str) -> Iterator[Stage]:
    with FakeSlack() as slack:
        yield Stage(tmp_path, sqlite_url, slack)


def test_what_is_under_way_is_finished_and_nothing_new_is_taken(stage: Stage) -> None:
    with stage.serving(forked=False) as (process, address):
        letters = stage.letters()
        ended = threading.Event()
        code: list[int] = []

        def on_ack() -> None:
            if not ended.is_set():
                ended.set()
                process.send_signal(signal.SIGTERM)

        acknowledged = send_all(address, letters, on_ack)
        until_closed(address)
        code.append(process.wait(60))
    assert code == [0]
    assert len(ballots_by_seat(stage.file)) == len(acknowledged) >= 1, "each that was counted was answered"


@pytest.mark.parametrize("method", ["chat.update", "views.publish"], ids=["a delivery", "an errand"])
def test_what_is_under_way_to_slack_is_finished(stage: Stage, method: str) -> None:
    slack, eva = stage.slack, stage.users[0]
    with stage.serving() as (process, address):
        slack.fail_next(method, "held")
        slack.home_opened(eva)
        send_all(address, stage.letters(1))
        slack.wait_for(lambda: slack.calls_of("chat.update") and slack.calls_of("views.publish"), 20)
        process.send_signal(signal.SIGTERM)
        until_closed(address)
        (held,) = [each for each in slack.calls if each.fault == "held"]
        assert held.answer is None
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(2)
        slack.let_go()
        assert process.wait(60) == 0
    assert held.answer is not None
    assert slack.home(eva) is not None
    assert waiting(stage.file) == []


def test_a_platform_that_hangs_holds_up_the_end_no_longer_than_it_may(stage: Stage) -> None:
    slack = stage.slack
    with stage.serving() as (process, address):
        slack.fail_next("chat.update", "timeout")
        send_all(address, stage.letters(1))
        slack.wait_for(lambda: slack.calls_of("chat.update"), 20)
        code, seconds = end(process)
        assert code == 0
        assert seconds < DRAIN_SECONDS + LEEWAY
    (unsent,) = waiting(stage.file)
    # Given up by the end of the process, or by the client just before it where the machine is slow: the next
    # start takes it up when its lease or its wait is out, and no card is made twice.
    assert (unsent.state, unsent.attempts) in [(MessageState.SENDING, 0), (MessageState.PENDING, 1)]
    assert unsent.ref is not None and unsent.shown < unsent.wanted
    assert len(slack.messages(CHANNEL)) == 2


def test_a_database_that_hangs_holds_up_the_end_no_longer_than_it_may(
    tmp_path: Path, postgres_url: str
) -> None:
    with FakeSlack() as slack:
        stage = Stage(tmp_path, postgres_url, slack)
        blocker = create_engine(database_url(postgres_url))
        with stage.serving() as (process, address), blocker.connect() as conn:
            conn.execute(text("LOCK TABLE chain IN ACCESS EXCLUSIVE MODE"))
            letters = stage.letters(1)
            click = threading.Thread(target=lambda: acknowledged.update(send_all(address, letters)))
            acknowledged: set[int] = set()
            click.start()
            waits = "SELECT pid FROM pg_locks WHERE NOT granted"
            with blocker.connect() as looking:
                while (server := looking.execute(text(waits)).scalar()) is None:
                    threading.Event().wait(0.05)
            # It would give up its lock by itself: a server that stands still does not even do that.
            os.kill(server, signal.SIGSTOP)
            try:
                code, seconds = end(process)
                click.join(30)
            finally:
                os.kill(server, signal.SIGCONT)
            conn.rollback()
        blocker.dispose()
        assert code == 1
        assert seconds < DRAIN_SECONDS + LEEWAY
        assert acknowledged == set()
        assert not ballots_by_seat(stage.file)


@pytest.mark.parametrize(
    ("version", "says", "begin"),
    [("9999", "nyere version", from_nothing), ("0003", "os2ting migrate", Started)],
    ids=["a newer one", "an older one"],
)
def test_a_database_of_another_version_is_not_served(
    stage: Stage, version: str, says: str, begin: Callable[..., Process]
) -> None:
    settings = read_settings(stage.file)
    db = Database(settings.database or "", load_signer(settings.signing_key))
    db.run(lambda tx: tx.conn.execute(text(f"UPDATE alembic_version SET version_num = '{version}'"))).result()
    db.close()
    tokens = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "0" * 32, "PORT": "0"}
    command = ["handlers.terminal", "--config", str(stage.file), "serve"]
    with begin(command, cwd=ROOT, env={**os.environ, **tokens}, stdout=PIPE, stderr=PIPE) as process:
        stop = threading.Timer(120, process.kill)
        stop.start()
        said, complained = process.communicate()
        stop.cancel()
    assert (process.returncode, said) == (1, "")
    assert says in complained
    assert len(complained.splitlines()) == 1


def test_who_follows_a_page_is_let_go(tmp_path: Path) -> None:
    process = Started(
        ["handlers.terminal", "--config", str(ROOT / "app.yaml"), "demo"],
        cwd=tmp_path,
        env={**os.environ, "PORT": "0", "PYTHONPATH": str(ROOT)},
        stdout=PIPE,
    )
    connections = ExitStack()
    try:
        assert process.stdout is not None
        address = next(line.split()[-1] for line in process.stdout if "http://" in line)
        where = urlsplit(address)
        page = connections.enter_context(
            closing(http.client.HTTPConnection(where.hostname or "", where.port, timeout=30))
        )
        own = {"Origin": address, "Content-Type": "application/x-www-form-urlencoded"}
        page.request("POST", "/chat/who", "person=bo", own)
        answer = page.getresponse()
        answer.read()
        assert answer.status == HTTPStatus.SEE_OTHER
        page.request("GET", "/chat/events", headers={"Cookie": answer.getheader("set-cookie", "")})
        stream = page.getresponse()
        assert stream.readline().startswith(b"retry:")
        code, seconds = end(process)
        assert (code, seconds < DRAIN_SECONDS + LEEWAY) == (0, True)
        # To its end: what is cut off in the middle cannot be read.
        assert b"event: clock" in stream.read()
    finally:
        connections.close()
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
