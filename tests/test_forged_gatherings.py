"""Who presses what no card about events offered is answered, writes nothing that is not theirs, and is told
nothing.
"""

from __future__ import annotations

import logging

import pytest

from handlers.answers import Ask, to_json
from handlers.commands import BUTTONS, FORMS, asks
from storage.engine import Database
from storage.meeting_words import GatheringState
from tests.forger import Forger
from tests.forging_gatherings import CANARY, FILLED, PRESSED, of_gatherings, set_up_gatherings
from tests.gathering import see
from tests.story import bodies, findings_of
from tests.test_forged_buttons import check_answer, check_cards
from tests.voting import written
from tests.world import CHANNELS, NAMES, World, wanted

OWN = {"gathering.signed_up", "gathering.signed_off"}


def settled(db: Database) -> World:
    return World(db).settle_in(wanted(channels=CHANNELS, is_public=False))


def test_every_verb_of_events_is_forged() -> None:
    assert {verb for verb in BUTTONS if verb.startswith("gathering")} == set(PRESSED)
    assert {verb for verb in FORMS if verb.startswith("gathering")} == set(FILLED)


@pytest.mark.parametrize("key", ["stranger", "hanne"], ids=["a stranger", "nobody there"])
def test_who_has_nothing_to_do_with_the_product_is_told_what_one_is_told_of_nothing(
    sqlite: Database, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    world = settled(sqlite)
    scene = set_up_gatherings(world)
    before = written(world)
    with Forger(world, key) as forger, caplog.at_level(logging.ERROR):
        for (said, values), (unreal, others) in zip(
            of_gatherings(scene), of_gatherings(scene.unknown), strict=True
        ):
            answer = forger.hand_in(said, values)
            assert not caplog.records, (said, values, caplog.text)
            check_answer(answer)
            assert not isinstance(answer, Ask), said
            assert CANARY not in to_json(answer), said
            assert to_json(answer) == to_json(forger.hand_in(unreal, others)), said
    assert written(world) == before


@pytest.mark.parametrize("key", ["gitte", "finn"], ids=["who works for a user", "the supplier"])
def test_whom_it_is_for_signs_up_and_off_and_no_more(
    sqlite: Database, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    world = settled(sqlite)
    scene = set_up_gatherings(world)
    with Forger(world, key) as forger, caplog.at_level(logging.ERROR):
        for said, values in of_gatherings(scene):
            answer = forger.hand_in(said, values)
            assert not caplog.records, (said, values, caplog.text)
            check_answer(answer)
            # Nobody's name but one's own, and not where it is joined.
            told = to_json(answer)
            assert [name for name in NAMES.values() if name in told] == [], said
            assert "moede.example" not in told, said
    person_id = world.person_id(key)
    assert {each["event"] for each in bodies(world) if each["actor"] == person_id} == OWN
    assert see(world, scene.off).state is GatheringState.OFF
    check_cards(world)
    assert findings_of(world) == []


def test_the_coordinator_does_only_what_can_be_done_and_each_button_that_asks_can(
    sqlite: Database, caplog: pytest.LogCaptureFixture
) -> None:
    world = settled(sqlite)
    scene = set_up_gatherings(world)
    asked: set[str] = set()
    asking = {verb for verb in PRESSED if asks(verb)}
    with Forger(world, "eva") as forger, caplog.at_level(logging.ERROR):
        # What asks changes nothing yet; what acts at once comes after, and may end what is asked of.
        for said, values in sorted(of_gatherings(scene), key=lambda each: each[0][0] not in asking):
            answer = forger.hand_in(said, values)
            assert not caplog.records, (said, values, caplog.text)
            check_answer(answer)
            if isinstance(answer, Ask) and values is None:
                asked.add(said[0])
    assert asked == asking
    check_cards(world)
    assert findings_of(world) == []
