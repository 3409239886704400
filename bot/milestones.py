"""Milestones of a project: set, moved, dropped, reached, and decided on where the group is to decide."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot import catalogue, outbox, projects, recommendations
from bot.drafts import DraftView
from bot.motions import occurrence
from bot.outbox import Kind
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import milestones as rules
from bot.rules import order, reminders, wording
from bot.rules.projects import Deed
from storage import community, due, journal, milestones
from storage import projects as stored_projects
from storage.due import Due
from storage.engine import Tx
from storage.milestones import Milestone, MilestoneStep
from storage.projects import Project
from storage.wish_words import MatterKind, MilestoneMove, MilestoneState, ProjectStage
from storage.words import Outcome, Role, new_ordered_id

DUE_MILESTONE = "milestone.due"
DUE_AT = time(9, 0)
MOST = 30


def add(
    tx: Tx, actor: Actor, project_id: str, *, title: str, day: date, needs_decision: bool, now: datetime
) -> str:
    """The project is to have reached it by that day, the day there included. Returns its id.

    Raises Refused(UNKNOWN_PROJECT, COORDINATORS_ONLY, PROJECT_OVER, TITLE_REQUIRED, TOO_LONG, MILESTONE_PAST,
    TOO_MANY_MILESTONES).
    """
    project = projects.access_own(tx, actor, project_id, Deed.PLAN)
    said = wording.one_line(title, wording.TITLE, "title")
    if not said:
        raise Refused(Code.TITLE_REQUIRED, field="title")
    _check_day(tx, project, day, now)
    if len(milestones.milestones(tx, project.id)) >= MOST:
        raise Refused(Code.TOO_MANY_MILESTONES, most=MOST)
    row = Milestone(
        id=new_ordered_id(),
        at=now,
        project_id=project.id,
        author_id=actor.id,
        title=said,
        day=day.isoformat(),
        needs_decision=needs_decision,
    )
    journal.append(tx, project.product_id, "milestone.set", actor=actor.id, now=now, facts=[row])
    _plan(tx, project, row, day, now)
    outbox.changed(tx, project.id, now)
    return row.id


def move(tx: Tx, actor: Actor, milestone_id: str, day: date, now: datetime) -> None:
    """It is to be reached by another day.

    Raises Refused(UNKNOWN_MILESTONE, COORDINATORS_ONLY, PROJECT_OVER, MILESTONE_OVER, MILESTONE_PAST).
    """
    row, project = access_ahead(tx, actor, milestone_id)
    _check_day(tx, project, day, now)
    if day.isoformat() == _day(tx, row):
        return
    step = _step(row, MilestoneMove.MOVED, now, person_id=actor.id, day=day.isoformat())
    _write(tx, project, row, step, now)
    due.void(tx, row.id, now)
    _plan(tx, project, row, day, now)


def drop(tx: Tx, actor: Actor, milestone_id: str, now: datetime) -> None:
    """The project does without it.

    Raises Refused(UNKNOWN_MILESTONE, COORDINATORS_ONLY, PROJECT_OVER, MILESTONE_OVER).
    """
    row, project = access_ahead(tx, actor, milestone_id)
    _write(tx, project, row, _step(row, MilestoneMove.DROPPED, now, person_id=actor.id), now)
    due.void(tx, row.id, now)


def reach(tx: Tx, actor: Actor, milestone_id: str, now: datetime) -> MilestoneState:
    """It was reached. With that it is passed, unless the group is to decide: then it waits for that.

    Returns where it is now. Raises Refused(UNKNOWN_MILESTONE, COORDINATORS_ONLY, PROJECT_OVER, NOT_STARTED,
    MILESTONE_OVER).
    """
    row, project = access_ahead(tx, actor, milestone_id)
    if stored_projects.stage(tx, project.id) is not ProjectStage.STARTED:
        raise Refused(Code.NOT_STARTED, number=project.number)
    move_ = MilestoneMove.REACHED if row.needs_decision else MilestoneMove.PASSED
    _write(tx, project, row, _step(row, move_, now, person_id=actor.id), now)
    due.void(tx, row.id, now)
    return rules.AFTER[move_]


def recommend(tx: Tx, actor: Actor, milestone_id: str, *, title: str, brief: str, now: datetime) -> DraftView:
    """The motion to let it pass, drafted for the group that decides.

    Raises Refused(UNKNOWN_MILESTONE, COORDINATORS_ONLY, PROJECT_OVER, MILESTONE_PLAIN, MILESTONE_OVER,
    UNDER_VOTE), and as `drafts.draft_motion`.
    """
    row, project = access_own(tx, actor, milestone_id)
    if not row.needs_decision:
        raise Refused(Code.MILESTONE_PLAIN)
    if _state(tx, row) is not MilestoneState.REACHED:
        raise Refused(Code.MILESTONE_OVER)
    matter = (MatterKind.MILESTONE, row.id)
    return recommendations.prepare(tx, actor, project.product_id, matter, title=title, brief=brief, now=now)


def decided(tx: Tx, milestone_id: str, motion_id: str, outcome: Outcome, now: datetime) -> None:
    """A motion about it came to this: adopted, it is passed; postponed, it waits for another; else it is yet
    to be reached.
    """
    row = milestones.find_milestone(tx, milestone_id)
    if row is None:
        return
    project = stored_projects.project(tx, row.project_id)
    journal.lock(tx, project.product_id)
    if outcome is Outcome.POSTPONED or _state(tx, row) is not MilestoneState.REACHED:
        outbox.changed(tx, project.id, now)
        return
    move_ = MilestoneMove.PASSED if outcome is Outcome.ADOPTED else MilestoneMove.FAILED
    _write(tx, project, row, _step(row, move_, now, motion_id=motion_id), now)
    home, day = catalogue.home_of(tx, project.product_id), date.fromisoformat(_day(tx, row))
    if move_ is MilestoneMove.FAILED and day > now.astimezone(ZoneInfo(home.zone)).date():
        # When it was reached the reminder was given up.
        _plan(tx, project, row, day, now)
    _tell(tx, row, home, now, once=f"decided {motion_id}")


def remind(tx: Tx, item: Due, now: datetime) -> bool:
    """The day of a milestone has come: the coordinators are told, unless it was reached, moved or dropped. In
    a project that is not started yet it waits for that.
    """
    row = milestones.find_milestone(tx, item.subject)
    if row is None or _state(tx, row) is not MilestoneState.PLANNED:
        return False
    stage, project = stored_projects.stage(tx, row.project_id), stored_projects.project(tx, row.project_id)
    if stage is ProjectStage.PROPOSED:
        _plan(tx, project, row, now.astimezone(ZoneInfo(item.zone)).date() + timedelta(days=1), now)
    if stage is not ProjectStage.STARTED:
        return False
    return _tell(tx, row, catalogue.home_of(tx, project.product_id), now, once=_day(tx, row))


def access_milestone(tx: Tx, actor: Actor, milestone_id: str) -> tuple[Milestone, Project]:
    """The milestone and its project, with the product's chain held. Raises Refused(UNKNOWN_MILESTONE)."""
    row = milestones.find_milestone(tx, milestone_id)
    try:
        project = projects.access_project(tx, actor, row.project_id) if row is not None else None
    except Refused:
        project = None
    if row is None or project is None:
        raise Refused(Code.UNKNOWN_MILESTONE)
    return row, project


def access_own(tx: Tx, actor: Actor, milestone_id: str) -> tuple[Milestone, Project]:
    """The same, if the person coordinates the product and the project can still be planned.

    Raises Refused(UNKNOWN_MILESTONE, COORDINATORS_ONLY, PROJECT_OVER).
    """
    row, _ = access_milestone(tx, actor, milestone_id)
    return row, projects.access_own(tx, actor, row.project_id, Deed.PLAN)


def access_ahead(tx: Tx, actor: Actor, milestone_id: str) -> tuple[Milestone, Project]:
    """The same, if it is yet to be reached. Raises as `access_own`, and Refused(MILESTONE_OVER)."""
    row, project = access_own(tx, actor, milestone_id)
    if _state(tx, row) not in rules.AHEAD:
        raise Refused(Code.MILESTONE_OVER)
    return row, project


def _check_day(tx: Tx, project: Project, day: date, now: datetime) -> None:
    zone = ZoneInfo(catalogue.home_of(tx, project.product_id).zone)
    if day < now.astimezone(zone).date():
        raise Refused(Code.MILESTONE_PAST, field="day")


def _state(tx: Tx, row: Milestone) -> MilestoneState:
    return rules.state_of(each.move for each in milestones.steps(tx, row.id))


def _day(tx: Tx, row: Milestone) -> str:
    return rules.day_of(row.day, (each.day for each in milestones.steps(tx, row.id)))


def _plan(tx: Tx, project: Project, row: Milestone, day: date, now: datetime) -> None:
    """When the coordinator is reminded: that morning, or the next working day's."""
    zone = ZoneInfo(catalogue.home_of(tx, project.product_id).zone)
    morning = datetime.combine(day, DUE_AT, zone).astimezone(now.tzinfo)
    instant = max(now, reminders.next_daytime(morning, zone))
    # A milestone that is moved away and back is told of again.
    point = f"{day.isoformat()} {len(milestones.steps(tx, row.id))}"
    due.plan(tx, occurrence(DUE_MILESTONE, row.id, point, instant, zone))


def _step(
    row: Milestone,
    move_: MilestoneMove,
    now: datetime,
    *,
    person_id: str | None = None,
    day: str | None = None,
    motion_id: str | None = None,
) -> MilestoneStep:
    return MilestoneStep(
        id=new_ordered_id(),
        at=now,
        milestone_id=row.id,
        move=move_,
        person_id=person_id,
        day=day,
        motion_id=motion_id,
    )


def _write(tx: Tx, project: Project, row: Milestone, step: MilestoneStep, now: datetime) -> None:
    before = milestones.steps(tx, row.id)[-1:]
    step.at = order.after(before[0].at if before else None, now)
    event = f"milestone.{step.move}"
    journal.append(tx, project.product_id, event, actor=step.person_id, now=now, facts=[step])
    outbox.changed(tx, project.id, now)
    outbox.changed(tx, row.id, now)


def _tell(tx: Tx, row: Milestone, home: community.Group, now: datetime, *, once: str) -> bool:
    """Privately to each coordinator, in a card that follows the milestone."""
    told = [
        outbox.whisper(tx, Kind.MILESTONE, row.id, each.person_id, home.id, now, once=once, live=True)
        for each in community.offices(tx, home.id)
        if each.role is Role.COORDINATOR
    ]
    return any(told)
