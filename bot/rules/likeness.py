"""How alike two wishes are, by the words that they share: pure, from 0 to 1.

Each word weighs by how rare it is, its synonyms are one word with it, and a title weighs more than a need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import log, sqrt
from typing import TypeVar

from bot.rules.stems import JOINED, LONG, MAYBE, Lexicon, unmarked, weighed

# The figures below were chosen on the `tune` pairs of tests/data/similar_wishes.tsv.
# What a word of the need weighs beside one of the title.
NEED = 0.6
# So many words of a wish are looked at, those of the title first.
MOST_WORDS = 60
# How much of a long text is passed over: from about so many words on, what is shared must be more.
SPAN = 36.0
# What is shown, at most, and how alike it must be: by itself, and beside the one that is most alike.
SHOWN, ALIKE, BESIDE = 5, 0.3, 0.6
# A product with few wishes does not know yet which words are rare.
FEW_WISHES = 20
LEAST_RARE, RARE_POWER = 0.05, 1.5
# A word that nobody has written yet is taken for the one that is spelt so much like it (0 to 1, by trigrams).
SPELT_LIKE, SHORTEST_SPELT = 0.7, 5

Key = TypeVar("Key")
Words = Mapping[str, float]
Rarity = Callable[[str], float]


def words_of(title: str, need: str, lexicon: Lexicon) -> dict[str, float]:
    """What a wish is compared by: stem -> weight, those of the title first."""
    found = weighed(title, lexicon)
    for each, weight in weighed(need, lexicon).items():
        found[each] = max(found.get(each, 0.0), weight * NEED)
    return dict(list(found.items())[:MOST_WORDS])


def in_forms(words: Words, forms: Mapping[str, str]) -> dict[str, float]:
    """The same words, unmarked, synonyms as the one form that stands for them."""
    weights: dict[str, float] = {}
    for each, weight in words.items():
        bare = unmarked(each)
        form = forms.get(bare, "" if each.startswith(MAYBE) else bare)
        if form:
            in_full = weight / LONG if bare in forms and each.startswith(JOINED) else weight
            weights[form] = max(weights.get(form, 0.0), in_full)
    return weights


def rarity(count: int, total: int) -> float:
    """How rare a word is that `count` of `total` wishes have: 1 for one that none has."""
    highest = total + FEW_WISHES
    return max(LEAST_RARE, log(highest / (count + 1)) / log(highest))


def likeness(one: Words, other: Words, rare: Rarity) -> float:
    """How alike two wishes are whose words are `in_forms`. rare: how rare a form is, 0 to 1."""
    if one == other:
        return 1.0
    shared = sorted(one.keys() & other.keys())
    said = sum(one[each] * other[each] * rare(each) ** RARE_POWER for each in shared)
    weight: float = said * SPAN / (_span(one) * _span(other))
    return weight / (1 + weight)


def most_alike(found: Iterable[tuple[float, Key]], order: Callable[[Key], int]) -> list[tuple[float, Key]]:
    """Of (likeness, key), those to show: the most alike first, and in their order where they are as alike."""
    ranked = sorted(found, key=lambda each: (-each[0], order(each[1])))[:SHOWN]
    return [each for each in ranked if each[0] >= max(ALIKE, BESIDE * ranked[0][0])]


def spelt_like(word: str, known: Iterable[str]) -> str | None:
    """The known word that is spelt most like this one, if one is: "selvbetjn" for "selvbetj"."""
    if len(word) < SHORTEST_SPELT:
        return None
    mine = _trigrams(word)
    near = (
        (2 * len(mine & theirs) / (len(mine) + len(theirs)), each)
        for each in known
        if (theirs := _trigrams(each))
    )
    share, nearest = max(near, default=(0.0, ""))
    return nearest if share >= SPELT_LIKE else None


def _span(words: Words) -> float:
    return sqrt(SPAN + sum(weight**2 for weight in words.values()))


def _trigrams(word: str) -> frozenset[str]:
    framed = f" {word} "
    return frozenset(framed[at : at + 3] for at in range(len(framed) - 2))
