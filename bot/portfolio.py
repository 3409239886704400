"""Projects as they are looked at: one with all that belongs to it, and those of a product. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import catalogue, frames, roll
from bot.belonging import coordinates, may_see
from bot.frames import FrameView
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import milestones as milestone_rules
from bot.rules import projects as rules
from bot.rules.projects import Deed
from storage import backlog, community, decisions, matters, milestones, motions, projects, spendings
from storage.engine import Tx
from storage.milestones import Milestone
from storage.motions import Motion
from storage.projects import Project, ProjectStep
from storage.wish_words import MilestoneState, ProjectStage
from storage.words import Outcome


@dataclass(frozen=True, slots=True)
class MotionRef:
    """A motion as it is named. outcome None: it is under vote until closes_at (UTC)."""

    id: str
    year: int
    number: int
    outcome: Outcome | None
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """day: an ISO date; is_late: it has gone by. motion: the last one about it. passed_at: when it was passed
    (UTC).
    """

    id: str
    title: str
    day: str
    needs_decision: bool
    state: MilestoneState
    motion: MotionRef | None
    passed_at: datetime | None
    is_late: bool = False

    @property
    def is_under_vote(self) -> bool:
        """Whether the group decides about it just now."""
        return self.motion is not None and self.motion.outcome is None


@dataclass(frozen=True, slots=True)
class SpendingView:
    """amount: øre, below zero for a correction. day: an ISO date."""

    amount: int
    day: str
    words: str


@dataclass(frozen=True, slots=True)
class StepView:
    """words: why, or what came of it; empty also when they were erased."""

    stage: ProjectStage
    at: datetime
    words: str
    motion: MotionRef | None


@dataclass(frozen=True, slots=True)
class WishLine:
    """A wish of the project. backers: distinct organisations."""

    id: str
    number: int
    title: str
    backers: int


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project with all that belongs to it; amounts in øre, times in UTC. frame: as it is now.

    frame_year: the year in whose frame it was started; None where it lies in none. motion: the last one about
    it.
    """

    id: str
    number: int
    product_id: str
    product_key: str
    product: str
    zone: str
    language: str
    is_public: bool
    title: str
    purpose: str
    estimate: int
    spent: int
    stage: ProjectStage
    proposed_at: datetime
    frame: FrameView
    frame_year: int | None
    motion: MotionRef | None
    wishes: tuple[WishLine, ...]
    milestones: tuple[MilestoneView, ...]
    spendings: tuple[SpendingView, ...]
    steps: tuple[StepView, ...]

    @property
    def excess(self) -> int:
        """By how much it has spent more than was estimated."""
        return rules.excess(self.estimate, self.spent)

    @property
    def was_started(self) -> bool:
        return any(each.stage is ProjectStage.STARTED for each in self.steps)

    @property
    def is_inside(self) -> bool:
        """Whether the estimate lies inside what is left of the frame now."""
        return self.frame.holds(self.estimate)

    @property
    def beyond(self) -> int:
        """By how much the estimate goes beyond what is left of the frame."""
        return self.frame.beyond(self.estimate)

    def may(self, deed: Deed) -> bool:
        """Whether it is where a coordinator can do that with it."""
        return rules.may(deed, self.stage, was_started=self.was_started)


@dataclass(frozen=True, slots=True)
class Listing:
    """A product's projects, the latest first, and its frame. manages: who looks coordinates it."""

    product_id: str
    product_key: str
    product: str
    is_public: bool
    manages: bool
    frame: FrameView
    projects: tuple[ProjectView, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """A project that a wish was or is part of."""

    number: int
    title: str
    stage: ProjectStage


def parts_of(tx: Tx, wish_id: str) -> tuple[PartView, ...]:
    """The projects that the wish was or is part of, the oldest first."""
    return tuple(part(tx, each.project_id) for each in projects.with_wish(tx, wish_id))


def part(tx: Tx, project_id: str) -> PartView:
    """The project as a wish tells of it."""
    project, stage = projects.project(tx, project_id), projects.stage(tx, project_id)
    return PartView(project.number, project.title or "", _stage(stage, _last_motion(tx, project_id)))


def view(tx: Tx, project_id: str, now: datetime) -> ProjectView:
    """The project, which must exist, as it is now."""
    project = projects.project(tx, project_id)
    return _view(tx, project, frames.frame_of(tx, project.product_id, now), now)


def access_view(tx: Tx, actor: Actor, project_id: str, now: datetime) -> ProjectView:
    """The project, if it is the person's to see. Raises Refused(UNKNOWN_PROJECT)."""
    project = projects.find_project(tx, project_id)
    if project is None or not may_see(tx, actor, project.product_id):
        raise Refused(Code.UNKNOWN_PROJECT)
    return view(tx, project_id, now)


def listing(tx: Tx, product_id: str, now: datetime, *, person_id: str | None = None) -> Listing:
    """The product's projects. person_id: who looks."""
    product, frame = community.product(tx, product_id), frames.frame_of(tx, product_id, now)
    return Listing(
        product_id=product.id,
        product_key=product.key,
        product=product.name,
        is_public=catalogue.is_public(tx, product.id),
        manages=person_id is not None and coordinates(tx, person_id, product_id),
        frame=frame,
        projects=tuple(_view(tx, each, frame, now) for each in projects.projects(tx, product_id)),
    )


def view_milestone(tx: Tx, milestone_id: str, now: datetime) -> tuple[ProjectView, MilestoneView]:
    """The milestone, which must exist, and its project."""
    row = milestones.milestone(tx, milestone_id)
    found = view(tx, row.project_id, now)
    return found, milestone_of(found, row.id)


def milestone_of(view_: ProjectView, milestone_id: str) -> MilestoneView:
    """The project's milestone with the id, which must be there."""
    return next(each for each in view_.milestones if each.id == milestone_id)


def _view(tx: Tx, project: Project, frame: FrameView, now: datetime) -> ProjectView:
    product, home = community.product(tx, project.product_id), catalogue.home_of(tx, project.product_id)
    today = now.astimezone(ZoneInfo(home.zone)).date().isoformat()
    steps, motion = projects.steps(tx, project.id), _last_motion(tx, project.id)
    stage = _stage(steps[-1].stage if steps else ProjectStage.PROPOSED, motion)
    return ProjectView(
        id=project.id,
        number=project.number,
        product_id=product.id,
        product_key=product.key,
        product=product.name,
        zone=home.zone,
        language=home.language,
        is_public=catalogue.is_public(tx, product.id),
        title=project.title or "",
        purpose=project.purpose or "",
        estimate=project.estimate,
        spent=spendings.spent(tx, project.id),
        stage=stage,
        proposed_at=project.at,
        frame=frame,
        frame_year=next((each.frame_year for each in steps if each.frame_year is not None), None),
        motion=motion,
        wishes=_wishes(tx, project.id),
        milestones=_milestones(tx, project.id, today),
        spendings=tuple(
            SpendingView(each.amount, each.day, each.words or "")
            for each in spendings.spendings(tx, project.id)
        ),
        steps=tuple(_step(tx, each) for each in steps),
    )


def _stage(stage: ProjectStage, motion: MotionRef | None) -> ProjectStage:
    """motion: the latest about the project; while that is under vote it is recommended."""
    is_recommended = stage is ProjectStage.PROPOSED and motion is not None and motion.outcome is None
    return ProjectStage.RECOMMENDED if is_recommended else stage


def _wishes(tx: Tx, project_id: str) -> tuple[WishLine, ...]:
    ids = projects.wishes_of(tx, project_id)
    rows = backlog.rows(tx, ids)
    return tuple(WishLine(each, rows[each].number, rows[each].title, rows[each].backers) for each in ids)


def _milestones(tx: Tx, project_id: str, today: str) -> tuple[MilestoneView, ...]:
    found = [_milestone(tx, each, today) for each in milestones.milestones(tx, project_id)]
    return tuple(sorted(found, key=lambda each: each.day))


def _milestone(tx: Tx, row: Milestone, today: str) -> MilestoneView:
    steps = milestones.steps(tx, row.id)
    state = milestone_rules.state_of(each.move for each in steps)
    day = milestone_rules.day_of(row.day, (each.day for each in steps))
    return MilestoneView(
        id=row.id,
        title=row.title or "",
        day=day,
        needs_decision=row.needs_decision,
        state=state,
        motion=_last_motion(tx, row.id),
        passed_at=steps[-1].at if state is MilestoneState.PASSED else None,
        is_late=state is MilestoneState.PLANNED and day < today,
    )


def _step(tx: Tx, row: ProjectStep) -> StepView:
    motion = _named(tx, motions.motion(tx, row.motion_id)) if row.motion_id is not None else None
    return StepView(row.stage, row.at, row.words or "", motion)


def _last_motion(tx: Tx, subject_id: str) -> MotionRef | None:
    about = matters.motions_about(tx, subject_id)
    return _named(tx, motions.motion(tx, about[-1])) if about else None


def _named(tx: Tx, motion: Motion) -> MotionRef:
    decision = decisions.decision(tx, motion.id)
    return MotionRef(
        id=motion.id,
        year=motion.year,
        number=motion.number,
        outcome=decision.outcome if decision is not None else None,
        closes_at=roll.closes_at(tx, motion),
    )
