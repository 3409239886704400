"""Three projects in the demo: one is closed, one is under way in the frame, one is outside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial

from bot import catalogue, milestones, portfolio, projects, spendings
from bot.cards import recommendations as briefs
from bot.texts.say import Say
from handlers.demo.almanac import Dated, Recognise, working_day
from storage.engine import Tx

COORDINATOR = "eva"
KRONE = 100
MORNING, AFTERNOON, LATER = time(10, 10), time(14, 40), time(15, 5)
# Days ahead of the day it was planned.
PILOT, EVERYWHERE = 21, 75


class Telling:
    """wish: the id of a wish, by its id in the texts."""

    def __init__(self, recognise: Recognise, wish: Callable[[str], str], say: Say) -> None:
        self._recognise, self._wish, self._say = recognise, wish, say
        self._ids: dict[str, str] = {}

    def acts(self, now: datetime) -> list[Dated]:
        """What happens, and when."""

        def at(ago: int, of_day: time) -> datetime:
            return working_day(now, ago, of_day, self._say)

        return [
            (at(38, MORNING), partial(self._begin, "menu")),
            (at(24, AFTERNOON), partial(self._spend, "menu", 32_000, "developed")),
            (at(17, AFTERNOON), partial(self._spend, "menu", 11_500, "tested")),
            (at(16, MORNING), partial(self._deliver, "menu")),
            (at(11, MORNING), partial(self._close, "menu")),
            (at(14, MORNING), partial(self._begin, "offline")),
            (at(14, AFTERNOON), self._plan),
            (at(6, AFTERNOON), partial(self._spend, "offline", 28_000, "developed")),
            (at(2, AFTERNOON), self._reach),
            (at(1, AFTERNOON), self._propose),
        ]

    def _begin(self, key: str, tx: Tx, at: datetime) -> None:
        """Inside the frame: the coordinator starts it."""
        eva = self._recognise(tx, COORDINATOR)
        self._ids[key] = projects.propose(
            tx,
            eva,
            [self._wish(key)],
            title=self._say(f"demo-project-{key}"),
            purpose=self._say(f"demo-project-{key}-purpose"),
            now=at,
        )
        projects.start(tx, eva, self._ids[key], at)

    def _spend(self, key: str, kroner: int, words: str, tx: Tx, at: datetime) -> None:
        spendings.spend(
            tx,
            self._recognise(tx, COORDINATOR),
            self._ids[key],
            amount=kroner * KRONE,
            day=at.astimezone(self._say.zone).date(),
            words=self._say(f"demo-project-{words}"),
            now=at,
        )

    def _deliver(self, key: str, tx: Tx, at: datetime) -> None:
        words = self._say(f"demo-project-{key}-delivered")
        projects.deliver(tx, self._recognise(tx, COORDINATOR), self._ids[key], words, at)

    def _close(self, key: str, tx: Tx, at: datetime) -> None:
        words = self._say(f"demo-project-{key}-closed")
        projects.close(tx, self._recognise(tx, COORDINATOR), self._ids[key], words, at)

    def _plan(self, tx: Tx, at: datetime) -> None:
        day = at.astimezone(self._say.zone).date()
        for key, ahead, needs_decision in (("pilot", PILOT, False), ("everywhere", EVERYWHERE, True)):
            self._ids[key] = milestones.add(
                tx,
                self._recognise(tx, COORDINATOR),
                self._ids["offline"],
                title=self._say(f"demo-milestone-{key}"),
                day=day + timedelta(days=ahead),
                needs_decision=needs_decision,
                now=at,
            )

    def _reach(self, tx: Tx, at: datetime) -> None:
        milestones.reach(tx, self._recognise(tx, COORDINATOR), self._ids["pilot"], at)

    def _propose(self, tx: Tx, at: datetime) -> None:
        """Outside the frame: the recommendation that the bot drafts lies with the coordinator."""
        eva = self._recognise(tx, COORDINATOR)
        project_id = projects.propose(
            tx,
            eva,
            [self._wish("rights")],
            title=self._say("demo-project-rights"),
            purpose=self._say("demo-project-rights-purpose"),
            estimate=260_000 * KRONE,
            now=at,
        )
        view = portfolio.view(tx, project_id, at)
        wishes = [catalogue.view(tx, each.id) for each in view.wishes]
        title, brief = briefs.project_title(view, self._say), briefs.project_brief(view, wishes, self._say)
        projects.recommend(tx, eva, project_id, title=title, brief=brief, now=at)
