"""What was seen of people's calendars, and when: a table and its queries. No facts: tomorrow they are worth
nothing, and they are nobody's but the person's own. Only when somebody is taken is kept, never what by.
"""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import delete, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import moment, ref, text, word
from storage.engine import Tx
from storage.journal import table_of
from storage.meeting_words import EventFate
from storage.words import from_iso, iso, new_ordered_id

BETWEEN, AND = "/", " "

# From when to when (UTC).
Span = tuple[datetime, datetime]


class CalendarSeen(SQLModel, table=True):
    """One look at a person's calendar, from `first` until `last`.

    taken: when the person is taken within that, as `written` makes it; None: it was not shown.
    """

    __tablename__ = "calendar_seen"
    id: str = Field(default_factory=new_ordered_id, primary_key=True)
    person_id: str = ref("person.id")
    first: datetime = moment()
    last: datetime = moment()
    seen_at: datetime = moment(index=True)
    taken: str | None = text(nullable=True)


class EventSeen(SQLModel, table=True):
    """How a meeting's event stood in Outlook when it was looked at last. link: where it is joined online.

    starts_at, ends_at: where it was moved to there.
    """

    __tablename__ = "event_seen"
    meeting_id: str = Field(foreign_key="meeting.id", primary_key=True)
    seen_at: datetime = moment()
    fate: EventFate = word(EventFate)
    link: str = ""
    starts_at: datetime | None = moment(nullable=True)
    ends_at: datetime | None = moment(nullable=True)


SEEN = table_of(CalendarSeen)
EVENT = table_of(EventSeen)


def add(tx: Tx, seen: CalendarSeen) -> None:
    """Somebody looked. What the person's calendar was seen to hold before in just this span is forgotten."""
    same = (SEEN.c.person_id == seen.person_id, SEEN.c.first == seen.first, SEEN.c.last == seen.last)
    tx.conn.execute(delete(SEEN).where(*same))
    tx.conn.execute(insert(SEEN), seen.model_dump())


def seen_of(
    tx: Tx, person_ids: Collection[str], first: datetime, last: datetime, since: datetime
) -> list[CalendarSeen]:
    """Every look at one of their calendars since then that shows some of the span, the latest first."""
    found = select(SEEN).where(
        SEEN.c.person_id.in_(person_ids),
        SEEN.c.seen_at > since,
        SEEN.c.first < last,
        SEEN.c.last > first,
    )
    return cast(
        list[CalendarSeen], tx.conn.execute(found.order_by(SEEN.c.seen_at.desc(), SEEN.c.id.desc())).all()
    )


def put_event(tx: Tx, seen: EventSeen) -> None:
    """Somebody looked at the meeting's event; what was seen before is forgotten."""
    tx.conn.execute(delete(EVENT).where(EVENT.c.meeting_id == seen.meeting_id))
    tx.conn.execute(insert(EVENT), seen.model_dump())


def event(tx: Tx, meeting_id: str) -> EventSeen | None:
    """How the meeting's event stood when it was looked at last, if it was."""
    found = select(EVENT).where(EVENT.c.meeting_id == meeting_id)
    return cast("EventSeen | None", tx.conn.execute(found).first())


def forget_before(tx: Tx, moment_: datetime) -> None:
    """What was seen before that."""
    tx.conn.execute(delete(SEEN).where(SEEN.c.seen_at < moment_))


def written(spans: Sequence[Span]) -> str:
    """The spans as text (ISO 8601 intervals in UTC)."""
    return AND.join(f"{iso(start)}{BETWEEN}{iso(end)}" for start, end in spans)


def read(text_: str) -> list[Span]:
    """The spans that `written` wrote."""
    pairs = (each.split(BETWEEN) for each in text_.split(AND) if each)
    return [(from_iso(start), from_iso(end)) for start, end in pairs]
