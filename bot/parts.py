"""What one person is to a wish, and may do about it: what its card offers that person."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot import backlog, comments, supports, users
from bot.belonging import coordinates, own_user_organisation
from bot.people import Actor, groups_of, organisation_of
from bot.refusals import Refused
from bot.rules.backing import Position
from bot.wishes import may_change
from storage import community, merges, people, wishes
from storage.engine import Tx
from storage.wishes import Wish


@dataclass(frozen=True, slots=True)
class OwnPart:
    """organisation: the one that the person can back for, "" for none; backs: it does. holder: who holds its
    position, by name ("" when it was erased); holds: the person does. supports: the person is among those of
    it who do, of `people`. points: what it gave; None where one backs without. here: what of that stands on
    this very wish, and on none that is merged into it; left: what it may give here at most. may_answer: what
    was asked is the person's to answer. channel_id: where the wish can be shown to all, "" for nowhere.
    """

    organisation: str = ""
    backs: bool = False
    holder: str = ""
    holds: bool = False
    supports: bool = False
    people: int = 0
    points: int | None = None
    here: int = 0
    left: int = 0
    may_end: bool = False
    may_change: bool = False
    may_withdraw: bool = False
    may_answer: bool = False
    channel_id: str = ""


def part_of(tx: Tx, actor: Actor, wish_id: str, channel: community.Channel | None = None) -> OwnPart:
    """What the person is to the wish. channel: where it is looked at."""
    wish = wishes.wish(tx, wish_id)
    where = channel.id if channel is not None and may_show_in(tx, actor, wish, channel) else ""
    if merges.into(tx, wish.id) is not None:
        # Whatever one wants of it, one wants of what it is merged into.
        return OwnPart(channel_id=where)
    changes = backlog.is_open(tx, wish.id) and may_change(tx, actor.id, wish)
    mine = OwnPart(
        may_change=changes,
        may_withdraw=changes and _may_withdraw(tx, actor, wish),
        may_answer=backlog.is_asked(tx, wish.id) and comments.may_answer(tx, actor.id, wish),
        channel_id=where,
    )
    own = _organisation(tx, actor, wish)
    if own is None:
        return mine
    by_wish = supports.standing_on(tx, wish, own)
    standing = list(by_wish.values())
    has_points = users.terms_of(tx, wish.product_id).points > 0
    return replace(
        mine,
        organisation=community.organisation_names(tx)[own],
        backs=bool(standing),
        holder=people.person(tx, standing[0].holder).name or "" if standing else "",
        holds=any(each.holder == actor.id for each in standing),
        supports=any(actor.id in each.people for each in standing),
        people=len(_people(standing)),
        points=sum(each.points for each in standing) if has_points else None,
        here=by_wish[wish.id].points if wish.id in by_wish else 0,
        left=supports.points_left(tx, wish.product_id, own, but=wish.id) if has_points else 0,
        may_end=bool(standing) and all(supports.may_end(tx, actor.id, wish, own, each) for each in standing),
    )


def may_show_in(tx: Tx, actor: Actor, wish: Wish, channel: community.Channel) -> bool:
    """Whether the person may show the wish to all there: in a channel of a group of theirs."""
    group = community.group(tx, channel.group_id)
    return group.product_id == wish.product_id and group.id in groups_of(tx, actor.id)


def _organisation(tx: Tx, actor: Actor, wish: Wish) -> str | None:
    try:
        return own_user_organisation(tx, actor, wish.product_id)
    except Refused:
        return None


def _may_withdraw(tx: Tx, actor: Actor, wish: Wish) -> bool:
    others = backlog.backers(tx, wish) - {organisation_of(tx, wish.author_id)}
    return not others or coordinates(tx, actor.id, wish.product_id)


def _people(standing: list[Position]) -> frozenset[str]:
    return frozenset(person for each in standing for person in each.people)
