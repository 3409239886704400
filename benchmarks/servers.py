"""Servers in processes of their own; those that nobody asks anything do next to nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from benchmarks.scene import TOKEN, Scene

ROOT = Path(__file__).parents[1]


@dataclass
class Served:
    """A server that listens on the port of loopback. clicks: how many it has answered."""

    process: subprocess.Popen[str]
    port: int
    clicks: int = 0

    def processor(self) -> float:
        """Processor time that it has used, in ms: other people's work on the machine adds nothing to it."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Resident memory, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024


def begin(command: Sequence[str], **how: Any) -> subprocess.Popen[Any]:
    """`python -m command`, here."""
    return subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, **how)


@contextmanager
def serving(command: Sequence[str], environment: dict[str, str]) -> Iterator[Served]:
    """The command as a server, from its word that it is ready until the block ends."""
    # Logged to a file, as under a service manager: a terminal that scrolls takes its own time.
    with (
        TemporaryFile("w+") as logged,
        begin(
            command,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=logged,
            text=True,
        ) as process,
    ):
        try:
            assert process.stdout is not None
            ready = next((line for line in process.stdout if "http://" in line), None)
            if ready is None:
                logged.seek(0)
                raise AssertionError(f"{command} did not start: {logged.read()}")
            yield Served(process, int(ready.split()[-1].rsplit(":", 1)[1].rstrip("/.")))
        finally:
            process.kill()


def our_environment(made: Scene) -> dict[str, str]:
    """What `os2ting serve` finds in its environment."""
    return {
        "OS2TING_CONFIG": str(made.config),
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": made.slack.signing_secret,
        "SLACK_API_URL": made.slack.api_url,
        "PORT": "0",
    }
