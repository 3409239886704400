"""What the public may see of information events and workshops: the one door between pages and tables.

People are left out, and where one joins online: that is for who has a place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot import gathering_views
from bot.cards import gatherings as cards
from bot.cards.card import Entry
from bot.gathering_views import GatheringView, Guest
from bot.texts.say import Say
from handlers.web import shelf_wishes
from handlers.web.guard import NotHere
from handlers.web.shelf_wishes import Place
from storage import gatherings
from storage.engine import Tx

NOBODY = Guest("", "", "")
# In the place of the address.
SOMEWHERE = "online"


@dataclass(frozen=True, slots=True)
class Found:
    """A public product's gatherings that are to come, the next first."""

    place: Place
    gatherings: tuple[GatheringView, ...]


@dataclass(frozen=True, slots=True)
class One:
    """One of them, or one that is over or off."""

    place: Place
    view: GatheringView


def listing(tx: Tx, key: str, now: datetime) -> Found:
    """What the product invites to. Raises NotHere."""
    place = shelf_wishes.find(tx, key)
    ahead = gatherings.coming(tx, [place.id], now)
    return Found(place, tuple(_public(gathering_views.view(tx, each.id, now)) for each in ahead))


def one(tx: Tx, key: str, number: int, now: datetime) -> One:
    """The gathering with the number. Raises NotHere."""
    place = shelf_wishes.find(tx, key)
    row = gatherings.gathering_by_number(tx, place.id, number)
    if row is None:
        raise NotHere
    return One(place, _public(gathering_views.view(tx, row.id, now)))


def entry(found: One, say: Say) -> Entry:
    """As everybody may have it in a calendar."""
    return cards.entry(found.view, say, link=False)


def _public(view: GatheringView) -> GatheringView:
    """Nobody is named; how many they are stays. Why it was called off was said to those who had signed up.

    That one can join online is told; where, not.
    """
    return replace(
        view,
        taken=(NOBODY,) * len(view.taken),
        waiting=(NOBODY,) * len(view.waiting),
        link=SOMEWHERE if view.link else "",
        words="",
    )
