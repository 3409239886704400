"""Groups that leave the file end, when nothing of theirs is being voted on; what is theirs stays theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot import community, people
from bot.people import Place
from bot.texts.say import LANGUAGES, Say
from bot.wanted import Wanted
from storage import community as groups
from storage.engine import Database
from storage.words import Choice, Platform, RulingChoice
from tests.story import findings_of
from tests.world import HOLDERS, WORKSPACE, World, two_groups, wanted


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, for what has nothing to do with the database."""
    return World(sqlite).settle_in()


def changes(world: World, target: Wanted) -> list[str]:
    """The codes of what would change."""
    return sorted(each.code for each in world.look(lambda tx: community.plan(tx, target, world.now)).changes)


def held_back(world: World, target: Wanted) -> list[tuple[str, Any]]:
    """What would be wanted and cannot be done."""
    planned = world.look(lambda tx: community.plan(tx, target, world.now))
    for each in planned.held_back:
        for language in LANGUAGES:
            assert Say(language)(each.code, **each.facts)
    return [(each.code, each.facts) for each in planned.held_back]


def connect(world: World, channel: str, group_id: str) -> None:
    eva, place = world.actor("eva"), Place(Platform.SLACK, WORKSPACE, channel, "U0EVA")
    world.do(lambda tx: community.connect_channel(tx, eva, place, group_id, world.now))


def test_a_group_that_leaves_the_file_ends_and_what_it_decided_stays(world: World) -> None:
    group_id, motion_id = world.group_id, world.open()
    world.vote_all(motion_id, **dict.fromkeys(HOLDERS.values(), Choice.FOR))
    connect(world, "C0NY", group_id)
    without = replace(wanted(), products=())
    (change,) = world.look(lambda tx: community.plan(tx, without, world.now)).changes
    assert (change.code, change.facts) == (
        "end-group",
        {"name": "OS2display Styregruppen", "seats": 4, "offices": 5, "channels": 4},
    )
    world.pass_time(hours=1).settle_in(without)
    for left in (groups.seats, groups.appointments, groups.offices, groups.channels):
        assert world.look(lambda tx, left=left: left(tx, group_id)) == []
    assert world.view(motion_id).decision is not None
    assert changes(world, without) == []
    assert findings_of(world) == []
    eva = world.actor("eva")
    assert world.look(lambda tx: people.coordinated_by(tx, eva)) == set()
    # It may come back: with seats of its own time.
    world.pass_time(hours=1).settle_in()
    assert len(world.look(lambda tx: groups.seats(tx, group_id))) == 4
    assert world.view(world.open()).tally.roll_size == 4


def test_a_group_whose_votes_are_under_way_is_held_back_until_they_are_decided(quick: World) -> None:
    quick.pass_time(hours=1).settle_in(two_groups())
    group_id, motion_id = quick.group_id, quick.open()
    target = two_groups()
    (product,) = target.products
    others = replace(product.groups[1], channels=product.groups[0].channels[:1])
    target = replace(target, products=(replace(product, groups=(others,)),))
    assert changes(quick, target) == []
    assert [code for code, _ in held_back(quick, target)] == ["held-channel", "held-group"]
    quick.settle_in(target)
    quick.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.AGAINST, david=Choice.AGAINST)
    assert [code for code, _ in held_back(quick, target)] == ["held-channel", "held-group"], "a tie waits"
    quick.rule("anna", motion_id, RulingChoice.ADOPT)
    assert held_back(quick, target) == []
    quick.settle_in(target)
    assert quick.look(lambda tx: groups.seats(tx, group_id)) == []
    assert len(quick.look(groups.all_channels)) == 1
    assert findings_of(quick) == []


def test_a_channel_that_was_connected_in_chat_is_not_given_to_another_group_by_the_file(
    quick: World,
) -> None:
    quick.settle_in(two_groups())
    others = next(each.id for each in quick.look(groups.groups) if each.key == "andre")
    connect(quick, "C0NY", others)
    target = two_groups(channels=((Platform.SLACK, WORKSPACE, "C0NY"),))
    assert held_back(quick, target) == [
        (
            "held-channel",
            {"group": "OS2display Styregruppen", "channel": "C0NY", "other": "OS2display De andre"},
        )
    ]
    quick.settle_in(target)
    rows_there = [each for each in quick.look(groups.all_channels) if each.external_id == "C0NY"]
    assert [each.group_id for each in rows_there] == [others]
