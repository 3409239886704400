"""Whether wishes that are the same are found, and those that merely look it left alone: measured on pairs.

`pytest tests/rules/test_likeness.py -s` prints the table.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import vocabulary
from bot.rules import synonyms
from bot.rules.likeness import (
    SHOWN,
    in_forms,
    likeness,
    most_alike,
    rarity,
    spelt_like,
    words_of,
)
from bot.rules.synonyms import Synonyms

PAIRS = Path(__file__).parents[1] / "data" / "similar_wishes.tsv"
FORMS = synonyms.forms(vocabulary.shipped(), Synonyms())


@dataclass(frozen=True, slots=True)
class Found:
    """Of wishes that have a twin: how many have it among the five most alike, and are shown it. Of all
    wishes: how many others they are shown, and how many of those that were written to look like them.
    """

    twins: int
    in_five: int
    shown: int
    wishes: int
    false: int
    lookalikes: int


# What was last measured. Better figures go here; worse ones are a fault.
KEPT = {
    "tune": Found(twins=160, in_five=121, shown=103, wishes=320, false=710, lookalikes=115),
    "held": Found(twins=72, in_five=50, shown=46, wishes=144, false=351, lookalikes=31),
    "held alone": Found(twins=72, in_five=55, shown=48, wishes=144, false=208, lookalikes=38),
}


@dataclass(frozen=True, slots=True)
class Pair:
    half: str
    is_same: bool
    product: str
    wishes: tuple[tuple[str, str], tuple[str, str]]


@lru_cache
def pairs() -> tuple[Pair, ...]:
    lines = [line for line in PAIRS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return tuple(
        Pair(
            row["half"],
            row["kind"] == "same",
            row["product"],
            ((row["title"], row["need"]), (row["other_title"], row["other_need"])),
        )
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    )


def words(title: str, need: str = "") -> dict[str, float]:
    return in_forms(words_of(title, need, vocabulary.lexicon()), FORMS)


def measured(half: str, halves: tuple[str, ...]) -> Found:
    """Each wish of the half's pairs, written anew where all other wishes of its product stand."""
    counted: Counter[str] = Counter()
    for product in ("display", "forms", "borgerpc"):
        listed = [each for each in pairs() if each.product == product and each.half in halves]
        stored = [words(*wish) for each in listed for wish in each.wishes]
        counts = Counter(word for each in stored for word in each)
        rare = {word: rarity(count, len(stored)) for word, count in counts.items()}
        for at, mine in enumerate(stored):
            pair, twin = listed[at // 2], at ^ 1
            if pair.half != half:
                continue
            alike = [
                (likeness(mine, other, rare.__getitem__), number)
                for number, other in enumerate(stored)
                if number != at
            ]
            five = [number for share, number in sorted(alike, reverse=True)[:SHOWN] if share]
            shown = [number for _, number in most_alike(alike, int)]
            counted["wishes"] += 1
            counted["false"] += len([each for each in shown if not (pair.is_same and each == twin)])
            if pair.is_same:
                counted["twins"] += 1
                counted["in_five"] += twin in five
                counted["shown"] += twin in shown
            else:
                counted["lookalikes"] += twin in shown
    return Found(**counted)


def test_wishes_that_are_the_same_are_found_as_often_as_before() -> None:
    lines = ["", "              twins  in top five   shown   others shown   look-alikes shown"]
    found = {name: _measured(name) for name in KEPT}
    for name, each in found.items():
        in_five, others = each.in_five / each.twins, each.false / each.wishes
        lines.append(
            f"{name:<12} {each.twins:6} {each.in_five:4} ({in_five:.0%}) {each.shown:9} {others:7.1f} a wish"
            f" {each.lookalikes:8} of {each.wishes - each.twins}"
        )
    sys.stdout.write("\n".join([*lines, ""]))
    for name, each in found.items():
        kept = KEPT[name]
        assert (each.twins, each.wishes) == (kept.twins, kept.wishes), name
        assert each.in_five >= kept.in_five and each.shown >= kept.shown, name
        assert each.false <= kept.false and each.lookalikes <= kept.lookalikes, name


def _measured(name: str) -> Found:
    half, _, alone = name.partition(" ")
    return measured(half, (half,) if alone else ("tune", "held"))


def test_half_of_the_pairs_are_the_same_wish_and_none_is_listed_twice() -> None:
    for half in ("tune", "held"):
        kinds = Counter(each.is_same for each in pairs() if each.half == half)
        assert kinds[True] >= 24 and kinds[False] >= 24
    every = [wish for each in pairs() for wish in each.wishes]
    assert len(every) == len(set(every))


TEXT = st.text(max_size=60) | st.sampled_from(
    [
        "",
        "🎉" * 120,
        "x" * 10_000,
        "skærm " * 2_000,
        "og det er en",
        "Advarsel når en skærm er offline",
        "ＯＳ２\0",
    ]
)
WISH = st.tuples(TEXT, TEXT)


@given(WISH, WISH)
@settings(deadline=None)
def test_likeness_is_symmetric_and_from_nothing_to_one(one: tuple[str, str], other: tuple[str, str]) -> None:
    mine, theirs = words(*one), words(*other)
    rare = {word: rarity(len(word), 100) for word in (*mine, *theirs)}.__getitem__
    assert 0 <= likeness(mine, theirs, rare) == likeness(theirs, mine, rare) <= 1


@given(WISH, st.lists(WISH, max_size=5))
@settings(deadline=None)
def test_a_wish_is_most_like_itself(wish: tuple[str, str], others: list[tuple[str, str]]) -> None:
    mine = words(*wish)
    assert likeness(mine, mine, lambda _: 0.5) == 1
    assert all(likeness(mine, words(*each), lambda _: 0.5) <= 1 for each in others)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 99)), max_size=12, unique_by=lambda each: each[1]))
def test_the_order_of_those_that_are_compared_does_not_matter(found: list[tuple[float, int]]) -> None:
    chosen = most_alike(found, int)
    assert chosen == most_alike(found[::-1], int) == most_alike(sorted(found), int)
    assert len(chosen) <= SHOWN
    assert set(chosen) <= set(found)


@pytest.mark.parametrize(
    "hostile", ["", "🎉" * 120, "og det er en", "x" * 10_000, "a-" * 5_000, "\ud800", "' OR 1=1"]
)
def test_hostile_text_is_like_nothing(hostile: str) -> None:
    real = words("Advarsel når en skærm er offline", "Vi opdager det først når borgerne ringer.")
    assert likeness(words(hostile, hostile), real, lambda _: 1) == 0
    assert likeness(real, words(hostile, hostile), lambda _: 1) == 0


@pytest.mark.parametrize(
    ("word", "known", "nearest"),
    [
        ("selvbetj", ["selvbet", "selvstaend", "skaerm"], "selvbet"),
        ("kalendr", ["kalend", "kalk"], "kalend"),
        ("bus", ["buss"], None),
        ("skaerm", ["skema"], None),
        ("skaerm", [], None),
    ],
)
def test_a_misspelt_word_is_the_known_one_nearest_to_it(
    word: str, known: list[str], nearest: str | None
) -> None:
    assert spelt_like(word, known) == nearest


def test_a_long_word_counts_in_full_where_it_is_a_synonym() -> None:
    own = {"interbook": "conventus", "conventus": "conventus"}
    said = words_of("Interbook", "", vocabulary.lexicon())
    assert in_forms(said, own)["conventus"] == 1
    assert in_forms(said, {})["interbook"] < in_forms(said, {})["book"] == 1


def test_a_word_that_every_wish_has_says_little() -> None:
    assert rarity(0, 1000) == 1
    assert 1 > rarity(10, 1000) > rarity(900, 1000) > 0
    assert 0 < rarity(5_000, 1) < 1e-1
