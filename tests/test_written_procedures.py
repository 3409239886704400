"""A meeting turned into written procedure: what it was to decide is put to the vote, once, and no more."""

from __future__ import annotations

from concurrent.futures import Future

import pytest

from bot import hands, written_procedures
from bot.agendas import ItemView
from bot.refusals import Code
from handlers.answers import Ask, Tell, to_json
from storage.meeting_words import ItemKind, MeetingEnding
from storage.words import Choice, MotionState
from tests.agenda import agenda, change, gather, item, propose
from tests.meeting import call_off, see, set_meeting
from tests.minuting import press
from tests.story import findings_of
from tests.voting import refused, written
from tests.world import CHANNELS, World, wanted

DECISION = ItemKind.DECISION
WORDS = "Vi har fem, og ingen af dem taler sammen."


@pytest.fixture
def meeting_id(world: World) -> str:
    """A meeting with two decisions, a closed one, one that was put before, and one to discuss."""
    world.settle_in(wanted(channels=CHANNELS))
    found = set_meeting(world, group="styregruppe")
    world.open()
    gather(world, found)
    propose(world, found, "Fælles login", kind=DECISION, words=WORDS)
    propose(world, found, "Ny logo")
    propose(world, found, "Ny drift", kind=DECISION)
    closed = propose(world, found, "Leverandørens pris")
    change(world, closed, "Leverandørens pris", kind=DECISION, is_closed=True)
    return found


def of(*named: str, among: tuple[ItemView, ...]) -> list[str]:
    return [each.id for each in among if each.title in named]


def begin(world: World, meeting_id: str, *item_ids: str, by: str = "eva") -> tuple[str, ...]:
    """With the item's own words."""
    return begin_soon(world, meeting_id, *item_ids, by=by).result(30)


def begin_soon(world: World, meeting_id: str, *item_ids: str, by: str = "eva") -> Future[tuple[str, ...]]:
    actor = world.actor(by)
    return world.db.run(
        lambda tx: written_procedures.begin(
            tx, actor, meeting_id, item_ids, lambda item: (item.title, item.words), world.now
        )
    )


def test_what_was_to_be_decided_is_told_from_what_was_not(world: World, meeting_id: str) -> None:
    cases = world.look(lambda tx: written_procedures.cases(tx, meeting_id, world.now))
    assert [each.title for each in cases.open] == ["Fælles login", "Ny drift"]
    # The motion is under vote already, and a motion about the closed one would tell everybody.
    motion, closed = cases.apart
    assert motion.title.startswith("OS2display 2026-1") and closed.title == "Leverandørens pris"
    assert cases.rest == 1


def test_the_cases_that_are_ticked_are_under_vote_and_the_meeting_is_off(
    world: World, meeting_id: str
) -> None:
    (login,) = of("Fælles login", among=agenda(world, meeting_id).items)
    (motion_id,) = begin(world, meeting_id, login)
    view = world.view(motion_id)
    assert (view.title, view.brief, view.state) == ("Fælles login", WORDS, MotionState.OPEN)
    # As long as the rules of the group say, and no longer.
    expected = world.look(lambda tx: written_procedures.deadline(tx, view.group_id, world.now))
    assert view.closes_at == expected
    assert see(world, meeting_id).ending is MeetingEnding.WRITTEN
    # Which item it came from is on record.
    assert world.look(lambda tx: hands.motions_of(tx, meeting_id))[login] == [motion_id]
    world.vote("carla", motion_id, Choice.FOR)
    assert findings_of(world) == []


def test_pressed_twice_or_at_once_from_two_places_it_is_begun_once(world: World, meeting_id: str) -> None:
    item_ids = of("Fælles login", "Ny drift", among=agenda(world, meeting_id).items)
    at_once = [begin_soon(world, meeting_id, *item_ids) for _ in range(4)]
    first = {each.result(30) for each in at_once}
    assert len(first) == 1 and len(next(iter(first))) == 2
    before = written(world)
    assert begin(world, meeting_id, *item_ids) in first
    assert written(world) == before
    assert findings_of(world) == []


def test_what_cannot_be_put_is_refused_and_then_nothing_is(world: World, meeting_id: str) -> None:
    items = agenda(world, meeting_id).items
    (login,) = of("Fælles login", among=items)
    (closed, logo) = of("Leverandørens pris", "Ny logo", among=items)
    motion = items[0].id
    for forged in (closed, logo, motion, "0" * 16):

        def forge(forged: str = forged) -> object:
            return begin(world, meeting_id, login, forged)

        assert refused(world, forge) is Code.NO_SUCH_ITEM
    assert refused(world, lambda: begin(world, meeting_id, login, by="david")) is Code.MAY_NOT_PLAN
    assert refused(world, lambda: begin(world, "0" * 16, login)) is Code.UNKNOWN_MEETING
    assert see(world, meeting_id).ending is None


def test_a_meeting_that_was_called_off_for_good_puts_nothing_to_the_vote(
    world: World, meeting_id: str
) -> None:
    (login,) = of("Fælles login", among=agenda(world, meeting_id).items)
    call_off(world, meeting_id)
    assert refused(world, lambda: begin(world, meeting_id, login)) is Code.MEETING_OFF
    assert see(world, meeting_id).ending is MeetingEnding.CALLED_OFF


def test_by_a_form_that_says_what_is_put_and_an_answer_that_says_what_was(
    world: World, meeting_id: str
) -> None:
    asked = press(world, "eva", "meeting-written", meeting_id)
    assert isinstance(asked, Ask)
    (ticks,) = asked.form.fields
    items = {each.title: each.id for each in agenda(world, meeting_id).items}
    assert [each.value for each in ticks.options] == [items["Fælles login"], items["Ny drift"]]
    assert ticks.value.split(",") == [items["Fælles login"], items["Ny drift"]]
    assert "Leverandørens pris (lukket punkt)" in " ".join(asked.form.lines)
    told = press(world, "eva", "meeting-written-make", meeting_id, values={"items": items["Ny drift"]})
    assert isinstance(told, Tell)
    assert "1 sag er sat til afstemning." in to_json(told) and "Ny drift" in to_json(told)
    (motion_id,) = world.look(lambda tx: written_procedures.put(tx, meeting_id))
    number = item(world, meeting_id, "Ny drift").number
    assert world.view(motion_id).brief.startswith("Sat på dagsordenen for Møde")
    assert f"som punkt {number}. Ny drift" in world.view(motion_id).brief
    again = press(world, "eva", "meeting-written", meeting_id)
    assert isinstance(again, Tell)


def test_who_does_not_plan_is_shown_no_form(world: World, meeting_id: str) -> None:
    before = written(world)
    for key in ("david", "hanne", "stranger"):
        assert isinstance(press(world, key, "meeting-written", meeting_id), Tell)
        sent = press(world, key, "meeting-written-make", meeting_id, values={"items": ""})
        assert isinstance(sent, Tell)
    assert written(world) == before
