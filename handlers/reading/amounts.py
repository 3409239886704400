"""What people type for an amount of money, read as øre: "250.000 kr.", "250 t.kr.", "1,5 mio.", "DKK 80.50".

Danish and English marks are both understood; what could mean two amounts is refused, not guessed.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache

from babel.numbers import list_currencies

from bot.refusals import Code, Refused
from bot.rules import wording

PARTS = 100
# A milliard kroner, in øre: nothing that is decided here costs as much.
LARGEST = 10**9 * PARTS
LONGEST = 60
DECIMAL_MARK = {"da": ",", "en": "."}
OURS = {"kr", "krone", "kroner", "dkk", "danskekr", "danskekroner"}
OTHERS = {"euro", "euros", "dollar", "dollars", "pund", "pounds", "svenskekroner", "norskekroner"}
SCALES = {
    "": 1,
    **dict.fromkeys(("k", "t", "tusind", "tusinde", "thousand"), 1_000),
    **dict.fromkeys(("m", "mio", "mill", "million", "millioner", "millions"), 1_000_000),
    **dict.fromkeys(("mia", "milliard", "milliarder", "bn"), 1_000_000_000),
}
# Dashes that word processors put in the place of a minus, and marks between thousands.
MARKS = str.maketrans(dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\u2014", "-") | {"\u2019": "'"})
PERCENT = re.compile(r"(?P<sign>[-+])?\s*(?P<number>[0-9]{1,3}(?:[.,][0-9])?)\s*%\s*(?P<words>[a-zæøå]*)")
LESS = {"billigere", "mindre", "lavere", "cheaper", "less", "lower"}
MORE = {"dyrere", "mere", "højere", "dearer", "more", "higher"}
AMOUNT = re.compile(
    r"(?P<minus>-|\(|minus )?\s*(?P<before>[^\d.,'()-]*\.?)\s*(?P<less>-)?"
    r"(?P<number>\d+(?:[.,' ]\d+)*)(?:[.,]-)?\s*(?P<after>[^\d()-]*)\)?"
)


def read_amount(text: str, language: str, field: str) -> int:
    """The amount in øre, at least 0.

    language: whose decimal mark counts where both readings are possible. Raises Refused(AMOUNT_REQUIRED,
    BAD_AMOUNT, NEGATIVE_AMOUNT, OTHER_CURRENCY, AMBIGUOUS_AMOUNT, AMOUNT_TOO_LARGE).
    """
    amount = read_signed_amount(text, language, field)
    if amount < 0:
        raise Refused(Code.NEGATIVE_AMOUNT, field=field, text=wording.quoted(text))
    return amount


def read_signed_amount(text: str, language: str, field: str) -> int:
    """The same, below 0 where it is written so: "-5.000", "minus 5.000 kr.", "(5.000)".

    Raises Refused(AMOUNT_REQUIRED, BAD_AMOUNT, OTHER_CURRENCY, AMBIGUOUS_AMOUNT, AMOUNT_TOO_LARGE).
    """
    written = wording.quoted(text)
    if not written:
        raise Refused(Code.AMOUNT_REQUIRED, field=field)
    # "²" and "½" would become plain digits.
    is_plain = len(text) <= LONGEST and all(unicodedata.category(each) != "No" for each in text)
    found = AMOUNT.fullmatch(_plain(text)) if is_plain else None
    if found is None:
        raise Refused(Code.BAD_AMOUNT, field=field, text=written)
    scale, after = _scaled(found["after"])
    before = _word(found["before"])
    kinds = {_currency(before), _currency(after)}
    if "other" in kinds:
        raise Refused(Code.OTHER_CURRENCY, field=field, text=written)
    if "unknown" in kinds or (found["before"] and not before):
        raise Refused(Code.BAD_AMOUNT, field=field, text=written)
    number = _number(found["number"], scale)
    if number is None:
        raise Refused(Code.BAD_AMOUNT, field=field, text=written)
    if len(number) > 1:
        # Only "1,250 mio." and the like: three digits may be decimals or thousands.
        if DECIMAL_MARK[language] not in found["number"]:
            raise Refused(Code.AMBIGUOUS_AMOUNT, field=field, text=written)
        number = number[:1]
    amount = number[0] * scale * PARTS
    if amount.denominator != 1:
        raise Refused(Code.BAD_AMOUNT, field=field, text=written)
    if amount > LARGEST:
        raise Refused(Code.AMOUNT_TOO_LARGE, field=field, text=written)
    return -amount.numerator if found["minus"] or found["less"] else amount.numerator


def read_change(text: str, amount: int, language: str, field: str) -> int:
    """Another amount, in øre: as it is written, or "-20 %", "20 % billigere", "+10 %" of the one there is.

    Raises as `read_amount`, and Refused(BAD_PERCENT).
    """
    found = PERCENT.fullmatch(_plain(text)) if len(text) <= LONGEST else None
    if found is None:
        if "%" in text:
            raise Refused(Code.BAD_PERCENT, field=field, text=wording.quoted(text))
        return read_amount(text, language, field)
    sign, words = found["sign"], found["words"]
    is_less = sign == "-" or words in LESS
    if bool(sign) == bool(words) or not (sign or is_less or words in MORE):
        raise Refused(Code.BAD_PERCENT, field=field, text=wording.quoted(text))
    by = Fraction(found["number"].replace(",", ".")) / 100
    changed = round(amount * (1 - by if is_less else 1 + by) / PARTS) * PARTS
    if not 0 < changed <= LARGEST:
        raise Refused(Code.BAD_PERCENT, field=field, text=wording.quoted(text))
    return changed


def _plain(text: str) -> str:
    """In one form, without what cannot be seen; every kind of space is one."""
    form = unicodedata.normalize("NFKC", text).translate(MARKS).lower()
    seen = (" " if each.isspace() else each for each in form if unicodedata.category(each) != "Cf")
    return " ".join("".join(seen).split())


def _word(text: str) -> str:
    return text.replace(".", "").replace(" ", "")


def _scaled(after: str) -> tuple[int, str]:
    """(thousands, millions ..., the currency) of what stands after the number: "mio. kr."."""
    word = _word(after)
    for scale in sorted(SCALES, key=len, reverse=True):
        if word.startswith(scale) and _currency(word.removeprefix(scale)) in ("none", "ours", "other"):
            return SCALES[scale], word.removeprefix(scale)
    return 1, word


def _currency(word: str) -> str:
    """none, ours, other or unknown."""
    if not word:
        return "none"
    if word in OURS:
        return "ours"
    is_sign = any(unicodedata.category(each) == "Sc" for each in word)
    return "other" if is_sign or word in OTHERS or word in _codes() else "unknown"


@lru_cache
def _codes() -> frozenset[str]:
    return frozenset(code.lower() for code in list_currencies()) - OURS


def _number(written: str, scale: int) -> tuple[Fraction, ...] | None:
    """What the digits mean: one number, or two where they may be decimals or thousands; None: neither."""
    parts, marks = re.split(r"[.,' ]", written), re.findall(r"[.,' ]", written)
    last = marks[-1] if marks else ""
    whole = _grouped(parts) if len(set(marks)) <= 1 else None
    broken = None
    if last in (".", ",") and marks.count(last) == 1 and len(set(marks[:-1])) <= 1:
        before = _grouped(parts[:-1])
        broken = before + Fraction(int(parts[-1]), 10 ** len(parts[-1])) if before is not None else None
    if whole is not None and broken is not None and marks:
        # In plain kroner nobody writes three decimals; "0,250 mio." are no thousands.
        if parts[0].strip("0") == "":
            return (broken,)
        return (broken, whole) if scale > 1 else (whole,)
    only = whole if whole is not None else broken
    return (only,) if only is not None else None


def _grouped(parts: list[str]) -> Fraction | None:
    """A whole number in groups of three digits."""
    fits = len(parts) == 1 or (len(parts[0]) <= 3 and all(len(each) == 3 for each in parts[1:]))
    return Fraction("".join(parts)) if fits else None
