"""What holds for every vote: any roll, weights, ballots in any capacity, recusals, options and rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import product
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.rules.procedure import Procedure
from bot.rules.tally import STATUS_QUO, Answer, Result, Tally, count, effective
from storage.words import Capacity, Choice, Comparator, Majority

SEATS = "abcdefg"
CARRIED, NOT_CARRIED = Result.CARRIED, Result.NOT_CARRIED
TIED, NOT_QUORATE = Result.TIED, Result.NOT_QUORATE
HOLDER = Capacity.HOLDER
TAKEN_BACK = Answer(Choice.WITHDRAWN)
ABSTAINS = Answer(Choice.ABSTAIN)


@dataclass(frozen=True)
class Vote:
    """ballots: of each seat, the first one first. casting: as `count` takes it."""

    roll: dict[str, int]
    ballots: dict[str, tuple[Answer, ...]]
    procedure: Procedure
    options: int = 0
    recused: frozenset[str] = frozenset()
    casting: str | None = None
    silence_agrees: bool = False
    all_must_reply: bool = False

    @property
    def revisions(self) -> list[tuple[str, int, Answer]]:
        return [
            (seat, number, answer)
            for seat, answers in self.ballots.items()
            for number, answer in enumerate(answers, 1)
        ]

    @property
    def given(self) -> dict[str, Answer]:
        return effective(self.revisions)

    @property
    def base(self) -> dict[str, int]:
        return {seat: weight for seat, weight in self.roll.items() if seat not in self.recused}

    @property
    def tally(self) -> Tally:
        return self.counted(self.roll, self.given)

    def counted(self, roll: dict[str, int], answers: dict[str, Answer]) -> Tally:
        return count(
            roll,
            answers,
            self.procedure,
            options=self.options,
            recused=self.recused,
            casting=self.casting,
            silence_agrees=self.silence_agrees,
            all_must_reply=self.all_must_reply,
        )

    def answering(self, seat: str, *answers: Answer) -> Vote:
        """The same vote, in which these are the ballots of the seat."""
        return replace(self, ballots={**self.ballots, seat: answers})

    def without(self, seat: str) -> Vote:
        """The same vote, from which the seat is recused too."""
        return replace(self, recused=self.recused | {seat})


# What draws is made once: making it anew for each example takes longer than drawing from it.
@cache
def answers_to(options: int, *, back: bool = True) -> st.SearchStrategy[Answer]:
    """Ballots in every capacity, among them (back) some that take an earlier one back."""
    plain = [Choice.ABSTAIN, *([Choice.WITHDRAWN] if back else [])]
    capacities = st.sampled_from(Capacity)
    if not options:
        choices = st.sampled_from([Choice.FOR, Choice.AGAINST, *plain])
        return st.builds(Answer, choices, st.just(()), capacities)
    picks = st.sets(st.integers(STATUS_QUO, options), min_size=1).map(lambda each: tuple(sorted(each)))
    picked = st.builds(Answer, st.just(Choice.PICKED), picks, capacities)
    return picked | st.builds(Answer, st.sampled_from(plain), st.just(()), capacities)


def rules(share: Fraction, comparator: Comparator, majority: Majority) -> Procedure:
    return Procedure(
        quorum_numerator=share.numerator,
        quorum_denominator=share.denominator,
        quorum_comparator=comparator,
        majority=majority,
    )


SHARES = [Fraction(share) for share in ("0", "1/3", "1/2", "3/5", "2/3", "1")]
# More than all is no rule: settings refuse it.
PROCEDURES = [
    rules(share, comparator, majority)
    for share, comparator, majority in product(SHARES, Comparator, Majority)
    if share < 1 or comparator is Comparator.AT_LEAST
]


A_SEAT = st.sampled_from(SEATS)
ROLLS = {least: st.dictionaries(A_SEAT, st.integers(1, 4), min_size=least) for least in (1, 3)}
RECUSED = st.frozensets(A_SEAT, max_size=2)
A_PROCEDURE = st.sampled_from(PROCEDURES)
IN_WRITING = {silence: st.sampled_from(["", "all", *(["silence"] * silence)]) for silence in (False, True)}


@cache
def ballots_to(options: int) -> st.SearchStrategy[dict[str, tuple[Answer, ...]]]:
    """Of any of the seats, in the order they were given."""
    return st.dictionaries(A_SEAT, st.lists(answers_to(options), min_size=0, max_size=4).map(tuple))


@cache
def last_to(options: int) -> st.SearchStrategy[tuple[Answer]]:
    """The holder's one ballot, which stays."""
    return answers_to(options, back=False).map(lambda each: (replace(each, capacity=HOLDER),))


@st.composite
def votes(
    draw: st.DrawFn,
    *,
    least_options: int = 0,
    most_options: int = 3,
    silence: bool = True,
    casting: bool = True,
    all_answer: bool = False,
) -> Vote:
    """all_answer: every seat of three or more says something that counts, and none is recused yet."""
    roll = draw(ROLLS[3 if all_answer else 1])
    options = draw(st.integers(least_options, most_options))
    in_writing = draw(IN_WRITING[silence])
    return Vote(
        roll=roll,
        ballots=draw(
            st.fixed_dictionaries(dict.fromkeys(sorted(roll), last_to(options)))
            if all_answer
            else ballots_to(options)
        ),
        procedure=draw(A_PROCEDURE),
        options=options,
        recused=frozenset() if all_answer else draw(RECUSED),
        casting=draw(st.sampled_from([None, "", *sorted(roll)])) if casting else None,
        silence_agrees=in_writing == "silence",
        all_must_reply=in_writing == "all",
    )


# --- no one is counted twice, no order matters


@given(votes())
def test_every_seat_counts_once_at_most_and_by_its_weight(vote: Vote) -> None:
    tally = vote.tally
    assert tally.answered == sum(weight for seat, weight in vote.base.items() if seat in vote.given)
    assert tally.taking_part <= tally.roll_size
    assert tally.roll_size + tally.recused == sum(vote.roll.values())
    assert all(votes_ <= tally.cast for votes_ in tally.picked)


@given(votes(), st.randoms(use_true_random=False))
def test_the_order_of_ballots_and_of_seats_changes_nothing(vote: Vote, chance: Random) -> None:
    shuffled = effective(chance.sample(vote.revisions, len(vote.revisions)))
    assert shuffled == vote.given
    roll = dict(chance.sample(sorted(vote.roll.items()), len(vote.roll)))
    turned = dict(chance.sample(sorted(shuffled.items()), len(shuffled)))
    assert vote.counted(roll, turned) == vote.tally


@given(votes())
def test_a_weight_is_as_many_seats_of_one(vote: Vote) -> None:
    def clones(seat: str) -> list[str]:
        return [f"{seat}{number}" for number in range(vote.roll.get(seat, 1))]

    many = Vote(
        roll={clone: 1 for seat in vote.roll for clone in clones(seat)},
        ballots={clone: each for seat, each in vote.ballots.items() for clone in clones(seat)},
        procedure=vote.procedure,
        options=vote.options,
        recused=frozenset(clone for seat in vote.recused for clone in clones(seat)),
        casting=vote.casting and clones(vote.casting)[0],
        silence_agrees=vote.silence_agrees,
        all_must_reply=vote.all_must_reply,
    )
    assert many.tally == vote.tally


# --- who speaks for a seat


@given(votes(), st.data())
def test_nobody_elses_ballot_moves_what_the_holder_said(vote: Vote, data: st.DataObject) -> None:
    seat = data.draw(st.sampled_from(sorted(vote.roll)))
    own = data.draw(answers_to(vote.options, back=False).map(lambda each: replace(each, capacity=HOLDER)))
    others = st.lists(answers_to(vote.options).filter(lambda each: each.capacity is not HOLDER), max_size=3)
    before, after = data.draw(others), data.draw(others)
    alone = vote.answering(seat, own)
    assert vote.answering(seat, *before, own, *after).given == alone.given
    assert vote.answering(seat, *before, own, *after).tally == alone.tally


@given(votes(), st.data())
def test_a_proxy_or_substitute_adds_no_weight_but_the_seats(vote: Vote, data: st.DataObject) -> None:
    seat = data.draw(st.sampled_from(sorted(vote.roll)))
    other = data.draw(answers_to(vote.options).filter(lambda each: each.capacity is not HOLDER))
    before = vote.tally
    after = vote.answering(seat, *vote.ballots.get(seat, ()), other).tally
    assert (after.roll_size, after.required) == (before.roll_size, before.required)
    assert after.answered <= before.answered + vote.roll[seat] * (seat not in vote.given)


@given(votes(), st.data())
def test_what_the_holder_took_back_and_all_before_it_is_as_if_never_said(
    vote: Vote, data: st.DataObject
) -> None:
    seat = data.draw(st.sampled_from(sorted(vote.roll)))
    some = st.lists(answers_to(vote.options), max_size=3)
    before, after = data.draw(some), data.draw(some)
    assert vote.answering(seat, *before, TAKEN_BACK, *after).tally == vote.answering(seat, *after).tally


# --- quorum


@given(votes(silence=False), st.data())
def test_abstaining_moves_the_quorum_and_not_the_majority(vote: Vote, data: st.DataObject) -> None:
    silent = sorted(vote.base.keys() - vote.given.keys())
    assume(silent)
    seat = data.draw(st.sampled_from(silent))
    before, after = vote.tally, vote.answering(seat, ABSTAINS).tally
    assert after.taking_part == before.taking_part + vote.roll[seat]
    assert (after.votes_for, after.votes_against, after.picked, after.cast, after.required) == (
        (before.votes_for, before.votes_against, before.picked, before.cast, before.required)
    )
    if before.quorate:
        assert (after.result, after.leaders, after.even) == (before.result, before.leaders, before.even)


@given(votes())
def test_no_more_are_required_than_there_are_unless_there_is_nobody(vote: Vote) -> None:
    tally = vote.tally
    assert 1 <= tally.required <= max(1, tally.roll_size)
    assert (tally.result is NOT_QUORATE) is (tally.taking_part < tally.required)
    if not vote.base:
        assert tally.result is NOT_QUORATE


# --- recusal


@given(votes(), st.data())
def test_what_a_recused_seat_says_changes_nothing(vote: Vote, data: st.DataObject) -> None:
    seat = data.draw(st.sampled_from(sorted(vote.roll)))
    out = vote.without(seat)
    assert out.tally == out.answering(seat).tally
    assert out.tally == out.answering(seat, *data.draw(st.lists(answers_to(vote.options)))).tally
    gone = replace(vote, roll={each: weight for each, weight in vote.roll.items() if each != seat})
    assert replace(out.tally, recused=0) == replace(gone.tally, recused=0)


@given(votes(silence=False), st.data())
def test_a_recusal_never_asks_for_more_and_only_a_silent_seats_can_make_a_quorum(
    vote: Vote, data: st.DataObject
) -> None:
    assume(vote.base)
    seat = data.draw(st.sampled_from(sorted(vote.base)))
    before, after = vote.tally, vote.without(seat).tally
    assert after.required <= before.required
    if seat in vote.given:
        assert before.quorate or not after.quorate
    else:
        assert after.quorate or not before.quorate


@given(votes(most_options=0, all_answer=True), st.data())
def test_who_was_against_cannot_save_the_motion_by_leaving(vote: Vote, data: st.DataObject) -> None:
    """Nor who was for carry it by leaving, but to a tie (absolute: 2-1-1 of 4 becomes 1-1-1 of 3)."""
    seat = data.draw(st.sampled_from(sorted(vote.base.keys() - {vote.casting})))
    before, after = vote.tally, vote.without(seat).tally
    assert before.quorate and after.quorate
    if vote.given[seat].choice is Choice.AGAINST and before.result is CARRIED:
        assert after.result is CARRIED
    if vote.given[seat].choice is Choice.FOR and before.result is NOT_CARRIED:
        assert after.result is not CARRIED or after.doubled


# Often nothing leads, or everybody picked it: so many more are drawn that enough are left.
@settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much])
@given(votes(least_options=1, all_answer=True), st.data())
def test_an_option_still_leads_when_who_did_not_pick_it_leaves(vote: Vote, data: st.DataObject) -> None:
    before = vote.tally
    assume(before.winner is not None)
    others = sorted(
        seat
        for seat, answer in vote.given.items()
        if seat in vote.base and before.winner not in answer.picks and seat != vote.casting
    )
    assume(others)
    after = vote.without(data.draw(st.sampled_from(others))).tally
    assert after.winner == before.winner or not after.quorate


# --- majority and ties


@settings(max_examples=300)
@given(votes() | votes(all_answer=True) | votes(all_answer=True, least_options=1, most_options=1))
def test_a_tie_is_between_equals(vote: Vote) -> None:
    tally = vote.tally
    assert tally.even or not tally.doubled
    assert (tally.result is TIED) is (tally.even and vote.casting is None)
    if tally.even and tally.picked:
        most = max(tally.picked)
        assert most > 0 and tally.picked.count(most) > 1
    elif tally.even:
        assert tally.agreeing == tally.votes_against > 0
    if not tally.picked and tally.agreeing == tally.votes_against:
        assert tally.result is not CARRIED or tally.doubled
    if tally.quorate and vote.procedure.majority is Majority.SIMPLE:
        sides = tally.picked or (tally.agreeing, tally.votes_against)
        assert tally.even is (max(sides) > 0 and sides.count(max(sides)) > 1)
    if tally.winner is not None:
        assert tally.picked.count(max(tally.picked)) == 1 or tally.doubled


@given(votes(), st.data())
def test_a_casting_vote_counts_in_a_tie_alone(vote: Vote, data: st.DataObject) -> None:
    without = replace(vote, casting=None).tally
    cast = replace(vote, casting=data.draw(st.sampled_from(["", *vote.roll]))).tally
    if without.result is TIED:
        assert cast.result in {CARRIED, NOT_CARRIED}
    else:
        assert cast == without


@settings(max_examples=300)
@given(votes(most_options=0, silence=False) | votes(most_options=0, silence=False, all_answer=True))
def test_one_option_against_the_status_quo_is_for_or_against(vote: Vote) -> None:
    said = {Choice.FOR: (1,), Choice.AGAINST: (STATUS_QUO,)}
    ballots = {
        seat: tuple(
            replace(each, choice=Choice.PICKED, picks=said[each.choice]) if each.choice in said else each
            for each in answers
        )
        for seat, answers in vote.ballots.items()
    }
    as_options = replace(vote, ballots=ballots, options=1).tally
    assert (as_options.result, as_options.even, as_options.doubled, as_options.taking_part) == (
        (vote.tally.result, vote.tally.even, vote.tally.doubled, vote.tally.taking_part)
    )


# --- silence


@given(votes(most_options=0, silence=False, casting=False), st.data())
def test_whatever_the_silent_would_have_said_their_silence_does_the_motion_no_harm(
    vote: Vote, data: st.DataObject
) -> None:
    """So silence as consent never rejects what is adopted where all must reply."""
    silent = sorted(vote.base.keys() - vote.given.keys())
    replied = replace(vote, all_must_reply=True, silence_agrees=False)
    for seat in silent:
        replied = replied.answering(seat, data.draw(answers_to(0, back=False)))
    consenting = replace(vote, all_must_reply=False, silence_agrees=True).tally
    assert consenting.quorate is bool(vote.base)
    if replied.tally.result is CARRIED:
        assert consenting.result is CARRIED


@given(votes(silence=False, all_answer=True))
def test_silence_speaks_only_for_those_who_said_nothing(vote: Vote) -> None:
    assert replace(vote, silence_agrees=True, all_must_reply=False).tally == (
        replace(vote, all_must_reply=False).tally
    )
