"""Which days are worked, which have a name, and which most would rather not meet on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.rules.workdays import (
    closed_name,
    day_of,
    holiday_beside,
    is_holiday,
    is_working_day,
    school_break,
    school_breaks,
)


def easter(year: int) -> date:
    """The anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def closed_days(year: int) -> set[date]:
    """When Danish public offices are closed: holidays (store bededag is gone from 2024) and by custom."""
    moving = {easter(year) + timedelta(days=days) for days in (-3, -2, 0, 1, 39, 49, 50)}
    fixed = {(1, 1), (5, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31)}
    return moving | {date(year, month, day) for month, day in fixed}


@pytest.mark.parametrize("year", range(2026, 2031))
def test_every_day_of_the_year_is_a_working_day_or_is_not(year: int) -> None:
    closed = closed_days(year)
    day = date(year, 1, 1)
    while day.year == year:
        assert is_working_day(day) is (day.weekday() < 5 and day not in closed), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param(date(2026, 12, 24), False, id="Christmas-Eve-a-Thursday"),
        pytest.param(date(2026, 12, 31), False, id="New-Years-Eve-a-Thursday"),
        pytest.param(date(2026, 6, 5), False, id="Constitution-Day-a-Friday"),
        pytest.param(date(2026, 5, 1), False, id="May-Day-a-Friday"),
        pytest.param(date(2026, 5, 14), False, id="Ascension"),
        pytest.param(date(2026, 5, 15), True, id="the-Friday-after-Ascension-is-custom-not-law"),
        pytest.param(date(2027, 4, 23), True, id="store-bededag-is-gone"),
        pytest.param(date(2026, 12, 23), True, id="little-Christmas-Eve"),
        pytest.param(date(2027, 1, 2), False, id="a-Saturday"),
    ],
)
def test_the_days_that_are_easily_got_wrong(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "danish", "english"),
    [
        (date(2027, 5, 6), "Kristi himmelfartsdag", "Ascension Day"),
        (date(2026, 12, 24), "Juleaftensdag", "Christmas Eve"),
        (date(2027, 5, 7), None, None),
        (date(2027, 1, 2), None, None),
    ],
)
def test_a_holiday_has_a_name_in_both_languages(day: date, danish: str | None, english: str | None) -> None:
    assert (closed_name(day, "da"), closed_name(day, "en")) == (danish, english)
    assert is_holiday(day) is (danish is not None)


@pytest.mark.parametrize(
    ("day", "beside"),
    [
        pytest.param(date(2027, 5, 7), date(2027, 5, 6), id="the-Friday-after-Ascension"),
        pytest.param(date(2028, 12, 22), None, id="a-Friday-before-a-Christmas-that-begins-on-Sunday"),
        pytest.param(date(2028, 6, 6), None, id="the-Tuesday-after-Constitution-Day-and-Whit-Monday"),
        pytest.param(date(2029, 12, 24), None, id="a-holiday-itself"),
        pytest.param(date(2030, 12, 23), date(2030, 12, 24), id="the-Monday-before-Christmas-Eve"),
        pytest.param(date(2027, 5, 5), None, id="the-Wednesday-before-Ascension"),
        pytest.param(date(2026, 11, 27), None, id="any-Friday"),
    ],
)
def test_a_bridging_day_lies_between_a_holiday_and_other_days_off(day: date, beside: date | None) -> None:
    assert holiday_beside(day) == beside


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 2, 14), None),
        (date(2027, 2, 15), "winter"),
        (date(2027, 2, 26), "winter"),
        (date(2027, 3, 1), None),
        (date(2027, 3, 19), None),
        (date(2027, 3, 22), "easter"),
        (date(2027, 3, 30), None),
        (date(2027, 7, 5), "summer"),
        (date(2027, 8, 16), None),
        (date(2027, 10, 18), "autumn"),
        (date(2027, 10, 25), None),
        (date(2026, 12, 19), None),
        (date(2026, 12, 20), "christmas"),
        (date(2027, 1, 2), "christmas"),
        (date(2027, 1, 3), None),
    ],
)
def test_a_day_lies_in_a_school_break_or_does_not(day: date, name: str | None) -> None:
    assert school_break(day) == name


@pytest.mark.parametrize("year", range(2026, 2036))
def test_no_break_ends_before_it_begins_or_reaches_into_another(year: int) -> None:
    breaks = sorted((first, last) for _, first, last in (*school_breaks(year), *school_breaks(year + 1)))
    days = [day for each in breaks for day in each]
    assert days == sorted(days)


@pytest.mark.parametrize("said", ["W54.1", "W07", "easter*2", "13-01", "02-30", "", "x"])
def test_what_is_no_day_of_a_year_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        day_of(said, 2027)
