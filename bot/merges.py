"""Two wishes that are the same: the one is linked to the other, nothing is moved, and it can be undone."""

from __future__ import annotations

from datetime import datetime

from bot import backlog
from bot.belonging import access_wish, check_coordinates
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.wishes import check_open
from storage import journal, merges, wishes
from storage.engine import Tx
from storage.merges import Merge
from storage.words import new_ordered_id


def merge(tx: Tx, actor: Actor, wish_id: str, into_id: str, now: datetime) -> None:
    """The wish is the same as the other from now on: what counts is the organisations that back either.

    Merging it there again changes nothing. Raises Refused(UNKNOWN_WISH, COORDINATORS_ONLY, MERGE_ITSELF,
    MERGE_OTHER_PRODUCT, MERGE_CHAIN, WISH_CLOSED).
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
    further = merges.into(tx, other.id)
    if further is not None:
        # A cycle too is one: what it would be merged into is merged already.
        raise Refused(Code.MERGE_CHAIN, number=other.number, other=wishes.wish(tx, further).number)
    behind = merges.merged_into(tx, wish.id)
    if behind:
        raise Refused(Code.MERGE_CHAIN, number=wishes.wish(tx, behind[0]).number, other=wish.number)
    check_open(tx, wish)
    check_open(tx, other)
    row = Merge(id=new_ordered_id(), at=now, wish_id=wish.id, into_id=other.id, person_id=actor.id)
    journal.append(tx, wish.product_id, "wish.merged", actor=actor.id, now=now, facts=[row])
    backlog.refresh(tx, wish.id)


def unmerge(tx: Tx, actor: Actor, wish_id: str, now: datetime) -> None:
    """The wish is one of its own again, with what backs it. Raises Refused(UNKNOWN_WISH, COORDINATORS_ONLY,
    NOT_MERGED).
    """
    wish = access_wish(tx, actor, wish_id)
    check_coordinates(tx, actor, wish.product_id)
    before = merges.into(tx, wish.id)
    if before is None:
        raise Refused(Code.NOT_MERGED)
    row = Merge(id=new_ordered_id(), at=now, wish_id=wish.id, into_id=None, person_id=actor.id)
    journal.append(tx, wish.product_id, "wish.unmerged", actor=actor.id, now=now, facts=[row])
    backlog.refresh(tx, wish.id)
    backlog.refresh(tx, before)
