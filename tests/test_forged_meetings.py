"""Who presses what no card about meetings offered is answered, writes nothing that is not theirs, and is told
nothing.
"""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from bot.wanted import Wanted
from handlers.answers import Ask, to_json
from handlers.commands import BUTTONS, FORMS, asks
from storage.engine import Database
from storage.meeting_words import MeetingState
from tests.forger import Forger
from tests.forging_meetings import CANARY, FILLED, PRESSED, of_meetings, set_up_meetings
from tests.meeting import see, with_architects
from tests.story import bodies, findings_of
from tests.test_forged_buttons import check_answer, check_cards
from tests.voting import written
from tests.world import World

OWN = {"poll.answered", "poll.closed", "invitation.answered"}


def closed_groups() -> Wanted:
    target = with_architects()
    (product,) = target.products
    groups = tuple(replace(each, is_public=False) for each in product.groups)
    return replace(target, products=(replace(product, groups=groups),))


def test_every_verb_of_meetings_is_forged() -> None:
    of = ("proposal", "poll", "meeting", "habit", "feed")
    assert {verb for verb in BUTTONS if verb.startswith(of)} == set(PRESSED)
    assert {verb for verb in FORMS if verb.startswith(of)} == set(FILLED)


@pytest.mark.parametrize(
    "key", ["stranger", "hanne", "anna"], ids=["a stranger", "nobody there", "another group"]
)
def test_who_has_nothing_to_do_with_a_closed_group_is_told_what_one_is_told_of_nothing(
    sqlite: Database, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    world = World(sqlite).settle_in(closed_groups())
    scene = set_up_meetings(world)
    before = written(world)
    with Forger(world, key) as forger, caplog.at_level(logging.ERROR):
        for (said, values), (unreal, _) in zip(of_meetings(scene), of_meetings(scene.unknown), strict=True):
            answer = forger.hand_in(said, values)
            assert not caplog.records, (said, values, caplog.text)
            check_answer(answer)
            assert not isinstance(answer, Ask), said
            assert CANARY not in to_json(answer), said
            assert to_json(answer) == to_json(forger.hand_in(unreal, values)), said
    assert written(world) == before


@pytest.mark.parametrize("key", ["david", "finn"], ids=["an architect", "the supplier"])
def test_who_is_invited_answers_and_no_more(
    sqlite: Database, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    world = World(sqlite).settle_in(closed_groups())
    scene = set_up_meetings(world)
    with Forger(world, key) as forger, caplog.at_level(logging.ERROR):
        for said, values in of_meetings(scene):
            answer = forger.hand_in(said, values)
            assert not caplog.records, (said, values, caplog.text)
            check_answer(answer)
    person_id = world.person_id(key)
    assert {each["event"] for each in bodies(world) if each["actor"] == person_id} <= OWN
    assert see(world, scene.off).state is MeetingState.OFF
    check_cards(world)
    assert findings_of(world) == []


def test_the_coordinator_does_only_what_can_be_done_and_each_button_that_asks_can(
    sqlite: Database, caplog: pytest.LogCaptureFixture
) -> None:
    world = World(sqlite).settle_in(closed_groups())
    scene = set_up_meetings(world)
    asked: set[str] = set()
    asking = {verb for verb in PRESSED if asks(verb)}
    with Forger(world, "eva") as forger, caplog.at_level(logging.ERROR):
        # What asks changes nothing yet; what acts at once comes after, and may end what is asked of.
        for said, values in sorted(of_meetings(scene), key=lambda each: each[0][0] not in asking):
            answer = forger.hand_in(said, values)
            assert not caplog.records, (said, values, caplog.text)
            check_answer(answer)
            if isinstance(answer, Ask) and values is None:
                asked.add(said[0])
    # The coordinator is not asked when to meet: who is, answers.
    with Forger(world, "david") as forger:
        again = set_up_meetings(world)
        if isinstance(forger.hand_in(("poll-answer", again.poll), None), Ask):
            asked.add("poll-answer")
    assert asked == asking
    check_cards(world)
    assert findings_of(world) == []
