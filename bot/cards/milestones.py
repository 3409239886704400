"""Milestones: one to its coordinator, with what can be done with it, and the forms to set and move one."""

from __future__ import annotations

from datetime import date

from bot.cards.card import Button, Card, Field, FieldKind, Form, Option, Style, Tone, action
from bot.portfolio import MilestoneView, ProjectView
from bot.rules import wording
from bot.texts.say import Say
from storage.wish_words import MilestoneState, ProjectStage
from storage.words import Outcome

# So many have a button on the project's card.
SHOWN = 5
LABEL = 40
NO, YES = "no", "yes"
TONES = {
    MilestoneState.PLANNED: Tone.WAITING,
    MilestoneState.REACHED: Tone.WAITING,
    MilestoneState.PASSED: Tone.GOOD,
    MilestoneState.DROPPED: Tone.NEUTRAL,
}


def milestone(view: ProjectView, of: MilestoneView, say: Say, *, manages: bool = False) -> Card:
    """The milestone as it stands. manages: with what its project's coordinator can do."""
    return Card(
        title=_shown(of.title, say),
        kicker=say("milestone-kicker", project=_project(view, say)),
        tone=TONES[of.state],
        lines=_standing(view, of, say, manages),
        buttons=(
            *(_buttons(view, of, say) if manages else ()),
            Button(say("button-project-see"), action("project", view.id)),
        ),
    )


def set_(view: ProjectView, of: MilestoneView, say: Say) -> Card:
    """To the coordinator who set it."""
    line = say("milestone-set-line", title=_shown(of.title, say), day=day(of.day, say))
    return Card(
        title=say("milestone-set-title"),
        kicker=_project(view, say),
        tone=Tone.GOOD,
        lines=(line, *((say("milestone-needs"),) if of.needs_decision else ())),
        buttons=(
            Button(say("button-milestone-new"), action("milestone-new", view.id)),
            Button(say("button-project-see"), action("project", view.id)),
        ),
    )


def stuck(view: ProjectView, of: MilestoneView, say: Say) -> Card:
    """To the coordinator: the reminder of it fails again and again."""
    line = say("stuck-milestone", project=_project(view, say), title=_shown(of.title, say))
    return Card(title=say("stuck-title"), lines=(line,), tone=Tone.BAD)


def form(view: ProjectView, say: Say) -> Form:
    """The form for a new one."""
    return Form(
        title=say("form-milestone-title"),
        action=action("milestone-add", view.id),
        submit=say("form-milestone-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(_project(view, say),),
        fields=(
            Field("title", say("form-milestone-name"), limit=wording.TITLE),
            _day_field(say),
            Field(
                "decision",
                say("form-milestone-decision"),
                FieldKind.CHOICE,
                value=NO,
                options=tuple(Option(each, say(f"form-milestone-decision-{each}")) for each in (NO, YES)),
            ),
        ),
    )


def move_form(view: ProjectView, of: MilestoneView, say: Say) -> Form:
    """The form for another day."""
    return Form(
        title=say("form-move-title"),
        action=action("milestone-move-make", of.id),
        submit=say("form-move-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(_project(view, say), _shown(of.title, say)),
        fields=(_day_field(say, day(of.day, say)),),
    )


def line(of: MilestoneView, say: Say) -> str:
    """The milestone in one line."""
    text = "milestone-line-decision" if of.needs_decision else "milestone-line"
    return say(text, day=day(of.day, say), title=_shown(of.title, say), state=state(of, say))


def state(of: MilestoneView, say: Say) -> str:
    """Where it is, in a word or two."""
    if of.state is MilestoneState.REACHED and of.is_under_vote:
        return say("milestone-state-voted")
    return say(f"milestone-state-{'late' if of.is_late else of.state}")


def day(iso_day: str, say: Say) -> str:
    """A day, as people write it."""
    return say.plain_date(date.fromisoformat(iso_day))


def see_buttons(view: ProjectView, say: Say) -> list[Button]:
    """Each that waits for something, the first ones first."""
    ahead = [
        each for each in view.milestones if each.state in (MilestoneState.PLANNED, MilestoneState.REACHED)
    ]
    return [
        Button(
            say("button-milestone-see", title=wording.shortened(_shown(each.title, say), LABEL)),
            action("milestone", each.id),
        )
        for each in ahead[:SHOWN]
    ]


def _standing(view: ProjectView, of: MilestoneView, say: Say, manages: bool) -> tuple[str, ...]:
    ref, motion = of.motion, f"{of.motion.year}-{of.motion.number}" if of.motion is not None else ""
    if of.state is MilestoneState.PASSED:
        passed_at = say.date(of.passed_at) if of.passed_at is not None else ""
        return (say("milestone-passed", date=passed_at),)
    if of.state is MilestoneState.DROPPED:
        return (say("milestone-dropped"),)
    if view.stage not in (ProjectStage.STARTED, ProjectStage.PROPOSED, ProjectStage.RECOMMENDED):
        return (say("milestone-over"),)
    if of.state is MilestoneState.REACHED:
        if ref is not None and of.is_under_vote:
            return (say("milestone-under-vote", motion=motion, at=say.moment(ref.closes_at)),)
        postponed = ref is not None and ref.outcome is Outcome.POSTPONED
        before = (say("milestone-postponed", motion=motion),) if postponed else ()
        drafted = (say("project-drafted"),) if manages else ()
        return (*before, say("milestone-reached"), *drafted)
    failed = (
        (say("milestone-failed", outcome=ref.outcome, motion=motion),)
        if ref is not None and ref.outcome is not None
        else ()
    )
    due = say("milestone-late" if of.is_late else "milestone-planned", day=day(of.day, say))
    return (*failed, due, *((say("milestone-needs"),) if of.needs_decision else ()))


def _buttons(view: ProjectView, of: MilestoneView, say: Say) -> tuple[Button, ...]:
    if view.stage is ProjectStage.STARTED and of.state is MilestoneState.REACHED and not of.is_under_vote:
        return (
            Button(say("button-project-recommend"), action("milestone-recommend", of.id), Style.PRIMARY),
            Button(say("button-project-wait"), action("project-wait", view.id)),
        )
    if of.state is not MilestoneState.PLANNED or view.stage not in (
        ProjectStage.STARTED,
        ProjectStage.PROPOSED,
        ProjectStage.RECOMMENDED,
    ):
        return ()
    reach = Button(say("button-milestone-reach"), action("milestone-reach", of.id), Style.PRIMARY)
    return (
        *((reach,) if view.stage is ProjectStage.STARTED else ()),
        Button(say("button-milestone-move"), action("milestone-move", of.id)),
        Button(say("button-milestone-drop"), action("milestone-drop", of.id)),
    )


def _day_field(say: Say, value: str = "") -> Field:
    return Field(
        "day", say("form-milestone-day"), value=value, hint=say("form-milestone-day-hint"), limit=100
    )


def _project(view: ProjectView, say: Say) -> str:
    project = say("project-number", product=view.product, number=str(view.number))
    return f"{project} · {_shown(view.title, say)}"


def _shown(words: str, say: Say) -> str:
    return words or say("motion-erased")
