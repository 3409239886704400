"""What a group has to take up at a meeting is gathered on its agenda, and what is settled comes off again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import (
    actions,
    agenda_items,
    agendas,
    catalogue,
    matters,
    minutes_views,
    portfolio,
    referrals,
)
from bot.meetings import is_ahead
from bot.rules import agendas as rules
from bot.rules.agendas import KINDS, Key, Place
from bot.texts.say import Say
from storage import agendas as stored
from storage import backlog, community, decisions, journal, meetings, milestones, projects, rounds
from storage import meetings as stored_meetings
from storage.agendas import AgendaItem, AgendaMove, AgendaText
from storage.engine import Tx
from storage.journal import Fact
from storage.meeting_words import AboutKind, ItemMove, Topic
from storage.meetings import Meeting
from storage.wish_words import MatterKind, ProjectStage, WishStage
from storage.words import GroupKind, new_ordered_id

# Who looks at wishes before a round.
SORTING = frozenset({GroupKind.STEERING_GROUP, GroupKind.ARCHITECTURE_GROUP})


@dataclass(frozen=True, slots=True)
class Gathered:
    """Something there is to take up. title: in the group's language; "" where `agendas.NAMES` makes it of
    what the item is about. is_closed: as the item was that it comes from.
    """

    about: AboutKind
    about_id: str
    title: str = ""
    is_closed: bool = False

    @property
    def key(self) -> Key:
        return (self.about, self.about_id)


# What of a kind there is to take up at the meeting now, in its order.
Source = Callable[[Tx, Meeting, datetime], Iterable[Gathered]]


def gather(tx: Tx, meeting_id: str, now: datetime) -> int:
    """Put on the agenda what there is to take up, and take off what is settled before it went out. Nothing
    once the meeting has begun or is off. Returns how much changed.
    """
    meeting = meetings.meeting(tx, meeting_id)
    journal.lock(tx, meeting.group_id)
    if not is_ahead(tx, meeting.id, now):
        return 0
    found = {each.key: each for source in SOURCES for each in source(tx, meeting, now)}
    rows = {(each.about, each.about_id): each for each in stored.items(tx, meeting.id)}
    known = {key: _place(tx, row.id) for key, row in rows.items() if key[0] is not AboutKind.OWN}
    was_sent = bool(stored.sent(tx, meeting.id))
    sorted_ = rules.sort_out(found, known, was_sent=was_sent)
    free = agenda_items.MOST - sum(agendas.is_on(tx, row.id) for row in rows.values()) + len(sorted_.off)
    facts: list[Fact] = [_move(tx, rows[key], ItemMove.DROPPED, now) for key in sorted_.off]
    facts += [_move(tx, rows[key], ItemMove.PUT, now) for key in sorted_.again[: max(free, 0)]]
    for key in sorted_.new[: max(free - len(sorted_.again), 0)]:
        facts += _new(meeting, found[key], now)
    if not was_sent:
        facts += [
            text for key in found.keys() & rows.keys() for text in _retold(tx, rows[key], found[key], now)
        ]
    if not facts:
        return 0
    journal.append(tx, meeting.group_id, "agenda.gathered", actor=None, now=now, facts=facts)
    agenda_items.changed(tx, meeting.id, now)
    return len(facts)


def _place(tx: Tx, item_id: str) -> Place:
    last = next(iter(stored.moves(tx, item_id)), None)
    if last is None:
        return Place()
    return Place(last.move is ItemMove.PUT, last.person_id is not None)


def _move(tx: Tx, row: AgendaItem, move: ItemMove, now: datetime) -> AgendaMove:
    at = agenda_items.after(stored.moves(tx, row.id), now)
    return AgendaMove(id=new_ordered_id(), at=at, item_id=row.id, move=move)


def _new(meeting: Meeting, gathered: Gathered, now: datetime) -> tuple[AgendaItem, AgendaText]:
    row = AgendaItem(
        id=new_ordered_id(),
        at=now,
        meeting_id=meeting.id,
        about=gathered.about,
        about_id=gathered.about_id,
    )
    return row, _text(row, gathered, now)


def _retold(tx: Tx, row: AgendaItem, gathered: Gathered, now: datetime) -> Iterator[AgendaText]:
    """Where the bot's own words are not true any more."""
    texts = stored.texts(tx, row.id)
    if gathered.title and texts[0].person_id is None and texts[0].title != gathered.title:
        yield _text(row, gathered, agenda_items.after(texts, now))


def _text(row: AgendaItem, gathered: Gathered, at: datetime) -> AgendaText:
    return AgendaText(
        id=new_ordered_id(),
        at=at,
        item_id=row.id,
        kind=KINDS[gathered.about],
        is_closed=gathered.is_closed,
        title=gathered.title or None,
    )


def _motions(tx: Tx, meeting: Meeting, now: datetime) -> Iterator[Gathered]:
    """The group's motions that are not decided: under vote, or awaiting the chair."""
    for each in decisions.motions_undecided(tx, [meeting.group_id]):
        yield Gathered(AboutKind.MOTION, each.id)


def _recommendations(tx: Tx, meeting: Meeting, now: datetime) -> Iterator[Gathered]:
    """What waits for the group that decides, and is not under vote: a round that was counted, a milestone
    that was reached, a project that the frame does not hold.
    """
    product_id = community.group(tx, meeting.group_id).product_id
    if catalogue.home_of(tx, product_id).id == meeting.group_id:
        for kind, subject_id in _waiting(tx, product_id, now):
            if matters.WAITS[kind](tx, subject_id) and not matters.is_under_vote(tx, subject_id):
                yield Gathered(AboutKind.RECOMMENDATION, subject_id)


def _waiting(tx: Tx, product_id: str, now: datetime) -> Iterator[tuple[MatterKind, str]]:
    for round_ in rounds.rounds_not_ended(tx, product_id):
        yield MatterKind.ROUND, round_.id
    for project in projects.projects(tx, product_id):
        stage = projects.stage(tx, project.id)
        if stage is ProjectStage.STARTED:
            yield from ((MatterKind.MILESTONE, each.id) for each in milestones.milestones(tx, project.id))
        elif stage is ProjectStage.PROPOSED and not portfolio.view(tx, project.id, now).is_inside:
            yield MatterKind.PROJECT, project.id


def _wishes(tx: Tx, meeting: Meeting, now: datetime) -> Iterator[Gathered]:
    """One item for all wishes that are ready for the next round: a list of them is a click away."""
    group = community.group(tx, meeting.group_id)
    count = backlog.counts(tx, group.product_id).get(WishStage.READY, 0)
    if group.kind in SORTING and count:
        say = Say(group.language, ZoneInfo(group.zone))
        yield Gathered(AboutKind.WISH, group.product_id, say("agenda-wishes", count=count))


def _minutes(tx: Tx, meeting: Meeting, now: datetime) -> Iterator[Gathered]:
    """The minutes that went out and are not approved, of meetings before this one."""
    for each in minutes_views.to_approve(tx, meeting.group_id):
        if each != meeting.id:
            yield Gathered(AboutKind.MINUTES, each)


def _actions(tx: Tx, meeting: Meeting, now: datetime) -> Iterator[Gathered]:
    """What people of the group took on and have yet to do by then."""
    dates = stored_meetings.dates(tx, meeting.id)
    for each in actions.due_for(tx, meeting.group_id, now, until=dates[0].starts_at if dates else None):
        yield Gathered(AboutKind.ACTION, each.id, is_closed=_was_closed(tx, each.item_id))


def _referred(tx: Tx, meeting: Meeting, now: datetime) -> Iterator[Gathered]:
    """What the architects recommend to the group."""
    for each in referrals.waiting(tx, meeting.group_id):
        yield Gathered(AboutKind.RECOMMENDATION, each, is_closed=_was_closed(tx, each))


def _was_closed(tx: Tx, item_id: str | None) -> bool:
    """Whether the item of an earlier agenda was closed: what came of it is not told openly either."""
    return item_id is not None and agendas.text_of(tx, item_id).is_closed


def _topics(tx: Tx, meeting: Meeting, now: datetime) -> Iterator[Gathered]:
    """What returns at every meeting of an architecture group."""
    if community.group(tx, meeting.group_id).kind is GroupKind.ARCHITECTURE_GROUP:
        for topic in Topic:
            yield Gathered(AboutKind.TOPIC, topic.value)


# Each is asked whenever an agenda is gathered.
SOURCES: tuple[Source, ...] = (
    _minutes,
    _motions,
    _recommendations,
    _referred,
    _wishes,
    _actions,
    _topics,
)
