"""What a round is opened with: shares by rule, and which wishes can be chosen."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.funding import MOST, Candidate, choosable, off_top, weights
from storage.wish_words import ShareRule

EQUAL, CONTRIBUTION = ShareRule.EQUAL, ShareRule.CONTRIBUTION


def test_equal_shares_weigh_one() -> None:
    assert weights({"a": 5_000, "b": None, "c": 0}, EQUAL) == {"a": 1, "b": 1, "c": 1}
    assert weights({}, EQUAL) == weights({}, CONTRIBUTION) == {}


def test_shares_by_contribution_are_in_lowest_terms_and_who_pays_nothing_has_none() -> None:
    paid = {"a": 3_000_000, "b": 1_000_000, "c": 2_500_000, "d": 0, "e": None}
    assert weights(paid, CONTRIBUTION) == {"a": 6, "b": 2, "c": 5}
    assert weights({"a": 0, "b": None}, CONTRIBUTION) == {}


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 10**9), min_size=1))
def test_a_share_is_to_another_as_what_they_pay(paid: dict[str, int]) -> None:
    found = weights(paid, CONTRIBUTION)
    total, weight = sum(paid.values()), sum(found.values())
    assert all(Fraction(found[each], weight) == Fraction(paid[each], total) for each in paid)


CASES = {
    "all that fit": ([Candidate(2, 50, False, 1), Candidate(1, 60, False, 9)], 100, (1, 2), (), (), ()),
    "too dear": ([Candidate(1, 101, False, 9), Candidate(2, 100, False, 0)], 100, (2,), (1,), (), ()),
    "too dear beside what the law requires": (
        [Candidate(1, 60, False, 9), Candidate(2, 50, True, 0)], 100, (2,), (1,), (), (),
    ),
    "hours are no money": (
        [Candidate(1, None, False, 9), Candidate(2, 0, False, 9)], 100, (), (), (1, 2), (),
    ),
    "nothing": ([], 100, (), (), (), ()),
}  # fmt: skip


@pytest.mark.parametrize("story", CASES)
def test_what_can_be_chosen(story: str) -> None:
    candidates, budget, *expected = CASES[story]
    found = choosable(candidates, budget)
    assert [found.numbers, found.dear, found.unpriced, found.crowded] == expected


def test_of_more_than_there_is_room_for_those_with_most_backers_are_in() -> None:
    law = [Candidate(200, 1, True, 0)]
    many = [Candidate(number, 1, False, number % 7) for number in range(1, 101)]
    found = choosable([*law, *many], 10_000)
    assert len(found.numbers) == MOST and 200 in found.numbers and len(found.crowded) == 41
    backers = {each.number: each.backers for each in many}
    inside = min(backers[each] for each in found.numbers if each != 200)
    assert all(backers[each] <= inside for each in found.crowded)


def test_what_the_law_requires_is_paid_off_the_top() -> None:
    assert off_top([Candidate(1, 50, True, 0), Candidate(2, 7, False, 3), Candidate(3, 5, True, 1)]) == 55
