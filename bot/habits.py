"""How a group meets: as the file says, until somebody who plans its meetings changes it in chat."""

from __future__ import annotations

from datetime import datetime

from bot.people import Actor, standing_in
from bot.plan import Plan, Step, add
from bot.refusals import Code, Refused
from bot.rules import standing
from bot.rules.habits import Habit
from storage import community, habits, journal
from storage.engine import Tx
from storage.habits import MeetingHabit
from storage.journal import canonical
from storage.words import Origin

# What is kept of a group that meets by no habit any more.
NONE = ""


def habit_of(tx: Tx, group_id: str) -> Habit | None:
    """How the group meets now; None: by no habit."""
    latest = habits.latest(tx, group_id)
    return Habit.parse(latest.content) if latest is not None and latest.content else None


def change(tx: Tx, actor: Actor, group_id: str, habit: Habit | None, now: datetime) -> bool:
    """The group meets so from now on; what is planned already stays. False when it does already.

    Raises Refused(UNKNOWN_GROUP, MAY_NOT_PLAN).
    """
    check_may_plan(tx, actor, group_id)
    journal.lock(tx, group_id)
    latest, content = habits.latest(tx, group_id), _content(habit)
    if (latest.content if latest is not None else NONE) == content:
        return False
    row = _row(latest, group_id, Origin.CHAT, content, now, person_id=actor.id)
    journal.append(tx, group_id, "habit.changed", actor=actor.id, now=now, facts=[row])
    return True


def check_may_plan(tx: Tx, actor: Actor, group_id: str) -> None:
    """Raises Refused(UNKNOWN_GROUP) for who has nothing to do with a group, MAY_NOT_PLAN for who may not."""
    if not may_know(tx, actor.id, group_id):
        raise Refused(Code.UNKNOWN_GROUP)
    if not may_plan(tx, actor.id, group_id):
        raise Refused(Code.MAY_NOT_PLAN, group=community.group(tx, group_id).name)


def may_know(tx: Tx, person_id: str, group_id: str) -> bool:
    """Whether the person may know that there is such a group."""
    group = community.find_group(tx, group_id)
    return group is not None and (group.is_public or bool(standing_in(tx, person_id, group_id).roles))


def may_plan(tx: Tx, person_id: str, group_id: str) -> bool:
    """Whether the group's meetings are the person's to plan."""
    return standing.may_plan(standing_in(tx, person_id, group_id))


def plan_habit(tx: Tx, made: Plan, step: Step, wanted: Habit | None) -> None:
    """As the file has it, where that is something else than the file had."""
    written, content = habits.latest(tx, step.chain, Origin.CONFIG), _content(wanted)
    if (written.content if written is not None else NONE) == content:
        return
    row = _row(habits.latest(tx, step.chain), step.chain, Origin.CONFIG, content, made.now)
    if wanted is None:
        add(step, row, "no-habit", group=step.about)
    else:
        add(step, row, "habit", group=step.about, every=wanted.every.value)


def _content(habit: Habit | None) -> str:
    return canonical(habit.to_json()) if habit is not None else NONE


def _row(
    latest: MeetingHabit | None,
    group_id: str,
    origin: Origin,
    content: str,
    now: datetime,
    *,
    person_id: str | None = None,
) -> MeetingHabit:
    version = latest.version + 1 if latest is not None else 1
    return MeetingHabit(
        at=now, group_id=group_id, version=version, origin=origin, person_id=person_id, content=content
    )
