"""What looks at a calendar tell of a span: all of it or nothing, and the latest counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.calendars import Look, seen
from bot.rules.meeting_days import Taken

MIDNIGHT = datetime(2027, 2, 4, tzinfo=UTC)


def hour(number: float) -> datetime:
    return MIDNIGHT + timedelta(hours=number)


def taken(*spans: tuple[float, float]) -> tuple[Taken, ...]:
    return tuple(Taken(hour(start), hour(end)) for start, end in spans)


def look(first: float, last: float, *spans: tuple[float, float]) -> Look:
    return Look(hour(first), hour(last), taken(*spans))


def refused(first: float, last: float) -> Look:
    return Look(hour(first), hour(last), None)


def test_one_look_at_all_of_it_tells_all_of_it() -> None:
    assert seen([look(0, 24, (12, 13), (9, 10))], hour(8), hour(16)) == taken((9, 10), (12, 13))
    assert seen([look(0, 24)], hour(8), hour(16)) == ()


def test_what_begins_before_or_ends_after_is_told_as_far_as_it_is_within() -> None:
    assert seen([look(0, 24, (7, 9), (15, 17), (17, 18))], hour(8), hour(16)) == taken((8, 9), (15, 16))


def test_a_part_that_nobody_looked_at_leaves_all_of_it_unknown() -> None:
    assert seen([], hour(8), hour(16)) is None
    assert seen([look(8, 15)], hour(8), hour(16)) is None
    assert seen([look(8, 11), look(12, 16)], hour(8), hour(16)) is None


def test_several_looks_together_tell_what_none_does_alone() -> None:
    assert seen([look(12, 24, (13, 14)), look(0, 12, (9, 10))], hour(8), hour(16)) == taken((9, 10), (13, 14))


def test_of_what_several_saw_the_latest_counts() -> None:
    late, early = look(10, 12, (11, 12)), look(0, 24, (9, 11), (13, 14))
    assert seen([late, early], hour(8), hour(16)) == taken((9, 10), (11, 12), (13, 14))
    assert seen([early, late], hour(8), hour(16)) == taken((9, 11), (13, 14))


def test_who_shows_the_calendar_no_more_is_unknown_whatever_was_seen_before() -> None:
    assert seen([refused(10, 12), look(0, 24)], hour(8), hour(16)) is None
    assert seen([look(0, 24), refused(10, 12)], hour(8), hour(16)) == ()
    assert seen([refused(17, 19), look(0, 24)], hour(8), hour(16)) == ()


hours = st.integers(0, 24)
pairs = st.tuples(hours, hours).filter(lambda pair: pair[0] < pair[1])
looks = st.lists(st.tuples(pairs, st.none() | st.lists(pairs, max_size=3)), max_size=5)


@given(looks, pairs)
def test_each_hour_is_as_the_latest_look_at_it_says(
    given_: list[tuple[tuple[int, int], list[tuple[int, int]] | None]], span: tuple[int, int]
) -> None:
    made = [look(*when, *spans) if spans is not None else refused(*when) for when, spans in given_]
    told = seen(made, hour(span[0]), hour(span[1]))
    is_known = True
    for number in range(*span):
        latest = next((each for each in given_ if each[0][0] <= number < each[0][1]), None)
        if latest is None or latest[1] is None:
            is_known = False
            continue
        if told is not None:
            busy = any(start <= number < end for start, end in latest[1])
            assert busy == any(each.start <= hour(number) < each.end for each in told)
    assert (told is not None) == is_known
