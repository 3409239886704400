"""Words as elements of an Adaptive Card: they stay words.

TextBlock, FactSet and the titles of choices read Markdown, so people's words go into RichTextBlocks, which
read none: no link, no emphasis, no list. What every text element reads is {{DATE(…)}} and {{TIME(…)}}, within
one run: such words are parted into two. A TextBlock alone can be a heading: of plain words it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

Element = dict[str, Any]

MORE = "…"
# Lines of a paragraph that are elements of their own; clients differ in how they break a line within one.
LINES = 40
# Nothing here means anything in Markdown, to a linkifier or to a card: letters, digits, and marks that begin
# no list, no link, no emoji's name and no entity. A space at the end is not shown.
MARKS = r""" ,;?!%()'"\u00bb\u00ab\u201c\u201d\u2019\u2013\u2014\u2026\u00b7\u00a7-"""
PLAIN = re.compile(rf"(?!\d+[.)])[^\W_](?:[^\W_]|[{MARKS}]|/(?!/)|[.:](?=[\s\d]|$))*(?<! )")
DATE = re.compile(r"(?<=\{)(?=\{(?:DATE|TIME)\()", re.IGNORECASE)
JOINER = "\u200d"
# What changes the sign before it: variation selectors, skin tones, tags.
CHANGES = re.compile(r"[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u0300-\u036f\u20e3]")
FLAGS = re.compile(r"[\U0001f1e6-\U0001f1ff]+$")


def is_plain(text: str) -> bool:
    """Whether every reader of the text shows just these characters, also one that reads Markdown."""
    return PLAIN.fullmatch(text) is not None


def heading(text: str, size: str = "large") -> Element:
    """A heading, which screen readers are told of where the words are plain."""
    look = {"size": size, "weight": "bolder"}
    if is_plain(text):
        return {"type": "TextBlock", "text": text, "wrap": True, "style": "heading", **look}
    return line(text, **look)


def line(text: str, **look: Any) -> Element:
    """One element. look: of the run of words (size, weight, color, isSubtle)."""
    return {"type": "RichTextBlock", "inlines": runs(text, **look)}


def runs(text: str, **look: Any) -> list[Element]:
    """The words as they are, in as few runs as keep a date from being made of them."""
    return [{"type": "TextRun", "text": part, **look} for part in DATE.split(text)]


def paragraph(text: str, **look: Any) -> Iterator[Element]:
    """A paragraph, each of its lines an element; an empty one is space above the next."""
    spacing: Element = {}
    for each in text.split("\n", LINES):
        if each.strip():
            yield line(each, **look) | spacing
        spacing = {"spacing": "none"} if each.strip() else {}


def small(lines: Iterable[str]) -> Iterator[Element]:
    """What few read."""
    for each in lines:
        yield from paragraph(each, size="small", isSubtle=True)


def cut(text: str, limit: int) -> str:
    """The text, ending in … where it has more characters; no sign of several characters is cut through."""
    if len(text) <= limit:
        return text
    end = limit - 1
    while end > 0 and (text[end] == JOINER or text[end - 1] == JOINER or CHANGES.match(text[end])):
        end -= 1
    flags = FLAGS.search(text[:end])
    if flags and text[end] >= "\U0001f1e6" and len(flags[0]) % 2:
        end -= 1
    return text[:end] + MORE
