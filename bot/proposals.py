"""Meetings that a group lacks are proposed to whoever plans them, with dates: sent, adjusted, or put off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import habits, meeting_dates, meetings, outbox, participants, polls
from bot.meeting_dates import Proposed, from_json, to_json
from bot.outbox import Kind
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import quarters, wording
from bot.rules.composition import Missing
from bot.rules.habits import USUAL, Habit
from bot.rules.meeting_days import judged, propose
from bot.rules.quarters import Period
from storage import community, journal, proposals
from storage import meetings as stored
from storage.engine import Tx
from storage.meeting_words import Sender
from storage.meetings import Meeting
from storage.proposals import Proposal
from storage.words import iso, new_id, new_ordered_id

ASLEEP = timedelta(days=7)
# A meeting besides that nobody asked the group about for so long is not wanted.
BESIDES_LIFE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal as it stands. minutes: how long. missing: what the group would lack if all of it came.

    people: how many are to be asked. asleep_until: UTC, None when it is awake.
    """

    id: str
    group_id: str
    group: str
    product: str
    zone: str
    language: str
    period: str | None
    proposed: Proposed
    minutes: int
    people: int
    missing: tuple[Missing, ...]
    asleep_until: datetime | None


def plan_next(tx: Tx, now: datetime) -> int:
    """Every group that lacks a meeting ahead: dates are found and proposed, or asked about where the bot
    sends them of itself. What was put off, or went by, is proposed anew. Returns how many were.
    """
    return sum(_plan_group(tx, group, now) for group in community.groups(tx))


def propose_now(tx: Tx, actor: Actor, group_id: str, now: datetime, *, meeting_id: str | None = None) -> str:
    """Dates for a meeting besides, or another date for one that is planned. Returns the proposal's id.

    What was proposed for that one before is proposed anew when its dates go by. Raises Refused(UNKNOWN_GROUP,
    MAY_NOT_PLAN, NO_DATES).
    """
    habits.check_may_plan(tx, actor, group_id)
    journal.lock(tx, group_id)
    key = proposals.again(group_id, meeting_id) if meeting_id is not None else f"{group_id}:{new_id()}"
    there = proposals.find_by_key(tx, key)
    group, habit = community.group(tx, group_id), habits.habit_of(tx, group_id) or USUAL
    if there is not None and not _is_near(there, habit, now):
        return there.id
    today = now.astimezone(ZoneInfo(group.zone)).date()
    period = Period(today, today + timedelta(days=habit.notice_days + habit.ahead_days), "")
    proposed = _find(tx, group, habit, period, now)
    if proposed is None:
        raise Refused(Code.NO_DATES)
    proposed = replace(proposed, meeting_id=meeting_id)
    if there is not None:
        proposals.change(tx, there.id, to_json(proposed))
        outbox.changed(tx, there.id, now)
        return there.id
    row = _row(key, group_id, None, proposed, now)
    proposals.propose(tx, row)
    return row.id


def adjust(tx: Tx, actor: Actor, proposal_id: str, proposed: Proposed, now: datetime) -> None:
    """Other dates, another place. What speaks against each is looked up anew.

    Raises Refused(UNKNOWN_PROPOSAL, MAY_NOT_PLAN, NO_DATES, TOO_MANY_DATES, DATE_PAST, DATE_TWICE,
    POLL_TOO_SHORT, TOO_LONG).
    """
    row = access_proposal(tx, actor, proposal_id)
    before = from_json(row.content)
    group = community.group(tx, row.group_id)
    polls.check_dates(proposed.slots, now)
    first = min(each.start for each in proposed.slots)
    if not now + meeting_dates.SHORTEST <= proposed.closes_at <= first:
        raise Refused(Code.POLL_TOO_SHORT, field="closes")
    judge = [
        judged(
            each.start,
            each.end,
            ZoneInfo(group.zone),
            meeting_dates.others(tx, group.id),
            meeting_dates.taken_between(tx, group.id, each.start, each.end, now),
        )
        for each in sorted(proposed.slots, key=lambda slot: slot.start)
    ]
    wanted = replace(
        proposed,
        slots=tuple(judge),
        title=wording.one_line(proposed.title, meetings.TITLE, "title"),
        place=wording.one_line(proposed.place, meetings.PLACE, "place"),
        meeting_id=before.meeting_id,
    )
    proposals.change(tx, row.id, to_json(wanted))
    outbox.changed(tx, row.id, now)


def send(tx: Tx, actor: Actor | None, proposal_id: str, now: datetime) -> str:
    """The group is asked which date suits. Returns the meeting's id; of two who send it the second is told of
    what the first sent. actor None: the bot, as the rules say.

    Raises Refused(UNKNOWN_PROPOSAL, MAY_NOT_PLAN), and as `polls.open_poll`.
    """
    sent = _sent(tx, actor, proposal_id)
    if sent is not None:
        return sent
    row = access_proposal(tx, actor, proposal_id)
    proposed = from_json(row.content)
    meeting = _meeting(tx, row, proposed, actor, now)
    zone = ZoneInfo(community.group(tx, row.group_id).zone)
    habit = habits.habit_of(tx, row.group_id) or USUAL
    closes_at = proposed.closes_at
    if closes_at < now + meeting_dates.SHORTEST:
        # It lay for so long that its own deadline is gone.
        closes_at = meeting_dates.closing(proposed.slots, habit, zone, now)
    is_new = proposed.meeting_id is None
    polls.open_poll(tx, actor, meeting, proposed.slots, closes_at, now, is_new=is_new)
    _done(tx, row, now)
    return meeting.id


def fix(tx: Tx, actor: Actor, proposal_id: str, number: int, now: datetime) -> str:
    """The nth of its dates is the meeting's, and nobody is asked. Returns the meeting's id.

    Raises Refused(UNKNOWN_PROPOSAL, MAY_NOT_PLAN, NO_DATES), and as `meetings.set_date`.
    """
    sent = _sent(tx, actor, proposal_id)
    if sent is not None:
        return sent
    row = access_proposal(tx, actor, proposal_id)
    proposed = from_json(row.content)
    if not 1 <= number <= len(proposed.slots):
        raise Refused(Code.NO_DATES)
    slot = proposed.slots[number - 1]
    if slot.start <= now:
        raise Refused(Code.DATE_PAST)
    meeting = _meeting(tx, row, proposed, actor, now)
    if proposed.meeting_id is None:
        journal.append(tx, row.group_id, "meeting.planned", actor=actor.id, now=now, facts=[meeting])
    meetings.set_date(
        tx,
        actor,
        meeting.id,
        slot.start,
        slot.end,
        now,
        place=proposed.place,
        online=proposed.online,
    )
    _done(tx, row, now)
    return meeting.id


def put_off(tx: Tx, actor: Actor, proposal_id: str, now: datetime) -> datetime:
    """Not now: it is proposed anew in a week. Returns when (UTC).

    Raises Refused(UNKNOWN_PROPOSAL, MAY_NOT_PLAN).
    """
    row = access_proposal(tx, actor, proposal_id)
    until = now + ASLEEP
    proposals.put_to_sleep(tx, row.id, until)
    outbox.changed(tx, row.id, now)
    return until


def view(tx: Tx, proposal_id: str) -> ProposalView | None:
    """The proposal as it stands; None: it came to something, or to nothing."""
    row = proposals.find_proposal(tx, proposal_id)
    if row is None:
        return None
    group, proposed = community.group(tx, row.group_id), from_json(row.content)
    people = participants.of_group(tx, group.id)
    slot = proposed.slots[0]
    return ProposalView(
        id=row.id,
        group_id=group.id,
        group=group.name,
        product=community.product(tx, group.product_id).name,
        zone=group.zone,
        language=group.language,
        period=row.period,
        proposed=proposed,
        minutes=int((slot.end - slot.start).total_seconds() // 60),
        people=sum(each.is_polled for each in people),
        missing=participants.lacks(tx, group.id, people),
        asleep_until=row.asleep_until,
    )


def access_proposal(tx: Tx, actor: Actor | None, proposal_id: str) -> Proposal:
    """The proposal, with its group's chain held, if the person plans the group's meetings, or the bot does.

    Raises Refused(UNKNOWN_PROPOSAL, MAY_NOT_PLAN).
    """
    row = proposals.find_proposal(tx, proposal_id)
    if row is None:
        raise Refused(Code.UNKNOWN_PROPOSAL)
    if actor is not None and not habits.may_know(tx, actor.id, row.group_id):
        raise Refused(Code.UNKNOWN_PROPOSAL)
    if actor is not None:
        habits.check_may_plan(tx, actor, row.group_id)
    journal.lock(tx, row.group_id)
    # Looked for when the chain is held: whoever sent it at the same moment has done so by then.
    held = proposals.find_proposal(tx, proposal_id)
    if held is None:
        raise Refused(Code.UNKNOWN_PROPOSAL)
    return held


def _plan_group(tx: Tx, group: community.Group, now: datetime) -> int:
    habit = habits.habit_of(tx, group.id)
    if habit is None or not any(each.is_polled for each in participants.of_group(tx, group.id)):
        return 0
    journal.lock(tx, group.id)
    zone = ZoneInfo(group.zone)
    met, ahead = meeting_dates.met(tx, group, zone), timedelta(days=habit.ahead_days)
    lacking = quarters.lacking(now.astimezone(zone).date(), habit.every, met, ahead)
    there = {each.period: each for each in proposals.proposals(tx, group.id) if each.period is not None}
    proposed = 0
    for period in lacking:
        row = there.get(period.key)
        if row is None or _is_to_be_renewed(row, habit, now):
            proposed += _propose(tx, group, habit, period, row, now)
    return proposed


def _propose(
    tx: Tx, group: community.Group, habit: Habit, period: Period, row: Proposal | None, now: datetime
) -> bool:
    aim = meeting_dates.aim(tx, group, habit, period, now)
    found = _find(tx, group, habit, aim, now) if aim is not None else None
    if found is None:
        if row is not None:
            _done(tx, row, now)
        return False
    if row is None:
        attempt = stored.next_attempt(tx, group.id, period.key)
        row = _row(f"{group.id}:{period.key}:{attempt}", group.id, period.key, found, now)
        proposals.propose(tx, row)
    else:
        proposals.change(tx, row.id, to_json(found))
        outbox.changed(tx, row.id, now)
    if habit.sends is Sender.BOT:
        send(tx, None, row.id, now)
        return True
    return outbox.tell_coordinators(tx, Kind.PROPOSAL, row.id, group.id, now, live=True, once=iso(now))


def _is_to_be_renewed(row: Proposal, habit: Habit, now: datetime) -> bool:
    """Whether it slept enough, or its first date is nearer than there is time to ask."""
    if row.asleep_until is not None:
        return now >= row.asleep_until
    return _is_near(row, habit, now)


def _is_near(row: Proposal, habit: Habit, now: datetime) -> bool:
    return from_json(row.content).slots[0].start <= now + timedelta(days=habit.poll_days)


def _find(tx: Tx, group: community.Group, habit: Habit, period: Period, now: datetime) -> Proposed | None:
    zone = ZoneInfo(group.zone)
    slots = propose(
        period,
        habit.rhythm,
        now,
        zone,
        others=meeting_dates.others(tx, group.id),
        calendars=meeting_dates.calendars_of(tx, group.id, period, now),
    )
    if not slots:
        return None
    closes_at = meeting_dates.closing(slots, habit, zone, now)
    return Proposed(slots, closes_at, place=habit.place, online=habit.online)


def _sent(tx: Tx, actor: Actor | None, proposal_id: str) -> str | None:
    """The meeting that came of it already; whoever sends it at this very moment is waited for."""
    row = proposals.find_proposal(tx, proposal_id)
    if row is not None:
        journal.lock(tx, row.group_id)
    there = stored.find_meeting(tx, proposal_id)
    if there is None or (actor is not None and not habits.may_plan(tx, actor.id, there.group_id)):
        return None
    return there.id


def _meeting(tx: Tx, row: Proposal, proposed: Proposed, actor: Actor | None, now: datetime) -> Meeting:
    """The meeting that it becomes, or that is to have another date."""
    if proposed.meeting_id is not None:
        return meetings.access_ahead(tx, actor, proposed.meeting_id, now)
    return Meeting(
        id=row.id,
        at=now,
        group_id=row.group_id,
        number=stored.next_number(tx, row.group_id),
        period=row.period,
        attempt=stored.next_attempt(tx, row.group_id, row.period) if row.period is not None else 1,
        person_id=actor.id if actor is not None else None,
        title=proposed.title or None,
    )


def _done(tx: Tx, row: Proposal, now: datetime) -> None:
    proposals.drop(tx, row.id)
    outbox.changed(tx, row.id, now)


def _row(key: str, group_id: str, period: str | None, proposed: Proposed, now: datetime) -> Proposal:
    return Proposal(
        id=new_ordered_id(),
        key=key,
        group_id=group_id,
        period=period,
        made_at=now,
        content=to_json(proposed),
    )
