"""Votes in this process: our use-case, and beside it the same statements by hand."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from typing import Any

from benchmarks.scene import CHANNEL, CHOICES, Scene
from bot import ballots, inbox, people
from bot.people import Place
from storage.engine import Database, Tx
from storage.words import Choice, Platform, iso, new_id
from tests.world import WORKSPACE

Vote = tuple[str, str, str]


def votes(made: Scene, how_many: int, *, after: int = 0) -> list[Vote]:
    """(user, motion, choice): everybody votes, in all motions, and each time something else."""
    pairs = [(user, motion) for motion in made.motions for user in made.users]
    return [
        (*pairs[number % len(pairs)], CHOICES[number // len(pairs) % len(CHOICES)])
        for number in range(after, after + how_many)
    ]


def unit(vote: Vote) -> Callable[[Tx], str]:
    """The vote as the desk does it."""
    user, motion, choice = vote

    def once(tx: Tx) -> str:
        now, place = datetime.now(UTC), Place(Platform.SLACK, WORKSPACE, CHANNEL, user)
        actor = people.recognise(tx, Platform.SLACK, WORKSPACE, user)

        def cast(tx: Tx) -> str:
            ballots.cast_ballot(tx, actor, motion, Choice(choice), now, place=place, sent_at=iso(now))
            return "{}"

        return inbox.once(tx, new_id(), now, cast)[0]

    return once


def cast_all(db: Database, waiting: Iterable[Vote]) -> float:
    """Votes a second, as many at once as the database takes."""
    began, futures = time.perf_counter(), [db.run(unit(vote)) for vote in waiting]
    for future in futures:
        future.result()
    return len(futures) / (time.perf_counter() - began)


class ByHand:
    """The same reads and writes on a bare connection of sqlite3 or psycopg; no rules, no types, no layers."""

    def __init__(self, connect: Callable[[], Any], sign: str) -> None:
        self._connect, self._sign, self._number = connect, sign, count()
        connection = connect()
        self._people = dict(self._rows(connection, "SELECT external_id, person_id FROM account"))
        self._group = dict(self._rows(connection, "SELECT id, group_id FROM motion"))
        seats = self._rows(
            connection,
            "SELECT person_id, motion_id, roll_entry.seat_id FROM roll_entry"
            " JOIN appointment ON appointment.seat_id = roll_entry.seat_id",
        )
        self._seats = {(person, motion): seat for person, motion, seat in seats}
        connection.rollback()
        connection.close()

    def in_batches(self, waiting: list[Vote], size: int) -> float:
        """Votes a second on one connection, so many a commit."""
        connection = self._connect()
        began = time.perf_counter()
        for first in range(0, len(waiting), size):
            connection.execute("BEGIN IMMEDIATE")
            for vote in waiting[first : first + size]:
                connection.execute("SAVEPOINT unit")
                self.vote(connection, vote)
                connection.execute("RELEASE unit")
            connection.commit()
        rate = len(waiting) / (time.perf_counter() - began)
        connection.close()
        return rate

    def in_threads(self, waiting: list[Vote], threads: int) -> float:
        """Votes a second, each a transaction, on so many connections."""
        shares = [waiting[number::threads] for number in range(threads)]

        def work(share: list[Vote]) -> None:
            connection = self._connect()
            for vote in share:
                self.vote(connection, vote)
                connection.commit()
            connection.close()

        began = time.perf_counter()
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(work, shares))
        return len(waiting) / (time.perf_counter() - began)

    def vote(self, connection: Any, vote: Vote) -> None:
        """One vote, within a transaction that is open."""
        user, motion, choice = vote
        now, key, ballot = iso(datetime.now(UTC)), new_id(), new_id()
        person, group = self._people[user], self._group[motion]
        seat = self._seats[person, motion]

        def run(sql: str, *values: object) -> Any:
            return connection.execute(sql.replace("?", self._sign), values)

        run("SELECT answer FROM inbox WHERE key = ?", key).fetchone()
        run("SELECT person_id FROM account WHERE external_id = ?", user).fetchone()
        run("SELECT * FROM motion WHERE id = ?", motion).fetchone()
        lock = "" if self._sign == "?" else " FOR UPDATE"
        seq, digest = run(f"SELECT seq, hash FROM chain WHERE id = ?{lock}", group).fetchone()
        latest = (
            "SELECT revision FROM ballot WHERE motion_id = ? AND seat_id = ? ORDER BY revision DESC LIMIT 1"
        )
        before = run(latest, motion, seat).fetchone()
        revision = before[0] + 1 if before else 1
        run(
            "INSERT INTO ballot_click (motion_id, seat_id, person_id, sent_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (motion_id, seat_id, person_id)"
            " DO UPDATE SET sent_at = excluded.sent_at",
            *(motion, seat, person, now),
        )
        run(
            "INSERT INTO ballot (id, at, motion_id, seat_id, revision, person_id, choice, sent_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *(ballot, now, motion, seat, revision, person, choice, now),
        )
        row = {"id": ballot, "at": now, "motion_id": motion, "seat_id": seat, "revision": revision}
        fact = {"row": {**row, "choice": choice, "person_id": person, "sent_at": now}, "table": "ballot"}
        entry = {"actor": person, "at": now, "chain": group, "event": "ballot.cast", "facts": [fact]}
        body = json.dumps({**entry, "prev": digest, "seq": seq + 1}, sort_keys=True, separators=(",", ":"))
        after = sha256(body.encode()).hexdigest()
        run("INSERT INTO journal VALUES (?, ?, ?, ?)", group, seq + 1, after, body)
        run("UPDATE chain SET seq = ?, hash = ? WHERE id = ?", seq + 1, after, group)
        for subject in (motion, f"{motion}/{person}", person):
            run(
                "UPDATE outbox SET wanted = wanted + 1, state = 'pending', next_at = ?"
                " WHERE subject = ? AND live AND state <> 'expired'",
                *(now, subject),
            )
        run(
            "INSERT INTO outbox (id, key, kind, subject, live, group_id, person_id, only_for, platform,"
            " workspace, place, state, wanted, shown, created_at, next_at, attempts) VALUES"
            " (?, ?, 'ballot.noted', ?, ?, ?, ?, ?, 'slack', ?, ?, 'pending', 1, 0, ?, ?, 0)",
            *(ballot, ballot, motion, False, group, person, user, WORKSPACE, CHANNEL, now, now),
        )
        run("INSERT INTO inbox VALUES (?, ?, '{}')", key, now)

    @staticmethod
    def _rows(connection: Any, sql: str) -> list[Any]:
        found: list[Any] = connection.execute(sql).fetchall()
        return found
