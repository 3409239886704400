"""Who backs a wish: a fold of moves, whatever the order people come and go in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.backing import Move, Position, positions, together
from storage.wish_words import SupportMove

USERS = ("aarhus", "odense")
MOVES = st.lists(
    st.builds(
        Move,
        organisation=st.sampled_from((*USERS, "left")),
        person=st.sampled_from("abc"),
        move=st.sampled_from(SupportMove),
        points=st.one_of(st.none(), st.integers(1, 5)),
    ),
    max_size=12,
)


@given(MOVES)
def test_whoever_holds_a_position_supports_it_and_only_users_have_one(moves: list[Move]) -> None:
    found = positions(moves, USERS)
    assert set(found) <= set(USERS)
    for position in found.values():
        assert position.holder in position.people
        assert len(set(position.people)) == len(position.people)


@given(MOVES)
def test_who_takes_back_what_they_gave_leaves_it_as_it_was(moves: list[Move]) -> None:
    before = positions(moves, USERS)
    visit = [Move("odense", "new", SupportMove.BACK), Move("odense", "new", SupportMove.TAKE_BACK)]
    assert positions([*moves, *visit], USERS) == before


@given(MOVES, MOVES)
def test_an_organisation_counts_once_over_wishes_that_are_one(first: list[Move], second: list[Move]) -> None:
    both = [positions(first, USERS), positions(second, USERS)]
    assert set(together(both)) == set(both[0]) | set(both[1])


def test_the_next_colleague_holds_the_position() -> None:
    moves = [Move("odense", each, SupportMove.BACK, points) for each, points in (("a", 3), ("b", None))]
    assert positions(moves, USERS) == {"odense": Position("a", ("a", "b"), 3)}
    moves.append(Move("odense", "a", SupportMove.TAKE_BACK))
    assert positions(moves, USERS) == {"odense": Position("b", ("b",), 3)}


def test_when_the_holder_takes_it_back_the_next_to_have_supported_it_holds_the_position() -> None:
    moves = [Move("odense", each, SupportMove.BACK) for each in "abc"]
    gone = Move("odense", "a", SupportMove.TAKE_BACK)
    assert positions([*moves, gone], USERS)["odense"] == Position("b", ("b", "c"))
