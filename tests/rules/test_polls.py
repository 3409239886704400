"""Which date of a poll is chosen and why, and when no answer can change that any more."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.composition import Attendee, Demands
from bot.rules.polls import Why, best, is_clear, standings, why
from storage.meeting_words import Fit
from storage.words import Role

ASKED = (
    Attendee("chair", frozenset({Role.CHAIR, Role.MEMBER}), "a"),
    Attendee("member", frozenset({Role.MEMBER}), "b"),
    Attendee("third", frozenset({Role.MEMBER}), "c"),
    Attendee("supplier", frozenset({Role.SUPPLIER})),
)
DEMANDS = Demands(quorum=2, chair=True, supplier=True)
DATES = (1, 2)
YES, MAYBE, NO = Fit.YES, Fit.IF_NEED_BE, Fit.NO


def answers(**said: str) -> dict[str, dict[int, Fit]]:
    """y, m and n for each date in turn."""
    letters = {"y": YES, "m": MAYBE, "n": NO}
    return {
        person: {number: letters[each] for number, each in enumerate(fits, 1)}
        for person, fits in said.items()
    }


CASES = {
    "the one without a lack, though fewer can": (
        answers(chair="yn", member="yy", third="ny", supplier="yy"), 1, Why.WHOLE,
    ),
    "most can": (answers(chair="yy", member="yy", third="ny", supplier="yy"), 2, Why.MOST),
    "as many, but more gladly": (
        answers(chair="my", member="yy", third="yy", supplier="yy"), 2, Why.GLADLY,
    ),
    "alike, so the earliest": (answers(chair="yy", member="yy", third="yy", supplier="yy"), 1, Why.EARLIEST),
    "the only one that anybody can": (answers(chair="ny", member="nn"), 2, Why.ONLY),
}  # fmt: skip


@pytest.mark.parametrize(("said", "number", "reason"), CASES.values(), ids=CASES)
def test_the_date_that_is_chosen_and_why(said: dict[str, dict[int, Fit]], number: int, reason: Why) -> None:
    found = standings(DATES, ASKED, said, DEMANDS)
    chosen = best(found)
    assert chosen is not None and chosen.number == number
    assert why(found, chosen) is reason


def test_where_nobody_can_come_no_date_is_chosen() -> None:
    assert best(standings(DATES, ASKED, {}, DEMANDS)) is None
    assert best(standings(DATES, ASKED, answers(chair="nn", member="nn"), DEMANDS)) is None


def test_a_date_that_somebody_chose_all_the_same_is_not_explained_away() -> None:
    found = standings(DATES, ASKED, answers(chair="yn", member="yn", third="yy", supplier="yn"), DEMANDS)
    assert why(found, found[1]) is Why.BY_HAND


def test_how_a_date_stands_counts_everybody_once() -> None:
    (first, _) = standings(DATES, ASKED, answers(chair="yn", member="mn", third="ny"), DEMANDS)
    assert (first.yes, first.if_need_be, first.no, first.unknown) == (1, 1, 1, 1)


FITS = st.fixed_dictionaries({number: st.sampled_from(Fit) for number in DATES})


@given(st.dictionaries(st.sampled_from([each.person_id for each in ASKED]), FITS))
def test_a_clear_choice_stands_whatever_the_others_answer(said: dict[str, dict[int, Fit]]) -> None:
    silent = [each.person_id for each in ASKED if each.person_id not in said]
    if not is_clear(DATES, ASKED, said, DEMANDS) or not silent:
        return
    chosen = best(standings(DATES, ASKED, said, DEMANDS))
    every = [dict(zip(DATES, fits, strict=True)) for fits in product(Fit, repeat=len(DATES))]
    for late in product(every, repeat=len(silent)):
        later = best(standings(DATES, ASKED, {**said, **dict(zip(silent, late, strict=True))}, DEMANDS))
        assert chosen is not None and later is not None and later.number == chosen.number


def test_it_is_clear_when_all_have_answered_and_not_while_the_supplier_may_tip_it() -> None:
    assert is_clear(DATES, ASKED, answers(chair="nn", member="nn", third="nn", supplier="nn"), DEMANDS)
    assert not is_clear(DATES, ASKED, answers(chair="yn", member="yn", third="yn"), DEMANDS)
    assert is_clear(DATES, ASKED, answers(chair="yn", member="yn", supplier="yn"), DEMANDS)
