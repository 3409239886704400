"""What Slack fails at for a while arrives in the end, once, and true; and whom the bot believes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot import ballots
from handlers.slack.courier import is_own_person
from storage.words import Choice
from tests.platforms.fake_slack import visible_text
from tests.slack_world import FAELLES, STYRING, SlackWorld
from tests.world import WORKSPACE


def test_after_an_outage_of_hours_the_card_shows_the_truth_and_the_coordinator_was_told_once(
    town: SlackWorld,
) -> None:
    town.open()
    town.slack.fail_next("chat.update", "service_unavailable", times=500)
    town.slack.click(town.users["bo"], town.card(), "For")
    for _ in range(60):
        town.clock.move(minutes=5)
        town.settle()
    assert "Afgivet: 0 af 4" in visible_text(town.slack.messages(STYRING)[1])
    town.slack.click(town.users["anna"], town.slack.messages(STYRING)[1], "Imod")
    town.slack.calm()
    for _ in range(10):
        town.clock.move(minutes=5)
        town.settle()
    for channel in (STYRING, FAELLES):
        assert "Afgivet: 2 af 4" in visible_text(town.slack.messages(channel)[1])
    told = [visible_text(each) for each in town.slack.ims(town.users["eva"])]
    assert sum("En besked kom ikke frem" in each for each in told) == 2, "one for each channel's card"


def test_one_look_up_that_fails_does_not_keep_the_chair_from_being_asked(town: SlackWorld) -> None:
    town.open()
    for key, choice in (("bo", "For"), ("carla", "Imod"), ("david", "Imod")):
        town.slack.click(town.users[key], town.card(), choice)
    town.settle()
    anna, now = town.world.actor("anna"), town.clock.now()
    town.slack.fail_next("users.lookupByEmail", "429:30", times=2)
    motion_id = town.motion_id()
    town.world.do(lambda tx: ballots.cast_ballot(tx, anna, motion_id, Choice.FOR, now))
    for _ in range(4):
        town.clock.move(minutes=2)
        town.settle()
    assert any(
        "Det er dig, der afgør sagen" in visible_text(each) for each in town.slack.ims(town.users["anna"])
    )


def test_a_reminder_that_was_held_up_into_the_night_waits_for_the_morning(town: SlackWorld) -> None:
    town.open(deadline="torsdag den 3. december kl. 16")
    town.slack.fail_next("users.lookupByEmail", "service_unavailable", times=500)
    town.clock.move_to(datetime(2026, 12, 2, 15, 1, tzinfo=UTC))
    town.settle()
    town.clock.move_to(datetime(2026, 12, 2, 23, 30, tzinfo=UTC))
    town.slack.calm()
    town.settle()
    assert town.slack.ims(town.users["bo"]) == []
    town.clock.move_to(datetime(2026, 12, 3, 7, 1, tzinfo=UTC))
    town.settle()
    assert "Ballerup mangler at stemme" in visible_text(town.slack.ims(town.users["bo"])[-1])


@pytest.mark.parametrize(
    "stranger",
    [
        {"is_email_confirmed": False},
        {"is_stranger": True},
        {"is_bot": True},
        {"deleted": True},
        {"team_id": "T0OTHER"},
    ],
    ids=lambda each: next(iter(each)),
)
def test_only_a_person_of_the_workspace_with_a_confirmed_address_is_recognised(
    stranger: dict[str, object],
) -> None:
    person = {"id": "U1", "team_id": WORKSPACE, "is_email_confirmed": True}
    assert is_own_person(person, WORKSPACE)
    assert not is_own_person({**person, **stranger}, WORKSPACE)
