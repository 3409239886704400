"""A group's meetings: dated, moved, called off; and how one stands. The dates are found in polls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot import habits, outbox, participants, poll_ends
from bot.motions import occurrence
from bot.outbox import Kind
from bot.participants import Participant
from bot.people import Actor, groups_of
from bot.refusals import Code, Refused
from bot.rules import leads, order, wording
from bot.rules import minutes as minutes_rules
from bot.rules.composition import Missing
from bot.rules.habits import USUAL, Habit
from storage import calendars, community, due, invitations, journal, meetings, polls
from storage.engine import Tx
from storage.meeting_words import MeetingEnding, MeetingState
from storage.meetings import Meeting, MeetingDate, MeetingEnd
from storage.words import new_ordered_id

DUE_INVITE = "meeting.invite"
DUE_REMIND = "meeting.remind"
DUE_RISK = "meeting.risk"
DUE_CALL = "meeting.call"
DUE_AGENDA = "meeting.agenda"
DUE_LATE = "meeting.late"
DUE_MINUTES = "minutes.write"
DUE_DRAFT = "minutes.draft"
# So long before it a meeting that lacks something is told of, while there is time to call somebody.
RISK = "3d"
PLACE, TITLE = 200, 150
AHEAD = frozenset({MeetingState.POLLED, MeetingState.UNDATED, MeetingState.DATED, MeetingState.SET})


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting as it stands. starts_at, ends_at: UTC, None before there is a date; version: of that, from 1.

    title: "" for an ordinary one. link: where it is joined online, "" for nowhere known. poll_id: the latest
    poll about its date. missing: what it lacks when all come who have not said no. words: why it was moved or
    called off, "" for nothing said.
    """

    id: str
    group_id: str
    group: str
    product: str
    zone: str
    language: str
    is_public: bool
    number: int
    title: str
    period: str | None
    state: MeetingState
    version: int
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    online: bool
    link: str
    participants: tuple[Participant, ...]
    missing: tuple[Missing, ...]
    poll_id: str | None
    ending: MeetingEnding | None
    was_moved: bool
    words: str
    changed_at: datetime
    has_begun: bool = False

    def part_of(self, person_id: str) -> Participant | None:
        """What the person is to the meeting, if invited."""
        return next((each for each in self.participants if each.person_id == person_id), None)


def view(tx: Tx, meeting_id: str, now: datetime) -> MeetingView:
    """The meeting, which must exist."""
    row = meetings.meeting(tx, meeting_id)
    group, dates, end = (
        community.group(tx, row.group_id),
        meetings.dates(tx, row.id),
        meetings.end(tx, row.id),
    )
    date, asked = dates[0] if dates else None, polls.polls(tx, row.id)
    people = participants.of_meeting(tx, row)
    latest = max((each.at for each in (row, date, end) if each is not None), default=row.at)
    return MeetingView(
        id=row.id,
        group_id=group.id,
        group=group.name,
        product=community.product(tx, group.product_id).name,
        zone=group.zone,
        language=group.language,
        is_public=group.is_public,
        number=row.number,
        title=row.title or "",
        period=row.period,
        state=state_of(tx, row.id, now),
        version=date.version if date is not None else 0,
        starts_at=date.starts_at if date is not None else None,
        ends_at=date.ends_at if date is not None else None,
        place=(date.place or "") if date is not None else "",
        online=date.online if date is not None else False,
        link=_link(tx, row.id),
        participants=people,
        missing=participants.lacks(tx, group.id, people),
        poll_id=asked[0].id if asked else None,
        ending=end.cause if end is not None else None,
        was_moved=sum(each.asks_anew for each in dates) > 1,
        words=(end.words if end is not None else date.words if date is not None else "") or "",
        changed_at=latest,
        has_begun=end is None and date is not None and now >= date.starts_at,
    )


def access_view(tx: Tx, actor: Actor, meeting_id: str, now: datetime) -> MeetingView:
    """The same, if it is the person's to see: of a public group, one's own, or one is invited.

    Raises Refused(UNKNOWN_MEETING).
    """
    return view(tx, _see(tx, actor, meeting_id).id, now)


def ahead(tx: Tx, actor: Actor, now: datetime) -> tuple[MeetingView, ...]:
    """Those of the person's groups that are to come, the next first, those without a date last."""
    found = [
        view(tx, each.id, now)
        for each in meetings.meetings(tx, groups_of(tx, actor.id))
        if state_of(tx, each.id, now) in AHEAD
    ]
    return tuple(sorted(found, key=lambda each: (each.starts_at is None, each.starts_at or now, each.number)))


def state_of(tx: Tx, meeting_id: str, now: datetime) -> MeetingState:
    """How far it is. held: it has ended, as far as the clock knows."""
    if meetings.end(tx, meeting_id) is not None:
        return MeetingState.OFF
    dates = meetings.dates(tx, meeting_id)
    if dates:
        return MeetingState.HELD if now >= dates[0].ends_at else MeetingState.SET
    asked = polls.polls(tx, meeting_id)
    closed = polls.end(tx, asked[0].id) if asked else None
    if closed is None:
        return MeetingState.POLLED
    return MeetingState.DATED if closed.number is not None else MeetingState.UNDATED


def set_date(
    tx: Tx,
    actor: Actor | None,
    meeting_id: str,
    starts_at: datetime,
    ends_at: datetime,
    now: datetime,
    *,
    place: str | None = None,
    online: bool | None = None,
    words: str = "",
) -> int:
    """The meeting is then, and everybody is invited, or invited anew. Returns the version of its date.

    place, online None: as before, or as the group is used to. actor None: the bot does it, as the rules say.
    The same again changes nothing. Raises Refused(UNKNOWN_MEETING, MAY_NOT_PLAN, MEETING_OFF, MEETING_BEGUN,
    DATE_PAST, TOO_LONG).
    """
    row = access_ahead(tx, actor, meeting_id, now)
    if starts_at <= now:
        raise Refused(Code.DATE_PAST, field="start")
    before = next(iter(meetings.dates(tx, row.id)), None)
    habit = habits.habit_of(tx, row.group_id)
    if place is None:
        place = (before.place if before is not None else habit.place if habit is not None else "") or ""
    if online is None:
        online = before.online if before is not None else habit.online if habit is not None else True
    said_place = wording.one_line(place, PLACE, "place")
    same_time = before is not None and (before.starts_at, before.ends_at) == (starts_at, ends_at)
    if before is not None and same_time and (before.place or "", before.online) == (said_place, online):
        return before.version
    date = MeetingDate(
        id=new_ordered_id(),
        at=order.after(before.at if before is not None else None, now),
        meeting_id=row.id,
        version=before.version + 1 if before is not None else 1,
        starts_at=starts_at.astimezone(UTC),
        ends_at=ends_at.astimezone(UTC),
        online=online,
        asks_anew=not same_time,
        person_id=actor.id if actor is not None else None,
        place=said_place or None,
        words=wording.one_line(words, wording.TITLE, "words") or None,
    )
    event = "meeting.dated" if before is None else "meeting.changed" if same_time else "meeting.moved"
    journal.append(tx, row.group_id, event, actor=date.person_id, now=now, facts=[date])
    if not same_time:
        due.void(tx, row.id, now)
        poll_ends.call_off(tx, row.id, actor, now)
    _plan_invitations(tx, row, date, now)
    if not same_time:
        _plan(tx, row, date, habit, now)
    outbox.post(tx, Kind.MEETING, row.id, row.group_id, now, live=True)
    tell(tx, row.id, now)
    return date.version


def call_off(
    tx: Tx, actor: Actor, meeting_id: str, words: str, now: datetime, *, written: bool = False
) -> None:
    """It is not held. written: its cases are decided in writing instead. Twice is once.

    Raises Refused(UNKNOWN_MEETING, MAY_NOT_PLAN, MEETING_BEGUN, TOO_LONG).
    """
    try:
        row = access_ahead(tx, actor, meeting_id, now)
    except Refused as refused:
        if refused.code is Code.MEETING_OFF:
            return
        raise
    end = MeetingEnd(
        at=now,
        meeting_id=row.id,
        cause=MeetingEnding.WRITTEN if written else MeetingEnding.CALLED_OFF,
        person_id=actor.id,
        words=wording.paragraphs(words, wording.REASON, "words") or None,
    )
    journal.append(tx, row.group_id, "meeting.called_off", actor=actor.id, now=now, facts=[end])
    due.void(tx, row.id, now)
    poll_ends.call_off(tx, row.id, actor, now)
    tell(tx, row.id, now)


def tell(tx: Tx, meeting_id: str, now: datetime) -> None:
    """What every card about the meeting shows has changed, and what stands in calendars."""
    outbox.all_changed(tx, invitations.told_under(tx, meeting_id), now)


def part_subject(meeting_id: str, person_id: str) -> str:
    """One person's part in a meeting."""
    return f"{meeting_id}/{person_id}"


def access_ahead(tx: Tx, actor: Actor | None, meeting_id: str, now: datetime) -> Meeting:
    """The meeting, with its group's chain held, if the person plans it and it has not begun.

    actor None: the bot itself. Raises Refused(UNKNOWN_MEETING, MAY_NOT_PLAN, MEETING_OFF, MEETING_BEGUN).
    """
    row = meetings.find_meeting(tx, meeting_id) if actor is None else _see(tx, actor, meeting_id)
    if row is None:
        raise Refused(Code.UNKNOWN_MEETING)
    if actor is not None:
        habits.check_may_plan(tx, actor, row.group_id)
    journal.lock(tx, row.group_id)
    check_ahead(tx, row.id, now)
    return row


def is_ahead(tx: Tx, meeting_id: str, now: datetime) -> bool:
    """Whether it has not begun and is not off."""
    try:
        check_ahead(tx, meeting_id, now)
    except Refused:
        return False
    return True


def check_ahead(tx: Tx, meeting_id: str, now: datetime) -> None:
    """Raises Refused(MEETING_OFF, MEETING_BEGUN)."""
    if meetings.end(tx, meeting_id) is not None:
        raise Refused(Code.MEETING_OFF)
    dates = meetings.dates(tx, meeting_id)
    if dates and now >= dates[0].starts_at:
        raise Refused(Code.MEETING_BEGUN)


def _see(tx: Tx, actor: Actor, meeting_id: str) -> Meeting:
    row = meetings.find_meeting(tx, meeting_id)
    if row is None or not may_see(tx, actor.id, row):
        raise Refused(Code.UNKNOWN_MEETING)
    return row


def may_see(tx: Tx, person_id: str, meeting: Meeting) -> bool:
    """Whether the meeting is the person's to see."""
    if community.group(tx, meeting.group_id).is_public or meeting.group_id in groups_of(tx, person_id):
        return True
    return any(each.person_id == person_id for each in participants.of_meeting(tx, meeting))


def _link(tx: Tx, meeting_id: str) -> str:
    seen = calendars.event(tx, meeting_id)
    return seen.link if seen is not None else ""


def _plan_invitations(tx: Tx, meeting: Meeting, date: MeetingDate, now: datetime) -> None:
    zone = ZoneInfo(community.group(tx, meeting.group_id).zone)
    version = f"v{date.version}"
    due.plan(tx, occurrence(DUE_INVITE, meeting.id, version, now, zone, not_after=date.starts_at))


def _plan(tx: Tx, meeting: Meeting, date: MeetingDate, habit: Habit | None, now: datetime) -> None:
    """What falls due before it and after it. At the same time in another place all of it stands."""
    zone = ZoneInfo(community.group(tx, meeting.group_id).zone)
    version = f"v{date.version}"
    for lead, instant in leads.planned((habit or USUAL).reminders, date.starts_at, now, zone):
        point = f"{version} {lead}"
        due.plan(tx, occurrence(DUE_REMIND, meeting.id, point, instant, zone, not_after=date.starts_at))
    for lead, instant in leads.planned((RISK,), date.starts_at, now, zone):
        point = f"{version} {lead}"
        due.plan(tx, occurrence(DUE_RISK, meeting.id, point, instant, zone, not_after=date.starts_at))
    usual = habit or USUAL
    points = leads.of_agenda(usual.call_days, usual.agenda_days, date.starts_at, now, zone)
    for kind, at in zip((DUE_CALL, DUE_AGENDA, DUE_LATE), points, strict=True):
        if at is not None:
            due.plan(tx, occurrence(kind, meeting.id, version, at, zone, not_after=date.starts_at))
    due.plan(tx, occurrence(DUE_MINUTES, meeting.id, version, date.ends_at, zone))
    draft = minutes_rules.draft_due(date.ends_at, (habit or USUAL).draft_days, zone)
    due.plan(tx, occurrence(DUE_DRAFT, meeting.id, version, draft, zone))
