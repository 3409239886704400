"""Projects: proposed of wishes, started by the coordinator or by the group, delivered, closed, stopped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot import backlog, catalogue, frames, matters, news, outbox, questions, recommendations
from bot.assessments import MOST
from bot.belonging import access_wish, check_coordinates, may_see
from bot.drafts import DraftView
from bot.outbox import Kind
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import milestones as milestone_rules
from bot.rules import order, wording
from bot.rules.projects import Deed, may
from bot.wishes import check_outside_projects
from storage import assessments, due, journal, merges, milestones, projects, wishes
from storage.assessments import Assessment
from storage.engine import Tx
from storage.journal import Fact
from storage.projects import Project, ProjectStep, ProjectWish
from storage.wish_words import MatterKind, NewsKind, ProjectStage, Unit, WishStep
from storage.wishes import Wish, WishRuling
from storage.words import Outcome, new_ordered_id

# More are a programme; and a case brief has to have room for what each is about.
WISHES = 20
PURPOSE = 1_000


def propose(
    tx: Tx,
    actor: Actor,
    wish_ids: Sequence[str],
    *,
    title: str,
    purpose: str,
    now: datetime,
    estimate: int | None = None,
) -> str:
    """A project of these wishes, which are planned from now on. Returns its id.

    estimate: øre; None: the high ends of what the wishes were assessed at, together. Raises
    Refused(NO_WISHES, TOO_MANY_WISHES, UNKNOWN_WISH, COORDINATORS_ONLY, WISH_OTHER_PRODUCT, WISH_MERGED,
    WISH_CLOSED, WISH_IN_ROUND, WISH_IN_PROJECT, WISH_NOT_ASSESSED, WISH_IN_HOURS, TITLE_REQUIRED, TOO_LONG,
    ESTIMATE_NEGATIVE, ESTIMATE_ZERO, ESTIMATE_TOO_LARGE).
    """
    found, together = check_wishes(tx, actor, wish_ids)
    cost = together if estimate is None else estimate
    if cost < 0:
        raise Refused(Code.ESTIMATE_NEGATIVE, field="estimate")
    if cost == 0:
        raise Refused(Code.ESTIMATE_ZERO, field="estimate")
    if cost > MOST[Unit.KRONER]:
        raise Refused(Code.ESTIMATE_TOO_LARGE, field="estimate")
    said = wording.one_line(title, wording.TITLE, "title")
    if not said:
        raise Refused(Code.TITLE_REQUIRED, field="title")
    product_id = found[0].product_id
    project = Project(
        at=now,
        product_id=product_id,
        number=projects.next_number(tx, product_id),
        author_id=actor.id,
        title=said,
        purpose=wording.paragraphs(purpose, PURPOSE, "purpose") or None,
        estimate=cost,
    )
    parts = [
        ProjectWish(id=new_ordered_id(), at=now, project_id=project.id, wish_id=each.id) for each in found
    ]
    journal.append(tx, product_id, "project.proposed", actor=actor.id, now=now, facts=[project, *parts])
    _refresh(tx, project, now)
    return project.id


def check_wishes(tx: Tx, actor: Actor, wish_ids: Sequence[str]) -> tuple[list[Wish], int]:
    """(the wishes, what they cost together at most in øre), if a project can be made of them.

    Raises as `propose`.
    """
    ids = list(dict.fromkeys(wish_ids))
    if not ids:
        raise Refused(Code.NO_WISHES, field="wishes")
    if len(ids) > WISHES:
        raise Refused(Code.TOO_MANY_WISHES, field="wishes", most=WISHES)
    product_id = access_wish(tx, actor, ids[0]).product_id
    check_coordinates(tx, actor, product_id)
    found = [_wish(tx, each, product_id) for each in ids]
    return found, sum(_cost(tx, each) for each in found)


def start(tx: Tx, actor: Actor, project_id: str, now: datetime) -> None:
    """The coordinator starts it, in the frame of the year.

    Raises Refused(UNKNOWN_PROJECT, COORDINATORS_ONLY, NOT_PROPOSED, UNDER_VOTE, NO_FRAME, OUTSIDE_FRAME).
    """
    project = access_own(tx, actor, project_id, Deed.START)
    matters.check_not_under_vote(tx, project.id)
    frame = frames.frame_of(tx, project.product_id, now)
    if frame.amount is None:
        raise Refused(Code.NO_FRAME, year=str(frame.year))
    if not frame.holds(project.estimate):
        raise Refused(Code.OUTSIDE_FRAME, cost=project.estimate, rest=frame.left, year=str(frame.year))
    step = _step(project, ProjectStage.STARTED, now, person_id=actor.id, frame_year=frame.year)
    _write(tx, project, step, now)
    _begun(tx, project, step, now)


def recommend(tx: Tx, actor: Actor, project_id: str, *, title: str, brief: str, now: datetime) -> DraftView:
    """The motion to start it, drafted for the group that decides.

    Raises Refused(UNKNOWN_PROJECT, COORDINATORS_ONLY, NOT_PROPOSED, UNDER_VOTE), and as
    `drafts.draft_motion`.
    """
    project = access_own(tx, actor, project_id, Deed.RECOMMEND)
    matter = (MatterKind.PROJECT, project.id)
    return recommendations.prepare(tx, actor, project.product_id, matter, title=title, brief=brief, now=now)


def decided(tx: Tx, project_id: str, motion_id: str, outcome: Outcome, now: datetime) -> None:
    """A motion about it came to this: adopted, it starts; postponed, it waits for another; else it is over,
    and its wishes are free again.
    """
    project = projects.project(tx, project_id)
    journal.lock(tx, project.product_id)
    if outcome is Outcome.POSTPONED or not may(Deed.RECOMMEND, projects.stage(tx, project.id)):
        outbox.changed(tx, project.id, now)
        return
    stage = ProjectStage.STARTED if outcome is Outcome.ADOPTED else ProjectStage.REJECTED
    step = _step(project, stage, now, motion_id=motion_id)
    _write(tx, project, step, now)
    if stage is ProjectStage.STARTED:
        _begun(tx, project, step, now)
    home = catalogue.home_of(tx, project.product_id)
    outbox.tell_coordinators(tx, Kind.PROJECT_DECIDED, project.id, home.id, now, live=True)


def deliver(tx: Tx, actor: Actor, project_id: str, words: str, now: datetime) -> None:
    """It is there, and so are its wishes. The words are what was delivered, and may be left out.

    Raises Refused(UNKNOWN_PROJECT, COORDINATORS_ONLY, NOT_STARTED, MILESTONE_UNDECIDED, TOO_LONG).
    """
    project = access_own(tx, actor, project_id, Deed.DELIVER)
    for each in milestones.milestones(tx, project.id):
        state = milestone_rules.state_of(step.move for step in milestones.steps(tx, each.id))
        if each.needs_decision and state not in milestone_rules.DONE:
            raise Refused(Code.MILESTONE_UNDECIDED, title=each.title or "")
    said = wording.paragraphs(words, wording.STATEMENT, "words")
    step = _step(project, ProjectStage.DELIVERED, now, person_id=actor.id, words=said)
    _write(tx, project, step, now)
    _tell(tx, project, NewsKind.DELIVERED, step, now)


def close(tx: Tx, actor: Actor, project_id: str, words: str, now: datetime) -> None:
    """It is done with: the words are what came of it, and it takes what it spent of the frame.

    Raises Refused(UNKNOWN_PROJECT, COORDINATORS_ONLY, NOT_DELIVERED, WORDS_REQUIRED, TOO_LONG).
    """
    project = access_own(tx, actor, project_id, Deed.CLOSE)
    said = wording.paragraphs(words, wording.STATEMENT, "words")
    if not said:
        raise Refused(Code.WORDS_REQUIRED, field="words")
    step = _step(project, ProjectStage.CLOSED, now, person_id=actor.id, words=said)
    _write(tx, project, step, now)
    _tell(tx, project, NewsKind.CLOSED, step, now)


def stop(tx: Tx, actor: Actor, project_id: str, words: str, now: datetime, *, declines: bool = False) -> None:
    """Nothing more comes of it, and the words say why. Its wishes are free again; declines: they are declined
    for the same reason.

    Raises Refused(UNKNOWN_PROJECT, COORDINATORS_ONLY, PROJECT_OVER, UNDER_VOTE, REASON_REQUIRED, TOO_LONG).
    """
    project = access_own(tx, actor, project_id, Deed.STOP)
    for subject in (project.id, *(each.id for each in milestones.milestones(tx, project.id))):
        matters.check_not_under_vote(tx, subject)
    said = wording.paragraphs(words, wording.REASON, "words")
    if not said:
        raise Refused(Code.REASON_REQUIRED, field="words")
    was_started = projects.stage(tx, project.id) is ProjectStage.STARTED
    step = _step(project, ProjectStage.STOPPED, now, person_id=actor.id, words=said)
    rulings = _declined(tx, project, actor, said, now) if declines else []
    _write(tx, project, step, now, *rulings)
    for each in rulings:
        news.tell(tx, each.wish_id, NewsKind.DECLINED, each.id, now, but=actor.id)
    if was_started and not declines:
        _tell(tx, project, NewsKind.CLOSED, step, now)


def access_project(tx: Tx, actor: Actor, project_id: str) -> Project:
    """The project, with its product's chain held: what is read after this is settled.

    Raises Refused(UNKNOWN_PROJECT).
    """
    project = projects.find_project(tx, project_id)
    if project is None or not may_see(tx, actor, project.product_id):
        raise Refused(Code.UNKNOWN_PROJECT)
    journal.lock(tx, project.product_id)
    return project


def access_own(tx: Tx, actor: Actor, project_id: str, deed: Deed) -> Project:
    """The same, if it is the person's to do that with it now.

    Raises Refused(UNKNOWN_PROJECT, COORDINATORS_ONLY, NOT_PROPOSED, NOT_STARTED, NOT_DELIVERED,
    PROJECT_OVER).
    """
    project = access_project(tx, actor, project_id)
    check_coordinates(tx, actor, project.product_id)
    steps = projects.steps(tx, project.id)
    was_started = any(each.stage is ProjectStage.STARTED for each in steps)
    stage = steps[-1].stage if steps else ProjectStage.PROPOSED
    if not may(deed, stage, was_started=was_started):
        raise _not_now(deed, stage, project.number)
    return project


def _not_now(deed: Deed, stage: ProjectStage, number: int) -> Refused:
    """Why that cannot be done with a project that is there."""
    if stage is ProjectStage.CLOSED or deed in (Deed.PLAN, Deed.STOP):
        return Refused(Code.PROJECT_OVER, number=number)
    if deed in (Deed.START, Deed.RECOMMEND):
        return Refused(Code.NOT_PROPOSED, number=number)
    if deed is Deed.CLOSE:
        return Refused(Code.NOT_DELIVERED, number=number)
    return Refused(Code.NOT_STARTED, number=number)


def _wish(tx: Tx, wish_id: str, product_id: str) -> Wish:
    wish = wishes.find_wish(tx, wish_id)
    if wish is None:
        raise Refused(Code.UNKNOWN_WISH, field="wishes")
    if wish.product_id != product_id:
        raise Refused(Code.WISH_OTHER_PRODUCT, field="wishes", number=wish.number)
    into = merges.into(tx, wish.id)
    if into is not None:
        other = wishes.wish(tx, into).number
        raise Refused(Code.WISH_MERGED, field="wishes", number=wish.number, other=other)
    backlog.check_open(tx, wish, field="wishes")
    backlog.check_outside_rounds(tx, wish, field="wishes")
    check_outside_projects(tx, wish, field="wishes")
    return wish


def _cost(tx: Tx, wish: Wish) -> int:
    """What it was assessed at, at most."""
    latest: list[Assessment] = assessments.assessments(tx, wish.id)[-1:]
    assessed = latest[0] if latest and latest[0].is_feasible else None
    if assessed is None or assessed.high is None:
        raise Refused(Code.WISH_NOT_ASSESSED, field="wishes", number=wish.number)
    if assessed.unit is not Unit.KRONER:
        raise Refused(Code.WISH_IN_HOURS, field="wishes", number=wish.number)
    return assessed.high


def _step(
    project: Project,
    stage: ProjectStage,
    now: datetime,
    *,
    person_id: str | None = None,
    words: str = "",
    motion_id: str | None = None,
    frame_year: int | None = None,
) -> ProjectStep:
    return ProjectStep(
        id=new_ordered_id(),
        at=now,
        project_id=project.id,
        stage=stage,
        person_id=person_id,
        words=words or None,
        motion_id=motion_id,
        frame_year=frame_year,
    )


def _write(tx: Tx, project: Project, step: ProjectStep, now: datetime, *more: Fact) -> None:
    before = projects.steps(tx, project.id)[-1:]
    step.at = order.after(before[0].at if before else None, now)
    event = f"project.{step.stage}"
    journal.append(tx, project.product_id, event, actor=step.person_id, now=now, facts=[step, *more])
    _refresh(tx, project, now)
    if not may(Deed.PLAN, step.stage):
        for each in milestones.milestones(tx, project.id):
            due.void(tx, each.id, now)
            outbox.changed(tx, each.id, now)
    outbox.changed(tx, project.id, now)


def _refresh(tx: Tx, project: Project, now: datetime) -> None:
    for wish_id in projects.wishes_of(tx, project.id):
        backlog.refresh(tx, wish_id)
        questions.show_anew(tx, wish_id, now)


def _begun(tx: Tx, project: Project, step: ProjectStep, now: datetime) -> None:
    """Said where the group talks, in a card that follows it, and to those whose wishes they are."""
    home = catalogue.home_of(tx, project.product_id)
    outbox.post(tx, Kind.PROJECT, project.id, home.id, now, live=True)
    _tell(tx, project, NewsKind.STARTED, step, now)


def _tell(tx: Tx, project: Project, kind: NewsKind, step: ProjectStep, now: datetime) -> None:
    for wish_id in projects.wishes_of(tx, project.id):
        news.tell(tx, wish_id, kind, f"{step.id}/{wish_id}", now, but=step.person_id)


def _declined(tx: Tx, project: Project, actor: Actor, words: str, now: datetime) -> list[WishRuling]:
    return [
        WishRuling(
            id=new_ordered_id(),
            at=now,
            wish_id=each,
            person_id=actor.id,
            step=WishStep.DECLINED,
            words=words,
        )
        for each in projects.wishes_of(tx, project.id)
    ]
