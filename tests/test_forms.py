"""A form with ticks and several ways on, in Slack and in the browser: what is shown, and what comes back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import urlencode

import pytest

from bot.cards.card import Button, Card, Field, FieldKind, Form, Option, Style, action, joined, ticked
from bot.refusals import Code, Refused
from handlers import commands
from handlers.answers import Answer, Ask, Tell
from handlers.slack import blocks
from handlers.verbs.context import Context
from storage.engine import Database
from tests.platforms.blockkit import BlockKitError, check_view
from tests.platforms.fake_slack import FormRefused, buttons, visible_text
from tests.slack_world import STYRING, SlackWorld
from tests.web_world import Site

SEATS = {"aarhus": "Aarhus", "ballerup": "Ballerup", "odense": "Odense", "syddjurs": "Syddjurs"}
WAYS = tuple(f"way-{number}" for number in range(7))


def form(options: Mapping[str, str] = SEATS, *, chosen: str = "", required: bool = False) -> Form:
    """Who stands behind it, and seven ways on."""
    seats = tuple(Option(value, label) for value, label in options.items())
    field = Field(
        "seats",
        "Hvem står bag?",
        FieldKind.MANY,
        chosen,
        required=required,
        hint="Sæt et eller flere mærker",
        options=seats,
    )
    ways = tuple(Button(f"Vej {number}", action(way), Style.PLAIN) for number, way in enumerate(WAYS))
    return Form("Bag forslaget", action("sample-send"), "Send", "Fortryd", fields=(field,), buttons=ways)


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The form behind a button; what it came back with. Everyone alone is too many."""
    found: list[str] = []

    def send(_context: Context, _arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
        found.append(values["seats"])
        if values["seats"] == joined(SEATS):
            raise Refused(Code.TOO_LONG, field="seats", limit=3, length=4)
        return Tell(Card(title="Tak for det"))

    def ask(_context: Context, arguments: tuple[str, ...]) -> Answer:
        return Ask(form(chosen=arguments[0] if arguments else ""))

    monkeypatch.setitem(commands.BUTTONS, "sample", ask)
    monkeypatch.setitem(commands.BUTTONS, "language", ask)
    monkeypatch.setitem(commands.FORMS, "sample-send", send)
    for way in WAYS:
        card = Card(title=f"Det blev {way}")
        monkeypatch.setitem(commands.BUTTONS, way, lambda _context, _arguments, card=card: Tell(card))
    return found


def opened(town: SlackWorld, key: str = "bo") -> dict:
    """The form in Slack, by a button that the bot has there."""
    user = town.users[key]
    town.slack.slash(user, STYRING, "sprog")
    town.slack.click(user, town.slack.ephemerals(user)[-1], "language:da")
    return town.form(key)


# --- in Slack


@pytest.mark.parametrize(
    ("marked", "back"),
    [
        (["odense", "aarhus"], "aarhus,odense"),
        (["Syddjurs"], "syddjurs"),
        ([], ""),
    ],
    ids=["in the form's own order", "one", "none"],
)
def test_ticks_in_slack_come_back_as_one_value(
    town: SlackWorld, sample: list[str], marked: list[str], back: str
) -> None:
    town.slack.submit(town.users["bo"], opened(town), {"seats": marked})
    town.settle()
    assert sample == [back]
    assert visible_text(town.slack.ephemerals(town.users["bo"])[-1]) == "Tak for det"
    assert town.slack.complaints == []


@pytest.mark.usefixtures("sample")
def test_what_is_wrong_with_ticks_stands_beside_them_in_slack(town: SlackWorld) -> None:
    answer = town.slack.submit(town.users["bo"], opened(town), {"seats": list(SEATS)})
    assert "Der er plads til 3" in answer.errors["seats"]


@pytest.mark.usefixtures("sample")
def test_every_way_on_leads_on_in_slack(town: SlackWorld) -> None:
    bo = town.users["bo"]
    shown = opened(town)
    assert buttons(shown) == [f"Vej {number}" for number in range(7)]
    town.slack.click(bo, shown, "Vej 6")
    town.settle()
    assert "Det blev way-6" in visible_text(town.slack.ephemerals(bo)[-1])


def test_a_tick_that_is_required_is_asked_for_by_slack(
    town: SlackWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(commands.BUTTONS, "language", lambda _c, _a: Ask(form(required=True)))
    with pytest.raises(FormRefused, match="must be filled in"):
        town.slack.submit(town.users["bo"], opened(town))


MANY = {f"plads-{number}": f"Plads {number}" for number in range(23)}


@pytest.mark.parametrize(
    ("made", "kind", "initial"),
    [
        (form(), "checkboxes", None),
        (form(chosen="odense,aarhus"), "checkboxes", ["aarhus", "odense"]),
        (form(chosen="paris"), "checkboxes", None),
        (form({**dict(list(MANY.items())[:10])}), "checkboxes", None),
        (form(MANY, chosen="plads-20,plads-3"), "multi_static_select", ["plads-3", "plads-20"]),
        (form({"lang": "x" * 100}), "checkboxes", None),
    ],
    ids=[
        "nothing chosen, nothing given",
        "what was chosen is ticked",
        "what is no option is not",
        "ten boxes",
        "more than ten are a menu, and none is lost",
        "a long name is cut",
    ],
)
def test_slack_takes_ticks(made: Form, kind: str, initial: list[str] | None) -> None:
    view = blocks.modal(made, "C0STYRING")
    check_view(view)
    element = view["blocks"][0]["element"]
    assert element["type"] == kind
    assert len(element["options"]) == len(made.fields[0].options)
    given = [each["value"] for each in element["initial_options"]] if "initial_options" in element else None
    assert given == initial


@pytest.mark.parametrize(
    "options",
    [{"x" * 151: "Et"}, {"": "Et"}],
    ids=["a value that is too long", "an empty value"],
)
def test_slack_does_not_take_just_anything(options: dict[str, str]) -> None:
    with pytest.raises(BlockKitError, match="value"):
        check_view(blocks.modal(form(options), ""))


@pytest.mark.parametrize(
    ("values", "value"), [((), ""), (("a",), "a"), (("a", "b"), "a,b")], ids=["none", "one", "two"]
)
def test_ticks_are_one_value_and_back(values: tuple[str, ...], value: str) -> None:
    assert joined(values) == value
    assert ticked(value) == values


# --- in the browser


@pytest.fixture
def site(sqlite: Database) -> Site:
    return Site(sqlite)


def boxes(page: str) -> dict[str, bool]:
    """The boxes of the form, and whether they are ticked."""
    found = re.findall(r'<input type="checkbox" name="m-seats" value="([^"]*)"( checked)?>', page)
    return {value: bool(checked) for value, checked in found}


@pytest.mark.usefixtures("sample")
def test_ticks_in_the_browser_are_a_group_with_a_name_and_a_hint(site: Site) -> None:
    page = unescape(site.of("bo").press("sample:odense,aarhus").text)
    assert boxes(page) == {"aarhus": True, "ballerup": False, "odense": True, "syddjurs": False}
    assert re.search(r'<fieldset class="field" id="field-seats" aria-describedby="field-seats-hint ?">', page)
    assert re.search(r"<legend>Hvem står bag\? <span[^>]*>\(valgfrit\)</span></legend>", page)
    for name in SEATS.values():
        assert re.search(rf"<label[^>]*><input[^>]*> <span>{name}</span></label>", page)
    assert page.count('formaction="/chat/press"') == len(WAYS)


@pytest.mark.parametrize(
    ("marked", "back"),
    [(["aarhus", "odense"], "aarhus,odense"), (["syddjurs"], "syddjurs"), ([], "")],
    ids=["two", "one", "none"],
)
def test_ticks_in_the_browser_come_back_as_one_value(
    site: Site, sample: list[str], marked: list[str], back: str
) -> None:
    answer = sent(site, *marked)
    assert sample == [back]
    assert "Tak for det" in answer.text


@pytest.mark.usefixtures("sample")
def test_what_is_wrong_with_ticks_stands_beside_them_in_the_browser(site: Site) -> None:
    page = unescape(sent(site, *SEATS).text)
    assert boxes(page) == dict.fromkeys(SEATS, True)
    assert re.search(r'aria-describedby="field-seats-hint field-seats-wrong"', page)
    assert re.search(r'<p class="wrong" id="field-seats-wrong">[^<]*Der er plads til 3', page)
    assert '<a href="#field-seats">' in page


@pytest.mark.usefixtures("sample")
def test_every_way_on_leads_on_in_the_browser(site: Site) -> None:
    assert "Det blev way-6" in site.of("bo").press("way-6").text


def sent(site: Site, *marked: str):
    """The form as a browser sends it: the field that says it was there, then each ticked box."""
    bo = site.of("bo")
    carried = unescape(bo.press("sample").text.split('name="form" value="')[1].partition('"')[0])
    fields = [("nonce", bo.nonce()), ("where", "me"), ("form", carried), ("action", "sample-send")]
    fields += [("m-seats", value) for value in ("", *marked)]
    headers = {"content-type": "application/x-www-form-urlencoded"}
    return bo.client.post("/chat/send", content=urlencode(fields), headers=headers)
