"""Wishes a page at a time, as one person looks at them: in order, by lane, one's own, found by words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot import catalogue, users
from bot.backlog import move_of
from bot.belonging import access_product, products_of
from bot.catalogue import LineView, line_of
from bot.people import Actor, organisation_of
from bot.rules import backing
from bot.rules.backing import Move
from bot.rules.stages import OPEN
from bot.searches import Search, leaf
from storage import backlog, community, supports
from storage.engine import Tx
from storage.wish_words import Lane

PAGE = 10
# So many of each lane stand on the roadmap; the rest are a button away.
LANE = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """A wish in a list. is_backed: the person's organisation backs it; may_back: it could."""

    line: LineView
    is_backed: bool
    may_back: bool


@dataclass(frozen=True, slots=True)
class PageView:
    """Some of a product's wishes. offset: how many come before; more: there are others after.

    lane: None for the backlog. query: what was searched for. has_points: one backs with points. public_key:
    the product's key where everybody can read its wishes on the web, else "".
    """

    product_id: str
    product: str
    wishes: tuple[Listed, ...]
    offset: int
    more: bool
    lane: Lane | None = None
    query: str = ""
    has_points: bool = False
    public_key: str = ""


@dataclass(frozen=True, slots=True)
class OwnView:
    """What the person sent, and what else their organisation backs, over all products.

    wishes: (product's name, the wish, whether the person sent it). organisation: "" where there is none.
    """

    organisation: str
    wishes: tuple[tuple[str, Listed, bool], ...]
    offset: int
    more: bool


@dataclass(frozen=True, slots=True)
class RoadmapView:
    """The lanes of a product in their order, each with its first wishes."""

    product_id: str
    product: str
    lanes: tuple[PageView, ...]


def page(tx: Tx, actor: Actor, product_id: str, offset: int, query: str = "") -> PageView:
    """The open wishes in their order; with a query all that have its words, also those that are closed.

    Raises Refused(UNKNOWN_PRODUCT).
    """
    product = access_product(tx, actor, product_id)
    search = Search(words=query, is_all=True)
    if not search.narrows:
        rows = backlog.opened(tx, product.id, limit=PAGE + 1, offset=offset)
        return _page(tx, actor, product, list(map(line_of, rows)), PAGE, offset=offset)
    found = leaf(tx, product.id, search, offset // PAGE + 1, size=PAGE)
    shown = _page(tx, actor, product, found.lines, PAGE, offset=(found.number - 1) * PAGE, query=query)
    return replace(shown, more=found.number < found.pages)


def lane(tx: Tx, actor: Actor, product_id: str, which: Lane, offset: int) -> PageView:
    """What stands in a lane of the roadmap. Raises Refused(UNKNOWN_PRODUCT)."""
    product = access_product(tx, actor, product_id)
    rows = backlog.in_lane(tx, product.id, which, limit=PAGE + 1, offset=offset)
    return _page(tx, actor, product, list(map(line_of, rows)), PAGE, offset=offset, which=which)


def roadmap(tx: Tx, actor: Actor, product_id: str) -> RoadmapView:
    """What is being made, what comes next, what is wished for besides, and what was delivered.

    Raises Refused(UNKNOWN_PRODUCT).
    """
    product = access_product(tx, actor, product_id)
    lanes = [each for each in Lane if each is not Lane.GONE]
    rows = {each: list(map(line_of, backlog.in_lane(tx, product.id, each, limit=LANE + 1))) for each in lanes}
    return RoadmapView(
        product.id,
        product.name,
        tuple(_page(tx, actor, product, rows[each], LANE, which=each) for each in lanes),
    )


def own(tx: Tx, actor: Actor, offset: int) -> OwnView:
    """What the person sent, the latest first; then what their organisation backs besides."""
    names = {each.id: each.name for each in products_of(tx, actor)}
    sent = [row for row in backlog.of_author(tx, actor.id) if row.product_id in names]
    mine = {row.wish_id for row in sent}
    employer = organisation_of(tx, actor.id)
    ever = set(supports.wishes_backed(tx, employer)) - mine if employer is not None else set()
    others = [row for row in backlog.rows(tx, ever).values() if row.product_id in names]
    backed = _backed(tx, employer, {row.wish_id: row.product_id for row in others})
    others = [row for row in others if row.wish_id in backed]
    others.sort(key=lambda row: (not row.is_open, -row.created_at.timestamp(), row.wish_id))
    rows = [*sent, *others][offset : offset + PAGE + 1]
    listed = _listed(
        tx, actor, {row.wish_id: row.product_id for row in rows}, list(map(line_of, rows[:PAGE]))
    )
    return OwnView(
        organisation=community.organisation_names(tx)[employer] if employer is not None else "",
        wishes=tuple(
            (names[row.product_id], each, row.wish_id in mine)
            for row, each in zip(rows, listed, strict=False)
        ),
        offset=offset,
        more=len(rows) > PAGE,
    )


def _page(
    tx: Tx,
    actor: Actor,
    product: community.Product,
    lines: Sequence[LineView],
    most: int,
    *,
    offset: int = 0,
    which: Lane | None = None,
    query: str = "",
) -> PageView:
    return PageView(
        product_id=product.id,
        product=product.name,
        wishes=_listed(tx, actor, {each.id: product.id for each in lines}, lines[:most]),
        offset=offset,
        more=len(lines) > most,
        lane=which,
        query=query,
        has_points=users.terms_of(tx, product.id).points > 0,
        public_key=product.key if catalogue.is_public(tx, product.id) else "",
    )


def _listed(
    tx: Tx, actor: Actor, products: Mapping[str, str], lines: Sequence[LineView]
) -> tuple[Listed, ...]:
    """products: wish -> its product."""
    employer = organisation_of(tx, actor.id)
    backed = _backed(tx, employer, {each.id: products[each.id] for each in lines})
    uses = {each: employer in users.users_of(tx, each) for each in set(products.values())}
    return tuple(
        Listed(each, each.id in backed, each.stage in OPEN and uses[products[each.id]]) for each in lines
    )


def _backed(tx: Tx, organisation_id: str | None, products: Mapping[str, str]) -> frozenset[str]:
    """Those of the wishes that the organisation backs, apart from what is merged into them."""
    if organisation_id is None:
        return frozenset()
    moves: dict[str, list[Move]] = {}
    # Not the moves of all: of the most backed wishes these are the most.
    for each in supports.supports(tx, list(products), organisation_id):
        moves.setdefault(each.wish_id, []).append(move_of(each))
    current = {each: users.users_of(tx, each) for each in set(products.values())}
    return frozenset(
        wish_id
        for wish_id, of in moves.items()
        if organisation_id in backing.positions(of, current[products[wish_id]])
    )
