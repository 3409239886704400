"""How long Microsoft asks to wait."""

from __future__ import annotations

import random

WAIT, LONGEST_WAIT = 30.0, 3_600.0


def seconds(header: object) -> float:
    """What Retry-After says, with some chance in it: who was told the same must not all come back at once."""
    try:
        wait = min(max(1.0, float(str(header))), LONGEST_WAIT)
    except ValueError:
        wait = WAIT
    return wait * (1 + random.random() / 4)  # noqa: S311 (no secret)
