"""kill -9 again and again: under signed clicks of many at once, at the start, with messages on their way."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from urllib.parse import parse_qs

import pytest
from sqlalchemy import create_engine, func, select

from bot import journal
from handlers.slack.courier import EVENT
from storage.ballots import BALLOT
from storage.engine import Database
from storage.inbox import INBOX
from storage.journal import COMMUNITY, JOURNAL
from storage.opening import database_url
from storage.signing import load_signer
from tests.faults.harness import Record, size
from tests.faults.history import History
from tests.platforms.fake_slack import FakeSlack, Letter, over_http
from tests.processes import CHANNEL, app_yaml, ballots_by_seat, environment, send_all, set_the_scene
from tests.starting import PIPE, Started

SEATS, CROWD = 16, 16
# All at once, and the process is killed when so many of them were acknowledged.
MANY, KILL_AFTER = 200, 60
BUTTONS = ("For", "Imod", "Undlader at stemme")
PATIENCE = 30.0
# So many of the kills hit a process that has not begun to serve.
EARLY = 0.1


class Lives:
    """One process after another on the same database."""

    def __init__(self, file: Path, slack: FakeSlack) -> None:
        self._environment = environment(file, slack)
        self._life: Started | None = None

    def begin(self, ahead: float = 0) -> None:
        """Another life; it serves as soon as `address` tells where."""
        self._life = Started(["tests.faults.life", str(ahead)], env=self._environment, stdout=PIPE)

    def address(self) -> str:
        assert self._life is not None and self._life.stdout is not None
        said = next((line for line in self._life.stdout if "http://" in line), None)
        assert said is not None, "the process ended before it told its address"
        return said.split()[-1]

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        if self._life is not None:
            self._life.send_signal(how)

    def buried(self) -> None:
        """Wait for the end of what was killed."""
        assert self._life is not None
        with self._life:
            self._life = None

    def close(self) -> None:
        if self._life is not None:
            self.kill()
            self.buried()


class Crowd:
    """Everybody who may vote. A click that was not acknowledged is sent again before another is made."""

    def __init__(self, slack: FakeSlack, users: list[str], dice: Random) -> None:
        self._slack, self.users, self._dice = slack, users, dice
        self._last = dict.fromkeys(users, "")
        self.waiting: dict[str, Letter] = {}
        self.made: set[str] = set()
        self.acknowledged: set[str] = set()
        self._lock = threading.Lock()

    def click(self, address: str, kill_after: int, kill: threading.Event) -> None:
        """Each clicks once. kill: set when so many were acknowledged."""
        card = self._slack.messages(CHANNEL)[-1]
        crowd = self._dice.sample(self.users, len(self.users))
        for user in crowd:
            if user not in self.waiting:
                button = self._dice.choice([each for each in BUTTONS if each != self._last[user]])
                self._last[user] = button
                self.waiting[user] = self._slack.click_letter(user, card, button)
                self.made.add(stamp(self.waiting[user]))
        self._slack.deliver = over_http(address, timeout=PATIENCE)
        count = Counter[str]()

        def send(user: str) -> None:
            letter = self.waiting[user]
            answer = self._slack.post.again(letter, self._slack.signing_secret, 1, "timeout")
            if answer.status == 200:
                with self._lock:
                    del self.waiting[user]
                    self.acknowledged.add(stamp(letter))
                    count["acknowledged"] += 1
                    if count["acknowledged"] >= kill_after:
                        kill.set()

        with ThreadPoolExecutor(CROWD) as pool:
            list(pool.map(send, crowd))


def stamp(letter: Letter) -> str:
    """Slack's time of the click, as a ballot keeps it but for its form: it tells each from all others."""
    payload = json.loads(parse_qs(letter.body.decode())["payload"][0])
    return str(payload["actions"][0]["action_ts"])


class Book:
    """What the database holds, read from beside."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(database_url(url))
        self.history = History()

    def read_on(self) -> None:
        """Follow the journal from where it was read to; what it tells must be possible (I2, I8)."""
        with self._engine.connect() as conn:
            columns = [JOURNAL.c[name] for name in ("chain", "seq", "hash", "body")]
            chains = conn.execute(select(JOURNAL.c.chain).distinct()).scalars().all()
            for chain in sorted(chains, key=lambda each: each != COMMUNITY):
                since = self.history.ends.get(chain, (0, ""))[0]
                later = select(*columns).where(JOURNAL.c.chain == chain, JOURNAL.c.seq > since)
                self.history.read(tuple(row) for row in conn.execute(later.order_by(JOURNAL.c.seq)))

    def clicks(self) -> Counter[str]:
        """How often each click stands as a ballot in the journal."""
        (vote,) = self.history.votes.values()
        return Counter(each["sent_at"] for each in vote.ballots)

    def numbers(self) -> tuple[int, int]:
        """How many requests were answered, and how many ballots are in the table."""
        with self._engine.connect() as conn:
            counts = [
                conn.execute(select(func.count()).select_from(each)).scalar() for each in (INBOX, BALLOT)
            ]
        return int(counts[0] or 0), int(counts[1] or 0)

    def close(self) -> None:
        self._engine.dispose()


def as_kept(action_ts: str) -> str:
    """The time of a click as a ballot keeps it."""
    seconds, _, micros = action_ts.partition(".")
    moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(int(seconds)))
    return f"{moment}.{micros}Z"


@contextmanager
def scene(
    folder: Path, url: str, dice: Random, seats: int = SEATS
) -> Iterator[tuple[FakeSlack, Lives, Crowd, Book]]:
    with FakeSlack() as slack:
        file = app_yaml(folder, url, seats)
        _, users = set_the_scene(file, slack, seats)
        lives, book = Lives(file, slack), Book(url)
        try:
            yield slack, lives, Crowd(slack, users, dice), book
        finally:
            lives.close()
            book.close()


def live_and_die(lives: Lives, crowd: Crowd, slack: FakeSlack, dice: Random) -> None:
    """One process, from its start to its end by kill -9."""
    lives.begin()
    if dice.random() < EARLY and slack.messages(CHANNEL):
        threading.Event().wait(dice.random() * 0.2)
        lives.kill()
        lives.buried()
        return
    address = lives.address()
    slack.wait_for(lambda: len(slack.messages(CHANNEL)) == 2, PATIENCE)
    now = threading.Event()
    pause = dice.random() * 0.004

    def kill() -> None:
        assert now.wait(PATIENCE)
        # Not always with an answer: anywhere between two of them.
        threading.Event().wait(pause)
        lives.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    crowd.click(address, dice.randint(1, SEATS - 2), now)
    killer.join()
    lives.buried()


KILLS = {"sqlite": size(full=1_000, short=47), "postgres": size(full=100, short=3)}


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_nothing_acknowledged_is_missing_and_nothing_counts_twice(
    kind: str, tmp_path: Path, dice: Random, record: Record, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue(f"{kind}_url")
    with scene(tmp_path, url, dice) as (slack, lives, crowd, book):
        for _ in range(KILLS[kind]):
            live_and_die(lives, crowd, slack, dice)
            book.read_on()
            there = book.clicks()
            assert {as_kept(each) for each in crowd.acknowledged} <= there.keys(), "I1"
            assert max(there.values(), default=1) == 1, "I2"
        finish(lives, crowd, slack)
        book.read_on()
        assert set(book.clicks()) == {as_kept(each) for each in crowd.made}, (
            "all that was clicked, in the end"
        )
        answered, ballots = book.numbers()
        assert answered == ballots == len(crowd.made), "I3"
        posts = Counter(slack_message(each) for each in slack.messages(CHANNEL))
        assert (len(posts), set(posts.values())) == (2, {1}), "I4"
        assert journal_findings(url, tmp_path) == [], "I8"
    record(f"kill -9 under signed clicks, {kind}", injected=KILLS[kind], held="I1-I4, I8")


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_of_200_clicks_at_once_each_acknowledged_ballot_is_there_and_none_twice(
    kind: str, tmp_path: Path, dice: Random, record: Record, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue(f"{kind}_url")
    with scene(tmp_path, url, dice, MANY) as (slack, lives, crowd, _):
        lives.begin()
        address = lives.address()
        slack.wait_for(lambda: len(slack.messages(CHANNEL)) == 2, PATIENCE)
        card = slack.messages(CHANNEL)[-1]
        letters = [slack.click_letter(user, card, "For") for user in crowd.users]
        count, lock = Counter[str](), threading.Lock()

        def on_ack() -> None:
            with lock:
                count["acknowledged"] += 1
                if count["acknowledged"] == KILL_AFTER:
                    lives.kill()

        acknowledged = send_all(address, letters, on_ack)
        lives.buried()
        assert KILL_AFTER <= len(acknowledged) < MANY, "the kill came too early or too late to show anything"
        counted = ballots_by_seat(tmp_path / "app.yaml")
        assert set(counted.values()) == {1}
        assert len(counted) >= len(acknowledged)
        lives.begin()
        # Slack delivers again what was not acknowledged, and sometimes what was.
        assert send_all(lives.address(), letters) == set(range(MANY))
        counted = ballots_by_seat(tmp_path / "app.yaml")
        assert (len(counted), set(counted.values())) == (MANY, {1})
    record(f"kill -9 under 200 signed clicks at once, {kind}", injected=1, held="I1, I2, I8")


def finish(lives: Lives, crowd: Crowd, slack: FakeSlack) -> None:
    """Two more lives, each later than what the dead held is held: all is answered, all is settled."""
    for ahead in (600, 1_200):
        lives.begin(ahead)
        crowd.click(lives.address(), 2 * SEATS, threading.Event())
        assert crowd.waiting == {}
        lives.kill(signal.SIGTERM)
        lives.buried()


def slack_message(post: dict) -> str:
    """Which message of ours a post in Slack is."""
    assert post["metadata"]["event_type"] == EVENT
    return str(post["metadata"]["event_payload"]["message"])


def journal_findings(url: str, folder: Path) -> list[journal.Finding]:
    db = Database(url, load_signer(folder / "signing.key"))
    try:
        return db.read(lambda tx: journal.verify(tx, tx.signer.public_key)).result()[0]
    finally:
        db.close()
