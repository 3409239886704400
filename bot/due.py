"""What can fall due, in one table, and how it is done: one occurrence, one transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot import (
    actions,
    adoptions,
    agenda_sending,
    approvals,
    catalogue,
    closures,
    digest,
    gathering_reminders,
    gatherings,
    heads,
    invitations,
    matters,
    meeting_reminders,
    meetings,
    milestones,
    news,
    outbox,
    polls,
    projects,
    proposals,
    roll,
    rulings,
    wish_index,
)
from bot import rounds as rounds_of
from bot.due_reminders import group_of, remind_of_round, remind_of_ruling, remind_of_vote, report_expired
from bot.invitations import NOWHERE, Routes
from bot.motions import DUE_CLOSE, DUE_REMIND, occurrence
from bot.outbox import Kind
from bot.retention import Retention, tidy
from bot.rules import reminders, rhythms
from bot.texts.say import DEFAULT_ZONE
from storage import community, due, leases, rounds
from storage import decisions as decided
from storage.due import Due
from storage.engine import Tx, all_or_nothing
from storage.failures import DatabaseFailed
from storage.wish_words import MatterKind
from storage.words import DueState, iso

log = logging.getLogger(__name__)

# How one occurrence is done; False: there was nothing to do.
Step = Callable[[Tx, Due, datetime], bool]

DUE_SHOW = "card.again"
DUE_HEADS = "heads.daily"
DUE_TIDY = "tidy.daily"
DUE_DIGEST = "digest.daily"
DUE_INDEX = "wishes.index"
DUE_NEWS = "news.daily"
DUE_MEETINGS = "meetings.daily"
MEETINGS_AT = time(8, 15)
HEADS_AT = time(17, 0)
DIGEST_AT = time(8, 30)
TIDY_AT = time(3, 30)
KEEP = Retention()
# So many failures, about twenty minutes, and the coordinators are told.
TRIES = 8
FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(minutes=15)
# Longer than the longest by then: what fails for weeks has a number of tries that no time holds.
DOUBLED = 10


def run_next(tx: Tx, now: datetime, keep: Retention = KEEP, routes: Routes = NOWHERE) -> bool:
    """Do the earliest thing that is due and settle it, in this one transaction. False when nothing is due.

    What has lost its meaning is marked expired and reported, not done. keep: what is forgotten daily. routes:
    how invitations reach calendars.
    """
    item = due.claim_next(tx, now)
    if item is None:
        return False
    if item.not_after is not None and now >= item.not_after:
        due.settle(tx, item.id, DueState.EXPIRED, now)
        report_expired(tx, item.subject, now)
    else:
        told = {DUE_TIDY: partial(_tidy, keep=keep), meetings.DUE_INVITE: partial(_invite, routes)}
        _do(tx, item, now, told.get(item.kind) or KINDS[item.kind])
    return True


def _do(tx: Tx, item: Due, now: datetime, how: Step) -> None:
    """Do it; what fails undoes itself, lets the rest pass, and is tried again until it succeeds."""
    try:
        with all_or_nothing(tx):
            did = how(tx, item, now)
    except DatabaseFailed:
        # Not this item's failure: all of it is undone, and due again.
        raise
    except Exception as error:
        log.exception("%s of %s failed", item.kind, item.subject)
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(item.attempts, DOUBLED))
        due.postpone(tx, item.id, now + wait, type(error).__name__)
        group_id = group_of(tx, item.subject)
        if item.attempts + 1 == TRIES and group_id is not None:
            outbox.tell_coordinators(tx, Kind.STUCK, item.subject, group_id, now)
    else:
        due.settle(tx, item.id, DueState.DONE if did else DueState.SKIPPED, now)


def plan_daily(tx: Tx, now: datetime, zone: ZoneInfo) -> None:
    """Make sure that what happens every day is planned, that every vote will be closed, and that every wish
    is found by the words that this version tells apart.

    The record does not carry what is due: if rows were taken out, a vote would be open for ever.
    """
    for kind, at in DAILY:
        _plan_daily(tx, kind, at, now, zone)
    plan_catching_up(tx, now, zone)
    for motion in decided.motions_nobody_closes(tx, DUE_CLOSE):
        log.error("the closing of %s was not planned; it is now", motion.id)
        place = ZoneInfo(community.group(tx, motion.group_id).zone)
        point = f"deadline found missing {iso(now)}"
        due.plan(tx, occurrence(DUE_CLOSE, motion.id, point, roll.closes_at(tx, motion), place))
    for round_ in rounds.rounds_nobody_closes(tx, rounds_of.DUE_CLOSE):
        log.error("the closing of %s was not planned; it is now", round_.id)
        place = ZoneInfo(catalogue.home_of(tx, round_.product_id).zone)
        point = f"deadline found missing {iso(now)}"
        due.plan(tx, occurrence(rounds_of.DUE_CLOSE, round_.id, point, round_.closes_at, place))


def plan_catching_up(tx: Tx, now: datetime, zone: ZoneInfo, after: str = "") -> bool:
    """Wishes that are found by words of an older edition are indexed anew, some at a time; False: none is."""
    if not wish_index.is_behind(tx):
        return False
    return due.plan(tx, occurrence(DUE_INDEX, "wishes", after or iso(now), now, zone))


def show_again(tx: Tx, message_id: str, at: datetime) -> None:
    """An update that got no answer may be shown after a later one: then the card is shown once more.

    Once, at the time of the last of them, however many got none.
    """
    if not due.put_off(tx, DUE_SHOW, message_id, at):
        due.plan(tx, occurrence(DUE_SHOW, message_id, iso(at), at, DEFAULT_ZONE))


def release_expired(tx: Tx, now: datetime, look_at: datetime) -> None:
    """Whoever held these is gone. An update that was cut off with them is seen by look_at, if ever."""
    for message_id in leases.release_expired(tx, now, look_at):
        show_again(tx, message_id, look_at)


def set_back(tx: Tx, now: datetime, *, lease_until: datetime, look_at: datetime) -> None:
    """The clock went ahead and is right again: no message, and no card to be shown again, waits by it."""
    leases.set_back(tx, now, lease_until=lease_until, look_at=look_at)
    due.bring_forward(tx, DUE_SHOW, look_at)


def _close(tx: Tx, item: Due, now: datetime) -> bool:
    return closures.close_at_deadline(tx, item.subject, now)


def _pass_on(tx: Tx, item: Due, now: datetime) -> bool:
    return rulings.pass_on(tx, item.subject, now)


def _digest(tx: Tx, item: Due, now: datetime) -> bool:
    zone = ZoneInfo(item.zone)
    _plan_daily(tx, DUE_DIGEST, DIGEST_AT, now, zone)
    if not reminders.is_daytime(now.astimezone(zone)):
        # A weekend, a holiday, or a standstill that ended in the night: the next morning says it all.
        return False
    if now - item.due_at > outbox.PUNCTUAL:
        # After a standstill what is more urgent is said first, and is then not said here again.
        point, soon = f"late {iso(now)}", now + outbox.PUNCTUAL
        due.plan(tx, occurrence(DUE_DIGEST, "daily", point, soon, zone))
        return False
    return bool(digest.send(tx, now, zone))


def _news(tx: Tx, item: Due, now: datetime) -> bool:
    zone = ZoneInfo(item.zone)
    _plan_daily(tx, DUE_NEWS, rhythms.AT, now, zone)
    # By day alone: of what a standstill held up into the night the next morning tells.
    return bool(news.send(tx, now, zone))


def _news_soon(tx: Tx, item: Due, now: datetime) -> bool:
    return news.send_soon(tx, item.subject, now)


def _decided(tx: Tx, item: Due, now: datetime) -> bool:
    return matters.decided(tx, item, now, DECIDED)


def _count_round(tx: Tx, item: Due, now: datetime) -> bool:
    return rounds_of.count_at_deadline(tx, item.subject, now)


def _show_again(tx: Tx, item: Due, now: datetime) -> bool:
    return leases.show_again(tx, item.subject, now)


def _catch_up(tx: Tx, item: Due, now: datetime) -> bool:
    done = wish_index.catch_up(tx)
    plan_catching_up(tx, now, ZoneInfo(item.zone), after=item.id)
    return bool(done)


def _publish_heads(tx: Tx, item: Due, now: datetime) -> bool:
    published = heads.publish_daily_heads(tx, now)
    for head in published:
        # The greeting in each channel shows the latest head: an update makes no sound.
        outbox.changed(tx, head.chain, now)
    _plan_daily(tx, DUE_HEADS, HEADS_AT, now, ZoneInfo(item.zone))
    return bool(published)


def _meetings(tx: Tx, item: Due, now: datetime) -> bool:
    _plan_daily(tx, DUE_MEETINGS, MEETINGS_AT, now, ZoneInfo(item.zone))
    return bool(proposals.plan_next(tx, now))


def _invite(routes: Routes, tx: Tx, item: Due, now: datetime) -> bool:
    return invitations.send(tx, item, now, routes)


def _tidy(tx: Tx, item: Due, now: datetime, keep: Retention = KEEP) -> bool:
    tidy(tx, now, keep)
    _plan_daily(tx, DUE_TIDY, TIDY_AT, now, ZoneInfo(item.zone))
    return True


def _plan_daily(tx: Tx, kind: str, at: time, now: datetime, zone: ZoneInfo) -> None:
    local = now.astimezone(zone)
    day = local.date() if local.time() < at else local.date() + timedelta(days=1)
    instant = datetime.combine(day, at, zone).astimezone(now.tzinfo)
    due.plan(tx, occurrence(kind, "daily", day.isoformat(), instant, zone))


DECIDED: dict[MatterKind, matters.Decided] = {
    MatterKind.PROJECT: projects.decided,
    MatterKind.MILESTONE: milestones.decided,
    MatterKind.ROUND: adoptions.decided,
}
KINDS: dict[str, Step] = {
    DUE_CLOSE: _close,
    DUE_REMIND: remind_of_vote,
    rulings.DUE_RULING: remind_of_ruling,
    rulings.DUE_PASSED_ON: _pass_on,
    matters.DUE_DECIDED: _decided,
    milestones.DUE_MILESTONE: milestones.remind,
    rounds_of.DUE_CLOSE: _count_round,
    rounds_of.DUE_REMIND: remind_of_round,
    DUE_SHOW: _show_again,
    DUE_DIGEST: _digest,
    DUE_MEETINGS: _meetings,
    polls.DUE_CLOSE: polls.close_at_deadline,
    polls.DUE_REMIND: polls.remind_missing,
    meetings.DUE_INVITE: partial(_invite, NOWHERE),
    meetings.DUE_REMIND: meeting_reminders.remind,
    meetings.DUE_RISK: meeting_reminders.look_ahead,
    meetings.DUE_CALL: agenda_sending.call,
    meetings.DUE_AGENDA: agenda_sending.prepare,
    meetings.DUE_LATE: agenda_sending.remind,
    meetings.DUE_MINUTES: approvals.ask_to_write,
    meetings.DUE_DRAFT: approvals.remind_of_draft,
    approvals.DUE_SILENCE: approvals.approve_by_silence,
    actions.DUE_ACTION: actions.remind,
    actions.DUE_OVERDUE: actions.warn,
    gatherings.DUE_REMIND: gathering_reminders.remind,
    gatherings.DUE_SHOW: gatherings.show_again,
    DUE_NEWS: _news,
    news.DUE_SOON: _news_soon,
    DUE_HEADS: _publish_heads,
    DUE_TIDY: _tidy,
    DUE_INDEX: _catch_up,
}
DAILY = (
    (DUE_HEADS, HEADS_AT),
    (DUE_TIDY, TIDY_AT),
    (DUE_DIGEST, DIGEST_AT),
    (DUE_NEWS, rhythms.AT),
    (DUE_MEETINGS, MEETINGS_AT),
)
