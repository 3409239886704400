"""Items of an agenda: proposed by anyone who takes part; changed, taken off and put in order by who plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from bot import agendas, meetings, outbox
from bot.agendas import Done
from bot.habits import may_plan
from bot.outbox import Kind
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import agendas as rules
from bot.rules import order, wording
from storage import agendas as stored
from storage import journal
from storage.agendas import AgendaItem, AgendaMove, AgendaOrder, AgendaText
from storage.engine import Tx
from storage.journal import canonical
from storage.meeting_words import AboutKind, ItemKind, ItemMove
from storage.meetings import Meeting
from storage.words import new_ordered_id

# As many as a card can show; and a whole day is the most that can be set aside.
MOST = 30
LONGEST = 480

D = TypeVar("D", bound=Done)


def propose(
    tx: Tx,
    actor: Actor,
    meeting_id: str,
    kind: ItemKind,
    title: str,
    words: str,
    minutes: int | None,
    now: datetime,
) -> str:
    """Somebody who takes part has something to take up. minutes: to be set aside. Returns the item's id.

    Once the agenda went out the coordinators are told, for it is theirs to send it again. Raises
    Refused(UNKNOWN_MEETING, NOT_INVITED, MEETING_OFF, MEETING_BEGUN, TITLE_REQUIRED, TOO_LONG, BAD_MINUTES,
    TOO_MANY_ITEMS).
    """
    meeting = check_may_propose(tx, actor, meeting_id, now)
    said = _title(title)
    if not said:
        raise Refused(Code.TITLE_REQUIRED, field="title")
    item_id = new_ordered_id()
    item = AgendaItem(
        id=item_id,
        at=now,
        meeting_id=meeting.id,
        person_id=actor.id,
        about=AboutKind.OWN,
        about_id=item_id,
    )
    text = _text(item, actor, kind, said, words, minutes, now)
    journal.append(tx, meeting.group_id, "agenda.proposed", actor=actor.id, now=now, facts=[item, text])
    changed(tx, meeting.id, now)
    if stored.sent(tx, meeting.id) and not may_plan(tx, actor.id, meeting.group_id):
        about = agendas.subject(meeting.id)
        outbox.tell_coordinators(tx, Kind.AGENDA_DRAFT, about, meeting.group_id, now, live=True, once=item.id)
    return item.id


def check_may_propose(tx: Tx, actor: Actor, meeting_id: str, now: datetime) -> Meeting:
    """The meeting, with its group's chain held, if the person may propose an item for it now.

    Raises Refused(UNKNOWN_MEETING, NOT_INVITED, MEETING_OFF, MEETING_BEGUN, TOO_MANY_ITEMS).
    """
    meeting = agendas.access_meeting(tx, actor, meeting_id)
    if not agendas.takes_part(tx, actor.id, meeting):
        raise Refused(Code.NOT_INVITED)
    journal.lock(tx, meeting.group_id)
    meetings.check_ahead(tx, meeting.id, now)
    _check_room(tx, meeting)
    return meeting


def change(
    tx: Tx,
    actor: Actor,
    item_id: str,
    kind: ItemKind,
    title: str,
    words: str,
    minutes: int | None,
    is_closed: bool,
    now: datetime,
) -> None:
    """What is said of it from now on. title "": as the bot calls it, where the bot does. The same changes
    nothing.

    Raises Refused(UNKNOWN_AGENDA_ITEM, MAY_NOT_PLAN, MEETING_OFF, MEETING_BEGUN, TITLE_REQUIRED, TOO_LONG,
    BAD_MINUTES).
    """
    item, meeting = access_item(tx, actor, item_id, now)
    said, latest = _title(title), stored.texts(tx, item.id)[0]
    if not said and item.about not in agendas.NAMES:
        raise Refused(Code.TITLE_REQUIRED, field="title")
    text = _text(item, actor, kind, said, words, minutes, now, latest=latest, is_closed=is_closed)
    if _said(text) == _said(latest):
        return
    journal.append(tx, meeting.group_id, "agenda.changed", actor=actor.id, now=now, facts=[text])
    changed(tx, meeting.id, now)


def drop(tx: Tx, actor: Actor, item_id: str, now: datetime) -> None:
    """It is not taken up at this meeting. Twice is once.

    Raises Refused(UNKNOWN_AGENDA_ITEM, MAY_NOT_PLAN, MEETING_OFF, MEETING_BEGUN).
    """
    _move(tx, actor, item_id, ItemMove.DROPPED, "agenda.dropped", now)


def put(tx: Tx, actor: Actor, item_id: str, now: datetime) -> None:
    """It is, after all. Raises as `drop`, and Refused(TOO_MANY_ITEMS)."""
    _move(tx, actor, item_id, ItemMove.PUT, "agenda.put", now)


def shift(tx: Tx, actor: Actor, item_id: str, by: int, now: datetime) -> None:
    """It stands so many places later, below zero: earlier, as far as there are places. Raises as `drop`."""
    item, meeting = access_item(tx, actor, item_id, now)
    ids = [each.id for each in agendas.view(tx, meeting.id, now).items]
    if item.id in ids:
        _order(tx, actor, meeting, rules.shifted(ids, item.id, by), ids, now)


def access_item(tx: Tx, actor: Actor, item_id: str, now: datetime) -> tuple[AgendaItem, Meeting]:
    """The item and its meeting, with the group's chain held, if the person plans the meeting and it has not
    begun. Raises Refused(UNKNOWN_AGENDA_ITEM, MAY_NOT_PLAN, MEETING_OFF, MEETING_BEGUN).
    """
    agendas.access_item(tx, actor, item_id, now)
    item = stored.find_item(tx, item_id)
    if item is None:
        raise Refused(Code.UNKNOWN_AGENDA_ITEM)
    return item, meetings.access_ahead(tx, actor, item.meeting_id, now)


def changed(tx: Tx, meeting_id: str, now: datetime) -> None:
    """The cards of whoever plans it show the agenda anew. What went out stays as it went out."""
    outbox.changed(tx, agendas.subject(meeting_id), now)


def after(found: Sequence[D], now: datetime) -> datetime:
    """When it is written down as done, of facts of which the latest counts. found: the latest first."""
    return order.after(found[0].at if found else None, now)


def _move(tx: Tx, actor: Actor, item_id: str, move: ItemMove, event: str, now: datetime) -> None:
    item, meeting = access_item(tx, actor, item_id, now)
    before = stored.moves(tx, item.id)
    is_there = agendas.is_on(tx, item.id)
    if (move is ItemMove.PUT) == is_there:
        return
    if move is ItemMove.PUT:
        _check_room(tx, meeting)
    row = AgendaMove(
        id=new_ordered_id(), at=after(before, now), item_id=item.id, person_id=actor.id, move=move
    )
    journal.append(tx, meeting.group_id, event, actor=actor.id, now=now, facts=[row])
    changed(tx, meeting.id, now)


def _order(
    tx: Tx, actor: Actor, meeting: Meeting, ids: Sequence[str], before: Sequence[str], now: datetime
) -> None:
    if list(ids) == list(before):
        return
    row = AgendaOrder(
        id=new_ordered_id(),
        at=after(stored.orders(tx, meeting.id), now),
        meeting_id=meeting.id,
        person_id=actor.id,
        items=canonical(list(ids)),
    )
    journal.append(tx, meeting.group_id, "agenda.ordered", actor=actor.id, now=now, facts=[row])
    changed(tx, meeting.id, now)


def _text(
    item: AgendaItem,
    actor: Actor,
    kind: ItemKind,
    title: str,
    words: str,
    minutes: int | None,
    now: datetime,
    *,
    latest: AgendaText | None = None,
    is_closed: bool = False,
) -> AgendaText:
    if minutes is not None and not 1 <= minutes <= LONGEST:
        raise Refused(Code.BAD_MINUTES, field="minutes", most=LONGEST)
    return AgendaText(
        id=new_ordered_id(),
        at=after([latest] if latest is not None else [], now),
        item_id=item.id,
        person_id=actor.id,
        kind=kind,
        minutes=minutes,
        is_closed=is_closed,
        title=title or None,
        words=wording.paragraphs(words, wording.STATEMENT, "words") or None,
    )


def _said(text: AgendaText) -> tuple[object, ...]:
    return (text.kind, text.minutes, text.is_closed, text.title, text.words)


def _title(title: str) -> str:
    return wording.one_line(title, meetings.TITLE, "title")


def _check_room(tx: Tx, meeting: Meeting) -> None:
    """Raises Refused(TOO_MANY_ITEMS)."""
    if sum(agendas.is_on(tx, each.id) for each in stored.items(tx, meeting.id)) >= MOST:
        raise Refused(Code.TOO_MANY_ITEMS, most=MOST)
