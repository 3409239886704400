"""What is left of what a coordinator may spend in a year without asking. Amounts in øre."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import catalogue
from bot.rules import frames as rules
from bot.rules.frames import Commitment
from bot.rules.projects import OVER
from storage import frames, projects, spendings
from storage.engine import Tx


@dataclass(frozen=True, slots=True)
class FrameView:
    """amount None: the product has no frame this year, and nothing is inside it. committed: what the projects
    that were started in it take of it.
    """

    year: int
    amount: int | None
    committed: int

    @property
    def left(self) -> int:
        """What may still be spent; never below nothing."""
        return rules.left(self.amount, self.committed)

    def holds(self, cost: int) -> bool:
        """Whether a cost lies inside it."""
        return rules.holds(self.amount, self.committed, cost)

    def beyond(self, cost: int) -> int:
        """By how much a cost goes beyond what is left."""
        return rules.beyond(self.amount, self.committed, cost)


def frame_of(tx: Tx, product_id: str, now: datetime) -> FrameView:
    """The product's frame of the year that it is there now."""
    year = now.astimezone(ZoneInfo(catalogue.home_of(tx, product_id).zone)).year
    taken = rules.committed(_commitments(tx, product_id, year))
    return FrameView(year, frames.frames(tx, product_id).get(year), taken)


def _commitments(tx: Tx, product_id: str, year: int) -> list[Commitment]:
    return [
        Commitment(each.estimate, spendings.spent(tx, each.id), projects.stage(tx, each.id) in OVER)
        for each in projects.started_in(tx, product_id, year)
    ]
