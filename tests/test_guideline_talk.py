"""Guidelines in chat: listed by a command, read, written by a form, looked through, published by a click."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

import pytest

from bot.cards.card import read_action
from bot.people import Place
from bot.refusals import Code
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Fix, Tell, to_json
from handlers.commands import BUTTONS, FORMS, asks, command_named
from handlers.desk import Desk, Request
from storage.engine import Database
from storage.words import Platform
from tests.forger import Forger
from tests.forging import RUBBISH
from tests.guiding import (
    NEWS,
    TITLE,
    WORDS,
    decided,
    look,
    publish,
    renew,
    renew_one,
    with_guidelines,
    withdraw,
    write_one,
)
from tests.meeting import group_of
from tests.minuting import press as pressed
from tests.story import bodies, findings_of
from tests.test_forged_minutes import check_answer
from tests.voting import written
from tests.world import World

FILLED = {"title": TITLE, "audience": "both", "words": WORDS, "links": "", "decided": "none"}
RENEWED = {**FILLED, "words": "To trin.", "news": NEWS}


@pytest.fixture
def group(world: World) -> World:
    """The architects, who have published nothing yet."""
    return world.settle_in(with_guidelines())


def press(world: World, key: str, *said: str) -> Answer:
    return pressed(world, key, *said)


def fill_in(world: World, key: str, *said: str, **values: str) -> Answer:
    return pressed(world, key, *said, values=values)


def typed(world: World, key: str, text: str) -> Answer:
    """One of the cast writes it after /ting, a second later."""
    world.pass_time(seconds=1)
    desk = Desk(world.db, language="da", address="http://127.0.0.1")
    place = Place(Platform.WEB, "web", "os2display", key)
    return asyncio.run(desk.typed(Request(f"typed:{key}:{world.now}", place, world.now), text))


def form_of(answer: Answer) -> tuple[str, ...]:
    """What sending the form says."""
    assert isinstance(answer, Ask), answer
    verb, arguments = read_action(answer.form.action)
    return verb, *arguments


def values_of(answer: Answer) -> dict[str, str]:
    """What stands in the form."""
    assert isinstance(answer, Ask), answer
    return {each.name: each.value for each in answer.form.fields}


def labels(answer: Answer) -> list[str]:
    assert isinstance(answer, Tell), answer
    own = [each.label for part in answer.card.sections for each in part.buttons]
    return [*own, *(each.label for each in answer.card.buttons)]


def is_refused(answer: Answer, code: Code, **facts: str) -> bool:
    return isinstance(answer, Tell) and Say("da")(f"refused-{code}", **facts) in to_json(answer)


@pytest.mark.parametrize(
    "word",
    [
        "retningslinjer",
        "Retningslinje",
        "vejledninger",
        "vejledning",
        "guidelines",
        "guideline",
        "retningslinjr",
    ],
)
def test_the_command_is_forgiving(word: str) -> None:
    assert command_named(word) == "guidelines"


def test_it_is_written_by_a_form_looked_through_and_published_by_a_click(group: World) -> None:
    none = typed(group, "carla", "retningslinjer")
    assert labels(none) == ["Ny retningslinje"] and "Der er ikke udgivet retningslinjer endnu." in to_json(
        none
    )
    asked = press(group, "carla", "guideline-new", group_of(group))
    assert set(values_of(asked)) == {"title", "audience", "words", "links"}
    preview = fill_in(group, "carla", *form_of(asked), **FILLED)
    assert isinstance(preview, Ask) and preview.form.lines[1:3] == (TITLE, WORDS)
    assert bodies(group)[-1]["event"] != "guideline.published"
    (edit,) = preview.form.buttons
    again = press(group, "carla", *_said(edit.action))
    assert values_of(again)["words"] == WORDS
    preview = fill_in(group, "carla", *form_of(again), **{**FILLED, "audience": "suppliers"})
    done = fill_in(group, "carla", *form_of(preview))
    assert isinstance(done, Tell) and done.card.title == "Retningslinje 1 er udgivet i version 1"
    assert done.card.lines == ("Besked går til leverandører.",)
    assert [each.url for each in done.card.buttons if each.url] == [
        "http://127.0.0.1/guidelines/os2display/1"
    ]
    assert findings_of(group) == []


def _said(action: str) -> tuple[str, ...]:
    verb, arguments = read_action(action)
    return verb, *arguments


def test_the_list_has_what_is_in_force_first_and_reads_by_number(group: World) -> None:
    gone = publish(group, title="Gammel")
    withdraw(group, gone)
    publish(group)
    listed = typed(group, "bo", "vejledninger")
    assert isinstance(listed, Tell)
    assert [each.text for each in listed.card.sections] == [
        f"OS2display 2: {TITLE} — version 1, 23. november 2026, for kommuner og leverandører",
        "OS2display 1: Gammel — trukket tilbage 23. november 2026",
    ]
    assert labels(listed) == ["Læs", "Læs"]
    assert labels(typed(group, "eva", "retningslinjer")) == ["Læs", "Læs", "Ny retningslinje"]
    read = typed(group, "bo", "retningslinje #2")
    assert isinstance(read, Tell) and (read.card.title, read.card.lines[0]) == (TITLE, WORDS)
    assert labels(read) == ["Se på nettet"]
    old = typed(group, "bo", "retningslinje 1")
    assert isinstance(old, Tell) and "Trukket tilbage" in old.card.lines[0]
    assert is_refused(typed(group, "bo", "retningslinje 3"), Code.UNKNOWN_GUIDELINE, ting="/ting")


def test_a_new_version_begins_with_what_the_latest_says(group: World) -> None:
    guideline_id = publish(group)
    assert labels(press(group, "david", "guideline", guideline_id)) == [
        "Ny version", "Træk tilbage", "Se på nettet",
    ]  # fmt: skip
    asked = press(group, "david", "guideline-renew", guideline_id)
    assert values_of(asked) == {
        "title": TITLE, "news": "", "audience": "both", "words": WORDS, "links": "https://os2.eu/login",
    }  # fmt: skip
    assert isinstance(fill_in(group, "david", *form_of(asked), **{**RENEWED, "news": ""}), Fix)
    preview = fill_in(group, "david", *form_of(asked), **RENEWED)
    done = fill_in(group, "david", *form_of(preview))
    assert isinstance(done, Tell) and done.card.title == "Retningslinje 1 er udgivet i version 2"
    read = press(group, "bo", "guideline", guideline_id)
    assert labels(read) == ["Læs version 1", "Se på nettet"]
    old = press(group, "bo", "guideline", guideline_id, "1")
    assert isinstance(old, Tell) and old.card.lines[:2] == (
        "Dette er version 1. Den er afløst af version 2.", WORDS,
    )  # fmt: skip
    assert labels(old) == ["Læs den nyeste", "Se på nettet"]


def test_who_comes_second_gets_the_form_back_with_what_was_written(group: World) -> None:
    guideline_id = publish(group)
    asked = press(group, "david", "guideline-renew", guideline_id)
    preview = fill_in(group, "david", *form_of(asked), **RENEWED)
    renew(group, guideline_id, "carla", news="Imens.")
    before = written(group)
    again = fill_in(group, "david", *form_of(preview))
    assert isinstance(again, Ask) and written(group) == before
    newer = Say("da")("refused-guideline-newer", number="1", version="2")
    assert again.form.lines == (newer,)
    assert (values_of(again)["words"], values_of(again)["news"]) == ("To trin.", NEWS)
    preview = fill_in(group, "david", *form_of(again), **RENEWED)
    fill_in(group, "david", *form_of(preview))
    assert [each.news for each in look(group, guideline_id).versions] == ["", "Imens.", NEWS]
    assert findings_of(group) == []


def test_it_is_withdrawn_by_a_form_that_wants_a_reason(group: World) -> None:
    guideline_id = publish(group)
    asked = press(group, "eva", "guideline-withdraw", guideline_id)
    assert isinstance(fill_in(group, "eva", *form_of(asked), reason=" "), Fix)
    renew(group, guideline_id)
    again = fill_in(group, "eva", *form_of(asked), reason="Loven siger det nu.")
    assert values_of(again) == {"reason": "Loven siger det nu."}
    done = fill_in(group, "eva", *form_of(again), **values_of(again))
    assert isinstance(done, Tell) and done.card.title == "Retningslinje 1 er trukket tilbage"
    assert is_refused(
        press(group, "eva", "guideline-withdraw", guideline_id), Code.GUIDELINE_WITHDRAWN, number="1"
    )
    # Whoever was withdrawing it too is told that somebody else did.
    late = fill_in(group, "carla", *form_of(again), reason="Også.")
    assert is_refused(late, Code.GUIDELINE_WITHDRAWN, number="1")
    assert labels(press(group, "eva", "guideline", guideline_id))[-2:] == ["Sæt i kraft igen", "Se på nettet"]


def test_what_was_decided_is_published_from_the_approved_minutes_by_one_click(world: World) -> None:
    meeting_id, item_id = decided(world)
    assert "Udgiv som retningslinje" in labels(press(world, "carla", "minutes", meeting_id))
    assert "Udgiv som retningslinje" in labels(press(world, "david", "minutes", meeting_id))
    assert "Udgiv som retningslinje" in labels(press(world, "eva", "minutes-item", meeting_id, item_id))
    assert "Udgiv som retningslinje" not in labels(press(world, "gitte", "minutes", meeting_id))
    asked = press(world, "carla", "guideline-item", item_id)
    said = values_of(asked)
    assert (said["title"], said["words"], said["decided"]) == (TITLE, WORDS, item_id)
    preview = fill_in(world, "carla", *form_of(asked), **said)
    fill_in(world, "carla", *form_of(preview))
    read = typed(world, "bo", "retningslinje 1")
    assert "»Fælles login«, møde 1, 4. februar 2027" in to_json(read)
    assert findings_of(world) == []


def test_nothing_is_offered_of_minutes_that_are_not_approved_or_of_closed_items(world: World) -> None:
    meeting_id, item_id = decided(world, approved=False)
    for key, *said in (("carla", "minutes"), ("david", "minutes"), ("eva", "minutes-item", item_id)):
        told = press(world, key, said[0], meeting_id, *said[1:])
        assert "Udgiv som retningslinje" not in labels(told), key
    assert is_refused(press(world, "carla", "guideline-item", item_id), Code.NOT_ON_RECORD)
    for id_ in (item_id, "0" * 16):
        told = to_json(press(world, "stranger", "guideline-item", id_))
        assert told == to_json(press(world, "stranger", "guideline-item", "x"))


def test_the_menu_leads_there_where_there_is_something_to_read_or_to_write(group: World) -> None:
    assert "Retningslinjer" in labels(typed(group, "carla", ""))
    assert "Retningslinjer" not in labels(typed(group, "bo", ""))
    publish(group)
    assert "Retningslinjer" in labels(typed(group, "bo", ""))
    assert "Retningslinjer" not in labels(typed(group, "hanne", ""))
    assert "Ny retningslinje" not in labels(press(group, "bo", "guidelines"))


# --- what no card offered


OF_GUIDELINES = tuple(each for each in BUTTONS if each.startswith("guideline"))
SENT = tuple(each for each in FORMS if each.startswith("guideline"))
Said = tuple[tuple[str, ...], dict[str, str] | None]


def everything(ids: tuple[str, ...]) -> Iterator[Said]:
    """Every verb with every id in every place, and with rubbish."""
    for verb in OF_GUIDELINES:
        yield (verb,), None
        yield from (((verb, each), None) for each in (*ids, *RUBBISH))
        yield from (((verb, each, other), None) for each in ids for other in (*ids, *RUBBISH[:5]))
    for verb in SENT:
        for number, each in enumerate((*ids, *RUBBISH)):
            rubbish = RUBBISH[number % len(RUBBISH)]
            yield (verb, each), {**dict.fromkeys(RENEWED, rubbish), "reason": rubbish}
            yield (verb, each), {}
            yield from (((verb, each, other), {**RENEWED, "reason": "Forfalsket"}) for other in ids[:4])


def scene(world: World) -> tuple[str, ...]:
    """A guideline in two versions, a draft of a third, and another that is withdrawn; the ids of all that."""
    first, other = publish(world), publish(world, "eva", title="Kanarie")
    renew(world, first)
    withdraw(world, other, reason="Kanariegrund")
    drafts = renew_one(world, first), write_one(world, title="Kanariekladde")
    versions = look(world, first).versions
    return group_of(world), first, versions[-1].id, look(world, other).last, *drafts, other


@pytest.mark.parametrize("key", ["stranger", "hanne", "finn", "gitte", "bo"])
def test_who_publishes_nothing_publishes_nothing_by_forged_buttons(
    sqlite: Database, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    world = World(sqlite).settle_in(with_guidelines())
    ids = scene(world)
    before = written(world)
    with Forger(world, key) as forger, caplog.at_level(logging.ERROR):
        for said, values in everything(ids):
            answer = forger.hand_in(said, values)
            check_answer(answer)
            assert "Kanariekladde" not in to_json(answer)
            assert not caplog.records, (said, values, caplog.text)
    assert written(world) == before
    assert findings_of(world) == []


def test_who_publishes_does_only_what_can_be_done(sqlite: Database, caplog: pytest.LogCaptureFixture) -> None:
    world = World(sqlite).settle_in(with_guidelines())
    ids, asked = scene(world), set[str]()
    with Forger(world, "carla") as forger, caplog.at_level(logging.ERROR):
        for said, values in everything(ids):
            answer = forger.hand_in(said, values)
            check_answer(answer)
            assert not caplog.records, (said, values, caplog.text)
            if values is None and isinstance(answer, Ask):
                asked.add(said[0])
    # The one about an item is asked in the test of the minutes.
    assert asked == {each for each in OF_GUIDELINES if asks(each)} - {"guideline-item"}
    assert findings_of(world) == []


def test_of_a_closed_groups_guidelines_outsiders_are_told_what_they_are_told_of_nothing(
    sqlite: Database,
) -> None:
    world = World(sqlite).settle_in(with_guidelines(is_public=False))
    ids = scene(world)
    unknown = tuple(f"{number:016x}" for number in range(len(ids)))
    before = written(world)
    with Forger(world, "hanne") as forger:
        for (said, values), (unreal, _) in zip(everything(ids), everything(unknown), strict=True):
            told = to_json(forger.hand_in(said, values))
            assert TITLE not in told and "Kanarie" not in told, said
            assert told == to_json(forger.hand_in(unreal, values)), said
    assert written(world) == before
    # Who works for an organisation that uses the product reads them all the same.
    assert TITLE in to_json(typed(world, "ingrid", "guidelines"))
