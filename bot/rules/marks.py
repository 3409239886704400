"""What a wish is found by: marks of plain letters. Pure, for those who put them on and those who look.

Danish letters, accents and case do not tell two marks apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from bot.rules.spelling import fold

LAW, ESTIMATED = "law", "estimated"
TAG, BACKER, WORD = "tag:", "backer:", "word:"
# Between a tag as it is looked for and as it is spelt; and the letter that follows it.
SPELT, AFTER_SPELT = "=", ">"
# So many different words of what is needed are kept, the first ones.
WORDS = 300
# A word of so many letters is found by its beginning; a shorter one, and a number, by itself.
BEGINNING = 3
# Letters of what is asked for, and words of it.
ASKED, TERMS = 100, 6
LETTERS = re.compile(r"[^\W_]+")
# After every letter that a word is folded to.
AFTER = "{"


class Wanted(NamedTuple):
    """A mark to look for; up_to: any mark from it on, before that one. None: just the one.

    word: as it was typed, in lower case, where it is a word that may have other forms.
    """

    mark: str
    up_to: str | None = None
    word: str = ""


def marks_of(
    number: int,
    title: str,
    need: str,
    tags: Iterable[str],
    *,
    backers: Iterable[str] = (),
    also: Iterable[str] = (),
    is_required: bool = False,
    is_estimated: bool = False,
) -> frozenset[str]:
    """Every mark of a wish. backers: ids of organisations. also: titles of what is merged into it."""
    named = list(tags)
    words = [*_words(" ".join((title, *named, *also))), *_words(need)[:WORDS], str(number)]
    found = {f"{WORD}{each}" for each in words}
    found |= {f"{TAG}{fold(each)}{SPELT}{each}" for each in named}
    found |= {f"{BACKER}{each}" for each in backers}
    if is_required:
        found.add(LAW)
    if is_estimated:
        found.add(ESTIMATED)
    return frozenset(found)


def tagged(tag: str) -> Wanted:
    """Those with the tag."""
    begun = f"{TAG}{fold(tag[:ASKED])}"
    return Wanted(begun + SPELT, begun + AFTER_SPELT)


def tag_of(mark: str) -> str:
    """The tag that a mark stands for, as it is spelt."""
    return mark.partition(SPELT)[2]


def backed_by(organisation_id: str) -> Wanted:
    """Those that the organisation backs."""
    return Wanted(f"{BACKER}{organisation_id}")


def worded(text: str) -> tuple[Wanted, ...]:
    """Those with every one of these words, or with words that begin so; a number finds the wish of that."""
    typed = {fold(each): each.lower() for each in LETTERS.findall(text[:ASKED])}
    return tuple(_worded(folded, word) for folded, word in typed.items() if folded)[:TERMS]


def _worded(folded: str, word: str) -> Wanted:
    mark = f"{WORD}{folded}"
    if folded.isdecimal() or len(folded) < BEGINNING:
        return Wanted(mark)
    return Wanted(mark, mark + AFTER, word)


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(filter(None, fold(text).split("-"))))
