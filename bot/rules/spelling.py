"""Words as they are compared: Danish letters, accents, case and spaces do not tell two words apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

BETWEEN = re.compile(r"[\W_]+")
DANISH_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def fold(text: str) -> str:
    """The text as a key: lower case, å as aa, æ as ae, ø as oe, no accents, hyphens for the rest."""
    spelt = unicodedata.normalize("NFC", text).lower().translate(DANISH_LETTERS)
    letters = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def label(text: str) -> str:
    """The text as one word to be shown: lower case, its own letters, hyphens for the rest."""
    return BETWEEN.sub("-", unicodedata.normalize("NFC", text).lower()).strip("-")


def labels(texts: Iterable[str]) -> tuple[str, ...]:
    """Each as one word, in order; of those that fold alike the first, and none that folds to nothing."""
    found: dict[str, str] = {}
    for each in texts:
        if fold(each):
            found.setdefault(fold(each), label(each))
    return tuple(found.values())
