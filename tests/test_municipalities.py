"""The 98 municipalities: that the data is whole, and that people's ways of writing a name find it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.municipalities import (
    Municipality,
    SizeClass,
    find_municipality,
    municipalities,
    similar_municipality,
)
from bot.rules.spelling import fold

LIMITS = {
    SizeClass.SMALL: (0, 25_000),
    SizeClass.MEDIUM: (25_000, 60_000),
    SizeClass.LARGE: (60_000, 120_000),
    SizeClass.VERY_LARGE: (120_000, 1_000_000),
}


def test_there_are_98_and_no_two_share_a_code_name_or_key() -> None:
    everyone = municipalities()
    assert len(everyone) == 98
    for feature in ("code", "name", "key"):
        assert len({getattr(each, feature) for each in everyone}) == 98


def test_aarhus_is_read_whole() -> None:
    assert find_municipality("Aarhus") == Municipality(
        "0751", "Aarhus", "aarhus", "Midtjylland", 352_000, SizeClass.VERY_LARGE
    )


@pytest.mark.parametrize("each", municipalities(), ids=lambda each: each.key)
def test_every_one_is_found_by_code_name_and_key(each: Municipality) -> None:
    ways = (each.code, each.code.lstrip("0"), each.name, each.key, each.name.upper(), f"{each.name} Kommune")
    for text in ways:
        assert find_municipality(text) is each
    low, high = LIMITS[each.size_class]
    assert low <= each.population <= high


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Århus", "aarhus"),
        ("A\N{COMBINING RING ABOVE}rhus", "aarhus"),
        ("ÆRØ", "aeroe"),
        ("koebenhavn", "koebenhavn"),
        ("Lyngby Taarbæk", "lyngby-taarbaek"),
        (" odense  kommune ", "odense"),
        ("Københavns Kommune", "koebenhavn"),
        ("Bornholms Regionskommune", "bornholm"),
        ("Randers Kommune", "randers"),
    ],
    ids=[
        "old spelling",
        "decomposed letter",
        "capitals",
        "folded",
        "no hyphen",
        "spaces",
        "genitive",
        "regional",
        "an s of its own",
    ],
)
def test_spellings_that_people_use(text: str, key: str) -> None:
    found = find_municipality(text)
    assert found is not None and found.key == key


@pytest.mark.parametrize(
    "text", ["", "Malmø", "9999", "kommune", "²", "Aarhus og Odense", "Odenses"],
    ids=["empty", "Swedish", "no such code", "only kommune", "a digit that is none", "two", "genitive alone"],
)  # fmt: skip
def test_what_is_none_is_not_found(text: str) -> None:
    assert find_municipality(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [("Aarhsu", "Aarhus"), ("Kobenhavn", "København"), ("Sydjurs", "Syddjurs"), ("Xyzzy", None), ("", None)],
    ids=["swapped letters", "o for ø", "a letter short", "nothing near", "empty"],
)
def test_the_nearest_name_is_suggested(text: str, name: str | None) -> None:
    found = similar_municipality(text)
    assert (found.name if found else None) == name


@given(st.text())
def test_a_folded_text_is_a_key_and_folds_to_itself(text: str) -> None:
    key = fold(text)
    assert key.isascii() and not set(key) - set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert fold(key) == key
    find_municipality(text)
    similar_municipality(text)
