"""Buttons and forms of minutes that no card ever had: answered, and nothing is written that is not theirs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest

from handlers.answers import Answer, Ask, Fix, Quiet, Tell, from_json, to_json
from handlers.slack import blocks
from storage.engine import Database
from storage.meeting_words import PassKind
from storage.words import Choice
from tests.forger import Forger
from tests.forging import RUBBISH
from tests.minuting import (
    ENDED,
    STEERING,
    count,
    held,
    object_to,
    put_on,
    send,
    take_on,
    there,
    with_minutes,
    write,
)
from tests.platforms.blockkit import check_message, check_view
from tests.story import bodies, findings_of
from tests.voting import written
from tests.world import World

# In every word, so that it is seen wherever one is told.
CANARY = "Kanariereferat"
PRESSED = (
    *("minutes", "minutes-item", "minutes-presence", "minutes-write", "minutes-object", "minutes-hands"),
    *("minutes-vote", "minutes-refer", "action", "action-new", "action-move", "action-drop", "action-done"),
    *("minutes-send", "minutes-approve", "minutes-paper"),
)
FILLED: dict[str, dict[str, str]] = {
    "minutes-presence-make": {"present": "", "regrets": ""},
    "minutes-write-make": {"words": "Forfalsket"},
    "minutes-object-make": {"item": "whole", "words": "Forfalsket"},
    "minutes-hands-make": {"title": "Forfalsket", "kind": "operational", "against": "", "abstain": ""},
    "action-add": {"what": "Forfalsket", "owner": "", "day": "1. marts 2027"},
    "action-move-make": {"day": "2. marts 2027"},
}
Said = tuple[tuple[str, ...], dict[str, str] | None]
# What who writes no minutes may do all the same: say what is wrong with them.
OBJECTS = {"minutes.objected"}


def scene(world: World, *, is_public: bool = True) -> tuple[str, ...]:
    """A meeting whose draft is out, with all there is to point at; returns the ids of that."""
    meeting_id = held(world)
    if not is_public:
        target = with_minutes()
        (product,) = target.products
        groups = tuple(replace(each, is_public=False) for each in product.groups)
        world.settle_in(replace(target, products=(replace(product, groups=groups),)))
    item_id = put_on(world, meeting_id, f"{CANARY} punkt")
    there(world, meeting_id, *STEERING)
    write(world, meeting_id, item_id, f"{CANARY} ord")
    motion_id = count(world, meeting_id, item_id, CANARY, aarhus=Choice.FOR, ballerup=Choice.FOR)
    action_id = take_on(world, meeting_id, "anna", ENDED.date(), f"{CANARY} opgave", item_id=item_id)
    step_id = send(world, meeting_id)
    object_to(world, meeting_id, "anna", f"{CANARY} indsigelse")
    return meeting_id, item_id, action_id, motion_id, step_id


def everything(ids: tuple[str, ...]) -> Iterator[Said]:
    """Every verb with every id in every place, and with rubbish."""
    for verb in PRESSED:
        yield (verb,), None
        yield from (((verb, each), None) for each in (*ids, *RUBBISH))
        yield from (((verb, each, other), None) for each in ids for other in (*ids, *RUBBISH[:3]))
    yield from ((("agenda-paper", each), None) for each in (*ids, *RUBBISH))
    yield from ((("pass-end", kind, each), None) for kind in (*PassKind, "x") for each in (*ids, *RUBBISH))
    yield from ((("pass-end", each), None) for each in ("minutes", *ids))
    for verb, values in FILLED.items():
        for number, each in enumerate((*ids, *RUBBISH)):
            filled = dict.fromkeys(values, RUBBISH[number % len(RUBBISH)])
            yield (verb, each), filled
            yield (verb, each, ids[1]), filled
            yield (verb, each), {}
            yield (verb, each, each), values
            yield (verb, each, ids[1]), values


def check_answer(answer: Answer) -> None:
    """It is kept, and shown, as Slack would take it."""
    assert from_json(to_json(answer)) == answer
    if isinstance(answer, Tell):
        text, rendered = blocks.message(answer.card)
        check_message({"text": text, "blocks": rendered})
    elif isinstance(answer, Ask):
        check_view(blocks.modal(answer.form, "C0STYRING"))
    else:
        assert isinstance(answer, (Fix, Quiet))


@pytest.mark.parametrize("key", ["stranger", "hanne", "finn", "gitte", "carla"])
def test_who_writes_no_minutes_writes_none(
    sqlite: Database, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Who takes part in the meeting may object to them, and no more."""
    world = World(sqlite)
    ids = scene(world)
    before = written(world)
    with Forger(world, key) as forger, caplog.at_level(logging.ERROR):
        for said, values in everything(ids):
            check_answer(forger.hand_in(said, values))
            assert not caplog.records, (said, values, caplog.text)
    if key in ("stranger", "hanne"):
        assert written(world) == before
    else:
        person_id = world.person_id(key)
        assert {each["event"] for each in bodies(world) if each["actor"] == person_id} == OBJECTS
    assert findings_of(world) == []


def test_the_coordinator_does_only_what_can_be_done(world: World, caplog: pytest.LogCaptureFixture) -> None:
    ids = scene(world)
    with Forger(world, "eva") as forger, caplog.at_level(logging.ERROR):
        for said, values in everything(ids):
            check_answer(forger.hand_in(said, values))
            assert not caplog.records, (said, values, caplog.text)
    events = {each["event"] for each in bodies(world)}
    assert "minutes.approved" not in events
    assert findings_of(world) == []


@pytest.mark.parametrize("key", ["stranger", "hanne"])
def test_of_a_closed_groups_minutes_outsiders_are_told_what_they_are_told_of_nothing(
    sqlite: Database, key: str
) -> None:
    world = World(sqlite)
    ids = scene(world, is_public=False)
    unknown = tuple(f"{number:016x}" for number in range(len(ids)))
    before = written(world)
    with Forger(world, key) as forger:
        for (said, values), (unreal, _) in zip(everything(ids), everything(unknown), strict=True):
            told = to_json(forger.hand_in(said, values))
            assert CANARY not in told, said
            assert told == to_json(forger.hand_in(unreal, values)), said
    assert written(world) == before
