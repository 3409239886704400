"""Counting a vote: quorums by fraction and comparator, majorities, ties, and what holds for all."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.rules.procedure import Procedure
from bot.rules.tally import Answer, Result, Tally, count, effective, quorum_of
from storage.words import Capacity, Choice, Comparator, Majority

AT_LEAST, MORE_THAN = Comparator.AT_LEAST, Comparator.MORE_THAN
SIMPLE, ABSOLUTE = Majority.SIMPLE, Majority.ABSOLUTE
TWO_THIRDS, UNANIMITY = Majority.TWO_THIRDS, Majority.UNANIMITY
CARRIED, NOT_CARRIED = Result.CARRIED, Result.NOT_CARRIED
TIED, NOT_QUORATE = Result.TIED, Result.NOT_QUORATE
HOLDER, PROXY, SUBSTITUTE = Capacity.HOLDER, Capacity.PROXY, Capacity.SUBSTITUTE
FOR, AGAINST = Answer(Choice.FOR), Answer(Choice.AGAINST)
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
    given = {str(seat): Answer(LETTERS[letter]) for seat, letter in enumerate(answers) if letter != "-"}
    return count(dict.fromkeys(map(str, range(len(answers))), 1), given, procedure)


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
    given_ = {"aarhus": FOR, "odense": AGAINST, "ballerup": AGAINST}
    tally = count({"aarhus": 3, "odense": 1, "ballerup": 1}, given_, rules())
    assert (tally.votes_for, tally.votes_against, tally.roll_size, tally.required) == (3, 2, 5, 3)
    assert tally.result is CARRIED


def test_a_seat_that_is_not_on_the_roll_does_not_count() -> None:
    tally = count({"aarhus": 1}, {"aarhus": AGAINST, "stranger": FOR}, rules())
    assert (tally.votes_for, tally.votes_against) == (0, 1)


def test_what_is_sealed_makes_a_quorum_and_says_nothing() -> None:
    sealed = Answer(Choice.SEALED)
    tally = count(dict.fromkeys("abcd", 1), {"a": sealed, "b": sealed, "c": sealed}, rules(), least=2)
    assert (tally.hidden, tally.answered, tally.quorate) == (3, 3, True)
    assert (tally.votes_for, tally.votes_against, tally.votes_abstain) == (0, 0, 0)


@pytest.mark.parametrize("all_must_reply", [False, True], ids=["by-the-quorum", "all-must-reply"])
def test_one_secret_ballot_alone_is_never_a_quorum(all_must_reply: bool) -> None:
    tally = count({"a": 1}, {"a": FOR}, rules(), least=2, all_must_reply=all_must_reply)
    assert (tally.required, tally.result) == (2, NOT_QUORATE)


def test_silence_has_its_say_only_where_it_is_given_one() -> None:
    roll = dict.fromkeys("abcd", 1)
    before = count(roll, {"a": FOR}, rules())
    after = count(roll, {"a": FOR}, rules(), silence_agrees=True)
    assert (before.silent, before.taking_part, before.result) == (0, 1, NOT_QUORATE)
    assert (after.silent, after.taking_part, after.agreeing, after.result) == (3, 4, 4, CARRIED)
    assert not after.all_answered


@pytest.mark.parametrize(
    ("revisions", "counts"),
    [
        pytest.param([("a", 1, "f", HOLDER)], "f", id="the-only-one"),
        pytest.param([("a", 1, "f", HOLDER), ("a", 2, "a", HOLDER)], "a", id="the-last"),
        pytest.param([("a", 2, "a", HOLDER), ("a", 1, "f", HOLDER)], "a", id="read-in-any-order"),
        pytest.param([("a", 1, "f", HOLDER), ("a", 2, "w", HOLDER)], "-", id="taken-back"),
        pytest.param(
            [("a", 1, "f", HOLDER), ("a", 2, "w", HOLDER), ("a", 3, "u", HOLDER)], "u", id="given-again"
        ),
        pytest.param([], "-", id="nothing"),
        pytest.param([("a", 1, "f", SUBSTITUTE)], "f", id="the-substitute-alone"),
        pytest.param([("a", 1, "f", SUBSTITUTE), ("a", 2, "a", HOLDER)], "a", id="the-holder-comes-later"),
        pytest.param(
            [("a", 1, "a", HOLDER), ("a", 2, "f", SUBSTITUTE)], "a", id="the-substitute-comes-later"
        ),
        pytest.param([("a", 1, "a", HOLDER), ("a", 2, "f", PROXY)], "a", id="the-proxy-comes-later"),
        pytest.param(
            [("a", 1, "a", HOLDER), ("a", 2, "w", SUBSTITUTE)], "a", id="nobody-else-takes-the-holders-back"
        ),
        pytest.param(
            [("a", 1, "f", SUBSTITUTE), ("a", 2, "a", HOLDER), ("a", 3, "w", HOLDER)],
            "-",
            id="what-the-substitute-said-before-the-holder-does-not-come-back",
        ),
        pytest.param(
            [("a", 1, "a", HOLDER), ("a", 2, "f", SUBSTITUTE), ("a", 3, "w", HOLDER)],
            "-",
            id="nor-what-was-said-while-the-holders-stood",
        ),
        pytest.param(
            [("a", 1, "a", HOLDER), ("a", 2, "w", HOLDER), ("a", 3, "f", SUBSTITUTE)],
            "f",
            id="after-the-holder-took-it-back-the-substitute-may",
        ),
        pytest.param([("a", 1, "f", SUBSTITUTE), ("a", 2, "a", PROXY)], "a", id="of-others-the-last"),
    ],
)
def test_the_answer_that_counts(revisions: list[tuple[str, int, str, Capacity]], counts: str) -> None:
    letters = {**LETTERS, "w": Choice.WITHDRAWN}
    standing = effective(
        (seat, number, Answer(letters[each], (), as_)) for seat, number, each, as_ in revisions
    )
    assert {seat: answer.choice for seat, answer in standing.items()} == (
        {"a": letters[counts]} if counts != "-" else {}
    )


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
