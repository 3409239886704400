"""Open the database and run transactions. The only place that commits.

SQLite: one writer thread gathers what is waiting into one durable commit, each unit in its own savepoint.
PostgreSQL: a pool of threads, one transaction a unit.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError

from storage import driver
from storage.failures import DatabaseFailed, end_of, failure_of, is_over
from storage.memory import Known, Memory
from storage.opening import BUSY_MS, POOL, STALLED_MS, database_url, lock_file, make_engine
from storage.signing import Signer

log = logging.getLogger(__name__)

T = TypeVar("T")
Job = tuple[Callable[["Tx"], Any], "Future[Any]"]

BATCH = 64
RETRIES = 5
# PostgreSQL: serialization_failure, deadlock_detected, unique_violation (two deliveries of one request at
# once). The unit has written nothing and may run again.
RERUN = {"40001", "40P01", "23505"}
# Who looks at the whole record thinks for a while between two questions, and holds up nobody.
LOOK = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
    " SET LOCAL idle_in_transaction_session_timeout = 0"
)
# A server or a role may acknowledge what a loss of power undoes. What more it waits for is its own affair.
# Set in any case: what a session has set for itself does not change when the server is told otherwise.
DURABLE = (
    "SELECT set_config('synchronous_commit',"
    " coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on'), false)"
)


@dataclass(frozen=True, slots=True)
class Tx:
    """An open transaction, and the signer for the heads of the journal. Handed to every use-case.

    held: the chains that are locked to its end, and what is known where each ends.
    """

    conn: Connection
    signer: Signer
    memory: Memory = field(default_factory=Memory)
    held: dict[str, Known] = field(default_factory=dict)

    def known(self, chain: str) -> Known | None:
        """What the record of the chain is known to say; None unless the chain is held."""
        return self.held.get(chain)


@contextmanager
def all_or_nothing(tx: Tx) -> Iterator[None]:
    """Within a transaction: what is written here is undone when an exception leaves.

    Raises DatabaseFailed: then the whole transaction is lost, and nothing more may be written in it.
    """
    _mark(tx.conn, "SAVEPOINT part")
    try:
        yield
    except BaseException as error:
        if (failed := end_of(tx.conn, error)) is not None:
            raise failed from error
        _mark(tx.conn, "ROLLBACK TO SAVEPOINT part")
        _mark(tx.conn, "RELEASE SAVEPOINT part")
        # What was locked in it is let go, and what it knew of its own entries never was.
        tx.held.clear()
        raise
    _mark(tx.conn, "RELEASE SAVEPOINT part")


def _mark(conn: Connection, what: str) -> None:
    try:
        driver.execute(conn, what)
    except DBAPIError as error:
        raise failure_of(error) or error from error


class Database:
    """A database that is open. `run` writes, `read` looks; both return a future.

    exclusive: this process serves the database. On SQLite a second one is refused with AlreadyRunning.
    """

    def __init__(self, url: str, signer: Signer, *, exclusive: bool = False) -> None:
        self.url = database_url(url)
        self.signer = signer
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        # Told of every unit that is to run; for those who count.
        self.watch: Callable[[Future[Any]], None] = lambda _: None
        self._lock = lock_file(self.url) if exclusive and self.is_sqlite else None
        self.engine = make_engine(self.url)
        self._looking = make_engine(self.url, read_only=True) if self.is_sqlite else self.engine
        self._readers = ThreadPoolExecutor(POOL, thread_name_prefix="reader")
        writer = SqliteWriter if self.is_sqlite else PostgresWriter
        self._writer: SqliteWriter | PostgresWriter = writer(self.engine, signer, Memory())

    def run(self, unit: Callable[[Tx], T]) -> Future[T]:
        """Run the unit in a transaction. The future is done when its commit is durable.

        Whatever the unit raises undoes what it wrote, and comes out of the future; so does DatabaseFailed.
        """
        future = self._writer.submit(unit)
        self.watch(future)
        return future

    def read(self, unit: Callable[[Tx], T]) -> Future[T]:
        """Run the unit on a snapshot that sees every commit so far. Writing fails. Raises DatabaseFailed."""
        return self._readers.submit(self._look, unit)

    def _look(self, unit: Callable[[Tx], T]) -> T:
        try:
            with self._looking.connect() as conn:
                conn.exec_driver_sql("BEGIN" if self.is_sqlite else LOOK)
                try:
                    return unit(Tx(conn, self.signer))
                finally:
                    conn.rollback()
        except Exception as error:
            if (failed := failure_of(error, looking=True)) is not None:
                raise failed from error
            raise

    def close(self) -> None:
        """Finish what is waiting, then let go of the file."""
        self._writer.close()
        self._readers.shutdown()
        self._looking.dispose()
        self.engine.dispose()
        if self._lock is not None:
            self._lock.close()


class SqliteWriter:
    """One thread, one connection. FULL durability costs nearly nothing when commits are shared."""

    def __init__(self, engine: Engine, signer: Signer, memory: Memory) -> None:
        self._engine, self._signer, self._memory = engine, signer, memory
        self._waiting: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._door, self._is_closed, self._is_patient = threading.Lock(), False, True
        # Here, where who opens the database learns that it cannot be: in the thread nobody would.
        conn = engine.connect()
        self._thread = threading.Thread(target=self._loop, args=(conn,), name="writer", daemon=True)
        self._thread.start()

    def submit(self, unit: Callable[[Tx], T]) -> Future[T]:
        future: Future[T] = Future()
        with self._door:
            if self._is_closed:
                # What comes after the end would wait for ever.
                raise RuntimeError("closed")
            self._waiting.put((unit, future))
        return future

    def close(self) -> None:
        with self._door:
            self._is_closed = True
            self._waiting.put(None)
        self._thread.join()

    def _loop(self, conn: Connection) -> None:
        with conn:
            while (first := self._waiting.get()) is not None:
                batch, more = self._gather(first)
                failed = self._commit(conn, batch)
                if not more:
                    return
                if (failed is not None and failed.is_locked) == self._is_patient:
                    self._mind(conn)

    def _mind(self, conn: Connection) -> None:
        """Once one has waited in vain, nobody waits behind it until the lock is gone: all are answered."""
        with suppress(DBAPIError):
            conn.exec_driver_sql(f"PRAGMA busy_timeout = {0 if self._is_patient else BUSY_MS}")
            self._is_patient = not self._is_patient

    def _gather(self, first: Job) -> tuple[list[Job], bool]:
        batch = [first]
        while len(batch) < BATCH:
            try:
                job = self._waiting.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return batch, False
            batch.append(job)
        return batch, True

    def _commit(self, conn: Connection, waiting: list[Job]) -> DatabaseFailed | None:
        done: list[tuple[Future[Any], Any]] = []
        # From here nobody can cancel: each of these is answered, whatever happens.
        batch = [job for job in waiting if job[1].set_running_or_notify_cancel()]
        try:
            conn.exec_driver_sql("BEGIN IMMEDIATE")
            for unit, future in batch:
                # To each its own: what one held goes with it, if it is undone.
                self._one(Tx(conn, self._signer, self._memory), unit, future, done)
            conn.commit()
        except BaseException as error:
            failed = failure_of(error)
            if failed is not None and failed is not error:
                failed.__cause__ = error
            _undo(conn)
            for _, future in batch:
                if not future.done():
                    future.set_exception(failed or error)
            return failed
        for future, result in done:
            future.set_result(result)
        return None

    @staticmethod
    def _one(
        tx: Tx, unit: Callable[[Tx], Any], future: Future[Any], done: list[tuple[Future[Any], Any]]
    ) -> None:
        driver.execute(tx.conn, "SAVEPOINT unit")
        try:
            result = unit(tx)
        except Exception as error:
            if (failed := end_of(tx.conn, error)) is not None:
                # The disk or the file failed, not this unit alone: nothing of the batch may be acknowledged.
                raise failed from error
            driver.execute(tx.conn, "ROLLBACK TO unit")
            driver.execute(tx.conn, "RELEASE unit")
            future.set_exception(error)
        else:
            driver.execute(tx.conn, "RELEASE unit")
            done.append((future, result))


def _undo(conn: Connection) -> None:
    """Roll back; a connection that cannot even do that is replaced, and the writer lives on."""
    try:
        conn.rollback()
        if not is_over(conn):
            # A commit that failed is the end of it for SQLAlchemy; SQLite may be in the middle of it still.
            conn.exec_driver_sql("ROLLBACK")
            conn.rollback()
    except DBAPIError:
        log.exception("the database connection was replaced")
        conn.invalidate()
        with suppress(DBAPIError):
            conn.rollback()


class PostgresWriter:
    """A pool of threads; writers of one group meet at the row of its chain, others pass each other."""

    def __init__(self, engine: Engine, signer: Signer, memory: Memory) -> None:
        self._engine, self._signer, self._memory = engine, signer, memory
        self._pool = ThreadPoolExecutor(POOL, thread_name_prefix="writer")
        event.listen(engine, "connect", self._prepare)

    def submit(self, unit: Callable[[Tx], T]) -> Future[T]:
        return self._pool.submit(self._transact, unit)

    def close(self) -> None:
        self._pool.shutdown()

    @staticmethod
    def _prepare(connection: Any, _record: Any) -> None:
        connection.execute(f"SET lock_timeout = {BUSY_MS}")
        connection.execute(f"SET idle_in_transaction_session_timeout = {STALLED_MS}")
        connection.execute(DURABLE)
        connection.commit()

    def _transact(self, unit: Callable[[Tx], T]) -> T:
        for attempt in range(RETRIES):
            done = False
            try:
                with self._engine.begin() as conn:
                    result = unit(Tx(conn, self._signer, self._memory))
                    done = True
                return result
            except Exception as error:
                if (failed := failure_of(error)) is not None:
                    # The answer to the commit was lost with the line: nobody knows.
                    failed.is_unsure = done
                    raise failed from error
                state = getattr(getattr(error, "orig", None), "sqlstate", None)
                if attempt == RETRIES - 1 or state not in RERUN:
                    raise
        raise AssertionError("unreachable")
