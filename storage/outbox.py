"""What is to be said: one row a message, from intent to delivery. Tables and queries.

A message says *what* it shows (kind, subject), never the words; `wanted` counts how often that changed and
`shown` which of these the platform has. So a burst of changes is one update, and a message is created once.
"""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    CheckConstraint,
    Index,
    Row,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
    update,
)
from sqlmodel import Field, SQLModel

from storage.columns import UtcTime, moment, text, word
from storage.engine import Tx
from storage.journal import table_of
from storage.light import light
from storage.prepared import Prepared
from storage.words import MessageState, Platform, new_id, new_ordered_id


class Message(SQLModel, table=True):
    """One logical message at one place. `key` is what makes it that one and no other.

    Either a place in a channel is given, or a person: then the place is found when it is delivered.
    only_for: within the channel, only this person sees it.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint("shown <= wanted"),
        Index("outbox_waiting", "state", "next_at"),
        Index("outbox_subject", "subject"),
        Index("outbox_place", "platform", "workspace", "place", "state"),
    )
    id: str = Field(default_factory=new_ordered_id, primary_key=True)
    key: str = Field(unique=True)
    kind: str
    subject: str
    live: bool
    group_id: str | None = None
    person_id: str | None = Field(default=None, index=True)
    only_for: str | None = None
    platform: Platform | None = word(Platform, nullable=True)
    workspace: str | None = None
    place: str | None = None
    state: MessageState = word(MessageState)
    wanted: int = 1
    shown: int = 0
    ref: str | None = None
    created_at: datetime = moment()
    next_at: datetime = moment()
    not_after: datetime | None = moment(nullable=True)
    token: str | None = None
    lease_until: datetime | None = moment(nullable=True)
    attempts: int = 0
    failure: str | None = text(nullable=True)
    sent_at: datetime | None = moment(nullable=True)


OUTBOX = table_of(Message)
# The failure of a message that we could not make: it must not hold up the rest of its channel.
OUR_FAULT = "error"
# The failure of a message that somebody removed from the platform: made anew once.
DELETED = "deleted"
# The failure of a message that waits for a morning: until then it holds up nothing either.
QUIET = "quiet"
# The failure of a message that may be there where nobody can look: it holds up nothing either.
UNSEEN = "unseen"
# Where nobody can look, it is written down before a message is posted; what has not begun is not there.
BLIND, BEGUN = Platform.TEAMS, "begun"
# So many failures in a row, and who looks after the group is told of it; the message is tried on.
TRIES = 12
_EARLIER = OUTBOX.alias("earlier")

# In a CASE the database must be told the type of a bare value.
_PENDING, _SENDING, _SENT, _UNCERTAIN = (
    literal(MessageState(each), OUTBOX.c.state.type) for each in ("pending", "sending", "sent", "uncertain")
)

# Whoever held it lets go.
RELEASED: dict[str, None] = {"token": None, "lease_until": None}

_queue = Prepared(lambda insert: insert(OUTBOX).on_conflict_do_nothing(index_elements=["key"]))
# It was tried and may have arrived: it is looked for before it is sent again.
MAY_BE_THERE = and_(OUTBOX.c.ref.is_(None), OUTBOX.c.place.is_not(None), OUTBOX.c.attempts > 0)
_about = Prepared(
    select(OUTBOX).where(OUTBOX.c.subject == bindparam("subject")).order_by(OUTBOX.c.created_at, OUTBOX.c.id)
)
_doubtful = and_(OUTBOX.c.state == MessageState.DEAD, MAY_BE_THERE)
# What is dead is tried again when there is something new to show.
_at_rest = or_(OUTBOX.c.state == MessageState.SENT, OUTBOX.c.state == MessageState.DEAD)
_change = Prepared(
    update(OUTBOX)
    .where(
        OUTBOX.c.subject == bindparam("changed"),
        OUTBOX.c.live.is_(True),
        OUTBOX.c.state != MessageState.EXPIRED,
    )
    .values(
        wanted=OUTBOX.c.wanted + 1,
        state=case((_doubtful, _UNCERTAIN), (_at_rest, _PENDING), else_=OUTBOX.c.state),
        next_at=case((_at_rest, bindparam("at", type_=UtcTime())), else_=OUTBOX.c.next_at),
        attempts=case((_doubtful, 1), (_at_rest, 0), else_=OUTBOX.c.attempts),
    )
)
# New messages of a place appear in the order they were queued: a later one waits while an earlier one is
# not there yet, however long that takes, unless it is our own fault (`error`) or waits for a morning. An
# earlier one to the same person may go to the same place while its own is unknown; see also turns.take_place.
# Updates overtake. What one person alone sees for a moment neither waits nor is waited for.
_not_there_yet = and_(
    or_(*(_EARLIER.c.state == each for each in (_PENDING, _SENDING, _UNCERTAIN))),
    _EARLIER.c.ref.is_(None),
    _EARLIER.c.only_for.is_(None),
    func.coalesce(_EARLIER.c.failure, "") != OUR_FAULT,
    func.coalesce(_EARLIER.c.failure, "") != UNSEEN,
    or_(func.coalesce(_EARLIER.c.failure, "") != QUIET, _EARLIER.c.next_at <= bindparam("now")),
    tuple_(_EARLIER.c.created_at, _EARLIER.c.id) < tuple_(OUTBOX.c.created_at, OUTBOX.c.id),
)
_to_the_same_place = and_(
    _EARLIER.c.platform == OUTBOX.c.platform,
    _EARLIER.c.workspace == OUTBOX.c.workspace,
    _EARLIER.c.place == OUTBOX.c.place,
)
# Of a message with a place; `now` is to be bound.
HAS_EARLIER = exists().where(_to_the_same_place, _not_there_yet)
_all_waiting = (
    select(OUTBOX)
    .where(
        OUTBOX.c.state == MessageState.PENDING,
        OUTBOX.c.next_at <= bindparam("now"),
        or_(
            OUTBOX.c.only_for.is_not(None),
            OUTBOX.c.ref.is_not(None),
            and_(
                ~HAS_EARLIER,
                ~exists().where(
                    _EARLIER.c.person_id == OUTBOX.c.person_id, _EARLIER.c.place.is_(None), _not_there_yet
                ),
            ),
        ),
    )
    .order_by(OUTBOX.c.created_at, OUTBOX.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=OUTBOX)
)
_waiting = Prepared(_all_waiting)
_waiting_at = Prepared(_all_waiting.where(OUTBOX.c.platform == bindparam("platform")))
_waiting_nowhere = Prepared(_all_waiting.where(OUTBOX.c.platform.is_(None)))
_take = Prepared(
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("message_id"))
    .values(
        state=MessageState.SENDING,
        token=bindparam("with_token"),
        lease_until=bindparam("until"),
        failure=func.nullif(func.nullif(OUTBOX.c.failure, QUIET), BEGUN),
    )
)
# The message, while the token that it was taken with is good.
MINE = and_(OUTBOX.c.id == bindparam("message_id"), OUTBOX.c.token == bindparam("with_token"))


def queue(tx: Tx, message: Message) -> bool:
    """Queue the message; False when it was queued before."""
    return _queue.run(tx, {name: getattr(message, name) for name in Message.model_fields}) == 1


def changed(tx: Tx, subjects: list[str], now: datetime) -> None:
    """What the live messages about the subjects show has changed: each is due an update."""
    _change.run_each(tx, [{"changed": subject, "at": now} for subject in subjects])


def claim(tx: Tx, now: datetime, until: datetime, *, most: int) -> list[Message]:
    """Take messages that wait, under a lease; the token in them is what settles them."""
    return _taken(tx, _waiting.all(tx, {"now": now, "most": most}), until)


def claim_at(
    tx: Tx, platform: Platform | None, now: datetime, until: datetime, *, most: int
) -> list[Message]:
    """The same, of those that go to one platform. None: of those whose place is not found yet."""
    given = {"now": now, "most": most}
    if platform is None:
        return _taken(tx, _waiting_nowhere.all(tx, given), until)
    return _taken(tx, _waiting_at.all(tx, {**given, "platform": platform}), until)


def _taken(tx: Tx, rows: Sequence[Row[Any]], until: datetime) -> list[Message]:
    mine = {"state": MessageState.SENDING, "lease_until": until}
    taken = [light(Message, **{**row._asdict(), **mine, "token": new_id()}) for row in rows]
    _take.run_each(tx, [{**held_by(message), "until": until} for message in taken])
    return taken


def find(tx: Tx, message_id: str) -> Message | None:
    """The message with the id, if there is one."""
    return cast("Message | None", tx.conn.execute(select(OUTBOX).where(OUTBOX.c.id == message_id)).first())


def address(tx: Tx, message: Message, platform: Platform, workspace: str, place: str) -> bool:
    """Where a person's message goes, found at last. False for a stale token."""
    values = {"platform": platform, "workspace": workspace, "place": place}
    return settle(tx, message, values)


def sent(tx: Tx, message: Message, ref: str | None, now: datetime) -> bool:
    """The platform has what was wanted when the message was claimed. False for a stale token."""
    newer = OUTBOX.c.wanted > message.wanted
    return settle(
        tx,
        message,
        {
            "state": case((newer, _PENDING), else_=_SENT),
            "shown": message.wanted,
            "ref": ref,
            "sent_at": now,
            "next_at": now,
            "attempts": 0,
            "failure": None,
            **RELEASED,
        },
    )


def again(tx: Tx, message: Message, at: datetime, failure: str) -> bool:
    """It did not arrive: try again at `at`. False for a stale token."""
    return settle(
        tx,
        message,
        {
            "state": MessageState.PENDING,
            "next_at": at,
            "attempts": message.attempts + 1,
            "failure": failure,
            **RELEASED,
        },
    )


def wait(tx: Tx, message: Message, at: datetime, state: MessageState = MessageState.PENDING) -> bool:
    """Not its turn yet (a rate limit): no attempt was made. False for a stale token."""
    values = {"state": state, "next_at": at, **RELEASED}
    return settle(tx, message, values)


def unsure(tx: Tx, message: Message, look_at: datetime, failure: str) -> bool:
    """It may have arrived: look for it at `look_at` before anything else. False for a stale token."""
    return settle(
        tx,
        message,
        {
            "state": MessageState.UNCERTAIN,
            "next_at": look_at,
            "attempts": message.attempts + 1,
            "failure": failure,
            **RELEASED,
        },
    )


def end(tx: Tx, message: Message, state: MessageState, failure: str, **more: int) -> bool:
    """It will not be delivered: dead (kept to be seen) or expired. False for a stale token."""
    return settle(tx, message, {"state": state, "failure": failure, **more, **RELEASED})


def adopt(tx: Tx, message: Message, ref: str, now: datetime) -> bool:
    """A create whose answer was lost is there after all. False for a stale token."""
    values = {
        # What it shows is not known: a live card is brought up to date.
        "state": MessageState.PENDING if message.live else MessageState.SENT,
        "ref": ref,
        "shown": 1,
        "sent_at": now,
        "next_at": now,
        "attempts": 0,
        "failure": None,
        **RELEASED,
    }
    return settle(tx, message, values)


def recreate(tx: Tx, message: Message, now: datetime) -> bool:
    """The message is gone from the platform: it is to be made anew. False for a stale token."""
    values = {
        "state": MessageState.PENDING,
        "ref": None,
        "shown": 0,
        "next_at": now,
        "attempts": message.attempts + 1,
        "failure": DELETED,
        **RELEASED,
    }
    return settle(tx, message, values)


def shown_at(tx: Tx, platform: Platform, workspace: str, place: str, *, limit: int = 200) -> list[Message]:
    """The latest messages that a place has, oldest first."""
    found = tx.conn.execute(
        select(OUTBOX)
        .where(
            OUTBOX.c.platform == platform,
            OUTBOX.c.workspace == workspace,
            OUTBOX.c.place == place,
            OUTBOX.c.shown > 0,
        )
        .order_by(OUTBOX.c.created_at.desc(), OUTBOX.c.id.desc())
        .limit(limit)
    )
    return cast(list[Message], found.all()[::-1])


def in_state(tx: Tx, states: Sequence[MessageState]) -> list[Message]:
    """Every message in one of the states, the oldest first."""
    found = select(OUTBOX).where(OUTBOX.c.state.in_(states)).order_by(OUTBOX.c.created_at, OUTBOX.c.id)
    return cast(list[Message], tx.conn.execute(found).all())


def about(tx: Tx, subject: str) -> list[Message]:
    """Every message about a subject, oldest first."""
    return cast(list[Message], _about.all(tx, {"subject": subject}))


def held_by(message: Message) -> dict[str, object]:
    """What MINE asks for."""
    return {"message_id": message.id, "with_token": message.token}


def settle(tx: Tx, message: Message, values: Mapping[str, object]) -> bool:
    """What became of the message that somebody holds. False for a stale token."""
    done = tx.conn.execute(update(OUTBOX).where(MINE).values(dict(values)), held_by(message))
    return done.rowcount == 1
