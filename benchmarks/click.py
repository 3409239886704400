"""A vote click, end to end: over HTTP, signed, acknowledged when durable; beside Bolt and a tutorial bot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.harness import Row, Size, Target, alone, compared, in_turns, percentile
from benchmarks.load import Load, pressed
from benchmarks.scene import Scene, scene
from benchmarks.servers import Served, our_environment, serving

# Requests made for a turn, a second: more than any of the bots answers.
ENOUGH = 2_500
TARGETS = {
    (1, "tutorial"): Target("ratio", 10),
    (16, "tutorial"): Target("ratio", 1.5),
}
OF_BARE = Target("ratio", 0.30)


def measure(size: Size) -> Iterator[Row]:
    """Clicks a second, at every concurrency, against both; and how long the slowest wait."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="os2ting-bench-")))
        made = stack.enter_context(
            scene(folder, f"sqlite:///{folder / 'os2ting.db'}", seats=size.seats, groups=size.groups)
        )
        served = {
            "os2ting": stack.enter_context(serving(["handlers.terminal", "serve"], our_environment(made)))
        }
        secret = {"SLACK_SIGNING_SECRET": made.slack.signing_secret}
        served["bare"] = stack.enter_context(serving(["benchmarks.bots", "bare"], secret))
        other = ["benchmarks.bots", "tutorial", str(folder / "tutorial.db")]
        served["tutorial"] = stack.enter_context(serving(other, secret))
        for each in served.values():
            clicked(made, each, 4, size.warm)
        for concurrency in size.concurrency:
            yield from _at(size, made, served, concurrency)
        cast, answered = made.ballots(), served["os2ting"].clicks
        assert cast == answered, f"{answered} clicks were answered, {cast} ballots were cast"


def _at(size: Size, made: Scene, served: dict[str, Served], concurrency: int) -> Iterator[Row]:
    waits: list[float] = []

    def turn(name: str) -> Callable[[], float]:
        def run() -> float:
            load = clicked(made, served[name], concurrency, size.seconds)
            if name == "os2ting":
                waits.append(percentile(load.waits, 0.99))
            return load.rate

        return run

    found = in_turns(size.rounds, {name: turn(name) for name in served}, say=f"clicks, {concurrency} at once")
    name = f"vote click, {concurrency} at once"
    yield compared(name, "/s", found["os2ting"], found["bare"], against="bare Bolt", target=OF_BARE)
    yield compared(
        name,
        "/s",
        found["os2ting"],
        found["tutorial"],
        against="tutorial bot",
        target=TARGETS.get((concurrency, "tutorial")),
    )
    bound = Target("value", 50, most=True) if concurrency == 16 else None
    yield alone(f"{name}: p99", "ms", waits, target=bound)


def clicked(made: Scene, server: Served, concurrency: int, seconds: float) -> Load:
    """A turn of clicks against the server."""
    requests = made.clicks(int(ENOUGH * seconds), after=server.clicks)
    load = pressed(server.port, requests, concurrency, seconds)
    server.clicks += load.answers
    return load
