"""Where an action is by its steps, on which day it is due, and on which mornings it is told of."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.actions import OVERDUE, day_of, overdue_at, reminded_at, state_of
from bot.rules.workdays import is_working_day
from storage.meeting_words import ActionMove, ActionState
from tests.world import COPENHAGEN

DONE, MOVED, DROPPED = ActionMove.DONE, ActionMove.MOVED, ActionMove.DROPPED
STATES = {
    "nothing came of it yet": ((), ActionState.OPEN),
    "it was moved, twice": ((MOVED, MOVED), ActionState.OPEN),
    "it was moved and done": ((MOVED, DONE), ActionState.DONE),
    "it was dropped": ((DROPPED,), ActionState.DROPPED),
    "what is over stays over": ((DONE, DROPPED), ActionState.DONE),
}


@pytest.mark.parametrize(("moves", "state"), STATES.values(), ids=STATES)
def test_where_it_is(moves: tuple[ActionMove, ...], state: ActionState) -> None:
    assert state_of(moves) is state


def test_it_is_due_on_the_last_day_that_it_was_moved_to() -> None:
    assert day_of("2027-02-12", ()) == "2027-02-12"
    assert day_of("2027-02-12", (None,)) == "2027-02-12"
    assert day_of("2027-02-12", ("2027-03-01", "2027-02-20", None)) == "2027-02-20"


MORNINGS = {
    "on its day": (date(2027, 2, 12), datetime(2027, 2, 12, 9, tzinfo=COPENHAGEN)),
    "on the Friday before a Saturday": (date(2027, 2, 13), datetime(2027, 2, 12, 9, tzinfo=COPENHAGEN)),
    "before Easter": (date(2027, 3, 28), datetime(2027, 3, 24, 9, tzinfo=COPENHAGEN)),
}


@pytest.mark.parametrize(("day", "told"), MORNINGS.values(), ids=MORNINGS)
def test_when_its_owner_is_told(day: date, told: datetime) -> None:
    assert reminded_at(day, COPENHAGEN) == told


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_the_coordinator_hears_at_nine_on_a_working_day_and_never_before_a_week_is_over(day: date) -> None:
    told = overdue_at(day, COPENHAGEN).astimezone(COPENHAGEN)
    assert told.time() == time(9, 0) and is_working_day(told.date())
    assert OVERDUE <= told.date() - day <= OVERDUE + timedelta(days=6)
