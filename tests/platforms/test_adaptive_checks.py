"""The teeth of the card checks: what the schema refuses, what Teams' limits refuse, what would be live."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.hostile import strings
from tests.platforms.adaptive_checks import (
    REFRESHERS,
    TOTAL,
    CardError,
    check_card,
    has_schema,
    hostile_in,
    markup_in,
)
from tests.platforms.counterpart import Json
from tests.platforms.teams_scene import button, card, choice, form

# A skip, not a failure: the folder is no part of the repository.
needs_schema = pytest.mark.skipif(
    not has_schema(), reason="left out: ../shared/schemas/adaptive-card-1.5.json is not beside the repository"
)


def with_body(*body: Any, **more: Any) -> Json:
    return {"type": "AdaptiveCard", "version": "1.5", "body": list(body), **more}


def text(words: str, **more: Any) -> Json:
    return {"type": "TextBlock", "text": words, **more}


def refresh(*people: str, **more: Any) -> Json:
    action = {"type": "Action.Execute", "verb": "ting", "data": {"ting": "look"}, **more}
    return {"action": action, "userIds": list(people)}


def field(**more: Any) -> Json:
    return {"type": "Input.Text", "id": "title", "label": "Titel", **more}


def choices(*options: Json, **more: Any) -> Json:
    return {"type": "Input.ChoiceSet", "id": "kind", "choices": list(options), **more}


LIMITS: dict[str, tuple[Json, str]] = {
    "no card": ({"type": "message"}, "card.type"),
    "no version": ({"type": "AdaptiveCard", "body": [text("x")]}, "card.version"),
    "a newer version": (card() | {"version": "1.6"}, "card.version"),
    "nothing in it": (with_body(), "card.body"),
    "no text": (with_body(text("")), "card.body[0].text"),
    "a text of blanks": (with_body(text(" \n")), "card.body[0].text"),
    "a run of nothing": (
        with_body({"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": ""}]}),
        "card.body[0].inlines[0].text",
    ),
    "a fact without a value": (
        with_body({"type": "FactSet", "facts": [{"title": "Frist", "value": ""}]}),
        "card.body[0].facts[0].value",
    ),
    "seven buttons in a row": (
        with_body({"type": "ActionSet", "actions": [button(str(each)) for each in range(7)]}),
        "card.body[0].actions",
    ),
    "a row of no buttons": (with_body({"type": "ActionSet", "actions": []}), "card.body[0].actions"),
    "seven buttons below": (card(actions=[button(str(each)) for each in range(7)]), "card.actions"),
    "a button without words": (card(actions=[button("")]), "card.actions[0].title"),
    "data that is a string": (card(actions=[button("For") | {"data": "ballot:for"}]), "card.actions[0].data"),
    "a fallback with other words": (
        card(actions=[button("For") | {"fallback": {"type": "Action.Submit", "title": "", "data": {}}}]),
        "card.actions[0].fallback.title",
    ),
    "a link to nowhere": (
        card(actions=[{"type": "Action.OpenUrl", "title": "Læs", "url": "javascript:alert(1)"}]),
        "card.actions[0].url",
    ),
    "two inputs of one name": (with_body(field(), field()), "card.body[1].id"),
    "an input without a name": (with_body(field(id="")), "card.body[0].id"),
    "required, and nobody says so": (with_body(field(isRequired=True)), "card.body[0].errorMessage"),
    "no choices": (with_body(choices()), "card.body[0].choices"),
    "the same choice twice": (with_body(choices(choice("a", "A"), choice("a", "B"))), "card.body[0].choices"),
    "a choice without words": (with_body(choices(choice("a", ""))), "card.body[0].choices[0].title"),
    "a comma where several can be chosen": (
        with_body(choices(choice("a,b", "A"), isMultiSelect=True)),
        "card.body[0].choices",
    ),
    "a value that is no choice": (with_body(choices(choice("a", "A"), value="b")), "card.body[0].value"),
    "a property of Teams' own that is none": (card(msteams="full"), "card.msteams"),
    "a refresh for too many": (
        card(refresh=refresh(*(f"29:{each}" for each in range(REFRESHERS + 1)))),
        "card.refresh.userIds",
    ),
    "a refresh for object ids": (
        card(refresh=refresh("5d0f2a3c-0000-4000-8000-000000000001")),
        "card.refresh.userIds",
    ),
    "a refresh that submits": (card(refresh=refresh("29:1", type="Action.Submit")), "card.refresh.action"),
    "too large": (with_body(text("x" * TOTAL)), "card"),
    "half a character": (with_body(text("\ud83d")), "card"),
}
SCHEMA: dict[str, Callable[[], Json]] = {
    "an unknown element": lambda: with_body({"type": "Text", "text": "x"}),
    "an unknown property": lambda: with_body(text("x", colour="good")),
    "an unknown word": lambda: with_body(text("x", color="green")),
    "an action among the elements": lambda: with_body(button("For")),
    "an element among the actions": lambda: card(actions=[text("x")]),
    "an input without an id": lambda: with_body({"type": "Container", "items": [{"type": "Input.Toggle"}]}),
    "a number for a text": lambda: card(lang=7),
    "an unknown root property": lambda: card(colour="good"),
}


@pytest.mark.parametrize(("broken", "path"), LIMITS.values(), ids=LIMITS.keys())
def test_the_limits_refuse(broken: Json, path: str) -> None:
    with pytest.raises(CardError) as caught:
        check_card(broken)
    assert caught.value.path == path


@needs_schema
@pytest.mark.parametrize("make", SCHEMA.values(), ids=SCHEMA.keys())
def test_the_schema_refuses(make: Callable[[], Json]) -> None:
    with pytest.raises(CardError):
        check_card(make())


@pytest.mark.parametrize(
    "good",
    [
        card(),
        form(),
        card(msteams={"width": "Full"}, refresh=refresh(*(f"29:{each}" for each in range(REFRESHERS)))),
        card(actions=[button(str(each)) for each in range(6)]),
        with_body(choices(choice("a", "A"), choice("b", "B"), isMultiSelect=True, value="a,b")),
        with_body({"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "\n"}, "x"]}),
    ],
    ids=["buttons", "a form", "a refresh for sixty", "six buttons", "ticks", "runs"],
)
def test_a_good_card_passes(good: Json) -> None:
    check_card(good)


def test_a_dialog_runs_no_execute() -> None:
    check_card(form(), in_dialog=True)
    with pytest.raises(CardError, match="does nothing in a dialog"):
        check_card(card(), in_dialog=True)


LIVE = {
    "a link": "Se [her](https://evil.example)",
    "a link by reference": "Se [her][1]",
    "an address in angles": "<https://evil.example>",
    "an image": "![x](https://evil.example/a.png)",
    "bold": "Det er **vigtigt**",
    "slanted": "Det er _vigtigt_ nu",
    "struck out": "~~ikke~~",
    "a list": "Punkter:\n- et",
    "a numbered list": "1. december",
    "another numbered list": "2) december",
    "a heading": "# Forslag",
    "an underlined heading": "Forslag\n---",
    "a quotation": "> sagt",
    "code": "`kode`",
    "a mention": "<at>Anna Holm</at>",
    "HTML": "<b>fed</b>",
    "an entity": "&lt;b&gt;",
    "a date": "{{DATE(2026-12-03T11:00:00Z, SHORT)}}",
    "a time": "x {{TIME(2026-12-03T11:00:00Z)}}",
}
DEAD = [
    "Ny kalender",
    "2 * 3 * 4 = 24",
    "os2_display_2 og snake_case_navn",
    "Klokken 9. december er ikke først",
    r"\*ikke fed\* og \[intet\]\(https://os2.eu\)",
    r"1\. december",
    r"\- intet punkt",
    "R&D, æ < ø, 5 > 3",
    "pris: 100-200",
    "{{ 7*7 }}",
]


@pytest.mark.parametrize("words", LIVE.values(), ids=LIVE.keys())
def test_live_markup_is_found(words: str) -> None:
    assert markup_in(words)
    assert len(hostile_in(with_body(text(words)))) >= 1
    facts = {"type": "FactSet", "facts": [{"title": words, "value": words}]}
    assert len(hostile_in(with_body({"type": "Container", "items": [facts]}))) >= 2


@pytest.mark.parametrize("words", DEAD)
def test_plain_words_are_no_markup(words: str) -> None:
    assert markup_in(words) == []


def test_what_is_ours_and_what_teams_reads_as_it_is_may_stand() -> None:
    words = "**Frist** <at>Anna</at>"
    assert hostile_in(with_body(text(words)), ours={words}) == []
    runs = {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": words}]}
    assert hostile_in(with_body(runs, field(value=words))) == []


def test_most_of_the_hostile_strings_are_live() -> None:
    """That the check looks for more than the examples above: by far most of what is tried is found."""
    assert sum(1 for each in strings() if markup_in(each)) > 300
