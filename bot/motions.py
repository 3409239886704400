"""Put a motion to the vote: its row, its number, its times. Drafts, the roll and ballots are other nouns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot import drafts, matters, outbox
from bot.advice import COORDINATOR
from bot.drafts import MotionText, procedure_of
from bot.outbox import Kind
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import reminders
from bot.rules.procedure import Procedure
from storage import community, due, journal, motions
from storage.community import Group
from storage.due import Due
from storage.engine import Tx
from storage.journal import Fact, canonical
from storage.memory import settled
from storage.motions import Draft, Motion, MotionOption, Recommendation, RollEntry
from storage.words import DueState, Method

DUE_CLOSE = "motion.close"
DUE_REMIND = "motion.remind"


def open_motion(tx: Tx, actor: Actor, draft_id: str, now: datetime, *, is_shown: bool = True) -> str:
    """Put the draft to the vote: freeze the roll, number it, say it everywhere. Returns the motion's id.

    Putting the same draft twice is putting it once. is_shown: there is a vote for people to see, which there
    is not where all that can answer do so at once. Raises Refused(UNKNOWN_DRAFT, MAY_NOT_OPEN,
    DEADLINE_TOO_SOON, NO_SEATS, SECRET_ALONE, SECRET_WEIGHTED), and as `matters.check`.
    """
    draft = drafts.find_own(tx, actor, draft_id)
    if draft is not None:
        _hold(tx, draft)
    # Looked for when the chains are held: whoever put it at the same moment has done so by then.
    opened = motions.find_motion(tx, draft_id)
    if opened is not None and opened.proposer_id == actor.id:
        return opened.id
    if draft is None:
        raise Refused(Code.UNKNOWN_DRAFT)
    text = drafts.text_of(draft)
    group = community.group(tx, draft.group_id)
    if text.matter is not None:
        matters.check(tx, text.matter, group.id)
    drafts.check_may_open(tx, actor, group.id)
    drafts.check_deadline(text.closes_at, now)
    drafts.check_secret(tx, group.id, text)
    roll = _roll(tx, draft_id, group, now)
    motion = _motion(tx, actor, draft_id, text, group, roll, now)
    facts: list[Fact] = [motion, *roll, *_options(motion, text), *_advice(motion, text)]
    facts += matters.fact_of(motion, text.matter)
    journal.append(tx, group.id, "motion.opened", actor=actor.id, now=now, facts=facts)
    motions.drop_draft(tx, draft_id)
    zone = ZoneInfo(group.zone)
    plan(tx, motion, procedure_of(tx, group.id)[1], now, text.closes_at, zone)
    if is_shown:
        outbox.post(tx, Kind.MOTION, motion.id, group.id, now, live=True)
    if text.matter is not None:
        # What is voted on says so.
        outbox.changed(tx, text.matter[1], now)
    if motion.related_id is not None:
        # The decision that it would reverse or ratify says so from now on.
        outbox.changed(tx, motion.related_id, now)
    return motion.id


def _hold(tx: Tx, draft: Draft) -> None:
    """The chains that the motion is written on, the product's before the group's, as everybody takes them."""
    group = community.group(tx, draft.group_id)
    if drafts.text_of(draft).matter is not None:
        journal.lock(tx, group.product_id)
    community.lock_product(tx, group.product_id)
    journal.lock(tx, group.id)


def access_motion(tx: Tx, motion_id: str) -> Motion:
    """The motion, with its group's chain held: what is read after this is settled.

    Raises Refused(UNKNOWN_MOTION).
    """
    motion = motions.find_motion(tx, motion_id)
    if motion is None:
        raise Refused(Code.UNKNOWN_MOTION)
    journal.lock(tx, motion.group_id)
    return motion


@settled
def procedure_for(tx: Tx, motion: Motion) -> tuple[Procedure, int]:
    """The rules that the motion was opened under, and their version."""
    rules = community.rules(tx, motion.rules_id)
    return Procedure.parse(rules.content), rules.version


def roll_hash(entries: Sequence[RollEntry]) -> str:
    """The hash of a roll: SHA-256 of the canonical list of [seat, organisation, weight], by seat."""
    listed = sorted([entry.seat_id, entry.organisation_id, entry.weight] for entry in entries)
    return sha256(canonical(listed).encode()).hexdigest()


def seat_subject(motion_id: str, seat_id: str) -> str:
    """What a note about a ballot is about: one seat's part in a motion."""
    return f"{motion_id}/{seat_id}"


def title_of(motion: Motion) -> str:
    """The title, empty when its words were erased."""
    return motion.title or ""


def links_of(motion: Motion) -> tuple[str, ...]:
    """The motion's links, in the order they were written."""
    return tuple(json.loads(motion.links)) if motion.links else ()


def plan(
    tx: Tx,
    motion: Motion,
    procedure: Procedure,
    begins: datetime,
    closes_at: datetime,
    zone: ZoneInfo,
    *,
    part: str = "",
) -> None:
    """The reminders and the closing of a vote, or of a later part of it, which has a name (UTC times)."""
    for point, instant in reminders.reminders_for(procedure.reminders, begins, closes_at, zone):
        due.plan(tx, occurrence(DUE_REMIND, motion.id, f"{part}{point}", instant, zone, not_after=closes_at))
    due.plan(tx, occurrence(DUE_CLOSE, motion.id, f"{part}deadline", closes_at, zone))


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


def _roll(tx: Tx, motion_id: str, group: Group, now: datetime) -> list[RollEntry]:
    weights = community.weights(tx, group.id)
    return [
        RollEntry(
            at=now,
            motion_id=motion_id,
            seat_id=seat.id,
            organisation_id=seat.organisation_id,
            weight=weights.get(seat.id, 1),
        )
        for seat in community.seats(tx, group.id)
    ]


def _motion(
    tx: Tx,
    actor: Actor,
    motion_id: str,
    text: MotionText,
    group: Group,
    roll: Sequence[RollEntry],
    now: datetime,
) -> Motion:
    year = now.astimezone(ZoneInfo(group.zone)).year
    return Motion(
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
        # What is as it always was is left out, as in every motion before there was a choice.
        method=text.method if text.method is not Method.YES_NO else None,
        is_secret=text.is_secret or None,
        related_id=text.related_id,
        relation=text.relation,
    )


def _options(motion: Motion, text: MotionText) -> list[Fact]:
    return [
        MotionOption(at=motion.at, motion_id=motion.id, number=number, words=words)
        for number, words in enumerate(text.options, start=1)
    ]


def _advice(motion: Motion, text: MotionText) -> list[Fact]:
    advice = text.advice
    if advice is None:
        return []
    by = None if advice.by == COORDINATOR else advice.by
    return [
        Recommendation(
            at=motion.at, motion_id=motion.id, by_group_id=by, choice=advice.choice, option=advice.option
        )
    ]
