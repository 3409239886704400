"""What people type for dates and deadlines. Phrases are in data/dates.tsv and data/deadlines.tsv."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from bot.texts.say import Say
from handlers.reading import (
    NotUnderstood,
    Part,
    Span,
    When,
    Why,
    clock,
    grammar,
    read_deadline,
    read_when,
    unreadable,
)
from handlers.reading.words import Language

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=COPENHAGEN)
LANGUAGES: tuple[Language, ...] = get_args(Language)


def table(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / "data" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


PHRASES = table("dates.tsv")
DEADLINES = table("deadlines.tsv")


def meaning(phrase: str, lang: str = "da", now: datetime = MONDAY) -> str:
    """As the tables write it, or the code of the refusal."""
    try:
        return str(read_when(phrase, now, COPENHAGEN, "en" if lang == "en" else "da"))
    except NotUnderstood as refusal:
        return refusal.code.value


def closing(phrase: str, lang: str = "da", now: datetime = MONDAY, default: time = time(12)) -> str:
    try:
        closes = read_deadline(phrase, now, COPENHAGEN, "en" if lang == "en" else "da", default)
    except NotUnderstood as refusal:
        return refusal.code.value
    assert closes.tzinfo is UTC
    return f"{closes:%Y-%m-%dT%H:%MZ}"


def refusal(phrase: str, now: datetime = MONDAY) -> NotUnderstood:
    with pytest.raises(NotUnderstood) as refused:
        read_when(phrase, now, COPENHAGEN, "da")
    return refused.value


# --- the tables


@pytest.mark.parametrize("hint", LANGUAGES)
@pytest.mark.parametrize(("lang", "phrase", "meant"), PHRASES, ids=[row[1] for row in PHRASES])
def test_phrase_means_what_the_table_says_whatever_the_hint(
    lang: str, phrase: str, meant: str, hint: str
) -> None:
    read = meaning(phrase, hint)
    assert read == meant or (meant == "refuse" and read in list(Why))


@pytest.mark.parametrize(("lang", "phrase", "meant", "closes"), DEADLINES, ids=[row[1] for row in DEADLINES])
def test_deadline_is_read_or_refused_as_the_table_says(
    lang: str, phrase: str, meant: str, closes: str
) -> None:
    assert meaning(phrase, lang) == meant
    assert closing(phrase, lang) == closes


def test_the_table_of_deadlines_is_long_and_shows_every_refusal() -> None:
    assert len(DEADLINES) >= 60
    # That a meeting needs a time is in test_reading_meeting.py: a deadline has one of its own.
    assert {row[2] for row in DEADLINES} >= {code.value for code in Why} - {Why.NO_TIME.value}


DAY_EXAMPLES = sorted({example for name, _, _ in grammar.RULES for example in name.split(", ")})


@pytest.mark.parametrize("phrase", DAY_EXAMPLES)
def test_every_example_in_the_grammar_is_understood(phrase: str) -> None:
    assert meaning(phrase) != Why.NOT_UNDERSTOOD


@pytest.mark.parametrize("phrase", [name for name, _, _ in clock.RULES])
def test_every_example_of_a_clock_time_is_understood(phrase: str) -> None:
    on_a_day = phrase if phrase.startswith("i morgen") else f"i morgen {phrase}"
    assert meaning(on_a_day, "en") != Why.NOT_UNDERSTOOD


@pytest.mark.parametrize(("phrase", "lang"), [("om en halv time", "da"), ("in half an hour", "en")])
@pytest.mark.parametrize("seconds", [0, 0.000001, 1, 59.5])
def test_half_an_hour_is_at_least_that_whatever_the_second(phrase: str, lang: str, seconds: float) -> None:
    now = MONDAY + timedelta(seconds=seconds)
    closes = read_deadline(phrase, now, COPENHAGEN, "en" if lang == "en" else "da")
    assert timedelta(minutes=30) <= closes - now < timedelta(minutes=31)


@pytest.mark.parametrize(
    ("phrase", "da", "en"),
    [
        ("inden fredag", "»26. november 2026« eller »27. november 2026«", "“26 November 2026” or “27 Nov"),
        ("uge 50", "»7. december 2026« eller »13. december 2026«", "“7 December 2026” or “13 December 2026”"),
        ("3. december, uge 50", "»3. december 2026« eller »uge 50 i 2026«", "or “week 50 of 2026”"),
        ("fredag 12.03", "»27. november 2026 kl. 12.03«", "“27 November 2026 12:03”"),
        ("tirsdag 8-12", "»24. november 2026 kl. 08.00-12.00«", "“24 November 2026 08:00-12:00”"),
        ("kl. 3", "»03.00« eller »15.00«", "“03:00” or “15:00”"),
    ],
)  # fmt: skip
def test_what_a_phrase_may_mean_is_told_as_people_write_it(phrase: str, da: str, en: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_deadline(phrase, MONDAY, COPENHAGEN, "da")
    assert da in unreadable(refused.value, phrase, Say("da"))
    assert en in unreadable(refused.value, phrase, Say("en"))


# --- refusals say what was wrong


@pytest.mark.parametrize(
    ("phrase", "code", "facts"),
    [
        ("torsdag den 12. marts", Why.WRONG_WEEKDAY, {"said": 4, "date": "2027-03-12", "actual": 5}),
        ("31. februar", Why.NO_SUCH_DATE, {"said": "2027-02-31"}),
        ("uge 53 2027", Why.NO_SUCH_DATE, {"said": "2027-W53"}),
        ("28. marts 2027 kl. 02:30", Why.NO_SUCH_TIME, {"said": "2027-03-28T02:30"}),
        ("31. oktober 2027 kl. 02:30", Why.TWICE, {"said": "2027-10-31T02:30"}),
        ("om 3 år", Why.TOO_FAR, {"latest": "2028-11-23"}),
        ("12.3.2110", Why.TOO_FAR, {"latest": "2028-11-23"}),
        ("i går", Why.IN_THE_PAST, {}),
        ("12.3.1999", Why.IN_THE_PAST, {}),
        ("kl. 3", Why.AMBIGUOUS, {"first": "03:00", "second": "15:00"}),
        ("inden fredag", Why.AMBIGUOUS, {"first": "2026-11-26", "second": "2026-11-27"}),
        ("fredag 12.03", Why.AMBIGUOUS, {"first": "2027-03-12", "second": "2026-11-27T12:03"}),
        ("denne mandag", Why.AMBIGUOUS, {"first": "2026-11-23", "second": "2026-11-30"}),
        ("hej", Why.NOT_UNDERSTOOD, {}),
    ],
)
def test_refusal_carries_its_facts(phrase: str, code: Why, facts: dict[str, object]) -> None:
    refused = refusal(phrase)
    assert (refused.code, refused.facts) == (code, facts)


@pytest.mark.parametrize(
    ("phrase", "first", "second"),
    [
        ("uge 50", "2026-12-07", "2026-12-13"),
        ("februar 2028", "2028-02-01", "2028-02-29"),
        ("4. kvartal", "2026-10-01", "2026-12-31"),
        ("2027", "2027-01-01", "2027-12-31"),
        ("fredag kl. 9-11", "09:00", "11:00"),
        ("fredag aften", "16:00", "23:59"),
    ],
)
def test_what_is_no_single_instant_is_no_deadline(phrase: str, first: str, second: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_deadline(phrase, MONDAY, COPENHAGEN, "da")
    assert (refused.value.code, refused.value.facts) == (Why.AMBIGUOUS, {"first": first, "second": second})


# --- deadlines


def test_a_day_closes_at_the_default_time_of_the_group() -> None:
    assert closing("fredag", default=time(16, 30)) == "2026-11-27T15:30Z"
    assert closing("fredag kl. 9", default=time(16, 30)) == "2026-11-27T08:00Z"
    assert closing("fredag eftermiddag", default=time(16, 30)) == "2026-11-27T15:30Z"


def test_today_is_refused_once_the_default_time_is_past() -> None:
    assert closing("i dag", now=MONDAY) == "2026-11-23T11:00Z"
    assert closing("i dag", now=MONDAY.replace(hour=12)) == Why.IN_THE_PAST
    assert closing("23. november", now=MONDAY.replace(hour=12)) == Why.IN_THE_PAST


def test_a_deadline_is_refused_when_the_default_time_is_skipped_or_comes_twice() -> None:
    assert closing("28. marts 2027", default=time(2, 30)) == Why.NO_SUCH_TIME
    assert closing("31. oktober 2027", default=time(2, 30)) == Why.TWICE


def test_the_zone_decides_what_today_is() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert str(read_when("i morgen", late, COPENHAGEN, "da")) == "2026-11-25"
    assert str(read_when("i morgen", late, ZoneInfo("America/Nuuk"), "da")) == "2026-11-24"


# --- other moments than the tables'


@pytest.mark.parametrize(
    ("now", "phrase", "meant"),
    [
        ("2026-12-31T10:00", "i morgen", "2027-01-01"),
        ("2026-12-31T10:00", "uge 1", "2027-W01"),
        ("2026-12-31T10:00", "denne uge", "2026-W53"),
        ("2027-01-02T10:00", "uge 53", "2026-W53"),
        ("2027-01-04T10:00", "uge 53", "no_such_date"),
        ("2027-01-02T10:00", "lørdag i denne uge", "2027-01-02"),
        ("2026-11-29T10:00", "mandag", "2026-11-30"),
        ("2026-11-29T10:00", "næste mandag", "2026-11-30"),
        ("2026-11-28T10:00", "fredag i denne uge", "in_the_past"),
        ("2026-12-24T10:00", "juleaften", "2026-12-24"),
        ("2026-12-25T10:00", "juleaften", "2027-12-24"),
        ("2028-01-31T10:00", "om en måned", "2028-02-29"),
        ("2028-02-29T10:00", "om et år", "2029-02-28"),
        ("2027-01-31T10:00", "den 30.", "2027-03-30"),
        ("2027-10-30T10:00", "i morgen kl. 02.30", "twice"),
        ("2027-03-28T01:30", "om en time", "2027-03-28T03:30"),
        ("2027-10-31T01:30", "om en time", "twice"),
        ("2026-11-23T13:00", "i formiddag", "in_the_past"),
        ("2026-11-23T10:00:59", "kl. 10", "in_the_past"),
    ],
)
def test_the_moment_of_reading_matters(now: str, phrase: str, meant: str) -> None:
    assert meaning(phrase, now=datetime.fromisoformat(now).replace(tzinfo=COPENHAGEN)) == meant


SWITCH_DAYS = [
    ("2026-03-29", "2026-10-25"),
    ("2027-03-28", "2027-10-31"),
    ("2028-03-26", "2028-10-29"),
    ("2029-03-25", "2029-10-28"),
    ("2030-03-31", "2030-10-27"),
]


@pytest.mark.parametrize(("spring", "autumn"), SWITCH_DAYS)
def test_the_hour_of_the_clock_change_is_refused(spring: str, autumn: str) -> None:
    for day, code in ((spring, Why.NO_SUCH_TIME), (autumn, Why.TWICE)):
        eve = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=COPENHAGEN) - timedelta(days=30)
        for minute in ("02:00", "02:30", "02:59"):
            assert meaning(f"{day} {minute}", now=eve) == code
        for minute in ("01:59", "03:00", "12:00"):
            assert meaning(f"{day} {minute}", now=eve) == f"{day}T{minute}"
        assert meaning(f"{day} kl. 01:00-02:30", now=eve) == code


def test_a_meaning_knows_its_last_day_and_its_part_of_the_day() -> None:
    assert When(date(2028, 2, 1), Span.MONTH).last == date(2028, 2, 29)
    assert When(date(2026, 12, 28), Span.WEEK).last == date(2027, 1, 3)
    assert read_when("fredag eftermiddag", MONDAY, COPENHAGEN, "da").part is Part.AFTERNOON
