"""What is noted of each request, also of one that never comes to a verb: what became of it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import people
from bot.cards.card import action
from bot.people import Place
from handlers.allowance import Allowance
from handlers.answers import Answer, Unsaved
from handlers.desk import Desk, Request
from handlers.watching import Handled
from storage.engine import Database
from storage.words import Choice, Platform
from tests.faults import outages
from tests.world import World

DEPLOY = Path(__file__).parents[1] / "deploy"


class Watched:
    """A desk, and what is noted of each request."""

    def __init__(self, db: Database, per_minute: int = 60) -> None:
        self.noted: list[Handled] = []
        self.world = World(db).settle_in()
        self.motion_id = self.world.open()
        self.desk = Desk(
            db, language="da", address="", allowance=Allowance(per_minute), watch=self.noted.append
        )

    def at(self, account: str, key: str) -> Request:
        return Request(key, Place(Platform.WEB, "web", "os2display", account), self.world.now)

    def type(self, account: str, text: str, key: str = "1") -> str:
        return self.ask(self.desk.typed(self.at(account, f"{account} {text} {key}"), text))[0]

    def press(self, account: str, key: str = "1") -> tuple[str, Answer]:
        button = action("ballot", self.motion_id, Choice.FOR)
        return self.ask(self.desk.pressed(self.at(account, f"{account} {key}"), button))

    def ask(self, asking: Coroutine[Any, Any, Answer]) -> tuple[str, Answer]:
        """How it was noted, and what was answered."""
        before = len(self.noted)
        answer = asyncio.run(asking)
        (noted,) = self.noted[before:]
        return noted.outcome, answer


def test_what_a_verb_answers_and_what_is_delivered_again(sqlite: Database) -> None:
    watched = Watched(sqlite)
    assert [watched.press("bo")[0] for _ in range(2)] == ["quiet", "repeated"]
    assert watched.press("finn")[0] == "refused"
    assert watched.noted[-1].refusal == "supplier-never-votes"


def test_too_fast_is_not_a_repeat(sqlite: Database) -> None:
    watched = Watched(sqlite, per_minute=2)
    assert [watched.press("bo", str(number))[0] for number in range(2)] == ["quiet", "too_fast"]


def test_a_stranger_is_not_a_repeat_but_for_the_second_time(sqlite: Database) -> None:
    watched = Watched(sqlite)
    assert [watched.press("stranger")[0] for _ in range(2)] == ["unknown", "repeated"]


def test_a_code_that_links_and_one_that_does_not(sqlite: Database) -> None:
    watched = Watched(sqlite)
    world = watched.world
    eva, david = world.actor("eva"), world.person_id("david")
    code = world.do(lambda tx: people.make_link_code(tx, eva, david, world.now))
    assert watched.type("new", "kobl FORKERT1") == "refused"
    assert watched.noted[-1].refusal == "bad-link-code"
    assert [watched.type("new", f"kobl {code}") for _ in range(2)] == ["linked", "repeated"]


def test_what_could_not_be_saved_is_told_from_what_failed(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched(sqlite)
    with outages.locked(sqlite):
        outcome, answer = watched.press("bo")
    assert (outcome, type(answer)) == ("unsaved", Unsaved)
    assert re.fullmatch("[0-9a-f]{8}", watched.noted[-1].error_id)
    assert watched.noted[-1].error_id in str(answer)
    monkeypatch.setattr("handlers.commands.pressed", lambda *_: 1 / 0)
    outcome, answer = watched.press("bo")
    assert outcome == "failed"
    assert watched.noted[-1].error_id in str(answer)


def test_the_alert_counts_what_a_person_was_told_went_wrong() -> None:
    (group,) = yaml.safe_load((DEPLOY / "alerts.yml").read_text("utf-8"))["groups"]
    (rule,) = [each for each in group["rules"] if each["alert"] == "OS2tingRequestsFail"]
    assert 'outcome=~"failed|unsaved"' in rule["expr"]
