"""Who somebody is in Teams, who says so, and that what is said to one is not said to all."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from handlers.microsoft.member import Member
from storage import journal as record
from storage.engine import Database
from storage.people import ACCOUNT
from storage.words import Platform
from tests.platforms.fake_teams import Delivery, Message, visible_text
from tests.teams_door import held
from tests.teams_world import TeamsWorld, teams_world
from tests.voting import written
from tests.world import NAMES, address

UNKNOWN = "Jeg kender dig ikke endnu"
WRITE_TO_ME = "Jeg kan ikke skrive til dig endnu."
CALENDAR = "Ny fælles kalenderintegration"


@pytest.fixture
def town(sqlite: Database, caplog: pytest.LogCaptureFixture) -> Iterator[TeamsWorld]:
    """A motion is open in both tenants."""
    with teams_world(sqlite) as made:
        made.settle()
        made.open()
        yield made
        made.settle()
        assert made.teams.complaints == []
        assert [
            each.getMessage() for each in caplog.get_records("call") if each.levelno >= logging.ERROR
        ] == []


def linked(town: TeamsWorld) -> dict[str, str]:
    """The accounts in Teams that are somebody's: key by object id."""
    rows = town.world.look(
        lambda tx: tx.conn.execute(ACCOUNT.select().where(ACCOUNT.c.platform == Platform.TEAMS)).all()
    )
    keys = {town.world.person_id(key): key for key in NAMES}
    return {row.external_id: keys[row.person_id] for row in rows}


def newcomer(town: TeamsWorld, name: str, email: str, *, away: bool = False, **changes: Any) -> str:
    """Another person, in the team of a tenant; returns the object id. changes: of the person."""
    tenant = town.away if away else town.home
    made = town.teams.add_person(name, email, tenant=tenant)
    for each, value in changes.items():
        setattr(town.teams.person(made), each, value)
    town.teams.team(town.rooms[tenant]).members.add(made)
    return made


def press(town: TeamsWorld, person: str, words: str = "For") -> Delivery:
    """Whoever it is, on the motion's card in the channel of their tenant."""
    tenant = town.teams.person(person).tenant
    card = next(each for each in town.teams.messages(town.rooms[tenant]) if CALENDAR in shown(each))
    done = town.teams.click(person, card, words)
    town.settle()
    assert done is not None
    assert done.status == 200
    return done


def shown(message: Message) -> str:
    return visible_text(message.card)


def reads(done: Delivery) -> str:
    """What the one who pressed reads in the answer."""
    value = done.said["value"]
    return value if isinstance(value, str) else visible_text(value)


def told(town: TeamsWorld, person: str) -> str:
    """All that the bot said to somebody alone."""
    return "\n".join(shown(each) for each in town.teams.private(person) if each.by == "bot")


def said_to_all(town: TeamsWorld) -> str:
    """All that stands, or ever stood, in every channel."""
    rooms = [each for room in town.rooms.values() for each in town.teams.messages(room, deleted=True)]
    return json.dumps([each.versions for each in rooms if each.by == "bot"], ensure_ascii=False)


# --- by the address in the roster


def test_whoever_is_in_the_roster_is_known_at_the_first_press(town: TeamsWorld) -> None:
    for key in ("anna", "carla"):
        assert "Noteret" in reads(press(town, town.people[key]))
    assert linked(town) == {town.people[key]: key for key in ("anna", "carla", "eva")}


def test_the_name_to_sign_in_with_is_an_address_too(town: TeamsWorld) -> None:
    """The address is in a domain that is not the tenant's; the name is in one that is."""
    bo = newcomer(town, "Bo Lind", "bo@private.example", upn=address("bo"))
    assert "Noteret: Ballerup" in reads(press(town, bo))
    assert linked(town)[bo] == "bo"


@pytest.mark.parametrize("how", ["503", "429:30", "cut"])
def test_while_teams_does_not_tell_who_somebody_is_nothing_is_counted_and_later_it_is(
    town: TeamsWorld, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = written(town.world)
    town.teams.fail_next("members", how, times=20)
    with caplog.at_level(logging.ERROR):
        answer = reads(press(town, town.people["bo"]))
    assert "Jeg kan ikke se, hvem du er lige nu" in answer
    assert "Prøv igen om lidt" in answer
    assert not caplog.records
    assert written(town.world) == before
    town.teams.calm()
    town.clock.move(minutes=5)
    assert "Noteret: Ballerup" in reads(press(town, town.people["bo"]))


def test_capitals_in_an_address_are_none(town: TeamsWorld) -> None:
    bo = newcomer(town, "Bo Lind", "BO.Lind@Ballerup.example", upn="Bo.LIND@ballerup.EXAMPLE")
    assert "Noteret: Ballerup" in reads(press(town, bo))


@pytest.mark.parametrize("away", [False, True], ids=["at home", "in another tenant"])
def test_an_address_in_somebody_elses_domain_is_nobodys_word(town: TeamsWorld, away: bool) -> None:
    """An administrator may write any address beside a person; the domain of the name was proved."""
    before = written(town.world)
    mallory = newcomer(town, "Anna Holm", address("anna"), away=away, upn="mallory@odense.example")
    assert UNKNOWN in reads(press(town, mallory))
    assert mallory not in linked(town)
    assert written(town.world) == before


# --- guests


def test_the_home_tenant_vouches_for_its_guests(town: TeamsWorld) -> None:
    david = town.teams.add_guest(town.people["david"], town.home)
    town.teams.team(town.rooms[town.home]).members.add(david)
    assert "Noteret: Syddjurs" in reads(press(town, david))
    assert linked(town)[david] == "david"


def test_another_tenants_guest_is_linked_by_a_code_and_not_by_an_address(town: TeamsWorld) -> None:
    bo = town.teams.add_guest(town.people["bo"], town.away, installed=True)
    town.teams.team(town.rooms[town.away]).members.add(bo)
    assert UNKNOWN in reads(press(town, bo))
    assert bo not in linked(town)
    town.type("eva", "kode bo lind", room=False)
    code = next(line for line in town.private("eva").split("\n") if len(line) == 11 and line[5] == "-")
    town.teams.type(bo, None, f"kobl {code}")
    town.settle()
    assert "Velkommen, Bo Lind" in told(town, bo)
    assert linked(town)[bo] == "bo"
    assert "Noteret: Ballerup" in reads(press(town, bo, "Imod"))
    assert code not in said_to_all(town)


def test_a_guest_whose_address_looks_like_the_hosts_own_is_still_a_guest(town: TeamsWorld) -> None:
    carla = newcomer(
        town, "Carla Juhl", address("carla"), away=True, upn="carla_x#EXT#@odense.example", user_role="guest"
    )
    assert UNKNOWN in reads(press(town, carla))
    assert carla not in linked(town)


GUESTS = {
    "by the role alone": {"upn": "carla_x@odense.example", "user_role": "guest"},
    "by the name alone": {"upn": "carla_x#EXT#@odense.example"},
    "by the name in capitals": {"upn": "CARLA_X#Ext#@ODENSE.example"},
}


@pytest.mark.parametrize("how", GUESTS)
def test_each_sign_of_a_guest_is_enough(town: TeamsWorld, how: str) -> None:
    carla = newcomer(town, "Carla Juhl", address("carla"), away=True, **GUESTS[how])
    assert UNKNOWN in reads(press(town, carla))
    assert carla not in linked(town)


def test_the_name_that_a_guest_signs_in_with_is_nobodys_address(town: TeamsWorld) -> None:
    """It is made up by the tenant that they are a guest of, from what they are called at home."""
    guest = newcomer(town, "Kim Ukendt", "kim@private.example", upn=address("bo"), user_role="guest")
    assert UNKNOWN in reads(press(town, guest))
    town.teams.team(town.rooms[town.home]).members.discard(town.people["bo"])
    tenants = town.house.side(Platform.TEAMS).tenants
    tenants._rosters._kept.clear()
    found = []

    async def ask() -> None:
        found.append(await tenants.reach(address("bo")))

    town.house.do(ask())
    assert found == [None]


def test_who_has_no_account_is_not_written_to(town: TeamsWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    tenants, email = town.house.side(Platform.TEAMS).tenants, "nobody@nowhere.example"
    bare = Member(id="29:1", account="", email=email, principal=email, is_guest=False)
    found = []

    async def members(_service_url: str, _conversation: str) -> list[Member]:
        return [bare]

    async def ask() -> None:
        found.append(await tenants.reach(email))

    monkeypatch.setattr(tenants._rosters, "members", members)
    town.house.do(ask())
    assert found == [None]


# --- who is nobody here


def test_a_stranger_is_told_alone_what_to_do_and_counts_nothing(town: TeamsWorld) -> None:
    before = written(town.world)
    stranger = newcomer(town, "Mette Ukendt", "mette@aarhus.example")
    assert UNKNOWN in reads(press(town, stranger))
    town.teams.type(stranger, town.rooms[town.home], "forslag")
    town.settle()
    assert UNKNOWN in told(town, stranger)
    assert UNKNOWN not in said_to_all(town)
    assert written(town.world) == before


def test_who_was_deleted_is_nobody(town: TeamsWorld) -> None:
    bo = town.people["bo"]
    letter = held(town.teams, lambda: town.teams.click(bo, town.card("bo"), "For"))
    town.teams.person(bo).deleted = True
    before = written(town.world)
    done = town.teams.send(letter)
    town.settle()
    assert done.status == 200
    assert UNKNOWN in reads(done)
    assert written(town.world) == before


@pytest.mark.parametrize("key", ["carla", "bo"], ids=["of another tenant", "of the same"])
def test_an_object_id_is_somebodys_only_in_a_conversation_that_they_are_in(
    town: TeamsWorld, key: str
) -> None:
    """Carla's id in Anna's tenant is nobody's; Bo's is Bo's."""
    letter = held(town.teams, lambda: town.teams.click(town.people["anna"], town.card("anna"), "For"))
    letter["from"] = {**letter["from"], "aadObjectId": town.people[key]}
    done = town.teams.send(letter)
    town.settle()
    assert (UNKNOWN in reads(done)) == (key == "carla")
    assert town.people["anna"] not in linked(town)
    assert (town.people["carla"] in linked(town)) is False


def test_who_is_known_in_one_tenant_is_not_known_by_that_in_another(town: TeamsWorld) -> None:
    press(town, town.people["bo"])
    letter = held(town.teams, lambda: town.teams.click(town.people["carla"], town.card("carla"), "Imod"))
    letter["from"] = {**letter["from"], "aadObjectId": town.people["bo"]}
    done = town.teams.send(letter)
    town.settle()
    assert UNKNOWN in reads(done)
    assert "Ballerup imod" not in town.view("bo", town.card("bo"))


# --- who may not


def test_who_is_in_the_channel_and_not_in_the_group_is_refused_alone(town: TeamsWorld) -> None:
    hanne = town.people["hanne"]
    before = [each for each in town.world.look(record.chains) if each.chain == town.world.group_id]
    rooms = said_to_all(town)
    done = press(town, hanne)
    assert "Noteret" not in reads(done)
    refusal = reads(done).split("\n")[0]
    assert "Det kan kun den, der har en plads i Styregruppen." in refusal
    assert CALENDAR in reads(done), "and sees the card all the same"
    assert refusal not in said_to_all(town)
    assert said_to_all(town) == rooms
    # The group's own chain; in the community's it stands that she was recognised.
    group = town.world.group_id
    assert [each for each in town.world.look(record.chains) if each.chain == group] == before


# --- whom the bot may write to


def test_who_has_not_got_the_app_for_themselves_is_written_to_through_the_team(town: TeamsWorld) -> None:
    bo = town.people["bo"]
    town.teams.person(bo).installed = False
    town.type("bo", "hjælp")
    assert "Sådan bruger du OS2ting" in told(town, bo)
    assert "Sådan bruger du OS2ting" not in said_to_all(town)


def test_whom_the_bot_may_not_write_to_is_told_so_in_the_thread_once_and_nothing_else(
    town: TeamsWorld,
) -> None:
    bo, room = town.people["bo"], town.room("bo")
    before = len(town.teams.messages(room))
    first = None
    for text in ("hjælp", "beslutninger", "kode anna holm"):
        town.teams.fail_next("converse", "403")
        town.teams.type(bo, room, text, reply_to=first)
        town.settle()
        first = first or next(each for each in town.teams.messages(room) if each.by == bo)
    answers = [each for each in town.teams.messages(room)[before:] if each.by == "bot"]
    assert len(answers) == 1
    assert answers[0].thread == first.thread
    assert WRITE_TO_ME in shown(answers[0])
    assert len(shown(answers[0]).split("\n")) == 1
    assert told(town, bo) == ""
    # In another thread nobody may know.
    town.teams.fail_next("converse", "403")
    town.teams.type(bo, room, "hjælp")
    town.settle()
    assert len([each for each in town.teams.messages(room)[before:] if each.by == "bot"]) == 2
    town.teams.calm()
    # When the bot may, it does.
    town.type("bo", "hjælp")
    assert "Sådan bruger du OS2ting" in told(town, bo)


def test_who_could_not_be_told_so_is_told_the_next_time(town: TeamsWorld) -> None:
    for is_told in (False, True):
        town.teams.fail_next("converse", "403")
        if not is_told:
            town.teams.fail_next("create", "cut")
        town.teams.type(town.people["bo"], town.room("bo"), "hjælp", reply_to=town.card("bo"))
        town.settle()
        said = "\n".join(shown(each) for each in town.teams.messages(town.room("bo")) if each.by == "bot")
        assert (WRITE_TO_ME in said) == is_told


def test_what_is_answered_on_the_card_needs_no_talk_with_the_person(town: TeamsWorld) -> None:
    town.teams.fail_next("converse", "403", times=5)
    rooms = [len(town.teams.messages(room)) for room in town.rooms.values()]
    assert "Noteret: Ballerup stemmer for." in reads(press(town, town.people["bo"]))
    assert "Vi mangler den." in reads(press(town, town.people["bo"], "Læs sagen"))
    assert [len(town.teams.messages(room)) for room in town.rooms.values()] == rooms


def test_what_is_said_to_one_never_stands_in_a_channel(town: TeamsWorld) -> None:
    """Whatever the cast asks for, in the channel and out of it, on new clients and old ones."""
    for key in ("anna", "bo", "eva", "hanne"):
        for text in ("hjælp", "forslag", "sprog", "beslutninger", "noget andet", "fuldmagt", "kode bo lind"):
            town.teams.type(town.people[key], town.room(key), text)
        for old in (False, True):
            card = town.card(key)
            town.teams.click(town.people[key], card, "Læs sagen", old_client=old)
            town.teams.click(town.people[key], card, "For", old_client=old)
        town.settle()
    private = [
        line
        for key in ("anna", "bo", "eva", "hanne")
        for each in town.teams.private(town.people[key])
        if each.by == "bot"
        for line in shown(each).split("\n")
    ]
    card = shown(town.card("anna")).split("\n")
    alone = {each for each in private if each and each not in card and not each.startswith("[")}
    assert any("Noteret" in each for each in alone)
    assert any("Kode til Bo Lind" in each for each in alone)
    public = [
        line
        for room in town.rooms.values()
        for each in town.teams.messages(room, deleted=True)
        if each.by == "bot"
        for version in each.versions
        for attachment in version["attachments"]
        for line in visible_text(attachment["content"]).split("\n")
    ]
    assert alone.isdisjoint(public)
