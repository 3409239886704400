"""Short ways of writing Block Kit payloads, for the tests of the validator."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def marked(text: str, **more: Any) -> Json:
    return {"type": "mrkdwn", "text": text, **more}


def option(word: str, **more: Any) -> Json:
    return {"text": plain(word), "value": word, **more}


def options(count: int) -> list[Json]:
    return [option(f"valg {number}") for number in range(count)]


def section(text: str = "Tekst", **more: Any) -> Json:
    return {"type": "section", "text": marked(text), **more}


def button(**more: Any) -> Json:
    return {"type": "button", "action_id": "vote:for", "text": plain("For"), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def field(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain("Felt"), "element": {"action_id": "a", **element}, **more}


def text_input(**more: Any) -> Json:
    return {"type": "plain_text_input", **more}


def select(kind: str = "static_select", **more: Any) -> Json:
    return {"type": kind, "action_id": "choose", **more}


def confirm(**more: Any) -> Json:
    words = {"title": plain("Sikker?"), "text": plain("Det kan ikke fortrydes."), "confirm": plain("Ja")}
    return {**words, "deny": plain("Nej"), **more}


def modal(*blocks: Json, **more: Any) -> Json:
    view = {"type": "modal", "title": plain("Forslag"), "submit": plain("Send"), "blocks": list(blocks)}
    return {key: each for key, each in {**view, **more}.items() if each is not None}


def rich(element: Json) -> Json:
    """A rich_text block with one element in it."""
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [element]}]}
