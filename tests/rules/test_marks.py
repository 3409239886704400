"""What a wish is found by: folded words, tags, organisations; and what somebody types to find it."""

from __future__ import annotations

import pytest

from bot.rules import marks
from bot.rules.marks import ASKED, TERMS, WORDS, Wanted


def found(text: str, of: frozenset[str]) -> bool:
    """Whether the words find what has the marks."""
    wanted = marks.worded(text)
    return bool(wanted) and all(
        any(mark == each.mark if each.up_to is None else each.mark <= mark < each.up_to for mark in of)
        for each in wanted
    )


OFFLINE = marks.marks_of(
    12, "Advarsel, når en skærm er offline", "Vi opdager det først, når borgerne ringer.", ["drift"]
)


@pytest.mark.parametrize(
    "text",
    ["skærm", "SKAERM", "skae", "advarsel offline", "borger", "drift", "12", "#12", "er", "  ringer!!  "],
)
def test_words_of_title_need_and_tags_and_the_number_find_it(text: str) -> None:
    assert found(text, OFFLINE)


@pytest.mark.parametrize("text", ["", " ", "!?", "1", "kærm", "e", "advarsel busser", "\x00", "🚌"])
def test_what_it_does_not_say_does_not_find_it(text: str) -> None:
    assert not found(text, OFFLINE)


def test_a_wish_is_markby_what_is_merged_into_it() -> None:
    together = marks.marks_of(1, "Overvågning", "", [], also=["Besked om nedbrud"])
    assert found("nedbrud", together)


def test_tags_organisations_law_and_estimate_are_marks_of_their_own() -> None:
    of = marks.marks_of(1, "Et", "", ["tilgængelighed"], backers=["a1"], is_required=True, is_estimated=True)
    tag = marks.tagged("Tilgaengelighed")
    (mark,) = (each for each in of if tag.mark <= each < (tag.up_to or ""))
    assert marks.tag_of(mark) == "tilgængelighed"
    assert marks.backed_by("a1").mark in of
    assert {marks.LAW, marks.ESTIMATED} <= of
    assert not {marks.LAW, marks.ESTIMATED} & OFFLINE


def test_what_is_asked_for_is_bounded() -> None:
    assert len(marks.worded(" ".join(f"ord{number}" for number in range(5_000)))) == TERMS
    long = "x" * ASKED
    assert marks.worded("x" * 10_000) == (Wanted(f"word:{long}", f"word:{long}{{", long),)
    need = " ".join(f"ord{number}" for number in range(3_000))
    assert len(marks.marks_of(1, "Et", need, [])) == WORDS + 2


def test_a_word_that_is_asked_for_twice_is_asked_for_once() -> None:
    assert [each.mark for each in marks.worded("Skærm skærm SKAERM")] == ["word:skaerm"]


def test_a_word_that_can_have_other_forms_is_told_as_it_was_typed() -> None:
    assert [each.word for each in marks.worded("Skærmene #12 er nede")] == ["skærmene", "", "", "nede"]
