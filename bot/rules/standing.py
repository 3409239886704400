"""Who may do what: pure questions about a person's roles in a group."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.rules.procedure import Procedure
from storage.words import Role


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is to a group. seats: those the person holds there (not as a substitute)."""

    roles: frozenset[Role] = frozenset()
    seats: frozenset[str] = frozenset()

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)


def may_open(standing: Standing, procedure: Procedure) -> bool:
    """Open a motion: whom the rules of procedure name."""
    return standing.has(*procedure.may_open)


def voting_seat(standing: Standing, roll: Collection[str]) -> str | None:
    """The seat on the roll that the person votes for, None when there is none. A supplier never votes."""
    if Role.SUPPLIER in standing.roles:
        return None
    return min(standing.seats & set(roll), default=None)


def may_close(standing: Standing, *, has_chair: bool) -> bool:
    """Close a vote by hand before its deadline: who settles ties, and the coordinator."""
    return may_rule(standing, has_chair=has_chair) or standing.has(Role.COORDINATOR)


def may_rule(standing: Standing, *, has_chair: bool) -> bool:
    """Settle a tie: the chair; the vice chair where the chair's place is vacant."""
    return standing.has(Role.CHAIR) or (not has_chair and standing.has(Role.VICE_CHAIR))


def may_connect(standing: Standing) -> bool:
    """Connect a channel to the group."""
    return standing.has(Role.COORDINATOR)
