"""The fields of a form as inputs of an Adaptive Card, and what was filled in, read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.cards.card import Field, FieldKind, Form, Option, joined, ticked
from handlers.teams.text import Element, cut, is_plain, line, paragraph, small

LABEL = 200
PLACEHOLDER = 150
CHOICE = 200
CHOICES = 100
MISTAKE = 500


def inputs(form: Form, mistakes: Mapping[str, str], filled: Mapping[str, str]) -> Iterator[Element]:
    """The inputs, each with what is wrong with it and with its hint below."""
    for field in form.fields:
        value = filled.get(field.name, field.value)
        if not _shows_its_words(field):
            yield from _numbered(field.options)
        element = _input(field, value)
        if field.required and form.unfilled:
            element["errorMessage"] = form.unfilled
        yield element
        if field.name in mistakes:
            yield {**mistake(mistakes[field.name]), "spacing": "small"}
        if field.hint:
            yield from ({**each, "spacing": "small"} for each in small([field.hint]))


def mistake(text: str) -> Element:
    """What is wrong."""
    return line(cut(text, MISTAKE), color="attention", weight="bolder")


def values(data: Mapping[str, Any], form: Form) -> dict[str, str]:
    """What a person filled in, by field name, from an action's data: the inverse of `inputs`."""
    return {field.name: _value(field, data.get(field.name)) for field in form.fields}


def _value(field: Field, given: object) -> str:
    if not isinstance(given, str):
        return ""
    if field.kind is not FieldKind.MANY:
        return given
    # In the order in which they were ticked.
    chosen = set(ticked(given))
    return joined(option.value for option in field.options if option.value in chosen)


def _input(field: Field, value: str) -> Element:
    common = {"id": field.name, "label": cut(field.label, LABEL), "isRequired": field.required}
    if field.kind in (FieldKind.CHOICE, FieldKind.MANY):
        return {"type": "Input.ChoiceSet", **common, **_choices(field, value)}
    element: Element = {
        "type": "Input.Text",
        **common,
        "isMultiline": field.kind is FieldKind.TEXT,
        "maxLength": field.limit,
    }
    if value:
        element["value"] = cut(value, field.limit)
    if field.placeholder:
        element["placeholder"] = cut(field.placeholder, PLACEHOLDER)
    return element


def _choices(field: Field, value: str) -> Element:
    is_many = field.kind is FieldKind.MANY
    options = field.options[:CHOICES]
    named = _shows_its_words(field)
    chosen = ticked(value) if is_many else (value,)
    known = [option.value for option in options if option.value in chosen]
    return {
        "style": "expanded" if is_many else "compact",
        "isMultiSelect": is_many,
        "wrap": True,
        "choices": [
            {"title": cut(option.label, CHOICE) if named else str(number), "value": option.value}
            for number, option in enumerate(options, 1)
        ],
        **({"value": joined(known)} if known else {}),
    }


def _shows_its_words(field: Field) -> bool:
    """Boxes to tick are shown by some clients as Markdown: words that could be any stand above, by number."""
    return field.kind is not FieldKind.MANY or all(is_plain(option.label) for option in field.options)


def _numbered(options: tuple[Option, ...]) -> Iterator[Element]:
    for number, option in enumerate(options[:CHOICES], 1):
        yield from paragraph(f"{number}. {option.label}")
