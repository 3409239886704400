"""What stands beside a decision: dissent, corrections, why advice was not followed; and it never changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import register
from bot.advice import COORDINATOR
from bot.outbox import Kind
from bot.refusals import Code
from storage.engine import Database
from storage.words import Choice, Outcome, Relation, RulingChoice, StatementKind
from tests.voting import reconsider, refused, state
from tests.world import World, wanted

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
CARRIED = {"anna": FOR, "bo": FOR, "carla": AGAINST, "david": ABSTAIN}
MINORITY, CORRECTION, DEPARTURE = StatementKind.MINORITY, StatementKind.CORRECTION, StatementKind.DEPARTURE


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def test_dissent_is_recorded_beside_the_decision_which_stays_as_it_was(world: World) -> None:
    motion_id = world.open()
    world.vote_all(motion_id, **CARRIED)
    before = world.view(motion_id).decision
    state(world, "carla", motion_id, MINORITY)
    view = world.view(motion_id)
    assert view.decision == before
    assert [(each.kind, each.organisation, each.words) for each in view.statements] == [
        (MINORITY, "Odense", "Det er for dyrt.")
    ]
    assert refused(world, lambda: state(world, "carla", motion_id, MINORITY)) is Code.ALREADY_STATED


@pytest.mark.parametrize(
    ("key", "kind", "code"),
    [
        pytest.param("anna", MINORITY, Code.NO_DISSENT, id="who voted with the majority"),
        pytest.param("david", MINORITY, Code.NO_DISSENT, id="who abstained"),
        pytest.param("eva", MINORITY, Code.COORDINATOR_HAS_NO_SEAT, id="who has no seat"),
        pytest.param("finn", MINORITY, Code.SUPPLIER_NEVER_VOTES, id="a supplier"),
        pytest.param("carla", CORRECTION, Code.MAY_NOT_STATE, id="a member who would correct the record"),
        pytest.param(
            "anna", DEPARTURE, Code.MAY_NOT_STATE, id="why advice was not followed, where there was none"
        ),
    ],
)
def test_what_is_not_ones_to_say(quick: World, key: str, kind: StatementKind, code: Code) -> None:
    motion_id = quick.open()
    quick.vote_all(motion_id, **CARRIED)
    assert refused(quick, lambda: state(quick, key, motion_id, kind)) is code


def test_nothing_is_said_about_what_is_not_decided_and_nothing_is_not_a_statement(quick: World) -> None:
    motion_id = quick.open()
    assert refused(quick, lambda: state(quick, "eva", motion_id, CORRECTION)) is Code.NOT_DECIDED
    quick.vote_all(motion_id, **CARRIED)
    assert refused(quick, lambda: state(quick, "eva", motion_id, CORRECTION, " \n ")) is Code.WORDS_REQUIRED


def test_a_correction_is_an_entry_of_its_own(quick: World) -> None:
    motion_id = quick.open()
    quick.vote_all(motion_id, **CARRIED)
    for words in ("Beløbet er 80.000 kr.", "Og året er 2027."):
        state(quick, "eva", motion_id, CORRECTION, words)
    assert [each.words for each in quick.view(motion_id).statements] == [
        "Beløbet er 80.000 kr.",
        "Og året er 2027.",
    ]


@pytest.mark.parametrize(
    ("advice", "votes", "departs"),
    [
        pytest.param("for", CARRIED, False, id="adopted as advised"),
        pytest.param("against", CARRIED, True, id="adopted against advice"),
        pytest.param("for", {**CARRIED, "bo": AGAINST}, True, id="rejected against advice"),
    ],
)
def test_departing_from_advice_asks_the_chair_why(
    quick: World, advice: str, votes: dict[str, Choice], departs: bool
) -> None:
    motion_id = quick.open(advice_by=COORDINATOR, advice=advice)
    quick.vote_all(motion_id, **votes)
    assert quick.view(motion_id).departs is departs
    assert (Kind.DEPARTURE in [each.kind for each in quick.told("anna")]) is departs
    if departs:
        state(quick, "anna", motion_id, DEPARTURE, "Rammen holder ikke.")
        assert quick.view(motion_id).explained
        assert refused(quick, lambda: state(quick, "anna", motion_id, DEPARTURE)) is Code.ALREADY_STATED


def test_where_the_chair_ruled_the_ruling_is_the_reason(quick: World) -> None:
    motion_id = quick.open(advice_by=COORDINATOR, advice="for")
    quick.vote_all(motion_id, anna=FOR, bo=FOR, carla=AGAINST, david=AGAINST)
    quick.rule("anna", motion_id, RulingChoice.REJECT)
    assert quick.view(motion_id).departs
    assert Kind.DEPARTURE not in [each.kind for each in quick.told("anna")]


@pytest.mark.parametrize("relation", Relation)
def test_a_decision_is_undone_or_confirmed_by_another_that_points_at_it(
    world: World, relation: Relation
) -> None:
    earlier = world.open()
    world.vote_all(earlier, **CARRIED)
    decision = world.view(earlier).decision
    later = reconsider(world, earlier, relation)
    world.vote_all(later, **CARRIED)
    assert world.view(earlier).decision == decision
    assert [(each.id, each.relation, each.outcome) for each in world.view(earlier).later] == [
        (later, relation, Outcome.ADOPTED)
    ]
    related = world.view(later).related
    assert related is not None and (related.id, related.relation) == (earlier, relation)


def test_what_is_not_decided_cannot_be_undone(quick: World) -> None:
    earlier = quick.open()
    assert refused(quick, lambda: reconsider(quick, earlier, Relation.REVERSES)) is Code.UNKNOWN_MOTION
    assert refused(quick, lambda: reconsider(quick, "0" * 16, Relation.RATIFIES)) is Code.UNKNOWN_MOTION


def test_a_group_undoes_its_own_decisions_alone(quick: World) -> None:
    earlier = quick.open()
    quick.vote_all(earlier, **CARRIED)
    first = wanted()
    (product,) = first.products
    other = replace(product.groups[0], key="andre", name="De andre", channels=())
    quick.settle_in(replace(first, products=(replace(product, groups=(*product.groups, other)),)))
    ids = {each.key: each.id for each in quick.look(register.groups)}
    act = lambda: reconsider(quick, earlier, Relation.REVERSES, group_id=ids["andre"])  # noqa: E731
    assert refused(quick, act) is Code.OTHER_GROUP


def test_only_who_speaks_for_a_group_says_what_it_recommends(quick: World) -> None:
    act = lambda: quick.open(by="carla", advice_by=COORDINATOR, advice="for")  # noqa: E731
    assert refused(quick, act) is Code.BAD_ADVICE
    assert quick.view(quick.open(by="eva", advice_by=COORDINATOR, advice="for")).advice is not None


def test_to_outsiders_a_closed_groups_decision_has_nothing_to_be_said_about(sqlite: Database) -> None:
    world = World(sqlite).settle_in(wanted(is_public=False))
    motion_id = world.open()
    world.vote_all(motion_id, **CARRIED)
    for kind in StatementKind:
        assert refused(world, lambda kind=kind: state(world, "gitte", motion_id, kind)) is Code.UNKNOWN_MOTION
