"""What several looks at one person's calendar tell of a span of time. Pure.

Unknown is never free: where no look shows a part of the span, or the latest that was to show it was refused,
nothing is known of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.rules.meeting_days import Taken


@dataclass(frozen=True, slots=True)
class Look:
    """From `first` until `last` (UTC). taken: when the person is taken then; None: it was not shown."""

    first: datetime
    last: datetime
    taken: tuple[Taken, ...] | None


def seen(looks: Iterable[Look], first: datetime, last: datetime) -> tuple[Taken, ...] | None:
    """When the person is taken from `first` until `last`, in order; None: that is not known.

    looks: the latest first; of what several show the latest counts.
    """
    gaps, found = [(first, last)], list[Taken]()
    for look in looks:
        parts = [part for gap in gaps if (part := _both(gap, (look.first, look.last)))]
        if parts and look.taken is None:
            return None
        for part in parts:
            found += [
                Taken(*both, each.name, each.shared)
                for each in look.taken or ()
                if (both := _both(part, (each.start, each.end)))
            ]
        gaps = [left for gap in gaps for left in _without(gap, (look.first, look.last))]
    return None if gaps else tuple(sorted(found, key=lambda each: (each.start, each.end)))


def _both(
    one: tuple[datetime, datetime], other: tuple[datetime, datetime]
) -> tuple[datetime, datetime] | None:
    """Where they overlap."""
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return (start, end) if start < end else None


def _without(
    one: tuple[datetime, datetime], other: tuple[datetime, datetime]
) -> list[tuple[datetime, datetime]]:
    """What is left of the one when the other is taken out of it."""
    ends = ((one[0], min(one[1], other[0])), (max(one[0], other[1]), one[1]))
    return [(start, end) for start, end in ends if start < end]
