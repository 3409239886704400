"""Where somebody's name or address stands in the words of others: every text of every table is searched.

The tables are those that the database has, not those that this code knows: a new one cannot be forgotten.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import MetaData, String, Table, select, type_coerce

from storage.engine import Tx
from storage.motions import DRAFT, MOTION
from storage.recusals import QUESTION

# As JSON spells what it does not write as it is.
ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([nrt])|([\"\\/]))")


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """rows of a table that have the words. In a motion motion_id is set, in a draft group_id; else none."""

    table: str
    motion_id: str
    group_id: str
    rows: int


def find(tx: Tx, words: Collection[str]) -> list[Mention]:
    """Where one of the words stands, whoever wrote it there, in large or small letters."""
    wanted, found, known = [plain(word) for word in words], Counter[tuple[str, str, str]](), MetaData()
    if not wanted:
        return []
    known.reflect(tx.conn)
    for table in known.sorted_tables:
        columns = searched(table)
        if not columns:
            continue
        rows = select(*(type_coerce(table.c[name], String).label(name) for name in columns))
        for row in tx.conn.execute(rows.execution_options(yield_per=1000)):
            said = plain("\n".join(str(value) for value in row if value is not None))
            if any(word in said for word in wanted):
                found[table.name, *_home(tx, table.name, row._mapping)] += 1
    return sorted(Mention(*where, rows) for where, rows in found.items())


def searched(table: Table) -> list[str]:
    """The columns that can hold words: all that are text."""
    return [column.name for column in table.columns if isinstance(column.type, String)]


def plain(text: str) -> str:
    """The text as it is compared: one spelling of each letter, of large and small, and of space."""
    letters = ESCAPED.sub(_unescaped, text)
    return " ".join(unicodedata.normalize("NFC", letters).casefold().split())


def _unescaped(found: re.Match[str]) -> str:
    letter, space, itself = found.groups()
    return chr(int(letter, 16)) if letter else " " if space else str(itself)


def _home(tx: Tx, table: str, row: Mapping[Any, Any]) -> tuple[str, str]:
    """(motion, group) of a row."""
    homes: dict[str, Callable[[], tuple[str, str]]] = {
        MOTION.name: lambda: (row["id"], ""),
        DRAFT.name: lambda: ("", row["group_id"]),
    }
    if table in homes:
        return homes[table]()
    if row.get("question_id"):
        asked = select(QUESTION.c.motion_id).where(QUESTION.c.id == row["question_id"])
        return tx.conn.execute(asked).scalar() or "", ""
    return row.get("motion_id") or "", ""
