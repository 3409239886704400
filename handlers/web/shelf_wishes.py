"""What the public may see of wishes, and nothing else: the one door between their pages and the tables.

People are left out: organisations and groups wish, back and comment. Groups that are not public are left out
too, and so is where in a chat a wish was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot import backlog as made
from bot import catalogue, funding, history, lists, portfolio, searches, users
from bot.catalogue import LineView, WishView
from bot.funding import InRoundView
from bot.history import Event
from bot.lists import ListedView
from bot.portfolio import PartView
from bot.rules import stages
from bot.rules.spelling import fold
from bot.searches import Leaf, Search
from handlers.web import shelf
from handlers.web.guard import NotHere
from storage import backlog, community, journal, wishes
from storage.engine import Tx
from storage.wish_words import Lane, WishStage

# Wishes in a lane of the roadmap, and on the page of the product.
LANE, LATEST = 30, 5
LANES = (Lane.NOW, Lane.NEXT, Lane.LATER, Lane.DELIVERED)


@dataclass(frozen=True, slots=True)
class Place:
    """A public product, as its wishes are shown. users: how many organisations use it. zone: its own time.

    has_points: organisations spread points over what they back.
    """

    id: str
    key: str
    name: str
    zone: str
    users: int
    has_points: bool


@dataclass(frozen=True, slots=True)
class Backlog:
    """search: what was asked for, without what there is not to choose from. organisation: the key of the
    backer in it. elsewhere: how many more there are among those that are not open.

    organisations: (key, name) of those that use the product. tags: (folded, as spelt) that its wishes have.
    """

    place: Place
    search: Search
    organisation: str
    leaf: Leaf
    elsewhere: int
    organisations: tuple[tuple[str, str], ...]
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """One wish with its history. projects, rounds: those that it was or is in."""

    place: Place
    view: WishView
    projects: tuple[PartView, ...]
    rounds: tuple[InRoundView, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A lane of the roadmap: its first wishes, how many there are, and by wish the project it is part of."""

    lane: Lane
    lines: tuple[LineView, ...]
    total: int
    projects: Mapping[str, PartView]


@dataclass(frozen=True, slots=True)
class Roadmap:
    place: Place
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A product's wishes in short. first: the most backed of the open ones."""

    place: Place
    counts: Mapping[WishStage, int]
    first: tuple[LineView, ...]

    @property
    def open(self) -> int:
        return sum(number for stage, number in self.counts.items() if stage in stages.OPEN)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def find(tx: Tx, key: str) -> Place:
    """The product with the key. Raises NotHere, also for one with nothing that is public."""
    if not any(each.key == key for each in shelf.public_products(tx)):
        raise NotHere
    return _place(tx, next(each for each in community.products(tx) if each.key == key))


def outlines(tx: Tx, keys: Iterable[str]) -> dict[str, Outline]:
    """Key -> the wishes in short, of those public products that have begun to gather any."""
    wanted = set(keys)
    return {
        each.key: Outline(
            _place(tx, each),
            backlog.counts(tx, each.id),
            tuple(map(catalogue.line_of, backlog.opened(tx, each.id, limit=LATEST))),
        )
        for each in community.products(tx)
        if each.key in wanted and journal.has_chain(tx, each.id)
    }


def all_outlines(tx: Tx) -> list[Outline]:
    """The wishes of every public product in short, by its name."""
    keys = [each.key for each in shelf.public_products(tx)]
    found = outlines(tx, keys)
    return [found[key] for key in keys if key in found]


def page(tx: Tx, key: str, asked: Search, organisation: str, number: int) -> Backlog:
    """A page of a product's wishes. asked: all but the backer, who is told by key. Raises NotHere."""
    place = find(tx, key)
    organisations = _users(tx, place.id)
    search, backer = _narrowed(tx, place.id, asked, organisation, organisations)
    leaf = searches.leaf(tx, place.id, search, number)
    tags = {fold(each): each for each in searches.tags(tx, place.id)}
    return Backlog(
        place=place,
        search=search,
        organisation=backer,
        leaf=leaf,
        elsewhere=searches.elsewhere(tx, place.id, search, leaf) if search.narrows else 0,
        organisations=tuple((each.key, each.name) for each in organisations),
        tags=tuple((({search.tag: search.tag} if search.tag else {}) | tags).items()),
    )


def table(tx: Tx, key: str, asked: Search, organisation: str) -> tuple[Place, list[ListedView]]:
    """Every wish that is asked for, not one page of them. Raises NotHere."""
    place = find(tx, key)
    search, _ = _narrowed(tx, place.id, asked, organisation, _users(tx, place.id))
    return place, lists.rows_of(tx, searches.every(tx, place.id, search))


def whole(tx: Tx, key: str, number: int) -> Whole:
    """The wish with the number. Raises NotHere."""
    place = find(tx, key)
    wish = wishes.wish_by_number(tx, place.id, number)
    if wish is None:
        raise NotHere
    view = without_people(catalogue.view(tx, wish.id))
    if wish.group_id is not None and not shelf.is_public_group(tx, wish.group_id):
        view = replace(view, on_behalf="")
    parts, rounds = portfolio.parts_of(tx, wish.id), funding.in_rounds(tx, wish.id)
    return Whole(place, view, parts, rounds, history.history(tx, wish))


def roadmap(tx: Tx, key: str) -> Roadmap:
    """What is made now, next and later, and what was. Raises NotHere."""
    place = find(tx, key)
    counts = backlog.counts(tx, place.id)
    return Roadmap(place, tuple(_stretch(tx, place.id, lane, counts) for lane in LANES))


def without_people(view: WishView) -> WishView:
    """The view without who sent it, who holds an organisation's position, who commented, and where in a chat
    it was made.
    """
    return replace(
        view,
        author_id="",
        author="",
        source=None,
        backers=tuple(replace(each, holder="") for each in view.backers),
        comments=tuple(replace(each, person="") for each in view.comments),
    )


def _stretch(tx: Tx, product_id: str, lane: Lane, counts: Mapping[WishStage, int]) -> Stretch:
    rows = backlog.in_lane(tx, product_id, lane, limit=LANE)
    # What comes later is part of none.
    of = {} if lane is Lane.LATER else {each.wish_id: made.project_of(tx, each.wish_id) for each in rows}
    return Stretch(
        lane=lane,
        lines=tuple(map(catalogue.line_of, rows)),
        total=sum(counts.get(stage, 0) for stage, at in stages.LANES.items() if at is lane),
        projects={each: portfolio.part(tx, found[0]) for each, found in of.items() if found is not None},
    )


def _place(tx: Tx, product: community.Product) -> Place:
    return Place(
        id=product.id,
        key=product.key,
        name=product.name,
        zone=catalogue.home_of(tx, product.id).zone,
        users=len(users.users_of(tx, product.id)),
        has_points=users.terms_of(tx, product.id).points > 0,
    )


def _users(tx: Tx, product_id: str) -> list[community.Organisation]:
    now = users.users_of(tx, product_id)
    return [each for each in community.organisations(tx) if each.id in now]


def _narrowed(
    tx: Tx, product_id: str, asked: Search, organisation: str, known: Iterable[community.Organisation]
) -> tuple[Search, str]:
    """(the search without what there is not to choose from, the key of the backer in it)."""
    backer = next((each for each in known if each.key == organisation), None)
    tag = fold(asked.tag)
    search = replace(
        asked,
        tag=tag if searches.is_tag(tx, product_id, tag) else "",
        backer=backer.id if backer is not None else "",
    )
    return search, backer.key if backer is not None else ""
