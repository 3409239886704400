"""An Adaptive Card taken apart: its elements, its actions, the words it shows; and what Teams takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.platforms.adaptive_checks import check_card

BYTES = 25_000
ROW = 6


def elements(node: Any) -> Iterator[dict[str, Any]]:
    """Everything in it that has a type, however deep; of an action's fallback and data nothing."""
    if isinstance(node, list):
        for each in node:
            yield from elements(each)
    elif isinstance(node, dict):
        if "type" in node:
            yield node
        for name, each in node.items():
            if name not in ("data", "fallback", "refresh"):
                yield from elements(each)


def actions(card: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in elements(card) if each["type"].startswith("Action.")]


def fields(card: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The inputs by their id."""
    return {each["id"]: each for each in elements(card) if each["type"].startswith("Input.")}


def shown(card: dict[str, Any]) -> str:
    """What is read in it, element by element."""
    said = []
    for each in elements(card):
        if each["type"] == "RichTextBlock":
            said.append("".join(run["text"] for run in each["inlines"]))
        elif each["type"] == "TextBlock":
            said.append(each["text"])
        elif each["type"].startswith("Action."):
            said.append(each["title"])
        elif each["type"].startswith("Input."):
            said += [each["label"], *(choice["title"] for choice in each.get("choices", []))]
    return "\n".join(said)


def check(card: dict[str, Any]) -> None:
    """Teams takes it, and there is room to spare. Raises CardError."""
    assert card["version"] == "1.5"
    assert len(json.dumps(card, ensure_ascii=False).encode()) <= BYTES
    for each in elements(card):
        assert each["type"] != "ActionSet" or 1 <= len(each["actions"]) <= ROW
    ids = [each["id"] for each in elements(card) if "id" in each]
    assert len(ids) == len(set(ids))
    check_card(card)
