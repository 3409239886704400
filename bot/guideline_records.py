"""What a guideline can rest on: what its group decided, as its approved minutes have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot import agendas
from bot.guideline_access import check_may_publish
from bot.meetings import may_see
from bot.people import Actor
from bot.refusals import Code, Refused
from storage import agendas as stored_agendas
from storage import meetings, minutes
from storage.agendas import AgendaItem
from storage.engine import Tx
from storage.meeting_words import ItemKind
from storage.meetings import Meeting

# So many are there to choose from, the latest first.
MOST = 30


@dataclass(frozen=True, slots=True)
class Record:
    """An item under which the group decided something. meeting: its number in the group; held_at: UTC.

    title: "" where it was erased.
    """

    item_id: str
    title: str
    meeting_id: str
    meeting: int
    held_at: datetime


def on_record(tx: Tx, group_id: str) -> tuple[Record, ...]:
    """What the group decided last, in minutes that are approved, the latest meeting first. Nothing of what is
    closed: a guideline tells of it.
    """
    found: list[Record] = []
    for row in reversed(meetings.meetings(tx, [group_id])):
        if minutes.approval(tx, row.id) is not None:
            found += (record(tx, each.id) for each in _decided(tx, row.id))
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def check(tx: Tx, group_id: str, item_id: str, *, field: str | None = None) -> None:
    """Raises Refused(NOT_ON_RECORD) for what is no item under which the group decided something openly, or
    not in approved minutes.
    """
    item = stored_agendas.find_item(tx, item_id)
    row = meetings.meeting(tx, item.meeting_id) if item is not None else None
    is_there = (
        row is not None
        and row.group_id == group_id
        and minutes.approval(tx, row.id) is not None
        and item_id in [each.id for each in _decided(tx, row.id)]
    )
    if not is_there:
        raise Refused(Code.NOT_ON_RECORD, field=field)


def access_item(tx: Tx, actor: Actor, item_id: str) -> Meeting:
    """The item's meeting, if the person may make a guideline of what was decided under it.

    Raises Refused(NO_SUCH_ITEM, MAY_NOT_PUBLISH, NOT_ON_RECORD).
    """
    item = stored_agendas.find_item(tx, item_id)
    row = meetings.meeting(tx, item.meeting_id) if item is not None else None
    if row is None or not may_see(tx, actor.id, row):
        # Of what is not theirs people are told what they are told of nothing.
        raise Refused(Code.NO_SUCH_ITEM)
    check_may_publish(tx, actor, row.group_id)
    check(tx, row.group_id, item_id)
    return row


def record(tx: Tx, item_id: str) -> Record:
    """The item, which must be on record."""
    item = _item(tx, item_id)
    row = meetings.meeting(tx, item.meeting_id)
    held_at = meetings.dates(tx, row.id)[0].starts_at
    return Record(item.id, agendas.title_of(tx, item), row.id, row.number, held_at)


def title_of(tx: Tx, item_id: str) -> str:
    """How the item, which must exist, is called."""
    return agendas.title_of(tx, _item(tx, item_id))


def _item(tx: Tx, item_id: str) -> AgendaItem:
    item = stored_agendas.find_item(tx, item_id)
    if item is None:
        raise LookupError(item_id)
    return item


def _decided(tx: Tx, meeting_id: str) -> Iterator[AgendaItem]:
    for item in agendas.ordered(tx, meeting_id):
        text = agendas.text_of(tx, item.id)
        if text.kind is ItemKind.DECISION and not text.is_closed:
            yield item
