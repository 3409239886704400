"""A document as blocks, the same in every format: what it says and in which order, not how it looks.

All strings are words and nothing else: each format keeps them from being read as its own signs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.texts.say import Language


@dataclass(frozen=True, slots=True)
class Heading:
    """level 1: the document's own, once; no level is passed over."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs of lines, none of them empty. is_aside: about what stands above it."""

    paragraphs: tuple[tuple[str, ...], ...]
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value on one line. is_link: the value is an address that can be followed."""

    label: str
    value: str
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """header: a word for each column; every row has as many.

    shares: of the width, for each column; 0: as wide as its words, which are few.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]

    def without(self, place: int) -> Table:
        """The same without the column at the place, from 0."""
        left, right = slice(place), slice(place + 1, None)
        return Table(
            self.header[left] + self.header[right],
            tuple(row[left] + row[right] for row in self.rows),
            self.shares[left] + self.shares[right],
        )


@dataclass(frozen=True, slots=True)
class Framed:
    """What must not be overlooked. lead: its first words, then the title. link: an address, or empty."""

    lead: str
    title: str
    lines: tuple[str, ...] = ()
    link: str = ""


Block = Heading | Prose | Facts | Table | Framed


@dataclass(frozen=True, slots=True)
class Document:
    """at: the time that stands in it (UTC). notice: on every page that could be mistaken for another's copy.

    foot: what each page belongs to.
    """

    title: str
    language: Language
    at: datetime
    notice: str
    foot: str
    blocks: tuple[Block, ...]


def prose(text: str, *, is_aside: bool = False) -> Prose:
    """The text in its paragraphs: an empty line parts them. Spaces at the ends of a line are no words."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        words = " ".join(line.split())
        if words:
            found[-1].append(words)
        else:
            found.append([])
    return Prose(tuple(tuple(lines) for lines in found if lines), is_aside)
