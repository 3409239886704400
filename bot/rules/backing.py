"""Which organisations back a wish, and who holds their position: a pure fold of the moves that were made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from storage.wish_words import SupportMove


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that a person did for an organisation. points: None says nothing of them."""

    organisation: str
    person: str
    move: SupportMove
    points: int | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """An organisation that backs the wish. holder: whose word it is; people: all of it who support it."""

    holder: str
    people: tuple[str, ...]
    points: int = 0


def positions(moves: Iterable[Move], users: Collection[str]) -> dict[str, Position]:
    """Organisation -> its position, of those that back the wish now, in the order they began to.

    moves: in the order they were made. users: the organisations that count; others back nothing. The first to
    support it holds the position; when the holder takes back their support, the next of their colleagues
    does. An organisation backs as long as anybody of it does, unless its position is ended for all.
    """
    found: dict[str, Position] = {}
    for each in moves:
        if each.organisation not in users:
            continue
        after = _after(found.get(each.organisation), each)
        if after is None:
            found.pop(each.organisation, None)
        else:
            found[each.organisation] = after
    return found


def together(backed: Iterable[Mapping[str, Position]]) -> dict[str, int]:
    """Organisation -> its points, over wishes that are one: each organisation counts once."""
    found: dict[str, int] = {}
    for each in backed:
        for organisation, position in each.items():
            found[organisation] = found.get(organisation, 0) + position.points
    return found


def _after(before: Position | None, move: Move) -> Position | None:
    people = before.people if before is not None else ()
    points = move.points if move.points is not None else before.points if before is not None else 0
    match move.move:
        case SupportMove.BACK:
            holder = before.holder if before is not None else move.person
            return Position(holder, _with(people, move.person), points)
        case SupportMove.TAKE_OVER:
            return Position(move.person, _with(people, move.person), points)
        case SupportMove.END:
            return None
        case SupportMove.TAKE_BACK:
            left = tuple(each for each in people if each != move.person)
            if before is None or not left:
                return None
            return Position(before.holder if before.holder in left else left[0], left, points)


def _with(people: tuple[str, ...], person: str) -> tuple[str, ...]:
    return people if person in people else (*people, person)
