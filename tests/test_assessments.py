"""What the coordinator says of a wish: estimates, why not, notes, tags, the law; and what is no estimate."""

from __future__ import annotations

import pytest

from bot import assessments
from bot.assessments import MOST, Range
from bot.refusals import Code
from storage.engine import Database
from storage.wish_words import Lane, Level, Unit, WishStage
from tests.voting import refused
from tests.wishing import send, wish
from tests.world import World


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def assess(world: World, wish_id: str, estimate: Range | None, words: str = "", by: str = "eva") -> None:
    actor = world.actor(by)
    world.do(lambda tx: assessments.assess(tx, actor, wish_id, estimate, words, world.now))


def test_an_estimate_makes_it_ready_and_a_later_one_counts(world: World) -> None:
    wish_id = send(world, "anna", "Mørk visning")
    assess(world, wish_id, Range(Unit.KRONER, 4_000_000, 6_000_000))
    assess(world, wish_id, Range(Unit.HOURS, 40, 60), "Det er mindre, end vi troede.")
    seen = wish(world, wish_id)
    assert seen.stage is WishStage.READY
    assert seen.line.estimate is not None
    assert (seen.line.estimate.unit, seen.line.estimate.low, seen.line.estimate.high) == (Unit.HOURS, 40, 60)


def test_what_cannot_be_done_is_explained_and_leaves_the_backlog(quick: World) -> None:
    wish_id = send(quick, "anna", "Mørk visning")
    assert refused(quick, lambda: assess(quick, wish_id, None)) is Code.REASON_REQUIRED
    assess(quick, wish_id, None, "Skærmene kan det ikke.")
    seen = wish(quick, wish_id)
    assert (seen.stage, seen.line.lane) == (WishStage.NOT_FEASIBLE, Lane.GONE)
    assert seen.assessment is not None
    assert seen.assessment.words == "Skærmene kan det ikke."
    assess(quick, wish_id, Range(Unit.KRONER, 0, 0), "Nye skærme kan.")
    assert wish(quick, wish_id).stage is WishStage.READY


@pytest.mark.parametrize(
    ("low", "high", "code"),
    [
        pytest.param(-1, 10, Code.ESTIMATE_NEGATIVE, id="below nothing"),
        pytest.param(20, 10, Code.ESTIMATE_UPSIDE_DOWN, id="upside down"),
        pytest.param(0, MOST[Unit.KRONER] + 1, Code.ESTIMATE_TOO_LARGE, id="a zero too many"),
    ],
)
def test_what_is_no_estimate(quick: World, low: int, high: int, code: Code) -> None:
    wish_id = send(quick, "anna", "Mørk visning")
    assert refused(quick, lambda: assess(quick, wish_id, Range(Unit.KRONER, low, high))) is code


def test_only_the_coordinator_assesses(quick: World) -> None:
    wish_id = send(quick, "anna", "Mørk visning")
    assert (
        refused(quick, lambda: assess(quick, wish_id, Range(Unit.HOURS, 1, 2), by="anna"))
        is Code.COORDINATORS_ONLY
    )


def test_notes_tags_and_the_law_stand_beside_it(world: World) -> None:
    wish_id, eva = send(world, "anna", "Mørk visning"), world.actor("eva")
    world.do(
        lambda tx: assessments.note(tx, eva, wish_id, Level.HIGH, Level.LOW, "Mange spørger.", world.now)
    )
    world.do(lambda tx: assessments.tag(tx, eva, wish_id, "#Skærme, tilgængelighed; skærme", world.now))
    world.do(lambda tx: assessments.tag(tx, eva, wish_id, "tilgaengelighed, drift", world.now))
    world.do(lambda tx: assessments.require(tx, eva, wish_id, "Webtilgængelighedsloven § 3", world.now))
    seen = wish(world, wish_id)
    assert seen.line.tags == ("tilgængelighed", "drift")
    assert (seen.law, seen.line.is_required) == ("Webtilgængelighedsloven § 3", True)
    assert seen.note is not None
    assert (seen.note.value, seen.note.effort) == (Level.HIGH, Level.LOW)
    world.do(lambda tx: assessments.require(tx, eva, wish_id, "", world.now))
    assert (wish(world, wish_id).law, wish(world, wish_id).line.is_required) == (None, False)


def test_too_many_tags(quick: World) -> None:
    wish_id, eva = send(quick, "anna", "Mørk visning"), quick.actor("eva")
    written = ",".join(f"m{number}" for number in range(9))
    assert (
        refused(quick, lambda: quick.do(lambda tx: assessments.tag(tx, eva, wish_id, written, quick.now)))
        is Code.TOO_MANY_TAGS
    )
