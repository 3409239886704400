"""The terms on which a product's wishes are backed and funded: what app.yaml may say of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from storage.wish_words import ShareRule


@dataclass(frozen=True, slots=True)
class Terms:
    """points: how many each organisation spreads over what it backs until the next round; 0: none.

    shares: what each has to choose for in a round.
    """

    points: int = 0
    shares: ShareRule = ShareRule.EQUAL

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {"points": self.points, "shares": self.shares.value}

    @staticmethod
    def parse(content: str) -> Terms:
        """The inverse, also of what an earlier version kept."""
        kept = json.loads(content)
        return Terms(points=kept["points"], shares=ShareRule(kept["shares"]))
