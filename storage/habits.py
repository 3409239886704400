"""How groups meet: versions of it, from the file or from chat. Tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import CheckConstraint, UniqueConstraint, bindparam, select

from storage.columns import ref, text, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.prepared import Prepared
from storage.words import Origin


class MeetingHabit(Fact, table=True):
    """A version of how a group meets (JSON; "" : it meets by no habit any more). The latest counts.

    origin: the file writes a new version only where it differs from the last that the file wrote, so that
    what was changed in chat stands until the file changes. person_id: who changed it in chat.
    """

    __tablename__ = "meeting_habit"
    __table_args__ = (UniqueConstraint("group_id", "version"), CheckConstraint("version > 0"))
    group_id: str = ref("groups.id")
    version: int
    origin: Origin = word(Origin)
    person_id: str | None = ref("person.id", nullable=True)
    content: str = text()


HABIT = table_of(MeetingHabit)

_habits = Prepared(
    select(HABIT).where(HABIT.c.group_id == bindparam("group_id")).order_by(HABIT.c.version.desc())
)


def latest(tx: Tx, group_id: str, origin: Origin | None = None) -> MeetingHabit | None:
    """The group's latest version, or the latest from there."""
    found = cast(list[MeetingHabit], _habits.all(tx, {"group_id": group_id}))
    return next((each for each in found if origin in (None, each.origin)), None)
