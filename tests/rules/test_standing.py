"""Who may do what, role by role; for which seats a person speaks, and as what."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from bot.rules import standing
from bot.rules.procedure import Procedure
from bot.rules.standing import Fillers, Standing, Voice
from storage.words import Capacity, GroupKind, Role

ROLES = pytest.mark.parametrize("role", Role)
HOLDER, PROXY, SUBSTITUTE = Capacity.HOLDER, Capacity.PROXY, Capacity.SUBSTITUTE


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
    may_without = {Role.VICE_CHAIR, Role.COORDINATOR}
    assert standing.may_close(one(role), has_chair=False) is (role in may_without)


@ROLES
@pytest.mark.parametrize("kind", GroupKind)
def test_guidelines_are_published_by_who_coordinates_or_leads_architects(role: Role, kind: GroupKind) -> None:
    may = kind is GroupKind.ARCHITECTURE_GROUP and role in {Role.COORDINATOR, Role.CHAIR, Role.VICE_CHAIR}
    assert standing.may_publish(one(role), kind) is may


@ROLES
@pytest.mark.parametrize(
    ("chair_acts", "passed_on", "may"),
    [
        pytest.param(True, False, {Role.CHAIR}, id="the-chair-is-there"),
        pytest.param(True, True, {Role.CHAIR, Role.VICE_CHAIR}, id="the-chair-was-silent-for-too-long"),
        pytest.param(False, False, {Role.VICE_CHAIR}, id="the-chair-is-vacant-or-recused"),
        pytest.param(False, True, {Role.VICE_CHAIR}, id="recused-and-silent-is-recused"),
    ],
)
def test_a_ruling_is_the_chairs_or_in_that_place_the_vice_chairs(
    role: Role, chair_acts: bool, passed_on: bool, may: set[Role]
) -> None:
    assert standing.may_rule(one(role), chair_acts=chair_acts, passed_on=passed_on) is (role in may)


@pytest.mark.parametrize("role", [Role.CHAIR, Role.VICE_CHAIR])
def test_nobody_rules_on_a_matter_from_which_their_own_seat_is_recused(role: Role) -> None:
    person = Standing(frozenset({role, Role.MEMBER}), frozenset({"aarhus"}))
    assert standing.may_rule(person, chair_acts=True, passed_on=True, recused={"odense"})
    assert not standing.may_rule(person, chair_acts=True, passed_on=True, recused={"aarhus"})


@ROLES
def test_a_channel_is_connected_by_the_coordinator(role: Role) -> None:
    assert standing.may_connect(one(role)) is (role is Role.COORDINATOR)


@pytest.mark.parametrize(
    ("presiding", "answered", "seat"),
    [
        pytest.param(("aarhus", "ballerup"), {"aarhus", "ballerup"}, "aarhus", id="the-chairs"),
        pytest.param(("aarhus", "ballerup"), {"ballerup"}, "ballerup", id="the-chair-has-not-answered"),
        pytest.param((None, "ballerup"), {"ballerup"}, "ballerup", id="vacant-or-recused"),
        pytest.param(("aarhus", "ballerup"), {"odense"}, None, id="neither-has-answered"),
        pytest.param(("aarhus", None), {"odense"}, None, id="no-vice-chair-either"),
        pytest.param((None, None), {"aarhus"}, None, id="nobody-presides"),
    ],
)
def test_the_seat_whose_vote_counts_double(
    presiding: tuple[str | None, str | None], answered: set[str], seat: str | None
) -> None:
    assert standing.casting_seat(presiding, answered) == seat


def people(holders: str, substitutes: str = "") -> Fillers:
    return Fillers(frozenset(holders.split()), frozenset(substitutes.split()))


# Eva is a substitute in two seats; Syddjurs has a substitute and no holder.
SEATS = {
    "aarhus": people("anna", "eva"),
    "ballerup": people("bo", "gitte"),
    "odense": people("carla", "eva"),
    "syddjurs": people("", "david"),
}


class Speaks(NamedTuple):
    story: str
    person: str
    voices: list[tuple[str, Capacity]]
    proxies: dict[str, str] | None = None
    recused: tuple[str, ...] = ()


SPEAKS = [
    Speaks("a holder speaks for their own seat", "anna", [("aarhus", HOLDER)]),
    Speaks(
        "a substitute of two seats speaks for both", "eva", [("aarhus", SUBSTITUTE), ("odense", SUBSTITUTE)]
    ),
    Speaks("a substitute of a vacant seat speaks for it", "david", [("syddjurs", SUBSTITUTE)]),
    Speaks("a stranger speaks for none", "ingrid", []),
    Speaks(
        "one's own first, then by proxy",
        "bo",
        [("ballerup", HOLDER), ("aarhus", PROXY)],
        proxies={"aarhus": "ballerup"},
    ),
    Speaks(
        "the substitute of the seat with the proxy speaks only for their own while it has a holder",
        "gitte",
        [("ballerup", SUBSTITUTE)],
        proxies={"aarhus": "ballerup"},
    ),
    Speaks(
        "a proxy to a seat without a holder is spoken by its substitute",
        "david",
        [("aarhus", PROXY), ("syddjurs", SUBSTITUTE)],
        proxies={"aarhus": "syddjurs"},
    ),
    Speaks("who gave a proxy may still answer", "anna", [("aarhus", HOLDER)], proxies={"aarhus": "ballerup"}),
    Speaks(
        "where there is a proxy the substitute is silent",
        "eva",
        [("odense", SUBSTITUTE)],
        proxies={"aarhus": "ballerup"},
    ),
    Speaks("a recused seat has no voice", "anna", [], recused=("aarhus",)),
    Speaks("nor by its substitute", "david", [], recused=("syddjurs",)),
    Speaks("nor by proxy", "bo", [("ballerup", HOLDER)], proxies={"aarhus": "ballerup"}, recused=("aarhus",)),
    Speaks(
        "who is recused does not speak for others by proxy",
        "bo",
        [],
        proxies={"aarhus": "ballerup"},
        recused=("ballerup",),
    ),
    Speaks(
        "where the one with the proxy is recused the substitute speaks again",
        "eva",
        [("aarhus", SUBSTITUTE), ("odense", SUBSTITUTE)],
        proxies={"aarhus": "ballerup"},
        recused=("ballerup",),
    ),
    Speaks(
        "a proxy to a seat that is not on the roll is none",
        "eva",
        [("aarhus", SUBSTITUTE), ("odense", SUBSTITUTE)],
        proxies={"aarhus": "gone"},
    ),
    Speaks(
        "a proxy to oneself is none",
        "gitte",
        [("ballerup", SUBSTITUTE)],
        proxies={"ballerup": "ballerup"},
    ),
    Speaks(
        "a proxy is not passed on",
        "carla",
        [("odense", HOLDER), ("ballerup", PROXY)],
        proxies={"aarhus": "ballerup", "ballerup": "odense"},
    ),
]


@pytest.mark.parametrize("case", SPEAKS, ids=lambda case: case.story.replace(" ", "-"))
def test_for_whom_a_person_speaks(case: Speaks) -> None:
    found = standing.voices(case.person, SEATS, case.proxies or {}, case.recused)
    proxies = case.proxies or {}
    assert found == tuple(
        Voice(seat, capacity, proxies[seat] if capacity is PROXY else None) for seat, capacity in case.voices
    )


def test_who_holds_a_recused_seat_is_no_substitute_elsewhere() -> None:
    seats = {"aarhus": people("anna"), "odense": people("carla", "anna")}
    assert standing.voices("anna", seats, {}) == (Voice("aarhus", HOLDER), Voice("odense", SUBSTITUTE))
    assert standing.voices("anna", seats, {}, {"aarhus"}) == ()


def test_who_holds_two_seats_still_speaks_for_the_one_that_is_not_recused() -> None:
    seats = {"aarhus": people("anna"), "odense": people("anna")}
    assert standing.voices("anna", seats, {}, {"aarhus"}) == (Voice("odense", HOLDER),)
