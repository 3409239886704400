"""Every card and form as an Adaptive Card 1.5, within Teams' limits (room.py): what Teams can show.

How words stay words is in text.py, what is filled in in inputs.py. What an action carries back:
{"ting": "press", "action": …}, {"ting": "send", "action": …, "form": …} or {"ting": "look"}, and the marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import TypeAdapter

from bot.cards.card import Button, Card, Fact, Form, Part, Share, Style, Tone
from handlers.commands import asks
from handlers.teams import inputs
from handlers.teams.room import fits, shortened
from handlers.teams.text import Element, cut, heading, line, paragraph, small

CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
VERB = "ting"
REFRESHED = 60
# Buttons of a row; and letters, of which a button's edges take the room of some: as many as a phone is wide.
ROW = 4
ROW_LETTERS = 38
EDGES = 4
LABEL = 75
TITLE = 500
DIALOG_TITLE = 64
# As JSON; no form of ours is longer, and to fit one in takes time.
LONGEST_FORM = 30_000
# A dialog with more to fill in is a high one.
FEW_INPUTS = 3
# Of a whole, in percent: a narrower part of a bar has no room for its number.
NARROWEST = 8

TONES = {Tone.WAITING: "warning", Tone.GOOD: "good", Tone.BAD: "attention"}
STYLES = {Style.PRIMARY: "positive", Style.DANGER: "destructive"}
SHARES = {
    Share.FOR: "good",
    Share.AGAINST: "attention",
    Share.ABSTAIN: "warning",
    Share.SILENT: "good",
    Share.MISSING: "emphasis",
    Share.CAST: "accent",
    Share.UNCHANGED: "accent",
    Share.OPTION: "accent",
}

P = TypeVar("P", bound=Card | Form)

_FORM: TypeAdapter[Form] = TypeAdapter(Form)


@dataclass(frozen=True, slots=True)
class _Way:
    """How actions are made. in_dialog: everything is submitted. has_inputs: a button must not send them.

    falls_back: a client that cannot execute an action submits it.
    """

    marks: Mapping[str, str]
    in_dialog: bool = False
    has_inputs: bool = False
    falls_back: bool = True


def message(
    card: Card,
    *,
    marks: Mapping[str, str] | None = None,
    refresh_for: Sequence[str] = (),
    own_buttons: bool = True,
    in_dialog: bool = False,
) -> Element:
    """The card of a message. marks: what every action carries back beside its own.

    refresh_for: Teams ids ("29:…") of whom it is shown anew to when they see it, 60 at most.
    own_buttons False: without the buttons at its bottom; those of its sections stay.
    """
    shown = card if own_buttons else replace(card, buttons=())

    def render(parts: Sequence[Card], way: _Way) -> Element:
        return _card(_body(parts[0], way), way, refresh_for)

    return _within((shown,), render, _Way(marks or {}, in_dialog))


def reply(
    notes: Sequence[Card],
    live: Card,
    *,
    marks: Mapping[str, str] | None = None,
    refresh_for: Sequence[str] = (),
) -> Element:
    """The card for one person alone: what is said to this person, on top of the card that everyone sees."""

    def render(parts: Sequence[Card], way: _Way) -> Element:
        *told, shown = parts
        on_top = [_note(each, way) for each in told]
        return _card([*on_top, *_body(shown, way)], way, refresh_for)

    return _within((*notes, live), render, _Way(marks or {}))


def _note(card: Card, way: _Way) -> Element:
    # Not its head alone has the colour, and the card below stays the larger.
    items = list(_body(replace(card, tone=Tone.NEUTRAL), way, "medium"))
    style = TONES.get(card.tone, "emphasis")
    return {"type": "Container", "style": style, "bleed": True, "items": items}


def form(
    form: Form,
    *,
    marks: Mapping[str, str] | None = None,
    mistakes: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
    in_dialog: bool,
) -> Element:
    """A form to fill in, in a dialog (which shows its title) or in a message.

    mistakes: field -> what is wrong with it; values: what was filled in before, shown again.
    """

    def render(parts: Sequence[Form], way: _Way) -> Element:
        return _card(_form(parts[0], mistakes or {}, values or {}, way), way)

    return _within((form,), render, _Way(marks or {}, in_dialog, has_inputs=bool(form.fields)))


def values(data: Mapping[str, Any], form: Form) -> dict[str, str]:
    """What a person filled in, by field name, from an action's data: all fields of the form and no more."""
    return inputs.values(data, form)


def dialog(card: Element, title: str) -> Element:
    """The task info that opens a dialog with the card in it."""
    count = sum(element["type"].startswith("Input.") for element in card["body"])
    return {
        "title": cut(title, DIALOG_TITLE),
        "height": "large" if count > FEW_INPUTS else "medium",
        "width": "medium",
        "card": attachment(card),
    }


def attachment(card: Element) -> Element:
    """The card as a message or a dialog holds it."""
    return {"contentType": CONTENT_TYPE, "content": card}


def form_to_json(form: Form) -> str:
    """The form as text, without what stands in its fields."""
    bare = replace(form, fields=tuple(replace(field, value="") for field in form.fields))
    return _FORM.dump_json(bare, exclude_defaults=True).decode()


def form_from_json(text: object) -> Form:
    """The inverse of `form_to_json`. Raises ValueError: whatever a client sends may come here."""
    if not isinstance(text, str) or len(text) > LONGEST_FORM:
        raise ValueError
    return _FORM.validate_json(text)


def _card(body: Iterable[Element], way: _Way, refresh_for: Sequence[str] = ()) -> Element:
    card: Element = {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": "1.5",
        "msteams": {"width": "Full"},
        "body": list(body),
    }
    if refresh_for:
        look = {"type": "Action.Execute", "verb": VERB, "data": {"ting": "look", **way.marks}}
        card["refresh"] = {"action": look, "userIds": list(refresh_for[:REFRESHED])}
    return card


def _within(parts: Sequence[P], render: Callable[[Sequence[P], _Way], Element], way: _Way) -> Element:
    card = render(parts, way)
    # An action's way back for clients that know no better is what no other reader misses.
    bare = replace(way, falls_back=False)
    return card if fits(card) else shortened(parts, lambda shorter: render(shorter, bare))


# --- cards


def _body(card: Card, way: _Way, title_size: str = "large") -> Iterator[Element]:
    yield from _head(card, title_size)
    for each in card.lines:
        yield from paragraph(each)
    yield from _bar(card.bar)
    yield from _facts(card.facts)
    for section in card.sections:
        items = [*paragraph(section.text), *_rows(section.buttons, way)]
        yield {"type": "Container", "separator": True, "spacing": "medium", "items": items}
    rows = list(_rows(card.buttons, way))
    if rows and card.sections:
        rows[0] |= {"separator": True, "spacing": "medium"}
    yield from rows
    yield from small(card.small)


def _head(card: Card, title_size: str) -> Iterator[Element]:
    title = cut(card.title, TITLE)
    items = list(small([card.kicker])) if card.kicker else []
    if not (card.kicker or card.lines or card.sections):
        # A card that says one sentence is that sentence, and no heading over nothing.
        items += paragraph(title)
    else:
        items.append(heading(title, title_size) | ({"spacing": "none"} if items else {}))
    if card.tone in TONES:
        yield {"type": "Container", "style": TONES[card.tone], "bleed": True, "items": items}
    else:
        yield from items


def _bar(bar: Sequence[Part]) -> Iterator[Element]:
    """The parts beside each other, as wide as they count, then all of them in words."""
    whole = sum(part.number for part in bar)
    if not whole:
        return
    columns = [
        {
            "type": "Column",
            "width": max(100 * part.number // whole, NARROWEST),
            "style": SHARES[part.share],
            "spacing": "small",
            "items": [{**line(str(part.number), weight="bolder"), "horizontalAlignment": "center"}],
        }
        for part in bar
        if part.number
    ]
    yield {"type": "ColumnSet", "columns": columns}
    words = " · ".join(f"{part.label} {part.number}" for part in bar)
    yield {**next(small([words])), "spacing": "small"}


def _facts(facts: Iterable[Fact]) -> Iterator[Element]:
    """What it is, and below it what it says: beside each other both would be too narrow on a phone."""
    for fact in facts:
        yield line(fact.label, weight="bolder")
        for element in paragraph(fact.value):
            yield {**element, "spacing": "none"}


# --- forms


def _form(form: Form, mistakes: Mapping[str, str], filled: Mapping[str, str], way: _Way) -> Iterator[Element]:
    if not way.in_dialog:
        yield heading(cut(form.title, TITLE))
    names = {field.name for field in form.fields}
    elsewhere = [inputs.mistake(text) for name, text in mistakes.items() if name not in names]
    if elsewhere:
        yield {"type": "Container", "style": "attention", "items": elsewhere}
    for each in form.lines:
        yield from paragraph(each)
    yield from _facts(form.facts)
    yield from inputs.inputs(form, mistakes, filled)
    yield from _rows(form.buttons, way)
    data = {"ting": "send", "action": form.action, "form": form_to_json(form), **way.marks}
    send = _action(Button(form.submit, form.action, Style.PRIMARY), data, way)
    yield {"type": "ActionSet", "actions": [send]}
    yield from small(form.small)


# --- actions


def _rows(buttons: Iterable[Button], way: _Way) -> Iterator[Element]:
    """Rows as full as a phone is wide."""
    row: list[Button] = []
    for button in buttons:
        letters = sum(len(each.label) + EDGES for each in (*row, button))
        if row and (len(row) == ROW or letters > ROW_LETTERS):
            yield _row(row, way)
            row = []
        row.append(button)
    if row:
        yield _row(row, way)


def _row(buttons: Iterable[Button], way: _Way) -> Element:
    return {"type": "ActionSet", "actions": [_button(button, way) for button in buttons]}


def _button(button: Button, way: _Way) -> Element:
    if button.url is not None:
        return {"type": "Action.OpenUrl", "url": button.url, **_named(button)}
    data: Element = {"ting": "press", "action": button.action, **way.marks}
    if not way.in_dialog and asks(button.action):
        data["msteams"] = {"type": "task/fetch"}
    # What is filled in beside it is not its own, and may be unfinished.
    return _action(button, data, way, **({"associatedInputs": "none"} if way.has_inputs else {}))


def _action(button: Button, data: Element, way: _Way, **more: str) -> Element:
    submit = {"type": "Action.Submit", **_named(button), "data": data, **more}
    # A dialog is opened, and what stands in it answered, by submitting alone.
    if way.in_dialog or "msteams" in data:
        return submit
    execute = {**submit, "type": "Action.Execute", "verb": VERB}
    return {**execute, "fallback": submit} if way.falls_back else execute


def _named(button: Button) -> Element:
    named: Element = {"title": cut(button.label, LABEL)}
    if len(button.label) > LABEL:
        named["tooltip"] = button.label
    if button.style in STYLES:
        named["style"] = STYLES[button.style]
    return named
