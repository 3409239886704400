"""What people type for a day that has been, and for an amount that takes something back."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.refusals import Code, Refused
from bot.texts.say import LANGUAGES, Say
from handlers.reading import NotUnderstood, Why, read_past_day, read_signed_amount
from tests.world import COPENHAGEN

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", date(2026, 11, 23)),
        ("i dag", date(2026, 11, 23)),
        ("I går", date(2026, 11, 22)),
        ("yesterday", date(2026, 11, 22)),
        ("12. november", date(2026, 11, 12)),
        ("den 12. nov.", date(2026, 11, 12)),
        ("12 November 2026", date(2026, 11, 12)),
        ("November 12", date(2026, 11, 12)),
        ("23/11", date(2026, 11, 23)),
        ("24/11", date(2025, 11, 24)),
        ("24. december", date(2025, 12, 24)),
        ("1.12.26", date(2026, 12, 1)),
        ("12.11.2026", date(2026, 11, 12)),
        ("12-11-2026", date(2026, 11, 12)),
        ("2026-11-12", date(2026, 11, 12)),
        ("3. juli 2025", date(2025, 7, 3)),
        ("29. februar 2024", date(2024, 2, 29)),
    ],
)
def test_a_day_that_has_been(text: str, day: date) -> None:
    for language in LANGUAGES:
        assert read_past_day(text, NOW, COPENHAGEN, language) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31. november", Why.NO_SUCH_DATE),
        ("29/2-2025", Why.NO_SUCH_DATE),
        ("12/13/2026", Why.NO_SUCH_DATE),
        ("12.11.1926", Why.NOT_UNDERSTOOD),
        ("12.11.2099", Why.NOT_UNDERSTOOD),
        ("engang i efteråret", Why.NOT_UNDERSTOOD),
        ("uge 46", Why.NOT_UNDERSTOOD),
        ("x" * 5_000, Why.NOT_UNDERSTOOD),
        ("٣/١١", Why.NOT_UNDERSTOOD),
    ],
)
def test_what_is_no_day_that_has_been(text: str, why: Why) -> None:
    for language in LANGUAGES:
        with pytest.raises(NotUnderstood) as no:
            read_past_day(text, NOW, COPENHAGEN, language)
        assert no.value.code is why


@given(st.text())
def test_anything_is_read_or_not_understood(text: str) -> None:
    with suppress(NotUnderstood):
        assert isinstance(read_past_day(text, NOW, COPENHAGEN, "da"), date)


@given(st.dates(date(2017, 1, 1), date(2026, 11, 22)), st.sampled_from(LANGUAGES))
def test_a_day_as_the_bot_writes_it_is_read_back(day: date, language: str) -> None:
    written = Say(language).plain_date(day)
    assert read_past_day(written, NOW, COPENHAGEN, language) == day  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("25.000", 2_500_000),
        ("-5.000", -500_000),
        ("\u22125.000 kr.", -500_000),
        ("minus 5.000 kr.", -500_000),
        ("(5.000)", -500_000),
        ("kr. -5.000", -500_000),
        ("-2.666,67", -266_667),
        ("-0", 0),
    ],
)
def test_an_amount_with_its_sign(text: str, amount: int) -> None:
    assert read_signed_amount(text, "da", "amount") == amount


def test_an_amount_that_is_none_has_no_sign_either() -> None:
    for text, code in (("-abc", Code.BAD_AMOUNT), ("-5 EUR", Code.OTHER_CURRENCY)):
        with pytest.raises(Refused) as no:
            read_signed_amount(text, "da", "amount")
        assert (no.value.code, no.value.field) == (code, "amount")
