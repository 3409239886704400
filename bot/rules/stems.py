"""Words as they are looked for: Danish and English forms are one stem, long Danish words are their parts too.

Pure: what is a word that says nothing, and what long words are put together from, comes in a `Lexicon`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from snowballstemmer.danish_stemmer import DanishStemmer
from snowballstemmer.english_stemmer import EnglishStemmer

from bot.rules.spelling import DANISH_LETTERS

# What a word weighs by itself, and a long one beside its parts.
WHOLE, LONG = 1.0, 0.6
# Letters: of the shortest word that has parts, of its shortest part, of a part that we do not know.
SHORTEST_LONG, SHORTEST_PART, SHORTEST_UNKNOWN = 7, 3, 5
LONGEST = 40
WORDS = 1_000
# A verb and its little word, "skrive ud", stand no further apart than this: "skrive det ud".
APART = 2
# Marks what counts only where the synonyms know it, and what counts in full there.
MAYBE, JOINED = "+", "="
# Stands for å while accents are taken off: nothing that people write.
RING = "\ue000"

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
BETWEEN = re.compile(r"[-'’]")
ENDINGS = re.compile(r"(?:erne|ene|en|et|er|e)s?$")
NOMINAL = re.compile(r"(?<=...)(?:er|n)?ing$")
LINKS = ("s", "e", "")
LITTLE = frozenset({"af", "frem", "fra", "ind", "ned", "op", "over", "på", "til", "ud", "under"})
PREFIXES = (*sorted(LITTLE), "be", "for", "gen", "mis", "om", "u")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """stops: words that say nothing. wholes: what long words begin with. parts: the stems of those."""

    stops: frozenset[str]
    wholes: frozenset[str]
    parts: frozenset[str]


def weighed(text: str, lexicon: Lexicon) -> dict[str, float]:
    """Stem -> what it weighs in the text: the words that say something, and the parts of long ones.

    Those marked MAYBE are made of a verb and its little word; those marked JOINED have parts of their own.
    """
    found: dict[str, float] = {}
    before, since = "", APART
    for word in islice(words(text), WORDS):
        if word in LITTLE and before and since < APART:
            found.setdefault(f"{MAYBE}{_folded(word)}{before}", WHOLE)
        since += 1
        if word in lexicon.stops or word in LITTLE or len(word) < 2:
            continue
        before, since = stem(word), 0
        for each, weight in _of_word(word, lexicon):
            found[each] = max(found.get(each, 0.0), weight)
    return found


def words(text: str) -> Iterator[str]:
    """The words of the text in lower case: "e-mail" is one, "mitid-login" two, "pc'en" is "pc"."""
    for match in WORD.finditer(_without_accents(text.lower())):
        word = match.group()
        parts = BETWEEN.split(word)
        if len(parts) > 1 and "-" not in word:
            yield parts[0][:LONGEST]
        elif min(map(len, parts)) < SHORTEST_PART:
            yield "".join(parts)[:LONGEST]
        else:
            yield from (part[:LONGEST] for part in parts)


def unmarked(stem_: str) -> str:
    """The stem without its mark."""
    return stem_.removeprefix(MAYBE).removeprefix(JOINED)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a word in lower case, without Danish letters or accents; "" when none is left of it.

    The Danish stemmer first, then the English one: so "integrationer", "integration" and "integrere" are one.
    """
    # New ones each time, for they remember what they are at and threads share this.
    danish: str = DanishStemmer().stemWord(word)
    if len(danish) < 4 and len(word) - len(danish) >= 3:
        # It took "billede" for "bil": so short a rest is no longer the word.
        danish = _single(ENDINGS.sub("", word))
    danish = _single(NOMINAL.sub("", danish))
    if not danish.endswith("ed") or word.endswith("ed"):
        danish = _single(EnglishStemmer().stemWord(danish))
    return _folded(danish)


def _of_word(word: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    whole, parts = stem(word), _parts(word, lexicon)
    if whole:
        yield (f"{JOINED}{whole}", LONG) if parts else (whole, WHOLE)
    yield from ((part, WHOLE) for part in parts if part)


@lru_cache(maxsize=20_000)
def _parts(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The stems of what a long word is put together from: both ends known, else one of them."""
    if len(word) < SHORTEST_LONG or stem(word) in lexicon.parts:
        return ()
    return (
        _both_known(word, lexicon)
        or _one_known(word, lexicon)
        or tuple(
            stem(word.removeprefix(prefix))
            for prefix in PREFIXES
            if word.startswith(prefix) and _is_known(word.removeprefix(prefix), lexicon)
        )[:1]
    )


def _both_known(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    for head, tail in _cuts(word, lexicon, SHORTEST_PART):
        if stem(tail) in lexicon.parts:
            return stem(head), stem(tail)
        further = _parts(tail, lexicon) if len(tail) >= SHORTEST_LONG else ()
        if further:
            return stem(head), *further
    return ()


def _one_known(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    for head, tail in _cuts(word, lexicon, SHORTEST_UNKNOWN):
        if len(head) > SHORTEST_PART:
            return stem(head), stem(tail)
    for at in range(SHORTEST_PART + 1, len(word) - SHORTEST_PART):
        if _is_known(word[at:], lexicon):
            return stem(word[:at].removesuffix("s")), stem(word[at:])
    return ()


def _cuts(word: str, lexicon: Lexicon, shortest: int) -> Iterator[tuple[str, str]]:
    """(a beginning that is known, the rest of at least so many letters), the longest beginning first."""
    for at in range(len(word) - shortest, SHORTEST_PART - 1, -1):
        if word[:at] in lexicon.wholes:
            for link in LINKS:
                tail = word[at + len(link) :]
                if word.startswith(link, at) and len(tail) >= shortest:
                    yield word[:at], tail


def _is_known(word: str, lexicon: Lexicon) -> bool:
    return len(word) > SHORTEST_PART and len(stem(word)) >= SHORTEST_PART and stem(word) in lexicon.parts


def _single(letters: str) -> str:
    """Without the doubling that an ending left behind: "indstill", "hall"."""
    return letters[:-1] if len(letters) > 3 and letters[-1] == letters[-2] else letters


def _without_accents(text: str) -> str:
    """The text, its Danish letters kept: "installér" is "installer", "påmindelse" stays."""
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).replace("å", RING))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare.replace(RING, "å"))


def _folded(letters: str) -> str:
    plain = unicodedata.normalize("NFKD", letters.translate(DANISH_LETTERS))
    return plain.encode("ascii", "ignore").decode("ascii")
