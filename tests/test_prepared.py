"""Statements on the driver's own cursor: the same as through SQLAlchemy, on both databases."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.exc import IntegrityError

import storage
from storage import inbox
from storage.ballots import Ballot
from storage.engine import Database, Tx
from storage.light import light
from storage.outbox import Message
from storage.prepared import Prepared
from storage.words import Choice, MessageState
from tests.world import MONDAY, World

DIALECTS = [create_engine(url).dialect for url in ("sqlite://", "postgresql+psycopg://")]


def every_statement() -> Iterator[tuple[str, Prepared]]:
    for module in pkgutil.iter_modules(storage.__path__):
        found = vars(importlib.import_module(f"storage.{module.name}"))
        for name, each in found.items():
            if isinstance(each, Prepared):
                yield f"{module.name}.{name}", each


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
@pytest.mark.parametrize("statement", [pytest.param(each, id=name) for name, each in every_statement()])
def test_every_statement_can_be_said_to_both_databases(statement: Prepared, dialect: object) -> None:
    assert statement.plan(dialect).sql  # type: ignore[arg-type]


def test_rows_are_those_that_sqlalchemy_reads(world: World) -> None:
    from storage import community  # noqa: PLC0415

    def unit(tx: Tx) -> None:
        theirs = tx.conn.execute(community.GROUP.select()).one()
        assert community.group(tx, theirs.id)._asdict() == dict(theirs._mapping)  # type: ignore[attr-defined]

    world.look(unit)


def test_errors_are_sqlalchemys_and_tell_no_values(database: Database) -> None:
    def unit(tx: Tx) -> None:
        inbox.remember(tx, "key", "hemmeligt", MONDAY)
        inbox.remember(tx, "key", "hemmeligt", MONDAY)

    with pytest.raises(IntegrityError) as error:
        database.run(unit).result(30)
    assert "hemmeligt" not in str(error.value)


def test_who_listens_to_the_engine_hears_of_them(database: Database) -> None:
    heard: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *given: heard.append(given[2]))
    database.run(lambda tx: inbox.answered(tx, "key")).result(30)
    assert [sql for sql in heard if "FROM inbox" in sql]


def test_a_light_row_has_what_the_model_would_have() -> None:
    given = {
        "at": MONDAY,
        "motion_id": "m",
        "seat_id": "s",
        "revision": 1,
        "person_id": "p",
        "choice": Choice.FOR,
    }
    row, model = light(Ballot, **given), Ballot(**given)
    assert {**vars(row), "id": ""} == {**model.model_dump(), "id": ""}
    assert row.id != light(Ballot, **given).id


@pytest.mark.parametrize(
    "given",
    [
        {"key": "k", "kind": "k", "subject": "s", "live": True, "state": MessageState.PENDING},
        {"colour": "red"},
    ],
    ids=["a time is missing", "no such column"],
)
def test_a_light_row_lacks_nothing_and_has_nothing_else(given: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        light(Message, **given)
