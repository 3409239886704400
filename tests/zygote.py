"""A process that has loaded the whole house and forks it when asked: a life begins in a tenth of the time.

Run as a module with the number of a socket. A line of JSON there (module, arguments, cwd, environment), with
four descriptors, begins a life: its stdin, stdout and stderr, and where is told in whole numbers of four
bytes which process it is, and then each of its states as `waitpid` tells them. See tests/starting.py.
"""

from __future__ import annotations

import gc
import importlib
import inspect
import json
import os
import random
import runpy
import select
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from typing import Any

import uvicorn
from starlette.applications import Starlette

from bot.texts.say import Say

# What `serve` and the demo load when they know that they need it.
LATE = ("handlers.terminal", "handlers.slack.side")
NUMBER = 4


class Mother:
    """Hears on `asking` whom to bear, and tells of each what becomes of it until nobody asks any more."""

    def __init__(self, asking: socket.socket) -> None:
        self._asking = asking
        self._lines: dict[int, int] = {}
        self._hearing, self._waking = os.pipe()
        os.set_blocking(self._waking, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waking, warn_on_full_buffer=False)
        # Who presses Ctrl-C means the tests, which end this one.
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def live(self) -> None:
        """Returns in the mother; in a child ends as its module ends."""
        while True:
            ready, _, _ = select.select([self._asking, self._hearing], [], [])
            if self._hearing in ready:
                os.read(self._hearing, 4_096)
                self._tell()
            if self._asking in ready:
                message, given, _, _ = socket.recv_fds(self._asking, 65_536, 4)
                if not message:
                    return
                while not message.endswith(b"\n"):
                    message += self._asking.recv(65_536)
                self._bear(json.loads(message), given)

    def _bear(self, asked: dict[str, Any], given: list[int]) -> None:
        *streams, line = given
        child = os.fork()
        if child == 0:
            self._forget(line)
            become(asked, streams)
        for each in streams:
            os.close(each)
        self._lines[child] = line
        os.write(line, child.to_bytes(NUMBER, "little"))

    def _tell(self) -> None:
        while self._lines:
            pid, status = os.waitpid(-1, os.WNOHANG | os.WUNTRACED)
            if pid == 0:
                return
            with suppress(BrokenPipeError):
                os.write(self._lines[pid], status.to_bytes(NUMBER, "little"))
            if not os.WIFSTOPPED(status):
                os.close(self._lines.pop(pid))

    def _forget(self, line: int) -> None:
        """A child knows nothing of its sisters, and holds nothing open for them."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self._asking.close()
        for each in (self._hearing, self._waking, line, *self._lines.values()):
            os.close(each)


def become(asked: dict[str, Any], streams: list[int]) -> None:
    """The module as `python -m` runs it. Raises SystemExit."""
    for number, each in enumerate(streams):
        os.dup2(each, number)
        os.close(each)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    time.tzset()
    random.seed()
    sys.argv = [asked["module"], *asked["arguments"]]
    runpy.run_module(asked["module"], run_name="__main__", alter_sys=True)
    sys.exit(0)


def load() -> None:
    """What each life would do anew: load house and server, read the texts, look around (as Bolt does)."""
    gc.disable()
    for name in LATE:
        importlib.import_module(name)
    Say("da")("button-for")
    uvicorn.Config(Starlette()).load()
    inspect.stack()
    # What all lives share is looked through for garbage in none of them.
    gc.freeze()
    gc.enable()


def main() -> None:
    load()
    assert threading.active_count() == 1, "a thread is in no child"
    Mother(socket.socket(fileno=int(sys.argv[1]))).live()
    os._exit(0)


if __name__ == "__main__":
    main()
