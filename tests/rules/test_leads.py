"""When people are told before a meeting: at nine on a working day, or hours before, across the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.leads import (
    NotALead,
    instant_of,
    of_agenda,
    planned,
    workday_after,
    workday_before,
    workday_from,
)
from bot.rules.workdays import is_working_day
from tests.world import COPENHAGEN


def local(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=COPENHAGEN)


FIRST = datetime(2026, 1, 1, tzinfo=UTC)
CASES = {
    "the day before a Thursday": ("1d", local(2027, 2, 4, 10), local(2027, 2, 3, 9)),
    "the day before a Monday is a Friday": ("1d", local(2027, 2, 8, 10), local(2027, 2, 5, 9)),
    "the day before the first working day after Easter": (
        "1d", local(2027, 3, 30, 10), local(2027, 3, 24, 9),
    ),
    "an hour before": ("1h", local(2027, 2, 4, 10), local(2027, 2, 4, 9)),
    "a week before, when summer time began between": ("7d", local(2027, 4, 1, 10), local(2027, 3, 24, 9)),
    "a week before, when summer time ended between": ("7d", local(2027, 11, 4, 10), local(2027, 10, 28, 9)),
    "ten hours before, across the end of summer time": (
        "10h", local(2027, 10, 31, 10), datetime(2027, 10, 30, 23, 0, tzinfo=UTC),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lead", "start", "told"), CASES.values(), ids=CASES)
def test_when_a_lead_falls(lead: str, start: datetime, told: datetime) -> None:
    assert instant_of(lead, start.astimezone(UTC), COPENHAGEN) == told


@given(
    st.integers(0, 4 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes)),
    st.integers(1, 60),
)
def test_days_before_is_always_nine_on_a_working_day_and_never_later(start: datetime, days: int) -> None:
    told = instant_of(f"{days}d", start, COPENHAGEN).astimezone(COPENHAGEN)
    assert is_working_day(told.date()) and (told.hour, told.minute) == (9, 0)
    assert told.date() <= start.astimezone(COPENHAGEN).date() - timedelta(days=days)


def test_what_is_past_or_would_come_when_it_has_begun_is_left_out_and_two_at_once_are_one() -> None:
    start, now = local(2027, 2, 8, 10).astimezone(UTC), local(2027, 2, 4, 12).astimezone(UTC)
    # Saturday and Sunday before a Monday both fall on the Friday.
    assert [lead for lead, _ in planned(("7d", "2d", "1d", "1h"), start, now, COPENHAGEN)] == ["1d", "1h"]
    early, at_nine = local(2027, 2, 8, 8).astimezone(UTC), local(2027, 2, 5, 9).astimezone(UTC)
    assert planned(("1d",), early, at_nine, COPENHAGEN) == []


@pytest.mark.parametrize("lead", ["", "1", "d", "0d", "1w", "half", "-1d", "1 d", "1d "])
def test_what_is_no_lead_is_refused(lead: str) -> None:
    with pytest.raises(NotALead):
        instant_of(lead, local(2027, 2, 4, 10), COPENHAGEN)


def test_the_working_day_before_christmas_is_the_23rd() -> None:
    assert workday_before(date(2027, 12, 26)) == date(2027, 12, 23)


THURSDAY = local(2027, 2, 4, 10)
OF_AGENDA = {
    "three weeks before, a week before, and the day after that": (
        local(2026, 12, 1, 10), (local(2027, 1, 14, 9), local(2027, 1, 28, 9), local(2027, 1, 29, 9)),
    ),
    "set too late to call in time: items are called for at once": (
        local(2027, 1, 20, 10), (local(2027, 1, 20, 10), local(2027, 1, 28, 9), local(2027, 1, 29, 9)),
    ),
    "set later than the agenda is due: that is at once, and nothing is called for": (
        local(2027, 1, 30, 10), (None, local(2027, 1, 30, 10), local(2027, 2, 1, 9)),
    ),
    "set the evening before: there is no day after": (
        local(2027, 2, 3, 20), (None, local(2027, 2, 3, 20), local(2027, 2, 4, 9)),
    ),
    "set on the day itself": (local(2027, 2, 4, 9, 30), (None, local(2027, 2, 4, 9, 30), None)),
    "it has begun": (local(2027, 2, 4, 11), (None, None, None)),
}  # fmt: skip


@pytest.mark.parametrize(("now", "told"), OF_AGENDA.values(), ids=OF_AGENDA)
def test_when_items_are_called_for_and_the_agenda_goes_out(
    now: datetime, told: tuple[datetime | None, ...]
) -> None:
    found = of_agenda(21, 7, THURSDAY.astimezone(UTC), now.astimezone(UTC), COPENHAGEN)
    assert found == told


def test_the_working_day_after_passes_over_weekends_and_holidays() -> None:
    assert workday_after(date(2027, 2, 5)) == date(2027, 2, 8)
    assert workday_after(date(2027, 3, 24)) == date(2027, 3, 30)


@given(
    st.integers(0, 4 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes)),
    st.integers(0, 100 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes)),
    st.integers(1, 60),
    st.integers(1, 60),
)
def test_the_call_comes_before_the_agenda_and_the_agenda_before_it_is_asked_about(
    now: datetime, until: timedelta, call_days: int, agenda_days: int
) -> None:
    start = now + until
    found = of_agenda(call_days, agenda_days, start, now, COPENHAGEN)
    planned_ = [each for each in found if each is not None]
    assert planned_ == sorted(set(planned_)) and all(now <= each < start for each in planned_)
    assert found[1] is not None or until == timedelta(0)


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_the_next_working_day_is_the_first_from_the_day_itself(day: date) -> None:
    found = workday_from(day)
    between = [day + timedelta(days=number) for number in range((found - day).days)]
    assert found >= day and is_working_day(found) and not any(map(is_working_day, between))
