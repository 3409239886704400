"""What can fall due, in one table, and how it is done: one occurrence, one transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot import decisions, journal, outbox
from bot.motions import DRAFT_LIFE, DUE_CLOSE, DUE_REMIND, occurrence, seat_subject
from bot.outbox import Kind
from bot.rules import reminders
from bot.rules.tally import effective
from storage import ballots, community, due, inbox, motions
from storage import decisions as decided
from storage.due import Due
from storage.engine import Tx, all_or_nothing
from storage.motions import Motion
from storage.words import DueState, Role, iso

log = logging.getLogger(__name__)

DUE_HEADS = "heads.daily"
DUE_TIDY = "tidy.daily"
HEADS_AT = time(17, 0)
TIDY_AT = time(3, 30)
# No platform delivers again after this long.
INBOX_LIFE = timedelta(days=3)
# So many failures, about twenty minutes, and the coordinators are told.
TRIES = 8
FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(minutes=15)


def run_next(tx: Tx, now: datetime) -> bool:
    """Do the earliest thing that is due and settle it, in this one transaction. False when nothing is due.

    What has lost its meaning is marked expired and reported, not done.
    """
    item = due.claim_next(tx, now)
    if item is None:
        return False
    if item.not_after is not None and now >= item.not_after:
        due.settle(tx, item.id, DueState.EXPIRED, now)
        report_expired(tx, item.subject, now)
    else:
        _do(tx, item, now)
    return True


def _do(tx: Tx, item: Due, now: datetime) -> None:
    """Do it; what fails undoes itself, lets the rest pass, and is tried again until it succeeds."""
    try:
        with all_or_nothing(tx):
            did = KINDS[item.kind](tx, item, now)
    except Exception as error:
        log.exception("%s of %s failed", item.kind, item.subject)
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2**item.attempts)
        due.postpone(tx, item.id, now + wait, type(error).__name__)
        motion = motions.find_motion(tx, item.subject)
        if item.attempts + 1 == TRIES and motion is not None:
            outbox.tell_coordinators(tx, Kind.STUCK, motion.id, motion.group_id, now)
    else:
        due.settle(tx, item.id, DueState.DONE if did else DueState.SKIPPED, now)


def plan_daily(tx: Tx, now: datetime, zone: ZoneInfo) -> None:
    """Make sure that what happens every day is planned."""
    for kind, at in DAILY:
        _plan_daily(tx, kind, at, now, zone)


def report_expired(tx: Tx, subject: str, now: datetime) -> None:
    """Tell the coordinators, once a motion, that a reminder came too late to be sent."""
    motion = motions.find_motion(tx, subject.partition("/")[0])
    if motion is not None:
        outbox.tell_coordinators(tx, Kind.EXPIRED, motion.id, motion.group_id, now)


def _close(tx: Tx, item: Due, now: datetime) -> bool:
    return decisions.close_at_deadline(tx, item.subject, now)


def _remind(tx: Tx, item: Due, now: datetime) -> bool:
    """A private reminder to the holder of every seat that has not answered."""
    motion = motions.motion(tx, item.subject)
    if decisions.closed_at(tx, motion, now) is not None or _is_overtaken(tx, item, now):
        return False
    morning = _morning(item, now)
    if morning is not None:
        _remind_later(tx, motion, item, morning, now)
        return False
    answered = effective(
        (each.seat_id, each.revision, each.choice) for each in ballots.ballots(tx, motion.id)
    )
    missing = {entry.seat_id for entry in motions.roll(tx, motion.id)} - answered.keys()
    for appointment in community.appointments(tx, motion.group_id):
        if appointment.role is Role.MEMBER and appointment.seat_id in missing:
            outbox.whisper(
                tx,
                Kind.REMINDER,
                seat_subject(motion.id, appointment.seat_id),
                appointment.person_id,
                motion.group_id,
                now,
                once=item.key,
                live=True,
                not_after=motion.closes_at,
            )
    return bool(missing)


def _is_overtaken(tx: Tx, item: Due, now: datetime) -> bool:
    """After a standstill several reminders of one vote may be due at once: the last of them says it all."""
    return any(
        each.kind == DUE_REMIND and each.state is DueState.PENDING and item.due_at < each.due_at <= now
        for each in due.of_subject(tx, item.subject)
    )


def _morning(item: Due, now: datetime) -> datetime | None:
    """What a reminder that comes late into a night or a holiday waits for. None: in time, or by day."""
    morning = reminders.next_daytime(now, ZoneInfo(item.zone))
    return morning if now - item.due_at > outbox.PUNCTUAL and morning > now else None


def _remind_later(tx: Tx, motion: Motion, item: Due, morning: datetime, now: datetime) -> None:
    """Unless that leaves no time to answer: then it is reported."""
    if morning > motion.closes_at - reminders.LAST_CALL:
        report_expired(tx, motion.id, now)
    else:
        _put_off(tx, item, morning, not_after=motion.closes_at)


def _put_off(tx: Tx, item: Due, morning: datetime, *, not_after: datetime | None = None) -> None:
    point, zone = f"late {iso(morning)}", ZoneInfo(item.zone)
    due.plan(tx, occurrence(item.kind, item.subject, point, morning, zone, not_after=not_after))


def _remind_of_ruling(tx: Tx, item: Due, now: datetime) -> bool:
    motion = motions.motion(tx, item.subject)
    if decided.decision(tx, motion.id) is not None:
        return False
    morning = _morning(item, now)
    if morning is not None:
        _put_off(tx, item, morning)
        return False
    decisions.ask_for_ruling(tx, motion, now, once=item.key)
    return True


def _publish_heads(tx: Tx, item: Due, now: datetime) -> bool:
    published = journal.publish_daily_heads(tx, now)
    for head in published:
        # The greeting in each channel shows the latest head: an update makes no sound.
        outbox.changed(tx, head.chain, now)
    _plan_daily(tx, DUE_HEADS, HEADS_AT, now, ZoneInfo(item.zone))
    return bool(published)


def _tidy(tx: Tx, item: Due, now: datetime) -> bool:
    inbox.forget_before(tx, now - INBOX_LIFE)
    motions.drop_drafts_before(tx, now - DRAFT_LIFE)
    _plan_daily(tx, DUE_TIDY, TIDY_AT, now, ZoneInfo(item.zone))
    return True


def _plan_daily(tx: Tx, kind: str, at: time, now: datetime, zone: ZoneInfo) -> None:
    local = now.astimezone(zone)
    day = local.date() if local.time() < at else local.date() + timedelta(days=1)
    instant = datetime.combine(day, at, zone).astimezone(now.tzinfo)
    due.plan(tx, occurrence(kind, "daily", day.isoformat(), instant, zone))


KINDS: dict[str, Callable[[Tx, Due, datetime], bool]] = {
    DUE_CLOSE: _close,
    DUE_REMIND: _remind,
    decisions.DUE_RULING: _remind_of_ruling,
    DUE_HEADS: _publish_heads,
    DUE_TIDY: _tidy,
}
DAILY = ((DUE_HEADS, HEADS_AT), (DUE_TIDY, TIDY_AT))
