"""Agendas in chat: opened from the meeting's card, proposed to by a form, put in order, sent by a click."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.cards.card import read_action
from bot.refusals import Code
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Fix, Tell, to_json
from storage import agendas
from tests.agenda import agenda, change, item, propose, titles
from tests.forger import Forger
from tests.meeting import FEBRUARY, set_meeting
from tests.story import findings_of
from tests.voting import written
from tests.world import CHANNELS, World, wanted

FILLED = {"title": "Fælles login", "kind": "decision", "words": "Vi har fem.", "minutes": "20"}
OWN_PAPER = "Som PDF, kun til mig"


@pytest.fixture
def meeting_id(world: World) -> str:
    world.settle_in(wanted(channels=CHANNELS))
    return set_meeting(world, group="styregruppe")


def press(world: World, key: str, *said: str) -> Answer:
    return _hand_in(world, key, said, None)


def fill_in(world: World, key: str, *said: str, **values: str) -> Answer:
    return _hand_in(world, key, said, values)


def _hand_in(world: World, key: str, said: tuple[str, ...], values: dict[str, str] | None) -> Answer:
    # At the same moment it would be the same request again.
    world.pass_time(seconds=1)
    with Forger(world, key) as forger:
        return forger.hand_in(said, values)


def labels(answer: Answer) -> list[str]:
    assert isinstance(answer, Tell)
    own = [each.label for part in answer.card.sections for each in part.buttons]
    return [*own, *(each.label for each in answer.card.buttons)]


def is_refused(answer: Answer, code: Code, **facts: str | int) -> bool:
    return isinstance(answer, Tell) and Say("da")(f"refused-{code}", **facts) in to_json(answer)


def test_the_meeting_leads_to_its_agenda_which_is_gathered_when_it_is_opened(
    world: World, meeting_id: str
) -> None:
    world.open()
    assert "Dagsorden" in labels(press(world, "david", "meeting", meeting_id))
    assert titles(world, meeting_id) == []
    opened = press(world, "david", "agenda", meeting_id)
    assert labels(opened) == ["Nr. 1", "Foreslå et punkt", OWN_PAPER, "Se mødet"]
    assert labels(press(world, "eva", "agenda", meeting_id)) == [
        "Nr. 1", "Send dagsorden", "Foreslå et punkt", OWN_PAPER, "Se mødet",
    ]  # fmt: skip
    assert len(titles(world, meeting_id)) == 1


def test_who_only_looks_on_gathers_nothing_and_is_shown_nothing_that_was_not_sent(
    world: World, meeting_id: str
) -> None:
    world.open()
    propose(world, meeting_id, "Kun for os")
    before = written(world)
    opened = press(world, "hanne", "agenda", meeting_id)
    assert written(world) == before and "Kun for os" not in to_json(opened)
    assert labels(opened) == ["Se mødet"]
    assert is_refused(press(world, "hanne", "agenda-propose", meeting_id), Code.NOT_INVITED)
    assert is_refused(fill_in(world, "hanne", "agenda-propose-make", meeting_id, **FILLED), Code.NOT_INVITED)
    assert written(world) == before


def test_an_item_is_proposed_by_a_form_and_read_back(world: World, meeting_id: str) -> None:
    asked = press(world, "david", "agenda-propose", meeting_id)
    assert isinstance(asked, Ask)
    verb, arguments = read_action(asked.form.action)
    assert isinstance(fill_in(world, "david", verb, *arguments, **{**FILLED, "minutes": "tyve"}), Fix)
    told = fill_in(world, "david", verb, *arguments, **FILLED)
    assert isinstance(told, Tell) and told.card.title == "1. Fælles login"
    assert told.card.lines == ("Beslutning, 20 min.", "Vi har fem.", "Foreslået af David Krogh")
    assert labels(told) == ["Dagsorden"]


def test_the_coordinator_changes_moves_takes_off_and_puts_on(world: World, meeting_id: str) -> None:
    first, second = propose(world, meeting_id, "Et"), propose(world, meeting_id, "To")
    assert labels(press(world, "eva", "agenda-item", second)) == [
        "Op", "Ret", "Tag af dagsordenen", "Dagsorden",
    ]  # fmt: skip
    assert labels(press(world, "eva", "item-up", second))[0] == "Ned"
    assert titles(world, meeting_id) == ["To", "Et"]
    press(world, "eva", "item-down", second)
    press(world, "eva", "item-drop", first)
    assert titles(world, meeting_id) == ["To"]
    assert labels(press(world, "eva", "agenda-dropped", meeting_id)) == ["Nr. 1", "Dagsorden"]
    press(world, "eva", "item-put", first)
    assert titles(world, meeting_id) == ["Et", "To"]
    asked = press(world, "eva", "item-change", first)
    assert isinstance(asked, Ask)
    verb, arguments = read_action(asked.form.action)
    assert isinstance(fill_in(world, "eva", verb, *arguments, **{**FILLED, "minutes": "-1"}), Fix)
    fill_in(world, "eva", verb, *arguments, **FILLED, closed="yes")
    found = item(world, meeting_id, "Fælles login")
    assert (found.is_closed, found.minutes, found.kind) == (True, 20, "decision")
    assert findings_of(world) == []


def test_the_title_that_the_bot_made_is_the_bots_after_the_form_too(world: World, meeting_id: str) -> None:
    motion_id = world.open(title="Kalenderen")
    press(world, "eva", "agenda", meeting_id)
    found = agenda(world, meeting_id).items[0]
    kept = {**FILLED, "title": f" {found.title} "}
    fill_in(world, "eva", "item-change-make", found.id, **kept, closed="no")
    stored = agenda(world, meeting_id).items[0]
    assert (stored.title, stored.minutes, stored.about_id) == (found.title, 20, motion_id)
    assert world.look(lambda tx: agendas.texts(tx, found.id))[0].title is None
    assert "Læs sagen" in labels(press(world, "david", "agenda-item", found.id))


def test_it_is_sent_by_a_click_and_again_only_when_it_was_changed(world: World, meeting_id: str) -> None:
    item_id = propose(world, meeting_id)
    assert "Send dagsorden" not in labels(press(world, "eva", "agenda-send", meeting_id))
    assert agenda(world, meeting_id).times == 1
    press(world, "eva", "agenda-send", meeting_id)
    assert agenda(world, meeting_id).times == 1
    change(world, item_id, "Login")
    assert "Send igen" in labels(press(world, "eva", "agenda", meeting_id))
    press(world, "eva", "agenda-send", meeting_id)
    assert agenda(world, meeting_id).times == 2


VERBS = ("agenda-dropped", "agenda-send", "agenda-propose", "agenda")
OF_ITEMS = ("agenda-item", "item-change", "item-up", "item-down", "item-drop", "item-put")
FORMS = ("agenda-propose-make", "item-change-make")


def forged(of_meeting: str, of_item: str) -> Iterator[tuple[tuple[str, ...], dict[str, str] | None]]:
    for verb in VERBS:
        yield (verb, of_meeting), None
    for verb in OF_ITEMS:
        yield (verb, of_item), None
    for verb, about in zip(FORMS, (of_meeting, of_item), strict=True):
        yield (verb, about), {**FILLED, "closed": "yes"}
        yield (verb, about), {}


@pytest.mark.parametrize("key", ["stranger", "hanne", "david"])
def test_who_may_not_writes_nothing_by_forged_buttons(world: World, meeting_id: str, key: str) -> None:
    """A member proposes, and that alone."""
    item_id = propose(world, meeting_id)
    before = written(world)
    with Forger(world, key) as forger:
        for said, values in forged(meeting_id, item_id):
            if not (key == "david" and said[0] == "agenda-propose-make"):
                forger.hand_in(said, values)
    assert written(world) == before


def test_of_a_closed_groups_agenda_outsiders_are_told_what_they_are_told_of_nothing(world: World) -> None:
    world.settle_in(wanted(channels=CHANNELS, is_public=False))
    meeting_id = set_meeting(world, group="styregruppe")
    item_id = propose(world, meeting_id, "Kanariepunkt")
    nothing = "0" * len(item_id)
    with Forger(world, "hanne") as forger:
        real, unreal = forged(meeting_id, item_id), forged(nothing, nothing)
        for (said, values), (unsaid, _) in zip(real, unreal, strict=True):
            told = to_json(forger.hand_in(said, values))
            assert "Kanariepunkt" not in told
            assert told == to_json(forger.hand_in(unsaid, values)), said


def test_once_the_meeting_is_over_nothing_is_offered(world: World, meeting_id: str) -> None:
    item_id = propose(world, meeting_id)
    world.now = FEBRUARY + timedelta(hours=3)
    assert labels(press(world, "eva", "agenda", meeting_id)) == ["Nr. 1", OWN_PAPER, "Se mødet"]
    assert labels(press(world, "eva", "agenda-item", item_id)) == ["Dagsorden"]
    assert is_refused(press(world, "eva", "item-drop", item_id), Code.MEETING_BEGUN)
