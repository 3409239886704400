"""Write a motion, put it to the vote, look at it. Ballots and decisions are nouns of their own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot import outbox
from bot.outbox import Kind
from bot.people import Actor, standing_in
from bot.refusals import Code, Refused
from bot.rules import reminders, standing, wording
from bot.rules.procedure import Procedure
from storage import community, due, journal, motions
from storage.community import Group
from storage.due import Due
from storage.engine import Tx
from storage.journal import canonical
from storage.motions import Draft, Motion, RollEntry
from storage.words import DueState, MotionKind, iso, new_id

SOONEST = timedelta(minutes=30)
DRAFT_LIFE = timedelta(days=7)
NOON = time(12, 0)
DUE_CLOSE = "motion.close"
DUE_REMIND = "motion.remind"


@dataclass(frozen=True, slots=True)
class MotionText:
    """What a person writes to put a motion. closes_at is UTC; links are web addresses."""

    title: str
    brief: str
    kind: MotionKind
    closes_at: datetime
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftView:
    """A motion before it is put: what the preview shows."""

    id: str
    text: MotionText
    group_id: str
    group_name: str
    product_name: str
    zone: str
    organisations: tuple[str, ...]
    procedure: Procedure
    rules_version: int


def default_deadline(now: datetime, procedure: Procedure, zone: ZoneInfo) -> datetime:
    """Noon of the working day that the rules' number of days leads to, or the next one. UTC."""
    day: date = now.astimezone(zone).date() + timedelta(days=procedure.deadline_days)
    while not reminders.is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, NOON, zone).astimezone(now.tzinfo)


def groups_to_propose_in(tx: Tx, actor: Actor, group_ids: Sequence[str]) -> list[Group]:
    """Those of the groups in which the person may put a motion."""
    return [
        community.group(tx, group_id)
        for group_id in group_ids
        if standing.may_open(standing_in(tx, actor.id, group_id), procedure_of(tx, group_id)[1])
    ]


def draft_motion(
    tx: Tx,
    actor: Actor,
    group_id: str,
    *,
    title: str,
    brief: str,
    kind: MotionKind,
    links: str,
    closes_at: datetime,
    now: datetime,
    draft_id: str | None = None,
) -> DraftView:
    """Keep the motion to be looked at before it is put. draft_id: it takes the place of this one.

    Raises Refused(UNKNOWN_GROUP, MAY_NOT_OPEN, TITLE_REQUIRED, TOO_LONG, BAD_LINK, DEADLINE_TOO_SOON,
    NO_SEATS).
    """
    _check_may_open(tx, actor, group_id)
    text = MotionText(
        title=wording.one_line(title, wording.TITLE, "title"),
        brief=wording.paragraphs(brief, wording.BRIEF, "brief"),
        kind=kind,
        closes_at=closes_at,
        links=wording.links(links, "links"),
    )
    if not text.title:
        raise Refused(Code.TITLE_REQUIRED, field="title")
    _check_deadline(closes_at, now)
    earlier = motions.find_draft(tx, draft_id) if draft_id else None
    keep = earlier.id if earlier is not None and earlier.person_id == actor.id else new_id()
    if motions.find_motion(tx, keep) is not None:
        keep = new_id()
    draft = Draft(id=keep, person_id=actor.id, group_id=group_id, made_at=now, content=_to_json(text))
    motions.save_draft(tx, draft)
    return _draft_view(tx, draft)


def view_draft(tx: Tx, actor: Actor, draft_id: str) -> DraftView:
    """The person's own draft. Raises Refused(UNKNOWN_DRAFT)."""
    return _draft_view(tx, _own_draft(tx, actor, draft_id))


def open_motion(tx: Tx, actor: Actor, draft_id: str, now: datetime) -> str:
    """Put the draft to the vote: freeze the roll, number it, say it everywhere. Returns the motion's id.

    Putting the same draft twice is putting it once. Raises Refused(UNKNOWN_DRAFT, MAY_NOT_OPEN,
    DEADLINE_TOO_SOON, NO_SEATS).
    """
    opened = motions.find_motion(tx, draft_id)
    if opened is not None and opened.proposer_id == actor.id:
        return opened.id
    draft = _own_draft(tx, actor, draft_id)
    text = _from_json(draft.content)
    group = community.group(tx, draft.group_id)
    community.lock_product(tx, group.product_id)
    journal.lock(tx, group.id)
    _check_may_open(tx, actor, group.id)
    _check_deadline(text.closes_at, now)
    motion, roll = _compose(tx, actor, draft_id, text, group, now)
    journal.append(tx, group.id, "motion.opened", actor=actor.id, now=now, facts=[motion, *roll])
    motions.drop_draft(tx, draft_id)
    _plan(tx, motion, procedure_of(tx, group.id)[1], ZoneInfo(group.zone))
    outbox.post(tx, Kind.MOTION, motion.id, group.id, now, live=True)
    return motion.id


def access_motion(tx: Tx, motion_id: str) -> Motion:
    """The motion, with its group's chain held: what is read after this is settled.

    Raises Refused(UNKNOWN_MOTION).
    """
    motion = motions.find_motion(tx, motion_id)
    if motion is None:
        raise Refused(Code.UNKNOWN_MOTION)
    journal.lock(tx, motion.group_id)
    return motion


def procedure_of(tx: Tx, group_id: str) -> tuple[str, Procedure, int]:
    """(id, rules, version) of the rules of procedure in force. Raises Refused(UNKNOWN_GROUP)."""
    rules = community.latest_rules(tx, group_id)
    if rules is None:
        raise Refused(Code.UNKNOWN_GROUP)
    return rules.id, Procedure.parse(rules.content), rules.version


def procedure_for(tx: Tx, motion: Motion) -> tuple[Procedure, int]:
    """The rules that the motion was opened under, and their version."""
    rules = community.rules(tx, motion.rules_id)
    return Procedure.parse(rules.content), rules.version


def roll_hash(entries: Sequence[RollEntry]) -> str:
    """The hash of a roll: SHA-256 of the canonical list of [seat, organisation, weight], by seat."""
    listed = sorted([entry.seat_id, entry.organisation_id, entry.weight] for entry in entries)
    return sha256(canonical(listed).encode()).hexdigest()


def seat_subject(motion_id: str, seat_id: str) -> str:
    """What a reminder is about: one seat's part in a motion."""
    return f"{motion_id}/{seat_id}"


def title_of(motion: Motion) -> str:
    """The title, empty when its words were erased."""
    return motion.title or ""


def links_of(motion: Motion) -> tuple[str, ...]:
    """The motion's links, in the order they were written."""
    return tuple(json.loads(motion.links)) if motion.links else ()


def _check_may_open(tx: Tx, actor: Actor, group_id: str) -> None:
    if community.find_group(tx, group_id) is None:
        raise Refused(Code.UNKNOWN_GROUP)
    if not standing.may_open(standing_in(tx, actor.id, group_id), procedure_of(tx, group_id)[1]):
        raise Refused(Code.MAY_NOT_OPEN, group=community.group(tx, group_id).name)
    if not community.seats(tx, group_id):
        raise Refused(Code.NO_SEATS, group=community.group(tx, group_id).name)


def _check_deadline(closes_at: datetime, now: datetime) -> None:
    if closes_at < now + SOONEST:
        raise Refused(Code.DEADLINE_TOO_SOON, field="deadline", at=iso(closes_at))


def _own_draft(tx: Tx, actor: Actor, draft_id: str) -> Draft:
    draft = motions.find_draft(tx, draft_id)
    if draft is None or draft.person_id != actor.id:
        raise Refused(Code.UNKNOWN_DRAFT)
    return draft


def _draft_view(tx: Tx, draft: Draft) -> DraftView:
    group = community.group(tx, draft.group_id)
    _, procedure, version = procedure_of(tx, group.id)
    names = community.organisation_names(tx)
    return DraftView(
        id=draft.id,
        text=_from_json(draft.content),
        group_id=group.id,
        group_name=group.name,
        product_name=community.product(tx, group.product_id).name,
        zone=group.zone,
        organisations=tuple(sorted(names[seat.organisation_id] for seat in community.seats(tx, group.id))),
        procedure=procedure,
        rules_version=version,
    )


def _compose(
    tx: Tx, actor: Actor, motion_id: str, text: MotionText, group: Group, now: datetime
) -> tuple[Motion, list[RollEntry]]:
    roll = [
        RollEntry(
            at=now, motion_id=motion_id, seat_id=seat.id, organisation_id=seat.organisation_id, weight=1
        )
        for seat in community.seats(tx, group.id)
    ]
    year = now.astimezone(ZoneInfo(group.zone)).year
    motion = Motion(
        id=motion_id,
        at=now,
        group_id=group.id,
        product_id=group.product_id,
        year=year,
        number=motions.next_number(tx, group.product_id, year),
        kind=text.kind,
        title=text.title,
        brief=text.brief or None,
        links=canonical(list(text.links)) if text.links else None,
        proposer_id=actor.id,
        closes_at=text.closes_at,
        rules_id=procedure_of(tx, group.id)[0],
        roll_hash=roll_hash(roll),
    )
    return motion, roll


def _plan(tx: Tx, motion: Motion, procedure: Procedure, zone: ZoneInfo) -> None:
    points = reminders.reminders_for(procedure.reminders, motion.at, motion.closes_at, zone)
    for point, instant in points:
        due.plan(tx, occurrence(DUE_REMIND, motion.id, point, instant, zone, not_after=motion.closes_at))
    due.plan(tx, occurrence(DUE_CLOSE, motion.id, "deadline", motion.closes_at, zone))


def occurrence(
    kind: str,
    subject: str,
    point: str,
    instant: datetime,
    zone: ZoneInfo,
    *,
    not_after: datetime | None = None,
) -> Due:
    """A due row for the instant, with the local time that was meant."""
    return Due(
        key=f"{kind}:{subject}:{point}",
        kind=kind,
        subject=subject,
        wall=instant.astimezone(zone).strftime("%Y-%m-%dT%H:%M"),
        zone=zone.key,
        due_at=instant,
        not_after=not_after,
        state=DueState.PENDING,
    )


def _to_json(text: MotionText) -> str:
    return canonical(
        {
            "title": text.title,
            "brief": text.brief,
            "kind": text.kind.value,
            "closes_at": iso(text.closes_at),
            "links": list(text.links),
        }
    )


def _from_json(content: str) -> MotionText:
    kept = json.loads(content)
    return MotionText(
        title=kept["title"],
        brief=kept["brief"],
        kind=MotionKind(kept["kind"]),
        closes_at=datetime.fromisoformat(kept["closes_at"]),
        links=tuple(kept["links"]),
    )
