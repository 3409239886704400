"""Who has a place and who waits: whatever happens in whatever order, by examples and by properties."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.signups import Limit, Standing, Step, moved_up, promoted, standing

PEOPLE = "abcdefgh"


def happened(*said: str | int | None) -> list[Limit | Step]:
    """ "a" signs up, "-a" signs off, a number is a limit."""
    return [
        Step(each[-1], "x", number, not each.startswith("-")) if isinstance(each, str) else Limit(each)
        for number, each in enumerate(said, 1)
    ]


def who(*said: str | int | None) -> tuple[str, str]:
    """(who has a place, who waits)."""
    found = standing(happened(*said))
    return "".join(each.person_id for each in found.taken), "".join(each.person_id for each in found.waiting)


def test_the_places_go_to_the_first_and_the_others_wait_in_their_order() -> None:
    assert who(2, "a", "b", "c", "d") == ("ab", "cd")


def test_without_a_limit_nobody_waits() -> None:
    assert who(None, *PEOPLE) == (PEOPLE, "")


def test_a_place_that_comes_free_goes_to_the_first_in_line() -> None:
    assert who(2, "a", "b", "c", "d", "-a") == ("bc", "d")
    assert who(2, "a", "b", "c", "d", "-c") == ("ab", "d")


def test_who_comes_back_is_last_in_line() -> None:
    assert who(1, "a", "b", "c", "-a", "a") == ("b", "ca")


def test_a_higher_limit_lets_in_and_a_lower_one_puts_nobody_out() -> None:
    assert who(1, "a", "b", "c", 2) == ("ab", "c")
    assert who(1, "a", "b", "c", None) == ("abc", "")
    assert who(3, "a", "b", "c", 1, "d") == ("abc", "d")
    # Until there are fewer than the limit, nobody gets what comes free.
    assert who(3, "a", "b", "c", 1, "d", "-a", "-b") == ("c", "d")
    assert who(3, "a", "b", "c", 1, "d", "-a", "-b", "-c") == ("d", "")


def test_signing_up_or_off_twice_is_once() -> None:
    assert who(2, "a", "a", "b", "-c", "-b", "-b") == ("a", "")


def test_who_got_a_place_and_who_moved_up_is_told_apart() -> None:
    before, after = standing(happened(1, "a", "b", "c", "d")), standing(happened(1, "a", "b", "c", "d", "-a"))
    assert [each.person_id for each in promoted(before, after)] == ["b"]
    assert [each.person_id for each in moved_up(before, after)] == ["c", "d"]
    assert promoted(after, after) == moved_up(after, after) == ()


def test_places_left_and_the_place_in_line_are_counted() -> None:
    found = standing(happened(2, "a"))
    assert (found.left, found.in_line("a"), found.has_place("a")) == (1, None, True)
    full = standing(happened(2, "a", "b", "c", "d"))
    assert (full.left, full.in_line("d"), full.has_place("d"), full.of("x")) == (0, 2, False, 4)
    assert standing(happened(3, "a", "b", 1)).left == 0
    assert standing(happened(None, "a")).left is None


SAID = st.one_of(
    st.sampled_from(PEOPLE),
    st.sampled_from([f"-{each}" for each in PEOPLE]),
    st.integers(1, 5),
    st.none(),
)
STORY = st.lists(SAID, max_size=40)
FIXED = st.lists(st.one_of(st.sampled_from(PEOPLE), st.sampled_from([f"-{each}" for each in PEOPLE])))


def expected(story: list[str | int | None]) -> list[str]:
    """Who has signed up and not off again, in the order in which they did."""
    found: list[str] = []
    for each in story:
        if isinstance(each, str):
            if each.startswith("-"):
                found = [other for other in found if other != each[-1]]
            elif each not in found:
                found.append(each)
    return found


@given(st.integers(1, 5), FIXED)
def test_there_are_never_more_places_than_the_limit_and_none_is_free_while_somebody_waits(
    limit: int, story: list[str]
) -> None:
    taken, waiting = who(limit, *story)
    assert len(taken) <= limit
    assert not waiting or len(taken) == limit


@given(STORY)
def test_nobody_is_lost_and_nobody_is_there_twice(story: list[str | int | None]) -> None:
    taken, waiting = who(*story)
    assert sorted(taken + waiting) == sorted(expected(story))


@given(STORY)
def test_the_line_is_in_the_order_of_sign_up_and_those_before_it_were_there_first(
    story: list[str | int | None],
) -> None:
    taken, waiting = who(*story)
    # Nobody in the line signed up before somebody who has a place.
    assert [*taken, *waiting] == expected(story)


@given(STORY)
def test_whatever_happens_but_their_own_word_nobody_loses_a_place(story: list[str | int | None]) -> None:
    before: Standing = standing([])
    for length in range(1, len(story) + 1):
        after = standing(happened(*story[:length]))
        last = story[length - 1]
        gone = {each.person_id for each in before.taken} - {each.person_id for each in after.taken}
        assert gone <= ({last[-1]} if isinstance(last, str) and last.startswith("-") else set())
        before = after
