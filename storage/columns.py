"""The kinds of column that tables are made of: times, words, references, sealed text."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Enum, ForeignKey, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

from storage.words import from_iso, iso

SEALED = "sealed"
# Text in the order of its letters' codes, so that what begins alike stands together.
PLAIN = String().with_variant(String(collation="C"), "postgresql")


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept as UTC text of fixed width: the same on every database, sortable, readable."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else iso(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else from_iso(value)


def moment(*, nullable: bool = False, index: bool = False) -> Any:
    """A time column (UTC)."""
    return Field(default=None if nullable else ..., sa_column=Column(UtcTime, nullable=nullable, index=index))


def word(enum: type[StrEnum], *, nullable: bool = False, primary_key: bool = False) -> Any:
    """A column that holds the value (not the name) of a word; unknown words are refused on the way in."""
    kind = Enum(
        enum,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda members: [member.value for member in members],
        validate_strings=True,
    )
    return Field(
        default=None if nullable else ..., sa_column=Column(kind, nullable=nullable, primary_key=primary_key)
    )


def ref(target: str, *, nullable: bool = False, index: bool = True) -> Any:
    """A foreign key. Queries join on it themselves: `Relationship()` ties files into rings."""
    return Field(
        default=None if nullable else ...,
        sa_column=Column(String, ForeignKey(target), nullable=nullable, index=index),
    )


def text(*, nullable: bool = False) -> Any:
    """A text column without a limit."""
    return Field(default=None if nullable else ..., sa_column=Column(Text, nullable=nullable))


def sealed(*, nullable: bool = True, index: bool = False) -> Any:
    """A person's own words or whereabouts: the journal carries a salted commitment, never the text.

    Always nullable in the database, because erasing a person empties it.
    """
    return Field(
        default=None if nullable else ...,
        sa_column=Column(Text, nullable=True, index=index, info={SEALED: True}),
    )
