"""What one person sees of the embedded platform: the rooms, and what stands in one, in order of time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot import menu, messages, people
from bot.cards.card import Card
from bot.outbox import Kind
from bot.people import Actor, Place
from bot.refusals import Refused
from bot.texts.say import DEFAULT_ZONE, Say
from handlers.web.shelf import is_public_group
from storage import chat, community, motions, outbox
from storage import people as people_stored
from storage.engine import Tx
from storage.outbox import Message
from storage.words import GroupKind, Platform, Role

WORKSPACE = "web"
# A person's own talk with the bot goes by this name in addresses.
OWN = "me"
MOST = 60


@dataclass(frozen=True, slots=True)
class Room:
    """A channel. own: the person belongs to its group. rank: its place among the person's channels."""

    key: str
    group_id: str
    rank: tuple[bool, int, str, bool, str]
    product: str
    group: str
    own: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A card of the bot's, or a line that somebody wrote. private: this person alone sees it.

    path: where the register has the matter. mark: changes when what it shows does.
    """

    id: str
    at: datetime
    mark: str
    private: bool = False
    card: Card | None = None
    author: str = ""
    organisation: str = ""
    body: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """The entries of one day, by the reader's clock."""

    day: date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """All that a chat page shows. room None: the person's own talk. waiting: how many matters wait."""

    key: str
    actor: Actor
    say: Say
    rooms: tuple[Room, ...]
    room: Room | None
    days: tuple[Day, ...]
    waiting: int

    @property
    def entries(self) -> Iterator[Entry]:
        return (entry for day in self.days for entry in day.entries)

    @property
    def where(self) -> str:
        return self.room.key if self.room is not None else OWN

    @property
    def place(self) -> Place:
        return place_of(self.key, self.where)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person to pick. parts: organisation (or none), roles, and the groups in which that is so."""

    key: str
    name: str
    parts: tuple[tuple[str, tuple[Role, ...], tuple[str, ...]], ...]


class NobodyPicked(Exception):
    """The reader has not said who to be, or is somebody we do not know."""


class NoSuchRoom(Exception):
    """There is no such channel for this person."""


def place_of(key: str, where: str) -> Place:
    """The place that the desk knows; `where` as in addresses."""
    return Place(Platform.WEB, WORKSPACE, key if where == OWN else where, key)


def look(tx: Tx, key: str | None, where: str, now: datetime, default: str) -> Sight:
    """What the person sees there. default: the language of who has none. Raises NobodyPicked, NoSuchRoom."""
    actor = recognise(tx, key)
    rooms = rooms_of(tx, actor)
    room = next((each for each in rooms if each.key == where), None)
    if room is None and where != OWN:
        raise NoSuchRoom
    group = community.group(tx, room.group_id) if room is not None else None
    language = actor.language or (group.language if group is not None else default)
    say = Say(language, ZoneInfo(group.zone) if group is not None else DEFAULT_ZONE)
    account = key or ""
    return Sight(
        key=account,
        actor=actor,
        say=say,
        rooms=rooms,
        room=room,
        days=_by_day(entries(tx, place_of(account, where), actor, now, say), say),
        waiting=menu.look(tx, actor, now, "").waiting,
    )


def recognise(tx: Tx, key: str | None) -> Actor:
    """The person who was picked. Raises NobodyPicked."""
    try:
        return people.recognise(tx, Platform.WEB, WORKSPACE, key or "")
    except Refused as refused:
        raise NobodyPicked from refused


def rooms_of(tx: Tx, actor: Actor) -> tuple[Room, ...]:
    """The channels that the person may look into, the person's own first."""
    own = set(people.groups_of(tx, actor.id))
    found = []
    for channel in community.all_channels(tx):
        if channel.platform is not Platform.WEB or channel.workspace != WORKSPACE:
            continue
        is_own = channel.group_id in own
        if is_own or is_public_group(tx, channel.group_id):
            group = community.group(tx, channel.group_id)
            product = community.product(tx, group.product_id).name
            key = channel.external_id
            # A channel that is named for its group comes before the others of the group.
            rank = (not is_own, _rank(group.kind), product.casefold(), not key.endswith(group.key), key)
            found.append(Room(key, group.id, rank, product, group.name, is_own))
    return tuple(sorted(found, key=lambda room: room.rank))


def entries(tx: Tx, place: Place, actor: Actor, now: datetime, say: Say) -> list[Entry]:
    """The latest of what stands at a place, oldest first."""
    shown = outbox.shown_at(tx, Platform.WEB, WORKSPACE, place.id, limit=MOST)
    own = place.id == place.account
    cards = [
        _card(tx, message, now, say, own=own)
        for message in _without_repeats(each for each in shown if each.only_for in (None, place.account))
    ]
    lines = [] if own else [_line(tx, line, place) for line in chat.lines(tx, place.id, limit=MOST)]
    found = [*(card for card in cards if card is not None), *lines]
    return sorted(found, key=lambda entry: (entry.at, entry.id))[-MOST:]


def everyone(tx: Tx) -> list[Someone]:
    """Who can be picked: by group, the weightiest role first."""
    groups = [(group, community.product(tx, group.product_id).name) for group in community.groups(tx)]
    groups.sort(key=lambda each: (_rank(each[0].kind), each[1].casefold()))
    names, seats = community.organisation_names(tx), community.seats_by_id(tx)
    seen: dict[str, dict[tuple[str, tuple[Role, ...]], list[str]]] = {}
    for group, product in groups:
        for person_id, (home, roles) in _members(tx, group.id, names, seats).items():
            seen.setdefault(person_id, {}).setdefault((home, roles), []).append(f"{product} · {group.name}")
    found = []
    for person in people_stored.people(tx):
        account = _web_account(tx, person.id)
        if account is not None:
            parts = seen.get(person.id, {})
            shown = tuple((home, roles, tuple(where)) for (home, roles), where in parts.items())
            found.append(Someone(account, person.name or "", shown))
    order = [f"{product} · {group.name}" for group, product in groups]
    return sorted(found, key=lambda each: (_weight(each, order), each.name))


def _members(
    tx: Tx, group_id: str, names: Mapping[str, str], seats: Mapping[str, community.Seat]
) -> dict[str, tuple[str, tuple[Role, ...]]]:
    """Person -> organisation (empty without a seat) and roles in the group."""
    homes: dict[str, str] = {}
    roles: dict[str, list[Role]] = {}
    for appointment in community.appointments(tx, group_id):
        homes[appointment.person_id] = names[seats[appointment.seat_id].organisation_id]
        roles.setdefault(appointment.person_id, []).append(appointment.role)
    for office in community.offices(tx, group_id):
        roles.setdefault(office.person_id, []).append(office.role)
    return {person: (homes.get(person, ""), _by_rank(found)) for person, found in roles.items()}


def _weight(someone: Someone, order: list[str]) -> tuple[int, int]:
    if not someone.parts:
        return len(order), 0
    _, roles, where = someone.parts[0]
    return order.index(where[0]), list(Role).index(roles[0])


def _rank(kind: GroupKind) -> int:
    return list(GroupKind).index(kind)


def _web_account(tx: Tx, person_id: str) -> str | None:
    accounts = people_stored.accounts(tx, person_id)
    return next((each.external_id for each in accounts if each.platform is Platform.WEB), None)


def _by_rank(roles: Iterable[Role]) -> tuple[Role, ...]:
    """The weightiest role first; a chair is a member anyway."""
    found = sorted(set(roles), key=list(Role).index)
    leads = {Role.CHAIR, Role.VICE_CHAIR} & set(found)
    return tuple(role for role in found if not (leads and role is Role.MEMBER))


def _without_repeats(found: Iterable[Message]) -> list[Message]:
    """Private confirmations all tell the present truth: the latest of each motion is enough."""
    latest: dict[str, Message] = {}
    for message in found:
        key = f"{message.kind}:{message.subject}" if message.kind == Kind.BALLOT_NOTED else message.id
        latest[key] = message
    return list(latest.values())


def _card(tx: Tx, message: Message, now: datetime, say: Say, *, own: bool) -> Entry | None:
    card = messages.compose(tx, message, now, language=say.language)
    if card is None:
        return None
    return Entry(
        id=f"m-{message.id}",
        at=message.created_at,
        mark=_mark(say.language, repr(card)),
        private=message.only_for is not None and not own,
        card=card,
        path=_path(tx, message) if card.small else "",
    )


def _path(tx: Tx, message: Message) -> str:
    """Where everyone can read about it; empty when not everyone may."""
    motion = motions.find_motion(tx, message.subject)
    if motion is None or not is_public_group(tx, motion.group_id):
        return ""
    shelf = "decisions" if message.kind == Kind.DECISION else "motions"
    product = community.product(tx, motion.product_id)
    return f"/{shelf}/{product.key}/{motion.year}-{motion.number}"


def _line(tx: Tx, line: chat.Line, place: Place) -> Entry:
    person = people_stored.person(tx, line.person_id)
    channel = community.channel_at(tx, Platform.WEB, WORKSPACE, place.id)
    organisation = _organisation(tx, line.person_id, channel.group_id) if channel is not None else ""
    name = person.name or ""
    return Entry(
        id=f"l-{line.id}",
        at=line.at,
        mark=_mark(name, organisation, line.body),
        author=name,
        organisation=organisation,
        body=line.body,
    )


def _organisation(tx: Tx, person_id: str, group_id: str) -> str:
    seats = community.seats_by_id(tx)
    for each in community.appointments(tx, group_id):
        if each.person_id == person_id:
            return community.organisation_names(tx)[seats[each.seat_id].organisation_id]
    return ""


def _by_day(found: list[Entry], say: Say) -> tuple[Day, ...]:
    days: dict[date, list[Entry]] = {}
    for entry in found:
        days.setdefault(entry.at.astimezone(say.zone).date(), []).append(entry)
    return tuple(Day(day, tuple(each)) for day, each in days.items())


def _mark(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
