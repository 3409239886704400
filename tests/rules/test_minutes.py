"""How far minutes are by what was done with drafts, and the mornings on which they are due."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.minutes import draft_due, silence_ends, state_of
from bot.rules.workdays import is_working_day
from storage.meeting_words import MinutesMove, MinutesState
from tests.world import COPENHAGEN

SENT, OBJECTED = MinutesMove.SENT, MinutesMove.OBJECTED
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))

STATES = {
    "nothing was sent yet": ((), False, MinutesState.WRITTEN),
    "a draft is out": ((SENT,), False, MinutesState.SENT),
    "somebody objects to it": ((SENT, OBJECTED), False, MinutesState.OBJECTED),
    "a corrected draft answers all that object": ((SENT, OBJECTED, OBJECTED, SENT), False, MinutesState.SENT),
    "somebody objects to the corrected one": (
        (SENT, OBJECTED, SENT, OBJECTED), False, MinutesState.OBJECTED,
    ),
    "it is approved": ((SENT,), True, MinutesState.APPROVED),
}  # fmt: skip


@pytest.mark.parametrize(("moves", "approved", "state"), STATES.values(), ids=STATES)
def test_how_far_they_are(moves: tuple[MinutesMove, ...], approved: bool, state: MinutesState) -> None:
    assert state_of(moves, approved=approved) is state


def local(year: int, month: int, day: int, hour: int) -> datetime:
    return datetime(year, month, day, hour, tzinfo=COPENHAGEN)


DUE = {
    "a week after a Thursday": (local(2027, 2, 4, 12), 7, local(2027, 2, 11, 9)),
    "what falls on a Saturday is due on the Monday": (local(2027, 2, 6, 12), 7, local(2027, 2, 15, 9)),
    "not in the Easter holidays": (local(2027, 3, 18, 12), 7, local(2027, 3, 30, 9)),
    "fourteen days across the beginning of summer time": (local(2027, 3, 22, 12), 14, local(2027, 4, 5, 9)),
    "no days at all still leave until the next morning": (local(2027, 2, 4, 12), 0, local(2027, 2, 5, 9)),
    "unless the morning is yet to come": (local(2027, 2, 4, 7), 0, local(2027, 2, 4, 9)),
}


@pytest.mark.parametrize(("moment", "days", "due"), DUE.values(), ids=DUE)
def test_when_the_days_are_over(moment: datetime, days: int, due: datetime) -> None:
    assert silence_ends(moment.astimezone(UTC), days, COPENHAGEN) == due
    assert draft_due(moment.astimezone(UTC), days, COPENHAGEN) == due


@given(MOMENTS, st.integers(0, 60))
def test_silence_is_consent_at_nine_on_a_working_day_and_never_before_its_days(
    sent: datetime, days: int
) -> None:
    until = silence_ends(sent, days, COPENHAGEN).astimezone(COPENHAGEN)
    assert until.time() == time(9, 0) and is_working_day(until.date())
    assert until > sent
    assert until.date() >= sent.astimezone(COPENHAGEN).date() + timedelta(days=days)
