"""A document as a PDF that can be filed and read aloud: PDF/A-2a and PDF/UA-1, A4, the same bytes each time.

How it looks is `document.typ`. What people wrote goes there as data, never as code.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import typst

from bot.documents import Document, prose
from bot.rules import wording
from bot.texts.say import Say

Told = dict[str, Any]

TEMPLATE = Path(__file__).with_name("document.typ")
STANDARDS: list[Any] = ["a-2a", "ua-1"]
# What Typst says of a letter that no font has, and how it writes one that cannot be seen.
LACKING = re.compile(r'the text `"(.*?)"` could not')
CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
# Latin with its accents, and the signs of print: the fonts have them all.
LATIN = re.compile(r"[\n -~\xa0-\u017f\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac]")
# The counters of a page, in the words that are said around them.
PAGE, PAGES = "[page]", "[pages]"
BLANK: Told = {"title": "-", "language": "da", "region": "DK", "notice": "", "foot": "", "page": ""}


def printed(document: Document, say: Say) -> bytes:
    """The PDF. say: in the document's language.

    It computes for some hundredths of a second and lets other threads run: `await to_thread(printed, ...)`.
    A letter that is in no font stands by its name, and the PDF says so.
    """
    told = _seen(_told(document, say))
    lacking = _lacking("".join(sorted(_strange(told))), document.at)
    if not lacking:
        return _compiled(told, document.at)
    noted = replace(document, blocks=(*document.blocks, prose(say("paper-letters"), is_aside=True)))
    told = _seen(_told(noted, say))
    try:
        return _compiled(_spelt(told, lacking), document.at)
    except typst.TypstError:
        # One that a font has, and not as it stands here: joined with its neighbours, or under a mark.
        return _compiled(_spelt(told, _strange(told)), document.at)


def _strange(told: Told) -> frozenset[str]:
    """The letters in it that are not plainly Latin."""
    return frozenset(letter for letter in json.dumps(told, ensure_ascii=False) if not LATIN.match(letter))


@lru_cache
def _lacking(letters: str, at: datetime) -> frozenset[str]:
    """Which of the letters no font has: Typst says so, where it is asked for an archive's PDF."""
    if not letters:
        return frozenset()
    each = {"is": "prose", "is_aside": False, "paragraphs": [[letter] for letter in letters]}
    try:
        _compiled({**BLANK, "blocks": [each]}, at)
    except typst.TypstError as error:
        found = "".join(LACKING.findall(error.diagnostic))
        return frozenset(CODE.sub(lambda code: chr(int(code[1], 16)), found))
    return frozenset()


def _compiled(told: Told, at: datetime) -> bytes:
    made = typst.compile(
        _template(),
        sys_inputs={"document": json.dumps(told)},
        font_paths=_fonts(),
        pdf_standards=STANDARDS,
        # Typst takes no part of a second, which approvals have.
        timestamp=at.replace(microsecond=0),
    )
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Those that come with Typst: with what this machine has of its own, another would make another file."""
    return typst.Fonts(include_system_fonts=False)


def _told(document: Document, say: Say) -> Told:
    """All that the template is given."""
    return {
        "title": document.title,
        "language": document.language,
        "region": say.locale.partition("_")[2],
        "notice": document.notice,
        "foot": document.foot,
        "page": say("paper-page", page=PAGE, pages=PAGES),
        "blocks": [{"is": type(block).__name__.lower(), **asdict(block)} for block in document.blocks],
    }


def _seen(told: Told) -> Told:
    """Without what nobody can see, which a PDF must not hold either."""
    return _each(told, lambda text: unicodedata.normalize("NFC", "".join(filter(_is_seen, text))))


def _is_seen(letter: str) -> bool:
    return letter not in wording.BLANK and unicodedata.category(letter) not in wording.INVISIBLE


def _spelt(told: Told, letters: frozenset[str]) -> Told:
    """With their names in place of the letters. The title is not drawn: it keeps its own."""
    spelt = _each(told, lambda text: "".join(_name(each) if each in letters else each for each in text))
    return {**spelt, "title": told["title"]}


def _name(letter: str) -> str:
    return f"[{unicodedata.name(letter, f'U+{ord(letter):04X}').lower()}]"


def _each(value: Any, made: Callable[[str], str]) -> Any:
    """The value with every string in it made anew."""
    match value:
        case str():
            return made(value)
        case dict():
            return {key: _each(each, made) for key, each in value.items()}
        case list() | tuple():
            return [_each(each, made) for each in value]
    return value
