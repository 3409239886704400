"""How a group meets, as it is kept: read back the same, and only what differs is written."""

from __future__ import annotations

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.habits import Habit
from storage.meeting_words import Approval, Every, Sender

HABITS = st.builds(
    Habit,
    every=st.sampled_from(Every),
    start=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    minutes=st.integers(15, 480),
    weekdays=st.lists(st.integers(1, 5), unique=True).map(tuple),
    nth=st.none() | st.sampled_from((1, 2, 13, -1)),
    before=st.none() | st.just("styregruppe"),
    weeks_before=st.integers(0, 26),
    place=st.text(),
    online=st.booleans(),
    reminders=st.lists(st.sampled_from(("7d", "1d", "1h"))).map(tuple),
    approval=st.sampled_from(Approval),
    sends=st.sampled_from(Sender),
)


@given(HABITS)
def test_what_is_kept_is_read_back_the_same(habit: Habit) -> None:
    assert Habit.from_json(habit.to_json()) == habit


def test_what_is_as_usual_makes_no_new_version() -> None:
    assert Habit(Every.QUARTER).to_json() == {"every": "quarter"}
    assert Habit(Every.MONTH, start=time(13, 0)).to_json() == {"every": "month", "start": "13:00"}
