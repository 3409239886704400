"""Words as they are compared: Danish letters, accents, case and spaces do not tell two words apart."""

from __future__ import annotations

import re
import unicodedata

DANISH_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def fold(text: str) -> str:
    """The text as a key: lower case, å as aa, æ as ae, ø as oe, no accents, hyphens for the rest."""
    spelt = unicodedata.normalize("NFC", text).lower().translate(DANISH_LETTERS)
    letters = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
