"""How the values of app.yaml go together: names to be defined, things that stand once, seats and offices.

Asked of the tree and not of the model, so that one wrong value does not hide what else is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.municipalities import find_municipality
from bot.rules.spelling import fold
from handlers.settings.channels import check_channels
from handlers.settings.mistakes import Fact, Mistake, MistakeCode, closest, dotted, shown
from handlers.settings.nodes import (
    column_of,
    is_list_at,
    is_without,
    scalar_at,
    tables_at,
    texts_at,
    word_at,
    written_at,
)
from handlers.settings.source import Scalar, Table, mistake
from handlers.settings.values import ZERO
from storage.wish_words import ShareRule
from storage.words import DoubtRule, GroupKind, OrganisationKind, TieRule

# What only a chair or a vice chair can carry out: rule -> what it says then, None for whatever it says.
NEEDS_CHAIR: dict[str, str | None] = {
    "tie": TieRule.CHAIR_DOUBLE,
    "no_quorum": DoubtRule.CHAIR_RULES,
    "chair_days": None,
}


@dataclass(slots=True)
class Community:
    """Who is defined. organisations: key to kind; employers: person's key to the organisation's.

    None where the file has no such list: that is one mistake, not one for each name.
    """

    organisations: dict[str, str] | None
    employers: dict[str, str] | None

    def is_supplier(self, organisation: str) -> bool:
        return (self.organisations or {}).get(organisation) == OrganisationKind.SUPPLIER

    def employer(self, person: str) -> str:
        return (self.employers or {}).get(person, "")


def check_whole(tree: Table) -> Iterator[Mistake]:
    """Every mistake that only shows when several values are seen together."""
    community = _community(tree)
    yield from _check_top(tree)
    yield from _check_organisations(tree)
    yield from _check_people(tree, community)
    yield from _once(tables_at(tree, "products"), "key", MistakeCode.KEY_TAKEN)
    for product in tables_at(tree, "products"):
        coordinators = texts_at(product, "coordinators")
        yield from _check_references(coordinators, community.employers, MistakeCode.PERSON_UNKNOWN)
        yield from _check_repeated(coordinators)
        yield from _check_users(product, community)
        years = [each for table in tables_at(product, "frames") if (each := written_at(table, "year"))]
        yield from _check_repeated(years)
        yield from _once(tables_at(product, "groups"), "key", MistakeCode.KEY_TAKEN)
        groups = {word_at(each, "key") for each in tables_at(product, "groups")}
        for group in tables_at(product, "groups"):
            yield from _check_group(group, community)
            yield from _check_meetings(group, groups)
    yield from check_channels(tree)


def _check_meetings(group: Table, groups: set[str]) -> Iterator[Mistake]:
    """groups: the product's, by key."""
    meetings = group.entries.get("meetings")
    if not isinstance(meetings, Table):
        return
    yield from _check_repeated(texts_at(meetings, "days"))
    nth, before = written_at(meetings, "nth"), meetings.entries.get("before")
    if nth is not None and not texts_at(meetings, "days"):
        yield mistake(nth, MistakeCode.NTH_WITHOUT_DAY)
    other = written_at(before, "group") if isinstance(before, Table) else None
    if other is not None and other.text == word_at(group, "key"):
        yield mistake(other, MistakeCode.BEFORE_ITSELF)
    elif other is not None and other.text not in groups:
        yield mistake(other, MistakeCode.GROUP_UNKNOWN)


def _community(tree: Table) -> Community:
    # Of two with one key the first counts, as it does where the second is told of.
    listed = {name: tables_at(tree, name)[::-1] for name in ("organisations", "people")}
    organisations = {_organisation_key(each): _kind(each) for each in listed["organisations"]}
    employers = {word_at(each, "key"): word_at(each, "organisation") for each in listed["people"]}
    return Community(
        organisations if is_list_at(tree, "organisations") else None,
        employers if is_list_at(tree, "people") else None,
    )


def _check_top(tree: Table) -> Iterator[Mistake]:
    here, there = written_at(tree, "database"), written_at(tree, "database_env")
    if here and there:
        yield mistake(there, MistakeCode.DATABASE_TWICE)
    if not here and not there:
        yield Mistake(tree.line, "database", MistakeCode.MISSING, {"name": "database"})
    platforms = tree.entries.get("platforms")
    if isinstance(platforms, Table):
        # Elsewhere nothing means the default; here nobody can tell whether the platform is meant to be on.
        for node in platforms.entries.values():
            if isinstance(node, Scalar) and node.value is None:
                yield mistake(node, MistakeCode.EMPTY)
            if isinstance(node, Table):
                yield from _check_repeated([*texts_at(node, "workspaces"), *texts_at(node, "tenants")])
                yield from _check_app(node)
                yield from _check_calendar(node, tables_at(tree, "people"))


def _check_app(platform: Table) -> Iterator[Mistake]:
    """In Azure the ids of the app and of the tenant stand one above the other."""
    app = scalar_at(platform, "app")
    tenants = [*texts_at(platform, "tenants"), scalar_at(platform, "app_tenant")]
    if app and app.text != ZERO and app.text.lower() in {each.text.lower() for each in tenants if each}:
        yield mistake(app, MistakeCode.APP_IS_TENANT)


def _check_calendar(platform: Table, people: list[Table]) -> Iterator[Mistake]:
    """Whether it is meant to be on; and that it is no person's own, for the bot writes in it and invites."""
    calendar = platform.entries.get("calendar")
    if isinstance(calendar, Scalar) and calendar.value is None:
        yield mistake(calendar, MistakeCode.EMPTY)
    mailbox = scalar_at(calendar, "mailbox") if isinstance(calendar, Table) else None
    for each in people:
        if mailbox and mailbox.text.lower() == word_at(each, "email").lower():
            yield mistake(mailbox, MistakeCode.CALENDAR_OF_PERSON, name=shown(word_at(each, "name")))


def _check_organisations(tree: Table) -> Iterator[Mistake]:
    keys: dict[str, int] = {}
    codes: dict[str, int] = {}
    for each in tables_at(tree, "organisations"):
        municipality = written_at(each, "municipality")
        found = find_municipality(municipality.text) if municipality else None
        if municipality and found and found.code in codes:
            facts: dict[str, Fact] = {"name": found.name, "first": codes[found.code]}
            yield mistake(municipality, MistakeCode.MUNICIPALITY_TWICE, **facts)
        elif node := scalar_at(each, "key") or municipality:
            yield from _seen(keys, _organisation_key(each), node, MistakeCode.KEY_TAKEN)
        if municipality and found:
            codes.setdefault(found.code, municipality.line)


def _check_people(tree: Table, community: Community) -> Iterator[Mistake]:
    people = tables_at(tree, "people")
    yield from _once(people, "key", MistakeCode.KEY_TAKEN)
    yield from _once(people, "email", MistakeCode.EMAIL_TAKEN)
    employers = column_of(people, "organisation")
    yield from _check_references(employers, community.organisations, MistakeCode.ORGANISATION_UNKNOWN)


def _check_users(product: Table, community: Community) -> Iterator[Mistake]:
    users = tables_at(product, "users")
    organisations = column_of(users, "organisation")
    yield from _check_references(organisations, community.organisations, MistakeCode.ORGANISATION_UNKNOWN)
    yield from _once(users, "organisation", MistakeCode.REPEATED)
    for each in organisations:
        if community.is_supplier(each.text):
            yield mistake(each, MistakeCode.SUPPLIER_USER)
    terms = product.entries.get("wishes")
    if not isinstance(terms, Table) or word_at(terms, "shares") != ShareRule.CONTRIBUTION:
        return
    if not users:
        yield mistake(terms.entries["shares"], MistakeCode.SHARES_WITHOUT_USERS)
    for user in users:
        if written_at(user, "contribution") is None:
            yield mistake(user, MistakeCode.CONTRIBUTION_MISSING)


def _check_group(group: Table, community: Community) -> Iterator[Mistake]:
    seats = tables_at(group, "seats")
    if word_at(group, "kind") == GroupKind.STEERING_GROUP and is_without(group, "seats"):
        line = group.lines.get("seats", group.line)
        yield Mistake(line, dotted((*group.path, "seats")), MistakeCode.SEATS_MISSING)
    organisations, holders = column_of(seats, "organisation"), column_of(seats, "holder")
    yield from _check_references(organisations, community.organisations, MistakeCode.ORGANISATION_UNKNOWN)
    yield from _once(seats, "organisation", MistakeCode.ORGANISATION_TWO_SEATS)
    yield from _check_references(holders, community.employers, MistakeCode.PERSON_UNKNOWN)
    yield from _once(seats, "holder", MistakeCode.PERSON_TWO_SEATS)
    for seat in seats:
        yield from _check_seat(seat, community)
    for name in ("observers", "secretariat"):
        yield from _check_references(texts_at(group, name), community.employers, MistakeCode.PERSON_UNKNOWN)
    held = {each.text for each in holders}
    for observer in texts_at(group, "observers"):
        if observer.text in held:
            yield mistake(observer, MistakeCode.OBSERVER_HAS_SEAT)
    yield from _check_chairs(group, held, community)
    yield from _check_rules_need_chair(group)
    yield from _check_lists(group)


def _check_seat(seat: Table, community: Community) -> Iterator[Mistake]:
    substitutes = texts_at(seat, "substitutes")
    yield from _check_references(substitutes, community.employers, MistakeCode.PERSON_UNKNOWN)
    yield from _check_repeated(substitutes)
    organisation, holder = scalar_at(seat, "organisation"), scalar_at(seat, "holder")
    if organisation and community.is_supplier(organisation.text):
        yield mistake(organisation, MistakeCode.SUPPLIER_SEAT)
    for person in [*([holder] if holder else []), *substitutes]:
        employer = community.employer(person.text)
        if community.is_supplier(employer):
            yield mistake(person, MistakeCode.SUPPLIER_PERSON, organisation=shown(employer))
    for substitute in substitutes:
        if holder and substitute.text == holder.text:
            yield mistake(substitute, MistakeCode.SUBSTITUTE_IS_HOLDER)


def _check_chairs(group: Table, held: set[str], community: Community) -> Iterator[Mistake]:
    chairs = [each for name in ("chair", "vice_chair") if (each := scalar_at(group, name))]
    yield from _check_references(chairs, community.employers, MistakeCode.PERSON_UNKNOWN)
    for each in chairs:
        if community.employer(each.text) and each.text not in held:
            yield mistake(each, MistakeCode.CHAIR_WITHOUT_SEAT)
    if len(chairs) == 2 and chairs[0].text == chairs[1].text:
        yield mistake(chairs[1], MistakeCode.CHAIR_IS_VICE_CHAIR)


def _check_rules_need_chair(group: Table) -> Iterator[Mistake]:
    rules = group.entries.get("rules")
    if not isinstance(rules, Table) or not all(is_without(group, each) for each in ("chair", "vice_chair")):
        return
    for name, says in NEEDS_CHAIR.items():
        node = written_at(rules, name)
        if node and says in (None, node.value):
            yield mistake(node, MistakeCode.RULE_WITHOUT_CHAIR, name=name)


def _check_lists(group: Table) -> Iterator[Mistake]:
    for name in ("observers", "secretariat"):
        yield from _check_repeated(texts_at(group, name))
    rules = group.entries.get("rules")
    if isinstance(rules, Table):
        for name in ("reminders", "may_open"):
            yield from _check_repeated(texts_at(rules, name))


def _check_references(
    names: list[Scalar], known: Collection[str] | None, code: MistakeCode
) -> Iterator[Mistake]:
    if known is None:
        return
    for each in names:
        if each.text not in known:
            yield mistake(each, code, **closest(each.text, known))


def _check_repeated(names: list[Scalar]) -> Iterator[Mistake]:
    seen: dict[str, int] = {}
    for each in names:
        yield from _seen(seen, each.text.lower(), each, MistakeCode.REPEATED)


def _once(tables: list[Table], key: str, code: MistakeCode) -> Iterator[Mistake]:
    """A value that may stand in one of the tables only; capitals make no other address."""
    seen: dict[str, int] = {}
    for each in column_of(tables, key):
        yield from _seen(seen, each.text.lower(), each, code)


def _seen(seen: dict[str, int], value: str, node: Scalar, code: MistakeCode) -> Iterator[Mistake]:
    if value in seen:
        yield mistake(node, code, first=seen[value])
    seen.setdefault(value, node.line)


def _organisation_key(organisation: Table) -> str:
    municipality = written_at(organisation, "municipality")
    if municipality is None or scalar_at(organisation, "key"):
        return word_at(organisation, "key")
    found = find_municipality(municipality.text)
    return found.key if found else fold(municipality.text)


def _kind(organisation: Table) -> str:
    is_municipality = "municipality" in organisation.entries
    return OrganisationKind.MUNICIPALITY if is_municipality else word_at(organisation, "kind")
