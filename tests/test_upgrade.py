"""A database of an earlier version, brought up: it says what it said, and the same file changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from bot import motions
from bot.rules.procedure import Procedure
from storage import community as groups
from storage.community import RULES
from storage.engine import Database
from storage.journal import canonical
from storage.opening import database_url, make_engine
from storage.schema import MIGRATIONS, migrate
from storage.signing import new_signer
from storage.words import DoubtRule, TieRule, WrittenRule
from tests.applying import changes, other
from tests.story import bodies, findings_of, rows
from tests.world import MONDAY, World, wanted

# Where people work, who uses the product and on which terms: no earlier version knew.
NEW_TO_IT = [*["add-employment"] * 9, "add-terms", "add-users"]
FIRST = (Path(__file__).parent / "data" / "0001.sql").read_text("utf-8")


@pytest.fixture
def upgraded(tmp_path: Path) -> Iterator[World]:
    """The community that version 0001 kept, after the migrations since."""
    path = tmp_path / "os2ting.db"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = make_engine(database_url(f"sqlite:///{path}"))
    with engine.begin() as conn:
        config.attributes["connection"] = conn
        command.upgrade(config, "0001")
    with sqlite3.connect(path) as raw:
        raw.executescript(FIRST)
    raw.close()
    assert migrate(engine) is True
    engine.dispose()
    database = Database(f"sqlite:///{path}", new_signer(), exclusive=True)
    yield World(database, MONDAY).pass_time(days=30)
    database.close()


def test_the_same_file_makes_no_new_rules_and_no_weights(upgraded: World) -> None:
    assert changes(upgraded, wanted()) == NEW_TO_IT
    upgraded.settle_in()
    before = bodies(upgraded)
    assert changes(upgraded, wanted()) == []
    upgraded.settle_in()
    assert [each["version"] for each in rows(upgraded, RULES)] == [1]
    assert bodies(upgraded) == before
    assert findings_of(upgraded) == []


def test_the_rules_of_before_read_as_the_rules_of_now(upgraded: World) -> None:
    (stored,) = rows(upgraded, RULES)
    assert Procedure.parse(stored["content"]) == Procedure()
    assert canonical(Procedure().to_json()) == stored["content"]


NEW_RULES = {
    "the chair's vote counts double": {"tie": TieRule.CHAIR_DOUBLE},
    "a written procedure": {"written": WrittenRule.ALL_MUST_REPLY},
    "a longer written procedure": {"written_days": 14},
    "the chair settles the doubt": {"doubt": DoubtRule.CHAIR_RULES},
    "no proxies": {"proxies": 0},
    "a patient vice chair": {"chair_days": 10},
}


@pytest.mark.parametrize("changed", NEW_RULES.values(), ids=NEW_RULES.keys())
def test_a_new_rule_that_is_used_is_a_new_version_once(upgraded: World, changed: dict[str, object]) -> None:
    procedure = replace(Procedure(), **changed)  # type: ignore[arg-type]
    upgraded.settle_in()
    assert changes(upgraded, wanted(procedure)) == ["add-rules"]
    upgraded.settle_in(wanted(procedure))
    assert changes(upgraded, wanted(procedure)) == []
    group_id = upgraded.group_id
    assert upgraded.look(lambda tx: motions.procedure_of(tx, group_id))[1:] == (procedure, 2)
    upgraded.settle_in()
    assert upgraded.look(lambda tx: motions.procedure_of(tx, group_id))[1:] == (Procedure(), 3)


def test_a_weight_can_be_given_to_a_seat_of_before(upgraded: World) -> None:
    seats = tuple(replace(each, weight=2) for each in wanted().products[0].groups[0].seats)
    target = other(seats=seats)
    upgraded.settle_in()
    assert changes(upgraded, target) == ["add-weight"] * 4
    upgraded.settle_in(target)
    group_id = upgraded.group_id
    assert set(upgraded.look(lambda tx: groups.weights(tx, group_id)).values()) == {2}
    assert findings_of(upgraded) == []
