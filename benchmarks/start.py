"""Starting, memory, stalls: how soon it is ready, what it takes, whether its loop ever stands still."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.click import clicked
from benchmarks.harness import Row, Size, Target, alone, compared, in_turns
from benchmarks.scene import scene
from benchmarks.servers import ROOT, our_environment, serving


def measure(size: Size) -> Iterator[Row]:
    """Import, start to ready, memory idle and loaded, the longest stall under load."""
    imports = {
        "ours": lambda: _seconds("import handlers.terminal"),
        "bare": lambda: _seconds("import slack_bolt.async_app, starlette.applications, uvicorn, sqlmodel"),
    }
    found = in_turns(size.starts, imports, say="importing")
    yield compared(
        "import time",
        "s",
        found["ours"],
        found["bare"],
        against="Bolt, Starlette, uvicorn and SQLModel alone",
    )
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="os2ting-bench-")))
        made = stack.enter_context(
            scene(folder, f"sqlite:///{folder / 'os2ting.db'}", seats=size.seats, groups=size.groups)
        )
        seconds, idle, loaded, stalls = [], [], [], []
        for _ in range(size.starts):
            stalled = folder / "stalls"
            began = time.perf_counter()
            with serving(["benchmarks.stalls", str(stalled)], our_environment(made)) as served:
                seconds.append(time.perf_counter() - began)
                time.sleep(0.5)
                idle.append(served.memory())
                clicked(made, served, 4, size.seconds / 2)
                stalled.write_text("", "utf-8")
                clicked(made, served, 16, size.seconds)
                loaded.append(served.memory())
            stalls.append(max((float(each) for each in stalled.read_text("utf-8").split()), default=0.0))
    yield alone("start to ready", "s", seconds)
    yield alone("memory, idle", "MB", idle, target=Target("value", 150, most=True))
    yield alone("memory after clicks, 16 at once", "MB", loaded)
    yield alone(
        "longest stall of the event loop, 16 at once", "ms", stalls, target=Target("value", 50, most=True)
    )


def _seconds(statement: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True, cwd=ROOT)
    return time.perf_counter() - began
