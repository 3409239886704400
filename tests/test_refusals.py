"""Every no is an answer: one private sentence, nothing half written, and the same again for a repeat."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace

import pytest

from bot import people
from bot.cards import people as people_cards
from bot.cards import proxies as proxy_cards
from bot.people import Place
from bot.refusals import Code, Refused
from bot.texts.say import LANGUAGES, Say
from handlers import commands
from handlers.answers import Answer, Fix, Tell
from handlers.desk import Desk, Request
from handlers.verbs.context import Context
from storage import journal as record
from storage import people as stored_people
from storage.engine import Database
from storage.words import Platform, iso, new_id
from tests.world import COPENHAGEN, DEADLINE, World


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, for what has nothing to do with the database."""
    return World(sqlite).settle_in()


def at_desk(world: World, key: str, *, channel: str = "os2display") -> tuple[Desk, Request]:
    desk = Desk(world.db, language="da", address="https://ting.example")
    return desk, Request(new_id(), Place(Platform.WEB, "web", channel, key), world.now)


def pressed(world: World, key: str, action: str, *, channel: str = "os2display") -> Answer:
    desk, request = at_desk(world, key, channel=channel)
    return asyncio.run(desk.pressed(request, action))


def typed(world: World, key: str, text: str) -> Answer:
    desk, request = at_desk(world, key)
    return asyncio.run(desk.typed(request, text))


def saying(code: Code, language: str = "da", **facts: str | int) -> Tell:
    return Tell(people_cards.refusal(Refused(code, **facts), Say(language, COPENHAGEN)), is_refusal=True)


def test_a_refusal_after_something_was_written_leaves_nothing_of_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(context: Context, _: str) -> Answer:
        stored_people.choose_language(context.tx, context.actor.id, "en")
        raise Refused(Code.NO_SEATS, group="Styregruppen")

    monkeypatch.setitem(commands.COMMANDS, "help", half)
    assert typed(world, "bo", "hjælp") == saying(Code.NO_SEATS, group="Styregruppen")
    assert world.actor("bo").language is None


@pytest.mark.parametrize("key", ["eva", "finn"], ids=["the-coordinator", "a-supplier"])
@pytest.mark.parametrize("button", ["ballot:{}:for", "recuse:{}", "proxy:{}"])
def test_who_has_no_seat_is_told_who_could(quick: World, key: str, button: str) -> None:
    """Whatever was asked for: the sentence is not about voting alone."""
    said = pressed(quick, key, button.format(quick.open()))
    assert isinstance(said, Tell)
    assert said.card.title.startswith("Det kan kun den, der har en plads i Styregruppen.")


def test_who_has_no_vote_to_give_away_is_not_sent_to_a_card_that_refuses(quick: World) -> None:
    say = Say("da")
    assert typed(quick, "eva", "fuldmagt") == Tell(proxy_cards.mine([], [], say))
    assert say("proxies-no-seat") in str(typed(quick, "eva", "fuldmagt"))
    assert say("proxies-none") in str(typed(quick, "bo", "fuldmagt"))


BUTTONS = {
    "a verb that is none": "dance",
    "nothing": "",
    "no arguments": "ballot",
    "half of them": "ballot:0123",
    "a choice that is none": "ballot:0123:maybe",
    "a choice that is not for buttons": "ballot:0123:withdrawn",
    "a ruling that is none": "ruling:0123:burn",
    "a language that is none": "language:tlh",
    "ten thousand characters": "x" * 10_000,
}


@pytest.mark.parametrize("action", BUTTONS.values(), ids=BUTTONS)
def test_a_button_that_is_not_ours_is_refused(quick: World, action: str) -> None:
    assert pressed(quick, "bo", action) == saying(Code.UNKNOWN_BUTTON)


def test_a_form_that_is_not_ours_is_refused(quick: World) -> None:
    desk, request = at_desk(quick, "bo")
    assert asyncio.run(desk.sent(request, "dance:0123", {})) == saying(Code.UNKNOWN_BUTTON)


@pytest.mark.parametrize(
    "action", ["case:0123", "decision:0123", "ballot:0123:for", "close:0123", "ruling:0123:adopt"]
)
def test_a_motion_that_is_not_there_is_refused(quick: World, action: str) -> None:
    assert pressed(quick, "anna", action) == saying(Code.UNKNOWN_MOTION)


def test_a_talk_with_the_bot_alone_is_no_channel(quick: World) -> None:
    answer = pressed(quick, "eva", f"connect:{quick.group_id}", channel="eva")
    assert answer == saying(Code.NO_CHANNEL_HERE)


def test_a_wrong_code_is_counted_and_the_sixth_is_not_tried(quick: World) -> None:
    for _ in range(people.ATTEMPTS):
        assert typed(quick, "stranger", "kobl FORKERT") == replace(
            saying(Code.BAD_LINK_CODE), is_refusal=False
        )
    assert typed(quick, "stranger", "kobl FORKERT") == replace(saying(Code.TOO_MANY_CODES), is_refusal=False)


def test_who_is_not_known_is_told_kindly_and_nothing_is_kept(quick: World) -> None:
    before = quick.look(record.chains)
    for text in ("", "forslag", "beslutninger"):
        assert typed(quick, "stranger", text) == Tell(people_cards.unknown(Say("da")), is_refusal=True)
    assert quick.look(record.chains) == before


def test_a_refusal_is_said_in_the_readers_own_language(quick: World) -> None:
    assert pressed(quick, "ingrid", "dance") == saying(Code.UNKNOWN_BUTTON, "en")


def test_a_refusal_within_a_form_stands_at_its_field(quick: World) -> None:
    motion_id = quick.open()
    desk, request = at_desk(quick, "eva")
    answer = asyncio.run(desk.sent(request, f"close-make:{motion_id}", {"reason": " "}))
    assert answer == Fix({"reason": Say("da")("refused-reason-required")})
    again = asyncio.run(desk.sent(request, f"close-make:{motion_id}", {"reason": "Den haster."}))
    assert isinstance(again, Tell)
    assert asyncio.run(desk.sent(request, f"close-make:{motion_id}", {"reason": "Den haster."})) == again


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("minutes", "da", "en"),
    [
        (0, "under et minut", "less than a minute"),
        (1, "1 minut", "1 minute"),
        (59, "59 minutter", "59 minutes"),
        (60, "1 time", "1 hour"),
        (47 * 60, "47 timer", "47 hours"),
        (48 * 60, "2 dage", "2 days"),
    ],
)
def test_how_long_ago_is_said_in_words(language: str, minutes: int, da: str, en: str) -> None:
    refused = Refused(Code.VOTE_CLOSED, at=iso(DEADLINE), minutes=minutes)
    sentence = people_cards.refusal_text(refused, Say(language, COPENHAGEN))
    assert {"da": f"for {da} siden", "en": f"{en} ago"}[language] in sentence
    assert {"da": "torsdag den 3. december 2026 kl. 12 (uge 49)", "en": "Thursday 3 December 2026"}[
        language
    ] in sentence


def test_what_is_unexpected_is_logged_with_the_id_that_is_told(
    quick: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def explode(*_: object) -> Answer:
        raise ZeroDivisionError

    monkeypatch.setattr(commands, "typed", explode)
    before = quick.look(record.chains)
    answer = typed(quick, "bo", "forslag hemmeligheden")
    assert isinstance(answer, Tell)
    (error_id,) = re.findall(r"\b[0-9a-f]{8}\b", " ".join(answer.card.lines))
    assert error_id in caplog.text and "ZeroDivisionError" in caplog.text
    assert "hemmeligheden" not in caplog.text
    assert quick.look(record.chains) == before


def test_who_has_to_do_with_no_product_can_wish_for_nothing(quick: World) -> None:
    assert typed(quick, "hanne", "ønske") == saying(Code.NO_PRODUCT)
