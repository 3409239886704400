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


def test_each_gets_a_turn_of_its_own_and_keeps_it() -> None:
    pace = Pace()
    turns = {who: pace.turn(who, [ONE_A_SECOND], MONDAY) for who in "abc"}
    assert turns == {who: MONDAY + timedelta(seconds=number) for number, who in enumerate("abc")}
    # Asked too soon it is the same; at its time it may go, and is not counted once more.
    assert pace.turn("b", [ONE_A_SECOND], MONDAY + timedelta(seconds=0.5)) == turns["b"]
    assert pace.turn("b", [ONE_A_SECOND], turns["b"] or MONDAY) == turns["b"]
    assert pace.turn("d", [ONE_A_SECOND], turns["b"] or MONDAY) == MONDAY + timedelta(seconds=3)


def test_a_turn_that_would_come_too_late_is_none_and_takes_nobody_elses() -> None:
    pace, soon = Pace(), MONDAY + timedelta(seconds=1)
    assert pace.turn("a", [ONE_A_SECOND], MONDAY) == MONDAY
    assert pace.turn("b", [ONE_A_SECOND], MONDAY, before=soon) is None
    assert pace.turn("c", [ONE_A_SECOND], MONDAY) == soon


def test_who_comes_much_too_late_has_lost_the_turn() -> None:
    pace, late = Pace(), MONDAY + timedelta(seconds=60)
    for who in "abcd":
        pace.turn(who, [ONE_A_SECOND], MONDAY)
    assert [pace.turn(who, [ONE_A_SECOND], late) for who in "bcd"] == [
        late + timedelta(seconds=number) for number in range(3)
    ]


def test_after_silence_that_was_asked_for_all_go_one_after_the_other() -> None:
    pace, until = Pace(), MONDAY + timedelta(seconds=30)
    for who in [*"abcd", *map(str, range(100))]:
        pace.turn(who, [ONE_A_SECOND], MONDAY)
    pace.hold([ONE_A_SECOND], until)
    assert [pace.turn(who, [ONE_A_SECOND], until) for who in "bcd"] == [
        until + timedelta(seconds=number) for number in range(3)
    ]


@given(st.lists(st.integers(0, 5_000), min_size=1, max_size=200))
def test_no_minute_sees_more_turns_than_burst_and_rate_together(gaps: list[int]) -> None:
    pace, now, went = Pace(), MONDAY, []
    for number, gap in enumerate(gaps):
        now += timedelta(milliseconds=gap)
        went.append(pace.turn(str(number), [("updates", 5.0, 45 / 60)], now) or now)
    for start in went:
        assert sum(start <= each < start + timedelta(minutes=1) for each in went) <= 50
