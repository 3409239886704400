"""How much one person may ask of the bot: so much at once, then so much a minute. In memory, and bounded."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime

# Nobody human presses more than this; a program that runs wild does.
PER_MINUTE = 60
# Whoever has not asked for longest is forgotten first, and begins anew with a whole allowance.
MOST = 10_000


class Allowance:
    """A bucket for each who asks: half a minute's worth to begin with, filled again as time passes.

    Each process has its own: several replicas allow so much more.
    """

    def __init__(self, per_minute: int = PER_MINUTE, *, most: int = MOST) -> None:
        self._a_second, self._whole, self._most = per_minute / 60, per_minute / 2, most
        self._left: OrderedDict[str, tuple[float, datetime]] = OrderedDict()

    def takes(self, who: str, now: datetime) -> bool:
        """Whether one more may be asked now; what is refused costs nothing."""
        left, at = self._left.get(who, (self._whole, now))
        # A clock that was set back gives nothing, and takes nothing.
        left = min(self._whole, left + max(0.0, (now - at).total_seconds()) * self._a_second)
        is_within = left >= 1
        self._left[who] = (left - 1 if is_within else left, now)
        self._left.move_to_end(who)
        if len(self._left) > self._most:
            self._left.popitem(last=False)
        return is_within

    def __len__(self) -> int:
        return len(self._left)
