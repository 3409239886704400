"""The validator of Slack's payloads: what is good passes, each kind of mistake is found and named."""

from __future__ import annotations

import copy

import pytest

from tests.platforms import lacking
from tests.platforms.blockkit import BlockKitError, check_message, check_view
from tests.platforms.blockkit_samples import (
    Json,
    actions,
    button,
    confirm,
    field,
    marked,
    modal,
    option,
    options,
    plain,
    section,
    select,
    text_input,
)
from tests.platforms.minimal_bolt import card, form

EVERYTHING = [
    {"type": "header", "block_id": "top", "text": plain("Forslag OS2display 2026-14")},
    section(
        "*Ny kalender* &amp; mere <!date^1796292000^{date_long}|3. december>",
        fields=[marked("a"), plain("b")],
    ),
    section("Sagen", accessory=button(action_id="read", url="https://ting.example/sag", style="primary")),
    section(
        "Billede", accessory={"type": "image", "image_url": "https://ting.example/a.png", "alt_text": "graf"}
    ),
    {"type": "divider"},
    {"type": "context", "elements": [marked("Regler v3"), plain("stemmeliste 7f3a-91c2")]},
    {"type": "image", "image_url": "https://ting.example/a.png", "alt_text": "graf", "title": plain("Graf")},
    actions(
        button(value="14", style="danger", confirm=confirm(style="danger"), accessibility_label="Stem for"),
        select(placeholder=plain("Vælg"), options=options(100), initial_option=options(100)[3]),
        {"type": "overflow", "action_id": "more", "options": [option("Åbn", url="https://ting.example")]},
        {"type": "datepicker", "action_id": "day", "initial_date": "2026-12-03"},
        {"type": "users_select", "action_id": "who", "initial_user": "U1"},
    ),
    field(
        text_input(multiline=True, min_length=3, max_length=3000, initial_value=""),
        hint=plain("Kort"),
        optional=True,
    ),
    field({"type": "radio_buttons", "action_id": "b", "options": [option("ja", description=plain("nu"))]}),
    field({"type": "checkboxes", "action_id": "c", "options": options(10), "initial_options": options(2)}),
    field({"type": "number_input", "action_id": "d", "is_decimal_allowed": False, "min_value": "0"}),
    field(
        select("multi_static_select", option_groups=[{"label": plain("Alle"), "options": options(2)}])
        | {"action_id": "e"}
    ),
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_quote",
                "elements": [{"type": "text", "text": "hej <!channel>", "style": {"bold": True}}],
            }
        ],
    },
]

GOOD_MESSAGES: dict[str, Json] = {
    "text alone": {"text": "Vedtaget: 2 for, 2 imod."},
    "the card of the little bot": {"text": "x", "blocks": card("Ny kalender", {"U1": "for"})},
    "every kind of block": {"text": "Forslag", "blocks": EVERYTHING},
    "fifty blocks": {"text": "x", "blocks": [{"type": "divider"}] * 50},
    "as posted": {
        "channel": "C1",
        "text": "x",
        "metadata": {"event_type": "motion", "event_payload": {"id": 14}},
        "unfurl_links": False,
    },
    "as answered to a command": {"response_type": "ephemeral", "text": "Kun formanden kan afgøre det."},
    "a ping that is escaped": {"text": "&lt;!channel&gt; &amp; &lt;@U1&gt;"},
    "a ping in plain_text": {
        "text": "x",
        "blocks": [{"type": "header", "text": plain("<!channel> & @here")}],
    },
    "everyone, verbatim": {"text": "x", "blocks": [{**section(), "text": marked("@channel", verbatim=True)}]},
    "a quotation": {"text": "> sådan sagde hun"},
}

BAD_MESSAGES: dict[str, tuple[Json, str]] = {
    "no fallback text": ({"blocks": [section()]}, "message: lacks text"),
    "empty fallback text": ({"text": "", "blocks": [section()]}, "message.text"),
    "fallback of 4,001 characters": ({"text": "x" * 4001}, "message.text"),
    "4,000 characters that are emoji": ({"text": "🎉" * 2001}, "message.text"),
    "half a character": ({"text": "x\ud83d"}, "lone surrogate"),
    "a key that Slack does not know": ({"text": "x", "colour": "red"}, "message.colour"),
    "51 blocks": ({"text": "x", "blocks": [{"type": "divider"}] * 51}, "message.blocks: has 51"),
    "no blocks at all": ({"text": "x", "blocks": []}, "message.blocks"),
    "more than 13,200 characters in all": ({"text": "x", "blocks": [section("x" * 2900)] * 5}, "in all"),
    "links by name": ({"text": "x", "link_names": True}, "link_names"),
    "full parsing": ({"text": "x", "parse": "full"}, "parse"),
    "a ping to the channel": ({"text": "Hej <!channel>"}, "live mention"),
    "a ping to all who are here": ({"text": "<!here|here>"}, "live mention"),
    "a ping to a group": ({"text": "<!subteam^S1>"}, "live mention"),
    "a ping to a person": ({"text": "<@U0ANNA>"}, "live mention"),
    "a link to a channel": ({"text": "<#C0STYR>"}, "live mention"),
    "a link under another name": ({"text": "<https://evil.example|os2.eu>"}, "live link"),
    "a bare link in brackets": ({"text": "<https://evil.example>"}, "live link"),
    "a mail link": ({"text": "<mailto:a@b.example|skriv>"}, "live link"),
    "a date that is a link": ({"text": "<!date^1^{date}^https://evil.example|i går>"}, "live link"),
    "a < that was not escaped": ({"text": "hvis a <b og c> d"}, "bare <"),
    "a lone < that was not escaped": ({"text": "a < b"}, "bare <"),
    "an & that was not escaped": ({"text": "Ørsted & søn"}, "bare &"),
}

BAD_VIEWS: dict[str, tuple[Json, str]] = {
    "a kind that does not exist": (modal(section(), type="dialog"), "view.type"),
    "no title": (modal(section(), title=None), "lacks title"),
    "a title of 25 characters": (modal(section(), title=plain("x" * 25)), "view.title"),
    "submit of 25 characters": (modal(section(), submit=plain("x" * 25)), "view.submit"),
    "close of 25 characters": (modal(section(), close=plain("x" * 25)), "view.close"),
    "a title in mrkdwn": (modal(section(), title=marked("x")), "view.title"),
    "a callback_id of 256 characters": (modal(section(), callback_id="x" * 256), "view.callback_id"),
    "private_metadata of 3,001": (modal(section(), private_metadata="x" * 3001), "view.private_metadata"),
    "private_metadata that is an object": (
        modal(section(), private_metadata={"a": 1}),
        "view.private_metadata",
    ),
    "101 blocks": (modal(*[{"type": "divider"}] * 101), "view.blocks"),
    "a field and nothing to send it with": (modal(field(text_input()), submit=None), "must have submit"),
    "a ping": (modal(section("<!channel>")), "live mention"),
    "focus twice": (
        modal(field(text_input(focus_on_load=True)), field(text_input(focus_on_load=True, action_id="b"))),
        "focus_on_load",
    ),
    "more than 250,000 characters": (modal(*[section("x" * 2999) for _ in range(90)]), "in all"),
    "a Home tab with a title": (
        {"type": "home", "title": plain("Hjem"), "blocks": [section()]},
        "view.title",
    ),
}


@pytest.mark.parametrize("payload", GOOD_MESSAGES.values(), ids=GOOD_MESSAGES.keys())
def test_good_messages_pass(payload: Json) -> None:
    before = copy.deepcopy(payload)
    check_message(payload)
    assert payload == before


@pytest.mark.parametrize(("payload", "where"), BAD_MESSAGES.values(), ids=BAD_MESSAGES.keys())
def test_bad_messages_are_named(payload: Json, where: str) -> None:
    with pytest.raises(BlockKitError) as caught:
        check_message(payload)
    assert where in str(caught.value)


def test_good_views_pass() -> None:
    check_view(form("C1"))
    check_view(modal(*EVERYTHING, private_metadata="", notify_on_close=True))
    check_view(modal(section(), submit=None))
    check_view({"type": "home", "blocks": EVERYTHING})


@pytest.mark.parametrize(("view", "where"), BAD_VIEWS.values(), ids=BAD_VIEWS.keys())
def test_bad_views_are_named(view: Json, where: str) -> None:
    with pytest.raises(BlockKitError) as caught:
        check_view(view)
    assert where in str(caught.value)


def test_links_pass_where_they_are_allowed() -> None:
    ours = {"text": "<https://ting.example/14|Læs sagen>"}
    check_message(ours, allow_links=True)
    check_message(ours, allow_links=["https://ting.example/"])
    with pytest.raises(BlockKitError, match="live link"):
        check_message(ours, allow_links=["https://ting.example.evil.example/"])


def test_mentions_do_not_pass_where_links_are_allowed() -> None:
    with pytest.raises(BlockKitError, match="live mention"):
        check_message({"text": "<!channel>"}, allow_links=True)


def test_an_error_says_where_and_why() -> None:
    with pytest.raises(BlockKitError) as caught:
        check_message({"text": "x", "blocks": [section(), actions(button(text=plain("x" * 80)))]})
    assert caught.value.path == "message.blocks[1].elements[0].text.text"
    assert caught.value.why == "has 80 characters, at most 75 are allowed"


def test_a_machine_that_lacks_something_skips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OS2TING_REQUIRE_ALL", raising=False)
    with pytest.raises(pytest.skip.Exception, match="the machine lacks a browser"):
        lacking("a browser")


def test_a_machine_that_must_have_everything_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OS2TING_REQUIRE_ALL", "1")
    with pytest.raises(pytest.fail.Exception, match="lacks a browser"):
        lacking("a browser")
