"""What makes a meeting whole, and what it lacks with those who come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.composition import Attendee, Demands, demands_of, missing
from bot.rules.procedure import Procedure
from storage.meeting_words import Lack
from storage.words import GroupKind, Role


def holder(seat: str, *roles: Role, weight: int = 1) -> Attendee:
    return Attendee(f"of {seat}", frozenset({Role.MEMBER, *roles}), seat, weight)


SUPPLIER = Attendee("finn", frozenset({Role.SUPPLIER, Role.OBSERVER}))
ARCHITECTS = demands_of(GroupKind.ARCHITECTURE_GROUP, Procedure(), [1, 1, 1], has_chair=True)
STEERING = demands_of(GroupKind.STEERING_GROUP, Procedure(), [1, 1, 1, 1], has_chair=True)

CASES = {
    "architects and the supplier": (ARCHITECTS, [holder("a"), SUPPLIER], []),
    "no supplier": (ARCHITECTS, [holder("a"), holder("b")], [Lack.SUPPLIER]),
    "the supplier alone": (ARCHITECTS, [SUPPLIER], [Lack.ARCHITECT]),
    "nobody": (ARCHITECTS, [], [Lack.SUPPLIER, Lack.ARCHITECT]),
    "three of four and the chair": (STEERING, [holder("a", Role.CHAIR), holder("b"), holder("c")], []),
    "half is not more than half": (STEERING, [holder("a", Role.CHAIR), holder("b")], [Lack.QUORUM]),
    "the vice chair will do": (STEERING, [holder("a", Role.VICE_CHAIR), holder("b"), holder("c")], []),
    "neither presides": (STEERING, [holder("a"), holder("b"), holder("c")], [Lack.CHAIR]),
    "two people of one seat are one": (
        STEERING, [holder("a", Role.CHAIR), holder("a"), holder("b")], [Lack.QUORUM],
    ),
    "a heavy seat counts for what it weighs": (STEERING, [holder("a", Role.CHAIR, weight=3)], []),
    "superusers need nobody": (
        demands_of(GroupKind.EXPERT_GROUP, Procedure(), [1, 1], has_chair=False), [], [],
    ),
    "a steering group without a chair is not missing one": (
        demands_of(GroupKind.STEERING_GROUP, Procedure(), [1], has_chair=False), [holder("a")], [],
    ),
    "a steering group without seats decides nothing": (
        demands_of(GroupKind.STEERING_GROUP, Procedure(), [], has_chair=False), [], [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("demands", "coming", "lacks"), CASES.values(), ids=CASES)
def test_what_a_meeting_lacks(demands: Demands, coming: list[Attendee], lacks: list[Lack]) -> None:
    assert [each.lack for each in missing(demands, coming)] == lacks


@given(st.lists(st.sampled_from("abcd"), unique=True), st.sampled_from("abcd"))
def test_one_more_never_makes_it_lack_more(coming: list[str], more: str) -> None:
    those = [holder(each) for each in coming]
    assert {each.lack for each in missing(STEERING, [*those, holder(more)])} <= {
        each.lack for each in missing(STEERING, those)
    }


def test_a_lack_of_quorum_says_how_many_there_are_and_how_many_it_takes() -> None:
    (lack, _) = missing(STEERING, [holder("a"), holder("b")])
    assert (lack.there, lack.needed) == (2, 3)
