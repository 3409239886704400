"""Whether those who come make a meeting whole: the chair, a quorum of seats, a supplier, architects. Pure.

Source of what an architecture group needs: the organisation document, on the architecture group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.rules.procedure import Procedure
from bot.rules.tally import quorum_of
from storage.meeting_words import Lack
from storage.words import GroupKind, Role


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who comes, or could. seat_id: the seat that the person fills at the meeting, if any.

    weight: what the seat's vote weighs. roles: what the person is to the group.
    """

    person_id: str
    roles: frozenset[Role]
    seat_id: str | None = None
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Missing:
    """What lacks. there, needed: weighed seats, of a quorum."""

    lack: Lack
    there: int = 0
    needed: int = 0


@dataclass(frozen=True, slots=True)
class Demands:
    """What a group's meeting needs. quorum: weighed seats; 0 where the group decides nothing."""

    quorum: int = 0
    chair: bool = False
    supplier: bool = False
    architect: bool = False


def demands_of(kind: GroupKind, procedure: Procedure, weights: Iterable[int], *, has_chair: bool) -> Demands:
    """What a meeting of such a group needs. weights: of all its seats."""
    total = sum(weights)
    if kind is GroupKind.ARCHITECTURE_GROUP:
        return Demands(supplier=True, architect=True)
    if kind is GroupKind.STEERING_GROUP:
        return Demands(quorum=quorum_of(total, procedure) if total else 0, chair=has_chair)
    return Demands()


def missing(demands: Demands, coming: Iterable[Attendee]) -> tuple[Missing, ...]:
    """What those who come lack, the weightiest first."""
    return tuple(_missing(demands, tuple(coming)))


def _missing(demands: Demands, coming: tuple[Attendee, ...]) -> Iterator[Missing]:
    seats = {each.seat_id: each.weight for each in coming if each.seat_id is not None}
    there = sum(seats.values())
    if there < demands.quorum:
        yield Missing(Lack.QUORUM, there, demands.quorum)
    if demands.supplier and not any(Role.SUPPLIER in each.roles for each in coming):
        yield Missing(Lack.SUPPLIER)
    if demands.architect and not seats:
        yield Missing(Lack.ARCHITECT)
    if demands.chair and not any(each.roles & {Role.CHAIR, Role.VICE_CHAIR} for each in coming):
        yield Missing(Lack.CHAIR)
