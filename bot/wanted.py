"""What app.yaml says the community shall be, as plain values. Keys are the file's own."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.habits import Habit
from bot.rules.procedure import Procedure
from bot.rules.terms import Terms
from storage.words import GroupKind, OrganisationKind, Platform, Role

USUAL_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class WantedOrganisation:
    key: str
    name: str
    kind: OrganisationKind
    code: str | None = None


@dataclass(frozen=True, slots=True)
class WantedPerson:
    """accounts: (platform, workspace, external id) that are known beforehand. organisation: the employer's
    key.
    """

    key: str
    name: str
    email: str
    language: str | None = None
    accounts: tuple[tuple[Platform, str, str], ...] = ()
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class WantedSeat:
    """weight: what its vote weighs, at least 1."""

    organisation: str
    holder: str | None
    substitutes: tuple[str, ...] = ()
    weight: int = 1

    @property
    def fillers(self) -> list[tuple[str, Role]]:
        """(person, as what): the holder, and the substitutes."""
        holder = [(self.holder, Role.MEMBER)] if self.holder else []
        return holder + [(key, Role.SUBSTITUTE) for key in self.substitutes]


@dataclass(frozen=True, slots=True)
class WantedGroup:
    """offices: (person key, role). channels: (platform, workspace, external id). habit: how it meets; None:
    by no habit that the bot knows.
    """

    key: str
    name: str
    kind: GroupKind
    language: str
    zone: str
    is_public: bool
    seats: tuple[WantedSeat, ...]
    offices: tuple[tuple[str, Role], ...]
    channels: tuple[tuple[Platform, str, str], ...]
    procedure: Procedure
    habit: Habit | None = None


@dataclass(frozen=True, slots=True)
class WantedUser:
    """An organisation that uses a product, by key. contribution: what it pays in a year, in øre."""

    organisation: str
    contribution: int | None = None


@dataclass(frozen=True, slots=True)
class WantedProduct:
    """users None: every municipality. frames: (year, øre) that the coordinator may spend without asking."""

    key: str
    name: str
    groups: tuple[WantedGroup, ...]
    users: tuple[WantedUser, ...] | None = None
    terms: Terms = USUAL_TERMS
    frames: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What app.yaml says the community is. Keys are the file's own; e-mail is in lower case."""

    organisations: tuple[WantedOrganisation, ...]
    people: tuple[WantedPerson, ...]
    products: tuple[WantedProduct, ...]
