"""From what app.yaml says to what the community shall be."""

from __future__ import annotations

from bot.wanted import (
    Wanted,
    WantedGroup,
    WantedOrganisation,
    WantedPerson,
    WantedProduct,
    WantedSeat,
    WantedUser,
)
from handlers.settings import GroupSetting, PersonSetting, ProductSetting, Settings
from storage.words import OrganisationKind, Platform, Role

WEB = "web"
# In a krone. The file has kroner, the database øre.
OERE = 100


def wanted(settings: Settings, *, demo: bool) -> Wanted:
    """demo: the embedded platform is on, and everyone is known there under their key."""
    return Wanted(
        organisations=tuple(
            WantedOrganisation(each.key, each.name, each.kind, each.code) for each in settings.organisations
        ),
        people=tuple(_person(each, demo=demo) for each in settings.people),
        products=tuple(
            WantedProduct(
                each.key,
                each.name,
                tuple(_group(settings, each, group, demo=demo) for group in each.groups),
                users=_users(each),
                terms=each.wishes.terms,
                frames=tuple((frame.year, frame.amount * OERE) for frame in each.frames),
            )
            for each in settings.products
        ),
    )


def _person(person: PersonSetting, *, demo: bool) -> WantedPerson:
    accounts = ((Platform.WEB, WEB, person.key),) if demo else ()
    return WantedPerson(person.key, person.name, person.email, person.language, accounts, person.organisation)


def _users(product: ProductSetting) -> tuple[WantedUser, ...] | None:
    if product.users is None:
        return None
    return tuple(
        WantedUser(each.organisation, each.contribution * OERE if each.contribution is not None else None)
        for each in product.users
    )


def _group(settings: Settings, product: ProductSetting, group: GroupSetting, *, demo: bool) -> WantedGroup:
    return WantedGroup(
        key=group.key,
        name=group.name,
        kind=group.kind,
        language=group.language or settings.language,
        zone=settings.time_zone,
        is_public=group.public,
        seats=tuple(
            WantedSeat(seat.organisation, seat.holder, seat.substitutes, seat.weight) for seat in group.seats
        ),
        offices=_offices(settings, product, group),
        channels=_channels(settings, group, demo=demo),
        procedure=group.rules.procedure,
        habit=group.meetings.habit if group.meetings is not None else None,
    )


def _offices(
    settings: Settings, product: ProductSetting, group: GroupSetting
) -> tuple[tuple[str, Role], ...]:
    offices = [(key, Role.COORDINATOR) for key in product.coordinators]
    offices += [(group.chair, Role.CHAIR)] if group.chair else []
    offices += [(group.vice_chair, Role.VICE_CHAIR)] if group.vice_chair else []
    offices += [(key, Role.OBSERVER) for key in group.observers]
    offices += [(key, Role.SECRETARIAT) for key in group.secretariat]
    # Whoever works for a supplier advises and never votes, whatever else that person is.
    suppliers = {each.key for each in settings.organisations if each.kind is OrganisationKind.SUPPLIER}
    advising = {key for key, _ in offices}
    offices += [
        (person.key, Role.SUPPLIER)
        for person in settings.people
        if person.key in advising and person.organisation in suppliers
    ]
    return tuple(dict.fromkeys(offices))


def _channels(
    settings: Settings, group: GroupSetting, *, demo: bool
) -> tuple[tuple[Platform, str, str], ...]:
    """The channels on platforms that are on."""
    slack, teams = settings.platforms.slack, settings.platforms.teams
    found = []
    for channel in group.channels:
        if channel.platform is Platform.SLACK and slack is not None:
            found.append((Platform.SLACK, channel.workspace or slack.workspace, channel.external_id))
        elif channel.platform is Platform.TEAMS and teams is not None:
            found.append((Platform.TEAMS, channel.tenant or teams.tenants[0], channel.external_id))
        elif channel.platform is Platform.WEB and demo:
            found.append((Platform.WEB, WEB, channel.external_id))
    return tuple(found)
