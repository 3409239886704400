"""Minutes of meetings: who was there, what is said of each item, votes by show of hands, how they were sent,
objected to and approved. Tables and queries.
"""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from datetime import datetime
from typing import cast

from sqlalchemy import bindparam, select
from sqlmodel import Field

from storage.columns import moment, ref, sealed, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.meeting_words import Approval, MinutesMove, Presence, Road
from storage.meetings import MEETING
from storage.prepared import Prepared
from storage.words import Role


class Attendance(Fact, table=True):
    """Whether a person was at a meeting; the latest counts. What the person was there as stands with it, for
    groups change. seat_id: the seat that the person filled. stands_in_for_id: whose that seat is. by_id: who
    noted it.
    """

    __tablename__ = "attendance"
    meeting_id: str = ref("meeting.id")
    person_id: str = ref("person.id")
    presence: Presence = word(Presence)
    role: Role | None = word(Role, nullable=True)
    organisation_id: str | None = ref("organisation.id", nullable=True)
    seat_id: str | None = ref("seat.id", nullable=True)
    stands_in_for_id: str | None = ref("person.id", nullable=True)
    by_id: str = ref("person.id")


class MinutesText(Fact, table=True):
    """What was said under an item; the latest counts. item_id None: under none of them. words None: nothing.

    The words are the group's, which approves them.
    """

    __tablename__ = "minutes_text"
    meeting_id: str = ref("meeting.id")
    item_id: str | None = ref("agenda_item.id", nullable=True)
    author_id: str = ref("person.id")
    words: str | None = sealed()


class MinutesStep(Fact, table=True):
    """A draft was sent to the group, or somebody objects to it.

    digest: SHA-256 of the draft as Markdown in the group's language. until: silence approves it then; None:
    the chair's click does. present, required, seats: the quorum as it was then, seats by their weight; None
    where the group needs none. item_id, words: what an objection is about.
    """

    __tablename__ = "minutes_step"
    meeting_id: str = ref("meeting.id")
    person_id: str = ref("person.id")
    move: MinutesMove = word(MinutesMove)
    digest: str | None = None
    until: datetime | None = moment(nullable=True)
    present: int | None = None
    required: int | None = None
    seats: int | None = None
    item_id: str | None = ref("agenda_item.id", nullable=True)
    words: str | None = sealed()


class MinutesApproval(Fact, table=True):
    """The group stands by its minutes. markdown: all of them, in the group's language; digest: the SHA-256 of
    that. by_id: whose click it was; None: nobody objected in time.
    """

    __tablename__ = "minutes_approval"
    meeting_id: str = Field(foreign_key="meeting.id", unique=True)
    by_id: str | None = ref("person.id", nullable=True)
    way: Approval = word(Approval)
    digest: str
    markdown: str | None = sealed()


class ShowOfHands(Fact, table=True):
    """A motion was voted on in a meeting, and this person counted the hands. item_id None: under none."""

    __tablename__ = "show_of_hands"
    motion_id: str = Field(foreign_key="motion.id", unique=True)
    meeting_id: str = ref("meeting.id")
    item_id: str | None = ref("agenda_item.id", nullable=True)
    person_id: str = ref("person.id")


class ItemMotion(Fact, table=True):
    """A motion was drafted about an item. motion_id: of the draft and, once it is put, of the motion."""

    __tablename__ = "item_motion"
    motion_id: str = Field(unique=True)
    meeting_id: str = ref("meeting.id")
    item_id: str | None = ref("agenda_item.id", nullable=True)
    person_id: str = ref("person.id")
    road: Road = word(Road)


ATTENDANCE = table_of(Attendance)
TEXT = table_of(MinutesText)
STEP = table_of(MinutesStep)
APPROVAL = table_of(MinutesApproval)
HANDS = table_of(ShowOfHands)
ROAD = table_of(ItemMotion)

_attendance = Prepared(
    select(ATTENDANCE)
    .where(ATTENDANCE.c.meeting_id == bindparam("meeting_id"))
    .order_by(ATTENDANCE.c.at, ATTENDANCE.c.id)
)
_texts = Prepared(
    select(TEXT).where(TEXT.c.meeting_id == bindparam("meeting_id")).order_by(TEXT.c.at, TEXT.c.id)
)
_steps = Prepared(
    select(STEP).where(STEP.c.meeting_id == bindparam("meeting_id")).order_by(STEP.c.at, STEP.c.id)
)
_approval = Prepared(select(APPROVAL).where(APPROVAL.c.meeting_id == bindparam("meeting_id")))
_hands = Prepared(
    select(HANDS).where(HANDS.c.meeting_id == bindparam("meeting_id")).order_by(HANDS.c.at, HANDS.c.id)
)
_roads = Prepared(
    select(ROAD).where(ROAD.c.meeting_id == bindparam("meeting_id")).order_by(ROAD.c.at, ROAD.c.id)
)


def attendance(tx: Tx, meeting_id: str) -> list[Attendance]:
    """All that was noted of who was there, the latest last."""
    return cast(list[Attendance], _attendance.all(tx, {"meeting_id": meeting_id}))


def texts(tx: Tx, meeting_id: str) -> list[MinutesText]:
    """All that was written under its items, the latest last."""
    return cast(list[MinutesText], _texts.all(tx, {"meeting_id": meeting_id}))


def steps(tx: Tx, meeting_id: str) -> list[MinutesStep]:
    """What was done with drafts of its minutes, the latest last."""
    return cast(list[MinutesStep], _steps.all(tx, {"meeting_id": meeting_id}))


def approval(tx: Tx, meeting_id: str) -> MinutesApproval | None:
    """How its minutes were approved, if they were."""
    return cast("MinutesApproval | None", _approval.first(tx, {"meeting_id": meeting_id}))


def approvals(tx: Tx) -> list[MinutesApproval]:
    """All minutes that were approved."""
    found = select(APPROVAL).order_by(APPROVAL.c.at, APPROVAL.c.id)
    return cast(list[MinutesApproval], tx.conn.execute(found).all())


def hands(tx: Tx, meeting_id: str) -> list[ShowOfHands]:
    """The motions that were voted on in it by show of hands, in their order."""
    return cast(list[ShowOfHands], _hands.all(tx, {"meeting_id": meeting_id}))


def roads(tx: Tx, meeting_id: str) -> list[ItemMotion]:
    """The motions that were drafted about its items, in their order; not all of them were put."""
    return cast(list[ItemMotion], _roads.all(tx, {"meeting_id": meeting_id}))


def sent_in(tx: Tx, group_id: str) -> list[str]:
    """The meetings of the group whose minutes were sent and not approved, in the order they were planned."""
    waiting = (
        select(MEETING.c.id)
        .join(STEP, STEP.c.meeting_id == MEETING.c.id)
        .outerjoin(APPROVAL, APPROVAL.c.meeting_id == MEETING.c.id)
        .where(MEETING.c.group_id == group_id, APPROVAL.c.id.is_(None))
        .group_by(MEETING.c.id, MEETING.c.number)
        .order_by(MEETING.c.number)
    )
    return list(tx.conn.execute(waiting).scalars())
