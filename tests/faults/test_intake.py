"""The intake never waits for a platform: everything is acknowledged while every call of Slack's hangs."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest

from handlers import desk, wiring
from storage.ballots import BALLOT
from storage.engine import Database
from tests.faults.harness import IS_FULL, Record, size
from tests.platforms.fake_slack import visible_text
from tests.slack_world import STYRING, SlackWorld, slack_world

CLICKS, TURNS = size(full=200, short=30), size(full=10, short=1)
VOTERS = ("anna", "bo", "carla")
TITLE = "Ny fælles kalenderintegration"


@contextmanager
def silence(town: SlackWorld) -> Iterator[threading.Event]:
    """Every call of Slack's is taken and not answered. The event: one has been."""
    taken = threading.Event()

    def of(method: str) -> str:
        taken.set()
        return "timeout"

    town.slack.weather(of)
    try:
        yield taken
    finally:
        town.slack.calm()


def test_everything_is_acknowledged_while_every_call_of_slack_hangs(
    sqlite: Database, dice: Random, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So that they hang again and again, not the same ones all along.
    monkeypatch.setattr(wiring, "TIMEOUT", 1)
    with slack_world(sqlite) as town:
        town.world.open(title=TITLE)
        town.settle()
        town.slack.slash(town.users["eva"], STYRING, "hjælp")
        for key in VOTERS:
            town.click(key, town.motion_card(TITLE), "Undlader at stemme")
        calm: list[float] = []
        stormy: list[float] = []
        # In turns: with every ballot of the motion there is more to count, whatever the weather.
        for _ in range(TURNS):
            town.settle()
            calm += waits(town, dice)
            town.settle()
            with silence(town) as taken:
                for choice in ("For", "Imod"):  # Whatever he said last, one of these is something else.
                    town.slack.click(town.users["bo"], town.motion_card(TITLE), choice)
                assert taken.wait(20), "nothing of Slack's was called"
                answered = sum(bool(each.answer) for each in town.slack.calls)
                stormy += waits(town, dice)
                # All of it was acknowledged while Slack did not say a single word.
                assert sum(bool(each.answer) for each in town.slack.calls) == answered
                assert town.slack.slash(town.users["eva"], STYRING, "hjælp").final.status == 200
        ratio = p99(stormy) / p99(calm)
        if IS_FULL:
            assert ratio <= 2, f"p99 {p99(stormy):.4f} s against {p99(calm):.4f} s"
        town.slack.complaints.clear()
        held = f"I1, p99 {ratio:.1f} x calm" if IS_FULL else "I1"
        record("clicks while every call of Slack hangs", injected=len(stormy) + 3 * TURNS, held=held)


def test_who_is_not_known_yet_is_answered_while_slack_does_not_say_who_it_is(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "ASK_SECONDS", 0.1)
    monkeypatch.setattr(wiring, "TIMEOUT", 4)
    with slack_world(sqlite) as town, silence(town):
        begun = time.perf_counter()
        answer = town.slack.slash(town.users["gitte"], STYRING, "")
        # Slack has three seconds of patience; the client had four.
        assert time.perf_counter() - begun < 3 and answer.final.status == 200
        told = visible_text(town.slack.ephemerals(town.users["gitte"])[-1])
        assert "Jeg kan ikke se, hvem du er lige nu" in told
        town.slack.complaints.clear()


def waits(town: SlackWorld, dice: Random) -> list[float]:
    """Seconds from each click to its acknowledgement, which comes when it is on record."""
    found = []
    card = town.motion_card(TITLE)
    for _ in range(CLICKS):
        key, choice = dice.choice(VOTERS), dice.choice(["For", "Imod", "Undlader at stemme"])
        begun = time.perf_counter()
        answer = town.slack.click(town.users[key], card, choice).final
        found.append(time.perf_counter() - begun)
        assert answer.status == 200
    assert ballots(town) > 0
    return found


def ballots(town: SlackWorld) -> int:
    return town.world.look(lambda tx: len(tx.conn.execute(BALLOT.select()).all()))


def p99(found: list[float]) -> float:
    return sorted(found)[int(len(found) * 0.99) - 1] if len(found) > 1 else found[0]
