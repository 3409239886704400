"""What a project spends: noted, corrected, never below nothing; over the estimate it is said aloud."""

from __future__ import annotations

from datetime import date

import pytest

from bot import messages, spendings
from bot.outbox import Kind
from bot.refusals import Code
from storage.engine import Database
from storage.outbox import Message
from tests.projecting import give_frame, kroner, look, spend, started
from tests.story import findings_of
from tests.voting import refused
from tests.world import World, wanted


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, with a frame of 400,000 kroner."""
    world = World(sqlite).settle_in()
    give_frame(world)
    return world


def lines(world: World, message: Message) -> tuple[str, ...]:
    card = world.look(lambda tx: messages.compose(tx, message, world.now))
    assert card is not None
    return card.lines


def test_what_is_spent_adds_up_and_a_correction_is_a_row_of_its_own(world: World) -> None:
    give_frame(world)
    project_id = started(world)
    spend(world, project_id, 25_000, day=date(2026, 11, 12), words="Faktura 7 fra Displayhuset")
    spend(world, project_id, 5_000)
    spend(world, project_id, -2_500, words="Faktura 7 var forkert")
    seen = look(world, project_id)
    assert seen.spent == kroner(27_500)
    assert [(each.amount, each.day, each.words) for each in seen.spendings] == [
        (kroner(25_000), "2026-11-12", "Faktura 7 fra Displayhuset"),
        (kroner(5_000), "2026-11-23", ""),
        (kroner(-2_500), "2026-11-23", "Faktura 7 var forkert"),
    ]
    assert findings_of(world) == []


def test_large_amounts_are_exact(world: World) -> None:
    give_frame(world, 900_000_000)
    project_id = started(world, 900_000_000)
    for _ in range(3):
        spend(world, project_id, 299_999_999)
    assert look(world, project_id).spent == kroner(899_999_997)


@pytest.mark.parametrize(
    ("amount", "said", "code"),
    [
        pytest.param(0, {}, Code.NOTHING_SPENT, id="nothing"),
        pytest.param(-10_001, {}, Code.SPENT_BELOW_ZERO, id="more taken off than was spent"),
        pytest.param(10**10, {}, Code.SPENDING_TOO_LARGE, id="enormous"),
        pytest.param(1, {"day": date(2026, 11, 24)}, Code.SPENT_LATER, id="tomorrow"),
        pytest.param(1, {"words": "x" * (spendings.WORDS + 1)}, Code.TOO_LONG, id="too many words"),
    ],
)
def test_what_cannot_be_spent(quick: World, amount: int, said: dict[str, object], code: Code) -> None:
    project_id = started(quick)
    spend(quick, project_id, 10_000)
    assert refused(quick, lambda: spend(quick, project_id, amount, **said)) is code
    assert look(quick, project_id).spent == kroner(10_000)


def test_all_of_it_can_be_taken_back(quick: World) -> None:
    project_id = started(quick)
    spend(quick, project_id, 10_000)
    spend(quick, project_id, -10_000)
    assert look(quick, project_id).spent == 0


@pytest.mark.parametrize("key", ["anna", "finn"])
def test_only_the_coordinator_writes_it_down(quick: World, key: str) -> None:
    project_id, actor = started(quick), quick.actor(key)
    assert (
        refused(
            quick,
            lambda: quick.do(
                lambda tx: spendings.spend(
                    tx, actor, project_id, amount=1, day=quick.now.date(), words="", now=quick.now
                )
            ),
        )
        is Code.COORDINATORS_ONLY
    )


def test_past_ten_per_cent_over_the_chair_is_told_once(world: World) -> None:
    give_frame(world)
    project_id = started(world, 80_000)
    spend(world, project_id, 88_000)
    assert world.told("anna", Kind.OVERSPENT) == []
    spend(world, project_id, 1)
    (told,) = world.told("anna", Kind.OVERSPENT)
    assert lines(world, told) == (
        "»Alarmer fra skærmene« har brugt 88.001 kr. Det er 8.001 kr. over overslaget på 80.000 kr. "
        "Tag det op med koordinatoren.",
    )
    spend(world, project_id, 1_000)
    spend(world, project_id, -20_000)
    assert lines(world, told) == (
        "»Alarmer fra skærmene« har nu brugt 69.001 kr. af 80.000 kr. Der er rettet i forbruget.",
    )
    spend(world, project_id, 50_000)
    assert len(world.told("anna", Kind.OVERSPENT)) == 1
    assert world.told("bo", Kind.OVERSPENT) == []


def test_where_there_is_no_chair_the_vice_chair_is(sqlite: Database) -> None:
    world = World(sqlite).settle_in()
    give_frame(world)
    project_id = started(world, 10_000)
    world.settle_in(wanted(chair=None))
    spend(world, project_id, 20_000)
    assert len(world.told("bo", Kind.OVERSPENT)) == 1
    assert world.told("anna", Kind.OVERSPENT) == []


def test_together_too_it_is_never_more_than_anybody_has(quick: World) -> None:
    give_frame(quick)
    project_id = started(quick)
    spend(quick, project_id, 999_999_999)
    assert refused(quick, lambda: spend(quick, project_id, 2)) is Code.SPENDING_TOO_LARGE
    spend(quick, project_id, 1)
    assert look(quick, project_id).spent == kroner(10**9)
