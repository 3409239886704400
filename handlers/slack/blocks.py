"""Every card and form as Block Kit, within Slack's limits. The one place that knows what Slack can show.

All text is plain_text: in it Slack reads no mention, no link and no markup, so a person's words stay words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from math import ceil
from typing import Any

from bot.cards.card import Button, Card, Fact, Field, FieldKind, Form, Style, joined, ticked

Block = dict[str, Any]

HEADER = 150
SECTION = 3_000
FIELD = 2_000
FIELDS = 10
ROW = 5
LABEL = 75
OPTION = 75
TITLE = 24
BLOCKS = 50
# In a form or the Home tab.
VIEW_BLOCKS = 100
# In all, as JSON: undocumented, found at about 13,200.
TOTAL = 12_500
FALLBACK = 300
CHOICES = 100
TICKS = 10
MORE = "…"


def message(card: Card) -> tuple[str, list[Block]]:
    """(text for notifications, blocks) of a message."""
    return escaped(cut(card.summary, FALLBACK)), _numbered(_within(_blocks(card, BLOCKS)))


def home(card: Card) -> dict[str, Any]:
    """A view of the Home tab."""
    return {"type": "home", "blocks": _numbered(_blocks(card, VIEW_BLOCKS))}


def modal(form: Form, place: str) -> dict[str, Any]:
    """A modal view; place is the channel it was opened from, and comes back when it is sent."""
    blocks = [
        *(section for line in form.lines for section in _sections(line)),
        *_facts(form.facts),
        *(_input(field) for field in form.fields),
        *_rows(form.buttons),
        *([_context(form.small)] if form.small else []),
    ]
    return {
        "type": "modal",
        "callback_id": form.action,
        "private_metadata": json.dumps({"place": place}),
        "title": plain(form.title, TITLE),
        "submit": plain(form.submit, TITLE),
        "close": plain(form.cancel, TITLE),
        "blocks": _numbered(blocks),
    }


def values(view: dict[str, Any]) -> dict[str, str]:
    """What a person filled in, by field name: the inverse of the form's inputs."""
    order = {
        name: [option["value"] for option in block["element"]["options"]]
        for block in view.get("blocks", [])
        if (name := block.get("block_id")) and "options" in block.get("element", {})
    }
    filled: dict[str, str] = {}
    for name, inputs in view.get("state", {}).get("values", {}).items():
        for element in inputs.values():
            filled[name] = _value(element, order.get(name, []))
    return filled


def plain(text: str, limit: int) -> Block:
    """A text that Slack shows as it is."""
    return {"type": "plain_text", "text": cut(text, limit) or " ", "emoji": False}


def cut(text: str, limit: int) -> str:
    """The text, ending in … where it would be too long as Slack counts."""
    return text if size(text) <= limit else _counted(text, limit - 1) + MORE


def size(text: str) -> int:
    """How long Slack finds it: an emoji counts as two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def escaped(text: str) -> str:
    """For the few places where Slack reads markup: notification texts."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _blocks(card: Card, most: int) -> list[Block]:
    top, bottom = list(_top(card)), list(_bottom(card))
    # What the card is and what can be done with it stay; of a long body the end goes.
    return [*top, *list(_body(card))[: most - len(top) - len(bottom)], *bottom]


def _top(card: Card) -> Iterator[Block]:
    if card.kicker:
        yield _context([card.kicker])
    alone = not (card.kicker or card.lines or card.sections)
    if size(card.title) <= HEADER and not alone:
        yield {"type": "header", "text": plain(card.title, HEADER)}
    else:
        yield from _sections(card.title)


def _body(card: Card) -> Iterator[Block]:
    for line in card.lines:
        yield from _sections(line)
    yield from _facts(card.facts)
    for part in card.sections:
        yield {"type": "divider"}
        yield from _sections(part.text)
        yield from _rows(part.buttons)


def _bottom(card: Card) -> Iterator[Block]:
    if card.sections and card.buttons:
        yield {"type": "divider"}
    yield from _rows(card.buttons)
    if card.small:
        yield _context(card.small)


def _sections(text: str) -> Iterator[Block]:
    """A paragraph as sections: a long one is parted at the limit, nothing of it is lost."""
    while text:
        part = _counted(text, SECTION)
        yield {"type": "section", "text": plain(part, SECTION)}
        text = text[len(part) :]


def _facts(facts: Iterable[Fact]) -> Iterator[Block]:
    """Two beside each other; a long one on its own, in its place."""
    short: list[Block] = []
    for fact in facts:
        text = f"{fact.label}\n{fact.value}"
        if short and (size(text) > FIELD or len(short) == FIELDS):
            yield {"type": "section", "fields": short}
            short = []
        if size(text) > FIELD:
            yield from _sections(text)
        else:
            short.append(plain(text, FIELD))
    if short:
        yield {"type": "section", "fields": short}


def _rows(buttons: tuple[Button, ...]) -> Iterator[Block]:
    """Rows of about the same length: the last one is no lone button."""
    rows = ceil(len(buttons) / ROW)
    size = ceil(len(buttons) / rows) if rows else ROW
    for start in range(0, len(buttons), size):
        yield _actions(buttons[start : start + size])


def _actions(buttons: Iterable[Button]) -> Block:
    return {"type": "actions", "elements": [_button(button) for button in buttons]}


def _button(button: Button) -> Block:
    element: Block = {"type": "button", "text": plain(button.label, LABEL), "action_id": button.action}
    if button.style is not Style.PLAIN:
        element["style"] = button.style.value
    if button.url is not None:
        element["url"] = button.url
    return element


def _context(lines: Iterable[str]) -> Block:
    return {"type": "context", "elements": [plain(line, FIELD) for line in lines]}


def _input(field: Field) -> Block:
    block: Block = {
        "type": "input",
        "block_id": field.name,
        "label": plain(field.label, FIELD),
        "optional": not field.required,
        "element": _element(field),
    }
    if field.hint:
        block["hint"] = plain(field.hint, FIELD)
    return block


def _element(field: Field) -> Block:
    if field.kind is FieldKind.CHOICE:
        return _choice(field)
    return _ticks(field) if field.kind is FieldKind.MANY else _text(field)


def _choice(field: Field) -> Block:
    options = _options(field)
    element: Block = {"type": "static_select", "action_id": field.name, "options": options}
    chosen = [option for option in options if option["value"] == field.value]
    if chosen:
        element["initial_option"] = chosen[0]
    return element


def _ticks(field: Field) -> Block:
    options = _options(field)
    # Slack takes ten boxes; a longer list is a menu in which several can be chosen.
    kind = "checkboxes" if len(options) <= TICKS else "multi_static_select"
    element: Block = {"type": kind, "action_id": field.name, "options": options}
    chosen = [option for option in options if option["value"] in ticked(field.value)]
    if chosen:
        element["initial_options"] = chosen
    return element


def _options(field: Field) -> list[Block]:
    return [
        {"text": plain(option.label, OPTION), "value": option.value} for option in field.options[:CHOICES]
    ]


def _text(field: Field) -> Block:
    element: Block = {
        "type": "plain_text_input",
        "action_id": field.name,
        "multiline": field.kind is FieldKind.TEXT,
        "max_length": min(field.limit, SECTION),
    }
    if field.value:
        element["initial_value"] = _counted(field.value, element["max_length"])
    if field.placeholder:
        element["placeholder"] = plain(field.placeholder, 150)
    return element


def _value(element: Block, order: list[str]) -> str:
    if "selected_options" in element:
        # In the order in which they were ticked.
        chosen = {option["value"] for option in element["selected_options"] or ()}
        return joined(value for value in order if value in chosen)
    chosen_one = element.get("selected_option")
    value = chosen_one.get("value") if isinstance(chosen_one, dict) else element.get("value")
    return value if isinstance(value, str) else ""


def _counted(text: str, most: int) -> str:
    """The beginning of the text: no more than Slack may count, and no half of an emoji."""
    if size(text) <= most:
        return text
    part = text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "surrogatepass")
    return part[:-1] if text[len(part) - 1] != part[-1] else part


def _within(blocks: list[Block]) -> list[Block]:
    """Slack takes about 13,200 characters of blocks in all: the longest paragraphs give way."""
    while len(json.dumps(blocks)) > TOTAL:
        texts = [block["text"] for block in blocks if block["type"] == "section" and "text" in block]
        longest = max(texts, key=lambda text: len(text["text"]), default=None)
        if longest is None or len(longest["text"]) < 2 * LABEL:
            return blocks
        longest["text"] = cut(longest["text"], len(longest["text"]) // 2)
    return blocks


def _numbered(blocks: list[Block]) -> list[Block]:
    """Slack wants every action_id of a message to be another: links that say nothing get a number."""
    seen: dict[str, int] = {}
    for block in blocks:
        for element in block.get("elements", []):
            action_id = element.get("action_id")
            if action_id is None:
                continue
            seen[action_id] = seen.get(action_id, 0) + 1
            if seen[action_id] > 1:
                element["action_id"] = f"{action_id}:again:{seen[action_id]}"
    return blocks
