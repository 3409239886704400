"""Who has a place at a gathering and who waits for one, from all that happened to it, in its order. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """So many can come from now on; None: any number."""

    places: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """A person signed up, or off. number: the how manieth time somebody did."""

    person_id: str
    organisation_id: str
    number: int
    is_in: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """taken: who has a place, in the order in which they got it. waiting: in the order of their sign-up."""

    taken: tuple[Step, ...] = ()
    waiting: tuple[Step, ...] = ()
    places: int | None = None

    @property
    def everybody(self) -> tuple[Step, ...]:
        """Who has signed up, those with a place first."""
        return (*self.taken, *self.waiting)

    @property
    def left(self) -> int | None:
        """How many places are free; None: any number."""
        return None if self.places is None else max(0, self.places - len(self.taken))

    def find(self, person_id: str) -> Step | None:
        """How the person signed up, if they did and not off again."""
        return next((each for each in self.everybody if each.person_id == person_id), None)

    def has_place(self, person_id: str) -> bool:
        """Whether the person has a place."""
        return any(each.person_id == person_id for each in self.taken)

    def in_line(self, person_id: str) -> int | None:
        """Where in the line the person is, from 1; None: not in it."""
        line = [each.person_id for each in self.waiting]
        return line.index(person_id) + 1 if person_id in line else None

    def of(self, organisation_id: str) -> int:
        """How many have signed up from the organisation."""
        return sum(each.organisation_id == organisation_id for each in self.everybody)


def standing(happened: Iterable[Limit | Step]) -> Standing:
    """What it came to. Who has a place keeps it, however low the limit becomes; what comes free goes to the
    first in line.
    """
    found = Standing()
    for each in happened:
        if isinstance(each, Limit):
            found = Standing(found.taken, found.waiting, each.places)
        elif not each.is_in:
            found = Standing(_without(found.taken, each), _without(found.waiting, each), found.places)
        elif found.find(each.person_id) is None:
            found = Standing(found.taken, (*found.waiting, each), found.places)
        found = _seated(found)
    return found


def promoted(before: Standing, after: Standing) -> tuple[Step, ...]:
    """Who waited before and has a place now."""
    waited = {each.person_id for each in before.waiting}
    return tuple(each for each in after.taken if each.person_id in waited)


def moved_up(before: Standing, after: Standing) -> tuple[Step, ...]:
    """Who waits still, at another place in the line."""
    return tuple(
        each
        for each in after.waiting
        if before.in_line(each.person_id) not in (None, after.in_line(each.person_id))
    )


def _seated(found: Standing) -> Standing:
    free = len(found.waiting) if found.left is None else min(found.left, len(found.waiting))
    return Standing((*found.taken, *found.waiting[:free]), found.waiting[free:], found.places)


def _without(steps: tuple[Step, ...], gone: Step) -> tuple[Step, ...]:
    return tuple(each for each in steps if each.person_id != gone.person_id)
