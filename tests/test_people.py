"""Recognising who acts, and linking accounts: by address, or once by a code that a coordinator handed out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Table, select

from bot import people
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import wording
from bot.wanted import WantedPerson
from storage import people as stored_people
from storage.engine import Database
from storage.people import ACCOUNT, LINK_CODE
from storage.words import Platform, Role
from tests.story import bodies, findings_of, rows
from tests.world import WORKSPACE, World, address, wanted

SLACK = (Platform.SLACK, WORKSPACE)


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, for what has nothing to do with the database."""
    return World(sqlite).settle_in()


def code_for(world: World, key: str, by: str = "eva") -> str:
    actor, person_id = world.actor(by), world.person_id(key)
    return world.do(lambda tx: people.make_link_code(tx, actor, person_id, world.now))


def use(world: World, code: str, account: str = "U0NY") -> Actor | None:
    return world.do(lambda tx: people.use_link_code(tx, *SLACK, account, code, world.now))


def known(world: World, account: str = "U0NY") -> str | None:
    """The name of the person the account belongs to."""
    try:
        return world.look(lambda tx: people.recognise(tx, *SLACK, account)).name
    except Refused:
        return None


# --- recognising


def test_an_account_is_known_on_its_own_platform_and_workspace_alone(world: World) -> None:
    assert world.actor("anna") == Actor(world.person_id("anna"), "Anna Holm", None)
    for platform, workspace, account in (
        (Platform.SLACK, "web", "anna"),
        (Platform.WEB, "andet", "anna"),
        (Platform.WEB, "web", "ANNA"),
        (Platform.WEB, "web", ""),
    ):
        with pytest.raises(Refused) as no:
            world.look(lambda tx, p=platform, w=workspace, a=account: people.recognise(tx, p, w, a))
        assert no.value.code is Code.UNKNOWN_PERSON


def test_the_language_is_the_persons_choice_then_the_files(quick: World) -> None:
    assert [quick.actor(key).language for key in ("anna", "ingrid")] == [None, "en"]
    anna = quick.person_id("anna")
    quick.do(lambda tx: stored_people.choose_language(tx, anna, "en"))
    quick.do(lambda tx: stored_people.choose_language(tx, quick.person_id("ingrid"), "da"))
    assert [quick.actor(key).language for key in ("anna", "ingrid")] == ["en", "da"]
    quick.do(lambda tx: stored_people.choose_language(tx, anna, "da"))
    assert quick.actor("anna").language == "da"


def test_standing_gathers_seat_and_offices_of_one_group(quick: World) -> None:
    group_id = quick.group_id

    def roles(key: str) -> set[Role]:
        person_id = quick.person_id(key)
        return set(quick.look(lambda tx: people.standing_in(tx, person_id, group_id)).roles)

    assert roles("anna") == {Role.MEMBER, Role.CHAIR}
    assert roles("finn") == {Role.SUPPLIER, Role.OBSERVER}
    assert roles("eva") == {Role.COORDINATOR}
    assert roles("gitte") == set()
    assert quick.look(lambda tx: people.groups_of(tx, quick.person_id("gitte"))) == []
    assert quick.look(lambda tx: people.groups_of(tx, quick.person_id("anna"))) == [group_id]


# --- by address


def test_an_address_in_the_roster_links_the_account_once(world: World) -> None:
    def link(account: str, email: str) -> Actor | None:
        return world.do(lambda tx: people.link_by_address(tx, *SLACK, account, email, world.now))

    assert known(world) is None
    actor = link("U0NY", address("carla").upper())
    assert actor is not None and actor.name == "Carla Juhl" == known(world)
    accounts = len(rows(world, ACCOUNT))
    again = link("U0NY", address("bo"))
    assert again == actor
    assert link("U0FREMMED", "nobody@evil.example") is None and known(world, "U0FREMMED") is None
    assert link("U0FREMMED", "") is None
    assert len(rows(world, ACCOUNT)) == accounts
    assert findings_of(world) == []


def test_two_first_clicks_at_once_link_the_account_once(world: World) -> None:
    accounts = len(rows(world, ACCOUNT))
    both = [
        world.db.run(lambda tx: people.link_by_address(tx, *SLACK, "U0NY", address("carla"), world.now))
        for _ in range(6)
    ]
    assert {each.result(30) for each in both} == {Actor(world.person_id("carla"), "Carla Juhl", None)}
    assert len(rows(world, ACCOUNT)) == accounts + 1
    assert findings_of(world) == []


# --- by code


def test_a_code_links_an_account_and_is_used_up(world: World) -> None:
    code = code_for(world, "anna")
    actor = use(world, code)
    assert actor is not None and actor.name == "Anna Holm" == known(world)
    # Who handed out the code vouched for the account, and stands on the record for it.
    (linked,) = [body for body in bodies(world) if body["event"] == "account.linked"]
    assert linked["actor"] == world.person_id("eva")
    assert use(world, code, "U0ANDEN") is None
    assert known(world, "U0ANDEN") is None
    assert findings_of(world) == []


def test_a_code_is_ten_letters_that_are_not_taken_for_others(quick: World) -> None:
    codes = {code_for(quick, "anna") for _ in range(50)}
    assert len(codes) == 50
    for code in codes:
        first, dash, last = code.partition("-")
        assert (len(first), dash, len(last)) == (5, "-", 5)
        assert not set(code) & set("IO01")


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(lambda code: code.lower(), id="lower-case"),
        pytest.param(lambda code: code.replace("-", ""), id="no-dash"),
        pytest.param(lambda code: code.replace("-", " - "), id="spaces"),
        pytest.param(lambda code: f" {code}. ", id="a-full-stop"),
        pytest.param(lambda code: "-".join(code.replace("-", "")), id="dashes-all-over"),
        pytest.param(lambda code: code.replace("-", "\u2013"), id="the-dash-a-telephone-makes-of-it"),
    ],
)
def test_case_dashes_and_spaces_in_a_code_do_not_matter(quick: World, typed: Callable[[str], str]) -> None:
    assert use(quick, typed(code_for(quick, "anna"))) is not None


@pytest.mark.parametrize("code", ["", "-----", "FORKERT234", "x" * 10_000, "' OR 1=1 --"])
def test_a_wrong_code_links_nothing(quick: World, code: str) -> None:
    code_for(quick, "anna")
    assert use(quick, code) is None
    assert known(quick) is None


def test_a_code_is_good_for_seven_days(quick: World) -> None:
    code = code_for(quick, "anna")
    quick.now += people.CODE_LIFE
    assert use(quick, code) is None
    assert use(quick, code) is None
    young = code_for(quick, "bo")
    quick.now += people.CODE_LIFE - timedelta(seconds=1)
    assert use(quick, young) is not None


def test_a_new_code_takes_the_place_of_the_old(quick: World) -> None:
    old, new = code_for(quick, "anna"), code_for(quick, "anna")
    assert use(quick, old) is None
    assert use(quick, new) is not None


def test_five_wrong_tries_are_the_last_for_an_hour(world: World) -> None:
    code = code_for(world, "anna")
    for number in range(people.ATTEMPTS):
        assert use(world.pass_time(minutes=1), f"FORKERT{number}") is None
    for attempt in ("FORKERT9", code):
        with pytest.raises(Refused) as no:
            use(world, attempt)
        assert no.value.code is Code.TOO_MANY_CODES
    assert known(world) is None
    someone_else = use(world, code_for(world, "bo"), "U0ANDEN")
    assert someone_else is not None
    assert use(world.pass_time(hours=1), code) is not None


def test_a_linked_account_needs_no_code(quick: World) -> None:
    use(quick, code_for(quick, "anna"))
    with pytest.raises(Refused) as no:
        use(quick, code_for(quick, "bo"))
    assert no.value.code is Code.ALREADY_LINKED
    assert known(quick) == "Anna Holm"


@pytest.mark.parametrize("by", ["anna", "bo", "finn", "gitte"])
def test_who_coordinates_nothing_makes_no_codes(quick: World, by: str) -> None:
    with pytest.raises(Refused) as no:
        code_for(quick, "carla", by=by)
    assert no.value.code is Code.MAY_NOT_MAKE_CODES
    assert rows_in(quick, LINK_CODE) == 0


def test_a_coordinator_makes_codes_for_the_groups_own_people_alone(quick: World) -> None:
    assert code_for(quick, "finn")
    with pytest.raises(Refused) as no:
        code_for(quick, "gitte")
    assert no.value.code is Code.MAY_NOT_MAKE_CODES


def test_a_code_is_kept_as_a_digest_alone(quick: World) -> None:
    code = code_for(quick, "anna")
    stored = quick.look(lambda tx: [tuple(map(str, row)) for row in tx.conn.execute(select(LINK_CODE))])
    assert all(part not in str(stored) for part in (code, code.replace("-", ""), code[:5]))
    assert all(code not in body for body in map(str, bodies(quick)))


def rows_in(world: World, table: Table) -> int:
    return world.look(lambda tx: len(tx.conn.execute(select(table)).all()))


# --- a colleague that is named


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("carla", "carla"),
        ("@carla", "carla"),
        ("Carla Juhl", "carla"),
        ("carla juhl", "carla"),
        ("  Carla ", "carla"),
        ("carla.juhl@odense.example", "carla"),
        ("david k", "david"),
        ("bo", "bo"),
    ],
)
def test_a_colleague_is_found_by_key_name_or_address(quick: World, text: str, key: str) -> None:
    eva = quick.actor("eva")
    assert quick.look(lambda tx: people.find_colleague(tx, eva, text)) == quick.person_id(key)


@pytest.mark.parametrize("text", ["", " ", "@"])
def test_a_code_for_nobody_asks_for_the_name(quick: World, text: str) -> None:
    eva = quick.actor("eva")
    with pytest.raises(Refused) as no:
        quick.look(lambda tx: people.find_colleague(tx, eva, text))
    assert (no.value.code, no.value.facts) == (Code.NAME_REQUIRED, {})


@pytest.mark.parametrize("text", ["nobody", "carla j.", "%", "juhl", "a" * 10_000])
def test_who_is_not_named_clearly_is_not_guessed_at(quick: World, text: str) -> None:
    eva = quick.actor("eva")
    with pytest.raises(Refused) as no:
        quick.look(lambda tx: people.find_colleague(tx, eva, text))
    assert no.value.code is Code.UNKNOWN_COLLEAGUE
    assert no.value.facts == {"text": wording.quoted(text)}


def test_two_of_the_same_name_are_not_guessed_at(sqlite: Database) -> None:
    first = wanted()
    twin = WantedPerson("carla2", "Carla Juhl", "carla2@odense.example")
    world = World(sqlite).settle_in(replace(first, people=(*first.people, twin)))
    eva = world.actor("eva")
    for text in ("Carla Juhl", "Carla J"):
        with pytest.raises(Refused):
            world.look(lambda tx, text=text: people.find_colleague(tx, eva, text))
    assert world.look(lambda tx: people.find_colleague(tx, eva, "carla2"))


@pytest.mark.parametrize("text", ["carla", "nobody"])
def test_who_coordinates_nothing_is_not_told_whom_we_know(quick: World, text: str) -> None:
    anna = quick.actor("anna")
    with pytest.raises(Refused) as no:
        quick.look(lambda tx: people.find_colleague(tx, anna, text))
    assert no.value.code is Code.MAY_NOT_MAKE_CODES
