"""A wish list goes into a product's wishes: what will be done, row by row, and that it is done once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot import backlog, catalogue, users, wishlists
from bot.belonging import access_product, check_coordinates
from bot.columns import Column
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules.spelling import fold
from bot.sheets import Place, Sheet
from bot.texts.say import Say
from bot.wishes import NEED, WishWords, record
from bot.wishlists import Known, Remark, WantedRow, WantedWish
from storage import backlog as stored
from storage import community, journal, wishes
from storage import users as stored_users
from storage.assessments import Assessment, WishLaw, WishTag
from storage.backlog import BacklogRow
from storage.engine import Tx
from storage.journal import Fact
from storage.supports import Support
from storage.wish_words import SupportMove, Unit
from storage.wishes import Wish
from storage.words import new_id, new_ordered_id


class Fate(StrEnum):
    """What becomes of a row.

    backs: its organisations back a wish that is there; twin: one of an earlier row. closed: the wish that is
    there takes no more. header: the names of the columns again.
    """

    NEW = "new"
    BACKS = "backs"
    TWIN = "twin"
    SAME = "same"
    CLOSED = "closed"
    HEADER = "header"
    FLAWED = "flawed"


WRITING = (Fate.NEW, Fate.BACKS, Fate.TWIN)


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """wish None: the names of the columns again. there: number and title of the wish that is there. first:
    where the earlier row is that asks for the same. backers: (id, name) of the organisations that it adds.
    """

    place: Place
    fate: Fate
    wish: WantedWish | None = None
    remarks: tuple[Remark, ...] = ()
    there: tuple[int, str] | None = None
    first: Place | None = None
    backers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """columns: the names, and what each is taken for. flaws: of the names, which stand at header."""

    columns: tuple[tuple[str, Column], ...]
    rows: tuple[PlannedRow, ...]
    header: Place
    flaws: tuple[Remark, ...] = ()

    @property
    def counts(self) -> Counter[Fate]:
        """How many rows become what."""
        return Counter(row.fate for row in self.rows)

    @property
    def flawed(self) -> int:
        """How much must be put right before anything goes in."""
        return self.counts[Fate.FLAWED] + len(self.flaws)

    @property
    def changes(self) -> int:
        """How many rows write anything."""
        return sum(self.counts[each] for each in WRITING)


def plan(tx: Tx, actor: Actor, product_id: str, sheet: Sheet) -> ImportPlan:
    """What will be done, row by row, and what hinders it. A wish is known by its title, as it is or was.

    Raises Refused(UNKNOWN_PRODUCT, COORDINATORS_ONLY).
    """
    access_product(tx, actor, product_id)
    check_coordinates(tx, actor, product_id)
    known = _known(tx, product_id)
    listed = wishlists.read(sheet, known)
    planning = _Planning(tx, product_id, known)
    rows = tuple(planning.planned(row) for row in listed.rows)
    return ImportPlan(listed.columns, rows, sheet.place, listed.flaws)


def carry_out(tx: Tx, actor: Actor, product_id: str, sheet: Sheet, now: datetime) -> ImportPlan:
    """Do all of it, or nothing; returns what was done. It is planned again, for something may have come
    between: of a list that went in before, nothing is left to do.

    The coordinator has sent what is new, and speaks for the organisations that back it. Raises
    Refused(UNKNOWN_PRODUCT, COORDINATORS_ONLY, LIST_FLAWED).
    """
    if journal.has_chain(tx, product_id):
        journal.lock(tx, product_id)
    planned = plan(tx, actor, product_id, sheet)
    if planned.flawed:
        raise Refused(Code.LIST_FLAWED, count=planned.flawed)
    language = catalogue.home_of(tx, product_id).language
    writing = _Writing(tx, actor, product_id, Say(language), now)
    for row in planned.rows:
        if row.wish is not None and row.fate in WRITING:
            writing.write(row, row.wish)
    return planned


def _known(tx: Tx, product_id: str) -> Known:
    organisations = community.organisations(tx)
    current = users.users_of(tx, product_id)
    return Known(
        names={each.id: each.name for each in organisations},
        ids={fold(name): each.id for each in organisations for name in (each.key, each.name)},
        users=current,
        left=frozenset(
            each.id
            for each in organisations
            if each.id not in current and stored_users.was_user(tx, product_id, each.id)
        ),
    )


def _key(title: str) -> str:
    """What two titles have in common that are the same. Of one in letters of another script, all of it."""
    return fold(title) or title.casefold()


class _Planning:
    """Knows the wishes that are there, and those of the rows before."""

    def __init__(self, tx: Tx, product_id: str, known: Known) -> None:
        self._tx, self._names = tx, known.names
        self._rows = {each.wish_id: each for each in stored.all_of(tx, product_id)}
        self._ids: dict[str, str] = {}
        for each in self._rows.values():
            before = self._ids.get(_key(each.title))
            if before is None or not self._takes_more(self._rows[before]):
                self._ids[_key(each.title)] = each.wish_id
        # What a wish is called now goes before what another was called once.
        for wish_id, title in wishes.every_title(tx, product_id):
            self._ids.setdefault(_key(title), wish_id)
        self._first: dict[str, Place] = {}
        self._backers: dict[str, set[str]] = {}

    def planned(self, row: WantedRow) -> PlannedRow:
        """What becomes of the row."""
        if row.wish is None:
            return PlannedRow(row.place, Fate.HEADER)
        if row.is_flawed:
            return PlannedRow(row.place, Fate.FLAWED, row.wish, row.remarks)
        title = _key(row.wish.title)
        there = self._there(title)
        backed = self._backers.setdefault(title, self._backing(there))
        added = tuple((each, self._names[each]) for each in row.wish.backers if each not in backed)
        if there is not None:
            fate = Fate.CLOSED if not self._takes_more(there) else Fate.BACKS if added else Fate.SAME
            backers = added if fate is Fate.BACKS else ()
            backed |= {each for each, _ in backers}
            found = (there.number, there.title)
            return PlannedRow(row.place, fate, row.wish, row.remarks, there=found, backers=backers)
        backed |= {each for each, _ in added}
        first = self._first.get(title)
        if first is None:
            self._first[title] = row.place
            return PlannedRow(row.place, Fate.NEW, row.wish, row.remarks, backers=added)
        fate = Fate.TWIN if added else Fate.SAME
        return PlannedRow(row.place, fate, row.wish, row.remarks, first=first, backers=added)

    def _there(self, title: str) -> BacklogRow | None:
        """The wish that is called so, or what that is merged into."""
        wish_id = self._ids.get(title)
        if wish_id is None:
            return None
        row = self._rows[wish_id]
        return self._rows[row.into_id] if row.into_id is not None else row

    def _backing(self, there: BacklogRow | None) -> set[str]:
        return set(backlog.backers(self._tx, wishes.wish(self._tx, there.wish_id))) if there else set()

    def _takes_more(self, row: BacklogRow) -> bool:
        return row.into_id is not None or backlog.is_open(self._tx, row.wish_id)


class _Writing:
    """Writes what was planned, an entry of the record for each row."""

    def __init__(self, tx: Tx, actor: Actor, product_id: str, say: Say, now: datetime) -> None:
        self._tx, self._actor, self._product_id = tx, actor, product_id
        self._say, self._now = say, now
        self._made: dict[Place, str] = {}

    def write(self, row: PlannedRow, wish: WantedWish) -> None:
        """The row's new wish, or what it adds to the one that is there by now."""
        if row.fate is Fate.NEW:
            self._send(row, wish)
            return
        wish_id = self._id_of(row)
        facts = self._supports(wish_id, row)
        journal.append(
            self._tx, self._product_id, "support.imported", actor=self._actor.id, now=self._now, facts=facts
        )
        backlog.refresh(self._tx, wish_id)

    def _send(self, row: PlannedRow, wanted: WantedWish) -> None:
        wish = Wish(
            id=new_id(),
            at=self._now,
            product_id=self._product_id,
            number=wishes.next_number(self._tx, self._product_id),
            author_id=self._actor.id,
            # Of several that are named nobody can tell whose it was.
            organisation_id=wanted.backers[0] if len(wanted.backers) == 1 else None,
        )
        self._made[row.place] = wish.id
        with_it = [*self._said(wish.id, wanted), *self._supports(wish.id, row)]
        record(self._tx, self._actor, wish, self._words(wanted), "wish.imported", self._now, with_it=with_it)

    def _id_of(self, row: PlannedRow) -> str:
        if row.first is not None:
            return self._made[row.first]
        number = row.there[0] if row.there is not None else 0
        found = wishes.wish_by_number(self._tx, self._product_id, number)
        if found is None:
            raise LookupError(number)
        return found.id

    def _words(self, wanted: WantedWish) -> WishWords:
        noted = self._say("import-noted", date=wanted.noted) if wanted.noted else ""
        need = "\n\n".join(filter(None, (wanted.need, noted)))
        return WishWords(
            title=wanted.title,
            need=need if len(need) <= NEED else wanted.need,
            gain=wanted.gain,
            links=wanted.links,
        )

    def _said(self, wish_id: str, wanted: WantedWish) -> list[Fact]:
        """What the list says of it that is a coordinator's to say."""
        by: dict[str, Any] = {"at": self._now, "wish_id": wish_id, "person_id": self._actor.id}
        facts: list[Fact] = [WishTag(id=new_ordered_id(), tag=each, is_on=True, **by) for each in wanted.tags]
        if wanted.law:
            facts.append(WishLaw(id=new_ordered_id(), is_required=True, words=wanted.law, **by))
        if (estimate := wanted.estimate) is not None:
            unit = Unit.HOURS if estimate.is_hours else Unit.KRONER
            facts.append(
                Assessment(
                    id=new_ordered_id(),
                    is_feasible=True,
                    unit=unit,
                    low=estimate.low,
                    high=estimate.high,
                    **by,
                )
            )
        return facts

    def _supports(self, wish_id: str, row: PlannedRow) -> list[Fact]:
        return [
            Support(
                id=new_ordered_id(),
                at=self._now,
                wish_id=wish_id,
                organisation_id=organisation_id,
                person_id=self._actor.id,
                move=SupportMove.BACK,
            )
            for organisation_id, _ in row.backers
        ]
