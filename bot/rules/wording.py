"""What people write, made safe to keep and show: one form, nothing invisible, a limit, real links."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from urllib.parse import urlsplit

from bot.refusals import Code, Refused

TITLE = 120
BRIEF = 3_000
REASON = 500
OPTION = 70
STATEMENT = 2_000
LINK = 500
LINKS = 5
QUOTED = 80

FORBIDDEN = frozenset("<>|\"'`\\")
PLAIN_HOST = re.compile(r"[a-z0-9._:-]+")
# Controls, formats (zero width, direction), surrogates, private and unassigned: nobody can see them,
# so nobody can check them.
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
# Drawn as nothing or as empty space, though Unicode counts them as letters, marks and symbols: joiners,
# Hangul and Khmer fillers, variation selectors, the empty Braille pattern.
BLANK = frozenset(
    map(
        chr,
        chain(
            (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0),
            range(0x180B, 0x1810),
            range(0xFE00, 0xFE10),
            range(0xE0100, 0xE01F0),
        ),
    )
)
# Word processors break lines with these; dropped as controls they would glue two words together.
BREAKS = str.maketrans(dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n") | {"\t": " "})


def one_line(text: str, limit: int, field: str) -> str:
    """The text on one line. Raises Refused(TOO_LONG) with `limit` and `length`."""
    return _within(" ".join(_visible(text).split()), limit, field)


def paragraphs(text: str, limit: int, field: str) -> str:
    """The text with its line breaks, at most one empty line between. Raises Refused(TOO_LONG)."""
    return _within(_paragraphs(text), limit, field)


def quoted(text: str) -> str:
    """The beginning of what somebody typed, on one line and fit to be shown back."""
    return " ".join(_visible(text).split())[:QUOTED]


def opening(text: str, limit: int) -> str:
    """The first line that says something, shortened to the limit."""
    return shortened(_paragraphs(text).partition("\n")[0], limit)


def excerpt(text: str, limit: int) -> str:
    """The text with its line breaks, shortened to the limit."""
    return shortened(_paragraphs(text), limit)


def shortened(text: str, limit: int) -> str:
    """The text; one that is too long ends in … after a whole word."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    if not any(character.isspace() for character in text[limit - 2 : limit]):
        head = head.rsplit(maxsplit=1)[0]
    return f"{head.rstrip()}…"


def links(text: str, field: str) -> tuple[str, ...]:
    """The web addresses in the text, one a line or a space apart.

    Raises Refused(BAD_LINK) for what is not plainly http or https, carries a user name (`//os2.eu@evil`), or
    names a host that is looked up as another than it is written.
    """
    found = tuple(dict.fromkeys(_visible(text).split()))
    if len(found) > LINKS:
        raise Refused(Code.BAD_LINK, field=field, link=quoted(found[LINKS]))
    for link in found:
        if not is_link(link):
            raise Refused(Code.BAD_LINK, field=field, link=quoted(link))
    return found


def is_link(link: str) -> bool:
    """Whether it can be kept as a link; see `links`."""
    try:
        parts = urlsplit(link)
        plain = (
            parts.scheme in ("http", "https") and parts.username is None and _is_host(parts.hostname or "")
        )
        return plain and len(link) <= LINK and (parts.port or 1) > 0 and not set(link) & FORBIDDEN
    except ValueError:
        return False


def host(link: str) -> str:
    """The host of a kept link as it is looked up: what a person should see before following it."""
    return (urlsplit(link).hostname or "").encode("idna").decode("ascii")


def _is_host(name: str) -> bool:
    """Whether the name is looked up as it is written. Raises ValueError for what cannot be a name.

    "straße" and "ｏｓ２" become other names on the way, and not the same ones in every program.
    """
    looked_up = name.encode("idna")
    as_written = looked_up.decode("ascii") == name or looked_up.decode("idna") == name
    return as_written and PLAIN_HOST.fullmatch(looked_up.decode("ascii")) is not None


def _paragraphs(text: str) -> str:
    lines = [" ".join(line.split()) for line in _visible(text).splitlines()]
    kept = [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
    return "\n".join(kept).strip()


def _visible(text: str) -> str:
    broken = text.replace("\r\n", "\n").translate(BREAKS)
    # Normal form last: what is dropped may have kept a letter and its accent apart.
    return unicodedata.normalize("NFC", "".join(c for c in broken if c == "\n" or _is_visible(c)))


def _is_visible(character: str) -> bool:
    return character not in BLANK and unicodedata.category(character) not in INVISIBLE


def _within(text: str, limit: int, field: str) -> str:
    if len(text) > limit:
        raise Refused(Code.TOO_LONG, field=field, limit=limit, length=len(text))
    return text
