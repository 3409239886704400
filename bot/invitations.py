"""Who is invited to a meeting, what they answer, and who is called when somebody cannot come."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import meetings, outbox, participants
from bot.meetings import DUE_INVITE, MeetingView, access_ahead, part_subject
from bot.motions import occurrence
from bot.outbox import Kind
from bot.participants import Participant
from bot.people import Actor, organisation_of
from bot.refusals import Code, Refused
from bot.rules import order, wording
from storage import community, due, invitations, journal, people
from storage import meetings as stored
from storage.due import Due
from storage.engine import Tx
from storage.invitations import InvitationReply, Invited
from storage.meeting_words import Lack, MeetingState, Reply, Source
from storage.meetings import Meeting, MeetingDate
from storage.words import Platform, Role, new_ordered_id

CALENDAR, RISK = "calendar", "risk"


@dataclass(frozen=True, slots=True)
class Routes:
    """How invitations reach calendars. graph: the tenant and the mailbox in whose calendar meetings stand; it
    comes before mail, for one owner invites. Neither: everybody is asked in chat.
    """

    graph: tuple[str, str] | None = None
    mail: bool = False


NOWHERE = Routes()


def answer(
    tx: Tx,
    actor: Actor,
    meeting_id: str,
    reply: Reply,
    now: datetime,
    *,
    words: str = "",
) -> bool:
    """The person comes, may come, or does not. False when that was said already.

    Raises Refused(UNKNOWN_MEETING, NOT_DATED, MEETING_OFF, MEETING_BEGUN, NOT_INVITED, TOO_LONG).
    """
    row = stored.find_meeting(tx, meeting_id)
    if row is None or not meetings.may_see(tx, actor.id, row):
        raise Refused(Code.UNKNOWN_MEETING)
    journal.lock(tx, row.group_id)
    meetings.check_ahead(tx, row.id, now)
    if not stored.dates(tx, row.id):
        raise Refused(Code.NOT_DATED)
    part = _part(tx, row, actor.id)
    if part is None:
        raise Refused(Code.NOT_INVITED)
    said = wording.paragraphs(words, wording.REASON, "words")
    if (part.reply, part.words) == (reply, said):
        return False
    _write(tx, row, actor.id, reply, Source.CHAT, now, said)
    return True


def heard(tx: Tx, meeting_id: str, replies: Mapping[str, tuple[Reply, datetime]], now: datetime) -> int:
    """What was answered in Outlook, by address, and when: what is newer than what we know. Returns how much
    of it was new.
    """
    row = stored.find_meeting(tx, meeting_id)
    if row is None or meetings.state_of(tx, row.id, now) is not MeetingState.SET:
        return 0
    journal.lock(tx, row.group_id)
    date, known = stored.dates(tx, row.id)[0], invitations.replies(tx, row.id)
    new = 0
    for part in participants.of_meeting(tx, row):
        said = replies.get(part.email)
        last = known.get(part.person_id)
        newer = said is not None and said[1] >= max(date.at, last.at if last is not None else date.at)
        if said is not None and newer and said[0] is not part.reply:
            _write(tx, row, part.person_id, said[0], Source.OUTLOOK, now)
            new += 1
    return new


def invite(tx: Tx, actor: Actor, meeting_id: str, person_id: str, now: datetime) -> bool:
    """Somebody besides the group comes too. False when the person was invited already.

    Raises Refused(UNKNOWN_MEETING, MAY_NOT_PLAN, MEETING_OFF, MEETING_BEGUN).
    """
    row = access_ahead(tx, actor, meeting_id, now)
    if _part(tx, row, person_id) is not None:
        return False
    _call(tx, row, actor, {person_id: None}, now, stands_in=False)
    return True


def let_off(tx: Tx, actor: Actor, meeting_id: str, person_id: str, now: datetime) -> bool:
    """Somebody is not invited any more, and is told so where the invitation went. False: was not invited.

    Raises as `invite`.
    """
    row = access_ahead(tx, actor, meeting_id, now)
    if _part(tx, row, person_id) is None:
        return False
    fact = _invited(row, person_id, actor, now, is_in=False)
    journal.append(tx, row.group_id, "meeting.let_off", actor=actor.id, now=now, facts=[fact])
    _tell(tx, row, [person_id], now)
    return True


def call_substitutes(tx: Tx, actor: Actor, meeting_id: str, now: datetime) -> tuple[str, ...]:
    """Those who stand in for who does not come are invited: a seat's substitutes, a supplier's colleagues.

    Returns their names. Raises Refused(NO_SUBSTITUTES), and as `invite`.
    """
    row = access_ahead(tx, actor, meeting_id, now)
    called = _callable(tx, row)
    if not called:
        raise Refused(Code.NO_SUBSTITUTES)
    _call(tx, row, actor, called, now, stands_in=True)
    return tuple(people.person(tx, person_id).name or "" for person_id in called)


def may_call(tx: Tx, meeting_id: str) -> bool:
    """Whether there is anybody to call."""
    return bool(_callable(tx, stored.meeting(tx, meeting_id)))


def send(tx: Tx, item: Due, now: datetime, routes: Routes) -> bool:
    """The invitation goes into calendars; where there is no way to them, everybody is asked in chat."""
    row = stored.find_meeting(tx, item.subject)
    if row is None or meetings.state_of(tx, row.id, now) is not MeetingState.SET:
        return False
    everyone = participants.of_meeting(tx, row)
    known = invitations.told_under(tx, row.id)
    by_mail = {calendar_subject(row.id, each.person_id): each for each in everyone}
    # One owner for life: whoever invited first invites on.
    went_by_mail = any(each.startswith(f"{calendar_subject(row.id)}/") for each in known)
    if routes.graph is not None and not went_by_mail:
        tenant, mailbox = routes.graph
        into = (Platform.GRAPH, tenant, mailbox)
        return outbox.invite(tx, calendar_subject(row.id), row.group_id, into, now)
    if routes.mail and calendar_subject(row.id) not in known:
        sent = [
            outbox.invite(
                tx, subject, row.group_id, (Platform.MAIL, "", each.email), now, person_id=each.person_id
            )
            for subject, each in by_mail.items()
        ]
        return any(sent)
    # Of another place the card itself tells: who has not answered is asked anew about another time only.
    date = participants.asked_about(tx, row.id)
    named = _called_since(tx, row, date)
    asked = [
        outbox.whisper(
            tx,
            Kind.INVITED,
            part_subject(row.id, each.person_id),
            each.person_id,
            row.group_id,
            now,
            once=f"v{date.version}",
            live=True,
        )
        for each in everyone
        if date is not None and each.answers and each.reply is None and each.person_id not in named
    ]
    return any(asked)


def warn(tx: Tx, view: MeetingView, now: datetime) -> bool:
    """The coordinators are told what the meeting lacks, once for all that is the same."""
    if not view.missing:
        return False
    once = f"v{view.version} {' '.join(f'{each.lack} {each.there}' for each in view.missing)}"
    subject = f"{view.id}/{RISK}"
    return outbox.tell_coordinators(tx, Kind.RISK, subject, view.group_id, now, live=True, once=once)


def _write(
    tx: Tx, row: Meeting, person_id: str, reply: Reply, source: Source, now: datetime, words: str = ""
) -> None:
    last = invitations.replies(tx, row.id).get(person_id)
    fact = InvitationReply(
        id=new_ordered_id(),
        at=order.after(last.at if last is not None else None, now),
        meeting_id=row.id,
        person_id=person_id,
        reply=reply,
        source=source,
        words=words or None,
    )
    journal.append(tx, row.group_id, "invitation.answered", actor=person_id, now=now, facts=[fact])
    outbox.all_changed(tx, [row.id, part_subject(row.id, person_id), f"{row.id}/{RISK}"], now)
    if reply is Reply.DECLINED:
        warn(tx, meetings.view(tx, row.id, now), now)


def _call(
    tx: Tx, row: Meeting, actor: Actor, called: Mapping[str, str | None], now: datetime, *, stands_in: bool
) -> None:
    """called: person -> the seat to fill, None for none."""
    facts = [
        _invited(row, each, actor, now, stands_in=stands_in, seat_id=seat_id)
        for each, seat_id in called.items()
    ]
    journal.append(tx, row.group_id, "meeting.invited", actor=actor.id, now=now, facts=facts)
    for person_id in called:
        subject, once = part_subject(row.id, person_id), facts[0].id
        outbox.whisper(tx, Kind.INVITED, subject, person_id, row.group_id, now, once=once, live=True)
    zone = ZoneInfo(community.group(tx, row.group_id).zone)
    due.plan(tx, occurrence(DUE_INVITE, row.id, f"called {facts[0].id}", now, zone))
    _tell(tx, row, called, now)


def _called_since(tx: Tx, row: Meeting, date: MeetingDate | None) -> set[str]:
    """Who was invited by name to the meeting as it stands, and was told so then."""
    return {
        person_id
        for person_id, each in invitations.invited(tx, row.id).items()
        if each.is_in and date is not None and (each.at, each.id) > (date.at, date.id)
    }


def _tell(tx: Tx, row: Meeting, person_ids: Collection[str], now: datetime) -> None:
    """Who comes has changed. The invitations of the others say what they said."""
    parts = [part_subject(row.id, each) for each in person_ids]
    own = [calendar_subject(row.id, each) for each in person_ids]
    outbox.all_changed(tx, [row.id, f"{row.id}/{RISK}", *parts, calendar_subject(row.id), *own], now)


def _callable(tx: Tx, row: Meeting) -> dict[str, str | None]:
    everyone = participants.of_meeting(tx, row)
    there = {each.person_id for each in everyone}
    found: dict[str, str | None] = {}
    for part in everyone:
        if part.reply is Reply.DECLINED and part.seat_id is not None:
            stand_in = participants.substitutes(tx, part.seat_id, row.group_id)
            found |= dict.fromkeys((each for each in stand_in if each not in there), part.seat_id)
    lack = {each.lack for each in participants.lacks(tx, row.group_id, everyone)}
    if Lack.SUPPLIER in lack:
        for part in everyone:
            own = organisation_of(tx, part.person_id) if Role.SUPPLIER in part.roles else None
            colleagues = people.employees(tx, own) if own is not None else ()
            found |= dict.fromkeys(each for each in colleagues if each not in there)
    return found


def _part(tx: Tx, row: Meeting, person_id: str) -> Participant | None:
    found = participants.of_meeting(tx, row)
    return next((each for each in found if each.person_id == person_id), None)


def _invited(
    row: Meeting,
    person_id: str,
    actor: Actor,
    now: datetime,
    *,
    is_in: bool = True,
    stands_in: bool = False,
    seat_id: str | None = None,
) -> Invited:
    return Invited(
        id=new_ordered_id(),
        at=now,
        meeting_id=row.id,
        person_id=person_id,
        is_in=is_in,
        stands_in=stands_in,
        seat_id=seat_id,
        by_id=actor.id,
    )


def calendar_subject(meeting_id: str, person_id: str | None = None) -> str:
    """What an invitation is about. Apart from the meeting's cards: an answer changes those, not this."""
    return "/".join(filter(None, (meeting_id, CALENDAR, person_id)))
