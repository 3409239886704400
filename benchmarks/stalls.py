"""`os2ting serve` with a heartbeat: how late beats come, where that is worth a word, is written down."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

from handlers import terminal
from handlers.deliver import Deliverer

BEAT = 0.005
# Milliseconds that are worth a word.
LATE = 10.0


async def beat(file: Path) -> None:
    """For ever: sleep a moment, and see how long that took."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(BEAT)
        late = (time.perf_counter() - began - BEAT) * 1000
        if late > LATE:
            with file.open("a") as kept:
                kept.write(f"{late:.1f}\n")


def main() -> None:
    """Serve; the heart begins to beat with the deliverer, in its loop."""
    file, start = Path(sys.argv[1]), Deliverer.start
    beating: list[asyncio.Task[None]] = []

    def started(deliverer: Deliverer) -> None:
        start(deliverer)
        beating.append(asyncio.ensure_future(beat(file)))

    Deliverer.start = started  # type: ignore[method-assign]
    sys.exit(terminal.main(["serve"]))


if __name__ == "__main__":
    main()
