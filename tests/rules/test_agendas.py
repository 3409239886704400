"""What the bot puts on an agenda and takes off again, and the order of the items."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.agendas import RANK, Key, Place, arranged, shifted, sort_out
from storage.meeting_words import AboutKind

MOTION: Key = (AboutKind.MOTION, "m1")
OTHER: Key = (AboutKind.MOTION, "m2")
ON, OFF = Place(), Place(is_on=False)
PUT_BY_HAND, OFF_BY_HAND = Place(by_person=True), Place(is_on=False, by_person=True)

# (what there is, what was gathered, whether it went out) -> what is new, what is there again, what comes off.
CASES = {
    "what is new comes on": ([MOTION], {}, False, ([MOTION], [], [])),
    "what is on already stays": ([MOTION], {MOTION: ON}, False, ([], [], [])),
    "what is settled comes off": ([], {MOTION: ON}, False, ([], [], [MOTION])),
    "what came off by itself comes on again": ([MOTION], {MOTION: OFF}, False, ([], [MOTION], [])),
    "what came off by itself and is still settled stays off": ([], {MOTION: OFF}, False, ([], [], [])),
    "what a person took off stays off": ([MOTION], {MOTION: OFF_BY_HAND}, False, ([], [], [])),
    "what a person put on again stays on though it is settled": (
        [], {MOTION: PUT_BY_HAND}, False, ([], [], []),
    ),
    "once it went out nothing comes off": ([], {MOTION: ON}, True, ([], [], [])),
    "once it went out what is new still comes on": ([OTHER], {MOTION: ON}, True, ([OTHER], [], [])),
    "what two sources tell of comes on once": ([MOTION, MOTION], {}, False, ([MOTION], [], [])),
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "known", "was_sent", "told"), CASES.values(), ids=CASES)
def test_what_comes_on_and_off(
    wanted: list[Key],
    known: dict[Key, Place],
    was_sent: bool,
    told: tuple[list[Key], list[Key], list[Key]],
) -> None:
    found = sort_out(wanted, known, was_sent=was_sent)
    assert (list(found.new), list(found.again), list(found.off)) == told


KEYS = st.tuples(st.sampled_from(AboutKind), st.sampled_from(["1", "2", "3"]))
PLACES = st.builds(Place, st.booleans(), st.booleans())


@given(st.lists(KEYS), st.dictionaries(KEYS, PLACES), st.booleans())
def test_gathering_twice_is_gathering_once(
    wanted: list[Key], known: dict[Key, Place], was_sent: bool
) -> None:
    first = sort_out(wanted, known, was_sent=was_sent)
    after = {**known, **dict.fromkeys((*first.new, *first.again), ON), **dict.fromkeys(first.off, OFF)}
    second = sort_out(wanted, after, was_sent=was_sent)
    assert (second.new, second.again, second.off) == ((), (), ())
    assert all(known[key].by_person is False for key in (*first.again, *first.off))


def test_until_somebody_orders_them_they_stand_by_what_they_are_about() -> None:
    items = [("t", AboutKind.TOPIC), ("o", AboutKind.OWN), ("m2", AboutKind.MOTION), ("m1", AboutKind.MOTION)]
    assert arranged(items, ()) == ("m2", "m1", "o", "t")
    assert arranged(items, ("t", "gone", "m1")) == ("t", "m1", "m2", "o")
    assert set(RANK) == set(AboutKind)


MOVES = {
    "one back": ("b", -1, "bac"),
    "one on": ("b", 1, "acb"),
    "the first goes no further back": ("a", -1, "abc"),
    "the last goes no further on": ("c", 1, "abc"),
    "as far as there are places": ("a", 9, "bca"),
}


@pytest.mark.parametrize(("which", "by", "told"), MOVES.values(), ids=MOVES)
def test_an_item_is_moved_so_many_places(which: str, by: int, told: str) -> None:
    assert "".join(shifted("abc", which, by)) == told


@given(st.permutations("abcdef"), st.sampled_from("abcdef"), st.integers(-9, 9))
def test_nothing_is_lost_or_doubled_when_one_is_moved(ids: list[str], which: str, by: int) -> None:
    moved = shifted(ids, which, by)
    assert sorted(moved) == sorted(ids)
    assert [each for each in moved if each != which] == [each for each in ids if each != which]
