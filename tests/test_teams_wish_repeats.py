"""Once is once for wishes in Teams, which delivers again what it is not sure of: at times under a new id."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from storage.engine import Database
from storage.supports import SUPPORT
from storage.wishes import WISH
from tests.platforms.fake_teams import Delivery
from tests.rounding import ready, start
from tests.story import findings_of
from tests.teams_world import TeamsWorld, teams_world
from tests.voting import written

NEW_ID = pytest.mark.parametrize("new_id", [False, True], ids=["the same id", "a new id and time"])


@pytest.fixture
def town(sqlite: Database) -> Iterator[TeamsWorld]:
    with teams_world(sqlite) as made:
        made.settle()
        yield made
        made.settle()
        assert made.teams.complaints == []
        assert findings_of(made.world) == []


def again(town: TeamsWorld, done: Delivery | None, *, new_id: bool) -> None:
    """It is delivered twice more, and nothing of it is there twice."""
    assert done is not None
    before = written(town.world)
    for _ in range(2):
        assert town.teams.again(done, new_id=new_id).status == 200
        town.settle()
    assert written(town.world) == before


def rows(town: TeamsWorld, table: object) -> int:
    return town.world.look(lambda tx: len(tx.conn.execute(table.select()).all()))  # type: ignore[attr-defined]


def test_a_line_that_is_delivered_again_is_one_wish(town: TeamsWorld) -> None:
    done = town.type("bo", "ønske Mørk visning")
    again(town, done, new_id=False)
    assert (rows(town, WISH), rows(town, SUPPORT)) == (1, 1)


@NEW_ID
def test_a_form_that_is_delivered_again_is_one_wish(town: TeamsWorld, new_id: bool) -> None:
    town.type("bo", "ønske")
    form = town.teams.private(town.people["bo"])[-1]
    done = town.submit("bo", form, {"title": "Mørk visning"})
    again(town, done, new_id=new_id)
    assert (rows(town, WISH), rows(town, SUPPORT)) == (1, 1)


@NEW_ID
def test_a_press_that_is_delivered_again_backs_it_once(town: TeamsWorld, new_id: bool) -> None:
    town.type("anna", "ønske Mørk visning")
    town.type("bo", "ønske #1")
    card = town.teams.private(town.people["bo"])[-1]
    done = town.click("bo", card, "support:")
    assert rows(town, SUPPORT) == 2
    again(town, done, new_id=new_id)
    town.type("bo", "ønske #1")
    taken = town.click("bo", town.teams.private(town.people["bo"])[-1], "support-back:")
    again(town, taken, new_id=new_id)
    # What was pressed first comes last of all. Under another id, on a card that nobody shows anew, it is
    # another press for all that anybody can tell.
    again(town, done, new_id=False)
    assert rows(town, SUPPORT) == 3


@NEW_ID
def test_a_choice_that_is_delivered_again_is_noted_once(town: TeamsWorld, new_id: bool) -> None:
    ready(town.world)
    town.world.now = town.clock.now()
    start(town.world, closes_at=town.clock.now() + timedelta(days=9))
    town.settle()
    sent = []
    for ticked in ("1,2", "3"):
        town.click("bo", town.card("bo", "Ønsker til 2027"), "Vælg for os")
        sent.append(town.submit("bo", town.dialog("bo"), {"wishes-1": ticked}))
        again(town, sent[-1], new_id=new_id)
    # The earlier of them beats no later one.
    again(town, sent[0], new_id=new_id)
