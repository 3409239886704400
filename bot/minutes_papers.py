"""Minutes as a paper to be handed on, and what of it is sealed: SHA-256 of it as Markdown."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot import minutes, minutes_views, papers, proceedings
from bot.actions import ActionView
from bot.cards import meeting_parts
from bot.minutes import Attendee, Point
from bot.minutes_views import DecidedView, ItemView, MinutesView, ObjectionView
from bot.papers import Approved, Hands, NextMeeting, Paper, Remark, Resolution
from bot.participants import PRESIDING
from bot.texts.say import Say
from storage import community, decisions, people
from storage import meetings as stored_meetings
from storage import minutes as stored
from storage.engine import Tx
from storage.journal import digest_of
from storage.meeting_words import ActionState, PaperKind, Presence
from storage.meetings import Meeting
from storage.minutes import MinutesStep


def paper(tx: Tx, meeting_id: str, now: datetime) -> Paper:
    """The minutes of the meeting, which must exist and have begun: as approved, else the draft as it is now.

    It is all of them; `papers.public_copy` leaves out what is closed.
    """
    row, approval = stored_meetings.meeting(tx, meeting_id), stored.approval(tx, meeting_id)
    sent = minutes.latest_sent(tx, row.id)
    if approval is not None and sent is not None:
        by = people.person(tx, approval.by_id).name or "" if approval.by_id is not None else ""
        return approved(tx, row, sent, Approved(approval.way, approval.at, (by,) if by else ()), now)
    view = minutes_views.view(tx, row.id, now)
    is_out = sent is not None and not view.is_changed
    latest = max(minutes.points(tx, row.id), default=None)
    return _paper(
        tx,
        view,
        PaperKind.DRAFT,
        at=latest[0] if latest is not None else view.meeting.changed_at,
        minute_taker=_name(tx, sent.person_id) if sent is not None else "",
        until=sent.until if sent is not None and is_out and not view.open_objections else None,
        remarks=tuple(_remark(each) for each in view.open_objections),
    )


def draft(tx: Tx, row: Meeting, person_id: str, at: datetime, until: datetime | None, now: datetime) -> Paper:
    """As it is sent to the group now, by this person. until: silence approves it then."""
    view = minutes_views.view(tx, row.id, now)
    return _paper(
        tx, view, PaperKind.DRAFT, at=at, minute_taker=_name(tx, person_id), until=until, remarks=()
    )


def approved(tx: Tx, row: Meeting, sent: MinutesStep, approval: Approved, now: datetime) -> Paper:
    """What was sent, as the group stands by it: with what was decided about its items until then."""
    upto: Point = (sent.at, sent.id)
    view = minutes_views.view(tx, row.id, now, upto=upto)
    return _paper(
        tx,
        view,
        PaperKind.APPROVED,
        at=approval.at,
        minute_taker=_name(tx, sent.person_id),
        until=None,
        remarks=(),
        approval=approval,
    )


def markdown(tx: Tx, row: Meeting, of: Paper) -> str:
    """All of it, in the group's language."""
    group = community.group(tx, row.group_id)
    return proceedings.markdown(of, Say(group.language, ZoneInfo(group.zone)), public=False)


def digest(tx: Tx, row: Meeting, of: Paper) -> str:
    """SHA-256 of that, 64 hex characters."""
    return digest_of(markdown(tx, row, of))


def sealed_markdown(tx: Tx, meeting_id: str) -> str | None:
    """The minutes to the letter as they were approved; None before that, and where they were erased."""
    approval = stored.approval(tx, meeting_id)
    return approval.markdown if approval is not None else None


def _paper(
    tx: Tx,
    view: MinutesView,
    kind: PaperKind,
    *,
    at: datetime,
    minute_taker: str,
    until: datetime | None,
    remarks: tuple[Remark, ...],
    approval: Approved | None = None,
) -> Paper:
    meeting = view.meeting
    if meeting.starts_at is None or meeting.ends_at is None:
        raise ValueError(meeting.id)
    say = Say(meeting.language, ZoneInfo(meeting.zone))
    place = meeting_parts.where(meeting.place, meeting.online, say) if meeting.place or meeting.online else ""
    return Paper(
        kind=kind,
        product=meeting.product,
        group=meeting.group,
        number=meeting.number,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        zone=meeting.zone,
        at=at,
        title=meeting.title,
        place=place,
        attendance=tuple(_attendee(each, say) for each in view.attendance),
        quorum=view.quorum,
        facilitator=_presiding(view),
        minute_taker=minute_taker,
        items=tuple(
            _item(tx, each, say, decided_by=approval.at if approval is not None else None)
            for each in view.items
            # Of what nobody brought up there is nothing to say.
            if each.id is not None or not each.is_bare
        ),
        remarks=remarks,
        next_meeting=_next(tx, view, approval.at if approval is not None else at),
        objections_until=until,
        approval=approval,
    )


def _attendee(who: Attendee, say: Say) -> papers.Attendee:
    return papers.Attendee(
        name=who.name or say("former-participant"),
        organisation=who.organisation,
        role=who.role,
        presence=who.presence or Presence.ABSENT,
        stands_in_for=who.stands_in_for or None,
    )


def _item(tx: Tx, of: ItemView, say: Say, *, decided_by: datetime | None) -> papers.Item:
    settled = [each for each in of.decided if _is_decided(tx, each, decided_by)]
    return papers.Item(
        number=of.number,
        title=of.title if of.id is not None else say("minutes-other"),
        kind=of.kind,
        text=of.words or of.brief,
        minutes=of.set_aside,
        proposer=of.proposer,
        is_closed=of.is_closed,
        resolutions=tuple(_resolution(each, say) for each in settled),
        actions=tuple(_action(each, say) for each in of.actions if each.state is not ActionState.DROPPED),
    )


def _is_decided(tx: Tx, of: DecidedView, by: datetime | None) -> bool:
    decision = decisions.decision(tx, of.motion_id)
    return decision is not None and (by is None or decision.at <= by)


def _resolution(of: DecidedView, say: Say) -> Resolution:
    if of.outcome is None:
        raise ValueError(of.motion_id)
    votes = Hands(*of.votes) if of.by_hand else None
    number = say("motion-number", product=of.product, year=str(of.year), number=str(of.number))
    return Resolution(of.title or say("motion-erased"), of.outcome, votes, number)


def _action(of: ActionView, say: Say) -> papers.Action:
    return papers.Action(
        what=of.what or say("motion-erased"),
        owner=of.owner or say("former-participant"),
        due=date.fromisoformat(of.day),
        is_done=of.state is ActionState.DONE,
    )


def _remark(of: ObjectionView) -> Remark:
    return Remark(
        name=of.name,
        organisation=of.organisation,
        words=of.words,
        at=of.at,
        item=of.item,
    )


def _presiding(view: MinutesView) -> str:
    """Who was in the chair."""
    there = {each.role: each.name for each in view.attendance if each.presence is Presence.PRESENT}
    return next((there[role] for role in PRESIDING if role in there), "")


def _next(tx: Tx, view: MinutesView, at: datetime) -> NextMeeting | None:
    """The group's next meeting, as it was planned then."""
    found = []
    for row in stored_meetings.meetings(tx, [view.meeting.group_id]):
        dates = [each for each in stored_meetings.dates(tx, row.id) if each.at <= at]
        end = stored_meetings.end(tx, row.id)
        is_off = end is not None and end.at <= at
        if dates and not is_off and view.meeting.ends_at and dates[0].starts_at > view.meeting.ends_at:
            found.append(NextMeeting(dates[0].starts_at, dates[0].ends_at, dates[0].place or ""))
    return min(found, key=lambda each: each.starts_at, default=None)


def _name(tx: Tx, person_id: str) -> str:
    return people.person(tx, person_id).name or ""
