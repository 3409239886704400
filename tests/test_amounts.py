"""What people type for amounts, in Danish and English: read as øre, or refused with a code."""

from __future__ import annotations

import time as stopwatch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.refusals import Code, Refused
from bot.texts.say import LANGUAGES, Say
from handlers.reading import read_amount, read_change
from handlers.reading.amounts import LARGEST, LONGEST, SCALES

# Read alike in both languages; in kroner.
KRONER = {
    "250000": 250_000,
    "250.000": 250_000,
    "250,000": 250_000,
    "250 000": 250_000,
    "250\u00a0000": 250_000,
    "250'000": 250_000,
    "250.000 kr.": 250_000,
    "250.000 kr": 250_000,
    "250.000kr.": 250_000,
    "kr. 250.000": 250_000,
    "kr 250.000": 250_000,
    "kr.250.000": 250_000,
    "250.000,-": 250_000,
    "kr. 250.000,-": 250_000,
    "250,-": 250,
    "250.000,00 kr.": 250_000,
    "250.000 kroner": 250_000,
    "1 krone": 1,
    "250.000 danske kroner": 250_000,
    "250 t.kr.": 250_000,
    "250 tkr.": 250_000,
    "250 t. kr.": 250_000,
    "250t": 250_000,
    "250 tusind kroner": 250_000,
    "80k": 80_000,
    "80 K": 80_000,
    "1,5 mio.": 1_500_000,
    "1.5 mio": 1_500_000,
    "1,5 mio. kr.": 1_500_000,
    "1,5 MIO.KR.": 1_500_000,
    "1,5 mill. kr.": 1_500_000,
    "1,5 millioner": 1_500_000,
    "1.5m": 1_500_000,
    "0,25 mio. kr": 250_000,
    "0,250 mio. kr": 250_000,
    "0.250 mio. kr": 250_000,
    "0,0005 mio.": 500,
    "1.250,5 t.kr.": 1_250_500,
    "1 mia. kr.": 1_000_000_000,
    "DKK 250,000.50": 250_000.5,
    "DKK 250.000,50": 250_000.5,
    "dkk250000": 250_000,
    "250000 DKK": 250_000,
    "DKK 1,5 mio.": 1_500_000,
    "1.234.567": 1_234_567,
    "1,234,567.89": 1_234_567.89,
    "1.234.567,89": 1_234_567.89,
    "1 234 567,8": 1_234_567.8,
    "2.666,67 kr.": 2_666.67,
    "12,5": 12.5,
    "12.50": 12.5,
    "0,050": 0.05,
    "0": 0,
    "-0": 0,
    "0 kr.": 0,
    "007": 7,
    "5.": 5,
    "1  234": 1_234,
    "２５０": 250,
    "2\u200b50": 250,
    "  250.000\tkr. ": 250_000,
    "250.000\u202fkr.": 250_000,
}

REFUSED = {
    Code.BAD_AMOUNT: (
        "kr.", "mange penge", "en halv million", "25.00.000", "2.50.000,00", "1.234,56.7",
        "12.3456", "1,2345",
        "250.000 kr. kr. kr.", "250 x", "250.000-300.000", "200-250", "1/2", "5 %", "1e6", "0x10",
        "250 kr/md",
        ".5 mio.", ",5", "5,", "1..5", "1,,5", "1 5", "1.234 567", "250.000 ekskl. moms", "ca. 250",
        "½ mio.", "250 mio. mio.", "²", "10²", "1\n2", "t.kr.", "12 øre", "0,001", "1,2345,6",
        "1" * (LONGEST + 1),
    ),
    Code.NEGATIVE_AMOUNT: (
        "-1", "-250.000 kr.", "\u2212250.000", "– 250", "kr. -250", "kr -250.000,-", "minus 5 kr.",
        "(250.000)",
        "-1,5 mio.", "DKK -80,000.50",
    ),
    Code.OTHER_CURRENCY: (
        "€ 250", "250 €", "250 EUR", "EUR 250", "250 euro", "$5", "5 USD", "US$ 5", "£5", "100 SEK",
        "100 nok", "¥5",
        "100 svenske kroner", "100 norske kroner", "1,5 mio. EUR", "5 t€", "-5 €", "250 eur.",
        "5 pund", "CHF 5", "5 PLN",
    ),
    Code.AMOUNT_TOO_LARGE: (
        "1.000.000.001", "1.000.000.000,01", "1,5 mia.", "2 milliarder kr.", "9" * LONGEST, "1001 mio.",
        "DKK 99,999,999,999",
    ),
}  # fmt: skip


def code_of(text: str, language: str = "da") -> Code:
    with pytest.raises(Refused) as refused:
        read_amount(text, language, "cost")
    assert refused.value.field == "cost"
    return refused.value.code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", KRONER)
def test_what_is_an_amount_in_both_languages(text: str, language: str) -> None:
    assert read_amount(text, language, "cost") == round(KRONER[text] * 100)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in REFUSED.items() for text in texts], ids=str
)
def test_what_is_none_is_refused_with_its_code(code: Code, text: str, language: str) -> None:
    assert code_of(text, language) is code


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\u00a0\n"], ids=repr)
def test_what_is_empty_is_missing_and_not_unreadable(text: str) -> None:
    assert code_of(text) is Code.AMOUNT_REQUIRED


TWO_WAYS = {
    "1,250 mio. kr.": ("da", 1_250_000),
    "1.250 mio.": ("en", 1_250_000),
    "12,500 t.kr.": ("da", 12_500),
    "12.500k": ("en", 12_500),
}


@pytest.mark.parametrize("text", TWO_WAYS)
def test_three_digits_before_a_million_are_decimals_to_one_and_thousands_to_another(text: str) -> None:
    language, kroner = TWO_WAYS[text]
    assert read_amount(text, language, "cost") == kroner * 100
    other = "en" if language == "da" else "da"
    assert code_of(text, other) is Code.AMBIGUOUS_AMOUNT


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [*REFUSED, Code.AMBIGUOUS_AMOUNT], ids=str)
def test_a_refusal_repeats_what_was_typed(code: Code, language: str) -> None:
    assert "12 quux" in Say(language)(f"refused-{code}", text="12 quux")


@given(st.integers(0, LARGEST), st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
@example(10**8, "da", "en")
@example(250_000_50, "en", "da")
def test_what_the_bot_writes_reads_back_the_same(amount: int, said: str, read: str) -> None:
    written = Say(said).money(amount)
    assert read_amount(written, read, "cost") == amount


@given(
    st.integers(0, 999),
    st.integers(0, 99),
    st.sampled_from([each for each in SCALES if SCALES[each] < 10**9]),
    st.sampled_from(["", "kr", "kr.", "kroner", "DKK"]),
    st.sampled_from(["", " "]),
    st.sampled_from([".", ","]),
)
def test_scale_currency_and_mark_in_any_combination(
    whole: int, part: int, scale: str, currency: str, space: str, mark: str
) -> None:
    written = f"{whole}{mark}{part:02}{space}{scale}{space}{currency}"
    expected = (whole * 100 + part) * SCALES[scale]
    assert read_amount(written, "da", "cost") == read_amount(written, "en", "cost") == expected


@given(st.text(max_size=80) | st.from_regex(r"[-(]?[0-9.,' ]{1,20}(kr\.?|k|mio\. kr\.)?", fullmatch=True))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    for language in LANGUAGES:
        try:
            amount = read_amount(text, language, "cost")
        except Refused:
            continue
        assert 0 <= amount <= LARGEST


CHANGES = {
    "-20 %": 80_000,
    "-20%": 80_000,
    "− 20 %": 80_000,
    "+ 10 %": 110_000,
    "20 % billigere": 80_000,
    "12,5 % mindre": 87_500,
    "12.5 % LOWER": 87_500,
    "0,1 % dyrere": 100_100,
    "33,3 % mere": 133_300,
    "90 t.kr.": 90_000,
    "90.000": 90_000,
}
UNCHANGED = ("20 %", "%", "-%", "-100 %", "-101 %", "+999999 %", "-20 % billigere", "20 % blå", "-20 % %")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", CHANGES)
def test_another_price_is_an_amount_or_so_much_more_or_less(text: str, language: str) -> None:
    assert read_change(text, 100_000_00, language, "cost") == CHANGES[text] * 100


@pytest.mark.parametrize("text", UNCHANGED)
def test_what_is_no_other_price(text: str) -> None:
    with pytest.raises(Refused) as no:
        read_change(text, 100_000_00, "da", "cost")
    assert (no.value.code, no.value.field) == (Code.BAD_PERCENT, "cost")


def test_a_changed_price_is_in_whole_kroner() -> None:
    assert read_change("-33 %", 99_999, "da", "cost") == 67_000


def test_long_input_is_refused_at_once() -> None:
    begun = stopwatch.perf_counter()
    for text in ("1" * 100_000, "1 " * 50_000, "kr " * 50_000, "." * 100_000, "€" * 100_000):
        assert code_of(text) is Code.BAD_AMOUNT
    assert stopwatch.perf_counter() - begun < 1


@pytest.mark.parametrize(
    ("language", "amount", "said"),
    [
        ("da", 8_000_000, "80.000 kr."),
        ("en", 8_000_000, "80,000 kr."),
        ("da", 266_667, "2.666,67 kr."),
        ("en", 266_667, "2,666.67 kr."),
        ("da", 5, "0,05 kr."),
        ("da", 0, "0 kr."),
        ("da", 50_050, "500,50 kr."),
    ],
)
def test_how_an_amount_is_written(language: str, amount: int, said: str) -> None:
    assert Say(language).money(amount) == said
