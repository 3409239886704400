"""The schema: as the migrations build it, refused when it is not ours; every column keeps its kind."""

from __future__ import annotations

import ast
import importlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import BigInteger, Boolean, Column, Enum, Integer, insert, select, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import SQLModel

import storage
from storage import inbox as stored_inbox
from storage.ballots import BALLOT
from storage.columns import UtcTime
from storage.engine import Database, Tx
from storage.inbox import INBOX
from storage.opening import database_url, make_engine
from storage.schema import MIGRATIONS, SchemaMissing, SchemaNewer, SchemaOlder, check_schema, migrate
from storage.words import Choice
from tests.meddling import meddling
from tests.world import COPENHAGEN, MONDAY

for noun in Path(storage.__file__).parent.glob("*.py"):
    importlib.import_module(f"storage.{noun.stem}")
TABLES = sorted(SQLModel.metadata.tables.values(), key=lambda table: table.name)
COPENHAGEN_NOON = datetime(2026, 7, 1, 12, 0, 0, 123456, COPENHAGEN)
WORDS = "Æblegrød på åen — »citat« \U0001f600\n\n<!channel> ' \" \\ %s :name {x}"


# --- built by the migrations


def test_the_migrations_build_what_the_models_say(database: Database) -> None:
    with database.engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_migrating_again_does_nothing(database: Database) -> None:
    assert migrate(database.engine) is False
    check_schema(database.engine)


def test_an_empty_database_is_said_to_be_and_is_brought_up(tmp_path: Path) -> None:
    engine = make_engine(database_url(f"sqlite:///{tmp_path / 'new.db'}"))
    with pytest.raises(SchemaMissing):
        check_schema(engine)
    assert migrate(engine) is True
    check_schema(engine)
    with engine.begin() as conn:
        conn.execute(text("DELETE FROM alembic_version"))
        conn.execute(text("INSERT INTO alembic_version VALUES ('0001')"))
    with patch("storage.schema._head", lambda: "9999"), pytest.raises(SchemaOlder):
        check_schema(engine)
    engine.dispose()


def test_a_database_of_a_newer_version_is_left_alone(database: Database) -> None:
    database.run(lambda tx: tx.conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))).result(
        30
    )
    for look in (check_schema, migrate):
        with pytest.raises(SchemaNewer, match="9999"):
            look(database.engine)


def test_the_migrations_know_every_noun_that_has_a_table() -> None:
    floor = Path(storage.__file__).parent
    nouns = {path.stem for path in floor.glob("*.py") if "table=True" in path.read_text("utf-8")}
    known = ast.parse((floor / "migrations" / "env.py").read_text("utf-8"))
    imported = {
        each.name for node in ast.walk(known) if isinstance(node, ast.ImportFrom) and node.module == "storage"
        for each in node.names
    }  # fmt: skip
    assert nouns <= imported


def test_each_migration_is_numbered_after_the_one_that_it_follows() -> None:
    steps = sorted((path.name[:4], path.read_text("utf-8")) for path in MIGRATIONS.glob("versions/0*.py"))
    numbers = [f"{each:04}" for each in range(1, len(steps) + 1)]
    assert [number for number, _ in steps] == numbers
    follows = ["None", *(f'"{each}"' for each in numbers)]
    for (number, written), before in zip(steps, follows, strict=False):
        assert f'\nrevision = "{number}"\ndown_revision = {before}\n' in written


# --- what goes in comes out


SAMPLES: tuple[tuple[type[Any], object], ...] = (
    (UtcTime, COPENHAGEN_NOON),
    (Boolean, True),
    (BigInteger, 2**53),
    (Integer, 2**31 - 1),
)


# What a table's own checks ask for.
ALLOWED: dict[str, dict[str, object]] = {
    "outbox": {"shown": 0, "wanted": 1},
    "proxy": {"to_seat_id": "another", "motion_id": None, "day": WORDS},
}


def of_every_kind(column: Column[Any], *, empty: bool) -> object:
    """A value that a column of this type must keep as it is; None where that may be."""
    if empty and column.nullable:
        return None
    if isinstance(column.type, Enum):
        return list(column.type.enum_class)[-1]
    return next((value for kind, value in SAMPLES if isinstance(column.type, kind)), WORDS)


@pytest.mark.parametrize("empty", [False, True], ids=["filled", "empty-where-it-may-be"])
def test_a_row_of_every_table_comes_out_as_it_went_in(database: Database, empty: bool) -> None:
    kinds = set()
    with meddling(database) as tx:
        for table in TABLES:
            row = {column.name: of_every_kind(column, empty=empty) for column in table.columns}
            row |= ALLOWED.get(table.name, {})
            tx.conn.execute(insert(table), row)
            found = tx.conn.execute(select(table)).mappings().one()
            for name, value in row.items():
                kinds.add(type(found[name]))
                assert (found[name], type(found[name])) == (value, type(value)), f"{table.name}.{name}"
    assert {datetime, bool, int, str} <= kinds or empty


def test_a_time_is_kept_as_utc_to_the_microsecond_in_order(database: Database) -> None:
    times = [COPENHAGEN_NOON + timedelta(microseconds=number, hours=number % 7) for number in range(50)]

    def unit(tx: Tx) -> list[datetime]:
        for number, moment in enumerate(times):
            stored_inbox.remember(tx, f"{number}", "", moment)
        return list(tx.conn.execute(select(INBOX.c.at).order_by(INBOX.c.at)).scalars())

    kept = database.run(unit).result(30)
    assert kept == sorted(times)
    assert {moment.tzinfo for moment in kept} == {UTC}
    raw = database.read(lambda tx: tx.conn.execute(text("SELECT at FROM inbox WHERE key = '0'")).scalar())
    assert raw.result(30) == "2026-07-01T10:00:00.123456Z"


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    naive = COPENHAGEN_NOON.replace(tzinfo=None)
    with pytest.raises((StatementError, ValueError)):
        database.run(lambda tx: stored_inbox.remember(tx, "key", "", naive)).result(30)


WORD_COLUMNS = [column for table in TABLES for column in table.columns if isinstance(column.type, Enum)]


def test_every_word_is_kept_by_its_value(database: Database) -> None:
    with meddling(database) as tx:
        for column in WORD_COLUMNS:
            for member in column.type.enum_class:
                tx.conn.execute(column.table.delete())
                row = {each.name: of_every_kind(each, empty=False) for each in column.table.columns}
                row |= {"shown": 0, "wanted": 1} if column.table.name == "outbox" else {}
                tx.conn.execute(insert(column.table), row | {column.name: member})
                assert tx.conn.execute(select(column)).scalar_one() is member
                raw = tx.conn.execute(text(f"SELECT {column.name} FROM {column.table.name}")).scalar_one()
                assert raw == member.value


@pytest.mark.parametrize("column", WORD_COLUMNS, ids=lambda column: f"{column.table.name}.{column.name}")
def test_an_unknown_word_is_refused_on_the_way_in(sqlite: Database, column: Column[Any]) -> None:
    row = {each.name: of_every_kind(each, empty=False) for each in column.table.columns}
    with meddling(sqlite) as tx, pytest.raises(StatementError):
        tx.conn.execute(insert(column.table), row | {column.name: "made_up"})


BROKEN = [
    ("ballot", {"revision": 0}),
    ("roll_entry", {"weight": 0}),
    ("motion", {"number": 0}),
    ("rules", {"version": -1}),
    ("journal", {"seq": 0}),
    ("outbox", {"shown": 3, "wanted": 2}),
]


def test_what_can_never_be_is_refused_by_the_database(database: Database) -> None:
    for name, values in BROKEN:
        table = SQLModel.metadata.tables[name]
        row = {column.name: of_every_kind(column, empty=True) for column in table.columns} | values
        with meddling(database) as tx:
            if database.is_sqlite:
                tx.conn.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")
            with pytest.raises(IntegrityError, match=r"(?i)check"):
                tx.conn.execute(insert(table), row)


def test_a_row_that_hangs_on_nothing_is_refused(database: Database) -> None:
    with pytest.raises(IntegrityError):
        database.run(
            lambda tx: tx.conn.execute(
                insert(BALLOT),
                {"id": "b", "at": MONDAY, "motion_id": "m", "seat_id": "s", "revision": 1, "person_id": "p",
                 "choice": Choice.FOR},
            )
        ).result(30)  # fmt: skip
