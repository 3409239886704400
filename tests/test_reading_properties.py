"""What holds for every phrase: careless typing, arbitrary text, every day and time, and long input."""

from __future__ import annotations

import re
import time as stopwatch
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from handlers.reading import NotUnderstood, Span, Why, read_deadline, read_when
from handlers.reading.almanac import months_later
from handlers.reading.words import LONGEST, MONTHS, SHORTEST_TO_CORRECT, WEEKDAYS, Language, plain_words
from tests.test_reading import COPENHAGEN, DEADLINES, LANGUAGES, MONDAY, PHRASES, meaning

DANISH_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
DANISH_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


FIVE_YEARS = st.integers(0, 5 * 365 * 24 * 60)
MOMENTS = FIVE_YEARS.map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))


# --- what may be typed carelessly


def folded(phrase: str) -> str:
    for letter, instead in (("å", "aa"), ("æ", "ae"), ("ø", "oe"), ("Å", "Aa"), ("Æ", "Ae"), ("Ø", "Oe")):
        phrase = phrase.replace(letter, instead)
    return phrase


CARELESS = {
    "upper": str.upper,
    "title": str.title,
    "folded": folded,
    "spaced": lambda phrase: f"  {phrase.replace(' ', '   ')}\t",
    "no dot after a word": lambda phrase: re.sub(r"(?<=[a-zæøå])\.(?= |$)", "", phrase),
    "no space after a dot": lambda phrase: re.sub(r"(?<=[a-zæøå]\.) ", "", phrase),
    "zero-width": lambda phrase: phrase.replace("a", "a\u200b"),
}


@pytest.mark.parametrize("way", CARELESS)
def test_careless_typing_does_not_change_the_meaning(way: str) -> None:
    for lang, phrase, *_ in PHRASES + DEADLINES:
        assert meaning(CARELESS[way](phrase), lang) == meaning(phrase, lang), phrase


def one_slip(word: str) -> set[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in cuts if b),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
        *(a + c + b[1:] for a, b in cuts if b for c in letters),
        *(a + c + b for a, b in cuts for c in letters),
    }


@pytest.mark.parametrize("names", [DANISH_WEEKDAYS, WEEKDAYS, DANISH_MONTHS, MONTHS])
def test_a_slip_in_a_name_is_forgiven_or_refused_but_never_another_name(names: tuple[str, ...]) -> None:
    known = {plain_words(name, "da") for name in (*WEEKDAYS, *MONTHS)}
    forgiven = 0
    for name in names:
        right = plain_words(name, "da")
        for slip in one_slip(folded(name)) if len(name) >= SHORTEST_TO_CORRECT else ():
            read = plain_words(slip, "da")
            forgiven += read == right
            assert read == right or read not in known or slip in (*names, *map(folded, names)), slip
    assert forgiven > 1000


def test_a_slip_that_may_be_either_of_two_days_is_refused() -> None:
    assert meaning("tersdag") == Why.NOT_UNDERSTOOD
    assert meaning("mandags") == Why.NOT_UNDERSTOOD
    assert meaning("Fridays", "en") == Why.NOT_UNDERSTOOD


# --- properties

WORDS = sorted({word for row in PHRASES + DEADLINES for word in row[1].split()})
SALAD = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
SCRAPS = st.text(alphabet="0123456789./:- kldenfragmrtios", max_size=25)


@given(text=st.text(max_size=300) | SALAD | SCRAPS, now=MOMENTS, lang=st.sampled_from(LANGUAGES))
@example(text="١٢/٣", now=MONDAY, lang="da")
@example(text="0/0", now=MONDAY, lang="da")
@example(text="9999-12-31", now=MONDAY, lang="en")
@example(text="99999 quarters before 1.1.2027", now=MONDAY, lang="en")
@example(text="om 99999 timer", now=MONDAY, lang="da")
@settings(max_examples=600)
def test_whatever_is_typed_is_refused_or_lies_within_reach(text: str, now: datetime, lang: Language) -> None:
    try:
        when = read_when(text, now, COPENHAGEN, lang)
    except NotUnderstood:
        return
    today = now.astimezone(COPENHAGEN).date()
    assert today <= when.last
    assert when.day <= months_later(today, 24)
    if when.start:
        assert datetime.combine(when.day, when.start, COPENHAGEN).astimezone(UTC) > now


@given(text=SALAD | SCRAPS, now=MOMENTS, lang=st.sampled_from(LANGUAGES))
@settings(max_examples=300)
def test_a_deadline_is_an_instant_still_to_come(text: str, now: datetime, lang: Language) -> None:
    try:
        closes = read_deadline(text, now, COPENHAGEN, lang)
    except NotUnderstood:
        return
    assert now < closes <= now + timedelta(days=733)


NAMED = [(name, number) for names in (DANISH_WEEKDAYS, WEEKDAYS) for number, name in enumerate(names, 1)]
PATTERNS = (
    "{weekday} {number}", "{weekday} den {number}.", "{weekday} {number}/{month}", "{weekday} kl. {number}",
    "{weekday} {number}.{month:02}", "{weekday} {number}/{month}-2027", "{weekday} {month}-{number}",
    "{weekday} d. {number}. {name} kl. 9-11", "{number}. {name} {weekday}", "anden {weekday} i {name}",
    "{weekday} i uge {number}", "{weekday} om {number} dage", "om {month} uger på {weekday}",
    "næste {weekday}", "{weekday} i næste uge",
)  # fmt: skip


@given(
    named=st.sampled_from(NAMED),
    pattern=st.sampled_from(PATTERNS),
    number=st.integers(0, 53),
    month=st.integers(1, 12),
    now=MOMENTS,
)
@settings(max_examples=600)
def test_the_day_is_the_weekday_that_was_named(
    named: tuple[str, int], pattern: str, number: int, month: int, now: datetime
) -> None:
    weekday, meant = named
    phrase = pattern.format(weekday=weekday, number=number, month=month, name=DANISH_MONTHS[month - 1])
    try:
        when = read_when(phrase, now, COPENHAGEN, "da")
    except NotUnderstood:
        return
    assert when.span is Span.DAY
    assert when.day.isoweekday() == meant


@given(day=st.dates(date(2026, 11, 24), date(2028, 11, 23)), lang=st.sampled_from(LANGUAGES))
def test_every_day_is_understood_in_the_ways_it_is_written(day: date, lang: Language) -> None:
    weekday, month = DANISH_WEEKDAYS[day.weekday()], DANISH_MONTHS[day.month - 1]
    year, week, _ = day.isocalendar()
    assert {
        meaning(phrase, lang)
        for phrase in (
            f"{weekday} den {day.day}. {month} {day.year}",
            f"{WEEKDAYS[day.weekday()]} {MONTHS[day.month - 1]} {day.day}, {day.year}",
            f"{day.day}/{day.month}-{day.year}",
            f"{day.day}.{day.month}.{day.year}",
            f"{weekday} i uge {week} {year}",
            f"{day.year} {MONTHS[day.month - 1]} {day.day}",
            f"om {(day - MONDAY.date()).days} dage",
            day.isoformat(),
        )
    } == {day.isoformat()}


@given(hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_every_time_of_the_day_is_understood(hour: int, minute: int) -> None:
    shown = f"{hour:02}:{minute:02}"
    for phrase in (f"fredag {shown}", f"fredag kl. {hour:02}.{minute:02}", f"2026-11-27T{shown}"):
        assert meaning(phrase) == f"2026-11-27T{shown}"
    assume(hour == 0 or hour >= 7)
    assert meaning(f"fredag kl {hour}.{minute:02}") == f"2026-11-27T{shown}"


REPEATED = ("fredag ", "i ", "om 1 dag ", "1 dag før ", "om en uge ", "9-", "kl. 9 ", "1", " ", "ﷺ")


@pytest.mark.parametrize("text", REPEATED, ids=repr)
@pytest.mark.parametrize("length", [LONGEST, 10_000])
def test_long_input_is_answered_at_once(text: str, length: int) -> None:
    began = stopwatch.perf_counter()
    assert meaning((text * length)[:length]) == Why.NOT_UNDERSTOOD or length == LONGEST
    assert stopwatch.perf_counter() - began < 0.5
