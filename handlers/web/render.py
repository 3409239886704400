"""From cards and forms to HTML: the templates, what they may call, and the drawn bar. It decides nothing."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.cards.card import Card, Part, Tone, ticked
from bot.texts.say import LANGUAGES, Say
from handlers.commands import SHORTCUTS
from handlers.web import outcome
from storage.words import iso

HERE = Path(__file__).parent
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
# More seats than this are drawn as one piece for each answer.
BLOCKS = 60


@dataclass(frozen=True, slots=True)
class Static:
    """A file that pages ask for. mark: changes when the content does."""

    content: bytes
    media_type: str
    mark: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a drawn bar. part: which part it belongs to, from 0; x and width out of 1000."""

    part: int
    x: int
    width: int


def page(name: str, say: Say, **context: Any) -> str:
    """The template, filled in, in the language of `say`."""
    return ENVIRONMENT.get_template(name).render(say=say, **context)


def pieces(bar: Sequence[Part]) -> list[Piece]:
    """What to draw for parts of a whole: a block for each vote, as long as blocks can be told apart."""
    whole = sum(part.number for part in bar)
    found: list[Piece] = []
    done = 0
    for place, part in enumerate(bar):
        blocks = range(part.number) if whole <= BLOCKS else range(min(part.number, 1))
        size = 1 if whole <= BLOCKS else part.number
        for _ in blocks:
            start, end = done * 1000 // whole, (done + size) * 1000 // whole
            found.append(Piece(place, start, end - start))
            done += size
    return found


def width_of(votes: int, whole: int) -> int:
    """How long the bar of one option is, out of 1000."""
    return votes * 1000 // whole if whole else 0


def quorum_at(bar: Sequence[Part], required: int) -> int | None:
    """Where on the bar (out of 1000) the quorum is reached; None when everyone is needed anyway."""
    whole = sum(part.number for part in bar)
    return required * 1000 // whole if 0 < required < whole else None


def static_url(name: str) -> str:
    """The address of a static file: a changed file has another one, so browsers may keep it for good."""
    return f"/static/{name}?v={STATIC[name].mark}"


def notice(text: str) -> Card:
    """What the page itself has to tell."""
    return Card(title=text, tone=Tone.BAD)


def new_nonce() -> str:
    """What makes one rendered button or form that one: sending it twice is one request."""
    return secrets.token_urlsafe(12)


def initials(name: str) -> str:
    """Two letters that stand for a name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def is_web_link(url: str | None) -> bool:
    """Whether the address may stand in a link: plain http or https, nothing that runs."""
    try:
        return urlsplit(url or "").scheme in ("http", "https")
    except ValueError:
        return False


def mark_of(content: bytes) -> str:
    """A short digest that tells contents apart."""
    return hashlib.sha256(content).hexdigest()[:16]


def furnish(folder: Path) -> None:
    """Beside ours, the pages and static files of another part of the bot: it has folders of these names."""
    LOADER.searchpath.append(str(folder / "pages"))
    STATIC.update(_static_files(folder))


def _static_files(folder: Path) -> dict[str, Static]:
    found = {}
    for path in sorted((folder / "static").iterdir()):
        content = path.read_bytes()
        found[path.name] = Static(content, TYPES[path.suffix], mark_of(content))
    return found


def _environment() -> Environment:
    made = Environment(
        loader=LOADER,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        static=static_url,
        nonce=new_nonce,
        pieces=pieces,
        kinds=outcome.kinds,
        width_of=width_of,
        quorum_at=quorum_at,
        languages=LANGUAGES,
        machine_time=iso,
        initials=initials,
        ticked=ticked,
        shortcuts=SHORTCUTS,
    )
    made.tests["web_link"] = is_web_link
    return made


LOADER = FileSystemLoader(HERE / "pages")
STATIC = _static_files(HERE)
ENVIRONMENT = _environment()
