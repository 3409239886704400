"""`os2ting serve` whose clock is so many seconds ahead: `python -m tests.faults.life SECONDS`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

from handlers import terminal
from handlers.clock import Clock


def main() -> None:
    ahead = timedelta(seconds=float(sys.argv[1]))
    Clock.now = lambda _: datetime.now(UTC) + ahead  # type: ignore[method-assign]
    sys.exit(terminal.main(["serve"]))


if __name__ == "__main__":
    main()
