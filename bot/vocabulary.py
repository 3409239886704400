"""The words that wishes are compared by, read once from bot/data: synonyms, stop words, parts."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from bot.rules import synonyms
from bot.rules.stems import SHORTEST_PART, Lexicon, stem
from bot.rules.synonyms import NOTE, Groups

DATA = Path(__file__).parent / "data"
# To be raised with whatever else changes what `stems.weighed` makes of a text.
RULES = "1"


@lru_cache
def shipped() -> Groups:
    """The groups of synonyms that every product begins with."""
    return synonyms.read((DATA / "synonyms.tsv").read_text("utf-8")).groups


@lru_cache
def lexicon() -> Lexicon:
    """What is no word to look for, and what long words are put together from."""
    known = {word for group in shipped() for word in group if word.isalpha()}
    wholes = frozenset(word for word in known | _listed("compound_parts.txt") if len(word) >= SHORTEST_PART)
    stems = map(stem, wholes)
    return Lexicon(
        stops=_listed("stop_words.txt"),
        wholes=wholes,
        parts=frozenset(each for each in stems if len(each) >= SHORTEST_PART),
    )


def _listed(name: str) -> frozenset[str]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith(NOTE) for word in line.split())


@lru_cache
def edition() -> str:
    """Another one whenever words are told apart differently: what was indexed before is out of date then."""
    digest = hashlib.sha256(RULES.encode())
    for name in ("synonyms.tsv", "compound_parts.txt", "stop_words.txt"):
        digest.update((DATA / name).read_bytes())
    return digest.hexdigest()[:12]
