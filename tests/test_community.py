"""Bringing the community to what app.yaml says: once, again, changed; and connecting channels in chat."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from bot import community, drafts, people, register
from bot.outbox import Kind
from bot.people import Place
from bot.refusals import Code, Refused
from bot.rules.procedure import Procedure
from bot.texts.say import LANGUAGES, Say
from bot.wanted import WantedPerson, WantedSeat
from storage import community as groups
from storage import journal as record
from storage import outbox as rows_of_outbox
from storage import people as stored_people
from storage.community import APPOINTMENT, ENDING, SEAT
from storage.engine import Database
from storage.words import Choice, MessageState, OrganisationKind, Platform, Role
from tests.applying import changes, other
from tests.story import bodies, findings_of, rows
from tests.world import HOLDERS, WORKSPACE, World, address, two_groups, wanted


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, for what has nothing to do with the database."""
    return World(sqlite).settle_in()


def renamed(key: str, name: str) -> community.Wanted:
    first = wanted()
    organisations = tuple(
        replace(each, name=name) if each.key == key else each for each in first.organisations
    )
    return replace(first, organisations=organisations)


def counted(world: World) -> dict[str, int]:
    return {table.name: len(rows(world, table)) for table in record.fact_tables()} | {
        "journal": len(bodies(world))
    }


# --- the file again


def test_applying_says_what_it_will_do_and_then_has_nothing_left_to_do(database: Database) -> None:
    world = World(database)
    planned = Counter(changes(world, wanted()))
    assert planned == {
        "add-organisation": 6, "add-person": 9, "add-account": 9, "add-product": 1, "add-group": 1,
        "add-rules": 1, "add-terms": 1, "add-users": 1, "add-seat": 4, "add-appointment": 4,
        "add-office": 5, "add-channel": 3,
    }  # fmt: skip
    assert world.look(record.chains) == []
    world.settle_in()
    assert changes(world, wanted()) == []
    before = counted(world), world.look(record.chains)
    world.pass_time(days=1).settle_in()
    assert (counted(world), world.look(record.chains)) == before
    assert findings_of(world) == []


def test_every_change_that_is_planned_has_a_sentence(quick: World) -> None:
    holders = {"aarhus": "gitte", "gladsaxe": "bo"}
    target = renamed("odense", "Odense Kommune")
    target = other(
        target,
        name="Styregruppen for OS2display",
        procedure=Procedure(deadline_days=3),
        seats=tuple(WantedSeat(key, holder) for key, holder in holders.items()),
        offices=(("eva", Role.COORDINATOR), ("bo", Role.CHAIR)),
        channels=((Platform.WEB, "web", "en-anden"),),
    )
    gladsaxe = community.WantedOrganisation("gladsaxe", "Gladsaxe", OrganisationKind.MUNICIPALITY)
    newcomer = WantedPerson("julie", "Julie Ny", "julie@x.example", None, ((Platform.WEB, "web", "julie"),))
    target = replace(
        target, organisations=(*target.organisations, gladsaxe), people=(*target.people, newcomer)
    )
    planned = quick.look(lambda tx: community.plan(tx, target, quick.now)).changes
    assert {each.code for each in planned} >= {
        "add-organisation", "change-organisation", "add-person", "add-account", "change-group", "add-rules",
        "add-seat", "end-seat", "add-appointment", "end-appointment", "add-office", "end-office",
        "add-channel", "end-channel",
    }  # fmt: skip
    for language in LANGUAGES:
        for change in planned:
            assert Say(language)(change.code, **change.facts)
    quick.settle_in(target)
    assert changes(quick, target) == []
    assert findings_of(quick) == []


def test_two_who_apply_at_once_do_it_once(database: Database) -> None:
    world = World(database).settle_in()
    target = wanted(holders={**HOLDERS, "gladsaxe": "gitte"})
    both = [database.run(lambda tx: community.bring_to(tx, target, world.now)) for _ in range(4)]
    for each in both:
        each.result(30)
    assert changes(world, target) == []
    assert len(rows(world, SEAT)) == 5
    assert findings_of(world) == []


def test_two_who_apply_to_an_empty_database_do_it_once(database: Database) -> None:
    world = World(database)
    both = [database.run(lambda tx: community.bring_to(tx, wanted(), world.now)) for _ in range(3)]
    assert sum(bool(each.result(30).changes) for each in both) == 1
    assert len(rows(world, SEAT)) == 4
    assert findings_of(world) == []


# --- what changes


def test_a_renamed_organisation_keeps_its_id_and_the_journal_its_old_name(world: World) -> None:
    before = {each.key: each.id for each in world.look(groups.organisations)}
    motion_id = world.open()
    world.pass_time(hours=1).settle_in(renamed("aarhus", "Aarhus Kommune"))
    after = {each.key: each.id for each in world.look(groups.organisations)}
    assert after == before
    assert "Aarhus Kommune" in [seat.organisation for seat in world.view(motion_id).seats]
    names = [
        fact["row"]["name"]
        for body in bodies(world)
        for fact in body["facts"]
        if fact["table"] == "organisation" and fact["row"]["id"] == before["aarhus"]
    ]
    assert names == ["Aarhus", "Aarhus Kommune"]
    assert findings_of(world) == []


def test_a_seat_that_goes_ends_and_what_it_did_stays(world: World) -> None:
    motion_id = world.open()
    world.vote("david", motion_id, Choice.FOR)
    seats = len(rows(world, SEAT))
    without = other(
        seats=tuple(each for each in wanted().products[0].groups[0].seats if each.organisation != "syddjurs")
    )
    assert changes(world, without) == ["end-appointment", "end-seat"]
    world.pass_time(hours=1).settle_in(without)
    group_id = world.group_id
    assert len(world.look(lambda tx: groups.seats(tx, group_id))) == 3
    assert len(rows(world, SEAT)) == seats
    assert {each["ended_id"] for each in rows(world, ENDING)} <= {
        each["id"] for table in (SEAT, APPOINTMENT) for each in rows(world, table)
    }
    assert world.view(motion_id).tally.votes_for == 1
    world.pass_time(hours=1).settle_in()
    assert len(world.look(lambda tx: groups.seats(tx, group_id))) == 4
    assert len(rows(world, SEAT)) == seats + 1
    assert findings_of(world) == []


def test_a_seat_that_gets_another_holder_is_the_same_seat(quick: World) -> None:
    seats = rows(quick, SEAT)
    target = wanted(holders={**HOLDERS, "odense": "ingrid"})
    assert changes(quick, target) == ["add-appointment", "end-appointment"]
    quick.pass_time(hours=1).settle_in(target)
    assert rows(quick, SEAT) == seats
    group_id, ingrid, carla = quick.group_id, quick.person_id("ingrid"), quick.person_id("carla")
    assert quick.look(lambda tx: people.standing_in(tx, ingrid, group_id)).has(Role.MEMBER)
    assert not quick.look(lambda tx: people.standing_in(tx, carla, group_id)).roles
    quick.pass_time(hours=1).settle_in()
    assert quick.look(lambda tx: people.standing_in(tx, carla, group_id)).has(Role.MEMBER)


def test_a_seat_may_be_vacant_and_have_substitutes(quick: World) -> None:
    seats = tuple(
        WantedSeat(each.organisation, None, ("gitte",)) if each.organisation == "ballerup" else each
        for each in wanted().products[0].groups[0].seats
    )
    quick.settle_in(other(seats=seats))
    group_id, gitte = quick.group_id, quick.person_id("gitte")
    own = quick.look(lambda tx: people.standing_in(tx, gitte, group_id))
    assert own.roles == {Role.SUBSTITUTE} and own.seats == frozenset()
    assert quick.view(quick.open()).tally.roll_size == 4


def test_changed_rules_are_a_new_version_and_open_motions_keep_theirs(quick: World) -> None:
    motion_id = quick.open()
    target = wanted(Procedure(deadline_days=21))
    assert changes(quick, target) == ["add-rules"]
    quick.settle_in(target)
    group_id = quick.group_id
    assert quick.view(motion_id).rules_version == 1
    assert quick.look(lambda tx: drafts.procedure_of(tx, group_id))[1:] == (Procedure(deadline_days=21), 2)
    quick.settle_in()
    assert quick.look(lambda tx: drafts.procedure_of(tx, group_id))[1:] == (Procedure(), 3)
    assert quick.look(register.groups)[0].rules_version == 3


def test_offices_come_and_go(quick: World) -> None:
    group_id, bo = quick.group_id, quick.person_id("bo")
    quick.settle_in(wanted(chair="bo", vice_chair=None))
    assert quick.look(lambda tx: people.standing_in(tx, bo, group_id)).roles == {Role.MEMBER, Role.CHAIR}
    quick.settle_in(wanted(chair=None, vice_chair=None))
    assert quick.look(lambda tx: people.standing_in(tx, bo, group_id)).roles == {Role.MEMBER}


def test_a_person_and_an_organisation_that_leave_the_file_stay_on_the_record(quick: World) -> None:
    first = wanted(holders={key: person for key, person in HOLDERS.items() if key != "syddjurs"})
    fewer = replace(
        first,
        people=tuple(each for each in first.people if each.key != "david"),
        organisations=tuple(each for each in first.organisations if each.key != "syddjurs"),
    )
    quick.settle_in(fewer)
    assert quick.actor("david").name == "David Krogh"
    assert quick.look(lambda tx: people.groups_of(tx, quick.person_id("david"))) == []
    assert "Syddjurs" in [each.name for each in quick.look(groups.organisations)]


def test_an_address_is_kept_in_lower_case_and_may_change(quick: World) -> None:
    first = wanted()
    changed = tuple(
        replace(each, email="Anna@NY.example") if each.key == "anna" else each for each in first.people
    )
    quick.settle_in(replace(first, people=changed))
    found = quick.look(lambda tx: stored_people.person_by_email(tx, "ANNA@ny.example"))
    assert found is not None and found.id == quick.person_id("anna")
    assert quick.look(lambda tx: stored_people.person_by_email(tx, address("anna"))) is None
    assert findings_of(quick) == []


def test_a_person_who_gets_another_key_is_the_same_person(world: World) -> None:
    motion_id, carla = world.open(), world.person_id("carla")
    first = wanted(holders={**HOLDERS, "odense": "carla-juhl"})
    moved = tuple(replace(each, key="carla-juhl") if each.key == "carla" else each for each in first.people)
    target = replace(first, people=moved)
    assert changes(world, target) == ["change-person"]
    world.pass_time(hours=1).settle_in(target)
    assert world.person_id("carla") == carla
    world.vote("carla", motion_id, Choice.FOR)
    assert changes(world, target) == []
    assert findings_of(world) == []


# --- channels


def place(channel: str, account: str = "U0EVA") -> Place:
    return Place(Platform.SLACK, WORKSPACE, channel, account)


def connect(world: World, key: str, channel: str, group_id: str | None = None) -> None:
    actor, target = world.actor(key), group_id or world.group_id
    world.do(lambda tx: community.connect_channel(tx, actor, place(channel), target, world.now))


def greeted(world: World) -> list[str | None]:
    everything = world.look(lambda tx: rows_of_outbox.in_state(tx, list(MessageState)))
    return sorted(each.place or "" for each in everything if each.kind == Kind.GREETING)


def test_a_channel_connected_in_chat_is_greeted_once_and_survives_the_file(world: World) -> None:
    in_file = ["C0FAELLES", "C0STYRING", "os2display"]
    assert greeted(world) == in_file
    connect(world, "eva", "C0NY")
    connect(world, "eva", "C0NY")
    assert greeted(world) == sorted([*in_file, "C0NY"])
    assert changes(world, wanted()) == []
    world.pass_time(days=1).settle_in()
    group_id = world.group_id
    assert "C0NY" in [each.external_id for each in world.look(lambda tx: groups.channels(tx, group_id))]
    assert {each.place for each in world.look(lambda tx: rows_of_outbox.about(tx, world.open()))} >= {"C0NY"}
    assert findings_of(world) == []


def test_a_channel_that_leaves_the_file_is_disconnected_and_gets_no_more_motions(world: World) -> None:
    target = wanted(channels=((Platform.WEB, "web", "os2display"),))
    assert changes(world, target) == ["end-channel", "end-channel"]
    world.pass_time(hours=1).settle_in(target)
    motion_id = world.open()
    assert [each.place for each in world.look(lambda tx: rows_of_outbox.about(tx, motion_id))] == [
        "os2display"
    ]
    world.pass_time(hours=1).settle_in()
    assert greeted(world).count("C0STYRING") == 2


@pytest.mark.parametrize("key", ["anna", "bo", "finn", "gitte"])
def test_only_the_coordinator_connects_a_channel(quick: World, key: str) -> None:
    with pytest.raises(Refused) as no:
        connect(quick, key, "C0NY")
    assert (no.value.code, no.value.facts) == (Code.MAY_NOT_CONNECT, {"group": "Styregruppen"})
    assert "C0NY" not in greeted(quick)


def test_to_outsiders_a_closed_group_is_not_there(sqlite: Database) -> None:
    world = World(sqlite).settle_in(wanted(is_public=False))
    for key, code in (("gitte", Code.UNKNOWN_GROUP), ("bo", Code.MAY_NOT_CONNECT)):
        with pytest.raises(Refused) as no:
            connect(world, key, "C0NY")
        assert no.value.code is code


def test_a_new_channel_gets_what_is_being_voted_on(world: World) -> None:
    motion_id = world.open()
    connect(world, "eva", "C0NY")
    shown = [each.place for each in world.look(lambda tx: rows_of_outbox.about(tx, motion_id))]
    assert sorted(shown, key=str) == ["C0FAELLES", "C0NY", "C0STYRING", "os2display"]


def test_a_channel_belongs_to_one_group(sqlite: Database) -> None:
    first = wanted()
    (product,) = first.products
    (group,) = product.groups
    second = replace(group, key="andre", name="De andre", channels=())
    world = World(sqlite).settle_in(replace(first, products=(replace(product, groups=(group, second)),)))
    ids = {each.key: each.id for each in world.look(register.groups)}
    with pytest.raises(Refused) as no:
        connect(world, "eva", "C0STYRING", ids["andre"])
    assert (no.value.code, no.value.facts) == (Code.CHANNEL_TAKEN, {"group": "Styregruppen"})
    with pytest.raises(Refused) as no:
        connect(world, "eva", "C0NY", "0" * 16)
    assert no.value.code is Code.UNKNOWN_GROUP


def test_two_coordinators_connecting_at_once_connect_once(world: World) -> None:
    eva, group_id = world.actor("eva"), world.group_id
    both = [
        world.db.run(lambda tx: community.connect_channel(tx, eva, place("C0NY"), group_id, world.now))
        for _ in range(6)
    ]
    for each in both:
        each.result(30)
    assert greeted(world).count("C0NY") == 1
    assert findings_of(world) == []


def test_a_channel_that_two_groups_want_at_once_gets_one(database: Database) -> None:
    world = World(database).settle_in(two_groups(channels=()))
    eva, ids = world.actor("eva"), [each.id for each in world.look(groups.groups)]
    for number in range(10):
        both = [
            database.run(
                lambda tx, at=place(f"C0NY{number}"), id_=id_: community.connect_channel(
                    tx, eva, at, id_, world.now
                )
            )
            for id_ in ids
        ]
        assert [type(each.exception(30)) for each in both].count(Refused) == 1
    connected = [each.external_id for each in world.look(groups.all_channels)]
    assert sorted(connected) == [f"C0NY{number}" for number in range(10)]
    assert findings_of(world) == []
