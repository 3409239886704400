"""What is done comes after what was done, whatever the clock says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.rules.order import MOMENT, after

NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)


def test_it_is_done_now_unless_what_it_follows_is_later() -> None:
    assert after(None, NOON) == after(NOON, NOON) == after(NOON - timedelta(hours=1), NOON) == NOON


def test_after_a_clock_that_was_set_back_each_comes_just_after_the_one_before() -> None:
    ahead = NOON + timedelta(hours=1)
    first = after(ahead, NOON)
    assert (first, after(first, NOON)) == (ahead + MOMENT, ahead + 2 * MOMENT)
