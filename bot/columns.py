"""Which column of a wish list is which, by what people call it. What stands below is not known here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.rules import amounts
from bot.rules.amounts import Measure, NotAnAmount
from bot.rules.spelling import fold
from bot.texts.say import LANGUAGES, Say

# No more of a name is looked at.
SHOWN = 100


class Column(StrEnum):
    """What a column can be. Its names are the texts `import-words-<column>`; those of none look like others.

    organisation: is called as one, and marked where that one backs the wish.
    """

    TITLE = "title"
    NEED = "need"
    GAIN = "gain"
    LINKS = "links"
    BACKERS = "backers"
    TAGS = "tags"
    ESTIMATE = "estimate"
    LOW = "low"
    HIGH = "high"
    LAW = "law"
    DATE = "date"
    ORGANISATION = "organisation"
    NONE = "none"


AMOUNTS = frozenset((Column.ESTIMATE, Column.LOW, Column.HIGH))
# Several columns can be each of these; of the others the first is.
GATHERED = AMOUNTS | {
    Column.NEED, Column.GAIN, Column.LINKS, Column.BACKERS, Column.TAGS, Column.ORGANISATION, Column.NONE
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """organisation: the id of whose column it is, where it is one's. measure: what the numbers below it are;
    None: of no money that is ours, as flaw tells.
    """

    name: str
    column: Column
    organisation: str = ""
    measure: Measure | None = amounts.KRONE
    flaw: NotAnAmount | None = None


def is_title(name: str) -> bool:
    """Whether a column that is called so is that of the titles, which no list is without. What stands above a
    list begins with "Ønsker" as often as not, so it must be called just that, or begin with "Titel".
    """
    column, rank = _meant(name)
    return column is Column.TITLE and (rank == 0 or fold(name[:SHOWN]) in _words())


def headings(names: Iterable[str], find: Callable[[str], str | None]) -> tuple[Heading, ...]:
    """What stands below each name. find: the id of the organisation that is called so."""
    meant = [(name, *_meant(name)) for name in names]
    best = min((rank for _, column, rank in meant if column is Column.TITLE), default=0)
    found: list[Heading] = []
    for name, first, rank in meant:
        taken = {each.column for each in found} - GATHERED
        column = first
        if first is Column.TITLE and (rank > best or first in taken):
            # Who has both a title and a wish says in the wish what is needed.
            column = Column.NEED
        elif first in taken:
            column = Column.NONE
        organisation = find(name) if first is Column.NONE and name else None
        if organisation is not None:
            found.append(Heading(name, Column.ORGANISATION, organisation))
        else:
            found.append(_measured(name, column))
    return tuple(found)


def _measured(name: str, column: Column) -> Heading:
    if column not in AMOUNTS:
        return Heading(name, column)
    try:
        return Heading(name, column, measure=amounts.measure(name))
    except NotAnAmount as wrong:
        return Heading(name, column, measure=None, flaw=wrong)


@lru_cache
def _words() -> dict[str, tuple[Column, int]]:
    """Folded name -> the column, and how good a name of it: the first is the best."""
    return {
        fold(word): (column, rank)
        for language in LANGUAGES
        for column in Column
        if column is not Column.ORGANISATION
        for rank, word in enumerate(Say(language)(f"import-words-{column}").split(","))
    }


def _meant(name: str) -> tuple[Column, int]:
    """By the whole name, else by the longest known one that it begins with: "Behov (kort)" is a need."""
    words, folded = _words(), fold(name[:SHOWN])
    if folded in words:
        return words[folded]
    begun = max((word for word in words if folded.startswith(f"{word}-")), key=len, default="")
    return words.get(begun, (Column.NONE, 0))
