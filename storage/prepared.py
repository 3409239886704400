"""Statements of the hot path: SQLAlchemy Core, compiled once, run on the driver's own cursor.

Core spends five times as long on a small statement as SQLite does. What goes in and comes out is the same as
with `conn.execute`: column types convert, errors are SQLAlchemy's, who listens to the engine hears of each.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Select, UpdateBase
from sqlalchemy.dialects import postgresql, sqlite

from storage import driver
from storage.engine import Tx

Convert = Callable[[Any], Any]
Statement = Select[Any] | UpdateBase

INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True, slots=True)
class Plan:
    """How the statement is run on one kind of database. given: what each value goes through on its way in."""

    sql: str
    fixed: dict[str, Any]
    given: dict[str, Convert]
    in_order: Callable[[dict[str, Any]], tuple[Any, ...]] | None


class Prepared:
    """A statement that is compiled once a kind of database. Rows are named tuples.

    Where each kind has an `insert` of its own (for ON CONFLICT), the statement is made with that.
    """

    def __init__(self, statement: Statement | Callable[[Any], Statement]) -> None:
        self._statement = statement
        self._plans: dict[str, Plan] = {}
        self._makers: dict[str, Convert] = {}

    def all(self, tx: Tx, values: Mapping[str, Any]) -> list[Any]:
        """Every row."""
        rows = self._execute(tx.conn, values).fetchall()
        make = self._makers[tx.conn.dialect.name]
        return [make(row) for row in rows]

    def first(self, tx: Tx, values: Mapping[str, Any]) -> Any:
        """The first row, None where there is none."""
        row = self._execute(tx.conn, values).fetchone()
        return None if row is None else self._makers[tx.conn.dialect.name](row)

    def one(self, tx: Tx, values: Mapping[str, Any]) -> Any:
        """The row, which must be there. Raises LookupError."""
        row = self.first(tx, values)
        if row is None:
            raise LookupError(values)
        return row

    def scalar(self, tx: Tx, values: Mapping[str, Any]) -> Any:
        """The only column of the first row, None where there is none."""
        row = self.first(tx, values)
        return None if row is None else row[0]

    def run(self, tx: Tx, values: Mapping[str, Any]) -> int:
        """Write; returns how many rows were."""
        return int(self._execute(tx.conn, values).rowcount)

    def run_each(self, tx: Tx, each: Sequence[Mapping[str, Any]]) -> None:
        """Write once for each of the values."""
        if not each:
            return
        plan = self.plan(tx.conn.dialect)
        driver.execute(tx.conn, plan.sql, [_arranged(plan, values) for values in each], many=True)

    def _execute(self, conn: Connection, values: Mapping[str, Any]) -> Any:
        plan = self.plan(conn.dialect)
        return driver.execute(conn, plan.sql, _arranged(plan, values))

    def plan(self, dialect: Dialect) -> Plan:
        """How it is said to this kind of database."""
        plan = self._plans.get(dialect.name)
        if plan is None:
            made = self._statement
            statement = made(INSERTS[dialect.name]) if callable(made) else made
            self._makers[dialect.name] = _maker(statement, dialect)
            plan = self._plans[dialect.name] = _compiled(statement, dialect)
        return plan


def _arranged(plan: Plan, values: Mapping[str, Any]) -> Any:
    given = {**plan.fixed, **values}
    for name, convert in plan.given.items():
        given[name] = convert(given[name])
    return given if plan.in_order is None else plan.in_order(given)


def _compiled(statement: Statement, dialect: Dialect) -> Plan:
    compiled: Any = statement.compile(dialect=dialect)
    if compiled.post_compile_params:
        # An IN of so many: its text is another each time.
        raise ValueError(str(compiled))
    binds = {name: bind for bind, name in compiled.bind_names.items()}
    converts = {name: _converter(bind.type, dialect) for name, bind in binds.items()}
    fixed = {
        name: convert(value) if (convert := converts[name]) is not None else value
        for name, value in compiled.params.items()
        if not binds[name].required
    }
    order = compiled.positiontup
    return Plan(
        sql=str(compiled),
        fixed=fixed,
        given={name: convert for name, convert in converts.items() if convert and name not in fixed},
        in_order=_in_order(order) if order is not None else None,
    )


def _converter(kind: Any, dialect: Dialect) -> Convert | None:
    found: Convert | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return found


def _in_order(names: Sequence[str]) -> Callable[[dict[str, Any]], tuple[Any, ...]]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda given: tuple(given[name] for name in names)


def _maker(statement: Statement, dialect: Dialect) -> Convert:
    columns = list(statement.exported_columns)
    row_of: Any = namedtuple("Row", [column.name for column in columns])  # type: ignore[misc]
    make: Convert = row_of._make
    converts = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
    needed = [(place, convert) for place, convert in enumerate(converts) if convert is not None]
    if not needed:
        return make

    def converted(row: Sequence[Any]) -> Any:
        values = list(row)
        for place, convert in needed:
            values[place] = convert(values[place])
        return make(values)

    return converted
