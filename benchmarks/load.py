"""The other side of a click: people who press buttons over HTTP, each waiting for the answer.

A process of its own that does next to nothing a request: every request is made and signed before the clock
runs, and sent as it is over connections that stay open. `python -m benchmarks.load PORT CONCURRENCY SECONDS`
reads the requests from stdin (pickled) and prints JSON.
"""

from __future__ import annotations

import asyncio
import json
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Load:
    """What a turn of clicks gave. waits: for each answer, in ms; bad: answers that were not 200."""

    answers: int
    seconds: float
    waits: list[float]
    bad: int

    @property
    def rate(self) -> float:
        return self.answers / self.seconds


class Finger(asyncio.Protocol):
    """One connection: presses, waits for the answer, presses again, until time is up."""

    def __init__(self, requests: Iterator[bytes], until: float, done: asyncio.Future[None]) -> None:
        self.requests, self.until, self.done = requests, until, done
        self.waits: list[float] = []
        self.bad = 0
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self._press()

    def _press(self) -> None:
        request = next(self.requests, None) if time.perf_counter() < self.until else None
        if request is None:
            self.transport.close()
            if not self.done.done():
                self.done.set_result(None)
            return
        self._since = time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found or len(rest) < _length(head):
            return
        self.waits.append((time.perf_counter() - self._since) * 1000)
        self.bad += not head.startswith(b"HTTP/1.1 200")
        self._buffer = b""
        self._press()

    def connection_lost(self, _: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(ConnectionError("the server hung up"))


async def press(port: int, requests: Sequence[bytes], concurrency: int, seconds: float) -> Load:
    """Let so many people press at once for so long."""
    loop, queue = asyncio.get_running_loop(), iter(requests)
    fingers, began = [], time.perf_counter()
    for _ in range(concurrency):
        done = loop.create_future()
        _, finger = await loop.create_connection(
            lambda done=done: Finger(queue, began + seconds, done), "127.0.0.1", port
        )
        fingers.append(finger)
    await asyncio.gather(*(finger.done for finger in fingers))
    took = time.perf_counter() - began
    waits = [wait for finger in fingers for wait in finger.waits]
    return Load(len(waits), took, waits, sum(finger.bad for finger in fingers))


def pressed(port: int, requests: Sequence[bytes], concurrency: int, seconds: float) -> Load:
    """The same, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.load", str(port), str(concurrency), str(seconds)]
    found = subprocess.run(command, input=pickle.dumps(list(requests)), capture_output=True, check=True)
    load = Load(**json.loads(found.stdout))
    if load.bad or not load.answers:
        raise AssertionError(f"{load.bad} of {load.answers} clicks were not taken")
    return load


def _length(head: bytes) -> int:
    lower = head.lower()
    _, found, after = lower.partition(b"content-length:")
    return int(after.split(b"\r\n", 1)[0]) if found else 0


def main() -> None:
    """Read the requests, press, tell."""
    port, concurrency, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    requests = pickle.load(sys.stdin.buffer)
    load = asyncio.run(press(port, requests, concurrency, seconds))
    print(json.dumps(load.__dict__))


if __name__ == "__main__":
    main()
