"""Forms of a word are one stem, long words are their parts too, and words that say nothing are left out."""

from __future__ import annotations

import pytest

from bot import vocabulary
from bot.rules.likeness import in_forms
from bot.rules.stems import LONG, WHOLE, stem, unmarked, weighed, words
from bot.rules.synonyms import Synonyms, forms

FORMS = forms(vocabulary.shipped(), Synonyms())


def stems(text: str) -> set[str]:
    """What a text is found by, synonyms as one."""
    return set(in_forms(weighed(text, vocabulary.lexicon()), FORMS))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Opdatering af skærmene", "skærmen opdateres", id="inflected Danish"),
        pytest.param("Notifications for users", "notifying the user", id="inflected English"),
        pytest.param("Kalenderintegration", "integration til kalender", id="a long word and its parts"),
        pytest.param("Integrationer", "at integrere", id="a noun and its verb"),
        pytest.param("Eksport til Excel", "export of spreadsheets", id="Danish and English"),
        pytest.param("Installér det", "installering", id="an accent"),
        pytest.param("Skriv det ud", "udskrivning", id="a verb and its little word"),
        pytest.param("Indscanning", "scanne", id="a word with a prefix"),
        pytest.param("SKÆRM", "skaerm", id="no Danish keyboard"),
        pytest.param("E-mail", "email", id="a hyphen"),
        pytest.param("pc'en", "pc'er", id="an apostrophe"),
    ],
)
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert stems(one) & stems(other)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mødelokalernes kalenderintegration", ["mødelokalernes", "kalenderintegration"]),
        ("e-mail, MitID-login og pc'en", ["email", "mitid", "login", "og", "pc"]),
        ("Installér på Ærø, naïve Åse", ["installer", "på", "ærø", "naive", "åse"]),
        ("a-b-c --- '' 42", ["abc", "42"]),
        ("x" * 10_000, ["x" * 40]),
        ("🎉" * 120, []),
    ],
)
def test_a_text_is_taken_apart_into_words(text: str, said: list[str]) -> None:
    assert list(words(text)) == said


@pytest.mark.parametrize("word", ["billede", "billeder", "billedet", "billederne"])
def test_a_stem_is_not_cut_down_to_another_word(word: str) -> None:
    assert stem(word) == "billed" != stem("biler")


def test_a_long_word_weighs_less_than_each_of_its_parts() -> None:
    found = weighed("Kalenderintegration", vocabulary.lexicon())
    assert found == {"=kalenderintegr": LONG, "kalend": WHOLE, "integr": WHOLE}
    assert {unmarked(each) for each in found} == {"kalenderintegr", "kalend", "integr"}


def test_a_verb_and_its_little_word_may_be_one_also_apart() -> None:
    for text in ("log ind", "log dig ind"):
        assert "+indlog" in weighed(text, vocabulary.lexicon())
    assert "+indlog" not in weighed("log dig hurtigt og nemt ind", vocabulary.lexicon())


def test_a_text_of_words_that_say_nothing_says_nothing() -> None:
    assert weighed("Det er en mulighed, som vi gerne vil have", vocabulary.lexicon()) == {}
    assert weighed("We would like it to be possible", vocabulary.lexicon()) == {}


def test_an_enormous_text_is_read_only_so_far() -> None:
    assert len(weighed(" ".join(f"ord{number}" for number in range(50_000)), vocabulary.lexicon())) <= 1_000
