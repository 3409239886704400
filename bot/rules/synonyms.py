"""Words that speak of the same thing: groups of them as people write them, and the one form of each. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.rules.stems import stem, words

# A comma does as well as a tab or an equals sign, and spaces do where there is none of them.
BETWEEN = re.compile(r"[\t,;=]+")
# At the beginning of a line: these words are not to be taken for others.
APART = "-"
NOTE = "#"

Groups = tuple[tuple[str, ...], ...]


class FlawCode(StrEnum):
    ONE_WORD = "one-word"
    TWO_GROUPS = "two-groups"
    NO_WORD = "no-word"
    PHRASE = "phrase"


class Flawed(Exception):
    """A line (from 1) that cannot be used, and the word that it is about."""

    def __init__(self, code: FlawCode, line: int, word: str = "") -> None:
        super().__init__(code.value, line, word)
        self.code, self.line, self.word = code, line, word


@dataclass(frozen=True, slots=True)
class Synonyms:
    """groups: words that speak of the same thing. apart: words that speak of nothing but themselves."""

    groups: Groups = ()
    apart: tuple[str, ...] = ()


def read(text: str) -> Synonyms:
    """A group a line; `-` before the words of a line takes them out of the groups that are shipped.

    Raises Flawed for a line with one word, a word without letters, a phrase, a word in two groups.
    """
    groups: list[tuple[str, ...]] = []
    apart: list[str] = []
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if not bare or bare.startswith(NOTE):
            continue
        said = _words(bare.removeprefix(APART), number)
        if bare.startswith(APART):
            apart += said
        elif len({form_of(word) for word in said}) < 2:
            raise Flawed(FlawCode.ONE_WORD, number, said[0])
        else:
            groups.append(said)
        for form, word in {form_of(word): word for word in said}.items():
            if form in seen:
                raise Flawed(FlawCode.TWO_GROUPS, number, word)
            seen.add(form)
    return Synonyms(tuple(groups), tuple(apart))


def form_of(word: str) -> str:
    """The stem that a word of a list is found by."""
    return stem(next(words(word), ""))


def forms(shipped: Groups, own: Synonyms) -> dict[str, str]:
    """Stem -> the form that stands for all of its group. A group of one's own joins the shipped ones that it
    shares a word with.
    """
    apart = {form_of(word) for word in own.apart}
    made: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for group in (*shipped, *own.groups):
        stems = [each for each in dict.fromkeys(map(form_of, group)) if each not in apart]
        heads = list(dict.fromkeys(made.get(each, each) for each in stems))
        for each in dict.fromkeys([*stems, *(other for head in heads for other in members.pop(head, []))]):
            made[each] = heads[0]
            members.setdefault(heads[0], []).append(each)
    return made


def alike(form: Mapping[str, str]) -> dict[str, list[str]]:
    """The form that stands for a group -> the stems of the group."""
    found: dict[str, list[str]] = {}
    for each, head in form.items():
        found.setdefault(head, []).append(each)
    return found


def _words(line: str, number: int) -> tuple[str, ...]:
    parts = BETWEEN.split(line) if BETWEEN.search(line) else line.split()
    said = tuple(dict.fromkeys(each.strip().lower() for each in parts if each.strip()))
    for each in said:
        found = list(words(each))
        if not found or not form_of(each):
            raise Flawed(FlawCode.NO_WORD, number, each)
        if len(found) > 1:
            raise Flawed(FlawCode.PHRASE, number, each)
    if not said:
        raise Flawed(FlawCode.NO_WORD, number)
    return said
