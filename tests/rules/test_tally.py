"""Counting a vote: quorums by fraction and comparator, majorities, ties, and what holds for all."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.rules.procedure import Procedure
from bot.rules.tally import Result, Tally, count, effective, quorum_of
from storage.words import Choice, Comparator, Majority

AT_LEAST, MORE_THAN = Comparator.AT_LEAST, Comparator.MORE_THAN
SIMPLE, ABSOLUTE = Majority.SIMPLE, Majority.ABSOLUTE
TWO_THIRDS, UNANIMITY = Majority.TWO_THIRDS, Majority.UNANIMITY
CARRIED, NOT_CARRIED = Result.CARRIED, Result.NOT_CARRIED
TIED, NOT_QUORATE = Result.TIED, Result.NOT_QUORATE
LETTERS = {"f": Choice.FOR, "a": Choice.AGAINST, "u": Choice.ABSTAIN}


def rules(share: str = "1/2", comparator: Comparator = MORE_THAN, majority: Majority = SIMPLE) -> Procedure:
    fraction = Fraction(share)
    return Procedure(
        quorum_numerator=fraction.numerator,
        quorum_denominator=fraction.denominator,
        quorum_comparator=comparator,
        majority=majority,
    )


def counted(answers: str, procedure: Procedure) -> Tally:
    """A letter a seat: f for, a against, u abstains, - did not answer."""
    choices = {str(seat): LETTERS[letter] for seat, letter in enumerate(answers) if letter != "-"}
    return count(dict.fromkeys(map(str, range(len(answers))), 1), choices, procedure)


class Quorum(NamedTuple):
    story: str
    comparator: Comparator
    share: str
    roll: int
    required: int


QUORUMS = [
    Quorum("more than half of four is three", MORE_THAN, "1/2", 4, 3),
    Quorum("at least half of four is two", AT_LEAST, "1/2", 4, 2),
    Quorum("more than half of five is three", MORE_THAN, "1/2", 5, 3),
    Quorum("at least half of five is three", AT_LEAST, "1/2", 5, 3),
    Quorum("eight of sixteen is at least half", AT_LEAST, "1/2", 16, 8),
    Quorum("eight of sixteen is not more than half", MORE_THAN, "1/2", 16, 9),
    Quorum("at least two thirds of six is four", AT_LEAST, "2/3", 6, 4),
    Quorum("more than two thirds of six is five", MORE_THAN, "2/3", 6, 5),
    Quorum("at least two thirds of four is three", AT_LEAST, "2/3", 4, 3),
    Quorum("more than two thirds of four is three", MORE_THAN, "2/3", 4, 3),
    Quorum("at least a third of seven is three", AT_LEAST, "1/3", 7, 3),
    Quorum("at least three quarters of five is four", AT_LEAST, "3/4", 5, 4),
    Quorum("all of four is four", AT_LEAST, "1/1", 4, 4),
    Quorum("a quorum is never nobody", AT_LEAST, "1/100", 4, 1),
    Quorum("more than nothing is one", MORE_THAN, "0/1", 4, 1),
    Quorum("more than half of one is the one", MORE_THAN, "1/2", 1, 1),
    Quorum("an empty roll still asks for one", AT_LEAST, "1/2", 0, 1),
    Quorum("thirds are counted exactly, not as decimals", AT_LEAST, "1/3", 3, 1),
]


@pytest.mark.parametrize("case", QUORUMS, ids=lambda case: case.story.replace(" ", "-"))
def test_a_quorum_is(case: Quorum) -> None:
    assert quorum_of(case.roll, rules(case.share, case.comparator)) == case.required


class Count(NamedTuple):
    story: str
    answers: str
    result: Result
    majority: Majority = SIMPLE
    share: str = "1/2"
    comparator: Comparator = MORE_THAN


COUNTS = [
    Count("three to one carries", "fffa", CARRIED),
    Count("one to three does not", "faaa", NOT_CARRIED),
    Count("two to two is the chair's", "ffaa", TIED),
    Count("one to one with two abstaining is a tie", "fauu", TIED),
    Count("two to one with one missing carries", "ffa-", CARRIED),
    Count("one for and the rest abstaining carries", "fuuu", CARRIED),
    Count("one against and the rest abstaining does not", "auuu", NOT_CARRIED),
    Count("all abstaining carries nothing and ties nothing", "uuuu", NOT_CARRIED),
    Count("nobody answered", "----", NOT_QUORATE),
    Count("two of four is not more than half, whatever they say", "ff--", NOT_QUORATE),
    Count("two of four is at least half", "ff--", CARRIED, comparator=AT_LEAST),
    Count("one to one of four at least half is a tie", "fa--", TIED, comparator=AT_LEAST),
    Count("abstaining makes a quorum", "ffu-", CARRIED),
    Count("without abstaining the same is none", "ff--", NOT_QUORATE),
    Count("one of four lacks a third", "f---", NOT_QUORATE, share="1/3", comparator=AT_LEAST),
    Count("all must reply and one did not", "fff-", NOT_QUORATE, share="1/1", comparator=AT_LEAST),
    Count("all must reply and all did", "fffa", CARRIED, share="1/1", comparator=AT_LEAST),
    Count("absolute: three of four", "fffa", CARRIED, ABSOLUTE),
    Count("absolute: two to one is not half of four and no tie", "ffa-", NOT_CARRIED, ABSOLUTE),
    Count("absolute: two to two is a tie", "ffaa", TIED, ABSOLUTE),
    Count("absolute: two to two of five with one abstaining is a tie", "ffaau", TIED, ABSOLUTE),
    Count("absolute: one to one of four cannot be won by one more", "fauu", NOT_CARRIED, ABSOLUTE),
    Count("absolute: three of five", "fff--", CARRIED, ABSOLUTE),
    Count("absolute: three of six is half and not more", "fffuuu", NOT_CARRIED, ABSOLUTE),
    Count("two thirds: four of six", "ffffaa", CARRIED, TWO_THIRDS),
    Count("two thirds: three of five are fewer", "fffaa", NOT_CARRIED, TWO_THIRDS),
    Count("two thirds: two of three", "ffa-", CARRIED, TWO_THIRDS),
    Count("two thirds: of those cast, so abstaining does not count", "ffau", CARRIED, TWO_THIRDS),
    Count("two thirds: half and half is no tie", "ffaa", NOT_CARRIED, TWO_THIRDS),
    Count("two thirds: of nothing is nothing", "uuuu", NOT_CARRIED, TWO_THIRDS),
    Count("unanimity: all for", "ffff", CARRIED, UNANIMITY),
    Count("unanimity: abstaining does not break it", "fffu", CARRIED, UNANIMITY),
    Count("unanimity: a missing seat does not break it", "fff-", CARRIED, UNANIMITY),
    Count("unanimity: one against breaks it", "fffa", NOT_CARRIED, UNANIMITY),
    Count("unanimity: one to one is no tie", "fauu", NOT_CARRIED, UNANIMITY),
    Count("unanimity: of nobody is none", "uuuu", NOT_CARRIED, UNANIMITY),
    Count("a group of one", "f", CARRIED),
    Count("a group of one against", "a", NOT_CARRIED),
]


@pytest.mark.parametrize("case", COUNTS, ids=lambda case: case.story.replace(" ", "-"))
def test_the_numbers_say(case: Count) -> None:
    tally = counted(case.answers, rules(case.share, case.comparator, case.majority))
    assert tally.result is case.result
    assert (tally.votes_for, tally.votes_against, tally.votes_abstain) == tuple(
        case.answers.count(letter) for letter in "fau"
    )
    assert tally.quorate is (case.result is not NOT_QUORATE)
    assert tally.all_answered is ("-" not in case.answers)


def test_a_weight_counts_as_many_times_as_it_says() -> None:
    choices = {"aarhus": Choice.FOR, "odense": Choice.AGAINST, "ballerup": Choice.AGAINST}
    tally = count({"aarhus": 3, "odense": 1, "ballerup": 1}, choices, rules())
    assert (tally.votes_for, tally.votes_against, tally.roll_size, tally.required) == (3, 2, 5, 3)
    assert tally.result is CARRIED


def test_a_seat_that_is_not_on_the_roll_does_not_count() -> None:
    tally = count({"aarhus": 1}, {"aarhus": Choice.AGAINST, "stranger": Choice.FOR}, rules())
    assert (tally.votes_for, tally.votes_against) == (0, 1)


@pytest.mark.parametrize(
    ("revisions", "counts"),
    [
        pytest.param([("a", 1, Choice.FOR)], {"a": Choice.FOR}, id="the-only-one"),
        pytest.param([("a", 1, Choice.FOR), ("a", 2, Choice.AGAINST)], {"a": Choice.AGAINST}, id="the-last"),
        pytest.param([("a", 2, Choice.AGAINST), ("a", 1, Choice.FOR)], {"a": Choice.AGAINST}, id="any-order"),
        pytest.param([("a", 1, Choice.FOR), ("a", 2, Choice.WITHDRAWN)], {}, id="taken-back"),
        pytest.param(
            [("a", 1, Choice.FOR), ("a", 2, Choice.WITHDRAWN), ("a", 3, Choice.ABSTAIN)],
            {"a": Choice.ABSTAIN},
            id="given-again",
        ),
        pytest.param([], {}, id="nothing"),
    ],
)
def test_the_revision_that_counts(
    revisions: list[tuple[str, int, Choice]], counts: dict[str, Choice]
) -> None:
    assert effective(revisions) == counts


PROCEDURES = st.builds(
    rules,
    st.fractions(0, 1, max_denominator=7).map(str),
    st.sampled_from(Comparator),
    st.sampled_from(Majority),
)
ANSWERS = st.text("fau-", min_size=1, max_size=30)


@given(st.integers(0, 500), PROCEDURES)
def test_a_quorum_is_the_least_number_that_satisfies_the_comparator(roll: int, procedure: Procedure) -> None:
    def satisfies(number: int) -> bool:
        share = procedure.quorum * roll
        return number > share if procedure.quorum_comparator is MORE_THAN else number >= share

    required = quorum_of(roll, procedure)
    assert required >= 1 and satisfies(required)
    assert required == 1 or not satisfies(required - 1)


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdef"), st.integers(1, 9), st.sampled_from(Choice)),
        unique_by=lambda each: each[:2],
    ),
    st.randoms(use_true_random=False),
    PROCEDURES,
)
def test_the_order_in_which_ballots_are_read_changes_nothing(
    revisions: list[tuple[str, int, Choice]], chance: Random, procedure: Procedure
) -> None:
    weights = dict.fromkeys("abcdef", 1)
    shuffled = chance.sample(revisions, len(revisions))
    assert effective(shuffled) == effective(revisions)
    turned = dict(reversed(list(weights.items())))
    assert count(turned, effective(shuffled), procedure) == count(weights, effective(revisions), procedure)


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 9), st.sampled_from(Choice))),
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 4), min_size=1),
)
def test_no_seat_counts_twice_and_none_beyond_the_roll(
    revisions: list[tuple[str, int, Choice]], weights: dict[str, int]
) -> None:
    choices = effective(revisions)
    tally = count(weights, choices, rules())
    assert tally.taking_part == sum(weight for seat, weight in weights.items() if seat in choices)
    assert tally.taking_part <= tally.roll_size


@given(ANSWERS, PROCEDURES)
def test_abstaining_moves_the_quorum_and_not_the_majority(answers: str, procedure: Procedure) -> None:
    assume("-" in answers)
    before, after = counted(answers, procedure), counted(answers.replace("-", "u", 1), procedure)
    assert after.taking_part == before.taking_part + 1
    assert (after.votes_for, after.votes_against) == (before.votes_for, before.votes_against)
    if before.result is not NOT_QUORATE:
        assert after.result is before.result


@given(ANSWERS, PROCEDURES)
def test_a_tie_is_as_many_for_as_against_and_at_least_one_of_each(answers: str, procedure: Procedure) -> None:
    tally = counted(answers, procedure)
    if tally.result is TIED:
        assert tally.votes_for == tally.votes_against > 0
    if tally.votes_for == tally.votes_against:
        assert tally.result is not CARRIED


@settings(max_examples=300)
@given(ANSWERS, PROCEDURES, st.sampled_from("au-"))
def test_one_more_for_never_turns_what_is_carried(
    answers: str, procedure: Procedure, instead_of: str
) -> None:
    assume(instead_of in answers)
    if counted(answers, procedure).result is CARRIED:
        assert counted(answers.replace(instead_of, "f", 1), procedure).result is CARRIED


@given(ANSWERS, PROCEDURES)
def test_what_lacks_a_quorum_says_nothing_else(answers: str, procedure: Procedure) -> None:
    tally = counted(answers, procedure)
    assert (tally.result is NOT_QUORATE) is (tally.taking_part < tally.required)
