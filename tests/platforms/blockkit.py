"""Whole messages and views against Slack's limits: what Slack would refuse, and what would ping or link.

The shapes of single blocks are in blockkit_blocks.py. slack_sdk's own models are asked last, as a second
opinion: they must read the blocks and write the very same again.
"""

from __future__ import annotations

import json
from typing import Any, cast

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from tests.platforms.blockkit_blocks import BLOCK
from tests.platforms.blockkit_checks import (
    BlockKitError,
    Check,
    Links,
    Surface,
    Walk,
    array,
    at,
    boolean,
    check_dead,
    one_of,
    plain,
    string,
    thing,
)

__all__ = ["BlockKitError", "check_message", "check_view"]

# Undocumented; seen in production for messages: github.com/slackapi/bolt-js/issues/2509 and 2867.
MESSAGE_MOST = 13_200
# Documented for views: view_too_large.
VIEW_MOST = 250_000


def _anything(_walk: Walk, _path: str, _value: Any) -> None:
    """A value that Slack passes on unread."""


def _must_be_off(_walk: Walk, path: str, value: Any) -> None:
    if value not in (False, None, "none"):
        raise BlockKitError(path, "would turn plain words into mentions and links")


ID = string(64)
TS = string(32, pattern=r"\d+\.\d+")
MESSAGE = thing(
    {"text": string(4000)},
    {
        "blocks": array(BLOCK, 1, 50),
        "metadata": thing({"event_type": string(255), "event_payload": _anything}),
        **dict.fromkeys(("channel", "user", "icon_emoji", "username"), ID),
        **dict.fromkeys(("ts", "thread_ts"), TS),
        **dict.fromkeys(("unfurl_links", "unfurl_media", "reply_broadcast", "mrkdwn"), boolean),
        **dict.fromkeys(("replace_original", "delete_original"), boolean),
        "response_type": one_of("ephemeral", "in_channel"),
        "parse": _must_be_off,
        "link_names": _must_be_off,
    },
)
VIEW_EXTRA: dict[str, Check] = {
    "private_metadata": string(3000, 0),
    "callback_id": string(255),
    "external_id": string(255),
}
MODAL = thing(
    {"type": one_of("modal"), "title": plain(24), "blocks": array(BLOCK, 1, 100)},
    {
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        **VIEW_EXTRA,
    },
)
HOME = thing({"type": one_of("home"), "blocks": array(BLOCK, 1, 100)}, VIEW_EXTRA)


def check_message(payload: dict[str, Any], *, allow_links: Links = False) -> None:
    """Raise BlockKitError unless `payload` is a message that Slack would take as it is.

    `payload` is what is sent: `text` (the fallback, always required, at most 4,000 characters) and
    usually `blocks`, with or without channel, ts, metadata and the like. Links written in text
    (`<https://...|name>`) are refused unless `allow_links` is true or holds a prefix of the address;
    buttons with an address are no such links. Live mentions are always refused.
    """
    walk = Walk("message", allow_links)
    MESSAGE(walk, "message", payload)
    check_dead(walk, "message.text", payload["text"])
    blocks = payload.get("blocks", [])
    _within(MESSAGE_MOST, "message.blocks", blocks)
    _reads_back("message", blocks)


def check_view(view: dict[str, Any], *, allow_links: Links = False) -> None:
    """Raise BlockKitError unless `view` is a modal or a Home tab that Slack would take as it is."""
    kind = view.get("type")
    if kind not in ("modal", "home"):
        raise BlockKitError("view.type", f"is {kind!r}, must be modal or home")
    walk = Walk(cast(Surface, kind), allow_links)
    (MODAL if kind == "modal" else HOME)(walk, "view", view)
    asks = any(block["type"] == "input" for block in view["blocks"])
    if kind == "modal" and asks and "submit" not in view:
        raise BlockKitError("view", "has an input block, so it must have submit")
    _within(VIEW_MOST, "view", view)
    _reads_back("view", view["blocks"])
    with at("view"):
        View(**view).to_dict()


def _within(most: int, path: str, value: Any) -> None:
    length = len(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    if length > most:
        raise BlockKitError(path, f"is {length} characters of JSON in all, at most {most} are allowed")


def _reads_back(path: str, blocks: list[dict[str, Any]]) -> None:
    for number, (block, model) in enumerate(zip(blocks, Block.parse_all(blocks), strict=True)):
        here = f"{path}.blocks[{number}]"
        with at(here):
            again = model.to_dict()
        if again != _without_empty(block):
            raise BlockKitError(here, f"slack_sdk reads it as {again}")


def _without_empty(value: Any) -> Any:
    """The value as slack_sdk writes it: it leaves out empty strings, which Slack takes."""
    if isinstance(value, dict):
        return {key: _without_empty(each) for key, each in value.items() if each != ""}
    if isinstance(value, list):
        return [_without_empty(each) for each in value]
    return value
