"""Two replicas on one PostgreSQL, one of which dies or stands still; and two processes on one SQLite file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
import yaml

from bot.motions import DUE_REMIND
from bot.outbox import Kind
from handlers.deliver import LEASE, LOOK_AFTER
from handlers.terminal import main
from storage import due as due_rows
from storage.due import DUE
from storage.engine import Database
from storage.failures import DatabaseFailed
from storage.signing import load_signer
from storage.words import DueState, MessageState
from tests.faults.harness import Record, derived, size
from tests.faults.replica import SharedClock
from tests.faults.storm import Storm
from tests.platforms.fake_slack import FakeSlack
from tests.processes import ROOT, Process, from_nothing
from tests.starting import PIPE, Started
from tests.story import findings_of

FALLS = size(full=100, short=3)
PATIENCE = 120.0
ENDED = (MessageState.SENT, MessageState.EXPIRED)


@dataclass
class Replicas:
    """Two processes, a clock for both, and a licence to fall for one at a time."""

    folder: Path
    told: dict[str, object]
    storm: Storm
    running: list[Process] = field(default_factory=list)
    falls: Counter[str] = field(default_factory=Counter)
    started: int = 0

    def start(self) -> None:
        self.started += 1
        told = {**self.told, "seed": derived("replica", self.started)}
        # The first of all begins from nothing, as each does in earnest.
        begin = Started if self.started > 1 else from_nothing
        process = begin(["tests.faults.replica", json.dumps(told)], cwd=ROOT, stdout=PIPE)
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
        self.running.append(process)

    def fallen(self) -> tuple[Process, bool] | None:
        """(who has fallen, whether it may rise again)."""
        for process in self.running:
            if isinstance(process, Started):
                if process.poll() is not None or process.is_stopped:
                    return process, process.is_stopped
                continue
            # Looked at and left: who is dead is buried by the one who keeps the list.
            look = os.WNOHANG | os.WEXITED | os.WSTOPPED | os.WNOWAIT
            if (found := os.waitid(os.P_PID, process.pid, look)) is not None:
                return process, found.si_code == os.CLD_STOPPED
        return None

    def stop(self) -> None:
        for process in self.running:
            process.kill()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()

    def pass_time(self, by: timedelta) -> None:
        self.storm.world.now += by
        self.storm.slack.now = self.storm.world.now
        SharedClock(self.folder / "clock").set(self.storm.world.now)

    def until(self, there: Callable[[], bool]) -> bool:
        """Let time pass a second at a time until it is so; False when somebody has fallen first."""
        pause = threading.Event()
        for _ in range(int(PATIENCE / 0.05)):
            if there():
                return True
            if not (self.folder / "licence").exists():
                return False
            self.pass_time(timedelta(seconds=1))
            pause.wait(0.05)
        waiting = [(each.kind, each.state, each.failure, each.next_at) for each in self.waiting()]
        raise AssertionError(f"{self.storm.world.now}: {waiting}")

    def waiting(self) -> list:
        return [row for row in self.storm.rows() if row.state not in ENDED]

    def is_quiet(self) -> bool:
        now = self.storm.world.now
        due_now = self.storm.world.look(
            lambda tx: tx.conn.execute(
                DUE.select().where(DUE.c.state == DueState.PENDING, DUE.c.due_at <= now)
            ).first()
        )
        return due_now is None and not self.waiting()


@pytest.fixture
def replicas(postgres_url: str, tmp_path: Path, dice: Random) -> Iterator[Replicas]:
    key, clock = tmp_path / "signing.key", tmp_path / "clock"
    clock.write_bytes(bytes(8))
    db = Database(postgres_url, load_signer(key))
    with FakeSlack() as slack:
        storm = Storm(db, slack, dice, in_browser=True)
        told = {"database": postgres_url, "slack": slack.api_url, "key": str(key), "folder": str(tmp_path)}
        made = Replicas(tmp_path, told, storm)
        made.pass_time(timedelta())
        try:
            made.start()
            made.start()
            yield made
        finally:
            made.stop()
            db.close()


def test_with_one_replica_dying_or_standing_still_again_and_again_all_is_done_once(
    replicas: Replicas, record: Record
) -> None:
    storm, dice = replicas.storm, replicas.storm.dice
    licence = replicas.folder / "licence"
    while replicas.falls.total() < FALLS:
        licence.touch()
        forget_what_has_ended(storm)
        # Something new to be said, and something that is due.
        try:
            if len(storm.motions) < 3:
                storm.open()
            else:
                storm.vote()
        except DatabaseFailed:
            # Who stands still in the middle of a transaction holds its rows: that is told, and tried again.
            rise(replicas)
            continue
        first = storm.world.look(due_rows.first_due_at)
        if first is not None and dice.random() < 0.7:
            replicas.pass_time(max(timedelta(), first - storm.world.now))
        if replicas.until(replicas.is_quiet):
            continue
        rise(replicas)
    for process in replicas.running:
        process.send_signal(signal.SIGCONT)
    licence.unlink(missing_ok=True)
    settle(replicas)
    storm.check()
    check_due(storm)
    assert findings_of(storm.world) == []
    assert storm.slack.complaints == []
    for how, number in replicas.falls.items():
        record(f"two replicas on PostgreSQL, one gets {how}", injected=number, held="I4-I8")


def rise(replicas: Replicas) -> None:
    """The other goes on past the lease of who has fallen; then that one comes back, or another like it."""
    while (fallen := replicas.fallen()) is None:
        threading.Event().wait(0.01)
    process, can_rise = fallen
    replicas.falls["SIGSTOP" if can_rise else "SIGKILL"] += 1
    for step in (LEASE, LOOK_AFTER, LOOK_AFTER):
        replicas.pass_time(step + timedelta(seconds=1))
        threading.Event().wait(0.3)
    if can_rise:
        process.send_signal(signal.SIGCONT)
        return
    process.wait()
    assert process.stdout is not None
    process.stdout.close()
    replicas.running.remove(process)
    replicas.start()


def settle(replicas: Replicas) -> None:
    pause = threading.Event()
    for _ in range(int(PATIENCE / 0.05)):
        if replicas.is_quiet():
            return
        replicas.pass_time(timedelta(seconds=2))
        pause.wait(0.05)
    waiting = [(each.kind, each.state, each.failure, each.next_at) for each in replicas.waiting()]
    raise AssertionError(f"{replicas.storm.world.now}: {waiting}")


def forget_what_has_ended(storm: Storm) -> None:
    """A deadline may have passed: on that one nobody votes."""
    now = storm.world.now
    storm.motions[:] = [each for each in storm.motions if storm.world.view(each).closes_at > now]


def check_due(storm: Storm) -> None:
    """I5: what fell due is done, once each: as many reminders as were due, and none twice."""
    items = storm.world.look(lambda tx: tx.conn.execute(DUE.select()).all())
    assert [
        each.kind for each in items if each.due_at <= storm.world.now and each.state is DueState.PENDING
    ] == []
    reminded = [each.subject for each in storm.rows() if each.kind == Kind.REMINDER]
    done = [each for each in items if each.kind == DUE_REMIND and each.state is DueState.DONE]
    assert len(reminded) <= 4 * len(done)
    decisions = Counter((each.subject, each.place) for each in storm.rows() if each.kind == Kind.DECISION)
    assert set(decisions.values()) <= {1}


# --- one process serves a SQLite file

HOLDING = """
import sys, time
from storage.engine import Database
from storage.signing import new_signer
held = Database(sys.argv[1], new_signer(), exclusive=True)
print("held", flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize(
    ("language", "said"),
    [("da", "En anden OS2ting bruger allerede"), ("en", "Another OS2ting already uses")],
    ids=["in Danish", "in English"],
)
def test_a_second_process_on_the_same_file_does_not_start_and_says_why(
    sqlite_url: str,
    tmp_path: Path,
    language: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    config = yaml.safe_load((ROOT / "app.yaml").read_text("utf-8"))
    config |= {"language": language, "database": sqlite_url, "platforms": {}, "signing_key": "signing.key"}
    file = tmp_path / "app.yaml"
    file.write_text(yaml.safe_dump(config), "utf-8")
    load_signer(tmp_path / "signing.key")
    monkeypatch.setenv("OS2TING_CONFIG", str(file))
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, sqlite_url], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None and first.stdout.readline() == "held\n"
        code = main(["serve"])
        first.kill()
    out, complaint = capsys.readouterr()
    assert (code, out) == (1, "")
    assert said in complaint and sqlite_url.removeprefix("sqlite:///") in complaint
