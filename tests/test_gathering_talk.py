"""Events in chat: found by any of their names, written by a form, looked over, announced, signed up for."""

from __future__ import annotations

import asyncio

import pytest

from bot.cards.card import Form, read_action
from bot.outbox import Kind
from bot.people import Place
from bot.refusals import Code
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Fix, Tell, to_json
from handlers.desk import Desk, Request
from storage.meeting_words import GatheringState
from storage.words import Platform
from tests.gathering import THURSDAY, announce, keys, see, sign_up_all, write
from tests.story import findings_of
from tests.test_agenda_talk import fill_in, is_refused, labels, press
from tests.voting import written
from tests.world import CHANNELS, World, wanted

FILLED = {
    "title": "Skærme i hele byen", "kind": "workshop", "start": "torsdag den 4. februar 2027 kl. 10-12",
    "length": "120", "place": "Rådhuset", "link": "https://moede.example/skaerme", "about": "Vi viser den.",
    "places": "2", "closes": "", "share": "",
}  # fmt: skip


@pytest.fixture
def world(world: World) -> World:
    return world.settle_in(wanted(channels=CHANNELS))


def sent(world: World, key: str, form: Form, **values: str) -> Answer:
    """The form is filled in and sent."""
    verb, arguments = read_action(form.action)
    return fill_in(world, key, verb, *arguments, **values)


def facts(asked: Answer) -> dict[str, str]:
    assert isinstance(asked, Ask | Tell)
    shown = asked.form if isinstance(asked, Ask) else asked.card
    return {each.label: each.value for each in shown.facts}


def opened(world: World, key: str, *said: str) -> Form:
    asked = press(world, key, *said)
    assert isinstance(asked, Ask)
    return asked.form


def test_it_is_written_looked_over_and_announced(world: World) -> None:
    form = opened(world, "eva", "gathering-new")
    preview = sent(world, "eva", form, **FILLED)
    assert isinstance(preview, Ask)
    assert facts(preview) == {
        "Hvornår": "torsdag den 4. februar 2027 kl. 10-12 (uge 5)",
        "Sted": "Rådhuset og online",
        "Link til at deltage online": "https://moede.example/skaerme",
        "Hvad det er": "Workshop",
        "Pladser": "højst 2",
        "Fra hver organisation": "ingen grænse",
        "Tilmelding senest": "torsdag den 4. februar 2027 kl. 10 (uge 5)",
    }
    assert preview.form.lines[1:] == ("Skærme i hele byen", "Vi viser den.")
    assert world.told("bo") == []
    told = sent(world, "eva", preview.form)
    assert isinstance(told, Tell) and told.card.title == "Annonceret: Skærme i hele byen"
    assert labels(told) == ["Deltagere", "Ret", "Aflys"]
    assert len(world.told("bo", Kind.GATHERING_INVITED)) == 1
    before = written(world)
    again = sent(world, "eva", preview.form)
    assert isinstance(again, Tell) and again.card.title == told.card.title
    assert written(world) == before
    assert findings_of(world) == []


def test_from_the_preview_one_goes_back_to_the_same_words(world: World) -> None:
    preview = sent(
        world,
        "eva",
        opened(world, "eva", "gathering-new"),
        **FILLED,
    )
    assert isinstance(preview, Ask)
    (back,) = preview.form.buttons
    verb, arguments = read_action(back.action)
    form = opened(world, "eva", verb, *arguments)
    kept = {each.name: each.value for each in form.fields}
    assert kept == {**FILLED, "start": "4. februar 2027 kl. 10.00-12.00"}
    again = sent(world, "eva", form, **{**kept, "title": "Kalenderen"})
    assert isinstance(again, Ask) and again.form.action == preview.form.action
    assert again.form.lines[1] == "Kalenderen"


@pytest.mark.parametrize(
    ("said", "against"),
    [
        ("torsdag den 25. marts 2027 kl. 10-12", "helligdag eller lukkedag: Skærtorsdag"),
        ("lørdag den 6. februar 2027 kl. 10-12", "weekend"),
        ("fredag den 7. maj 2027 kl. 10-12", "indeklemt dag ved Kristi himmelfartsdag"),
    ],
    ids=["a holiday", "a Saturday", "a bridging day"],
)
def test_what_speaks_against_the_day_is_said_aloud(world: World, said: str, against: str) -> None:
    preview = sent(world, "eva", opened(world, "eva", "gathering-new"), **{**FILLED, "start": said})
    assert against in facts(preview)["Hvornår"]


@pytest.mark.parametrize(
    ("field", "written_", "why"),
    [
        ("start", "onsdag den 4. februar 2027 kl. 10", "torsdag"),
        ("start", "4. februar 2026 kl. 10", ""),
        ("start", "4. februar 2030 kl. 10", ""),
        ("start", "torsdag den 4. februar 2027", ""),
        ("start", "engang", ""),
        ("closes", "engang", ""),
        ("closes", "fredag den 5. februar 2027 kl. 10", ""),
        ("length", "nul", ""),
        ("length", "0", ""),
        ("length", "100000", ""),
        ("places", "0", "»0«"),
        ("places", "-3", "»-3«"),
        ("places", "mange", "»mange«"),
        ("places", "99999999999999", ""),
        ("share", "halvdelen", ""),
        ("title", " ", ""),
        ("link", "http://moede.example", "https://"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_kept(
    world: World, field: str, written_: str, why: str
) -> None:
    before = written(world)
    answer = sent(world, "eva", opened(world, "eva", "gathering-new"), **{**FILLED, field: written_})
    assert isinstance(answer, Fix) and list(answer.mistakes) == [field]
    assert why in answer.mistakes[field]
    assert written(world) == before


def test_neither_a_place_nor_a_link_is_nowhere(world: World) -> None:
    answer = sent(world, "eva", opened(world, "eva", "gathering-new"), **{**FILLED, "place": "", "link": ""})
    assert isinstance(answer, Fix) and list(answer.mistakes) == ["place"]


def test_each_is_told_privately_what_they_have(world: World) -> None:
    gathering_id = announce(world, places=1)
    first, second = (press(world, key, "gathering-join", gathering_id) for key in ("bo", "anna"))
    third = press(world, "carla", "gathering-join", gathering_id)
    lines = [each.card.lines[0] for each in (first, second, third) if isinstance(each, Tell)]
    assert lines[0] == "Du har en plads."
    assert lines[1].startswith("Du er nr. 1 på ventelisten.")
    assert lines[2].startswith("Du er nr. 2 på ventelisten.")
    # The link is for who has a place; so is the entry for one's own calendar.
    assert labels(first) == ["Deltag online", "Meld fra", "Læg i min kalender"]
    assert labels(second) == ["Meld fra", "Deltagere", "Ret", "Aflys"]
    assert labels(third) == ["Meld fra"]
    assert "moede.example" not in to_json(third)
    again = press(world, "bo", "gathering-join", gathering_id)
    assert labels(again) == labels(first)
    gone = press(world, "bo", "gathering-leave", gathering_id)
    assert labels(gone) == ["Sæt mig på ventelisten"]
    assert keys(world, gathering_id) == (["anna"], ["carla"])


def test_who_arranges_it_sees_who_comes_and_others_see_how_many(world: World) -> None:
    gathering_id = announce(world, places=2)
    sign_up_all(world, gathering_id, "bo", "anna", "gitte", "carla")
    shown = press(world, "eva", "gathering-people", gathering_id)
    assert isinstance(shown, Tell)
    assert [each.text for each in shown.card.sections] == [
        "Aarhus (1): Anna Holm\nBallerup (1): Bo Lind",
        "Venteliste\n1. Gitte Bak (Ballerup)\n2. Carla Juhl (Odense)",
    ]
    assert is_refused(
        press(world, "bo", "gathering-people", gathering_id), Code.MAY_NOT_ARRANGE, product="OS2display"
    )
    seen = press(world, "gitte", "gathering", gathering_id)
    assert "Anna Holm" not in to_json(seen)
    assert facts(seen)["Pladser"] == "Alle 2 er optaget, 2 på venteliste"
    world.now = THURSDAY.replace(hour=12)
    assert "Anna Holm" in to_json(press(world, "eva", "gathering-people", gathering_id))
    assert "Deltagere" in labels(press(world, "eva", "gatherings"))
    assert labels(press(world, "gitte", "gatherings")) == []


def test_a_long_list_of_who_comes_is_turned_page_by_page(world: World) -> None:
    gathering_id = announce(world)
    sign_up_all(world, gathering_id, "bo", "anna")
    for page in ("1", "2", "999"):
        shown = press(world, "eva", "gathering-people", gathering_id, page)
        assert isinstance(shown, Tell) and "Anna Holm" in to_json(shown)


def test_it_is_changed_and_cancelled_by_forms(world: World) -> None:
    gathering_id = announce(world, places=2)
    press(world, "bo", "gathering-join", gathering_id)
    form = opened(world, "eva", "gathering-change", gathering_id)
    assert form.lines[1].startswith("Den ene, der er tilmeldt")
    kept = {each.name: each.value for each in form.fields}
    changed = sent(world, "eva", form, **{**kept, "start": "fredag den 5. februar 2027 kl. 13"})
    assert facts(changed)["Hvornår"] == "fredag den 5. februar 2027 kl. 13-15 (uge 5)"
    stale = sent(world, "eva", form, **{**kept, "title": "Noget andet"})
    assert is_refused(stale, Code.GATHERING_CHANGED)
    assert len(world.told("bo", Kind.GATHERING_CHANGED)) == 1
    off = opened(world, "eva", "gathering-off", gathering_id)
    assert isinstance(sent(world, "eva", off, words=" "), Fix)
    told = sent(world, "eva", off, words="Lokalet er optaget.")
    assert isinstance(told, Tell) and "»Lokalet er optaget.«" in told.card.lines
    assert see(world, gathering_id).state is GatheringState.OFF
    assert is_refused(press(world, "anna", "gathering-join", gathering_id), Code.GATHERING_OFF)
    assert findings_of(world) == []


@pytest.mark.parametrize(
    "word", ["arrangement", "Arrangementer", "event", "events", "workshop", "workshops", "arangement"]
)
def test_the_command_is_forgiving_and_lists_what_is_coming_with_its_buttons(world: World, word: str) -> None:
    announce(world, title="Kalenderen")
    told = say(world, "gitte", word)
    assert isinstance(told, Tell) and told.card.title == "Kommende arrangementer"
    assert labels(told) == ["Tilmeld mig", "Se arrangementet"]
    assert labels(say(world, "eva", word)) == [
        "Tilmeld mig", "Se arrangementet", "Deltagere", "Nyt arrangement",
    ]  # fmt: skip
    assert labels(say(world, "hanne", word)) == []


def say(world: World, key: str, text: str) -> Answer:
    """What is typed after /ting."""
    desk = Desk(world.db, language="da", address="http://127.0.0.1")
    place = Place(Platform.WEB, "web", "os2display", key)
    return asyncio.run(desk.typed(Request(None, place, world.now), text))


def test_the_menu_shows_them_to_whom_they_are_for(world: World) -> None:
    def is_shown(key: str) -> bool:
        return "Arrangementer" in labels(say(world, key, ""))

    assert is_shown("eva") and not is_shown("gitte")
    announce(world)
    assert is_shown("gitte") and is_shown("finn") and not is_shown("hanne")


def test_who_may_not_arrange_gets_no_form_and_announces_no_draft_of_anothers(world: World) -> None:
    draft_id, gathering_id = write(world), announce(world)
    before = written(world)
    assert is_refused(press(world, "bo", "gathering-new"), Code.UNKNOWN_PRODUCT)
    assert is_refused(fill_in(world, "bo", "gathering-announce", draft_id), Code.UNKNOWN_DRAFT)
    for verb in ("gathering-change", "gathering-off"):
        no = press(world, "bo", verb, gathering_id)
        assert is_refused(no, Code.MAY_NOT_ARRANGE, product="OS2display")
    assert written(world) == before


def test_what_is_said_is_said_in_english_too(world: World) -> None:
    gathering_id = announce(world, places=1)
    told = press(world, "ingrid", "gathering-join", gathering_id)
    assert isinstance(told, Tell) and told.card.lines[0] == Say("en")("gathering-own-place")
