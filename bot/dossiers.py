"""Projects as files for machines: what they are, cost and came to.

People are not named in them, nor what an amount was spent on: what is taken out cannot be erased any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bot import portfolio
from bot.figures import kroner, written
from bot.frames import FrameView
from bot.portfolio import MilestoneView, MotionRef, ProjectView, StepView
from storage import community, journal
from storage.engine import Tx
from storage.words import iso


def files(tx: Tx, now: datetime) -> Iterator[tuple[str, str]]:
    """(path, content) of every project of every product."""
    for product in community.products(tx):
        if journal.has_chain(tx, product.id):
            for view in portfolio.listing(tx, product.id, now).projects:
                yield f"projects/{product.key}/{view.number:04d}.json", written(project_json(view))


def project_json(view: ProjectView) -> dict[str, Any]:
    """A project: amounts in kroner, days in ISO, times in UTC.

    frame_year: the year in whose frame it was started; null: it was granted apart, or not started.
    """
    return {
        "product": view.product,
        "number": view.number,
        "title": view.title,
        "purpose": view.purpose,
        "stage": view.stage.value,
        "proposed_at": iso(view.proposed_at),
        "estimate": kroner(view.estimate),
        "spent": kroner(view.spent),
        "frame_year": view.frame_year,
        "motion": _motion(view.motion),
        "wishes": [
            {"number": each.number, "title": each.title, "backers": each.backers} for each in view.wishes
        ],
        "milestones": [_milestone(each) for each in view.milestones],
        "spendings": [{"day": each.day, "amount": kroner(each.amount)} for each in view.spendings],
        "steps": [_step(each) for each in view.steps],
    }


def frame_json(frame: FrameView) -> dict[str, Any]:
    """The frame of the year, in kroner; amount null: there is none."""
    return {
        "year": frame.year,
        "amount": kroner(frame.amount) if frame.amount is not None else None,
        "committed": kroner(frame.committed),
        "left": kroner(frame.left),
    }


def _milestone(of: MilestoneView) -> dict[str, Any]:
    return {
        "title": of.title,
        "day": of.day,
        "needs_decision": of.needs_decision,
        "state": of.state.value,
        "passed_at": iso(of.passed_at) if of.passed_at is not None else None,
        "motion": _motion(of.motion),
    }


def _step(step: StepView) -> dict[str, Any]:
    return {
        "stage": step.stage.value,
        "at": iso(step.at),
        "words": step.words,
        "motion": _motion(step.motion),
    }


def _motion(ref: MotionRef | None) -> dict[str, Any] | None:
    if ref is None:
        return None
    outcome = ref.outcome.value if ref.outcome is not None else None
    return {"year": ref.year, "number": ref.number, "outcome": outcome}
