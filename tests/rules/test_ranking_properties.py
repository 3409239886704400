"""What holds of every ranking, whatever was wished for and by whom."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.ranking import Ballot, Item, Phase, Ranking, rank

KRONE = 100


@st.composite
def rounds(draw: st.DrawFn) -> tuple[list[Item], list[Ballot], int]:
    """(items, ballots, budget): organisations with weights, and costs that are often the same."""
    size = draw(st.integers(1, 9))
    wanted = [
        Item(f"w{number}", draw(st.integers(1, 30)) * draw(st.sampled_from([1, 7, 100])), draw(st.booleans()))
        if draw(st.integers(0, 5)) == 0
        else Item(f"w{number}", draw(st.integers(1, 30)) * 100)
        for number in range(size)
    ]
    ids = st.frozensets(st.sampled_from([item.id for item in wanted]))
    chosen = [
        Ballot(f"o{number}", draw(ids), draw(st.integers(1, 4))) for number in range(draw(st.integers(0, 9)))
    ]
    required = sum(item.cost for item in wanted if item.required)
    return wanted, chosen, required + draw(st.integers(0, sum(item.cost for item in wanted)))


def ranked(wanted: list[Item], chosen: list[Ballot], budget: int) -> Ranking:
    return rank(wanted, chosen, budget, step=KRONE * max(1, sum(ballot.weight for ballot in chosen)))


Round = tuple[list[Item], list[Ballot], int]


@given(rounds())
@settings(deadline=None)
def test_the_budget_is_never_exceeded_and_nothing_backed_still_fits(drawn: Round) -> None:
    wanted, chosen, budget = drawn
    ranking = ranked(wanted, chosen, budget)
    assert ranking.cost == sum(receipt.cost for receipt in ranking.funded) <= budget
    assert [
        each.item for each in ranking.rest if each.supporters and each.cost <= budget - ranking.cost
    ] == []
    assert {each.id for each in wanted if each.required} <= {each.item for each in ranking.funded}
    named = [receipt.item for receipt in (*ranking.funded, *ranking.rest)]
    assert sorted(named) == sorted(item.id for item in wanted)


@given(rounds(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_what_comes_in_does_not_matter(drawn: Round, random: st.DataObject) -> None:
    wanted, chosen, budget = drawn
    ranking = ranked(wanted, chosen, budget)
    wanted, chosen = wanted.copy(), chosen.copy()
    random.shuffle(wanted)  # type: ignore[attr-defined]
    random.shuffle(chosen)  # type: ignore[attr-defined]
    again = ranked(wanted, chosen, budget)
    assert again == ranking
    assert [list(each.payments) for each in again.funded] == [list(each.payments) for each in ranking.funded]


@given(rounds())
@settings(deadline=None)
def test_a_weight_is_as_many_clones(drawn: Round) -> None:
    wanted, chosen, budget = drawn
    clones = [
        Ballot(f"{ballot.id}/{number}", ballot.chosen) for ballot in chosen for number in range(ballot.weight)
    ]
    one, many = ranked(wanted, chosen, budget), ranked(wanted, clones, budget)
    assert (one.share, one.steps, one.cost) == (many.share, many.steps, many.cost)
    for mine, theirs in zip((*one.funded, *one.rest), (*many.funded, *many.rest), strict=True):
        assert (mine.item, mine.phase, mine.support, mine.held, mine.effective, mine.each) == (
            theirs.item, theirs.phase, theirs.support, theirs.held, theirs.effective, theirs.each,
        )  # fmt: skip
        for ballot in chosen:
            paid = [theirs.payments.get(f"{ballot.id}/{number}", 0) for number in range(ballot.weight)]
            assert mine.payments.get(ballot.id, 0) == sum(paid)


@given(rounds(), st.integers(2, 50))
@settings(deadline=None)
def test_weights_count_against_each_other_alone(drawn: Round, times: int) -> None:
    wanted, chosen, budget = drawn
    step = KRONE * len(chosen) + 1
    heavier = [Ballot(each.id, each.chosen, each.weight * times) for each in chosen]
    one, other = rank(wanted, chosen, budget, step=step), rank(wanted, heavier, budget, step=step)
    assert [each.payments for each in one.funded] == [each.payments for each in other.funded]
    assert [each.item for each in one.funded] == [each.item for each in other.funded]


@given(rounds())
@settings(deadline=None)
def test_nobody_pays_more_than_the_share_or_for_what_was_not_chosen(drawn: Round) -> None:
    wanted, chosen, budget = drawn
    ranking = ranked(wanted, chosen, budget)
    for ballot in chosen:
        paid = sum((each.payments.get(ballot.id, Fraction(0)) for each in ranking.funded), Fraction(0))
        assert paid <= ranking.share * ballot.weight
        assert {each.item for each in ranking.funded if ballot.id in each.payments} <= ballot.chosen


@given(rounds())
@settings(deadline=None)
def test_what_is_paid_is_just_the_cost(drawn: Round) -> None:
    ranking = ranked(*drawn)
    for receipt in ranking.funded:
        if receipt.phase is Phase.SHARES:
            assert sum(receipt.payments.values()) == receipt.cost <= receipt.held
            assert receipt.effective == receipt.cost / receipt.each
            assert 0 < receipt.effective <= receipt.support
            assert receipt.missing == 0
        else:
            assert receipt.payments == {} and receipt.effective is None


@given(rounds())
@settings(deadline=None)
def test_the_shares_are_a_price_system_for_what_they_bought(drawn: Round) -> None:
    """Priceable (Peters and Skowron 2020): nobody's supporters could pay for what was not bought."""
    wanted, chosen, budget = drawn
    ranking = ranked(wanted, chosen, budget)
    left = {ballot.id: ranking.share * ballot.weight for ballot in chosen}
    for receipt in ranking.funded:
        for ballot_id, amount in receipt.payments.items():
            assert amount > 0
            left[ballot_id] -= amount
    weights = {ballot.id: ballot.weight for ballot in chosen}
    for receipt in ranking.funded:
        # Whoever paid less than the most had nothing more.
        after = dict.fromkeys(left, Fraction(0))
        for later in ranking.funded[ranking.funded.index(receipt) :]:
            for ballot_id, amount in later.payments.items():
                after[ballot_id] += amount
        for ballot_id, amount in receipt.payments.items():
            if amount < receipt.each * weights[ballot_id]:
                assert after[ballot_id] == amount and left[ballot_id] == 0
    for receipt in (*ranking.funded, *ranking.rest):
        if receipt.phase in (None, Phase.COMPLETION):
            held = sum((left[each.id] for each in chosen if receipt.item in each.chosen), Fraction(0))
            assert held == receipt.held < receipt.cost
            assert receipt.missing == receipt.cost - held


@given(rounds())
@settings(deadline=None)
def test_what_is_bought_first_has_more_effective_supporters(drawn: Round) -> None:
    figures = [each.effective for each in ranked(*drawn).funded if each.effective is not None]
    assert figures == sorted(figures, reverse=True)
