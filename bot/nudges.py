"""Private words to those whose seats have not answered: as planned, or because somebody nudges them."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import outbox, roll
from bot.motions import DUE_REMIND, access_motion, occurrence
from bot.outbox import Kind
from bot.people import Actor, standing_in
from bot.refusals import Code, Refused
from bot.rules.reminders import next_daytime
from storage import community, decisions, digest, due, motions
from storage.engine import Tx
from storage.motions import Motion
from storage.words import Role, iso

# Who was told of it just now, among all that waits, is not told again.
JUST_NOW = timedelta(hours=3)
NUDGE = "nudge"


def missing(tx: Tx, motion: Motion) -> list[str]:
    """The seats that have not answered, of those that are counted."""
    answered, out = roll.answers(tx, motion.id), roll.recused(tx, motion)
    return [
        entry.seat_id
        for entry in motions.roll(tx, motion.id)
        if entry.seat_id not in answered and entry.seat_id not in out
    ]


def missing_people(tx: Tx, motion: Motion) -> list[str]:
    """Those who speak for the seats that have not answered."""
    speakers = roll.speakers(tx, motion)
    return sorted({person for seat_id in missing(tx, motion) for person in speakers[seat_id]})


def remind_missing(tx: Tx, motion: Motion, now: datetime, *, once: str) -> int:
    """One card to each person who speaks for a seat that has not answered. Returns how many were queued.

    once: tells this reminder from others of the motion.
    """
    not_after = roll.closes_at(tx, motion)
    return sum(
        outbox.whisper(
            tx,
            Kind.REMINDER,
            roll.part_subject(motion.id, person_id),
            person_id,
            motion.group_id,
            now,
            once=once,
            live=True,
            not_after=not_after,
        )
        for person_id in missing_people(tx, motion)
        if not _was_just_told(tx, person_id, now)
    )


def nudge(tx: Tx, actor: Actor, motion_id: str, now: datetime) -> int:
    """Coordinator, chair or vice chair ask those who are missing, once a motion; by night in the morning.

    Returns how many are asked. Raises Refused(UNKNOWN_MOTION, MAY_NOT_NUDGE, VOTE_CLOSED, NOBODY_MISSING,
    NUDGE_TOO_LATE, ALREADY_NUDGED).
    """
    motion = access_motion(tx, motion_id)
    if not may_nudge(tx, actor.id, motion):
        roll.check_known(tx, actor, motion)
        raise Refused(Code.MAY_NOT_NUDGE)
    closes_at = roll.closes_at(tx, motion)
    if decisions.closure(tx, motion.id) is not None or now >= closes_at:
        raise Refused(Code.VOTE_CLOSED, at=iso(closes_at), minutes=0)
    asked = len(missing_people(tx, motion))
    if not asked:
        raise Refused(Code.NOBODY_MISSING)
    zone = ZoneInfo(community.group(tx, motion.group_id).zone)
    at = next_daytime(now, zone)
    if at >= closes_at:
        raise Refused(Code.NUDGE_TOO_LATE)
    if not due.plan(tx, occurrence(DUE_REMIND, motion.id, NUDGE, at, zone, not_after=closes_at)):
        raise Refused(Code.ALREADY_NUDGED)
    return asked


def may_nudge(tx: Tx, person_id: str, motion: Motion) -> bool:
    """Whether it is the person's to ask those who are missing."""
    presiding = roll.acting(tx, motion, Role.CHAIR) | roll.acting(tx, motion, Role.VICE_CHAIR)
    return person_id in presiding or standing_in(tx, person_id, motion.group_id).has(Role.COORDINATOR)


def was_nudged(tx: Tx, motion_id: str) -> bool:
    """Whether somebody asked already."""
    key = f"{DUE_REMIND}:{motion_id}:{NUDGE}"
    return any(each.key == key for each in due.of_subject(tx, motion_id))


def _was_just_told(tx: Tx, person_id: str, now: datetime) -> bool:
    told = digest.last_told(tx, Kind.DIGEST, person_id)
    return told is not None and told >= now - JUST_NOW
