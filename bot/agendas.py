"""Agendas of meetings as they are looked at: the items in their order, as they stand or as they went out."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from bot import meetings, participants
from bot.meetings import MeetingView
from bot.people import Actor, groups_of
from bot.refusals import Code, Refused
from bot.rules import agendas as rules
from bot.texts.say import Say
from storage import actions, agendas, community, milestones, motions, projects, rounds
from storage import meetings as stored_meetings
from storage import people as stored_people
from storage.agendas import AgendaItem, AgendaSent, AgendaText
from storage.engine import Tx
from storage.meeting_words import AboutKind, ItemKind, ItemMove
from storage.meetings import Meeting
from storage.wish_words import MatterKind

AGENDA = "agenda"

# Up to when something was done: its time and its id.
Point = tuple[datetime, str]


class Done(Protocol):
    """A fact of which the latest counts."""

    @property
    def id(self) -> str: ...
    @property
    def at(self) -> datetime: ...


D = TypeVar("D", bound=Done)


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item as it stands. number: from 1 in the order of the agenda, 0 when it was taken off.

    about, about_id: what it is made of: a motion's id, a topic's word ... title: in the group's language
    where the bot made it. minutes: set aside for it. is_closed: not in the public copy. by: who proposed it,
    "" for the bot and for who was erased. matter: what a recommendation is of; None: of architects, or none.
    """

    id: str
    meeting_id: str
    number: int
    kind: ItemKind
    about: AboutKind
    about_id: str
    title: str
    words: str
    minutes: int | None
    is_closed: bool
    by: str
    at: datetime
    matter: MatterKind | None = None

    @property
    def is_own(self) -> bool:
        """Whether somebody proposed it in words of their own."""
        return self.about is AboutKind.OWN


@dataclass(frozen=True, slots=True)
class AgendaView:
    """An agenda as it stands. items: what is on it, in its order. dropped: what was taken off.

    sent_at: when it went out last (UTC); times: how often. is_changed: since then.
    """

    meeting: MeetingView
    items: tuple[ItemView, ...]
    dropped: tuple[ItemView, ...] = ()
    sent_at: datetime | None = None
    times: int = 0
    is_changed: bool = False

    @property
    def minutes(self) -> int:
        """What is set aside for the items in all."""
        return sum(each.minutes or 0 for each in self.items)

    def item(self, item_id: str) -> ItemView | None:
        """The item with the id, on the agenda or taken off it."""
        return next((each for each in (*self.items, *self.dropped) if each.id == item_id), None)


def view(tx: Tx, meeting_id: str, now: datetime, *, time: int | None = None) -> AgendaView:
    """The agenda of the meeting, which must exist; time: as it went out the nth time, from 1."""
    sent = agendas.sent(tx, meeting_id)
    of = sent[len(sent) - time] if time is not None else None
    upto = _point(of) if of is not None else None
    meeting = meetings.view(tx, meeting_id, now)
    say = Say(meeting.language, ZoneInfo(meeting.zone))
    rows = [each for each in agendas.items(tx, meeting_id) if upto is None or _point(each) <= upto]
    order = _latest(agendas.orders(tx, meeting_id), upto)
    ids = rules.arranged([(each.id, each.about) for each in rows], json.loads(order.items) if order else ())
    found = {each.id: _item(tx, each, say, upto) for each in rows}
    on = [each for each in ids if is_on(tx, each, upto)]
    latest = of or (sent[0] if sent else None)
    return AgendaView(
        meeting=meeting,
        items=tuple(replace(found[each], number=number) for number, each in enumerate(on, 1)),
        dropped=tuple(found[each] for each in ids if each not in on),
        sent_at=latest.at if latest is not None else None,
        times=len(sent),
        is_changed=upto is None and latest is not None and _point(latest) < last_change(tx, meeting_id),
    )


def access_view(tx: Tx, actor: Actor, meeting_id: str, now: datetime) -> AgendaView:
    """The same, if the meeting is the person's to see. Who does not take part in it sees what went out, and
    nothing of what is closed.

    Raises Refused(UNKNOWN_MEETING).
    """
    row = access_meeting(tx, actor, meeting_id)
    if takes_part(tx, actor.id, row):
        return view(tx, row.id, now)
    times = len(agendas.sent(tx, row.id))
    return (
        public(view(tx, row.id, now, time=times)) if times else AgendaView(meetings.view(tx, row.id, now), ())
    )


def access_item(tx: Tx, actor: Actor, item_id: str, now: datetime) -> tuple[AgendaView, ItemView]:
    """The item and its agenda, as the person may see them. Raises Refused(UNKNOWN_AGENDA_ITEM)."""
    row = agendas.find_item(tx, item_id)
    meeting = stored_meetings.meeting(tx, row.meeting_id) if row is not None else None
    if meeting is None or not meetings.may_see(tx, actor.id, meeting):
        raise Refused(Code.UNKNOWN_AGENDA_ITEM)
    found = access_view(tx, actor, meeting.id, now)
    item = found.item(item_id)
    if item is None or (item.is_closed and not takes_part(tx, actor.id, meeting)):
        raise Refused(Code.UNKNOWN_AGENDA_ITEM)
    return found, item


def access_meeting(tx: Tx, actor: Actor, meeting_id: str) -> Meeting:
    """The meeting, if it is the person's to see. Raises Refused(UNKNOWN_MEETING)."""
    row = stored_meetings.find_meeting(tx, meeting_id)
    if row is None or not meetings.may_see(tx, actor.id, row):
        raise Refused(Code.UNKNOWN_MEETING)
    return row


def takes_part(tx: Tx, person_id: str, meeting: Meeting) -> bool:
    """Whether the person belongs to the meeting's group, or is invited by name."""
    if meeting.group_id in groups_of(tx, person_id):
        return True
    return any(each.person_id == person_id for each in participants.of_meeting(tx, meeting))


def public(found: AgendaView) -> AgendaView:
    """The agenda without what is not everybody's: of a closed item its number alone."""
    items = tuple(_emptied(each) if each.is_closed else each for each in found.items)
    return replace(found, items=items, dropped=())


def is_on(tx: Tx, item_id: str, upto: Point | None = None) -> bool:
    """Whether the item is on the agenda, now or then."""
    move = _latest(agendas.moves(tx, item_id), upto)
    return move is None or move.move is ItemMove.PUT


def ordered(tx: Tx, meeting_id: str) -> list[AgendaItem]:
    """What is on the agenda now, in its order."""
    rows = {each.id: each for each in agendas.items(tx, meeting_id)}
    order = _latest(agendas.orders(tx, meeting_id), None)
    ids = rules.arranged(
        [(each.id, each.about) for each in rows.values()], json.loads(order.items) if order else ()
    )
    return [rows[each] for each in ids if is_on(tx, each)]


def text_of(tx: Tx, item_id: str) -> AgendaText:
    """What is said of the item now."""
    return agendas.texts(tx, item_id)[0]


def title_of(tx: Tx, item: AgendaItem) -> str:
    """How the item is called, in its group's language."""
    meeting = stored_meetings.meeting(tx, item.meeting_id)
    group = community.group(tx, meeting.group_id)
    return _title(tx, item, text_of(tx, item.id), Say(group.language, ZoneInfo(group.zone)))


def last_change(tx: Tx, meeting_id: str) -> Point:
    """When anything of the agenda changed last. Only for one that has had an item."""
    items = agendas.items(tx, meeting_id)
    each_latest: list[Done] = [*items[-1:], *agendas.orders(tx, meeting_id)[:1]]
    for item in items:
        each_latest += [*agendas.texts(tx, item.id)[:1], *agendas.moves(tx, item.id)[:1]]
    return max(map(_point, each_latest))


def subject(meeting_id: str, time: int | None = None) -> str:
    """What a message about the agenda is about; time: as it went out the nth time."""
    return "/".join((meeting_id, AGENDA, *((str(time),) if time is not None else ())))


def _item(tx: Tx, row: AgendaItem, say: Say, upto: Point | None) -> ItemView:
    texts = agendas.texts(tx, row.id)
    text = _latest(texts, upto) or texts[-1]
    by = stored_people.find_person(tx, row.person_id) if row.person_id is not None else None
    return ItemView(
        id=row.id,
        meeting_id=row.meeting_id,
        number=0,
        kind=text.kind,
        about=row.about,
        about_id=row.about_id,
        title=_title(tx, row, text, say),
        words=text.words or "",
        minutes=text.minutes,
        is_closed=text.is_closed,
        by=(by.name or "") if by is not None else "",
        at=row.at,
        matter=_matter_of(tx, row.about_id) if row.about is AboutKind.RECOMMENDATION else None,
    )


def _title(tx: Tx, row: AgendaItem, text: AgendaText, say: Say) -> str:
    name = NAMES.get(row.about)
    return text.title or (name(tx, row.about_id, say) if name is not None else "")


def _emptied(item: ItemView) -> ItemView:
    return replace(item, title="", words="", by="", minutes=None)


def _latest(found: Sequence[D], upto: Point | None) -> D | None:
    """found: the latest first."""
    return next((each for each in found if upto is None or _point(each) <= upto), None)


def _point(fact: Done | AgendaSent) -> Point:
    return (fact.at, fact.id)


def _motion_name(tx: Tx, motion_id: str, say: Say) -> str:
    motion = motions.motion(tx, motion_id)
    return say(
        "agenda-motion",
        product=community.product(tx, motion.product_id).name,
        year=str(motion.year),
        number=str(motion.number),
        title=motion.title or say("motion-erased"),
    )


def _matter_of(tx: Tx, subject_id: str) -> MatterKind | None:
    """None: it is an item of another agenda."""
    finds: dict[MatterKind, Callable[[Tx, str], object]] = {
        MatterKind.MILESTONE: milestones.find_milestone,
        MatterKind.PROJECT: projects.find_project,
        MatterKind.ROUND: rounds.find_round,
    }
    return next((kind for kind, find in finds.items() if find(tx, subject_id) is not None), None)


def _recommendation_name(tx: Tx, subject_id: str, say: Say) -> str:
    """Of a project, a milestone, a round that was counted, or an item that architects recommend."""
    item = agendas.find_item(tx, subject_id)
    if item is not None:
        return say("agenda-architects", title=title_of(tx, item))
    milestone = milestones.find_milestone(tx, subject_id)
    project = projects.find_project(tx, milestone.project_id if milestone is not None else subject_id)
    if project is None:
        round_ = rounds.find_round(tx, subject_id)
        return say("agenda-round", name=(round_.name if round_ is not None else None) or "")
    if milestone is not None:
        return say("agenda-milestone", title=milestone.title or "", project=project.title or "")
    return say("agenda-project", number=str(project.number), title=project.title or "")


def _minutes_name(tx: Tx, meeting_id: str, say: Say) -> str:
    return say("agenda-minutes", number=str(stored_meetings.meeting(tx, meeting_id).number))


def _action_name(tx: Tx, action_id: str, say: Say) -> str:
    action = actions.find_action(tx, action_id)
    return say("agenda-action", what=(action.what if action is not None else None) or say("motion-erased"))


def _topic_name(tx: Tx, topic: str, say: Say) -> str:
    return say(f"agenda-topic-{topic}")


# What the bot calls an item of which nobody has said anything else: by what it is about, from its about_id.
# What is not here is called by its own text.
NAMES: dict[AboutKind, Callable[[Tx, str, Say], str]] = {
    AboutKind.MOTION: _motion_name,
    AboutKind.RECOMMENDATION: _recommendation_name,
    AboutKind.TOPIC: _topic_name,
    AboutKind.MINUTES: _minutes_name,
    AboutKind.ACTION: _action_name,
}
