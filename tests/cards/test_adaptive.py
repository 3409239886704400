"""Every card and form as Teams takes it, with its buttons read back; a person's words stay words there."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.cards.card import (
    Button,
    Card,
    Fact,
    Field,
    FieldKind,
    Form,
    Option,
    Part,
    Section,
    Share,
    Style,
    Tone,
    joined,
)
from bot.texts.say import LANGUAGES, Say
from handlers.commands import asks
from handlers.teams import adaptive, inputs, room, text
from tests import hostile
from tests.cards.adaptive import actions, check, elements, fields, shown
from tests.cards.asked import ask
from tests.cards.cases.made import Made
from tests.cards.every import CARDS
from tests.platforms.adaptive_checks import SCHEMA, has_schema

MARKS = {"m": "0123456789abcdef", "n": "fedcba9876543210"}
EVERYONE = [f"29:{number:090}" for number in range(98)]
RESERVED = {"ting", "action", "form", "msteams", "verb", *MARKS}
DATES = ("{{DATE(2026-12-03T12:00:00Z, SHORT)}}", "{{{TIME(2026-12-03T12:00:00Z)}}", "{{date(2026-12-03)}}")
LIVE = re.compile(r"\{\{(?:DATE|TIME)\(", re.IGNORECASE)
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def every_way(made: Card | Form) -> list[dict[str, Any]]:
    """All that it can be rendered as."""
    if isinstance(made, Form):
        return [adaptive.form(made, marks=MARKS, in_dialog=each) for each in (True, False)]
    note = Card("Noteret: Ballerup stemmer for.", lines=("Du kan ændre det.",), tone=Tone.GOOD)
    return [
        adaptive.message(made, marks=MARKS, refresh_for=EVERYONE),
        adaptive.reply([note], made, marks=MARKS, refresh_for=EVERYONE),
        adaptive.reply([made, note], made, marks=MARKS),
        adaptive.reply([], made, marks=MARKS),
    ]


@pytest.mark.parametrize("name", CARDS)
def test_teams_takes_it_and_gives_back_what_was_put_in(name: str) -> None:
    ask(
        name,
        is_taken_by_teams,
        is_read_back,
        opens_a_dialog_where_a_verb_asks_and_else_is_executed,
        knows_what_to_say_of_a_field_left_empty,
    )


def is_taken_by_teams(_: str, made: Made, __: str) -> None:
    for card in every_way(made):
        check(card)
        assert not [each for each in elements(card) if each["type"] == "FactSet"]


def test_the_schema_is_at_hand() -> None:
    if not has_schema():
        pytest.skip(f"the machine lacks Microsoft's schema of cards, {SCHEMA.name}")


def is_read_back(name: str, made: Made, _: str) -> None:
    """Its buttons, and what is sent."""
    buttons = list(made.buttons)
    if isinstance(made, Card):
        buttons = [*(each for section in made.sections for each in section.buttons), *buttons]
        found = actions(adaptive.message(made, marks=MARKS))
    else:
        *found, send = actions(adaptive.form(made, marks=MARKS, in_dialog=True))
        assert send["type"] == "Action.Submit"
        again = adaptive.form_from_json(send["data"].pop("form"))
        assert again.fields == tuple(
            Field(**{**{n: getattr(each, n) for n in each.__slots__}, "value": ""}) for each in made.fields
        )
        assert send["data"] == {"ting": "send", "action": made.action, **MARKS}
        assert not RESERVED & {field.name for field in made.fields}
    # Of the longest cards the last sections may be left out.
    assert len(found) == len(buttons) or "longest" in name
    for action, button in zip(found, buttons, strict=False):
        if button.url is not None:
            assert (action["type"], action["url"]) == ("Action.OpenUrl", button.url)
        else:
            assert action["data"].items() >= {"ting": "press", "action": button.action, **MARKS}.items()


def opens_a_dialog_where_a_verb_asks_and_else_is_executed(name: str, made: Made, _: str) -> None:
    if "longest" in name:
        return
    card = adaptive.message(made) if isinstance(made, Card) else adaptive.form(made, in_dialog=False)
    for action in actions(card):
        if action["type"] == "Action.OpenUrl":
            continue
        if action["data"]["ting"] == "press" and asks(action["data"]["action"]):
            assert action["type"] == "Action.Submit"
            assert action["data"]["msteams"] == {"type": "task/fetch"}
        else:
            assert (action["type"], action["verb"]) == ("Action.Execute", "ting")
            assert action["fallback"]["type"] == "Action.Submit"
            assert action["fallback"]["data"] == action["data"]


# --- words stay words

HOSTILE = [*hostile.strings(), *DATES]


def full_of(words: str) -> tuple[Card, Form]:
    """A card and a form with these words wherever a person's can be."""
    button = Button(words or "x", "case:1")
    card = Card(
        title=words,
        kicker=words,
        lines=(words,),
        facts=(Fact(words, words),),
        sections=(Section(words, (button,)),),
        buttons=(button,),
        small=(words,),
        bar=(Part(words, 1, Share.OPTION), Part("Mangler", 2, Share.MISSING)),
    )
    options = (Option("1", words), Option("0", "Ja"))
    choices = tuple(
        Field(kind, words, kind, hint=words, options=options) for kind in (FieldKind.CHOICE, FieldKind.MANY)
    )
    fields_ = (*choices, Field("line", words, value=words, hint=words))
    return card, Form(words, "x:1", "Send", "Luk", (words,), card.facts, fields_, (button,), (words,))


def check_words(card: dict[str, Any]) -> None:
    """No reader of Markdown and no maker of dates finds anything in it."""
    for each in elements(card):
        if each["type"] == "TextBlock":
            check_plain(each["text"])
        elif each["type"] == "TextRun":
            assert not LIVE.search(each["text"])
            assert "selectAction" not in each
        elif each["type"] == "Input.ChoiceSet" and each["style"] == "expanded":
            for choice in each["choices"]:
                check_plain(choice["title"])
        else:
            assert each["type"] not in ("FactSet", "Image", "Media", "Action.OpenUrl")


def check_plain(words: str) -> None:
    rendered = MARKDOWN.parse(words)
    assert [each.type for each in rendered] == ["paragraph_open", "inline", "paragraph_close"]
    assert [(each.type, each.content) for each in rendered[1].children or ()] == [("text", words)]
    assert not re.search(r"://|www\.|@|&|\{\{|\w\.[^\W\d_]", words)


@pytest.mark.parametrize("start", range(0, len(HOSTILE), 50))
def test_what_a_person_wrote_does_nothing(start: int) -> None:
    for words in HOSTILE[start : start + 50]:
        card, form = full_of(words)
        for rendered in (
            adaptive.message(card),
            adaptive.reply([card], card),
            adaptive.form(form, mistakes={"line": words, "gone": words}, in_dialog=True),
        ):
            check_words(rendered)
            lines = [line for line in words.split("\n") if line.strip()]
            assert all(shown(rendered).count(line) >= 5 for line in lines)


@given(st.text())
@example("0 ")
def test_no_reader_finds_anything_in_plain_words(words: str) -> None:
    if text.is_plain(words):
        check_plain(words)


def test_an_ordinary_title_is_a_heading_and_one_with_marks_looks_like_it() -> None:
    ordinary, marked = text.heading("Ny fælles kalender, kl. 12.30 (uge 49)?"), text.heading("*Ny* kalender")
    assert (ordinary["type"], ordinary["style"]) == ("TextBlock", "heading")
    assert marked["inlines"] == [
        {"type": "TextRun", "text": "*Ny* kalender", "size": "large", "weight": "bolder"}
    ]


# --- forms

PICKS = Field("picks", "Hvad", FieldKind.MANY, options=tuple(Option(each, each) for each in "2013"))
FORM = Form("Nyt", "motion-draft", "Videre", "Fortryd", fields=(Field("title", "Titel", limit=120), PICKS))
ANY = st.none() | st.integers() | st.text() | st.lists(st.text())


@given(st.dictionaries(st.sampled_from(["title", "picks", "ting", "form", "x"]), ANY))
def test_what_was_filled_in_is_the_forms_fields_and_texts_alone(data: dict[str, Any]) -> None:
    filled = adaptive.values(data, FORM)
    assert filled.keys() == {"title", "picks"}
    assert filled["title"] == (data.get("title") if isinstance(data.get("title"), str) else "")
    assert set(filled["picks"].split(",")) <= {*"2013", ""}


@given(st.permutations("2013"), st.integers(0, 4))
def test_ticks_come_back_in_the_forms_own_order(order: list[str], count: int) -> None:
    ticked = order[:count]
    wanted = joined(each for each in "2013" if each in ticked)
    assert adaptive.values({"picks": ",".join(ticked)}, FORM)["picks"] == wanted
    again = adaptive.form(FORM, values={"title": "Ny", "picks": wanted}, in_dialog=True)
    assert fields(again)["picks"].get("value", "") == wanted
    assert fields(again)["title"]["value"] == "Ny"


texts = st.text(st.characters(codec="utf-8"))
some_fields = st.builds(
    Field,
    texts,
    texts,
    st.sampled_from(FieldKind),
    value=texts,
    required=st.booleans(),
    options=st.lists(st.builds(Option, texts, texts)).map(tuple),
)
forms = st.builds(
    Form,
    texts,
    texts,
    texts,
    texts,
    lines=st.lists(texts).map(tuple),
    facts=st.lists(st.builds(Fact, texts, texts)).map(tuple),
    fields=st.lists(some_fields).map(tuple),
    buttons=st.lists(st.builds(Button, texts, texts, st.sampled_from(Style))).map(tuple),
)


@given(forms)
def test_a_form_comes_back_as_it_was_but_for_what_stood_in_it(form: Form) -> None:
    kept = adaptive.form_to_json(form)
    again = adaptive.form_from_json(kept)
    assert adaptive.form_to_json(again) == kept
    assert [each.value for each in again.fields] == [""] * len(form.fields)
    assert (again.action, again.lines, again.buttons) == (form.action, form.lines, form.buttons)


@pytest.mark.parametrize(
    "said", [None, 7, {}, "", "x", "{}", "[]", "null", "\ud800", '{"title": 1}', "[" * 100_000]
)
def test_what_is_no_form_is_refused(said: object) -> None:
    with pytest.raises(ValueError, match=r"^"):
        adaptive.form_from_json(said)


def test_a_mistake_stands_under_its_field_and_else_on_top() -> None:
    card = adaptive.form(FORM, mistakes={"title": "For lang.", "gone": "Findes ikke."}, in_dialog=True)
    first, title, under, *_ = card["body"]
    assert (first["style"], shown(first)) == ("attention", "Findes ikke.")
    assert title["id"] == "title"
    assert under["inlines"][0]["text"] == "For lang."
    assert under["inlines"][0]["color"] == "attention"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_field_left_empty_is_told_so_in_the_forms_language(language: str) -> None:
    say = Say(language)
    card = adaptive.form(CARDS["motion-form"](say), in_dialog=True)  # type: ignore[arg-type]
    told = {name: each.get("errorMessage") for name, each in fields(card).items()}
    assert told["title"] == say("form-unfilled")
    assert told["brief"] is None


def knows_what_to_say_of_a_field_left_empty(_: str, made: Made, language: str) -> None:
    if isinstance(made, Form):
        assert made.unfilled == Say(language)("form-unfilled")


def test_a_button_beside_inputs_does_not_send_them() -> None:
    form = Form("Nyt", "x", "Send", "Luk", fields=FORM.fields, buttons=(Button("Ret", "menu"),))
    press, send = actions(adaptive.form(form, in_dialog=False))
    assert press["associatedInputs"] == press["fallback"]["associatedInputs"] == "none"
    assert "associatedInputs" not in send


def test_a_dialog_is_as_high_as_there_is_to_fill_in() -> None:
    few = adaptive.dialog(adaptive.form(FORM, in_dialog=True), "Nyt " * 50)
    assert (few["height"], few["width"], len(few["title"])) == ("medium", "medium", 64)
    assert few["card"]["contentType"] == adaptive.CONTENT_TYPE
    many = adaptive.form(CARDS["motion-form"](Say("da")), in_dialog=True)  # type: ignore[arg-type]
    assert adaptive.dialog(many, "Nyt")["height"] == "large"


# --- one card for one person; what gives way


def test_who_sees_it_anew_is_sixty_at_most_and_carries_the_marks() -> None:
    refresh = adaptive.message(Card("Nyt"), marks=MARKS, refresh_for=EVERYONE)["refresh"]
    assert refresh["userIds"] == EVERYONE[:60]
    assert refresh["action"]["data"] == {"ting": "look", **MARKS}
    assert "refresh" not in adaptive.message(Card("Nyt"))


def test_the_answer_stands_on_top_with_its_own_buttons() -> None:
    note = Card("Noteret.", tone=Tone.BAD, lines=("For.",), buttons=(Button("Begrund", "reason:1"),))
    live = Card("Kalender", kicker="Forslag", buttons=(Button("For", "ballot:1:for"),))
    top, *rest = adaptive.reply([note], live)["body"]
    assert (top["style"], shown(top)) == ("attention", "Noteret.\nFor.\nBegrund")
    assert shown({"type": "AdaptiveCard", "body": rest}) == "Forslag\nKalender\nFor"
    assert adaptive.reply([], live) == adaptive.message(live)


def test_own_buttons_can_be_left_out() -> None:
    card = Card("A", sections=(Section("B", (Button("C", "case:1"),)),), buttons=(Button("D", "menu"),))
    assert shown(adaptive.message(card, own_buttons=False)) == "A\nB\nC"


def test_a_bar_has_its_numbers_in_words_too() -> None:
    # A bar looks as it is meant, and not as its words say.
    parts = (
        Part("Imod", 97, Share.FOR),
        Part("For", 1, Share.AGAINST),
        Part("Undlader", 0, Share.ABSTAIN),
        Part("Mangler", 0, Share.MISSING),
    )
    card = Card("A", bar=parts)
    (bar,) = (each for each in elements(adaptive.message(card)) if each["type"] == "ColumnSet")
    assert [(each["width"], each["style"]) for each in bar["columns"]] == [(98, "good"), (8, "attention")]
    assert "Imod 97 · For 1 · Undlader 0 · Mangler 0" in shown(adaptive.message(card))
    assert "ColumnSet" not in json.dumps(adaptive.message(Card("A", bar=parts[2:])))


def test_of_what_is_too_long_words_give_way_before_buttons() -> None:
    rows = tuple(Button(f"Knap {number}", f"case:{number}") for number in range(20))
    long = Card("A", lines=("æ" * 20_000, "b" * 100), buttons=rows, small=("c",))
    card = adaptive.message(long, marks=MARKS)
    assert room.fits(card)
    assert len(actions(card)) == 20
    assert all(each in shown(card) for each in ("b" * 100, "c", "æ…"))
    many = Card("A", sections=tuple(Section(f"{n}.", rows) for n in range(30)), buttons=rows[:1])
    check(adaptive.message(many))
    assert shown(adaptive.message(many)).endswith("Knap 0")


FAMILY, THUMB, FLAG = (
    "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "\U0001f44d\U0001f3fd",
    "\U0001f1e9\U0001f1f0",
)


@pytest.mark.parametrize("sign", [FAMILY, THUMB, FLAG, "\u2764\ufe0f", "e\u0301"])
@pytest.mark.parametrize("limit", range(2, 12))
def test_no_sign_is_cut_through(sign: str, limit: int) -> None:
    said = text.cut(sign * 9, limit)
    assert len(said) <= limit
    assert said == sign * said.count(sign) + "…"
    assert text.cut("abc", 3) == "abc"


def test_a_long_paragraph_keeps_every_line() -> None:
    words = "\n".join(f"linje {number}" for number in range(100))
    assert "\n".join(shown(each) for each in text.paragraph(words)) == words


def test_a_choice_whose_words_could_be_markdown_stands_above_by_number() -> None:
    field = Field("picks", "Hvad", FieldKind.MANY, options=(Option("1", "[a](b)"), Option("0", "Ja")))
    *above, last = inputs.inputs(Form("A", "x", "y", "z", fields=(field,)), {}, {})
    assert [shown(each) for each in above] == ["1. [a](b)", "2. Ja"]
    assert last["choices"] == [{"title": "1", "value": "1"}, {"title": "2", "value": "0"}]
