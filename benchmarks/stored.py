"""The same click in a new database and in one that is full of years of votes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.click import clicked
from benchmarks.harness import Row, Size, Target, compared, in_turns, progress
from benchmarks.scene import Scene, scene
from benchmarks.servers import our_environment, serving

AT = "2020-01-01T00:00:00.000000Z"
FULL_OF = (
    "INSERT INTO motion (id, at, group_id, product_id, year, number, kind, title, proposer_id, closes_at,"
    " rules_id, roll_hash) SELECT printf('m%015d', n), :at, group_id, product_id, 1000 + n / 500,"
    " 1 + n % 500,"
    " kind, title, proposer_id, :at, rules_id, roll_hash FROM motion, numbers WHERE motion.id = :motion"
    " AND n < :motions",
    "INSERT INTO roll_entry (id, at, motion_id, seat_id, organisation_id, weight)"
    " SELECT lower(hex(randomblob(8))), :at, printf('m%015d', n), seat_id, organisation_id, weight"
    " FROM roll_entry, numbers WHERE motion_id = :motion AND n < :motions",
    "INSERT INTO ballot (id, at, motion_id, seat_id, revision, person_id, choice) SELECT"
    " lower(hex(randomblob(8))), :at, printf('m%015d', n % :motions), seats.id, 1 + n / :motions / :seats,"
    " :person, 'for' FROM numbers JOIN seats ON seats.number = n / :motions % :seats",
    "INSERT INTO journal (chain, seq, hash, body) SELECT 'ffffffffffffffff', n + 1,"
    ' lower(hex(randomblob(32))), printf(\'{"row":"%s"}\', lower(hex(randomblob(150)))) FROM numbers',
    "INSERT INTO outbox (id, key, kind, subject, live, state, wanted, shown, created_at, next_at, attempts)"
    " SELECT printf('%024d', n), printf('old:%d', n), 'motion.card', printf('m%015d', n), 1, 'sent', 9, 9,"
    " :at, :at, 0 FROM numbers WHERE n < :motions",
    "INSERT INTO inbox (key, at, answer) SELECT lower(hex(randomblob(32))), :at, '{}' FROM numbers"
    " WHERE n < :ballots / 10",
)


def measure(size: Size) -> Iterator[Row]:
    """How much longer a click takes where much is stored."""
    with ExitStack() as stack:
        served, scenes = {}, {}
        for name in ("empty", "full"):
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="os2ting-bench-")))
            path = folder / "os2ting.db"
            made = stack.enter_context(scene(folder, f"sqlite:///{path}", seats=size.seats, groups=1))
            if name == "full":
                progress(f"storing {size.stored[0]} ballots")
                fill(path, made, *size.stored)
            scenes[name] = made
            served[name] = stack.enter_context(serving(["handlers.terminal", "serve"], our_environment(made)))
            clicked(made, served[name], 4, size.warm)
        concurrency = 16 if 16 in size.concurrency else size.concurrency[0]

        def per_click(name: str) -> float:
            return 1000 / clicked(scenes[name], served[name], concurrency, size.seconds).rate

        turns = {name: (lambda name=name: per_click(name)) for name in served}
        found = in_turns(size.rounds, turns, say="a full database")
    ballots, motions = size.stored
    yield compared(
        f"vote click with {ballots:,} ballots and {motions:,} motions stored",
        "ms a click",
        found["full"],
        found["empty"],
        against="an empty database",
        target=Target("ratio", 1.2, most=True),
    )


def fill(path: Path, made: Scene, ballots: int, motions: int) -> None:
    """Put so many motions and ballots of old into the database, with what goes with them."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("CREATE TEMP TABLE numbers (n INTEGER PRIMARY KEY)")
        connection.executemany("INSERT INTO numbers VALUES (?)", ((number,) for number in range(ballots)))
        connection.execute("CREATE TEMP TABLE seats (number INTEGER PRIMARY KEY, id TEXT)")
        connection.execute("INSERT INTO seats (id) SELECT seat_id FROM roll_entry ORDER BY seat_id")
        connection.execute("UPDATE seats SET number = number - 1")
        given = {
            "at": AT,
            "motion": made.motions[0],
            "motions": motions,
            "ballots": ballots,
            "seats": connection.execute("SELECT count(*) FROM seats").fetchone()[0],
            "person": connection.execute("SELECT id FROM person").fetchone()[0],
        }
        for statement in FULL_OF:
            connection.execute(statement, given)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
