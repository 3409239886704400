"""What is published for machines: amounts in one unit, and JSON that is written in one way."""

from __future__ import annotations

import json
from typing import Any

# In a krone.
PARTS = 100


def kroner(amount: int) -> int | float:
    """An amount in øre as every JSON that is published has it: kroner, with øre behind the point."""
    return amount // PARTS if amount % PARTS == 0 else amount / PARTS


def written(told: dict[str, Any]) -> str:
    """The JSON of a file: the same for the same, a line."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True) + "\n"
