"""Processes of the house that begin without loading it: a process that has (tests/zygote.py) forks them.

For tests in which it is no matter how a process came to be. Those of the start itself start it from nothing.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, Any, Self

ROOT = Path(__file__).parents[1]
PIPE = subprocess.PIPE
NUMBER = 4


class Started:
    """`python -m module arguments...` as a `subprocess.Popen`: what it has here, it has there.

    is_stopped: whether a signal has made it stand still; a Popen does not tell that.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        cwd: Path = ROOT,
        env: Mapping[str, str] | None = None,
        stdin: int | IO[Any] | None = None,
        stdout: int | IO[Any] | None = None,
        stderr: int | IO[Any] | None = None,
        text: bool = True,
    ) -> None:
        self.args = [*command]
        self.returncode: int | None = None
        self.is_stopped = False
        self._looking = threading.Lock()
        self.stdin, theirs_in = _stream(stdin, 0, text=text)
        self.stdout, theirs_out = _stream(stdout, 1, text=text)
        self.stderr, theirs_err = _stream(stderr, 2, text=text)
        self._line, told = os.pipe()
        given = (theirs_in, theirs_out, theirs_err, told)
        module, *arguments = command
        asked = {
            "module": module,
            "arguments": arguments,
            "cwd": str(cwd),
            "environment": dict(os.environ if env is None else env),
        }
        _mother().ask(asked, given)
        for each in given:
            os.close(each)
        self.pid = int.from_bytes(os.read(self._line, NUMBER), "little")
        assert self.pid, "the process that forks them is gone"
        os.set_blocking(self._line, False)

    def poll(self) -> int | None:
        """Its return code, or None while it lives."""
        with self._looking:
            while self.returncode is None:
                try:
                    told = os.read(self._line, NUMBER)
                except BlockingIOError:
                    break
                assert told, "the process that forks them is gone"
                status = int.from_bytes(told, "little")
                self.is_stopped = os.WIFSTOPPED(status)
                if not self.is_stopped:
                    self.returncode = os.waitstatus_to_exitcode(status)
                    os.close(self._line)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Its return code. Raises TimeoutExpired."""
        until = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            left = None if until is None else until - time.monotonic()
            if timeout is not None and left is not None and left <= 0:
                raise subprocess.TimeoutExpired(self.args, timeout)
            # Another thread may have been told the end just now: then there is nothing to wait for.
            with suppress(ValueError, OSError):
                select.select([self._line], [], [], 1.0 if left is None else min(left, 1.0))
        return code

    def communicate(self) -> tuple[Any, Any]:
        """What it says until its end, on stdout and on stderr; of what is no pipe of ours None."""
        if self.stdin is not None:
            self.stdin.close()
        with ThreadPoolExecutor(2) as readers:
            said, complained = readers.map(_read_out, (self.stdout, self.stderr))
        self.wait()
        return said, complained

    def send_signal(self, number: int) -> None:
        if self.poll() is not None:
            return
        if number == signal.SIGCONT:
            self.is_stopped = False
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for each in (self.stdin, self.stdout, self.stderr):
            if each is not None:
                each.close()
        self.wait()


class Mother:
    """The process that forks; it has loaded the house as soon as the first of its children begins."""

    def __init__(self) -> None:
        self._asking, heard = socket.socketpair()
        self._turn = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.zygote", str(heard.fileno())],
            cwd=ROOT,
            pass_fds=[heard.fileno()],
            stdin=subprocess.DEVNULL,
        )
        heard.close()

    def ask(self, asked: dict[str, Any], given: Sequence[int]) -> None:
        message = json.dumps(asked).encode() + b"\n"
        with self._turn:
            sent = socket.send_fds(self._asking, [message], given)
            self._asking.sendall(message[sent:])

    def close(self) -> None:
        self._asking.close()
        self._process.wait()


@cache
def _mother() -> Mother:
    """One for all the tests of this process, once one of them asks."""
    made = Mother()
    atexit.register(made.close)
    return made


def _stream(wanted: int | IO[Any] | None, number: int, *, text: bool) -> tuple[IO[Any] | None, int]:
    """(our end, the child's end) of one of the three."""
    if wanted == PIPE:
        reads, writes = os.pipe()
        if number == 0:
            return os.fdopen(writes, "w" if text else "wb"), reads
        return os.fdopen(reads, "r" if text else "rb"), writes
    if wanted is None:
        return None, os.dup(number)
    assert not isinstance(wanted, int)
    return None, os.dup(wanted.fileno())


def _read_out(pipe: IO[Any] | None) -> Any:
    if pipe is None:
        return None
    with pipe:
        return pipe.read()
