"""`os2ting serve` in a process of its own, a group of any size before it in Slack, and what it kept."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from bot import community, drafts, journal, motions, people
from handlers.roster import wanted
from handlers.settings import read_settings
from storage.ballots import BALLOT
from storage.engine import Database
from storage.signing import load_signer
from storage.words import MotionKind, Platform
from tests.platforms.fake_slack import FakeSlack, Letter, over_http
from tests.starting import PIPE, ROOT, Started
from tests.world import WORKSPACE

Process = Started | subprocess.Popen[str]
CHANNEL = "C0STYRING"


def app_yaml(folder: Path, database: str, seats: int) -> Path:
    """A group of so many seats in Slack."""
    numbers = range(seats)
    content = {
        "language": "da",
        "time_zone": "Europe/Copenhagen",
        "database": database,
        "public_url": "http://127.0.0.1:8080",
        "signing_key": "signing.key",
        "platforms": {"slack": {"workspace": WORKSPACE}},
        "organisations": [{"key": f"org{n}", "name": f"Organisation {n}", "kind": "other"} for n in numbers],
        "people": [
            {
                "key": f"p{n}",
                "name": f"Person {n}",
                "email": f"p{n}@org{n}.example",
                "organisation": f"org{n}",
            }
            for n in numbers
        ],
        "products": [
            {
                "key": "os2display",
                "name": "OS2display",
                "coordinators": ["p0"],
                "groups": [
                    {
                        "key": "styregruppe",
                        "name": "Styregruppen",
                        "kind": "steering_group",
                        "seats": [{"organisation": f"org{n}", "holder": f"p{n}"} for n in numbers],
                        "channels": [{"slack": CHANNEL}],
                        "rules": {"early_close": False},
                    }
                ],
            }
        ],
    }
    file = folder / "app.yaml"
    file.write_text(yaml.safe_dump(content), "utf-8")
    return file


def set_the_scene(file: Path, slack: FakeSlack, seats: int) -> tuple[str, list[str]]:
    """An open motion, and everybody known in Slack; returns its id and their ids there."""
    settings = read_settings(file)
    db = Database(settings.database or "", load_signer(settings.signing_key))
    now = datetime.now(UTC)
    slack.add_workspace(WORKSPACE, token="xoxb-os2ting")
    users = [slack.add_person(f"Person {n}", f"p{n}@org{n}.example") for n in range(seats)]
    slack.add_channel("styring", users, channel_id=CHANNEL)

    def scene(tx: Any) -> str:
        target = wanted(settings, demo=False)
        community.carry_out(tx, community.plan(tx, target, now))
        for number, user in enumerate(users):
            email = f"p{number}@org{number}.example"
            actor = people.link_by_address(tx, Platform.SLACK, WORKSPACE, user, email, now)
            assert actor is not None
        eva = people.recognise(tx, Platform.SLACK, WORKSPACE, users[0])
        draft = drafts.draft_motion(
            tx,
            eva,
            people.groups_of(tx, eva.id)[0],
            title="Ny kalender",
            brief="",
            kind=MotionKind.STRATEGIC,
            links="",
            closes_at=now + timedelta(days=3),
            now=now,
        )
        return motions.open_motion(tx, eva, draft.id, now)

    motion_id = db.run(scene).result()
    db.close()
    return motion_id, users


def environment(file: Path, slack: FakeSlack) -> dict[str, str]:
    """What `os2ting serve` finds in its environment, beside the fake Slack."""
    return {
        **os.environ,
        "OS2TING_CONFIG": str(file),
        "SLACK_BOT_TOKEN": "xoxb-os2ting",
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.api_url,
        "PORT": "0",
    }


def from_nothing(command: Sequence[str], **how: Any) -> subprocess.Popen[str]:
    """`python -m command`, as whoever installed it begins it."""
    return subprocess.Popen([sys.executable, "-m", *command], text=True, **how)


@contextmanager
def serving(file: Path, slack: FakeSlack, *, forked: bool = True) -> Iterator[tuple[Process, str]]:
    """`os2ting serve` in a process of its own; (process, address). forked: else it begins from nothing."""
    begin = Started if forked else from_nothing
    process = begin(["handlers.terminal", "serve"], cwd=ROOT, env=environment(file, slack), stdout=PIPE)
    try:
        assert process.stdout is not None
        address = next(line.split()[-1] for line in process.stdout if "http://" in line)
        yield process, address
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def send_all(address: str, letters: list[Letter], on_ack: Any = lambda: None) -> set[int]:
    """Everybody clicks at once; returns whose click was acknowledged."""
    deliver = over_http(address, timeout=20)
    acknowledged: set[int] = set()

    def send(number: int) -> None:
        letter = letters[number]
        try:
            status, _, _ = deliver(letter.method, letter.path, letter.headers, letter.body)
        except OSError:
            return
        if status == 200:
            acknowledged.add(number)
            on_ack()

    with ThreadPoolExecutor(len(letters)) as crowd:
        list(crowd.map(send, range(len(letters))))
    return acknowledged


def ballots_by_seat(file: Path) -> Counter[str]:
    """Of whom how many ballots are on the record, whose chain is whole. One person has one seat."""
    settings = read_settings(file)
    db = Database(settings.database or "", load_signer(settings.signing_key))
    try:
        findings, _ = db.read(lambda tx: journal.verify(tx, tx.signer.public_key)).result()
        assert findings == []
        rows = db.read(lambda tx: tx.conn.execute(BALLOT.select()).all()).result()
    finally:
        db.close()
    return Counter(row.person_id for row in rows)
