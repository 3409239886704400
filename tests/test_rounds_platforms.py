"""A round in Slack and in Teams as people meet it: the card, the boxes, the receipt, what if."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from storage import rounds as stored
from storage.engine import Database
from storage.wish_words import RoundState
from tests.platforms.fake_slack import buttons, visible_text
from tests.platforms.fake_teams import visible_text as teams_text
from tests.rounding import choose, ready, seen, start
from tests.slack_world import STYRING, SlackWorld, slack_world
from tests.teams_world import TeamsWorld, teams_world
from tests.wishing import product_id
from tests.world import World

MANY = {f"Ønske {number}": 20_000 for number in range(1, 13)}


@pytest.fixture
def slack_town(sqlite: Database) -> Iterator[SlackWorld]:
    with slack_world(sqlite) as made:
        made.settle()
        yield made
        assert made.slack.complaints == []


@pytest.fixture
def teams_town(sqlite: Database) -> Iterator[TeamsWorld]:
    with teams_world(sqlite) as made:
        made.settle()
        yield made
        assert made.teams.complaints == []


def only_round(world: World) -> str:
    (row,) = world.look(lambda tx: stored.rounds(tx, product_id(world)))
    return row.id


def test_in_slack_from_setting_it_up_to_what_if(slack_town: SlackWorld) -> None:
    town = slack_town
    slack, eva, bo = town.slack, town.users["eva"], town.users["bo"]
    ready(town.world, MANY)
    slack.slash(eva, STYRING, "runde")
    town.click("eva", slack.ephemerals(eva)[-1], "Ny runde")
    assert "ikke kroner" in town.fill_in("eva", {"name": "Ønsker til 2027", "budget": "€ 100"})["budget"]
    assert (
        town.fill_in("eva", {"name": "Ønsker til 2027", "budget": "100 t.kr.", "deadline": "om 9 dage"}) == {}
    )
    preview = town.form("eva")
    assert "100.000 kr." in visible_text(preview)
    assert town.fill_in("eva", {}) == {}
    card = town.card()
    assert "Der er 12 ønsker at vælge mellem" in visible_text(card)
    assert "0 af 4 kommuner har svaret." in visible_text(card)
    town.click("bo", card, "Vælg for os")
    assert town.fill_in("bo", {"wishes-1": ["2", "1"], "wishes-2": ["12"]}) == {}
    assert "Noteret: Ballerup har valgt 3 ønsker." in visible_text(slack.ephemerals(bo)[-1])
    assert "1 af 4 kommuner har svaret." in visible_text(town.card())
    assert "Ballerup" not in visible_text(town.card())
    round_id = only_round(town.world)
    choose(town.world, "carla", round_id, 3)
    town.clock.move(days=10)
    town.settle()
    assert seen(town.world, round_id).state is RoundState.COUNTED
    result = town.card()
    assert "Der er fundet penge til 4 af 12 ønsker" in visible_text(result)
    town.click("bo", result, "Se resultatet")
    listed = slack.ephemerals(bo)[-1]
    assert "Side 1 af 2" in visible_text(listed)
    town.click("bo", listed, "Næste")
    last = slack.ephemerals(bo)[-1]
    assert buttons(last).count("Hvad nu hvis?") == 2
    town.click("bo", last, f"round-item:{round_id}:11")
    assert "Ingen står bag." in town.private("bo")
    assert "Hvad skal der til?" in buttons(slack.ephemerals(bo)[-1])
    town.click("bo", slack.ephemerals(bo)[-1], "Hvad skal der til?")
    assert "Med 1 mere bag" in town.private("bo")


def test_in_teams_boxes_are_ticked_in_a_dialog(teams_town: TeamsWorld) -> None:
    town = teams_town
    ready(town.world, MANY)
    closes_at = town.clock.now() + timedelta(days=9)
    town.world.now = town.clock.now()
    round_id = start(town.world, budget=100_000_00, closes_at=closes_at)
    town.settle()
    card = town.card("bo", "Ønsker til 2027")
    assert "Der er 12 ønsker at vælge mellem" in teams_text(card.card)
    town.click("bo", card, "Vælg for os")
    dialog = town.dialog("bo")
    assert "Ønske 12 · 20.000 kr. (nr. 12)" in str(dialog)
    town.submit("bo", dialog, {"wishes-1": "1,2", "wishes-2": "12"})
    assert "1 af 4 kommuner har svaret." in teams_text(town.card("bo", "Ønsker til 2027").card)
    view = seen(town.world, round_id)
    assert [each.name for each in view.payers if each.has_chosen] == ["Ballerup"]
