"""What a person sees on a card, and what Teams makes of what they fill in and press there.

Reads cards: finds an action by its words, turns values into what an action carries, and says what text
stands on the screen. Nothing is delivered from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.platforms.adaptive_checks import parts
from tests.platforms.counterpart import Json
from tests.platforms.letters import FormRefused

SENDING = ("Action.Execute", "Action.Submit")
MARKDOWN = re.compile(r"\\([!-/:-@\[-`{-~])")


def actions(card: Json) -> list[Json]:
    """Every action that a person can press, from the top down."""
    return [part for path, part in _shown(card) if _is_action(path, part)]


def inputs(card: Json) -> list[Json]:
    """Every input, from the top down."""
    return [part for _, part in parts(card) if str(part.get("type")).startswith("Input.")]


def buttons(card: Json) -> list[str]:
    """The words on the buttons of a card, in order."""
    return [str(each["title"]) for each in actions(card)]


def find(card: Json, words: str) -> Json:
    """The one action with these words on it, or whose `action` is or begins with them."""
    rules = (
        lambda each: each.get("title") == words,
        lambda each: _said(each) == words,
        lambda each: _said(each).startswith(words),
    )
    for rule in rules:
        found = [each for each in actions(card) if rule(each)]
        if len(found) == 1:
            return found[0]
        if found:
            raise FormRefused(f"{words!r} could be any of {[_said(each) for each in found]}")
    raise FormRefused(f"there is no {words!r} here; there is {buttons(card) or 'nothing to press'}")


def sender(card: Json) -> Json:
    """The one action that sends what was filled in."""
    sending = [each for each in actions(card) if each["type"] in SENDING]
    found = [each for each in sending if each["data"].get("ting") == "send"] or sending
    if len(found) != 1:
        raise FormRefused(f"one button should send this: {buttons(card) or 'there is none'}")
    return found[0]


def carried(card: Json, action: Json, values: Mapping[str, Any]) -> Json:
    """The data of an action with what stands in the inputs beside it.

    `values`: by the input's id or label, over what stood there. Raises FormRefused where there is no such
    input or choice, and where Teams would not let it be sent. What is empty is not carried at all.
    """
    fields = inputs(card)
    left, filled = dict(values), {}
    for field in fields:
        names = [name for name in (field["id"], field.get("label")) if name in left]
        filled[field["id"]] = _held(field, left.pop(names[0]) if names else field.get("value", ""))
    if left:
        raise FormRefused(
            f"there is no field {', '.join(left)}; there is {[each['id'] for each in fields] or 'none'}"
        )
    if action.get("associatedInputs", "auto").lower() == "none":
        return dict(action["data"])
    for field in fields:
        _acceptable(field, filled[field["id"]])
    return {**action["data"], **{name: value for name, value in filled.items() if value}}


def visible_text(card: Json | None) -> str:
    """What stands on the screen, a line a thing. Buttons stand in [brackets], inputs as `label: ____`."""
    lines = [line for _, part in _shown(card or {}) for line in _lines(part)]
    return "\n".join(line for line in lines if line)


def _is_action(path: str, part: Json) -> bool:
    kind = str(part.get("type"))
    return kind.startswith("Action.") and not path.endswith((".refresh.action", ".selectAction", ".fallback"))


def _shown(card: Json) -> Iterator[tuple[str, Json]]:
    """The parts of a card that are on the screen: in no fallback, and in nothing that is not visible."""
    every = list(parts(card))
    hidden = [path for path, part in every if part.get("isVisible") is False]
    for path, part in every:
        beneath = any(path == each or path.startswith((f"{each}.", f"{each}[")) for each in hidden)
        if not beneath and ".fallback" not in path and ".refresh" not in path:
            yield path, part


def _said(action: Json) -> str:
    data = action.get("data")
    return str(data.get("action", "")) if isinstance(data, dict) else ""


def _held(field: Json, value: Any) -> str:
    """A value as Teams carries it: text, whatever the input."""
    if field["type"] == "Input.ChoiceSet":
        many = bool(field.get("isMultiSelect"))
        given = value if isinstance(value, list | tuple | set) else str(value).split(",") if many else [value]
        return ",".join(_choice(field, each) for each in given if each not in ("", None))
    if field["type"] == "Input.Toggle":
        on, off = field.get("valueOn", "true"), field.get("valueOff", "false")
        return str(on if value in (True, on) else off)
    return "" if value is None else str(value)


def _choice(field: Json, value: Any) -> str:
    for choice in field["choices"]:
        if value in (choice["value"], choice["title"]):
            return str(choice["value"])
    raise FormRefused(f"{value!r} is no choice; there is {[each['value'] for each in field['choices']]}")


def _acceptable(field: Json, value: str) -> None:
    name = field.get("label") or field["id"]
    if not value:
        if field.get("isRequired"):
            raise FormRefused(f"{name}: {field.get('errorMessage', 'must be filled in')}")
        return
    if field["type"] == "Input.Text":
        if len(value) > field.get("maxLength", len(value)):
            raise FormRefused(f"{name}: {len(value)} characters, at most {field['maxLength']} fit in")
        if not field.get("isMultiline") and "\n" in value:
            raise FormRefused(f"{name}: takes one line")
        if not re.fullmatch(field.get("regex", r"[\s\S]*"), value):
            raise FormRefused(f"{name}: {field.get('errorMessage', 'is not of the right form')}")
    if field["type"] == "Input.Number":
        number = float(value)
        if not field.get("min", number) <= number <= field.get("max", number):
            raise FormRefused(f"{name}: {value} is out of range")


def _lines(part: Json) -> Iterator[str]:
    kind = str(part.get("type", ""))
    if kind == "TextBlock":
        yield _unescaped(part["text"])
    elif kind == "RichTextBlock":
        yield "".join(each if isinstance(each, str) else each["text"] for each in part["inlines"])
    elif kind.startswith("Action."):
        yield f"[{part['title']}]" if "title" in part else ""
    elif kind.startswith("Input."):
        yield _drawn(part)
    elif not kind and "title" in part and "value" in part:
        yield f"{_unescaped(part['title'])}: {_unescaped(part['value'])}"


def _drawn(field: Json) -> str:
    label = field.get("label") or field.get("title") or field["id"]
    if "choices" in field:
        return f"{label}: " + " ".join(f"({each['title']})" for each in field["choices"])
    return f"{label}: {field.get('value') or field.get('placeholder') or '____'}"


def _unescaped(text: str) -> str:
    return MARKDOWN.sub(r"\1", text)
