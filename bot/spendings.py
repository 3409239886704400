"""What a project spends: written down, corrected, and said aloud where it is more than was estimated."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot import catalogue, outbox, projects, roll
from bot.assessments import MOST
from bot.outbox import Kind
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import projects as rules
from bot.rules import wording
from bot.rules.projects import Deed
from storage import journal, spendings
from storage.engine import Tx
from storage.projects import Project
from storage.spendings import Spending
from storage.wish_words import Unit
from storage.words import Role, new_ordered_id

WORDS = 200


def spend(
    tx: Tx, actor: Actor, project_id: str, *, amount: int, day: date, words: str, now: datetime
) -> None:
    """The project has spent so much, in øre, on that day; below zero it is a correction. What goes far beyond
    the estimate is told the chair of the group that decides, once.

    Raises Refused(UNKNOWN_PROJECT, COORDINATORS_ONLY, NOT_STARTED, PROJECT_OVER, NOTHING_SPENT,
    SPENDING_TOO_LARGE, SPENT_BELOW_ZERO, SPENT_LATER, TOO_LONG).
    """
    project = projects.access_own(tx, actor, project_id, Deed.SPEND)
    if not amount:
        raise Refused(Code.NOTHING_SPENT, field="amount")
    before = spendings.spent(tx, project.id)
    if before + amount < 0:
        raise Refused(Code.SPENT_BELOW_ZERO, field="amount", spent=before)
    if before + amount > MOST[Unit.KRONER]:
        raise Refused(Code.SPENDING_TOO_LARGE, field="amount")
    home = catalogue.home_of(tx, project.product_id)
    if day > now.astimezone(ZoneInfo(home.zone)).date():
        raise Refused(Code.SPENT_LATER, field="day")
    row = Spending(
        id=new_ordered_id(),
        at=now,
        project_id=project.id,
        person_id=actor.id,
        amount=amount,
        day=day.isoformat(),
        words=wording.one_line(words, WORDS, "words") or None,
    )
    event = "project.spent" if amount > 0 else "project.corrected"
    journal.append(tx, project.product_id, event, actor=actor.id, now=now, facts=[row])
    outbox.changed(tx, project.id, now)
    if rules.is_far_over(project.estimate, before + amount):
        _tell_chair(tx, project, home.id, now)


def _tell_chair(tx: Tx, project: Project, group_id: str, now: datetime) -> None:
    """Or the vice chair, where there is none."""
    chairs = roll.people_in(tx, group_id, Role.CHAIR) or roll.people_in(tx, group_id, Role.VICE_CHAIR)
    for person_id in sorted(chairs):
        outbox.whisper(tx, Kind.OVERSPENT, project.id, person_id, group_id, now, once="once", live=True)
