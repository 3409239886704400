"""Write minutes: who was there, and what is said of each item. How they are sent and approved: approvals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot import agendas, habits, meetings, outbox, participants
from bot.participants import Participant
from bot.people import Actor, organisation_of
from bot.refusals import Code, Refused
from bot.rules import order, wording
from storage import actions, community, invitations, journal, minutes, people
from storage import agendas as stored_agendas
from storage import meetings as stored
from storage.engine import Tx
from storage.meeting_words import Presence, Reply
from storage.meetings import Meeting
from storage.minutes import Attendance, MinutesStep, MinutesText
from storage.words import Role, new_ordered_id

FILLED_IN = {Reply.ACCEPTED: Presence.PRESENT, Reply.DECLINED: Presence.REGRETS}
# Where a fact stands among the others of a meeting: by its time, and its id where two have the same.
Point = tuple[datetime, str]


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was, or was to be, at a meeting.

    presence: as noted, else as the reply to the invitation has it, else None. is_noted: it was noted.
    seat_id: the seat that the person fills there; stands_in_for: its holder's name, where that is another.
    """

    person_id: str
    name: str
    organisation: str
    presence: Presence | None
    is_noted: bool
    role: Role | None
    organisation_id: str | None = None
    seat_id: str | None = None
    stands_in_for_id: str | None = None
    stands_in_for: str = ""


def write(tx: Tx, actor: Actor, meeting_id: str, item_id: str | None, words: str, now: datetime) -> bool:
    """What was said under the item; item_id None: under none of them. False when it says so already.

    Raises Refused(UNKNOWN_MEETING, MAY_NOT_PLAN, MEETING_OFF, MEETING_NOT_BEGUN, MINUTES_APPROVED,
    NO_SUCH_ITEM, TOO_LONG).
    """
    row = access_own(tx, actor, meeting_id, now)
    check_item(tx, row, item_id)
    said = wording.paragraphs(words, wording.BRIEF, "words")
    if said == words_of(tx, row.id).get(item_id, ""):
        return False
    text = MinutesText(
        id=new_ordered_id(),
        at=moment(tx, row.id, now),
        meeting_id=row.id,
        item_id=item_id,
        author_id=actor.id,
        words=said or None,
    )
    journal.append(tx, row.group_id, "minutes.written", actor=actor.id, now=now, facts=[text])
    tell(tx, row.id, now)
    return True


def note_presence(
    tx: Tx, actor: Actor, meeting_id: str, presences: Mapping[str, Presence], now: datetime
) -> int:
    """Who was there, by person. Returns of how many something new was noted.

    Raises Refused(UNKNOWN_MEETING, MAY_NOT_PLAN, MEETING_OFF, MEETING_NOT_BEGUN, MINUTES_APPROVED,
    NOT_A_PARTICIPANT).
    """
    row = access_own(tx, actor, meeting_id, now)
    known = {each.person_id: each for each in attendance(tx, row)}
    if not presences.keys() <= known.keys():
        raise Refused(Code.NOT_A_PARTICIPANT)
    new = [
        _noted(row, known[person_id], presence, actor, moment(tx, row.id, now))
        for person_id, presence in presences.items()
        if not (known[person_id].is_noted and known[person_id].presence is presence)
    ]
    if new:
        journal.append(tx, row.group_id, "minutes.attendance", actor=actor.id, now=now, facts=new)
        tell(tx, row.id, now)
    return len(new)


def frozen(tx: Tx, actor: Actor, row: Meeting, now: datetime) -> list[Attendance]:
    """What is to be noted of those of whom nothing was: who did not say anything was not there."""
    at = moment(tx, row.id, now)
    return [
        _noted(row, each, each.presence or Presence.ABSENT, actor, at)
        for each in attendance(tx, row)
        if not each.is_noted
    ]


def attendance(tx: Tx, row: Meeting, *, upto: Point | None = None) -> tuple[Attendee, ...]:
    """Who was there, those with a seat first. upto: as it was noted then, and nobody else."""
    noted = {
        each.person_id: each
        for each in minutes.attendance(tx, row.id)
        if upto is None or (each.at, each.id) <= upto
    }
    if upto is not None:
        return tuple(_as_noted(tx, each) for each in noted.values())
    here = participants.of_meeting(tx, row)
    gone = noted.keys() - {each.person_id for each in here}
    return (
        *(
            _as_noted(tx, noted[each.person_id]) if each.person_id in noted else _filled_in(tx, row, each)
            for each in here
        ),
        # Since then they have left the group.
        *(_as_noted(tx, noted[person_id]) for person_id in noted if person_id in gone),
    )


def words_of(tx: Tx, meeting_id: str, *, upto: Point | None = None) -> dict[str | None, str]:
    """Item -> what is said under it now, or was then; None: under none of them."""
    return {
        each.item_id: each.words or ""
        for each in minutes.texts(tx, meeting_id)
        if upto is None or (each.at, each.id) <= upto
    }


def latest_sent(tx: Tx, meeting_id: str) -> MinutesStep | None:
    """The draft that was sent last, if one was."""
    return next((each for each in reversed(minutes.steps(tx, meeting_id)) if each.digest is not None), None)


def access_own(tx: Tx, actor: Actor, meeting_id: str, now: datetime) -> Meeting:
    """The meeting, with its group's chain held, if its minutes are the person's to write now.

    Raises Refused(UNKNOWN_MEETING, MAY_NOT_PLAN, MEETING_OFF, MEETING_NOT_BEGUN, MINUTES_APPROVED).
    """
    row = access_held(tx, actor, meeting_id, now)
    check_not_approved(tx, row.id)
    return row


def access_held(tx: Tx, actor: Actor, meeting_id: str, now: datetime) -> Meeting:
    """The same, also of minutes that are approved. Raises as `access_own`, but for the last."""
    row = access_begun(tx, actor, meeting_id, now)
    habits.check_may_plan(tx, actor, row.group_id)
    return row


def access_begun(tx: Tx, actor: Actor, meeting_id: str, now: datetime) -> Meeting:
    """The meeting, with its group's chain held, if the person may see it and it has begun.

    Raises Refused(UNKNOWN_MEETING, MEETING_OFF, MEETING_NOT_BEGUN).
    """
    row = _see(tx, actor, meeting_id)
    journal.lock(tx, row.group_id)
    check_begun(tx, row, now)
    return row


def see_begun(tx: Tx, actor: Actor, meeting_id: str, now: datetime) -> Meeting:
    """The same, to be looked at."""
    row = _see(tx, actor, meeting_id)
    check_begun(tx, row, now)
    return row


def check_begun(tx: Tx, row: Meeting, now: datetime) -> None:
    """Raises Refused(MEETING_OFF, MEETING_NOT_BEGUN)."""
    if stored.end(tx, row.id) is not None:
        raise Refused(Code.MEETING_OFF)
    dates = stored.dates(tx, row.id)
    if not dates or now < dates[0].starts_at:
        raise Refused(Code.MEETING_NOT_BEGUN)


def check_not_approved(tx: Tx, meeting_id: str) -> None:
    """What the group stands by is nobody's to change. Raises Refused(MINUTES_APPROVED)."""
    if minutes.approval(tx, meeting_id) is not None:
        raise Refused(Code.MINUTES_APPROVED)


def check_item(tx: Tx, row: Meeting, item_id: str | None) -> None:
    """Whether it is an item of the meeting's agenda, or None. Raises Refused(NO_SUCH_ITEM)."""
    if item_id is None:
        return
    item = stored_agendas.find_item(tx, item_id)
    if item is None or item.meeting_id != row.id or not agendas.is_on(tx, item.id):
        raise Refused(Code.NO_SUCH_ITEM)


def check_not_closed(tx: Tx, item_id: str | None) -> None:
    """Whether everybody may know of the item, as they do of a motion. Raises Refused(ITEM_IS_CLOSED)."""
    if item_id is not None and agendas.text_of(tx, item_id).is_closed:
        raise Refused(Code.ITEM_IS_CLOSED)


def moment(tx: Tx, meeting_id: str, now: datetime) -> datetime:
    """When something in the minutes is written: now, and not before what is there."""
    return order.after(max((each[0] for each in points(tx, meeting_id)), default=None), now)


def points(tx: Tx, meeting_id: str) -> list[Point]:
    """Where all that the minutes are made of stands, without the motions that were put since."""
    there = (
        *minutes.attendance(tx, meeting_id),
        *minutes.texts(tx, meeting_id),
        *minutes.steps(tx, meeting_id),
        *minutes.hands(tx, meeting_id),
        *actions.actions(tx, meeting_id),
    )
    return [(each.at, each.id) for each in there]


def subject(meeting_id: str) -> str:
    """What cards about the minutes are about; those about one draft, within it."""
    return f"{meeting_id}/minutes"


def tell(tx: Tx, meeting_id: str, now: datetime) -> None:
    """What every card about the minutes shows has changed. What stands in calendars has not."""
    outbox.all_changed(tx, invitations.told_under(tx, subject(meeting_id)), now)


def _see(tx: Tx, actor: Actor, meeting_id: str) -> Meeting:
    row = stored.find_meeting(tx, meeting_id)
    if row is None or not meetings.may_see(tx, actor.id, row):
        raise Refused(Code.UNKNOWN_MEETING)
    return row


def _noted(row: Meeting, of: Attendee, presence: Presence, actor: Actor, at: datetime) -> Attendance:
    return Attendance(
        id=new_ordered_id(),
        at=at,
        meeting_id=row.id,
        person_id=of.person_id,
        presence=presence,
        role=of.role,
        organisation_id=of.organisation_id,
        seat_id=of.seat_id,
        stands_in_for_id=of.stands_in_for_id,
        by_id=actor.id,
    )


def _as_noted(tx: Tx, row: Attendance) -> Attendee:
    names = community.organisation_names(tx)
    return Attendee(
        person_id=row.person_id,
        name=people.person(tx, row.person_id).name or "",
        organisation=names.get(row.organisation_id or "", ""),
        presence=row.presence,
        is_noted=True,
        role=row.role,
        organisation_id=row.organisation_id,
        seat_id=row.seat_id,
        stands_in_for_id=row.stands_in_for_id,
        stands_in_for=_name(tx, row.stands_in_for_id),
    )


def _filled_in(tx: Tx, row: Meeting, part: Participant) -> Attendee:
    roles = {Role.SUBSTITUTE} if part.called and part.seat_id is not None else part.roles
    holder = _holder(tx, row.group_id, part)
    return Attendee(
        person_id=part.person_id,
        name=part.name,
        organisation=part.organisation,
        presence=FILLED_IN.get(part.reply) if part.reply is not None else None,
        is_noted=False,
        role=participants.role_of(roles),
        organisation_id=organisation_of(tx, part.person_id),
        seat_id=part.seat_id,
        stands_in_for_id=holder,
        stands_in_for=_name(tx, holder),
    )


def _holder(tx: Tx, group_id: str, part: Participant) -> str | None:
    """Who holds the seat that the person fills, if another does."""
    held = (
        each.person_id
        for each in community.appointments(tx, group_id)
        if part.seat_id is not None and each.seat_id == part.seat_id and each.role is Role.MEMBER
    )
    holders = sorted(held)
    return holders[0] if holders and part.person_id not in holders else None


def _name(tx: Tx, person_id: str | None) -> str:
    return people.person(tx, person_id).name or "" if person_id is not None else ""
