"""The story of a group chat in Teams: the bot comes in, is connected there, and the group decides there."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest

from bot.cards.card import action
from storage import community
from storage.engine import Database
from storage.words import Platform
from tests.house import MovedClock, RunningHouse
from tests.platforms.fake_teams import FakeTeams, Message, over_http, visible_text
from tests.teams_door import held
from tests.teams_world import TeamsWorld, teams_environment, teams_settings
from tests.world import NAMES, World, address, wanted

TITLE = "Ny fælles kalenderintegration"
CAST = ("anna", "bo", "eva")


@pytest.fixture
def town(sqlite: Database) -> Iterator[TeamsWorld]:
    """A group chat, in which the bot is not yet; the group has no channel anywhere, and two seats."""
    with FakeTeams() as teams:
        home = teams.add_tenant("aarhus.example")
        people = {key: teams.add_person(NAMES[key], address(key)) for key in CAST}
        chat = teams.add_chat(people.values(), bot=False)
        seats = {"aarhus": "anna", "ballerup": "bo"}
        world = World(sqlite).settle_in(wanted(channels=(), holders=seats))
        clock = MovedClock(world.now)
        settings = teams_settings(teams, (home,))
        with RunningHouse(sqlite, teams_environment(teams), settings=settings, clock=clock) as house:
            teams.deliver = over_http(house.url)
            yield TeamsWorld(teams, house, world, clock, people, home, "", {home: chat})
            assert teams.complaints == []


def said(town: TeamsWorld) -> list[str]:
    """What the bot has said in the chat, as it stands there now."""
    found = town.teams.messages(town.room("eva"))
    return [visible_text(each.card) for each in found if each.by == "bot"]


def asked(town: TeamsWorld) -> Message:
    """Eva, who coordinates the group, brings the bot into the chat and asks to connect it."""
    town.teams.add_to_chat(town.people["eva"], town.room("eva"))
    town.settle()
    assert said(town) == []
    town.type("eva", "forbind")
    found = town.teams.private(town.people["eva"])[-1]
    assert "Hvilken gruppe skal kanalen høre til?" in visible_text(found.card)
    return found


def connected(town: TeamsWorld) -> list[str]:
    found = town.world.look(community.all_channels)
    return [each.external_id for each in found if each.platform is Platform.TEAMS]


def test_a_group_decides_in_a_group_chat(town: TeamsWorld) -> None:
    # Asked and answered in the talk with her alone, and about the chat.
    town.click("eva", asked(town), "connect:")
    assert "Kanalen er forbundet" in town.private("eva")
    assert connected(town) == [town.room("eva")]
    (greeting,) = said(town)
    assert "Her træffer vi beslutninger" in greeting
    town.open()
    for given, key in enumerate(("anna", "bo"), start=1):
        town.teams.click(town.people[key], town.card(key), "For")
        assert "Noteret" in town.view(key, town.card(key))
        town.settle()
        assert f"Afgivet: {given} af 2" in visible_text(town.card("eva").card)
    assert "Vedtaget · OS2display 2026-1" in said(town)[-1]


@pytest.mark.parametrize("elsewhere", ["19:unheard@thread.v2", "", "a:1", "19:x\x00"])
def test_only_where_the_bot_was_heard_can_a_group_talk(town: TeamsWorld, elsewhere: str) -> None:
    """Which channel it is about comes back with the button: what the client says of it, is not believed."""
    question = asked(town)
    letter = copy.deepcopy(held(town.teams, lambda: town.click("eva", question, "connect:")))
    data = letter["value"]["action"]["data"]
    data["action"] = action("connect", town.world.group_id, elsewhere)
    assert town.teams.send(letter).status in (200, 400)
    town.settle()
    assert connected(town) == []


def test_nobody_but_the_coordinator_connects_a_chat_from_a_talk_with_the_bot(town: TeamsWorld) -> None:
    question = asked(town)
    letter = copy.deepcopy(held(town.teams, lambda: town.click("eva", question, "connect:")))
    anna = held(town.teams, lambda: town.teams.type(town.people["anna"], None, "hjælp"))
    letter |= {name: anna[name] for name in ("from", "conversation")}
    assert town.teams.send(letter).status == 200
    town.settle()
    assert "Kun koordinatoren kan forbinde" in town.private("anna")
    assert connected(town) == []
