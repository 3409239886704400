"""The dates that are proposed can be met on, and what speaks against each is said."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.meeting_days import Against, Reason, Rhythm, Slot, Taken, propose, slot_on
from bot.rules.quarters import period_of
from bot.rules.workdays import holiday_beside, is_working_day, school_break
from storage.meeting_words import Every

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
THURSDAYS = Rhythm(Every.QUARTER, time(10, 0), timedelta(hours=2), timedelta(days=14), weekdays=(4, 2))
FIRST_THURSDAY = Rhythm(Every.MONTH, time(9, 0), timedelta(hours=1), timedelta(days=7), weekdays=(4,), nth=1)
Q1 = period_of(date(2027, 2, 1), Every.QUARTER)


def days(slots: tuple[Slot, ...]) -> list[str]:
    return [f"{each.start.astimezone(COPENHAGEN):%a %d.%m.%Y %H:%M}" for each in slots]


def taken(day: date, hour: int, **more: object) -> Taken:
    start = datetime.combine(day, time(hour), COPENHAGEN).astimezone(UTC)
    return Taken(start, start + timedelta(hours=1), **more)  # type: ignore[arg-type]


def reasons(slots: tuple[Slot, ...]) -> dict[str, set[Against]]:
    return {f"{each.start:%d.%m}": {reason.against for reason in each.reasons} for each in slots}


def test_three_dates_in_the_middle_of_the_quarter_on_the_day_the_group_likes() -> None:
    found = propose(Q1, THURSDAYS, NOW, COPENHAGEN)
    assert days(found) == ["Thu 28.01.2027 10:00", "Thu 04.02.2027 10:00", "Thu 11.02.2027 10:00"]
    # The two Thursdays after them lie in the winter break.
    assert reasons(found) == {"28.01": set(), "04.02": set(), "11.02": set()}


def test_the_first_thursday_of_the_month_comes_first_whatever_else_would_do() -> None:
    march = period_of(date(2027, 3, 1), Every.MONTH)
    (best,) = propose(march, FIRST_THURSDAY, NOW, COPENHAGEN, count=1)
    assert days((best,)) == ["Thu 04.03.2027 09:00"]


def test_a_first_thursday_that_is_a_holiday_gives_way_to_the_nearest_day() -> None:
    may = period_of(date(2027, 5, 1), Every.MONTH)
    (best,) = propose(may, FIRST_THURSDAY, NOW, COPENHAGEN, count=1)
    # Ascension; the Friday after it is a bridging day.
    assert days((best,)) == ["Wed 05.05.2027 09:00"]


def test_who_is_busy_and_who_is_elsewhere_moves_the_date_and_is_counted() -> None:
    fourth, eleventh = date(2027, 2, 4), date(2027, 2, 11)
    calendars = {"a": [taken(fourth, 11)], "b": [taken(fourth, 8)], "c": None}
    others = [taken(eleventh, 10, name="Styregruppen", shared=2), taken(date(2027, 3, 4), 10, name="Andre")]
    found = propose(Q1, THURSDAYS, NOW, COPENHAGEN, others=others, calendars=calendars)
    unknown = {Against.UNKNOWN}
    assert reasons(found) == {"21.01": unknown, "28.01": unknown, "04.03": unknown}
    (only,) = propose(
        period_of(fourth, Every.MONTH),
        THURSDAYS,
        datetime(2027, 2, 11, 8, tzinfo=UTC) - THURSDAYS.notice,
        COPENHAGEN,
        others=[taken(day, 10, name="Styregruppen", shared=2) for day in whole_days(2027, 2)],
        calendars={"a": [taken(day, 11) for day in whole_days(2027, 2)], "b": None},
        count=1,
    )
    assert only.reasons == (
        Reason(Against.BUSY, count=1),
        Reason(Against.OTHER_MEETING, "Styregruppen", 2),
        Reason(Against.UNKNOWN, count=1),
    )


def whole_days(year: int, month: int) -> list[date]:
    period = period_of(date(year, month, 1), Every.MONTH)
    return [period.first + timedelta(days=each) for each in range((period.last - period.first).days + 1)]


def test_what_touches_the_meeting_without_overlapping_it_is_nothing_against_it() -> None:
    day = date(2027, 2, 4)
    beside = [taken(day, 9), taken(day, 12)]
    found = propose(Q1, THURSDAYS, NOW, COPENHAGEN, calendars={"a": beside})
    assert "Thu 04.02.2027 10:00" in days(found)
    assert reasons(found)["04.02"] == set()


LAST_DAYS = ["Mon 28.12.2026 10:00", "Tue 29.12.2026 10:00", "Wed 30.12.2026 10:00"]


@pytest.mark.parametrize(("count", "dates"), [(0, []), (1, LAST_DAYS[1:2]), (3, LAST_DAYS), (200, LAST_DAYS)])
def test_a_period_with_few_days_left_gives_those(count: int, dates: list[str]) -> None:
    late = datetime(2026, 12, 14, 9, 0, tzinfo=UTC)
    found = propose(period_of(late.date(), Every.QUARTER), THURSDAYS, late, COPENHAGEN, count=count)
    assert days(found) == dates
    assert all(each == {Against.SCHOOL_BREAK} for each in reasons(found).values())


def test_a_period_that_is_over_before_the_notice_is_gives_none() -> None:
    late = datetime(2026, 12, 20, 9, 0, tzinfo=UTC)
    assert propose(period_of(late.date(), Every.QUARTER), THURSDAYS, late, COPENHAGEN) == ()


def test_a_quarter_all_in_reach_has_no_two_dates_in_one_week() -> None:
    weeks = [each.start.isocalendar()[:2] for each in propose(Q1, THURSDAYS, NOW, COPENHAGEN, count=8)]
    assert len(set(weeks)) == 8


@given(
    today=st.dates(date(2026, 1, 1), date(2035, 12, 31)),
    ahead=st.integers(0, 400),
    every=st.sampled_from(Every),
    hour=st.integers(7, 17),
    notice=st.integers(0, 60),
    weekdays=st.permutations([1, 2, 3, 4, 5]).flatmap(
        lambda all_: st.sampled_from([(), (all_[0],), tuple(all_)])
    ),
    nth=st.sampled_from([None, 1, 2, -1]),
    busy=st.lists(st.integers(0, 60), max_size=8),
)
def test_a_date_is_a_working_day_in_the_period_after_the_notice_and_its_reasons_are_so(
    today: date,
    ahead: int,
    every: Every,
    hour: int,
    notice: int,
    weekdays: tuple[int, ...],
    nth: int | None,
    busy: list[int],
) -> None:
    period = period_of(today + timedelta(days=ahead), every)
    rhythm = Rhythm(every, time(hour), timedelta(hours=2), timedelta(days=notice), weekdays, nth)
    now = datetime.combine(today, time(12), COPENHAGEN).astimezone(UTC)
    calendars = {str(each): [taken(period.first + timedelta(days=each), hour)] for each in busy}
    found = propose(period, rhythm, now, COPENHAGEN, calendars=calendars)
    assert len(found) <= 3
    assert len({each.start for each in found}) == len(found)
    for each in found:
        local = each.start.astimezone(COPENHAGEN)
        day = local.date()
        assert (local.hour, local.minute, each.end - each.start) == (hour, 0, timedelta(hours=2))
        assert (each.start, each.end) == slot_on(day, rhythm, COPENHAGEN)
        assert is_working_day(day)
        assert period.first <= day <= period.last
        assert day >= today + timedelta(days=notice)
        said = {reason.against: reason for reason in each.reasons}
        assert (Against.SCHOOL_BREAK in said) is (school_break(day) is not None)
        assert (Against.BRIDGE in said) is (holiday_beside(day) is not None)
        count = len({key for key in calendars if period.first + timedelta(days=int(key)) == day})
        assert (said[Against.BUSY].count if Against.BUSY in said else 0) == count
    if not found:
        left = [each for each in days_of(period.first, period.last) if each >= today + timedelta(days=notice)]
        assert not any(map(is_working_day, left))


def days_of(first: date, last: date) -> list[date]:
    return [first + timedelta(days=each) for each in range((last - first).days + 1)]
