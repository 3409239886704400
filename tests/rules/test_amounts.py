"""Amounts as people write them: what they come to, and what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import amounts
from bot.rules.amounts import MILLION, THOUSAND, Amount, AmountFlaw, Measure, NotAnAmount
from bot.texts.say import LANGUAGES, Say

# Kroner, or from-to.
KRONER = {
    "250000": 250_000,
    "250.000": 250_000,
    "250.000 kr.": 250_000,
    "kr. 250.000": 250_000,
    "250.000 kr": 250_000,
    "250.000,-": 250_000,
    "250.000.-": 250_000,
    "kr 250.000,00": 250_000,
    "250.000,50 kr.": Decimal("250000.50"),
    "250 000": 250_000,
    "250\u00a0000 kr.": 250_000,
    "250'000": 250_000,
    "250,000": 250_000,
    "250,000.00": 250_000,
    "DKK 1.250.000": 1_250_000,
    "1,250,000 DKK": 1_250_000,
    "1,5 mio.": 1_500_000,
    "1.5 mio": 1_500_000,
    "1,5 mio. kr.": 1_500_000,
    "1,500 mio.": 1_500_000,
    "2 millioner kroner": 2_000_000,
    "0,5 mio.kr.": 500_000,
    "250 t.kr.": 250_000,
    "250 tkr": 250_000,
    "250 t. kr.": 250_000,
    "1.250 t.kr.": 1_250_000,
    "250 tusind": 250_000,
    "80k": 80_000,
    "ca. 250.000": 250_000,
    "Ca 250.000 kr.": 250_000,
    "~ 250.000": 250_000,
    "0": 0,
    "0,5": Decimal("0.5"),
    "99,95": Decimal("99.95"),
    "２５０.０００": 250_000,
    "200.000-300.000": (200_000, 300_000),
    "200.000 - 300.000 kr.": (200_000, 300_000),
    "200.000 – 300.000": (200_000, 300_000),
    "200.000 kr. til 300.000 kr.": (200_000, 300_000),
    "fra 200.000 til 300.000": (200_000, 300_000),
    "mellem 200.000 og 300.000 kr.": (200_000, 300_000),
    "ca. fra 200.000,- til 300.000,-": (200_000, 300_000),
    "1-2 mio.": (1_000_000, 2_000_000),
    "1,5-2 mio. kr.": (1_500_000, 2_000_000),
    "900.000 kr. - 1,2 mio. kr.": (900_000, 1_200_000),
    "900.000-1,2 mio.": (900_000, 1_200_000),
    "1.200-1.500 t.kr.": (1_200_000, 1_500_000),
    "900 t.kr. - 1,2 mio. kr.": (900_000, 1_200_000),
    "200-300 t.kr.": (200_000, 300_000),
    "300.000-300.000": 300_000,
}
HOURS = {
    "120 timer": 120,
    "120 t": 120,
    "120 t.": 120,
    "120 hours": 120,
    "1 time": 1,
    "1.200 timer": 1_200,
    "80-100 timer": (80, 100),
    "500-1.500 arbejdstimer": (500, 1_500),
    "ca. 40 til 60 t": (40, 60),
}


def both(said: object) -> tuple[Decimal, Decimal]:
    low, high = said if isinstance(said, tuple) else (said, said)
    return Decimal(str(low)), Decimal(str(high))


@pytest.mark.parametrize("text", KRONER)
def test_kroner_are_read_as_they_are_written(text: str) -> None:
    low, high = both(KRONER[text])
    assert amounts.read(text) == Amount(int(low * 100), int(high * 100))


@pytest.mark.parametrize("text", HOURS)
def test_hours_are_read_as_they_are_written(text: str) -> None:
    low, high = both(HOURS[text])
    assert amounts.read(text) == Amount(int(low), int(high), is_hours=True)


@pytest.mark.parametrize("text", ["", "  ", "-", "–", "?", "ukendt", "Ukendt", "n/a", "ingen"])
def test_nothing_is_no_amount_and_no_mistake(text: str) -> None:
    assert amounts.read(text) is None


FLAWS = {
    "words": ("dyrt", AmountFlaw.NOT_AN_AMOUNT),
    "a date": ("2026-02-03", AmountFlaw.NOT_AN_AMOUNT),
    "excel's own short form": ("2,5E+05", AmountFlaw.NOT_AN_AMOUNT),
    "groups of two": ("25.00.00", AmountFlaw.NOT_AN_AMOUNT),
    "two signs for thousands": ("1.250,000.00", AmountFlaw.NOT_AN_AMOUNT),
    "parts of an øre": ("1,234567 kr.", AmountFlaw.NOT_AN_AMOUNT),
    "half an hour": ("37,5 timer", AmountFlaw.NOT_AN_AMOUNT),
    "hours and kroner": ("80 timer - 100.000 kr.", AmountFlaw.NOT_AN_AMOUNT),
    "a thousand hours in short": ("2k timer", AmountFlaw.NOT_AN_AMOUNT),
    "three numbers": ("100.000-200.000-300.000", AmountFlaw.NOT_AN_AMOUNT),
    "up to": ("op til 300.000", AmountFlaw.NOT_AN_AMOUNT),
    "an accountant's minus": ("(5.000)", AmountFlaw.NOT_AN_AMOUNT),
    "a formula": ("=1+1", AmountFlaw.NOT_AN_AMOUNT),
    "enormous words": ("x" * 100_000, AmountFlaw.NOT_AN_AMOUNT),
    "digits of another script": ("٢٥٠", AmountFlaw.NOT_AN_AMOUNT),
    "negative": ("-5.000", AmountFlaw.NEGATIVE),
    "negative with a real minus": ("−5.000 kr.", AmountFlaw.NEGATIVE),
    "negative behind its currency": ("kr. -5.000", AmountFlaw.NEGATIVE),
    "upside down": ("300.000-200.000", AmountFlaw.UPSIDE_DOWN),
    "upside down in millions": ("2-1 mio.", AmountFlaw.UPSIDE_DOWN),
    "upside down by its units": ("2 mio. - 300 t.kr.", AmountFlaw.UPSIDE_DOWN),
    "short for two hundred thousand": ("200-300.000", AmountFlaw.UNCLEAR_RANGE),
    "euros": ("EUR 30.000", AmountFlaw.OTHER_CURRENCY),
    "the sign of the euro": ("30.000 €", AmountFlaw.OTHER_CURRENCY),
    "swedish": ("30.000 SEK", AmountFlaw.OTHER_CURRENCY),
    "dollars": ("$30,000", AmountFlaw.OTHER_CURRENCY),
    "more than an estimate": ("99.000.000.000", AmountFlaw.TOO_LARGE),
    "more digits than there are": ("9" * 100, AmountFlaw.NOT_AN_AMOUNT),
}  # fmt: skip


@pytest.mark.parametrize("case", FLAWS)
def test_what_is_no_amount_is_told_as_what_it_is(case: str) -> None:
    text, flaw = FLAWS[case]
    with pytest.raises(NotAnAmount) as raised:
        amounts.read(text)
    assert raised.value.flaw is flaw
    assert len(raised.value.written) <= amounts.SHOWN + 1


HEADINGS = {
    "Overslag": Measure(),
    "Overslag (kr.)": Measure(),
    "Overslag i t.kr.": Measure(THOUSAND),
    "Overslag (1.000 kr.)": Measure(THOUSAND),
    "Pris, mio. kr.": Measure(MILLION),
    "Estimat (timer)": Measure(is_hours=True),
    "Estimate in hours": Measure(is_hours=True),
    "Estimat t": Measure(is_hours=True),
    "Total": Measure(),
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_tells_what_the_numbers_below_it_are(heading: str) -> None:
    assert amounts.measure(heading) == HEADINGS[heading]


def test_a_heading_in_another_currency_is_refused() -> None:
    with pytest.raises(NotAnAmount) as raised:
        amounts.measure("Estimate (EUR)")
    assert raised.value.flaw is AmountFlaw.OTHER_CURRENCY


@pytest.mark.parametrize(
    ("text", "of", "amount"),
    [
        ("250", Measure(THOUSAND), Amount(25_000_000, 25_000_000)),
        ("200-1.500", Measure(THOUSAND), Amount(20_000_000, 150_000_000)),
        ("250.000 kr.", Measure(THOUSAND), Amount(25_000_000, 25_000_000)),
        ("1,5 mio.", Measure(THOUSAND), Amount(150_000_000, 150_000_000)),
        ("80", Measure(is_hours=True), Amount(80, 80, True)),
        ("80-1.000", Measure(is_hours=True), Amount(80, 1_000, True)),
        ("80.000 kr.", Measure(is_hours=True), Amount(8_000_000, 8_000_000)),
        ("80 timer", Measure(THOUSAND), Amount(80, 80, True)),
    ],
)
def test_the_word_beside_a_number_goes_before_its_heading(text: str, of: Measure, amount: Amount) -> None:
    assert amounts.read(text, of) == amount


@given(st.integers(0, amounts.MOST_ORE), st.sampled_from(LANGUAGES))
def test_what_we_write_ourselves_is_read_as_it_was(ore: int, language: str) -> None:
    written = Say(language).number(Decimal(ore) / 100)
    assert amounts.read(f"{written} kr.") == Amount(ore, ore)


@given(st.text(max_size=60) | st.text("0123456789.,- krtmio", max_size=20))
def test_whatever_is_written_is_an_amount_or_none(text: str) -> None:
    try:
        amount = amounts.read(text)
    except NotAnAmount:
        return
    assert amount is None or 0 <= amount.low <= amount.high <= amounts.MOST_ORE
