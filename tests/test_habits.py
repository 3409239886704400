"""How groups meet: from the file until somebody changes it in chat, and back when the file changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from bot import habits
from bot.refusals import Code
from bot.rules.habits import Habit
from storage.meeting_words import Every
from tests.meeting import QUARTERLY, group_of, with_architects
from tests.story import findings_of
from tests.voting import refused
from tests.world import World

MONTHLY = Habit(Every.MONTH, start=time(9, 0))


def habit_of(world: World) -> Habit | None:
    group_id = group_of(world)
    return world.look(lambda tx: habits.habit_of(tx, group_id))


def change(world: World, habit: Habit | None, by: str = "eva") -> bool:
    actor, group_id = world.actor(by), group_of(world)
    return world.do(lambda tx: habits.change(tx, actor, group_id, habit, world.now))


def test_the_file_says_how_a_group_meets_and_the_same_again_writes_nothing(world: World) -> None:
    world.settle_in(with_architects())
    assert habit_of(world) == QUARTERLY
    assert change(world, QUARTERLY) is False


def test_what_is_changed_in_chat_stands_until_the_file_changes(world: World) -> None:
    world.settle_in(with_architects())
    assert change(world, MONTHLY) is True
    world.settle_in(with_architects())
    assert habit_of(world) == MONTHLY
    world.settle_in(with_architects(replace(QUARTERLY, minutes=60)))
    assert habit_of(world) == replace(QUARTERLY, minutes=60)
    assert findings_of(world) == []


def test_a_group_may_meet_by_no_habit_any_more(world: World) -> None:
    world.settle_in(with_architects())
    change(world, None)
    assert habit_of(world) is None
    world.settle_in(with_architects(None))
    assert habit_of(world) is None


def test_whoever_does_not_plan_the_meetings_changes_nothing(world: World) -> None:
    world.settle_in(with_architects())
    assert refused(world, lambda: change(world, MONTHLY, by="david")) is Code.MAY_NOT_PLAN
    # The chair may.
    assert change(world, MONTHLY, by="carla") is True
