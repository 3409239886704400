"""What is left of what a coordinator may spend in a year without asking. Amounts in øre."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import catalogue
from storage import frames
from storage.engine import Tx


@dataclass(frozen=True, slots=True)
class FrameView:
    """amount None: the product has no frame this year, and nothing is inside it."""

    year: int
    amount: int | None
    committed: int

    @property
    def left(self) -> int:
        """What may still be spent; never below nothing."""
        return max(0, (self.amount or 0) - self.committed)

    def holds(self, cost: int) -> bool:
        """Whether a cost lies inside it."""
        return self.amount is not None and cost <= self.left


def frame_of(tx: Tx, product_id: str, now: datetime) -> FrameView:
    """The product's frame of the year that it is there now."""
    year = now.astimezone(ZoneInfo(catalogue.home_of(tx, product_id).zone)).year
    return FrameView(year, frames.frames(tx, product_id).get(year), 0)
