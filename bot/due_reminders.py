"""Reminders of votes, rulings and rounds as they fall due: in time, by day, or reported as too late."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot import catalogue, choices, closures, matters, nudges, outbox, roll, rulings
from bot.motions import occurrence
from bot.outbox import Kind
from bot.rules import reminders
from storage import actions, due, gatherings, meetings, motions, polls, rounds
from storage import decisions as decided
from storage.due import Due
from storage.engine import Tx
from storage.motions import Motion
from storage.wish_words import MatterKind
from storage.words import DueState, iso


def remind_of_vote(tx: Tx, item: Due, now: datetime) -> bool:
    """A private reminder to who speaks for a seat that has not answered."""
    motion = motions.motion(tx, item.subject)
    if closures.closed_at(tx, motion, now) is not None or is_overtaken(tx, item, now):
        return False
    morning = _morning(item, now)
    if morning is not None:
        _remind_later(tx, motion, item, morning, now)
        return False
    return bool(nudges.remind_missing(tx, motion, now, once=item.key))


def remind_of_round(tx: Tx, item: Due, now: datetime) -> bool:
    """A private reminder to those who can choose for an organisation that has not."""
    round_ = rounds.find_round(tx, item.subject)
    if round_ is None or is_overtaken(tx, item, now):
        return False
    morning = _morning(item, now)
    if morning is None:
        return bool(choices.remind_missing(tx, round_.id, now, once=item.key))
    if morning > round_.closes_at - reminders.LAST_CALL:
        report_expired(tx, round_.id, now)
    else:
        _put_off(tx, item, morning, not_after=round_.closes_at)
    return False


def is_overtaken(tx: Tx, item: Due, now: datetime) -> bool:
    """After a standstill several reminders of one matter may be due at once: the last of them says it all."""
    return any(
        each.kind == item.kind and each.state is DueState.PENDING and item.due_at < each.due_at <= now
        for each in due.of_subject(tx, item.subject)
    )


def _morning(item: Due, now: datetime) -> datetime | None:
    """What a reminder that comes late into a night or a holiday waits for. None: in time, or by day."""
    morning = reminders.next_daytime(now, ZoneInfo(item.zone))
    return morning if now - item.due_at > outbox.PUNCTUAL and morning > now else None


def _remind_later(tx: Tx, motion: Motion, item: Due, morning: datetime, now: datetime) -> None:
    """Unless that leaves no time to answer: then it is reported."""
    closes_at = roll.closes_at(tx, motion)
    if morning > closes_at - reminders.LAST_CALL:
        report_expired(tx, motion.id, now)
    else:
        _put_off(tx, item, morning, not_after=closes_at)


def _put_off(tx: Tx, item: Due, morning: datetime, *, not_after: datetime | None = None) -> None:
    point, zone = f"late {iso(morning)}", ZoneInfo(item.zone)
    due.plan(tx, occurrence(item.kind, item.subject, point, morning, zone, not_after=not_after))


def remind_of_ruling(tx: Tx, item: Due, now: datetime) -> bool:
    """A word to whoever is to settle a tie, unless it is settled."""
    motion = motions.motion(tx, item.subject)
    if decided.decision(tx, motion.id) is not None:
        return False
    morning = _morning(item, now)
    if morning is not None:
        _put_off(tx, item, morning)
        return False
    rulings.ask_for_ruling(tx, motion, now, once=item.key)
    return True


def report_expired(tx: Tx, subject: str, now: datetime) -> None:
    """Tell the coordinators, once a motion or a round, that a reminder came too late to be sent."""
    about = subject.partition("/")[0]
    group_id = group_of(tx, about)
    if group_id is not None:
        outbox.tell_coordinators(tx, Kind.EXPIRED, about, group_id, now)


def group_of(tx: Tx, subject: str) -> str | None:
    """The group whose coordinators are told of a motion, a meeting, a round ...; None: it is none of them."""
    of_meeting = polls.find_poll(tx, subject) or actions.find_action(tx, subject)
    meeting_id = of_meeting.meeting_id if of_meeting is not None else subject
    held = motions.find_motion(tx, subject) or meetings.find_meeting(tx, meeting_id)
    if held is not None:
        return held.group_id
    of = (
        rounds.find_round(tx, subject)
        or gatherings.find_gathering(tx, subject)
        or matters.project_of(tx, MatterKind.MILESTONE, subject)
    )
    return catalogue.home_of(tx, of.product_id).id if of is not None else None
