"""What a seat weighs: a fact when it changes, for the motions to come; and nothing when nothing changes."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from bot import community
from bot.texts.say import LANGUAGES, Say
from bot.wanted import Wanted, WantedSeat
from storage import community as groups
from storage.community import WEIGHT
from storage.engine import Database
from storage.motions import ROLL
from tests.applying import changes, other
from tests.story import bodies, findings_of, rows
from tests.world import HOLDERS, World, wanted


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, for what has nothing to do with the database."""
    return World(sqlite).settle_in()


def weighing(**weights: int) -> Wanted:
    """The community with other weights than 1, by organisation."""
    return other(
        seats=tuple(WantedSeat(key, holder, (), weights.get(key, 1)) for key, holder in HOLDERS.items())
    )


def in_force(world: World) -> dict[str, int]:
    """Organisation's key -> what its seat weighs."""
    group_id = world.group_id
    keys = {each.id: each.key for each in world.look(groups.organisations)}
    weights = world.look(lambda tx: groups.weights(tx, group_id))
    seats = world.look(lambda tx: groups.seats(tx, group_id))
    return {keys[seat.organisation_id]: weights.get(seat.id, 1) for seat in seats}


def test_a_changed_weight_is_one_new_fact_in_the_chain_of_the_group(world: World) -> None:
    before = bodies(world)
    assert changes(world, weighing(odense=3)) == ["add-weight"]
    world.settle_in(weighing(odense=3))
    assert in_force(world) == {"aarhus": 1, "ballerup": 1, "odense": 3, "syddjurs": 1}
    (entry,) = [each for each in bodies(world) if each not in before]
    (fact,) = entry["facts"]
    assert (entry["chain"], entry["event"]) == (world.group_id, "group.changed")
    assert (fact["table"], fact["row"]["weight"]) == ("seat_weight", 3)
    assert findings_of(world) == []


def test_applying_twice_changes_nothing(world: World) -> None:
    target = weighing(aarhus=1000, odense=3)
    world.settle_in(target)
    before = bodies(world)
    assert changes(world, target) == []
    world.pass_time(days=1).settle_in(target)
    assert bodies(world) == before


def test_a_weight_changes_again_and_back_and_every_one_stays_on_the_record(quick: World) -> None:
    # The clock stands still: of two at one moment the one that came last counts.
    for number in (3, 2, 7, 1, 2, 1):
        quick.settle_in(weighing(odense=number))
        assert in_force(quick)["odense"] == number
        assert changes(quick, weighing(odense=number)) == []
    assert changes(quick, wanted()) == []
    assert sorted(each["weight"] for each in rows(quick, WEIGHT)) == [1, 1, 2, 2, 3, 7]
    assert findings_of(quick) == []


def test_seats_that_weigh_the_same_need_no_facts(sqlite: Database) -> None:
    world = World(sqlite)
    assert "add-weight" not in changes(world, weighing())
    world.settle_in()
    assert rows(world, WEIGHT) == []


def test_a_seat_may_weigh_something_from_its_first_day(database: Database) -> None:
    world = World(database).settle_in(weighing(aarhus=4, syddjurs=2))
    assert in_force(world) == {"aarhus": 4, "ballerup": 1, "odense": 1, "syddjurs": 2}
    assert findings_of(world) == []


def test_a_seat_that_comes_back_weighs_what_the_file_says(quick: World) -> None:
    quick.settle_in(weighing(odense=3))
    without = {key: holder for key, holder in HOLDERS.items() if key != "odense"}
    quick.pass_time(days=1).settle_in(wanted(holders=without))
    assert "odense" not in in_force(quick)
    quick.pass_time(days=1).settle_in()
    assert in_force(quick)["odense"] == 1
    assert len(rows(quick, WEIGHT)) == 1


def test_an_open_motion_keeps_the_weights_it_was_opened_with(quick: World) -> None:
    motion_id = quick.open()
    roll = rows(quick, ROLL)
    quick.pass_time(hours=1).settle_in(weighing(odense=3, aarhus=2))
    assert {each["motion_id"] for each in roll} == {motion_id}
    assert rows(quick, ROLL) == roll


def test_two_who_apply_a_weight_at_once_do_it_once(database: Database) -> None:
    world = World(database).settle_in()
    target = weighing(ballerup=5)
    both = [database.run(lambda tx: community.bring_to(tx, target, world.now)) for _ in range(4)]
    for each in both:
        each.result(30)
    assert [each["weight"] for each in rows(world, WEIGHT)] == [5]


def test_apply_says_it_in_words(quick: World) -> None:
    (change,) = quick.look(lambda tx: community.plan(tx, weighing(odense=3), quick.now)).changes
    assert {language: Say(language)(change.code, **change.facts) for language in LANGUAGES} == {
        "da": "~ Odense vejer nu 3 i OS2display Styregruppen",
        "en": "~ Odense now weighs 3 in OS2display Styregruppen",
    }


@pytest.mark.parametrize("weight", [0, -1])
def test_a_weight_of_nothing_is_refused_by_the_database_too(quick: World, weight: int) -> None:
    with pytest.raises(IntegrityError, match=r"(?i)check"):
        quick.settle_in(weighing(odense=weight))
    assert rows(quick, WEIGHT) == []
