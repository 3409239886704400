"""Who may do what: pure questions about a person's roles in a group, and for which seats a person speaks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from bot.rules.procedure import Procedure
from storage.words import Capacity, GroupKind, Role


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is to a group. seats: those the person holds there (not as a substitute)."""

    roles: frozenset[Role] = frozenset()
    seats: frozenset[str] = frozenset()

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class Fillers:
    """The people of a seat, by id."""

    holders: frozenset[str] = frozenset()
    substitutes: frozenset[str] = frozenset()

    @property
    def everyone(self) -> frozenset[str]:
        return self.holders | self.substitutes

    @property
    def first(self) -> frozenset[str]:
        """Whose word it is before anybody else's: the holder's; the substitutes' where there is none."""
        return self.holders or self.substitutes


@dataclass(frozen=True, slots=True)
class Voice:
    """A seat that a person may speak for, and as what. by_seat_id: the person's own, which has its proxy."""

    seat_id: str
    capacity: Capacity
    by_seat_id: str | None = None


def voices(
    person_id: str,
    seats: Mapping[str, Fillers],
    proxies: Mapping[str, str],
    recused: Collection[str] = (),
) -> tuple[Voice, ...]:
    """The seats of a roll that the person may answer for: one's own first, then by proxy, then as substitute.

    proxies: seat -> the seat that speaks for it; then its substitutes do not. One given to a seat that is
    recused or not on the roll is none. A recused seat has no voice, and its holder none for others: who takes
    no part for oneself takes none in another's place.
    """
    taking_part = {seat_id: fillers for seat_id, fillers in seats.items() if seat_id not in recused}
    sits_out = any(person_id in fillers.holders for seat_id, fillers in seats.items() if seat_id in recused)
    found = [
        Voice(seat_id, capacity, proxies[seat_id] if capacity is Capacity.PROXY else None)
        for seat_id in taking_part
        if (capacity := _capacity(person_id, seat_id, taking_part, proxies)) is not None
        and not (sits_out and capacity is not Capacity.HOLDER)
    ]
    order = list(Capacity)
    return tuple(sorted(found, key=lambda voice: order.index(voice.capacity)))


def may_open(standing: Standing, procedure: Procedure) -> bool:
    """Open a motion: whom the rules of procedure name."""
    return standing.has(*procedure.may_open)


def may_close(standing: Standing, *, has_chair: bool) -> bool:
    """Close a vote by hand before its deadline: who settles ties, and the coordinator."""
    return may_rule(standing, chair_acts=has_chair) or standing.has(Role.COORDINATOR)


def may_rule(
    standing: Standing, *, chair_acts: bool, passed_on: bool = False, recused: Collection[str] = ()
) -> bool:
    """Settle a tie: the chair; the vice chair where the chair cannot, or was silent for too long.

    chair_acts: there is a chair whom the matter leaves free to act. Nobody rules whose own seat is recused.
    """
    if not standing.seats.isdisjoint(recused):
        return False
    if chair_acts and standing.has(Role.CHAIR):
        return True
    return standing.has(Role.VICE_CHAIR) and (passed_on or not chair_acts)


def may_connect(standing: Standing) -> bool:
    """Connect a channel to the group."""
    return standing.has(Role.COORDINATOR)


def may_plan(standing: Standing) -> bool:
    """Plan the group's meetings: dates, polls, invitations, agenda."""
    return standing.has(Role.COORDINATOR, Role.CHAIR, Role.SECRETARIAT)


def may_publish(standing: Standing, kind: GroupKind) -> bool:
    """Publish guidelines in the group's name: architecture groups have any."""
    return kind is GroupKind.ARCHITECTURE_GROUP and standing.has(
        Role.COORDINATOR, Role.CHAIR, Role.VICE_CHAIR
    )


def casting_seat(presiding: Iterable[str | None], answered: Collection[str]) -> str | None:
    """Whose vote counts double: the first of the chair's and the vice chair's seat that has answered.

    presiding: those two seats, None where there is none or it is recused. It is the seat's vote, whoever
    cast it.
    """
    return next((seat for seat in presiding if seat is not None and seat in answered), None)


def _capacity(
    person_id: str,
    seat_id: str,
    seats: Mapping[str, Fillers],
    proxies: Mapping[str, str],
) -> Capacity | None:
    fillers = seats[seat_id]
    if person_id in fillers.holders:
        return Capacity.HOLDER
    speaks = proxies.get(seat_id, seat_id)
    if speaks in seats and speaks != seat_id:
        return Capacity.PROXY if person_id in seats[speaks].first else None
    return Capacity.SUBSTITUTE if person_id in fillers.substitutes else None
