"""What a wish is found by: marks of plain letters. Pure, for those who put them on and those who look.

Danish letters, accents and case do not tell two marks apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bot.rules.spelling import fold

LAW, ESTIMATED = "law", "estimated"
TAG, BACKER, WORD = "tag:", "backer:", "word:"
# So many different words of what is needed are kept, the first ones.
WORDS = 300
# A word of so many letters is found by its beginning; a shorter one, and a number, by itself.
BEGINNING = 3
# Letters of what is asked for, and words of it.
ASKED, TERMS = 100, 6
# After every letter that a word is folded to.
AFTER = "{"


class Wanted(NamedTuple):
    """A mark to look for; up_to: any mark from it on, before that one. None: just the one."""

    mark: str
    up_to: str | None = None


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
    found |= {f"{TAG}{fold(each)}" for each in named}
    found |= {f"{BACKER}{each}" for each in backers}
    if is_required:
        found.add(LAW)
    if is_estimated:
        found.add(ESTIMATED)
    return frozenset(found)


def tagged(tag: str) -> Wanted:
    """Those with the tag."""
    return Wanted(f"{TAG}{fold(tag[:ASKED])}")


def backed_by(organisation_id: str) -> Wanted:
    """Those that the organisation backs."""
    return Wanted(f"{BACKER}{organisation_id}")


def worded(text: str) -> tuple[Wanted, ...]:
    """Those with every one of these words, or with words that begin so; a number finds the wish of that."""
    return tuple(_worded(each) for each in list(dict.fromkeys(_words(text[:ASKED])))[:TERMS])


def _worded(word: str) -> Wanted:
    mark = f"{WORD}{word}"
    return Wanted(mark) if word.isdecimal() or len(word) < BEGINNING else Wanted(mark, mark + AFTER)


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(filter(None, fold(text).split("-"))))
