"""Slack's interactive elements and their objects as tables of keys with limits; blocks are elsewhere.

Source: docs.slack.dev/reference/block-kit. Stricter than Slack on purpose: action_id is required and
unique in the whole payload (we route by it), option values are unique within an element.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.platforms.blockkit_checks import (
    BlockKitError,
    Check,
    Walk,
    array,
    boolean,
    integer,
    one_of,
    plain,
    size,
    string,
    text,
    thing,
    web_address,
)

DATE = r"\d{4}-\d{2}-\d{2}"
TIME = r"\d{2}:\d{2}"
NUMBER = r"-?\d+(\.\d+)?"


def _unique(seen: str) -> Check:
    text_255 = string(255)

    def check(walk: Walk, path: str, value: Any) -> None:
        text_255(walk, path, value)
        first = getattr(walk, seen).setdefault(value, path)
        if first != path:
            raise BlockKitError(path, f"{value!r} was already used at {first}")

    return check


BLOCK_ID = _unique("block_ids")
ACTION_ID = _unique("action_ids")


def _focus(walk: Walk, path: str, value: Any) -> None:
    boolean(walk, path, value)
    if walk.surface == "message":
        raise BlockKitError(path, "means nothing in a message")
    if value and walk.focused:
        raise BlockKitError(path, f"was already set at {walk.focused[0]}; one element may have it")
    if value:
        walk.focused.append(path)


CONFIRM = thing(
    {"title": plain(100), "text": plain(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)
DISPATCH = thing(
    {},
    {"trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), 1, 2)},
)
SLACK_FILE = thing({}, {"id": string(255), "url": web_address()})


def _option(words: Check, extra: Mapping[str, Check] | None = None, describe: Check = plain(75)) -> Check:
    return thing({"text": words, "value": string(150)}, {"description": describe, **(extra or {})})


SELECT_OPTION = _option(plain(75))
TICK_OPTION = _option(text(75), describe=text(75))
MENU_OPTION = _option(plain(75), {"url": web_address()})


def _all_options(element: dict[str, Any]) -> list[dict[str, Any]]:
    grouped = [each for group in element.get("option_groups", []) for each in group["options"]]
    return list(element.get("options", [])) + grouped


def _distinct_options(_walk: Walk, path: str, element: dict[str, Any]) -> None:
    values = [each["value"] for each in _all_options(element)]
    for value in values:
        if values.count(value) > 1:
            raise BlockKitError(f"{path}.options", f"the value {value!r} is used twice")


def _initial_is_an_option(_walk: Walk, path: str, element: dict[str, Any]) -> None:
    chosen = (
        [element["initial_option"]] if "initial_option" in element else element.get("initial_options", [])
    )
    for each in chosen:
        if each not in _all_options(element):
            raise BlockKitError(f"{path}.initial_option", f"{each.get('value')!r} is not one of the options")


def exactly_one(*keys: str) -> Check:
    """Of these keys the object has exactly one."""

    def check(_walk: Walk, path: str, value: dict[str, Any]) -> None:
        if sum(key in value for key in keys) != 1:
            raise BlockKitError(path, f"must have exactly one of {', '.join(keys)}")

    return check


def _element(
    kind: str,
    required: Mapping[str, Check] | None = None,
    optional: Mapping[str, Check] | None = None,
    also: tuple[Check, ...] = (),
) -> Check:
    return thing(
        {"type": one_of(kind), "action_id": ACTION_ID, **(required or {})},
        {"confirm": CONFIRM, "focus_on_load": _focus, **(optional or {})},
        also,
    )


def _input_element(
    kind: str, optional: Mapping[str, Check], also: tuple[Check, ...] = (), required: tuple[str, ...] = ()
) -> Check:
    known = {
        "placeholder": plain(150),
        "focus_on_load": _focus,
        "dispatch_action_config": DISPATCH,
        **optional,
    }
    must = {"type": one_of(kind), "action_id": ACTION_ID, **{key: known.pop(key) for key in required}}
    return thing(must, known, also)


def _lengths_fit(_walk: Walk, path: str, element: dict[str, Any]) -> None:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if least > most:
        raise BlockKitError(f"{path}.min_length", f"{least} is more than max_length {most}")
    if size(element.get("initial_value", "")) > most:
        raise BlockKitError(f"{path}.initial_value", f"is longer than max_length {most}")


def _decimals_fit(_walk: Walk, path: str, element: dict[str, Any]) -> None:
    numbers = {key: element[key] for key in ("min_value", "initial_value", "max_value") if key in element}
    if not element["is_decimal_allowed"] and any("." in each for each in numbers.values()):
        raise BlockKitError(path, "has a decimal point where is_decimal_allowed is false")
    if [float(each) for each in numbers.values()] != sorted(float(each) for each in numbers.values()):
        raise BlockKitError(path, "min_value, initial_value and max_value are not in order")


def _list_select(kind: str, extra: Mapping[str, Check]) -> Check:
    group = thing({"label": plain(75), "options": array(SELECT_OPTION, 1, 100)})
    choices = {"options": array(SELECT_OPTION, 1, 100), "option_groups": array(group, 1, 100)}
    return _element(
        kind,
        optional={"placeholder": plain(150), **choices, **extra},
        also=(exactly_one("options", "option_groups"), _distinct_options, _initial_is_an_option),
    )


def _id_select(kind: str, many: bool, initial: str) -> Check:
    ids = string(64, pattern=r"[A-Z0-9]+")
    extra = {f"initial_{initial}s": array(ids, 1, 100), "max_selected_items": integer(1, 100)}
    one = {f"initial_{initial}": ids, **({"response_url_enabled": boolean} if initial != "user" else {})}
    return _element(kind, optional={"placeholder": plain(150), **(extra if many else one)})


def _ticks(kind: str, initial: Mapping[str, Check]) -> Check:
    return _element(
        kind,
        {"options": array(TICK_OPTION, 1, 10)},
        initial,
        (_distinct_options, _initial_is_an_option),
    )


IMAGE_ELEMENT = thing(
    {"type": one_of("image"), "alt_text": string(2000)},
    {"image_url": web_address(), "slack_file": SLACK_FILE},
    [exactly_one("image_url", "slack_file")],
)
BUTTON = thing(
    {"type": one_of("button"), "action_id": ACTION_ID, "text": plain(75)},
    {
        "url": web_address(),
        "value": string(2000),
        "style": one_of("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
)
OVERFLOW = thing(
    {"type": one_of("overflow"), "action_id": ACTION_ID, "options": array(MENU_OPTION, 1, 5)},
    {"confirm": CONFIRM},
    [_distinct_options],
)
CHOOSERS: dict[str, Check] = {
    "checkboxes": _ticks("checkboxes", {"initial_options": array(TICK_OPTION, 1, 10)}),
    "radio_buttons": _ticks("radio_buttons", {"initial_option": TICK_OPTION}),
    "datepicker": _element(
        "datepicker", None, {"initial_date": string(10, 10, DATE), "placeholder": plain(150)}
    ),
    "timepicker": _element(
        "timepicker",
        None,
        {"initial_time": string(5, 5, TIME), "placeholder": plain(150), "timezone": string(64)},
    ),
    "datetimepicker": _element(
        "datetimepicker", None, {"initial_date_time": integer(1_000_000_000, 9_999_999_999)}
    ),
    "static_select": _list_select("static_select", {"initial_option": SELECT_OPTION}),
    "multi_static_select": _list_select(
        "multi_static_select",
        {"initial_options": array(SELECT_OPTION, 1, 100), "max_selected_items": integer(1, 100)},
    ),
    "users_select": _id_select("users_select", False, "user"),
    "multi_users_select": _id_select("multi_users_select", True, "user"),
    "conversations_select": _id_select("conversations_select", False, "conversation"),
    "multi_conversations_select": _id_select("multi_conversations_select", True, "conversation"),
    "channels_select": _id_select("channels_select", False, "channel"),
    "multi_channels_select": _id_select("multi_channels_select", True, "channel"),
}
FIELDS: dict[str, Check] = {
    "plain_text_input": _input_element(
        "plain_text_input",
        {
            "initial_value": string(3000, 0),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        (_lengths_fit,),
    ),
    "number_input": _input_element(
        "number_input",
        {
            "is_decimal_allowed": boolean,
            "initial_value": string(32, 1, NUMBER),
            "min_value": string(32, 1, NUMBER),
            "max_value": string(32, 1, NUMBER),
        },
        (_decimals_fit,),
        ("is_decimal_allowed",),
    ),
    "email_text_input": _input_element("email_text_input", {"initial_value": string(3000)}),
    "url_text_input": _input_element("url_text_input", {"initial_value": web_address()}),
}
