"""What did not arrive: who looks after it sees it, has it tried again, or gives it up on the record."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot import outbox, register
from bot.outbox import Kind
from bot.people import Actor, coordinated_by
from bot.refusals import Code, Refused
from bot.views import MotionView
from storage import installations, journal, motions, people, undelivered
from storage.engine import Tx
from storage.outbox import TRIES, UNSEEN, Message
from storage.undelivered import Surrender
from storage.words import MessageState, Platform

# A card has room for so many.
MOST = 12


class Trouble(StrEnum):
    """dead: the platform will not take it. uncertain: it may have arrived. unseen: the same where nobody can
    look. held: its workspace cannot be reached. failing: again and again, and tried on. waiting: it failed,
    and nobody need be told yet. queued: it was not tried, and its turn is long since.
    """

    DEAD = "dead"
    UNCERTAIN = "uncertain"
    UNSEEN = "unseen"
    HELD = "held"
    FAILING = "failing"
    WAITING = "waiting"
    QUEUED = "queued"


@dataclass(frozen=True, slots=True)
class StuckView:
    """A message that has not arrived. To `person` (a name) or to `place` (a channel), about `motion` if any.

    since: when it was queued; of an update, when it was last up to date. failure: the platform's word, ""
    when there is none.
    """

    id: str
    kind: Kind
    trouble: Trouble
    motion: MotionView | None
    person: str
    place: str
    since: datetime
    attempts: int
    failure: str


@dataclass(frozen=True, slots=True)
class StuckList:
    """The first of what has not arrived, and how many there are in all; so too of what goes on of itself."""

    messages: tuple[StuckView, ...]
    count: int
    waiting: tuple[StuckView, ...] = ()
    waiting_count: int = 0


def look(tx: Tx, actor: Actor | None, now: datetime, *, most: int = MOST) -> StuckList:
    """What has not arrived in the groups that the actor coordinates; in all of them for None, the
    administrator at the terminal. Raises Refused(MAY_NOT_SEE_OUTBOX).
    """
    groups = _groups(tx, actor)
    found, waiting = undelivered.stuck(tx, groups, limit=most), undelivered.waiting(tx, groups, now)
    return StuckList(
        messages=tuple(_view(tx, each, now) for each in found),
        count=undelivered.count(tx, groups),
        waiting=tuple(_view(tx, each, now) for each in waiting[: most - len(found)]),
        waiting_count=len(waiting),
    )


def count_for(tx: Tx, actor: Actor) -> int:
    """How many have not arrived in the groups that the actor coordinates; 0 for everybody else."""
    groups = coordinated_by(tx, actor)
    return undelivered.count(tx, groups) if groups else 0


def retry(tx: Tx, actor: Actor | None, message_id: str, now: datetime) -> None:
    """Try it again now, also when it was given up.

    Raises Refused(MAY_NOT_SEE_OUTBOX, UNKNOWN_MESSAGE, STILL_LOOKING): what may have arrived is looked for
    first, at its own time.
    """
    message = _access(tx, actor, message_id)
    if not undelivered.retry(tx, message.id, now):
        raise Refused(Code.STILL_LOOKING)
    _count_anew(tx, message, now)


def retry_all(tx: Tx, actor: Actor | None, now: datetime) -> int:
    """Try all of it again; returns how many. Raises Refused(MAY_NOT_SEE_OUTBOX)."""
    groups = _groups(tx, actor)
    tried = undelivered.retry_all(tx, groups, now)
    for absence in installations.absences(tx):
        outbox.changed(tx, absence.id, now)
    return tried


def retry_in(
    tx: Tx,
    platform: Platform,
    workspace: str,
    place: str,
    elsewhere: Collection[str] | None,
    now: datetime,
) -> int:
    """A channel can be reached that could not: what did not arrive is tried again. Returns how many.

    elsewhere: so can others, which nobody can tell, but not these.
    """
    return undelivered.retry_in(tx, platform, workspace, place, elsewhere, now)


def waiting_people(tx: Tx, platform: Platform, workspace: str) -> set[str]:
    """Those for whom something did not arrive there, or who were found nowhere: by their ids."""
    return undelivered.waiting_people(tx, platform, workspace)


def retry_for(tx: Tx, platform: Platform, workspace: str, people: Collection[str], now: datetime) -> int:
    """They can be reached who could not: what did not arrive is tried again. Returns how many."""
    return undelivered.retry_for(tx, platform, workspace, people, now)


def give_up(tx: Tx, actor: Actor | None, message_id: str, now: datetime) -> None:
    """Send it no more. A vote that somebody was not told of is not the same vote: it goes on the record.

    Raises Refused(MAY_NOT_SEE_OUTBOX, UNKNOWN_MESSAGE).
    """
    message = _access(tx, actor, message_id)
    if not undelivered.give_up(tx, message.id):
        # It was given up before.
        raise Refused(Code.UNKNOWN_MESSAGE)
    by = actor.id if actor is not None else None
    fact = Surrender(
        at=now,
        message_id=message.id,
        kind=message.kind,
        subject=message.subject,
        to_person=message.person_id,
        # Where one person is alone with the bot the place is the person.
        to_channel=message.place if message.person_id is None else None,
        person_id=by,
    )
    chain = message.group_id or journal.COMMUNITY
    journal.append(tx, chain, "message.given_up", actor=by, now=now, facts=[fact])
    _count_anew(tx, message, now)


def _groups(tx: Tx, actor: Actor | None) -> Collection[str] | None:
    if actor is None:
        return None
    groups = coordinated_by(tx, actor)
    if not groups:
        raise Refused(Code.MAY_NOT_SEE_OUTBOX)
    return groups


def _access(tx: Tx, actor: Actor | None, message_id: str) -> Message:
    """Of another group's message a coordinator is told what is told of none."""
    groups = _groups(tx, actor)
    message = undelivered.find(tx, message_id)
    if message is None or (groups is not None and message.group_id not in groups):
        raise Refused(Code.UNKNOWN_MESSAGE)
    return message


def _count_anew(tx: Tx, message: Message, now: datetime) -> None:
    """What waits for a workspace is counted on the card that tells of its absence."""
    if message.state is MessageState.HELD and message.platform and message.workspace:
        absence = installations.open_absence(tx, message.platform, message.workspace)
        if absence is not None:
            outbox.changed(tx, absence.id, now)


def _view(tx: Tx, message: Message, now: datetime) -> StuckView:
    motion = motions.find_motion(tx, message.subject.partition("/")[0])
    person = people.find_person(tx, message.person_id) if message.person_id else None
    return StuckView(
        id=message.id,
        kind=Kind(message.kind),
        trouble=_trouble(message),
        motion=register.view_motion(tx, motion.id, now) if motion is not None else None,
        person=(person.name or "") if person is not None else "",
        place=(message.place or "") if message.person_id is None else "",
        since=message.sent_at or message.created_at,
        attempts=message.attempts,
        failure=message.failure or "",
    )


def _trouble(message: Message) -> Trouble:
    if message.state is MessageState.PENDING:
        failing = Trouble.FAILING if message.attempts >= TRIES else Trouble.WAITING
        return failing if message.attempts else Trouble.QUEUED
    if message.state is MessageState.UNCERTAIN:
        return Trouble.UNSEEN if message.failure == UNSEEN else Trouble.UNCERTAIN
    return Trouble.DEAD if message.state is MessageState.DEAD else Trouble.HELD
