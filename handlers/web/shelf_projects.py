"""What the public may see of projects, and nothing else: the one door between their pages and the tables.

People are left out, and what an amount was spent on: that was written for the product's own. So are motions
of a group that is not public.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot import portfolio
from bot.portfolio import Listing, MotionRef, ProjectView
from handlers.web import shelf, shelf_wishes
from handlers.web.guard import NotHere
from handlers.web.shelf_wishes import Place
from storage import journal, motions, projects
from storage.engine import Tx


@dataclass(frozen=True, slots=True)
class Found:
    """A public product's projects. today: there."""

    place: Place
    listing: Listing
    today: date


@dataclass(frozen=True, slots=True)
class One:
    """One of them."""

    place: Place
    view: ProjectView
    today: date


def listing(tx: Tx, key: str, now: datetime) -> Found:
    """The product's projects. Raises NotHere."""
    place = _find(tx, key)
    found = portfolio.listing(tx, place.id, now)
    shown = tuple(_public(tx, each) for each in found.projects)
    return Found(place, replace(found, projects=shown), _today(place, now))


def one(tx: Tx, key: str, number: int, now: datetime) -> One:
    """The project with the number. Raises NotHere."""
    place = _find(tx, key)
    project = projects.project_by_number(tx, place.id, number)
    if project is None:
        raise NotHere
    return One(place, _public(tx, portfolio.view(tx, project.id, now)), _today(place, now))


def _find(tx: Tx, key: str) -> Place:
    place = shelf_wishes.find(tx, key)
    if not journal.has_chain(tx, place.id):
        raise NotHere
    return place


def _public(tx: Tx, view: ProjectView) -> ProjectView:
    return replace(
        view,
        motion=_motion(tx, view.motion),
        milestones=tuple(replace(each, motion=_motion(tx, each.motion)) for each in view.milestones),
        spendings=tuple(replace(each, words="") for each in view.spendings),
        steps=tuple(replace(each, motion=_motion(tx, each.motion)) for each in view.steps),
    )


def _motion(tx: Tx, ref: MotionRef | None) -> MotionRef | None:
    if ref is None or not shelf.is_public_group(tx, motions.motion(tx, ref.id).group_id):
        return None
    return ref


def _today(place: Place, now: datetime) -> date:
    return now.astimezone(ZoneInfo(place.zone)).date()
