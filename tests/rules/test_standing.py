"""Who may do what, role by role."""

from __future__ import annotations

import pytest

from bot.rules import standing
from bot.rules.procedure import Procedure
from bot.rules.standing import Standing
from storage.words import Role

ROLES = pytest.mark.parametrize("role", Role)


def one(role: Role) -> Standing:
    return Standing(roles=frozenset({role}))


@ROLES
def test_a_motion_is_opened_by_whom_the_rules_name(role: Role) -> None:
    by_default = {Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER, Role.SUBSTITUTE, Role.COORDINATOR}
    assert standing.may_open(one(role), Procedure()) is (role in by_default)
    assert standing.may_open(one(role), Procedure(may_open=(role,)))
    assert not standing.may_open(one(role), Procedure(may_open=()))


@ROLES
def test_a_vote_is_closed_by_hand_by_chair_and_coordinator(role: Role) -> None:
    assert standing.may_close(one(role), has_chair=True) is (role in {Role.CHAIR, Role.COORDINATOR})
    may_without = {Role.CHAIR, Role.VICE_CHAIR, Role.COORDINATOR}
    assert standing.may_close(one(role), has_chair=False) is (role in may_without)


@ROLES
@pytest.mark.parametrize("has_chair", [True, False], ids=["with-a-chair", "the-chair-is-vacant"])
def test_a_tie_is_settled_by_the_chair_or_in_the_vacant_place_the_vice_chair(
    role: Role, has_chair: bool
) -> None:
    may = {Role.CHAIR} if has_chair else {Role.CHAIR, Role.VICE_CHAIR}
    assert standing.may_rule(one(role), has_chair=has_chair) is (role in may)


@ROLES
def test_a_channel_is_connected_by_the_coordinator(role: Role) -> None:
    assert standing.may_connect(one(role)) is (role is Role.COORDINATOR)


@ROLES
def test_no_role_is_a_vote(role: Role) -> None:
    assert standing.voting_seat(one(role), ["aarhus"]) is None


@pytest.mark.parametrize(
    ("roles", "seats", "roll", "seat"),
    [
        pytest.param({Role.MEMBER}, {"aarhus"}, {"aarhus", "odense"}, "aarhus", id="a-member"),
        pytest.param({Role.MEMBER}, {"odense"}, {"aarhus"}, None, id="a-seat-that-came-after-the-opening"),
        pytest.param({Role.MEMBER, Role.SUPPLIER}, {"aarhus"}, {"aarhus"}, None, id="a-supplier-in-a-seat"),
        pytest.param({Role.SUBSTITUTE}, set(), {"aarhus"}, None, id="a-substitute"),
        pytest.param({Role.MEMBER, Role.CHAIR}, {"aarhus"}, {"aarhus"}, "aarhus", id="the-chair-has-one-too"),
        pytest.param({Role.MEMBER}, {"b", "a"}, {"a", "b"}, "a", id="of-two-always-the-same"),
        pytest.param(set(), set(), set(), None, id="nobody-nothing"),
    ],
)
def test_the_seat_that_a_person_votes_for(
    roles: set[Role], seats: set[str], roll: set[str], seat: str | None
) -> None:
    assert standing.voting_seat(Standing(frozenset(roles), frozenset(seats)), roll) == seat
