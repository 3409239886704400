"""What the public may see of the record, and nothing else: the one door between the register and the tables.

People are left out: organisations vote, offices decide. A seat's reason was written for its group, and why it
is recused stays there too. What was put on record beside a decision was meant for all who can see that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot import funding, register
from bot.funding import RoundView
from bot.refusals import Refused
from bot.views import GroupView, MotionView
from handlers.web.guard import NotHere
from storage import community, decisions, heads, journal, rounds
from storage.engine import Tx
from storage.journal import Mark
from storage.motions import Motion
from storage.words import GroupKind

PAGE = 20
LATEST = 5


@dataclass(frozen=True, slots=True)
class Product:
    """A product with its public groups."""

    key: str
    name: str
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """open: motions to vote on or to be ruled on, the one that closes first first. latest: decisions."""

    products: tuple[Product, ...]
    open: tuple[MotionView, ...]
    latest: tuple[MotionView, ...]
    decided: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of decisions, latest first. years: those there are to choose from, latest first."""

    items: tuple[MotionView, ...]
    number: int
    pages: int
    total: int
    products: tuple[Product, ...]
    years: tuple[int, ...]
    product: str
    year: int | None


@dataclass(frozen=True, slots=True)
class SignedMark:
    """The end of a chain (of a group, a product, or all), and the latest signed head in it, if any."""

    mark: Mark
    group: GroupView | None
    product: Product | None
    of_seq: int | None
    hash: str
    signature: str


@dataclass(frozen=True, slots=True)
class Record:
    public_key: str
    chains: tuple[SignedMark, ...]


def overview(tx: Tx, now: datetime, product_key: str | None = None) -> Overview:
    """All products, or the one. Raises NotHere when it has nothing that is public."""
    products = tuple(each for each in public_products(tx) if product_key is None or each.key == product_key)
    if product_key is not None and not products:
        raise NotHere
    ids = _group_ids(products)
    decided = decisions.motions_decided(tx, ids)
    return Overview(
        products=products,
        open=open_motions(tx, ids, now),
        latest=tuple(_shown(tx, motion, now) for motion in decided[:LATEST]),
        decided=len(decided),
    )


def public_products(tx: Tx) -> tuple[Product, ...]:
    """The products that have public groups, by name."""
    order = list(GroupKind)
    groups = register.groups(tx, public_only=True)
    groups.sort(key=lambda group: (group.product.casefold(), order.index(group.kind), group.name))
    names = dict.fromkeys((group.product_key, group.product) for group in groups)
    return tuple(
        Product(key, name, tuple(group for group in groups if group.product_key == key))
        for key, name in names
    )


def open_motions(tx: Tx, group_ids: Sequence[str], now: datetime) -> tuple[MotionView, ...]:
    """The groups' motions that are not decided, the one that closes first first."""
    return tuple(without_people(view) for view in register.undecided(tx, group_ids, now))


def all_open(tx: Tx, now: datetime) -> tuple[MotionView, ...]:
    """Every public motion that is not decided."""
    return open_motions(tx, _group_ids(public_products(tx)), now)


def decision_page(tx: Tx, now: datetime, *, product: str, year: int | None, number: int) -> Leaf:
    """One page of the public decisions. What is not there to choose from is passed over, too high a page
    number gives the last page.
    """
    products = public_products(tx)
    chosen = [each for each in products if each.key == product] or products
    rows = decisions.motions_decided(tx, _group_ids(chosen))
    years = tuple(sorted({row.year for row in rows}, reverse=True))
    if year in years:
        rows = [row for row in rows if row.year == year]
    pages = max(1, -(-len(rows) // PAGE))
    number = min(max(1, number), pages)
    shown = rows[(number - 1) * PAGE : number * PAGE]
    return Leaf(
        items=tuple(_shown(tx, row, now) for row in shown),
        number=number,
        pages=pages,
        total=len(rows),
        products=products,
        years=years,
        product=product if any(each.key == product for each in products) else "",
        year=year if year in years else None,
    )


def motion(tx: Tx, now: datetime, product: str, year: int, number: int) -> MotionView:
    """The public motion with the number. Raises NotHere, also for one that is not public."""
    try:
        view = register.find_motion(tx, product, year, number, now)
    except Refused as refused:
        raise NotHere from refused
    if not view.is_public:
        raise NotHere
    return without_people(view)


def product_rounds(tx: Tx, now: datetime, product: str) -> tuple[str, tuple[RoundView, ...]]:
    """(name, the rounds, the latest first) of a public product. Raises NotHere."""
    found = next((each for each in community.products(tx) if each.key == product), None)
    if found is None or product not in {each.key for each in public_products(tx)}:
        raise NotHere
    every = (funding.view(tx, each.id, now) for each in rounds.rounds(tx, found.id))
    return found.name, tuple(_public_round(tx, each) for each in every)


def funding_round(tx: Tx, now: datetime, product: str, number: int) -> RoundView:
    """The public round with the number. Raises NotHere, also for one that is not public."""
    try:
        view = funding.find(tx, product, number, now)
    except Refused as refused:
        raise NotHere from refused
    if not view.is_public:
        raise NotHere
    return _public_round(tx, view)


def record(tx: Tx) -> Record:
    """Where the public chains end, and the one that all groups share."""
    groups = {group.id: group for group in register.groups(tx, public_only=True)}
    ids = {each.key: each.id for each in community.products(tx)}
    products = {ids[each.key]: each for each in public_products(tx)}
    shown = {journal.COMMUNITY, *groups, *products}
    marks = [mark for mark in journal.chains(tx) if mark.chain in shown]
    found = []
    for mark in marks:
        head = heads.latest_head(tx, mark.chain)
        found.append(
            SignedMark(
                mark=mark,
                group=groups.get(mark.chain),
                product=products.get(mark.chain),
                of_seq=head.of_seq if head is not None else None,
                hash=head.hash if head is not None else "",
                signature=head.signature if head is not None else "",
            )
        )
    return Record(tx.signer.public_key, tuple(sorted(found, key=_place)))


def without_people(view: MotionView) -> MotionView:
    """The view without who proposed it and without the reasons that seats gave to their group."""
    return replace(view, proposer="", seats=tuple(replace(seat, reason=None) for seat in view.seats))


def is_public_group(tx: Tx, group_id: str | None) -> bool:
    """Whether everyone may read what the group decides."""
    group = community.find_group(tx, group_id) if group_id else None
    return group is not None and group.is_public


def _public_round(tx: Tx, view: RoundView) -> RoundView:
    """The view without the motion of a group that is not public, and without that it is under vote there."""
    return view if is_public_group(tx, view.group_id) else replace(view, motion=None, under_vote=False)


def _shown(tx: Tx, row: Motion, now: datetime) -> MotionView:
    return without_people(register.view_motion(tx, row.id, now))


def _group_ids(products: Sequence[Product]) -> list[str]:
    return [group.id for product in products for group in product.groups]


def _place(signed: SignedMark) -> tuple[bool, str]:
    """What is everybody's comes last; a product's own chain before its groups'."""
    name = signed.product.name if signed.product is not None else ""
    if signed.group is not None:
        name = f"{signed.group.product} {signed.group.name}"
    return not name, name.casefold()
