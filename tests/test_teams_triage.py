"""A coordinator goes through new wishes in Teams, and those concerned answer and hear of it there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.engine import Database
from storage.wish_words import WishStage
from tests.platforms.fake_teams import Message, visible_text
from tests.teams_world import TeamsWorld, teams_world
from tests.wishing import back, send, wish


@pytest.fixture
def town(sqlite: Database) -> Iterator[TeamsWorld]:
    """The bot in Teams, in two tenants."""
    with teams_world(sqlite) as made:
        made.settle()
        yield made
        assert made.teams.complaints == []


def last(town: TeamsWorld, key: str) -> Message:
    """The latest in the talk of one of the cast with the bot alone."""
    return town.teams.private(town.people[key])[-1]


def test_asked_answered_assessed_and_heard_of(town: TeamsWorld) -> None:
    wish_id = send(town.world, "bo", "Mørk visning")
    town.type("eva", "sortering", room=False)
    queue = last(town, "eva")
    assert "1 nyt · 0 venter på svar · 0 klar" in visible_text(queue.card)
    town.click("eva", queue, "Spørg")
    town.submit("eva", town.dialog("eva"), {"words": "Hvor mange skærme?"})
    assert wish(town.world, wish_id).stage is WishStage.NEEDS_ANSWER
    question = last(town, "bo")
    assert "Eva Winther spørger: »Hvor mange skærme?«" in visible_text(question.card)
    town.click("bo", question, "Svar")
    town.submit("bo", town.dialog("bo"), {"words": "Fyrre *fed* {{DATE(x)}}"})
    answered = last(town, "eva")
    assert "Bo Lind svarer" in visible_text(answered.card)
    town.click("eva", answered, "Vurdér")
    town.submit("eva", town.dialog("eva"), {"low": "-1"})
    assert "Et overslag kan ikke være under nul." in visible_text(town.dialog("eva").card)
    town.submit("eva", town.dialog("eva"), {"unit": "hours", "low": "40", "high": "60"})
    seen = wish(town.world, wish_id)
    assert seen.line.estimate is not None and (seen.line.estimate.low, seen.line.estimate.high) == (40, 60)
    town.clock.move(hours=23)
    town.settle()
    assert "Det kan laves. Overslag: 40-60 timer" in visible_text(last(town, "bo").card)


def test_merged_told_and_left(town: TeamsWorld) -> None:
    first, second = send(town.world, "anna", "Mørk visning"), send(town.world, "bo", "Mørk tilstand")
    back(town.world, "carla", second)
    town.type("eva", "sortering", room=False)
    town.click("eva", last(town, "eva"), f"wish-merge:{second}")
    assert "#1 »Mørk visning« (1 støtter)" in str(town.dialog("eva").card)
    town.submit("eva", town.dialog("eva"), {"into": first})
    assert wish(town.world, second).into == (1, "Mørk visning")
    told = last(town, "carla")
    assert "Støtten fra Odense tæller nu med dér." in visible_text(told.card)
    town.click("carla", told, "Træk støtte")
    assert [each.organisation for each in wish(town.world, first).backers] == ["Aarhus", "Ballerup"]


def test_how_often_is_chosen_and_said(town: TeamsWorld) -> None:
    town.type("bo", "nyt", room=False)
    town.click("bo", last(town, "bo"), "Aldrig")
    assert "Du hører nu ikke nyt om ønsker." in town.view("bo", last(town, "bo"))
