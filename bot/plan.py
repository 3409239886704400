"""A plan in steps: what would change in the community, in words and as facts. Writes nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from storage import journal
from storage.community import Channel, Ending, Group
from storage.journal import Fact
from storage.words import Platform

# Where a channel is: platform, workspace, and its id there.
Spot = tuple[Platform, str, str]

K = TypeVar("K")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not yet as the file says. `code` has a sentence in the texts."""

    code: str
    facts: Mapping[str, str | int]


@dataclass(slots=True)
class Step:
    """One entry of the journal to be: its facts, rows that change in place, and what it changes in words.

    about: the group as people call it; empty where it is about none.
    """

    chain: str
    event: str
    about: str = ""
    facts: list[Fact] = field(default_factory=list)
    revised: list[Fact] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """The steps from what is to what is wanted. Ids by key, of what is there and of what will be.

    names: of the organisations, by key, as they will be. people_names: of the people, likewise. kept: which
    channels are not to be given to another group, and whose they are. held_back: what is wanted and cannot
    be done now. product_steps: those of the steps that are about who uses a product.
    """

    now: datetime
    steps: list[Step] = field(default_factory=list)
    product_steps: list[Step] = field(default_factory=list)
    new_chains: list[str] = field(default_factory=list)
    organisations: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    people_names: dict[str, str] = field(default_factory=dict)
    greetings: list[Channel] = field(default_factory=list)
    kept: Mapping[Spot, Group] = field(default_factory=dict)
    held_back: list[Change] = field(default_factory=list)

    def name_of(self, person_id: str) -> str:
        """The name of a person whom the file has, or had."""
        return next(self.people_names[key] for key, id_ in self.people.items() if id_ == person_id)

    @property
    def changes(self) -> list[Change]:
        return [change for step in self.steps for change in step.changes]


def put(step: Step, row: Fact, there: Fact | None, noun: str, name: str) -> None:
    """The row as it shall be: new, revised, or as it was."""
    if there is None:
        add(step, row, noun, name=name)
    elif any(getattr(row, column) != getattr(there, column) for column in journal.compared(type(row))):
        step.revised.append(row)
        step.changes.append(Change(f"change-{noun}", {"name": name}))


def add(step: Step, row: Fact, noun: str, **facts: str | int) -> None:
    """A fact that is new."""
    step.facts.append(row)
    step.changes.append(Change(f"add-{noun}", facts))


def end(step: Step, made: Plan, row: Fact, noun: str, **facts: str | int) -> None:
    """A fact that stands no longer; its row stays."""
    step.facts.append(Ending(at=made.now, ended_id=row.id))
    step.changes.append(Change(f"end-{noun}", facts))


def match(
    there: Mapping[K, T],
    wanted: Mapping[K, object],
    *,
    add: Callable[..., None],
    end: Callable[[T], None],
) -> None:
    """What is wanted and not there is added; what is there and not wanted ends."""
    for key, words in wanted.items():
        if key not in there:
            add(key, words)
    for key, row in there.items():
        if key not in wanted:
            end(row)
