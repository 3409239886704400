"""What a person sees in a message or form, and what Slack makes of a choice there.

Reads stored blocks: finds a button by its id or its words, turns values into `state.values`, and says
what text stands on the screen. Nothing is delivered from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.platforms.fake_slack_state import Json
from tests.platforms.letters import FormRefused

# For each kind of element: the key that its choice stands under, and what that holds when empty.
HOLDS: dict[str, tuple[str, Any]] = {
    "plain_text_input": ("value", None),
    "number_input": ("value", None),
    "email_text_input": ("value", None),
    "url_text_input": ("value", None),
    "checkboxes": ("selected_options", []),
    "radio_buttons": ("selected_option", None),
    "static_select": ("selected_option", None),
    "multi_static_select": ("selected_options", []),
    "datepicker": ("selected_date", None),
    "timepicker": ("selected_time", None),
    "datetimepicker": ("selected_date_time", None),
    "users_select": ("selected_user", None),
    "multi_users_select": ("selected_users", []),
    "conversations_select": ("selected_conversation", None),
    "multi_conversations_select": ("selected_conversations", []),
    "channels_select": ("selected_channel", None),
    "multi_channels_select": ("selected_channels", []),
}
INITIAL = {
    "value": "initial_value",
    **{held: held.replace("selected", "initial") for held, _ in HOLDS.values() if held != "value"},
}


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Each (block, element) that a person can act on, from the top down."""
    for block in blocks:
        if block["type"] == "actions":
            yield from ((block, each) for each in block["elements"])
        elif block["type"] == "input":
            yield block, block["element"]
        elif block.get("accessory", {}).get("action_id"):
            yield block, block["accessory"]


def find(blocks: list[Json], wanted: str) -> tuple[Json, Json]:
    """The one (block, element) with this action_id, or these words on it, or whose action_id so begins."""
    rules = (
        lambda each: each["action_id"] == wanted,
        lambda each: shown_on(each) == wanted,
        lambda each: each["action_id"].startswith(wanted),
    )
    for rule in rules:
        found = [(block, each) for block, each in elements(blocks) if rule(each)]
        if len(found) == 1:
            return found[0]
        if found:
            raise FormRefused(f"{wanted!r} could be any of {[each['action_id'] for _, each in found]}")
    seen = [f"{each['action_id']} [{shown_on(each)}]" for _, each in elements(blocks)]
    raise FormRefused(f"there is no {wanted!r} here; there is {', '.join(seen) or 'nothing to click on'}")


def shown_on(element: Json) -> str:
    """The words on an element: a button's text, a menu's placeholder."""
    words: Json = element.get("text") or element.get("placeholder") or {}
    return str(words.get("text", ""))


def action(block: Json, element: Json, value: Any, at: str) -> Json:
    """One entry of `actions` in a block_actions payload."""
    kind = element["type"]
    made = {"type": kind, "action_id": element["action_id"], "block_id": block["block_id"], "action_ts": at}
    if kind == "button":
        return {**made, **{key: element[key] for key in ("text", "value", "style", "url") if key in element}}
    if kind == "overflow":
        return {**made, "selected_option": _option(element, value)}
    extra = {"placeholder": element["placeholder"]} if "placeholder" in element else {}
    return {**made, **extra, **choice(element, value)}


def choice(element: Json, value: Any) -> Json:
    """An element's entry in `state.values`: its type and what was chosen; None is nothing."""
    kind = element["type"]
    held, nothing = HOLDS[kind]
    if value is None or value == "":
        return {"type": kind, held: nothing}
    if held == "selected_option":
        return {"type": kind, held: _option(element, value)}
    if held == "selected_options":
        return {"type": kind, held: [_option(element, each) for each in value]}
    return {"type": kind, held: str(value) if held == "value" else value}


def _option(element: Json, value: Any) -> Json:
    grouped = [each for group in element.get("option_groups", []) for each in group["options"]]
    options: list[Json] = [*element.get("options", []), *grouped]
    for option in options:
        if value in (option["value"], option["text"]["text"]):
            return option
    raise FormRefused(f"{value!r} is not an option; there is {[each['value'] for each in options]}")


def initial(element: Json) -> Json:
    """An element's entry in `state.values` before anyone has touched it."""
    held, nothing = HOLDS[element["type"]]
    return {"type": element["type"], held: element.get(INITIAL[held], nothing)}


def filled_in(view: Json, values: Json, held: Json | None = None, finished: bool = True) -> Json:
    """`state.values` of a form or message: `values` over what is `held` over the initial values.

    `values` has the label, the block_id or the action_id of a field as key. Raises FormRefused where
    there is no such field or option and, if the person is `finished`, where Slack's client would not let
    the form be sent.
    """
    left = dict(values)
    state: Json = {}
    for block, element in elements(view.get("blocks", [])):
        if element["type"] not in HOLDS:
            continue
        block_id, action_id = block["block_id"], element["action_id"]
        names = (block.get("label", {}).get("text"), block_id, action_id)
        given = [name for name in names if name in left]
        before = (held or {}).get(block_id, {}).get(action_id) or initial(element)
        entry = choice(element, left.pop(given[0])) if given else before
        if finished:
            _acceptable(block, element, entry)
        state.setdefault(block_id, {})[action_id] = entry
    if left:
        labels = [
            block.get("label", {}).get("text", block["block_id"]) for block, _ in elements(view["blocks"])
        ]
        raise FormRefused(f"the form has no field {', '.join(left)}; it has {labels}")
    return state


def _acceptable(block: Json, element: Json, entry: Json) -> None:
    held = entry[HOLDS[element["type"]][0]]
    name = block.get("label", {}).get("text", block["block_id"])
    if held in (None, []):
        if block["type"] == "input" and not block.get("optional", False):
            raise FormRefused(f"{name}: must be filled in")
        return
    if element["type"] == "plain_text_input":
        least, most = element.get("min_length", 0), element.get("max_length", 3000)
        if not least <= len(held) <= most:
            raise FormRefused(f"{name}: {len(held)} characters, {least} to {most} are allowed")
    if element["type"] == "number_input":
        _acceptable_number(name, element, held)
    if element["type"] == "email_text_input" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", held):
        raise FormRefused(f"{name}: {held!r} is not a mail address")
    if element["type"] == "url_text_input" and not re.fullmatch(r"https?://\S+", held):
        raise FormRefused(f"{name}: {held!r} is not a web address")


def _acceptable_number(name: str, element: Json, held: str) -> None:
    pattern = r"-?\d+(\.\d+)?" if element["is_decimal_allowed"] else r"-?\d+"
    if not re.fullmatch(pattern, held):
        raise FormRefused(f"{name}: {held!r} is not a number that may stand here")
    least, most = float(element.get("min_value", "-inf")), float(element.get("max_value", "inf"))
    if not least <= float(held) <= most:
        raise FormRefused(f"{name}: {held} is not from {least:g} to {most:g}")


def buttons(message: Json) -> list[str]:
    """The words on the buttons of a message or view, in order."""
    return [shown_on(each) for _, each in elements(message.get("blocks", [])) if each["type"] == "button"]


def visible_text(message: Json) -> str:
    """What stands on the screen, a line a thing: of a message its blocks (or its text if it has none), of a
    view its title, blocks and buttons. Buttons stand in [brackets], fields as `label: ____`."""
    lines = [message["title"]["text"]] if message.get("title") else []
    if message.get("blocks"):
        lines += [line for block in message["blocks"] for line in _lines(block)]
    else:
        lines.append(message.get("text", ""))
    lines += [f"[{message[key]['text']}]" for key in ("submit", "close") if message.get(key)]
    return "\n".join(_unescaped(line) for line in lines if line)


def _lines(block: Json) -> Iterator[str]:
    kind = block["type"]
    if kind == "context":
        yield " ".join(each.get("text", each.get("alt_text", "")) for each in block["elements"])
    elif kind == "actions":
        yield "  ".join(_drawn(each) for each in block["elements"])
    elif kind == "input":
        yield f"{block['label']['text']}: {_drawn(block['element'])}"
        yield block.get("hint", {}).get("text", "")
    elif kind == "image":
        yield block.get("title", {}).get("text", "")
        yield block["alt_text"]
    elif kind == "rich_text":
        yield from _rich_lines(block)
    else:
        yield block.get("text", {}).get("text", "")
        yield from (each["text"] for each in block.get("fields", []))
        if "accessory" in block:
            yield _drawn(block["accessory"])


def _rich_lines(part: Json) -> Iterator[str]:
    children = part["elements"]
    if any(each["type"].startswith("rich_text") for each in children):
        for each in children:
            yield from _rich_lines(each)
    else:
        yield "".join(str(each.get("text", each.get("name", each.get("fallback", "")))) for each in children)


def _drawn(element: Json) -> str:
    if element["type"] in ("button", "image"):
        return f"[{element['text']['text']}]" if element["type"] == "button" else str(element["alt_text"])
    groups = element.get("option_groups", [{"options": element.get("options", [])}])
    options = [f"({each['text']['text']})" for group in groups for each in group["options"]]
    if options:
        return " ".join(options)
    held = str(element.get("initial_value", element.get("initial_date", "")))
    return held or shown_on(element) or "____"


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
