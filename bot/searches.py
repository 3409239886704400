"""The backlog as it is searched: which wishes are asked for, and a page of them in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.catalogue import LineView, line_of
from bot.rules import marks, stems
from bot.rules.marks import AFTER, BACKER, ESTIMATED, LAW, TAG
from bot.rules.spelling import labels
from bot.rules.stages import OPEN
from bot.synonyms import Vocabulary, vocabulary_of
from storage import backlog, searches
from storage.engine import Tx
from storage.searches import Among, Wanted
from storage.wish_words import WishStage

PAGE = 50
# Wishes with a mark are few when so many rows have it: then they are looked at, else the whole order is.
FEW = 600
# No more of the wishes that have what very many have are counted.
MOST = 1_000
# Tags that one can choose between.
TAGS = 100


@dataclass(frozen=True, slots=True)
class Search:
    """Which wishes are asked for: those that are all of it. words: of title, need and tags, or a number; of
    those that are not open, in the very form, or its beginning.

    stage None: the open ones; is_all: also those that are not. backer: the id of an organisation.
    """

    words: str = ""
    stage: WishStage | None = None
    is_all: bool = False
    tag: str = ""
    backer: str = ""
    is_required: bool = False
    is_estimated: bool = False

    @property
    def narrows(self) -> bool:
        """Whether anything but where the wishes are is asked for."""
        said = (marks.worded(self.words), self.tag, self.backer, self.is_required, self.is_estimated)
        return any(said)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of what was found. number, pages: from 1. is_more: there are more than `total`, not shown.

    counts: how many of all the product's wishes are at each stage.
    """

    lines: tuple[LineView, ...]
    number: int
    pages: int
    total: int
    is_more: bool
    counts: Mapping[WishStage, int]


def leaf(tx: Tx, product_id: str, search: Search, number: int, *, size: int = PAGE) -> Leaf:
    """A page of the product's wishes, the most backed first; too high a number gives the last page."""
    among, wanted = _among(product_id, search), _wanted(tx, product_id, search)
    counts = backlog.counts(tx, product_id)
    few = _few(tx, product_id, wanted)
    if few is not None:
        rows = searches.of_these(tx, among, few, wanted) if few else []
        pages, number = _pages(len(rows), number, size)
        shown = rows[(number - 1) * size : number * size]
        return Leaf(tuple(map(line_of, shown)), number, pages, len(rows), is_more=False, counts=counts)
    total = searches.count(tx, among, wanted, most=MOST + 1) if wanted else _meant(counts, among)
    is_more = bool(wanted) and total > MOST
    total -= is_more
    pages, number = _pages(total, number, size)
    found = searches.along(tx, among, wanted, limit=size, offset=(number - 1) * size)
    return Leaf(tuple(map(line_of, found)), number, pages, total, is_more, counts)


def every(tx: Tx, product_id: str, search: Search) -> list[LineView]:
    """All that is found, in the same order."""
    among, wanted = _among(product_id, search), _wanted(tx, product_id, search)
    few = _few(tx, product_id, wanted)
    if few is not None:
        return [line_of(each) for each in searches.of_these(tx, among, few, wanted)] if few else []
    return [line_of(each) for each in searches.along(tx, among, wanted)]


def elsewhere(tx: Tx, product_id: str, search: Search, found: Leaf) -> int:
    """How many more there are when those that are not open are asked for too. found: the open ones; where
    they are too many to count, the others are not counted either.
    """
    if search.stage is not None or search.is_all or found.is_more:
        return 0
    among, wanted = Among(product_id), _wanted(tx, product_id, search)
    few = _few(tx, product_id, wanted)
    if few is None:
        return searches.count(tx, among, wanted, most=MOST) - found.total
    return (len(searches.of_these(tx, among, few, wanted)) if few else 0) - found.total


def tags(tx: Tx, product_id: str) -> tuple[str, ...]:
    """The tags that the product's wishes have, by letter; of those that fold alike one."""
    return labels(map(marks.tag_of, searches.different(tx, product_id, TAG, TAG + AFTER, most=TAGS)))


def is_tag(tx: Tx, product_id: str, tag: str) -> bool:
    """Whether any of the product's wishes has the tag."""
    return bool(tag) and searches.few(tx, product_id, _marked(marks.tagged(tag)), most=0) is None


def backers(tx: Tx, wish_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Wish -> the ids of the organisations that back it, of those of these wishes that any backs."""
    found = searches.between(tx, wish_ids, BACKER, BACKER + AFTER)
    return {of: tuple(each.removeprefix(BACKER) for each in marked) for of, marked in found.items()}


def _wanted(tx: Tx, product_id: str, search: Search) -> tuple[Wanted, ...]:
    """What a wish must have, all of it."""
    known = vocabulary_of(tx, product_id)
    found = [_worded(each, known) for each in marks.worded(search.words)]
    more = [marks.tagged(search.tag)] if search.tag else []
    more += [marks.backed_by(search.backer)] if search.backer else []
    more += [marks.Wanted(LAW)] if search.is_required else []
    more += [marks.Wanted(ESTIMATED)] if search.is_estimated else []
    return (*found, *map(_marked, more))


def _marked(wanted: marks.Wanted) -> Wanted:
    return Wanted(wanted.mark, wanted.up_to)


def _worded(wanted: marks.Wanted, known: Vocabulary) -> Wanted:
    """A word, or another form of it, or one that means the same."""
    stem = stems.stem(wanted.word) if wanted.word else ""
    form = known.forms.get(stem, stem)
    terms = known.terms.get(form, (form,)) if form else ()
    return Wanted(wanted.mark, wanted.up_to, tuple(terms))


def _among(product_id: str, search: Search) -> Among:
    return Among(product_id, search.stage, is_open=search.stage is None and not search.is_all)


def _few(tx: Tx, product_id: str, wanted: Sequence[Wanted]) -> frozenset[str] | None:
    """The ids of the wishes with all the marks that few have; None where there is no such mark."""
    found: frozenset[str] | None = None
    for each in wanted:
        ids = searches.few(tx, product_id, each, most=FEW)
        if ids is not None:
            found = ids if found is None else found & ids
    return found


def _pages(total: int, number: int, size: int) -> tuple[int, int]:
    """(how many pages there are, the number of the one that is shown)."""
    pages = max(1, -(-total // size))
    return pages, min(max(1, number), pages)


def _meant(counts: Mapping[WishStage, int], among: Among) -> int:
    if among.stage is not None:
        return counts.get(among.stage, 0)
    return sum(number for stage, number in counts.items() if not among.is_open or stage in OPEN)
