"""Meetings of groups: planned, dated, moved, called off. Tables and queries. Times are UTC."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import CheckConstraint, UniqueConstraint, bindparam, func, select
from sqlmodel import Field

from storage.columns import moment, ref, sealed, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.meeting_words import MeetingEnding
from storage.prepared import Prepared


class Meeting(Fact, table=True):
    """A meeting that a group is to hold. period: the one that it is for, by key; None: one besides.

    attempt: the nth for the period, for an earlier one may be called off. person_id None: the bot planned it.
    title: the community's own words, "" for an ordinary one.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("group_id", "number"),
        UniqueConstraint("group_id", "period", "attempt"),
        CheckConstraint("number > 0"),
        CheckConstraint("attempt > 0"),
    )
    group_id: str = ref("groups.id")
    number: int
    period: str | None = None
    attempt: int
    person_id: str | None = ref("person.id", nullable=True)
    title: str | None = sealed()


class MeetingDate(Fact, table=True):
    """When and where it is; the latest version counts. asks_anew: the time is another, so answers to the
    invitation that were given before say nothing. person_id None: the bot wrote it. words: why.
    """

    __tablename__ = "meeting_date"
    __table_args__ = (UniqueConstraint("meeting_id", "version"), CheckConstraint("version > 0"))
    meeting_id: str = ref("meeting.id")
    version: int
    starts_at: datetime = moment(index=True)
    ends_at: datetime = moment()
    online: bool
    asks_anew: bool
    person_id: str | None = ref("person.id", nullable=True)
    place: str | None = sealed()
    words: str | None = sealed()


class MeetingEnd(Fact, table=True):
    """It is not held, and why."""

    __tablename__ = "meeting_end"
    meeting_id: str = Field(foreign_key="meeting.id", unique=True)
    cause: MeetingEnding = word(MeetingEnding)
    person_id: str = ref("person.id")
    words: str | None = sealed()


MEETING = table_of(Meeting)
DATE = table_of(MeetingDate)
END = table_of(MeetingEnd)

_meeting = Prepared(select(MEETING).where(MEETING.c.id == bindparam("meeting_id")))
_dates = Prepared(
    select(DATE).where(DATE.c.meeting_id == bindparam("meeting_id")).order_by(DATE.c.version.desc())
)
_end = Prepared(select(END).where(END.c.meeting_id == bindparam("meeting_id")))


def find_meeting(tx: Tx, meeting_id: str) -> Meeting | None:
    """The meeting with the id, if there is one."""
    return cast("Meeting | None", _meeting.first(tx, {"meeting_id": meeting_id}))


def meeting(tx: Tx, meeting_id: str) -> Meeting:
    """The meeting with the id, which must exist."""
    return cast(Meeting, _meeting.one(tx, {"meeting_id": meeting_id}))


def meetings(tx: Tx, group_ids: Sequence[str]) -> list[Meeting]:
    """Every meeting of the groups, in the order they were planned."""
    found = select(MEETING).where(MEETING.c.group_id.in_(group_ids)).order_by(MEETING.c.at, MEETING.c.id)
    return cast(list[Meeting], tx.conn.execute(found).all())


def coming(tx: Tx, group_ids: Sequence[str], now: datetime, *, besides: Sequence[str] = ()) -> list[Meeting]:
    """The meetings of the groups, and those besides by id, that have a date to come and are held, the next
    first.
    """
    latest = select(DATE.c.meeting_id, func.max(DATE.c.version).label("version")).group_by(DATE.c.meeting_id)
    last = latest.subquery()
    found = (
        select(MEETING)
        .join(last, last.c.meeting_id == MEETING.c.id)
        .join(DATE, (DATE.c.meeting_id == MEETING.c.id) & (DATE.c.version == last.c.version))
        .outerjoin(END, END.c.meeting_id == MEETING.c.id)
        .where(MEETING.c.group_id.in_(group_ids) | MEETING.c.id.in_(besides))
        .where(END.c.id.is_(None), DATE.c.starts_at > now)
        .order_by(DATE.c.starts_at, MEETING.c.id)
    )
    return cast(list[Meeting], tx.conn.execute(found).all())


def next_number(tx: Tx, group_id: str) -> int:
    """The next running number of a group's meetings, from 1."""
    highest = select(func.max(MEETING.c.number)).where(MEETING.c.group_id == group_id)
    return (tx.conn.execute(highest).scalar() or 0) + 1


def next_attempt(tx: Tx, group_id: str, period: str | None) -> int:
    """The how manieth meeting for the period the next one is, from 1."""
    highest = select(func.max(MEETING.c.attempt)).where(
        MEETING.c.group_id == group_id, MEETING.c.period == period
    )
    return (tx.conn.execute(highest).scalar() or 0) + 1


def dates(tx: Tx, meeting_id: str) -> list[MeetingDate]:
    """When and where the meeting is and was, the latest version first; [] before there is a date."""
    return cast(list[MeetingDate], _dates.all(tx, {"meeting_id": meeting_id}))


def end(tx: Tx, meeting_id: str) -> MeetingEnd | None:
    """Why it is not held, if it is not."""
    return cast("MeetingEnd | None", _end.first(tx, {"meeting_id": meeting_id}))
