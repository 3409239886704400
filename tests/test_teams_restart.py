"""The bot is started again: in Teams it goes on where it was."""

from __future__ import annotations

from storage import conversations
from storage.conversations import ANYWHERE
from storage.engine import Database
from tests.house import RunningHouse
from tests.platforms.fake_teams import visible_text
from tests.teams_world import teams_environment, teams_settings, teams_world


def test_after_a_restart_it_still_knows_where_teams_is_called(database: Database) -> None:
    with teams_world(database) as town:
        town.type("anna", "hjælp")
        town.type("anna", "hjælp", room=False)
        kept = {
            (each.workspace, each.place): each.service_url
            for each in database.read(conversations.conversations).result()
        }
        for place in (ANYWHERE, town.rooms[town.home]):
            assert kept[town.home, place] == town.teams.service_url(town.home)
        settings = teams_settings(town.teams, (town.home, town.away))
        with RunningHouse(database, teams_environment(town.teams), settings=settings, clock=town.clock):
            town.open("eva")
        assert "Ny fælles kalenderintegration" in visible_text(town.card("anna").card)
