"""Why an item of a funding round is funded, or is not, in one sentence: the same wherever it is read."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction

from bot.rules.ranking import Phase, Receipt
from bot.texts.say import Say

Money = Callable[[Fraction | int], str]

KRONE = 100
# Above this (in kroner) nobody asks for the decimals of a share.
SMALL = 100


class Backers(StrEnum):
    """What those are called who chose an item. plain: a number alone, of voters of whom nothing is known."""

    MUNICIPALITIES = "municipalities"
    ORGANISATIONS = "organisations"
    PLAIN = "plain"


def sentence(receipt: Receipt, say: Say, money: Money, backers: Backers = Backers.PLAIN) -> str:
    """Who pays what, or what is missing. money: how an amount of the receipt is written."""
    supporters = counted(receipt.supporters, backers, say)
    cost, held = money(receipt.cost), money(receipt.held)
    if receipt.phase is Phase.LAW:
        return say("receipt-by-law")
    if receipt.phase is Phase.COMPLETION:
        return say("receipt-completed", supporters=supporters, held=held)
    if receipt.phase is None:
        if not receipt.supporters:
            return say("receipt-nobody")
        missing = money(receipt.missing)
        return _ended(say("receipt-missing", supporters=supporters, held=held, cost=cost, missing=missing))
    if receipt.supporters == 1:
        return _ended(say("receipt-alone", supporters=supporters, cost=cost))
    each = money(max(receipt.payments.values()))
    alike = len(set(receipt.payments.values())) == 1 and len(receipt.payments) == receipt.supporters
    return say(
        "receipt-shared-alike" if alike else "receipt-shared", supporters=supporters, cost=cost, each=each
    )


def counted(count: int, backers: Backers, say: Say) -> str:
    """So many of them: "30 kommuner"."""
    return say(f"receipt-backers-{backers}", count=count, number=say.number(count))


def kroner(say: Say) -> Money:
    """How amounts in øre are written that may be no whole number: large ones in whole kroner."""

    def money(amount: Fraction | int) -> str:
        return say.money(rounded(amount))

    return money


def rounded(amount: Fraction | int) -> int:
    """An amount in øre to the krone, a small one to the øre; what is a whole number of øre stays it."""
    exact = Fraction(amount)
    if exact.denominator == 1:
        return exact.numerator
    return round(exact) if exact < SMALL * KRONE else round(exact / KRONE) * KRONE


def _ended(text: str) -> str:
    # An amount may end in "kr.": one full stop is enough.
    return text if text.endswith(".") else f"{text}."
