"""How the values of app.yaml go together: names to be defined, things that stand once, seats and offices.

Asked of the tree and not of the model, so that one wrong value does not hide what else is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeGuard

from bot.municipalities import find_municipality
from bot.rules.spelling import fold
from handlers.settings.mistakes import Fact, Mistake, MistakeCode, closest, dotted, shown
from handlers.settings.source import Items, Node, Scalar, Table, mistake
from handlers.settings.values import SLACK_WORKSPACE
from storage.words import DoubtRule, GroupKind, OrganisationKind, Platform, TieRule

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
    yield from _once(_tables(tree, "products"), "key", MistakeCode.KEY_TAKEN)
    for product in _tables(tree, "products"):
        coordinators = _texts(product, "coordinators")
        yield from _check_references(coordinators, community.employers, MistakeCode.PERSON_UNKNOWN)
        yield from _check_repeated(coordinators)
        yield from _once(_tables(product, "groups"), "key", MistakeCode.KEY_TAKEN)
        for group in _tables(product, "groups"):
            yield from _check_group(group, community)
    yield from _check_channels(tree)


def _community(tree: Table) -> Community:
    # Of two with one key the first counts, as it does where the second is told of.
    listed = {name: _tables(tree, name)[::-1] for name in ("organisations", "people")}
    organisations = {_organisation_key(each): _kind(each) for each in listed["organisations"]}
    employers = {_word(each, "key"): _word(each, "organisation") for each in listed["people"]}
    return Community(
        organisations if _is_list(tree, "organisations") else None,
        employers if _is_list(tree, "people") else None,
    )


def _check_top(tree: Table) -> Iterator[Mistake]:
    here, there = _written(tree, "database"), _written(tree, "database_env")
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
                yield from _check_repeated(_texts(node, "workspaces"))


def _check_organisations(tree: Table) -> Iterator[Mistake]:
    keys: dict[str, int] = {}
    codes: dict[str, int] = {}
    for each in _tables(tree, "organisations"):
        municipality = _written(each, "municipality")
        found = find_municipality(municipality.text) if municipality else None
        if municipality and found and found.code in codes:
            facts: dict[str, Fact] = {"name": found.name, "first": codes[found.code]}
            yield mistake(municipality, MistakeCode.MUNICIPALITY_TWICE, **facts)
        elif node := _scalar(each, "key") or municipality:
            yield from _seen(keys, _organisation_key(each), node, MistakeCode.KEY_TAKEN)
        if municipality and found:
            codes.setdefault(found.code, municipality.line)


def _check_people(tree: Table, community: Community) -> Iterator[Mistake]:
    people = _tables(tree, "people")
    yield from _once(people, "key", MistakeCode.KEY_TAKEN)
    yield from _once(people, "email", MistakeCode.EMAIL_TAKEN)
    employers = _column(people, "organisation")
    yield from _check_references(employers, community.organisations, MistakeCode.ORGANISATION_UNKNOWN)


def _check_group(group: Table, community: Community) -> Iterator[Mistake]:
    seats = _tables(group, "seats")
    if _word(group, "kind") == GroupKind.STEERING_GROUP and _is_without(group, "seats"):
        line = group.lines.get("seats", group.line)
        yield Mistake(line, dotted((*group.path, "seats")), MistakeCode.SEATS_MISSING)
    organisations, holders = _column(seats, "organisation"), _column(seats, "holder")
    yield from _check_references(organisations, community.organisations, MistakeCode.ORGANISATION_UNKNOWN)
    yield from _once(seats, "organisation", MistakeCode.ORGANISATION_TWO_SEATS)
    yield from _check_references(holders, community.employers, MistakeCode.PERSON_UNKNOWN)
    yield from _once(seats, "holder", MistakeCode.PERSON_TWO_SEATS)
    for seat in seats:
        yield from _check_seat(seat, community)
    for name in ("observers", "secretariat"):
        yield from _check_references(_texts(group, name), community.employers, MistakeCode.PERSON_UNKNOWN)
    held = {each.text for each in holders}
    for observer in _texts(group, "observers"):
        if observer.text in held:
            yield mistake(observer, MistakeCode.OBSERVER_HAS_SEAT)
    yield from _check_chairs(group, held, community)
    yield from _check_rules_need_chair(group)
    yield from _check_lists(group)


def _check_seat(seat: Table, community: Community) -> Iterator[Mistake]:
    substitutes = _texts(seat, "substitutes")
    yield from _check_references(substitutes, community.employers, MistakeCode.PERSON_UNKNOWN)
    yield from _check_repeated(substitutes)
    organisation, holder = _scalar(seat, "organisation"), _scalar(seat, "holder")
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
    chairs = [each for name in ("chair", "vice_chair") if (each := _scalar(group, name))]
    yield from _check_references(chairs, community.employers, MistakeCode.PERSON_UNKNOWN)
    for each in chairs:
        if community.employer(each.text) and each.text not in held:
            yield mistake(each, MistakeCode.CHAIR_WITHOUT_SEAT)
    if len(chairs) == 2 and chairs[0].text == chairs[1].text:
        yield mistake(chairs[1], MistakeCode.CHAIR_IS_VICE_CHAIR)


def _check_rules_need_chair(group: Table) -> Iterator[Mistake]:
    rules = group.entries.get("rules")
    if not isinstance(rules, Table) or not all(_is_without(group, each) for each in ("chair", "vice_chair")):
        return
    for name, says in NEEDS_CHAIR.items():
        node = _written(rules, name)
        if node and says in (None, node.value):
            yield mistake(node, MistakeCode.RULE_WITHOUT_CHAIR, name=name)


def _check_lists(group: Table) -> Iterator[Mistake]:
    for name in ("observers", "secretariat"):
        yield from _check_repeated(_texts(group, name))
    rules = group.entries.get("rules")
    if isinstance(rules, Table):
        for name in ("reminders", "may_open"):
            yield from _check_repeated(_texts(rules, name))


def _check_channels(tree: Table) -> Iterator[Mistake]:
    groups = [group for product in _tables(tree, "products") for group in _tables(product, "groups")]
    known = _workspaces(tree)
    places: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for channel in [each for group in groups for each in _tables(group, "channels")]:
        named = [each for each in Platform if each.value in channel.entries]
        workspace = _scalar(channel, "workspace")
        if len(named) > 1:
            yield mistake(channel, MistakeCode.CHANNEL_TWO_PLATFORMS, known=", ".join(Platform))
        if not named:
            yield mistake(channel, MistakeCode.CHANNEL_WITHOUT_PLATFORM, known=", ".join(Platform))
        if workspace and named == [Platform.WEB]:
            yield mistake(workspace, MistakeCode.WORKSPACE_NOT_HERE)
        elif (
            workspace and known and SLACK_WORKSPACE.fullmatch(workspace.text) and workspace.text not in known
        ):
            yield mistake(workspace, MistakeCode.WORKSPACE_UNLISTED, **closest(workspace.text, known))
        for platform in named:
            if node := _scalar(channel, platform):
                yield from _taken(places.setdefault((platform, node.text), []), workspace, node)


def _workspaces(tree: Table) -> list[str] | None:
    """Where the bot may be in Slack; None where Slack is off, or what is said is no workspace."""
    platforms = tree.entries.get("platforms")
    slack = platforms.entries.get("slack") if isinstance(platforms, Table) else None
    home = _scalar(slack, "workspace") if isinstance(slack, Table) else None
    if not isinstance(slack, Table) or home is None:
        return None
    known = [home.text, *(each.text for each in _texts(slack, "workspaces"))]
    return known if all(SLACK_WORKSPACE.fullmatch(each) for each in known) else None


def _taken(earlier: list[tuple[str, int]], workspace: Scalar | None, node: Scalar) -> Iterator[Mistake]:
    """Without a workspace an id may be the same channel as any that has one."""
    name = workspace.text if workspace else ""
    first = next((line for other, line in earlier if not name or not other or name == other), None)
    if first is None:
        earlier.append((name, node.line))
    else:
        yield mistake(node, MistakeCode.CHANNEL_TAKEN, first=first)


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
        yield from _seen(seen, each.text, each, MistakeCode.REPEATED)


def _once(tables: list[Table], key: str, code: MistakeCode) -> Iterator[Mistake]:
    """A value that may stand in one of the tables only; capitals make no other address."""
    seen: dict[str, int] = {}
    for each in _column(tables, key):
        yield from _seen(seen, each.text.lower(), each, code)


def _seen(seen: dict[str, int], value: str, node: Scalar, code: MistakeCode) -> Iterator[Mistake]:
    if value in seen:
        yield mistake(node, code, first=seen[value])
    seen.setdefault(value, node.line)


def _organisation_key(organisation: Table) -> str:
    municipality = _written(organisation, "municipality")
    if municipality is None or _scalar(organisation, "key"):
        return _word(organisation, "key")
    found = find_municipality(municipality.text)
    return found.key if found else fold(municipality.text)


def _kind(organisation: Table) -> str:
    is_municipality = "municipality" in organisation.entries
    return OrganisationKind.MUNICIPALITY if is_municipality else _word(organisation, "kind")


def _tables(table: Table, key: str) -> list[Table]:
    node = table.entries.get(key)
    return [each for each in node.nodes if isinstance(each, Table)] if isinstance(node, Items) else []


def _texts(table: Table, key: str) -> list[Scalar]:
    node = table.entries.get(key)
    return [each for each in node.nodes if _is_text(each)] if isinstance(node, Items) else []


def _column(tables: list[Table], key: str) -> list[Scalar]:
    return [each for table in tables if (each := _scalar(table, key))]


def _scalar(table: Table, key: str) -> Scalar | None:
    """The text at a key; what is no text is told of elsewhere."""
    node = table.entries.get(key)
    return node if node is not None and _is_text(node) else None


def _written(table: Table, key: str) -> Scalar | None:
    """The value at a key as it is written, be it text or not."""
    node = table.entries.get(key)
    return node if isinstance(node, Scalar) and node.value is not None else None


def _word(table: Table, key: str) -> str:
    node = _scalar(table, key)
    return node.text if node else ""


def _is_text(node: Node) -> TypeGuard[Scalar]:
    return isinstance(node, Scalar) and isinstance(node.value, str)


def _is_list(table: Table, key: str) -> bool:
    return isinstance(table.entries.get(key), Items)


def _is_without(table: Table, key: str) -> bool:
    """Whether it is not written, or written and empty; not whether it is something it should not be."""
    match table.entries.get(key):
        case Items(nodes=nodes):
            return not nodes
        case Scalar(value=value):
            return value is None
        case node:
            return node is None
