"""The database fails, and is back: whoever notices, an outage of hours is two lines in the log."""

from __future__ import annotations

import logging

log = logging.getLogger(__name__)


class Outage:
    """One for all who need the database of themselves; it is over when each of them was served again."""

    def __init__(self) -> None:
        self._noticed_by: set[str] = set()

    def begin(self, who: str, failed: Exception) -> None:
        """The database failed them."""
        if not self._noticed_by:
            log.error("nothing is delivered or falls due while the database fails: %s", failed)
        self._noticed_by.add(who)

    def end(self, who: str) -> None:
        """It did not."""
        if who in self._noticed_by:
            self._noticed_by.remove(who)
            if not self._noticed_by:
                log.warning("the database is back")
