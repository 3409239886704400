"""A PostgreSQL database that tests have one after another is as empty for the last as for the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, insert, text
from sqlmodel import SQLModel

from storage.engine import Database
from storage.opening import database_url
from storage.signing import Signer
from tests.reused import USES, Databases, Reused
from tests.test_schema import ALLOWED, of_every_kind
from tests.world import World

COUNTED = "SELECT nextval(format('%I.%I', schemaname, sequencename)::regclass) FROM pg_sequences"
PID = "SELECT pg_backend_pid()"


@pytest.fixture
def databases(
    postgres_copy: Callable[[], tuple[str, str]], postgres_drop: Callable[[str], object]
) -> Iterator[Databases]:
    with closing(Databases(postgres_copy, postgres_drop)) as made:
        yield made


@contextmanager
def a_test(databases: Databases, signer: Signer) -> Iterator[tuple[Reused, Database]]:
    """What is done for each test that takes a database."""
    lent = databases.lend()
    with closing(Database(lent.url, signer, exclusive=True)) as database:
        lent.take(database.engine)
        yield lent, database
    databases.take_back(lent)


def content(conn: Connection) -> dict[str, Any]:
    """Every row of every table there is, and where every sequence stands."""
    tables = conn.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars().all()
    found: dict[str, Any] = {
        name: conn.exec_driver_sql(f'SELECT * FROM "{name}"').all() for name in sorted(tables)
    }
    for name, value in conn.execute(text("SELECT sequencename, last_value FROM pg_sequences")):
        found[name] = value
    return found


def fill(conn: Connection) -> None:
    conn.exec_driver_sql("SET LOCAL session_replication_role = replica")
    for table in SQLModel.metadata.sorted_tables:
        row = {column.name: of_every_kind(column, empty=False) for column in table.columns}
        conn.execute(insert(table), row | ALLOWED.get(table.name, {}))
    conn.execute(text(COUNTED))


def test_what_was_written_into_any_table_is_gone_for_the_next_test(
    databases: Databases, signer: Signer, postgres_url: str
) -> None:
    engine = create_engine(database_url(postgres_url))
    with engine.connect() as conn:
        fresh = content(conn)
    engine.dispose()
    with a_test(databases, signer) as (first, database):
        with database.engine.begin() as conn:
            fill(conn)
        with database.engine.connect() as conn:
            filled = content(conn)
    assert all(filled.values())
    with a_test(databases, signer) as (second, database), database.engine.connect() as conn:
        assert second is first
        assert content(conn) == fresh
        assert [name for name, rows in fresh.items() if rows] == ["alembic_version"]


def test_a_transaction_that_was_left_open_is_over_for_the_next_test(
    databases: Databases, signer: Signer
) -> None:
    with a_test(databases, signer) as (first, database):
        World(database).settle_in()
        others = create_engine(database_url(first.url))
        other, own = others.connect(), database.engine.connect()
        for each in (other, own):
            each.exec_driver_sql("LOCK TABLE person IN ACCESS SHARE MODE")
    with a_test(databases, signer) as (second, database):
        assert second is first
        with database.engine.begin() as conn:
            conn.exec_driver_sql("SET LOCAL lock_timeout = '1ms'")
            conn.exec_driver_sql("LOCK TABLE person IN ACCESS EXCLUSIVE MODE")
            assert not any(content(conn)["person"])
            there = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            # This one, and the one that empties it.
            assert len(conn.exec_driver_sql(there).all()) == 2
    for each in (other, own):
        each.invalidate()
        each.close()
    others.dispose()


def test_a_connection_is_used_again_and_remembers_nothing(databases: Databases, signer: Signer) -> None:
    ours = "SELECT pg_try_advisory_lock(7), set_config('application_name', 'mine', false), pg_backend_pid()"
    found = (
        "SELECT (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'), (SELECT count(*) FROM"
        " pg_prepared_statements), current_setting('application_name'), pg_backend_pid()"
    )
    with a_test(databases, signer) as (_, database), database.engine.begin() as conn:
        *_, pid = conn.exec_driver_sql(ours).one()
        for _ in range(9):
            conn.exec_driver_sql("SELECT 1")
        prepared, known = "SELECT count(*) FROM pg_prepared_statements", conn.exec_driver_sql(found).one()
        assert conn.exec_driver_sql(prepared).scalar() == known[1] > 0
    with a_test(databases, signer) as (_, database), database.engine.connect() as conn:
        assert conn.exec_driver_sql(found).one() == (0, 0, "", pid)


def test_the_driver_asks_for_nothing_that_was_prepared_in_a_test_before(
    databases: Databases, signer: Signer
) -> None:
    def both(database: Database, times: int) -> None:
        # SQLAlchemy rolls the first back, and the driver forgets; none after it.
        with database.engine.begin() as first, database.engine.begin() as second:
            for _ in range(times):
                assert [each.exec_driver_sql("SELECT 1").scalar() for each in (first, second)] == [1, 1]

    for times in (0, 9, 9):
        with a_test(databases, signer) as (_, database):
            both(database, times)


def test_a_connection_that_was_killed_is_not_given_to_the_next_test(
    databases: Databases, signer: Signer
) -> None:
    with a_test(databases, signer) as (first, database), database.engine.connect() as conn:
        killed = conn.exec_driver_sql(PID).scalar()
        with database.engine.connect() as other:
            other.exec_driver_sql(f"SELECT pg_terminate_backend({killed}, 5000)")
        # Nobody has told the driver yet.
        conn.invalidate()
    with a_test(databases, signer) as (second, database):
        assert second is first
        with database.engine.connect() as conn, database.engine.connect() as other:
            assert killed not in {each.exec_driver_sql(PID).scalar() for each in (conn, other)}


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE later (id INTEGER)",
        "DROP TABLE news CASCADE",
        "ALTER TABLE person ADD COLUMN later TEXT",
        "ALTER TABLE person DROP COLUMN name CASCADE",
        "ALTER TABLE person ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE person SET (fillfactor = 70)",
        "ALTER TABLE journal DISABLE TRIGGER ALL",
        "DROP TRIGGER journal_guard ON journal",
        "CREATE INDEX later ON person (name)",
        "CREATE SCHEMA later",
        "CREATE TEMPORARY TABLE later (id INTEGER)",
        "CREATE FUNCTION later() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE VIEW later AS SELECT 1 AS one",
        "ALTER SEQUENCE demo_clock_id_seq INCREMENT BY 7",
        "GRANT SELECT ON person TO PUBLIC",
        "UPDATE alembic_version SET version_num = '9999'",
        "DELETE FROM alembic_version",
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET lock_timeout = 7', current_database()); END $$",
    ],
)
def test_a_database_that_a_test_has_changed_is_given_to_nobody_else(
    databases: Databases, signer: Signer, postgres_admin: Callable[[str], Any], change: str
) -> None:
    with a_test(databases, signer) as (lent, database), database.engine.begin() as conn:
        conn.execute(text(change))
    assert postgres_admin(f"SELECT 1 FROM pg_database WHERE datname = '{lent.name}'").all() == []


def test_nor_is_one_that_was_used_long_enough(databases: Databases, signer: Signer) -> None:
    names = []
    for _ in range(USES + 1):
        with a_test(databases, signer) as (lent, _):
            names.append(lent.name)
    assert len(set(names[:USES])) == 1
    assert names[USES] != names[0]
