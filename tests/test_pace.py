"""How fast a platform is spoken to."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.pace import Pace
from tests.world import MONDAY

ONE_A_SECOND = ("channel", 1.0, 1.0)


def test_the_second_message_of_a_second_waits() -> None:
    pace = Pace()
    assert pace.take([ONE_A_SECOND], MONDAY) is None
    assert pace.take([ONE_A_SECOND], MONDAY) == timedelta(seconds=1)
    assert pace.take([ONE_A_SECOND], MONDAY + timedelta(seconds=1)) is None


def test_a_call_that_one_rate_forbids_is_not_counted_against_the_other() -> None:
    pace = Pace()
    workspace = ("workspace", 1.0, 0.1)
    assert pace.take([ONE_A_SECOND], MONDAY) is None
    assert pace.take([ONE_A_SECOND, workspace], MONDAY) is not None
    assert pace.take([workspace], MONDAY) is None


def test_when_the_platform_asks_to_wait_nothing_goes_before_that() -> None:
    pace = Pace()
    pace.hold([ONE_A_SECOND], MONDAY + timedelta(seconds=30))
    assert pace.take([ONE_A_SECOND], MONDAY + timedelta(seconds=10)) == timedelta(seconds=20)
    assert pace.take([ONE_A_SECOND], MONDAY + timedelta(seconds=30)) is None


@given(st.lists(st.integers(0, 5_000), min_size=1, max_size=200))
def test_no_minute_sees_more_than_burst_and_rate_together(gaps: list[int]) -> None:
    pace, now, went = Pace(), MONDAY, []
    for gap in gaps:
        now += timedelta(milliseconds=gap)
        if pace.take([("updates", 5.0, 45 / 60)], now) is None:
            went.append(now)
    for start in went:
        assert sum(start <= each < start + timedelta(minutes=1) for each in went) <= 50
