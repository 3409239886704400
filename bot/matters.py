"""What else than its words a motion decides: a project, a round, a milestone. Decided, that happens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from bot import catalogue
from bot.refusals import Code, Refused
from bot.rules import milestones as milestone_rules
from bot.rules.projects import Deed, may
from storage import community, decisions, due, journal, matters, milestones, motions, projects, rounds
from storage.due import Due
from storage.engine import Tx
from storage.matters import Matter
from storage.motions import Motion
from storage.projects import Project
from storage.rounds import Round
from storage.wish_words import MatterKind, MilestoneState, ProjectStage
from storage.words import DueState, Outcome

DUE_DECIDED = "matter.decided"

# What happens to the subject when a motion about it comes to this outcome (its id, the motion's id).
Decided = Callable[[Tx, str, str, Outcome, datetime], None]


def check(tx: Tx, matter: tuple[MatterKind, str], group_id: str) -> None:
    """Whether a motion of the group may be put about it now. Its product's chain is held from here on: of two
    that are put at once the second is refused.

    Raises Refused(MATTER_SETTLED, MATTER_OTHER_GROUP, UNDER_VOTE).
    """
    product_id = check_group(tx, matter, group_id)
    journal.lock(tx, product_id)
    check_not_under_vote(tx, matter[1])
    if not WAITS[matter[0]](tx, matter[1]):
        raise Refused(Code.MATTER_SETTLED)


def check_group(tx: Tx, matter: tuple[MatterKind, str], group_id: str) -> str:
    """The product that it is about, if the group is the one that decides for that.

    Raises Refused(MATTER_SETTLED, MATTER_OTHER_GROUP).
    """
    product_id = _product_of(tx, *matter)
    if product_id is None:
        raise Refused(Code.MATTER_SETTLED)
    home = catalogue.home_of(tx, product_id)
    if group_id != home.id:
        raise Refused(Code.MATTER_OTHER_GROUP, field="group", group=home.name)
    return product_id


def check_not_under_vote(tx: Tx, subject_id: str) -> None:
    """Raises Refused(UNDER_VOTE)."""
    motion = under_vote(tx, subject_id)
    if motion is not None:
        raise Refused(Code.UNDER_VOTE, year=str(motion.year), number=str(motion.number))


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


def under_vote(tx: Tx, subject_id: str) -> Motion | None:
    """The motion about it that is not decided yet, or whose decision is yet to happen to it, if there is one.

    Between the two anything else that was done to it would undo what the group has just decided.
    """
    for motion_id in matters.motions_about(tx, subject_id):
        if decisions.decision(tx, motion_id) is None or _is_to_happen(tx, motion_id):
            return motions.motion(tx, motion_id)
    return None


def is_under_vote(tx: Tx, subject_id: str) -> bool:
    """Whether there is such a motion about it."""
    return under_vote(tx, subject_id) is not None


def project_of(tx: Tx, kind: MatterKind, subject_id: str) -> Project | None:
    """The project that the subject is, or belongs to, if it is one of a project."""
    if kind is MatterKind.PROJECT:
        return projects.find_project(tx, subject_id)
    milestone = milestones.find_milestone(tx, subject_id) if kind is MatterKind.MILESTONE else None
    return projects.find_project(tx, milestone.project_id) if milestone is not None else None


def _is_to_happen(tx: Tx, motion_id: str) -> bool:
    planned = (each for each in due.of_subject(tx, motion_id) if each.kind == DUE_DECIDED)
    return any(each.state is DueState.PENDING for each in planned)


def _product_of(tx: Tx, kind: MatterKind, subject_id: str) -> str | None:
    found: Project | Round | None = project_of(tx, kind, subject_id)
    if kind is MatterKind.ROUND:
        found = rounds.find_round(tx, subject_id)
    return found.product_id if found is not None else None


def _project_waits(tx: Tx, project_id: str) -> bool:
    return may(Deed.RECOMMEND, projects.stage(tx, project_id))


def _milestone_waits(tx: Tx, milestone_id: str) -> bool:
    """It was reached, and its project still runs."""
    found = milestones.find_milestone(tx, milestone_id)
    moves = [each.move for each in milestones.steps(tx, milestone_id)]
    is_reached = milestone_rules.state_of(moves) is MilestoneState.REACHED
    return found is not None and is_reached and projects.stage(tx, found.project_id) is ProjectStage.STARTED


def _round_waits(tx: Tx, round_id: str) -> bool:
    """It was counted, and not ended."""
    return rounds.result(tx, round_id) is not None and rounds.end(tx, round_id) is None


# Whether a subject of the kind waits for a motion about it.
WAITS: dict[MatterKind, Callable[[Tx, str], bool]] = {
    MatterKind.PROJECT: _project_waits,
    MatterKind.MILESTONE: _milestone_waits,
    MatterKind.ROUND: _round_waits,
}
