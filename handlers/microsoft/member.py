"""A person, as Microsoft tells of them: in a roster of Teams, or in a tenant's directory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """id: in Teams, "" where only the directory knows them; account: in Entra. is_guest: of another tenant.

    email and principal, the name to sign in with, are in lower case.
    """

    id: str
    account: str
    email: str
    principal: str
    is_guest: bool
