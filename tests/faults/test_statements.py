"""An exception at every statement, commit and post of a vote, a closing and a delivery, and a death there.

Afterwards the platform delivers again, the clock ticks on, the house starts again: all is as if undisturbed.
"""

from __future__ import annotations

import copy
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import create_engine, select, text

from bot import drafts, journal, motions, people
from bot.due import DUE_SHOW
from bot.rules.procedure import Procedure
from handlers.answers import Quiet
from handlers.deliver import LOOK_AFTER
from storage import outbox
from storage.due import DUE
from storage.engine import Tx
from storage.opening import database_url
from storage.outbox import OUTBOX, Message
from storage.words import DueState, MotionKind
from storage.words import Platform as Name
from tests.faults.harness import IS_FULL, Record
from tests.faults.history import History
from tests.faults.homes import SIGNER, settle_in, settled_sqlite
from tests.faults.platform import Fate, Platform
from tests.faults.town import Calm, Town
from tests.faults.trouble import Broken, Trouble, When
from tests.world import MONDAY

RULES = Procedure(reminders=(), early_close=False)
CLOSES = MONDAY + timedelta(hours=2)
FATES = (Fate.CUT, Fate.LOST, Fate.LATE, Fate.STUCK, Fate.SLOW, Fate.BUSY)
Post = tuple[Name, int, str]
HEAD = re.compile(r"\b[0-9a-f]{4}-[0-9a-f]{4}\b")
# In the short form so many points of each flow, with one way to fail at each; in full all, in every way.
SOME = {"sqlite": 12, "postgres": 2}
WAYS = ((False, False), (True, False), (False, True))


@dataclass
class Base:
    """A town before something happens in it, from which any number begin. motion: the one that is open."""

    url: str
    motion: str
    platforms: dict[Name, Platform]
    now: Any
    another: Callable[[str], Any]

    @contextmanager
    def begun(self) -> Iterator[Town]:
        with self.another(self.url) as url:
            town = Town(url, SIGNER)
            town.clock.moment = self.now
            for name, platform in self.platforms.items():
                town.platforms[name].posts = copy.deepcopy(platform.posts)
                town.platforms[name].creates = Counter(platform.creates)
            try:
                yield town
            finally:
                town.close()


@contextmanager
def sqlite_copy(url: str) -> Iterator[str]:
    path = Path(url.removeprefix("sqlite:///"))
    with TemporaryDirectory(dir=path.parent) as folder:
        shutil.copy(path, Path(folder) / "os2ting.db")
        yield f"sqlite:///{folder}/os2ting.db"


@contextmanager
def postgres_copy(url: str) -> Iterator[str]:
    address = database_url(url)
    name = f"{address.database}_copy"
    admin = create_engine(address.set(database="postgres"), isolation_level="AUTOCOMMIT")
    try:
        with admin.connect() as conn:
            conn.execute(text(f"CREATE DATABASE {name} TEMPLATE {address.database}"))
        yield address.set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as conn:
            conn.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        admin.dispose()


def open_motion(town: Town) -> str:
    """A motion that closes in two hours, and everything about it said."""
    now = town.clock.now()

    def unit(tx: Tx) -> str:
        eva = people.recognise(tx, Name.WEB, "web", "eva")
        draft = drafts.draft_motion(
            tx,
            eva,
            people.groups_of(tx, eva.id)[0],
            title="Ny kalender",
            brief="",
            kind=MotionKind.STRATEGIC,
            links="",
            closes_at=CLOSES,
            now=now,
        )
        return motions.open_motion(tx, eva, draft.id, now)

    motion_id = town.do(unit)
    town.tick()
    town.settle()
    return motion_id


# --- the flows: what happens, and what then happens again and again until it is done


def vote(town: Town, motion_id: str) -> None:
    assert town.press("click", "carla", f"ballot:{motion_id}:against") == Quiet()


def close(town: Town, _: str) -> None:
    town.clock.moment = max(town.clock.moment + timedelta(minutes=1), CLOSES)
    town.tick()


def deliver(town: Town, _: str) -> None:
    town.deliver()


FLOWS = {"vote": vote, "close": close, "deliver": deliver}


def prepared(flow: str, town: Town, motion_id: str) -> None:
    """What comes before the flow."""
    if flow != "vote":
        vote(town, motion_id)
    if flow == "deliver":
        close(town, motion_id)


@contextmanager
def base_of(flow: str, kind: str, request: pytest.FixtureRequest) -> Iterator[Base]:
    if kind == "sqlite":
        with settled_sqlite(RULES) as url:
            yield made(flow, url, sqlite_copy)
    else:
        url = request.getfixturevalue("postgres_url")
        db = Calm(url, SIGNER)
        settle_in(db, RULES)
        db.close()
        yield made(flow, url, postgres_copy)


def made(flow: str, url: str, another: Callable[[str], Any]) -> Base:
    town = Town(url, SIGNER)
    motion_id = open_motion(town)
    prepared(flow, town, motion_id)
    base = Base(url, motion_id, town.platforms, town.clock.now(), another)
    town.close()
    return base


def went_on(town: Town, flow: str, motion_id: str) -> Counter[Any]:
    """The platform delivers again, the clock ticks, all is sent: what everybody then sees, and has."""
    FLOWS[flow](town, motion_id)
    town.settle()
    town.pass_time(LOOK_AFTER)
    for _ in range(5):
        town.tick()
        town.settle()
    return town.look(lambda tx: seen(tx, town))


def seen(tx: Tx, town: Town) -> Counter[Any]:
    """The journal, the outbox, the due list and what people see, without what differs by chance."""
    findings, _ = journal.verify(tx, SIGNER.public_key)
    assert findings == [], "I8"
    history, found = History(), Counter[Any]()
    entries = tx.conn.execute(text("SELECT chain, seq, hash, body FROM journal ORDER BY chain DESC, seq"))
    told = sorted((tuple(row) for row in entries), key=lambda row: (row[0] != "community", row[0], row[1]))
    for content in history.read(told):
        tables = tuple((each["table"], each["row"].get("choice")) for each in content["facts"])
        found["journal", content["chain"], content["event"], content["actor"], tables] += 1
    for message in tx.conn.execute(select(OUTBOX)):
        if message.only_for is None:
            key = (message.kind, message.place, message.person_id, message.state)
            found["outbox", *key, message.shown == message.wanted] += 1
    # After an update that nobody answered the card is shown once more: that is planned there alone.
    for item in tx.conn.execute(select(DUE).where(DUE.c.kind != DUE_SHOW)):
        # What it was about may be over before it is marked as done.
        found["due", item.kind, item.subject, item.state is DueState.PENDING] += 1
    for name, platform in town.platforms.items():
        assert max(platform.creates.values(), default=1) == 1, "I4"
        for post in platform.posts.values():
            if post.only_for is None:
                found["post", name, post.place, HEAD.sub("#", str(post.card))] += 1
    return found


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
@pytest.mark.parametrize("flow", FLOWS)
def test_a_failure_at_any_point_changes_nothing_in_the_end(
    flow: str, kind: str, dice: Random, record: Record, request: pytest.FixtureRequest
) -> None:
    with base_of(flow, kind, request) as base:
        with base.begun() as town:
            with Trouble() as counted:
                FLOWS[flow](town, base.motion)
            undisturbed = went_on(town, flow, base.motion)
        injected = 0
        for point in counted.points if IS_FULL else dice.sample(counted.points, SOME[kind]):
            for dies, is_database in WAYS if IS_FULL else [dice.choice(WAYS)]:
                with base.begun() as town:
                    # In the log there is much about it; here only what comes of it counts.
                    with Trouble(point, dies=dies, is_database=is_database) as trouble, suppress(Exception):
                        FLOWS[flow](town, base.motion)
                    assert trouble.has_struck
                    if dies:
                        town.restart()
                    how = f"{flow}, {point[0]} {point[1]}, dies: {dies}, database: {is_database}"
                    after = went_on(town, flow, base.motion)
                    assert after == undisturbed, f"{how}: {after - undisturbed}, {undisturbed - after}"
                    injected += 1
        assert {when for when, _ in counted.points} == set(When)
    record(f"an exception or death at every statement and commit, {kind}", injected=injected, held="I1-I8")


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_failure_or_death_before_or_after_any_post_changes_nothing_in_the_end(
    kind: str, dice: Random, record: Record, request: pytest.FixtureRequest
) -> None:
    """stuck and slow: it dies before, or after, the platform has taken it."""
    with base_of("deliver", kind, request) as base:
        with base.begun() as town:
            town.deliver()
            posts = [
                (name, place, what)
                for name, platform in town.platforms.items()
                for place, what in enumerate(platform.asked)
            ]
            undisturbed = went_on(town, "deliver", base.motion)
        points = list(product(posts, FATES)) if IS_FULL else some(posts, dice)[: SOME[kind]]
        for (name, place, _), fate in points:
            with base.begun() as town:
                town.platforms[name].deal(*[Fate.OK] * place, fate)
                town.deliver()
                assert town.platforms[name].dealt[fate] == 1
                if fate in (Fate.STUCK, Fate.SLOW):
                    town.restart()
                after = went_on(town, "deliver", base.motion)
                assert after == undisturbed, f"{fate} at {name} {place}: {after - undisturbed}"
    record(f"an exception or death before or after every post, {kind}", injected=len(points), held="I4-I7")


def test_a_post_that_could_not_be_settled_is_not_made_again(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle, failed = outbox.sent, list[str]()

    def fails_first(tx: Tx, message: Message, ref: str | None, now: datetime) -> bool:
        if message.shown == 0 and message.only_for is None and message.id not in failed:
            failed.append(message.id)
            raise Broken
        return settle(tx, message, ref, now)

    with base_of("deliver", "sqlite", request) as base:
        with base.begun() as town:
            undisturbed = went_on(town, "deliver", base.motion)
        with base.begun() as town:
            monkeypatch.setattr(outbox, "sent", fails_first)
            assert went_on(town, "deliver", base.motion) == undisturbed
    assert failed


def some(posts: list[Post], dice: Random) -> list[tuple[Post, Fate]]:
    """Each fate twice: when a message is created, and when one is updated."""
    return [
        (dice.choice([post for post in posts if post[2] == what]), fate)
        for fate in FATES
        for what in ("create", "update")
    ]


def test_a_death_after_the_answer_changes_nothing(record: Record, request: pytest.FixtureRequest) -> None:
    """The platform may not have heard it, and asks the next process."""
    with base_of("vote", "sqlite", request) as base, base.begun() as town:
        vote(town, base.motion)
        town.restart()
        vote(town, base.motion)
        ballots = [each for each in seen_ballots(town) if each[1] == 1]
        assert len(ballots) == len(seen_ballots(town)) == 1
    record("death after the acknowledgement, and the click again", injected=1, held="I1-I3")


def seen_ballots(town: Town) -> list[Any]:
    return town.look(lambda tx: tx.conn.execute(text("SELECT seat_id, revision FROM ballot")).all())
