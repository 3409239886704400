"""A page of Markdown, and plain words in it: whatever a person wrote, it stays words."""

from __future__ import annotations

import re

from bot.documents import Block, Document, Fact, Facts, Framed, Heading, Prose, Table
from bot.rules import wording

# What Markdown would read as its own anywhere, and at the beginning of a line. Only a sign can be escaped: of
# a numbered item that is the one behind the number.
ANYWHERE = re.compile(r"[\\`*_{}\[\]<>#|~&]")
AT_BEGINNING = re.compile(r"^(\s*)(\d{0,9})([-+=.)])", re.MULTILINE)


def plain(text: str) -> str:
    """The text as it is to be read, in lines of its own."""
    return AT_BEGINNING.sub(_escaped, inline(text))


def inline(text: str) -> str:
    """The text as it is to be read, on a line that something else begins."""
    return ANYWHERE.sub(r"\\\g<0>", text)


def page(document: Document) -> str:
    """The document, to be read as it is written too: blocks an empty line apart."""
    notice = f"**{_line(document.notice)}**" if document.notice else ""
    first, *rest = (_block(block) for block in document.blocks)
    return "\n\n".join(part for part in (first, notice, *rest) if part) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_line(block.text)}"
        case Prose():
            return _prose(block)
        case Facts():
            return "\n".join(_fact(fact) for fact in block.facts)
        case Table():
            rule = ("---",) * len(block.header)
            cells = [tuple(map(_line, row)) for row in (block.header, *block.rows)]
            return "\n".join(f"| {' | '.join(row)} |" for row in (cells[0], rule, *cells[1:]))
        case Framed():
            return _framed(block)


def _prose(block: Prose) -> str:
    paragraphs = ("\n".join(lines) for lines in block.paragraphs)
    if block.is_aside:
        return "\n\n".join(f"*{_line(paragraph)}*" for paragraph in paragraphs)
    # A line ends where its writer ended it.
    return "\n\n".join(plain(paragraph).replace("\n", "\\\n") for paragraph in paragraphs)


def _fact(fact: Fact) -> str:
    return f"- **{_line(fact.label)}**: {_address(fact.value) if fact.is_link else _line(fact.value)}"


def _framed(block: Framed) -> str:
    lines = [f"**{_line(block.lead)}**: {_line(block.title)}", *(_beginning(line) for line in block.lines)]
    if block.link:
        lines.append(_address(block.link))
    return "\n".join(f"> {line}" for line in "\\\n".join(lines).split("\n"))


def _address(link: str) -> str:
    return f"<{link}>" if wording.is_link(link) else _beginning(link)


def _line(text: str) -> str:
    return inline(" ".join(text.split()))


def _beginning(text: str) -> str:
    return plain(" ".join(text.split()))


def _escaped(found: re.Match[str]) -> str:
    before, number, sign = found.groups()
    begins = bool(number) == (sign in ".)")
    return f"{before}{number}\\{sign}" if begins else found[0]
