"""Whether a card is one that Teams would take: Microsoft's schema, Teams' own limits, and no live markup.

The schema lies beside the repository (../shared/schemas); where it does not, that part is left out
(`has_schema`), and the tests of it say so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema_rs
from jsonschema import Draft6Validator
from jsonschema.exceptions import best_match

from tests.platforms.counterpart import Json

SCHEMA = Path(__file__).parents[3] / "shared" / "schemas" / "adaptive-card-1.5.json"
CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"
VERSION = (1, 5)
# Bytes of a whole message as JSON in UTF-8 (Teams: "Format your bot messages").
TOTAL = 28 * 1024
ACTIONS = 6
REFRESHERS = 60
# Inside of a dialog Teams runs no Action.Execute.
IN_DIALOG = ("Action.Submit", "Action.OpenUrl", "Action.ToggleVisibility", "Action.ShowCard")
CHILDREN = (
    "body",
    "items",
    "columns",
    "rows",
    "cells",
    "actions",
    "inlines",
    "card",
    "selectAction",
    "facts",
)

# A backslash before punctuation takes its meaning away (CommonMark 2.4).
ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
# Read before Markdown is, so that no backslash helps but the one inside.
MOMENT = re.compile(r"\{\{\s*(?:DATE|TIME)\s*\(", re.IGNORECASE)
MARKUP = {
    "a link": re.compile(r"\]\(|\]\[|^\s*\[[^\]]+\]:|<[a-zA-Z][a-zA-Z0-9+.-]*:[^\s>]*>", re.MULTILINE),
    "a mention": re.compile(r"</?at\b", re.IGNORECASE),
    "HTML": re.compile(r"<[a-zA-Z/!?]"),
    "an entity": re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);"),
    "emphasis": re.compile(r"\*(?=\S)[^*]+\*|(?<!\w)_(?=\S)[^_]+_(?!\w)|~~?(?=\S)[^~]+~"),
    "code": re.compile(r"`[^`]+`|^\s*(?:```|~~~)", re.MULTILINE),
    "a list": re.compile(r"^\s*(?:[-+*]|\d{1,9}[.)])(?:\s|$)", re.MULTILINE),
    "a heading": re.compile(r"^\s*#{1,6}(?:\s|$)|^\s*(?:=+|-{2,})\s*$", re.MULTILINE),
    "a quotation": re.compile(r"^\s*>", re.MULTILINE),
    "a rule": re.compile(r"^\s*(?:[-*_]\s*){3,}$", re.MULTILINE),
    "a table": re.compile(r"^\s*\|.*\|\s*$", re.MULTILINE),
}  # fmt: skip


class CardError(ValueError):
    """A card that Teams would refuse or not show as it is meant: where, and why."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


def has_schema() -> bool:
    """Whether Microsoft's schema lies beside the repository; without it only Teams' limits are checked."""
    return SCHEMA.exists()


def check_card(card: Any, *, in_dialog: bool = False) -> None:
    """Raise CardError unless `card` is an Adaptive Card that Teams would take in a message or a dialog."""
    try:
        text = json.dumps(card, ensure_ascii=False, sort_keys=True)
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise CardError("card", "holds half a character (a lone surrogate)") from error
    if size > TOTAL:
        raise CardError("card", f"is {size} bytes of JSON, at most {TOTAL} are allowed")
    found = _found(text, in_dialog)
    if found is not None:
        raise CardError(*found)


def check_attachment(attachment: Any, *, in_dialog: bool = False) -> Json:
    """The card in an attachment; raises CardError."""
    if not isinstance(attachment, dict) or attachment.get("contentType") != CONTENT_TYPE:
        raise CardError("attachment.contentType", f"must be {CONTENT_TYPE}")
    check_card(attachment.get("content"), in_dialog=in_dialog)
    card: Json = attachment["content"]
    return card


def hostile_in(card: Json, ours: Collection[str] = ()) -> list[str]:
    """Each text of the card that Teams would read as more than words: `path: what in 'text'`.

    Looked at is where Teams reads Markdown: a TextBlock, and title and value of a Fact. `ours`: texts that
    are known to be the bot's own, and meant so.
    """
    return [
        f"{path}: {what} in {text[:60]!r}"
        for path, text in read_as_markdown(card)
        if text not in ours
        for what in markup_in(text)
    ]


def markup_in(text: str) -> list[str]:
    """What of Markdown, mentions and moments is live in a text."""
    bare = ESCAPED.sub("x", text)
    found = [what for what, pattern in MARKUP.items() if pattern.search(bare)]
    return found + (["a moment"] if MOMENT.search(text) else [])


def read_as_markdown(card: Json) -> Iterator[tuple[str, str]]:
    """(path, text) of every text in which Teams reads Markdown."""
    for path, part in parts(card):
        keys = ("text",) if part.get("type") == "TextBlock" else ("title", "value") if _is_fact(part) else ()
        for key in keys:
            if isinstance(part.get(key), str):
                yield f"{path}.{key}", part[key]


def parts(part: Any, path: str = "card") -> Iterator[tuple[str, Json]]:
    """Every element, column, action, fact and run of a card with its path, from the top down."""
    if isinstance(part, list):
        for number, each in enumerate(part):
            yield from parts(each, f"{path}[{number}]")
    if isinstance(part, dict):
        yield path, part
        for key in CHILDREN:
            if key in part:
                yield from parts(part[key], f"{path}.{key}")
        for key in ("action", "fallback"):
            if isinstance(part.get(key), dict):
                yield from parts(part[key], f"{path}.{key}")
        if isinstance(part.get("refresh"), dict):
            yield from parts(part["refresh"].get("action"), f"{path}.refresh.action")


@lru_cache(maxsize=512)
def _found(text: str, in_dialog: bool) -> tuple[str, str] | None:
    """What is wrong with a card, by its JSON: most cards are looked at many times."""
    card = json.loads(text)
    try:
        _check_root(card)
        seen: set[str] = set()
        for path, part in parts(card):
            _check_part(path, part, seen, in_dialog)
    except CardError as error:
        return error.path, error.why
    if not has_schema():
        return None
    # Teams' own property, which the schema does not know.
    known = {key: each for key, each in card.items() if key != "msteams"}
    if _compiled().is_valid(known):
        return None
    flaw = best_match(Draft6Validator(_schema()).iter_errors(known))
    assert flaw is not None, "one of the two readers of the schema errs"
    return f"card{flaw.json_path[1:]}", flaw.message[:300]


@cache
def _schema() -> Json:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    return {**schema, "anyOf": [{"$ref": "#/definitions/AdaptiveCard"}]}


@cache
def _compiled() -> jsonschema_rs.Draft6Validator:
    return jsonschema_rs.Draft6Validator(_schema())


def _check_root(card: Any) -> None:
    if not isinstance(card, dict) or card.get("type") != "AdaptiveCard":
        raise CardError("card.type", "must be AdaptiveCard")
    version = card.get("version")
    if not isinstance(version, str) or not re.fullmatch(r"1\.[0-9]", version):
        raise CardError("card.version", f"{version!r} is no version")
    if tuple(int(each) for each in version.split(".")) > VERSION:
        raise CardError("card.version", f"{version} is newer than Teams knows")
    if not card.get("body") and not card.get("actions"):
        raise CardError("card.body", "is empty")
    if not isinstance(card.get("msteams", {}), dict):
        raise CardError("card.msteams", "must be an object")
    _check_refresh(card.get("refresh"))


def _check_refresh(refresh: Any) -> None:
    if refresh is None:
        return
    if not isinstance(refresh, dict) or refresh.get("action", {}).get("type") != "Action.Execute":
        raise CardError("card.refresh.action", "must be an Action.Execute")
    users = refresh.get("userIds", [])
    if not isinstance(users, list) or len(users) > REFRESHERS:
        raise CardError("card.refresh.userIds", f"must be a list of at most {REFRESHERS}")
    if not all(isinstance(each, str) and each.startswith("29:") for each in users):
        raise CardError("card.refresh.userIds", "must be Teams ids (29:...)")


def _check_part(path: str, part: Json, seen: set[str], in_dialog: bool) -> None:
    kind = part.get("type", "")
    if kind.startswith("Action."):
        _check_action(path, part, in_dialog)
    elif kind.startswith("Input."):
        _check_input(path, part, seen)
    elif kind == "TextBlock":
        _words(f"{path}.text", part.get("text"))
    elif kind == "TextRun" and not part.get("text"):
        raise CardError(f"{path}.text", "must have words in it")
    elif _is_fact(part):
        _words(f"{path}.title", part.get("title"))
        _words(f"{path}.value", part.get("value"))
    actions = part.get("actions")
    if isinstance(actions, list) and not 1 <= len(actions) <= ACTIONS:
        raise CardError(f"{path}.actions", f"has {len(actions)} actions, must have 1 to {ACTIONS}")


def _check_action(path: str, action: Json, in_dialog: bool) -> None:
    if in_dialog and action["type"] not in IN_DIALOG:
        raise CardError(path, f"{action['type']} does nothing in a dialog")
    inner = path.endswith((".refresh.action", ".selectAction"))
    if not inner:
        _words(f"{path}.title", action.get("title"))
    if action["type"] == "Action.OpenUrl":
        address = urlsplit(str(action.get("url", "")))
        if address.scheme not in ("http", "https") or not address.netloc:
            raise CardError(f"{path}.url", f"{action.get('url')!r} is no web address")
    elif action["type"] in ("Action.Submit", "Action.Execute") and not isinstance(action.get("data"), dict):
        raise CardError(f"{path}.data", "must be an object, or what was filled in is lost")


def _check_input(path: str, part: Json, seen: set[str]) -> None:
    name = part.get("id")
    _words(f"{path}.id", name)
    if name in seen:
        raise CardError(f"{path}.id", f"{name!r} is taken by another input")
    seen.add(str(name))
    if part.get("isRequired"):
        # Without them a person cannot see why nothing happens.
        _words(f"{path}.label", part.get("label"))
        _words(f"{path}.errorMessage", part.get("errorMessage"))
    if part["type"] == "Input.ChoiceSet":
        _check_choices(path, part)


def _check_choices(path: str, part: Json) -> None:
    values = [each.get("value") for each in part.get("choices", [])]
    for number, choice in enumerate(part.get("choices", [])):
        _words(f"{path}.choices[{number}].title", choice.get("title"))
        _words(f"{path}.choices[{number}].value", choice.get("value"))
    if not values or len(set(values)) < len(values):
        raise CardError(f"{path}.choices", "must be there, and every value another")
    many = bool(part.get("isMultiSelect"))
    if many and any("," in each for each in values):
        raise CardError(f"{path}.choices", "a comma in a value parts it in two")
    held = part.get("value") or ""
    if not set(held.split(",") if many and held else [held] if held else []) <= set(values):
        raise CardError(f"{path}.value", f"{held!r} is none of the choices")


def _is_fact(part: Json) -> bool:
    return "type" not in part and "title" in part and "value" in part


def _words(path: str, text: Any) -> None:
    if not isinstance(text, str) or not text.strip():
        raise CardError(path, "must have words in it")
