"""Plain words in a page of Markdown: whatever a person wrote, it stays words."""

from __future__ import annotations

import re

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


def _escaped(found: re.Match[str]) -> str:
    before, number, sign = found.groups()
    begins = bool(number) == (sign in ".)")
    return f"{before}{number}\\{sign}" if begins else found[0]
