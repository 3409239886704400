"""A quarter or month is whole, follows the one before, and lacks its meeting until it has one."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.quarters import lacking, nth_weekday, period_of, periods
from storage.meeting_words import Every

DAYS = st.dates(date(2026, 1, 1), date(2040, 12, 31))
EVERY = st.sampled_from(Every)


@pytest.mark.parametrize(
    ("day", "every", "key", "first", "last"),
    [
        (date(2026, 11, 23), Every.QUARTER, "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        (date(2027, 3, 31), Every.QUARTER, "2027-Q1", date(2027, 1, 1), date(2027, 3, 31)),
        (date(2027, 4, 1), Every.QUARTER, "2027-Q2", date(2027, 4, 1), date(2027, 6, 30)),
        (date(2028, 2, 29), Every.MONTH, "2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        (date(2026, 12, 31), Every.MONTH, "2026-12", date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_day_lies_in_one_period(day: date, every: Every, key: str, first: date, last: date) -> None:
    found = period_of(day, every)
    assert (found.key, found.first, found.last) == (key, first, last)


@given(since=DAYS, length=st.integers(0, 800), every=EVERY)
def test_periods_follow_each_other_without_a_gap(since: date, length: int, every: Every) -> None:
    until = since + timedelta(days=length)
    found = list(periods(since, until, every))
    assert found[0].first <= since <= found[0].last
    assert found[-1].first <= until <= found[-1].last
    assert all(after.first - before.last == timedelta(days=1) for before, after in pairwise(found))
    assert len({each.key for each in found}) == len(found)


@given(today=DAYS, every=EVERY, met=st.lists(st.integers(-200, 400), max_size=6))
def test_what_lacks_its_meeting_is_what_has_none_and_nothing_that_is_over(
    today: date, every: Every, met: list[int]
) -> None:
    days = [today + timedelta(days=each) for each in met]
    ahead = timedelta(days=300)
    found = lacking(today, every, days, ahead)
    assert all(each.last >= today for each in found)
    have = {period_of(day, every) for day in days}
    assert set(found) == set(periods(today, today + ahead, every)) - have


@pytest.mark.parametrize(
    ("month", "weekday", "nth", "day"),
    [
        pytest.param(3, 4, 1, date(2027, 3, 4), id="the-first-Thursday"),
        pytest.param(3, 1, 1, date(2027, 3, 1), id="which-is-the-first-of-the-month"),
        pytest.param(3, 3, 5, date(2027, 3, 31), id="a-fifth-Wednesday"),
        pytest.param(3, 4, 5, None, id="no-fifth-Thursday"),
        pytest.param(3, 3, -1, date(2027, 3, 31), id="the-last-Wednesday"),
        pytest.param(2, 1, -1, date(2027, 2, 22), id="the-last-Monday"),
        pytest.param(2, 1, -5, None, id="no-fifth-from-the-end"),
    ],
)
def test_the_nth_weekday(month: int, weekday: int, nth: int, day: date | None) -> None:
    assert nth_weekday(period_of(date(2027, month, 9), Every.MONTH), weekday, nth) == day


def test_there_is_no_weekday_number_nought() -> None:
    with pytest.raises(ValueError, match="0"):
        nth_weekday(period_of(date(2027, 3, 1), Every.MONTH), 4, 0)


@given(day=DAYS, every=EVERY, weekday=st.integers(1, 7), nth=st.integers(-14, 14).filter(bool))
def test_the_nth_weekday_is_that_weekday_in_the_period(
    day: date, every: Every, weekday: int, nth: int
) -> None:
    period = period_of(day, every)
    found = nth_weekday(period, weekday, nth)
    whole = [period.first + timedelta(days=each) for each in range((period.last - period.first).days + 1)]
    of = [each for each in whole if each.isoweekday() == weekday]
    index = nth - 1 if nth > 0 else nth
    assert found == (of[index] if -len(of) <= index < len(of) else None)
