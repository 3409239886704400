"""A meeting that cannot decide is turned into written procedure: what it was to decide is put to the vote."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import agendas, drafts, hands, meetings, motions
from bot.agendas import ItemView
from bot.people import Actor
from bot.refusals import Code, Refused
from storage import community
from storage import meetings as stored_meetings
from storage.engine import Tx
from storage.meeting_words import AboutKind, ItemKind, MeetingEnding, Road
from storage.words import MotionKind

# What has a way of its own to be decided, meeting or not: it is put, approved or taken up where it stands.
ELSEWHERE = frozenset({AboutKind.MOTION, AboutKind.MINUTES, AboutKind.RECOMMENDATION})


@dataclass(frozen=True, slots=True)
class Cases:
    """What a meeting was to take up. open: decisions that can be put to the vote as they stand. apart:
    decisions that have a way of their own, and closed ones, of which a motion would tell everybody. rest: how
    many items nothing was to be decided about.
    """

    open: tuple[ItemView, ...]
    apart: tuple[ItemView, ...]
    rest: int


def cases(tx: Tx, meeting_id: str, now: datetime) -> Cases:
    """Those of the meeting, which must exist, in the order of its agenda."""
    items = agendas.view(tx, meeting_id, now).items
    decided = [each for each in items if each.kind is ItemKind.DECISION]
    apart = tuple(each for each in decided if each.is_closed or each.about in ELSEWHERE)
    return Cases(
        open=tuple(each for each in decided if each not in apart),
        apart=apart,
        rest=len(items) - len(decided),
    )


def begin(
    tx: Tx,
    actor: Actor,
    meeting_id: str,
    item_ids: Collection[str],
    write: Callable[[ItemView], tuple[str, str]],
    now: datetime,
) -> tuple[str, ...]:
    """The meeting is not held, and each of these items is under vote, as long as the rules say. write: title
    and brief of the motion about an item. Returns the motions' ids, in the order of the agenda. Twice is
    once.

    Raises Refused(UNKNOWN_MEETING, MAY_NOT_PLAN, MEETING_OFF, MEETING_BEGUN, NO_SUCH_ITEM), and as
    `drafts.draft_motion` and `motions.open_motion`.
    """
    hands.lock_product(tx, meeting_id)
    try:
        row = meetings.access_ahead(tx, actor, meeting_id, now)
    except Refused as refused:
        end = stored_meetings.end(tx, meeting_id)
        if refused.code is Code.MEETING_OFF and end is not None and end.cause is MeetingEnding.WRITTEN:
            return put(tx, meeting_id)
        raise
    items = cases(tx, row.id, now).open
    if not set(item_ids) <= {each.id for each in items}:
        raise Refused(Code.NO_SUCH_ITEM)
    closes_at = deadline(tx, row.group_id, now)
    for item in items:
        if item.id in item_ids:
            title, brief = write(item)
            draft = drafts.draft_motion(
                tx,
                actor,
                row.group_id,
                title=title,
                brief=brief,
                kind=MotionKind.STRATEGIC,
                links="",
                closes_at=closes_at,
                now=now,
            )
            hands.lead(tx, actor, row, item.id, draft.id, Road.VOTED, now)
            motions.open_motion(tx, actor, draft.id, now)
    meetings.call_off(tx, actor, row.id, "", now, written=True)
    return put(tx, row.id)


def deadline(tx: Tx, group_id: str, now: datetime) -> datetime:
    """Until when the group would vote on what is put now (UTC)."""
    procedure, zone = drafts.procedure_of(tx, group_id)[1], ZoneInfo(community.group(tx, group_id).zone)
    return drafts.default_deadline(now, procedure, zone)


def put(tx: Tx, meeting_id: str) -> tuple[str, ...]:
    """The motions that the meeting's items became, in the order of its agenda."""
    found = hands.motions_of(tx, meeting_id)
    return tuple(
        motion_id
        for item in agendas.ordered(tx, meeting_id)
        if item.about is not AboutKind.MOTION
        for motion_id in found.get(item.id, ())
    )
