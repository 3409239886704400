"""When news are told: by day, daily or on Mondays; else on the first working day after."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.rules.rhythms import is_due, monday
from storage.wish_words import Rhythm
from tests.world import COPENHAGEN


def at(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=COPENHAGEN).astimezone(UTC)


CASES = {
    "daily, the next morning": (Rhythm.DAILY, "2026-11-24 15:00", "2026-11-25 08:30", True),
    "daily, on a Saturday": (Rhythm.DAILY, "2026-11-27 15:00", "2026-11-28 08:30", False),
    "daily, by night": (Rhythm.DAILY, "2026-11-24 15:00", "2026-11-24 22:00", False),
    "daily, on Christmas Day": (Rhythm.DAILY, "2026-12-23 15:00", "2026-12-25 08:30", False),
    "what was to be told at once and was not": (Rhythm.AT_ONCE, "2026-11-24 15:00", "2026-11-25 08:30", True),
    "never": (Rhythm.NEVER, "2026-11-24 15:00", "2026-11-25 08:30", False),
    "weekly, on the Monday after": (Rhythm.WEEKLY, "2026-11-25 15:00", "2026-11-30 08:30", True),
    "weekly, early on that Monday": (Rhythm.WEEKLY, "2026-11-30 07:00", "2026-11-30 08:30", True),
    "weekly, in the same week": (Rhythm.WEEKLY, "2026-11-24 15:00", "2026-11-25 08:30", False),
    "weekly, later on that Monday": (Rhythm.WEEKLY, "2026-11-30 09:00", "2026-12-01 08:30", False),
    "weekly, Easter Monday is a holiday": (Rhythm.WEEKLY, "2026-04-01 15:00", "2026-04-06 08:30", False),
    "weekly, so the Tuesday after it": (Rhythm.WEEKLY, "2026-04-01 15:00", "2026-04-07 08:30", True),
    "weekly, the bot stood still on Monday": (Rhythm.WEEKLY, "2026-11-25 15:00", "2026-12-02 10:00", True),
}


@pytest.mark.parametrize(("rhythm", "oldest", "now", "told"), CASES.values(), ids=CASES)
def test_when_news_are_told(rhythm: Rhythm, oldest: str, now: str, told: bool) -> None:
    assert is_due(rhythm, at(oldest), at(now), COPENHAGEN) is told


def test_half_past_eight_is_half_past_eight_across_the_switch() -> None:
    assert monday(at("2026-03-31 10:00"), COPENHAGEN) == at("2026-03-30 08:30")
    assert monday(at("2026-10-25 10:00"), COPENHAGEN) == at("2026-10-19 08:30")
