"""What the public may see of guidelines, and nothing else: the one door between their pages and the tables.

A group publishes them, and no people; of a group that is not public nothing is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot import guideline_views
from bot.guideline_views import GuidelineView, VersionView
from handlers.web import shelf_wishes
from handlers.web.guard import NotHere
from handlers.web.shelf_wishes import Place
from storage import guidelines
from storage.engine import Tx


@dataclass(frozen=True, slots=True)
class Found:
    """A public product's guidelines, by number."""

    place: Place
    in_force: tuple[GuidelineView, ...]
    withdrawn: tuple[GuidelineView, ...]


@dataclass(frozen=True, slots=True)
class One:
    """One of them, in one of its versions."""

    place: Place
    view: GuidelineView
    of: VersionView


def listing(tx: Tx, key: str) -> Found:
    """The product's guidelines. Raises NotHere."""
    place = shelf_wishes.find(tx, key)
    views = [each for each in guideline_views.views(tx, place.id) if each.is_public]
    return Found(
        place,
        tuple(each for each in views if each.is_in_force),
        tuple(each for each in views if not each.is_in_force),
    )


def one(tx: Tx, key: str, number: int, version: int | None = None) -> One:
    """The guideline with the number; version None: the latest. Raises NotHere."""
    place = shelf_wishes.find(tx, key)
    row = guidelines.guideline_by_number(tx, place.id, number)
    view = guideline_views.view(tx, row.id) if row is not None else None
    if view is None or not view.is_public:
        raise NotHere
    of = view.version(version) if version is not None else view.latest
    if of is None:
        raise NotHere
    return One(place, view, of)
