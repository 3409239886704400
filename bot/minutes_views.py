"""Look at minutes: how far they are, who was there, what is said, decided and taken on under each item."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import actions, agendas, habits, hands, meetings, minutes, motions, participants, referrals
from bot.actions import ActionView
from bot.meetings import MeetingView
from bot.minutes import Attendee, Point
from bot.papers import Quorum
from bot.people import Actor, groups_of
from bot.refusals import Code, Refused
from bot.rules import minutes as rules
from bot.rules.habits import USUAL
from storage import community, decisions, people
from storage import meetings as stored_meetings
from storage import minutes as stored
from storage import motions as stored_motions
from storage.engine import Tx
from storage.meeting_words import Approval, ItemKind, MinutesMove, MinutesState, Presence
from storage.meetings import Meeting
from storage.minutes import MinutesStep
from storage.words import Outcome


@dataclass(frozen=True, slots=True)
class DecidedView:
    """A motion about an item. outcome None: it is not decided yet. by_hand: it was voted on in the meeting.

    votes: for, against, abstaining; none where it is not decided.
    """

    motion_id: str
    product: str
    year: int
    number: int
    title: str
    outcome: Outcome | None
    votes: tuple[int, int, int]
    by_hand: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item, as the minutes have it. id None: what belongs under none of them. brief: what the agenda said.

    words: "" for nothing said. referred: the motion that its recommendation became. recommends: it can be
    sent on to the group that decides. set_aside: minutes.
    """

    id: str | None
    number: int
    title: str
    kind: ItemKind
    brief: str
    proposer: str
    set_aside: int | None
    is_closed: bool
    words: str
    decided: tuple[DecidedView, ...]
    actions: tuple[ActionView, ...]
    recommends: bool
    referred: DecidedView | None

    @property
    def is_bare(self) -> bool:
        """Whether nothing came of it."""
        return not (self.words or self.decided or self.actions)


@dataclass(frozen=True, slots=True)
class ObjectionView:
    """What somebody objects to. item: its number, None: to the whole. name: "" for one who was forgotten.

    answered: a corrected draft was sent since.
    """

    name: str
    organisation: str
    words: str
    at: datetime
    item: int | None
    answered: bool


@dataclass(frozen=True, slots=True)
class MinutesView:
    """Minutes as they stand. sent_id, sent_at: of the draft that was sent last; until: silence approves it
    then. is_changed: what was written since is not in it. by: who approved by a click, "" for nobody.

    draft_due: when the draft is to be out. way: how the group approves, or has approved them. sealed: SHA-256
    of what was approved.
    """

    meeting: MeetingView
    state: MinutesState
    attendance: tuple[Attendee, ...]
    quorum: Quorum | None
    items: tuple[ItemView, ...]
    objections: tuple[ObjectionView, ...]
    sent_id: str | None
    sent_at: datetime | None
    until: datetime | None
    is_changed: bool
    way: Approval
    draft_due: datetime | None
    approved_at: datetime | None
    by: str
    sealed: str

    def item(self, item_id: str | None) -> ItemView:
        """The item with the id. Raises LookupError."""
        found = next((each for each in self.items if each.id == item_id), None)
        if found is None:
            raise LookupError(item_id)
        return found

    @property
    def open_objections(self) -> tuple[ObjectionView, ...]:
        """Those that no corrected draft has answered."""
        return tuple(each for each in self.objections if not each.answered)


def view(tx: Tx, meeting_id: str, now: datetime, *, upto: Point | None = None) -> MinutesView:
    """The minutes of the meeting, which must exist. upto: as they were written then."""
    row = stored_meetings.meeting(tx, meeting_id)
    meeting, steps = meetings.view(tx, row.id, now), stored.steps(tx, row.id)
    sent, approval = minutes.latest_sent(tx, row.id), stored.approval(tx, row.id)
    habit = habits.habit_of(tx, row.group_id) or USUAL
    # Who joins the group later was not there.
    settled = (sent.at, sent.id) if approval is not None and sent is not None else None
    there = minutes.attendance(tx, row, upto=upto or settled)
    is_new, items = is_changed(tx, row.id), _items(tx, row, now, upto)
    # What was sent says what it said, whatever the seats, their weights and the rules are since.
    stands = sent if upto is not None or approval is not None or not is_new else None
    zone = ZoneInfo(meeting.zone)
    return MinutesView(
        meeting=meeting,
        state=rules.state_of([each.move for each in steps], approved=approval is not None),
        attendance=there,
        quorum=_quorum_of(stands) if stands is not None else _quorum(tx, row, there),
        items=items,
        objections=_objections(tx, row, items),
        sent_id=sent.id if sent is not None else None,
        sent_at=sent.at if sent is not None else None,
        until=sent.until if sent is not None else None,
        is_changed=is_new,
        way=approval.way if approval is not None else habit.approval,
        draft_due=rules.draft_due(meeting.ends_at, habit.draft_days, zone) if meeting.ends_at else None,
        approved_at=approval.at if approval is not None else None,
        by=people.person(tx, approval.by_id).name or "" if approval is not None and approval.by_id else "",
        sealed=approval.digest if approval is not None else "",
    )


def access_view(tx: Tx, actor: Actor, meeting_id: str, now: datetime) -> MinutesView:
    """The same, if the person may read them: drafts are the group's own, and what is approved is everybody's
    who can see the meeting, but for closed items.

    Raises Refused(UNKNOWN_MEETING, MEETING_OFF, MEETING_NOT_BEGUN, MINUTES_NOT_OUT).
    """
    row = minutes.see_begun(tx, actor, meeting_id, now)
    if reads_all(tx, actor.id, row):
        return view(tx, row.id, now)
    if stored.approval(tx, row.id) is None:
        raise Refused(Code.MINUTES_NOT_OUT)
    return _public(view(tx, row.id, now))


def reads_all(tx: Tx, person_id: str, row: Meeting) -> bool:
    """Whether the person is of the group, or takes part in the meeting."""
    if row.group_id in groups_of(tx, person_id):
        return True
    return any(each.person_id == person_id for each in participants.of_meeting(tx, row))


def is_changed(tx: Tx, meeting_id: str) -> bool:
    """Whether something was written since the draft was sent last, but for objections to it."""
    sent = minutes.latest_sent(tx, meeting_id)
    objected = {each.id for each in stored.steps(tx, meeting_id) if each.move is MinutesMove.OBJECTED}
    if sent is None:
        return False
    return any(
        point > (sent.at, sent.id) and point[1] not in objected for point in minutes.points(tx, meeting_id)
    )


def to_approve(tx: Tx, group_id: str) -> tuple[str, ...]:
    """The meetings of the group whose minutes went out and are not approved, by id, in their order."""
    return tuple(stored.sent_in(tx, group_id))


def _items(tx: Tx, row: Meeting, now: datetime, upto: Point | None) -> tuple[ItemView, ...]:
    words = minutes.words_of(tx, row.id, upto=upto)
    taken_on = actions.of_meeting(tx, row.id, now, upto=upto)
    about, referred = hands.motions_of(tx, row.id), referrals.referred(tx, row.id)
    recommends = referrals.decides_for(tx, row.group_id) is not None
    found = []
    for number, item in enumerate((*agendas.ordered(tx, row.id), None), 1):
        item_id = item.id if item is not None else None
        text = agendas.text_of(tx, item.id) if item is not None else None
        kind = text.kind if text is not None else ItemKind.INFORMATION
        found.append(
            ItemView(
                id=item_id,
                number=number,
                title=agendas.title_of(tx, item) if item is not None else "",
                kind=kind,
                brief=(text.words or "") if text is not None else "",
                proposer=_name(tx, item.person_id) if item is not None else "",
                set_aside=text.minutes if text is not None else None,
                is_closed=text is not None and text.is_closed,
                words=words.get(item_id, ""),
                decided=tuple(_decided(tx, each, row.id) for each in about.get(item_id, ())),
                actions=tuple(each for each in taken_on if each.item_id == item_id),
                recommends=recommends and item is not None and kind is ItemKind.DECISION,
                referred=_decided(tx, referred[item_id], row.id) if item_id in referred else None,
            )
        )
    return tuple(found)


def _decided(tx: Tx, motion_id: str, meeting_id: str) -> DecidedView:
    motion, decision = stored_motions.motion(tx, motion_id), decisions.decision(tx, motion_id)
    votes = (decision.votes_for, decision.votes_against, decision.votes_abstain) if decision else (0, 0, 0)
    return DecidedView(
        motion_id=motion.id,
        product=community.product(tx, motion.product_id).name,
        year=motion.year,
        number=motion.number,
        title=motions.title_of(motion),
        outcome=decision.outcome if decision is not None else None,
        votes=votes,
        by_hand=any(each.motion_id == motion.id for each in stored.hands(tx, meeting_id)),
    )


def _objections(tx: Tx, row: Meeting, items: tuple[ItemView, ...]) -> tuple[ObjectionView, ...]:
    sent, by_id = minutes.latest_sent(tx, row.id), {each.id: each for each in items}
    organisation = {each.person_id: each.organisation for each in minutes.attendance(tx, row)}
    found = []
    for step in stored.steps(tx, row.id):
        if step.move is MinutesMove.OBJECTED:
            item = by_id.get(step.item_id) if step.item_id is not None else None
            found.append(
                ObjectionView(
                    name=_name(tx, step.person_id),
                    organisation=organisation.get(step.person_id, ""),
                    words=step.words or "",
                    at=step.at,
                    item=item.number if item is not None else None,
                    answered=sent is not None and (sent.at, sent.id) > (step.at, step.id),
                )
            )
    return tuple(found)


def _quorum(tx: Tx, row: Meeting, there: tuple[Attendee, ...]) -> Quorum | None:
    """Seats by their weight; None where the group needs no quorum."""
    needed = participants.demands(tx, row.group_id).quorum
    if not needed:
        return None
    weights = community.weights(tx, row.group_id)
    seats = {each.id: weights.get(each.id, 1) for each in community.seats(tx, row.group_id)}
    filled = {each.seat_id for each in there if each.presence is Presence.PRESENT and each.seat_id}
    present = sum(weight for seat_id, weight in seats.items() if seat_id in filled)
    return Quorum(present, needed, sum(seats.values()))


def _quorum_of(sent: MinutesStep) -> Quorum | None:
    """As it was written down with the sending."""
    if sent.present is None or sent.required is None or sent.seats is None:
        return None
    return Quorum(sent.present, sent.required, sent.seats)


def _public(of: MinutesView) -> MinutesView:
    closed = tuple(
        replace(
            each,
            title="",
            brief="",
            proposer="",
            set_aside=None,
            words="",
            decided=(),
            actions=(),
            referred=None,
        )
        if each.is_closed
        else each
        for each in of.items
    )
    return replace(of, items=closed, objections=())


def _name(tx: Tx, person_id: str | None) -> str:
    return people.person(tx, person_id).name or "" if person_id is not None else ""
