"""What the pages of projects say, in the reader's language: sentences, steps and drawings, no HTML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot import pages
from bot.cards import milestones as milestone_cards
from bot.cards import projects as cards
from bot.frames import FrameView
from bot.portfolio import MilestoneView, MotionRef, ProjectView, SpendingView, StepView
from bot.rules import progress
from bot.rules.progress import Bar, Course
from bot.texts.say import Say
from handlers.web.shelf_wishes import Place
from storage.wish_words import ProjectStage


@dataclass(frozen=True, slots=True)
class Happening:
    """at: when. quote: the words that were given for it, None without any. path, motion: of its motion."""

    at: datetime
    text: str
    quote: str | None
    path: str
    motion: str


@dataclass(frozen=True, slots=True)
class Legend:
    """A part of a drawing: how it looks, what it is, and how much."""

    look: str
    label: str
    amount: str


class ProjectWords:
    """What templates say about projects."""

    def __init__(self, say: Say, place: Place) -> None:
        self._say, self._place = say, place

    def title(self, title: str) -> str:
        return cards.shown(title, self._say)

    def tone(self, view: ProjectView) -> str:
        is_over = view.excess and view.stage is ProjectStage.STARTED
        return "bad" if is_over else cards.TONES[view.stage].value

    def stage(self, view: ProjectView) -> str:
        return self._say(f"project-stage-{view.stage}")

    def path(self, view: ProjectView) -> str:
        return pages.project(self._place.key, view.number)

    def wish(self, number: int) -> str:
        return pages.wish(self._place.key, number)

    def money(self, view: ProjectView) -> str:
        return cards.money(view, self._say)

    def paid(self, view: ProjectView) -> str:
        """Of which money; empty for what was not started."""
        if not view.was_started:
            return ""
        if view.frame_year is None:
            return self._say("project-apart")
        return self._say("project-in-frame", year=str(view.frame_year))

    def frame(self, frame: FrameView) -> str:
        return self._say("web-projects-frame", frame=cards.frame(frame, self._say))

    def bar(self, view: ProjectView) -> Bar:
        return progress.bar(view.estimate, view.spent)

    def legend(self, view: ProjectView) -> list[Legend]:
        """What the parts of the bar are."""
        say = self._say
        if view.excess:
            parts = [
                ("spent", "web-project-within", view.estimate),
                ("over", "web-project-over", view.excess),
            ]
        else:
            left = view.estimate - view.spent
            parts = [("spent", "web-project-spent", view.spent), ("left", "web-project-left", left)]
        return [Legend(look, say(text), say.money(amount)) for look, text, amount in parts]

    def course(self, view: ProjectView, today: date) -> Course:
        """Spending and milestones along the time, from when the project was started or proposed."""
        begins = next(
            (each.at for each in view.steps if each.stage is ProjectStage.STARTED), view.proposed_at
        )
        ended = next((each.at for each in view.steps if each.stage in ENDED), None)
        return progress.course(
            view.estimate,
            [(date.fromisoformat(each.day), each.amount) for each in view.spendings],
            [date.fromisoformat(each.day) for each in view.milestones],
            begins.astimezone(self._say.zone).date(),
            min(today, ended.astimezone(self._say.zone).date()) if ended is not None else today,
        )

    def day(self, day: date) -> str:
        return self._say.plain_date(day)

    def milestone(self, of: MilestoneView) -> str:
        """Day, title and where it is."""
        return milestone_cards.line(of, self._say)

    def look(self, of: MilestoneView) -> str:
        """How its mark looks."""
        return "late" if of.is_late else of.state.value

    def bill(self, spending: SpendingView) -> tuple[str, str]:
        """Its day and the amount, which is below nothing for a correction."""
        day = self._say.plain_date(date.fromisoformat(spending.day))
        amount = self._say.money(abs(spending.amount))
        return day, self._say("web-project-corrected", amount=amount) if spending.amount < 0 else amount

    def motion(self, ref: MotionRef | None) -> tuple[str, str]:
        """(address, its number) of the motion; both empty where there is none to show."""
        if ref is None:
            return "", ""
        where = "motions" if ref.outcome is None else "decisions"
        return f"/{where}/{self._place.key}/{cards.motion(ref)}", cards.motion(ref)

    def steps(self, view: ProjectView) -> list[Happening]:
        """How far it came, and why."""
        begun = Happening(view.proposed_at, self._say("web-project-step-proposed"), None, "", "")
        return [begun, *(self._step(each) for each in view.steps)]

    def _step(self, step: StepView) -> Happening:
        text = self._say(f"web-project-step-{step.stage}")
        return Happening(step.at, text, step.words or None, *self.motion(step.motion))


# When nothing more happens in it.
ENDED = (ProjectStage.CLOSED, ProjectStage.STOPPED, ProjectStage.REJECTED)
