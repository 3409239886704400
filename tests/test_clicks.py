"""Which click was the last, where clocks differ. What one clock tells is in test_ballots."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import ballots
from storage.words import Choice, Platform, iso
from tests.world import MONDAY, World


def pressed(seconds: float) -> str:
    """The time of a click, so long after the motion was put."""
    return iso(MONDAY + timedelta(seconds=seconds))


def on(
    world: World, platform: Platform, key: str, motion_id: str, choice: Choice, sent_at: str
) -> Choice | None:
    """What the seat's ballot says after a click there."""
    actor = world.actor(key)
    return world.do(
        lambda tx: ballots.cast_ballot(
            tx, actor, motion_id, choice, world.now, sent_at=sent_at, is_ours=platform is Platform.WEB
        )
    ).choice


def test_where_our_clock_is_wrong_the_click_that_comes_last_counts(world: World) -> None:
    motion_id = world.open()
    # Ours is two minutes ahead; and a minute later it is pressed where the clock is right.
    assert on(world, Platform.WEB, "bo", motion_id, Choice.FOR, pressed(120)) is Choice.FOR
    assert on(world, Platform.TEAMS, "bo", motion_id, Choice.AGAINST, pressed(60)) is Choice.AGAINST
    # It is set right, and pressed once more.
    assert on(world, Platform.WEB, "bo", motion_id, Choice.ABSTAIN, pressed(90)) is Choice.ABSTAIN
    assert on(world, Platform.WEB, "bo", motion_id, Choice.FOR, pressed(80)) is Choice.FOR
    # What is late by more than a clock may be wrong is late, and of two platforms what is late at all.
    assert on(world, Platform.SLACK, "bo", motion_id, Choice.AGAINST, pressed(80 - 301)) is Choice.FOR
    assert on(world, Platform.SLACK, "bo", motion_id, Choice.AGAINST, pressed(80 - 299)) is Choice.AGAINST
    assert on(world, Platform.TEAMS, "bo", motion_id, Choice.FOR, pressed(80 - 300)) is Choice.AGAINST


@pytest.mark.parametrize("platform", [Platform.WEB, Platform.TEAMS])
def test_a_click_from_far_ahead_keeps_no_later_one_from_counting(world: World, platform: Platform) -> None:
    motion_id = world.open()
    world.pass_time(hours=2)
    assert on(world, Platform.WEB, "bo", motion_id, Choice.FOR, iso(world.now)) is Choice.FOR
    # The clock was two hours ahead, and is set right.
    world.pass_time(hours=-2)
    assert on(world, platform, "bo", motion_id, Choice.AGAINST, iso(world.now)) is Choice.AGAINST
    ahead = "2099-01-01T00:00:00.000000Z"
    assert on(world, Platform.TEAMS, "bo", motion_id, Choice.FOR, ahead) is Choice.FOR
    world.pass_time(minutes=6)
    assert on(world, platform, "bo", motion_id, Choice.AGAINST, iso(world.now)) is Choice.AGAINST
