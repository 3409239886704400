"""When a meeting is to be, as people write it: a day, and from when to when."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from handlers.reading import NotUnderstood, Why, read_clock, read_meeting
from tests.world import COPENHAGEN, MONDAY

TWO = timedelta(hours=2)


def local(*of: int) -> datetime:
    return datetime(*of, tzinfo=COPENHAGEN)  # type: ignore[arg-type, misc]


CASES = {
    "torsdag den 4. februar 2027 kl. 10-12": (local(2027, 2, 4, 10), local(2027, 2, 4, 12)),
    "fredag d. 4. dec kl 9-11": (local(2026, 12, 4, 9), local(2026, 12, 4, 11)),
    "4. december kl. 9": (local(2026, 12, 4, 9), local(2026, 12, 4, 11)),
    "Thursday 4 February 2027 10:00-12:00": (local(2027, 2, 4, 10), local(2027, 2, 4, 12)),
}


@pytest.mark.parametrize("phrase", CASES)
def test_a_day_with_its_hours_is_read_and_one_without_an_end_lasts_as_long_as_usual(phrase: str) -> None:
    language = "en" if "Thursday" in phrase else "da"
    assert read_meeting(phrase, MONDAY, COPENHAGEN, language, TWO) == CASES[phrase]


REFUSED = {
    "4. december": Why.NO_TIME,
    "uge 50": Why.AMBIGUOUS,
    "onsdag den 4. februar 2027 kl. 10-12": Why.WRONG_WEEKDAY,
    "31. februar kl. 10": Why.NO_SUCH_DATE,
    "28. marts 2027 kl. 02.30": Why.NO_SUCH_TIME,
    "i går kl. 10": Why.IN_THE_PAST,
    "4. februar 2031 kl. 10": Why.TOO_FAR,
    "snart": Why.NOT_UNDERSTOOD,
}


@pytest.mark.parametrize(("phrase", "why"), REFUSED.items(), ids=REFUSED)
def test_what_is_no_day_with_its_hours_is_refused(phrase: str, why: Why) -> None:
    with pytest.raises(NotUnderstood) as no:
        read_meeting(phrase, MONDAY, COPENHAGEN, "da", TWO)
    assert no.value.code is why


@pytest.mark.parametrize(("written", "at"), {"10.00": time(10), "9": time(9), "13:30": time(13, 30)}.items())
def test_a_time_of_day_is_read_alone(written: str, at: time) -> None:
    assert read_clock(written, MONDAY, COPENHAGEN, "da") == at


@pytest.mark.parametrize("written", ["", "snart", "25.00", "10-12", "i morgen"])
def test_what_is_no_time_of_day_is_refused(written: str) -> None:
    with pytest.raises(NotUnderstood):
        read_clock(written, MONDAY, COPENHAGEN, "da")
