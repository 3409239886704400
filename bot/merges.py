"""Two wishes that are the same: the one is linked to the other, nothing is moved, and it can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot import backlog, catalogue, deeds, news, outbox, questions, supports
from bot.belonging import access_wish, check_coordinates
from bot.outbox import Kind
from bot.people import Actor, organisation_of
from bot.refusals import Code, Refused
from storage import backlog as rows
from storage import community, journal, merges, wishes
from storage.engine import Tx
from storage.merges import Merge
from storage.wish_words import NewsKind
from storage.wishes import Wish
from storage.words import new_ordered_id


@dataclass(frozen=True, slots=True)
class MergeView:
    """What was merged into what, to one person. organisation: whose support of the merged wish the person can
    take back, "" for none any more. is_undone: it is one of its own again, or part of another.
    """

    id: str
    wish_id: str
    number: int
    title: str
    into_id: str
    into_number: int
    into_title: str
    product: str
    backers: int
    organisation: str
    is_undone: bool


def merge(
    tx: Tx, actor: Actor, wish_id: str, into_id: str, now: datetime, *, opened_on: str | None = None
) -> None:
    """The wish is the same as the other from now on: what counts is the organisations that back either. Who
    sent the wish, and who holds a position on it, is told at once.

    Merging it there again changes nothing. opened_on: see `deeds.is_repeat`. Raises Refused(UNKNOWN_WISH,
    COORDINATORS_ONLY, MERGE_ITSELF, MERGE_OTHER_PRODUCT, TRIAGED_MEANWHILE, MERGE_CHAIN, WISH_CLOSED,
    WISH_IN_ROUND, WISH_UNDER_WAY).
    """
    wish = access_wish(tx, actor, wish_id)
    check_coordinates(tx, actor, wish.product_id)
    other = wishes.find_wish(tx, into_id)
    if other is None:
        raise Refused(Code.UNKNOWN_WISH)
    if other.id == wish.id:
        raise Refused(Code.MERGE_ITSELF)
    if other.product_id != wish.product_id:
        raise Refused(Code.MERGE_OTHER_PRODUCT)
    if merges.into(tx, wish.id) == other.id:
        return
    row = Merge(id=new_ordered_id(), at=now, wish_id=wish.id, into_id=other.id, person_id=actor.id)
    deeds.is_repeat(tx, wish, opened_on, row)
    _check_chain(tx, wish, other)
    deeds.check_free(tx, wish)
    backlog.check_open(tx, other)
    told = news.concerned(tx, wish.id) - {actor.id}
    row.at = deeds.moment(tx, wish, now)
    journal.append(tx, wish.product_id, "wish.merged", actor=actor.id, now=now, facts=[row])
    backlog.refresh(tx, wish.id)
    questions.show_anew(tx, wish.id, now)
    home = catalogue.home_of(tx, wish.product_id)
    for person_id in sorted(told):
        outbox.whisper(tx, Kind.WISH_MERGED, row.id, person_id, home.id, now, once="once", live=True)
    news.tell(tx, other.id, NewsKind.MERGED, row.id, now, but=actor.id, told=told)


def unmerge(tx: Tx, actor: Actor, wish_id: str, now: datetime, *, opened_on: str | None = None) -> None:
    """The wish is one of its own again, with what backs it. Undoing the same twice is undoing it once.

    opened_on: see `deeds.is_repeat`. Raises Refused(UNKNOWN_WISH, COORDINATORS_ONLY, TRIAGED_MEANWHILE,
    NOT_MERGED).
    """
    wish = access_wish(tx, actor, wish_id)
    check_coordinates(tx, actor, wish.product_id)
    row = Merge(id=new_ordered_id(), at=now, wish_id=wish.id, into_id=None, person_id=actor.id)
    if deeds.is_repeat(tx, wish, opened_on, row):
        return
    before = merges.into(tx, wish.id)
    if before is None:
        raise Refused(Code.NOT_MERGED)
    row.at = deeds.moment(tx, wish, now)
    journal.append(tx, wish.product_id, "wish.unmerged", actor=actor.id, now=now, facts=[row])
    backlog.refresh(tx, wish.id)
    backlog.refresh(tx, before)
    questions.show_anew(tx, wish.id, now)
    _show_anew(tx, wish.id, now)
    for each in (wish.id, before):
        news.tell(tx, each, NewsKind.UNMERGED, row.id, now, but=actor.id)


def leave(tx: Tx, actor: Actor, wish_id: str, now: datetime) -> bool:
    """The person's organisation backs the merged wish no longer; who does not speak for all of it takes back
    the own support. Returns whether the organisation still does.

    Raises Refused(UNKNOWN_WISH, NO_SUPPORT).
    """
    wish = access_wish(tx, actor, wish_id)
    own = organisation_of(tx, actor.id) or ""
    position = supports.position(tx, wish, own)
    if position is not None and supports.may_end(tx, actor.id, wish, own, position):
        supports.end(tx, actor, wish.id, now)
    else:
        supports.take_back(tx, actor, wish.id, now)
    _show_anew(tx, wish.id, now)
    return supports.position(tx, wish, own) is not None


def view(tx: Tx, merge_id: str, person_id: str) -> MergeView | None:
    """The merge with the id as the person is told of it, if there is one."""
    merged = merges.find_merge(tx, merge_id)
    if merged is None or merged.into_id is None:
        return None
    wish, into = rows.row(tx, merged.wish_id), rows.row(tx, merged.into_id)
    last = merges.merges(tx, wish.wish_id)[-1]
    return MergeView(
        id=merged.id,
        wish_id=wish.wish_id,
        number=wish.number,
        title=wish.title,
        into_id=into.wish_id,
        into_number=into.number,
        into_title=into.title,
        product=community.product(tx, wish.product_id).name,
        backers=into.backers,
        organisation=_backing(tx, wish.wish_id, person_id),
        is_undone=last.id != merged.id,
    )


def _check_chain(tx: Tx, wish: Wish, other: Wish) -> None:
    further = merges.into(tx, other.id)
    if further is not None:
        # A cycle too is one: what it would be merged into is merged already.
        raise Refused(Code.MERGE_CHAIN, number=other.number, other=wishes.wish(tx, further).number)
    behind = merges.merged_into(tx, wish.id)
    if behind:
        raise Refused(Code.MERGE_CHAIN, number=wishes.wish(tx, behind[0]).number, other=wish.number)


def _backing(tx: Tx, wish_id: str, person_id: str) -> str:
    """The name of the person's organisation, if it backs the wish and the person is one of those who do."""
    own = organisation_of(tx, person_id) or ""
    position = supports.position(tx, wishes.wish(tx, wish_id), own)
    if position is None or person_id not in position.people:
        return ""
    return community.organisation_names(tx)[own]


def _show_anew(tx: Tx, wish_id: str, now: datetime) -> None:
    """The cards that tell of the wish's merges."""
    outbox.all_changed(tx, [each.id for each in merges.merges(tx, wish_id)], now)
