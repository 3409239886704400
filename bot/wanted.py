"""What app.yaml says the community shall be, as plain values. Keys are the file's own."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.procedure import Procedure
from storage.words import GroupKind, OrganisationKind, Platform, Role


@dataclass(frozen=True, slots=True)
class WantedOrganisation:
    key: str
    name: str
    kind: OrganisationKind
    code: str | None = None


@dataclass(frozen=True, slots=True)
class WantedPerson:
    """accounts: (platform, workspace, external id) that are known beforehand."""

    key: str
    name: str
    email: str
    language: str | None = None
    accounts: tuple[tuple[Platform, str, str], ...] = ()


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
    """offices: (person key, role). channels: (platform, workspace, external id)."""

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


@dataclass(frozen=True, slots=True)
class WantedProduct:
    key: str
    name: str
    groups: tuple[WantedGroup, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What app.yaml says the community is. Keys are the file's own; e-mail is in lower case."""

    organisations: tuple[WantedOrganisation, ...]
    people: tuple[WantedPerson, ...]
    products: tuple[WantedProduct, ...]
