"""Who comes and goes: what is tried again then, which rooms are left, and where a person is looked for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import update

from bot.outbox import Kind
from handlers.couriers import NoAnswer, Unavailable
from handlers.microsoft.cloud import standin
from handlers.microsoft.member import Member
from handlers.microsoft.tokens import NotAdmitted, SecretRefused
from handlers.teams import arrivals, whereabouts
from handlers.teams.whereabouts import Whereabouts
from storage import conversations, outbox
from storage.engine import Database, Tx
from storage.outbox import OUTBOX, Message
from storage.words import MessageState, Platform
from tests.teams_world import TeamsWorld, teams_world

TITLE = "Ny fælles kalenderintegration"


@pytest.fixture
def town(sqlite: Database) -> Iterator[TeamsWorld]:
    with teams_world(sqlite) as made:
        made.settle()
        yield made
        assert made.teams.complaints == []


def rows(town: TeamsWorld) -> list[Message]:
    return town.world.look(lambda tx: outbox.in_state(tx, list(MessageState)))


def dead(town: TeamsWorld) -> set[str]:
    return {each.key for each in rows(town) if each.state is MessageState.DEAD}


def bury(town: TeamsWorld) -> set[str]:
    """A card is dead in the channel of each tenant, in one of another team, and in one that was never heard;
    so is what went to bo and carla, and to anna, who is nowhere.
    """
    somebody = town.teams.add_person("Kim Ukendt", "kim@aarhus.example")
    other = town.teams.add_team("Driftsgruppen", [somebody])
    town.teams.type(somebody, other, "hjælp")
    town.settle()
    town.world.open(title=TITLE, by="eva")
    card = next(each for each in rows(town) if each.kind == Kind.MOTION)
    values = {
        "kind": card.kind, "subject": card.subject, "live": False, "group_id": card.group_id,
        "state": MessageState.DEAD, "created_at": town.world.now, "next_at": town.world.now,
    }  # fmt: skip
    home = {"platform": Platform.TEAMS, "workspace": town.home}
    away = {"platform": Platform.TEAMS, "workspace": town.away}
    made = {
        "home": {**home, "place": town.rooms[town.home]},
        "away": {**away, "place": town.rooms[town.away]},
        "other": {**home, "place": other},
        "unheard": {**home, "place": "19:unheard@thread.tacv2"},
        "bo": {**home, "place": town.people["bo"], "person_id": town.world.person_id("bo")},
        "anna": {"person_id": town.world.person_id("anna")},
        "carla": {**away, "place": town.people["carla"], "person_id": town.world.person_id("carla")},
    }

    def unit(tx: Tx) -> None:
        tx.conn.execute(update(OUTBOX).values(state=MessageState.SENT, shown=OUTBOX.c.wanted))
        for key, where in made.items():
            outbox.queue(tx, Message(key=key, **{**values, **where}))

    town.world.do(unit)
    return set(made)


def came(town: TeamsWorld, arrive: Callable[[], object]) -> set[str]:
    """What was tried again when somebody came."""
    tried: set[str] = set()
    write = arrivals.Arrivals._write

    async def noted(self: Any, unit: Callable[[Tx], int]) -> int:
        before = dead(town)
        done = await write(self, unit)
        tried.update(before - dead(town))
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrivals.Arrivals, "_write", noted)
        arrive()
    return tried


# --- what is tried again


def test_when_a_person_comes_only_what_is_theirs_is_tried_again(town: TeamsWorld) -> None:
    bury(town)
    team = town.rooms[town.home]
    stranger = town.teams.add_person("Mette Ukendt", "mette@aarhus.example")
    assert came(town, lambda: town.teams.join(stranger, team)) == set()
    assert came(town, lambda: town.teams.join(town.people["bo"], team)) == {"bo"}
    assert came(town, lambda: town.teams.join(town.people["anna"], team)) == {"anna"}


def test_when_the_bot_comes_what_is_dead_there_is_tried_again(town: TeamsWorld) -> None:
    """Nobody knows of which team a channel is that was never heard; of the other's it is known."""
    bury(town)
    town.teams.team(town.rooms[town.home]).members.discard(town.people["bo"])
    by, team = town.people["eva"], town.rooms[town.home]
    assert came(town, lambda: town.teams.add_bot(by, team)) == {"home", "unheard", "anna"}
    assert came(town, lambda: town.teams.add_bot(town.people["david"], town.rooms[town.away])) == {
        "away", "carla"
    }  # fmt: skip


def test_when_a_person_gets_the_bot_only_what_is_theirs_is_tried_again(town: TeamsWorld) -> None:
    bury(town)
    assert came(town, lambda: town.teams.install(town.people["bo"])) == {"bo"}


def test_when_nobody_can_say_who_came_it_may_be_anybody(town: TeamsWorld) -> None:
    bury(town)
    stranger = town.teams.add_person("Mette Ukendt", "mette@aarhus.example")
    # More than once: who delivers meanwhile may ask too.
    town.teams.fail_next("members", "503", times=9)
    assert came(town, lambda: town.teams.join(stranger, town.rooms[town.home])) == {"bo", "anna"}


def test_where_nothing_is_dead_nobody_is_asked_who_came(town: TeamsWorld) -> None:
    before = len(town.teams.calls_of("members"))
    stranger = town.teams.add_person("Mette Ukendt", "mette@aarhus.example")
    town.teams.join(stranger, town.rooms[town.home])
    assert len(town.teams.calls_of("members")) == before


# --- which rooms there are


def where(town: TeamsWorld) -> Whereabouts:
    found: Whereabouts = town.house.side(Platform.TEAMS).tenants._where
    return found


def places(town: TeamsWorld) -> set[str]:
    return {each.place for each in where(town).rooms()}


async def _of_another(town: TeamsWorld) -> set[str]:
    other = Whereabouts(town.house.db, town.clock, standin(town.teams.cloud_url))
    await other.load()
    return {each.place for each in other.rooms()}


def test_a_team_that_the_bot_is_taken_out_of_is_left_with_all_its_channels(town: TeamsWorld) -> None:
    team = town.rooms[town.home]
    channel = town.teams.add_channel("Drift", team)
    town.teams.type(town.people["bo"], channel, "hjælp")
    chat = town.teams.add_chat([town.people["bo"]])
    town.teams.type(town.people["bo"], chat, "hjælp")
    town.settle()
    # A team is asked once, however many channels it has.
    assert places(town) == {team, town.rooms[town.away], chat}
    town.teams.remove_bot(town.people["eva"], team)
    assert places(town) == {town.rooms[town.away], chat} == asyncio.run(_of_another(town))
    kept = {each.place for each in town.world.look(conversations.conversations)}
    assert kept & {team, channel} == set()
    town.teams.add_bot(town.people["eva"], team)
    assert team in places(town)


def test_another_version_of_the_app_leaves_no_team(town: TeamsWorld) -> None:
    team = town.rooms[town.home]
    told, _ = town.teams.add_bot(town.people["eva"], team)
    for deed in ("add-upgrade", "remove-upgrade"):
        assert town.teams.send({**told.activity, "id": deed, "action": deed}).status == 200
        assert team in places(town)


def test_what_one_replica_has_left_another_has_left_too(town: TeamsWorld) -> None:
    team = town.rooms[town.home]
    town.world.do(lambda tx: conversations.forget(tx, town.home, [team]))
    town.clock.move(seconds=whereabouts.AGAIN.total_seconds())
    town.house.do(where(town).refresh())
    assert team not in places(town)


def test_a_room_that_the_bot_is_not_in_is_asked_once(town: TeamsWorld) -> None:
    town.teams.team(town.rooms[town.home]).bot_in = False
    for _ in range(2):
        assert reach(town, "nobody@nowhere.example") is None
    asked = [each for each in town.teams.calls_of("members") if each.conversation == town.rooms[town.home]]
    assert [each.status for each in asked].count(403) == 1
    assert places(town) == {town.rooms[town.away]}


def test_a_person_is_looked_for_in_so_many_rooms_the_latest_first(
    town: TeamsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.clock.move(days=2)
    chat = town.teams.add_chat([town.people["bo"]])
    town.teams.type(town.people["bo"], chat, "hjælp")
    monkeypatch.setattr(whereabouts, "ROOMS", 1)
    assert places(town) == {chat}


# --- where a person is looked for


def reach(town: TeamsWorld, email: str) -> tuple[str, str] | None:
    found: list[tuple[str, str] | None] = []

    async def ask() -> None:
        found.append(await town.house.side(Platform.TEAMS).tenants.reach(email))

    town.house.do(ask())
    return found[0]


def look_up(
    town: TeamsWorld, monkeypatch: pytest.MonkeyPatch, find: Callable[[str, str], Awaitable[Member | None]]
) -> None:
    monkeypatch.setattr(town.house.side(Platform.TEAMS).tenants._people, "_find", find)


def known(email: str) -> Member:
    return Member(id="", account="found", email=email, principal=email, is_guest=False)


def test_a_room_that_is_silent_keeps_nobody_from_being_found_elsewhere(
    town: TeamsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    email = "nobody@nowhere.example"

    async def find(tenant: str, _email: str) -> Member | None:
        return known(email) if tenant == town.away else None

    town.teams.fail_next("members", "503", times=1)
    look_up(town, monkeypatch, find)
    assert reach(town, email) == (town.away, "found")


@pytest.mark.parametrize("error", [NoAnswer("graph"), Unavailable("no-token"), NotAdmitted("access_denied")])
def test_a_directory_that_does_not_answer_keeps_nobody_from_being_found_in_the_next(
    town: TeamsWorld, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """And who is found nowhere may be known to the one that did not answer: they are not given up."""
    email = "nobody@nowhere.example"

    async def find(tenant: str, asked: str) -> Member | None:
        if tenant == town.home:
            raise error
        return known(email) if asked == email else None

    look_up(town, monkeypatch, find)
    assert reach(town, email) == (town.away, "found")
    with pytest.raises((NoAnswer, Unavailable)):
        reach(town, "somebody@nowhere.example")


def test_a_secret_that_a_directory_does_not_take_is_refused_for_all(
    town: TeamsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    async def find(tenant: str, _email: str) -> Member | None:
        asked.append(tenant)
        raise SecretRefused("expired-secret AADSTS7000222")

    look_up(town, monkeypatch, find)
    assert reach(town, "nobody@nowhere.example") is None
    tenants = town.house.side(Platform.TEAMS).tenants
    assert (tenants.reach_of(), tenants.lacks_some(), asked) == ((0, 2), True, [town.home])


def test_nobody_is_given_up_as_unreachable_while_the_secret_is_refused(
    town: TeamsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.teams.team(town.rooms[town.home]).members.discard(town.people["bo"])
    town.house.side(Platform.TEAMS).tenants._rosters._kept.clear()

    async def find(_tenant: str, _email: str) -> Member | None:
        raise SecretRefused("expired-secret AADSTS7000222")

    look_up(town, monkeypatch, find)
    bury(town)
    town.world.do(
        lambda tx: tx.conn.execute(
            update(OUTBOX)
            .where(OUTBOX.c.key == "bo")
            .values(state=MessageState.PENDING, platform=None, workspace=None, place=None)
        )
    )
    town.settle()
    (bo,) = (each for each in rows(town) if each.key == "bo")
    assert bo.state is MessageState.HELD
