"""Small checks that Block Kit shapes are put together from: text, numbers, lists, objects, live markup.

No shape of Slack's lives here, only the ways of checking; the shapes are beside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

Surface = Literal["message", "modal", "home"]
Links = bool | Collection[str]

ESCAPED = re.compile(r"&(?:amp|lt|gt);")
ANGLE = re.compile(r"<([^<>]*)>")
BROADCAST = re.compile(r"(?<![\w.])@(?:channel|here|everyone)\b", re.IGNORECASE)


class BlockKitError(ValueError):
    """A payload that Slack would refuse, or that would ping or link by accident: where, and why."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


@dataclass
class Walk:
    """What must be remembered while one payload is walked: ids seen, and what this surface allows."""

    surface: Surface
    links: Links = False
    block_ids: dict[str, str] = field(default_factory=dict)
    action_ids: dict[str, str] = field(default_factory=dict)
    focused: list[str] = field(default_factory=list)


Check = Callable[[Walk, str, Any], None]


def size(text: str) -> int:
    """Length in UTF-16 units: never fewer than Slack may count, since an emoji takes two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def string(most: int, least: int = 1, pattern: str = "") -> Check:
    """A string of `least` to `most` characters, matching `pattern` whole where one is given."""

    def check(_walk: Walk, path: str, value: Any) -> None:
        if not isinstance(value, str):
            raise BlockKitError(path, f"must be a string, not {type(value).__name__}")
        if any("\ud800" <= letter <= "\udfff" for letter in value):
            raise BlockKitError(path, "holds half a character (a lone surrogate)")
        if size(value) < least:
            raise BlockKitError(path, f"must have at least {least} characters")
        if size(value) > most:
            raise BlockKitError(path, f"has {size(value)} characters, at most {most} are allowed")
        if pattern and not re.fullmatch(pattern, value):
            raise BlockKitError(path, f"{value!r} is not of the form {pattern}")

    return check


def web_address(most: int = 3000) -> Check:
    """An http or https address with a host."""
    text = string(most)

    def check(walk: Walk, path: str, value: Any) -> None:
        text(walk, path, value)
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"\s", value):
            raise BlockKitError(path, f"{value!r} is not a web address")

    return check


def boolean(_walk: Walk, path: str, value: Any) -> None:
    """True or false, and nothing that merely looks like it."""
    if not isinstance(value, bool):
        raise BlockKitError(path, f"must be true or false, not {value!r}")


def integer(low: int, high: int) -> Check:
    """A whole number from `low` to `high`."""

    def check(_walk: Walk, path: str, value: Any) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            raise BlockKitError(path, f"must be a whole number, not {value!r}")
        if not low <= value <= high:
            raise BlockKitError(path, f"is {value}, must be from {low} to {high}")

    return check


def one_of(*words: str) -> Check:
    """One of these words, exactly."""

    def check(_walk: Walk, path: str, value: Any) -> None:
        if value not in words:
            raise BlockKitError(path, f"is {value!r}, must be one of {', '.join(words)}")

    return check


def array(item: Check, least: int, most: int) -> Check:
    """A list of `least` to `most` things that each pass `item`."""

    def check(walk: Walk, path: str, value: Any) -> None:
        if not isinstance(value, list):
            raise BlockKitError(path, f"must be a list, not {type(value).__name__}")
        if not least <= len(value) <= most:
            raise BlockKitError(path, f"has {len(value)} items, must have {least} to {most}")
        for number, each in enumerate(value):
            item(walk, f"{path}[{number}]", each)

    return check


def thing(
    required: Mapping[str, Check], optional: Mapping[str, Check] | None = None, also: Sequence[Check] = ()
) -> Check:
    """An object with these keys and no others; `also` are the rules that look at several keys at once."""
    known = {**required, **(optional or {})}

    def check(walk: Walk, path: str, value: Any) -> None:
        if not isinstance(value, dict):
            raise BlockKitError(path, f"must be an object, not {type(value).__name__}")
        for key in value:
            if key not in known:
                raise BlockKitError(f"{path}.{key}", "is not a key that Slack knows here")
        for key in required:
            if key not in value:
                raise BlockKitError(path, f"lacks {key}")
        for key, each in value.items():
            known[key](walk, f"{path}.{key}", each)
        for rule in also:
            rule(walk, path, value)

    return check


def by_type(table: Mapping[str, Check], what: str) -> Check:
    """An object whose `type` says which of the shapes in `table` it must have."""

    def check(walk: Walk, path: str, value: Any) -> None:
        if not isinstance(value, dict):
            raise BlockKitError(path, f"must be an object, not {type(value).__name__}")
        kind = value.get("type")
        if not isinstance(kind, str) or kind not in table:
            raise BlockKitError(f"{path}.type", f"{kind!r} is not a kind of {what} that may stand here")
        table[kind](walk, path, value)

    return check


def plain(most: int) -> Check:
    """A plain_text object of 1 to `most` characters."""
    return thing({"type": one_of("plain_text"), "text": string(most)}, {"emoji": boolean})


def marked(most: int) -> Check:
    """A mrkdwn object of 1 to `most` characters without live mentions or links."""
    return thing({"type": one_of("mrkdwn"), "text": string(most)}, {"verbatim": boolean}, also=[_dead_object])


def text(most: int) -> Check:
    """A text object of either kind, 1 to `most` characters."""
    return by_type({"plain_text": plain(most), "mrkdwn": marked(most)}, "text")


def _dead_object(walk: Walk, path: str, value: dict[str, Any]) -> None:
    check_dead(walk, f"{path}.text", value["text"])
    # Without verbatim Slack reads mentions out of plain words too (text object reference: verbatim).
    found = BROADCAST.search(value["text"])
    if found and not value.get("verbatim"):
        raise BlockKitError(f"{path}.text", f"{found[0]} could ping everyone: set verbatim to true")


def check_dead(walk: Walk, path: str, value: str) -> None:
    """No mention, and no link but the allowed, in text that Slack reads as mrkdwn; & and < escaped.

    `<!date^...>` is neither mention nor link and may stand. A `>` may stand: at the start of a line
    it is a quotation.
    """
    for inside in ANGLE.findall(value):
        _dead_angle(walk, path, inside)
    rest = ANGLE.sub("", value)
    if "<" in rest:
        raise BlockKitError(path, "has a bare <, which must be written &lt;")
    if "&" in ESCAPED.sub("", value):
        raise BlockKitError(path, "has a bare &, which must be written &amp;")


def _dead_angle(walk: Walk, path: str, inside: str) -> None:
    target = inside.split("|", 1)[0]
    if target.startswith("!date^"):
        parts = target.split("^")
        if len(parts) > 3:
            _allowed_link(walk, path, parts[3])
        return
    if target[:1] in ("!", "@", "#"):
        raise BlockKitError(path, f"has a live mention <{inside}>")
    if re.match(r"(?i)[a-z][a-z0-9+.-]*:", target):
        _allowed_link(walk, path, target)
        return
    raise BlockKitError(path, f"has a bare < before {inside[:20]!r}, which must be written &lt;")


def _allowed_link(walk: Walk, path: str, target: str) -> None:
    if walk.links is True:
        return
    if walk.links is False or not any(target.startswith(prefix) for prefix in walk.links):
        raise BlockKitError(path, f"has a live link to {target}")


@contextmanager
def at(path: str) -> Iterator[None]:
    """Turn what another validator raises into a BlockKitError at `path`."""
    try:
        yield
    except BlockKitError:
        raise
    except Exception as other:
        raise BlockKitError(path, f"slack_sdk refuses it: {other}") from other
