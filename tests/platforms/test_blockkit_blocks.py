"""The validator of Slack's payloads, block by block: each kind of mistake is found and named."""

from __future__ import annotations

import pytest

from tests.platforms.blockkit import BlockKitError, check_message
from tests.platforms.blockkit_samples import (
    Json,
    actions,
    button,
    confirm,
    field,
    marked,
    option,
    options,
    plain,
    rich,
    section,
    select,
    text_input,
)

BAD_BLOCKS: dict[str, tuple[Json, str]] = {
    "a kind that does not exist": ({"type": "paragraph"}, "blocks[0].type"),
    "a kind that we do not draw with": ({"type": "video"}, "blocks[0].type"),
    "no kind": ({"text": plain("x")}, "blocks[0].type"),
    "a block that is a list": ([], "must be an object"),
    "an unknown key in a block": (section(colour="red"), "blocks[0].colour"),
    "a section with nothing in it": ({"type": "section"}, "must have text or fields"),
    "an empty section text": (section(""), "blocks[0].text.text"),
    "a section of 3,001 characters": (section("x" * 3001), "blocks[0].text.text"),
    "eleven fields": (section(fields=[plain("x")] * 11), "blocks[0].fields"),
    "a field of 2,001 characters": (section(fields=[plain("x" * 2001)]), "blocks[0].fields[0].text"),
    "text that is a string": ({"type": "section", "text": "Tekst"}, "blocks[0].text"),
    "text of an unknown kind": (
        {"type": "section", "text": {"type": "markdown", "text": "x"}},
        "blocks[0].text.type",
    ),
    "emoji on mrkdwn": ({"type": "section", "text": marked("x", emoji=True)}, "blocks[0].text.emoji"),
    "verbatim on plain_text": (
        {"type": "section", "text": {**plain("x"), "verbatim": True}},
        "text.verbatim",
    ),
    "a ping in a section": (section("Se her <!everyone>"), "live mention"),
    "@channel in plain words": (section("Hej @channel"), "set verbatim"),
    "a ping in a context": ({"type": "context", "elements": [marked("<@U1>")]}, "elements[0].text"),
    "a block_id of 256 characters": (section(block_id="x" * 256), "blocks[0].block_id"),
    "an empty block_id": (section(block_id=""), "blocks[0].block_id"),
    "a header in mrkdwn": ({"type": "header", "text": marked("x")}, "blocks[0].text"),
    "a header of 151 characters": ({"type": "header", "text": plain("x" * 151)}, "blocks[0].text.text"),
    "an empty context": ({"type": "context", "elements": []}, "blocks[0].elements"),
    "eleven things in a context": ({"type": "context", "elements": [plain("x")] * 11}, "blocks[0].elements"),
    "a button in a context": ({"type": "context", "elements": [button()]}, "elements[0].type"),
    "an image without words": ({"type": "image", "image_url": "https://a.example/b.png"}, "lacks alt_text"),
    "an image without a picture": ({"type": "image", "alt_text": "x"}, "exactly one of"),
    "a divider with text": ({"type": "divider", "text": plain("x")}, "blocks[0].text"),
    "26 buttons": (actions(*[button(action_id=f"a{n}") for n in range(26)]), "blocks[0].elements"),
    "a button without action_id": (actions({"type": "button", "text": plain("For")}), "lacks action_id"),
    "an action_id of 256 characters": (actions(button(action_id="x" * 256)), "action_id"),
    "a button text of 76 characters": (actions(button(text=plain("x" * 76))), "elements[0].text.text"),
    "a button text in mrkdwn": (actions(button(text=marked("For"))), "elements[0].text.type"),
    "a value of 2,001 characters": (actions(button(value="x" * 2001)), "elements[0].value"),
    "a value that is a number": (actions(button(value=14)), "elements[0].value"),
    "an address of 3,001 characters": (
        actions(button(url="https://a.example/" + "x" * 3000)),
        "elements[0].url",
    ),
    "an address without a scheme": (actions(button(url="os2.eu")), "elements[0].url"),
    "an address that is a script": (actions(button(url="javascript:alert(1)")), "elements[0].url"),
    "a style that does not exist": (actions(button(style="default")), "elements[0].style"),
    "a button with focus": (actions(button(focus_on_load=True)), "elements[0].focus_on_load"),
    "focus in a message": (actions(select(options=options(1), focus_on_load=True)), "focus_on_load"),
    "a text field among buttons": (actions({**text_input(), "action_id": "a"}), "elements[0].type"),
    "confirm without deny": (actions(button(confirm={**confirm(), "deny": None})), "confirm.deny"),
    "a confirm title of 101 characters": (
        actions(button(confirm=confirm(title=plain("x" * 101)))),
        "confirm.title",
    ),
    "a confirm text of 301 characters": (
        actions(button(confirm=confirm(text=plain("x" * 301)))),
        "confirm.text",
    ),
    "a confirm button of 31 characters": (
        actions(button(confirm=confirm(confirm=plain("x" * 31)))),
        "confirm.confirm",
    ),
    "no options": (actions(select(options=[])), "elements[0].options"),
    "neither options nor groups": (actions(select()), "exactly one of"),
    "101 options": (actions(select(options=options(101))), "elements[0].options"),
    "an option text of 76 characters": (actions(select(options=[option("x" * 76, value="a")])), "text.text"),
    "an option value of 151 characters": (actions(select(options=[option("a", value="x" * 151)])), "value"),
    "an option description of 76": (
        actions(select(options=[option("a", description=plain("x" * 76))])),
        "description",
    ),
    "an option in mrkdwn in a menu": (
        actions(select(options=[{"text": marked("a"), "value": "a"}])),
        "text.type",
    ),
    "the same option twice": (actions(select(options=[option("a"), option("a")])), "used twice"),
    "an initial option that is none": (
        actions(select(options=options(2), initial_option=option("x"))),
        "not one of",
    ),
    "eleven radio buttons": (actions(select("radio_buttons", options=options(11))), "elements[0].options"),
    "eleven check boxes": (actions(select("checkboxes", options=options(11))), "elements[0].options"),
    "eleven boxes in a form": (field(select("checkboxes", options=options(11))), "element.options: has 11"),
    "no boxes": (field(select("checkboxes", options=[])), "element.options: has 0"),
    "the same box twice": (field(select("checkboxes", options=[option("a"), option("a")])), "used twice"),
    "a box's text of 76 characters": (
        field(select("checkboxes", options=[option("x" * 76, value="a")])),
        "options[0].text.text",
    ),
    "a box's value of 151 characters": (
        field(select("checkboxes", options=[option("a", value="x" * 151)])),
        "options[0].value",
    ),
    "ticks that are given and none": (
        field(select("checkboxes", options=options(2), initial_options=[])),
        "initial_options: has 0",
    ),
    "a tick at no box": (
        field(select("checkboxes", options=options(2), initial_options=[option("x")])),
        "not one of",
    ),
    "one tick in the place of several": (
        field(select("checkboxes", options=options(2), initial_option=option("valg 0"))),
        "initial_option",
    ),
    "six things in an overflow": (actions(select("overflow", options=options(6))), "elements[0].options"),
    "a date in Danish": (actions(select("datepicker", initial_date="3.12.2026")), "initial_date"),
    "a placeholder of 151 characters": (
        actions(select(options=options(1), placeholder=plain("x" * 151))),
        "placeholder",
    ),
    "a rich text ping": (rich({"type": "broadcast", "range": "here"}), "live mention"),
    "a rich text link": (
        rich({"type": "link", "url": "https://evil.example", "text": "os2.eu"}),
        "live link",
    ),
    "a label of 2,001 characters": (field(text_input(), label=plain("x" * 2001)), "blocks[0].label"),
    "a label in mrkdwn": (field(text_input(), label=marked("x")), "blocks[0].label"),
    "a hint of 2,001 characters": (field(text_input(), hint=plain("x" * 2001)), "blocks[0].hint"),
    "a button in an input": (field(button()), "blocks[0].element.type"),
    "max_length 3,001": (field(text_input(max_length=3001)), "max_length"),
    "min_length above max_length": (field(text_input(min_length=5, max_length=4)), "min_length"),
    "an initial value that is too long": (
        field(text_input(max_length=3, initial_value="abcd")),
        "initial_value",
    ),
    "a number that is an integer": (
        field(select("number_input", is_decimal_allowed=True, initial_value=3)),
        "initial_value",
    ),
    "a decimal where none may be": (
        field(select("number_input", is_decimal_allowed=False, min_value="0.5")),
        "decimal",
    ),
}

TWO_BLOCKS: dict[str, tuple[list[Json], str]] = {
    "the same block_id twice": ([section(block_id="a"), section(block_id="a")], "'a' was already used"),
    "the same action_id in two blocks": (
        [actions(button()), actions(button())],
        "'vote:for' was already used",
    ),
    "the same action_id in one block": ([actions(button(), button())], "'vote:for' was already used"),
}


@pytest.mark.parametrize(("block", "where"), BAD_BLOCKS.values(), ids=BAD_BLOCKS.keys())
def test_bad_blocks_are_named(block: Json, where: str) -> None:
    with pytest.raises(BlockKitError) as caught:
        check_message({"text": "x", "blocks": [block]})
    assert where in str(caught.value)


@pytest.mark.parametrize(("blocks", "where"), TWO_BLOCKS.values(), ids=TWO_BLOCKS.keys())
def test_ids_are_used_once(blocks: list[Json], where: str) -> None:
    with pytest.raises(BlockKitError) as caught:
        check_message({"text": "x", "blocks": blocks})
    assert where in str(caught.value)
