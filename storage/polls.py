"""Polls about the date of a meeting: the dates, what was answered, what was chosen. Tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import CheckConstraint, UniqueConstraint, bindparam, select
from sqlmodel import Field

from storage.columns import moment, ref, text, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.meeting_words import PollCause
from storage.meetings import MEETING
from storage.prepared import Prepared


class DatePoll(Fact, table=True):
    """The group is asked when to meet. person_id None: the bot asks."""

    __tablename__ = "date_poll"
    meeting_id: str = ref("meeting.id")
    person_id: str | None = ref("person.id", nullable=True)
    closes_at: datetime = moment()


class PollDate(Fact, table=True):
    """A date that can be chosen. reasons: what speaks against it, as it was said (JSON)."""

    __tablename__ = "poll_date"
    __table_args__ = (UniqueConstraint("poll_id", "number"), CheckConstraint("number > 0"))
    poll_id: str = ref("date_poll.id")
    number: int
    starts_at: datetime = moment()
    ends_at: datetime = moment()
    reasons: str = text()


class PollAnswer(Fact, table=True):
    """How each date suits a person; the latest counts. fits: JSON, from number to word."""

    __tablename__ = "poll_answer"
    poll_id: str = ref("date_poll.id")
    person_id: str = ref("person.id")
    fits: str = text()


class PollEnd(Fact, table=True):
    """The poll closed. number: the date that was chosen, if any. person_id None: the bot closed it."""

    __tablename__ = "poll_end"
    poll_id: str = Field(foreign_key="date_poll.id", unique=True)
    cause: PollCause = word(PollCause)
    number: int | None = None
    person_id: str | None = ref("person.id", nullable=True)


POLL = table_of(DatePoll)
DATE = table_of(PollDate)
ANSWER = table_of(PollAnswer)
END = table_of(PollEnd)

_poll = Prepared(select(POLL).where(POLL.c.id == bindparam("poll_id")))
_polls = Prepared(
    select(POLL)
    .where(POLL.c.meeting_id == bindparam("meeting_id"))
    .order_by(POLL.c.at.desc(), POLL.c.id.desc())
)
_dates = Prepared(select(DATE).where(DATE.c.poll_id == bindparam("poll_id")).order_by(DATE.c.number))
_answers = Prepared(
    select(ANSWER).where(ANSWER.c.poll_id == bindparam("poll_id")).order_by(ANSWER.c.at, ANSWER.c.id)
)
_end = Prepared(select(END).where(END.c.poll_id == bindparam("poll_id")))


def open_in(tx: Tx, group_ids: Sequence[str], now: datetime) -> list[DatePoll]:
    """The polls of the groups that can be answered now, the one that closes first first."""
    found = (
        select(POLL)
        .join(MEETING, MEETING.c.id == POLL.c.meeting_id)
        .outerjoin(END, END.c.poll_id == POLL.c.id)
        .where(MEETING.c.group_id.in_(group_ids), END.c.id.is_(None), POLL.c.closes_at > now)
        .order_by(POLL.c.closes_at, POLL.c.id)
    )
    return cast(list[DatePoll], tx.conn.execute(found).all())


def find_poll(tx: Tx, poll_id: str) -> DatePoll | None:
    """The poll with the id, if there is one."""
    return cast("DatePoll | None", _poll.first(tx, {"poll_id": poll_id}))


def polls(tx: Tx, meeting_id: str) -> list[DatePoll]:
    """Every poll about the meeting, the latest first."""
    return cast(list[DatePoll], _polls.all(tx, {"meeting_id": meeting_id}))


def dates(tx: Tx, poll_id: str) -> list[PollDate]:
    """What can be chosen, by number."""
    return cast(list[PollDate], _dates.all(tx, {"poll_id": poll_id}))


def answers(tx: Tx, poll_id: str) -> dict[str, PollAnswer]:
    """What each person answered last, by person."""
    found = cast(list[PollAnswer], _answers.all(tx, {"poll_id": poll_id}))
    return {each.person_id: each for each in found}


def end(tx: Tx, poll_id: str) -> PollEnd | None:
    """How the poll closed, if it has."""
    return cast("PollEnd | None", _end.first(tx, {"poll_id": poll_id}))
