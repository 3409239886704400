"""Who is invited to a meeting besides its group, and what the invited answer. Tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Sequence
from typing import cast

from sqlalchemy import bindparam, select

from storage.columns import ref, sealed, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.meeting_words import Reply, Source
from storage.outbox import OUTBOX, Message
from storage.prepared import Prepared


class Invited(Fact, table=True):
    """A person is invited, or no longer; the latest counts before what the group says. stands_in: for
    somebody who does not come; seat_id: the seat that the person is called to fill. by_id None: the bot did.
    """

    __tablename__ = "invited"
    meeting_id: str = ref("meeting.id")
    person_id: str = ref("person.id")
    is_in: bool
    stands_in: bool
    seat_id: str | None = ref("seat.id", nullable=True)
    by_id: str | None = ref("person.id", nullable=True)


class InvitationReply(Fact, table=True):
    """What a person answers; the latest counts. words: why, in regrets."""

    __tablename__ = "invitation_reply"
    meeting_id: str = ref("meeting.id")
    person_id: str = ref("person.id")
    reply: Reply = word(Reply)
    source: Source = word(Source)
    words: str | None = sealed()


INVITED = table_of(Invited)
REPLY = table_of(InvitationReply)

_invited = Prepared(
    select(INVITED)
    .where(INVITED.c.meeting_id == bindparam("meeting_id"))
    .order_by(INVITED.c.at, INVITED.c.id)
)
_replies = Prepared(
    select(REPLY).where(REPLY.c.meeting_id == bindparam("meeting_id")).order_by(REPLY.c.at, REPLY.c.id)
)


def invited(tx: Tx, meeting_id: str) -> dict[str, Invited]:
    """What was said last of each person who was invited or let off by name."""
    found = cast(list[Invited], _invited.all(tx, {"meeting_id": meeting_id}))
    return {each.person_id: each for each in found}


def invited_to(tx: Tx, person_id: str) -> list[str]:
    """The meetings that the person was ever invited to by name, by id."""
    found = select(INVITED.c.meeting_id).where(INVITED.c.person_id == person_id, INVITED.c.is_in).distinct()
    return list(tx.conn.execute(found).scalars())


def turns(tx: Tx, meeting_id: str, person_id: str) -> list[Invited]:
    """How often the person was invited or let off by name, the earliest first."""
    found = cast(list[Invited], _invited.all(tx, {"meeting_id": meeting_id}))
    return [each for each in found if each.person_id == person_id]


def replies(tx: Tx, meeting_id: str) -> dict[str, InvitationReply]:
    """What each person answered last, whichever date it was about."""
    found = cast(list[InvitationReply], _replies.all(tx, {"meeting_id": meeting_id}))
    return {each.person_id: each for each in found}


def told_under(tx: Tx, subject: str) -> list[str]:
    """The subject, which holds no wildcard, and all within it that anything was ever queued about."""
    under = select(OUTBOX.c.subject).where(OUTBOX.c.subject.like(f"{subject}/%")).distinct()
    return [subject, *tx.conn.execute(under).scalars()]


def messages_about(tx: Tx, subjects: Sequence[str]) -> list[Message]:
    """What was ever queued about any of the subjects, the oldest first."""
    found = select(OUTBOX).where(OUTBOX.c.subject.in_(subjects))
    return cast(list[Message], tx.conn.execute(found.order_by(OUTBOX.c.created_at, OUTBOX.c.id)).all())
