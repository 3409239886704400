"""What an architecture group recommends, sent on to the group that decides for the product."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot import advice, agendas, catalogue, drafts, hands, meetings, minutes
from bot.advice import Advice
from bot.drafts import DraftView
from bot.people import Actor
from bot.refusals import Code, Refused
from storage import agendas as stored_agendas
from storage import community, decisions
from storage import meetings as stored_meetings
from storage import minutes as stored
from storage import motions as stored_motions
from storage.agendas import AgendaItem
from storage.community import Group
from storage.engine import Tx
from storage.meeting_words import ItemKind, Road
from storage.meetings import Meeting
from storage.words import Choice, GroupKind, MotionKind, Outcome


def refer(tx: Tx, actor: Actor, item_id: str, now: datetime, *, title: str, brief: str) -> DraftView:
    """The motion that the recommendation becomes, drafted for the group that decides, as recommended by the
    architects. In the place of the one that the person had drafted about it.

    Raises Refused(NOT_A_RECOMMENDATION, ITEM_IS_CLOSED, ITEM_UNDER_VOTE), as `minutes.access_held`, and as
    `drafts.draft_motion`.
    """
    item, row = access_item(tx, actor, item_id, now)
    to = check_recommends(tx, row, item)
    earlier = hands.drafted(tx, actor, row.id, item.id, Road.REFERRED)
    procedure = drafts.procedure_of(tx, to.id)[1]
    draft = drafts.draft_motion(
        tx,
        actor,
        to.id,
        title=title,
        brief=brief,
        kind=MotionKind.STRATEGIC,
        links="",
        closes_at=drafts.default_deadline(now, procedure, ZoneInfo(to.zone)),
        now=now,
        draft_id=earlier,
        advice=_advice(tx, actor, row.group_id, to),
    )
    hands.lead(tx, actor, row, item.id, draft.id, Road.REFERRED, now)
    return draft


def access_item(tx: Tx, actor: Actor, item_id: str, now: datetime) -> tuple[AgendaItem, Meeting]:
    """The item and its meeting, with its group's chain held, if the person writes the minutes of it.

    Raises Refused(NO_SUCH_ITEM), and as `minutes.access_held`, but for UNKNOWN_MEETING.
    """
    item = stored_agendas.find_item(tx, item_id)
    seen = stored_meetings.find_meeting(tx, item.meeting_id) if item is not None else None
    if item is None or seen is None or not meetings.may_see(tx, actor.id, seen):
        # Of what is not theirs people are told what they are told of nothing.
        raise Refused(Code.NO_SUCH_ITEM)
    row = minutes.access_held(tx, actor, item.meeting_id, now)
    minutes.check_item(tx, row, item.id)
    return item, row


def check_recommends(tx: Tx, row: Meeting, item: AgendaItem) -> Group:
    """The group that the item can be sent on to now.

    Raises Refused(NOT_A_RECOMMENDATION, ITEM_IS_CLOSED, ITEM_UNDER_VOTE).
    """
    to = decides_for(tx, row.group_id)
    if to is None or agendas.text_of(tx, item.id).kind is not ItemKind.DECISION:
        raise Refused(Code.NOT_A_RECOMMENDATION)
    minutes.check_not_closed(tx, item.id)
    if was_rejected(tx, row.id, item.id):
        raise Refused(Code.NOT_A_RECOMMENDATION)
    motion_id = referred(tx, row.id).get(item.id)
    if motion_id is not None and decisions.decision(tx, motion_id) is None:
        motion = stored_motions.motion(tx, motion_id)
        raise Refused(Code.ITEM_UNDER_VOTE, year=str(motion.year), number=str(motion.number))
    return to


def decides_for(tx: Tx, group_id: str) -> Group | None:
    """The steering group to which an architecture group recommends; None for every other group.

    What an architecture group has decided is a recommendation (the organisation document).
    """
    group = community.group(tx, group_id)
    if group.kind is not GroupKind.ARCHITECTURE_GROUP:
        return None
    home = catalogue.home_of(tx, group.product_id)
    return home if home.kind is GroupKind.STEERING_GROUP else None


def was_rejected(tx: Tx, meeting_id: str, item_id: str) -> bool:
    """Whether the architects voted about it and the last vote that is decided did not adopt it: that they
    recommend nothing.
    """
    put = hands.motions_of(tx, meeting_id).get(item_id, ())
    decided = [found for each in put if (found := decisions.decision(tx, each)) is not None]
    return bool(decided) and decided[-1].outcome is not Outcome.ADOPTED


def referred(tx: Tx, meeting_id: str) -> dict[str | None, str]:
    """Item -> the motion that its recommendation became last, as far as it was put."""
    return {
        each.item_id: each.motion_id
        for each in stored.roads(tx, meeting_id)
        if each.road is Road.REFERRED and stored_motions.find_motion(tx, each.motion_id) is not None
    }


def waiting(tx: Tx, group_id: str) -> tuple[str, ...]:
    """The items that architects of the product recommend to the group, in approved minutes, and that nobody
    has put to it: by id, the oldest first.
    """
    group = community.group(tx, group_id)
    found = []
    for each in community.groups(tx):
        to = decides_for(tx, each.id) if each.product_id == group.product_id else None
        if to is None or to.id != group_id:
            continue
        for row in stored_meetings.meetings(tx, [each.id]):
            if stored.approval(tx, row.id) is not None:
                found += _not_put(tx, row)
    return tuple(found)


def _not_put(tx: Tx, row: Meeting) -> list[str]:
    put = referred(tx, row.id)
    return [
        each.id
        for each in stored_agendas.items(tx, row.id)
        if each.id not in put
        and not was_rejected(tx, row.id, each.id)
        and agendas.is_on(tx, each.id)
        and agendas.text_of(tx, each.id).kind is ItemKind.DECISION
    ]


def _advice(tx: Tx, actor: Actor, group_id: str, to: Group) -> Advice | None:
    """The architects' own, where the person may give it in their name."""
    may = any(by == group_id for by, _ in advice.advisers(tx, actor.id, to))
    return Advice(group_id, Choice.FOR) if may else None
