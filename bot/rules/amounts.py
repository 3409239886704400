"""Amounts as people write them, in Danish and English: kroner or hours, one or from-to. No sentences here."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

THOUSAND, MILLION = 1_000, 1_000_000
# In øre, and in hours. Above it somebody wrote something else than an estimate.
MOST_ORE, MOST_HOURS = 10**11, 10**6
LONGEST, SHOWN = 200, 40

SPELLINGS = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("'’´`", " "))
OTHER = re.compile(r"\b(?:eur|euros?|usd|sek|nok|isk|gbp|chf|dollars?|pund|pounds?)\b|[€$£¥]")
THOUSANDS = re.compile(r"(?<![a-z])(?:t\.? ?kr|t\.? ?dkk|k|tusinde?|thousand)\b\.?")
MILLIONS = re.compile(r"(?<![a-z])(?:mio|mill|mkr|million(?:er|s)?)\b\.?")
KRONER = re.compile(r"(?<![a-z])(?:danske )?(?:kr|dkk|kroner)\b\.?")
# "250.000,-"
NO_ORE = re.compile(r"(?<=[0-9])[,.]-(?![0-9])")
BELOW = re.compile(r"(?:kr\.?|dkk)? *-+ *[0-9]")
HOURS = re.compile(r"(?<![a-z])(?:arbejds)?(?:timer?|hours?|hrs?|t|h)\b\.?")
IN_THOUSANDS = re.compile(r"\b1[. ]?000 ?(?:kr|dkk)\b")
ROUGHLY = re.compile(r"(?:(?:ca|cirka|omkring|about|approx|around|fra|from|mellem|between)\b\.? *|~ *)+")
BETWEEN = re.compile(r"(?<=\S) *-+ *(?=\S)| (?:til|to|og|and) ")
GROUPED = re.compile(
    r"(?P<groups>[1-9][0-9]{0,2}(?P<by>[., ])[0-9]{3}(?P<more>(?:(?P=by)[0-9]{3})*))"
    r"(?:(?!(?P=by))[.,](?P<part>[0-9]{1,2}))?"
)
PLAIN = re.compile(r"([0-9]{1,15})(?:[.,]([0-9]{1,6}))?")
NOTHING = frozenset(("", "-", "--", "?", "n/a", "na", "ukendt", "unknown", "ingen", "none", "tbd"))


class AmountFlaw(StrEnum):
    """What is wrong with an amount."""

    NOT_AN_AMOUNT = "not-an-amount"
    NEGATIVE = "negative"
    UNCLEAR_RANGE = "unclear-range"
    UPSIDE_DOWN = "upside-down"
    OTHER_CURRENCY = "other-currency"
    TOO_LARGE = "too-large"


class NotAnAmount(Exception):
    """written: the beginning of what was."""

    def __init__(self, flaw: AmountFlaw, written: str) -> None:
        super().__init__(flaw.value)
        shown = " ".join(written[:LONGEST].split())
        self.flaw = flaw
        self.written = shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"


@dataclass(frozen=True, slots=True)
class Amount:
    """low and high: øre, or whole hours; the same where one was written."""

    low: int
    high: int
    is_hours: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number is where no word beside it says so: so many kroner, or hours."""

    factor: int = 1
    is_hours: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One number, and what the words beside it say; None where they say nothing of it."""

    number: Decimal
    factor: int | None
    is_hours: bool | None


KRONE = Measure()


def measure(heading: str) -> Measure:
    """What the numbers below a heading are: those of "Overslag (t.kr.)" are thousands. Raises NotAnAmount."""
    words = _spelt(heading)
    if OTHER.search(words):
        raise NotAnAmount(AmountFlaw.OTHER_CURRENCY, heading)
    if MILLIONS.search(words):
        return Measure(MILLION)
    if THOUSANDS.search(words) or IN_THOUSANDS.search(words):
        return Measure(THOUSAND)
    return Measure(is_hours=HOURS.search(words) is not None)


def read(text: str, of: Measure = KRONE) -> Amount | None:
    """The amount that was written, None for nothing. of: what it is where no word says so.

    "250.000 kr.", "1,5 mio.", "ca. 80-100 timer", "fra 200 til 300 t.kr.". Raises NotAnAmount.
    """
    words = _spelt(text)
    if words in NOTHING:
        return None
    if OTHER.search(words):
        raise NotAnAmount(AmountFlaw.OTHER_CURRENCY, text)
    told = NO_ORE.sub(" kr", words[_about(words) :])
    if BELOW.match(told):
        raise NotAnAmount(AmountFlaw.NEGATIVE, text)
    parts = [_part(each, text) for each in BETWEEN.split(told)]
    if len(parts) > 2:
        raise NotAnAmount(AmountFlaw.NOT_AN_AMOUNT, text)
    low, high = parts[0], parts[-1]
    said = [part.is_hours for part in parts if part.is_hours is not None]
    is_hours = said[0] if said else of.is_hours
    if len(set(said)) > 1 or (is_hours and (low.factor or high.factor)):
        raise NotAnAmount(AmountFlaw.NOT_AN_AMOUNT, text)
    usual = 1 if said else of.factor
    is_bare = usual == 1 and low.factor is high.factor is None and not is_hours
    if is_bare and low.number < THOUSAND <= high.number:
        # "200-300.000" is from two hundred thousand to those who write it, and from two hundred as it stands.
        raise NotAnAmount(AmountFlaw.UNCLEAR_RANGE, text)
    most = high.number * (high.factor or usual)
    least = low.number * (low.factor or (1 if low.is_hours is False else high.factor) or usual)
    if low.factor is None and least > most and low.number >= THOUSAND:
        # "900.000-1,2 mio."
        least = low.number
    return _amount(least, most, text, is_hours=is_hours)


def between(low: Amount, high: Amount, written: str) -> Amount:
    """From the one to the other. written: both as they were. Raises NotAnAmount."""
    if low.is_hours is not high.is_hours:
        raise NotAnAmount(AmountFlaw.NOT_AN_AMOUNT, written)
    if low.low > high.high:
        raise NotAnAmount(AmountFlaw.UPSIDE_DOWN, written)
    return Amount(low.low, high.high, low.is_hours)


def _spelt(text: str) -> str:
    """Lower case, one kind of dash and of space. What is too long for an amount is none."""
    return " ".join(unicodedata.normalize("NFKC", text[:LONGEST]).casefold().translate(SPELLINGS).split())


def _about(words: str) -> int:
    """Where what is no more than "about" ends."""
    found = ROUGHLY.match(words)
    return found.end() if found is not None else 0


def _part(words: str, text: str) -> Part:
    factor, is_hours = None, None
    if MILLIONS.search(words):
        factor, is_hours, words = MILLION, False, MILLIONS.sub(" ", words, count=1)
    elif THOUSANDS.search(words):
        factor, is_hours, words = THOUSAND, False, THOUSANDS.sub(" ", words, count=1)
    for found, hours in ((KRONER, False), (HOURS, True)):
        if found.search(words):
            if is_hours is not None and is_hours is not hours:
                raise NotAnAmount(AmountFlaw.NOT_AN_AMOUNT, text)
            is_hours, words = hours, found.sub(" ", words)
    number = _number(words.strip(" ."), is_scaled=factor is not None)
    if number is None:
        raise NotAnAmount(AmountFlaw.NOT_AN_AMOUNT, text)
    return Part(number, factor, is_hours)


def _number(words: str, *, is_scaled: bool) -> Decimal | None:
    """Kroner have two decimals at most, so three digits behind a sign are thousands: but "1,500 mio." is one
    and a half.
    """
    grouped = GROUPED.fullmatch(words)
    is_one_comma = grouped is not None and grouped["by"] == "," and not grouped["more"]
    if grouped is not None and not (is_scaled and is_one_comma and grouped["part"] is None):
        whole = grouped["groups"].replace(grouped["by"], "")
        return Decimal(f"{whole}.{grouped['part'] or 0}")
    plain = PLAIN.fullmatch(words)
    return Decimal(f"{plain[1]}.{plain[2] or 0}") if plain is not None else None


def _amount(least: Decimal, most: Decimal, text: str, *, is_hours: bool) -> Amount:
    """Raises NotAnAmount, also for parts of an øre or of an hour."""
    low, high = (each if is_hours else each * 100 for each in (least, most))
    if max(low, high) > (MOST_HOURS if is_hours else MOST_ORE):
        raise NotAnAmount(AmountFlaw.TOO_LARGE, text)
    if low != int(low) or high != int(high):
        raise NotAnAmount(AmountFlaw.NOT_AN_AMOUNT, text)
    if low > high:
        raise NotAnAmount(AmountFlaw.UPSIDE_DOWN, text)
    return Amount(int(low), int(high), is_hours)
