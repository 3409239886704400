"""Two replicas on one PostgreSQL: a round is counted once, a project starts once, news is told once, and
wishes have numbers of their own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from bot import backlog, due
from bot.outbox import Kind
from storage import backlog as rows
from storage.engine import Database
from storage.outbox import OUTBOX
from storage.projects import STEP
from storage.rounds import RESULT
from storage.signing import load_signer
from storage.wish_words import Rhythm
from storage.wishes import WISH
from storage.words import Choice, iso
from tests import projecting, rounding
from tests.faults.harness import size
from tests.processes import ROOT, from_nothing
from tests.starting import PIPE, Started
from tests.story import findings_of
from tests.triaging import hear
from tests.wishing import product_id
from tests.world import COPENHAGEN, World, wanted

TURNS = size(full=50, short=3)
WISHES = 20
ROOM = (("web", "web", "os2display"),)


class Two:
    """Two processes, which begin at the same moment when they are told."""

    def __init__(self, told: dict[str, object]) -> None:
        command = ["tests.faults.wisher", json.dumps(told)]
        # Where they send wishes one of the two begins from nothing, as each does in earnest.
        first = from_nothing if told["wishes"] else Started
        self._running = [begin(command, cwd=ROOT, stdin=PIPE, stdout=PIPE) for begin in (first, Started)]
        self._wait_for("ready")

    def go(self, now: str) -> None:
        """Both begin, and both are done."""
        for each in self._running:
            assert each.stdin is not None
            each.stdin.write(f"{now}\n")
            each.stdin.flush()
        self._wait_for("done")

    def _wait_for(self, what: str) -> None:
        for each in self._running:
            assert each.stdout is not None
            assert each.stdout.readline() == f"{what}\n"

    def stop(self) -> None:
        for each in self._running:
            each.kill()
            each.communicate()


@contextmanager
def two(url: str, folder: Path, many: int) -> Iterator[tuple[World, Two]]:
    """A world, and two that send so many wishes each; 0: they do what is due."""
    key = folder / "signing.key"
    db = Database(url, load_signer(key))
    world = World(db).settle_in(wanted(channels=ROOM))
    told = {"database": url, "key": str(key), "product": product_id(world), "wishes": many}
    both = Two(told)
    try:
        yield world, both
    finally:
        both.stop()
        db.close()


def check(world: World) -> None:
    product = product_id(world)
    before = world.look(lambda tx: rows.all_of(tx, product))
    world.do(lambda tx: backlog.rebuild(tx, product))
    assert world.look(lambda tx: rows.all_of(tx, product)) == before, "I11"
    assert findings_of(world) == [], "I8"


def test_wishes_from_two_processes_have_numbers_of_their_own(postgres_url: str, tmp_path: Path) -> None:
    with two(postgres_url, tmp_path, WISHES) as (world, both):
        for _ in range(TURNS):
            both.go(iso(world.now))
        numbers = world.look(lambda tx: tx.conn.execute(select(WISH.c.number)).scalars().all())
        assert sorted(numbers) == list(range(1, 2 * TURNS * WISHES + 1))
        check(world)


def test_two_clocks_count_a_round_once_start_a_project_once_and_tell_news_once(
    postgres_url: str, tmp_path: Path
) -> None:
    with two(postgres_url, tmp_path, 0) as (world, both):
        for key in ("anna", "bo", "carla", "david"):
            hear(world, key, Rhythm.DAILY)
        world.do(lambda tx: due.plan_daily(tx, world.now, COPENHAGEN))
        for turn in range(1, TURNS + 1):
            rounding.ready(world, {f"Ønske {turn}.{number}": 20_000 for number in range(4)})
            closes_at = world.now + timedelta(days=7)
            round_id = rounding.start(world, closes_at=closes_at, name=f"Runde {turn}")
            rounding.choose(world, "bo", round_id, 6 * turn - 5)
            project_id = projecting.propose(world, projecting.priced(world, title=f"Projekt {turn}"))
            projecting.priced(world, title=f"Ønske {turn} til")
            motion_id = projecting.recommend(world, project_id)
            world.now = closes_at + timedelta(days=1)
            world.vote_all(motion_id, **dict.fromkeys(projecting.FOUR, Choice.FOR))
            both.go(iso(world.now))
            both.go(iso(world.now + timedelta(days=1)))
            world.now += timedelta(days=1)
            told = check_turn(world, turn, project_id)
            rounding.decide(world, round_id, Choice.AGAINST)
        assert told
        check(world)


def check_turn(world: World, turn: int, project_id: str) -> int:
    """Returns how many have been told news by now."""
    steps = world.look(lambda tx: tx.conn.execute(STEP.select().where(STEP.c.project_id == project_id)).all())
    assert [str(each.stage) for each in steps] == ["started"], "I5"
    assert len(world.look(lambda tx: tx.conn.execute(RESULT.select()).all())) == turn, "I5"
    said = world.look(lambda tx: tx.conn.execute(OUTBOX.select()).all())
    kinds = Counter(each.kind for each in said)
    assert kinds[Kind.ROUND_RESULT] == kinds[Kind.ROUND_COUNTED] == turn
    assert kinds[Kind.PROJECT] == kinds[Kind.PROJECT_DECIDED] == turn
    news = Counter((each.person_id, each.subject) for each in said if each.kind == Kind.NEWS)
    # On a weekend nobody is told.
    assert set(news.values()) <= {1}
    return len(news)
