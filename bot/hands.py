"""Decisions in a meeting: by show of hands, or put to the vote there and then. Both are ordinary motions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import closures, drafts, minutes, motions, outbox, roll
from bot.drafts import SOONEST, DraftView
from bot.minutes import Attendee
from bot.outbox import Kind
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import standing
from storage import agendas, community, decisions, journal, meetings
from storage import minutes as stored
from storage import motions as stored_motions
from storage.ballots import Ballot
from storage.engine import Tx
from storage.meeting_words import AboutKind, Presence, Road
from storage.meetings import Meeting
from storage.minutes import ItemMotion, ShowOfHands
from storage.motions import Motion
from storage.words import Capacity, Choice, MotionKind, new_ordered_id

RAISED = frozenset({Choice.FOR, Choice.AGAINST, Choice.ABSTAIN})
# Who sits in a meeting answers at once.
SHORT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Raised:
    """A seat that somebody fills at the meeting, and may raise a hand for."""

    seat_id: str
    organisation: str
    person_id: str
    name: str


def count(
    tx: Tx,
    actor: Actor,
    meeting_id: str,
    item_id: str | None,
    *,
    title: str,
    brief: str,
    kind: MotionKind,
    hands: Mapping[str, Choice],
    reason: str,
    now: datetime,
) -> str:
    """The hands that were raised, by seat: a motion with its ballots, closed. Returns its id.

    Each hand is the ballot of who was there for the seat; whoever counts them casts none. A seat that nobody
    filled is missing, as in any vote, and a tie is the chair's. reason: why the vote is closed, on record.

    Raises Refused(NOBODY_THERE, NO_HANDS, SEAT_NOT_THERE, HANDS_COUNTED, ITEM_IS_CLOSED, ITEM_UNDER_VOTE,
    UNKNOWN_BUTTON), as `minutes.write`, and as `drafts.draft_motion`.
    """
    lock_product(tx, meeting_id)
    row = minutes.access_own(tx, actor, meeting_id, now)
    minutes.check_item(tx, row, item_id)
    minutes.check_not_closed(tx, item_id)
    check_not_under_vote(tx, row, item_id)
    there = {each.seat_id: each for each in seats_there(tx, row)}
    _check_hands(tx, row, hands, there)
    draft = drafts.draft_motion(
        tx,
        actor,
        row.group_id,
        title=title,
        brief=brief,
        kind=kind,
        links="",
        closes_at=now + SOONEST,
        now=now,
    )
    _check_not_counted(tx, row, item_id, draft.text.title)
    motion_id = motions.open_motion(tx, actor, draft.id, now, is_shown=False)
    motion = stored_motions.motion(tx, motion_id)
    shown = ShowOfHands(
        id=new_ordered_id(),
        at=minutes.moment(tx, row.id, now),
        motion_id=motion.id,
        meeting_id=row.id,
        item_id=item_id,
        person_id=actor.id,
    )
    ballots = [_ballot(tx, motion, there[seat_id], choice, now) for seat_id, choice in hands.items()]
    journal.append(tx, row.group_id, "hands.counted", actor=actor.id, now=now, facts=[shown, *ballots])
    closures.close_in_meeting(tx, actor, motion, reason, now)
    if decisions.closure(tx, motion.id) is None:
        # Without a quorum the rules let those who are missing answer in writing: now there is a vote to see.
        outbox.post(tx, Kind.MOTION, motion.id, motion.group_id, now, live=True)
    minutes.tell(tx, row.id, now)
    return motion.id


def put_to_vote(
    tx: Tx,
    actor: Actor,
    meeting_id: str,
    item_id: str | None,
    *,
    title: str,
    brief: str,
    now: datetime,
) -> DraftView:
    """The motion about the item, with a deadline for who is there, drafted for everybody's own click.

    In the place of the one that the person had drafted about it. Raises Refused(ITEM_IS_CLOSED,
    ITEM_UNDER_VOTE), as `minutes.write`, and as `drafts.draft_motion`.
    """
    row = minutes.access_own(tx, actor, meeting_id, now)
    minutes.check_item(tx, row, item_id)
    minutes.check_not_closed(tx, item_id)
    check_not_under_vote(tx, row, item_id)
    earlier = drafted(tx, actor, row.id, item_id, Road.VOTED)
    draft = drafts.draft_motion(
        tx,
        actor,
        row.group_id,
        title=title,
        brief=brief,
        kind=MotionKind.STRATEGIC,
        links="",
        closes_at=_soon(now),
        now=now,
        draft_id=earlier,
    )
    lead(tx, actor, row, item_id, draft.id, Road.VOTED, now)
    return draft


def seats_there(tx: Tx, row: Meeting) -> tuple[Raised, ...]:
    """The seats whose people were noted present, by organisation; of two people, the one whose seat it is."""
    seats = {each.id: each.organisation_id for each in community.seats(tx, row.group_id)}
    names = community.organisation_names(tx)
    found: dict[str, Attendee] = {}
    for each in minutes.attendance(tx, row):
        is_there = each.is_noted and each.presence is Presence.PRESENT
        if is_there and each.seat_id in seats and each.seat_id is not None:
            before = found.get(each.seat_id)
            if before is None or each.stands_in_for_id is None:
                found[each.seat_id] = each
    raised = (
        Raised(seat_id, names[seats[seat_id]], each.person_id, each.name) for seat_id, each in found.items()
    )
    return tuple(sorted(raised, key=lambda each: each.organisation))


def motions_of(tx: Tx, meeting_id: str) -> dict[str | None, list[str]]:
    """Item -> the motions that its group put about it, as far as they were put, in their order."""
    found: dict[str | None, list[str]] = {}
    for item in agendas.items(tx, meeting_id):
        if item.about is AboutKind.MOTION:
            found.setdefault(item.id, []).append(item.about_id)
    for shown in stored.hands(tx, meeting_id):
        found.setdefault(shown.item_id, []).append(shown.motion_id)
    for road in stored.roads(tx, meeting_id):
        if road.road is Road.VOTED and stored_motions.find_motion(tx, road.motion_id) is not None:
            found.setdefault(road.item_id, []).append(road.motion_id)
    return found


def check_not_under_vote(tx: Tx, row: Meeting, item_id: str | None) -> None:
    """Raises Refused(ITEM_UNDER_VOTE)."""
    if item_id is None:
        return
    for motion_id in motions_of(tx, row.id).get(item_id, ()):
        motion = stored_motions.find_motion(tx, motion_id)
        if motion is not None and decisions.decision(tx, motion.id) is None:
            raise Refused(Code.ITEM_UNDER_VOTE, year=str(motion.year), number=str(motion.number))


def lock_product(tx: Tx, meeting_id: str) -> None:
    """Whoever puts a motion holds its product before the group's chain, and so in the same order here."""
    row = meetings.find_meeting(tx, meeting_id)
    if row is not None:
        community.lock_product(tx, community.group(tx, row.group_id).product_id)


def drafted(tx: Tx, actor: Actor, meeting_id: str, item_id: str | None, road: Road) -> str | None:
    """The person's own draft about the item that was not put yet, if there is one."""
    for each in reversed(stored.roads(tx, meeting_id)):
        if (each.item_id, each.road, each.person_id) == (item_id, road, actor.id):
            draft = stored_motions.find_draft(tx, each.motion_id)
            if draft is not None and stored_motions.find_motion(tx, each.motion_id) is None:
                return draft.id
    return None


def lead(
    tx: Tx, actor: Actor, row: Meeting, item_id: str | None, motion_id: str, road: Road, now: datetime
) -> None:
    """Write down that the motion with this id, once it is put, is about the item. Twice is once."""
    if any(each.motion_id == motion_id for each in stored.roads(tx, row.id)):
        return
    fact = ItemMotion(
        id=new_ordered_id(),
        at=now,
        motion_id=motion_id,
        meeting_id=row.id,
        item_id=item_id,
        person_id=actor.id,
        road=road,
    )
    journal.append(tx, row.group_id, f"item.{road}", actor=actor.id, now=now, facts=[fact])


def _check_hands(tx: Tx, row: Meeting, hands: Mapping[str, Choice], there: Mapping[str, Raised]) -> None:
    if not there:
        raise Refused(Code.NOBODY_THERE)
    if not hands:
        raise Refused(Code.NO_HANDS)
    seats = {each.id: each.organisation_id for each in community.seats(tx, row.group_id)}
    for seat_id, choice in hands.items():
        if seat_id not in seats or choice not in RAISED:
            raise Refused(Code.UNKNOWN_BUTTON)
        if seat_id not in there:
            names = community.organisation_names(tx)
            raise Refused(Code.SEAT_NOT_THERE, organisation=names[seats[seat_id]])


def _check_not_counted(tx: Tx, row: Meeting, item_id: str | None, title: str) -> None:
    """Who sends the form once more has counted nothing new. Raises Refused(HANDS_COUNTED)."""
    for shown in stored.hands(tx, row.id):
        motion = stored_motions.motion(tx, shown.motion_id)
        if shown.item_id == item_id and motions.title_of(motion) == title:
            raise Refused(Code.HANDS_COUNTED, year=str(motion.year), number=str(motion.number))


def _ballot(tx: Tx, motion: Motion, raised: Raised, choice: Choice, now: datetime) -> Ballot:
    """The seat's own, cast by who was there for it: as that person could have cast it by a click."""
    voice = _voice(roll.voices_of(tx, motion, raised.person_id), raised)
    return Ballot(
        at=now,
        motion_id=motion.id,
        seat_id=raised.seat_id,
        revision=1,
        person_id=raised.person_id,
        choice=choice,
        capacity=voice.capacity if voice.capacity is not Capacity.HOLDER else None,
        by_seat_id=voice.by_seat_id,
    )


def _voice(voices: tuple[standing.Voice, ...], raised: Raised) -> standing.Voice:
    for voice in voices:
        if voice.seat_id == raised.seat_id:
            return voice
    # A supplier, or somebody who has left the seat since.
    raise Refused(Code.SEAT_NOT_THERE, organisation=raised.organisation)


def _soon(now: datetime) -> datetime:
    """In about an hour, at full five minutes (UTC)."""
    at = (now + SHORT).replace(second=0, microsecond=0)
    return at + timedelta(minutes=-at.minute % 5)
