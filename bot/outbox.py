"""Queue what is to be said, as intent: which card, about what, where. Rendered when it is delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.people import Place
from bot.rules import reminders
from storage import community, outbox, people
from storage.engine import Tx
from storage.light import light
from storage.outbox import Message
from storage.words import MessageState, Platform, Role


class Kind(StrEnum):
    """Every message the bot sends of itself. bot/messages.py says which card it is."""

    GREETING = "channel.greeting"
    MOTION = "motion.card"
    BALLOT_NOTED = "ballot.noted"
    REMINDER = "motion.reminder"
    RULING = "ruling.card"
    RULING_VACANT = "ruling.vacant"
    EXTENDED = "motion.extended"
    PROXY = "proxy.card"
    RECUSAL = "recusal.card"
    RECUSAL_ASKED = "recusal.asked"
    RECUSAL_RULED = "recusal.ruled"
    RECUSAL_VACANT = "recusal.vacant"
    DEPARTURE = "departure.card"
    DIGEST = "digest.card"
    DECISION = "decision.card"
    WISH = "wish.card"
    WISH_ASKED = "wish.asked"
    WISH_ANSWERED = "wish.answered"
    WISH_MERGED = "wish.merged"
    NEWS = "news.card"
    STUCK = "due.stuck"
    UNDELIVERED = "outbox.undelivered"
    EXPIRED = "outbox.expired"
    ABSENT = "workspace.absent"
    ROUND = "round.card"
    ROUND_RESULT = "round.result"
    ROUND_COUNTED = "round.counted"
    ROUND_REMINDER = "round.reminder"
    PROJECT = "project.card"
    PROJECT_DECIDED = "project.decided"
    MILESTONE = "milestone.card"
    OVERSPENT = "project.overspent"
    PROPOSAL = "meeting.proposal"
    POLL = "poll.card"
    POLL_REMINDER = "poll.reminder"
    POLL_RESULT = "poll.result"
    MEETING = "meeting.card"
    INVITED = "meeting.invited"
    INVITATION = "meeting.invitation"
    MEETING_REMINDER = "meeting.reminder"
    RISK = "meeting.risk"
    AGENDA = "agenda.card"
    AGENDA_CALL = "agenda.call"
    AGENDA_DRAFT = "agenda.draft"
    AGENDA_LATE = "agenda.late"
    OUTLOOK = "meeting.outlook"
    MINUTES = "minutes.card"
    MINUTES_WRITE = "minutes.write"
    MINUTES_LATE = "minutes.late"
    MINUTES_OBJECTED = "minutes.objected"
    ACTION = "action.card"
    ACTION_LATE = "action.late"
    GUIDELINE = "guideline.card"
    GUIDELINE_NOTICE = "guideline.notice"
    GATHERING = "gathering.card"
    GATHERING_INVITED = "gathering.invited"
    GATHERING_CHANGED = "gathering.changed"
    GATHERING_OFF = "gathering.off"
    GATHERING_PLACE = "gathering.place"
    GATHERING_REMINDER = "gathering.reminder"


# What tells of a message that was lost: of its own loss nobody is told.
REPORTS = {Kind.UNDELIVERED, Kind.ABSENT}


OF_TIES = {Kind.RULING, Kind.RULING_VACANT}
# What is never so urgent that it is told by night.
BY_DAY = {
    Kind.REMINDER,
    Kind.ROUND_REMINDER,
    Kind.MILESTONE,
    Kind.PROPOSAL,
    Kind.POLL_REMINDER,
    Kind.INVITED,
    Kind.AGENDA_CALL,
    Kind.AGENDA_DRAFT,
    Kind.AGENDA_LATE,
    Kind.MINUTES_WRITE,
    Kind.MINUTES_LATE,
    Kind.ACTION,
    Kind.ACTION_LATE,
    Kind.GUIDELINE_NOTICE,
    Kind.GATHERING,
    Kind.GATHERING_INVITED,
    Kind.WISH_ASKED,
    Kind.WISH_ANSWERED,
    Kind.WISH_MERGED,
    Kind.NEWS,
}
# Reminders are planned by day; what comes later than this after its time may have come into the night.
PUNCTUAL = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that does not arrive: about what, to whom or where, and what the platform said."""

    subject: str
    person: str
    place: str
    failure: str


def post(tx: Tx, kind: Kind, subject: str, group_id: str, now: datetime, *, live: bool) -> None:
    """To every channel of the group, once each. live: the card follows its subject."""
    for channel in community.channels(tx, group_id):
        post_in(tx, kind, subject, channel, now, live=live)


def post_in(
    tx: Tx, kind: Kind, subject: str, channel: community.Channel, now: datetime, *, live: bool
) -> bool:
    """To one channel, once. False when it was queued before."""
    place = channel.platform, channel.workspace, channel.external_id
    return _queue(tx, kind, subject, channel.id, channel.group_id, place, now, live=live)


def invite(
    tx: Tx,
    subject: str,
    group_id: str,
    calendar: tuple[Platform, str, str],
    now: datetime,
    *,
    person_id: str | None = None,
) -> bool:
    """Into one calendar, where the entry follows its subject. calendar: by which way, the tenant and the
    mailbox; person_id: whose it is, None for all that come.

    False when it was queued before.
    """
    return _queue(tx, Kind.INVITATION, subject, None, group_id, calendar, now, live=True, person_id=person_id)


def whisper(
    tx: Tx,
    kind: Kind,
    subject: str,
    person_id: str,
    group_id: str,
    now: datetime,
    *,
    once: str,
    live: bool = False,
    not_after: datetime | None = None,
) -> bool:
    """To one person, where the bot can reach that person. `once` tells it from others of its kind.

    False when it was queued before.
    """
    told = f"{person_id}:{once}"
    return _queue(
        tx, kind, subject, told, group_id, None, now, live=live, person_id=person_id, not_after=not_after
    )


def whisper_everywhere(
    tx: Tx, kind: Kind, subject: str, person_id: str, group_id: str, now: datetime, *, once: str
) -> bool:
    """To one person in every place where the person is known; the cards follow their subject.

    False when it was queued before.
    """
    places = {(each.platform, each.workspace): each for each in people.accounts(tx, person_id)}
    if not places:
        return whisper(tx, kind, subject, person_id, group_id, now, once=once, live=True)
    queued = []
    for (platform, workspace), account in places.items():
        told = f"{person_id}:{once}:{platform}:{workspace}"
        place = platform, workspace, account.external_id
        queued.append(_queue(tx, kind, subject, told, group_id, place, now, live=True, person_id=person_id))
    return any(queued)


def note(
    tx: Tx,
    kind: Kind,
    subject: str,
    person_id: str,
    group_id: str,
    place: Place,
    now: datetime,
    *,
    once: str,
    not_after: datetime,
) -> None:
    """To one person, in the channel where that person just did something; nobody else sees it."""
    outbox.queue(
        tx,
        light(
            Message,
            key=f"{kind}:{subject}:{person_id}:{once}",
            kind=kind,
            subject=subject,
            live=False,
            group_id=group_id,
            person_id=person_id,
            only_for=place.account,
            platform=place.platform,
            workspace=place.workspace,
            place=place.id,
            state=MessageState.PENDING,
            created_at=now,
            next_at=now,
            not_after=not_after,
        ),
    )


def view_undelivered(tx: Tx, message_id: str) -> Undelivered | None:
    """The message that could not be delivered."""
    lost = outbox.find(tx, message_id)
    if lost is None:
        return None
    person = people.find_person(tx, lost.person_id) if lost.person_id else None
    return Undelivered(
        subject=lost.subject,
        person=(person.name or "") if person is not None else "",
        place=lost.place or "",
        failure=lost.failure or "",
    )


def report_undelivered(tx: Tx, message: Message, now: datetime) -> None:
    """Tell the coordinators of the group, once a message; of a report that was lost nobody is told."""
    if message.kind in REPORTS or message.group_id is None:
        return
    tell_coordinators(tx, Kind.UNDELIVERED, message.id, message.group_id, now)


def tell_coordinators(
    tx: Tx,
    kind: Kind,
    subject: str,
    group_id: str,
    now: datetime,
    *,
    live: bool = False,
    once: str = "once",
) -> bool:
    """Privately to each coordinator of the group, once a subject. False when that was queued before."""
    told = [
        whisper(tx, kind, subject, office.person_id, group_id, now, once=once, live=live)
        for office in community.offices(tx, group_id)
        if office.role is Role.COORDINATOR
    ]
    return any(told)


def quiet_until(tx: Tx, message: Message, now: datetime) -> datetime | None:
    """A reminder that was held up into a night or a holiday waits for this morning, as does all that is told
    of wishes; None: it may go.

    So does the card about a ruling, once it is held up; that a vote has just ended in need of one may be told
    at any hour.
    """
    held_up = now - message.created_at > PUNCTUAL
    is_quiet = message.kind in BY_DAY or (message.kind in OF_TIES and held_up)
    if not is_quiet or message.shown > 0 or message.group_id is None:
        return None
    zone = ZoneInfo(community.group(tx, message.group_id).zone)
    morning = reminders.next_daytime(now, zone)
    return morning if morning > now else None


def changed(tx: Tx, subject: str, now: datetime) -> None:
    """Every live card about the subject is to be shown anew."""
    outbox.changed(tx, [subject], now)


def all_changed(tx: Tx, subjects: list[str], now: datetime) -> None:
    """Every live card about any of the subjects is to be shown anew."""
    outbox.changed(tx, subjects, now)


def _queue(
    tx: Tx,
    kind: Kind,
    subject: str,
    told: str | None,
    group_id: str,
    place: tuple[Platform | None, str | None, str | None] | None,
    now: datetime,
    *,
    live: bool,
    person_id: str | None = None,
    not_after: datetime | None = None,
) -> bool:
    """told: what tells it from others of its kind about the subject. place None: wherever the person is found
    when it is delivered.
    """
    platform, workspace, where = place or (None, None, None)
    return outbox.queue(
        tx,
        Message(
            key=":".join(filter(None, (kind, subject, told))),
            kind=kind,
            subject=subject,
            live=live,
            group_id=group_id,
            person_id=person_id,
            platform=platform,
            workspace=workspace,
            place=where,
            state=MessageState.PENDING,
            created_at=now,
            next_at=now,
            not_after=not_after,
        ),
    )
