"""Minutes go out as a draft, are objected to, and approved: by the chair's click, or by silence."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot import habits, meetings, minutes, minutes_papers, minutes_views, outbox, roll
from bot.motions import occurrence
from bot.outbox import Kind
from bot.papers import Approved
from bot.participants import PRESIDING
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import minutes as rules
from bot.rules import wording
from bot.rules.habits import USUAL
from storage import community, due, journal, people
from storage import meetings as stored_meetings
from storage import minutes as stored
from storage.due import Due
from storage.engine import Tx
from storage.journal import Fact, digest_of
from storage.meeting_words import Approval, MeetingState, MinutesMove, MinutesState
from storage.meetings import Meeting
from storage.minutes import MinutesApproval, MinutesStep
from storage.words import iso, new_ordered_id

DUE_SILENCE = "minutes.silence"
OBJECTIONS = 20


def send_out(tx: Tx, actor: Actor, meeting_id: str, now: datetime) -> str:
    """The draft, as it is, goes to the group; with that objections to the one before are answered, and the
    days for new ones run anew. What is out and unchanged is not sent again. Returns the id of the sending.

    Raises Refused(UNKNOWN_MEETING, MAY_NOT_PLAN, MEETING_OFF, MEETING_NOT_BEGUN, MINUTES_APPROVED).
    """
    row = minutes.access_own(tx, actor, meeting_id, now)
    sent = minutes.latest_sent(tx, row.id)
    if sent is not None and _state(tx, row) is MinutesState.SENT and not minutes_views.is_changed(tx, row.id):
        return sent.id
    there = minutes.frozen(tx, actor, row, now)
    if there:
        journal.append(tx, row.group_id, "minutes.attendance", actor=actor.id, now=now, facts=there)
    habit = habits.habit_of(tx, row.group_id) or USUAL
    zone = ZoneInfo(community.group(tx, row.group_id).zone)
    is_silent = habit.approval is Approval.SILENCE
    until = rules.silence_ends(now, habit.objection_days, zone) if is_silent else None
    at = minutes.moment(tx, row.id, now)
    draft = minutes_papers.draft(tx, row, actor.id, at, until, now)
    step = MinutesStep(
        id=new_ordered_id(),
        at=at,
        meeting_id=row.id,
        person_id=actor.id,
        move=MinutesMove.SENT,
        digest=minutes_papers.digest(tx, row, draft),
        until=until,
        present=draft.quorum.present if draft.quorum is not None else None,
        required=draft.quorum.required if draft.quorum is not None else None,
        seats=draft.quorum.seats if draft.quorum is not None else None,
    )
    journal.append(tx, row.group_id, "minutes.sent", actor=actor.id, now=now, facts=[step])
    due.void(tx, row.id, now)
    if until is not None:
        due.plan(tx, occurrence(DUE_SILENCE, row.id, step.id, until, zone))
    outbox.post(tx, Kind.MINUTES, sent_subject(row.id, step.id), row.group_id, now, live=True)
    if until is None:
        _ask_presiding(tx, row, step, now)
    minutes.tell(tx, row.id, now)
    return step.id


def object_to(tx: Tx, actor: Actor, meeting_id: str, item_id: str | None, words: str, now: datetime) -> bool:
    """Somebody of the group does not agree with the draft; the coordinators hear of it. item_id None: with
    all of it. False when the person has said just that of it.

    Raises Refused(UNKNOWN_MEETING, MEETING_OFF, MEETING_NOT_BEGUN, MAY_NOT_OBJECT, MINUTES_APPROVED,
    MINUTES_NOT_SENT, OBJECTED_LATE, NO_SUCH_ITEM, WORDS_REQUIRED, TOO_LONG).
    """
    row = access_objection(tx, actor, meeting_id, now)
    minutes.check_item(tx, row, item_id)
    said = wording.paragraphs(words, wording.REASON, "words")
    if not said:
        raise Refused(Code.WORDS_REQUIRED, field="words")
    sent = minutes.latest_sent(tx, row.id)
    open_ones = [
        each
        for each in stored.steps(tx, row.id)
        if each.move is MinutesMove.OBJECTED and sent is not None and (each.at, each.id) > (sent.at, sent.id)
    ]
    if any((each.person_id, each.item_id, each.words) == (actor.id, item_id, said) for each in open_ones):
        return False
    if len(open_ones) >= OBJECTIONS:
        raise Refused(Code.TOO_MANY_OBJECTIONS, most=OBJECTIONS)
    step = MinutesStep(
        id=new_ordered_id(),
        at=minutes.moment(tx, row.id, now),
        meeting_id=row.id,
        person_id=actor.id,
        move=MinutesMove.OBJECTED,
        item_id=item_id,
        words=said,
    )
    journal.append(tx, row.group_id, "minutes.objected", actor=actor.id, now=now, facts=[step])
    subject = minutes.subject(row.id)
    outbox.tell_coordinators(tx, Kind.MINUTES_OBJECTED, subject, row.group_id, now, live=True, once=step.id)
    minutes.tell(tx, row.id, now)
    return True


def approve(tx: Tx, actor: Actor, meeting_id: str, now: datetime, *, seen: str) -> None:
    """The chair or the vice chair approves the draft as it was sent, where the group approves so. seen: the
    sending of the draft that the person looked at.

    Raises Refused(UNKNOWN_MEETING, MEETING_OFF, MEETING_NOT_BEGUN, MAY_NOT_APPROVE, MINUTES_APPROVED,
    MINUTES_NOT_SENT, MINUTES_NEWER, MINUTES_BY_SILENCE, MINUTES_OBJECTED, MINUTES_CHANGED).
    """
    row = minutes.access_begun(tx, actor, meeting_id, now)
    if not may_approve(tx, actor.id, row.group_id):
        raise Refused(Code.MAY_NOT_APPROVE)
    minutes.check_not_approved(tx, row.id)
    sent = _sent(tx, row)
    if seen != sent.id:
        raise Refused(Code.MINUTES_NEWER)
    if sent.until is not None:
        raise Refused(Code.MINUTES_BY_SILENCE, at=iso(sent.until))
    if _state(tx, row) is MinutesState.OBJECTED:
        raise Refused(Code.MINUTES_OBJECTED)
    if minutes_views.is_changed(tx, row.id):
        raise Refused(Code.MINUTES_CHANGED)
    _approve(tx, row, sent, Approval.CLICK, actor.id, now)


def approve_by_silence(tx: Tx, item: Due, now: datetime) -> bool:
    """The days are over and nobody objected. What was written since is in no draft that anybody saw: then the
    coordinators are asked to send it out.
    """
    row = stored_meetings.find_meeting(tx, item.subject)
    if row is None:
        return False
    journal.lock(tx, row.group_id)
    sent = minutes.latest_sent(tx, row.id)
    is_its = sent is not None and item.key.endswith(f":{sent.id}")
    if sent is None or not is_its or _state(tx, row) is not MinutesState.SENT:
        return False
    if minutes_views.is_changed(tx, row.id):
        return _remind(tx, row, item, now)
    _approve(tx, row, sent, Approval.SILENCE, None, now)
    return True


def ask_to_write(tx: Tx, item: Due, now: datetime) -> bool:
    """The meeting has ended: the coordinators get what they write its minutes with."""
    row = _held(tx, item, now)
    if row is None:
        return False
    # Its card leads to the minutes from now on.
    outbox.changed(tx, row.id, now)
    if minutes.latest_sent(tx, row.id) is not None:
        return False
    subject = minutes.subject(row.id)
    return outbox.tell_coordinators(
        tx, Kind.MINUTES_WRITE, subject, row.group_id, now, live=True, once=item.key
    )


def remind_of_draft(tx: Tx, item: Due, now: datetime) -> bool:
    """The draft is to be out by the rules of the group, and is not."""
    row = _held(tx, item, now)
    if row is None or minutes.latest_sent(tx, row.id) is not None:
        return False
    return _remind(tx, row, item, now)


def access_objection(tx: Tx, actor: Actor, meeting_id: str, now: datetime) -> Meeting:
    """The meeting, with its group's chain held, if the person can object to its minutes now.

    Raises as `object_to`, but for what is said.
    """
    row = minutes.access_begun(tx, actor, meeting_id, now)
    if not minutes_views.reads_all(tx, actor.id, row):
        raise Refused(Code.MAY_NOT_OBJECT)
    minutes.check_not_approved(tx, row.id)
    sent = _sent(tx, row)
    if sent.until is not None and now >= sent.until and _state(tx, row) is MinutesState.SENT:
        # The time decides, not whether somebody has written down that it is over.
        raise Refused(Code.OBJECTED_LATE, at=iso(sent.until))
    return row


def may_approve(tx: Tx, person_id: str, group_id: str) -> bool:
    """Whether the person presides over the group, or stands in for who does."""
    return any(person_id in roll.people_in(tx, group_id, role) for role in PRESIDING)


def sent_subject(meeting_id: str, step_id: str) -> str:
    """What the card about one draft is about."""
    return f"{minutes.subject(meeting_id)}/{step_id}"


def _ask_presiding(tx: Tx, row: Meeting, step: MinutesStep, now: datetime) -> None:
    """Who is to approve them gets the draft privately too."""
    asked = {each for role in PRESIDING for each in roll.people_in(tx, row.group_id, role)}
    subject = sent_subject(row.id, step.id)
    for person_id in sorted(asked):
        outbox.whisper(tx, Kind.MINUTES, subject, person_id, row.group_id, now, once="approve", live=True)


def _approve(
    tx: Tx, row: Meeting, sent: MinutesStep, way: Approval, person_id: str | None, now: datetime
) -> None:
    at = minutes.moment(tx, row.id, now)
    by = (people.person(tx, person_id).name or "",) if person_id is not None else ()
    paper = minutes_papers.approved(tx, row, sent, Approved(way, at, by), now)
    markdown = minutes_papers.markdown(tx, row, paper)
    fact: Fact = MinutesApproval(
        at=at, meeting_id=row.id, by_id=person_id, way=way, digest=digest_of(markdown), markdown=markdown
    )
    journal.append(tx, row.group_id, "minutes.approved", actor=person_id, now=now, facts=[fact])
    due.void(tx, row.id, now)
    minutes.tell(tx, row.id, now)


def _state(tx: Tx, row: Meeting) -> MinutesState:
    moves = [each.move for each in stored.steps(tx, row.id)]
    return rules.state_of(moves, approved=stored.approval(tx, row.id) is not None)


def _sent(tx: Tx, row: Meeting) -> MinutesStep:
    sent = minutes.latest_sent(tx, row.id)
    if sent is None:
        raise Refused(Code.MINUTES_NOT_SENT)
    return sent


def _held(tx: Tx, item: Due, now: datetime) -> Meeting | None:
    row = stored_meetings.find_meeting(tx, item.subject)
    if row is None or meetings.state_of(tx, row.id, now) is not MeetingState.HELD:
        return None
    return row


def _remind(tx: Tx, row: Meeting, item: Due, now: datetime) -> bool:
    return outbox.tell_coordinators(
        tx, Kind.MINUTES_LATE, minutes.subject(row.id), row.group_id, now, live=True, once=item.key
    )
