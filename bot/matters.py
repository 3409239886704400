"""What else than its words a motion decides: a project, a round, a milestone. Decided, that happens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from storage import community, decisions, due, matters
from storage.due import Due
from storage.engine import Tx
from storage.matters import Matter
from storage.motions import Motion
from storage.wish_words import MatterKind
from storage.words import DueState, Outcome

DUE_DECIDED = "matter.decided"

# What happens to the subject when a motion about it comes to this outcome (its id, the motion's id).
Decided = Callable[[Tx, str, str, Outcome, datetime], None]


def fact_of(motion: Motion, matter: tuple[MatterKind, str] | None) -> list[Matter]:
    """The fact that the motion is about it, if it is about anything."""
    if matter is None:
        return []
    kind, subject_id = matter
    return [Matter(at=motion.at, motion_id=motion.id, kind=kind, subject_id=subject_id)]


def plan_decided(tx: Tx, motion: Motion, now: datetime) -> None:
    """What was decided happens at once, in a transaction of its own.

    The subject's chain is a product's, which whoever holds a group's chain does not wait for: others hold
    that and wait for the group's.
    """
    if matters.matter(tx, motion.id) is None:
        return
    zone = community.group(tx, motion.group_id).zone
    due.plan(
        tx,
        Due(
            key=f"{DUE_DECIDED}:{motion.id}",
            kind=DUE_DECIDED,
            subject=motion.id,
            wall=now.strftime("%Y-%m-%dT%H:%M"),
            zone=zone,
            due_at=now,
            state=DueState.PENDING,
        ),
    )


def decided(tx: Tx, item: Due, now: datetime, happens: Mapping[MatterKind, Decided]) -> bool:
    """The motion that the item is about was decided: that happens to its subject. False where it has none."""
    matter, decision = matters.matter(tx, item.subject), decisions.decision(tx, item.subject)
    if matter is None or decision is None:
        return False
    happens[matter.kind](tx, matter.subject_id, item.subject, decision.outcome, now)
    return True


def is_under_vote(tx: Tx, subject_id: str) -> bool:
    """Whether a motion about it is not decided yet."""
    return any(
        decisions.decision(tx, motion_id) is None for motion_id in matters.motions_about(tx, subject_id)
    )
