"""Projects at every stage, inside the frame and outside, with their milestones and what they spend."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.cards import milestones, projects, spendings
from bot.frames import FrameView
from bot.portfolio import (
    Listing,
    MilestoneView,
    MotionRef,
    ProjectView,
    SpendingView,
    StepView,
    WishLine,
)
from bot.projects import PURPOSE, WISHES
from bot.rules.projects import Deed
from storage.wish_words import MilestoneState, ProjectStage
from storage.words import Outcome
from tests.cards.cases.made import Cases
from tests.cards.views import ID, LONG_NAME, LONG_STATEMENT, LONG_TITLE
from tests.projecting import kroner
from tests.world import DEADLINE, MONDAY

ADDRESS = "https://ting.example"
LATER = MONDAY + timedelta(days=40)
FRAME = FrameView(2026, kroner(400_000), kroner(180_000))
NO_FRAME = FrameView(2026, None, 0)
OPEN = MotionRef(ID, 2026, 14, None, DEADLINE)
ADOPTED = replace(OPEN, outcome=Outcome.ADOPTED)
MILESTONE = MilestoneView(
    ID, "Prøve i to kommuner", "2027-02-01", needs_decision=False, state=MilestoneState.PLANNED,
    motion=None, passed_at=None,
)  # fmt: skip
BILL = SpendingView(kroner(25_000), "2026-11-12", "Faktura 7")


def step(stage: ProjectStage, words: str = "", motion: MotionRef | None = None) -> StepView:
    return StepView(stage, LATER, words, motion)


STARTED = step(ProjectStage.STARTED)
VOTED = step(ProjectStage.STARTED, motion=ADOPTED)
DELIVERED = step(ProjectStage.DELIVERED, "Version 3.2 er i drift.")
CLOSED = step(ProjectStage.CLOSED, "Alarmerne kommer nu inden for et minut.")
STOPPED = step(ProjectStage.STOPPED, "Leverandøren kan ikke.")


def project(*steps: StepView, **changes: Any) -> ProjectView:
    view = ProjectView(
        id=ID,
        number=3,
        product_id=ID,
        product_key="os2display",
        product="OS2display",
        zone="Europe/Copenhagen",
        language="da",
        is_public=True,
        title="Alarmer fra skærmene",
        purpose="Vi vil vide det, før borgerne ringer.",
        estimate=kroner(80_000),
        spent=0,
        stage=steps[-1].stage if steps else ProjectStage.PROPOSED,
        proposed_at=MONDAY,
        frame=FRAME,
        frame_year=None if steps[:1] == (VOTED,) else 2026 if steps else None,
        motion=None,
        wishes=(
            WishLine(ID, 12, "Advarsel når en skærm er offline", 7),
            WishLine(ID, 15, "Besked til vagten", 1),
        ),
        milestones=(),
        spendings=(),
        steps=steps,
    )
    return replace(view, **changes)


def milestone(**changes: Any) -> MilestoneView:
    return replace(MILESTONE, **changes)


def dear(**changes: Any) -> ProjectView:
    """Outside the frame."""
    return project(estimate=kroner(260_000), **changes)


def running(**changes: Any) -> ProjectView:
    """Under way, with milestones of every kind."""
    of = (
        milestone(title="Kravene er skrevet", state=MilestoneState.PASSED, passed_at=MONDAY),
        milestone(),
        milestone(title="I drift", day="2027-06-01", needs_decision=True),
        milestone(title="Evalueret", day="2027-08-01", state=MilestoneState.DROPPED),
    )
    so_far: dict[str, Any] = {"milestones": of, "spent": kroner(25_000), "spendings": (BILL,)}
    return project(STARTED, **{**so_far, **changes})


def listing(*views: ProjectView, manages: bool = False, **changes: Any) -> Listing:
    found = Listing(
        product_id=ID,
        product_key="os2display",
        product="OS2display",
        is_public=True,
        manages=manages,
        frame=FRAME,
        projects=views,
    )
    return replace(found, **changes)


LONG: dict[str, Any] = {
    "product": LONG_NAME,
    "title": LONG_TITLE,
    "purpose": ("Formål æøå. " * 200)[:PURPOSE],
    "wishes": tuple(WishLine(ID, number, LONG_TITLE, 98) for number in range(1, WISHES + 1)),
    "milestones": tuple(milestone(title=LONG_TITLE, needs_decision=True) for _ in range(30)),
}
LONG_WORDS: dict[str, Any] = {"product": LONG_NAME, "title": LONG_TITLE}
LONG_STEPS = (
    STARTED,
    step(ProjectStage.DELIVERED, LONG_STATEMENT),
    step(ProjectStage.CLOSED, LONG_STATEMENT),
)

CASES: Cases = {
    "project-proposed-inside": lambda say: projects.proposed(project(), say),
    "project-proposed-outside": lambda say: projects.proposed(dear(), say),
    "project-proposed-without-a-frame": lambda say: projects.proposed(project(frame=NO_FRAME), say),
    "project-proposed-longest": lambda say: projects.proposed(dear(**LONG), say),
    "project-waiting": lambda say: projects.waiting(project(), say),
    "project-proposed-to-members": lambda say: projects.project(project(), say, address=ADDRESS),
    "project-proposed": lambda say: projects.project(dear(), say, manages=True, address=ADDRESS),
    "project-postponed": lambda say: projects.project(
        project(motion=replace(OPEN, outcome=Outcome.POSTPONED)), say, manages=True
    ),
    "project-under-vote": lambda say: projects.project(
        dear(stage=ProjectStage.RECOMMENDED, motion=OPEN), say, manages=True
    ),
    "project-rejected": lambda say: projects.project(
        project(step(ProjectStage.REJECTED), motion=replace(OPEN, outcome=Outcome.REJECTED)), say
    ),
    "project-lapsed": lambda say: projects.project(
        project(step(ProjectStage.REJECTED), motion=replace(OPEN, outcome=Outcome.LAPSED)), say
    ),
    "project-motion-taken-back": lambda say: projects.project(
        project(step(ProjectStage.REJECTED), motion=replace(OPEN, outcome=Outcome.WITHDRAWN)), say
    ),
    "project-started": lambda say: projects.project(running(), say, manages=True, address=ADDRESS),
    "project-started-to-members": lambda say: projects.project(running(), say, address=ADDRESS),
    "project-started-by-vote": lambda say: projects.project(project(VOTED, motion=ADOPTED), say),
    "project-over-its-estimate": lambda say: projects.project(
        project(STARTED, spent=kroner(95_000)), say, manages=True
    ),
    "project-delivered": lambda say: projects.project(project(STARTED, DELIVERED), say, manages=True),
    "project-closed": lambda say: projects.project(
        project(STARTED, DELIVERED, CLOSED, spent=kroner(60_000)), say, manages=True
    ),
    "project-stopped": lambda say: projects.project(project(STARTED, STOPPED), say, manages=True),
    "project-given-up": lambda say: projects.project(project(STOPPED), say, manages=True),
    "project-words-erased": lambda say: projects.project(project(STARTED, title="", purpose=""), say),
    "project-longest": lambda say: projects.project(
        project(*LONG_STEPS[:1], **LONG), say, manages=True, address=ADDRESS
    ),
    "project-closed-longest": lambda say: projects.project(project(*LONG_STEPS, **LONG), say),
    "project-came-to-started": lambda say: projects.came_to(project(STARTED), say),
    "project-came-to-delivered": lambda say: projects.came_to(project(STARTED, DELIVERED), say),
    "project-came-to-closed": lambda say: projects.came_to(project(STARTED, DELIVERED, CLOSED), say),
    "project-came-to-stopped": lambda say: projects.came_to(project(STARTED, STOPPED), say),
    "project-came-to-declined": lambda say: projects.came_to(project(STOPPED), say, declined=True),
    "projects-none": lambda say: projects.listed([listing(manages=True)], say),
    "projects-none-and-no-frame": lambda say: projects.listed([listing(frame=NO_FRAME)], say),
    "projects-of-every-stage": lambda say: projects.listed(
        [listing(project(STARTED, DELIVERED, CLOSED), running(), dear(), project(STOPPED), manages=True)],
        say,
        address=ADDRESS,
    ),
    "projects-of-two-products": lambda say: projects.listed(
        [listing(running()), listing(dear(product="OS2forms"), product="OS2forms")], say
    ),
    "projects-longest": lambda say: projects.listed(
        [listing(*[running(**{**LONG, "milestones": ()})] * 60, manages=True)] * 3, say, address=ADDRESS
    ),
    "projects-more-and-no-page": lambda say: projects.listed(
        [listing(*[running()] * 13, is_public=False)], say, address=ADDRESS
    ),
    "project-form": lambda say: projects.propose_form(ID, say),
    "project-form-of-a-wish": lambda say: projects.propose_form(
        ID, say, title="Advarsel når en skærm er offline", wishes="12", estimate="80.000 kr."
    ),
    "project-form-longest": lambda say: projects.propose_form(
        ID, say, title=LONG_TITLE, wishes="1" * 200, estimate="1.000.000.000 kr."
    ),
    "project-deliver-form": lambda say: projects.words_form(running(), Deed.DELIVER, say),
    "project-close-form": lambda say: projects.words_form(project(STARTED, DELIVERED), Deed.CLOSE, say),
    "project-stop-form": lambda say: projects.words_form(running(), Deed.STOP, say),
    "project-stop-form-longest": lambda say: projects.words_form(running(**LONG_WORDS), Deed.STOP, say),
    "milestone-ahead": lambda say: milestones.milestone(running(), milestone(), say, manages=True),
    "milestone-ahead-to-members": lambda say: milestones.milestone(running(), milestone(), say),
    "milestone-late": lambda say: milestones.milestone(
        running(), milestone(is_late=True, needs_decision=True), say, manages=True
    ),
    "milestone-before-the-project": lambda say: milestones.milestone(
        project(), milestone(), say, manages=True
    ),
    "milestone-reached": lambda say: milestones.milestone(
        running(), milestone(state=MilestoneState.REACHED, needs_decision=True), say, manages=True
    ),
    "milestone-under-vote": lambda say: milestones.milestone(
        running(),
        milestone(state=MilestoneState.REACHED, needs_decision=True, motion=OPEN),
        say,
        manages=True,
    ),
    "milestone-postponed": lambda say: milestones.milestone(
        running(),
        milestone(state=MilestoneState.REACHED, motion=replace(OPEN, outcome=Outcome.POSTPONED)),
        say,
        manages=True,
    ),
    "milestone-not-let-pass": lambda say: milestones.milestone(
        running(),
        milestone(needs_decision=True, motion=replace(OPEN, outcome=Outcome.REJECTED)),
        say,
        manages=True,
    ),
    "milestone-passed": lambda say: milestones.milestone(
        running(), milestone(state=MilestoneState.PASSED, passed_at=MONDAY), say, manages=True
    ),
    "milestone-dropped": lambda say: milestones.milestone(
        running(), milestone(state=MilestoneState.DROPPED), say, manages=True
    ),
    "milestone-of-what-ended": lambda say: milestones.milestone(
        project(STARTED, STOPPED), milestone(), say, manages=True
    ),
    "milestone-longest": lambda say: milestones.milestone(
        running(**LONG_WORDS), milestone(title=LONG_TITLE, is_late=True), say, manages=True
    ),
    "milestone-set": lambda say: milestones.set_(running(), milestone(needs_decision=True), say),
    "milestone-set-longest": lambda say: milestones.set_(
        running(**LONG_WORDS), milestone(title=LONG_TITLE), say
    ),
    "milestone-stuck": lambda say: milestones.stuck(running(), milestone(), say),
    "milestone-stuck-longest": lambda say: milestones.stuck(
        running(**LONG_WORDS), milestone(title=LONG_TITLE), say
    ),
    "milestone-form": lambda say: milestones.form(running(), say),
    "milestone-form-longest": lambda say: milestones.form(running(**LONG_WORDS), say),
    "milestone-move-form": lambda say: milestones.move_form(running(), milestone(), say),
    "milestone-move-form-longest": lambda say: milestones.move_form(
        running(**LONG_WORDS), milestone(title=LONG_TITLE), say
    ),
    "spending-form": lambda say: spendings.form(running(), say, day=say.date(MONDAY)),
    "spending-form-longest": lambda say: spendings.form(running(**LONG_WORDS), say, day="x" * 100),
    "spending-noted": lambda say: spendings.noted(running(), kroner(25_000), say),
    "spending-corrected": lambda say: spendings.noted(running(), kroner(-2_500), say),
    "spending-over": lambda say: spendings.noted(project(STARTED, spent=kroner(85_000)), kroner(25_000), say),
    "spending-far-over": lambda say: spendings.noted(
        project(STARTED, spent=kroner(95_000)), kroner(25_000), say
    ),
    "spending-longest": lambda say: spendings.noted(
        project(STARTED, spent=kroner(10**9), **LONG_WORDS), kroner(10**9), say
    ),
    "overspent": lambda say: spendings.overspent(project(STARTED, spent=kroner(95_000)), say),
    "overspent-no-more": lambda say: spendings.overspent(project(STARTED, spent=kroner(70_000)), say),
    "overspent-longest": lambda say: spendings.overspent(
        project(STARTED, spent=kroner(10**9), **LONG_WORDS), say
    ),
}
