"""What did not arrive: messages that are dead, uncertain, held, failing, or were given up."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, or_, select, true, update
from sqlmodel import Field

from storage import leases
from storage.columns import ref
from storage.decisions import DECISION
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.motions import MOTION
from storage.outbox import MAY_BE_THERE, OUTBOX, QUIET, RELEASED, TRIES, UNSEEN, Message
from storage.words import MessageState, Platform

# The failure of a message that somebody gave up.
GIVEN_UP = "given-up"
# What has been due for no longer than this merely waits for its turn.
TURN = timedelta(minutes=1)


class Surrender(Fact, table=True):
    """A message was given up: which, about what, to whom or to which channel.

    person_id: who did it, None for the administrator at the terminal.
    """

    __tablename__ = "surrender"
    message_id: str = Field(index=True)
    kind: str
    subject: str
    to_person: str | None = None
    to_channel: str | None = None
    person_id: str | None = ref("person.id", nullable=True)


SURRENDER = table_of(Surrender)

_PENDING, _UNCERTAIN, _EXPIRED = (
    literal(state, OUTBOX.c.state.type)
    for state in (MessageState.PENDING, MessageState.UNCERTAIN, MessageState.EXPIRED)
)
_failing = and_(OUTBOX.c.state == MessageState.PENDING, OUTBOX.c.attempts >= TRIES)
_stuck = or_(
    OUTBOX.c.state.in_([MessageState.DEAD, MessageState.UNCERTAIN, MessageState.HELD]),
    _failing,
)
_given_up = and_(OUTBOX.c.state == MessageState.EXPIRED, OUTBOX.c.failure == GIVEN_UP)
# Uncertain is what may have arrived: it is looked for at its own time, for who looks too soon does not see it
# and sends it twice.
# Where nobody can look, a person's word is enough.
_is_unseen = func.coalesce(OUTBOX.c.failure, "") == UNSEEN
_ready = and_(or_(_stuck, _given_up), or_(OUTBOX.c.state != MessageState.UNCERTAIN, _is_unseen))
# What somebody can do something about comes first; what waits for its workspace last.
_order = case(
    (OUTBOX.c.state == MessageState.DEAD, 0),
    (OUTBOX.c.state == MessageState.UNCERTAIN, 1),
    (_failing, 2),
    else_=3,
)


def stuck(tx: Tx, groups: Collection[str] | None, *, limit: int) -> list[Message]:
    """What has not arrived, dead first, then the oldest. groups: of these alone; None: of all."""
    found = select(OUTBOX).where(_of(groups)).order_by(_order, OUTBOX.c.created_at, OUTBOX.c.id).limit(limit)
    return cast(list[Message], tx.conn.execute(found).all())


def count(tx: Tx, groups: Collection[str] | None) -> int:
    """How many there are."""
    return tx.conn.execute(select(func.count()).select_from(OUTBOX).where(_of(groups))).scalar_one()


def waiting(tx: Tx, groups: Collection[str] | None, now: datetime) -> list[Message]:
    """What is tried again of itself, or has waited long for its turn (behind such a one, or for a bot that
    does not run); the oldest first. Not what `stuck` has.
    """
    delayed = or_(OUTBOX.c.attempts > 0, OUTBOX.c.next_at <= now - TURN)
    waits = and_(OUTBOX.c.state == MessageState.PENDING, OUTBOX.c.attempts < TRIES, delayed)
    # What waits for a morning is as late as it shall be.
    quiet = and_(func.coalesce(OUTBOX.c.failure, "") == QUIET, OUTBOX.c.next_at > now)
    found = select(OUTBOX).where(waits, ~quiet, _within(groups)).order_by(OUTBOX.c.created_at, OUTBOX.c.id)
    return cast(list[Message], tx.conn.execute(found).all())


def find(tx: Tx, message_id: str) -> Message | None:
    """The message with the id, if it has not arrived, or was given up."""
    wanted = select(OUTBOX).where(OUTBOX.c.id == message_id, or_(_stuck, _given_up)).with_for_update()
    return cast("Message | None", tx.conn.execute(wanted).first())


def is_given_up(message: Message) -> bool:
    """Whether somebody gave it up."""
    return message.state is MessageState.EXPIRED and message.failure == GIVEN_UP


def retry(tx: Tx, message_id: str, now: datetime) -> bool:
    """Try it again now. False when it is neither stuck nor given up, or uncertain (see `_ready`)."""
    return _try_again(tx, OUTBOX.c.id == message_id, now) == 1


def retry_all(tx: Tx, groups: Collection[str] | None, now: datetime) -> int:
    """Try all again that is stuck and not uncertain; returns how many."""
    return _try_again(tx, and_(_of(groups), ~_is_unseen), now)


def retry_in(
    tx: Tx,
    platform: Platform,
    workspace: str,
    place: str,
    elsewhere: Collection[str] | None,
    now: datetime,
) -> int:
    """Try all again that is dead in a channel; returns how many. elsewhere: also in every other but these."""
    here = OUTBOX.c.place == place
    if elsewhere is not None:
        here = or_(here, OUTBOX.c.place.not_in(list(elsewhere)))
    there = and_(OUTBOX.c.platform == platform, OUTBOX.c.workspace == workspace, here)
    dead = and_(OUTBOX.c.state == MessageState.DEAD, OUTBOX.c.person_id.is_(None), there)
    return _try_again(tx, dead, now)


def waiting_people(tx: Tx, platform: Platform, workspace: str) -> set[str]:
    """Those to whom something is dead there, or whose place was found nowhere."""
    return set(
        tx.conn.execute(select(OUTBOX.c.person_id).where(_dead_to_people(platform, workspace))).scalars()
    )


def retry_for(tx: Tx, platform: Platform, workspace: str, people: Collection[str], now: datetime) -> int:
    """Try all again that is dead to these people, there or nowhere; returns how many."""
    theirs = and_(_dead_to_people(platform, workspace), OUTBOX.c.person_id.in_(list(people)))
    return _try_again(tx, theirs, now)


def _dead_to_people(platform: Platform, workspace: str) -> ColumnElement[bool]:
    there = and_(OUTBOX.c.platform == platform, OUTBOX.c.workspace == workspace)
    is_dead = and_(OUTBOX.c.state == MessageState.DEAD, OUTBOX.c.person_id.is_not(None))
    return and_(is_dead, or_(there, OUTBOX.c.place.is_(None)))


def give_up(tx: Tx, message_id: str) -> bool:
    """Send it no more, whatever changes. Who has it under way settles nothing. False when it is not stuck."""
    values = {"state": MessageState.EXPIRED, "failure": GIVEN_UP, **RELEASED}
    done = tx.conn.execute(update(OUTBOX).where(OUTBOX.c.id == message_id, _stuck).values(values))
    return done.rowcount == 1


def doubt(tx: Tx, now: datetime) -> int:
    """The database was put back from a copy: what it believes unsent may have been sent since.

    What can be looked for is looked for first; what one person saw for a moment is not shown again; the cards
    of what is undecided are shown anew, for they may show what is lost. Returns how many messages that is.
    """
    # What was under way is let go, and looked for, when its lease runs out: somebody may be sending it now.
    waits = and_(OUTBOX.c.state == MessageState.PENDING, OUTBOX.c.ref.is_(None), OUTBOX.c.place.is_not(None))
    state = case((OUTBOX.c.only_for.is_not(None), _EXPIRED), else_=_UNCERTAIN)
    doubted = tx.conn.execute(update(OUTBOX).where(waits).values(state=state, next_at=now)).rowcount
    undecided = select(MOTION.c.id).where(~exists().where(DECISION.c.motion_id == MOTION.c.id))
    return doubted + leases.show_anew(tx, OUTBOX.c.subject.in_(undecided), now)


def _try_again(tx: Tx, which: ColumnElement[bool], now: datetime) -> int:
    values = {
        "state": case((and_(MAY_BE_THERE, ~_is_unseen), _UNCERTAIN), else_=_PENDING),
        "next_at": now,
        "attempts": case((OUTBOX.c.state == MessageState.PENDING, OUTBOX.c.attempts), else_=0),
        "failure": None,
        **RELEASED,
    }
    return tx.conn.execute(update(OUTBOX).where(_ready, which).values(values)).rowcount


def _of(groups: Collection[str] | None) -> ColumnElement[bool]:
    return and_(_stuck, _within(groups))


def _within(groups: Collection[str] | None) -> ColumnElement[bool]:
    return true() if groups is None else OUTBOX.c.group_id.in_(list(groups))


def surrenders(tx: Tx, message_id: str) -> list[Surrender]:
    """How often the message was given up, the first time first."""
    found = select(SURRENDER).where(SURRENDER.c.message_id == message_id).order_by(SURRENDER.c.at)
    return cast(list[Surrender], tx.conn.execute(found).all())
