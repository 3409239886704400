"""Transactions: each unit whole or not at all, durable before it is acknowledged; reads only read."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from unittest.mock import Mock

import pytest
from sqlalchemy import create_engine, event, select, update
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from storage import engine
from storage import inbox as stored_inbox
from storage.engine import BATCH, RERUN, RETRIES, Database, Tx, all_or_nothing
from storage.failures import DatabaseFailed
from storage.inbox import INBOX
from storage.opening import AlreadyRunning, database_url, make_engine
from storage.signing import new_signer
from tests.world import MONDAY

KEYS = "abcdefgh"


def keep(key: str) -> Callable[[Tx], str]:
    """A unit that writes one row."""

    def unit(tx: Tx) -> str:
        stored_inbox.remember(tx, key, f"answer to {key}", MONDAY)
        return key

    return unit


def fail_after(key: str, error: BaseException) -> Callable[[Tx], str]:
    def unit(tx: Tx) -> str:
        keep(key)(tx)
        raise error

    return unit


def kept(database: Database) -> set[str]:
    return database.read(lambda tx: set(tx.conn.execute(select(INBOX.c.key)).scalars())).result(30)


@contextmanager
def held_up(database: Database) -> Iterator[None]:
    """What is handed in meanwhile waits, and is taken as one batch when this ends."""
    begun, gate = threading.Event(), threading.Event()

    def wait(tx: Tx) -> None:
        begun.set()
        gate.wait(30)

    holding = database.run(wait)
    begun.wait(30)
    yield
    gate.set()
    holding.result(30)


# --- whole or not at all


def test_a_unit_that_raises_undoes_only_itself(database: Database) -> None:
    before, broken, after = (
        database.run(keep("before")),
        database.run(fail_after("broken", KeyError("mine"))),
        database.run(keep("after")),
    )
    assert (before.result(30), after.result(30)) == ("before", "after")
    with pytest.raises(KeyError, match="mine"):
        broken.result(30)
    assert kept(database) == {"before", "after"}


def test_of_a_batch_of_64_the_failing_ones_alone_are_undone_in_one_commit(sqlite: Database) -> None:
    commits: list[int] = []
    event.listen(sqlite.engine, "commit", lambda conn: commits.append(1))
    with held_up(sqlite):
        units = [
            sqlite.run(fail_after(f"{number}", ValueError(number)) if number % 3 == 0 else keep(f"{number}"))
            for number in range(BATCH)
        ]
    failed = [number for number, unit in enumerate(units) if unit.exception(30) is not None]
    assert failed == list(range(0, BATCH, 3))
    assert kept(sqlite) == {f"{number}" for number in range(BATCH) if number % 3}
    assert len(commits) == 2


def test_a_mistaken_statement_is_the_units_own(sqlite: Database) -> None:
    def mistaken(tx: Tx) -> None:
        keep("mistaken")(tx)
        tx.conn.exec_driver_sql("SELECT no_such_column FROM inbox")

    with held_up(sqlite):
        units = [sqlite.run(keep("before")), sqlite.run(mistaken), sqlite.run(keep("after"))]
    assert [type(unit.exception(30)) for unit in units] == [type(None), OperationalError, type(None)]
    assert kept(sqlite) == {"before", "after"}


def test_when_the_disk_is_full_nothing_of_the_batch_is_acknowledged(sqlite: Database) -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    with held_up(sqlite):
        units = [
            sqlite.run(keep("before")),
            sqlite.run(fail_after("broken", OperationalError("INSERT", {}, full))),
            sqlite.run(keep("after")),
        ]
    assert [type(unit.exception(30)) for unit in units] == [DatabaseFailed] * 3
    assert kept(sqlite) == set()
    assert sqlite.run(keep("later")).result(30) == "later"


def test_while_another_holds_the_file_units_fail_and_then_work_again(sqlite: Database) -> None:
    sqlite.run(lambda tx: tx.conn.exec_driver_sql("PRAGMA busy_timeout = 20")).result(30)
    with closing(sqlite3.connect(sqlite.url.database or "", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseFailed, match="SQLITE_BUSY"):
            sqlite.run(keep("too early")).result(30)
        other.execute("ROLLBACK")
    assert sqlite.run(keep("later")).result(30) == "later"
    assert kept(sqlite) == {"later"}


def test_once_one_has_waited_for_a_lock_in_vain_nobody_waits_behind_it(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 200)

    def patience(tx: Tx) -> int:
        return int(tx.conn.exec_driver_sql("PRAGMA busy_timeout").scalar() or 0)

    sqlite.run(lambda tx: tx.conn.exec_driver_sql("PRAGMA busy_timeout = 200")).result(30)
    waits: list[float] = []
    with closing(sqlite3.connect(sqlite.url.database or "", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for _ in range(20):
            begun = time.perf_counter()
            assert isinstance(sqlite.run(keep("too early")).exception(30), DatabaseFailed)
            waits.append(time.perf_counter() - begun)
        other.execute("ROLLBACK")
    assert waits[0] >= 0.2 and sum(waits[1:]) < 19 * 0.2
    # The first that succeeds has not waited; from then on there is patience again.
    assert [sqlite.run(patience).result(30) for _ in range(2)] == [0, 200]


def test_when_sqlite_rolls_back_all_of_itself_nothing_is_written_behind_it(sqlite: Database) -> None:
    """As it may when the disk fails: what a unit then writes would stand alone, and at once."""

    def rolled_back(tx: Tx) -> None:
        keep("before")(tx)
        with suppress(ValueError), all_or_nothing(tx):
            tx.conn.exec_driver_sql("ROLLBACK")
            raise ValueError
        keep("after")(tx)

    with held_up(sqlite):
        units = [sqlite.run(keep("other")), sqlite.run(rolled_back), sqlite.run(keep("another"))]
    assert [type(unit.exception(30)) for unit in units] == [DatabaseFailed] * 3
    assert kept(sqlite) == set()


@pytest.mark.parametrize("state", ["53100", "25006", "57P01"])
def test_what_the_server_fails_at_is_not_the_units_own(postgres: Database, state: str) -> None:
    with pytest.raises(DatabaseFailed, match=state):
        postgres.run(raising(state, 99, [])).result(30)
    assert postgres.run(keep("later")).result(30) == "later"


def test_a_commit_whose_answer_was_lost_is_told_from_one_that_failed(postgres: Database) -> None:
    def hung_up(tx: Tx) -> None:
        pid = tx.conn.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        postgres.read(lambda tx: tx.conn.exec_driver_sql(f"SELECT pg_terminate_backend({pid})")).result(30)

    failed = postgres.run(hung_up).exception(30)
    assert isinstance(failed, DatabaseFailed) and failed.is_unsure

    def in_the_middle(tx: Tx) -> None:
        hung_up(tx)
        keep("never")(tx)

    failed = postgres.run(in_the_middle).exception(30)
    assert isinstance(failed, DatabaseFailed) and not failed.is_unsure
    assert kept(postgres) == set()


def test_a_line_that_is_lost_in_a_part_of_a_unit_is_not_that_parts_mistake(postgres: Database) -> None:
    def unit(tx: Tx) -> None:
        pid = tx.conn.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        with all_or_nothing(tx):
            postgres.read(lambda tx: tx.conn.exec_driver_sql(f"SELECT pg_terminate_backend({pid})")).result(
                30
            )

    def going_on(tx: Tx) -> None:
        with suppress(DatabaseFailed):
            unit(tx)
        keep("never")(tx)

    for each in (unit, going_on):
        assert isinstance(postgres.run(each).exception(30), DatabaseFailed)
    assert kept(postgres) == set()


def test_a_replica_that_stands_still_in_a_transaction_lets_go(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "STALLED_MS", 300)
    monkeypatch.setattr(engine, "BUSY_MS", 100)
    stalled, other = Database(postgres_url, new_signer()), Database(postgres_url, new_signer())
    stalled.run(keep("row")).result(30)
    holds, gate = threading.Event(), threading.Event()

    def write(tx: Tx) -> None:
        tx.conn.execute(update(INBOX).values(answer="mine"))

    def stand_still(tx: Tx) -> None:
        write(tx)
        holds.set()
        gate.wait(30)

    standing = stalled.run(stand_still)
    holds.wait(30)
    with pytest.raises(DatabaseFailed, match="55P03"):
        other.run(write).result(30)
    tries = 1
    while isinstance(failed := other.run(write).exception(30), DatabaseFailed) and tries < 100:
        tries += 1
    assert failed is None
    gate.set()
    assert isinstance(standing.exception(30), DatabaseFailed)
    stalled.close()
    other.close()


def test_a_part_of_a_unit_can_be_undone_alone(database: Database) -> None:
    def unit(tx: Tx) -> None:
        keep("before")(tx)
        for key in ("first", "second"):
            with suppress(ValueError), all_or_nothing(tx):
                fail_after(key, ValueError())(tx)
        with all_or_nothing(tx):
            keep("inner")(tx)
            with suppress(ValueError), all_or_nothing(tx):
                fail_after("innermost", ValueError())(tx)
        keep("after")(tx)

    database.run(unit).result(30)
    assert kept(database) == {"before", "inner", "after"}


def test_a_part_that_the_database_refused_can_be_undone_and_the_rest_kept(database: Database) -> None:
    def unit(tx: Tx) -> None:
        keep("once")(tx)
        with suppress(IntegrityError), all_or_nothing(tx):
            keep("once")(tx)
        keep("after")(tx)

    database.run(unit).result(30)
    assert kept(database) == {"once", "after"}


# --- durable before it is acknowledged


def test_what_is_acknowledged_can_be_seen_from_outside(database: Database) -> None:
    outside = make_engine(database.url)
    seen: list[bool] = []

    def look(done: Future[str]) -> None:
        with outside.connect() as conn:
            seen.append(done.result() in set(conn.execute(select(INBOX.c.key)).scalars()))

    units = []
    for number in range(40):
        unit = database.run(keep(f"{number}"))
        unit.add_done_callback(look)
        units.append(unit)
    for unit in units:
        unit.result(30)
    database.close()
    outside.dispose()
    assert seen == [True] * 40


def test_sqlite_writes_to_the_disk_before_it_commits(sqlite: Database) -> None:
    def pragma(name: str) -> Callable[[Tx], object]:
        return lambda tx: tx.conn.exec_driver_sql(f"PRAGMA {name}").scalar()

    found = [sqlite.run(pragma(name)).result(30) for name in ("synchronous", "journal_mode", "foreign_keys")]
    assert found == [2, "wal", 1]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("off", "on"),
        ("on", "on"),
        ("local", "local"),
        ("remote_write", "remote_write"),
        ("remote_apply", "remote_apply"),
    ],
)
def test_postgres_writes_to_the_disk_before_it_commits_however_it_is_set(
    postgres_url: str, theirs: str, ours: str
) -> None:
    address = database_url(postgres_url)
    admin = create_engine(address, isolation_level="AUTOCOMMIT")
    with admin.connect() as conn:
        conn.exec_driver_sql(f"ALTER DATABASE {address.database} SET synchronous_commit = {theirs}")
    admin.dispose()
    opened = Database(postgres_url, new_signer())

    def waits_for(tx: Tx) -> object:
        # The session's own: what the server is told later changes nothing about it.
        found = "SELECT setting, source FROM pg_settings WHERE name = 'synchronous_commit'"
        return tuple(tx.conn.exec_driver_sql(found).one())

    def undone(tx: Tx) -> None:
        raise KeyError("undone")

    # What is set for a connection outlives a transaction on it that was undone.
    assert isinstance(opened.run(undone).exception(30), KeyError)
    found = {opened.run(waits_for).result(30) for _ in range(8)}
    opened.close()
    assert found == {(ours, "session")}


def test_closing_finishes_what_waits_and_takes_nothing_more(database: Database) -> None:
    waiting = [database.run(keep(f"{number}")) for number in range(200)]
    database.close()
    assert {unit.result(0) for unit in waiting} == {f"{number}" for number in range(200)}
    with pytest.raises(RuntimeError):
        database.run(keep("too late"))


def test_what_was_cancelled_in_time_is_not_done(sqlite: Database) -> None:
    with held_up(sqlite):
        units = [sqlite.run(keep(key)) for key in KEYS]
        assert units[3].cancel()
    for number, unit in enumerate(units):
        assert unit.cancelled() if number == 3 else unit.result(30)
    assert kept(sqlite) == set(KEYS) - {"d"}


# --- one process serves a file


def test_a_second_process_that_would_serve_the_same_file_is_refused(
    sqlite: Database, sqlite_url: str
) -> None:
    with pytest.raises(AlreadyRunning) as refused:
        Database(sqlite_url, new_signer(), exclusive=True)
    assert refused.value.path == Path(sqlite.url.database or "")
    reader = Database(sqlite_url, new_signer())
    assert kept(reader) == set()
    reader.close()
    sqlite.close()
    successor = Database(sqlite_url, new_signer(), exclusive=True)
    assert successor.run(keep("mine")).result(30) == "mine"
    successor.close()


# --- reads only read


def test_a_read_cannot_write(database: Database) -> None:
    for _ in range(20):
        with pytest.raises(DBAPIError):
            database.read(keep("smuggled")).result(30)
    assert kept(database) == set()
    for key in KEYS * 2:
        with suppress(IntegrityError):
            database.run(keep(key)).result(30)
    assert kept(database) == set(KEYS)


def test_a_read_sees_every_commit_before_it_and_none_after(database: Database) -> None:
    database.run(keep("before")).result(30)

    def look(tx: Tx) -> list[set[str]]:
        first = set(tx.conn.execute(select(INBOX.c.key)).scalars())
        database.run(keep("meanwhile")).result(30)
        return [first, set(tx.conn.execute(select(INBOX.c.key)).scalars())]

    assert database.read(look).result(30) == [{"before"}, {"before"}]
    assert kept(database) == {"before", "meanwhile"}


# --- PostgreSQL runs again what was not its fault


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Database]:
    opened = Database(postgres_url, new_signer(), exclusive=True)
    yield opened
    opened.close()


def raising(state: str, times: int, tries: list[int]) -> Callable[[Tx], int]:
    """Fails with the error's code the first few times, after it has written."""

    def unit(tx: Tx) -> int:
        tries.append(1)
        keep(f"try {len(tries)}")(tx)
        if len(tries) <= times:
            tx.conn.exec_driver_sql(f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$")
        return len(tries)

    return unit


@pytest.mark.parametrize("state", sorted(RERUN))
def test_a_unit_runs_again_after_what_it_could_not_help(postgres: Database, state: str) -> None:
    tries: list[int] = []
    assert postgres.run(raising(state, 2, tries)).result(30) == 3
    assert kept(postgres) == {"try 3"}


def test_a_unit_does_not_run_for_ever_nor_again_after_its_own_mistake(postgres: Database) -> None:
    for state, expected in (("40001", RETRIES), ("22012", 1)):
        tries: list[int] = []
        with pytest.raises(DBAPIError):
            postgres.run(raising(state, 99, tries)).result(30)
        assert len(tries) == expected
    assert kept(postgres) == set()


def test_two_units_in_a_deadlock_are_both_done(postgres: Database) -> None:
    for key in ("left", "right"):
        postgres.run(keep(key)).result(30)
    meeting, tries, one_is_done = threading.Barrier(2), list[str](), threading.Event()

    def crossing(first: str, second: str) -> Callable[[Tx], None]:
        def unit(tx: Tx) -> None:
            tries.append(first)
            if len(tries) > 2:
                # Else it might have its row again before the other, who waits for it, has woken up.
                assert one_is_done.wait(30)
            for key in (first, second):
                tx.conn.execute(update(INBOX).where(INBOX.c.key == key).values(answer=INBOX.c.answer + first))
                if key == first and len(tries) <= 2:
                    meeting.wait(30)

        return unit

    both = [postgres.run(crossing("left", "right")), postgres.run(crossing("right", "left"))]
    for unit in both:
        unit.add_done_callback(lambda _: one_is_done.set())
    for unit in both:
        unit.result(30)
    answers = postgres.read(lambda tx: list(tx.conn.execute(select(INBOX.c.answer)).scalars())).result(30)
    assert all("left" in each and "right" in each for each in answers)
    assert len(tries) == 3


def test_a_commit_that_failed_is_undone_and_the_next_one_succeeds(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLAlchemy takes a transaction to be over that SQLite is in the middle of still."""
    error = OperationalError("COMMIT", {}, sqlite3.OperationalError("database is locked"))
    with monkeypatch.context() as patched:
        patched.setattr(DefaultDialect, "do_commit", Mock(side_effect=error))
        assert isinstance(sqlite.run(keep("a")).exception(30), OperationalError)
    assert sqlite.run(keep("b")).result(30) == "b"
    assert kept(sqlite) == {"b"}
