"""Slack's blocks as tables of keys with limits; their elements are in blockkit_elements.py.

Source: docs.slack.dev/reference/block-kit. Only what the bot may draw with is known; a kind that is not
here is an error, so that a new one comes in with its limits.
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
    by_type,
    integer,
    marked,
    one_of,
    plain,
    string,
    text,
    thing,
    web_address,
)
from tests.platforms.blockkit_elements import (
    BLOCK_ID,
    BUTTON,
    CHOOSERS,
    FIELDS,
    IMAGE_ELEMENT,
    OVERFLOW,
    SLACK_FILE,
    exactly_one,
)


def _block(
    kind: str,
    required: Mapping[str, Check] | None = None,
    optional: Mapping[str, Check] | None = None,
    also: tuple[Check, ...] = (),
) -> Check:
    return thing({"type": one_of(kind), **(required or {})}, {"block_id": BLOCK_ID, **(optional or {})}, also)


def _text_or_fields(_walk: Walk, path: str, block: dict[str, Any]) -> None:
    if "text" not in block and "fields" not in block:
        raise BlockKitError(path, "must have text or fields")


def _live(what: str) -> Check:
    def check(_walk: Walk, path: str, _value: Any) -> None:
        raise BlockKitError(path, f"is a live mention of {what}")

    return check


def _rich_link(walk: Walk, path: str, value: dict[str, Any]) -> None:
    if walk.links is True or (walk.links and any(value["url"].startswith(each) for each in walk.links)):
        return
    raise BlockKitError(path, f"is a live link to {value['url']}")


STYLE = thing({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))
RICH_LEAF = by_type(
    {
        "text": thing({"type": one_of("text"), "text": string(3000)}, {"style": STYLE}),
        "link": thing(
            {"type": one_of("link"), "url": web_address()},
            {"text": string(3000), "unsafe": boolean, "style": STYLE},
            [_rich_link],
        ),
        "emoji": thing({"type": one_of("emoji"), "name": string(100)}, {"unicode": string(100)}),
        "date": thing(
            {"type": one_of("date"), "timestamp": integer(0, 9_999_999_999), "format": string(255)},
            {"url": web_address(), "fallback": string(255)},
        ),
        **{kind: _live(kind) for kind in ("broadcast", "channel", "team", "user", "usergroup")},
    },
    "rich text",
)


def _rich(kind: str, extra: Mapping[str, Check] | None = None) -> Check:
    return thing({"type": one_of(kind), "elements": array(RICH_LEAF, 1, 1000)}, extra)


RICH_SECTION = _rich("rich_text_section")
RICH_PART = by_type(
    {
        "rich_text_section": RICH_SECTION,
        "rich_text_quote": _rich("rich_text_quote", {"border": integer(0, 1)}),
        "rich_text_preformatted": _rich("rich_text_preformatted", {"border": integer(0, 1)}),
        "rich_text_list": thing(
            {
                "type": one_of("rich_text_list"),
                "style": one_of("bullet", "ordered"),
                "elements": array(RICH_SECTION, 1, 1000),
            },
            {"indent": integer(0, 8), "offset": integer(0, 10_000), "border": integer(0, 1)},
        ),
    },
    "rich text",
)
ACTION = by_type({"button": BUTTON, "overflow": OVERFLOW, **CHOOSERS}, "element")
ACCESSORY_KINDS = {kind: check for kind, check in CHOOSERS.items() if kind != "datetimepicker"}
ACCESSORY = by_type(
    {"button": BUTTON, "overflow": OVERFLOW, "image": IMAGE_ELEMENT, **ACCESSORY_KINDS}, "accessory"
)
CONTEXT_PART = by_type({"image": IMAGE_ELEMENT, "plain_text": plain(3000), "mrkdwn": marked(3000)}, "element")

BLOCK = by_type(
    {
        "section": _block(
            "section",
            None,
            {
                "text": text(3000),
                "fields": array(text(2000), 1, 10),
                "accessory": ACCESSORY,
                "expand": boolean,
            },
            (_text_or_fields,),
        ),
        "header": _block("header", {"text": plain(150)}),
        "divider": _block("divider"),
        "context": _block("context", {"elements": array(CONTEXT_PART, 1, 10)}),
        "actions": _block("actions", {"elements": array(ACTION, 1, 25)}),
        "image": _block(
            "image",
            {"alt_text": string(2000)},
            {"image_url": web_address(), "slack_file": SLACK_FILE, "title": plain(2000)},
            (exactly_one("image_url", "slack_file"),),
        ),
        "input": _block(
            "input",
            {"label": plain(2000), "element": by_type({**CHOOSERS, **FIELDS}, "input element")},
            {"hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
        ),
        "rich_text": _block("rich_text", {"elements": array(RICH_PART, 1, 100)}),
    },
    "block",
)
