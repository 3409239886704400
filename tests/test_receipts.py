"""The receipt of an item of a round in one sentence, the same wherever it is read."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from bot.cards.receipts import Backers, kroner, rounded, sentence
from bot.rules.ranking import Phase, Receipt
from bot.texts.say import LANGUAGES, Say
from tests.rules.test_ranking_properties import Round, ranked, rounds

KRONE = 100
THIRTY = {f"o{number}": Fraction(80_000 * KRONE, 30) for number in range(30)}


def receipt(
    phase: Phase | None, cost: int, supporters: int, held: Fraction, paid: dict[str, Fraction] | None = None
) -> Receipt:
    each = max((paid or {}).values(), default=Fraction(0))
    return Receipt("7", cost, phase, supporters, supporters, held, None, each, paid or {})


PLENTY = Fraction(10**9)
RECEIPTS = {
    "shared alike": (
        receipt(Phase.SHARES, 80_000 * KRONE, 30, PLENTY, THIRTY),
        "30 kommuner står bag; 80.000 kr. delt, 2.667 kr. hver.",
        "30 municipalities behind it; 80,000 kr. shared, 2,667 kr. each.",
    ),
    "some pay less": (
        receipt(Phase.SHARES, 300 * KRONE, 2, PLENTY, {"a": Fraction(10_000), "b": Fraction(20_000)}),
        "2 kommuner står bag; 300 kr. delt, højst 200 kr. hver.",
        "2 municipalities behind it; 300 kr. shared, 200 kr. each at most.",
    ),
    "some have nothing left to pay": (
        receipt(Phase.SHARES, 300 * KRONE, 3, PLENTY, {"a": Fraction(15_000), "b": Fraction(15_000)}),
        "3 kommuner står bag; 300 kr. delt, højst 150 kr. hver.",
        "3 municipalities behind it; 300 kr. shared, 150 kr. each at most.",
    ),
    "one pays it all": (
        receipt(Phase.SHARES, 80_000 * KRONE, 1, PLENTY, {"a": Fraction(80_000 * KRONE)}),
        "1 kommune står bag og betaler det hele: 80.000 kr.",
        "1 municipality behind it, paying all of it: 80,000 kr.",
    ),
    "something is missing": (
        receipt(None, 120_000 * KRONE, 7, Fraction(61_000 * KRONE)),
        "Opbakningen (7 kommuner) har 61.000 kr. tilbage af 120.000 kr.; der mangler 59.000 kr.",
        "Its supporters (7 municipalities) have 61,000 kr. left of 120,000 kr.; 59,000 kr. is missing.",
    ),
    "nobody": (receipt(None, 500 * KRONE, 0, Fraction(0)), "Ingen står bag.", "Nobody is behind it."),
    "by law": (
        receipt(Phase.LAW, 500 * KRONE, 0, Fraction(0)),
        "Krævet ved lov: betalt, før puljen blev delt.",
        "Required by law: paid before the budget was shared.",
    ),
    "out of what was left over": (
        receipt(Phase.COMPLETION, 500 * KRONE, 2, Fraction(1234, 100)),
        "2 kommuner står bag; deres andele har 0,12 kr. tilbage. "
        "Betalt efter støtte af det, der var tilovers.",
        "2 municipalities behind it; their shares have 0.12 kr. left. "
        "Paid by support out of what was left over.",
    ),
}


@pytest.mark.parametrize("story", RECEIPTS)
def test_it_says_who_pays_or_what_is_missing(story: str) -> None:
    told, danish, english = RECEIPTS[story]
    for language, expected in (("da", danish), ("en", english)):
        say = Say(language)
        assert sentence(told, say, kroner(say), Backers.MUNICIPALITIES) == expected


@pytest.mark.parametrize(
    ("backers", "one", "many"),
    [(Backers.ORGANISATIONS, "1 organisation ", "2 organisationer "), (Backers.PLAIN, "1 ", "2 ")],
)
def test_backers_are_called_what_they_are(backers: Backers, one: str, many: str) -> None:
    say = Say("da")
    for supporters, begins in ((1, one), (2, many)):
        paid = {f"v{number}": Fraction(100 * KRONE, supporters) for number in range(supporters)}
        told = receipt(Phase.SHARES, 100 * KRONE, supporters, PLENTY, paid)
        assert sentence(told, say, kroner(say), backers).startswith(f"{begins}står bag")


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Fraction(800_000_000, 30), 26_666_700),
        (Fraction(1, 3), 0),
        (Fraction(1_000, 3), 333),
        (Fraction(29_999, 3), 10_000),
        (Fraction(30_100, 3), 10_000),
        (12_345_67, 12_345_67),
        (0, 0),
    ],
)
def test_a_share_is_shown_to_the_krone_and_a_price_as_it_is(amount: Fraction | int, shown: int) -> None:
    assert rounded(amount) == shown


@given(rounds())
@settings(deadline=None)
def test_every_receipt_of_every_round_is_one_sentence(drawn: Round) -> None:
    ranking = ranked(*drawn)
    for language in LANGUAGES:
        say = Say(language)
        for each in (*ranking.funded, *ranking.rest):
            said = sentence(each, say, kroner(say), Backers.ORGANISATIONS)
            assert said.endswith(".") and not said.endswith("..") and "\n" not in said
