"""A list of wishes as somebody kept it in a spreadsheet: which column is which, and what each row asks for.

Pure: what is there already, and what is done about it, is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from bot import columns
from bot.assessments import TAG, TAGS
from bot.columns import Column, Heading
from bot.municipalities import find_municipality
from bot.refusals import Code, Refused
from bot.rules import amounts, wording
from bot.rules.amounts import Amount, Measure, NotAnAmount
from bot.rules.spelling import fold, labels
from bot.sheets import Place, Row, Sheet, shortened
from bot.wishes import GAIN, NEED

DATE = 40
SIMILAR = 0.75
BETWEEN_MANY = re.compile(r"[,;\n]")
# Where no organisation has the whole as its name.
BETWEEN_FEW = re.compile(r"[/&+]| og | and ", re.IGNORECASE)
BETWEEN_LINKS = re.compile(r"[,;]?\s+|[,;](?=https?://)")
# What stands below an organisation that backs the wish, and one that does not. Numbers are read as they are.
YES = frozenset(("x", "xx", "xxx", "ja", "j", "yes", "y", "true", "sand", "ok", "✓", "✔", "☑", "√"))
NO = frozenset(("", "-", "nej", "n", "no", "false", "falsk", "☐"))


class RemarkCode(StrEnum):
    """What there is to say of a row. Each has a sentence `import-<code>`, with its facts."""

    TITLE_EMPTY = "title-empty"
    TOO_LONG = "too-long"  # column, length, limit
    BAD_LINK = "bad-link"  # link
    TOO_MANY = "too-many"  # column, most
    ORGANISATION_UNKNOWN = "organisation-unknown"  # name
    ORGANISATION_MISSPELT = "organisation-misspelt"  # name, suggestion
    NOT_A_MARK = "not-a-mark"  # name, written
    AMOUNT = "amount"  # flaw, written
    ORGANISATION_LEFT = "organisation-left"  # name
    NOT_A_USER = "not-a-user"  # name


# The wish goes in without them.
HARMLESS = frozenset((RemarkCode.ORGANISATION_LEFT, RemarkCode.NOT_A_USER))


@dataclass(frozen=True, slots=True)
class Remark:
    """facts: plain values for the sentence; a column is one of `Column`, a flaw one of amounts'."""

    code: RemarkCode
    facts: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def is_flaw(self) -> bool:
        """Whether the row cannot go in before it is put right."""
        return self.code not in HARMLESS


@dataclass(frozen=True, slots=True)
class Known:
    """The organisations: names by id, ids by folded name and key; the ids of those that use the product, and
    that once did.
    """

    names: Mapping[str, str]
    ids: Mapping[str, str]
    users: frozenset[str]
    left: frozenset[str] = frozenset()

    def find(self, text: str) -> str | None:
        """The organisation that is called so, with or without "Kommune"."""
        wanted = fold(text)
        municipality = find_municipality(text)
        return self.ids.get(wanted) or (self.ids.get(municipality.key) if municipality is not None else None)

    def nearest(self, text: str) -> str | None:
        """The name that is nearest to a misspelt one; None when none is near."""
        near = get_close_matches(fold(text), list(self.ids), n=1, cutoff=SIMILAR)
        return self.names[self.ids[near[0]]] if near else None


@dataclass(frozen=True, slots=True)
class WantedWish:
    """backers: ids of organisations. law: what requires it, "" where nothing does. noted: when, in words."""

    title: str
    need: str = ""
    gain: str = ""
    links: tuple[str, ...] = ()
    backers: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    estimate: Amount | None = None
    law: str = ""
    noted: str = ""


@dataclass(frozen=True, slots=True)
class WantedRow:
    """wish None: the header stands there again. Where a remark is a flaw, the wish is what could be read."""

    place: Place
    wish: WantedWish | None
    remarks: tuple[Remark, ...] = ()

    @property
    def is_flawed(self) -> bool:
        return any(each.is_flaw for each in self.remarks)


@dataclass(frozen=True, slots=True)
class WishList:
    """columns: the names, and what each is taken for. flaws: of the header, where that has any."""

    columns: tuple[tuple[str, Column], ...]
    rows: tuple[WantedRow, ...]
    flaws: tuple[Remark, ...] = ()


def read(sheet: Sheet, known: Known) -> WishList:
    """What each row of the sheet asks for, and what is wrong with it. The sheet has a column of titles."""
    headings = columns.headings(sheet.columns, known.find)
    return WishList(
        columns=tuple((each.name, each.column) for each in headings),
        rows=tuple(_Reading(headings, row, known).wanted() for row in sheet.rows),
        flaws=tuple(_amount_flaw(each.flaw) for each in headings if each.flaw is not None),
    )


def _amount_flaw(wrong: NotAnAmount) -> Remark:
    return Remark(RemarkCode.AMOUNT, {"flaw": wrong.flaw.value, "written": shortened(wrong.written)})


# --- what a row asks for


class _Reading:
    """Reads one row, and remembers what there is to say of it."""

    def __init__(self, headings: Iterable[Heading], row: Row, known: Known) -> None:
        self._known, self._place = known, row.place
        self._cells = [
            (heading, cell.strip()) for heading, cell in zip(headings, row.cells, strict=True) if cell.strip()
        ]
        self._remarks: list[Remark] = []

    def wanted(self) -> WantedRow:
        if self._of(Column.TITLE) and all(fold(each.name) == fold(cell) for each, cell in self._cells):
            return WantedRow(self._place, None)
        title = self._worded(Column.TITLE, wording.TITLE)
        if not title and not self._remarks:
            self._remark(RemarkCode.TITLE_EMPTY)
        wish = WantedWish(
            title=title,
            need=self._worded(Column.NEED, NEED),
            gain=self._worded(Column.GAIN, GAIN),
            links=self._links(),
            backers=tuple(self._backers()),
            tags=self._tags(),
            estimate=self._estimate(),
            law=self._law(),
            noted=self._worded(Column.DATE, DATE),
        )
        return WantedRow(self._place, wish, tuple(self._remarks))

    def _remark(self, code: RemarkCode, **facts: str | int) -> None:
        said = Remark(code, facts)
        if said not in self._remarks:
            self._remarks.append(said)

    def _of(self, column: Column) -> list[str]:
        return [cell for heading, cell in self._cells if heading.column is column]

    def _worded(self, column: Column, limit: int) -> str:
        """The words below the column, those of several as paragraphs."""
        joined = "\n\n".join(self._of(column))
        one_line = column in (Column.TITLE, Column.DATE)
        return self._within(column, wording.one_line if one_line else wording.paragraphs, joined, limit)

    def _within(self, column: Column, keep: Callable[[str, int, str], str], text: str, limit: int) -> str:
        try:
            return keep(text, limit, column.value)
        except Refused as refused:
            length = int(refused.facts["length"] or 0)
            self._remark(RemarkCode.TOO_LONG, column=column.value, length=length, limit=limit)
            return wording.excerpt(text[: 2 * limit], limit)

    def _links(self) -> tuple[str, ...]:
        pieces = [each for cell in self._of(Column.LINKS) for each in BETWEEN_LINKS.split(cell)]
        found = [f"https://{each}" if each.startswith("www.") else each for each in pieces if each]
        kept: list[str] = []
        for link in dict.fromkeys(found):
            try:
                kept += wording.links(link, Column.LINKS.value)
            except Refused as refused:
                code = RemarkCode.BAD_LINK if refused.code is Code.BAD_LINK else RemarkCode.TOO_LONG
                self._remark(code, link=str(refused.facts["link"]))
        if len(kept) > wording.LINKS:
            self._remark(RemarkCode.TOO_MANY, column=Column.LINKS.value, most=wording.LINKS)
        return tuple(kept[: wording.LINKS])

    def _tags(self) -> tuple[str, ...]:
        words = [each for cell in self._of(Column.TAGS) for each in BETWEEN_MANY.split(cell)]
        found = labels(
            self._within(Column.TAGS, wording.one_line, each.replace("#", " "), TAG) for each in words
        )
        if len(found) > TAGS:
            self._remark(RemarkCode.TOO_MANY, column=Column.TAGS.value, most=TAGS)
        return found[:TAGS]

    def _backers(self) -> dict[str, None]:
        """The ids of the organisations that back it and may, each once, in the order they are named."""
        found: dict[str, None] = {}
        for heading, cell in self._cells:
            named: list[str] = []
            if heading.column is Column.BACKERS:
                named = self._named(cell)
            elif heading.column is Column.ORGANISATION and self._is_marked(heading.name, cell):
                named = [heading.organisation]
            for each in named:
                if each in self._known.users:
                    found[each] = None
                else:
                    left = each in self._known.left
                    code = RemarkCode.ORGANISATION_LEFT if left else RemarkCode.NOT_A_USER
                    self._remark(code, name=self._known.names[each])
        return found

    def _named(self, cell: str) -> list[str]:
        """The organisations of a cell: the whole of it is one's name, or it is split as far as it takes."""
        whole = self._known.find(cell)
        if whole is not None:
            return [whole]
        for between in (BETWEEN_MANY, BETWEEN_FEW):
            if between.search(cell):
                return [
                    one for part in between.split(cell) if part.strip() for one in self._named(part.strip())
                ]
        near = self._known.nearest(cell)
        if near is None:
            self._remark(RemarkCode.ORGANISATION_UNKNOWN, name=shortened(cell))
        else:
            self._remark(RemarkCode.ORGANISATION_MISSPELT, name=shortened(cell), suggestion=near)
        return []

    def _is_marked(self, name: str, cell: str) -> bool:
        word = cell.casefold()
        if word in YES or word in NO:
            return word in YES
        if word.isdecimal():
            return int(word) > 0
        self._remark(RemarkCode.NOT_A_MARK, name=shortened(name), written=shortened(cell))
        return False

    def _law(self) -> str:
        """What the law asks; where it is only marked, what the column is called."""
        for heading, cell in self._cells:
            if heading.column is Column.LAW and cell.casefold() not in NO:
                marked = cell.casefold() in YES or cell == "1"
                return self._within(
                    Column.LAW, wording.one_line, heading.name if marked else cell, wording.REASON
                )
        return ""

    def _estimate(self) -> Amount | None:
        """One cell, or the two that say from and to: of several the first that is filled."""
        cells: dict[Column, tuple[str, Measure]] = {}
        for each, cell in self._cells:
            if each.measure is not None:
                cells.setdefault(each.column, (cell, each.measure))
        try:
            whole, low, high = (
                amounts.read(*cells[each]) if each in cells else None
                for each in (Column.ESTIMATE, Column.LOW, Column.HIGH)
            )
            found = whole or low or high
            if whole is None and low is not None and high is not None:
                found = amounts.between(low, high, f"{cells[Column.LOW][0]} - {cells[Column.HIGH][0]}")
            # A nought in a list of prices stands where nobody knows the price.
            return found if found is not None and found.high > 0 else None
        except NotAnAmount as wrong:
            self._remarks.append(_amount_flaw(wrong))
            return None
