"""A process that has loaded everything and forks `os2ting serve` on demand: it starts in a tenth of the time.

A number on a line of stdin begins a life whose clock is so many seconds ahead. Told on stdout: `born PID`,
what `serve` says, `dead PID`. One life at a time.
"""

from __future__ import annotations

import inspect
import os
import random
import sys
from datetime import UTC, datetime, timedelta

import uvicorn
from starlette.applications import Starlette

from bot.texts.say import Say
from handlers import terminal
from handlers.clock import Clock


def main() -> None:
    # What else each life would do anew: read the texts, load the server, look around (as Bolt does).
    Say("da")("button-for")
    uvicorn.Config(Starlette()).load()
    inspect.stack()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os._exit(live(timedelta(seconds=float(line))))
        tell("born", child)
        os.waitpid(child, 0)
        tell("dead", child)


def live(ahead: timedelta) -> int:
    """The whole command, as in a process of its own."""
    random.seed()
    Clock.now = lambda _: datetime.now(UTC) + ahead  # type: ignore[method-assign]
    return terminal.main(["serve"])


def tell(what: str, about: object) -> None:
    sys.stdout.write(f"{what} {about}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
