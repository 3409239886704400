"""What the coordinator says of a wish: estimates, why not, notes, tags, the law; and what is no estimate."""

from __future__ import annotations

import pytest

from bot import assessments
from bot.assessments import MOST, Range
from bot.refusals import Code, Refused
from handlers.verbs.assessments import estimate_in
from storage import assessments as stored
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
    assess(quick, wish_id, Range(Unit.KRONER, 0, 1), "Nye skærme kan.")
    assert wish(quick, wish_id).stage is WishStage.READY


@pytest.mark.parametrize(
    ("low", "high", "code"),
    [
        pytest.param(-1, 10, Code.ESTIMATE_NEGATIVE, id="below nothing"),
        pytest.param(20, 10, Code.ESTIMATE_UPSIDE_DOWN, id="upside down"),
        pytest.param(0, 0, Code.ESTIMATE_ZERO, id="nothing at all"),
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


# --- what people write as an estimate

WRITTEN = {
    "one amount": ({"low": "250.000 kr."}, (Unit.KRONER, 25_000_000, 25_000_000)),
    "one in each field": ({"low": "40.000", "high": "60.000,50"}, (Unit.KRONER, 4_000_000, 6_000_050)),
    "the high one alone": ({"high": "60 t.kr."}, (Unit.KRONER, 6_000_000, 6_000_000)),
    "a whole range in one field": ({"low": "ca. 250-300 t.kr."}, (Unit.KRONER, 25_000_000, 30_000_000)),
    "ranges in both": ({"low": "10-20 t.kr.", "high": "30-40 t.kr."}, (Unit.KRONER, 1_000_000, 4_000_000)),
    "hours, as was chosen": ({"unit": "hours", "low": "40", "high": "60"}, (Unit.HOURS, 40, 60)),
    "hours, as is written": ({"low": "40-60 timer"}, (Unit.HOURS, 40, 60)),
    "kroner, as is written": ({"unit": "hours", "low": "40.000 kr."}, (Unit.KRONER, 4_000_000, 4_000_000)),
    "in English": ({"low": "1.5 million"}, (Unit.KRONER, 150_000_000, 150_000_000)),
    "from nothing": ({"low": "0", "high": "5.000"}, (Unit.KRONER, 0, 500_000)),
}


@pytest.mark.parametrize(("values", "read"), WRITTEN.values(), ids=WRITTEN)
def test_what_people_write_as_an_estimate(values: dict[str, str], read: tuple[Unit, int, int]) -> None:
    found = estimate_in({"feasible": "yes", "unit": "kroner", **values})
    assert found is not None and (found.unit, found.low, found.high) == read


NONE = {
    "nothing": ({}, "low", Code.ESTIMATE_REQUIRED),
    "that nobody knows": ({"low": "ukendt", "high": "-"}, "low", Code.ESTIMATE_REQUIRED),
    "below nothing": ({"low": "-5.000"}, "low", Code.ESTIMATE_NEGATIVE),
    "below nothing, in the other field": ({"low": "1", "high": "minus 5"}, "high", Code.BAD_ESTIMATE),
    "upside down": ({"low": "300-200 t.kr."}, "low", Code.ESTIMATE_UPSIDE_DOWN),
    "another currency": ({"low": "200 EUR"}, "low", Code.OTHER_CURRENCY),
    "dollars": ({"high": "$ 5"}, "high", Code.OTHER_CURRENCY),
    "two ways to read it": ({"low": "200-300.000"}, "low", Code.UNCLEAR_ESTIMATE),
    "words": ({"low": "en del"}, "low", Code.BAD_ESTIMATE),
    "markup": ({"low": "<script>1</script>"}, "low", Code.BAD_ESTIMATE),
    "an hour and a krone": ({"low": "40 timer", "high": "60.000 kr."}, "high", Code.BAD_ESTIMATE),
    "half an hour": ({"low": "0,5 timer"}, "low", Code.BAD_ESTIMATE),
    "more money than there is": ({"low": "5000 mio."}, "low", Code.ESTIMATE_TOO_LARGE),
    "endless": ({"low": "9" * 5_000}, "low", Code.BAD_ESTIMATE),
    "what cannot be done costs nothing": (
        {"feasible": "no", "low": "40.000"},
        "low",
        Code.ESTIMATE_UNWANTED,
    ),
}


@pytest.mark.parametrize(("values", "field", "code"), NONE.values(), ids=NONE)
def test_what_is_read_as_no_estimate(values: dict[str, str], field: str, code: Code) -> None:
    with pytest.raises(Refused) as no:
        estimate_in({"feasible": "yes", "unit": "kroner", **values})
    assert (no.value.code, no.value.field) == (code, field)


def test_low_and_high_in_the_wrong_fields_is_upside_down(quick: World) -> None:
    """Each reads well alone: it is for the use-case to see."""
    wish_id = send(quick, "anna", "Mørk visning")
    estimate = estimate_in({"feasible": "yes", "low": "60.000", "high": "40.000"})
    assert refused(quick, lambda: assess(quick, wish_id, estimate)) is Code.ESTIMATE_UPSIDE_DOWN
    assert estimate_in({"feasible": "no", "low": "", "high": ""}) is None


def test_what_the_law_does_not_ask_need_not_be_said(quick: World) -> None:
    wish_id, eva = send(quick, "anna", "Mørk visning"), quick.actor("eva")
    quick.do(lambda tx: assessments.require(tx, eva, wish_id, "", quick.now))
    assert quick.look(lambda tx: stored.laws(tx, wish_id)) == []
