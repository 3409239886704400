"""What was meant for one person's eyes in a channel, and what reaches them however they pressed."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from bot.outbox import Kind
from storage import outbox
from storage.engine import Database
from storage.outbox import Message
from storage.words import MessageState
from tests.platforms.fake_teams import visible_text
from tests.teams_door import held
from tests.teams_world import TeamsWorld, teams_world

Json = dict[str, Any]
TITLE = "Ny fælles kalenderintegration"
NOTED = "Noteret: Ballerup stemmer for."


@pytest.fixture
def town(sqlite: Database) -> Iterator[TeamsWorld]:
    """A motion is open."""
    with teams_world(sqlite) as made:
        made.settle()
        made.open()
        yield made
        assert made.teams.complaints == []


def notes(town: TeamsWorld) -> list[Message]:
    """What was queued for one person in a channel."""
    found = town.world.look(lambda tx: outbox.in_state(tx, list(MessageState)))
    return [each for each in found if each.kind == Kind.BALLOT_NOTED]


def sees(town: TeamsWorld, key: str, message: Message, **elsewhere: str) -> str:
    """What is shown to one of the cast whose client says that they look at the message.

    elsewhere: another tenant, or another conversation, than theirs.
    """
    letter = copy.deepcopy(
        held(town.teams, lambda: town.teams.click(town.people[key], town.card(key), "For"))
    )
    letter["value"]["action"]["data"] = {"ting": "look", "m": message.id, "n": "n"}
    letter["conversation"] = {**letter["conversation"], **elsewhere}
    done = town.teams.send(letter)
    assert done.status == 200
    value = done.said["value"]
    return value if isinstance(value, str) else visible_text(value)


def private(town: TeamsWorld, key: str) -> str:
    said = town.teams.private(town.people[key])
    return "\n".join(visible_text(each.card) for each in said if each.by == "bot")


def test_nobody_is_shown_what_was_said_to_another_in_the_same_channel(town: TeamsWorld) -> None:
    """An old client is answered by a note; which message it looks at, is what any client says."""
    town.click("bo", town.card("bo"), "For", old_client=True)
    (note,) = notes(town)
    assert (note.only_for, note.place) == (town.people["bo"], town.rooms[town.home])
    assert NOTED in private(town, "bo")
    assert NOTED in sees(town, "bo", note)
    assert sees(town, "anna", note) == ""


def test_what_one_person_saw_for_a_moment_is_not_found_again(town: TeamsWorld) -> None:
    town.click("bo", town.card("bo"), "For", old_client=True)
    (note,) = notes(town)
    assert (note.state, note.ref) == (MessageState.SENT, None)


def test_nobody_is_shown_a_message_of_another_tenant_by_its_conversation(town: TeamsWorld) -> None:
    found = town.world.look(lambda tx: outbox.in_state(tx, [MessageState.SENT]))
    card = next(each for each in found if each.kind == Kind.MOTION and each.workspace == town.home)
    assert TITLE in sees(town, "bo", card)
    assert sees(town, "carla", card, id=town.rooms[town.home]) == ""


def test_what_an_old_client_voted_is_told_when_the_person_can_be_written_to(town: TeamsWorld) -> None:
    """No invoke: there is no answer in the place of what was pressed, so it is kept until it is told."""
    town.teams.fail_next("converse", "503", times=3)
    town.teams.click(town.people["bo"], town.card("bo"), "For", old_client=True)
    town.house.settle()
    assert NOTED not in private(town, "bo")
    town.teams.calm()
    town.clock.move(seconds=30)
    town.settle()
    assert NOTED in private(town, "bo")
