"""Ranking wishes: a long list, and the real round of Wieliczka 2023, beside pabutools where somebody has it.

pabutools is GPL and no part of this project. Whoever wants the comparison installs it apart, and says where:
PABUTOOLS_PYTHON=/somewhere/bin/python make bench ARGS=ranking (docs/performance.md).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.harness import Row, Size, Target, alone, compared, in_turns
from benchmarks.servers import ROOT
from bot import pabulib
from bot.rules.ranking import Ballot, Item, rank

KRONE = 100
CHOICES = 20
# The rule, its completion and its steps as ours; reading the file is not measured on either side.
THEIRS = """
import importlib.metadata, json, sys, time
from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import method_of_equal_shares
instance, profile = parse_pabulib(sys.argv[1])
began = time.perf_counter()
found = method_of_equal_shares(
    instance, profile.as_multiprofile(), sat_class=Cost_Sat, voter_budget_increment=1
)
seconds = time.perf_counter() - began
print(json.dumps([seconds, [each.name for each in found], importlib.metadata.version("pabutools")]))
"""


def measure(size: Size) -> Iterator[Row]:
    """A long list of wishes, without raising and with it; and the real round."""
    items, ballots, budget = wishes(*size.wishes)
    name = f"rank {size.wishes[0]:,} wishes of {size.wishes[1]:,} organisations"
    target = Target("value", 1, most=True)
    # So long a step is never taken.
    steps = {"once": budget * 10**6, "raised": KRONE * len(ballots)}
    found = in_turns(
        size.rounds,
        {each: lambda step=step: _seconds(items, ballots, budget, step) for each, step in steps.items()},
        say="wishes",
    )
    yield alone(f"{name}, shares as they are", "s", found["once"], target=target)
    yield alone(f"{name}, shares raised by kroner", "s", found["raised"], target=target)
    yield _real(size)


def wishes(how_many: int, organisations: int) -> tuple[list[Item], list[Ballot], int]:
    """(items, ballots, budget): 5,000 to 500,000 kr. each, some wanted much more than others."""
    random = Random(2026)
    items = [Item(f"w{number}", random.randrange(5, 500) * 1000 * KRONE) for number in range(how_many)]
    wanted = [random.random() ** 2 for _ in items]
    ballots = [
        Ballot(f"o{number}", frozenset(item.id for item in random.choices(items, wanted, k=CHOICES)))
        for number in range(organisations)
    ]
    return items, ballots, 5_000_000 * KRONE


def _seconds(items: list[Item], ballots: list[Ballot], budget: int, step: int) -> float:
    began = time.perf_counter()
    rank(items, ballots, budget, step=step)
    return time.perf_counter() - began


def _real(size: Size) -> Row:
    file = ROOT / size.round
    election = pabulib.read(file.read_bytes())
    name = f"rank {len(election.projects):,} projects by {len(election.votes):,} ballots, shares raised"
    target = Target("value", 5, most=True)

    def ours() -> float:
        began = time.perf_counter()
        pabulib.rank(election)
        return time.perf_counter() - began

    version = _pabutools(file)[2]
    if not version:
        found = in_turns(size.rounds, {"ours": ours}, say="the real round")
        return alone(f"{name} (pabutools was not there)", "s", found["ours"], target=target)
    theirs = [receipt.item for receipt in pabulib.rank(election).funded if receipt.payments]
    assert _pabutools(file)[1] == theirs
    found = in_turns(size.rounds, {"ours": ours, "theirs": lambda: _pabutools(file)[0]}, say="the real round")
    against = f"pabutools {version}, with the same list"
    return compared(name, "s", found["ours"], found["theirs"], against=against, target=target)


def _pabutools(file: Path) -> tuple[float, list[str], str]:
    """(seconds, what it funds in order, its version); no version: it is not there."""
    python = os.environ.get("PABUTOOLS_PYTHON", sys.executable)
    done = subprocess.run([python, "-c", THEIRS, file], capture_output=True, text=True, check=False)
    if done.returncode:
        return 0.0, [], ""
    seconds, funded, version = json.loads(done.stdout.splitlines()[-1])
    return seconds, funded, version
